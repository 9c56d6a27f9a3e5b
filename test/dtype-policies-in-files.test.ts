/** Files of Keras whose layers have policies that are none here: they are read, with weights in float32. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import test from 'tape'
import { FormatError, loadModel, type Model, Tensor } from '../lib/index.ts'

interface Packed {
  readonly shape: readonly number[]
  readonly data: string
}

interface Case {
  readonly policy: string
  readonly files: Readonly<Record<'keras' | 'h5', string>>
  readonly prediction?: Packed
  readonly after?: readonly Packed[]
}

const golden: { readonly x: Packed; readonly y: Packed; readonly cases: readonly Case[] } = JSON.parse(
  gunzipSync(readFileSync(new URL('golden/dtype-policies.json.gz', import.meta.url))).toString(),
)

const unpacked = ({ shape, data }: Packed) =>
  new Tensor(new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer), shape)

const apart = (received: ArrayLike<number>, { data }: Tensor): number =>
  data.reduce((most, value, i) => Math.max(most, Math.abs(value - received[i])), 0)

/** What numbers of the policy keep of one about 1, and what a model of several layers makes of that. */
const tolerances: Readonly<Record<string, number>> = {
  ...{ mixed_float16: 4 * 2 ** -11, float16: 4 * 2 ** -11, bfloat16: 4 * 2 ** -8, float64: 1e-6 },
}

/** The model of a file, and the warnings with a code that it gave. */
async function loaded(bytes: Uint8Array): Promise<{ net: Model; warnings: string[] }> {
  const warnings: string[] = []
  const listen = (warning: Error & { code?: string }) => void warnings.push(`${warning.code}: ${warning.message}`)
  process.on('warning', listen)
  const net = await loadModel(bytes)
  await new Promise(done => setImmediate(done))
  process.off('warning', listen)
  return { net, warnings }
}

const [x, y] = [golden.x, golden.y].map(unpacked)

for (const { policy, files, prediction, after } of golden.cases)
  for (const ending of ['keras', 'h5'] as const)
    if (prediction && after)
      test(`.${ending}: a model of the policy ${policy} predicts and trains on as in Keras`, async t => {
        const { net, warnings } = await loaded(Buffer.from(files[ending], 'base64'))
        const own = policy === 'bfloat16' ? 'mixed_bfloat16' : 'float32'
        t.equal(warnings.length, 1, warnings.join())
        t.ok(warnings[0].includes(`FOVEA_DTYPE_POLICY: `) && warnings[0].includes(`${policy} there`), 'one warning')
        t.ok(warnings[0].includes(`by the policy ${own} here`), own)
        t.equal(net.getLayer('dense').dtypePolicy, policy === 'bfloat16' ? 'mixedBfloat16' : 'float32')
        t.equal(net.getLayer('dense').getWeights()[0].data.constructor, Float32Array)
        const tolerance = tolerances[policy]
        const far = apart((await net.predict(x)).data, unpacked(prediction))
        t.ok(far < tolerance, `predictions are apart by ${far}`)
        t.equal(net.optimizer?.iterations, 1, 'the optimizer goes on')
        await net.trainOnBatch(x, y)
        const farthest = Math.max(...after.map((each, i) => apart(net.trainableWeights[i].value, unpacked(each))))
        t.ok(farthest < tolerance, `weights are apart by ${farthest} after a step`)
      })
    else
      test(`.${ending}: weights that are quantised by ${policy} are refused`, async t => {
        try {
          await loadModel(Buffer.from(files[ending], 'base64'))
          t.fail('read')
        } catch (error) {
          t.ok(error instanceof FormatError, 'FormatError')
          const mode = new RegExp(`"(conv|dense)": expected weights that are not quantised, .*${policy}`)
          t.match((error as Error).message, mode)
        }
      })
