/**
 * A siamese network on the digits of MNIST: it learns a distance, with the contrastive loss (Hadsell et al., 2006) or
 * the triplet loss (Schroff et al., 2015), and tells whether two pictures show the same digit.
 *
 *   npx tsx examples/siamese.ts [contrastive or triplet] [steps, default 600] [pictures, default all]
 */
import { datasets, input, layers, ops, sequential, setSeed, type Tensor, trainStep, type Value } from 'fovea'

const [kind = 'contrastive', steps = '600', count] = process.argv.slice(2)
setSeed(1)

const embedding = sequential({
  layers: [
    layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d(),
    layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
    layers.maxPooling2d(),
    layers.flatten(),
    layers.dense({ units: 32 }),
    layers.unitNormalization(),
  ],
})
const squaredDistance = (a: Value, b: Value) => ops.sum(ops.square(ops.subtract(a, b)), { axis: 1 })

const [anchor, positive, negative] = ['anchor', 'positive', 'negative'].map(name => input({ shape: [28, 28, 1], name }))
const [a, p, n] = [anchor, positive, negative].map(picture => embedding.apply(picture))
const [near, far] = [squaredDistance(a, p), squaredDistance(a, n)]
const losses: Record<string, Value> = {
  /** Equals come together, others are at least 1 apart. */
  contrastive: ops.add(near, ops.square(ops.maximum(ops.subtract(1, ops.sqrt(ops.add(far, 1e-7))), 0))),
  /** Others are farther than equals, by 0.5. */
  triplet: ops.maximum(ops.add(ops.subtract(near, far), 0.5), 0),
}
const step = trainStep({
  inputs: [anchor, positive, negative],
  loss: ops.mean(losses[kind]),
  weights: embedding.trainableWeights,
  optimizer: 'adam',
})

const { train, test } = await datasets.mnist()
const pictures = Number(count ?? train.y.size)
const random = (below: number) => Math.floor(Math.random() * below)
const byDigit = (labels: ArrayLike<number>, size: number) => {
  const found: number[][] = Array.from({ length: 10 }, () => [])
  for (let i = 0; i < size; i++) found[labels[i]].push(i)
  return found
}
const one = (list: readonly number[]) => list[random(list.length)]
/** Pictures by their numbers. */
const gather = (x: Tensor, numbers: readonly number[]) => numbers.map(i => x.data.slice(784 * i, 784 * (i + 1)))
function triples(digits: readonly (readonly number[])[], size: number): number[][] {
  const columns: number[][] = [[], [], []]
  for (let i = 0; i < size; i++) {
    const digit = random(10)
    const other = (digit + 1 + random(9)) % 10
    ;[digit, digit, other].forEach((each, k) => void columns[k].push(one(digits[each])))
  }
  return columns
}

const digits = byDigit(train.y.data, pictures)
for (let i = 1; i <= Number(steps); i++) {
  const { loss } = await step(triples(digits, 64).map(numbers => gather(train.x, numbers)))
  if (i % 100 === 0) console.log(`step ${i}: loss ${loss.toFixed(4)}`)
}

// Pairs of digits that the network has not seen: near ones are taken for equals.
const columns = triples(byDigit(test.y.data, test.y.size), Math.min(1000, test.y.size))
const [from, same, other] = await Promise.all(columns.map(numbers => embedding.predict(gather(test.x, numbers))))
const distances = (to: Tensor) =>
  columns[0].map((_, i) => from.slice(i, 1).data.reduce((sum, v, k) => sum + (v - to.data[32 * i + k]) ** 2, 0))
const [equal, unequal] = [distances(same), distances(other)]
const accuracy = (limit: number) =>
  (equal.filter(d => d < limit).length + unequal.filter(d => d >= limit).length) / (2 * equal.length)
const best = Math.max(...Array.from({ length: 40 }, (_, i) => accuracy((i + 1) / 20)))
const ordered = equal.filter((d, i) => d < unequal[i]).length / equal.length
console.log(
  `pairs told apart: ${(100 * best).toFixed(1)} %, triples in the right order: ${(100 * ordered).toFixed(1)} %`,
)
