/**
 * What stays as it was made. Whatever may be assigned later has a setter of its own and is heeded from then on; all
 * else of an object refuses it, in code that is not strict, too, where JavaScript ignores what it cannot assign.
 */
interface Named {
    where(): string;
}
/** Makes fields of one object final. Subclasses may declare them anew. */
export declare function fixFields<T extends Named>(object: T, ...names: readonly (keyof T & string)[]): void;
/** Options as they stay: what the user has given may be used for something else afterwards. */
export declare const fixedLists: <T extends Readonly<Record<string, unknown>>>(options: T) => T;
/** Makes what the objects of a class have by getters final: they are read, and nothing can be put into their place. */
export declare function fixGetters(prototype: object): void;
/**
 * Lets objects of a class tell their options by name, as Keras's do, and keeps these final. A method by the name of an
 * option stays that method.
 */
export declare function fixOptions(prototype: object, names: readonly string[]): void;
export {};
//# sourceMappingURL=fixed.d.ts.map