/** Files of layers and operations with the channels first are refused in one sentence that names the layer. */
import test from 'tape'
import { FormatError, OptionError } from '../lib/core/errors.ts'
import { modelFromJSON } from '../lib/formats/index.ts'
import { fromLegacy } from '../lib/formats/keras/legacy.ts'
import { toLegacy } from '../lib/formats/keras/to-legacy.ts'
import { tensorflowJs } from '../lib/formats/tfjs/dialect.ts'
import { input } from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import { networkToKeras } from '../lib/models/to-keras.ts'
import { layerCases } from './support/layer-cases.ts'

interface Json {
  readonly name: string
  readonly class_name: string
  readonly config: { data_format?: string; layers: readonly Json[]; layer?: Json }
}

function refused(t: test.Test, title: string, json: unknown, name: string): void {
  try {
    modelFromJSON(json as object)
    t.fail(`${title} is read`)
  } catch (error) {
    const { message } = error as Error
    const isSentence = message.includes(name) && /channelsLast|channels_last/.test(message) && message.length < 300
    t.ok(error instanceof FormatError && isSentence, message)
  }
}

/** As Keras 2 and TensorFlow.js have it; null: they do not know the layer, or no order of its axes. */
function ofKeras2(json: Json): ReturnType<typeof toLegacy> | null {
  try {
    const legacy = toLegacy(json as never, tensorflowJs)
    return JSON.stringify(legacy).includes('channels_first') ? legacy : null
  } catch (error) {
    if (error instanceof OptionError) return null
    throw error
  }
}

test('every layer that has a data format refuses the channels first, by its name', t => {
  const seen = new Set<string>()
  let old = 0
  for (const { layer: make, inputs: shapes } of layerCases) {
    const layer = make()
    const { options } = layer.constructor as unknown as { readonly options: object }
    if (shapes.length === 0 || seen.has(layer.type) || !('dataFormat' in options)) continue
    seen.add(layer.type)
    const values = shapes.map(shape => input({ shape }))
    const json = networkToKeras(model({ inputs: values, outputs: layer.apply(values) })) as unknown as Json
    const last = json.config.layers.find(({ config }) => (config as unknown as Json).name === layer.name) as Json
    last.config.data_format = 'channels_first'
    refused(t, layer.type, json, layer.name)
    const legacy = shapes.length === 1 ? ofKeras2(json) : null
    if (legacy === null) continue
    refused(t, `${layer.type} of Keras 2`, fromLegacy(legacy), layer.name)
    old++
  }
  t.ok(seen.size > 40, `${seen.size} layers`)
  t.ok(old > 20, `${old} of them as Keras 2 writes them`)
  t.end()
})

test('operations do so, too', t => {
  const tensor = { class_name: '__keras_tensor__', config: { shape: [null, 4, 8, 8], keras_history: ['x', 0, 0] } }
  const config = { name: 'the_op', data_format: 'channels_first' }
  for (const [room, class_name, options] of [
    ['nn', 'MaxPool', { pool_size: 2, strides: null, padding: 'valid' }],
    ['nn', 'DepthToSpace', { block_size: 2 }],
    ['image', 'Resize', { size: [4, 4], interpolation: 'bilinear', antialias: false }],
  ] as const)
    refused(
      t,
      class_name,
      {
        class_name: 'Functional',
        config: {
          layers: [
            {
              class_name: 'InputLayer',
              config: { batch_shape: [null, 4, 8, 8], name: 'x' },
              name: 'x',
              inbound_nodes: [],
            },
            {
              ...{ module: `keras.src.ops.${room}`, class_name, config: { ...config, ...options }, name: 'the_op' },
              inbound_nodes: [{ args: [tensor], kwargs: {} }],
            },
          ],
          input_layers: ['x', 0, 0],
          output_layers: ['the_op', 0, 0],
        },
      },
      'the_op',
    )
  t.end()
})
