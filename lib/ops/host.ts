/** Ops whose body is JavaScript: a program stops for them, and goes on natively. */
import { knownOptions, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isClass, isListOf, isTypedArray, listOf, messageOf } from '../core/kinds.ts'
import { type DynamicShape, type Shape, sizeOf } from '../core/shape.ts'
import { oneLine } from '../core/show.ts'
import { isShaped, Tensor } from '../core/tensor.ts'
import type { Ref } from '../engine/buffer.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

/** Numbers that JavaScript has computed: as many as the shape says. */
type HostNumbers = ArrayLike<number> | Tensor

/** Computes the outputs: one array, or a list of them, one for each. */
type HostForward = (inputs: readonly Tensor[]) => HostNumbers | readonly HostNumbers[]

/**
 * Computes the gradients by the inputs, from those by the outputs: one array, or a list of them; null where there is
 * none.
 */
type HostGradient = (
  gradients: readonly Tensor[],
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
) => HostNumbers | readonly (HostNumbers | null)[]

interface HostOptions {
  /** Gets tensors on the memory of the step, which are overwritten by the next one. */
  readonly forward: HostForward
  /** Left out: what the outputs depend on cannot be trained through it. */
  readonly gradient?: HostGradient | null
}

interface HostStepOptions extends HostOptions {
  /**
   * Shape of the output with the batch axis, for those of the inputs, whose axes are null while they are not known.
   * Default: that of the first input.
   */
  readonly shape?: (inputs: readonly DynamicShape[]) => DynamicShape
}

interface HostStepsOptions extends HostOptions {
  /** Shapes of several outputs. */
  readonly shapes: (inputs: readonly DynamicShape[]) => readonly DynamicShape[]
}

interface HostAttributes extends HostOptions {
  readonly shapes: (inputs: readonly DynamicShape[], where: string) => readonly DynamicShape[]
}

const isNumber = (value: unknown) => typeof value === 'number'

/** Runs the function, and puts what it gives where it belongs. */
function fill(where: string, what: string, run: () => unknown, to: readonly Float32Array[], mayLack: boolean): void {
  let given: unknown
  try {
    given = run()
  } catch (cause) {
    throw new OptionError(
      `${where}: expected ${what} that computes, received an error: ${oneLine(messageOf(cause), 200)}`,
      {
        cause,
      },
    )
  }
  const isOne = isTypedArray(given) || isShaped(given) || (isArray(given) && (given.length === 0 || isNumber(given[0])))
  const results = isOne ? [given] : isArray(given) ? listOf(given) : null
  if (results === null || results.length !== to.length)
    throw new OptionError(
      `${where}: expected ${what} that gives ${to.length === 1 ? 'an array' : `${to.length} arrays`} of numbers, ` +
        `received ${show(given)}.`,
    )
  for (const [i, result] of results.entries()) {
    const numbers: unknown = isShaped(result) ? result.data : result
    if (numbers === null && mayLack) {
      to[i].fill(0)
      continue
    }
    if (!(isTypedArray(numbers) || isArray(numbers)))
      throw new OptionError(`${where}: expected ${what} that gives arrays of numbers, received ${show(numbers)}.`)
    if (numbers.length !== to[i].length)
      throw new ShapeError(`${where}: expected ${what} that gives ${to[i].length} numbers, received ${numbers.length}.`)
    to[i].set(numbers as ArrayLike<number>)
  }
}

/** What is called x0, x1, ..., in order. */
function inOrder<T>(prefix: string, named: object): T[] {
  const found: T[] = []
  for (let i = 0; Object.hasOwn(named, `${prefix}${i}`); i++)
    found.push((named as Readonly<Record<string, T>>)[`${prefix}${i}`])
  return found
}

const tensorsOf = (arrays: readonly Float32Array[], shapes: readonly Shape[]) =>
  arrays.map((data, i) => new Tensor(data, shapes[i]))

