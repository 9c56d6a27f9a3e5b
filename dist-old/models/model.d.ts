/**
 * Models that train: Keras's compile, fit, evaluate and predict on a network
 * (https://keras.io/api/models/model_training_apis/). This is their face; the work is that of a model's trainer
 * (trainer.ts) and its inference (training/inference.ts).
 */
import type { Logs } from '../callbacks/callback.ts';
import type { History } from '../callbacks/history.ts';
import type { Tensor } from '../core/tensor.ts';
import type { BatchData, Dataset, NamedData } from '../data/sources.ts';
import type { CallProfile } from '../engine/profile.ts';
import type { Layer } from '../layers/layer.ts';
import type * as optimizers from '../optimizers/index.ts';
import type { CompileOptions } from '../training/compiled.ts';
import type { BatchOptions, EvaluateOptions, FitOptions, PredictOptions, PredictSyncOptions } from '../training/options.ts';
import type { StepBatch, StepLogs } from '../training/own-steps.ts';
import type { Predictions } from '../training/predictor.ts';
import { loadWeights, type SaveOptions, type SaveWeightsOptions } from './files.ts';
import { Network, type NetworkOptions } from './network.ts';
import { ModelNonFiniteFinder } from './non-finite.ts';
import type { ModelSource } from './source.ts';
export type { CompileOptions };
export declare class Model extends Network {
    #private;
    static readonly type: string;
    /** Whether layers are added one after the other, and not given as a graph. */
    protected static readonly isChain: boolean;
    /** Set to true by a callback to end `fit` after the running batch. */
    stopTraining: boolean;
    /** Of the last fit. */
    history: History | null;
    constructor(options: NetworkOptions | Pick<NetworkOptions, 'name' | 'trainable'>);
    /** Keras's configuration of the network. */
    config(): Record<string, unknown>;
    /** A model from what `getConfig` gives: the same layers with new weights. Throws FormatError. */
    static fromConfig<Made extends Layer>(this: abstract new (options: never) => Made, config: object): Made;
    /** The network as Keras's JSON, without weights. */
    toJSON(): object;
    get optimizer(): optimizers.Optimizer | null;
    /**
     * Takes an optimizer without a loss, as a file may have it: `compile({ optimizer: model.optimizer, loss })` goes
     * on.
     */
    restoreOptimizer(optimizer: optimizers.Optimizer): void;
    /** What `compile` was given; null before. */
    get compileOptions(): CompileOptions | null;
    /** Metrics by their names in logs. Known once there were data. */
    get metrics(): readonly {
        readonly name: string;
        readonly direction: 'up' | 'down' | null;
    }[];
    /** Names of the values that `evaluate` gives, in order. Known once there were data. */
    get metricsNames(): string[];
    /** Settles how the model is trained. Weights stay; the state of training begins anew with the optimizer. */
    compile(options: CompileOptions): void;
    /** Trains for some epochs, and tells what happened. */
    fit(x: NamedData, y: NamedData | null, options?: FitOptions): Promise<History>;
    fit(data: Dataset, options?: FitOptions): Promise<History>;
    /** fit on a data set, by tfjs's name. */
    fitDataset(data: Dataset, options?: FitOptions): Promise<History>;
    /**
     * Writes network, weights, and what it was compiled with, the optimizer's state included. The ending chooses the
     * format: '.keras' or '.h5'.
     */
    save(path: string | URL, options?: SaveOptions): Promise<void>;
    /**
     * Writes the weights alone: '.weights.h5' as Keras 3 does, '.h5' as all versions of Keras do, '.safetensors' by their
     * names, of 16 bits where `dtype` asks for it.
     */
    saveWeights(path: string | URL, options?: SaveWeightsOptions): Promise<void>;
    /**
     * Takes the weights of a file, of weights alone or of a whole model: layer by layer in order, or by the names of
     * layers. All that fit, or, unless mismatches are skipped, none: then FormatError names the first difference.
     */
    loadWeights(source: ModelSource, options?: Parameters<typeof loadWeights>[2]): Promise<void>;
    /**
     * Throws OptionError or DataError where `save` or, with `weightsOnly`, `saveWeights` would refuse the path: the
     * ending, the folder, the permissions.
     */
    expectSavable(path: string | URL, options?: {
        weightsOnly?: boolean;
    }): Promise<void>;
    /**
     * The optimizer's own variables as they stand in files: for the weights that are trainable now, and with `frozen` for
     * those that may become so. By default with these if some of them have been trained. Empty before compile.
     */
    optimizerState(frozen?: boolean): optimizers.StateVariable[];
    /**
     * Takes over what optimizerState gave: training goes on from there. Throws ShapeError where it is of another model.
     */
    restoreOptimizerState(state: Parameters<optimizers.Optimizer['restore']>[0]): void;
    /** Finds where the first NaN or infinity of a training step has appeared, for callbacks. */
    nonFiniteFinder(): ModelNonFiniteFinder;
    /**
     * One step on a batch, as `fit` and `trainOnBatch` do it: of what the model was compiled for. A class of one's own
     * overrides it; `fit` then gives it every batch as the data were given, and takes what it tells: numbers, which are
     * averaged over the samples, and metrics. It computes with steps that were made by `trainStep({ ... })`.
     */
    trainStep(batch: StepBatch): Promise<StepLogs>;
    /** The same for `evaluate`, `testOnBatch` and validation: loss and metrics, without a step. */
    testStep(batch: StepBatch): Promise<StepLogs>;
    /** Loss and metrics on some data: a list in the order of `metricsNames`. */
    evaluate(x: NamedData, y: NamedData | null, options: EvaluateOptions & {
        returnDict: true;
    }): Promise<Logs>;
    evaluate(x: NamedData, y: NamedData | null, options?: EvaluateOptions): Promise<number[]>;
    evaluate(data: Dataset, options: EvaluateOptions & {
        returnDict: true;
    }): Promise<Logs>;
    evaluate(data: Dataset, options?: EvaluateOptions): Promise<number[]>;
    /** One train step on one batch; its loss and metrics. */
    trainOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions & {
        returnDict: true;
    }): Promise<Logs>;
    trainOnBatch(x: NamedData, y: NamedData | null, options?: BatchOptions): Promise<number[]>;
    /** Loss and metrics of one batch. */
    testOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions & {
        returnDict: true;
    }): Promise<Logs>;
    testOnBatch(x: NamedData, y: NamedData | null, options?: BatchOptions): Promise<number[]>;
    /**
     * What the model gives for some data, or for an iterable of batches (`{ x }` or x): a tensor, or with several outputs
     * a list of them (`predict<Tensor[]>(...)`), or an object where the outputs have names.
     */
    predict<Result extends Predictions = Tensor>(x: NamedData | Dataset<BatchData | NamedData>, options?: PredictOptions): Promise<Result>;
    /** predict on one batch. */
    predictOnBatch<Result extends Predictions = Tensor>(x: NamedData): Promise<Result>;
    /** predict on the calling thread: the lowest latency for few samples. The event loop waits. */
    predictSync<Result extends Predictions = Tensor>(x: NamedData, options?: PredictSyncOptions): Result;
    /**
     * Where the time of one step goes, kernel call by kernel call: of a train step where labels are given, else of a
     * predict step. All samples are one batch. Takes some 20 steps on the calling thread, and changes nothing.
     */
    profile(x: NamedData, y?: NamedData): Promise<CallProfile[]>;
}
export declare const model: (options: NetworkOptions) => Model;
//# sourceMappingURL=model.d.ts.map