/** Initializers by their names in files: the registry. The list itself is all.ts. */
import type { NamesOf } from '../core/spelling.ts';
import * as all from './all.ts';
import { Initializer } from './initializer.ts';
declare const aliases: {
    normal: string;
    uniform: string;
    zero: string;
    one: string;
    identityinitializer: string;
    orthogonalinitializer: string;
};
/** A name of one, in the spelling of JavaScript or of Keras. */
export type InitializerName = NamesOf<typeof all> | keyof typeof aliases;
/** An initializer from its name, from `{ className, config }`, or itself. */
export declare function get(identifier: Initializer | string | object): Initializer;
export * from './all.ts';
export { Initializer, type WriteValues } from './initializer.ts';
export { fans } from './scaled.ts';
//# sourceMappingURL=index.d.ts.map