/**
 * The ONNX project's own tests of operators: what is read computes what they say, and all else is refused for a reason.
 */
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import { needsOnnx, python } from './support/onnx.ts'
import { runPython } from './support/python.ts'

interface Case {
  readonly name: string
  readonly model: string
  readonly input: Encoded
  readonly outputs: readonly Encoded[]
}

interface Encoded {
  readonly shape: number[]
  readonly data: string
}

/** Why operators, and uses of them, are not read. */
const unsupported: readonly (readonly [reason: string, message: RegExp])[] = [
  ['there is no layer for the operator', /there is no layer for it|it is recurrent/],
  ['quantised numbers', /are quantised/],
  ['graphs inside of nodes', /graphs of its own/],
  ['operators of other domains', /none of ONNX itself|version \d+ to \d+, received version [01]\b/],
  ['types that are no plain numbers', /a type of numbers|numbers of float,|value of numbers/],
  ['inputs without a batch', /the batch first/],
  ['constants as long as the batch', /known from the file|the file knows/],
  ['work along the batch', /batch|for all samples|same for all samples|every sample|of the samples/],
  ['constants alone', /to depend on the inputs|depend on those of the model|received none|numbers of the file/],
  ['second outputs', /mask|Indices|mean or deviation/],
  [
    'kinds of an operator',
    new RegExp(
      'without gaps|antialias|coordinate_transf|keep_aspect|roi|training_mode|mode to be|an equation|' +
        'pads that are told|min up to max|parts of 8|a C of|with fractions',
    ),
  ],
  ['shapes of another rank, or empty', /at most \d+ axes|two axes|axes before|at least one index|axes of length 1/],
]

/** Cases that another batch or another dice decides. */
const undecided =
  /training_dropout|empty_set|gemm_(transposeA|all_attributes)|reshape_negative_extended|flatten_.*axis|celu_bfloat16/

const decoded = ({ shape, data }: Encoded) =>
  new Tensor(new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer), shape)

/** The same with the channels last. */
function channelsLast({ shape, data }: Tensor): Tensor {
  if (shape.length < 3) return new Tensor(data, shape)
  const [count, channels, ...lengths] = shape
  const places = lengths.reduce((product, length) => product * length, 1)
  const moved = Float32Array.from(data, (_, i) => {
    const [channel, place] = [i % channels, Math.floor(i / channels)]
    return data[(Math.floor(place / places) * channels + channel) * places + (place % places)]
  })
  return new Tensor(moved, [count, ...lengths, channels])
}

/** By how much numbers are apart, 1 being what the project allows. */
function apart(ours: Tensor, theirs: Tensor): number {
  if (ours.shape.join() !== theirs.shape.join()) return Infinity
  return theirs.data.reduce((most, wanted, i) => {
    const own = ours.data[i]
    if (Object.is(own, wanted) || own === wanted) return most
    const distance = Math.abs(own - wanted) / (1e-5 + 1e-3 * Math.abs(wanted))
    return Math.max(most, Number.isNaN(distance) ? Infinity : distance)
  }, 0)
}

const isSpatial = /(conv|pool|resize|upsample|depth|space)(?!.*_expanded)/

test('operators compute what the ONNX project says, or are refused for a reason', needsOnnx, async t => {
  const cases: Case[] = JSON.parse(runPython(python, 'onnx-nodes.py'))
  const counts = new Map<string, number>()
  let passed = 0
  for (const { name, model, input, outputs } of cases) {
    if (undecided.test(name)) continue
    try {
      const net = await loadModel(Buffer.from(model, 'base64'))
      const x = decoded(input)
      const isOther = x.shape.slice(1).join() !== net.inputs[0].shape.slice(1).join()
      const result = await net.predict<Tensor | Tensor[]>(isSpatial.test(name) || isOther ? channelsLast(x) : x)
      const ours = Array.isArray(result) ? result : [result]
      const most = ours.map((own, i) => {
        const theirs = decoded(outputs[i])
        return Math.min(apart(own, theirs), apart(own, channelsLast(theirs)))
      })
      if (Math.max(...most) <= 1) passed++
      else t.fail(`${name}: apart by ${most} times what is allowed`)
    } catch (error) {
      const found = error instanceof FormatError && unsupported.find(([, message]) => message.test(error.message))
      if (found) counts.set(found[0], (counts.get(found[0]) ?? 0) + 1)
      else t.fail(`${name}: ${error}`)
    }
  }
  t.ok(passed > 540, `${passed} of ${cases.length} compute the same`)
  for (const [reason, count] of counts) t.comment(`refused: ${count} for ${reason}`)
})
