/**
 * Pictures of another size, as Keras's image_dataset_from_directory makes them: stretched (tf.image.resize), cut to the
 * new proportions before (keras.utils.image.smart_resize), or with black edges around them (tf.image.resize_with_pad).
 * Lengths are in single precision, as there.
 */
import { zerosOf } from '../../core/memory.ts'
import type { Shape } from '../../core/shape.ts'
import { kernels } from '../../engine/backend.ts'
import { type Interpolation, interpolations } from '../../engine/interpolations.ts'

const fits = ['stretch', 'crop', 'pad'] as const

export interface Resizing {
  readonly height: number
  readonly width: number
  readonly interpolation: Interpolation
  readonly fit: (typeof fits)[number]
}

interface Size {
  readonly height: number
  readonly width: number
}

/** A part of a picture. */
interface Crop extends Size {
  readonly top: number
  readonly left: number
}

const single = Math.fround

/** The middle of a picture, as large as can be in the proportions of `to`. */
function middleOf({ height, width }: Size, to: Size): Crop {
  const within = (length: number, wanted: number) => Math.max(Math.min(length, Math.trunc(wanted)), 1)
  const rows = within(height, single(single(width * to.height) / to.width))
  const columns = within(width, single(single(height * to.width) / to.height))
  const [top, left] = [height - rows, width - columns].map(rest => Math.floor(rest / 2))
  return { top, left, height: rows, width: columns }
}

/** Where a picture lies in one of size `to` when nothing of it is cut off. */
function placeIn({ height, width }: Size, to: Size): Crop {
  const ratio = Math.max(single(width / to.width), single(height / to.height))
  const [rows, columns] = [height, width].map(length => single(length / ratio))
  const edge = (length: number, used: number) => Math.max(0, Math.floor(single(length - used) / 2))
  return {
    ...{ top: edge(to.height, rows), left: edge(to.width, columns) },
    ...{ height: Math.floor(rows), width: Math.floor(columns) },
  }
}

/** Part of a picture as numbers of single precision. */
function floatsOf(data: Uint8Array, width: number, channels: number, part: Crop): Float32Array {
  const row = part.width * channels
  const result = zerosOf(Float32Array, part.height * row)
  for (let y = 0; y < part.height; y++) {
    const from = ((part.top + y) * width + part.left) * channels
    result.set(data.subarray(from, from + row), y * row)
  }
  return result
}

export function resized(
  { data, shape: [height, width, channels] }: { data: Uint8Array; shape: Shape },
  { fit, interpolation, ...to }: Resizing,
): { data: Float32Array; shape: Shape } {
  const whole = { top: 0, left: 0, height, width }
  const from = fit === 'crop' ? middleOf(whole, to) : whole
  const place = fit === 'pad' ? placeIn(whole, to) : { top: 0, left: 0, height: to.height, width: to.width }
  const shape = [to.height, to.width, channels]
  const y = zerosOf(Float32Array, place.height * place.width * channels)
  if (y.length > 0)
    kernels.resize2dForward(
      {
        ...{ batch: 1, height: from.height, width: from.width, channels },
        ...{ outHeight: place.height, outWidth: place.width },
        ...{ interpolation: interpolations.indexOf(interpolation), antialias: 0 },
      },
      { x: floatsOf(data, width, channels, from), y },
    )
  if (place.height === to.height && place.width === to.width) return { data: y, shape }
  const result = zerosOf(Float32Array, to.height * to.width * channels)
  const row = place.width * channels
  for (let line = 0; line < place.height; line++)
    result.set(y.subarray(line * row, (line + 1) * row), ((place.top + line) * to.width + place.left) * channels)
  return { data: result, shape }
}
