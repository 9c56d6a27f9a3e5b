/** Pictures in other spaces of colour, as compositions of other ops: their gradients follow. */
import type { Value } from '../../graph/value.ts'
import { add, divide, equal, greater, less, maximum, minimum, mod, multiply, subtract } from '../arithmetic.ts'
import { abs, clip } from '../elementwise.ts'
import { concatenate } from '../joining.ts'
import { split } from '../movement.ts'
import { sum } from '../reduction.ts'
import { where } from '../where.ts'
import { expectPictures } from './batches.ts'

/** ITU-R BT.601, as Keras rounds it. */
const grays = [0.2989, 0.587, 0.114]

/** RGB pictures as gray ones, with one channel; those that have one stay as they are. */
export function rgbToGrayscale(images: Value): Value {
  expectPictures('ops.image.rgbToGrayscale', images, [1, 3])
  return images.shape.at(-1) === 1 ? multiply(images, 1) : sum(multiply(images, grays), { axis: -1, keepdims: true })
}

/** Smaller numbers are taken for 0: the distance of 1 to the next float32. */
const least = 2 ** -23

/** RGB pictures as hue, saturation and value, each from 0 to 1 where red, green and blue are. */
export function rgbToHsv(images: Value): Value {
  expectPictures('ops.image.rgbToHsv', images, [3])
  const [red, green, blue] = split(where(less(abs(images), least), 0, images), 3, -1)
  const value = maximum(maximum(red, green), blue)
  const range = subtract(value, minimum(minimum(red, green), blue))
  const [isBright, isColoured] = [greater(value, 0), greater(range, 0)]
  // Where there is nothing to divide by, 1 stands in its place, or the gradients there would not be numbers.
  const saturation = where(isBright, divide(range, where(isBright, value, 1)), 0)
  const sixth = divide(1 / 6, where(isColoured, range, 1))
  const towards = (before: Value, after: Value, turn: number) => add(multiply(sixth, subtract(before, after)), turn)
  const ofOthers = where(equal(value, green), towards(blue, red, 1 / 3), towards(red, green, 2 / 3))
  const hue = where(equal(value, red), towards(green, blue, 0), ofOthers)
  return concatenate([add(where(isColoured, hue, 0), less(hue, 0)), saturation, value], -1)
}

/** Hue, saturation and value as RGB pictures. */
export function hsvToRgb(images: Value): Value {
  expectPictures('ops.image.hsvToRgb', images, [3])
  const [hue, saturation, value] = split(images, 3, -1)
  const sixths = multiply(mod(hue, 1), 6)
  const pure = [
    subtract(abs(subtract(sixths, 3)), 1),
    subtract(2, abs(subtract(sixths, 2))),
    subtract(2, abs(subtract(sixths, 4))),
  ]
  const white = subtract(1, saturation)
  return concatenate(
    pure.map(each => multiply(value, add(white, multiply(saturation, clip(each, 0, 1))))),
    -1,
  )
}
