import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import * as all from '../lib/optimizers/all.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import * as schedules from '../lib/optimizers/schedules.ts'
import { distance, flat, golden, type Nested, needs } from './support/keras.ts'

interface OptimizerCase {
  id: string
  optimizer: string
  config: object
  gradient_set: string
  steps: { step: number; learning_rate_used?: number; variables: Nested[] }[]
  iterations?: number
  slots?: { path: string; value: Nested }[]
  slot_order?: string[]
  after_finalize?: Nested[]
  exclude_from_weight_decay?: string[]
}

interface OptimizerFile {
  gradient_sets: Record<
    string,
    { variables: { name: string; shape: number[]; value: Nested }[]; gradients: Nested[][] }
  >
  schedules: { schedule: string; config: object; steps: number[]; values: number[] }[]
  cases: OptimizerCase[]
}

const far = (received: Float32Array[], expected: Nested[]) =>
  Math.max(...received.map((values, i) => distance(values, flat(expected[i]), 1)))

test(
  'optimizers walk the paths of Keras: variables, learning rates, state in the order of files',
  needs('optimizers.json'),
  t => {
    const file = golden<OptimizerFile>('optimizers.json')
    for (const c of file.cases) {
      const { variables: start, gradients } = file.gradient_sets[c.gradient_set]
      const optimizer = optimizers.get({ class_name: c.optimizer, config: c.config })
      if (c.exclude_from_weight_decay)
        optimizer.excludeFromWeightDecay(c.exclude_from_weight_decay.map(name => new RegExp(name)))
      const variables = start.map(({ name, shape, value }) => ({ name, shape, data: Float32Array.from(flat(value)) }))
      const apart = gradients.flatMap((gradient, i) => {
        const { learningRate } = optimizer
        optimizer.apply(gradient, variables)
        const expected = c.steps.find(({ step }) => step === i + 1)
        if (!expected) return []
        const rate = expected.learning_rate_used
        return [
          far(
            variables.map(({ data }) => data),
            expected.variables,
          ),
          rate === undefined ? 0 : distance(learningRate, rate),
        ]
      })
      t.ok(
        Math.max(...apart) < 1e-5,
        `${c.id} ${JSON.stringify(c.config)} is as in Keras (apart by ${Math.max(...apart).toExponential(1)})`,
      )
      if (c.slots && c.slot_order) {
        const state = optimizer.state()
        // Keras counts the variables that it gives no name.
        const names = (paths: string[]) =>
          paths.map(path => path.slice(path.indexOf('/') + 1).replace(/^variable_\d+$/, 'variable'))
        t.deepEqual(
          state.map(({ name }) => name),
          names(c.slot_order),
          `${c.id} has its variables in the order of files`,
        )
        const floats = state.filter(({ data }) => data instanceof Float32Array).map(({ data }) => data as Float32Array)
        const expected = c.slots.map(({ value }) => value)
        t.ok(far(floats, expected) < 1e-5, `${c.id} has the state of Keras`)
        t.equal(optimizer.iterations, c.iterations)
      }
      if (c.after_finalize) {
        optimizer.finalize()
        t.ok(
          far(
            optimizer.variables.map(({ data }) => data),
            c.after_finalize,
          ) < 1e-5,
          `${c.id} ends with the averages`,
        )
      }
    }
    t.end()
  },
)

/** Those that Keras has not, and the file with an oracle of their own. */
const optimizersElsewhere: Readonly<Record<string, string>> = {}

test('every optimizer walks paths of Keras, or stands in optimizersElsewhere', needs('optimizers.json'), t => {
  const walked = new Set(golden<OptimizerFile>('optimizers.json').cases.map(({ optimizer }) => optimizer))
  const types = Object.values(all).flatMap(value => ('type' in value ? [value.type] : []))
  t.ok(types.length > 12, `${types.length} of them`)
  t.deepEqual(
    types.filter(type => !walked.has(type) && !(type in optimizersElsewhere)),
    [],
    'each has its formula in a test',
  )
  t.end()
})

