/** Losses by their names in files: the registry. The list itself is all.ts. */
import { type Constructor } from '../core/registry.ts';
import { type LossFunction } from './function.ts';
import { Loss } from './loss.ts';
/** A loss from its name, from `{ className, config }`, from a function or a class, or itself. */
export declare function get(identifier: Loss | LossFunction | string | object): Loss;
/** Lets files and `compile` name a loss of one's own, a class or a function. */
export declare const registerLoss: (custom: Constructor<Loss> | LossFunction, name?: string) => void;
/** The name that files give to a loss of a class of one's own; null for the others. */
export declare const customLossName: (loss: Loss) => string | null;
export * from './all.ts';
export { FunctionLoss, type LossFunction } from './function.ts';
export { Loss, type LossOptions, type Reduction } from './loss.ts';
//# sourceMappingURL=index.d.ts.map