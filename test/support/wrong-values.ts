/** Values that are wrong nearly everywhere, and what an error about them must be like. */
import { createContext, runInContext } from 'node:vm'
import * as fovea from '../../lib/index.ts'

const longest = 300

const cyclicArray: unknown[] = []
cyclicArray.push(cyclicArray)
const cyclicObject: Record<string, unknown> = { name: 'x' }
cyclicObject.self = cyclicObject
const throwing = () => {
  throw new TypeError('a trap of the test')
}
const traps = { get: throwing, has: throwing, ownKeys: throwing, getPrototypeOf: throwing }
const revoked = Proxy.revocable([], {})
revoked.revoke()
const endless = new Array(2 ** 32 - 1)
const lying = new Proxy([1, 2], { get: (list, key) => (key === 'length' ? 2 ** 53 : Reflect.get(list, key)) })
const guarded = Object.defineProperty([1, 2], 0, { get: throwing })
const deep = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
const realm = createContext({})

/** Memory that is gone, that may shrink, and that other threads have. */
function strangeMemory(): unknown[] {
  const detached = new Float32Array(4)
  structuredClone(detached, { transfer: [detached.buffer] })
  const held = fovea.tensor(new Float32Array(4), [4])
  structuredClone(held.data, { transfer: [held.data.buffer as ArrayBuffer] })
  const Resizable = ArrayBuffer as new (length: number, options: { maxByteLength: number }) => ArrayBuffer
  const resizable = new Float32Array(new Resizable(16, { maxByteLength: 64 }))
  return [detached, held, resizable, new Float32Array(new SharedArrayBuffer(16)), { shape: [4], data: detached }]
}

/** What is wrong nearly everywhere. */
export const wrong: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 53, 1e300, -0],
  ...['', 'x', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'relu', 'a\nb', '\0', 'y'.repeat(100_000)],
  ...[10n, 10n ** 100n, Symbol('symbol'), Symbol.iterator, () => 1, throwing, class Wrong {}, Math.max, async () => 1],
  ...[[], [null], [undefined], [[]], ['x'], [1, 'x'], [1, [2]], [[1], [2, 3]], [1n], [Symbol('s')], new Array(5)],
  ...[
    {},
    { x: 1 },
    { constructor: 1 },
    { toString: 1 },
    { length: 3 },
    Object.create(null),
    { shape: [2], data: [1, 2] },
  ],
  ...[
    { shape: [3], data: new Float32Array(2) },
    { shape: 'x', data: new Float32Array(1) },
    { className: 'constructor' },
  ],
  ...[
    { className: '__proto__', config: {} },
    { class_name: 'Dense', config: null },
    { className: 'x', config: [] },
  ],
  ...[endless, lying, guarded, [guarded], Object.create, fovea.losses.Loss, fovea.metrics.Metric],
  ...[cyclicArray, cyclicObject, deep(100), deep(100_000), new Proxy({}, traps), new Proxy([], traps), revoked.proxy],
  ...[new Proxy(() => 1, traps), Object.defineProperty({}, 'units', { get: throwing, enumerable: true })],
  ...[new Date(Number.NaN), /x/, new Map([[1, 2]]), new Set([1]), new WeakMap(), new Error('x'), Promise.resolve(1)],
  ...[
    new Float32Array(0),
    new Float32Array(7),
    new Uint8Array(3),
    new BigInt64Array(2),
    new Float64Array([Number.NaN]),
  ],
  ...[new DataView(new ArrayBuffer(8)), new ArrayBuffer(8), Buffer.from('bytes'), new SharedArrayBuffer(8)],
  ...[new URL('https://example.org/x'), new AbortController(), globalThis, runInContext('[1, "x"]', realm)],
  ...[runInContext('({ a: 1n })', realm), runInContext('Object.create(null)', realm), [new Float32Array(2), 1]],
  ...[new Array(200_000).fill('z'), Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key${i}`, i]))],
  ...[fovea.tensor([[1, 2]]), fovea.layers.flatten(), fovea.input({ shape: [3] }), fovea.losses.meanSquaredError()],
  ...strangeMemory(),
  ...[Object.getPrototypeOf(fovea.input({ shape: [3] })), fovea.layers.Dense.prototype, Object('relu'), Object(1)],
  ...[fovea.optimizers.sgd(), fovea.metrics.mean(), fovea.initializers.zeros(), fovea.regularizers.l2()],
]

/** What is wrong with an error; null for one that is as it should be. */
export function faultOf(error: unknown): string | null {
  if (error instanceof DOMException && error.name === 'AbortError') return null
  if (!(error instanceof fovea.FoveaError)) {
    const at = error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 4).join(' | ') : String(error)
    return `another error: ${at}`
  }
  if (error.message.length > longest) return `${error.message.length} characters: ${error.message.slice(0, 100)}`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f]/.test(error.message)) return `more than a line: ${JSON.stringify(error.message)}`
  return /expected/.test(error.message) ? null : `nothing is expected: ${error.message}`
}
