/** Random boxes in pictures, one for every sample. */
import type { Value } from '../../graph/value.ts'
import { add, greaterEqual, less, logicalAnd, multiply, subtract } from '../../ops/arithmetic.ts'
import { reshape } from '../../ops/view.ts'
import { perPicture } from './colors.ts'
import type { Draw } from './random.ts'
import { sidesOf } from './transforms.ts'

/** 1 for the positions along a side that lie in a range which begins anywhere and is this share of it; else 0. */
function randomRun(draw: Draw, length: number, share: Value): Value {
  const [size, start] = [multiply(perPicture(share), length), perPicture(draw([0, 1]))]
  const first = multiply(start, subtract(length, size))
  const positions = Array.from({ length }, (_, i) => [i])
  return logicalAnd(greaterEqual(positions, first), less(positions, add(first, size)))
}

/** A mask [batch, height, width, 1], 1 in boxes whose width and height are these shares of the picture's; else 0. */
export function randomBox(x: Value, draw: Draw, acrossShare: Value, downShare: Value): Value {
  const [height, width] = sidesOf(x)
  const columns = reshape(randomRun(draw, width, acrossShare), [-1, 1, width, 1])
  return logicalAnd(reshape(randomRun(draw, height, downShare), [-1, height, 1, 1]), columns)
}
