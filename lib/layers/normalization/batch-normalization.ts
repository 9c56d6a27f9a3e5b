import { knownOptions, numberOption, show } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isArray, isRecord } from '../../core/kinds.ts'
import { boolean, custom, nullable, number, schema, unsupported, writtenIf } from '../../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape } from '../../core/shape.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { Initializer, type WriteValues } from '../../initializers/index.ts'
import * as ops from '../../ops/normalization.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { constraint, initializer, regularizer } from '../options.ts'
import { weightSpec } from '../weight-spec.ts'

/** Keras's older files have a list of one. */
const axis = custom<number, number>({
  parse: (value, where, name) =>
    numberOption(where, name, isArray(value) && value.length === 1 ? value[0] : value, { integer: true }),
})

interface Clipping {
  readonly rmin?: number
  readonly rmax?: number
  readonly dmax?: number
}

const renormClipping = nullable(
  custom<{ readonly [Limit in keyof Clipping]: number | null }, Clipping>({
    parse: (value, where, name) => {
      if (!isRecord(value))
        throw new OptionError(`${where}: expected ${name} to be { rmin, rmax, dmax }, received ${show(value)}.`)
      knownOptions(`${where} ${name}`, value, ['rmin', 'rmax', 'dmax'])
      const given = Object.entries(value).filter(([, limit]) => limit != null)
      const limits: Clipping = Object.fromEntries(
        given.map(([key, limit]) => [key, numberOption(where, `${name}.${key}`, limit)]),
      )
      const { rmin = -Infinity, rmax = Infinity, dmax = Infinity } = limits
      if (rmax < rmin || dmax < 0)
        throw new OptionError(
          `${where}: expected ${name} with rmin up to rmax and dmax from 0, received ${show(value)}.`,
        )
      return limits
    },
  }),
)

/** First values of a deviation, from what gives those of the variance. */
class RootOf extends Initializer {
  readonly #variance: Initializer

  constructor(variance: Initializer) {
    super()
    this.#variance = variance
  }

  prepare(shape: Shape): WriteValues {
    const write = this.#variance.prepare(shape)
    return values => {
      write(values)
      for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i])
    }
  }
}

const options = schema({
  /** The axis of the channels, counted with the batch. Default -1. */
  axis: axis(-1),
  /** Of the moving mean and variance. Default 0.99. */
  momentum: number({ min: 0, max: 1 })(0.99),
  /** Added to the variance. Default 0.001. */
  epsilon: number({ min: 0 })(0.001),
  /** Whether there is a beta. Default true. */
  center: boolean(true),
  /** Whether there is a gamma. Default true. */
  scale: boolean(true),
  /** Default 'zeros'. */
  betaInitializer: initializer('zeros'),
  /** Default 'ones'. */
  gammaInitializer: initializer('ones'),
  /** Default 'zeros'. */
  movingMeanInitializer: initializer('zeros'),
  /** Default 'ones'. */
  movingVarianceInitializer: initializer('ones'),
  /** Default: none. */
  betaRegularizer: regularizer,
  /** Default: none. */
  gammaRegularizer: regularizer,
  /** Default: none. */
  betaConstraint: constraint,
  /** Default: none. */
  gammaConstraint: constraint,
  synchronized: unsupported(false),
  /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
  renorm: writtenIf(renorm => renorm, boolean(false)),
  /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
  renormClipping: writtenIf(clipping => clipping !== null, renormClipping),
  /** Of the running statistics of renorm. Default 0.99. */
  renormMomentum: writtenIf(momentum => momentum !== 0.99, number({ min: 0, max: 1 })(0.99)),
})

/** Of statistics of the batches. */
const moving = { trainable: false, moves: true } as const

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel: with the batch's mean and variance in training,
 * with the moving ones else and when frozen (then they do not move either). Keras:
 * https://keras.io/api/layers/normalization_layers/batch_normalization/
 */
export class BatchNormalization extends Layer<typeof options> {
  static override readonly type = 'BatchNormalization'
  static override readonly castsWeights = false
  static override readonly options = options
  static override readonly maskOptions = ['mask']
  static override readonly supportsMasking = true

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { center, scale, renorm, movingMeanInitializer, movingVarianceInitializer } = this.options
    const shape = onlyInput(this, inputs)
    const axis = resolveAxis(this.where(), this.options.axis, shape.length)
    if (axis === 0) throw new ShapeError(`${this.where()}: expected an axis of the samples, received the batch axis.`)
    const own = [shape[axis]]
    return [
      ...(scale ? [weightSpec(this.options, 'gamma', own)] : []),
      ...(center ? [weightSpec(this.options, 'beta', own)] : []),
      { name: 'moving_mean', shape: own, initializer: movingMeanInitializer, ...moving },
      { name: 'moving_variance', shape: own, initializer: movingVarianceInitializer, ...moving },
      ...(renorm
        ? [
            { name: 'moving_stddev', shape: own, initializer: new RootOf(movingVarianceInitializer), ...moving },
            { name: 'renorm_mean', shape: own, initializer: movingMeanInitializer, ...moving },
            { name: 'renorm_stddev', shape: own, initializer: new RootOf(movingVarianceInitializer), ...moving },
          ]
        : []),
    ]
  }

  override get mixesSamples(): boolean {
    return this.trainable
  }

  call(inputs: readonly Value[], { weight, training, masks: [mask] }: CallContext): Value {
    const { axis, epsilon, momentum, center, scale, renormClipping, renormMomentum } = this.options
    const x = onlyInput(this, inputs)
    const [gamma, beta] = [scale ? weight('gamma') : null, center ? weight('beta') : null]
    const [mean, variance] = [weight('moving_mean'), weight('moving_variance')]
    if (mask !== null && mask.shape.length !== x.shape.length - 1)
      throw new ShapeError(
        `${this.where()}: expected a mask with one axis less than the input of shape ${formatShape(x.shape)}, ` +
          'received ' +
          `${formatShape(mask.shape)}.`,
      )
    if (training && this.trainable && this.options.renorm)
      return ops.batchRenormalization(
        x,
        {
          movingMean: mean,
          movingVariance: variance,
          movingDeviation: weight('moving_stddev'),
          renormMean: weight('renorm_mean'),
          renormDeviation: weight('renorm_stddev'),
        },
        {
          ...{ gamma, beta, mask, axis, epsilon, momentum, renormMomentum },
          rmin: -Infinity,
          rmax: Infinity,
          dmax: Infinity,
          ...renormClipping,
        },
      )
    if (training && this.trainable && mask !== null) {
      const statistics = { movingMean: mean, movingVariance: variance }
      return ops.batchNormalizationCounted(x, mask, statistics, { gamma, beta, axis, epsilon, momentum })
    }
    return training && this.trainable
      ? ops.batchNormalizationTraining(x, mean, variance, { gamma, beta, axis, epsilon, momentum })
      : ops.batchNormalization(x, mean, variance, { gamma, beta, axis, epsilon })
  }
}

export const batchNormalization = factory(BatchNormalization)
