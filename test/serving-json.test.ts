/** JSON of requests that is read in turns: the same as JSON.parse has it, whatever its lists are like. */
import test from 'tape'
import { inTurns } from '../lib/core/turns.ts'
import { input, layers, type Model, model, type Tensor } from '../lib/index.ts'
import { readInference } from '../lib/serving/inference.ts'
import { Refusal } from '../lib/serving/refusal.ts'

function small(): Model {
  const x = input({ shape: [null, null], name: 'x' })
  return model({ inputs: x, outputs: layers.globalAveragePooling1d().apply(x) })
}
const net = small()
const bodyOf = (data: string, shape: readonly number[]) =>
  Buffer.from(`{"id":"[1,[2","inputs":[{"name":"x","shape":[${shape}],"datatype":"FP32","data":${data}}]}`)

/** The numbers that are read, or the status of what is refused; and in how many steps. */
function read(body: Buffer): { numbers: number[] | number; steps: number } {
  let steps = 0
  const reading = readInference(net, body, undefined)
  try {
    for (;;) {
      const { done, value } = reading.next()
      if (done) return { numbers: [...(value.inputs[0] as Tensor).data], steps }
      steps++
    }
  } catch (error) {
    if (error instanceof Refusal) return { numbers: error.status, steps }
    throw error
  }
}

const [rows, columns] = [150, 40]
const values = Array.from({ length: rows * columns }, (_, i) => Math.fround(Math.sin(i) * 10 ** ((i % 60) - 30)))
const nested = Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns))

test('long lists of numbers are read in pieces', async t => {
  const flat = read(bodyOf(JSON.stringify(values), [1, rows, columns]))
  t.deepEqual(flat.numbers, values, 'flat')
  t.ok(flat.steps > 10, `${flat.steps} steps`)
  t.deepEqual(read(bodyOf(JSON.stringify([nested]), [1, rows, columns])).numbers, values, 'nested')
  t.deepEqual(read(bodyOf(JSON.stringify([nested], null, 2), [1, rows, columns])).numbers, values, 'with blanks')
  const flags = Array<boolean>(rows * columns).fill(true)
  t.deepEqual(read(bodyOf(JSON.stringify(flags), [1, rows, columns])).numbers, flags.map(Number), 'true')
  const { inputs } = await inTurns(readInference(net, bodyOf('[1,2]', [1, 1, 2]), undefined))
  t.deepEqual([...inputs[0].data], [1, 2], 'short ones')
})

test('what is no list of numbers is refused, wherever it stands in a long one', t => {
  const text = JSON.stringify(values)
  const shape = [1, rows, columns]
  const commas = [...text.matchAll(/,/g)].map(({ index }) => index)
  const firstCut = commas.findIndex(at => at >= 2 ** 14)
  const places = commas.filter((_, i) => i % 311 === 0 || Math.abs(i - firstCut) < 6)
  const refused = (title: string, data: string) => t.equal(read(bodyOf(data, shape)).numbers, 400, title)
  for (const item of ['', ' ', '[', ']', '{}', '"a"', 'null', '01', '1 2', '1:2', '\u00a01', '[1]', '],[']) {
    const accepted = places.filter(
      at => read(bodyOf(`${text.slice(0, at)},${item}${text.slice(at)}`, shape)).numbers !== 400,
    )
    t.deepEqual(accepted, [], JSON.stringify(item))
  }
  refused('too few', JSON.stringify(values.slice(1)))
  refused('too many', JSON.stringify([...values, 1]))
  refused('in too many levels', JSON.stringify([[nested]]))
  refused('in too many levels behind others', `[[[[${values.slice(3)}]]],1,2,3]`)
  refused('without an end', text.slice(0, -1))
  refused('with two ends', `${text}]`)
  const elsewhere = (key: string, list: string) =>
    Buffer.from(bodyOf('[1,2]', [1, 1, 2]).toString().replace('"id":"[1,[2"', `"${key}":${list}`))
  t.equal(typeof read(elsewhere('more', '[1,2]')).numbers, 'object', 'a short list elsewhere')
  for (const key of ['id', 'more', 'parameters', 'outputs'])
    for (const list of [text, text.replaceAll(',', ' ,1 2,')])
      t.equal(read(elsewhere(key, list)).numbers, 400, `a long list as ${key}`)
  refused('a text of the name of a list', '"00000000-0000-0000-0000-000000000000"')
  t.end()
})
