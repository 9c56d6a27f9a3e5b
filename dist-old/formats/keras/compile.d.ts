import type { Model } from '../../models/model.ts';
import type { StoredWeight } from '../../models/stored-weights.ts';
/**
 * Compiles as the file says. A loss or metric that is not known here is no reason to lose the optimizer, and an
 * optimizer none to lose the weights.
 */
export declare function compileAsSaved(model: Model, config: unknown, where: string): void;
/**
 * Gives the optimizer the state that stands in a file in Keras 3's order: the iteration, the learning rate, then what
 * it keeps of the weights. Throws FormatError.
 */
export declare function restoreOptimizerState(model: Model, where: string, stored: readonly StoredWeight[]): Promise<void>;
//# sourceMappingURL=compile.d.ts.map