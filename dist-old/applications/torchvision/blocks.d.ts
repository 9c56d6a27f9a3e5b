/**
 * What the networks of torchvision have in common. Layers have the names of its modules, so that its state dicts fit;
 * convolutions pad both sides alike, which with strides differs from 'same'.
 * https://pytorch.org/vision/stable/models.html
 */
import type { Value } from '../../graph/value.ts';
import { type Layer } from '../../layers/index.ts';
import { noPublicWeights } from '../files.ts';
/** What all descriptions have in common. */
export declare const common: {
    readonly options: {};
    readonly pixels: 'torch';
    readonly namesPooling: false;
    readonly imagenet: typeof noPublicWeights;
};
export interface Convolution {
    readonly filters: number;
    readonly kernelSize?: number;
    readonly strides?: number;
    readonly groups?: number;
    readonly useBias?: boolean;
    /** Zeros on each side. Default: half the kernel. */
    readonly padding?: number;
}
export declare const relu: () => Layer;
/** A convolution; where every channel has a group of its own, a depthwise one. */
export declare function conv(x: Value, name: string, options: Convolution): Value;
/** How normalisations differ: torchvision's momentum is the share of the new batch, 1 less ours. */
export interface Norm {
    readonly epsilon: number;
    readonly momentum: number;
}
export declare const usualNorm: Norm;
/** Of networks that TensorFlow had first. */
export declare const slowNorm: Norm;
/** A convolution, its normalisation, and an activation where there is one: `name.0` and `name.1`. */
export declare function convNorm(x: Value, name: string, options: Convolution, norm: Norm, act: string | null): Value;
/** Every channel by a factor from 0 to 1 that follows from the averages of all. `inner`: channels in between. */
export declare function excited(x: Value, name: string, inner: number, act: string, gate: string): Value;
interface Top {
    readonly classes: number;
    readonly classifierActivation: string;
}
/** The layer that tells classes apart. */
export declare const classifier: (name: string, { classes, classifierActivation: activation }: Top) => Layer;
export {};
//# sourceMappingURL=blocks.d.ts.map