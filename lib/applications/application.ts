/**
 * What all applications have in common: options, input, top, weights. A family is a description (`Description`): the
 * layers between the picture and the last feature map, and what differs of the rest.
 *
 * Layers, their names and their order are Keras's, so that files of weights fit: https://keras.io/api/applications/
 */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isCallable } from '../core/kinds.ts'
import {
  boolean,
  choice,
  custom,
  integer,
  nullable,
  type OptionsOf,
  parseOptions,
  type Schema,
  schema,
  text,
  type ValuesOf,
} from '../core/schema.ts'
import { type DynamicShape, formatShape } from '../core/shape.ts'
import type { TensorLike } from '../core/tensor.ts'
import { Value } from '../graph/value.ts'
import { dense, globalAveragePooling2d, globalMaxPooling2d, input } from '../layers/index.ts'
import { nodeOf } from '../layers/layer.ts'
import { activationOption, sampleShape } from '../layers/options.ts'
import { takeWeightsFrom } from '../models/files.ts'
import { type Model, model } from '../models/model.ts'
import { through } from './blocks.ts'
import { fetched, type PublicFile } from './files.ts'
import { type Pixels, preprocessed } from './pixels.ts'

const symbolic = custom<Value, Value>({
  parse: (value, where, name) => {
    if (value instanceof Value) return value
    throw new OptionError(
      `${where}: expected ${name} to be a symbolic value, as input() and apply() give them, received ${show(value)}.`,
    )
  },
})

const logFunction = custom<(line: string) => void, (line: string) => void>({
  parse: (value, where, name) => {
    if (isCallable(value)) return value as (line: string) => void
    throw new OptionError(`${where}: expected ${name} to be a function, received ${show(value)}.`)
  },
})

const common = schema({
  /** Whether the classifier is part of the model. Default true. */
  includeTop: boolean(true),
  /** 'imagenet': trained weights, which are downloaded; the path of a file of weights; null: random ones. */
  weights: nullableBut('imagenet', text),
  /** Where pictures come from. Default: an input of `inputShape`. */
  inputTensor: nullable(symbolic),
  /** [height, width, channels]; null, without the top: an axis of any size. Default: that of the training. */
  inputShape: nullable(sampleShape(false)),
  /** What comes after the last feature map where there is no top: 'avg', 'max', or null: nothing. Default null. */
  pooling: nullable(choice('avg', 'max')),
  /** Classes that the top tells apart. Default 1000. */
  classes: integer({ min: 1 })(1000),
  /** What follows the top's last layer; null: nothing. Default 'softmax'. */
  classifierActivation: activationOption('softmax'),
  /** Name of the model. Default: the application's. */
  name: nullable(text),
  /** Whether the model takes pixels from 0 to 255, and `preprocessInput` is its first layer. Default false. */
  preprocessing: boolean(false),
  /** Called with what is downloaded. Default: console.error. */
  log: logFunction(line => console.error(line)),
})

/** An option that may be null, with another default. */
function nullableBut<Given, Value>(fallback: Given, option: Parameters<typeof nullable<Given, Value>>[0]) {
  return { ...nullable(option), fallback }
}

export type Values<Own> = ValuesOf<typeof common> & ValuesOf<Own>

/** An application as its file describes it. */
interface Description<Own extends Schema> {
  /** Name of the function, and of models that are given no other one. */
  readonly name: string
  readonly modelName?: (options: Values<Own>, shape: DynamicShape) => string
  /** What it takes beside the common options. */
  readonly options: Own
  /** Height and width of the pictures it was trained with. */
  readonly size: number | ((options: Values<Own>) => number)
  /** The least height and width. Default 32. */
  readonly minSize?: number
  /** Whether a top, too, takes pictures of any size, and models are made for these by default. Default false. */
  readonly anySize?: boolean
  /** Whether models without a top, too, are made for pictures of `size` by default. Default false. */
  readonly keepsSize?: boolean
  /** What its pixels are. */
  readonly pixels: Pixels
  /** From pictures to the last feature map. */
  features(x: Value, options: Values<Own>): Value
  /** Default: the average of every channel, and a dense layer. */
  top?(x: Value, options: Values<Own>): Value
  /** What follows `pooling`. Default: nothing. */
  bottom?(x: Value): Value
  /** Whether layers of `pooling` are called avg_pool and max_pool. Default true. */
  readonly namesPooling?: boolean
  /** Weights that were trained on ImageNet. Throws OptionError where there are none for these options. */
  imagenet(where: string, options: Values<Own>, shape: DynamicShape): PublicFile
}

/** Makes models of one architecture. */
export interface Application<Own extends Schema = Record<never, never>> {
  (options?: OptionsOf<typeof common & Own>): Promise<Model>
  /** Height and width of the pictures it was trained with. */
  readonly size: number
  /** Pixels from 0 to 255 as this architecture takes them: of data, or, of a symbolic value, by a layer. */
  preprocessInput<Pictures extends Value | TensorLike>(x: Pictures): ReturnType<typeof preprocessed<Pictures>>
}

