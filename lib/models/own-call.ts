/**
 * Models of classes of one's own that have a `call`: their graph is what `call` composes of symbolic inputs, once. So
 * they are summarized, drawn, saved and trained like models that are given as graphs.
 */
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, isTypedArray } from '../core/kinds.ts'
import type { DynamicShape } from '../core/shape.ts'
import { isShaped } from '../core/tensor.ts'
import type { CallContext } from '../graph/call.ts'
import { traceLayer } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import { InputLayer } from '../layers/core/input-layer.ts'
import type { Layer, Values } from '../layers/layer.ts'
import { sampleShapeOf } from '../training/first-data.ts'
import { endsOf } from './ends.ts'
import type { Network } from './network.ts'
import { networkClasses } from './network-classes.ts'

/** Shapes of samples: one for each input, or by the names of the inputs. */
export type Samples = readonly DynamicShape[] | Readonly<Record<string, DynamicShape>>

/** The shapes of one sample of each input in data; null where they do not tell. */
export function samplesOf(x: unknown): Samples | null {
  if (isArray(x) && x.length > 1 && x.every(each => isShaped(each)))
    return x.map(({ shape }: { shape: DynamicShape }) => shape.slice(1))
  if (isRecord(x) && !isArray(x) && !isShaped(x) && !isTypedArray(x)) {
    const shapes = Object.entries(x).map(([name, each]) => [name, sampleShapeOf(each)] as const)
    return shapes.some(([, shape]) => shape === null) ? null : Object.fromEntries(shapes as [string, DynamicShape][])
  }
  const only = sampleShapeOf(x)
  return only && [only]
}

/** The inputs and outputs of such a model. Throws OptionError for a `call` that is no graph of layers and ops. */
export function composedGraph(model: Network, samples: Samples): { inputs: Values; outputs: Values } {
  const input = (shape: DynamicShape, name?: string) =>
    new InputLayer({ shape, ...(name !== undefined && { name }) }).value()
  const inputs: Values = isArray(samples)
    ? samples.map(shape => input(shape))
    : Object.fromEntries(Object.entries(samples).map(([name, shape]) => [name, input(shape, name)]))
  const { values } = endsOf(model.where(), 'inputs', inputs)
  const outputs = model.call(values, betweenLayers(model, values)) as Values
  const graph = networkClasses(model.where()).functional({ inputs, outputs })
  const shapes = values.map(({ shape }) => shape)
  for (const training of [true, false])
    if (opsOf(model, shapes, training) !== opsOf(graph, shapes, training))
      throw new OptionError(
        `${model.where()}: expected a call that composes the same layers and ops each time and in both modes, ` +
          `received one that composes others with training: ${training}. What differs in training are dropout, ` +
          'noise and the like, or a class of your own that extends Layer.',
      )
  return { inputs, outputs }
}

/** What a layer becomes for inputs of these shapes. */
const opsOf = (layer: Layer, shapes: readonly DynamicShape[], training: boolean): string =>
  JSON.stringify(
    traceLayer(layer, shapes, { training, isAbstract: true }).calls.map(({ op, inputs, outputs }) => [
      op.name,
      ...[inputs, outputs].map(values => Object.values(values).map(({ shape }) => shape)),
    ]),
  )

/** What `call` may ask for while it composes a graph: the rest belongs to layers. */
function betweenLayers(model: Layer, inputs: readonly Value[]): CallContext {
  const refuse = (what: string) => () => {
    throw new OptionError(
      `${model.where()}: expected a call that composes layers and ops, received one that asks for ${what}. Put this ` +
        'part into a class that extends Layer, and use it as a field.',
    )
  }
  return {
    training: true, // to `apply` that means "as the model runs"
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
