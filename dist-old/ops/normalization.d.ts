/** Batch normalisation (native/kernels/normalization/batch_norm.h). */
import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
interface BatchNormAttributes {
    /** Of the channels, counted with the batch. */
    readonly axis: number;
    /** Added to the variance. */
    readonly epsilon: number;
}
interface BatchNormTrainingAttributes extends BatchNormAttributes {
    /** How much of the moving statistics stays. */
    readonly momentum: number;
}
/** How batch renormalization limits its corrections, and moves its statistics. */
export interface RenormAttributes {
    readonly epsilon: number;
    readonly momentum: number;
    readonly renormMomentum: number;
    readonly rmin: number;
    readonly rmax: number;
    readonly dmax: number;
}
/** The statistics that batch renormalization moves, all of them weights. */
export interface RenormStatistics {
    readonly movingMean: Value;
    readonly movingVariance: Value;
    readonly movingDeviation: Value;
    readonly renormMean: Value;
    readonly renormDeviation: Value;
}
export interface BatchNormOptions extends Partial<BatchNormAttributes> {
    readonly gamma?: Value | null;
    readonly beta?: Value | null;
}
/** gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel. */
export declare function batchNormalization(x: Value, mean: Operand, variance: Operand, options?: BatchNormOptions): Value;
/** The same by mean and variance of the batch; the moving ones become momentum times what they were, plus the rest. */
export declare const batchNormalizationTraining: (x: Value, movingMean: Value, movingVariance: Value, { gamma, beta, axis, epsilon, momentum, }?: BatchNormOptions & {
    momentum?: number;
}) => Value;
/** The same by mean and variance of the places that count; the mask has one axis less than x. */
export declare function batchNormalizationCounted(x: Value, mask: Value, { movingMean, movingVariance }: Pick<RenormStatistics, 'movingMean' | 'movingVariance'>, { gamma, beta, axis, epsilon, momentum }: BatchNormOptions & BatchNormTrainingAttributes): Value;
/**
 * (z r + d) gamma + beta, z being normalized by the batch, r and d its way to the running statistics, which move as the
 * moving ones do (Ioffe 2017, "Batch Renormalization").
 */
export declare function batchRenormalization(x: Value, statistics: RenormStatistics, { axis, gamma, beta, mask, ...attributes }: RenormAttributes & BatchNormOptions & {
    readonly axis: number;
    readonly mask?: Value | null;
}): Value;
/** More find nothing new (native/kernels/normalization/spectral_norm.h). */
export declare const mostPowerIterations = 1000;
/**
 * x, once the kernel has been divided by its largest singular value, which power iterations from u approach; u becomes
 * what they come to. The gradient is that by the new kernel.
 */
export declare const spectrallyNormalized: (x: Value, kernel: Value, u: Value, attributes: {
    readonly iterations: number;
}) => Value;
export {};
//# sourceMappingURL=normalization.d.ts.map