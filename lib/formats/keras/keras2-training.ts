/** What a model is compiled with, and the state of its optimizer, as Keras 2.15 has them in `.h5` files. */
import { OptionError } from '../../core/errors.ts'
import { isRecord, PythonFloat } from '../../core/keras-json.ts'
import { isArray } from '../../core/kinds.ts'
import { snakeCase } from '../../core/registry.ts'
import { show } from '../../core/show.ts'
import type { Snapshot } from '../../models/format.ts'
import type { StateVariable } from '../../optimizers/index.ts'
import { bare } from './to-legacy.ts'

type Config = Record<string, unknown>
type Compiled = NonNullable<Snapshot['compiled']>

const words = (text: string) => new Set(text.split(/\s+/))

/** Optimizers that it finds by their names, and those that it finds as if they were a user's. */
const optimizers = words('Adadelta Adagrad Adam Adamax Ftrl Nadam RMSprop SGD')
const registeredOptimizers = words('Adafactor AdamW Lion')

const schedules = words(
  'CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay PolynomialDecay',
)

const losses = words(
  `BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy CategoricalFocalCrossentropy CategoricalHinge
  CosineSimilarity Hinge Huber KLDivergence LogCosh MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError
  MeanSquaredLogarithmicError Poisson SparseCategoricalCrossentropy SquaredHinge`,
)

const metrics = words(
  `AUC Accuracy BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy CategoricalCrossentropy
  CategoricalHinge CosineSimilarity F1Score FBetaScore FalseNegatives FalsePositives Hinge IoU KLDivergence LogCoshError
  Mean MeanAbsoluteError MeanAbsolutePercentageError MeanIoU MeanSquaredError MeanSquaredLogarithmicError OneHotIoU
  OneHotMeanIoU Poisson Precision PrecisionAtRecall R2Score Recall RecallAtPrecision RootMeanSquaredError
  SensitivityAtSpecificity SparseCategoricalAccuracy SparseCategoricalCrossentropy SparseTopKCategoricalAccuracy
  SpecificityAtSensitivity SquaredHinge Sum TopKCategoricalAccuracy TrueNegatives TruePositives`,
)

/** Losses and metrics that it knows by the names of functions. */
const functions = words(
  `acc accuracy bce binary_accuracy binary_crossentropy binary_focal_crossentropy categorical_accuracy
  categorical_crossentropy categorical_focal_crossentropy categorical_hinge cosine_similarity hinge huber kl_divergence
  log_cosh mae mape mean_absolute_error mean_absolute_percentage_error mean_squared_error
  mean_squared_logarithmic_error mse msle poisson sparse_categorical_accuracy sparse_categorical_crossentropy
  sparse_top_k_categorical_accuracy squared_hinge top_k_categorical_accuracy BCE MAE MAPE MSE MSLE`,
)

/** Those of them that it does not find among metrics. */
const lossFunctions = words('binary_focal_crossentropy categorical_focal_crossentropy huber kl_divergence')

const refused = (kind: string, what: string) =>
  new OptionError(
    `save: expected ${kind} that Keras 2.15 has, received ${what}. Give includeOptimizer: false, or leave ` +
      'kerasVersion out.',
  )

/** An object by its class, or under the name it is registered with. `known`: its own classes, and how it finds them. */
function named(
  kind: string,
  value: Config,
  known: (type: string) => string | null,
): { class_name: string; config: Config } {
  const { class_name: type, registered_name: registered } = value
  const name = typeof registered === 'string' ? registered : known(String(type))
  if (name === null) throw refused(kind, String(type))
  return { class_name: name, config: bare(value.config) as Config }
}

const among = (known: ReadonlySet<string>) => (type: string) => (known.has(type) ? type : null)

/** Numbers with a point: TensorFlow makes integers of rates without one, and multiplies none of these with others. */
const floats = (value: unknown): unknown =>
  isArray(value) ? value.map(floats) : typeof value === 'number' ? new PythonFloat(value) : value

