/**
 * Functions between the layers of a model, `x + 3` or `tf.nn.relu(x)`, as layers that compute the same: Keras 2 wrote
 * them as TFOpLambda with the name of a function of TensorFlow, Keras 3 writes the class of an operation
 * (`keras.src.ops`).
 */
import { isRecord } from '../../core/keras-json.ts'
import { snakeCase } from '../../core/registry.ts'

type Config = Record<string, unknown>

/** Functions of two values, by the layers that compute them. */
const ofTwo: Readonly<Record<string, string>> = {
  add: 'Add',
  sub: 'Subtract',
  subtract: 'Subtract',
  mul: 'Multiply',
  multiply: 'Multiply',
  maximum: 'Maximum',
  minimum: 'Minimum',
}

/** What a function of a value and a number is as scale and offset. */
const ofNumber: Readonly<Record<string, (number: number) => Config>> = {
  add: offset => ({ scale: 1, offset }),
  sub: offset => ({ scale: 1, offset: -offset }),
  subtract: offset => ({ scale: 1, offset: -offset }),
  mul: scale => ({ scale }),
  multiply: scale => ({ scale }),
  truediv: divisor => ({ scale: 1 / divisor }),
  true_divide: divisor => ({ scale: 1 / divisor }),
  divide: divisor => ({ scale: 1 / divisor }),
}

/** Functions of one value that are activations; those of other names in TensorFlow. */
const activations = [
  'elu',
  'exp',
  'gelu',
  'relu',
  'relu6',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'tanh',
]
const otherNames: Readonly<Record<string, string>> = { swish: 'silu', silu: 'silu', exp: 'exponential' }

/** 'add' of 'math.add', '__operators__.add' and the class Add. */
const bareName = (name: string): string => snakeCase(name.slice(name.lastIndexOf('.') + 1))

export interface FunctionCall {
  /** The name of the function or the class. */
  readonly name: string
  /** Whether there is a second value; if not, what else it is called with. */
  readonly second: 'value' | number | undefined
}

/** The class and options of the layer that computes a function; null: none does. */
export function layerOfFunction({ name, second }: FunctionCall): { class_name: string; config: Config } | null {
  const bare = bareName(name)
  if (second === 'value') {
    const type = Object.hasOwn(ofTwo, bare) ? ofTwo[bare] : undefined
    return type === undefined ? null : { class_name: type, config: {} }
  }
  if (second !== undefined)
    return Object.hasOwn(ofNumber, bare) ? { class_name: 'Rescaling', config: ofNumber[bare](second) } : null
  const known = Object.hasOwn(otherNames, bare) ? otherNames[bare] : bare
  if (!activations.includes(bare) && known === bare) return null
  return { class_name: 'Activation', config: { activation: known } }
}

/** A layer of a Keras 3 model with its calls; operations become layers that compute the same. */
export function withoutOperations(json: unknown): unknown {
  if (!isRecord(json) || !isRecord(json.config)) return json
  const { config } = json
  if (Array.isArray(config.layers))
    return { ...json, config: { ...config, layers: config.layers.map(withoutOperations) } }
  if (typeof json.module !== 'string' || !/^keras\.(src\.)?ops\b/.test(json.module)) return json
  const calls = Array.isArray(json.inbound_nodes) ? json.inbound_nodes : []
  const all = calls.map(argumentsOf)
  const [first] = all
  if (first === undefined || all.some(each => each?.second !== first?.second || each === null)) return json
  const layer = first && layerOfFunction({ name: String(json.class_name), second: first.second })
  if (layer === null) return json
  return {
    ...{ class_name: layer.class_name, config: { ...layer.config, name: config.name }, name: json.name },
    inbound_nodes: all.map(each => ({ args: each?.values.length === 1 ? each.values : [each?.values], kwargs: {} })),
  }
}

const isTensor = (value: unknown): boolean => isRecord(value) && value.class_name === '__keras_tensor__'

/** The values of a call, and its second argument; null for calls of another kind. */
function argumentsOf(call: unknown): { values: unknown[]; second: FunctionCall['second'] } | null {
  if (!isRecord(call) || !Array.isArray(call.args)) return null
  const kwargs = isRecord(call.kwargs) ? Object.values(call.kwargs) : []
  const [x, y, ...others] = [...call.args, ...kwargs].filter(value => value !== null)
  if (!isTensor(x) || others.length > 0) return null
  if (isTensor(y)) return { values: [x, y], second: 'value' }
  return y === undefined || typeof y === 'number' ? { values: [x], second: y } : null
}
