/** A model's layers as a GraphDef (tensorflow/core/framework/graph.proto), from Keras's JSON of it. */
import { isArray, isRecord, property } from '../../core/kinds.ts'
import { integerField, message, messageField, textField } from './protobuf.ts'

/** The version of TensorFlow's graphs, in `versions.producer`. */
const producer = 22

/** Names of the layers that give the inputs of a layer: they stand in its config at any depth. */
function sources(part: unknown): string[] {
  if (isArray(part)) return part.flatMap(sources)
  if (!isRecord(part)) return []
  const history = property(part.config, 'keras_history')
  if (part.class_name === '__keras_tensor__' && isArray(history)) return [String(history[0])]
  return Object.values(part).flatMap(sources)
}

export function graphOf(json: object): Uint8Array {
  const config = property(json, 'config')
  const layers = property(config, 'layers')
  const isChain = property(json, 'class_name') === 'Sequential'
  const list = isArray(layers) ? layers : []
  const nameOf = (layer: unknown) => String(property(layer, 'name') ?? property(property(layer, 'config'), 'name'))
  const nodes = list.map((layer, i) => {
    const before = isChain ? list.slice(Math.max(0, i - 1), i).map(nameOf) : sources(property(layer, 'inbound_nodes'))
    return messageField(1, [
      textField(1, nameOf(layer)),
      textField(2, String(property(layer, 'class_name'))),
      ...[...new Set(before)].map(name => textField(3, name)),
    ])
  })
  return message([...nodes, messageField(4, [integerField(1, producer)])])
}
