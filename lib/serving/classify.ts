/** Pictures in, classes with probabilities out. */
import { unlessAborted } from '../core/abort.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isAbortSignal, isCallable } from '../core/kinds.ts'
import {
  boolean,
  choice,
  custom,
  integer,
  nullable,
  type OptionsOf,
  parseOptions,
  schema,
  type ValuesOf,
} from '../core/schema.ts'
import { formatShape } from '../core/shape.ts'
import { Tensor, type TensorData, type TensorLike, toTensor } from '../core/tensor.ts'
import { decodeImage } from '../data/images/index.ts'
import { interpolations } from '../engine/interpolations.ts'
import { Model } from '../models/model.ts'

const fits = ['stretch', 'crop', 'pad'] as const

type Preprocess = (pixels: Tensor) => TensorLike

/** How a picture becomes what a model takes. */
export const pictureOptions = {
  /** Height and width for a model that takes pictures of any size. Default 224. */
  size: integer({ min: 1 })(224),
  /**
   * How a picture gets other proportions: 'stretch', 'crop' or 'pad'. Default: what the model's `metadata.resize` says,
   * else 'stretch'.
   */
  resize: nullable(choice(...fits)),
  /** How pixels come from others. Default 'bilinear'. */
  interpolation: choice(...interpolations)('bilinear'),
  /**
   * Makes of pixels from 0 to 255, [1, height, width, channels], what the model takes, such as
   * `applications.vgg16.preprocessInput`. Default: nothing, as for models that have it inside.
   */
  preprocess: nullable(
    custom<Preprocess, Preprocess>({
      parse: (value, where, name) => {
        if (isCallable(value)) return value as Preprocess
        throw new OptionError(`${where}: expected ${name} to be a function, received ${show(value)}.`)
      },
    }),
  ),
} as const

export const signalOption = nullable(
  custom<AbortSignal, AbortSignal>({
    parse: (value, where, name) => {
      if (isAbortSignal(value)) return value
      throw new OptionError(`${where}: expected ${name} to be an AbortSignal, received ${show(value)}.`)
    },
  }),
)

const options = schema({
  ...pictureOptions,
  /** Pixels of the file at most. Default 2^28. */
  maxPixels: integer({ min: 1, max: 2 ** 28 })(2 ** 28),
  /** How many classes, the likeliest first. Default 5. */
  top: integer({ min: 1 })(5),
  /** Turns pictures upright as their Exif says. Default true. */
  orientation: boolean(true),
  /** Rejects with AbortError. */
  signal: signalOption,
})

export type ClassifyOptions = OptionsOf<typeof options>

/** A class, and how likely it is. */
export interface Classification {
  /** Number of the class. */
  readonly index: number
  /** Its name in the model's `metadata.classNames`; null where there is none. */
  readonly name: string | null
  /** From 0 to 1: what the model gives, or the softmax of logits (the sigmoid of one). */
  readonly probability: number
}

/** The pictures that a model classifies. */
interface Pictures {
  readonly size: readonly [height: number | null, width: number | null]
  readonly channels: 1 | 3 | 4
}

/** Null: the model does not classify pictures. */
export function picturesOf({ inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): Pictures | null {
  if (inputs.length !== 1 || outputs.length !== 1 || outputs[0].shape.length !== 2) return null
  const [, height, width, channels] = inputs[0].shape
  if (inputs[0].shape.length !== 4 || (channels !== 1 && channels !== 3 && channels !== 4)) return null
  return { size: [height, width], channels }
}

/** How far rounding may take a probability out of 0 to 1. */
const tolerance = 1e-3

/**
 * Probabilities of all classes. A single output is that of the second of two classes. Numbers that cannot be
 * probabilities are logits, as of networks from PyTorch, which often end without a softmax.
 */
function probabilitiesOf(outputs: ArrayLike<number>): number[] {
  const scores = Array.from(outputs)
  const areLogits = scores.some(score => score < -tolerance || score > 1 + tolerance)
  if (scores.length > 1) return areLogits ? softmax(scores) : scores
  const [second] = areLogits ? softmax([scores[0], 0]) : scores
  return [1 - second, second]
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits)
  const powers = logits.map(logit => Math.exp(logit - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}

/** The `top` likeliest classes of one picture. */
export function ranked(outputs: ArrayLike<number>, classNames: readonly string[], top: number): Classification[] {
  return probabilitiesOf(outputs)
    .map((probability, index) => ({ index, name: classNames[index] ?? null, probability }))
    .sort((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, top)
}

export async function classify(
  model: Model,
  picture: Uint8Array | ArrayBuffer | string | URL,
  given: ClassifyOptions = {},
): Promise<Classification[]> {
  const where = 'classify'
  const { signal, top, ...how } = parseOptions(options, where, given)
  if (!(model instanceof Model)) throw new OptionError(`${where}: expected a model, received ${show(model)}.`)
  model.expectGraph(where)
  const pictures = picturesOf(model)
  if (pictures === null)
    throw new OptionError(
      `${where}: expected a model from pictures [height, width, 1, 3 or 4] to [classes], received one from ` +
        `${model.inputs.map(({ shape }) => formatShape(shape)).join(', ')} to ` +
        `${model.outputs.map(({ shape }) => formatShape(shape)).join(', ')}.`,
    )
  return unlessAborted(signal ?? undefined, async () => {
    const x = await pixelsFor(model, pictures, picture, how)
    const { data } = await model.predict(x as Tensor, signal === null ? {} : { signal })
    return ranked(data, model.metadata.classNames ?? [], top)
  })
}

/** A picture as the input of a model, [1, height, width, channels]. Throws FormatError, DataError. */
export async function pixelsFor(
  { metadata }: Model,
  { size, channels }: Pictures,
  picture: Uint8Array | ArrayBuffer | string | URL,
  how: ValuesOf<typeof pictureOptions> & { readonly maxPixels: number; readonly orientation?: boolean },
): Promise<Tensor<TensorData>> {
  const [height, width] = size
  const { size: anySize, preprocess, resize, ...options } = how
  const own = fits.find(fit => fit === metadata.resize) ?? 'stretch'
  const pixels = await decodeImage(picture, {
    ...{ ...options, channels, resize: resize ?? own },
    size: [height ?? anySize, width ?? anySize],
  })
  const x: Tensor<TensorData> = new Tensor(pixels.data, [1, ...pixels.shape])
  return preprocess === null ? x : toTensor(preprocess(x as Tensor))
}
