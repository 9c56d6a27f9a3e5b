/**
 * The gradient of every op by every symbolic operand, held against differences of what the op gives. Where the
 * difference to the left is another one than that to the right, the op has a kink there, and the place says nothing.
 */
import test from 'tape'
import { Value } from '../lib/graph/value.ts'
import { compileFunction, ops, Tensor } from '../lib/index.ts'
import { argumentsOf, found, outputsOf } from './support/op-arguments.ts'

/** Operands whose numbers are no data: labels and lengths. */
const fixed: Readonly<Record<string, readonly (readonly number[] | null)[]>> = {
  ctcLoss: [[1, 2, 3, 1], null, [2, 1], [3, 3]],
}

/** Operands by which an op has no gradient though its outputs change with them: how pictures are changed, CLAHE. */
const stopped: Readonly<Record<string, readonly number[]>> = {
  'image.adjustHsv': [1],
  'image.affineTransform': [1],
  'image.clahe': [0],
  'image.displace': [1],
  stopGradient: [0],
}

/** Its gradient is whatever its user says. */
const withoutOwn = 'hostStep'

const step = 2 ** -8
const places = 5

const valuesIn = (given: unknown): Value[] => {
  if (given instanceof Value) return [given]
  return Array.isArray(given) ? given.flatMap(valuesIn) : []
}

/** Numbers from 0.2 to 0.8, all different. */
const dataFor = (shape: readonly (number | null)[], seed: number): Tensor<Float32Array> => {
  const own = [2, ...shape.slice(1)] as number[]
  const count = own.reduce((a, b) => a * b)
  return new Tensor(
    Float32Array.from({ length: count }, (_, i) => 0.2 + (0.6 * ((i * 37 + seed * 11) % (count + 1))) / (count + 1)),
    own,
  )
}

/** What is wrong with the gradients of one output of an op; how many places were compared. */
async function compared(name: string, index: number): Promise<{ faults: string[]; count: number }> {
  const args = argumentsOf(name)
  const inputs = [...new Set(args.flatMap(valuesIn))]
  const data = inputs.map((value, i) => {
    const own = fixed[name]?.[i]
    const random = dataFor(value.shape, i)
    return own ? new Tensor(Float32Array.from(own), random.shape) : random
  })
  const output = outputsOf(found[name](...args))[index]
  const weights = dataFor(output.shape, 5)
  const of = ops.multiply(output, new Tensor(weights.data.slice(weights.size / 2), weights.shape.slice(1)))
  const run = compileFunction<Tensor, Tensor[]>({ inputs, outputs: of, gradients: { of, by: inputs } })
  const sum = async () => {
    const { outputs } = await run(data, { run: 1 })
    return outputs.data.reduce((total, value) => total + value, 0)
  }
  const { gradients } = await run(data, { run: 1 })
  const center = await sum()
  const faults: string[] = []
  let count = 0
  for (const [i, { data: numbers }] of data.entries()) {
    if (fixed[name]?.[i]) continue
    for (let place = 0; place < places; place++) {
      const at = Math.floor(((place + 0.5) * numbers.length) / places)
      const before = numbers[at]
      numbers[at] = before + step
      const above = ((await sum()) - center) / step
      numbers[at] = before - step
      const below = (center - (await sum())) / step
      numbers[at] = before
      const isStopped = stopped[name]?.includes(i) ?? false
      const [slope, received] = [isStopped ? 0 : (above + below) / 2, gradients[i].data[at]]
      if (!(Math.abs(above - below) <= 0.05 * (1 + Math.abs(slope)))) continue
      count++
      if (!(Math.abs(received - slope) <= 0.02 * (1 + Math.abs(slope))))
        faults.push(`input ${i} at ${at}: ${received}, by differences ${slope}`)
    }
  }
  return { faults, count }
}

test('gradients of every op are those of what it computes', async t => {
  for (const [name, op] of Object.entries(found)) {
    if (name === withoutOwn) continue
    for (const [index] of outputsOf(op(...argumentsOf(name))).entries()) {
      const { faults, count } = await compared(name, index)
      t.deepEqual(faults, [], `${name}: ${count} places`)
      t.ok(count > 0, `${name}: at one place at least`)
    }
  }
  t.end()
})
