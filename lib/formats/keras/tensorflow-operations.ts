/**
 * Functions of TensorFlow between the layers of a model as operations of Keras 3, which files of Keras 2 have as
 * TFOpLambda and SlicingOpLambda: the name of the function, and what it was called with by the names of its parameters.
 */
import { isRecord } from '../../core/keras-json.ts'
import { isArray } from '../../core/kinds.ts'

type Config = Record<string, unknown>

/** An operation of Keras 3. The values among its arguments are whatever stood for them in the call. */
interface KerasOperation {
  readonly module: string
  readonly class_name: string
  readonly config: Config
  readonly args: readonly unknown[]
}

interface Rule {
  /** Module and class of Keras: 'numpy.Add'. */
  readonly keras: string
  /** Parameters after the first one that are values, or numbers in their place. */
  readonly values?: readonly string[]
  /** Entries of the config, each with the parameter that it is, or with what makes it of all of them. */
  readonly config?: Readonly<Record<string, string | ((given: Config) => unknown)>>
  /** What parameters are where a call leaves them out. */
  readonly defaults?: Readonly<Config>
  /** Parameters that functions of `config` look at. */
  readonly reads?: readonly string[]
  /** Parameters that have to be one of these values, where they are given. */
  readonly only?: Readonly<Record<string, readonly unknown[]>>
}

const named = (classes: Readonly<Record<string, string>>, rule: Omit<Rule, 'keras'> = {}): Record<string, Rule> =>
  Object.fromEntries(Object.entries(classes).map(([name, keras]) => [name, { keras, ...rule }]))

/** One axis, also in a list; undefined: several, for which Keras 3 has no operation. */
const onlyAxis = ({ axis }: Config) => (isArray(axis) ? (axis.length === 1 ? axis[0] : undefined) : axis)

const lowerCase = (name: string) => (given: Config) => String(given[name]).toLowerCase()

/** The positions of [1, rows, columns, 1], as TensorFlow also has windows; undefined: along samples or channels. */
const positions = (name: string) => (given: Config) => {
  const window = given[name]
  if (!isArray(window) || window.length !== 4) return window
  return window[0] === 1 && window[3] === 1 ? window.slice(1, 3) : undefined
}

const slice = (start: unknown, stop: unknown, step: unknown = null) => ({
  class_name: '__slice__',
  config: { start, stop, step },
})

/** Python's brackets as Keras 3 writes them; undefined: something else stands there. */
function keyOf(spec: unknown): unknown {
  const keys = (isArray(spec) ? spec : [spec]).map(each => {
    if (isRecord(each) && 'stop' in each) return slice(each.start, each.stop, each.step)
    if (each === 'Ellipsis' || (isRecord(each) && each.class_name === '__ellipsis__'))
      return { class_name: '__ellipsis__', config: {} }
    return each === null || Number.isInteger(each) ? each : undefined
  })
  return keys.includes(undefined) ? undefined : keys
}

const numbersOf = (list: unknown): readonly number[] | undefined =>
  isArray(list) && list.every(Number.isInteger) ? (list as number[]) : undefined

/** Sizes of parts as the indices at which they are split; a number of parts as it is. */
function splitIndices({ num_or_size_splits: parts }: Config): unknown {
  const sizes = numbersOf(parts)
  if (sizes === undefined) return parts
  if (sizes.includes(-1)) return undefined
  let end = 0
  return sizes.slice(0, -1).map(size => (end += size))
}

const image = { data_format: () => 'channels_last' }
const nhwc = { data_format: ['NHWC', 'channels_last'] }
const windows = {
  ...{ pool_size: positions('ksize'), strides: positions('strides'), padding: lowerCase('padding'), ...image },
}
const alongAxis = { config: { axis: 'axis' } }

