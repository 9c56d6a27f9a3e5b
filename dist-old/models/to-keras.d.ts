/**
 * Networks as Keras's JSON, what `model.to_json()` and the config.json of a .keras file hold. from-keras.ts reads it.
 *
 * A Sequential lists its layers, an InputLayer first. A Functional lists its layers in the order of `model.layers`,
 * each with its calls (inbound_nodes); a value is told by `keras_history`: the name of the layer that gives it, which
 * of that layer's calls, which output. One oddity is Keras's own: in `output_layers` the calls of a nested Functional
 * count from 1.
 */
import { type KerasObject } from '../core/keras-json.ts';
import { Network } from './network.ts';
/** The network as Keras writes it. Throws OptionError where Keras's format cannot express it. */
export declare function networkToKeras(network: Network, compileConfig?: Record<string, unknown>): KerasObject;
//# sourceMappingURL=to-keras.d.ts.map