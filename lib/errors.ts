/**
 * Every error fovea throws on purpose. Messages read `where: expected X, received Y (context). Hint.`; `code` is stable
 * and meant for programs.
 */

/** What all of them have in common, so that one `instanceof` tells them from other errors. */
export abstract class FoveaError extends Error {
  abstract readonly code: string
  override get name(): string {
    return this.constructor.name
  }
}

/** Shapes that do not fit together: of layers, data, weights. */
export class ShapeError extends FoveaError {
  readonly code = 'FOVEA_SHAPE'
}

/** An option, name or argument outside what is allowed. */
export class OptionError extends FoveaError {
  readonly code = 'FOVEA_OPTION'
}

/** A file that is not what it should be. */
export class FormatError extends FoveaError {
  readonly code = 'FOVEA_FORMAT'
}

/** Data that cannot be used: labels out of range, NaN, missing files. */
export class DataError extends FoveaError {
  readonly code = 'FOVEA_DATA'
}

/** The addon: not built, or refused a call that would read or write outside an array. */
export class NativeError extends FoveaError {
  readonly code = 'FOVEA_NATIVE'
}
