/**
 * Configurations in Keras's JSON: `{ module, class_name, config, registered_name }` with snake_case keys.
 * Reading needs no counterpart: everything that takes a name or a config takes Keras's spelling, too (registry.ts).
 */
import { isRecord } from './kinds.ts';
export { isRecord };
/** An object as Keras writes it. Layers in networks have more: how they were built and called. */
export interface KerasObject {
    module: string | null;
    class_name: string;
    config: Record<string, unknown>;
    registered_name: string | null;
    build_config?: {
        input_shape: unknown;
    } | {
        shapes_dict: Record<string, unknown>;
    };
    compile_config?: Record<string, unknown>;
    name?: string;
    inbound_nodes?: unknown[];
}
/** Anything that says how Keras writes its options: a layer, an optimizer, a loss. */
export interface Serializable {
    readonly type: string;
    kerasConfig(): Record<string, unknown>;
}
/**
 * How Keras names a class. `customName`: of a class that is not Keras's, named as Keras does with classes that are
 * registered without a package.
 */
export declare const classToKeras: (module: string, type: string, customName: string | null) => Pick<KerasObject, 'module' | 'class_name' | 'registered_name'>;
/** An object as Keras writes it. */
export declare const toKeras: (module: string, object: Serializable, customName?: string | null) => KerasObject;
/** A number that Python must read as one with a point, for classes that refuse whole numbers. */
export declare class PythonFloat {
    readonly value: number;
    constructor(value: number);
    toJSON(): number;
}
/** The JSON of a config, for Keras. */
export declare function kerasJson(config: object): string;
/** The numbers of an array that Keras has written into a config; of anything else itself. */
export declare const arrayFromKeras: (value: unknown) => unknown;
/** A function as Keras writes it: by its name. */
export declare const functionToKeras: (name: string) => object;
/** Options of Keras as this library spells them, without those that are null: in a layer null says "not given". */
export declare function optionsFromKeras(config: object): Record<string, unknown>;
/** Keras writes a function of its own, given as a function and not by name, as an object. */
export declare const functionName: (value: unknown) => string | undefined;
export declare const isKerasObject: (value: unknown) => value is Record<string, unknown> & {
    class_name: string;
    config: Record<string, unknown>;
};
//# sourceMappingURL=keras-json.d.ts.map