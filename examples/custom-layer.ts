/** A layer, a loss and a metric of one's own, composed of ops: they run natively, train, and come back from a file. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CallContext,
  Layer,
  layers,
  loadModel,
  onlyInput,
  ops,
  options,
  registerLayer,
  registerLoss,
  registerMetric,
  schema,
  sequential,
  setSeed,
  type Tensor,
  type Value,
} from 'fovea'

const scaleOptions = schema({
  /** What every scale is at first. Default 1. */
  start: options.number()(1),
})

/** y = gamma x, with one learnable gamma for each channel. */
class ChannelScale extends Layer<typeof scaleOptions> {
  static override readonly type = 'ChannelScale'
  static override readonly options = scaleOptions

  override parameters([shape]: readonly (readonly (number | null)[])[]) {
    const initializer = { className: 'Constant', config: { value: this.options.start } }
    return [{ name: 'gamma', shape: shape.slice(-1), initializer }]
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    return ops.multiply(onlyInput(this, inputs), weight('gamma'))
  }
}
registerLayer(ChannelScale)

/** Large errors count linearly, small ones by their squares. */
const smoothError = (yTrue: Value, yPred: Value): Value => {
  const error = ops.abs(ops.subtract(yTrue, yPred))
  const small = ops.clip(error, 0, 1)
  return ops.add(ops.multiply(small, ops.multiply(small, 0.5)), ops.subtract(error, small))
}
registerLoss(smoothError, 'smoothError')

/** The share of predictions that are near their labels. */
const near = (yTrue: Tensor, yPred: Tensor) =>
  yPred.data.map((value, i) => Number(Math.abs(value - yTrue.data[i]) < 0.1))
registerMetric(near, 'near')

// For TypeScript, which otherwise takes only the names of the library's own.
declare module 'fovea' {
  interface RegisteredNames {
    smoothError: 'loss'
    near: 'metric'
  }
}

/** A function, because `await` outside of one is for packages of "type": "module" alone. */
async function main(): Promise<void> {
  setSeed(1)
  const net = sequential({ layers: [new ChannelScale({ start: 0.5, inputShape: [2] }), layers.dense({ units: 1 })] })
  net.compile({
    optimizer: { className: 'Adam', config: { learningRate: 0.05 } },
    loss: 'smoothError',
    metrics: ['near'],
  })

  // y = 3 a - 2 b
  const inputs = Array.from({ length: 64 }, (_, i) => [Math.sin(i), Math.cos(3 * i)])
  const labels = inputs.map(([a, b]) => [3 * a - 2 * b])
  await net.fit(inputs, labels, { epochs: 150, batchSize: 16, verbose: 0 })
  const [loss, share] = await net.evaluate(inputs, labels)
  console.log(`loss ${loss.toFixed(4)}, near ${share.toFixed(2)}`)

  const file = join(tmpdir(), `custom-layer-${process.pid}.keras`)
  await net.save(file)
  const again = await loadModel(file)
  const [same] = await again.evaluate(inputs, labels)
  console.log(`loaded: ${again.layers[0].constructor.name}, ${same === loss ? 'the same loss' : 'another loss'}`)
}

main()
