/** Layers by their names in files: the registry. The list itself is all.ts. */
import { type Constructor } from '../core/registry.ts';
import type { LambdaFunction } from './core/lambda.ts';
import { Layer } from './layer.ts';
/** Names of the layers of this library. */
export declare const layerTypes: () => string[];
/** The class of layers that a name means. `isOwn`: it is none of those listed. */
export declare const layerClass: (name: string, isOwn?: boolean) => unknown;
/** The name that files give to a layer of a class of one's own; null for the others. */
export declare function customLayerName(layer: Layer): string | null;
/** Lets files and configs name a layer class of one's own. Its `static type`, if it has one, must be this name. */
export declare function registerLayer(Class: Constructor<Layer>, name?: string): void;
/** Lets files name a function that a Lambda calls. Default name: its own. */
export declare function registerFunction(call: LambdaFunction, name?: string): void;
/** A layer from `{ className, config }`, as `serialize` and Keras's JSON write it; snake_case keys are accepted. */
export declare function deserialize(serialized: object): Layer;
/** The layer as an object for JSON. */
export declare function serialize(layer: Layer): {
    className: string;
    config: object;
};
export * from './all.ts';
export { Layer } from './layer.ts';
export { clearSession } from './names.ts';
//# sourceMappingURL=index.d.ts.map