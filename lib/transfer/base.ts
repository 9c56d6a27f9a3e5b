/** The trained network that a new task builds on: where it comes from, and where its features end. */
import type { Application } from '../applications/application.ts'
import * as applications from '../applications/index.ts'
import { type Pixels, preprocessed } from '../applications/pixels.ts'
import { show, showNames } from '../core/checks.ts'
import { DataError, FormatError, OptionError, ShapeError } from '../core/errors.ts'
import { guess } from '../core/guess.ts'
import { property } from '../core/kinds.ts'
import { formatShape } from '../core/shape.ts'
import { loadModel } from '../formats/index.ts'
import type { Value } from '../graph/value.ts'
import { BatchNormalization, Dense, InputLayer, Normalization, Rescaling } from '../layers/all.ts'
import type { Layer, Node } from '../layers/layer.ts'
import { Model } from '../models/model.ts'
import type { TransferSettings } from './options.ts'

export interface Base {
  /** From pictures as the network takes them to features. */
  readonly model: Model
  /** From pixels of 0 to 255 to what the network takes. */
  readonly prepare: (x: Value) => Value
}

/** What models of `transfer` call their input, and how their names end unless they are given one. */
export const [picturesName, joinedEnding] = ['pictures', '_transfer'] as const

type Settings = Pick<TransferSettings, 'base' | 'weights' | 'baseOptions' | 'inputShape' | 'features' | 'preprocessing'>

const all = Object.entries(applications).flatMap(([name, value]) =>
  'preprocessInput' in value ? [[name, value as unknown as Application] as const] : [],
)

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The application that a model's name belongs to: 'mobilenetv2_1.00_224', 'efficientnet_lite0'; null: none. */
function applicationOf(name: string): Application | null {
  const own = plain(name)
  const found = all
    .filter(([key]) => own.startsWith(plain(key)) || (own.length > 5 && plain(key).startsWith(own)))
    .sort(([a], [b]) => b.length - a.length)
  return found[0]?.[1] ?? null
}

/** Builds an application with weights of a file, which may be one with or without the classifier. */
async function build(where: string, application: Application, settings: Settings): Promise<Model> {
  const { weights, baseOptions, inputShape } = settings
  const shape = inputShape ?? [application.size, application.size, 3]
  const options = { ...baseOptions, inputShape: shape }
  if (weights === null || weights === 'imagenet') return application({ ...options, includeTop: false, weights })
  try {
    return await application({ ...options, includeTop: false, weights })
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof ShapeError)) throw error
    return application({ ...options, includeTop: true, weights }).catch((cause: unknown) => {
      throw new FormatError(
        `${where}: expected weights of ${show(settings.base)}, with or without its classifier, in ${weights}, ` +
          'received others.',
        { cause },
      )
    })
  }
}

/** The model of a file. Where there is none and `base` looks like a name, the error is about names of applications. */
async function fileOf(where: string, base: Exclude<Settings['base'], Model>): Promise<Model> {
  try {
    return await loadModel(base, { compile: false })
  } catch (cause) {
    if (!(cause instanceof DataError) || typeof base !== 'string' || !/^\w+$/.test(base)) throw cause
    const names = all.map(([name]) => name)
    throw new OptionError(
      `${where}: expected base to be the name of an application or a file of a model, received ${show(base)}, which ` +
        `is neither.${guess(base, names) || ' docs/applications.md has the names.'}`,
      { cause },
    )
  }
}

async function modelOf(where: string, settings: Settings): Promise<{ model: Model; application: Application | null }> {
  const { base, weights, baseOptions } = settings
  const named = typeof base === 'string' ? (all.find(([name]) => plain(name) === plain(base))?.[1] ?? null) : null
  if (named !== null) return { model: await build(where, named, settings), application: named }
  if (baseOptions !== null || (weights !== null && weights !== 'imagenet'))
    throw new OptionError(
      `${where}: expected weights and baseOptions beside the name of an application, received them with ` +
        `${show(base)}. Its names are those of docs/applications.md.`,
    )
  const model = base instanceof Model ? base : await fileOf(where, base)
  return { model, application: applicationOf(model.name) }
}

/** The input of the layer that classifies, the last one with a kernel; null: the model ends in no classifier. */
function classifierOf(model: Model): Value | null {
  const [output] = model.outputs
  const units = output.shape.slice(1).reduce<number>((count, size) => count * (size ?? Number.NaN), 1)
  const followers: Layer[] = []
  for (let value = output; ; ) {
    const { layer, inputs }: Node = model.graph.sourceOf(value)
    if (inputs.length !== 1 && layer.weights.length === 0) return null
    const kernel = layer.weights.find(({ shape }) => shape.length > 1)
    if (kernel !== undefined) {
      const isNormalized = followers.some(each => each instanceof BatchNormalization)
      const isLast = kernel.shape.at(-1) === units && !isNormalized
      return isLast && (layer instanceof Dense || isScore(layer, followers)) ? inputs[0] : null
    }
    followers.unshift(layer)
    value = inputs[0]
  }
}

