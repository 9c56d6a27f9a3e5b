import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { show } from '../lib/core/show.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { fans, get, type Initializer } from '../lib/initializers/index.ts'
import { distance, flat, golden, type Nested, needs } from './support/keras.ts'

interface Case {
  initializer: string
  config: Record<string, unknown>
  shape: number[]
  fan_in?: number
  fan_out?: number
  /** Of random ones. */
  expected?: { mean: number; variance: number; lower?: number; upper?: number }
  /** Of the others. */
  value?: Nested
  /** Of orthogonal ones: the matrix, and which of its vectors are orthogonal. */
  flattened?: [rows: number, columns: number]
  gram?: 'rows' | 'columns'
  gram_diagonal?: number
  error?: string
}

/** Mean within six standard errors, variance within 3 %, all between the bounds. */
function checkDraws(
  initializer: Initializer,
  shape: number[],
  { mean, variance, lower, upper }: NonNullable<Case['expected']>,
): string[] {
  const values = Array.from({ length: Math.ceil(40000 / sizeOf(shape)) }, () => [...initializer.call(shape)]).flat()
  const drawnMean = values.reduce((sum, value) => sum + value, 0) / values.length
  const drawnVariance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const beyond = values.find(value => value < (lower ?? -Infinity) - 1e-6 || value > (upper ?? Infinity) + 1e-6)
  return [
    Math.abs(drawnMean - mean) > 6 * Math.sqrt(variance / values.length) + 1e-6
      ? `mean ${drawnMean}, expected ${mean}`
      : '',
    Math.abs(drawnVariance - variance) > 0.03 * variance + 1e-12
      ? `variance ${drawnVariance}, expected ${variance}`
      : '',
    beyond === undefined ? '' : `${beyond}, expected ${lower} to ${upper}`,
  ].filter(Boolean)
}

/** Products of the orthogonal vectors with each other. */
function checkGram(
  values: Float32Array,
  { flattened: [rows, columns] = [0, 0], gram, gram_diagonal = 1 }: Case,
): string[] {
  const [count, length] = gram === 'rows' ? [rows, columns] : [columns, rows]
  const at = (vector: number, i: number) => values[gram === 'rows' ? vector * columns + i : i * columns + vector]
  const products = Array.from({ length: count * count }, (_, place) => {
    let sum = 0
    for (let i = 0; i < length; i++) sum += at(Math.floor(place / count), i) * at(place % count, i)
    return sum
  })
  const expected = products.map((_, place) => (Math.floor(place / count) === place % count ? gram_diagonal : 0))
  return distance(products, expected) <= 1e-5 ? [] : [`products ${products}`]
}

function faults(entry: Case): string[] {
  const { initializer, config, shape, fan_in, fan_out, expected, value, flattened } = entry
  const instance = get({ class_name: initializer, config })
  const { fanIn, fanOut } = fans(shape)
  return [
    ...(fan_in !== undefined && (fanIn !== fan_in || fanOut !== fan_out)
      ? [`fans ${fanIn} and ${fanOut}, expected ${fan_in} and ${fan_out}`]
      : []),
    ...(expected === undefined ? [] : checkDraws(instance, shape, expected)),
    ...(value === undefined || distance(instance.call(shape), flat(value)) <= 1e-7
      ? []
      : [`values ${instance.call(shape)}`]),
    ...(flattened === undefined ? [] : checkGram(instance.call(shape), entry)),
  ]
}

test("initializers have Keras's fans, bounds, means, variances and values", needs('initializers.json'), t => {
  setSeed(11)
  const { cases } = golden<{ cases: Case[] }>('initializers.json')
  for (const entry of cases) {
    const { initializer, config, shape, error } = entry
    const title = `${initializer} ${JSON.stringify(config)} [${shape}]`
    if (error === undefined) t.deepEqual(faults(entry), [], title)
    else t.throws(() => get({ class_name: initializer, config }).call(shape), ShapeError, `${title} is refused`)
  }
  t.end()
})

test('an initializer with a seed of its own gives the same values every time', t => {
  const draw = (seed: number) => [...get({ className: 'HeNormal', config: { seed } }).call([4, 5])]
  t.deepEqual(draw(3), draw(3))
  t.notDeepEqual(draw(3), draw(4))
  const once = get({ className: 'HeNormal', config: { seed: 3 } })
  t.deepEqual([...once.call([4, 5])], [...once.call([4, 5])])
  t.end()
})

