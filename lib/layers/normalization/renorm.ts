/** Batch renormalization (Ioffe 2017): what BatchNormalization has for it in options and weights. */
import { knownOptions, numberOption, show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isRecord } from '../../core/kinds.ts'
import { boolean, custom, nullable, number, writtenIf } from '../../core/schema.ts'
import type { DynamicShape, Shape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import { Initializer, type WriteValues } from '../../initializers/index.ts'

export interface RenormClipping {
  readonly rmin?: number
  readonly rmax?: number
  readonly dmax?: number
}

const renormClipping = nullable(
  custom<{ readonly [Limit in keyof RenormClipping]: number | null }, RenormClipping>({
    parse: (value, where, name) => {
      if (!isRecord(value))
        throw new OptionError(`${where}: expected ${name} to be { rmin, rmax, dmax }, received ${show(value)}.`)
      knownOptions(`${where} ${name}`, value, ['rmin', 'rmax', 'dmax'])
      const given = Object.entries(value).filter(([, limit]) => limit != null)
      const limits: RenormClipping = Object.fromEntries(
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

export const renormOptions = {
  /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
  renorm: writtenIf(renorm => renorm, boolean(false)),
  /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
  renormClipping: writtenIf(clipping => clipping !== null, renormClipping),
  /** Of the running statistics of renorm. Default 0.99. */
  renormMomentum: writtenIf(momentum => momentum !== 0.99, number({ min: 0, max: 1 })(0.99)),
}

/** First values of a deviation, from what gives those of the variance. */
class RootOf extends Initializer {
  readonly #variance: Initializer

  constructor(variance: Initializer) {
    super()
    this.#variance = variance
  }

  override prepare(shape: Shape): WriteValues {
    const write = this.#variance.prepared(shape)
    return values => {
      write(values)
      for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i])
    }
  }
}

/** The statistics that renorm moves, besides the moving mean and variance, whose initializers they have. */
export function renormSpecs(shape: DynamicShape, mean: Initializer, variance: Initializer): ParameterSpec[] {
  const deviation = new RootOf(variance)
  return [
    { name: 'moving_stddev', shape, initializer: deviation, trainable: false, moves: true },
    { name: 'renorm_mean', shape, initializer: mean, trainable: false, moves: true },
    { name: 'renorm_stddev', shape, initializer: deviation, trainable: false, moves: true },
  ]
}

export const renormStatistics = (weight: CallContext['weight']) => ({
  movingMean: weight('moving_mean'),
  movingVariance: weight('moving_variance'),
  movingDeviation: weight('moving_stddev'),
  renormMean: weight('renorm_mean'),
  renormDeviation: weight('renorm_stddev'),
})