/** The shape of the pictures. Throws where Keras refuses it. */
function inputShapeOf<Own extends Schema>(
  where: string,
  { size, minSize = 32, anySize = false, keepsSize = false }: Description<Own>,
  options: Values<Own>,
): DynamicShape {
  const { includeTop, weights, inputTensor } = options
  const given = options.inputShape ?? (inputTensor === null ? null : inputTensor.shape.slice(1))
  const side = typeof size === 'number' ? size : size(options)
  const usual = [side, side, 3]
  const isFixed = includeTop && !anySize
  const refuse = (expected: string): never => {
    throw new ShapeError(`${where}: expected ${expected}, received ${formatShape(given ?? [])}.`)
  }
  if (given === null) return isFixed || keepsSize ? usual : [null, null, 3]
  if (given.length !== 3) return refuse('inputShape to be [height, width, channels]')
  const [height, width, channels] = given
  if ([height, width].some(each => each !== null && each < minSize))
    refuse(`pictures of at least ${minSize} x ${minSize}`)
  if (channels === null || (weights === 'imagenet' && channels !== 3))
    refuse(channels === null ? 'a known number of channels' : '3 channels, as the weights of imagenet have')
  if (isFixed && (height === null || width === null)) refuse('a full inputShape, as includeTop is true')
  if (isFixed && weights === 'imagenet' && given.some((each, axis) => each !== usual[axis]))
    refuse(`inputShape to be ${formatShape(usual)}, as the top of imagenet has it`)
  return given
}

function checkOptions<Own extends Schema>(where: string, options: Values<Own>): void {
  const { includeTop, weights, classes, classifierActivation, inputTensor, inputShape } = options
  if (weights === 'imagenet' && includeTop && classes !== 1000)
    throw new OptionError(
      `${where}: expected classes to be 1000, as the top of imagenet has, received ${classes}. Give includeTop: ` +
        'false, and put a top of your own on the model.',
    )
  if (weights !== null && includeTop && !['softmax', 'linear'].includes(classifierActivation))
    throw new OptionError(
      `${where}: expected classifierActivation to be 'softmax' or null, as weights are loaded, received ` +
        `${show(classifierActivation)}.`,
    )
  const sizes = inputTensor?.shape.slice(1)
  if (sizes && inputShape !== null && sizes.join() !== inputShape.join())
    throw new ShapeError(
      `${where}: expected inputShape to be that of inputTensor, ${formatShape(sizes)}, received ` +
        `${formatShape(inputShape)}.`,
    )
}

/** The inputs that a value comes from. */
function sourcesOf(x: Value): Value[] {
  const found = new Set<Value>()
  const seen = new Set<Value>()
  const open = [x]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (seen.has(value)) continue
    seen.add(value)
    const { inputs } = nodeOf(value)
    if (inputs.length === 0) found.add(value)
    open.push(...inputs)
  }
  return [...found]
}

/** The average of every channel, and a dense layer. */
const denseTop = (x: Value, { classes, classifierActivation: activation }: Values<unknown>): Value =>
  through(x, globalAveragePooling2d({ name: 'avg_pool' }), dense({ units: classes, activation, name: 'predictions' }))

function pooled<Own extends Schema>(x: Value, { pooling }: Values<Own>, hasNames = true): Value {
  if (pooling === null) return x
  const [pool, name] =
    pooling === 'avg' ? ([globalAveragePooling2d, 'avg_pool'] as const) : ([globalMaxPooling2d, 'max_pool'] as const)
  return pool(hasNames ? { name } : {}).apply(x)
}

/** An application from its description. */
export function application<Own extends Schema>(description: Description<Own>): Application<Own> {
  const { name, pixels, features, top = denseTop, bottom = x => x, namesPooling, imagenet } = description
  const where = `applications.${name}`
  const make = async (given: object = {}): Promise<Model> => {
    const table = { ...common, ...description.options }
    const options = parseOptions(table, where, given, description.options) as Values<Own>
    checkOptions(where, options)
    const shape = inputShapeOf(where, description, options)
    const file = options.weights === 'imagenet' ? imagenet(where, options, shape) : null
    const pictures = options.inputTensor ?? input({ shape })
    const x = options.preprocessing ? preprocessed(pixels, pictures) : pictures
    const maps = features(x, options)
    const outputs = options.includeTop ? top(maps, options) : bottom(pooled(maps, options, namesPooling))
    const title = options.name ?? description.modelName?.(options, shape) ?? name
    const whole = model({ inputs: sourcesOf(pictures), outputs, name: title })
    if (options.weights !== null) {
      const path = file === null ? options.weights : await fetched(where, file, options.log)
      const isAlone = options.inputTensor === null && x === pictures
      const network = isAlone ? whole : model({ inputs: x, outputs, name: title })
      await takeWeightsFrom(network, 'loadWeights', path, { leavesOthers: !options.includeTop })
    }
    return whole
  }
  const size = typeof description.size === 'number' ? description.size : 224
  return Object.assign(make, {
    size,
    preprocessInput: (x: Value | TensorLike) => preprocessed(pixels, x),
  }) as unknown as Application<Own>
}
