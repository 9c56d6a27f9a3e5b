import { type Mistake } from './mistake.ts';
/** Labels of a loss of two classes that are neither 0, nor 1, nor between. */
export declare const labelsOutOfRange: Mistake;
/** Several classes at once, for a loss of one of several. */
export declare const labelsOfSeveralClasses: Mistake;
/** Labels that are all the same. */
export declare const constantLabels: Mistake;
/** One class is nearly all there is, and nothing makes up for it. */
export declare const classImbalance: Mistake;
/** Units of the last layer that no label ever asks for. */
export declare const unusedUnits: Mistake;
/**
 * Samples in the order of their classes, which batches then have: each batch unlearns what the one before has taught.
 */
export declare const sortedLabels: Mistake;
/** validationSplit takes the end of the data, where sorted data have classes of their own. */
export declare const splitOfClasses: Mistake;
//# sourceMappingURL=labels.d.ts.map