/** Ops that are named and called as in keras.ops.image: values and gradients by Keras (golden/image-ops.py). */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { camelCase } from '../lib/core/registry.ts'
import { compileFunction, input, ops, Tensor, type Value } from '../lib/index.ts'

interface Numbers {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface Case {
  readonly name: string
  readonly rest: readonly unknown[]
  readonly options: Readonly<Record<string, unknown>>
  readonly inputs: readonly Numbers[]
  readonly output: Numbers
  readonly gradients: readonly Numbers[]
}

const goldenOf = (backend: string) =>
  JSON.parse(readFileSync(new URL(`./golden/image-ops-${backend}.json`, import.meta.url), 'utf8')) as {
    weights: number[]
    cases: readonly Case[]
  }

const tensorOf = ({ shape, data }: Numbers) => new Tensor(Float32Array.from(data), [...shape])

const farthest = (received: Tensor, expected: Numbers) =>
  String(received.shape) === String(expected.shape)
    ? Math.max(0, ...expected.data.map((value, i) => Math.abs(received.data[i] - value) / Math.max(1, Math.abs(value))))
    : Number.POSITIVE_INFINITY

const imageOp = (name: string) =>
  ops.image[camelCase(name) as 'rgbToHsv'] as unknown as (...given: readonly unknown[]) => Value

/** One sample of it: inputs of a function have as many samples. */
const sample = ({ shape, data }: Numbers): Numbers => ({ shape: [1, ...shape], data })

async function apart(each: Case, weights: number[]): Promise<number> {
  const { name, rest, options, output } = each
  const isLists = name === 'map_coordinates'
  const [inputs, gradients] = [each.inputs, each.gradients].map(all => (isLists ? all.map(sample) : all))
  const values = inputs.map(({ shape }) => input({ batchShape: [...shape] }))
  const given = Object.fromEntries(Object.entries(options).map(([key, value]) => [camelCase(key), value]))
  const arrays = isLists ? values.map(value => ops.sum(value, { axis: 0 })) : values
  const y = imageOp(name)(...arrays, ...rest, ...(Object.keys(given).length > 0 ? [given] : []))
  const factors = Float32Array.from(output.data, (_, i) => weights[i % weights.length])
  const of = ops.sum(ops.multiply(y, new Tensor(factors, [...output.shape])))
  const run = compileFunction({ inputs: values, outputs: y, gradients: { of, by: values } })
  const received = (await run(inputs.map(tensorOf))) as unknown as { outputs: Tensor; gradients: Tensor[] }
  return Math.max(
    farthest(received.outputs, output),
    ...gradients.map((expected, i) => farthest(received.gradients[i], expected)),
  )
}

for (const backend of ['jax', 'tensorflow'])
  test(`ops.image gives the values and gradients of keras.ops.image (${backend})`, async t => {
    const { weights, cases } = goldenOf(backend)
    for (const each of cases) {
      const worst = await apart(each, weights)
      const title = `${each.name} ${JSON.stringify(each.rest).slice(0, 60)} ${JSON.stringify(each.options)}`
      t.ok(worst < 1e-5, `${title}: ${worst.toExponential(1)}`)
    }
    t.end()
  })
