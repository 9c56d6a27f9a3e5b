/** Pooling of series, pictures and volumes by windows, against plain loops. */
import test from 'tape'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { Value } from '../lib/graph/value.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { input } from '../lib/layers/index.ts'
import * as ops from '../lib/ops/index.ts'
import { numbers, wholeNumbers } from './support/kernels.ts'
import { Graph } from './support/network.ts'

interface Case {
  /** With batch and channels. */
  readonly shape: Shape
  readonly poolSize: Shape
  readonly strides: Shape
  readonly padding: 'valid' | 'same'
}

const windowsOf = ({ strides, padding }: Case) => ({ strides, padding })

const cases: Case[] = (['valid', 'same'] as const).flatMap(padding =>
  [
    { shape: [2, 11, 3], poolSize: [3], strides: [2] },
    { shape: [1, 5, 17], poolSize: [4], strides: [1] },
    { shape: [3, 9, 2], poolSize: [2], strides: [4] },
    { shape: [2, 7, 5, 4], poolSize: [3, 2], strides: [1, 3] },
    { shape: [2, 5, 6, 7, 3], poolSize: [2, 3, 2], strides: [2, 1, 3] },
    { shape: [1, 4, 3, 5, 18], poolSize: [3, 3, 3], strides: [1, 1, 1] },
    { shape: [2, 7, 4, 4, 1], poolSize: [1, 2, 2], strides: [3, 3, 3] },
    { shape: [1, 6, 3, 3, 2], poolSize: [4, 1, 1], strides: [2, 2, 1] },
    { shape: [1, 17, 17, 17, 1], poolSize: [17, 17, 17], strides: [1, 1, 1] },
  ].map(each => ({ ...each, padding })),
)

/** The cells of one window along an axis. */
function cells(length: number, window: number, stride: number, padding: Case['padding'], place: number): number[] {
  const places = Math.ceil(length / stride)
  const before = padding === 'same' ? Math.floor(Math.max((places - 1) * stride + window - length, 0) / 2) : 0
  return Array.from({ length: window }, (_, i) => place * stride - before + i).filter(at => at >= 0 && at < length)
}

const everyPlace = (axes: readonly (readonly number[])[]): number[][] =>
  axes.reduce<number[][]>((all, axis) => all.flatMap(place => axis.map(at => [...place, at])), [[]])

const flatten = (place: readonly number[], shape: Shape) => place.reduce((at, i, axis) => at * shape[axis] + i, 0)

const range = (length: number) => Array.from({ length }, (_, i) => i)

/** For every output in turn: the inputs in its window, in row order. */
function windows({ shape, poolSize, strides, padding }: Case): { outputShape: number[]; windows: number[][] } {
  const lengths = shape.slice(1, -1)
  const places = lengths.map((length, axis) =>
    padding === 'same' ? Math.ceil(length / strides[axis]) : Math.floor((length - poolSize[axis]) / strides[axis]) + 1,
  )
  const outputShape = [shape[0], ...places, shape[shape.length - 1]]
  return {
    outputShape,
    windows: everyPlace(outputShape.map(range)).map(([sample, ...place]) => {
      const channel = place.pop() ?? 0
      const along = lengths.map((length, axis) => cells(length, poolSize[axis], strides[axis], padding, place[axis]))
      return everyPlace(along).map(cell => flatten([sample, ...cell, channel], shape))
    }),
  }
}

const graphOf = (shape: Shape, op: (x: Value) => Value) => {
  const x = input({ shape: shape.slice(1) })
  return new Graph([x], [op(x)])
}

function worst(received: ArrayLike<number>, expected: ArrayLike<number>): number {
  let most = received.length === expected.length ? 0 : Number.POSITIVE_INFINITY
  for (let i = 0; i < expected.length; i++)
    if (!Object.is(received[i], expected[i]))
      most = Math.max(most, Math.abs(received[i] - expected[i]) / Math.max(1, Math.abs(expected[i])))
  return most
}

