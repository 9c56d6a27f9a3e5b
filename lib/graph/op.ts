/**
 * The contract of ops. An op is the one place where TypeScript knows a kernel: its shape rule, what it emits forward,
 * and its gradient, written by hand beside it. Arguments have names; the gradient of x is called dx.
 *
 *   const relu = defineOp<object, 'x'>({
 *     name: 'relu',
 *     shapes: (_, { x }) => ({ y: x }),
 *     forward: ({ x, y }, { kernels, shapes }) => kernels.reluForward({ count: sizeOf(shapes.y) }, { x, y }),
 *     gradient: ({ y, dy, dx }, { kernels, shapes }) =>
 *       kernels.reluBackward({ count: sizeOf(shapes.y) }, { dy, y, dx }),
 *   })
 */

import type { DynamicShape, Shape } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import type { Precision } from '../engine/precision.ts'
import type { Emit } from '../engine/recorder.ts'
import type { ConvolutionChoice } from '../engine/settings.ts'

/** Buffers of the inputs and outputs; optional inputs may be absent. */
type ForwardArguments<In extends string, Optional extends string, Out extends string> = {
  readonly [Name in In | Out]: Ref
} & { readonly [Name in Optional]?: Ref }

/**
 * The same, with the gradients of the outputs, and the buffers for the gradients of the inputs: absent where nobody
 * needs the gradient.
 */
type GradientArguments<In extends string, Optional extends string, Out extends string> = ForwardArguments<
  In,
  Optional,
  Out
> & { readonly [Name in `d${Out}`]: Ref } & { readonly [Name in `d${In | Optional}`]?: Ref }

/** What an op needs besides its arguments. */
export interface OpContext<Attributes, Names extends string = string> extends Emit {
  /** What messages of errors begin with: the layer that uses the op. */
  readonly where: string
  readonly attributes: Attributes
  /** Shapes of inputs and outputs, all axes known. */
  readonly shapes: { readonly [Name in Names]: Shape }
  /** What forward keeps for the gradient. */
  readonly saved: Record<string, Ref>
  /** Which algorithms convolutions may use. */
  readonly convolution: ConvolutionChoice
  /** The precision of what products multiply. In bfloat16 their inputs are rounded already. */
  readonly precision: Precision
  /** Seed and step of random numbers (random.h): those of a layer's own seed, or (null) those of the process. */
  randomState(seed: number | null): Ref
}

export interface OpDefinition<Attributes, In extends string, Optional extends string, Out extends string> {
  /** The name that keras.ops has for it, where it has the op. */
  readonly name: string
  /**
   * Shapes of the outputs, by their names. Axes may be null: not known yet. Throws ShapeError, whose message begins
   * with `where`, for inputs that do not fit. Needs no data.
   */
  shapes(
    attributes: Attributes,
    inputs: { readonly [Name in In]: DynamicShape } & { readonly [Name in Optional]?: DynamicShape },
    where: string,
  ): { readonly [Name in Out]: DynamicShape }
  /** Inputs that the op multiplies with each other and sums up, in products that have a precision. */
  readonly multiplies?: readonly In[]
  /** Inputs that it takes for constants: no gradient flows to them. */
  readonly constants?: readonly In[]
  /**
   * The input that tells whether another one is read: where it is 0, nothing is, and what only serves to compute that
   * one is left out. Default: every input is read.
   */
  readsWhen?(name: string): string | null
  /** Weights that its kernels round by themselves. */
  readonly rounds?: readonly In[]
  /** Whether its output is its input x, in the same memory: the call that writes x has written it. Default false. */
  readonly returnsInput?: boolean
  /** Whether it only selects numbers of its inputs, so that rounding them again changes nothing. Default false. */
  readonly selects?: boolean
  /**
   * Whether rounding commutes with the op: its outputs are the same, whether its inputs are rounded or its outputs, and
   * its gradient only moves numbers, and adds none. Default: never.
   */
  passesRounding?(attributes: Attributes): boolean
  /** Whether the outputs stay float32 where a layer computes in bfloat16: probabilities. Default: never. */
  isFloat32?(attributes: Attributes): boolean
  /** Emits the kernels from inputs to outputs. Outputs that lie elsewhere, in the memory of an input, are returned. */
  forward(
    args: ForwardArguments<In, Optional, Out>,
    context: OpContext<Attributes, In | Out>,
  ): { readonly [Name in Out]?: Ref } | undefined
  /**
   * Emits the gradients that somebody needs. Those that lie elsewhere already, in the memory of a gradient by an
   * output, are returned. An op without it stops the gradient.
   */
  gradient?(
    args: GradientArguments<In, Optional, Out>,
    context: OpContext<Attributes, In | Out>,
  ): { readonly [Name in `d${In | Optional}`]?: Ref } | undefined
}

/** An op as graphs see it, whatever its arguments are called. */
export type AnyOp = OpDefinition<object, string, string, string>

export type Op<Attributes, In extends string, Optional extends string, Out extends string> = OpDefinition<
  Attributes,
  In,
  Optional,
  Out
>

/** Declares an op. */
export const defineOp = <
  Attributes extends object,
  In extends string,
  Optional extends string = never,
  Out extends string = 'y',
>(
  definition: OpDefinition<Attributes, In, Optional, Out>,
): Op<Attributes, In, Optional, Out> => definition
