import { type KerasObject } from '../../core/keras-json.ts';
type Config = Record<string, unknown>;
/** The network as Keras 2 would write it. */
export declare function toLegacy({ class_name: className, config, name }: KerasObject): Config;
export {};
//# sourceMappingURL=to-legacy.d.ts.map