import { ShapeError } from '../../core/errors.ts'
import { type DynamicShape, formatShape, knownSize } from '../../core/shape.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { concatenate } from '../../ops/joining.ts'
import { slice } from '../../ops/movement.ts'
import { expandDims, reshape, squeeze } from '../../ops/view.ts'
import { factory, layersWithin, onlyInput } from '../layer.ts'
import { Wrapper, wrapperOptions } from '../wrapper.ts'

/**
 * A layer on every step of a series: [batch, time, ...]. The steps are further samples to it; only layers that look at
 * the whole batch in training (batch normalisation) get one step after the other. Keras:
 * https://keras.io/api/layers/recurrent_layers/time_distributed/
 */
export class TimeDistributed extends Wrapper {
  static override readonly type = 'TimeDistributed'
  static override readonly options = wrapperOptions

  call(inputs: readonly Value[], { apply, training }: CallContext): readonly Value[] {
    const x = onlyInput(this, inputs)
    if (x.shape.length < 3)
      throw new ShapeError(
        `${this.where()}: expected an input with a time axis and at least one more besides the batch, received shape ` +
          `${formatShape(x.shape)}.`,
      )
    const [batch, time, ...sample] = x.shape
    if (training && time !== null && layersWithin(this.layer).some(({ mixesSamples }) => mixesSamples)) {
      const steps = Array.from({ length: time }, (_, i) => apply(this.layer, [squeeze(slice(x, [0, i], [-1, 1]), 1)]))
      return steps[0].map((_, i) =>
        concatenate(
          steps.map(outputs => expandDims(outputs[i], 1)),
          1,
        ),
      )
    }
    const series: DynamicShape = [batch, time]
    const outputs = apply(this.layer, [reshape(x, [knownSize(series), ...sample])])
    return outputs.map(y => reshape(y, [...series, ...y.shape.slice(1)]))
  }
}

export const timeDistributed = factory(TimeDistributed)
