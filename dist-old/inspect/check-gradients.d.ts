/** The gradients of a train step against differences of the loss it reports: (L(w + h) - L(w - h)) / 2h. */
import type { NamedData } from '../data/sources.ts';
import type { Model } from '../models/model.ts';
export interface CheckGradientsOptions {
    /** Entries of every weight that are looked at, chosen at random, always the same. Default 8. */
    entries?: number;
}
export interface CheckedWeight {
    /** Layer and weight, 'conv2d/kernel'. */
    readonly name: string;
    /**
     * The largest difference among its entries, relative to its largest gradient, but at least to a hundredth of the
     * largest in the model.
     */
    readonly error: number;
}
/**
 * Checks the gradients of the compiled loss, with penalties, by every trainable weight, in training mode, on one batch:
 * all of x and y. Dropout drops the same every time. Two measures against kinks (relu, max-pooling), where differences
 * say little: the weights are moved a little, since biases of 0 often put relu exactly on its kink, and a derivative
 * may equal the difference to one side. Afterwards weights and moving statistics are what they were.
 *
 * Errors up to 0.01 are those of float32; a wrong gradient shows as 0.1 and more. Not to be used while the model is
 * being trained. Throws OptionError when the model is not compiled, and what fit throws for data that do not fit.
 */
export declare function checkGradients(model: Model, x: NamedData, y: NamedData, options?: CheckGradientsOptions): Promise<CheckedWeight[]>;
//# sourceMappingURL=check-gradients.d.ts.map