import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
/**
 * The negative logarithm of the probability that sequences of logits [batch, steps, classes], without repetitions and
 * then without blanks, are sequences of labels [batch, length] (https://keras.io/api/ops/nn/#ctc_loss-function):
 * [batch]. Of both only the first numbers count, as many as the lengths [batch] say. `maskIndex` is the class of the
 * blank, default 0. Infinite, with no gradient, where the labels do not fit into the steps.
 */
export declare function ctcLoss(target: Operand, output: Operand, targetLength: Operand, outputLength: Operand, options?: {
    readonly maskIndex?: number;
}): Value;
//# sourceMappingURL=ctc.d.ts.map