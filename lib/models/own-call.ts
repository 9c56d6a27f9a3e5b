/**
 * Models of user-defined classes that have a `call`: their graph is what `call` composes of symbolic inputs, once. So
 * they are summarized, drawn, saved and trained like models that are given as graphs.
 */
import { isDeepStrictEqual } from 'node:util'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, isTypedArray } from '../core/kinds.ts'
import { nesting } from '../core/nested.ts'
import { type DynamicShape, formatShape, shapeList } from '../core/shape.ts'
import { isShaped } from '../core/tensor.ts'
import { byName } from '../data/batches.ts'
import type { CallContext } from '../graph/call.ts'
import { traceLayer } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import { InputLayer } from '../layers/core/input-layer.ts'
import { OperationLayer } from '../layers/core/operation.ts'
import { customLayerName } from '../layers/index.ts'
import type { Layer, Node, Values } from '../layers/layer.ts'
import { sampleShapeOf } from '../training/first-data.ts'
import { endsOf } from './ends.ts'
import type { Network } from './network.ts'
import { entriesOf, type Graph, walk } from './order.ts'

/** Shapes of samples: one for each input, or by the names of the inputs. */
export type Samples = readonly DynamicShape[] | Readonly<Record<string, DynamicShape>>

/** The shapes of one sample of each input in data; null where they do not tell. */
export function samplesOf(x: unknown): Samples | null {
  if (isArray(x) && x.length > 1 && (x.some(each => isShaped(each)) || areUnlike(x))) {
    const shapes = x.map(sampleShapeOf)
    return shapes.some(shape => shape === null) ? null : (shapes as DynamicShape[])
  }
  if (isRecord(x) && !isArray(x) && !isShaped(x) && !isTypedArray(x)) {
    const shapes = Object.entries(x).map(([name, each]) => [name, sampleShapeOf(each)] as const)
    return shapes.some(([, shape]) => shape === null) ? null : Object.fromEntries(shapes as [string, DynamicShape][])
  }
  const only = sampleShapeOf(x)
  return only && [only]
}

/** Whether nested lists are of different shapes but for their first axis, the batch, and so of different inputs. */
function areUnlike(lists: readonly unknown[]): boolean {
  if (!lists.every(list => isArray(list))) return false
  const shapes = lists.map(list => nesting(list).lengths)
  return shapes.every(([batch]) => batch === shapes[0][0]) && new Set(shapes.map(formatShape)).size > 1
}

/** Shapes of a batch by the names of the inputs, in their order. `compose`: of a model that awaits them; else null. */
export function shapesInOrder(
  model: Network,
  shapes: Readonly<Record<string, DynamicShape>>,
  compose: ((samples: Samples) => void) | null,
): readonly DynamicShape[] {
  const names = Object.keys(shapes)
  const samples = shapeList(model.where(), Object.values(shapes)).map(shape => shape.slice(1))
  compose?.(Object.fromEntries(names.map((name, i) => [name, samples[i]])))
  return byName(model.where(), shapes, model.inputNames) as DynamicShape[]
}

/** Refuses a model that says nothing of its graph. */
export function refuseNoGraph(model: Network): never {
  throw new OptionError(
    `${model.where()}: expected inputs and outputs, or a class with a method call, received neither. A field, as in ` +
      '`call = x => ...`, is set too late: write `call(x) { ... }`.',
  )
}

interface Composed {
  readonly inputs: Values
  readonly outputs: Values
  readonly graph: Graph
  readonly results: readonly Value[]
}

/**
 * The graph that the model's `call` composes for inputs of these shapes. Input layers have the names of the inputs, but
 * those that are `taken`.
 */
function compose(model: Network, samples: Samples, training: boolean, taken: ReadonlySet<string>): Composed {
  const input = (shape: DynamicShape, name?: string) =>
    new InputLayer({ shape, ...(name !== undefined && !taken.has(name) && { name }) }).value()
  const inputs: Values = isArray(samples)
    ? samples.map(shape => input(shape))
    : Object.fromEntries(Object.entries(samples).map(([name, shape]) => [name, input(shape, name)]))
  const { values } = endsOf(model.where(), 'inputs', inputs)
  const outputs = model.call(values, contextOf(model, values, training)) as Values
  const { values: results } = endsOf(model.where(), 'outputs', outputs)
  return { inputs, outputs, graph: walk(model.where(), entriesOf(values), results), results }
}

