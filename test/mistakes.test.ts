/** Mistakes that users make: what the compiler refuses, and what is refused at run time with a hint. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import { snakeCase } from '../lib/core/spelling.ts'
import {
  callbacks,
  initializers,
  input,
  layers,
  losses,
  metrics,
  model,
  OptionError,
  optimizers,
  sequential,
} from '../lib/index.ts'
import * as allLosses from '../lib/losses/all.ts'
import * as allMetrics from '../lib/metrics/all.ts'
import * as allOptimizers from '../lib/optimizers/all.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Programs of one line, and what the compiler says; null: it is right. */
const programs: [code: string, message: RegExp | null][] = [
  ["layers.dense({ units: 3, activation: 'relu' })", null],
  [
    "layers.dense({ units: 3, activation: 'leaky_relu', kernelInitializer: 'he_normal', kernelRegularizer: 'l2' })",
    null,
  ],
  ['layers.dense({ units: 3, activation: null, kernelRegularizer: null })', null],
  ["layers.dense({ units: 3, kernelInitializer: initializers.constant({ value: 1 }), name: 'any text' })", null],
  ['layers.dense({ units: 3, activation: text })', null],
  ["layers.conv2d({ ...{ activation: 'relu', padding: 'same' as const }, filters: 3, kernelSize: [3, 3] })", null],
  ['layers.flatten()', null],
  ["model({ inputs: x, outputs: { y: layers.dense({ units: 1 }).apply(x) } }).compile({ loss: 'mse' })", null],
  ["layers.dense({ units: 3, activation: 'rleu' })", /'"rleu"' is not assignable/],
  ["layers.activation({ activation: 'tnah' })", /'"tnah"' is not assignable/],
  ["layers.conv2d({ filters: 3, kernelSize: 3, padding: 'sam' })", /'"sam"' is not assignable.*Did you mean '"same"'/],
  ["layers.dense({ units: 3, kernelInitializer: 'glorot' })", /'"glorot"' is not assignable/],
  ["layers.dense({ units: 3, kernelRegularizer: 'l3' })", /'"l3"' is not assignable/],
  ["layers.dense({ units: 3, biasConstraint: 'nonneg_' })", /'"nonneg_"' is not assignable/],
  ['layers.conv2d({ filters: 3, kernel_size: 3 })', /'kernel_size' does not exist/],
  ['layers.conv2d({ filters: 3, kernelSize: 3, stride: 2 })', /not assignable to type 'never'/],
  ['layers.dense()', /Expected 1 arguments/],
  ['layers.dense({ units: "3" })', /'string' is not assignable to type 'number'/],
  ['layers.conv2d({ filters: 3, kernelSize: [3, 3, 3] })', /not assignable/],
  ['layers.conv2d({ filters: 3, kernelSize: 3, strides: 2, dilationRate: 1 })', null],
  ['layers.conv2d({ filters: 3, kernelSize: 3, strides: x.shape.length, dilationRate: x.shape.length })', null],
  ['layers.separableConv2d({ filters: 3, kernelSize: 3, strides: 2, dilationRate: 2 })', null],
  ['layers.conv2d({ filters: 3, kernelSize: 3, strides: 2, dilationRate: 2 })', /NotWith<"(strides|dilationRate)">/],
  ['layers.resizing({ height: 3, width: 3, cropToAspectRatio: true, padToAspectRatio: false })', null],
  ["layers.resizing({ height: 3, width: 3, cropToAspectRatio: text === '', padToAspectRatio: text !== '' })", null],
  [
    'layers.resizing({ height: 3, width: 3, cropToAspectRatio: true, padToAspectRatio: true })',
    /NotWith<"(crop|pad)ToAspectRatio">/,
  ],
  ['layers.normalization({ mean: [1], variance: [2] })', null],
  ['layers.normalization({ mean: [1] })', /NeedsAlso<"variance">/],
  ['optimizers.adam({ clipnorm: 1, clipvalue: null })', null],
  ['optimizers.adam({ clipnorm: 1, globalClipnorm: 1 })', /NotWith<"(clipnorm|globalClipnorm)">/],
  // What may be neutral is not refused: which of them are so together only the constructor sees.
  [
    "layers.conv2d({ filters: 3, kernelSize: 3, strides: text === '' ? 1 : 2, dilationRate: text === '' ? 2 : 1 })",
    null,
  ],
  [
    'for (const [s, d] of [[1, 2], [2, 1]] as const) ' +
      'layers.conv2d({ filters: 3, kernelSize: 3, strides: s, dilationRate: d })',
    null,
  ],
  [
    'layers.conv2d({ filters: 3, kernelSize: 3, ' +
      "strides: text === '' ? [1, 1] : [2, 2], dilationRate: text === '' ? [2, 2] : [1, 1] })",
    null,
  ],
  [
    "layers.conv2d({ filters: 3, kernelSize: 3, strides: text === '' ? 3 : 2, dilationRate: [2, 1] as const })",
    /NotWith<"(strides|dilationRate)">/,
  ],
  ["optimizers.adam({ clipnorm: text === '' ? 1 : 0, clipvalue: text === '' ? 0 : 0.5 })", null],
  ["optimizers.adam({ clipnorm: text === '' ? 1 : undefined, globalClipnorm: text === '' ? undefined : 1 })", null],
  ["optimizers.adam({ clipnorm: text === '' ? 1 : 2, clipvalue: 0.5 })", /NotWith<"(clipnorm|clipvalue)">/],
  ["layers.normalization({ mean: text === '' ? undefined : [1] })", null],
  ["optimizers.adam({ learningRate: 'fast' })", /not assignable/],
  ['optimizers.adam({ learning_rate: 1 })', /'learning_rate' does not exist.*Did you mean to write 'learningRate'/],
  ['layers.maxPooling2d(2)', /no properties in common/],
  ['layers.batchNormalization(0.9)', /no properties in common/],
  ['layers.upSampling2d([2, 2])', /no properties in common/],
  ['optimizers.adam(1e-3)', /no properties in common/],
  ['model({ inputs: x, outputs: undefined })', /'undefined' is not assignable/],
  ['model({ inputs: x })', /'outputs' is missing/],
  ['model({ inputs: x, outputs: layers.dense({ units: 1 }) })', /not assignable/],
  ['sequential({ layers: [layers.flatten] })', /not assignable/],
  ['layers.dense({ units: 1 }).apply(3)', /not assignable/],
  ['model({ inputs: x, outputs: x }).fit([[1]], [[1]], { batch_size: 2 })', /batch_size/],
  ["compileFunction({ inputs: x, outputs: x, gradients: { of: x, by: ['x'] } })", /not assignable/],
  // Names of optimizers, losses and metrics: alone, in lists, by the names of outputs.
  ["net.compile({ optimizer: 'adam', loss: 'sparse_categorical_crossentropy', metrics: ['accuracy', 'AUC'] })", null],
  ["net.compile({ optimizer: 'RMSprop', loss: ['mse', null], metrics: [['mae'], [metrics.auc(), 'hinge']] })", null],
  ["net.compile({ loss: { a: 'MSE', b: losses.huber() }, metrics: { a: 'mae', b: ['acc'] }, lossWeights: [1] })", null],
  ['net.compile({ loss: (yTrue, yPred) => ops.mean(ops.subtract(yTrue, yPred)), metrics: [metrics.AUC] })', null],
  ["net.compile({ loss: { className: 'Own', config: { name: 'own' } }, optimizer: { class_name: 'Own' } })", null],
  ['net.compile({ optimizer: text, loss: text, metrics: [text], weightedMetrics: { a: text } })', null],
  ["net.compile({ optimizer: 'Custom>Own', loss: 'mine>bits', metrics: ['mine>share'] })", null],
  ["net.compile({ optimizer: 'slow', loss: 'bits', metrics: ['share', 'bits'] })", null],
  ['net.compile(net.compileOptions ?? {})', null],
  ['net.compile({ loss, metrics: { a: [loss] } })', null],
  ['losses.get(json)', null],
  ["net.compile({ optimizer: 'adamm' })", /'"adamm"' is not assignable/],
  ["net.compile({ optimizer: 'bits' })", /'"bits"' is not assignable/],
  ["net.compile({ loss: 'msee' })", /'"msee"' is not assignable/],
  ["net.compile({ loss: ['mse', 'categorical_crosentropy'] })", /"categorical_crosentropy"/],
  ["net.compile({ loss: { a: 'mse', b: 'crossentropies' } })", /OneOf<.*LossName/],
  ["net.compile({ metrics: ['acuracy'] })", /"acuracy"/],
  ["net.compile({ metrics: [['accuracy'], ['acuracy']] })", /"acuracy"/],
  ["net.compile({ weightedMetrics: { a: ['mae', 'maee'] } })", /OneOf<MetricName>/],
  ["net.compile({ loss: 'mse', loss_weights: [1] })", /not assignable to type 'never'/],
  ['net.compile({ loss: losses.meanSquaredError, metrics: [3] })', /not assignable/],
  ["trainStep({ inputs: x, loss: x, weights: net.trainableWeights, optimizer: 'sgd' })", null],
  ["trainStep({ inputs: x, loss: x, weights: net.trainableWeights, optimizer: 'sdg' })", /'"sdg"' is not assignable/],
  ["trainStep({ inputs: x, loss: x, outputs: x, weights: net.weights, optimizer: 'sdg' })", /OneOf<OptimizerName>/],
  ["trainStep({ inputs: x, loss: x, outputs: x, weights: [], optimizer: 'sgd' })([]).then(y => y.outputs.data)", null],
  ['trainStep({ inputs: x, loss: x, outputs: [x], weights: [] })([]).then(y => y.outputs[0].data)', null],
  ['trainStep({ inputs: x, loss: x, outputs: { x }, weights: [] })([]).then(y => y.outputs.x.data)', null],
  [
    'trainStep({ inputs: x, loss: x, outputs: { x }, weights: [] })([]).then(y => y.outputs.y.data)',
    /'y' does not exist/,
  ],
  ["trainStep({ inputs: x, loss: x, updates: [{ weights: net.weights, optimizer: 'sdg' }] })", /OneOf<OptimizerName>/],
  ["optimizers.lossScaleOptimizer({ innerOptimizer: 'adm' })", /'"adm"' is not assignable/],
  ["losses.get('hubber')", /OneOf<LossName>/],
  ["metrics.get('hubber')", /OneOf<MetricName>/],
  ["optimizers.get('adm')", /OneOf<OptimizerName>/],
  ["initializers.get('glorot')", /OneOf<InitializerName>/],
  // All names of the registries, in the spellings of both languages.
  [`net.compile({ optimizer: oneOf(${spellings(allOptimizers)}) })`, null],
  [`net.compile({ loss: [${spellings(allLosses)}] })`, null],
  [`net.compile({ metrics: [${spellings({ ...allMetrics, ...allLosses })}] })`, null],
]

