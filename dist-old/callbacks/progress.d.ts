/**
 * What `fit`, `evaluate` and `predict` say while they run: a bar on a terminal, one plain line an epoch elsewhere, or
 * one JSON object a line. Colour is left out where NO_COLOR is set, the bar where the output is no terminal, or a dumb
 * one, or CI is set. On a terminal no line is longer than it is wide at that moment.
 */
import type { Logs } from './callback.ts';
import type { FeatureReport } from './history.ts';
import { type Drawing } from './messages.ts';
/**
 * 0: nothing. 1: a bar on a terminal, else lines. 2: a line an epoch. 'json': an object an epoch and one at the end.
 */
export type Verbosity = 0 | 1 | 2 | 'json';
export interface ProgressOptions {
    readonly verbose: Verbosity;
    /** What a JSON object tells of. Default 'epoch'. */
    readonly event?: 'epoch' | 'evaluate' | 'predict';
    /** Heading of every epoch, e.g. 'Epoch 1/3'. */
    readonly title: (epoch: number) => string;
    /** Samples of one epoch, null where nobody knows before its end. */
    readonly samples: number | null;
    /** What is counted. Default 'images'. */
    readonly unit?: 'images' | 'steps';
    /** `columns`: width of the terminal, read anew for every line. */
    readonly output?: {
        write(text: string): unknown;
        readonly isTTY?: boolean;
        readonly columns?: number;
    };
    readonly environment?: Record<string, string | undefined>;
    /** Milliseconds of some clock. */
    readonly now?: () => number;
}
export declare class Progress implements Drawing {
    #private;
    constructor(options: ProgressOptions);
    beginEpoch(epoch: number): void;
    /** True when the bar is due to be drawn again: only then values need to be computed. */
    get isDue(): boolean;
    /** After a batch: samples done in this epoch, values so far. */
    batch(done: number, logs: Logs): void;
    /** After the last batch of an epoch, before its validation. */
    endBatches(): void;
    /** After an epoch and its validation. Time and speed are those of its batches. */
    endEpoch(done: number, logs: Logs): void;
    /** What was kept of a frozen prefix. */
    features(report: FeatureReport): void;
    /** At the end of training. */
    end(weightsHash: string): void;
    /** Training has ended early: what stands on the line is left there. */
    abandon(): void;
    makeRoom(): void;
}
//# sourceMappingURL=progress.d.ts.map