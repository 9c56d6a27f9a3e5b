/**
 * Names to objects: what stands in a file or a call ('mean_squared_error', `{ className, config }`) becomes an instance
 * of a listed class.
 */
export { camelCase, normalize, snakeCase } from './spelling.ts';
/** A class that checks its own options, whatever they are. */
export type Constructor<T> = new (options: never) => T;
export declare const camelCaseKeys: (config: object) => Record<string, unknown>;
/** Classes (and functions that stand for objects) that the user has registered, by name. */
export type CustomObjects = Readonly<Record<string, unknown>>;
export declare function markFactory(make: object, type: string): void;
/** Refuses a function that makes what is wanted: its parentheses have been forgotten. */
export declare function refuseFactory(where: string, value: unknown): void;
/** Registers an object of the user's under a name, for files and configurations. `listed`: names of this library. */
export declare function register(kind: string, listed: readonly string[], custom: unknown, name: unknown): void;
/** Runs `work` with these objects in force: they take precedence over registered ones. */
export declare function withCustomObjects<T>(objects: CustomObjects, work: () => T): T;
/** Finds an object of the user's by name: 'Name', or 'Package>Name' as Keras registers it. */
export declare function customObject(kind: string, name: unknown): unknown;
/** The name under which an object is registered; null where it is not. */
export declare function registeredName(kind: string, object: unknown): string | null;
/** The name under which files refer to an object of a user's class; null for classes of this library. */
export declare function customName(kind: string, listed: Readonly<Record<string, unknown>>, object: {
    readonly type: string;
}): string | null;
/**
 * The class name and options of an identifier: a name, or `{ className | class_name, config }`. `isOwn`: it says that
 * the class is not one of those listed.
 */
export declare function parseIdentifier(kind: string, identifier: unknown): {
    className: string;
    config: Record<string, unknown>;
    isOwn: boolean;
};
/**
 * An instance of the class that `identifier` names. `aliases` maps normalized short names to class names; `make` makes
 * an object of what is registered under a name.
 */
export declare function resolve<T>(kind: string, classes: Record<string, Constructor<T>>, identifier: unknown, aliases?: Record<string, string>, make?: (Class: unknown, config: object, _name: string) => T): T;
//# sourceMappingURL=registry.d.ts.map