/** Ways in which pictures get another size. */
import { Interpolation } from './kernels.ts'

export type { Interpolation }

export const interpolations = Object.keys(Interpolation) as Interpolation[]