/** By the last part of the names of functions. */
const rules: Readonly<Record<string, Rule>> = {
  ...named(
    {
      ...{ add: 'numpy.Add', sub: 'numpy.Subtract', subtract: 'numpy.Subtract', multiply: 'numpy.Multiply' },
      ...{ mul: 'numpy.Multiply', truediv: 'numpy.Divide', divide: 'numpy.Divide', pow: 'numpy.Power' },
      ...{ maximum: 'numpy.Maximum', minimum: 'numpy.Minimum', floormod: 'numpy.Mod', floordiv: 'numpy.FloorDivide' },
      ...{ floor_div: 'numpy.FloorDivide' },
      ...{ greater: 'numpy.Greater', greater_equal: 'numpy.GreaterEqual', less: 'numpy.Less', equal: 'numpy.Equal' },
      ...{ less_equal: 'numpy.LessEqual', not_equal: 'numpy.NotEqual', logical_and: 'numpy.LogicalAnd' },
      ...{ logical_or: 'numpy.LogicalOr' },
    },
    { values: ['y'] },
  ),
  ...named({
    ...{ abs: 'numpy.Absolute', negative: 'numpy.Negative', sign: 'numpy.Sign', square: 'numpy.Square' },
    ...{ sqrt: 'numpy.Sqrt', rsqrt: 'math.Rsqrt', reciprocal: 'numpy.Reciprocal', exp: 'numpy.Exp', log: 'numpy.Log' },
    ...{ log1p: 'numpy.Log1p', expm1: 'numpy.Expm1', sin: 'numpy.Sin', cos: 'numpy.Cos', tan: 'numpy.Tan' },
    ...{ erf: 'math.Erf', floor: 'numpy.Floor', ceil: 'numpy.Ceil', round: 'numpy.Round', identity: 'numpy.Copy' },
    ...{ zeros_like: 'numpy.ZerosLike', ones_like: 'numpy.OnesLike', logical_not: 'numpy.LogicalNot' },
    ...{ stop_gradient: 'core.StopGradient', rgb_to_grayscale: 'image.RGBToGrayscale' },
  }),
  ...named(
    {
      ...{ reduce_mean: 'numpy.Mean', reduce_sum: 'numpy.Sum', reduce_max: 'numpy.Max', reduce_min: 'numpy.Min' },
      ...{ reduce_prod: 'numpy.Prod', reduce_std: 'numpy.Std', reduce_variance: 'numpy.Var' },
      ...{ reduce_logsumexp: 'math.Logsumexp', reduce_any: 'numpy.Any', reduce_all: 'numpy.All' },
    },
    { config: { axis: 'axis', keepdims: 'keepdims' }, defaults: { axis: null, keepdims: false } },
  ),
  ...named(
    { argmax: 'numpy.Argmax', argmin: 'numpy.Argmin' },
    { ...alongAxis, defaults: { axis: 0 }, only: { output_type: ['int32', 'int64'] } },
  ),
  ...named({ softmax: 'nn.Softmax', log_softmax: 'nn.LogSoftmax' }, { ...alongAxis, defaults: { axis: -1 } }),
  gelu: { keras: 'nn.Gelu', config: { approximate: 'approximate' }, defaults: { approximate: false } },
  leaky_relu: { keras: 'nn.LeakyRelu', config: { negative_slope: 'alpha' }, defaults: { alpha: 0.2 } },
  clip_by_value: { keras: 'numpy.Clip', config: { x_min: 'clip_value_min', x_max: 'clip_value_max' } },
  bias_add: { keras: 'numpy.Add', values: ['bias'], only: nhwc },
  matmul: {
    ...{ keras: 'numpy.Matmul', values: ['b'] },
    only: { transpose_a: [false], transpose_b: [false], adjoint_a: [false], adjoint_b: [false] },
  },
  where: { keras: 'numpy.Where', values: ['x', 'y'] },
  cast: { keras: 'core.Cast', config: { dtype: 'dtype' } },
  concat: { keras: 'numpy.Concatenate', ...alongAxis },
  stack: { keras: 'numpy.Stack', ...alongAxis, defaults: { axis: 0 } },
  unstack: { keras: 'core.Unstack', config: { num: 'num', axis: 'axis' }, defaults: { num: null, axis: 0 } },
  split: {
    ...{ keras: 'numpy.Split', config: { indices_or_sections: splitIndices, axis: 'axis' }, defaults: { axis: 0 } },
    reads: ['num_or_size_splits'],
  },
  reshape: { keras: 'numpy.Reshape', config: { newshape: 'shape' } },
  squeeze: { keras: 'numpy.Squeeze', ...alongAxis, defaults: { axis: null } },
  expand_dims: { keras: 'numpy.ExpandDims', ...alongAxis },
  transpose: { keras: 'numpy.Transpose', config: { axes: 'perm' }, only: { conjugate: [false] } },
  tile: { keras: 'numpy.Tile', config: { repeats: 'multiples' } },
  repeat: { keras: 'numpy.Repeat', config: { repeats: 'repeats', axis: 'axis' } },
  reverse: { keras: 'numpy.Flip', ...alongAxis },
  flip_left_right: { keras: 'numpy.Flip', config: { axis: () => 2 } },
  flip_up_down: { keras: 'numpy.Flip', config: { axis: () => 1 } },
  gather: { keras: 'numpy.Take', values: ['indices'], ...alongAxis, defaults: { axis: 0 }, only: { batch_dims: [0] } },
  sort: { keras: 'numpy.Sort', ...alongAxis, defaults: { axis: -1 }, only: { direction: ['ASCENDING'] } },
  cumsum: {
    ...{ keras: 'numpy.Cumsum', ...alongAxis, defaults: { axis: 0 } },
    only: { exclusive: [false], reverse: [false] },
  },
  top_k: { keras: 'math.TopK', config: { k: 'k' }, only: { sorted: [true] } },
  one_hot: { keras: 'nn.OneHot', config: { num_classes: 'depth', axis: 'axis' }, defaults: { axis: -1 } },
  norm: {
    ...{ keras: 'linalg.Norm', config: { axis: 'axis', keepdims: 'keepdims' }, defaults: { keepdims: false } },
    only: { ord: ['euclidean'] },
  },
  // TensorFlow's epsilon is that of the square.
  l2_normalize: {
    ...{ keras: 'nn.Normalize', defaults: { epsilon: 1e-12 } },
    reads: ['axis'],
    config: { axis: onlyAxis, order: () => 2, epsilon: ({ epsilon }) => Math.sqrt(epsilon as number) },
  },
  pad: {
    ...{ keras: 'numpy.Pad', config: { pad_width: 'paddings', mode: lowerCase('mode') } },
    ...{ values: ['constant_values'], defaults: { mode: 'CONSTANT', constant_values: 0 } },
  },
  ...named(
    { max_pool: 'nn.MaxPool', max_pool2d: 'nn.MaxPool', avg_pool: 'nn.AveragePool', avg_pool2d: 'nn.AveragePool' },
    { config: windows, reads: ['ksize', 'strides', 'padding'], only: nhwc },
  ),
  ...named(
    { depth_to_space: 'nn.DepthToSpace', space_to_depth: 'nn.SpaceToDepth' },
    { config: { block_size: 'block_size', ...image }, only: nhwc },
  ),
  resize: {
    ...{ keras: 'image.Resize', defaults: { method: 'bilinear', antialias: false } },
    config: { size: 'size', interpolation: 'method', antialias: 'antialias', ...image },
    only: { preserve_aspect_ratio: [false] },
  },
  pad_to_bounding_box: {
    keras: 'image.PadImages',
    config: {
      ...{ top_padding: 'offset_height', left_padding: 'offset_width', ...image },
      ...{ target_height: 'target_height', target_width: 'target_width' },
    },
  },
}

