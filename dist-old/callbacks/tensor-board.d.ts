import { Callback, type Logs, type TrainedModel } from './callback.ts';
declare const options: {
    /** Folder; training is in its folder train, validation and evaluation in validation. Default 'logs'. */
    logDir: import("../core/schema.ts").Option<string | URL, string, false>;
    /** Epochs from one histogram of every weight to the next; 0: none. Default 0. */
    histogramFreq: import("../core/schema.ts").Option<number, number, false>;
    /** The model's layers, as a graph. Default true. */
    writeGraph: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Weights as pictures, in the epochs that have histograms. Default false. */
    writeImages: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Steps a second, of every epoch and, with updateFreq, of batches. Default false. */
    writeStepsPerSecond: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'epoch'; 'batch', or a number of batches: loss and metrics so far also after so many of them. Default 'epoch'. */
    updateFreq: import("../core/schema.ts").Option<number | "batch" | "epoch", number | "epoch", false>;
    /** Profiles are not written here: see model.profile. */
    profileBatch: import("../core/schema.ts").Option<never, unknown, false>;
    /** Embeddings are not written. */
    embeddingsFreq: import("../core/schema.ts").Option<never, unknown, false>;
    /** Embeddings are not written. */
    embeddingsMetadata: import("../core/schema.ts").Option<never, unknown, false>;
};
/**
 * Tags are Keras's: `epoch_loss`, `epoch_learning_rate`, `batch_loss`, `evaluation_loss_vs_iterations`,
 * `dense/kernel/histogram`. What writes the files is loaded with the first run.
 */
export declare class TensorBoard extends Callback<typeof options> {
    #private;
    static readonly type = "TensorBoard";
    static readonly options: {
        /** Folder; training is in its folder train, validation and evaluation in validation. Default 'logs'. */
        logDir: import("../core/schema.ts").Option<string | URL, string, false>;
        /** Epochs from one histogram of every weight to the next; 0: none. Default 0. */
        histogramFreq: import("../core/schema.ts").Option<number, number, false>;
        /** The model's layers, as a graph. Default true. */
        writeGraph: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Weights as pictures, in the epochs that have histograms. Default false. */
        writeImages: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Steps a second, of every epoch and, with updateFreq, of batches. Default false. */
        writeStepsPerSecond: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** 'epoch'; 'batch', or a number of batches: loss and metrics so far also after so many of them. Default 'epoch'. */
        updateFreq: import("../core/schema.ts").Option<number | "batch" | "epoch", number | "epoch", false>;
        /** Profiles are not written here: see model.profile. */
        profileBatch: import("../core/schema.ts").Option<never, unknown, false>;
        /** Embeddings are not written. */
        embeddingsFreq: import("../core/schema.ts").Option<never, unknown, false>;
        /** Embeddings are not written. */
        embeddingsMetadata: import("../core/schema.ts").Option<never, unknown, false>;
    };
    constructor(...given: ConstructorParameters<typeof Callback<typeof options>>);
    setModel(model: TrainedModel): void;
    onTrainBegin(): Promise<void>;
    onEpochBegin(): void;
    onTestEnd(logs: Logs): Promise<void>;
    onEpochEnd(epoch: number, logs: Logs): Promise<void>;
    onTrainEnd(): Promise<void>;
    getState(): number;
    setState(batches: number): void;
}
export declare const tensorBoard: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Folder; training is in its folder train, validation and evaluation in validation. Default 'logs'. */
    logDir: import("../core/schema.ts").Option<string | URL, string, false>;
    /** Epochs from one histogram of every weight to the next; 0: none. Default 0. */
    histogramFreq: import("../core/schema.ts").Option<number, number, false>;
    /** The model's layers, as a graph. Default true. */
    writeGraph: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Weights as pictures, in the epochs that have histograms. Default false. */
    writeImages: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Steps a second, of every epoch and, with updateFreq, of batches. Default false. */
    writeStepsPerSecond: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'epoch'; 'batch', or a number of batches: loss and metrics so far also after so many of them. Default 'epoch'. */
    updateFreq: import("../core/schema.ts").Option<number | "batch" | "epoch", number | "epoch", false>;
    /** Profiles are not written here: see model.profile. */
    profileBatch: import("../core/schema.ts").Option<never, unknown, false>;
    /** Embeddings are not written. */
    embeddingsFreq: import("../core/schema.ts").Option<never, unknown, false>;
    /** Embeddings are not written. */
    embeddingsMetadata: import("../core/schema.ts").Option<never, unknown, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Folder; training is in its folder train, validation and evaluation in validation. Default 'logs'. */
    logDir: import("../core/schema.ts").Option<string | URL, string, false>;
    /** Epochs from one histogram of every weight to the next; 0: none. Default 0. */
    histogramFreq: import("../core/schema.ts").Option<number, number, false>;
    /** The model's layers, as a graph. Default true. */
    writeGraph: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Weights as pictures, in the epochs that have histograms. Default false. */
    writeImages: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Steps a second, of every epoch and, with updateFreq, of batches. Default false. */
    writeStepsPerSecond: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'epoch'; 'batch', or a number of batches: loss and metrics so far also after so many of them. Default 'epoch'. */
    updateFreq: import("../core/schema.ts").Option<number | "batch" | "epoch", number | "epoch", false>;
    /** Profiles are not written here: see model.profile. */
    profileBatch: import("../core/schema.ts").Option<never, unknown, false>;
    /** Embeddings are not written. */
    embeddingsFreq: import("../core/schema.ts").Option<never, unknown, false>;
    /** Embeddings are not written. */
    embeddingsMetadata: import("../core/schema.ts").Option<never, unknown, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => TensorBoard;
export {};
//# sourceMappingURL=tensor-board.d.ts.map