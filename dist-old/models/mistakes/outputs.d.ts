import { type Mistake } from './mistake.ts';
/** A loss that computes probabilities itself gets some. */
export declare const probabilitiesAsLogits: Mistake;
/** A loss of probabilities gets numbers of any size. */
export declare const logitsAsProbabilities: Mistake;
/** relu and its like before the loss of a classifier: half of the numbers are cut off. */
export declare const rectifiedOutput: Mistake;
/** Probabilities that do not sum to 1 for classes that exclude each other. */
export declare const sigmoidForClasses: Mistake;
/** A softmax over one number is 1, whatever is learnt. */
export declare const softmaxOfOne: Mistake;
/** Labels that the last activation can never give. */
export declare const labelsOutOfReach: Mistake;
export declare const metricThatDoesNotFit: Mistake;
//# sourceMappingURL=outputs.d.ts.map