/** The names of the classes in a table, as literals in all spellings that are taken. */
function spellings(table: object): string {
  const names = Object.keys(table).filter(name => /^[A-Z]/.test(name))
  const all = names.flatMap(name => [name, name.toUpperCase(), name.toLowerCase(), snakeCase(name)])
  return all.map(name => `'${name}'`).join(', ')
}

test('the compiler refuses what is misspelt or of another kind, and nothing else', t => {
  const folder = mkdtempSync(join(root, 'build', 'mistakes-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const names =
    'compileFunction, initializers, input, layers, losses, metrics, model, ops, optimizers, sequential, trainStep'
  const head = [
    `import { ${names} } from '../../lib/index.ts'`,
    "export const text: string = 'relu'",
    'export const x = input({ shape: [3] })',
    'export const net = sequential()',
    'export type Json = number | string | Json[] | { [name: string]: Json }',
    'export const json: { [name: string]: Json } = {}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the type of a template
    'export const loss = text as `own_${string}`',
    'export const oneOf = <Name extends string>(...names: Name[]): Name => names[0]',
    "declare module '../../lib/index.ts' {",
    "  interface RegisteredNames { bits: 'loss'; share: 'metric'; slow: 'optimizer' }",
    '}',
    `export const used = [${names}]`,
  ]
  writeFileSync(join(folder, 'program.ts'), [...head, ...programs.map(([code]) => code)].join('\n'))
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: ['program.ts'] }),
  )
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', folder], {
    ...{ encoding: 'utf8', timeout: 120_000, cwd: folder },
  })
  const said = new Map<number, string>()
  for (const [, line, message] of stdout.matchAll(/^program\.ts\((\d+),\d+\): (.*(?:\n {2}.*)*)/gm))
    said.set(Number(line) - head.length - 1, message)
  programs.forEach(([code, message], i) => {
    const found = said.get(i) ?? ''
    if (message === null) t.equal(found, '', code)
    else t.match(found, message, code)
  })
  t.equal(
    stdout
      .split('\n')
      .filter(line => line !== '' && !/^(program\.ts\(| )/.test(line))
      .join(),
    '',
    'no other files',
  )
  t.end()
})

