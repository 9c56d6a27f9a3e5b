import type { DynamicShape } from '../../core/shape.ts';
import { type Layer } from '../../layers/layer.ts';
import { Network } from '../network.ts';
/** One use of a layer that is no model. */
export interface Use {
    readonly layer: Layer;
    /** Where its inputs come from. */
    readonly inputs: readonly Use[];
    /** Shape of the first output. */
    readonly shape: DynamicShape;
}
export interface Flow {
    /** Every use after those it needs; none where the model computes itself what it gives. */
    readonly uses: readonly Use[];
    readonly inputs: readonly Use[];
    readonly outputs: readonly Use[];
}
export declare function flowOf(model: Network): Flow;
/** Layers that multiply by weights, and may have an activation behind that. */
export declare const isWeighted: ({ type }: Layer) => boolean;
/** Layers that leave numbers where they lie: what comes out has the range of what goes in. */
export declare const keepsRange: ({ type }: Layer) => boolean;
/** Layers that set some numbers to 0 in training, and do nothing else. */
export declare const isDropout: (type: string) => boolean;
/** The activation that values have gone through last. */
export interface Ending {
    /** As layers write it; 'linear' where there is none. */
    readonly activation: string;
    readonly layer: Layer;
    /** Numbers along the axis of a softmax, or the last axis; null where it is not known. */
    readonly length: number | null;
    /** Where the layer is used. */
    readonly use: Use;
}
export declare function endingOf(use: Use): Ending | null;
//# sourceMappingURL=flow.d.ts.map