/**
 * Layers that change pictures in training alone, and mixUp, which mixes labels, too: bars that stand or lie, anywhere.
 *
 *   npx tsx examples/augmentation.ts
 */
import { input, layers, model, ops, optimizers, sequential, setSeed, tensor } from 'fovea'

setSeed(1)
const side = 12

/** Bars of two kinds in noise: those that stand and those that lie. */
function bars(count: number, seed: number) {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const kinds = Array.from({ length: count }, (_, i) => i % 2)
  const pixels = kinds.flatMap(kind => {
    const place = 2 + Math.floor(random() * (side - 4))
    return Array.from({ length: side * side }, (_, i) => {
      const along = kind === 0 ? i % side : Math.floor(i / side)
      return (along === place ? 200 : 0) + 55 * random()
    })
  })
  const labels = kinds.flatMap(kind => [1 - kind, kind])
  return { pictures: tensor(pixels, [count, side, side, 1]), kinds, labels: tensor(labels, [count, 2]) }
}

const classifier = sequential({
  layers: [
    input({ shape: [side, side, 1] }),
    layers.randomTranslation({ heightFactor: 0.2, widthFactor: 0.2, fillMode: 'nearest' }),
    layers.randomBrightness({ factor: 0.1 }),
    layers.rescaling({ scale: 1 / 255 }),
    layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
    layers.globalMaxPooling2d(),
    layers.dense({ units: 2, activation: 'softmax' }),
  ],
})

// Labels that are mixed are part of the graph, so they are an input, and the loss is what the model gives.
const [pictures, labels] = [input({ shape: [side, side, 1] }), input({ shape: [2] })]
const [mixedPictures, mixedLabels] = layers.mixUp({ alpha: 0.2 }).applyAll([pictures, labels])
const shares = classifier.apply(mixedPictures)
const loss = ops.negative(ops.sum(ops.multiply(mixedLabels, ops.log(shares)), { axis: -1 }))
const trainer = model({ inputs: [pictures, labels], outputs: loss })
trainer.compile({ optimizer: optimizers.adam({ learningRate: 0.02 }), loss: (_, value) => value })

const [train, test] = [bars(200, 1), bars(100, 2)]
const unused = tensor(new Float32Array(200), [200, 1])
const { history } = await trainer.fit([train.pictures, train.labels], unused, { epochs: 30, verbose: 0 })
console.log(`loss ${history.loss[0].toFixed(3)}, after training ${history.loss[29].toFixed(3)}`)

const { data } = await classifier.predict(test.pictures) // whole pictures: nothing is random here
const right = test.kinds.filter((kind, i) => Number(data[2 * i + 1] > data[2 * i]) === kind).length
console.log(`${right} of 100 bars are told apart`)
