/** Runs by steps of a model's own that are interrupted and gone on with: bit for bit the uninterrupted ones. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  callbacks,
  compileFunction,
  FormatError,
  input,
  inspect,
  layers,
  losses,
  Model,
  metrics,
  ops,
  optimizers,
  type StepBatch,
  sequential,
  setSeed,
  trainStep,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const x = new Tensor(numbers(22 * 3, -1, 1, 1), [22, 3])
const y = Float32Array.from({ length: 22 }, (_, i) => i % 2)
type Batch = StepBatch<Tensor, Tensor>

/** Two networks, each with its step: one by the batch, one by noise. */
class Gan extends Model {
  static override readonly type: string = 'Gan'
  readonly real = input({ shape: [3] })
  readonly critic = sequential({
    layers: [layers.dense({ units: 4, activation: 'tanh', inputShape: [3] }), layers.dropout({ rate: 0.2, seed: 3 })],
  })
  readonly judge = layers.dense({ units: 1 })
  readonly scores = metrics.get('mean')
  readonly steps = { criticize: this.#criticize(), forge: this.#forge() }
  turns = 0
  readonly recent = new Float32Array(4)

  constructor() {
    setSeed(7)
    const noise = input({ shape: [2] })
    const hidden = layers.batchNormalization().apply(layers.dense({ units: 4 }).apply(noise))
    super({ inputs: noise, outputs: layers.dense({ units: 3 }).apply(hidden) })
  }

  #opinion(value: Model['output']) {
    return this.judge.apply(this.critic.apply(value))
  }

  #criticize() {
    const loss = ops.mean(ops.subtract(this.#opinion(this.output), this.#opinion(this.real)))
    const weights = [...this.critic.trainableWeights, ...this.judge.trainableWeights]
    return trainStep({ inputs: [this.input, this.real], loss, weights, optimizer: optimizers.rmsprop() })
  }

  #forge() {
    const loss = ops.negative(ops.mean(this.#opinion(this.output)))
    return trainStep({ inputs: this.input, loss, weights: this.trainableWeights, optimizer: optimizers.adam() })
  }

  override async trainStep({ x }: Batch) {
    const noise = new Tensor(numbers(x.shape[0] * 2, -1, 1, ++this.turns), [x.shape[0], 2])
    const { loss: opinion } = await this.steps.criticize([noise, x])
    const { loss } = await this.steps.forge(noise)
    this.recent[this.turns % 4] = loss
    this.scores.updateState([loss + this.recent[0]])
    return { loss, opinion, scores: this.scores }
  }
}

/** Gradients of a function, taken by an optimizer; `super.trainStep` now and then; a counter that no field shows. */
class Applied extends Model {
  readonly labels = input({ shape: [1] })
  readonly tried = optimizers.nadam({ learningRate: 0.02, emaMomentum: 0.9, useEma: true })
  readonly gradients = compileFunction<Tensor, Tensor[]>({
    ...{ inputs: [this.input, this.labels], outputs: this.output, training: true },
    gradients: { of: losses.meanSquaredError().call(this.labels, this.output), by: [...this.trainableWeights] },
  })
  #turns = 0

  constructor() {
    setSeed(7)
    const made = input({ shape: [3] })
    const hidden = layers.dropout({ rate: 0.3 }).apply(layers.dense({ units: 4, activation: 'tanh' }).apply(made))
    super({ inputs: made, outputs: layers.dense({ units: 1 }).apply(hidden) })
    this.compile({ optimizer: optimizers.adam({ learningRate: 0.01 }), loss: 'mse', metrics: ['mae'] })
  }

  override async trainStep(batch: Batch) {
    if (this.#turns++ % 3 === 0) return super.trainStep(batch)
    const labels = new Tensor(batch.y.data, [batch.y.shape[0], 1])
    const { outputs, gradients } = await this.gradients([batch.x, labels])
    this.tried.apply(gradients, this.trainableWeights)
    return { loss: outputs.data[0], mae: this.#turns }
  }

  getState() {
    return { turns: this.#turns }
  }

  setState({ turns }: { turns: number }) {
    this.#turns = turns
  }
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-own-backup-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Hash of all weights and the history, or null where it was interrupted after so many batches. */
async function run(made: Model, backupDir: string, saveFreq: 'epoch' | number, stopAt = Infinity) {
  let batches = 0
  const interrupting = {
    onBatchEnd() {
      if (++batches === stopAt) throw new Error('interrupted')
    },
  }
  const options = { epochs: 3, batchSize: 4, verbose: 0 } as const
  const backup = callbacks.backupAndRestore({ backupDir, saveFreq })
  const history = await made
    .fit(x, y, { ...options, callbacks: [backup, interrupting] })
    .catch(error => (error.message === 'interrupted' ? null : Promise.reject(error)))
  const hashes = [made, ...Object.values(made).filter(value => value instanceof Model)].map(inspect.weightsHash)
  return history && { hashes, history: history.history }
}

for (const [name, make] of Object.entries({ 'of two steps': () => new Gan(), 'of gradients': () => new Applied() }))
  test(`a run ${name} goes on bit for bit after a backup`, t =>
    inFolder(async folder => {
      const whole = await run(make(), join(folder, 'whole'), 'epoch')
      for (const [saveFreq, stopAt] of [['epoch', 15] as const, [1, 4] as const, [5, 11] as const, [6, 13] as const]) {
        const backup = join(folder, `${saveFreq}-${stopAt}`)
        t.equal(await run(make(), backup, saveFreq, stopAt), null, 'interrupted')
        Math.random() // what else the process has done changes nothing
        t.deepEqual(await run(make(), backup, saveFreq), whole, `saved by ${saveFreq}, interrupted after ${stopAt}`)
      }
    }))

test('a step that no field shows is refused before it trains, and a backup of other fields', t =>
  inFolder(async folder => {
    class Hidden extends Model {
      readonly #step = trainStep({
        ...{ inputs: this.input, loss: ops.mean(this.output), weights: this.trainableWeights, optimizer: 'sgd' },
      })
      override async trainStep({ x }: Batch) {
        return { loss: (await this.#step(x)).loss }
      }
    }
    const ends = () => {
      const made = input({ shape: [3] })
      return { inputs: made, outputs: layers.dense({ units: 1 }).apply(made) }
    }
    const hidden = new Hidden(ends())
    const before = inspect.weightsHash(hidden)
    const error = await run(hidden, join(folder, 'hidden'), 1).catch(error => error)
    t.match(String(error.message), /^BackupAndRestore: expected training steps and optimizers in fields/)
    t.equal(error.code, 'FOVEA_OPTION')
    t.equal(inspect.weightsHash(hidden), before, 'nothing is trained')

    const backup = join(folder, 'other')
    await run(new Gan(), backup, 1, 4)
    class Other extends Gan {
      override readonly steps = {} as Gan['steps']
    }
    const other = await run(new Other(), backup, 1).catch(error => error)
    t.ok(other instanceof FormatError, 'a field is missing')
    t.match(String(other.message), /^BackupAndRestore: expected a backup of this model, received one with a field/)
  }))