/** What is taken of a value by indices: these become Python's brackets. */
const parts: Readonly<Record<string, (given: Config) => unknown>> = {
  getitem: ({ slice_spec: spec }) => keyOf(spec),
  slice({ begin, size }) {
    const [starts, sizes] = [numbersOf(begin), numbersOf(size)]
    return starts && sizes?.map((length, axis) => slice(starts[axis], length === -1 ? null : starts[axis] + length))
  },
  strided_slice({ begin, end, strides }) {
    const [starts, ends] = [numbersOf(begin), numbersOf(end)]
    return starts && ends?.map((stop, axis) => slice(starts[axis], stop, numbersOf(strides)?.[axis]))
  },
  crop_to_bounding_box(given) {
    const side = (offset: unknown, length: unknown) => slice(offset, Number(offset) + Number(length))
    const { offset_height: top, offset_width: left, target_height: height, target_width: width } = given
    return [slice(null, null), side(top, height), side(left, width)]
  },
}
const partParameters = 'slice_spec begin end size strides offset_height offset_width target_height target_width'.split(
  ' ',
)

function partOf(bare: string, first: unknown, given: Config): KerasOperation | null {
  const key = Object.hasOwn(parts, bare) ? parts[bare](given) : undefined
  if (key === undefined || Object.keys(given).some(name => !partParameters.includes(name))) return null
  return { module: 'keras.src.ops.numpy', class_name: 'GetItem', config: {}, args: [first, key] }
}

/** The operation that a function is; null: Keras 3 has none, or it is called with something that this has not. */
export function operationOfFunction(bare: string, first: unknown, kwargs: Config): KerasOperation | null {
  const given = Object.fromEntries(Object.entries(kwargs).filter(([key, value]) => key !== 'name' && value !== null))
  const rule = Object.hasOwn(rules, bare) ? rules[bare] : undefined
  if (rule === undefined) return partOf(bare, first, given)
  const { keras, values = [], config = {}, defaults = {}, reads = [], only = {} } = rule
  const all: Config = { ...defaults, ...given }
  const entries = Object.entries(config).map(([key, made]) => [key, typeof made === 'string' ? all[made] : made(all)])
  const isMissing = entries.some(([, value]) => value === undefined) || values.some(name => all[name] === undefined)
  const known = new Set<unknown>([...values, ...Object.values(config), ...Object.keys(defaults), ...reads])
  const isOther = ([name, value]: [string, unknown]) =>
    Object.hasOwn(only, name) ? !only[name].includes(value) : !known.has(name)
  if (isMissing || Object.entries(given).some(isOther)) return null
  const [module, className] = keras.split('.')
  return {
    ...{ module: `keras.src.ops.${module}`, class_name: className, config: Object.fromEntries(entries) },
    args: [first, ...values.map(name => all[name])],
  }
}
