/**
 * Distillation on the digits of MNIST (Hinton et al., 2015): a small student learns from the labels, and from how sure
 * a large teacher is of every class. `fit` runs the student's own step.
 *
 *   npx tsx examples/distillation.ts [epochs, default 3] [pictures, default all]
 */
import {
  datasets,
  input,
  layers,
  losses,
  Model,
  metrics,
  ops,
  type StepBatch,
  sequential,
  setSeed,
  type Tensor,
  trainStep,
} from 'fovea'

const [epochs = '3', count] = process.argv.slice(2)
setSeed(1)

const classifier = (filters: number) =>
  sequential({
    layers: [
      layers.conv2d({
        filters,
        kernelSize: 3,
        strides: 2,
        padding: 'same',
        activation: 'relu',
        inputShape: [28, 28, 1],
      }),
      layers.conv2d({ filters: 2 * filters, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
      layers.flatten(),
      layers.dense({ units: 10 }),
    ],
  })
const [teacher, student, alone] = [classifier(32), classifier(4), classifier(4)]
alone.setWeights(student.getWeights())

/** Trains `student` as `teacher` tells: a tenth by the labels, the rest by the teacher's softened answers. */
class Distiller extends Model {
  readonly accuracy = metrics.get('sparseCategoricalAccuracy')
  readonly step

  constructor(teacher: Model, student: Model, temperature = 3, alpha = 0.1) {
    const [images, labels] = [input({ shape: [28, 28, 1] }), input({ shape: [] })]
    const logits = student.apply(images)
    super({ inputs: images, outputs: logits })
    const soft = (x: typeof logits) => ops.softmax(ops.divide(x, temperature))
    const byLabels = losses.sparseCategoricalCrossentropy({ fromLogits: true }).call(labels, logits)
    const answers = soft(teacher.apply(images, { training: false }))
    const byTeacher = ops.multiply(losses.klDivergence().call(answers, soft(logits)), temperature ** 2)
    this.step = trainStep({
      inputs: [images, labels],
      loss: ops.add(ops.multiply(byLabels, alpha), ops.multiply(byTeacher, 1 - alpha)),
      outputs: logits,
      ...{ weights: student.trainableWeights, optimizer: 'adam' },
    })
  }

  override async trainStep({ x, y }: StepBatch<Tensor, Tensor>) {
    const { loss, outputs } = await this.step([x, y])
    this.accuracy.updateState(y, outputs)
    return { loss, accuracy: this.accuracy }
  }
}

const { train, test } = await datasets.mnist()
const size = Number(count ?? train.y.size)
const [x, y] = [train.x.slice(0, size), train.y.slice(0, size)]
const options = { epochs: Number(epochs), batchSize: 64, verbose: 2 } as const
const loss = losses.sparseCategoricalCrossentropy({ fromLogits: true })
for (const model of [teacher, student, alone]) model.compile({ optimizer: 'adam', loss, metrics: ['accuracy'] })

await teacher.fit(x, y, options)
await new Distiller(teacher, student).fit(x, y, options)
await alone.fit(x, y, options)
for (const [name, model] of Object.entries({ teacher, student, alone })) {
  const [, accuracy] = await model.evaluate(test.x, test.y)
  console.log(`${name}: ${model.countParams()} weights, test accuracy ${(100 * accuracy).toFixed(2)} %`)
}
