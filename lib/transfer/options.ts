/** What `transfer` takes. */
import type { Pixels } from '../applications/pixels.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isListOf, isRecord, listOf } from '../core/kinds.ts'
import {
  choice,
  custom,
  integer,
  nullable,
  number,
  type OptionsOf,
  schema,
  text,
  type ValuesOf,
} from '../core/schema.ts'
import type { TensorLike } from '../core/tensor.ts'
import type { Dataset } from '../data/sources.ts'
import type { Value } from '../graph/value.ts'
import { Layer } from '../layers/layer.ts'
import { sampleShape } from '../layers/options.ts'
import { Model } from '../models/model.ts'

/** Layers one after the other, or a function from a symbolic value to another. */
type LayersOrFunction = Layer | readonly Layer[] | ((x: Value) => Value)

const layersOrFunction = custom<LayersOrFunction, (x: Value) => Value>({
  parse(value, where, name) {
    if (value instanceof Layer) return x => value.apply(x)
    if (isListOf(value, layer => layer instanceof Layer))
      return x => listOf(value).reduce<Value>((y, layer) => (layer as Layer).apply(y), x)
    if (typeof value === 'function') return value as (x: Value) => Value
    throw new OptionError(
      `${where}: expected ${name} to be a layer, a list of layers or a function of a value, received ${show(value)}.`,
    )
  },
})

const pixelNames: readonly Pixels[] = ['caffe', 'tf', 'torch', 'unit', 'lite', 'none']

const classesOption = custom<number | readonly string[], { readonly count: number; readonly names: string[] | null }>({
  parse(value, where, name) {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 2) return { count: value, names: null }
    if (isListOf(value, each => typeof each === 'string') && value.length >= 2) {
      const names = listOf(value) as string[]
      if (new Set(names).size === names.length) return { count: names.length, names }
    }
    throw new OptionError(
      `${where}: expected ${name} to be a number from 2, or a list of at least 2 names that differ, received ` +
        `${show(value)}.`,
    )
  },
})

/** Options of applications that `transfer` decides. */
const notOfBase = ['weights', 'inputShape', 'inputTensor', 'includeTop', 'classes', 'classifierActivation']

