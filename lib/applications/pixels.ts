/** Pixels from 0 to 255 as networks take them. */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { zerosOf } from '../core/memory.ts'
import { formatShape } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { Value } from '../graph/value.ts'
import { conv2d, rescaling } from '../layers/index.ts'
import { channelsOf } from './blocks.ts'

/**
 * 'caffe': blue, green, red, less the mean of ImageNet. 'tf': from -1 to 1. 'torch': from 0 to 1, less the mean,
 * divided by the deviation of ImageNet. 'unit': from 0 to 1. 'lite': from -127/128 to 1. 'none': as they are, because
 * the network has a layer for it.
 */
export type Pixels = 'caffe' | 'tf' | 'torch' | 'unit' | 'lite' | 'none'

/** Of ImageNet: the mean of blue, green and red from 0 to 255. */
const means = [103.939, 116.779, 123.68]
/** Of red, green and blue from 0 to 1. */
const shares = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] }

const perValue: Readonly<Record<Exclude<Pixels, 'caffe' | 'none'>, (value: number, channel: number) => number>> = {
  tf: value => Math.fround(Math.fround(value / 127.5) - 1),
  torch: (value, channel) => (Math.fround(value / 255) - shares.mean[channel]) / shares.deviation[channel],
  unit: value => value / 255,
  lite: value => (value - 127) / 128,
}

const needsColors = (pixels: Pixels) => pixels === 'caffe' || pixels === 'torch'

function checkColors(pixels: Pixels, channels: number | null | undefined, shape: readonly (number | null)[]): void {
  if (needsColors(pixels) && channels !== 3)
    throw new ShapeError(`preprocessInput: expected pictures with 3 channels, received ${formatShape(shape)}.`)
}

function ofData(pixels: Pixels, given: TensorLike): Tensor {
  const x = toTensor(given)
  if (x.shape.length !== 3 && x.shape.length !== 4)
    throw new ShapeError(
      `preprocessInput: expected [height, width, channels] or a batch of these, received ${formatShape(x.shape)}.`,
    )
  const channels = x.shape[x.shape.length - 1]
  checkColors(pixels, channels, x.shape)
  const { data } = x
  const result = zerosOf(Float32Array, data.length)
  if (pixels === 'none') result.set(data)
  else if (pixels === 'caffe')
    for (let i = 0; i < data.length; i++) {
      const channel = i % 3
      result[i] = data[i - channel + 2 - channel] - means[channel]
    }
  else {
    const change = perValue[pixels]
    for (let i = 0; i < data.length; i++) result[i] = change(data[i], i % channels)
  }
  return new Tensor(result, x.shape)
}

/** Blue, green, red less their means, as a frozen convolution, which every version of Keras reads. */
function caffeLayer(x: Value): Value {
  const swap = conv2d({ filters: 3, kernelSize: 1, trainable: false })
  const y = swap.apply(x)
  swap.setWeights([
    new Tensor(Float32Array.of(0, 0, 1, 0, 1, 0, 1, 0, 0), [1, 1, 3, 3]),
    new Tensor(
      Float32Array.from(means, mean => -mean),
      [3],
    ),
  ])
  return y
}

function byLayer(pixels: Pixels, x: Value): Value {
  checkColors(pixels, channelsOf(x), x.shape)
  if (pixels === 'none') return x
  if (pixels === 'caffe') return caffeLayer(x)
  if (pixels === 'tf') return rescaling({ scale: 1 / 127.5, offset: -1 }).apply(x)
  if (pixels === 'lite') return rescaling({ scale: 1 / 128, offset: -127 / 128 }).apply(x)
  if (pixels === 'unit') return rescaling({ scale: 1 / 255 }).apply(x)
  return rescaling({
    scale: shares.deviation.map(deviation => 1 / (255 * deviation)),
    offset: shares.mean.map((mean, i) => -mean / shares.deviation[i]),
  }).apply(x)
}

/** Pixels of data, or of a symbolic value, as a network takes them. */
export function preprocessed<Pictures extends Value | TensorLike>(
  pixels: Pixels,
  x: Pictures,
): Pictures extends Value ? Value : Tensor
export function preprocessed(pixels: Pixels, x: Value | TensorLike): Value | Tensor {
  if (x === null || x === undefined) throw new OptionError(`preprocessInput: expected pictures, received ${show(x)}.`)
  return x instanceof Value ? byLayer(pixels, x) : ofData(pixels, x)
}
