import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import test from 'tape'
import { layers, sequential, setSeed, type Tensor, tensor } from '../lib/index.ts'
import { numbers, wholeNumbers } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** The small net of the benchmarks. */
function net() {
  setSeed(1)
  const model = sequential({
    layers: [
      layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
      layers.maxPooling2d(),
      layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
      layers.maxPooling2d(),
      layers.flatten(),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
  return model
}

const [epochs, stepsPerEpoch] = isSanitized ? [5, 10] : [50, 200]
const parts = 5
const batch = 64

test(`memory is flat over ${epochs * stepsPerEpoch} training steps, and steps meet no fresh pages`, async t => {
  const samples = batch * stepsPerEpoch
  const x = tensor(numbers(samples * 784, 0, 1), [samples, 28, 28, 1]) as Tensor
  const y = tensor(wholeNumbers(samples, 10), [samples])
  const model = net()
  await model.fit(x, y, { epochs: 2, batchSize: batch, verbose: 0 })
  collectGarbage()
  const before = process.resourceUsage()
  const readings = [process.memoryUsage().rss]
  for (let part = 0; part < parts; part++) {
    await model.fit(x, y, { epochs: epochs / parts, batchSize: batch, verbose: 0 })
    collectGarbage()
    readings.push(process.memoryUsage().rss)
  }
  const faults = (process.resourceUsage().minorPageFault - before.minorPageFault) / (epochs * stepsPerEpoch)
  // The median of the parts: a leak grows in all of them, while a system that reclaims pages, and gives them back when
  // they are read again, moves single readings by more than 8 MiB.
  const growths = readings.slice(1).map((reading, i) => reading - readings[i])
  const grown = (parts * growths.sort((a, b) => a - b)[Math.floor(parts / 2)]) / 2 ** 20
  t.comment(`${faults.toFixed(2)} page faults a step, resident memory grew by ${grown.toFixed(1)} MiB`)
  // The sanitizers' own shadow memory grows with every page that is touched, so neither figure is of the program.
  if (isSanitized) t.skip('memory of a sanitized run says nothing')
  else {
    t.ok(grown < 8, `resident memory grows by less than 8 MiB`)
    t.ok(
      faults < 4,
      'fewer than four page faults a step, which are of the JavaScript heap: one tensor of this net alone has ' +
        'hundreds of pages',
    )
  }
  t.end()
})
