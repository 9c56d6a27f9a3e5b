import { type AdviceOptions } from './options.ts';
/** How well features of one depth tell the new classes apart. */
export interface CutAdvice {
    /** The layer of the base that gives them. */
    readonly layer: string;
    /** Numbers of a picture, after the average over all places. */
    readonly features: number;
    /** Share of the weights of the base that come after the layer. */
    readonly weightsAfter: number;
    /** Of a linear classifier on pictures that it was not trained with; mean of the folds. */
    readonly accuracy: number;
    /** Standard error of the accuracy. */
    readonly error: number;
}
export interface TransferAdvice {
    /** From the first layers to the last ones. */
    readonly cuts: readonly CutAdvice[];
    /** The deepest layer whose features are as good as any, within the error. */
    readonly best: string;
    readonly method: 'bottleneck' | 'fineTune';
    /** With 'fineTune': the layer to begin with; null: none is trained. */
    readonly unfreezeFrom: string | null;
    /** Pictures that were looked at, and all there are where that is known. */
    readonly samples: number;
    /** In words, with figures. */
    readonly text: string;
}
/** See `adviseTransfer` in index.ts. */
export declare function adviseTransfer(given: AdviceOptions): Promise<TransferAdvice>;
//# sourceMappingURL=advise.d.ts.map