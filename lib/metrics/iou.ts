/** Intersection over union of the pixels of classes (https://keras.io/api/metrics/segmentation_metrics/). */
import { numberOption, show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { boolean, custom, integer, nullable, number, schema, writtenIf } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { add, equal, greaterEqual, less, logicalAnd, multiply } from '../ops/arithmetic.ts'
import { ceil, floor } from '../ops/elementwise.ts'
import { argmax } from '../ops/reduction.ts'
import { where } from '../ops/where.ts'
import { inShape, Metric } from './metric.ts'
import type { MetricBatch, Update } from './update.ts'

/** Indices into the confusion matrix are float32, which hold whole numbers up to 2^24. */
const maxClasses = 4096

const integers = ['int', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32'] as const
type IoUDType = (typeof integers)[number] | 'float32'

/** 'float32': weights may be fractions. Default 'int': they are cut to whole numbers, and so are classes. */
const dtype = writtenIf(
  value => value === 'float32',
  nullable(
    custom<IoUDType, 'int' | 'float32'>({
      parse: (value, where) => {
        if (value === 'float32') return value
        if (integers.some(name => name === value)) return 'int'
        throw new OptionError(`${where}: expected dtype to be 'int' or 'float32', received ${show(value)}.`)
      },
    }),
  ),
)

const targetClassIds = custom<readonly number[], readonly number[]>({
  parse: (value, where, name) => {
    if (isArray(value) && value.length > 0)
      return Array.from(value, each => numberOption(where, name, each, { integer: true }))
    throw new OptionError(`${where}: expected ${name} to be a list of classes, received ${show(value)}.`)
  },
})

const numClasses = integer({ min: 1, max: maxClasses })

const forms = {
  /** A label whose pixels do not count; null: all count. */
  ignoreClass: nullable(integer()),
  /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
  axis: integer()(-1),
  dtype,
}

/** Labels and predictions are numbers of classes, or scores along an axis of which the largest counts. */
interface Form {
  readonly sparseYTrue: boolean
  readonly sparseYPred: boolean
  readonly axis: number
  readonly ignoreClass: number | null
  readonly dtype: 'int' | 'float32' | null
}

const towardZero = (x: Value): Value => where(less(x, 0), ceil(x), floor(x))

/** The mean over some classes of the pixels that labels and predictions share, over those that either has. */
abstract class ClassIoU<Own> extends Metric<Own> {
  override readonly direction = 'up'
  protected abstract readonly classes: number
  /** The classes that count; negative ones from the last. */
  protected abstract readonly targets: readonly number[]
  protected abstract readonly form: Form

  override update({ yTrue, yPred, sampleWeight }: MetricBatch): Update {
    const { classes, form } = this
    const { sparseYTrue, sparseYPred, axis, ignoreClass } = form
    const whole = form.dtype === 'float32' ? floor : towardZero
    const classOf = (x: Value, isSparse: boolean) => whole(isSparse ? x : argmax(x, { axis }))
    const [labels, predictions] = [classOf(yTrue, sparseYTrue), classOf(yPred, sparseYPred)]
    const shape = labels.shape as Shape
    if (sizeOf(shape) !== sizeOf(predictions.shape as Shape))
      throw new ShapeError(
        `${this.name}: expected a class for every pixel of shape ${formatShape(shape)}, received predictions of ` +
          `shape ${formatShape(yPred.shape)}. Scores of classes need sparseYPred: false, one-hot labels sparseYTrue: ` +
          'false.',
      )
    const predicted = inShape(predictions, shape)
    const isClass = logicalAnd(greaterEqual(predicted, 0), less(predicted, classes))
    const cell = where(isClass, add(multiply(labels, classes), predicted), -1)
    const at = ignoreClass === null ? cell : where(equal(labels, ignoreClass), -1, cell)
    const weights = sampleWeight && form.dtype !== 'float32' ? towardZero(sampleWeight) : sampleWeight
    return { confusion: { at, places: classes ** 2, weights } }
  }

  result(): number {
    const { classes } = this
    const confusion = this.sums('confusion', classes ** 2)
    let [total, present] = [0, 0]
    for (const target of this.targets) {
      const own = (target + classes) % classes
      let either = -confusion[own * classes + own]
      for (let i = 0; i < classes; i++) either += confusion[own * classes + i] + confusion[i * classes + own]
      if (either <= 1e-9) continue
      total += confusion[own * classes + own] / (either + epsilon)
      present++
    }
    return total / (present + epsilon)
  }

  /** Throws OptionError where a target is no class. */
  protected static expectTargets(type: string, targets: readonly number[], classes: number): void {
    const wrong = targets.find(target => target >= classes || target < -classes)
    if (wrong !== undefined)
      throw new OptionError(`${type}: expected targetClassIds below ${classes}, received ${show(wrong)}.`)
  }
}

/** Keras's epsilon, which is added to divisors. */
const epsilon = 1e-7

const sparse = {
  /** Whether labels are numbers of classes. Default true. */
  sparseYTrue: boolean(true),
  /** Whether predictions are numbers of classes. Default true. */
  sparseYPred: boolean(true),
}

const oneHot = {
  /** Whether predictions are numbers of classes. Default false. */
  sparseYPred: boolean(false),
}

const counted = {
  /** How many classes there are. */
  numClasses: numClasses(),
}

const targeted = {
  /** The classes that count. */
  targetClassIds: targetClassIds(),
}

const iouOptions = schema({ ...counted, ...targeted, ...forms, ...sparse })

export class IoU extends ClassIoU<typeof iouOptions> {
  static override readonly type: string = 'IoU'
  static override readonly options = iouOptions
  protected readonly classes = this.options.numClasses
  protected readonly targets = this.options.targetClassIds
  protected readonly form = this.options

  protected override checkOptions(): void {
    ClassIoU.expectTargets(this.type, this.options.targetClassIds, this.options.numClasses)
  }
}

const meanOptions = schema({ ...counted, ...forms, ...sparse })

/** The mean of all classes that labels or predictions have. */
export class MeanIoU extends ClassIoU<typeof meanOptions> {
  static override readonly type: string = 'MeanIoU'
  static override readonly options = meanOptions
  protected readonly classes = this.options.numClasses
  protected readonly targets = [...Array(this.options.numClasses).keys()]
  protected readonly form = this.options
}

const oneHotOptions = schema({ ...counted, ...targeted, ...forms, ...oneHot })

/** The same with one-hot labels, and scores as predictions. */
export class OneHotIoU extends ClassIoU<typeof oneHotOptions> {
  static override readonly type: string = 'OneHotIoU'
  static override readonly options = oneHotOptions
  protected readonly classes = this.options.numClasses
  protected readonly targets = this.options.targetClassIds
  protected readonly form = { ...this.options, sparseYTrue: false }

  protected override checkOptions(): void {
    ClassIoU.expectTargets(this.type, this.options.targetClassIds, this.options.numClasses)
  }
}

const oneHotMeanOptions = schema({ ...counted, ...forms, ...oneHot })

/** The mean of all classes, with one-hot labels, and scores as predictions. */
export class OneHotMeanIoU extends ClassIoU<typeof oneHotMeanOptions> {
  static override readonly type: string = 'OneHotMeanIoU'
  static override readonly options = oneHotMeanOptions
  protected readonly classes = this.options.numClasses
  protected readonly targets = [...Array(this.options.numClasses).keys()]
  protected readonly form = { ...this.options, sparseYTrue: false }
}

const binaryOptions = schema({
  /** The classes that count: 0, 1 or both. Default both. */
  targetClassIds: targetClassIds([0, 1]),
  /** Predictions from it on are of class 1. Default 0.5. */
  threshold: number()(0.5),
  dtype,
})

/** Of two classes, labels 0 and 1. */
export class BinaryIoU extends ClassIoU<typeof binaryOptions> {
  static override readonly type: string = 'BinaryIoU'
  static override readonly options = binaryOptions
  protected readonly classes = 2
  protected readonly targets = this.options.targetClassIds
  protected readonly form = { sparseYTrue: true, sparseYPred: true, axis: -1, ignoreClass: null, ...this.options }

  protected override checkOptions(): void {
    ClassIoU.expectTargets(this.type, this.options.targetClassIds, 2)
  }

  override update(batch: MetricBatch): Update {
    return super.update({ ...batch, yPred: greaterEqual(batch.yPred, this.options.threshold) })
  }
}

export const iou = factory(IoU)
export const meanIoU = factory(MeanIoU)
export const oneHotIoU = factory(OneHotIoU)
export const oneHotMeanIoU = factory(OneHotMeanIoU)
export const binaryIoU = factory(BinaryIoU)
