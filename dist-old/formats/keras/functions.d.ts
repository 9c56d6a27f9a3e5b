type Config = Record<string, unknown>;
export interface FunctionCall {
    /** The name of the function. */
    readonly name: string;
    /** Whether there is a second value; if not, what else it is called with. */
    readonly second: 'value' | number | undefined;
}
/** The class and options of the layer that computes a function; null: none does. */
export declare function layerOfFunction({ name, second }: FunctionCall): {
    class_name: string;
    config: Config;
} | null;
export {};
//# sourceMappingURL=functions.d.ts.map