/**
 * Advice on transfer learning: which layers of a trained network to keep, and which to train. Features of some pictures
 * are taken at several depths, and a linear classifier (a linear probe) tells how well they fit the new classes.
 */
import { show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { zerosOf } from '../core/memory.ts'
import { parseOptions } from '../core/schema.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { iterated } from '../data/iteration.ts'
import { type BatchData, type Dataset, isDataset } from '../data/sources.ts'
import { Random } from '../engine/random.ts'
import type { Value } from '../graph/value.ts'
import { globalAveragePooling2d, input } from '../layers/index.ts'
import type { Layer, Node } from '../layers/layer.ts'
import { Model } from '../models/model.ts'
import { type Base, baseOf, upTo } from './base.ts'
import { type AdviceOptions, adviceOptions, type TransferOptions } from './options.ts'
import { type Classified, probe } from './probe.ts'
import { pictureShape } from './transfer.ts'

/** How well features of one depth tell the new classes apart. */
export interface CutAdvice {
  /** The layer of the base that gives them. */
  readonly layer: string
  /** Numbers of a picture, after global average pooling. */
  readonly features: number
  /** Share of the weights of the base that come after the layer. */
  readonly weightsAfter: number
  /** Of a linear classifier on pictures that it was not trained with; mean of the folds. */
  readonly accuracy: number
  /** Standard error of the accuracy. */
  readonly error: number
}

export interface TransferAdvice {
  /** From the first layers to the last ones. */
  readonly cuts: readonly CutAdvice[]
  /** The deepest layer whose features are as good as any, within the error. */
  readonly best: string
  readonly method: 'bottleneck' | 'fineTune'
  /** With 'fineTune': the layer to begin with; null: none is trained. */
  readonly unfreezeFrom: string | null
  /** What follows, as options of `transfer` beside the base and the classes. */
  readonly options: Pick<TransferOptions, 'method' | 'features' | 'unfreezeFrom' | 'baseRate'>
  /** Pictures that were looked at, and all there are where that is known. */
  readonly samples: number
  /** In words, with figures. */
  readonly text: string
}

const where = 'adviseTransfer'

/** Pictures of a class that are enough to train layers of the base, too, without overfitting. */
const enoughForBase = 100

/** Learning rate of layers that are to forget the old task; that of fine-tuning (`baseRate`) is too small for it. */
const retrainingRate = 1e-3

/** A value on which, of all values before it, everything after it depends: there a graph can be cut in two. */
interface CutPoint {
  readonly value: Value
  readonly layer: Layer
  /** The layers that follow. */
  readonly after: readonly Layer[]
  /** The uses of models, one within the other, in the innermost of which the value is. */
  readonly within: readonly Node[]
}

/** All cut points of a model, in order, with those of models within it. */
function cutPointsOf(model: Model): CutPoint[] {
  const { nodes } = model.graph
  const lastUse = new Map<Value, number>()
  for (const [i, { inputs }] of nodes.entries()) for (const value of inputs) lastUse.set(value, i)
  for (const value of model.outputs) lastUse.set(value, nodes.length)
  const open = new Set<Value>()
  return nodes.flatMap((node, i): CutPoint[] => {
    const { layer, inputs, outputs } = node
    for (const value of inputs) if (lastUse.get(value) === i) open.delete(value)
    const isAlone = open.size === 0
    for (const value of outputs) if (lastUse.has(value)) open.add(value)
    const [value] = outputs
    if (open.size !== 1 || !open.has(value) || inputs.length === 0) return []
    const after = nodes.slice(i + 1).map(each => each.layer)
    const inner = isAlone && layer instanceof Model && layer.outputs.length === 1 ? cutPointsOf(layer).slice(0, -1) : []
    const ofLayer = inner.map(point => ({
      ...point,
      after: [...point.after, ...after],
      within: [node, ...point.within],
    }))
    return [...ofLayer, { value, layer, after, within: [] }]
  })
}

/** The values at cut points, those of models within a model as values of the outer graph. */
function valuesAt(points: readonly CutPoint[], depth = 0): Value[] {
  const values = new Map<CutPoint, Value>()
  for (const point of points) {
    if (values.has(point)) continue
    const node = point.within[depth]
    if (node === undefined) {
      values.set(point, point.value)
      continue
    }
    const together = points.filter(({ within }) => within[depth] === node)
    const given = upTo(node.layer as Model, valuesAt(together, depth + 1), node.inputs)
    for (const [i, value] of given.entries()) values.set(together[i], value)
  }
  return points.map(point => values.get(point) as Value)
}

const countOf = (layers: readonly Layer[]) => [...new Set(layers)].reduce((sum, layer) => sum + layer.countParams(), 0)

/** `count` cut points of a base, equally far apart and with the last one, or all where there are no more. */
function chosenPoints(base: Base, count: number): CutPoint[] {
  const all = cutPointsOf(base.model)
  if (count >= all.length) return all
  const last = all.length - 1
  const indices = Array.from({ length: count }, (_, i) => Math.round((last * (i + 1)) / count))
  return [...new Set(indices)].map(index => all[index])
}

interface Samples {
  readonly x: Tensor
  readonly y: Tensor
}

const labelsOf = ({ data, shape }: Tensor): number[] => {
  const width = shape[1] ?? 1
  return Array.from({ length: shape[0] }, (_, i) => {
    if (width === 1) return Number(data[i])
    const row = Array.from(data.subarray(i * width, (i + 1) * width))
    return row.indexOf(Math.max(...row))
  })
}

async function* batchesOf(data: AdviceOptions['data']): AsyncGenerator<Samples> {
  if (isDataset(data)) {
    for await (const batch of iterated(data as Dataset<BatchData>)) {
      const { x, y } = batch
      if (y === undefined) throw new DataError(`${where}: expected batches { x, y }, received one without labels.`)
      yield { x: toTensor(x as TensorLike), y: toTensor(y as TensorLike) }
    }
    return
  }
  if (!isArray(data) || data.length !== 2)
    throw new OptionError(`${where}: expected data to be [x, y] or batches { x, y }, received ${show(data)}.`)
  yield { x: toTensor(data[0] as TensorLike), y: toTensor(data[1] as TensorLike) }
}

/** Features at all cuts, one output of the model each, of `limit` pictures at most. */
async function featuresOf(
  model: Model,
  data: AdviceOptions['data'],
  limit: number,
  random: Random,
): Promise<{ readonly features: readonly Float32Array[]; readonly labels: number[] }> {
  const parts: Float32Array[][] = model.outputs.map(() => [])
  const labels: number[] = []
  const batchSize = 32
  for await (const { x, y } of batchesOf(data)) {
    const all = labelsOf(y)
    const order = [...random.permutation(all.length, 0, 0)]
    for (let first = 0; first < all.length && labels.length < limit; first += batchSize) {
      const picked = order.slice(first, Math.min(first + batchSize, first + limit - labels.length))
      const length = x.data.length / all.length
      const pixels = new Float32Array(picked.length * length)
      for (const [i, sample] of picked.entries())
        pixels.set(x.data.subarray(sample * length, (sample + 1) * length), i * length)
      const given = await model.predict<Tensor | Tensor[]>(new Tensor(pixels, [picked.length, ...x.shape.slice(1)]))
      for (const [i, each] of [given].flat().entries()) parts[i].push(each.data as Float32Array)
      labels.push(...picked.map(sample => all[sample]))
    }
    if (labels.length >= limit) break
  }
  const features = parts.map(list => {
    const joined = zerosOf(
      Float32Array,
      list.reduce((sum, { length }) => sum + length, 0),
    )
    let at = 0
    for (const part of list) {
      joined.set(part, at)
      at += part.length
    }
    return joined
  })
  return { features, labels }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** The advice that follows from the accuracies. */
function concluded(
  cuts: readonly CutAdvice[],
  chosen: readonly CutPoint[],
  { samples, classes }: { readonly samples: number; readonly classes: number },
): TransferAdvice {
  const top = cuts.reduce((best, cut) => (cut.accuracy > best.accuracy ? cut : best))
  const index = cuts.findLastIndex(({ accuracy, error }) => accuracy >= top.accuracy - Math.max(error, top.error))
  const [best, last] = [cuts[index], cuts[cuts.length - 1]]
  const measured = `Features of ${best.layer} tell ${percent(best.accuracy)} of ${samples} pictures apart`
  const isEnough = samples / classes >= enoughForBase
  const common = { cuts, best: best.layer, samples }
  if (best === last)
    return {
      ...{ ...common, method: 'bottleneck', unfreezeFrom: null, options: { method: 'bottleneck' } },
      text:
        `${measured}, and nothing earlier does better: the new task is like that of the base. Train a head on them ` +
        "(method: 'bottleneck')" +
        (isEnough ? ', and fine-tune the last layers if that is not enough.' : '.'),
    }
  const compared =
    `${measured}, those of ${last.layer} ${percent(last.accuracy)}: ` +
    'the last layers know more of the old task than of the new one.'
  const following = chosen[index].after.find(layer => layer.weights.length > 0)
  if (!isEnough || following === undefined)
    return {
      ...{ ...common, method: 'bottleneck', unfreezeFrom: null },
      options: { method: 'bottleneck', features: best.layer },
      text:
        `${compared} ${isEnough ? 'They have no weights' : 'There are few pictures'}, so leave them out (features: ` +
        `'${best.layer}').`,
    }
  const unfreezeFrom = following.name
  return {
    ...{ ...common, method: 'fineTune', unfreezeFrom },
    options: { method: 'fineTune', unfreezeFrom, baseRate: retrainingRate },
    text:
      `${compared} Leave them out (features: '${best.layer}'), or train them anew (method: 'fineTune', unfreezeFrom: ` +
      `'${unfreezeFrom}', baseRate: ${retrainingRate}: the usual rate changes little of what they know).`,
  }
}

/** See `adviseTransfer` in index.ts. */
export async function adviseTransfer(given: AdviceOptions): Promise<TransferAdvice> {
  const settings = parseOptions(adviceOptions, where, given)
  const base = await baseOf(where, settings)
  const chosen = chosenPoints(base, settings.cuts)
  const inner = new Model({ inputs: base.model.inputs[0], outputs: valuesAt(chosen) })
  const pictures = input({ shape: pictureShape(where, base, settings.inputShape) })
  // Beside the base, not in it: it may have layers of these names.
  const outputs = inner
    .applyAll(base.prepare(pictures), { training: false })
    .map(value => (value.shape.length === 4 ? globalAveragePooling2d().apply(value) : value))
  const random = new Random(settings.seed)
  const model = new Model({ inputs: pictures, outputs })
  const { features, labels } = await featuresOf(model, settings.data, settings.samples, random)
  const classes = new Set(labels).size
  if (classes < 2 || labels.length < 2 * settings.folds)
    throw new DataError(
      `${where}: expected pictures of at least 2 classes, at least ${2 * settings.folds} of them, received ` +
        `${labels.length} of ${classes}.`,
    )
  const all = countOf(base.model.layers)
  const cuts: CutAdvice[] = []
  for (const [i, { layer, after }] of chosen.entries()) {
    const data: Classified = { features: features[i], labels }
    const { accuracy, error } = await probe(data, settings.folds, random)
    const [count, weightsAfter] = [features[i].length / labels.length, countOf(after) / all]
    cuts.push({ layer: layer.name, features: count, weightsAfter, accuracy, error })
  }
  return concluded(cuts, chosen, { samples: labels.length, classes })
}
