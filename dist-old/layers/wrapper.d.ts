import { type Option } from '../core/schema.ts';
import { Layer, type LayerArguments } from './layer.ts';
/** How layers are read from and named in files. The list of layers is above them, so it registers these functions. */
export interface LayerNames {
    deserialize(serialized: object): Layer;
    /** Of a class of one's own; null for the others. */
    customName(layer: Layer): string | null;
}
export declare function setLayerNames(names: LayerNames): void;
/** What every wrapper takes. */
export declare const wrapperOptions: {
    /** The layer that is wrapped. */
    layer: Option<object | Layer<Readonly<Record<never, never>>>, Layer<Readonly<Record<never, never>>>, true>;
};
/** A layer around another one. Its subclasses use `layer` in their `call`. */
export declare abstract class Wrapper<Own extends typeof wrapperOptions = typeof wrapperOptions> extends Layer<Own> {
    readonly layer: Layer;
    constructor(...given: LayerArguments<Own>);
}
/** The names of the options of a class that are layers. */
export declare const layerOptionsOf: (Class: unknown) => string[];
/** The layers that are options of another one, by the names of the options. */
export declare const wrappedBy: (layer: Layer) => [name: string, inner: Layer][];
//# sourceMappingURL=wrapper.d.ts.map