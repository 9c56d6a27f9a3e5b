/** What a model in a file was compiled with, and the state of its optimizer. */
import { FormatError, FoveaError, OptionError } from '../../core/errors.ts'
import { isRecord } from '../../core/keras-json.ts'
import { formatShape, type Shape, sizeOf } from '../../core/shape.ts'
import { Turns } from '../../core/turns.ts'
import { writable } from '../../engine/memory.ts'
import type { Model } from '../../models/model.ts'
import { assign, type StoredWeight } from '../../models/stored-weights.ts'
import * as optimizers from '../../optimizers/index.ts'
import { compileConfigFromKeras } from '../../training/compile-config.ts'

/**
 * Compiles as the file says. A loss or metric that is not known here is no reason to lose the optimizer, and an
 * optimizer none to lose the weights.
 */
export function compileAsSaved(model: Model, config: unknown, where: string): void {
  const attempt = (work: () => void): FoveaError | null => {
    try {
      work()
      return null
    } catch (error) {
      if (error instanceof FoveaError) return error
      throw error
    }
  }
  if (!isRecord(config) || config.optimizer == null) return
  const { optimizer } = config
  const hasLoss = config.loss != null
  const error = hasLoss ? attempt(() => model.compile(compileConfigFromKeras(config))) : null
  if (error === null && hasLoss) return
  const isKept = attempt(() => model.restoreOptimizer(optimizers.get(optimizer))) === null
  if (error === null) return
  const hint = isKept ? ' compile({ optimizer: model.optimizer, ... }) goes on with the state of the optimizer.' : ''
  process.emitWarning(`${where}: the model is loaded, but not compiled. ${error.message}${hint}`, {
    code: 'FOVEA_NOT_COMPILED',
  })
}

/** Nadam's product of decays stands after what it keeps of the weights; Keras 3.0 to 3.9 wrote it before that. */
function withProductLast({ type, schedule }: optimizers.Optimizer, stored: readonly StoredWeight[]) {
  const head = schedule === null ? 2 : 1
  const isScalar = (each: StoredWeight | undefined) => each?.shape.length === 0
  if (type !== 'Nadam' || !isScalar(stored[head]) || isScalar(stored.at(-1))) return stored
  return [...stored.slice(0, head), ...stored.slice(head + 1), stored[head]]
}

/**
 * Gives the optimizer the state that stands in a file in Keras 3's order: the iteration, the learning rate, then what
 * it keeps of the weights. Throws FormatError.
 */
export async function restoreOptimizerState(
  model: Model,
  where: string,
  given: readonly StoredWeight[],
): Promise<void> {
  const { optimizer } = model
  if (optimizer === null) return
  const stored = withProductLast(optimizer, given)
  const count = stored.length
  const live = (frozen?: boolean) => model.optimizerState(frozen, array => array)
  // Layers may have been frozen since they were trained: their state stands in the file, too.
  const state = [undefined, true].map(live).find(({ length }) => length === count)
  if (state === undefined) {
    // As many as belong to no weight: compiled, but never trained.
    if (count > optimizer.stateLength([]))
      process.emitWarning(
        `${where}: the state of ${optimizer.type} begins anew: expected ${live().length} variables ` +
          `for the trainable weights, received ${count}.`,
        { code: 'FOVEA_OPTIMIZER_BEGINS_ANEW' },
      )
    return
  }
  const { learningRate } = optimizer
  const values: { shape: Shape; data: ArrayLike<number> }[] = []
  const turns = new Turns()
  for (const [i, { name, shape }] of state.entries()) {
    if (sizeOf(stored[i].shape) !== sizeOf(shape))
      throw new FormatError(
        `${where}: ${stored[i].name} (${name}): expected shape ${formatShape(shape)}, received ` +
          `${formatShape(stored[i].shape)}.`,
      )
    values.push({ shape, data: await stored[i].read() })
    if (turns.isOver) await turns.next()
  }
  // The variable is a float32, infinite for what is beyond; the configuration may have the number it came from.
  if (optimizer.schedule === null && values[1].data[0] === Math.fround(learningRate))
    values[1] = { shape: [], data: [learningRate] }
  const iteration = values[0].data[0]
  if (!Number.isSafeInteger(iteration) || iteration < 0)
    throw new FormatError(`${where}: expected the iteration to be a whole number from 0, received ${iteration}.`)
  const puts: Parameters<optimizers.Put>[] = []
  try {
    model.restoreOptimizerState(values, (...put) => void puts.push(put))
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new FormatError(`${where}: ${error.message}`, { cause: error })
  }
  for (const [array, numbers] of puts)
    await assign({ assign: (part, begin) => void writable(array).set(part, begin) }, numbers, turns)
}
