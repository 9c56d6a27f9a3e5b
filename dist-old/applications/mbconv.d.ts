/** What the blocks of all EfficientNets have in common. */
import type { Value } from '../graph/value.ts';
import { type Layer } from '../layers/index.ts';
/** First values of convolutions. */
export declare const initializer: import("../initializers/variance-scaling.ts").VarianceScaling;
export declare const swish: (name: string) => Layer;
/** A convolution without a bias, for a normalisation follows. */
export declare const conv: (filters: number, kernelSize: number, strides: number, name: string) => Layer;
/** Every channel by a factor from 0 to 1 that follows from the averages of all. `inner`: channels in between. */
export declare function excited(x: Value, inner: number, name: string): Value;
/** x with what the block has made of it, which in training is left out for a share `rate` of the samples. */
export declare function withShortcut(x: Value, block: Value, rate: number, name: string): Value;
/** One stack of blocks. */
export interface Stack {
    readonly count: number;
    readonly filters: number;
    readonly strides: number;
}
export declare const countOf: (stacks: readonly Stack[]) => number;
/**
 * All blocks of the stacks, with their names, and the share of samples that leaves them out in training, which grows to
 * a fifth at the block `total`.
 */
export declare function blocksOf<Each extends Stack>(stacks: readonly Each[], total?: number): (Each & {
    strides: number;
    name: string;
    dropRate: number;
})[];
/** The average of every channel, dropout, and a dense layer. */
export declare const droppedTop: (rate: number) => (x: Value, { classes, classifierActivation }: {
    readonly classes: number;
    readonly classifierActivation: string;
}) => Value;
//# sourceMappingURL=mbconv.d.ts.map