test('schedules equal those of Keras', needs('optimizers.json'), t => {
  for (const { schedule, config, steps, values } of golden<OptimizerFile>('optimizers.json').schedules) {
    const found = schedules.get({ class_name: schedule, config })
    const apart = distance(
      steps.map(step => found.call(step)),
      values,
    )
    t.ok(apart < 1e-5, `${schedule} ${JSON.stringify(config)} (apart by ${apart.toExponential(1)})`)
    t.deepEqual(
      schedules.get({ className: schedule, config: found.config() }).config(),
      found.config(),
      'config() is what the constructor takes',
    )
  }
  t.end()
})

test('an optimizer goes on where its saved state was', t => {
  const walk = (optimizer: optimizers.Optimizer, weights: Float32Array, steps: number) => {
    for (let step = 0; step < steps; step++) optimizer.apply([weights.map(w => 2 * w - 1)], [weights])
    return weights
  }
  for (const make of [
    () => optimizers.adam({ amsgrad: true }),
    () => optimizers.sgd({ momentum: 0.9 }),
    () => optimizers.rmsprop({ centered: true, momentum: 0.5 }),
    () => optimizers.adafactor(),
    () => optimizers.ftrl({ learningRate: 0.1 }),
    () => optimizers.nadam({ learningRate: 0.1 }),
    () => optimizers.scheduleFreeAdamW({ learningRate: 0.1, useEma: true }),
  ]) {
    const whole = walk(make(), Float32Array.of(0.3, -0.2), 6)
    const first = make()
    const half = walk(first, Float32Array.of(0.3, -0.2), 3)
    const second = optimizers.get({ className: first.type, config: first.config() })
    second.build([{ name: 'w', shape: [2], data: half.slice() }])
    second.restore(first.state())
    t.deepEqual([...walk(second, half, 3)], [...whole], first.type)
  }
  t.end()
})

test('apply updates plain arrays in place', t => {
  const [weights, bias] = [
    [
      [1, 2],
      [3, 4],
    ],
    [0.5],
  ]
  optimizers.sgd({ learningRate: 0.5 }).apply(
    [
      [
        [1, 1],
        [2, 2],
      ],
      [1],
    ],
    [weights, bias],
  )
  t.deepEqual(weights, [
    [0.5, 1.5],
    [2, 3],
  ])
  t.deepEqual(bias, [0])
  t.end()
})

test('one less a decay is taken of the float where Keras does so', t => {
  // After eight steps of Keras 3.15 with learning rate 0.2, beta_1 0.95 and beta_2 0.9995: variables, then slots.
  const expected = {
    Nadam: [
      [-0.07152039, -0.86789274, -1.9971414],
      [0.33657965, 0.4012471, -0.032333747],
      [0.003993193, 0.006370051, 0.00034332904],
    ],
    Lion: [
      [-0.59999996, -1.1, -2],
      [0.003993193, 0.0044949637, -0.00025088526],
    ],
    ScheduleFreeAdamW: [
      [0.10000001, -0.69620216, -2.1470385],
      [-0.6000002, -1.7618092, -1.4681147],
      [0.003993193, 0.006370051, 0.00034332904],
    ],
  }
  for (const [className, [variable, ...slots]] of Object.entries(expected)) {
    const optimizer = optimizers.get({ className, config: { learningRate: 0.2, beta1: 0.95, beta2: 0.9995 } })
    const data = Float32Array.of(1, 0.5, -2)
    for (let step = 0; step < 8; step++)
      optimizer.apply([[1, 0.25 * (step + 1), -0.125 * (step - 3)]], [{ name: 'w', shape: [3], data }])
    t.ok(distance(data, variable) < 1e-6, `${className} walks as in Keras`)
    const state = optimizer.state().filter(({ shape }) => shape.length === 1)
    t.ok(
      slots.every((slot, i) => distance(state[i].data as Float32Array, slot) < 1e-6),
      `${className} has the state of Keras`,
    )
  }
  t.end()
})

