// Inference of an ONNX file with onnxruntime-node.
import { require } from './packages.mjs'
import { benchCase, serve } from './serve.mjs'

const ort = require('onnxruntime-node')
const { model, batch, threads, shape } = benchCase
const session = await ort.InferenceSession.create(model, {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  freeDimensionOverrides: { batch },
  extra: { session: { set_denormal_as_zero: '1' } },
})
const [height, width, channels] = shape
const pixels = Float32Array.from({ length: batch * height * width * channels }, (_, i) => (i % 251) / 251)
const feeds = { [session.inputNames[0]]: new ort.Tensor('float32', pixels, [batch, channels, height, width]) }

await serve(
  'onnxruntime-node',
  require('onnxruntime-node/package.json').version,
  () => session.run(feeds).then(() => undefined),
  {
    images: batch,
  },
)
