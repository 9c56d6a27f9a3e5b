/**
 * What a model computes of weights alone, as adapted kernels: the file gets its numbers, since many readers want the
 * kernel of a convolution as numbers.
 */
import { type Shape, sizeOf } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import { computeGraph } from '../../../graph/compute.ts'
import type { Parameter } from '../../../graph/parameter.ts'
import type { TracedGraph } from '../../../graph/trace.ts'
import { isLeaf, type OpCall, type Value } from '../../../graph/value.ts'

interface Constant {
  readonly data: Float32Array
  /** The largest weight that it is made of. */
  readonly weight: Parameter
}

export interface Constants {
  readonly values: ReadonlyMap<Value, Constant>
  /** Ops that nothing in the file needs. */
  readonly calls: ReadonlySet<OpCall>
}

const isWhole = ({ shape }: Value) => shape.every(size => size !== null)

/** Values that are made of weights alone, with these. */
function madeOfWeights({ calls, weights }: TracedGraph): Map<Value, ReadonlySet<Parameter>> {
  const made = new Map<Value, ReadonlySet<Parameter>>([...weights].map(([weight, value]) => [value, new Set([weight])]))
  for (const { inputs, outputs } of calls) {
    const isConstant = (value: Value) =>
      made.has(value) || (isLeaf(value.producer) && value.producer.kind === 'constant')
    const [from, to] = [Object.values(inputs), Object.values(outputs)]
    const parts = new Set(from.flatMap(value => [...(made.get(value) ?? [])]))
    if (parts.size > 0 && from.every(isConstant) && to.every(isWhole)) for (const value of to) made.set(value, parts)
  }
  return made
}

const largest = (weights: ReadonlySet<Parameter>): Parameter =>
  [...weights].reduce((one, other) => (sizeOf(other.shape) > sizeOf(one.shape) ? other : one))

/** `numbersOf`: of the weights. Values that are larger than the weights that they are made of stay ops. */
export async function constantsOf(
  graph: TracedGraph,
  numbersOf: (weight: Parameter) => Float32Array,
): Promise<Constants> {
  const made = madeOfWeights(graph)
  const isSmall = (value: Value) =>
    sizeOf(value.shape as Shape) <= [...(made.get(value) ?? [])].reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const needed = new Set(graph.outputs)
  const found = new Set<Value>()
  const left = new Set<OpCall>()
  for (const call of [...graph.calls].reverse()) {
    const outputs = Object.values(call.outputs)
    const isOp = !outputs.every(value => made.has(value)) || outputs.some(value => needed.has(value))
    if (!isOp) left.add(call)
    else
      for (const input of Object.values(call.inputs))
        if (made.has(input) && !isLeaf(input.producer) && isSmall(input)) found.add(input)
        else needed.add(input)
  }
  if (found.size === 0) return { values: new Map(), calls: left }
  const used = new Set([...found].flatMap(value => [...(made.get(value) as ReadonlySet<Parameter>)]))
  const inputs = [...used].map(weight => graph.weights.get(weight) as Value)
  const calls = graph.calls.filter(({ outputs }) => Object.values(outputs).every(value => made.has(value)))
  const tensors = [...used].map(weight => new Tensor(numbersOf(weight), weight.shape))
  const results = await computeGraph({ ...graph, inputs, outputs: [...found], calls }, tensors)
  const constants = [...found].map((value, i): [Value, Constant] => {
    const weight = largest(made.get(value) as ReadonlySet<Parameter>)
    return [value, { data: results[i].data as Float32Array, weight }]
  })
  return { values: new Map(constants), calls: left }
}
