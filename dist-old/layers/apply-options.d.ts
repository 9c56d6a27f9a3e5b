import type { Value } from '../graph/value.ts';
/** What else a layer is applied with. */
export interface ApplyOptions {
    /**
     * False: this use is in inference mode, also while the model is trained. True, and the default: as the model runs, as
     * in Keras, whose `predict` runs all layers in inference mode. For predictions that draw, as Monte Carlo dropout
     * does: `compileFunction({ inputs, outputs, training: true })`.
     */
    training?: boolean | null;
    /** Which steps count (1) and which are padding (0), for layers that heed it. Default: the mask that the input has. */
    mask?: Value | null;
    /** Of `attention` and `additiveAttention`: the same of the queries. */
    queryMask?: Value | null;
    /** Of attention layers: the same of the values. */
    valueMask?: Value | null;
    /** Of `multiHeadAttention`: the same of the keys. */
    keyMask?: Value | null;
    /** Of `multiHeadAttention`: which steps see which, [batch, steps of the query, steps of the value]. */
    attentionMask?: Value | null;
    /** Of attention layers: whether a step sees those after it. Default false: it does. */
    useCausalMask?: boolean;
    /** Of attention layers: whether the weights of the steps are a second output. Default false. */
    returnAttentionScores?: boolean;
}
//# sourceMappingURL=apply-options.d.ts.map