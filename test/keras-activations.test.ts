/** Activations as functions against Keras: the cases `activations.<name>` and `Activation` of layers.jsonl.gz. */
import test from 'tape'
import * as activations from '../lib/activations/index.ts'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { camelCase, camelCaseKeys, normalize } from '../lib/core/registry.ts'
import { Tensor, type TensorLike } from '../lib/core/tensor.ts'
import type { Value } from '../lib/graph/value.ts'
import { input, type Model, model } from '../lib/index.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { dense, lambda } from '../lib/layers/index.ts'
import { networkFromKeras } from '../lib/models/from-keras.ts'
import { networkToKeras } from '../lib/models/to-keras.ts'
import { activationNames } from '../lib/ops/activation-kinds.ts'
import * as ops from '../lib/ops/index.ts'
import { decode, distance, type Encoded, golden, needs } from './support/keras.ts'
import { network } from './support/network.ts'

interface Case {
  id: string
  layer: string
  config: Record<string, unknown>
  inputs: Encoded[]
  outputs: Encoded[]
  upstream: Encoded[]
  input_gradients: Encoded[]
}

interface Activation {
  (x: Value, options?: object): Value
  (x: TensorLike, options?: object): Tensor
}

type Functions = Record<string, Activation | undefined>

const tensorOf = (encoded: Encoded) => new Tensor(decode(encoded), encoded.shape)

/** How far outputs and gradients of a function of symbolic values are off. */
function asOps({ inputs, outputs, upstream, input_gradients }: Case, call: (x: Value) => Value): number[] {
  const model = network(
    lambda({ function: call }),
    inputs.map(({ shape }) => shape.slice(1)),
  )
  const found = gradients(model, inputs.map(tensorOf), upstream.map(tensorOf))
  return [
    ...outputs.map((output, i) => distance(found.outputs[i].data, decode(output), 1)),
    ...input_gradients.map((gradient, i) => distance(found.inputs[i].data, decode(gradient), 1)),
  ]
}

test('activations give what Keras gives', needs('layers.jsonl.gz'), t => {
  const functions = activations as unknown as Functions
  const known = activationNames().map(normalize)
  const off = ({ inputs: [input], outputs: [output] }: Case, compute: (x: Tensor) => Tensor) =>
    distance(compute(new Tensor(decode(input), input.shape)).data, decode(output), 1)
  const absent: string[] = []
  const byName: string[] = []
  for (const entry of golden<Case[]>('layers.jsonl.gz')) {
    if (entry.layer === 'Activation') {
      const name = String(entry.config.activation)
      if (known.includes(normalize(name)) && !(off(entry, activations.get(name)) <= 1e-5))
        byName.push(`${entry.id} ${name}`)
    } else if (entry.layer.startsWith('activations.')) {
      const name = camelCase(entry.layer.slice('activations.'.length))
      const compute = functions[name]
      if (compute === undefined) absent.push(name)
      else {
        const options = camelCaseKeys(entry.config)
        const far = [off(entry, x => compute(x, options)), ...asOps(entry, x => compute(x, options))]
        t.ok(Math.max(...far) <= 1e-5, `${name} ${JSON.stringify(entry.config)}, of numbers and of values`)
      }
    }
  }
  t.deepEqual(byName, [], 'every name')
  t.deepEqual(absent, [], 'every function is here')
  t.end()
})

test('every name of an activation is also that of a function', t => {
  const functions = activations as unknown as Functions
  const x = [-2, -0.5, 0, 0.5, 2, 3]
  for (const name of activationNames()) {
    const exported = Object.keys(functions).find(each => normalize(each) === normalize(name))
    if (exported === undefined) t.fail(`${name} has a line in lib/activations/functions.ts`)
    else t.deepEqual(functions[exported]?.(x).toArray(), activations.get(name)(x).toArray(), name)
  }
  t.deepEqual(
    activations
      .get('log_softmax')([[1, 1]])
      .toArray(),
    activations.logSoftmax([[1, 1]]).toArray(),
  )
  t.deepEqual(activations.get(null)(x).toArray(), x, 'null is linear')
  t.equal(activations.get(activations.relu), activations.relu, 'a function is itself')
  t.throws(() => activations.get('rellu' as string), OptionError)
  t.throws(() => activations.softmax(x, { axis: 1 }), ShapeError)
  t.end()
})

