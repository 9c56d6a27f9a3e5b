import { ShapeError } from '../errors.ts'
import type { Initializer } from '../initializers.ts'
import { booleanOption, numberOption } from '../options.ts'
import type { Regularizer } from '../regularizers.ts'
import { resolveAxis, type Shape, sizeOf } from '../shape.ts'
import {
  type Emit,
  type Frame,
  initializerOption,
  Layer,
  type LayerOptions,
  onlyDefault,
  onlyInput,
  type ParameterSpec,
  regularizerOption,
  serialized,
} from './layer.ts'

export interface BatchNormalizationOptions extends LayerOptions {
  /** The axis of the channels, counted with the batch. Default -1. */
  axis?: number
  /** Of the moving mean and variance. Default 0.99. */
  momentum?: number
  /** Added to the variance. Default 0.001. */
  epsilon?: number
  /** Whether there is a beta. Default true. */
  center?: boolean
  /** Whether there is a gamma. Default true. */
  scale?: boolean
  betaInitializer?: Initializer | string | object
  gammaInitializer?: Initializer | string | object
  movingMeanInitializer?: Initializer | string | object
  movingVarianceInitializer?: Initializer | string | object
  betaRegularizer?: Regularizer | string | object | null
  gammaRegularizer?: Regularizer | string | object | null
}

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel: with the batch's mean and variance in training,
 * with the moving ones else and when frozen (then they do not move either). Keras:
 * https://keras.io/api/layers/normalization_layers/batch_normalization/
 */
export class BatchNormalization extends Layer {
  readonly type = 'BatchNormalization'
  readonly axis: number
  readonly momentum: number
  readonly epsilon: number
  readonly center: boolean
  readonly scale: boolean
  readonly betaInitializer: Initializer
  readonly gammaInitializer: Initializer
  readonly movingMeanInitializer: Initializer
  readonly movingVarianceInitializer: Initializer
  readonly betaRegularizer: Regularizer | null
  readonly gammaRegularizer: Regularizer | null

  constructor(options: BatchNormalizationOptions = {}) {
    super('BatchNormalization', options, [
      ...[
        'axis',
        'momentum',
        'epsilon',
        'center',
        'scale',
        'betaInitializer',
        'gammaInitializer',
        'movingMeanInitializer',
      ],
      ...[
        'movingVarianceInitializer',
        'betaRegularizer',
        'gammaRegularizer',
        'betaConstraint',
        'gammaConstraint',
        'synchronized',
        'renorm',
      ],
      ...['renormClipping', 'renormMomentum'],
    ])
    const where = this.where('BatchNormalization')
    const unsupported = options as Record<string, unknown>
    for (const name of ['betaConstraint', 'gammaConstraint', 'renormClipping'])
      onlyDefault(where, name, unsupported[name])
    for (const name of ['synchronized', 'renorm']) onlyDefault(where, name, unsupported[name], false)
    const axis = Array.isArray(options.axis) && options.axis.length === 1 ? options.axis[0] : (options.axis ?? -1)
    this.axis = numberOption(where, 'axis', axis, { integer: true })
    this.momentum = numberOption(where, 'momentum', options.momentum ?? 0.99, { min: 0, max: 1 })
    this.epsilon = numberOption(where, 'epsilon', options.epsilon ?? 0.001, { min: 0 })
    this.center = booleanOption(where, 'center', options.center ?? true)
    this.scale = booleanOption(where, 'scale', options.scale ?? true)
    this.betaInitializer = initializerOption(options.betaInitializer, 'zeros')
    this.gammaInitializer = initializerOption(options.gammaInitializer, 'ones')
    this.movingMeanInitializer = initializerOption(options.movingMeanInitializer, 'zeros')
    this.movingVarianceInitializer = initializerOption(options.movingVarianceInitializer, 'ones')
    this.betaRegularizer = regularizerOption(options.betaRegularizer)
    this.gammaRegularizer = regularizerOption(options.gammaRegularizer)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const shape = onlyInput(this, inputs)
    if (resolveAxis(this.where(), this.axis, shape.length + 1) === 0)
      throw new ShapeError(`${this.where()}: expected an axis of the samples, received the batch axis.`)
    return shape
  }

