/** `training_config` of an `.h5` file, or a compile_config of Keras 2, as that of Keras 3. */
export declare function compileConfigFromLegacy(training: unknown): unknown;
//# sourceMappingURL=legacy-compile.d.ts.map