import { numberOption } from '../../core/checks.ts'
import { ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { boolean, custom, nullable, number, schema, writtenIf } from '../../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/normalization.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { initializer } from '../options.ts'
import { gammaAndBetaOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'
import { renormOptions, renormSpecs, renormStatistics } from './renorm.ts'

/** Keras's older files have a list of one. */
const axis = custom<number, number>({
  parse: (value, where, name) =>
    numberOption(where, name, isArray(value) && value.length === 1 ? value[0] : value, { integer: true }),
})

const options = schema({
  /** The axis of the channels, counted with the batch. Default -1. */
  axis: axis(-1),
  /** Of the moving mean and variance. Default 0.99. */
  momentum: number({ min: 0, max: 1 })(0.99),
  /** Added to the variance. Default 0.001. */
  epsilon: number({ min: 0 })(0.001),
  ...gammaAndBetaOptions,
  /** Default 'zeros'. */
  movingMeanInitializer: initializer('zeros'),
  /** Default 'ones'. */
  movingVarianceInitializer: initializer('ones'),
  /** Of batches that several processes share; there is one here, so that it changes nothing. Default: no. */
  synchronized: writtenIf(isSynchronized => isSynchronized === true, nullable(boolean)),
  ...renormOptions,
})

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel: with the batch's mean and variance in training,
 * with the moving ones else and when frozen (then they do not move either). Keras:
 * https://keras.io/api/layers/normalization_layers/batch_normalization/
 */
export class BatchNormalization extends Layer<typeof options> {
  static override readonly type: string = 'BatchNormalization'
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
      { name: 'moving_mean', shape: own, initializer: movingMeanInitializer, trainable: false, moves: true },
      { name: 'moving_variance', shape: own, initializer: movingVarianceInitializer, trainable: false, moves: true },
      ...(renorm ? renormSpecs(own, movingMeanInitializer, movingVarianceInitializer) : []),
    ]
  }

  call(inputs: readonly Value[], { weight, training, masks: [mask] }: CallContext): Value {
    const { axis, epsilon, momentum, center, scale, renorm, renormClipping, renormMomentum } = this.options
    const x = onlyInput(this, inputs)
    if (mask !== null && mask.shape.length !== x.shape.length - 1)
      throw new ShapeError(
        `${this.where()}: expected a mask with one axis less than the input of shape ${formatShape(x.shape)}, ` +
          `received ${formatShape(mask.shape)}.`,
      )
    const [gamma, beta] = [scale ? weight('gamma') : null, center ? weight('beta') : null]
    const [movingMean, movingVariance] = [weight('moving_mean'), weight('moving_variance')]
    if (!training || !this.trainable)
      return ops.batchNormalization(x, movingMean, movingVariance, { gamma, beta, axis, epsilon })
    const attributes = { gamma, beta, axis, epsilon, momentum }
    if (renorm) {
      const clipping = renormClipping ?? {}
      return ops.batchRenormalization(x, renormStatistics(weight), { ...attributes, mask, renormMomentum, ...clipping })
    }
    return mask === null
      ? ops.batchNormalizationTraining(x, movingMean, movingVariance, attributes)
      : ops.batchNormalizationCounted(x, mask, { movingMean, movingVariance }, attributes)
  }
}

export const batchNormalization = factory(BatchNormalization)
