/** What the equation of an EinsumDense says of its weights: their axes, and the sizes of these. */
import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import type { DynamicShape } from '../../core/shape.ts'
import { type AxisLabels, labelsOfAxes, parseEquation } from '../../ops/einsum.ts'

type Equation = readonly [input: AxisLabels, kernel: AxisLabels, output: AxisLabels]

/** Throws OptionError where the parts of an equation do not go together. */
export function checkEquation(
  where: string,
  { equation, biasAxes }: { readonly equation: string; readonly biasAxes: string | null },
): void {
  const [input, kernel, output] = parseEquation(where, equation)
  if (kernel.ellipsis !== null || (input.ellipsis === null) !== (output.ellipsis === null))
    throw new OptionError(
      `${where}: expected '...' in the input and the output of the equation, or nowhere, received ${show(equation)}.`,
    )
  const known = new Set([...input.labels, ...output.labels])
  const odd =
    kernel.labels.find(label => !known.has(label)) ??
    output.labels.find(label => !input.labels.includes(label) && !kernel.labels.includes(label)) ??
    [...(biasAxes ?? '')].find(label => !output.labels.includes(label))
  if (odd !== undefined)
    throw new OptionError(
      `${where}: expected labels of axes that the other parts of the equation have, too, received ${show(odd)} ` +
        `(equation ${show(equation)}${biasAxes === null ? '' : `, biasAxes ${show(biasAxes)}`}).`,
    )
}

interface WeightAxes {
  readonly kernel: DynamicShape
  /** Axes of the kernel over which products are added, and those that the output keeps. */
  readonly summed: readonly number[]
  readonly kept: readonly number[]
  /** The shape of the bias: the axes from the first that `biasAxes` names, of length 1 where it does not name them. */
  readonly bias: DynamicShape
}

/** The axes of the weights for an input of this shape; null where the input and outputShape contradict each other. */
export function weightAxes(
  equation: Equation,
  shape: DynamicShape,
  outputShape: DynamicShape,
  biasAxes: string,
): WeightAxes | null {
  const [input, kernel, output] = equation
  const inputLabels = labelsOfAxes(input, shape.length)
  const outputLabels = labelsOfAxes(output, output.labels.length + shape.length - input.labels.length)
  if (inputLabels === null || outputLabels === null) return null
  const sizes = sizesOfLabels(equation, shape, outputShape, { input: inputLabels, output: outputLabels })
  if (sizes === null) return null
  const sizeOf = (label: string) => sizes.get(label) ?? null
  const axes = [...kernel.labels.keys()]
  const isKept = (axis: number) => output.labels.includes(kernel.labels[axis])
  const firstOfBias = Math.min(...[...biasAxes].map(label => outputLabels.indexOf(label)))
  return {
    kernel: kernel.labels.map(sizeOf),
    summed: axes.filter(axis => !isKept(axis)),
    kept: axes.filter(isKept),
    bias: outputLabels.slice(firstOfBias).map(label => (biasAxes.includes(label) ? sizeOf(label) : 1)),
  }
}

/** The size of every label; null where the input and outputShape contradict each other. */
function sizesOfLabels(
  [{ labels: named, ellipsis }]: Equation,
  shape: DynamicShape,
  outputShape: DynamicShape,
  labels: { readonly input: readonly string[]; readonly output: readonly string[] },
): ReadonlyMap<string, number | null> | null {
  const elided = shape.length - named.length
  const endsInEllipsis = ellipsis !== null && ellipsis === named.length
  const given = [...outputShape, ...(endsInEllipsis ? shape.slice(shape.length - elided) : [])]
  const sizes = new Map(labels.input.map((label, axis) => [label, shape[axis]]))
  // The axes of '...' are those of the input; the first axis is the batch, in '...' or not.
  const settled = labels.output.filter((label, axis) => axis > 0 && !label.startsWith('.'))
  if (settled.length > given.length || (elided > 0 && ellipsis === null)) return null
  for (const [i, label] of settled.entries()) {
    const known = sizes.get(label)
    if (known != null && given[i] !== null && given[i] !== known) return null
    sizes.set(label, given[i] ?? known ?? null)
  }
  return sizes
}
