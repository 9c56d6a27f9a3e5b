/** What numbers are rounded to that products multiply; sums are float32. */
import { backend } from './backend.ts'
import type { Call } from './call.ts'
import { Precision as Rounding } from './kernels.ts'

export const precisions = ['float32', 'bfloat16'] as const
export type Precision = (typeof precisions)[number]

/** The number of a precision in the sizes of kernels. */
export const numberOf: Readonly<Record<Precision, number>> = Rounding

/**
 * That of products whose factors are rounded already: where the CPU multiplies pairs no faster, float32, which gives
 * the same numbers but for the order of the sums.
 */
export const precisionOfRounded = (precision: Precision): number =>
  backend.constants.multipliesPairs ? numberOf[precision] : numberOf.float32

/** Kernels of predictions whose products have a precision, and those that pack weights for them. */
const products = ['conv2dForward', 'conv2dTransposeForward', 'denseForward'] as const
type Product = Call<(typeof products)[number]>

const isProduct = (call: Call): call is Product => products.some(kernel => kernel === call.kernel)

/**
 * The calls of a program with all products in a precision, whatever the policies of its layers:
 *
 *   denseForward(batch, ..)  becomes  denseForward(batch, .., precision bfloat16)
 *
 * Before weights are folded and packed: what is rounded then are the weights that are multiplied.
 */
export const withPrecision =
  (precision: Precision) =>
  (calls: readonly Call[]): Call[] =>
    precision === 'float32'
      ? [...calls]
      : calls.map(call =>
          // Of the same kernel, with a size of the same names.
          isProduct(call) ? ({ ...call, size: { ...call.size, precision: numberOf[precision] } } as Call) : call,
        )
