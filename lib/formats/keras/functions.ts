/**
 * Functions between the layers of a model, `x + 3` or `tf.nn.relu(x)`, as layers that compute the same: Keras 2 wrote
 * them as TFOpLambda with the name of a function of TensorFlow. (models/keras-operations.ts reads those of Keras 3.)
 */
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

/** 'add' of 'math.add' and '__operators__.add'. */
export const bareName = (name: string): string => snakeCase(name.slice(name.lastIndexOf('.') + 1))

interface FunctionCall {
  /** The name of the function. */
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
  const known = Object.hasOwn(otherNames, bare) ? otherNames[bare] : activations.find(each => each === bare)
  return known === undefined ? null : { class_name: 'Activation', config: { activation: known } }
}