const label = ({ shape, ...options }: Case) => `[${shape}] ${JSON.stringify(options)}`

test('max pooling takes the first of equal maxima in row order, along any number of axes', t => {
  for (const entry of cases)
    for (const ties of [false, true]) {
      const { outputShape, windows: all } = windows(entry)
      const count = sizeOf(entry.shape)
      const x = ties ? Float32Array.from(wholeNumbers(count, 3)) : numbers(count, -3, -1)
      const dy = numbers(all.length, -1, 1, 2)
      const dx = new Float64Array(count)
      const y = all.map((window, at) => {
        const first = window.reduce((best, next) => (x[next] > x[best] ? next : best))
        dx[first] += dy[at]
        return x[first]
      })
      const { outputs, inputs } = gradients(
        graphOf(entry.shape, value => ops.maxPool(value, entry.poolSize, windowsOf(entry))),
        new Tensor(x, entry.shape),
        new Tensor(dy, outputShape),
      )
      t.deepEqual(outputs[0].shape, outputShape, label(entry))
      t.equal(worst(outputs[0].data, y), 0, 'maxima')
      t.ok(worst(inputs[0].data, dx) < 1e-6, `gradients${ties ? ', equal maxima' : ''}`)
    }
  t.end()
})

test('average pooling counts the cells inside only, along any number of axes', t => {
  for (const entry of cases) {
    const { outputShape, windows: all } = windows(entry)
    const count = sizeOf(entry.shape)
    const [x, dy] = [numbers(count), numbers(all.length, -1, 1, 2)]
    const dx = new Float64Array(count)
    const y = all.map((window, at) => {
      for (const cell of window) dx[cell] += dy[at] / window.length
      return window.reduce((sum, cell) => sum + x[cell], 0) / window.length
    })
    const { outputs, inputs } = gradients(
      graphOf(entry.shape, value => ops.averagePool(value, entry.poolSize, windowsOf(entry))),
      new Tensor(x, entry.shape),
      new Tensor(dy, outputShape),
    )
    t.deepEqual(outputs[0].shape, outputShape, label(entry))
    t.ok(worst(outputs[0].data, y) < 1e-6, 'means')
    t.ok(worst(inputs[0].data, dx) < 1e-6, 'gradients')
  }
  t.end()
})

test('NaN and infinite values reach the windows they lie in, and no others', t => {
  for (const entry of cases)
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const { windows: all } = windows(entry)
      const count = sizeOf(entry.shape)
      const x = numbers(count)
      const special = Math.floor(count / 2)
      x[special] = value
      const data = new Tensor(x, entry.shape)
      const largest = all.map(window => window.reduce((best, at) => Math.max(best, x[at]), Number.NEGATIVE_INFINITY))
      const [maxima] = gradients(
        graphOf(entry.shape, each => ops.maxPool(each, entry.poolSize, windowsOf(entry))),
        data,
      ).outputs
      const [means] = gradients(
        graphOf(entry.shape, each => ops.averagePool(each, entry.poolSize, windowsOf(entry))),
        data,
      ).outputs
      t.equal(worst(maxima.data, largest), 0, `maxima with ${value}: ${label(entry)}`)
      const wrong = all.filter((window, i) =>
        window.includes(special) ? !Object.is(means.data[i], value) : !Number.isFinite(means.data[i]),
      )
      t.equal(wrong.length, 0, 'means')
    }
  t.end()
})

test('strides are the sizes of the window, and nothing is padded, where nothing else is said', t => {
  const x = new Tensor(Float32Array.of(4, 1, 3, 2, 9), [1, 5, 1])
  const outputOf = (op: (value: Value) => Value) => [...gradients(graphOf([1, 5, 1], op), x).outputs[0].data]
  t.deepEqual(
    outputOf(value => ops.maxPool(value, 2)),
    [4, 3],
  )
  t.deepEqual(
    outputOf(value => ops.averagePool(value, 2)),
    [2.5, 2.5],
  )
  t.end()
})

interface AdaptiveCase {
  readonly shape: Shape
  readonly outputSize: Shape
}

