/**
 * Convolutions over time: a CNN in one dimension tells four shapes of a wave apart, in noise.
 *
 *   npx tsx examples/time-series.ts [training series, default 4000]
 *
 * A series is [steps, channels], as a picture is [height, width, channels]; here one channel, as of a microphone. A
 * causal convolution sees no step after its own, so the same network could listen to a stream. The series are made
 * here: no file is needed.
 */
import { layers, sequential, setSeed, tensor } from 'fovea'

setSeed(1)
const steps = 128
const waves: Readonly<Record<string, (phase: number) => number>> = {
  sine: phase => Math.sin(2 * Math.PI * phase),
  square: phase => (phase % 1 < 0.5 ? 1 : -1),
  sawtooth: phase => 2 * (phase % 1) - 1,
  triangle: phase => 4 * Math.abs((phase % 1) - 0.5) - 1,
}
const names = Object.keys(waves)

/** Numbers from 0 to 1 that are the same in every run (a linear congruence of D. Knuth's). */
let state = 1
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

/** Series of waves of any frequency, phase and height, in noise. */
function make(count: number) {
  const series = new Float32Array(count * steps)
  const labels = Uint8Array.from({ length: count }, (_, i) => i % names.length)
  for (let i = 0; i < count; i++) {
    const wave = waves[names[labels[i]]]
    const [periods, phase, height] = [2 + 6 * random(), random(), 0.5 + random()]
    for (let t = 0; t < steps; t++)
      series[i * steps + t] = height * wave(phase + (periods * t) / steps) + random() - 0.5
  }
  return { x: tensor(series, [count, steps, 1]), y: labels }
}

const train = make(Number(process.argv[2] ?? 4000))
const test = make(400)

const net = sequential({
  layers: [
    layers.conv1d({ filters: 16, kernelSize: 5, padding: 'causal', activation: 'relu', inputShape: [steps, 1] }),
    layers.maxPooling1d({ poolSize: 2 }),
    layers.conv1d({ filters: 32, kernelSize: 5, padding: 'causal', activation: 'relu' }),
    layers.maxPooling1d({ poolSize: 2 }),
    layers.conv1d({ filters: 32, kernelSize: 5, dilationRate: 2, padding: 'causal', activation: 'relu' }),
    layers.globalAveragePooling1d(), // of whatever length the series is
    layers.dense({ units: names.length, activation: 'softmax' }),
  ],
})
net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
net.summary()
await net.fit(train.x, train.y, { epochs: 20, batchSize: 32 })

const [, accuracy] = await net.evaluate(test.x, test.y)
console.log(`test accuracy ${(100 * accuracy).toFixed(1)} % on ${test.y.length} series that training has not seen`)
const guesses = (await net.predict(test.x)).argMax()
for (const i of [0, 1, 2, 3]) console.log(`a ${names[test.y[i]]} wave is taken for: ${names[guesses.data[i]]}`)
