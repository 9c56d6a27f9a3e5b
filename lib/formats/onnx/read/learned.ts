/**
 * Numbers of the file that are learned and stand beside values, such as class tokens and embeddings of positions: rows
 * of a table, which trains, as Keras models have them.
 */
import { sizeOf } from '../../../core/shape.ts'
import { Tensor } from '../../../core/tensor.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/all.ts'
import * as ops from '../../../ops/index.ts'
import { permuted, permutedLater } from '../../containers/permuted.ts'
import { asInFile, Flow, type Order } from './flow.ts'
import { float32, type Item, isFlow, type NodeContext, type WeightData, withRank } from './node-context.ts'
import type { Constant, Origin } from './numbers.ts'

const range = (count: number) => new Float64Array(count).map((_, i) => i)

/** Operators that give numbers of their first input as they are, elsewhere. */
const copying: ReadonlySet<string> = new Set(['Expand', 'Gather', 'GatherND', 'Slice', 'Tile', 'Transpose'])

type Fold = (inputs: readonly Constant[]) => Constant | readonly Constant[]

/** What a node gives, with the weight that it is copied of: the same node tells the places if it is given places. */
export function foldedCopies(op: string, inputs: readonly Constant[], fold: Fold): Constant | readonly Constant[] {
  const folded = fold(inputs)
  const [first, ...others] = inputs
  const { origin } = first ?? {}
  if (origin === undefined || !copying.has(op) || 'length' in folded) return folded
  const places = () => {
    const data = origin.places() ?? range(first.data.length)
    return (fold([{ ...first, data, isInteger: true }, ...others]) as Constant).data
  }
  return { ...folded, origin: { ...origin, places } }
}

/**
 * Names that exporters give to what they compute: of PyTorch's 'onnx::Add_12', 'val_3', 'unsqueeze_1' and
 * '/Constant_output_0', which simplified files keep, and 'ConstantFolding/truediv_recip:0' of tf2onnx's.
 */
const computed = /::|^[a-z_]+_\d+$|_output_\d+$|^const|^Const(ant|_\d)|\/(x|y|Const[^/]*):0$/

/** What TensorFlow makes of divisions, such as those by the standard deviations of inputs. */
const reciprocal = /^ConstantFolding\/.*_recip(:0)?$/

/**
 * The weight of numbers that are learned; null: they are not. Files do not tell, but learned numbers have fractions,
 * which grids and masks have not, and names, unless they are one for each channel.
 */
function learnedOrigin({ data, shape, isInteger, origin }: Constant): Origin | null {
  if (origin === undefined || isInteger || data.length < 2 || reciprocal.test(origin.name)) return null
  // Rows and places are float32 numbers.
  if (Math.max(data.length, origin.weight.data.length) > 2 ** 24) return null
  const isOfChannels = shape.filter(size => size > 1).length === 1
  const isSame = data.every(each => each === data[0])
  const isOfHalves = data.every(each => Number.isInteger(2 * each) || !Number.isFinite(each))
  return (isOfChannels || !computed.test(origin.name)) && (isSame || !isOfHalves) ? origin : null
}

/** Rows of a weight of the file, or of the same one with its axes in another order. */
interface Rows {
  readonly weight: WeightData
  readonly rows: Float32Array
  readonly isTurned: boolean
}

/** The rows of `width` numbers that constants are made of; null: they are not whole rows. */
function rowsOf(node: NodeContext, constant: Constant, origin: Origin, order: Order): Rows | null {
  const shape = withRank(constant.shape, order.length)
  const width = shape[order.at(-1) as number]
  const count = constant.data.length
  const own = origin.places()
  const isWhole = origin.weight.data.length % width === 0
  // Most are a whole weight as it is: large ones would block the event loop if each of their places were compared.
  if (own === null && isWhole && order.every((axis, i) => axis === i))
    return { weight: float32(origin.weight), rows: Float32Array.from(range(count / width)), isTurned: false }
  const places = permuted(own ?? range(count), shape, order)
  const rows = Float32Array.from({ length: count / width }, (_, row) => places[row * width] / width)
  const areRows = places.every((place, i) => place === rows[Math.floor(i / width)] * width + (i % width))
  if (areRows && rows.every(Number.isInteger) && isWhole)
    return { weight: float32(origin.weight), rows, isTurned: false }
  const isAll = count === origin.weight.data.length && (own === null || new Set(own).size === count)
  if (!isAll || node.countOfTakers(origin.name) > 1) return null
  return { weight: permutedLater(constant.data, shape, order), rows: Float32Array.from(rows.keys()), isTurned: true }
}

