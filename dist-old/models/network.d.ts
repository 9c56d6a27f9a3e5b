/**
 * The network itself: a graph of layers with their weights. It is a layer, too, so networks nest. Training is in
 * model.ts.
 */
import { type DynamicShape, type Shape } from '../core/shape.ts';
import { type CallContext, type Extension, type TracedGraph } from '../graph/trace.ts';
import { Value } from '../graph/value.ts';
import { type CommonOptions, Layer, type Values } from '../layers/layer.ts';
import { type ModelMetadata } from './metadata.ts';
import { type Graph } from './order.ts';
import { type SummaryOptions } from './summary.ts';
export interface NetworkOptions extends Pick<CommonOptions, 'name' | 'trainable'> {
    /** One value, a list, or an object whose names data then have. */
    inputs: Values;
    outputs: Values;
}
/** Longer lists are no lists of values, but arrays made by mistake. */
export declare const mostValues = 100000;
export declare abstract class Network extends Layer {
    #private;
    constructor({ name, trainable }: Pick<CommonOptions, 'name' | 'trainable'>);
    /** Makes this the network from `inputs` to `outputs`. `layers`: as they are listed; by default in Keras's order. */
    protected setGraph(inputs: Values, outputs: Values, layers?: readonly Layer[]): void;
    /** Adds a layer to the list and connects it. Where connecting throws, nothing has changed. */
    protected append(layer: Layer, connect: () => void): void;
    /** Takes the last layer from the list, and its name. */
    protected dropLast(): void;
    /** Sets the graph of a chain that has changed at its end. */
    protected endGraph(input: Value, outputs: readonly Value[]): void;
    /** The uses of layers from the inputs to the outputs. */
    get graph(): Graph;
    /**
     * JSON of the user that is saved with the model in every format, and is there again after loading: `classNames`, and
     * whatever else belongs to the model. Set it as a whole: `net.metadata = { classNames: ['cat', 'dog'] }`. A frozen
     * copy is kept. Setting throws OptionError for what is no JSON, or longer than 1 MiB.
     */
    get metadata(): ModelMetadata;
    set metadata(metadata: ModelMetadata);
    /** Levels of models: 1 for one that has no others in it. */
    get depth(): number;
    /** Symbolic inputs. */
    get inputs(): readonly Value[];
    /** Symbolic outputs. */
    get outputs(): readonly Value[];
    /** Whether inputs and outputs were given by names. */
    get isNamed(): {
        readonly inputs: boolean;
        readonly outputs: boolean;
    };
    protected arrange<Item>(outputs: readonly Item[]): Item | readonly Item[] | Readonly<Record<string, Item>>;
    /** Values may be given by the names of the inputs. */
    protected valuesOf(inputs: Values): readonly Value[];
    /** The only input of the model; the list of them, whose type `inputs` has; or those by their names. */
    get input(): Value;
    /** The only output of the model; the list of them, whose type `outputs` has; or those by their names. */
    get output(): Value;
    get layers(): readonly Layer[];
    /** Names of the inputs: those they were given, or those of their layers. */
    get inputNames(): string[];
    /**
     * Names of the outputs: those they were given, or those of the layers that give them, numbered where one layer gives
     * several.
     */
    get outputNames(): string[];
    /** The ops of the model for inputs of these shapes, for recording programs. All weights have a place after this. */
    trace(inputs: readonly Shape[], training: boolean, extend?: Extension): TracedGraph;
    /** Shapes of the outputs for inputs of these shapes, all axes known. */
    outputShapesFor(inputs: readonly Shape[]): readonly Shape[];
    /** Throws ShapeError where the model has no layers, or no input shape yet. */
    expectGraph(where?: string): void;
    /** Called with the shape of the first data: a model without an input shape takes it from them. */
    buildFor(_sample: DynamicShape | null): void;
    /**
     * Puts all weights that have no place yet into one allocation: trainable ones first, so that an optimizer passes over
     * one run of memory.
     */
    place(): void;
    get sublayers(): Readonly<Record<string, Layer>>;
    get trainable(): boolean;
    /** Freezes or unfreezes every layer. Read before every step. */
    set trainable(value: boolean);
    /** A layer by its name, or by its place. */
    getLayer(which: string | number): Layer;
    /** Prints layers, output shapes and numbers of weights, as Keras does. */
    summary(options?: SummaryOptions): void;
    /** Masks are those of its layers. */
    get heedsMasks(): boolean;
    /** The model as a layer: its own layers, one after the other. */
    call(inputs: readonly Value[], { apply }: CallContext): readonly Value[];
    /** A model without an input shape takes that of the first value it is applied to. */
    build(inputs: DynamicShape | readonly DynamicShape[]): void;
}
/** One by itself, some as a list, or by their names. */
export declare function arranged<Item>(items: readonly Item[], names: readonly string[] | null): Item | readonly Item[] | Readonly<Record<string, Item>>;
/** Whether a layer is a model that is given as a graph. */
export declare const isFunctional: (layer: Layer) => layer is Network;
//# sourceMappingURL=network.d.ts.map