  override parametersFor([shape]: readonly Shape[]): ParameterSpec[] {
    const channels = [[1, ...shape][resolveAxis(this.where(), this.axis, shape.length + 1)]]
    return [
      ...(this.scale
        ? [{ name: 'gamma', shape: channels, initializer: this.gammaInitializer, regularizer: this.gammaRegularizer }]
        : []),
      ...(this.center
        ? [{ name: 'beta', shape: channels, initializer: this.betaInitializer, regularizer: this.betaRegularizer }]
        : []),
      { name: 'moving_mean', shape: channels, initializer: this.movingMeanInitializer, trainable: false },
      { name: 'moving_variance', shape: channels, initializer: this.movingVarianceInitializer, trainable: false },
    ]
  }

  #size({ inputShapes: [shape] }: Frame) {
    const axis = resolveAxis(this.where(), this.axis, shape.length)
    return { outer: sizeOf(shape.slice(0, axis)), channels: shape[axis], inner: sizeOf(shape.slice(axis + 1)) }
  }

  /** Frozen, it is in inference mode and its statistics do not move. */
  #usesBatch({ training }: Frame): boolean {
    return training && this.trainable
  }

  forward(frame: Frame, emit: Emit): void {
    const { epsilon, momentum } = this
    const size = this.#size(frame)
    const [gamma, beta] = [this.scale ? frame.parameter('gamma') : null, this.center ? frame.parameter('beta') : null]
    const [mean, variance] = [frame.parameter('moving_mean'), frame.parameter('moving_variance')]
    frame.saved.inverse = emit.buffer(size.channels)
    frame.saved.mean = this.#usesBatch(frame) ? emit.buffer(size.channels) : mean
    if (this.#usesBatch(frame))
      emit.kernels.batchNormTraining(
        { ...size, epsilon, momentum, activation: 0, parts: 0 },
        {
          x: frame.inputs[0],
          gamma,
          beta,
          y: frame.output,
          mean: frame.saved.mean,
          inverse: frame.saved.inverse,
          movingMean: mean,
          movingVariance: variance,
        },
      )
    else
      emit.kernels.batchNormInference(
        { ...size, epsilon },
        {
          x: frame.inputs[0],
          gamma,
          beta,
          movingMean: mean,
          movingVariance: variance,
          y: frame.output,
          inverse: frame.saved.inverse,
        },
      )
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const gamma = this.scale ? frame.parameter('gamma') : null
    const [dgamma, dbeta] = [this.scale ? frame.gradient('gamma') : null, this.center ? frame.gradient('beta') : null]
    const [dx] = frame.dInputs
    if (dx ?? dgamma ?? dbeta)
      kernels.batchNormBackward(
        { ...this.#size(frame), training: this.#usesBatch(frame) ? 1 : 0, activation: 0 },
        {
          dy: frame.dOutput,
          x: frame.inputs[0],
          gamma,
          mean: frame.saved.mean,
          inverse: frame.saved.inverse,
          dx,
          dgamma,
          dbeta,
        },
      )
  }

  config(): object {
    return {
      ...this.commonConfig(),
      axis: this.axis,
      momentum: this.momentum,
      epsilon: this.epsilon,
      center: this.center,
      scale: this.scale,
      betaInitializer: serialized(this.betaInitializer),
      gammaInitializer: serialized(this.gammaInitializer),
      movingMeanInitializer: serialized(this.movingMeanInitializer),
      movingVarianceInitializer: serialized(this.movingVarianceInitializer),
      betaRegularizer: serialized(this.betaRegularizer),
      gammaRegularizer: serialized(this.gammaRegularizer),
    }
  }
}