test('config() is what the constructor takes', t => {
  const schedule = {
    className: 'ExponentialDecay',
    config: { initialLearningRate: 0.5, decaySteps: 3, decayRate: 0.25, staircase: true },
  }
  const optimizer = optimizers.adamw({
    learningRate: schedule,
    beta1: 0.5,
    clipnorm: 2,
    useEma: true,
    emaOverwriteFrequency: 4,
    name: 'mine',
  })
  t.deepEqual(optimizer.config().learningRate, schedule)
  t.equal(optimizer.weightDecay, 0.004, 'AdamW decays by 0.004')
  t.deepEqual(optimizers.get({ className: 'AdamW', config: optimizer.config() }).config(), optimizer.config())
  t.end()
})

test('bad options and shapes of optimizers are refused with the right error', t => {
  for (const make of [
    () => optimizers.get('nothing' as string),
    () => optimizers.adam({ learningRate: Number.NaN }),
    () => optimizers.adam({ learningRate: '0.1' as unknown as number }),
    () => optimizers.adam({ beta1: 1 }),
    () => optimizers.sgd({ momentum: -1 }),
    () => optimizers.sgd({ clipnorm: 1, clipvalue: 1 } as object),
    () => optimizers.sgd({ gradientAccumulationSteps: 1 }),
    () => optimizers.sgd({ momentun: 0.9 } as object),
    () => schedules.exponentialDecay({ initialLearningRate: 0.1, decaySteps: 0, decayRate: 0.5 }),
    () => schedules.piecewiseConstantDecay({ boundaries: [1, 2], values: [1, 2] }),
    () => {
      optimizers.sgd({
        learningRate: schedules.cosineDecay({ initialLearningRate: 0.1, decaySteps: 5 }),
      }).learningRate = 0.1
    },
  ]) {
    t.throws(make, OptionError)
  }
  t.throws(() => optimizers.sgd().apply([[1, 2]], [[1, 2, 3]]), ShapeError)
  t.throws(() => optimizers.sgd().apply([[1, 2]], [[1, 2], [3]]), ShapeError)
  t.end()
})

/** The variables [1, -2, 3] after steps with these gradients. */
const after = (optimizer: optimizers.Optimizer, gradients: number[][]) => {
  const variable = { name: 'bias', shape: [3], data: Float32Array.of(1, -2, 3) }
  for (const gradient of gradients) optimizer.apply([gradient], [variable])
  return [...variable.data]
}
const steps = [
  [0.5, -0.25, 2],
  [0, 1, 0],
  [0.5, 0.5, 0.5],
]

test('options of 0 that switch something off in Keras do so here', t => {
  const plain = after(optimizers.adam(), steps)
  for (const option of [
    ...['clipnorm', 'clipvalue', 'globalClipnorm', 'gradientAccumulationSteps', 'emaOverwriteFrequency'],
    ...['weightDecay', 'emaMomentum'],
  ])
    t.deepEqual(after(optimizers.adam({ [option]: 0, useEma: option.startsWith('ema') }), steps), plain, option)
  t.equal(optimizers.adam({ clipnorm: 0 }).config().clipnorm, null)
  t.end()
})

test('a mean of squares that forgets all it has met is that of the last gradient', t => {
  const received = after(optimizers.adafactor({ beta2Decay: 0 }), steps)
  t.ok(distance(received, [0.995680809, -2.002156973, 2.995680809]) < 1e-6, String(received)) // by Keras 3.15
  t.end()
})

test('a learning rate of 0 changes nothing, whatever the optimizer', t => {
  const make = Object.entries(optimizers).filter(([name, value]) => /^[a-z]/.test(name) && typeof value === 'function')
  const names = 'adadelta adafactor adagrad adam adamax adamw ftrl lamb lion muon nadam rmsprop scheduleFreeAdamW sgd'
  for (const name of names.split(' ')) {
    const optimizer = make.find(([each]) => each === name)?.[1] as (options: object) => optimizers.Optimizer
    t.deepEqual(after(optimizer({ learningRate: 0 }), steps), [1, -2, 3], name)
    const warmUp = after(optimizer({ learningRate: (step: number) => step / 100 }), steps)
    t.ok(warmUp.every(Number.isFinite) && warmUp[0] !== 1, `${name} that warms up from 0`)
  }
  t.end()
})
