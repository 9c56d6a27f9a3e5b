/** Copies of models with layers of their own (https://keras.io/api/models/model_saving_apis/model_saving/). */
import type { ApplyOptions } from '../layers/apply-options.ts';
import { Layer, type Values } from '../layers/layer.ts';
import { Model } from './model.ts';
export interface CloneOptions {
    /** What the copy begins with, as many values as the model has inputs. Default: inputs of its own. */
    inputTensors?: Values | null;
    /** Gives the copy of each layer but the input layers, or the layer itself. Default: one of its config. */
    cloneFunction?: ((layer: Layer) => Layer) | null;
    /** Applies each copied layer of a graph: other layers may be put before or behind it. Default: `layer.apply`. */
    callFunction?: ((layer: Layer, inputs: Values, options: ApplyOptions) => Values) | null;
    /** Copies nested models layer by layer, with these functions, too. Default false. */
    recursive?: boolean;
}
/** A model of the same layers, with new weights, that is not compiled. */
export declare function cloneModel(model: Model, options?: CloneOptions): Model;
//# sourceMappingURL=clone.d.ts.map