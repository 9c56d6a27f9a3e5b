/** What training changes in a model. Every step asks for it, so it is found anew only where something has changed. */
import type { Parameter } from '../graph/parameter.ts';
import type { Value } from '../graph/value.ts';
import type { Layer } from '../layers/layer.ts';
import type { Variable } from '../optimizers/index.ts';
export interface Trained {
    /** By their gradients. */
    readonly weights: readonly Parameter[];
    /** These, and those that move otherwise, as statistics do. */
    readonly changed: readonly Parameter[];
    /** The weights as optimizers see them. */
    readonly variables: readonly Variable[];
    /** Which layers and weights are trained, as a text of digits. */
    readonly key: string;
}
interface TrainedModel extends Layer {
    readonly outputs: readonly Value[];
    /** Gives weights their memory. */
    place(): void;
}
export declare class TrainedParts {
    #private;
    constructor(model: TrainedModel);
    /** As layers are frozen now. */
    get now(): Trained;
}
export {};
//# sourceMappingURL=trained.d.ts.map