test('layers take an activation as a function, and files have its name', t => {
  for (const name of activationNames().filter(each => each in activations)) {
    const given = (activations as unknown as Record<string, (x: Value) => Value>)[name]
    const [byFunction, byName] = [given, name].map(one => dense({ units: 2, activation: one }).config().activation)
    t.equal(byFunction, byName, name)
  }
  t.equal(dense({ units: 2, activation: activations.get('log_softmax') }).options.activation, 'logSoftmax')
  t.throws(() => dense({ units: 2, activation: x => x }), /received function.*lambda layer after this one/)
  t.throws(() => dense({ units: 2, activation: activations.threshold as never }), /expected activation to be one of/)
  t.end()
})

test('every activation is also an op, but for those that keras.ops has under another name or not at all', t => {
  // x itself, ops.exp, activations.mish, ops.silu, ops.hardSilu
  const elsewhere = ['linear', 'exponential', 'mish', 'swish', 'hardswish']
  const known = Object.keys(ops).map(normalize)
  t.deepEqual(
    activationNames().filter(name => !elsewhere.includes(name) && !known.includes(normalize(name))),
    [],
    'each has a line in lib/ops/activations.ts',
  )
  t.end()
})

/** Activations that Keras has not, or only for arrays: its own mish takes no symbolic values. */
const withoutOperation = new Set(['mish'])

function hasOperation(net: Model): boolean {
  try {
    networkToKeras(net)
    return true
  } catch (error) {
    if (error instanceof OptionError) return false
    throw error
  }
}

test("activations between layers are Keras's operations in files, with the options that Keras has", t => {
  const options: Readonly<Record<string, object>> = {
    ...{ leakyRelu: { negativeSlope: 0.3 }, elu: { alpha: 0.7 }, celu: { alpha: 0.6 }, gelu: { approximate: true } },
    ...{ softShrink: { threshold: 0.3 }, hardShrink: { threshold: 0.2 }, squareplus: { b: 2 } },
    ...{ softmax: { axis: 1 }, logSoftmax: { axis: 1 }, sparsemax: { axis: 1 }, glu: { axis: 1 } },
    threshold: { threshold: 0.5, defaultValue: 0.2 },
  }
  const x = new Tensor(
    Float32Array.from({ length: 48 }, (_, i) => ((i * 37) % 48) / 8 - 3),
    [2, 4, 6],
  )
  const functions = Object.entries(activations as unknown as Functions).filter(([name]) => name !== 'get')
  const uses = functions.flatMap(([name, given]) => [
    ...(name === 'threshold'
      ? []
      : [
          [name, given as Activation, {}],
          [name, activations.get(name), {}],
        ]),
    ...(name in options ? [[name, given as Activation, options[name]]] : []),
    ...(name === 'gelu' ? [[name, given as Activation, { approximate: undefined }]] : []),
  ]) as [string, Activation, object][]
  for (const [name, activation, given] of uses) {
    const value = input({ shape: [4, 6] })
    const net = model({ inputs: value, outputs: activation(value, given) })
    if (withoutOperation.has(name)) t.throws(() => networkToKeras(net), /ops that Keras has, received /, name)
    else if (!hasOperation(net)) t.fail(`${name} stands in lib/models/operation-rules.ts, or in withoutOperation here`)
    else {
      const again = networkFromKeras(JSON.parse(JSON.stringify(networkToKeras(net)))).network as Model
      const expected = activation(x, given).toArray()
      const how = `${name} ${JSON.stringify(given)}`
      t.deepEqual((net.predictSync(x) as Tensor).toArray(), expected, `${how}, in the model`)
      t.deepEqual((again.predictSync(x) as Tensor).toArray(), expected, `${how}, read again`)
    }
  }
  t.throws(
    () => {
      const value = input({ shape: [3] })
      networkToKeras(model({ inputs: value, outputs: activations.relu(value, { negativeSlope: 0.1 }) }))
    },
    OptionError,
    'what Keras has not',
  )
  t.end()
})