const activationOf = (layer: Layer): unknown => property(layer, 'activation') ?? 'linear'

/** Whether outputs of a layer are scores of classes, not features: a softmax follows, or nothing that is not linear. */
const isScore = (layer: Layer, followers: readonly Layer[]): boolean =>
  [layer, ...followers].some(each => activationOf(each) === 'softmax' || each.type === 'Softmax') ||
  ([layer, ...followers].every(each => activationOf(each) === 'linear') &&
    !followers.some(each => /elu|activation/i.test(each.type)))

/** Layers between features and a classifier that belong to the classifier: a new head brings its own. */
const isOfHead = ({ type }: Layer): boolean => /^(Dropout|Flatten|Reshape)$/.test(type)

/** Values inside a model for given inputs: the model is cut after the last of them, named so, and applied. */
export function upTo({ inputs, name, graph }: Model, outputs: readonly Value[], given: readonly Value[]) {
  const last = graph.sourceOf(outputs[outputs.length - 1]).layer.name
  return new Model({ inputs, outputs, name: `${name}_until_${last}` }).applyAll(given)
}

/** The output of the last use of a layer, in a model or in a model within it; null: there is no such layer. */
function outputOf(model: Model, name: string): Value | null {
  const { nodes } = model.graph
  const own = nodes.findLast(({ layer }) => layer.name === name)
  if (own !== undefined) return own.outputs[0]
  for (const { layer, inputs } of nodes.toReversed()) {
    const inner = layer instanceof Model ? outputOf(layer, name) : null
    if (inner !== null) return upTo(layer as Model, [inner], inputs)[0]
  }
  return null
}

/** Names of the layers of a model, and of those of models within it. */
const namesIn = ({ operations }: Model): string[] =>
  operations.flatMap(layer => (layer instanceof Model ? [layer.name, ...namesIn(layer)] : [layer.name]))

/** The value in a network that a new head goes on from. */
function featuresOf(where: string, model: Model, layer: string | null): Value {
  if (layer !== null) {
    const value = outputOf(model, layer)
    if (value !== null) return value
    throw new OptionError(
      `${where}: expected features to be a layer of the base, one of ${showNames(namesIn(model))}, received ` +
        `${show(layer)}.`,
    )
  }
  let value = classifierOf(model) ?? model.outputs[0]
  for (;;) {
    const node = model.graph.sourceOf(value)
    if (node.inputs.length !== 1 || !isOfHead(node.layer)) return value
    value = node.inputs[0]
  }
}

/** Whether a model was made by `transfer`, with its preparation of pixels inside. */
const isJoined = ({ name, inputNames, layers }: Model): boolean =>
  inputNames[0] === picturesName && (name.endsWith(joinedEnding) || layers.some(layer => layer instanceof Model))

function preparation(
  where: string,
  model: Model,
  application: Application | null,
  preprocessing: Settings['preprocessing'],
): (x: Value) => Value {
  if (typeof preprocessing === 'function') return preprocessing
  if (preprocessing !== null) return x => preprocessed(preprocessing as Pixels, x)
  if (isJoined(model)) return x => x
  const first = model.operations.filter(layer => !(layer instanceof InputLayer))[0]
  if (first instanceof Rescaling || first instanceof Normalization) return x => x
  if (application !== null) return x => application.preprocessInput(x)
  throw new OptionError(
    `${where}: expected preprocessing for the base ${show(model.name)}, whose pixels are not known, received none. ` +
      "Give preprocessing: 'tf', 'torch', 'caffe', 'unit', 'lite', 'none' or a layer (npx fovea: --pixels tf).",
  )
}

/** The network up to its features, and its preprocessing. Throws OptionError, ShapeError, and what loading throws. */
export async function baseOf(where: string, settings: Settings): Promise<Base> {
  const { model, application } = await modelOf(where, settings)
  if (model.inputs.length !== 1 || model.outputs.length !== 1)
    throw new OptionError(
      `${where}: expected a base with one input and one output, received ${model.inputs.length} and ` +
        `${model.outputs.length}. Make a model of one of each.`,
    )
  const [input] = model.inputs
  if (input.shape.length !== 4)
    throw new ShapeError(
      `${where}: expected a base that takes pictures, [height, width, channels], received one of ` +
        `${formatShape(input.shape.slice(1))}.`,
    )
  const prepare = preparation(where, model, application, settings.preprocessing)
  const features = featuresOf(where, model, settings.features)
  const isWhole = features === model.outputs[0]
  return { model: isWhole ? model : new Model({ inputs: input, outputs: features, name: model.name }), prepare }
}
