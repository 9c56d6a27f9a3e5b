import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { Tensor, tensor, toTensor } from '../lib/core/tensor.ts'

test('a tensor is made of nested arrays, typed arrays and tensors', t => {
  const nested = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ])
  t.deepEqual(nested.shape, [2, 3])
  t.ok(nested.data instanceof Float32Array, 'numbers become float32')
  t.deepEqual(nested.toArray(), [
    [1, 2, 3],
    [4, 5, 6],
  ])
  const bytes = new Uint8Array([1, 2, 3, 4])
  t.equal(tensor(bytes, [2, 2]).data, bytes, 'bytes stay what and where they are')
  t.equal(toTensor(new Float64Array([0.5])).data[0], 0.5)
  t.ok(toTensor(bytes).data instanceof Float32Array, 'toTensor gives float32')
  t.equal(tensor(nested), nested)
  t.deepEqual(tensor({ shape: [1, 1], data: new Float32Array([7]) }).toArray(), [[7]], 'anything with shape and data')
  t.deepEqual([tensor(5).shape, tensor(5).toArray()], [[], 5], 'a number has no axes')
  t.deepEqual(tensor([[], []]).shape, [2, 0])
  t.equal(nested.dispose(), undefined)
  t.deepEqual(nested.toArray().toString(), '1,2,3,4,5,6', 'dispose does nothing')
  t.end()
})

test('reshape keeps the data and works out a -1', t => {
  const x = tensor([1, 2, 3, 4, 5, 6])
  t.deepEqual(x.reshape([2, -1]).shape, [2, 3])
  t.equal(x.reshape([3, 2]).data, x.data)
  for (const shape of [[4], [-1, -1], [4, -1], [2, 2]]) t.throws(() => x.reshape(shape), ShapeError, `[${shape}]`)
  t.end()
})

test('argMax gives the first of the largest along any axis', t => {
  const x = tensor([
    [1, 5, 5],
    [9, 2, 3],
  ])
  t.deepEqual([...x.argMax().data], [1, 0])
  t.deepEqual([...x.argMax(-1).data], [1, 0])
  t.deepEqual([...x.argMax(0).data], [1, 0, 0])
  t.deepEqual(x.argMax(0).shape, [3])
  t.throws(() => x.argMax(2), ShapeError)
  t.throws(() => tensor([[], []]).argMax(), ShapeError)
  t.end()
})

test('slice copies a block', t => {
  const x = tensor(Float32Array.from({ length: 24 }, (_, i) => i)).reshape([2, 3, 4])
  const cases: [begin: number | number[], size: number | number[] | undefined, shape: number[], values: number[]][] = [
    [1, 1, [1, 3, 4], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]],
    [
      [0, 1, 2],
      [2, 1, 2],
      [2, 1, 2],
      [6, 7, 18, 19],
    ],
    [[1, 2], undefined, [1, 1, 4], [20, 21, 22, 23]],
    [
      [0, 0, 3],
      [-1, 2, -1],
      [2, 2, 1],
      [3, 7, 15, 19],
    ],
    [0, 0, [0, 3, 4], []],
  ]
  for (const [begin, size, shape, values] of cases) {
    const part = x.slice(begin, size)
    t.deepEqual([part.shape, [...part.data]], [shape, values], `begin ${begin}, size ${size}`)
  }
  x.slice(0, 1).data.fill(9)
  t.equal(x.data[0], 0, 'a copy')
  for (const [begin, size] of [
    [3, 1],
    [-1, 1],
    [
      [0, 0, 2],
      [1, 1, 3],
    ],
    [[0, 0, 0, 0], 1],
  ] as const)
    t.throws(() => x.slice(begin, size), ShapeError)
  t.deepEqual(tensor(new Uint8Array([1, 2, 3])).slice(1).data, new Uint8Array([2, 3]), 'of its own type')
  t.end()
})

test('what is no tensor is refused', t => {
  const cases: [string, unknown, ErrorConstructor | typeof ShapeError | typeof OptionError][] = [
    ['ragged arrays', [[1, 2], [3]], ShapeError],
    ['arrays of different depth', [[1], 2], ShapeError],
    ['texts', ['1'], OptionError],
    ['a text', '1', OptionError],
    ['null', null, OptionError],
    ['undefined', undefined, OptionError],
    ['a function', () => 1, OptionError],
    ['holes', [undefined], OptionError],
  ]
  for (const [name, value, type] of cases) t.throws(() => tensor(value as number), type as typeof ShapeError, name)
  t.throws(() => tensor(new Float32Array(3), [2]), ShapeError, 'a shape of another size')
  t.throws(
    () => tensor([[1, 2], new Float32Array(2)] as never),
    /arrays on axis 1, as the first one is, received Float32Array/,
  )
  t.throws(() => new Tensor(new Float32Array(4), [2.5]), ShapeError, 'a shape that is not of whole numbers')
  t.end()
})

test('arithmetic repeats axes of length 1, and gives float32', t => {
  const rows = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ])
  t.deepEqual(rows.add(1).toArray(), [
    [2, 3, 4],
    [5, 6, 7],
  ])
  t.deepEqual(rows.sub([1, 2, 3]).toArray(), [
    [0, 0, 0],
    [3, 3, 3],
  ])
  t.deepEqual(rows.mul([[10], [100]]).toArray(), [
    [10, 20, 30],
    [400, 500, 600],
  ])
  t.deepEqual(
    tensor([6, 12])
      .div(rows.reshape([3, 2, 1]))
      .toArray(),
    [
      [
        [6, 12],
        [3, 6],
      ],
      [
        [2, 4],
        [1.5, 3],
      ],
      [
        [Math.fround(1.2), Math.fround(2.4)],
        [1, 2],
      ],
    ],
  )
  const bytes = new Tensor(Uint8Array.of(250, 3), [2]).add(10)
  t.deepEqual([bytes.data.constructor, ...bytes.data], [Float32Array, 260, 13], 'bytes do not overflow')
  t.deepEqual(new Tensor(new Float32Array(0), [0, 3]).add([[1, 2, 3]]).shape, [0, 3])
  t.throws(() => rows.add([1, 2]), /^ShapeError: add: expected shapes that are equal or 1 .* \[2, 3\] and \[2\]\.$/)
  t.throws(() => rows.mul('2' as never), OptionError)
  t.deepEqual(rows.map((value, i) => value * i).toArray(), [
    [0, 2, 6],
    [12, 20, 30],
  ])
  t.throws(() => rows.map(2 as never), /map: expected a function/)
  t.end()
})

test('a tensor is gone along its first axis, and tells what it is in a line', t => {
  const rows = tensor([
    [1, 2],
    [3, 4.25],
  ])
  t.deepEqual(
    [...rows].map(row => (row as Tensor).toArray()),
    [
      [1, 2],
      [3, 4.25],
    ],
  )
  t.deepEqual([...tensor([5, 6])], [5, 6], 'numbers of one axis')
  t.throws(() => [...tensor(3)], /expected an axis/)
  t.equal(String(rows), 'Tensor [2, 2] of 1, 2, 3, 4.25')
  t.equal(`${tensor(new Float32Array(1000).fill(1 / 3), [10, 100])}`.length < 120, true)
  t.end()
})
