/** What models were compiled with as Keras 1 and 2 wrote it, turned into Keras 3's compile_config. */
import { isRecord } from '../../core/keras-json.ts'
import { isArray } from '../../core/kinds.ts'

/** Options of optimizers that say nothing of what they compute, and those that Keras 3 has by other names. */
const unused = ['is_legacy_optimizer', 'jit_compile', 'decay', 'lr']

/** Keras 2 registered its own optimizers as if they were a user's. */
const bareName = (name: unknown) => (typeof name === 'string' ? name.replace(/^Custom>/, '') : name)

function optimizerFromLegacy(optimizer: unknown): unknown {
  if (!isRecord(optimizer) || !isRecord(optimizer.config)) return optimizer
  const { config } = optimizer
  const { decay } = config
  const rate = config.learning_rate ?? config.lr
  const hasDecay = typeof decay === 'number' && decay > 0 && typeof rate === 'number'
  const learningRate = hasDecay
    ? { class_name: 'InverseTimeDecay', config: { initial_learning_rate: rate, decay_steps: 1, decay_rate: decay } }
    : rate
  const others = Object.fromEntries(Object.entries(config).filter(([key]) => !unused.includes(key)))
  // Beside the config, in files of our own: the patterns of what does not decay.
  const { exclude_from_weight_decay: undecayed } = optimizer
  return {
    class_name: bareName(optimizer.class_name),
    config: { ...others, learning_rate: learningRate },
    ...(undecayed !== undefined && { exclude_from_weight_decay: undecayed }),
  }
}

/** Losses and metrics, also in lists and objects: those that wrap a function are known by its name. */
function measureFromLegacy(value: unknown): unknown {
  if (isArray(value)) return value.map(measureFromLegacy)
  if (!isRecord(value)) return value
  if (typeof value.class_name !== 'string')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, measureFromLegacy(each)]))
  if (!isRecord(value.config)) return value
  const { fn, reduction, ...others } = value.config
  if (/Wrapper$/.test(value.class_name) && typeof fn === 'string') return fn
  const sums = reduction === 'auto' || reduction === undefined ? {} : { reduction }
  return { class_name: value.class_name, config: { ...others, ...sums } }
}

/** `training_config` of an `.h5` file, or a compile_config of Keras 2, as that of Keras 3. */
export function compileConfigFromLegacy(training: unknown): unknown {
  if (!isRecord(training)) return training
  const {
    optimizer,
    optimizer_config: alone,
    loss,
    metrics,
    weighted_metrics: weighted,
    loss_weights: weights,
  } = training
  return {
    optimizer: optimizerFromLegacy(alone ?? optimizer),
    loss: measureFromLegacy(loss),
    metrics: measureFromLegacy(metrics),
    weighted_metrics: measureFromLegacy(weighted),
    loss_weights: weights,
  }
}
