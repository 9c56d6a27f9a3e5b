import type { Parameter } from '../../graph/parameter.ts';
import type { Layer } from '../../layers/layer.ts';
import type { StoredWeight } from '../../models/stored-weights.ts';
/** How many batches a normalisation has seen, which no layer here keeps. */
export declare const isCounterOfTorch: (name: string) => boolean;
export declare const isOfTorch: (name: string) => boolean;
export declare const torchHint = " Its names are those of PyTorch: layers need the names of its modules, as applications.torchvision has them.";
/** The weight of a layer's name, as it stands in such a file: 'layer1.0.conv1.weight'. */
export declare function weightOfTorch(layer: Layer, parameter: Parameter, stored: ReadonlyMap<string, StoredWeight>): StoredWeight | undefined;
//# sourceMappingURL=torch.d.ts.map