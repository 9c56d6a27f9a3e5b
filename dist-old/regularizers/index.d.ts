/** Regularizers by their names in files: the registry. The list itself is all.ts. */
import type { NamesOf } from '../core/spelling.ts';
import * as all from './all.ts';
import { Regularizer } from './regularizer.ts';
/** A name of one, in the spelling of JavaScript or of Keras. */
export type RegularizerName = NamesOf<typeof all>;
/** A regularizer from its name, from `{ className, config }`, or itself. */
export declare function get(identifier: Regularizer | string | object): Regularizer;
export * from './all.ts';
export { Regularizer } from './regularizer.ts';
//# sourceMappingURL=index.d.ts.map