/** A zero for every row of a value, [null, 1]. */
export function zerosOf(x: Value): Value {
  const ofEach = <T>(first: T, other: T) => x.shape.map((_, axis) => (axis === 0 ? first : other))
  const one = ops.slice(x, ofEach(0, 0), ofEach<number | null>(null, 1), ofEach(1, 1))
  return ops.zerosLike(ops.reshape(one, [null, 1]))
}

/**
 * Learned numbers for every row of a value whose axes stand in an order, or, where there is none, for every sample of
 * a batch; null where they are not learned, or not whole rows of a weight.
 */
export function learned(node: NodeContext, constant: Constant, order: Order, beside: Value | null): Value | null {
  const origin = learnedOrigin(constant)
  if (origin === null) return null
  const shape = withRank(constant.shape, order.length)
  const sizes = order.map(axis => shape[axis])
  const width = sizes.at(-1) as number
  const found = rowsOf(node, constant, origin, order)
  if (found === null) return null
  const { weight, rows, isTurned } = found
  const inputDim = origin.weight.data.length / width
  const make = (name: string) => layers.embedding({ inputDim, outputDim: width, name })
  // Exporters keep weights once that begin with the same number everywhere.
  const isFilled = constant.data.every(each => each === constant.data[0])
  const table = isFilled ? make(node.name()) : node.shared(`${isTurned} ${width}`, origin.name, make)
  if (table === null) return null
  const zeros = beside === null ? node.zeros() : zerosOf(beside)
  const y = node.apply(table, ops.add(zeros, new Tensor(rows, [1, rows.length])), [weight])
  return ops.reshape(y, [null, ...sizes.slice(1)])
}

/** Numbers of which there are as many as samples, as a value: it is the same for each of them. */
export function repeatedFlow(node: NodeContext, constant: Constant): Flow {
  const order = asInFile(constant.shape.length)
  const zeros = ops.reshape(node.zeros(), [null, ...constant.shape.slice(1).map(() => 1)])
  const value = learned(node, constant, order, null) ?? ops.add(zeros, node.operand(constant, order))
  const facts = { isInteger: constant.isInteger }
  return new Flow([null, ...constant.shape.slice(1)], [{ order, value }], node.permute, { facts })
}

/** Factors that are learned, one for each channel of a value in an order; null: they are others. */
function scaled(node: NodeContext, constant: Constant, order: Order, x: Value): Value | null {
  const shape = withRank(constant.shape, order.length)
  const channels = shape[order.at(-1) as number]
  const isOfChannels = sizeOf(shape) === channels && x.shape.at(-1) === channels
  if (!isOfChannels || learnedOrigin(constant) === null) return null
  const layer = layers.layerScale({ initValues: 1, projectionDim: channels, name: node.name() })
  return node.apply(layer, x, [float32(constant)])
}

/** Whether numbers are one and the same for all samples of a value whose axes stand in an order. */
export function isOfEachSample({ shape, isRepeated }: Constant, order: Order): boolean {
  const [batchAxis] = order
  const isOther = isRepeated === true && batchAxis !== order.length - shape.length
  return withRank(shape, order.length)[batchAxis] === 1 && !isOther
}

type Convert = (node: NodeContext) => Item | readonly Item[]

/** A sum or product of a value and numbers that are learned, where it is one: they train. */
export const orLearned =
  (op: typeof ops.add, convert: Convert): Convert =>
  node => {
    const { inputs } = node
    const flow = inputs.find(isFlow)
    const constant = inputs.find((item): item is Constant => item !== null && !isFlow(item))
    if (inputs.length !== 2 || !flow || !constant || constant.shape.length > flow.rank) return convert(node)
    const { order, value } = flow.first
    if (!isOfEachSample(constant, order)) return convert(node)
    const product = op === ops.multiply ? scaled(node, constant, order, value) : null
    if (product !== null) return node.flowOf(product, order)
    const numbers = learned(node, constant, order, value)
    return numbers === null ? convert(node) : node.flowOf(op(value, numbers), order)
  }
