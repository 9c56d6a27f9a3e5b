/** Answers of models, for programs and by HTTP. Both are loaded when they are first used. */
import type { Model } from '../models/model.ts'
import type { Classification, ClassifyOptions } from './classify.ts'
import type { ModelServer, ServeOptions } from './server.ts'

export type { Classification, ClassifyOptions, ModelServer, ServeOptions }

/**
 * What a model says of a picture: the likeliest classes, with their names in `model.metadata.classNames`. The picture
 * is a path, a URL (file: or http:) or the bytes of a file, and is resized to what the model takes, pixels from 0 to
 * 255.
 * @throws OptionError for a model that does not classify pictures; FormatError, DataError as decodeImage does.
 */
export async function classify(
  model: Model,
  picture: Uint8Array | ArrayBuffer | string | URL,
  options: ClassifyOptions = {},
): Promise<Classification[]> {
  return (await import('./classify.ts')).classify(model, picture, options)
}

/**
 * Answers requests for a model by HTTP: the Open Inference Protocol, and `POST /predict` with a picture
 * (docs/serving.md). Resolves when it listens.
 * @throws OptionError for other options; DataError where the port cannot be had.
 */
export async function serve(model: Model, options: ServeOptions = {}): Promise<ModelServer> {
  return (await import('./server.ts')).serve(model, options)
}