const adaptiveCases: AdaptiveCase[] = [
  { shape: [2, 7, 3], outputSize: [3] },
  { shape: [1, 3, 17], outputSize: [7] },
  { shape: [2, 12, 2], outputSize: [4] },
  { shape: [2, 7, 5, 4], outputSize: [3, 5] },
  { shape: [1, 4, 9, 18], outputSize: [1, 4] },
  { shape: [1, 40, 37, 1], outputSize: [2, 1] },
  { shape: [2, 5, 6, 7, 3], outputSize: [2, 5, 3] },
  { shape: [1, 3, 2, 4, 2], outputSize: [4, 1, 3] },
]

/** For every output in turn: the inputs that it is made of, in row order. */
function adaptiveWindows({ shape, outputSize }: AdaptiveCase): { outputShape: number[]; windows: number[][] } {
  const lengths = shape.slice(1, -1)
  const outputShape = [shape[0], ...outputSize, shape[shape.length - 1]]
  return {
    outputShape,
    windows: everyPlace(outputShape.map(range)).map(([sample, ...place]) => {
      const channel = place.pop() ?? 0
      const along = lengths.map((length, axis) => {
        const part = length / outputSize[axis]
        return range(length).filter(cell => cell + 1 > place[axis] * part && cell < (place[axis] + 1) * part)
      })
      return everyPlace(along).map(cell => flatten([sample, ...cell, channel], shape))
    }),
  }
}

test('adaptive pooling takes all cells that lie in one of equal parts, if only partly', t => {
  for (const entry of adaptiveCases)
    for (const ties of [false, true]) {
      const { outputShape, windows: all } = adaptiveWindows(entry)
      const count = sizeOf(entry.shape)
      const x = ties ? Float32Array.from(wholeNumbers(count, 3)) : numbers(count, -3, -1)
      const dy = numbers(all.length, -1, 1, 2)
      const [ofMaxima, ofMeans] = [new Float64Array(count), new Float64Array(count)]
      const maxima = all.map((window, at) => {
        const first = window.reduce((best, next) => (x[next] > x[best] ? next : best))
        ofMaxima[first] += dy[at]
        return x[first]
      })
      const means = all.map((window, at) => {
        for (const cell of window) ofMeans[cell] += dy[at] / window.length
        return window.reduce((sum, cell) => sum + x[cell], 0) / window.length
      })
      for (const [name, op, y, dx] of [
        ['maxima', ops.adaptiveMaxPool, maxima, ofMaxima],
        ['means', ops.adaptiveAveragePool, means, ofMeans],
      ] as const) {
        const { outputs, inputs } = gradients(
          graphOf(entry.shape, value => op(value, entry.outputSize)),
          new Tensor(x, entry.shape),
          new Tensor(dy, outputShape),
        )
        t.deepEqual(outputs[0].shape, outputShape, `${JSON.stringify(entry)}${ties ? ', equal maxima' : ''}`)
        t.ok(worst(outputs[0].data, y) < (name === 'maxima' ? 1e-12 : 1e-6), name)
        t.ok(worst(inputs[0].data, dx) < 1e-6, 'their gradients')
      }
    }
  t.end()
})

test('pooling of an input without spatial axes, or with four, is refused', t => {
  const of = (shape: Shape, op: (x: Value) => Value) => () => op(input({ shape }))
  for (const op of [ops.adaptiveMaxPool, ops.adaptiveAveragePool, ops.maxPool, ops.averagePool]) {
    t.throws(
      of([3], x => op(x, 2)),
      /expected an input \[batch, ...one to three spatial axes, channels\], received shape \[null, 3\]/,
    )
    t.throws(
      of([3, 3, 3, 3, 3], x => op(x, 2)),
      /one to three spatial axes/,
    )
    t.throws(
      of([3, 3], x => op(x, [2, 2])),
      /expected an input \[batch, height, width, channels\], received shape \[null, 3, 3\]/,
    )
  }
  t.end()
})
