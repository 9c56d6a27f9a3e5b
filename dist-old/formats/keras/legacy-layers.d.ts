type Config = Record<string, unknown>;
export interface LegacyLayer {
    readonly class_name: string;
    readonly config: Config;
}
export declare const isLegacyLayer: (value: unknown) => value is LegacyLayer;
/** Names of Keras 3 have no slash. */
export declare const nameFromLegacy: (name: unknown) => unknown;
/** The layer as Keras 3 would write it. What is not understood stays as it is, for the reader to refuse. */
export declare function layerFromLegacy({ class_name: className, config }: LegacyLayer): LegacyLayer;
export {};
//# sourceMappingURL=legacy-layers.d.ts.map