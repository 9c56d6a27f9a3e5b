/** One value of several: what serves for the others is left out, forward and backward. The oracle is JavaScript. */
import test from 'tape'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { PlacedCall } from '../lib/engine/contract.ts'
import { native } from '../lib/engine/native.ts'
import { passes } from '../lib/engine/passes/index.ts'
import { Recorder } from '../lib/engine/recorder.ts'
import { emitBackward } from '../lib/graph/backward.ts'
import { differentiate } from '../lib/graph/compute.ts'
import { conditionsOf } from '../lib/graph/conditions.ts'
import { Recording } from '../lib/graph/recording.ts'
import { Trace, type TracedGraph } from '../lib/graph/trace.ts'
import { add, equal, multiply } from '../lib/ops/arithmetic.ts'
import { choose } from '../lib/ops/choosing.ts'
import { exp, log, square } from '../lib/ops/elementwise.ts'

const xs = Float32Array.of(-2, -0.5, 0.25, 3)
const dy = Float32Array.of(1, -2, 3, 0.5)

/** What index 1, 2 and 3 choose. Of negative numbers the logarithm is NaN, and so is its gradient. */
const ways = [
  { of: (x: number) => x * x + x, slope: (x: number) => 2 * x + 1 },
  { of: Math.exp, slope: Math.exp },
  { of: Math.log, slope: (x: number) => 1 / x },
]
const none = { of: (x: number) => x, slope: () => 1 }

function isNear(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return Array.from(a).every((value, i) => Object.is(value, b[i]) || Math.abs(value - b[i]) <= 1e-5 * Math.abs(b[i]))
}

for (const index of [0, 1, 2, 3])
  test(`choose gives value ${index}, and its gradient alone`, t => {
    const { value, gradients } = differentiate(
      'test',
      [new Tensor(xs, [1, 4]), new Tensor(Float32Array.of(index), [1])],
      ([x, which]) => {
        const isIt = [1, 2, 3].map(i => equal(which, i))
        const values = [add(square(x), x), exp(x), log(x)]
        const chosen = choose(
          values.map((value, i) => ({ when: isIt[i], value })),
          x,
        )
        return add(chosen, multiply(x, 10)) // x is used in any case, too
      },
      dy,
    )
    const { of, slope } = index === 0 ? none : ways[index - 1]
    t.ok(
      isNear(
        value.data,
        xs.map(of).map((y, i) => y + 10 * xs[i]),
      ),
      `values ${value.data}`,
    )
    t.ok(
      isNear(
        gradients[0].data,
        xs.map(slope).map((d, i) => (d + 10) * dy[i]),
      ),
      `gradients ${gradients[0].data}`,
    )
    t.end()
  })

/** x, or e^(2x) where the index is 1: two calls that may be left out. */
function smallGraph(): TracedGraph {
  const trace = new Trace('test', { training: true })
  const [x, which] = [trace.input([1, 4]), trace.input([1])]
  const when = equal(which, 1)
  const value = exp(multiply(x, 2))
  const output = trace.settled(choose([{ when, value }], x))
  const { calls, weights, penalties } = trace
  return { inputs: [x, which], outputs: [output], calls, weights, penalties }
}

test('what only one value needs has its condition', t => {
  const graph = smallGraph()
  const names = [...conditionsOf(graph).keys()].map(({ op }) => op.name)
  t.deepEqual(names.sort(), ['activation', 'binary'])
  const [inner] = [...conditionsOf(graph).keys()].flatMap(({ outputs }) => Object.values(outputs))
  const shared = conditionsOf({ ...graph, outputs: [...graph.outputs, inner] })
  t.ok(shared.size < names.length, 'unless it is an output itself')
  t.end()
})

test('programs leave calls out and take them in again, with all passes', t => {
  const graph = smallGraph()
  const recorder = new Recorder()
  const index = recorder.slot(1)
  const recording = new Recording(graph, recorder, {
    inputs: [recorder.external(xs), index],
    randomState: () => recorder.external(Uint32Array.of(1, 2, 3)),
  })
  const output = recorder.keep(recording.ref(graph.outputs[0]))
  const [gradient] = emitBackward(recording, () => null, [[graph.outputs[0], recorder.external(dy)]], [graph.inputs[0]])
  const dx = recorder.keep(gradient as NonNullable<typeof gradient>)
  t.equal(sizeOf(graph.outputs[0].shape as Shape), 4)
  const program = recorder.build({ passes: passes('training', undefined) })
  for (const which of [1, 0, 1]) {
    index.arrays[0][0] = which
    program.runSync(0)
    const y = xs.map(x => (which ? Math.exp(2 * x) : x))
    t.ok(isNear(output.arrays[0], y), `index ${which}: ${output.arrays[0]}`)
    t.ok(isNear(dx.arrays[0], which ? y.map((y, i) => 2 * y * dy[i]) : dy), `gradient ${dx.arrays[0]}`)
  }
  t.end()
})

test('a condition is a number of the arena', t => {
  const fill = (when: PlacedCall['when']) =>
    new native.Program({
      buffers: [new Float32Array(4)],
      arenaBytes: 64,
      calls: [{ kernel: 'fill', size: { count: 4, value: 1 }, args: [[1, 0, 4]], when }],
    })
  t.doesNotThrow(() => fill([0, 60, 1]))
  for (const when of [[1, 0, 1], [0, 64, 1], [0, 2, 1], [0, -4, 1], null] as const)
    t.throws(() => fill(when), /when.*expected/, `refused: ${when}`)
  t.end()
})
