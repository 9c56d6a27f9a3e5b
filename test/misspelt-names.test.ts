/** Names in strings that nothing has: the error says which one was probably meant. */
import test from 'tape'
import { applications, layers, OptionError, sequential } from '../lib/index.ts'
import { rejects } from './support/rejects.ts'

const net = () => sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
const anyName = (name: string) => name as never

const cases: readonly [name: string, meant: string | null, use: (name: string) => unknown][] = [
  ['adma', 'Adam', name => net().compile({ optimizer: anyName(name), loss: 'mse' })],
  ['rms_propp', 'RMSprop', name => net().compile({ optimizer: anyName(name), loss: 'mse' })],
  ['mseq', 'mse', name => net().compile({ loss: anyName(name) })],
  ['meanSquareError', 'MeanSquaredError', name => net().compile({ loss: anyName(name) })],
  ['acuracy', 'Accuracy', name => net().compile({ loss: 'mse', metrics: [anyName(name)] })],
  ['glorotUnifrom', 'GlorotUniform', name => layers.dense({ units: 1, kernelInitializer: anyName(name) })],
  ['maxNrom', 'MaxNorm', name => layers.dense({ units: 1, kernelConstraint: anyName(name) })],
  ['l22', null, name => layers.dense({ units: 1, kernelRegularizer: anyName(name) })],
  ['rleu', 'relu', name => layers.activation({ activation: anyName(name) })],
  ['reflct', 'reflect', name => layers.randomShear({ fillMode: anyName(name) })],
  ['Conv2', 'Conv2D', name => layers.deserialize({ className: name, config: {} })],
  ['nothingLikeIt', null, name => net().compile({ loss: anyName(name) })],
]

test('names that are nearly known', t => {
  for (const [name, meant, use] of cases)
    try {
      use(name)
      t.fail(`${name} was taken`)
    } catch (error) {
      const { message } = error as Error
      t.ok(message.includes(`received '${name}'.`) && message.length < 300, message)
      t.equal(/Did you mean (\w+)\?/.exec(message)?.[1] ?? null, meant, name)
    }
  t.end()
})

test('arguments by position, as in Python: the error says how they are given', t => {
  const positional: readonly [given: string, name: string, use: () => unknown][] = [
    ['[Dense "dense"]', 'layers', () => sequential([layers.dense({ units: 1, name: 'dense' })] as never)],
    ['10', 'units', () => layers.dense(10 as never)],
    ['0.5', 'rate', () => layers.dropout(0.5 as never)],
  ]
  for (const [given, name, use] of positional)
    try {
      use()
      t.fail(`${given} was taken`)
    } catch (error) {
      const said = `expected an object of options, received ${given}. Give them by name: { ${name}: ... }.`
      t.ok(error instanceof OptionError && error.message.endsWith(said), (error as Error).message)
    }
  t.end()
})

test('errors list the options of a class before those of everything of its kind', async t => {
  const unknown = { nothingLikeIt: 1 } as never
  for (const [first, use] of Object.entries({
    'filters, kernelSize, strides': () => layers.conv2d(unknown),
    'poolSize, strides': () => layers.averagePooling3d(unknown),
    'rate, seed': () => layers.dropout(unknown),
    'alpha,': () => applications.mobileNet(unknown),
  }))
    await rejects(t, async () => use(), OptionError, new RegExp(`Options are ${first}`))
})