test('initializers are found by all the names they have', t => {
  for (const name of ['glorotUniform', 'glorot_uniform', 'GlorotUniform'])
    t.equal(get(name).type, 'GlorotUniform', name)
  t.deepEqual(get({ class_name: 'RandomNormal', config: { stddev: 0.1, seed: null } }).config(), {
    mean: 0,
    stddev: 0.1,
    seed: null,
  })
  for (const [alias, type] of [
    ['normal', 'RandomNormal'],
    ['uniform', 'RandomUniform'],
    ['one', 'Ones'],
    ['zero', 'Zeros'],
    ['IdentityInitializer', 'Identity'],
    ['OrthogonalInitializer', 'Orthogonal'],
  ])
    t.equal(get(alias).type, type, alias)
  t.equal(get(get('zeros')).type, 'Zeros')
  t.end()
})

test('initializer options that make no sense are refused', t => {
  const cases: [string, object, RegExp][] = [
    ['no such initializer', { className: 'Glorot' }, /initializer: expected one of .*GlorotUniform/],
    [
      'unknown option',
      { className: 'GlorotUniform', config: { sd: 1 } },
      /GlorotUniform: expected options that are known, received .sd./,
    ],
    [
      'text for a number',
      { className: 'RandomNormal', config: { stddev: '1' } },
      /RandomNormal: expected stddev to be a number/,
    ],
    [
      'NaN',
      { className: 'Constant', config: { value: Number.NaN } },
      /Constant: expected value to be a number or an array of numbers, received NaN/,
    ],
    [
      'upside down',
      { className: 'RandomUniform', config: { minval: 1, maxval: 0 } },
      /RandomUniform: expected maxval to be a number at least 1/,
    ],
    [
      'unknown mode',
      { className: 'VarianceScaling', config: { mode: 'fan' } },
      /VarianceScaling: expected mode to be one of/,
    ],
    ['seed that is no whole number', { className: 'HeNormal', config: { seed: 0.5 } }, /seed/],
  ]
  for (const [name, identifier, message] of cases) {
    t.throws(() => get(identifier), message, name)
    t.throws(() => get(identifier), OptionError, `${name}: an OptionError`)
  }
  t.end()
})

test('axes of inputs and outputs, as Keras 3.15 takes them, set the fans, and are written where they are given', t => {
  const config = { mode: 'fanOut', distribution: 'uniform', scale: 3, seed: 1, inputAxes: [0], outputAxes: [-1, 1] }
  const initializer = get({ className: 'VarianceScaling', config })
  const largest = Math.max(...initializer.call([5, 40, 25]).map(Math.abs))
  t.ok(largest <= Math.sqrt(9 / 1000) && largest > 0.99 * Math.sqrt(9 / 1000), `bound ${largest}`)
  t.deepEqual(initializer.config(), config)
  t.deepEqual(get({ className: 'GlorotUniform', config: { inputAxes: null, outputAxes: null } }).config(), {
    seed: null,
  })
  t.deepEqual(
    get({ className: 'HeNormal', config: { seed: 1, inputAxes: [0] } }).call([3, 4]),
    get({ className: 'HeNormal', config: { seed: 1 } }).call([3, 4]),
    'one alone says nothing, as in Keras',
  )
  const wrong = { inputAxes: [2], outputAxes: [0] }
  t.throws(() => get({ className: 'GlorotNormal', config: wrong }).call([2, 2]), /GlorotNormal: expected an axis from/)
  t.throws(() => get({ className: 'GlorotNormal', config: { inputAxes: 1 } }), OptionError)
  t.end()
})

test("a constant is a number, or an array repeated to the weight's shape, also one that Keras wrote", t => {
  const of = (value: unknown, shape: number[] = [2, 3]) => [
    ...get({ className: 'Constant', config: { value } }).call(shape),
  ]
  t.deepEqual(of(2), [2, 2, 2, 2, 2, 2])
  t.deepEqual(of([1, 2, 3]), [1, 2, 3, 1, 2, 3])
  t.deepEqual(of(new Float32Array([1, 2, 3])), [1, 2, 3, 1, 2, 3])
  t.deepEqual(of([[1], [2]]), [1, 1, 1, 2, 2, 2])
  const eye = [
    [1, 0],
    [0, 1],
  ]
  t.deepEqual(of(eye, [1, 1, 2, 2]), [1, 0, 0, 1])
  t.deepEqual(of(new Tensor(Float32Array.from(eye.flat()), [2, 2]), [2, 2]), [1, 0, 0, 1])
  const fromKeras = { class_name: '__numpy__', config: { value: eye, dtype: 'int64' } }
  t.deepEqual(
    get({ class_name: 'Constant', config: { value: fromKeras } }).config(),
    { value: eye },
    'files have lists',
  )
  t.throws(() => of([1, 2]), ShapeError, 'of another length')
  t.throws(() => of([[[1, 2, 3]]]), /repeated to the weight's shape \[2, 3\], received one of shape \[1, 1, 3\]/)
  for (const value of [[1, Number.NaN], [[1], [2, 3]], 'one', {}, true])
    t.throws(() => of(value), OptionError, show(value))
  t.end()
})
