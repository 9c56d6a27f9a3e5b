/**
 * Every error fovea throws on purpose. Messages read `where: expected X, received Y (context). Hint.`; `code` is stable
 * and meant for programs.
 */

import { isObject, read, shareInstances } from './kinds.ts'
import { oneLine, show } from './show.ts'

/** Characters of a message at most: what is shown in it has limits of its own, so this one is rarely met. */
const longest = 600

/** What all of them have in common, so that one `instanceof` tells them from other errors. */
export abstract class FoveaError extends Error {
  static {
    shareInstances(FoveaError, 'FoveaError')
  }

  abstract readonly code: string

  constructor(message: string, options?: ErrorOptions) {
    super(oneLine((isObject(message) ? undefined : read(() => String(message))) ?? show(message), longest), options)
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** Shapes that do not fit together: of layers, data, weights. */
export class ShapeError extends FoveaError {
  static {
    shareInstances(ShapeError, 'ShapeError')
  }

  readonly code = 'FOVEA_SHAPE'
}

/** An option, name or argument outside what is allowed. */
export class OptionError extends FoveaError {
  static {
    shareInstances(OptionError, 'OptionError')
  }

  readonly code = 'FOVEA_OPTION'
}

/** A file that is not what it should be. */
export class FormatError extends FoveaError {
  static {
    shareInstances(FormatError, 'FormatError')
  }

  readonly code = 'FOVEA_FORMAT'
}

/** Data that cannot be used: labels out of range, NaN, missing files. */
export class DataError extends FoveaError {
  static {
    shareInstances(DataError, 'DataError')
  }

  readonly code = 'FOVEA_DATA'
}

/**
 * The addon: not built, or refused a call that would read or write outside an array. Or sharp, where it is asked for
 * and cannot be loaded.
 */
export class NativeError extends FoveaError {
  static {
    shareInstances(NativeError, 'NativeError')
  }

  readonly code = 'FOVEA_NATIVE'
}
