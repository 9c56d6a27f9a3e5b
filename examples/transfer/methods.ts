/**
 * Three ways to use a trained network again, side by side: its features as they are (bottleneck), frozen behind
 * augmentation, and fine-tuned. Says what each reaches on validation pictures, and how long it takes.
 *
 *   npx tsx examples/transfer/methods.ts FOLDER BASE [EPOCHS] [SIZE]
 *
 * FOLDER has train/ and val/ with a folder for every class, BASE is a file of a model, such as
 * efficientnet_lite0.keras, which is told by its name how pixels are to be prepared. EPOCHS: default 10. SIZE: height
 * and width of pictures, default 224.
 */
import { join } from 'node:path'
import { adviseTransfer, datasets, layers, setSeed, type TransferOptions, transfer } from 'fovea'

const [folder, base, epochs = '10', side = '224'] = process.argv.slice(2)
if (base === undefined) {
  console.error('Usage: npx tsx examples/transfer/methods.ts FOLDER BASE [EPOCHS] [SIZE]')
  process.exit(2)
}
const options = { size: Number(side), resize: 'crop', seed: 1 } as const
const { train, classNames } = await datasets.imageFolder(join(folder, 'train'), options)
const { train: validation } = await datasets.imageFolder(join(folder, 'val'), { ...options, shuffle: false })
const common = { base, classes: classNames, inputShape: [options.size, options.size, 3] }

const advice = await adviseTransfer({ base, data: train, samples: 150, inputShape: common.inputShape })
for (const { layer, accuracy } of advice.cuts) console.log(`${layer.padEnd(24)} ${(100 * accuracy).toFixed(1)} %`)
console.log(`${advice.text}\n`)

// The last third of the layers: those before it see edges and textures, which all pictures have.
const middle = -Math.ceil((await transfer({ ...common })).base.layers.length / 3)
const methods: Record<string, Partial<TransferOptions>> = {
  bottleneck: {},
  freeze: { method: 'freeze', augment: layers.randomFlip({ mode: 'horizontal' }) },
  fineTune: { method: 'fineTune', unfreezeFrom: middle, headEpochs: 3 },
}
for (const [name, own] of Object.entries(methods)) {
  setSeed(1)
  const net = await transfer({ ...common, ...own })
  const began = performance.now()
  await net.fit(train, { epochs: Number(epochs), verbose: 0 })
  const seconds = (performance.now() - began) / 1000
  const [, accuracy] = await net.evaluate(validation)
  console.log(`${name.padEnd(10)}  accuracy ${(100 * accuracy).toFixed(1)} %  ${seconds.toFixed(1)} s`)
}