test('at run time a misspelt option is told beside the one that was meant', async t => {
  const x = input({ shape: [3] })
  const net = model({ inputs: x, outputs: layers.dense({ units: 1 }).apply(x) })
  net.compile({ loss: 'mse' })
  const data = [[1, 2, 3]]
  const cases: [() => unknown, string][] = [
    [() => layers.conv2d({ filters: 3, kernel_size: 3 } as never), 'kernelSize'],
    [() => layers.dense({ unit: 3 } as never), 'units'],
    [() => optimizers.adam({ learning_rate: 3 } as never), 'learningRate'],
    [() => model({ input: x, outputs: x } as never), 'inputs'],
    [() => net.compile({ loss: 'mse', loss_weights: [1] } as never), 'lossWeights'],
    [() => net.fit(data, data, { batch_size: 2 } as never), 'batchSize'],
    [() => net.predict(data, { batch_size: 2 } as never), 'batchSize'],
    [() => net.summary({ show_trainable: true } as never), 'showTrainable'],
  ]
  for (const [call, meant] of cases) {
    const error = await Promise.resolve()
      .then(call)
      .then(
        () => null,
        error => error,
      )
    t.ok(error instanceof OptionError && error.message.endsWith(`Did you mean ${meant}?`), error?.message)
  }
})

