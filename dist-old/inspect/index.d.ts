/** Looking inside models. */
export { weightsHash } from '../models/weights-hash.ts';
export { type CheckedWeight, type CheckGradientsOptions, checkGradients } from './check-gradients.ts';
export { type GradientOptions, type Gradients, gradients } from './gradients.ts';
export { memory } from './memory.ts';
export { type OutputDifference, type PrecisionOptions, type PrecisionReport, precision } from './precision.ts';
//# sourceMappingURL=index.d.ts.map