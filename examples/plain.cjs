// fovea by require().
//
//   node examples/plain.cjs

const { layers, sequential, setSeed } = require('fovea')

setSeed(1)
const model = sequential({
  layers: [layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [4, 4, 1] }), layers.flatten()],
})
model.summary()

const { shape, data } = model.predictSync({ shape: [1, 4, 4, 1], data: Float32Array.from({ length: 16 }, (_, i) => i) })
console.log(
  shape,
  Array.from(data, value => Number(value.toFixed(3))),
)
