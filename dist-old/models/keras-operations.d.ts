import type { Value } from '../graph/value.ts';
import { type KerasUse, type Operation } from '../ops/apply.ts';
/** An operation on these values as Keras writes it. Throws OptionError where Keras has none. */
export declare function operationToKeras(where: string, { name, use, keras }: Operation, values: readonly Value[]): KerasUse;
export declare const isKerasOperation: (json: Readonly<Record<string, unknown>>) => boolean;
/** Values in what a call is given, in order, as Keras tells them. */
export declare function tensorsIn(part: unknown): readonly Record<string, unknown>[];
/** What an operation of Keras computes. Throws FormatError where there is nothing of the kind here. */
export declare function operationFromKeras(where: string, json: Readonly<Record<string, unknown>>): Operation;
/** A network of an .h5 file, where operations are what has neither a dtype nor a flag, with the modules of these. */
export declare function withModules(json: unknown): unknown;
//# sourceMappingURL=keras-operations.d.ts.map