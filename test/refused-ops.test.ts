/**
 * Every op with wrong operands, options and entries of lists: what is refused is refused at once with an error of this
 * library, and what is taken has a shape. Seeded: the same calls in every run.
 */
import test from 'tape'
import { Random } from '../lib/engine/random.ts'
import { input, model, ops, tensor } from '../lib/index.ts'
import { argumentsOf, found, type Op, outputsOf, right } from './support/op-arguments.ts'
import { faultOf, wrong } from './support/wrong-values.ts'

const names = Object.keys(found)
const x = input({ shape: [4] })

/** Numbers that follow from the name, so that one more op changes nothing for the others. */
function drawing(name: string): (count: number) => number {
  const stream = [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 2 ** 31, 7)
  const numbers = new Random(7).permutation(2 ** 12, stream, 0)
  let drawn = 0
  return count => numbers[drawn++ % numbers.length] % count
}

const isOptions = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The arguments with one of them, or something inside it, replaced; or without the last one. */
function spoiled(args: readonly unknown[], value: unknown, draw: (count: number) => number): readonly unknown[] {
  const at = draw(args.length + 1)
  if (at === args.length) return args.slice(0, -1)
  const given = args[at]
  const inside = draw(3) > 0
  if (inside && isOptions(given)) return args.with(at, { ...given, [[...Object.keys(given), 'y'][draw(4)]]: value })
  if (inside && Array.isArray(given)) return args.with(at, given.with(draw(given.length), value))
  return args.with(at, value)
}

test('every op has arguments in support/op-arguments.ts', t => {
  t.deepEqual(
    Object.keys(right).filter(name => !(name in found)),
    [],
    'of ops that are there',
  )
  for (const name of names) t.ok(outputsOf((found[name] as Op)(...argumentsOf(name)))[0].shape.length > 0, name)
  t.end()
})

test('wrong arguments of ops are refused at once with errors of this library', t => {
  const isSize = (size: unknown) => size === null || (Number.isSafeInteger(size) && (size as number) >= 0)
  let refused = 0
  for (const name of names) {
    const faults = new Set<string>()
    const draw = drawing(name)
    for (let i = 0; i < 160; i++) {
      const args = spoiled(argumentsOf(name), wrong[draw(wrong.length)], draw)
      try {
        const outputs = outputsOf((found[name] as Op)(...args))
        if (!outputs.every(({ shape }) => shape.every(isSize))) faults.add(`shape [${outputs[0].shape}]`)
      } catch (error) {
        refused++
        faults.add(faultOf(error) ?? '')
      }
    }
    faults.delete('')
    t.deepEqual([...faults], [], name)
  }
  t.ok(refused > names.length * 100, `${refused} calls were refused`)
  t.end()
})

test('numbers of an op stay what they were, whatever becomes of their array', t => {
  const factors = new Float32Array([1, 2, 3, 4])
  const net = model({ inputs: x, outputs: ops.multiply(x, factors) })
  factors.fill(0)
  t.deepEqual([...net.predictSync(tensor([[1, 1, 1, 1]])).data], [1, 2, 3, 4])
  t.end()
})