/** Takes a graph out of its layers. */
function forget({ graph }: Composed): void {
  for (const node of graph.nodes) node.layer.nodes.splice(node.layer.nodes.indexOf(node), 1)
}

/** Names of layers that compute: data may be called as one of them. */
const namesIn = ({ graph }: Composed): ReadonlySet<string> =>
  new Set(graph.layers.filter(layer => !(layer instanceof InputLayer)).map(({ name }) => name))

/** The inputs and outputs of such a model. Throws OptionError for a `call` that is no graph of layers and ops. */
export function composedGraph(model: Network, samples: Samples): Pick<Composed, 'inputs' | 'outputs'> {
  let composed = compose(model, samples, true, new Set())
  const taken = namesIn(composed)
  if (composed.graph.layers.some(layer => layer instanceof InputLayer && taken.has(layer.name))) {
    forget(composed)
    composed = compose(model, samples, true, taken)
  }
  const inInference = compose(model, samples, false, taken)
  forget(inInference)
  if (!isDeepStrictEqual(usesOf(composed), usesOf(inInference)))
    throw new OptionError(
      `${model.where()}: expected a call that composes the same layers and ops each time and in both modes, received ` +
        'one that composes others with training: false. Hand training on to layers such as dropout, and put the rest ' +
        'of what differs into a class that extends Layer.',
    )
  return composed
}

/**
 * The uses of layers and ops in a graph, in order, to be compared by what they predict. So those that change nothing
 * then, such as dropout, do not count, and neither does the `training` of a use: what is composed for training says
 * itself which uses are always in inference mode, and where the model predicts all are.
 */
function usesOf({ graph, results }: Composed): readonly unknown[] {
  const origins = new Map<Value, unknown>()
  const originsOf = (values: readonly Value[]) => values.map(value => origins.get(value))
  const uses: unknown[] = []
  for (const node of graph.nodes) {
    const { layer, inputs, outputs, options, given } = node
    const passed = passedBy(node)
    for (const [k, value] of outputs.entries())
      origins.set(value, passed === null ? [uses.length, k] : origins.get(passed[k]))
    if (passed === null) uses.push([identityOf(layer), originsOf(inputs), { ...options }, given])
  }
  return [...uses, originsOf(results)]
}

/** The inputs that a use gives on as they are where the model predicts; null: it computes something. */
function passedBy({ layer, inputs, options, given }: Node): readonly Value[] | null {
  if (inputs.length === 0 || layer.weights.length > 0) return null
  const shapes = inputs.map(({ shape }) => shape)
  const traced = traceLayer(layer, shapes, { training: false, isAbstract: true, options, given })
  const indices = traced.outputs.map(value => traced.inputs.indexOf(value))
  return indices.includes(-1) ? null : indices.map(index => inputs[index])
}

const numbers = new WeakMap<Layer, number>()
let lastNumber = 0

/** What tells a layer from others: of ops, and of layers of this library without weights, not which object it is. */
function identityOf(layer: Layer): unknown {
  if (layer instanceof InputLayer) return 'input'
  if (layer instanceof OperationLayer) return layer.operation.use ?? layer.operation.name
  if (layer.weights.length === 0 && customLayerName(layer) === null) return [layer.type, { ...layer.options }]
  const number = numbers.get(layer) ?? ++lastNumber
  numbers.set(layer, number)
  return number
}

/** What `call` may ask for while it composes a graph: the rest belongs to layers. */
function contextOf(model: Layer, inputs: readonly Value[], training: boolean): CallContext {
  const refuse = (what: string) => () => {
    throw new OptionError(
      `${model.where()}: expected a call that composes layers and ops, received one that asks for ${what}. Put this ` +
        'part into a class that extends Layer, and use it as a field.',
    )
  }
  return {
    training, // true means "as the model runs" to `apply`
    options: {},
    masks: inputs.map(() => null),
    given: {},
    apply: (layer, values, training = null, options = {}, given = []) => {
      const own = values.slice(0, values.length - given.length)
      const masks = given.map((name, i) => [name, values[own.length + i]])
      return (layer as Layer).applyAll(own, { training, ...options, ...Object.fromEntries(masks) })
    },
    setMask: refuse('setMask'),
    weight: refuse('weights'),
    assign: refuse('assign'),
    constant: refuse('constant'),
    addLoss: refuse('addLoss'),
    nextStream: refuse('nextStream'),
  }
}
