import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { native } from '../lib/engine/native.ts'
import { philox, Random, random, setSeed } from '../lib/engine/random.ts'
import { glorotUniform } from '../lib/initializers/index.ts'

const full = 0xffffffff

/** Known answers of the authors' own library (Random123, kat_vectors). */
const knownAnswers: [counter: number[], key: number[], words: string][] = [
  [[0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  [[full, full, full, full], [full, full], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
]

test('philox gives the known answers', t => {
  for (const [counter, key, words] of knownAnswers)
    t.equal(
      philox(counter, key)
        .map(word => word.toString(16).padStart(8, '0'))
        .join(' '),
      words,
    )
  t.end()
})

test('the native kernels draw the same words', t => {
  const generator = new Random(0x123456789abc)
  const [stream, step, count] = [77, 5, 256]
  const words = new Uint32Array(count)
  native.kernels.randomBits({ count, stream }, { state: generator.state(step), y: words })
  const [low, high] = generator.state()
  const expected = Array.from(
    { length: count },
    (_, i) => philox([16 * Math.floor(i / 64) + (i % 16), 0, stream, step], [low, high])[(i % 64) >> 4],
  )
  t.deepEqual([...words], expected)
  t.end()
})

test('a permutation holds every number once, depends on seed, stream and step, and on nothing else', t => {
  const draw = (seed: number, stream: number, step: number) => [...new Random(seed).permutation(1000, stream, step)]
  t.deepEqual(
    draw(1, 0, 0).toSorted((a, b) => a - b),
    Array.from({ length: 1000 }, (_, i) => i),
  )
  t.deepEqual(draw(1, 0, 0), draw(1, 0, 0))
  for (const [name, other] of Object.entries({ seed: draw(2, 0, 0), stream: draw(1, 1, 0), step: draw(1, 0, 1) }))
    t.notDeepEqual(other, draw(1, 0, 0), `another ${name}`)
  t.deepEqual(
    [0, 1].map(count => [...new Random(1).permutation(count, 0, 0)]),
    [[], [0]],
    'nothing, and one number',
  )
  t.end()
})

test('every place of a permutation is as likely for every number', t => {
  const [count, rounds] = [5, 20000]
  const hits = new Float64Array(count * count)
  for (let step = 0; step < rounds; step++)
    new Random(3).permutation(count, 0, step).forEach((value, place) => void hits[place * count + value]++)
  const deviation = Math.sqrt((rounds / count) * (1 - 1 / count))
  t.ok(
    hits.every(hit => Math.abs(hit - rounds / count) < 5 * deviation),
    'within five standard deviations',
  )
  t.end()
})

test('setSeed starts all randomness anew', t => {
  const draw = () => [glorotUniform().call([30, 20]), glorotUniform().call([30, 20])]
  setSeed(7)
  const [first, second] = draw()
  t.notDeepEqual(first, second, 'each draw is another')
  setSeed(7)
  t.deepEqual(draw(), [first, second], 'the same seed draws the same')
  setSeed(8)
  t.notDeepEqual(draw()[0], first, 'another seed draws others')
  t.equal(random().seed, 8)
  t.end()
})

test('a seed that is no whole number is refused', t => {
  for (const seed of [-1, 1.5, Number.NaN, Infinity, 2 ** 53, '1', null, undefined])
    t.throws(() => setSeed(seed as number), OptionError, String(seed))
  t.end()
})

test('a permutation is that of Fisher and Yates, drawn word by word', t => {
  const [seed, stream, step] = [0x123456789abc, 9, 4]
  for (const count of [0, 1, 2, 5, 1000, 4099]) {
    const key = [seed % 2 ** 32, Math.floor(seed / 2 ** 32)]
    const expected = Array.from({ length: count }, (_, i) => i)
    for (let i = count - 1, draw = 0; i > 0; i--, draw++) {
      const word = philox([Math.floor(draw / 4), 0, stream, step], key)[draw % 4]
      const j = Math.floor((word / 2 ** 32) * (i + 1))
      ;[expected[i], expected[j]] = [expected[j], expected[i]]
    }
    t.deepEqual([...new Random(seed).permutation(count, stream, step)], expected, `${count} numbers`)
  }
  t.end()
})

test('vectors become orthonormal, whatever blocks they fall in', t => {
  for (const [vectors, length] of [
    [1, 1],
    [3, 3],
    [33, 40],
    [70, 71],
    [128, 300],
  ]) {
    const x = new Float32Array(vectors * length)
    native.kernels.randomNormal(
      { count: x.length, stream: 1, mean: 0, deviation: 1 },
      { state: new Random(1).state(), y: x },
    )
    const y = new Float32Array(x.length)
    native.kernels.orthonormal({ vectors, length }, { x, y })
    let [worst, along] = [0, Infinity]
    for (let i = 0; i < vectors; i++) {
      for (let j = 0; j <= i; j++) {
        let dot = 0
        for (let k = 0; k < length; k++) dot += y[i * length + k] * y[j * length + k]
        worst = Math.max(worst, Math.abs(dot - (i === j ? 1 : 0)))
      }
      let own = 0
      for (let k = 0; k < length; k++) own += x[i * length + k] * y[i * length + k]
      along = Math.min(along, own)
    }
    t.ok(worst < 1e-6 && along > 0, `${vectors} of length ${length}: off by ${worst}`)
  }
  t.end()
})
