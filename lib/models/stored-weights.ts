/** Weights out of files for the layers of a network: which belongs to which, and whether they fit. */
import { FormatError } from '../core/errors.ts'
import { formatShape, type Shape, sameShape } from '../core/shape.ts'
import { show } from '../core/show.ts'
import { maxAtOnce, Turns } from '../core/turns.ts'
import type { FiledWeight } from '../graph/parameter.ts'

/** One weight in a file. */
export interface StoredWeight {
  readonly name: string
  readonly shape: Shape
  /** The numbers; what takes long gives others the event loop in between. */
  read(): ArrayLike<number> | Promise<ArrayLike<number>>
  /** The same piece by piece, without memory for all: a piece is good until `take` returns. Default: all at once. */
  readPieces?(take: TakePiece): Promise<void>
}

/** Takes numbers that belong from the index `begin` on. */
type TakePiece = (piece: ArrayLike<number>, begin: number) => void

/** What a file has of one layer. */
export interface StoredLayer {
  readonly name: string
  readonly weights: readonly StoredWeight[]
}

/** The weights of a layer in the order of files. */
export interface LayerParameters {
  readonly name: string
  readonly parameters: readonly FiledWeight[]
}

export interface LoadWeightsOptions {
  /**
   * Give layers the weights of those that have their names in the file, and leave the others. Default false: in order.
   */
  byName?: boolean
  /** Leave layers whose weights have another number or other shapes in the file, with a warning. Default false. */
  skipMismatch?: boolean
}

/** Options of readers of weights. */
export interface ReadWeightsOptions extends LoadWeightsOptions {
  /**
   * The network is a part of the one whose weights the file has: others in it are left. Where files go by the order of
   * layers, it is the first part. Default false.
   */
  readonly leavesOthers?: boolean
}

/** A layer, and what a file has for it. */
export interface WeightPair {
  readonly layer: LayerParameters
  readonly stored: StoredLayer
}

/** Layers with those of a file that have their names. */
export function pairsByName(layers: readonly LayerParameters[], stored: readonly StoredLayer[]): WeightPair[] {
  const named = new Map(stored.map(each => [each.name, each]))
  return layers.flatMap(layer => {
    const found = named.get(layer.name)
    return found ? [{ layer, stored: found }] : []
  })
}

/**
 * Layers with those of a file in the same order, those without weights left out. `leavesOthers`: the file may go on
 * after the last one. Throws FormatError.
 */
export function pairsInOrder(
  where: string,
  layers: readonly LayerParameters[],
  stored: readonly StoredLayer[],
  { leavesOthers = false }: Pick<ReadWeightsOptions, 'leavesOthers'> = {},
): WeightPair[] {
  const own = layers.filter(({ parameters }) => parameters.length > 0)
  const others = stored.filter(({ weights }) => weights.length > 0)
  const fits = leavesOthers ? own.length <= others.length : own.length === others.length
  if (fits) return own.map((layer, i) => ({ layer, stored: others[i] }))
  const differing = own.findIndex(({ name }, i) => name !== others[i]?.name)
  const at = differing < 0 ? own.length : differing
  const nameAt = (list: readonly { readonly name: string }[]) => (at < list.length ? show(list[at].name) : 'none')
  throw new FormatError(
    `${where}: expected the weights of ${own.length} layers, received those of ${others.length}. The first that ` +
      `differs is ${nameAt(own)} in the model and ${nameAt(others)} in the file.`,
  )
}

/** What does not fit; null: all does. */
function difference({ layer: { name, parameters }, stored: { weights } }: WeightPair): string | null {
  if (parameters.length !== weights.length)
    return (
      `expected ${parameters.length} weights of "${name}" (${parameters.map(each => each.name).join(', ')}), ` +
      `received ${weights.length}`
    )
  const at = parameters.findIndex(({ shape }, i) => !sameShape(shape, weights[i].shape))
  if (at < 0) return null
  return (
    `${weights[at].name} (${parameters[at].name} of "${name}"): expected shape ${formatShape(parameters[at].shape)}, ` +
    `received ${formatShape(weights[at].shape)}`
  )
}

interface TakeOptions extends Pick<LoadWeightsOptions, 'skipMismatch'> {
  /** The network was made for these weights, and nobody sees it unless it has them all. Default false. */
  readonly isNew?: boolean
}

/**
 * Gives layers the weights of a file: all that fit, or, unless mismatches are skipped, none. Throws FormatError, which
 * names the first difference.
 */
export async function takeWeights(
  where: string,
  pairs: readonly WeightPair[],
  { skipMismatch = false, isNew = false }: TakeOptions = {},
): Promise<void> {
  const turns = new Turns()
  const values: (readonly [FiledWeight, ArrayLike<number>])[] = []
  for (const pair of pairs) {
    const differs = difference(pair)
    if (differs !== null && !skipMismatch) throw new FormatError(`${where}: ${differs}.`)
    if (differs !== null) {
      process.emitWarning(`${where}: ${differs}: the layer keeps its weights.`, { code: 'FOVEA_WEIGHTS_SKIPPED' })
      continue
    }
    for (const [i, parameter] of pair.layer.parameters.entries()) {
      const weight = pair.stored.weights[i]
      if (isNew) await fill(parameter, weight, turns)
      else values.push([parameter, await weight.read()])
      if (turns.isOver) await turns.next()
    }
  }
  for (const [parameter, numbers] of values) await assign(parameter, numbers, turns)
}

/** Gives a weight the values of a file, without a copy of them where these come in pieces. */
export async function fill(
  parameter: Pick<FiledWeight, 'assign'>,
  weight: Pick<StoredWeight, 'read' | 'readPieces'>,
  turns: Turns,
): Promise<void> {
  if (weight.readPieces) await weight.readPieces((piece, begin) => parameter.assign(piece, begin))
  else await assign(parameter, await weight.read(), turns)
}

/** Gives a weight its values piece by piece, so that others have the event loop in between. */
export async function assign(
  parameter: Pick<FiledWeight, 'assign'>,
  numbers: ArrayLike<number>,
  turns: Turns,
): Promise<void> {
  if (!(numbers instanceof Float32Array || numbers instanceof Float64Array)) return parameter.assign(numbers)
  for (let begin = 0; begin < numbers.length; begin += maxAtOnce) {
    if (turns.isOver) await turns.next()
    parameter.assign(numbers.subarray(begin, begin + maxAtOnce), begin)
  }
}
