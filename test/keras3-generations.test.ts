/** What earlier versions of Keras 3 wrote otherwise than Keras 3.15: names of objects, of settings, of places. */
import test from 'tape'
import { writeHdf5 } from '../lib/formats/containers/hdf5-writer.ts'
import { modelFromJSON } from '../lib/formats/index.ts'
import { restoreOptimizerState } from '../lib/formats/keras/compile.ts'
import { storedGroups } from '../lib/formats/keras/file.ts'
import { replacePolicies } from '../lib/formats/keras/policies.ts'
import { input } from '../lib/index.ts'
import * as layers from '../lib/layers/index.ts'
import { withModules } from '../lib/models/keras-operations.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { nadam } from '../lib/optimizers/index.ts'

/** An object as Keras 3.0.0 writes it: with the module of its code, and as if it were registered. */
const asIn300 = (module: string, className: string, config: object) => ({
  ...{ module: `keras.src.${module}`, class_name: className, config, registered_name: className },
})

test('classes of Keras by the modules of their code are its own, whatever name they are registered under', t => {
  const dense = asIn300('layers.core.dense', 'Dense', {
    ...{ name: 'd', units: 2, activation: 'relu' },
    kernel_initializer: asIn300('initializers.random_initializers', 'GlorotUniform', { seed: null }),
    kernel_regularizer: asIn300('regularizers.regularizers', 'L2', { l2: 0.5 }),
  })
  const first = asIn300('layers.core.input_layer', 'InputLayer', { batch_shape: [null, 3], name: 'x' })
  const net = modelFromJSON(asIn300('models.sequential', 'Sequential', { name: 's', layers: [first, dense] }))
  t.equal(net.getLayer('d').constructor, layers.Dense)
  const own = { ...dense, module: 'mine.layers' }
  const refused = () => modelFromJSON(asIn300('models.sequential', 'Sequential', { name: 's', layers: [first, own] }))
  t.throws(refused, /Dense/, 'a class of somebody else that is called the same is not')
  t.end()
})

test('Reshape between layers has new_shape in Keras 3.0.0', t => {
  const tensor = {
    class_name: '__keras_tensor__',
    config: { shape: [null, 2, 3], dtype: 'float32', keras_history: ['x', 0, 0] },
  }
  const config = {
    name: 'm',
    layers: [
      { ...asIn300('layers.core.input_layer', 'InputLayer', { batch_shape: [null, 2, 3], name: 'x' }), name: 'x' },
      {
        ...asIn300('ops.numpy', 'Reshape', { new_shape: [-1, 6], name: 'reshape' }),
        ...{ name: 'reshape', inbound_nodes: [{ args: [tensor], kwargs: {} }] },
      },
    ].map(layer => ({ inbound_nodes: [], ...layer })),
    input_layers: [['x', 0, 0]],
    output_layers: [['reshape', 0, 0]],
  }
  const net = modelFromJSON(asIn300('models.functional', 'Functional', config))
  t.deepEqual(net.outputs[0].shape, [null, 6])
  t.match(JSON.stringify(net.toJSON()), /"newshape"/, 'it is written as Keras 3.15 calls it')
  t.end()
})

test('the layers of attention stand in Keras 3.0 to 3.2 by the names of fields in Python', async t => {
  const make = () => {
    const x = input({ shape: [4, 6] })
    return model({ inputs: x, outputs: layers.multiHeadAttention({ numHeads: 2, keyDim: 3 }).apply([x, x]) })
  }
  const net = make()
  const data = new Map(net.weights.map(weight => [weight, weight.value as Float32Array]))
  const groups = (await storedGroups(net, data)).map(group => ({
    ...group,
    path: group.path.replace(/\b(query|key|value|output)_dense/, '_$1_dense'),
  }))
  t.equal(groups.filter(({ path }) => path.includes('/_')).length, 4)
  const again = make()
  await again.loadWeights(Buffer.concat(await writeHdf5(groups)))
  t.deepEqual(
    again.weights.map(({ value }) => value),
    net.weights.map(({ value }) => value),
  )
})

test('Nadam’s product of decays stands before its moments in Keras 3.0 to 3.9', async t => {
  const make = () => {
    const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [2] })] })
    net.compile({ optimizer: nadam({ learningRate: 0.01 }), loss: 'meanSquaredError' })
    return net
  }
  const [net, again] = [make(), make()]
  const step = (each: Model) => each.trainOnBatch([[1, 2]], [[1, 0, -1]])
  await step(net)
  await step(net)
  const state = net.optimizerState(undefined, array => array.slice())
  const stored = state.map(({ name, shape, data }) => ({ name, shape, read: () => data }))
  const product = stored[stored.length - 1]
  t.deepEqual(product.shape, [])
  again.setWeights(net.getWeights())
  await restoreOptimizerState(again, 'file', [...stored.slice(0, 2), product, ...stored.slice(2, -1)])
  await step(net)
  await step(again)
  t.equal(again.optimizer?.iterations, 3)
  t.deepEqual(
    again.weights.map(({ value }) => value),
    net.weights.map(({ value }) => value),
  )
})

test('casts to the types of policies, which stand in graphs of Keras 3.6, are none here', t => {
  const tensor = (name: string) => ({
    class_name: '__keras_tensor__',
    config: { shape: [null, 3], dtype: 'float32', keras_history: [name, 0, 0] },
  })
  const operation = (name: string, from: string, dtype: string) => ({
    ...{ class_name: 'Cast', config: { dtype }, registered_name: 'Cast', name },
    inbound_nodes: [{ args: [tensor(from)], kwargs: {} }],
  })
  const start = {
    class_name: 'InputLayer',
    config: { batch_shape: [null, 3], name: 'x' },
    name: 'x',
    inbound_nodes: [],
  }
  const layersOf = [start, operation('cast', 'x', 'bfloat16'), operation('cast_1', 'cast', 'float32')]
  const graph = {
    class_name: 'Functional',
    config: { name: 'm', layers: layersOf, input_layers: [['x', 0, 0]], output_layers: [['cast_1', 0, 0]] },
  }
  const { json } = replacePolicies(withModules(graph), 'file')
  t.deepEqual(modelFromJSON(json as object).outputs[0].shape, [null, 3])
  t.end()
})