export const transferOptions = schema({
  /**
   * The trained network: the name of an application, the path or address of a file of a model, or a model. The layers
   * of a model are shared, as by `apply`: fine-tuning changes it. Give `cloneModel` of it with its weights to keep it.
   */
  base: custom<string | URL | Model, string | URL | Model>({
    parse(value, where, name) {
      if (typeof value === 'string' || value instanceof URL || value instanceof Model) return value
      throw new OptionError(
        `${where}: expected ${name} to be the name of an application, the path of a file or a model, received ` +
          `${show(value)}.`,
      )
    },
  })(),
  /** Names of the new classes in the order of their labels, or how many there are. */
  classes: classesOption(),
  /**
   * What follows the features, down to the probabilities. Default: the average of every channel where features are
   * maps, dropout, and a dense layer with softmax.
   */
  head: nullable(layersOrFunction),
  /**
   * 'bottleneck' (default): the base is frozen, and its features are computed once for every picture. 'freeze': the
   * same without keeping them. 'fineTune': the head is trained first, and then layers of the base with it.
   */
  method: choice('bottleneck', 'freeze', 'fineTune')('bottleneck'),
  /**
   * The first layer of the base that fine-tuning changes, by its name, also in a model within the base, or its place
   * (-1: the last). Default: the first.
   */
  unfreezeFrom: nullable(
    custom<string | number, string | number>({
      parse(value, where, name) {
        if (typeof value === 'string' || Number.isInteger(value)) return value as string | number
        throw new OptionError(`${where}: expected ${name} to be a layer's name or place, received ${show(value)}.`)
      },
    }),
  ),
  /**
   * From pixels of 0 to 255 to what the base takes: 'caffe', 'tf', 'torch', 'unit', 'lite', 'none' (see
   * docs/transfer.md), layers, or a function of a value. Default: as the application of the base's name has it.
   */
  preprocessing: nullable(
    custom<Pixels | LayersOrFunction, Pixels | ((x: Value) => Value)>({
      parse(value, where, name) {
        if (typeof value !== 'string') return layersOrFunction().parse(value as LayersOrFunction, where, name)
        if ((pixelNames as readonly string[]).includes(value)) return value as Pixels
        throw new OptionError(
          `${where}: expected ${name} to be one of ${pixelNames.join(', ')}, layers or a function, received ` +
            `${show(value)}.`,
        )
      },
    }),
  ),
  /** The layer of the base whose output is the features. Default: what stands before its classifier. */
  features: nullable(text),
  /** Of an application: 'imagenet' (default) to download trained weights, the path of a file, null for random ones. */
  weights: { ...nullable(text), fallback: 'imagenet' },
  /** Further options of the application, such as `{ alpha: 0.25 }`. Default: none. */
  baseOptions: nullable(
    custom<object, Readonly<Record<string, unknown>>>({
      parse(value, where, name) {
        if (!isRecord(value))
          throw new OptionError(`${where}: expected ${name} to be an object, received ${show(value)}.`)
        const other = notOfBase.find(option => value[option] !== undefined)
        if (other === undefined) return value
        throw new OptionError(
          `${where}: expected ${name} without ${other}, received it. weights and inputShape stand beside it, the ` +
            'head takes the place of a classifier, and what has an inputTensor is given as the base itself.',
        )
      },
    }),
  ),
  /** [height, width, channels] of the pictures. Default: those of the base, 224 x 224 where it takes any. */
  inputShape: nullable(sampleShape(false)),
  /** Random layers in front, active in training alone, such as `layers.randomFlip()`. Default: none. */
  augment: nullable(layersOrFunction),
  /** Of the default head: the share of features that dropout drops. Default 0.2. */
  dropout: number({ min: 0, below: 1 })(0.2),
  /** Learning rate of the head, with Adam. Default 0.01 for the default head, 0.001 for another. */
  learningRate: nullable(number({ above: 0 })),
  /**
   * How the rate of the head falls while it is trained alone: 'cosine' (default) along a cosine down to 0 after the
   * last epoch of a fit, or 'none'. Only as long as the model is not compiled anew.
   */
  decay: choice('cosine', 'none')('cosine'),
  /** Of 'fineTune': epochs of the head alone, before `epochs` of fit with the base. Default 5. */
  headEpochs: integer({ min: 0 })(5),
  /** Of 'fineTune': learning rate of the base, once it is trained. Default 0.00001. */
  baseRate: number({ above: 0 })(1e-5),
  /** Of 'fineTune': learning rate of the head beside the base. Default: a hundredth of `learningRate`. */
  headRate: nullable(number({ above: 0 })),
  /** Of 'fineTune': what the rate of a layer of the base is multiplied by, for the one before it. Default 1. */
  rateDecay: number({ above: 0, max: 1 })(1),
  /** Of 'fineTune': epochs in which rates rise from 0; then they fall along a cosine. Default 1. */
  warmupEpochs: number({ min: 0 })(1),
  /** Name of the model. Default: that of the base with '_transfer'. */
  name: nullable(text),
})

const { base, features, preprocessing, weights, baseOptions, inputShape } = transferOptions

export const adviceOptions = schema({
  ...{ base, features, preprocessing, weights, baseOptions, inputShape },
  /** Pictures of 0 to 255 and their classes, `[x, y]`, or a data set of batches `{ x, y }`. */
  data: custom<readonly [TensorLike, TensorLike] | Dataset, readonly [TensorLike, TensorLike] | Dataset>({
    parse(value, where, name) {
      if (typeof value === 'object' && value !== null) return value as Dataset
      if (typeof value === 'function') return value as Dataset
      throw new OptionError(`${where}: expected ${name} to be [x, y] or batches { x, y }, received ${show(value)}.`)
    },
  })(),
  /** Pictures to look at. Default 300. */
  samples: integer({ min: 4 })(300),
  /** Depths to look at. Default 6. */
  cuts: integer({ min: 1 })(6),
  /** Parts into which the pictures are split: each is told apart by what was learnt of the others. Default 3. */
  folds: integer({ min: 2 })(3),
  /** Of the choice of pictures and parts. Default 1. */
  seed: integer({ min: 0, below: 2 ** 32 })(1),
})

export type AdviceOptions = OptionsOf<typeof adviceOptions>
export type TransferOptions = OptionsOf<typeof transferOptions>
export type TransferSettings = ValuesOf<typeof transferOptions>
