/**
 * Reptile (Nichol et al., 2018): weights from which a few steps are enough to learn a new task. A task is a sine of
 * some amplitude and phase; after each, the weights go a part of the way to where its training has led.
 *
 *   npx tsx examples/reptile.ts [tasks, default 5000]
 */
import { input, layers, losses, optimizers, sequential, setSeed, Tensor, trainStep } from 'fovea'

const tasks = Number(process.argv[2] ?? 5000)
setSeed(1)

const net = sequential({
  layers: [
    layers.dense({ units: 64, activation: 'tanh', inputShape: [1] }),
    layers.dense({ units: 64, activation: 'tanh' }),
    layers.dense({ units: 1 }),
  ],
})
const labels = input({ shape: [1] })
const step = trainStep({
  inputs: [net.input, labels],
  loss: losses.meanSquaredError().call(labels, net.output),
  weights: net.trainableWeights,
  optimizer: optimizers.sgd({ learningRate: 0.02 }),
})

const points = new Tensor(
  Float32Array.from({ length: 50 }, (_, i) => -5 + i / 4.9),
  [50, 1],
)
function sine() {
  const [amplitude, phase] = [0.1 + 4.9 * Math.random(), 2 * Math.PI * Math.random()]
  return new Tensor(
    points.data.map(x => amplitude * Math.sin(x + phase)),
    [50, 1],
  )
}
/** Ten points of a task, chosen at random. */
function few(y: Tensor): [Tensor, Tensor] {
  const chosen = Array.from({ length: 10 }, () => Math.floor(50 * Math.random()))
  const of = ({ data }: Tensor) =>
    new Tensor(
      Float32Array.from(chosen, i => data[i]),
      [10, 1],
    )
  return [of(points), of(y)]
}

/** The error on new tasks after 32 steps on ten points of each. */
async function errorOnNewTasks(): Promise<number> {
  const start = net.getWeights()
  let total = 0
  for (let task = 0; task < 20; task++) {
    const y = sine()
    const known = few(y)
    for (let i = 0; i < 32; i++) await step(known)
    const { data } = net.predictSync(points, { batchSize: 50 })
    total += data.reduce((sum, value, i) => sum + (value - y.data[i]) ** 2, 0) / 50 / 20
    net.setWeights(start)
  }
  return total
}

console.log(`error after 32 steps, before: ${(await errorOnNewTasks()).toFixed(3)}`)
for (let task = 0; task < tasks; task++) {
  const before = net.getWeights()
  const y = sine()
  for (let i = 0; i < 5; i++) await step(few(y))
  const share = 0.1 * (1 - task / tasks)
  const after = net.getWeights()
  net.setWeights(
    before.map(
      ({ data, shape }, i) =>
        new Tensor(
          data.map((w, k) => w + share * (after[i].data[k] - w)),
          shape,
        ),
    ),
  )
}
console.log(`error after 32 steps, after ${tasks} tasks: ${(await errorOnNewTasks()).toFixed(3)}`)
