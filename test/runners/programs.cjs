/**
 * What users' tests do with fovea, as [title, program] pairs. Test runners load this file in a context of their own,
 * where Float32Array, Error and the like are not those of the package's addon and of Node.js.
 */
const assert = require('node:assert')
const { mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

const x = Float32Array.from({ length: 32 * 16 }, (_, i) => ((i * 7919) % 97) / 97)
const labels = Int32Array.from({ length: 32 }, (_, i) => i % 2)
const pictures = { data: x, shape: [32, 4, 4, 1] }

exports.programs = fovea => {
  const { layers, sequential, tensor } = fovea

  const compiled = () => {
    fovea.setSeed(1)
    const model = sequential({
      layers: [
        layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu', inputShape: [4, 4, 1] }),
        layers.flatten(),
        layers.dropout({ rate: 0.25 }),
        layers.dense({ units: 2, activation: 'softmax' }),
      ],
    })
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
    return model
  }

  /** Rejects with an error of this class, which is also an Error of this context or looks like one. */
  const refuses = async (action, type, code) => {
    let error
    try {
      await action()
    } catch (caught) {
      error = caught
    }
    assert.ok(error instanceof type, `expected ${code}, received ${error}`)
    assert.ok(error instanceof fovea.FoveaError && error instanceof Error)
    assert.equal(error.code, code)
  }

  const inFolder = async use => {
    const folder = mkdtempSync(join(tmpdir(), 'fovea-runner-'))
    try {
      await use(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  return [
    [
      'a model is trained, evaluated and predicts',
      async () => {
        const model = compiled()
        const { history } = await model.fit(pictures, labels, { epochs: 3, batchSize: 8, verbose: 0 })
        assert.equal(history.loss.length, 3)
        const [loss, accuracy] = await model.evaluate(pictures, labels)
        assert.ok(loss > 0 && accuracy >= 0 && accuracy <= 1)
        const output = await model.predict(pictures)
        assert.equal(output.shape.join(), '32,2')
        assert.ok(Math.abs(output.data[0] + output.data[1] - 1) < 1e-6)
      },
    ],
    [
      'data are arrays, tensors, and typed arrays of this context',
      async () => {
        const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2], kernelInitializer: 'ones' })] })
        const inputs = [
          [[1, 2]],
          tensor([[1, 2]]),
          tensor(new Float32Array([1, 2]), [1, 2]),
          tensor(new Float64Array([1, 2]), [1, 2]),
          { data: new Float32Array([1, 2]), shape: [1, 2] },
          { data: new Uint8Array([1, 2]), shape: [1, 2] },
          { data: new Int32Array([1, 2]), shape: [1, 2] },
        ]
        for (const input of inputs) {
          assert.equal((await model.predict(input)).data[0], 3)
          assert.equal(model.predictSync(input).data[0], 3)
        }
      },
    ],
    [
      'weights are read and set',
      () => {
        const model = compiled()
        const weights = model.getWeights()
        model.setWeights(weights)
        model.setWeights(weights.map(({ data, shape }) => tensor(Float32Array.from(data), shape)))
        assert.equal(model.getWeights()[0].data.join(), weights[0].data.join())
      },
    ],
    [
      'batches come from a generator, as typed arrays of this context',
      async () => {
        async function* batches() {
          for (let i = 0; i < 2; i++) yield { x: pictures, y: labels }
        }
        const { history } = await compiled().fit(batches(), { epochs: 1, verbose: 0 })
        assert.equal(history.loss.length, 1)
      },
    ],
    [
      'a single step is trained and tested',
      async () => {
        const model = compiled()
        const [before] = await model.testOnBatch(pictures, labels)
        for (let i = 0; i < 20; i++) await model.trainOnBatch(pictures, labels)
        const [after] = await model.testOnBatch(pictures, labels)
        assert.ok(after < before)
      },
    ],
    [
      'a saved model comes back, from a path, a URL and bytes',
      () =>
        inFolder(async folder => {
          const model = compiled()
          await model.fit(pictures, labels, { epochs: 1, verbose: 0 })
          const file = join(folder, 'model.keras')
          await model.save(file)
          const expected = model.predictSync(pictures).data.join()
          for (const source of [file, new URL(`file://${file}`), new Uint8Array(readFileSync(file))]) {
            const again = await fovea.loadModel(source)
            assert.equal(again.predictSync(pictures).data.join(), expected)
            await again.fit(pictures, labels, { epochs: 1, verbose: 0 })
          }
        }),
    ],
    [
      'a network goes through JSON',
      () => {
        const model = compiled()
        const again = fovea.modelFromJSON(JSON.parse(JSON.stringify(model.toJSON())))
        assert.equal(again.countParams(), model.countParams())
      },
    ],
    [
      'errors are of the classes of the package, and of this Error',
      async () => {
        const model = compiled()
        await refuses(() => layers.dense({ units: -1 }), fovea.OptionError, 'FOVEA_OPTION')
        await refuses(() => model.predict([[1, 2]]), fovea.ShapeError, 'FOVEA_SHAPE')
        await refuses(() => fovea.loadModel('/nowhere/model.keras'), fovea.DataError, 'FOVEA_DATA')
        await refuses(() => fovea.loadModel(new Uint8Array(100)), fovea.FormatError, 'FOVEA_FORMAT')
        await refuses(
          () => fovea.kernels.reluForward({ count: 8 }, { x: new Float32Array(1), y: new Float32Array(1) }),
          fovea.NativeError,
          'FOVEA_NATIVE',
        )
      },
    ],
    [
      'an abort signal of this context ends a training',
      async () => {
        const controller = new AbortController()
        const callbacks = [{ onEpochEnd: () => controller.abort() }]
        const options = { epochs: 1000, verbose: 0, signal: controller.signal, callbacks }
        await assert.rejects(compiled().fit(pictures, labels, options), error => error.name === 'AbortError')
      },
    ],
    [
      'callbacks, an own layer and inspection work',
      async () => {
        const model = compiled()
        let epochs = 0
        const callbacks = [fovea.callbacks.earlyStopping({ monitor: 'loss' }), { onEpochEnd: () => void epochs++ }]
        await model.fit(pictures, labels, { epochs: 2, verbose: 0, callbacks, validationSplit: 0.25 })
        assert.ok(epochs >= 1)
        assert.ok(layers.dense({ units: 1 }) instanceof fovea.Layer)
        assert.equal(typeof fovea.inspect.weightsHash(model), 'string')
      },
    ],
  ]
}
