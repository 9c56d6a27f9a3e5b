/** All layers: the registry, and the only place where they are listed. */
import { OptionError } from '../errors.ts'
import { show } from '../options.ts'
import { camelCase, parseIdentifier } from '../registry.ts'
import { Activation, ReLU, Softmax } from './activation.ts'
import { AveragePooling2D } from './average-pooling2d.ts'
import { BatchNormalization, type BatchNormalizationOptions } from './batch-normalization.ts'
import { Conv2D, type Conv2DOptions } from './conv2d.ts'
import { Dense, type DenseOptions } from './dense.ts'
import { Dropout } from './dropout.ts'
import { GlobalAveragePooling2D, GlobalMaxPooling2D, type GlobalPooling2DOptions } from './global-pooling2d.ts'
import { InputLayer } from './input-layer.ts'
import type { Layer, LayerOptions } from './layer.ts'
import { MaxPooling2D } from './max-pooling2d.ts'
import { Add, Concatenate } from './merging.ts'
import type { Pooling2DOptions } from './pooling2d.ts'
import { Rescaling } from './rescaling.ts'
import { Flatten, Reshape } from './reshaping.ts'
import { ZeroPadding2D, type ZeroPadding2DOptions } from './zero-padding2d.ts'

const listed = {
  InputLayer,
  Conv2D,
  MaxPooling2D,
  AveragePooling2D,
  GlobalAveragePooling2D,
  GlobalMaxPooling2D,
  Flatten,
  Reshape,
  Dense,
  Dropout,
  BatchNormalization,
  Activation,
  ReLU,
  Softmax,
  Add,
  Concatenate,
  ZeroPadding2D,
  Rescaling,
}

type LayerClass = new (options: never) => Layer

const registry = new Map<string, LayerClass>(Object.entries(listed))

/** Names of all layers that can be made from a config. */
export const layerTypes = (): string[] => [...registry.keys()]

/** Lets files and configs name a layer class of one's own. Its instances' `type` must be the class's name. */
export function registerLayer(Class: LayerClass, name = Class.name): void {
  registry.set(name, Class)
}

/** A layer from `{ className, config }`, as `serialize` and Keras's JSON write it; snake_case keys are accepted. */
export function deserialize(serialized: object): Layer {
  const { className, config } = parseIdentifier('layer', serialized)
  const Class = registry.get(className) as (new (options: object) => Layer) | undefined
  if (Class === undefined)
    throw new OptionError(
      `layers: expected one of ${layerTypes().join(', ')}, received ${show(className)}. Use registerLayer() for ` +
        'your own.',
    )
  return new Class(Object.fromEntries(Object.entries(config).map(([key, value]) => [camelCase(key), value])))
}

/** The layer as an object for JSON. */
export const serialize = (layer: Layer): { className: string; config: object } => ({
  className: layer.type,
  config: layer.config(),
})

export const inputLayer = (options: ConstructorParameters<typeof InputLayer>[0]) => new InputLayer(options)
export const conv2d = (options: Conv2DOptions) => new Conv2D(options)
export const maxPooling2d = (options?: Pooling2DOptions) => new MaxPooling2D(options)
export const maxPool2d = maxPooling2d
export const averagePooling2d = (options?: Pooling2DOptions) => new AveragePooling2D(options)
export const avgPool2d = averagePooling2d
export const globalAveragePooling2d = (options?: GlobalPooling2DOptions) => new GlobalAveragePooling2D(options)
export const globalMaxPooling2d = (options?: GlobalPooling2DOptions) => new GlobalMaxPooling2D(options)
export const globalMaxPool2d = globalMaxPooling2d
export const flatten = (options?: LayerOptions) => new Flatten(options)
export const reshape = (options: ConstructorParameters<typeof Reshape>[0]) => new Reshape(options)
export const dense = (options: DenseOptions) => new Dense(options)
export const dropout = (options: ConstructorParameters<typeof Dropout>[0]) => new Dropout(options)
export const batchNormalization = (options?: BatchNormalizationOptions) => new BatchNormalization(options)
export const activation = (options: ConstructorParameters<typeof Activation>[0]) => new Activation(options)
export const reLU = (options?: ConstructorParameters<typeof ReLU>[0]) => new ReLU(options)
export const softmax = (options?: ConstructorParameters<typeof Softmax>[0]) => new Softmax(options)
export const add = (options?: LayerOptions) => new Add(options)
export const concatenate = (options?: ConstructorParameters<typeof Concatenate>[0]) => new Concatenate(options)
export const zeroPadding2d = (options?: ZeroPadding2DOptions) => new ZeroPadding2D(options)
export const rescaling = (options: ConstructorParameters<typeof Rescaling>[0]) => new Rescaling(options)

export { input } from './input-layer.ts'
export { clearSession, Layer } from './layer.ts'
export {
  Activation,
  Add,
  AveragePooling2D,
  BatchNormalization,
  Concatenate,
  Conv2D,
  Dense,
  Dropout,
  Flatten,
  GlobalAveragePooling2D,
  GlobalMaxPooling2D,
  InputLayer,
  MaxPooling2D,
  ReLU,
  Rescaling,
  Reshape,
  Softmax,
  ZeroPadding2D,
}
