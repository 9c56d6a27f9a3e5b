/**
 * A new task on top of VGG16 in twenty lines: train on a folder of pictures (one folder a class), save one model, load
 * it, and let it predict a picture as it comes from a file. Mean pixels, order of colours, the convolutions of VGG16
 * and the new layers are all in that model.
 *
 *   npx tsx examples/transfer/new-task.ts FOLDER PICTURE [WEIGHTS] [SIZE] [MODEL]
 *
 * WEIGHTS: imagenet, a file or none. SIZE: default 150. MODEL: the file that the model is saved to.
 */
import { datasets, layers, loadImage, loadModel, setSeed, transfer } from 'fovea'

const [folder, picture, weights = 'imagenet', side = '150', file = 'task.keras'] = process.argv.slice(2)
if (picture === undefined) {
  console.error('Usage: npx tsx examples/transfer/new-task.ts FOLDER PICTURE [WEIGHTS] [SIZE] [MODEL]')
  process.exit(2)
}
const size = Number(side)
setSeed(1)
const { train, validation, classNames } = await datasets.imageFolder(folder, { size, validationSplit: 0.25, seed: 1 })
const net = await transfer({
  base: 'vgg16',
  weights: weights === 'none' ? null : weights,
  inputShape: [size, size, 3],
  classes: classNames,
  head: [
    layers.flatten(),
    layers.dense({ units: 256, activation: 'relu' }),
    layers.dropout({ rate: 0.5 }),
    layers.dense({ units: classNames.length, activation: 'softmax' }),
  ],
})
await net.fit(train, { epochs: 10, validationData: validation })
await net.save(file)

const again = await loadModel(file)
const x = await loadImage(picture, { size, channels: 3 })
const { data } = await again.predict(x.reshape([1, size, size, 3]))
again.metadata.classNames?.forEach((name, i) => void console.log(`${name}: ${(100 * data[i]).toFixed(1)} %`))
