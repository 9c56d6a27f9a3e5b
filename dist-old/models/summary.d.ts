/** The table that `model.summary()` prints: Keras's look and numbers. */
import type { FeatureReport } from '../callbacks/history.ts';
import { type DynamicShape } from '../core/shape.ts';
import type { Parameter } from '../graph/parameter.ts';
import type { Value } from '../graph/value.ts';
import { Layer } from '../layers/layer.ts';
import type { Optimizer } from '../optimizers/index.ts';
import type { ModelMetadata } from './metadata.ts';
import type { Graph } from './order.ts';
export interface SummaryOptions {
    /** Width of the table. Default: what its content needs, at most the width of the terminal. */
    lineLength?: number | null;
    /** Where the columns end, as shares of the width, for tables that are narrower than their content. */
    positions?: readonly number[] | null;
    /** Default console.log, once a line. */
    printFn?: ((line: string) => void) | null;
    /** Layers of nested models, too. Default false. */
    expandNested?: boolean;
    /** A column that says which layers are trainable. Default false. */
    showTrainable?: boolean;
    /** Only the layers from one name to another, both included; regular expressions are taken, too. */
    layerRange?: readonly [first: string, last: string] | null;
}
interface Summarized {
    readonly name: string;
    readonly type: string;
    readonly outputs: readonly Value[];
    readonly graph: Graph;
    readonly layers: readonly Layer[];
    readonly weights: readonly Parameter[];
    readonly trainableWeights: readonly Parameter[];
    readonly optimizer?: Optimizer | null;
    readonly metadata: ModelMetadata;
    /** Of the last fit. */
    readonly history?: {
        readonly features: FeatureReport | null;
    } | null;
}
/** The layers of a nested model, or of anything that lists its layers as a model does. */
export declare function layersOf(layer: Layer): readonly Layer[];
/** '(None, 28, 28, 1)' */
export declare const inPython: (shape: DynamicShape) => string;
/** The same of several values: '[(None, 1), (None, 2)]'. */
export declare function shapesInPython(values: readonly Value[]): string;
/** Prints a network. */
export declare function printSummary(network: Summarized, options: SummaryOptions): void;
export {};
//# sourceMappingURL=summary.d.ts.map