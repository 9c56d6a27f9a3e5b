/** A linear probe: how well a linear classifier tells classes apart by some features. */
import { Turns } from '../core/turns.ts'
import type { Random } from '../engine/random.ts'

/** Features of samples one after the other, and the class of each. */
export interface Classified {
  readonly features: Float32Array
  readonly labels: readonly number[]
}

/** Gradient descent: number of steps, learning rate, momentum, and L2 penalty on weights. */
const steps = 100
const rate = 0.5
const momentum = 0.9
const penalty = 1e-3

/**
 * Features standardized by mean and deviation of the fitted samples, and divided by the root of their number: samples
 * have a norm of about 1 then, whatever the depth, so that one learning rate suits all.
 */
function standardized(features: Float32Array, count: number, fitted: readonly number[]): Float32Array {
  const length = features.length / count
  const result = new Float32Array(features.length)
  for (let j = 0; j < length; j++) {
    let [sum, squares] = [0, 0]
    for (const i of fitted) {
      const value = features[i * length + j]
      sum += value
      squares += value * value
    }
    const mean = sum / fitted.length
    const deviation = Math.sqrt(Math.max(squares / fitted.length - mean * mean, 0))
    const scale = deviation < 1e-6 ? 0 : 1 / (deviation * Math.sqrt(length))
    for (let i = 0; i < count; i++) result[i * length + j] = (features[i * length + j] - mean) * scale
  }
  return result
}

/** Scores of the classes of a sample as probabilities, in place. */
function softmax(scores: Float64Array): void {
  let largest = scores[0]
  for (const score of scores) if (score > largest) largest = score
  let sum = 0
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k] - largest)
    sum += scores[k]
  }
  for (let k = 0; k < scores.length; k++) scores[k] /= sum
}

/** Multinomial logistic regression by gradient descent with momentum, and the share of `tested` that it gets right. */
async function accuracyOf(
  x: Float32Array,
  targets: readonly number[],
  classes: number,
  fitted: readonly number[],
  tested: readonly number[],
): Promise<number> {
  const length = x.length / targets.length
  const [weights, velocity, gradient] = [0, 1, 2].map(() => new Float64Array(classes * (length + 1)))
  const scores = new Float64Array(classes)
  const scoresOf = (i: number) => {
    for (let k = 0; k < classes; k++) {
      const row = k * (length + 1)
      let sum = weights[row + length]
      for (let j = 0; j < length; j++) sum += weights[row + j] * x[i * length + j]
      scores[k] = sum
    }
  }
  const turns = new Turns()
  for (let step = 0; step < steps; step++) {
    gradient.fill(0)
    for (const i of fitted) {
      scoresOf(i)
      softmax(scores)
      scores[targets[i]] -= 1
      for (let k = 0; k < classes; k++) {
        const [row, share] = [k * (length + 1), scores[k] / fitted.length]
        for (let j = 0; j < length; j++) gradient[row + j] += share * x[i * length + j]
        gradient[row + length] += share
      }
      if (turns.isOver) await turns.next()
    }
    for (let w = 0; w < weights.length; w++) {
      velocity[w] = momentum * velocity[w] - rate * (gradient[w] + penalty * weights[w])
      weights[w] += velocity[w]
    }
  }
  const right = tested.filter(i => {
    scoresOf(i)
    return scores.indexOf(Math.max(...scores)) === targets[i]
  })
  return right.length / tested.length
}

/** Accuracy by cross-validation, on samples that the classifier was not fitted to, and its standard error. */
export async function probe(
  { features, labels }: Classified,
  folds: number,
  random: Random,
): Promise<{ readonly accuracy: number; readonly error: number }> {
  const count = labels.length
  const classes = [...new Set(labels)].sort((a, b) => a - b)
  const targets = labels.map(label => classes.indexOf(label))
  const order = [...random.permutation(count, 1, 0)]
  let right = 0
  for (let fold = 0; fold < folds; fold++) {
    const tested = order.filter((_, i) => i % folds === fold)
    const fitted = order.filter((_, i) => i % folds !== fold)
    const x = standardized(features, count, fitted)
    right += tested.length * (await accuracyOf(x, targets, classes.length, fitted, tested))
  }
  const accuracy = right / count
  return { accuracy, error: Math.sqrt((accuracy * (1 - accuracy)) / count) }
}
