/** An option that is a layer, as wrappers have it. */
import { show } from '../../core/checks.ts'
import { serialized } from '../../core/configurable.ts'
import { OptionError } from '../../core/errors.ts'
import { fixFields } from '../../core/fixed.ts'
import { isRecord, toKeras } from '../../core/keras-json.ts'
import { type ObjectConfig, refuseFactory } from '../../core/registry.ts'
import { type Option, schema } from '../../core/schema.ts'
import { layersInFiles } from '../in-files.ts'
import { Layer, type LayerArguments } from '../layer.ts'

const layer: Option<Layer | ObjectConfig, Layer, true> = {
  required: true,
  isLayer: true,
  parse: (value, where, name) => {
    if (value instanceof Layer) return value
    if (layersInFiles === null) throw new OptionError(`${where}: expected the layers to be loaded.`)
    if (isRecord(value)) return layersInFiles.deserialize(value)
    refuseFactory(where, value)
    throw new OptionError(`${where}: expected ${name} to be a layer, received ${show(value)}.`)
  },
  toConfig: serialized,
  toKeras: value => toKeras((value.constructor as typeof Layer).kerasModule, value, layersInFiles?.customName(value)),
}

/** What every wrapper takes. */
export const wrapperOptions = schema({
  /** The layer that is wrapped. */
  layer,
})

/** A layer around another one. Its subclasses use `layer` in their `call`. */
export abstract class Wrapper<Own extends typeof wrapperOptions = typeof wrapperOptions> extends Layer<Own> {
  readonly layer: Layer = (this.options as { layer: Layer }).layer

  constructor(...given: LayerArguments<Own>) {
    super(...given)
    fixFields(this, 'layer')
  }
}

/** The names of the options of a class that are layers. */
export const layerOptionsOf = (Class: unknown): string[] =>
  Object.entries((Class as typeof Layer | undefined)?.options ?? {}).flatMap(([name, { isLayer }]) =>
    isLayer ? [name] : [],
  )

/** The layers that are options of another one, by the names of the options. */
export const wrappedBy = (layer: Layer): [name: string, inner: Layer][] =>
  layerOptionsOf(layer.constructor).map(name => [name, (layer.options as Record<string, unknown>)[name] as Layer])
