/**
 * The ops that Keras writes into the graph of a model for its masks. Here masks follow from the layers, as they do in
 * Keras where a model is built, so a file needs no such ops.
 */
import { isArray, isRecord } from '../core/kinds.ts'

type Json = Readonly<Record<string, unknown>>

/** What masks are made of, beside the comparisons they begin with. */
const steps = new Set(['Any', 'Concatenate', 'ConvertToTensor', 'ExpandDims', 'LogicalOr'])
/** Masks of inputs without one. */
const constants = new Set(['OnesLike', 'ZerosLike'])

const isOperation = (layer: unknown): layer is Json =>
  isRecord(layer) && typeof layer.module === 'string' && layer.module.startsWith('keras.src.ops.')

/** Where the values in an argument come from, as text: [layer, call, output]. */
function histories(argument: unknown): string[] {
  if (isArray(argument)) return argument.flatMap(histories)
  if (!isRecord(argument)) return []
  const { config } = argument
  return isRecord(config) && isArray(config.keras_history)
    ? [JSON.stringify(config.keras_history)]
    : Object.values(argument).flatMap(histories)
}

const layerOf = (history: string): unknown => JSON.parse(history)[0]

const callsOf = (layer: unknown): readonly Json[] =>
  isRecord(layer) && isArray(layer.inbound_nodes) ? layer.inbound_nodes.filter(isRecord) : []

/** What a layer takes for padding, if it masks: the number, and where its inputs come from. */
function paddingOf(layer: unknown): { readonly number: unknown; readonly inputs: readonly string[] } | null {
  if (!isRecord(layer) || !isRecord(layer.config)) return null
  const { class_name: type, config } = layer
  const isMasking = type === 'Masking' || (type === 'Embedding' && config.mask_zero === true)
  const number = type === 'Masking' ? (config.mask_value ?? 0) : 0
  return isMasking ? { number, inputs: callsOf(layer).flatMap(({ args }) => histories(args)) } : null
}

/** The names of the ops that compute masks of Masking and Embedding. */
function maskOperations(layers: readonly unknown[], outputs: readonly unknown[]): Set<unknown> {
  const paddings = layers.flatMap(layer => paddingOf(layer) ?? [])
  const found = new Set<unknown>()
  const follows = ({ class_name: type, inbound_nodes: calls }: Json): boolean => {
    if (constants.has(type as string)) return true
    const [first] = callsOf({ inbound_nodes: calls })
    const args = isArray(first?.args) ? first.args : []
    if (type === 'NotEqual') {
      const [history] = histories(args[0])
      return paddings.some(({ number, inputs }) => number === args[1] && inputs.includes(history))
    }
    return steps.has(type as string) && histories(args).every(history => found.has(layerOf(history)))
  }
  const open = new Set(layers.filter(isOperation))
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const operation of open) {
      if (!follows(operation)) continue
      found.add(operation.name)
      open.delete(operation)
    }
  }
  return withoutUsed(found, layers, outputs)
}

/** Those of the ops that nothing but masks is made of: others belong to what the model computes. */
function withoutUsed(found: Set<unknown>, layers: readonly unknown[], outputs: readonly unknown[]): Set<unknown> {
  for (let size = -1; size !== found.size; ) {
    size = found.size
    for (const name of outputs) found.delete(name)
    for (const layer of layers) {
      if (isRecord(layer) && found.has(layer.name)) continue
      for (const { args, kwargs } of callsOf(layer)) {
        const others = isRecord(kwargs) ? Object.entries(kwargs).filter(([key]) => !isFilledIn(key)) : []
        for (const history of histories([args, others.map(([, value]) => value)])) found.delete(layerOf(history))
      }
    }
  }
  return found
}

/** Where a call reads the mask of an input: Keras fills it in. */
const isFilledIn = (key: string) => /^((query|value|key)_)?mask$/.test(key)

/**
 * The layers of a graph without ops that do nothing but compute masks, and without masks that are filled in by them.
 * `outputs`: the names of layers that give the outputs of the model.
 */
export function withoutMaskOperations(layers: readonly unknown[], outputs: readonly unknown[]): readonly unknown[] {
  const operations = maskOperations(layers, outputs)
  if (operations.size === 0) return layers
  const isMask = (argument: unknown) => histories(argument).some(history => operations.has(layerOf(history)))
  const others = layers.filter(layer => !(isOperation(layer) && operations.has(layer.name)))
  return others.map(layer => {
    if (!isRecord(layer) || !isArray(layer.inbound_nodes)) return layer
    const calls = layer.inbound_nodes.map((call: unknown) => {
      if (!isRecord(call) || !isRecord(call.kwargs)) return call
      const kwargs = Object.entries(call.kwargs).filter(([key, value]) => !(isFilledIn(key) && isMask(value)))
      return { ...call, kwargs: Object.fromEntries(kwargs) }
    })
    return { ...layer, inbound_nodes: calls }
  })
}
