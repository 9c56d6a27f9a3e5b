/** Layers and models as a stage of a pipeline: what they compute for batches runs on the engine's threads. */
import { show } from '../core/checks.ts'
import { DataError } from '../core/errors.ts'
import { isArray, isRecord } from '../core/kinds.ts'
import type { Shape } from '../core/shape.ts'
import { isShaped, type Tensor, type TensorLike, tensor } from '../core/tensor.ts'
import { input, type Layer } from '../layers/index.ts'
import { compileFunction } from '../models/function.ts'
import { isOneTensor } from './elements.ts'

type CompiledFunction = (inputs: readonly Tensor[], options: { run: number }) => Promise<Tensor | readonly Tensor[]>

/** A pass has fewer batches than this: so `pass * maxBatches + index` numbers the batches of all passes. */
const maxBatches = 2 ** 20

/** The parts of a batch that a layer takes, and the batch with others in their place. */
interface Parts {
  readonly values: readonly unknown[]
  withOthers(values: readonly unknown[]): unknown
}

function partsOf(batch: unknown): Parts {
  if (isOneTensor(batch) || isShaped(batch)) return { values: [batch], withOthers: ([x]) => x }
  if (isArray(batch))
    return { values: batch.slice(0, 2), withOthers: values => [...values, ...batch.slice(values.length)] }
  if (isRecord(batch)) {
    const names = ['xs' in batch ? ['xs', 'ys'] : ['x', 'y']].flat().filter(name => batch[name] !== undefined)
    if (names.length > 0)
      return {
        values: names.map(name => batch[name]),
        withOthers: values => ({ ...batch, ...Object.fromEntries(values.map((value, i) => [names[i], value])) }),
      }
  }
  throw new DataError(`expected batches x, [x, y] or { x, y }, received ${show(batch)}.`)
}

/**
 * A stage that applies a layer to batches: to their inputs, and to their labels where it takes these (MixUp, CutMix).
 * Its random numbers follow from the number of the batch and of the pass, so that a pass can be taken up again.
 * @param training null: true for layers without weights, so that augmentation acts, and false for others.
 */
export function layerStage(
  layer: Layer,
  training: boolean | null,
): (batch: unknown, index: number, pass: number) => Promise<unknown> {
  const calls = new Map<string, CompiledFunction>()
  const takesLabels = layer.kerasInputNames?.includes('labels') ?? false

  function compiled(shapes: readonly Shape[]): CompiledFunction {
    const inputs = shapes.map(([, ...shape]) => input({ shape }))
    const outputs = layer.applyAll(inputs)
    const isTraining = training ?? layer.weights.length === 0
    return compileFunction({ inputs, outputs, training: isTraining }) as CompiledFunction
  }

  return async (batch, index, pass) => {
    const { values, withOthers } = partsOf(batch)
    const taken = values.slice(0, takesLabels ? 2 : 1).map(value => tensor(value as TensorLike))
    const key = JSON.stringify(taken.map(({ shape }) => shape.slice(1)))
    const call = calls.get(key) ?? compiled(taken.map(({ shape }) => shape))
    calls.set(key, call)
    const results = await call(taken as readonly Tensor[], { run: pass * maxBatches + index })
    return withOthers(isArray(results) ? results : [results])
  }
}
