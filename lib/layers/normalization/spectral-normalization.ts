import { OptionError } from '../../core/errors.ts'
import { integer, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Parameter, ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { maxPowerIterations, spectrallyNormalized } from '../../ops/normalization.ts'
import { factory, onlyInput } from '../layer.ts'
import { Wrapper, wrapperOptions } from '../wrapping/wrapper.ts'

const options = schema({
  ...wrapperOptions,
  /** How often the largest singular value is approached at each step. Default 1. */
  powerIterations: integer({ min: 1, max: maxPowerIterations })(1),
})

/** What a layer may call the weight that is normalized. */
const kernelNames = ['kernel', 'embeddings']

/**
 * A layer whose kernel is divided by its largest singular value at every step of training. Keras:
 * https://keras.io/api/layers/normalization_layers/spectral_normalization/
 */
export class SpectralNormalization extends Wrapper<typeof options> {
  static override readonly type: string = 'SpectralNormalization'
  static override readonly options = options
  static override readonly supportsMasking = true

  #kernelSpec(inputs: readonly DynamicShape[]): ParameterSpec {
    const found = this.layer.parameters(inputs).find(({ name }) => kernelNames.includes(name))
    if (found === undefined)
      throw new OptionError(
        `${this.where()}: expected a layer with a kernel or embeddings, received ${this.layer.where()} (input shape ` +
          `${inputs.map(formatShape).join(' and ')}).`,
      )
    return found
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const kernel = this.#kernelSpec(inputs)
    const initializer = { className: 'TruncatedNormal', config: { stddev: 0.02 } }
    return [
      kernel,
      { name: 'vector_u', shape: [1, kernel.shape.at(-1) ?? null], initializer, trainable: false, moves: true },
    ]
  }

  /** Each call divides the kernel, frozen or not. */
  override get mixesSamples(): boolean {
    return true
  }

  override build(inputs: DynamicShape | readonly DynamicShape[]): void {
    this.layer.build(inputs)
    super.build(inputs)
  }

  protected override makeParameter(spec: ParameterSpec): Parameter {
    return spec.name === 'vector_u' ? super.makeParameter(spec) : this.layer.parameter(spec.name)
  }

  call(inputs: readonly Value[], { weight, apply, training }: CallContext): readonly Value[] {
    const x = onlyInput(this, inputs)
    if (!training) return apply(this.layer, [x])
    const kernel = weight(this.#kernelSpec([x.shape]).name)
    const { powerIterations: iterations } = this.options
    return apply(this.layer, [spectrallyNormalized(x, kernel, weight('vector_u'), { iterations })])
  }
}

export const spectralNormalization = factory(SpectralNormalization)
