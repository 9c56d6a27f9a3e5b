/** Names of weights in TensorFlow.js. */
import type { Parameter } from '../../graph/parameter.ts';
import type { Layer } from '../../layers/layer.ts';
/** Names of all weights in a layer or network: 'conv2d/kernel'. */
export declare const namesOfWeights: (network: Layer) => ReadonlyMap<Parameter, string>;
//# sourceMappingURL=names.d.ts.map