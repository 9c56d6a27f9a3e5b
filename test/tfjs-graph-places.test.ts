/** Operators of graph models for parts at computed places: rows, boxes, angles; and pictures resized by cubics. */
import { join } from 'node:path'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import { rejects } from './support/rejects.ts'
import { f, GraphFile, inFolder, inTensorFlow, list, numbers, same, tensorOf, types } from './support/tfjs-graphs.ts'

interface Case {
  readonly shape?: readonly number[]
  readonly build: (g: GraphFile, x: string) => string | string[]
  readonly layers?: string
}

const scalar = (g: GraphFile, value: number) => g.floats([], Float32Array.of(value))

/** Whole numbers from 0 to 4. */
const rows = (g: GraphFile, x: string) =>
  g.op('Cast', [g.op('Add', [g.op('Mul', [x, scalar(g, 2.4)]), scalar(g, 2.45)])], {
    ...{ SrcT: { type: 'DT_FLOAT' }, DstT: { type: 'DT_INT32' } },
  })

/** 0 or 1 for each sample. */
const oneOfTwo = (g: GraphFile, x: string) => {
  const rows = g.op('Reshape', [x, g.ints([2, -1])])
  const two = g.op('Slice', [rows, g.ints([0, 1]), g.ints([-1, 2])])
  return g.op('ArgMax', [two, g.ints(1)])
}

/** A box for each sample, partly outside of the picture. */
const boxes = (g: GraphFile, x: string) => {
  const means = g.op('Mean', [x, g.ints([1, 2])], { keep_dims: false })
  return g.op('Add', [means, g.floats([4], Float32Array.of(-0.05, 0.1, 0.8, 1.1))])
}

const crop = (method: string, size = [3, 4]) => ({ attributes: { method, extrapolation_value: f(-2) }, size })

const fixed = (box: readonly number[], { attributes, size }: ReturnType<typeof crop>): Case => ({
  shape: [1, 6, 5, 3],
  build: (g, x) =>
    g.op('CropAndResize', [x, g.floats([1, 4], Float32Array.from(box)), g.ints([0]), g.ints(size)], attributes),
})

const computed = ({ attributes, size }: ReturnType<typeof crop>): Case => ({
  shape: [2, 6, 5, 4],
  build: (g, x) => g.op('CropAndResize', [x, boxes(g, x), oneOfTwo(g, x), g.ints(size)], attributes),
})

const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(['Acos', 'Asin', 'Atan'].map(op => [op, { build: (g, x) => g.op(op, [x]) } satisfies Case])),
  'Atan of large numbers': {
    build: (g, x) => g.op('Atan', [g.op('Exp', [g.op('Mul', [x, scalar(g, 60)])])]),
  },
  'Atan2 of two': { build: (g, x) => g.op('Atan2', [x, g.op('Sin', [g.op('Mul', [x, scalar(g, 7)])])]) },
  'Atan2 with numbers': {
    build: (g, x) => [g.op('Atan2', [x, g.floats([3], Float32Array.of(-1, 0, 2))]), g.op('Atan2', [scalar(g, 0), x])],
  },
  'GatherV2 of rows of the file': {
    shape: [2, 7],
    build: (g, x) => g.op('GatherV2', [g.floats([5, 3]), rows(g, x), g.ints(0)], { batch_dims: 0 }),
    layers: 'Rescaling, Operation, Embedding',
  },
  'GatherV2 of samples': {
    shape: [2, 6],
    build: (g, x) => g.op('GatherV2', [x, oneOfTwo(g, x), g.ints(0)], { batch_dims: 0 }),
  },
  'GatherV2 of places of every sample': {
    build: (g, x) => g.op('GatherV2', [x, g.op('ArgMax', [x, g.ints(3)]), g.ints(1)], { batch_dims: 1 }),
  },
  'CropAndResize, bilinear': fixed([0.1, 0.2, 0.9, 0.7], crop('bilinear')),
  'CropAndResize, nearest': fixed([0.1, 0.2, 0.93, 0.71], crop('nearest')),
  'CropAndResize, upside down and outside': fixed([1.2, -0.3, 0.1, 0.7], crop('bilinear', [5, 6])),
  'CropAndResize of the middle': fixed([0.1, 0.2, 0.9, 0.7], crop('bilinear', [1, 1])),
  'CropAndResize by computed boxes, bilinear': computed(crop('bilinear')),
  'CropAndResize by computed boxes, nearest': computed(crop('nearest', [5, 3])),
  'CropAndResize by computed boxes, one pixel': computed(crop('bilinear', [1, 2])),
}

test('places, boxes and angles give what they do in TensorFlow.js', t =>
  inFolder(async folder => {
    for (const [i, [title, { shape = [2, 6, 5, 3], build, layers: expected }]] of Object.entries(cases).entries()) {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, ...shape.slice(1)])))
      const path = g.write(join(folder, String(i)), outputs)
      const x = tensorOf(shape)
      try {
        const net = await loadModel(path)
        same(t, list(await net.predict(x)), await inTensorFlow(path, { x }), title)
        if (expected !== undefined) t.equal(types(net).join(', '), expected, `${title}: layers`)
      } catch (error) {
        t.fail(`${title}: ${(error as Error).message}`)
      }
    }
  }))

test('a box of the file is cut out of every picture of a batch', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    const box = g.floats([1, 4], Float32Array.of(0, 0.25, 1, 0.75))
    const y = g.op('CropAndResize', [g.input([null, 3, 5, 1]), box, g.ints([0]), g.ints([3, 3])])
    const net = await loadModel(g.write(join(folder, 'net'), [y]))
    const x = tensorOf([2, 3, 5, 1])
    const middle = Float32Array.from({ length: 18 }, (_, i) => x.data[5 * Math.floor(i / 3) + 1 + (i % 3)])
    same(t, [await net.predict<Tensor>(x)], [new Tensor(middle, [2, 3, 3, 1])], 'columns 1 to 3')
  }))

