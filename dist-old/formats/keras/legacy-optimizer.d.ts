/**
 * The state of optimizers as Keras 2 wrote it, in Keras 3's order: the iteration, the learning rate, then weight by
 * weight.
 */
import type { Model } from '../../models/model.ts';
import type { StoredWeight } from '../../models/stored-weights.ts';
export declare function optimizerStateOf(model: Model, stored: readonly StoredWeight[]): readonly StoredWeight[];
//# sourceMappingURL=legacy-optimizer.d.ts.map