const hostOp = defineOp<HostAttributes, `x${number}`, never, `y${number}`>({
  name: 'hostStep',
  shapes({ shapes }, inputs, where) {
    const outputs = shapes(inOrder<DynamicShape>('x', inputs), where)
    return Object.fromEntries(outputs.map((shape, i) => [`y${i}`, shape]))
  },
  forward(args, { host, where, attributes: { forward }, shapes }) {
    const [xs, ys] = [inOrder<Shape>('x', shapes), inOrder<Shape>('y', shapes)]
    const made = host(inOrder<Ref>('x', args), ys.map(sizeOf), (inputs, outputs) =>
      fill(where, 'a function', () => forward(tensorsOf(inputs, xs)), outputs, false),
    )
    return Object.fromEntries(made.map((ref, i) => [`y${i}`, ref]))
  },
  gradient(args, { host, where, attributes: { gradient }, shapes }) {
    if (gradient == null)
      throw new OptionError(
        `${where}: expected a gradient to train what lies before a function in JavaScript, received none. Give it ` +
          'ops.hostStep(x, { forward, gradient }), or freeze the layers before it.',
      )
    const [xs, ys] = [inOrder<Shape>('x', shapes), inOrder<Shape>('y', shapes)]
    const read = [...inOrder<Ref>('dy', args), ...inOrder<Ref>('x', args), ...inOrder<Ref>('y', args)]
    const made = host(read, xs.map(sizeOf), (inputs, outputs) => {
      const behindX = ys.length + xs.length
      const [dy, x, y] = [inputs.slice(0, ys.length), inputs.slice(ys.length, behindX), inputs.slice(behindX)]
      const run = () => gradient(tensorsOf(dy, ys), tensorsOf(x, xs), tensorsOf(y, ys))
      fill(where, 'a gradient', run, outputs, true)
    })
    return Object.fromEntries(made.map((ref, i) => [`dx${i}`, ref]))
  },
})

/** Checks what a function of shapes gives. */
function checked(where: string, shapes: unknown): readonly DynamicShape[] {
  const isSize = (size: unknown) => size === null || (Number.isInteger(size) && (size as number) >= 0)
  if (!isListOf(shapes, shape => isListOf(shape, isSize)) || shapes.length === 0)
    throw new ShapeError(`${where}: expected shapes, lists of whole numbers and null, received ${show(shapes)}.`)
  return shapes as readonly DynamicShape[]
}

/**
 * JavaScript in the middle of a graph: `forward` gets tensors and gives arrays of numbers, `gradient` the derivatives.
 * In the call of a layer, in a lambda, a loss, or between layers. The program stops before it and goes on natively, so
 * it is slower than a composition of ops; it must not change what it is given. What it throws reaches the caller, with
 * the layer's name, and leaves the model as it was.
 *
 *   ops.hostStep(x, { forward: ([x]) => x.data.map(Math.sinh), gradient: ([dy], [x]) =>
 *     dy.data.map((d, i) => d * Math.cosh(x.data[i])) })
 */
export function hostStep(inputs: Value | readonly Value[], options: HostStepsOptions): Value[]
export function hostStep(inputs: Value | readonly Value[], options: HostStepOptions): Value
export function hostStep(
  inputs: Value | readonly Value[],
  options: HostStepOptions | HostStepsOptions,
): Value | Value[] {
  const where = 'ops.hostStep'
  knownOptions(where, options, ['forward', 'gradient', 'shape', 'shapes'])
  const { forward, gradient = null, shape, shapes } = options as Partial<HostStepOptions & HostStepsOptions>
  const wrong = Object.entries({ forward, gradient, shape, shapes }).find(
    ([name, value]) => (typeof value !== 'function' || isClass(value)) && (value != null || name === 'forward'),
  )
  if (wrong !== undefined)
    throw new OptionError(`${where}: expected ${wrong[0]} to be a function, received ${show(wrong[1])}.`)
  if (shape != null && shapes != null)
    throw new OptionError(`${where}: expected shape of one output or shapes of several, received both.`)
  const values = listOf(inputs) as readonly Value[]
  const all = (given: readonly DynamicShape[]) => shapes?.(given) ?? [shape?.(given) ?? given[0]]
  const attributes: HostAttributes = {
    forward: forward as HostForward,
    gradient,
    shapes: (given, layer) => checked(layer, all(given)),
  }
  const args = Object.fromEntries(values.map((value, i) => [`x${i}`, value]))
  const outputs = inOrder<Value>('y', applyOp(hostOp, attributes, args))
  return shapes == null ? outputs[0] : outputs
}