function learningRate(rate: unknown): unknown {
  if (!isRecord(rate)) return rate
  const { class_name: type, config } = named('learning rates', rate, among(schedules))
  if (typeof rate.registered_name === 'string') return { class_name: type, config }
  const isCount = (key: string) => /steps$|^boundaries$/.test(key)
  const options = Object.entries(config).map(([key, value]) => [key, isCount(key) ? value : floats(value)])
  return { class_name: type, config: Object.fromEntries(options) }
}

function optimizerToKeras2(optimizer: Config): Config {
  const type = (name: string) => (registeredOptimizers.has(name) ? `Custom>${name}` : among(optimizers)(name))
  const { class_name: className, config } = named('optimizers', optimizer, type)
  const { loss_scale_factor: scale, gradient_accumulation_steps: steps, ...others } = config
  for (const [key, value] of Object.entries({ loss_scale_factor: scale, gradient_accumulation_steps: steps }))
    if (value != null) throw refused('options of optimizers', `${key} ${show(value)}`)
  return {
    class_name: className,
    config: {
      ...others,
      learning_rate: learningRate((optimizer.config as Config).learning_rate),
      is_legacy_optimizer: false,
      jit_compile: false,
    },
  }
}

/** Its losses have no type of their own, and no means over the weights of samples. */
function lossToKeras2(loss: unknown): unknown {
  if (isArray(loss)) return loss.map(lossToKeras2)
  if (!isRecord(loss)) return loss
  if (loss.class_name === 'function') return functionToKeras2('losses', String(loss.config), losses)
  const { class_name: type, config } = named('losses', loss, among(losses))
  const { dtype: _, axis, ...others } = config
  if (!['sum', 'sum_over_batch_size', 'none', undefined].includes(config.reduction as string | undefined))
    throw refused('losses', `${type} with the reduction ${show(config.reduction)}`)
  const hasAxis = axis !== undefined && type !== 'SparseCategoricalCrossentropy'
  if (!hasAxis && axis !== undefined && axis !== -1) throw refused('losses', `${type} with the axis ${show(axis)}`)
  return { class_name: type, config: { ...others, ...(hasAxis && { axis }) } }
}

function metricToKeras2(metric: unknown): unknown {
  if (isArray(metric)) return metric.map(metricToKeras2)
  if (typeof metric === 'string') return functionToKeras2('metrics', metric, metrics)
  if (!isRecord(metric)) return metric
  if (metric.class_name === 'function') return functionToKeras2('metrics', String(metric.config), metrics)
  return named('metrics', metric, among(metrics))
}

/** A function by its name, or the class that Keras 3 knows by the same name. */
function functionToKeras2(kind: string, name: string, classes: ReadonlySet<string>): string {
  if (functions.has(name) && (classes === losses || !lossFunctions.has(name))) return name
  const found = [...classes].find(type => type === name || snakeCase(type) === name)
  if (found === undefined) throw refused(kind, name)
  return found
}

/** The `training_config` of a file, of Keras 3's compile_config. */
export function trainingConfigToKeras2(config: Config): Config {
  const { optimizer, loss, metrics, weighted_metrics: weighted, loss_weights: weights } = config
  return {
    optimizer_config: optimizerToKeras2(optimizer as Config),
    loss: lossToKeras2(loss),
    metrics: metricToKeras2(metrics),
    weighted_metrics: isArray(weighted) && weighted.flat().length > 0 ? metricToKeras2(weighted) : null,
    loss_weights: isArray(weights) ? weights.flat() : weights,
  }
}

/**
 * The state of an optimizer in the order of Keras 2.11 and later, which `iteration:0` tells: without the learning rate,
 * Nadam's product of decays and what Adafactor keeps of no weight. Plain SGD has momenta there, which nothing uses and
 * it does not ask for.
 */
export function stateForKeras2({ optimizer, state }: Compiled): readonly StateVariable[] {
  const kept = state.slice(optimizer.schedule === null ? 2 : 1, optimizer.type === 'Nadam' ? -1 : undefined)
  const isUnused = ({ shape, data }: StateVariable) => shape.length === 0 && data instanceof Int32Array
  return [{ ...state[0], name: 'iteration:0' }, ...kept.filter(each => !isUnused(each))]
}
