/** docs/keras.md and README against the library: what they name is there, and what is there they name. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import * as fovea from '../lib/index.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const text = readFileSync(join(root, 'docs', 'keras.md'), 'utf8')

const spaces = ['layers', 'losses', 'metrics', 'optimizers', 'schedules', 'callbacks', 'initializers'] as const
const all = [...spaces, 'regularizers', 'constraints'] as const
const namespaces: Readonly<Record<string, object>> = { ...fovea }

test('every name that docs/keras.md gives is there', t => {
  const named = [...text.matchAll(/`(\w+)\.(\w+)`/g)].filter(([, space]) => (all as readonly string[]).includes(space))
  const missing = named.filter(([, space, name]) => !(name in namespaces[space]))
  t.ok(named.length > 180, `${named.length} names`)
  t.deepEqual(
    missing.map(([name]) => name),
    [],
  )
  t.end()
})

/** The parts of a table's rows, for one heading. */
const section = (title: string) => text.split(/^## /m).find(part => part.startsWith(`${title}\n`)) ?? ''

test('every class that Keras names, and that is here, stands in docs/keras.md', t => {
  const own = new Set([
    'FunctionLoss',
    'FunctionMetric',
    'Schedule',
    'Layer',
    'Loss',
    'Metric',
    'Optimizer',
    'Callback',
  ])
  for (const space of all) {
    const title = space[0].toUpperCase() + space.slice(1)
    const rows = new Set([...section(title).matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name))
    const classes = Object.values(namespaces[space]).flatMap(value => {
      const type = typeof value === 'function' ? (value as { type?: unknown }).type : undefined
      return typeof type === 'string' && !own.has(type) ? [type] : []
    })
    t.deepEqual(
      [...new Set(classes)].filter(type => !rows.has(type)),
      [],
      `${title}: every class has a row in docs/keras.md`,
    )
  }
  t.end()
})

test('every class has a function by its name, with the first letter or the first capitals small', t => {
  const bases = /^(Layer|Optimizer|Loss|Metric|Callback|CallbackList|Initializer|Regularizer|Constraint|Schedule)$/
  const others = ['LearningRateSchedule', 'FunctionLoss', 'FunctionMetric', 'MeanMetric']
  for (const space of all) {
    const classes = Object.keys(namespaces[space]).filter(name => /^[A-Z]/.test(name) && !bases.test(name))
    const missing = classes.filter(name => {
      const inDimensions = name.replace(/([123])D/g, '$1d')
      const small = [/^[A-Z]/, /^[A-Z]+(?=[A-Z][a-z])/, /^[A-Z]+/].map(capitals =>
        inDimensions.replace(capitals, found => found.toLowerCase()),
      )
      return !others.includes(name) && !small.some(each => each in namespaces[space])
    })
    t.deepEqual(missing, [], space)
  }
  t.end()
})

test('README names every layer and optimizer that docs/keras.md has', t => {
  // `conv1d`, `2d`, `3d` are three names
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replace(
    /`(\w+)1d`((?:, `[23]d`)+)/g,
    (_, name: string, others: string) => `\`${name}1d\`${others.replaceAll(' `', ` \`${name}`)}`,
  )
  const rows = [...text.matchAll(/^\| `\w+` \| `(?:layers|optimizers)\.(\w+)`/gm)].map(([, name]) => name)
  t.ok(rows.length > 120, `${rows.length} names`)
  const elsewhere = ['inputLayer', 'optimizerMap'] // input() and multiOptimizer() make them
  t.deepEqual(
    rows.filter(name => !new RegExp(`\`${name}\\b`).test(readme) && !elsewhere.includes(name)),
    [],
  )
  t.end()
})
