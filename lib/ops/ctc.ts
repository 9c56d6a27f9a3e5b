/** Connectionist temporal classification (native/kernels/loss/ctc.h). */
import { knownOptions, numberOption } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Shape } from '../core/shape.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, type Operand } from './apply.ts'

interface CtcAttributes {
  readonly maskIndex: number
}

type CtcInput = 'target' | 'output' | 'targetLength' | 'outputLength'

function lossShape(
  where: string,
  { maskIndex }: CtcAttributes,
  shapes: Readonly<Record<CtcInput, DynamicShape>>,
): DynamicShape {
  const { target, output, targetLength, outputLength } = shapes
  const batches = [target, output, targetLength, outputLength].map(([batch]) => batch)
  const fits = batches.every(batch => batch === null || batches[0] === null || batch === batches[0])
  const isMatched = target.length === 2 && output.length === 3 && targetLength.length === 1 && outputLength.length === 1
  if (isMatched && fits && (output[2] === null || output[2] > maskIndex)) return [output[0]]
  throw new ShapeError(
    `${where}: expected labels [batch, length], logits [batch, steps, classes] and two lengths for each of the ` +
      `batch, received ${formatShape(target)}, ${formatShape(output)}, ${formatShape(targetLength)} and ` +
      `${formatShape(outputLength)}.`,
  )
}

const sizeOfCtc = ({ target, output }: Readonly<Record<CtcInput, Shape>>, { maskIndex }: CtcAttributes) => {
  const [batch, steps, classes] = output
  return { batch, steps, classes, labels: target[1], blank: maskIndex }
}

const ctcOp = defineOp<CtcAttributes, CtcInput>({
  name: 'ctcLoss',
  constants: ['target', 'targetLength', 'outputLength'],
  shapes: (attributes, shapes, where) => ({ y: lossShape(where, attributes, shapes) }),
  forward({ target, output, targetLength, outputLength, y }, { kernels, shapes, attributes }) {
    kernels.ctcForward(sizeOfCtc(shapes, attributes), {
      ...{ x: output, labels: target, labelLengths: targetLength, stepLengths: outputLength, loss: y },
    })
  },
  gradient({ target, output, targetLength, outputLength, dy, doutput }, { kernels, shapes, attributes }) {
    if (!doutput) return
    kernels.ctcBackward(sizeOfCtc(shapes, attributes), {
      ...{ dloss: dy, x: output, labels: target, labelLengths: targetLength, stepLengths: outputLength, dx: doutput },
    })
  },
})

/**
 * The negative logarithm of the probability that sequences of logits [batch, steps, classes], without repetitions and
 * then without blanks, are sequences of labels [batch, length] (https://keras.io/api/ops/nn/#ctc_loss-function):
 * [batch]. Of both only the first numbers count, as many as the lengths [batch] say. `maskIndex` is the class of the
 * blank, default 0. Infinite, with no gradient, where the labels do not fit into the steps.
 */
export function ctcLoss(
  target: Operand,
  output: Operand,
  targetLength: Operand,
  outputLength: Operand,
  options: { readonly maskIndex?: number } = {},
): Value {
  knownOptions('ops.ctcLoss', options, ['maskIndex'])
  const maskIndex = numberOption('ops.ctcLoss', 'maskIndex', options.maskIndex ?? 0, { integer: true, min: 0 })
  const operands = { target, output, targetLength, outputLength }
  for (const [name, operand] of Object.entries(operands)) expectOperand('ops.ctcLoss', name, operand)
  return applyOp(ctcOp, { maskIndex }, operands).y
}
