/**
 * Optimizers by their names in files: the registry. The list itself is all.ts, and multi.ts for those made of others.
 */
import { type Constructor } from '../core/registry.ts';
import { Optimizer } from './optimizer.ts';
/** Takes up a class of optimizers that are made of others. */
export declare function listOptimizer(Class: Constructor<Optimizer> & {
    readonly type: string;
}): void;
/** An optimizer from its name, from `{ className, config }`, from a class, or itself. */
export declare function get(identifier: Optimizer | string | object): Optimizer;
/** An optimizer as Keras writes it, and with what Keras forgets. */
export declare function optimizerToKeras(optimizer: Optimizer): object;
/** Lets files and `compile` name an optimizer of one's own. */
export declare const registerOptimizer: (Class: Constructor<Optimizer>, name?: string) => void;
/** The name that files give to an optimizer of a class of one's own; null for the others. */
export declare const customOptimizerName: (optimizer: Optimizer) => string | null;
//# sourceMappingURL=registry.d.ts.map