/** What convolutions of any number of spatial axes share: their checks, their weights and what they compute. */
import { OptionError, ShapeError } from '../../core/errors.ts'
import type { ValuesOf } from '../../core/schema.ts'
import { type CausalPadding, type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import { conv } from '../../ops/convolution.ts'
import { type Layer, onlyInput } from '../layer.ts'
import type { LoraLayer } from '../lora.ts'
import type { Rank } from '../options.ts'
import { spatialShape } from '../spatial.ts'
import { weightSpec } from '../weight-spec.ts'
import type { convolutionOptions } from './options.ts'

/** A layer with the options of a convolution. */
type Convolution = Pick<LoraLayer, 'adaptedKernel'> &
  Layer & {
    readonly options: Omit<ValuesOf<ReturnType<typeof convolutionOptions<Rank>>>, 'padding'> & {
      readonly padding: CausalPadding
    }
  }

/** Throws OptionError where options of a convolution do not go together. */
export function checkConvolution(layer: Convolution): void {
  const { filters, groups } = layer.options
  if (filters % groups !== 0)
    throw new OptionError(
      `${layer.where()}: expected filters divisible by groups, received ${filters} filters and groups ${groups}.`,
    )
  checkSteps(layer)
}

/** Keras and TensorFlow have no convolution with both strides and dilation. */
export function checkSteps(
  layer: Layer & {
    readonly options: { readonly strides: readonly number[]; readonly dilationRate: readonly number[] }
  },
): void {
  const { strides, dilationRate } = layer.options
  if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1)
    throw new OptionError(
      `${layer.where()}: expected strides or dilationRate to be 1, received ${formatShape(strides)} and ` +
        `${formatShape(dilationRate)}.`,
    )
}

/** Kernel [...kernelSize, channels / groups, filters], then the bias. */
export function convolutionParameters(layer: Convolution, inputs: readonly DynamicShape[]): ParameterSpec[] {
  const { kernelSize, filters, groups, useBias } = layer.options
  const shape = spatialShape(layer, onlyInput(layer, inputs), kernelSize.length)
  const channels = shape[shape.length - 1]
  if (channels !== null && channels % groups !== 0)
    throw new ShapeError(
      `${layer.where()}: expected input channels divisible by groups, received ${channels} channels and groups ` +
        `${groups} (input shape ${formatShape(shape)}).`,
    )
  const depth = channels === null ? null : channels / groups
  const kernel = weightSpec(layer.options, 'kernel', [...kernelSize, depth, filters])
  return [kernel, ...(useBias ? [weightSpec(layer.options, 'bias', [filters])] : [])]
}

/** The convolution, its bias and its activation. */
export function convolve(layer: Convolution, inputs: readonly Value[], { weight }: CallContext): Value {
  const { strides, padding, dilationRate, useBias, activation } = layer.options
  const bias = useBias ? weight('bias') : null
  const y = conv(onlyInput(layer, inputs), layer.adaptedKernel(weight), { bias, strides, padding, dilationRate })
  return activate(y, activation)
}
