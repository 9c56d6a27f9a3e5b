/** Constraints by their names in files: the registry. The list itself is all.ts. */
import type { NamesOf } from '../core/spelling.ts';
import * as all from './all.ts';
import { Constraint } from './constraint.ts';
/** A name of one, in the spelling of JavaScript or of Keras. */
export type ConstraintName = NamesOf<typeof all>;
/** A constraint from its name, from `{ className, config }`, or itself. */
export declare function get(identifier: Constraint | string | object): Constraint;
/** The constraint as an object for JSON, of which `get` makes an equal one. */
export declare function serialize(constraint: Constraint): {
    className: string;
    config: object;
};
export * from './all.ts';
export { Constraint } from './constraint.ts';
//# sourceMappingURL=index.d.ts.map