test('a factory without its parentheses is refused at once', async t => {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] })
  const cases: [() => unknown, string][] = [
    [() => net.compile({ loss: losses.meanSquaredError as never }), 'MeanSquaredError'],
    [() => net.compile({ loss: 'mse', metrics: [metrics.accuracy as never] }), 'Accuracy'],
    [() => net.compile({ loss: 'mse', optimizer: optimizers.adam as never }), 'Adam'],
    [() => net.add(layers.flatten as never), 'Flatten'],
    [() => layers.dense({ units: 1, kernelInitializer: initializers.zeros as never }), 'Zeros'],
    [() => layers.timeDistributed({ layer: layers.dense as never }), 'Dense'],
    [() => layers.spectralNormalization({ layer: layers.conv2d as never }), 'Conv2D'],
  ]
  for (const [call, type] of cases) t.throws(call, new RegExp(`received the factory of ${type}. Call it`))
  net.compile({ loss: 'mse' })
  await net.fit([[1, 2, 3]], [[1]], { callbacks: callbacks.earlyStopping as never, verbose: 0 }).then(
    () => t.fail('is refused'),
    ({ message }) => t.match(message, /received the factory of EarlyStopping/),
  )
})

test('options that an error lists are taken', t => {
  for (const make of [layers.conv2d, layers.dense, layers.inputLayer, layers.dropout, layers.batchNormalization]) {
    let message = ''
    try {
      ;(make as (options: object) => unknown)({ zzz: 1, units: 1, filters: 1, kernelSize: 1, rate: 0.5, shape: [1] })
    } catch (error) {
      message = (error as Error).message
    }
    t.notOk(/sparse|ragged|dataFormat|quantizationConfig|flashAttention/.test(message), message)
  }
  for (const synchronized of [true, false, null])
    t.ok(layers.batchNormalization({ synchronized }), `synchronized: ${synchronized}, which changes nothing`)
  t.end()
})
