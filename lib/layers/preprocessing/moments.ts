/** Mean and variance of data of any size: of slices on the engine's thread, joined in double precision. */
import { unlessAborted } from '../../core/abort.ts'
import { DataError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { type DynamicShape, formatShape, type Shape, sizeOf } from '../../core/shape.ts'
import { isShaped, Tensor, toFloats } from '../../core/tensor.ts'
import { type Column, column } from '../../data/batches.ts'
import { iterated } from '../../data/iteration.ts'
import { readAhead } from '../../data/read-ahead.ts'
import { type Data, type Dataset, isUnlabelledDataset, unlabelled } from '../../data/sources.ts'
import { computeOnEngineThread } from '../../graph/compute.ts'
import { mean, variance } from '../../ops/reduction.ts'

/** Numbers of a slice: squares of as many are written, too. */
const sliceLength = 1 << 22

/** What statistics may be taken of: all samples, or batches of them, alone or as `{ x }`. */
export type Samples = Data | Dataset<Data | { readonly x: Data }>

/** The batches; a list of tensors is one of batches. In objects, as a generator waits for what it yields. */
async function* batchesOf(data: Samples, sample: DynamicShape | null): AsyncGenerator<{ readonly x: unknown }> {
  if (isUnlabelledDataset(data, [sample]))
    for await (const batch of iterated(data)) yield { x: unlabelled(batch, [sample]).x }
  else if (isArray(data) && data.length > 0 && data.every(isShaped)) for (const x of data) yield { x }
  else yield { x: data }
}

/** What an iterator gives, until the signal fires: then nobody waits for it any more. */
async function* untilAborted<T>(source: AsyncGenerator<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  try {
    for (;;) {
      const { done, value } = await unlessAborted(signal, () => source.next())
      if (done) return
      yield value
    }
  } finally {
    const closed = source.return(undefined)
    closed.catch(() => {}) // reported below, unless the work has failed or was aborted
    await unlessAborted(signal, () => closed)
  }
}

function* slicesOf({ samples, sample, length, data }: Column): Generator<Tensor> {
  const size = Math.max(1, Math.floor(sliceLength / Math.max(1, length)))
  for (let first = 0; first < samples; first += size) {
    const count = Math.min(size, samples - first)
    yield new Tensor(toFloats(data.subarray(first * length, (first + count) * length)), [count, ...sample])
  }
}

interface Moments {
  readonly mean: Float64Array
  readonly variance: Float64Array
}

/**
 * Mean and variance along all axes but those that `keptAxes` names for the shape of a batch: one pair of numbers for
 * every index along them.
 * @param sample shape that samples must have; null: that of the first.
 */
export async function momentsOf(
  where: string,
  data: Samples,
  sample: DynamicShape | null,
  keptAxes: (shape: Shape) => readonly number[],
  signal?: AbortSignal,
): Promise<Moments> {
  let expected = sample
  let total: Moments | null = null
  let count = 0
  for await (const { x } of untilAborted(batchesOf(data, sample), signal)) {
    const samples = column(where, (await readAhead(x, [['x', expected]])?.()) ?? x, expected)
    const shape = [samples.samples, ...samples.sample]
    expected ??= samples.sample
    const kept = keptAxes(shape)
    const axis = [...shape.keys()].filter(each => !kept.includes(each))
    for (const slice of slicesOf(samples)) {
      const [{ data: means }, { data: variances }] = await computeOnEngineThread(where, [slice], ([x]) => [
        mean(x, { axis }),
        variance(x, { axis }),
      ])
      const own = slice.size / Math.max(1, sizeOf(kept.map(each => shape[each])))
      total ??= { mean: new Float64Array(means.length), variance: new Float64Array(means.length) }
      if (total.mean.length !== means.length)
        throw new DataError(
          `${where}: expected batches of one shape, received samples of ${formatShape(samples.sample)}.`,
        )
      count += own
      merge(total, means, variances, own / count)
    }
  }
  if (total === null) throw new DataError(`${where}: expected at least one batch, received none.`)
  return total
}

/** Merges the moments of further numbers, which are `share` of all, into those so far (Chan et al. 1979). */
function merge({ mean, variance }: Moments, means: Float32Array, variances: Float32Array, share: number): void {
  for (let i = 0; i < means.length; i++) {
    const distance = means[i] - mean[i]
    mean[i] += distance * share
    variance[i] += (variances[i] - variance[i]) * share + distance ** 2 * share * (1 - share)
  }
}