/** What TensorFlow 2.15 makes of sin(12.9898 i), i from 1, of shape [1, 4, 3, 1]; TensorFlow.js has no such thing. */
const cubics = [
  {
    half: true,
    align: false,
    size: [7, 5],
    y: [
      0.336419, 0.485894, 0.740868, 0.916807, 1.00458, 0.60243, 0.687259, 0.822982, 0.87091, 0.887192, 0.99936,
      0.965162, 0.883345, 0.707295, 0.599522, 0.712218, 0.589752, 0.359299, 0.090516, -0.061877, 0.134882, -0.025954,
      -0.311145, -0.563144, -0.698064, -0.580946, -0.669469, -0.812144, -0.86818, -0.889059, -0.965696, -1.00697,
      -1.05833, -0.996782, -0.949904,
    ],
  },
  {
    half: true,
    align: false,
    size: [2, 4],
    y: [0.725726, 0.816023, 0.864354, 0.840418, -0.420655, -0.595527, -0.782038, -0.863262],
  },
  {
    half: false,
    align: false,
    size: [7, 5],
    y: [
      0.410889, 0.595552, 0.81799, 0.927027, 0.977425, 0.833818, 0.897605, 0.921579, 0.868457, 0.845841, 0.953598,
      0.860158, 0.65886, 0.451279, 0.358584, 0.534174, 0.33518, 0.0208357, -0.224854, -0.33568, -0.193907, -0.390521,
      -0.645967, -0.794022, -0.861773, -0.770016, -0.863976, -0.934297, -0.916172, -0.909364, -0.999584, -1.0595,
      -1.06549, -0.9872, -0.953439,
    ],
  },
  {
    half: false,
    align: false,
    size: [2, 4],
    y: [0.410889, 0.65083, 0.883912, 0.976911, 0.176655, -0.108445, -0.471272, -0.660181],
  },
  {
    half: false,
    align: true,
    size: [7, 5],
    y: [
      0.410889, 0.560736, 0.749204, 0.883912, 0.955186, 0.778153, 0.844558, 0.904734, 0.899989, 0.871511, 0.992455,
      0.950529, 0.854426, 0.697013, 0.565481, 0.738876, 0.60199, 0.386185, 0.142668, -0.0347183, 0.176655, 0.00198838,
      -0.243374, -0.471272, -0.620415, -0.43209, -0.562607, -0.723859, -0.833169, -0.887772, -0.887873, -0.949352,
      -0.998506, -0.976012, -0.932774,
    ],
  },
  {
    half: false,
    align: true,
    size: [2, 4],
    y: [0.410889, 0.61993, 0.851568, 0.955186, -0.887873, -0.97102, -0.990128, -0.932774],
  },
]

test('ResizeBicubic gives what it does in TensorFlow', t =>
  inFolder(async folder => {
    const x = new Tensor(numbers([1, 4, 3, 1]), [1, 4, 3, 1])
    for (const { half, align, size, y } of cubics) {
      const g = new GraphFile()
      const attributes = { align_corners: align, half_pixel_centers: half }
      const output = g.op('ResizeBicubic', [g.input([null, 4, 3, 1]), g.ints(size)], attributes)
      const title = `to ${size}, ${JSON.stringify(attributes)}`
      const net = await loadModel(g.write(join(folder, title), [output]))
      same(t, [await net.predict<Tensor>(x)], [new Tensor(Float32Array.from(y), [1, ...size, 1])], title)
    }
  }))

test('pictures of any size are resized by half pixels, and refused by other rules', t =>
  inFolder(async folder => {
    const file = (name: string, op: string, half: boolean) => {
      const g = new GraphFile()
      const attributes = { align_corners: false, half_pixel_centers: half }
      return g.write(join(folder, name), [g.op(op, [g.input([null, null, null, 3]), g.ints([4, 9])], attributes)])
    }
    for (const op of ['ResizeBilinear', 'ResizeNearestNeighbor']) {
      const path = file(op, op, true)
      const x = tensorOf([2, 6, 5, 3])
      same(t, [await (await loadModel(path)).predict<Tensor>(x)], await inTensorFlow(path, { x }), op)
    }
    const refused = () => loadModel(file('others', 'ResizeBilinear', false))
    await rejects(t, refused, FormatError, /pictures of a known size/)
  }))

test('places along the batch, and boxes of several pictures, are refused', t =>
  inFolder(async folder => {
    const refused: Readonly<Record<string, readonly [build: Case['build'], message: RegExp]>> = {
      'several boxes': [
        (g, x) => g.op('CropAndResize', [x, g.floats([2, 4]), g.ints([0, 0]), g.ints([2, 2])]),
        /one box for every picture/,
      ],
      'another method': [
        (g, x) => g.op('CropAndResize', [x, g.floats([1, 4]), g.ints([0]), g.ints([2, 2])], { method: 'area' }),
        /the method bilinear or nearest/,
      ],
      'columns of a table': [
        (g, x) => g.op('GatherV2', [g.floats([5, 3]), g.op('ArgMax', [x, g.ints(3)]), g.ints(1)]),
        /rows of a table/,
      ],
      'a later axis': [
        (g, x) => g.op('GatherV2', [x, g.op('ArgMax', [x, g.ints(3)]), g.ints(2)], { batch_dims: 1 }),
        /batch_dims 1, axis 1/,
      ],
    }
    for (const [i, [title, [build, message]]] of Object.entries(refused).entries()) {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, 6, 5, 3])))
      await rejects(t, () => loadModel(g.write(join(folder, String(i)), outputs)), FormatError, message, title)
    }
  }))
