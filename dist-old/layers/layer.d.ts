/**
 * The contract of layers. A layer has options, parameters, and a `call`, a composition of ops. It computes no data and
 * writes no backward pass: both follow from the ops. Nothing of one use is kept in the layer, so it may be used more
 * than once.
 *
 *   class Scale extends Layer {
 *     static options = schema({})
 *     parameters([x]) { return [{ name: 'gamma', shape: [x.at(-1)], initializer: 'ones' }] }
 *     call([x], { weight }) { return ops.multiply(x, weight('gamma')) }
 *   }
 *
 * Options belong into the table: what a constructor keeps in plain fields is not written to files, unless `config()`
 * and the constructor see to it. Layers used inside `call` are fields, alone, in lists or in plain objects.
 *
 * The file is long because all that a layer may override, or is asked for, stands in this one class.
 */
import { Configurable } from '../core/configurable.ts';
import { type Arguments, type OptionsOf, type Schema } from '../core/schema.ts';
import { type DynamicShape } from '../core/shape.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import { Parameter, type ParameterSpec } from '../graph/parameter.ts';
import { type CallContext, type CallOptions, type Mask, type Traceable } from '../graph/trace.ts';
import { type Source, Value } from '../graph/value.ts';
import type { Regularizer } from '../regularizers/index.ts';
import type { ApplyOptions } from './apply-options.ts';
import { layerOptions } from './options.ts';
/** What every layer takes. */
export type CommonOptions = OptionsOf<typeof layerOptions>;
/** How a layer is applied. */
type Use = Pick<Node, 'training' | 'options' | 'given'>;
/** One use of a layer in the graph of a model. */
export declare class Node implements Source {
    readonly trace: null;
    readonly layer: Layer;
    readonly inputs: readonly Value[];
    readonly outputs: readonly Value[];
    /** False: the layer runs in inference mode here, even in training. Null: as the model runs. */
    readonly training: boolean | null;
    /** What else it was applied with. */
    readonly options: CallOptions;
    /** Names of the last of `inputs`, which are masks: 'attentionMask'. */
    readonly given: readonly string[];
    constructor(layer: Layer, inputs: readonly Value[], shapes: readonly DynamicShape[], use?: Partial<Use>);
}
/** The use of a layer that gives a value of a model. */
export declare function nodeOf({ source }: Value): Node;
/** Symbolic values: one, some in order, or, of models whose inputs or outputs have names, by name. */
export type Values = Value | readonly Value[] | Readonly<Record<string, Value>>;
type OwnSchema = Readonly<Record<never, never>>;
/** The argument of the constructor of a layer with options of its own. */
export type LayerArguments<Own> = Arguments<Own & typeof layerOptions>;
export declare abstract class Layer<Own = OwnSchema> extends Configurable<Own, typeof layerOptions> implements Traceable {
    #private;
    static readonly commonOptions: {
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        trainable: import("../core/schema.ts").Option<boolean, boolean, false>;
        inputShape: import("../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
        batchInputShape: import("../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
        batchShape: import("../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
        activityRegularizer: import("../core/schema.ts").Option<object | Regularizer<Readonly<Record<never, never>>> | import("../regularizers/index.ts").RegularizerName | (string & {}) | null, Regularizer<Readonly<Record<never, never>>> | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    };
    /** Keras's class in Python where it is called otherwise than the type: default names and groups in files count it. */
    static readonly pythonClass: string | null;
    /** What `apply` takes beside `training`; `call` gets it as `options` of its context. */
    static readonly callOptions: Schema;
    /** Names of masks that `apply` takes as values. */
    static readonly maskOptions: readonly string[];
    /** Masks by their names, as Keras's `call` takes them. */
    static masksToKeras(masks: Readonly<Record<string, unknown>>): Record<string, unknown>;
    /** The other way round, of what a file says about a call. */
    static masksFromKeras(kwargs: Readonly<Record<string, unknown>>): Record<string, unknown>;
    /** Whether what the layer gives has the mask of its first input: it treats every step by itself. */
    static readonly supportsMasking: boolean;
    /** Where Keras has the class. */
    static readonly kerasModule: string;
    /** The names of the inputs, where Keras's layer takes them one by one and not as a list. */
    static readonly inputNames: readonly string[] | null;
    get pythonClass(): string;
    /** Shape of one sample, if the options told it. */
    get inputShape(): DynamicShape | null;
    /** Penalizes the layer's output. */
    get activityRegularizer(): Regularizer | null;
    ownParameters: readonly Parameter[];
    /**
     * A layer of this class from what `getConfig` gives, or from the config in Keras's JSON. Weights are not part of it.
     * `layers.deserialize` finds the class by its name.
     */
    static fromConfig<Made extends Layer>(this: abstract new (options: never) => Made, config: object): Made;
    /** What the layer computes: a composition of ops. One value, or a list of several. */
    abstract call(inputs: readonly Value[], context: CallContext): Value | readonly Value[];
    /**
     * The masks of the outputs, from those of the inputs; null: all steps count. By default, of layers that support
     * masking, that of the first input.
     */
    computeMask(_inputs: readonly Value[], masks: readonly Mask[]): Mask | readonly Mask[];
    get heedsMasks(): boolean;
    /** The parameters for inputs of these shapes, in Keras's order. */
    parameters(_inputs: readonly DynamicShape[]): readonly ParameterSpec[];
    /** Names by which Keras tells several inputs of the layer apart; null: it takes them as a list. */
    get kerasInputNames(): readonly string[] | null;
    /** Layers that are used inside `call`: those that are fields of this one, alone, in lists or in plain objects. */
    get sublayers(): Readonly<Record<string, Layer>>;
    /** Whether, in training, what a sample becomes depends on the other samples of the batch. */
    get mixesSamples(): boolean;
    /** Uses in models, in order. */
    get nodes(): Node[];
    /** Unique in a model. Models, optimizers and files know weights by it, so it stays what it was at first. */
    get name(): string;
    get trainable(): boolean;
    set trainable(value: boolean);
    /** How errors name the layer: 'Conv2D "conv1"'. */
    where(): string;
    protected get settings(): Readonly<Record<string, unknown>>;
    /** Shapes of the outputs for inputs of these shapes, batch axis first; axes may be null. Throws ShapeError. */
    outputShapes(inputs: readonly DynamicShape[], options?: CallOptions, given?: readonly string[]): readonly DynamicShape[];
    /** What a parameter would be for these inputs. */
    parameterSpec(name: string, inputs: readonly DynamicShape[]): ParameterSpec;
    /** A weight of this layer; wrappers may take that of another one. */
    protected makeParameter(spec: ParameterSpec): Parameter;
    /** Makes the parameters, once, for inputs of these shapes: one, or a list of them. */
    build(given: DynamicShape | readonly DynamicShape[]): void;
    /**
     * The layer on symbolic values, for the functional API: `layers.dense({ units: 10 }).apply(x)`. A layer with several
     * outputs gives a list of them, or, a model whose outputs have names, an object.
     */
    apply(inputs: Values, options?: ApplyOptions): Value;
    apply<Result extends Values>(inputs: Values, options?: ApplyOptions): Result;
    /** How the user gets what the layer gives. */
    protected arrange<Item>(outputs: readonly Item[]): Item | readonly Item[] | Readonly<Record<string, Item>>;
    /** The values a user applies the layer to, in order. */
    protected valuesOf(inputs: Values): readonly Value[];
    /** The same: always a list. */
    applyAll(values: Values, options?: ApplyOptions): readonly Value[];
    /**
     * What the layer was first applied to in a model; several values are a list, whose type `nodes[0].inputs` has:
     * `nodes` has all uses. Throws OptionError where it was not applied yet.
     */
    get input(): Value;
    /**
     * What the layer gives in a model, likewise: `model({ inputs: net.inputs, outputs: net.getLayer('conv').output })`.
     */
    get output(): Value;
    /** Weights in Keras's order, of sublayers too. */
    get weights(): readonly Parameter[];
    /** Weights that training changes: trainable ones, unless the layer is frozen. */
    get trainableWeights(): readonly Parameter[];
    get nonTrainableWeights(): readonly Parameter[];
    /** Number of weights. */
    countParams(): number;
    /** Copies of all weights. */
    getWeights(): Tensor[];
    /** Takes as many arrays of the same shapes as getWeights gives. Nothing is changed unless all fit. */
    setWeights(values: readonly TensorLike[]): void;
    /** By name: 'kernel', 'bias', ... */
    parameter(name: string): Parameter;
}
/** The only input of a layer. */
export declare function onlyInput<Item>(layer: Layer, inputs: readonly Item[]): Item;
export { factory } from '../core/configurable.ts';
//# sourceMappingURL=layer.d.ts.map