/** Activations as functions against Keras: the cases `activations.<name>` and `Activation` of layers.jsonl.gz. */
import test from 'tape'
import * as activations from '../lib/activations/index.ts'
import { activationNames } from '../lib/activations/kinds.ts'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { camelCase, camelCaseKeys, normalize } from '../lib/core/registry.ts'
import { Tensor, type TensorLike } from '../lib/core/tensor.ts'
import { decode, distance, type Encoded, golden, needs } from './support/keras.ts'

interface Case {
  id: string
  layer: string
  config: Record<string, unknown>
  inputs: Encoded[]
  outputs: Encoded[]
}

type Functions = Record<string, ((x: TensorLike, options?: object) => Tensor) | undefined>

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
      else
        t.ok(
          off(entry, x => compute(x, camelCaseKeys(entry.config))) <= 1e-5,
          `${name} ${JSON.stringify(entry.config)}`,
        )
    }
  }
  t.deepEqual(byName, [], 'every name')
  t.comment(`not here: ${absent.join(', ')}`)
  t.end()
})

test('every name of an activation is also that of a function', t => {
  const functions = activations as unknown as Functions
  const x = [-2, -0.5, 0, 0.5, 2, 3]
  for (const name of activationNames()) {
    const exported = Object.keys(functions).find(each => normalize(each) === normalize(name))
    t.deepEqual(exported && functions[exported]?.(x).toArray(), activations.get(name)(x).toArray(), name)
  }
  t.deepEqual(
    activations
      .get('log_softmax')([[1, 1]])
      .toArray(),
    activations.logSoftmax([[1, 1]]).toArray(),
  )
  t.deepEqual(activations.get(null)(x).toArray(), x, 'null is linear')
  t.equal(activations.get(activations.relu), activations.relu, 'a function is itself')
  t.throws(() => activations.get('rellu'), OptionError)
  t.throws(() => activations.softmax(x, { axis: 1 }), ShapeError)
  t.end()
})
