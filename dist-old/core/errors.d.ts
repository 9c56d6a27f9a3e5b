/**
 * Every error fovea throws on purpose. Messages read `where: expected X, received Y (context). Hint.`; `code` is stable
 * and meant for programs.
 */
/** What all of them have in common, so that one `instanceof` tells them from other errors. */
export declare abstract class FoveaError extends Error {
    abstract readonly code: string;
    constructor(message: string, options?: ErrorOptions);
    get name(): string;
}
/** Shapes that do not fit together: of layers, data, weights. */
export declare class ShapeError extends FoveaError {
    readonly code = "FOVEA_SHAPE";
}
/** An option, name or argument outside what is allowed. */
export declare class OptionError extends FoveaError {
    readonly code = "FOVEA_OPTION";
}
/** A file that is not what it should be. */
export declare class FormatError extends FoveaError {
    readonly code = "FOVEA_FORMAT";
}
/** Data that cannot be used: labels out of range, NaN, missing files. */
export declare class DataError extends FoveaError {
    readonly code = "FOVEA_DATA";
}
/** The addon: not built, or refused a call that would read or write outside an array. */
export declare class NativeError extends FoveaError {
    readonly code = "FOVEA_NATIVE";
}
//# sourceMappingURL=errors.d.ts.map