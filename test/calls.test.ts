/**
 * What the reference nets of the benchmarks become: their lists of kernel calls, with sizes and order, against the
 * lists in golden/calls.txt. A change there must be meant, and explained in its commit. UPDATE_GOLDEN=1 writes them
 * anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import test from 'tape'
import { builders } from '../bench/nets.ts'
import type { NetName } from '../bench/reference.ts'
import type { Call } from '../lib/engine/call.ts'
import { type Model, optimizers, type Shape } from '../lib/index.ts'
import { Objective } from '../lib/training/objective.ts'
import { Step } from '../lib/training/step.ts'

const golden = new URL('./golden/calls.txt', import.meta.url)

/** One line a call: the kernel, its size without zeros, and the arrays it is given. */
function line({ kernel, size, args }: Call): string {
  const sizes = Object.entries(size).flatMap(([name, value]) => (value === 0 ? [] : [`${name}=${value}`]))
  const arrays = Object.entries(args).flatMap(([name, ref]) => (ref === null ? [] : [name]))
  return `${kernel} ${sizes.join(' ')} (${arrays.join(' ')})`
}

/** The calls of a program, those that are run once first, whatever is planned and allocated afterwards. */
function callsOf(work: () => Step): string[] {
  const { program } = work()
  return [...program.constantCalls.map(call => `once ${line(call)}`), ...program.calls.map(line)]
}

const inputsOf = (model: Model, batch: number) => model.inputs.map(({ shape }) => [batch, ...shape.slice(1)] as Shape)

function training(net: NetName, batch: number): string[] {
  const model = builders[net]()
  model.place()
  const optimizer = optimizers.get(net === 'C' ? { className: 'SGD', config: { momentum: 0.9 } } : 'adam')
  optimizer.build(model.trainableWeights.map(({ name, shape, value }) => ({ name, shape, data: value })))
  const objective = new Objective(model.outputNames, {
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  })
  objective.bind([[batch]], [[batch, ...model.outputs[0].shape.slice(1)] as Shape])
  const goal = { objective, optimizer, labels: [[]], isWeighted: [false], parameters: model.trainableWeights }
  return callsOf(() => new Step(model, { inputs: inputsOf(model, batch), goal }))
}

function predicting(net: NetName, batch: number): string[] {
  const model = builders[net]()
  return callsOf(() => new Step(model, { inputs: inputsOf(model, batch), goal: null }))
}

const lists: readonly [title: string, calls: () => string[]][] = [
  ...(
    [
      ['A', 128],
      ['B', 64],
      ['C', 64],
      ['VGG16', 8],
    ] as const
  ).map(([net, batch]) => [`train ${net}, batch ${batch}`, () => training(net, batch)] as [string, () => string[]]),
  ...(['A', 'B', 'MobileNetV1', 'ResNet50', 'VGG16'] as const).flatMap(net =>
    [1, 8].map(batch => [`predict ${net}, batch ${batch}`, () => predicting(net, batch)] as [string, () => string[]]),
  ),
]

test('the reference nets become the same kernel calls as ever', t => {
  const received = lists.map(([title, calls]) => [title, calls()] as const)
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(golden, `${received.map(([title, calls]) => [`# ${title}`, ...calls].join('\n')).join('\n\n')}\n`)
  const expected = new Map(
    readFileSync(golden, 'utf8')
      .trim()
      .split('\n\n')
      .map(part => {
        const [title, ...calls] = part.split('\n')
        return [title.slice(2), calls] as const
      }),
  )
  for (const [title, calls] of received) t.deepEqual(calls, expected.get(title), `${title}: ${calls.length} calls`)
  t.end()
})
