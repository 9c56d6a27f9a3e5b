/** ONNX Runtime in a process of its own (scripts/onnx-oracle.py), where `npm run onnx:install` has put it. */
import { existsSync } from 'node:fs'
import type { Tensor } from '../../lib/core/tensor.ts'
import { inProject, runPython } from './python.ts'

export const python = process.env.FOVEA_ONNX_PYTHON ?? inProject('.onnx/bin/python')

/** Options of a tape test that asks ONNX Runtime: skipped where it is not installed. */
export const needsOnnx = { skip: existsSync(python) ? false : 'skipped: no ONNX Runtime (npm run onnx:install)' }

interface OnnxAnswer {
  readonly outputs: readonly { readonly shape: readonly number[]; readonly data: Float32Array }[]
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  readonly nodes: readonly string[]
  readonly error?: string
}

/** What ONNX Runtime makes of files: outputs for these inputs. */
export function askOnnx(requests: readonly { file: string; inputs: readonly Tensor[] }[]): OnnxAnswer[] {
  const encode = ({ shape, data }: Tensor) => ({
    shape,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
  })
  const input = JSON.stringify(requests.map(({ file, inputs }) => ({ file, inputs: inputs.map(encode) })))
  const answers: { error?: string; outputs?: { shape: number[]; data: string }[] }[] = JSON.parse(
    runPython(python, 'onnx-oracle.py', { input }),
  )
  return answers.map(({ outputs = [], ...others }) => ({
    ...(others as Omit<OnnxAnswer, 'outputs'>),
    outputs: outputs.map(({ shape, data }) => ({
      shape,
      data: new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer),
    })),
  }))
}
