/** Layers and their weights, with those of the layers inside them. */
import type { Parameter } from '../graph/parameter.ts';
import type { Layer } from './layer.ts';
/** A layer and all layers inside it, each once. */
export declare const layersWithin: (layer: Layer) => readonly Layer[];
/** Weights that training changes otherwise than by their gradients: those of layers that are not frozen. */
export declare const movingWeights: (layer: Layer) => readonly Parameter[];
/** Names of weights as optimizers and errors tell them: 'conv2d/kernel'. */
export declare const weightNames: (layer: Layer) => ReadonlyMap<Parameter, string>;
//# sourceMappingURL=within.d.ts.map