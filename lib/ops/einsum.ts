/** Products of two arrays by an equation of axes: transpositions around one matmul, as NumPy's einsum defines them. */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, knownSize } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { expectValue } from './apply.ts'
import { matmul } from './matmul.ts'
import { transpose } from './movement.ts'
import { sum } from './reduction.ts'
import { reshape } from './view.ts'

/** What an equation says of an array: the labels of its axes, and where '...' stands among them; null: nowhere. */
export interface AxisLabels {
  readonly labels: readonly string[]
  readonly ellipsis: number | null
}

/** 'abc,cd->abd': the labels of both inputs and of the output. */
export function parseEquation(where: string, equation: unknown): readonly [AxisLabels, AxisLabels, AxisLabels] {
  const parts =
    typeof equation === 'string' ? /^([^,>-]*),([^,>-]*)->([^,>-]*)$/.exec(equation.replaceAll(' ', '')) : null
  const parsed = parts?.slice(1).map(part => (/^[a-zA-Z]*(\.\.\.)?[a-zA-Z]*$/.test(part) ? labelsOf(part) : null))
  if (!parsed || parsed.includes(null) || parsed.some(part => new Set(part?.labels).size !== part?.labels.length))
    throw new OptionError(
      `${where}: expected an equation of two inputs, as 'abc,cd->abd' or '...x,xy->...y', in which an array has each ` +
        `label once, received ${show(equation)}.`,
    )
  return parsed as unknown as readonly [AxisLabels, AxisLabels, AxisLabels]
}

function labelsOf(part: string): AxisLabels {
  const at = part.indexOf('...')
  return { labels: [...part.replace('...', '')], ellipsis: at < 0 ? null : at }
}

/** The labels of all axes of an array: those that '...' stands for are numbered from the last one. */
export function labelsOfAxes({ labels, ellipsis }: AxisLabels, rank: number): readonly string[] | null {
  const elided = rank - labels.length
  if (elided < 0 || (elided > 0 && ellipsis === null)) return null
  const numbered = Array.from({ length: elided }, (_, i) => `.${elided - 1 - i}`)
  return labels.toSpliced(ellipsis ?? 0, 0, ...numbered)
}

/** An array in another order of axes. */
function inOrder(x: Value, labels: readonly string[], wanted: readonly string[]): Value {
  if (wanted.every((label, axis) => label === labels[axis])) return x
  return transpose(
    x,
    wanted.map(label => labels.indexOf(label)),
  )
}

/** Without the axes whose labels nothing else has. */
function summed(x: Value, labels: readonly string[], kept: ReadonlySet<string>): [Value, readonly string[]] {
  const axes = [...labels.keys()].filter(axis => !kept.has(labels[axis]))
  return axes.length === 0 ? [x, labels] : [sum(x, { axis: axes }), labels.filter(label => kept.has(label))]
}

/**
 * Products of two values, added over the axes whose labels the output has not: `einsum('abc,cd->abd', x, w)`. '...' is
 * for any further axes.
 */
export function einsum(equation: string, a: Value, b: Value): Value {
  const where = 'ops.einsum'
  const [ofA, ofB, ofOutput] = parseEquation(where, equation)
  for (const value of [a, b]) expectValue(where, value)
  const refuse = () =>
    new ShapeError(
      `${where}: expected inputs that fit '${equation}', received ${formatShape(a.shape)} and ${formatShape(b.shape)}.`,
    )
  const [allA, allB] = [labelsOfAxes(ofA, a.shape.length), labelsOfAxes(ofB, b.shape.length)]
  if (allA === null || allB === null) throw refuse()
  const sizes = new Map<string, number | null>()
  for (const [labels, shape] of [[allA, a.shape] as const, [allB, b.shape] as const])
    labels.forEach((label, axis) => {
      const [known, size] = [sizes.get(label) ?? null, shape[axis]]
      if (known !== null && size !== null && known !== size) throw refuse()
      sizes.set(label, size ?? known)
    })
  const elided = Math.max(a.shape.length - ofA.labels.length, b.shape.length - ofB.labels.length)
  const output = labelsOfAxes(ofOutput, ofOutput.labels.length + (ofOutput.ellipsis === null ? 0 : elided)) ?? []
  const unknown = output.find(label => !sizes.has(label))
  if (unknown !== undefined)
    throw new OptionError(`${where}: expected an output of labels of the inputs, received '${equation}'.`)
  const [x, labelsX] = summed(a, allA, new Set([...allB, ...output]))
  const [y, labelsY] = summed(b, allB, new Set([...allA, ...output]))
  const common = labelsX.filter(label => labelsY.includes(label))
  const batch = common.filter(label => output.includes(label))
  const inner = common.filter(label => !output.includes(label))
  const ownX = labelsX.filter(label => !common.includes(label))
  const ownY = labelsY.filter(label => !common.includes(label))
  const isOutput = (labels: readonly string[]) => labels.every((label, axis) => label === output[axis])
  // The factors change places where that saves a transposition of the whole product.
  const changesPlaces = isOutput([...batch, ...ownY, ...ownX]) && !isOutput([...batch, ...ownX, ...ownY])
  const [first, ofFirst, rows] = changesPlaces ? [y, labelsY, ownY] : [x, labelsX, ownX]
  const [second, ofSecond, columns] = changesPlaces ? [x, labelsX, ownX] : [y, labelsY, ownY]
  const shapeOf = (labels: readonly string[]): DynamicShape => labels.map(label => sizes.get(label) ?? null)
  const size = (labels: readonly string[]) => knownSize(shapeOf(labels))
  const left = inOrder(first, ofFirst, [...batch, ...rows, ...inner])
  const right = inOrder(second, ofSecond, [...batch, ...inner, ...columns])
  const products = matmul(
    reshape(left, [...shapeOf(batch), size(rows), size(inner)]),
    reshape(right, [...shapeOf(batch), size(inner), size(columns)]),
  )
  const product = [...batch, ...rows, ...columns]
  return inOrder(reshape(products, shapeOf(product)), product, output)
}
