/**
 * What a value is, told by its kind and never by its constructor: values come from other realms (contexts of `vm`, test
 * runners) and from other copies of this package (ESM beside CommonJS). None of these throws, whatever it is given.
 */
export type TypedArrayName = 'Int8Array' | 'Uint8Array' | 'Uint8ClampedArray' | 'Int16Array' | 'Uint16Array' | 'Int32Array' | 'Uint32Array' | 'Float16Array' | 'Float32Array' | 'Float64Array' | 'BigInt64Array' | 'BigUint64Array';
/** Typed arrays of all kinds. */
export type AnyTypedArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array | BigInt64Array | BigUint64Array;
/** 'Float32Array' for one of any realm; undefined for what is no typed array. */
export declare const typedArrayName: (value: unknown) => TypedArrayName | undefined;
export declare const isTypedArray: (value: unknown) => value is AnyTypedArray;
/** Bytes of a file, a Buffer among them. */
export declare const isBytes: (value: unknown) => value is Uint8Array;
export declare const isObject: (value: unknown) => value is object;
/** An object whose entries are named, and can be read: no array, no typed array. */
export declare const isRecord: (value: unknown) => value is Record<string, unknown>;
/** A record that can hold options. */
export declare const isOptions: (value: unknown) => value is Record<string, unknown>;
/** A record that is no instance of a class: what has values by name, and not what is a value. */
export declare const isPlainRecord: (value: unknown) => value is Record<string, unknown>;
/** Array.isArray, which throws for a revoked proxy. What cannot be read, or has a length no array has, is none. */
export declare const isArray: (value: unknown) => value is readonly unknown[];
/** The result of reading something; undefined where that throws, as getters and proxies may. */
export declare function read<T>(get: () => T): T | undefined;
/** What a list holds, holes as undefined; undefined where it cannot be read, or is endless. */
export declare const itemsOf: (list: readonly unknown[]) => readonly unknown[] | undefined;
/** What a list holds, holes as undefined, or one value as a list of it: for options that take one or several. */
export declare const listOf: (value: unknown) => readonly unknown[];
/** A class, which throws when it is called; what cannot be read is none. */
export declare const isClass: (value: unknown) => boolean;
/** A property of anything; undefined where there is none, or where it cannot be read. */
export declare const property: (value: unknown, name: string | symbol) => unknown;
export declare const isAbortSignal: (value: unknown) => value is AbortSignal;
export declare const isUrl: (value: unknown) => value is URL;
/** The message of whatever was thrown. */
export declare function messageOf(thrown: unknown): string;
/** Whether a value is a class that extends `Base`, of any copy of this package, or is that class. */
export declare function isClassOf<T>(value: unknown, Base: abstract new (...args: never) => T): value is new (options: never) => T;
/**
 * Gives a class an `instanceof` that knows the instances of all copies of this package in the process, by a mark on
 * their prototypes. Subclasses without a mark of their own keep the usual one.
 */
export declare function shareInstances(Class: abstract new (...args: never) => object, name: string): void;
//# sourceMappingURL=kinds.d.ts.map