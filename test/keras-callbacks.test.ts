import { once } from 'node:events'
import test from 'tape'
import * as callbacks from '../lib/callbacks/index.ts'
import { OptionError } from '../lib/core/errors.ts'
import { camelCaseKeys } from '../lib/core/registry.ts'
import { golden, needs } from './support/keras.ts'

interface Event {
  epoch: number
  value: number
  wait: number
  learning_rate_after: number
  cooldown_counter: number
  best_epoch: number
  stop: boolean
  saved: boolean
}

interface CallbackCase {
  id: string
  callback: string
  config: object
  monitor: string
  events: Event[]
  stopped_epoch: number
  weights_from_epoch_at_end: number
}

/** A model of one weight, which says from which epoch it is. */
function tinyModel() {
  return {
    stopTraining: false,
    optimizer: { learningRate: 0.1 },
    metrics: [{ name: 'accuracy', direction: 'up' as const }],
    weight: -1,
    getWeights() {
      return [{ shape: [1], data: Float32Array.of(this.weight) }]
    },
    setWeights(weights: readonly { readonly data: Float32Array }[]) {
      this.weight = weights[0].data[0]
    },
    saved: [] as string[],
    async save(path: string) {
      this.saved.push(path)
    },
    async expectSavable() {},
  }
}

test('callbacks decide as in Keras', needs('callbacks.json'), async t => {
  for (const c of golden<{ cases: CallbackCase[] }>('callbacks.json').cases) {
    const model = tinyModel()
    if (c.callback === 'ReduceLROnPlateau') {
      const callback = callbacks.reduceLROnPlateau(camelCaseKeys(c.config))
      callback.setModel(model)
      callback.onTrainBegin()
      const received = c.events.map(({ epoch, value }) => {
        callback.onEpochEnd(epoch, { [c.monitor]: value })
        return [
          Math.abs(model.optimizer.learningRate / c.events[epoch].learning_rate_after - 1) < 1e-6,
          callback.wait,
          callback.cooldownCounter,
        ]
      })
      t.deepEqual(
        received,
        c.events.map(({ wait, cooldown_counter }) => [true, wait, cooldown_counter]),
        `${c.id} lowers the learning rate in the same epochs`,
      )
    } else if (c.callback === 'EarlyStopping') {
      const callback = callbacks.earlyStopping(camelCaseKeys(c.config))
      callback.setModel(model)
      callback.onTrainBegin()
      const received = c.events.map(({ epoch, value }) => {
        model.weight = epoch
        callback.onEpochEnd(epoch, { [c.monitor]: value })
        return [callback.wait, callback.bestEpoch, model.stopTraining]
      })
      callback.onTrainEnd()
      t.deepEqual(
        received,
        c.events.map(({ wait, best_epoch, stop }) => [wait, best_epoch, stop]),
        `${c.id} stops in the same epoch`,
      )
      t.deepEqual(
        [callback.stoppedEpoch, model.weight],
        [c.stopped_epoch, c.weights_from_epoch_at_end],
        `${c.id} leaves the same weights`,
      )
    } else {
      t.equal(c.callback, 'ModelCheckpoint')
      const callback = callbacks.modelCheckpoint({ filepath: '{epoch}.keras', ...camelCaseKeys(c.config) })
      callback.setModel(model)
      for (const { epoch, value } of c.events) await callback.onEpochEnd(epoch, { [c.monitor]: value })
      t.deepEqual(
        model.saved,
        c.events.filter(({ saved }) => saved).map(({ epoch }) => `${epoch + 1}.keras`),
        `${c.id} saves after the same epochs`,
      )
    }
  }
})

test('a callback that cannot tell what is better, or finds no such value, says so', async t => {
  const callback = callbacks.earlyStopping({ monitor: 'sharpness' })
  callback.setModel(tinyModel())
  t.throws(() => callback.onEpochEnd(0, { sharpness: 1 }), /expected mode 'min' or 'max'/)
  const validation = callbacks.earlyStopping()
  validation.setModel(tinyModel())
  const warned = once(process, 'warning')
  validation.onEpochEnd(0, { loss: 1 })
  const [warning] = await warned
  t.match(warning.message, /expected monitor to be one of loss, received 'val_loss'\. It needs validation data/)
  t.equal(warning.code, 'FOVEA_NOT_MONITORED')
  t.throws(() => callbacks.earlyStopping({ patience: Number.NaN }), OptionError)
  t.throws(() => callbacks.reduceLROnPlateau({ factor: 1 }), OptionError)
  t.throws(() => callbacks.earlyStopping({ patince: 3 } as object), /received 'patince'\. Did you mean patience\?/)
  t.throws(() => callbacks.earlyStopping().model, /expected to be used by fit/)
})

test('the learning-rate scheduler sets the rate before an epoch and logs it after', t => {
  const model = tinyModel()
  const callback = callbacks.learningRateScheduler((epoch, rate) => rate / (epoch + 1))
  callback.setModel(model)
  callback.onEpochBegin(1)
  t.equal(model.optimizer.learningRate, 0.05)
  const logs: callbacks.Logs = {}
  callback.onEpochEnd(1, logs)
  t.equal(logs.learning_rate, 0.05)
  t.end()
})

test('values are compared as floats, as in Keras', t => {
  const early = callbacks.earlyStopping({ monitor: 'loss', minDelta: 0.1, patience: 9 })
  early.setModel(tinyModel())
  early.onTrainBegin()
  early.onEpochEnd(0, { loss: 0.8 })
  early.onEpochEnd(1, { loss: 0.7 })
  t.deepEqual([0.7 + 0.1 < 0.8, early.best, early.wait], [true, 0.8, 1], '0.7 is no more than 0.1 better than 0.8')
  const model = { ...tinyModel(), optimizer: { learningRate: 0.1 * 0.1 } }
  const plateau = callbacks.reduceLROnPlateau({ monitor: 'loss', patience: 1, minLr: 0.01, cooldown: 5 })
  plateau.setModel(model)
  plateau.onTrainBegin()
  for (const epoch of [0, 1]) plateau.onEpochEnd(epoch, { loss: 1 })
  t.deepEqual([0.1 * 0.1 > 0.01, plateau.wait, plateau.cooldownCounter], [true, 1, 0], '0.1 * 0.1 is not above 0.01')
  t.end()
})
