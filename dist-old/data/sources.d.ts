/** Data sets: which values give batches one after the other, how these are iterated, and what the parts of one are. */
import { type DynamicShape, type Shape } from '../core/shape.ts';
import { type TensorLike } from '../core/tensor.ts';
/** All samples of one input or output. Typed arrays without a shape hold samples one after the other. */
export type Data = TensorLike;
/** One for every input or output: in order, by name, or alone. */
export type NamedData = Data | readonly Data[] | Readonly<Record<string, Data>>;
/** A batch of a data set that is iterated. tfjs's `{ xs, ys }` and Keras's `[x, y]`, `[x, y, sampleWeight]` do, too. */
export interface BatchData {
    readonly x: NamedData;
    readonly y?: NamedData;
    readonly sampleWeight?: NamedData;
}
export type AnyIterator<Batch> = Iterator<Batch> | AsyncIterator<Batch>;
type Iterated<Batch> = Iterable<Batch> | AsyncIterable<Batch> | AnyIterator<Batch>;
/**
 * Batches one after the other: an iterable, asynchronous or not, a stream of Node or of the web, a generator, or a
 * function that gives one of these. It is iterated again for every epoch, where it can be; the next batch is asked for
 * only when there is room for it.
 */
export type Dataset<Batch = BatchData> = Iterated<Batch> | (() => Iterated<Batch> | Promise<Iterated<Batch>>);
/** True for a data set that is iterated batch by batch (a list of named batches is one), and not data by itself. */
export declare const isDataset: (value: unknown) => value is Dataset;
/** As isDataset where no labels are given beside the value: then a list of `[x, y]` is one, too. */
export declare const isLabelledDataset: (value: unknown) => value is Dataset;
/** Whether a shape is that of samples, up to axes of length 1 at the end. */
export declare const isSampleShape: (shape: Shape, sample: DynamicShape) => boolean;
/** Shapes of the samples of every input, null where they are not known. */
export type SampleShapes = readonly (DynamicShape | null)[];
/** As isDataset where labels are not asked for: then a list of batches of inputs is one, too, and one of `[x, y]`. */
export declare const isUnlabelledDataset: (value: unknown, samples: SampleShapes) => value is Dataset;
/** As isDataset in the place of `[x, y]`: a list of `[x, y]` is one. */
export declare const isValidationDataset: (value: unknown, samples: SampleShapes) => value is Dataset;
/** A batch with labels. */
export declare function labelled(batch: unknown): BatchData;
/** A batch whose labels nobody asks for: `{ x }`, `[x, y]`, or the inputs alone. */
export declare const unlabelled: (batch: unknown, samples: SampleShapes) => BatchData;
/** Whether a data set can be iterated only once: an iterator, or a stream. */
export declare const isOnce: (data: unknown) => boolean;
/** Begins a pass over a data set. */
export declare function iteratorOf<Batch>(data: Dataset<Batch>): AnyIterator<Batch>;
export declare function nextOf<Batch>(iterator: AnyIterator<Batch>): Promise<IteratorResult<Batch>>;
/** A data set for `for await`. */
export declare const iterated: <Batch>(data: Dataset<Batch>) => AsyncIterable<Batch>;
export {};
//# sourceMappingURL=sources.d.ts.map