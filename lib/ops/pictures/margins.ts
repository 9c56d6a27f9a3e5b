/** Pictures with edges added or cut off. */
import { OptionError, ShapeError } from '../../core/errors.ts'
import { integer, nullable, parseOptions, schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { pad, slice } from '../movement.ts'
import { expectPictures } from './batches.ts'

const margin = nullable(integer({ min: 0 }))
const target = nullable(integer({ min: 1 }))
const targets = { targetHeight: target, targetWidth: target }
const paddingOptions = schema({
  ...{ topPadding: margin, leftPadding: margin, bottomPadding: margin, rightPadding: margin },
  ...targets,
})
const croppingOptions = schema({
  ...{ topCropping: margin, leftCropping: margin, bottomCropping: margin, rightCropping: margin },
  ...targets,
})

interface Targets {
  /** The height that comes out; it tells one of the margins above and below. */
  readonly targetHeight?: number | null
  readonly targetWidth?: number | null
}

/** Two of the three numbers of each direction are given. */
interface PaddingOptions extends Targets {
  readonly topPadding?: number | null
  readonly bottomPadding?: number | null
  readonly leftPadding?: number | null
  readonly rightPadding?: number | null
}

/** Two of the three numbers of each direction are given. */
interface CroppingOptions extends Targets {
  readonly topCropping?: number | null
  readonly bottomCropping?: number | null
  readonly leftCropping?: number | null
  readonly rightCropping?: number | null
}

type Settings = Readonly<Record<string, number | null>>
type Margin = readonly [before: number, after: number]

/** What is before and after an axis: two of these and the target tell the third. */
function marginOf(where: string, settings: Settings, names: readonly string[], length: number | null): Margin {
  const [before, after, whole] = names.map(name => settings[name])
  if ([before, after, whole].filter(each => each === null).length !== 1)
    throw new OptionError(`${where}: expected two of ${names.join(', ')}.`)
  if (before !== null && after !== null) return [before, after]
  if (length === null) return [before ?? 0, after ?? 0] // only shapes are asked for
  const rest = Math.abs((whole as number) - length) - (before ?? after ?? 0)
  return before === null ? [rest, after as number] : [before, rest]
}

/** Of rows and columns. Throws where they do not fit. */
function margins(where: string, x: Value, settings: Settings, kind: 'Padding' | 'Cropping'): readonly Margin[] {
  expectPictures(where, x)
  const lengths = x.shape.slice(-3, -1)
  const sides = [
    [`top${kind}`, `bottom${kind}`, 'targetHeight'],
    [`left${kind}`, `right${kind}`, 'targetWidth'],
  ]
  return sides.map((names, axis) => {
    const [length, whole] = [lengths[axis], settings[names[2]]]
    const both = marginOf(where, settings, names, length)
    const isOtherWay = length !== null && whole !== null && (kind === 'Padding' ? whole < length : whole > length)
    if (!isOtherWay && Math.min(...both) >= 0) return both
    throw new ShapeError(
      `${where}: expected ${names.join(', ')} to fit pictures of shape ${formatShape(x.shape)}, received ` +
        `${names.map(name => settings[name]).join(', ')}.`,
    )
  })
}

/** Pictures with zeros around them. */
export function padImages(images: Value, options: PaddingOptions = {}): Value {
  const where = 'ops.image.padImages'
  const around = margins(where, images, parseOptions(paddingOptions, where, options), 'Padding')
  return pad(images, [...images.shape.slice(0, -3).map((): Margin => [0, 0]), ...around, [0, 0]])
}

/** A part of pictures. */
export function cropImages(images: Value, options: CroppingOptions = {}): Value {
  const where = 'ops.image.cropImages'
  const around = margins(where, images, parseOptions(croppingOptions, where, options), 'Cropping')
  const before = images.shape.slice(0, -3)
  const sizes = around.map(([first, last], axis) => {
    const length = images.shape.slice(-3)[axis]
    return length === null ? null : Math.max(length - first - last, 0)
  })
  const begins = [...before.map(() => 0), ...around.map(([first]) => first)]
  return slice(images, begins, [...before.map(() => -1), ...sizes])
}
