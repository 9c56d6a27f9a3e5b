/** Lists of tensors: `SplitToSequence` and its like, whose lengths the file tells. */
import { formatShape } from '../../../core/shape.ts'
import { type Item, type NodeContext, Sequence } from './node-context.ts'
import { without } from './shapes.ts'
import { concatOf, splitAxis } from './slice-concat.ts'

/** More parts are no network. */
const maxParts = 4096

function splitToSequence(node: NodeContext): Sequence {
  const flow = node.flow(0)
  const axis = node.axis(node.int('axis', 0), flow.rank)
  const length = flow.shape[axis]
  if (length === null) throw node.refuse('an axis of known length', formatShape(flow.shape))
  const given = node.constant(1)
  const sizes = given?.shape.length === 1 ? node.numbersAt(1) : null
  const [each] = given === null ? [1] : (node.numbersAt(1) ?? [])
  if (!(Number.isInteger(each) && each >= 1)) throw node.refuse('parts of at least one index', String(each))
  const count = sizes?.length ?? Math.ceil(length / each)
  if (count > maxParts) throw node.refuse(`at most ${maxParts} parts`, String(count))
  const even = () => Array.from({ length: count }, (_, i) => Math.min(each, length - i * each))
  const split = splitAxis(node, flow, axis, sizes ?? even())
  const isKept = given !== null || node.int('keepdims', 1) !== 0
  return new Sequence(isKept ? split : split.map(part => without(node, part, [axis])))
}

function sequenceAt(node: NodeContext): Item {
  const items = node.sequence(0)
  const [given, ...more] = node.numbersAt(1) ?? []
  const item = items.at(given)
  if (item === undefined || more.length > 0 || !Number.isInteger(given))
    throw node.refuse(`an index from ${-items.length} to ${items.length - 1}`, String(given))
  return item
}

function sequenceConstruct(node: NodeContext): Sequence {
  return new Sequence(node.inputs.filter(item => item !== null))
}

function concatFromSequence(node: NodeContext): Item {
  if (node.int('new_axis', 0) !== 0) throw node.refuse('new_axis 0', 'another one')
  return concatOf(node, node.sequence(0))
}

/** What nodes of sequences give. */
export const sequenceTable: Readonly<Record<string, (node: NodeContext) => Item | Sequence>> = {
  SplitToSequence: splitToSequence,
  SequenceAt: sequenceAt,
  SequenceConstruct: sequenceConstruct,
  ConcatFromSequence: concatFromSequence,
}
