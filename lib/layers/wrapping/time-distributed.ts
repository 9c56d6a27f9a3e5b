import { ShapeError } from '../../core/errors.ts'
import { type DynamicShape, formatShape, knownSize } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { concatenate } from '../../ops/joining.ts'
import { slice } from '../../ops/movement.ts'
import { expandDims, reshape, squeeze } from '../../ops/view.ts'
import { factory, onlyInput } from '../layer.ts'
import { layersWithin } from '../within.ts'
import { Wrapper, wrapperOptions } from './wrapper.ts'

/**
 * A layer on every step of a series: [batch, time, ...]. The steps are further samples to it; only layers that look at
 * the whole batch in training, or move weights (batch and spectral normalization), get one step after the other. Keras:
 * https://keras.io/api/layers/recurrent_layers/time_distributed/
 */
export class TimeDistributed extends Wrapper {
  static override readonly type: string = 'TimeDistributed'
  static override readonly options = wrapperOptions
  static override readonly maskOptions = ['mask']
  static override readonly supportsMasking = true

  call(inputs: readonly Value[], { apply, training, masks: [mask], setMask }: CallContext): readonly Value[] {
    const x = onlyInput(this, inputs)
    if (x.shape.length < 3)
      throw new ShapeError(
        `${this.where()}: expected an input with a time axis and at least one more besides the batch, received shape ` +
          `${formatShape(x.shape)}.`,
      )
    const [batch, time] = x.shape
    if (mask !== null) this.#expectMaskOf(x, mask)
    const masked = (input: Value, ofMask: (mask: Value) => Value) => {
      if (mask !== null) setMask(input, ofMask(mask))
      return input
    }
    if (training && time !== null && layersWithin(this.layer).some(({ mixesSamples }) => mixesSamples)) {
      const step = (value: Value, i: number) => squeeze(slice(value, [0, i], [-1, 1]), 1)
      const steps = Array.from({ length: time }, (_, i) =>
        apply(this.layer, [masked(step(x, i), mask => step(mask, i))]),
      )
      return steps[0].map((_, i) =>
        concatenate(
          steps.map(outputs => expandDims(outputs[i], 1)),
          1,
        ),
      )
    }
    const series: DynamicShape = [batch, time]
    const samples = (value: Value) => reshape(value, [knownSize(series), ...value.shape.slice(2)])
    const outputs = apply(this.layer, [masked(samples(x), samples)])
    return outputs.map(y => reshape(y, [...series, ...y.shape.slice(1)]))
  }

  #expectMaskOf({ shape }: Value, mask: Value): void {
    const isOther = (size: number | null, i: number) => size !== null && shape[i] !== null && size !== shape[i]
    if (mask.shape.length >= 2 && !mask.shape.slice(0, 2).some(isOther)) return
    throw new ShapeError(
      `${this.where()}: expected a mask that begins with the input's batch and time, ` +
        `${formatShape(shape.slice(0, 2))}, ` +
        `received ${formatShape(mask.shape)}.`,
    )
  }
}

export const timeDistributed = factory(TimeDistributed)
