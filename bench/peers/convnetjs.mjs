// Training of nets A and B in convnetjs, image by image as it works, momentum instead of Adam, which it lacks.
import { require } from './packages.mjs'
import { benchCase, serve } from './serve.mjs'

const { Net, Trainer, Vol } = require('convnetjs')
const relu = { activation: 'relu' }
const nets = {
  A: [
    { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
    { type: 'conv', sx: 3, filters: 32, stride: 1, pad: 0, ...relu },
    { type: 'conv', sx: 3, filters: 64, stride: 1, pad: 0, ...relu },
    { type: 'pool', sx: 2, stride: 2 },
    { type: 'dropout', drop_prob: 0.25 },
    { type: 'fc', num_neurons: 128, ...relu, drop_prob: 0.5 },
    { type: 'softmax', num_classes: 10 },
  ],
  B: [
    { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
    { type: 'conv', sx: 5, filters: 16, stride: 1, pad: 0, ...relu },
    { type: 'pool', sx: 2, stride: 2 },
    { type: 'conv', sx: 5, filters: 32, stride: 1, pad: 0, ...relu },
    { type: 'pool', sx: 2, stride: 2 },
    { type: 'fc', num_neurons: 128, ...relu },
    { type: 'softmax', num_classes: 10 },
  ],
}
const net = new Net()
net.makeLayers(nets[benchCase.net])
const trainer = new Trainer(net, { method: 'sgd', momentum: 0.9, batch_size: benchCase.batch, learning_rate: 0.01 })
const images = Array.from({ length: 16 }, () => new Vol(28, 28, 1))
let turn = 0

function step() {
  turn += 1
  trainer.train(images[turn % images.length], turn % 10)
}

await serve('convnetjs', require('convnetjs/package.json').version, step, { images: 1 })
