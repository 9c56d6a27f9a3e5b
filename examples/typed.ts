/**
 * fovea from TypeScript: options, results and errors are typed, and a network of one's own is an ordinary function.
 *
 *   npx tsx examples/typed.ts
 */
import { input, layers, type Model, model, ShapeError, setSeed, Tensor, tensor } from 'fovea'

/** Two 3x3 convolutions with a short cut around them, as in a ResNet. */
function residualBlock(x: ReturnType<typeof input>, filters: number) {
  const inner = layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(x)
  const y = layers.conv2d({ filters, kernelSize: 3, padding: 'same' }).apply(inner)
  return layers.activation({ activation: 'relu' }).apply(layers.add().apply([x, y]))
}

function classifier(classes: number): Model {
  const picture = input({ shape: [16, 16, 3] })
  const stem = layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(picture)
  const pooled = layers.globalAveragePooling2d().apply(residualBlock(stem, 8))
  return model({ inputs: picture, outputs: layers.dense({ units: classes, activation: 'softmax' }).apply(pooled) })
}

/** The class of every picture. */
async function classify(net: Model, pictures: Tensor): Promise<number[]> {
  const probabilities = await net.predict(pictures)
  return [...probabilities.argMax().data]
}

setSeed(1)
const net = classifier(3)
net.summary()

// Pictures of one colour each: red, green or blue.
const labels = Array.from({ length: 60 }, (_, i) => i % 3)
const pixels = Float32Array.from({ length: 60 * 16 * 16 * 3 }, (_, i) =>
  i % 3 === labels[Math.floor(i / 768)] ? 1 : 0,
)
const pictures = new Tensor(pixels, [60, 16, 16, 3])

net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
const history = await net.fit(pictures, tensor(labels), { epochs: 40, batchSize: 12, verbose: 0 })
console.log('accuracy of the last epoch:', history.history.accuracy.at(-1))
console.log('classes of the first six:', (await classify(net, pictures.slice(0, 6))).join(' '))

try {
  await net.predict(new Tensor(new Float32Array(75), [1, 5, 5, 3]))
} catch (error) {
  if (!(error instanceof ShapeError)) throw error
  console.log(`${error.code}: ${error.message}`)
}
