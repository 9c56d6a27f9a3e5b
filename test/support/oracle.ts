/**
 * Real Keras in a process of its own (scripts/keras-oracle.py), where `npm run keras:install` has put it, or at
 * FOVEA_KERAS_PYTHON.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Tensor } from '../../lib/core/tensor.ts'

const root = new URL('../../', import.meta.url)
const python = process.env.FOVEA_KERAS_PYTHON ?? fileURLToPath(new URL('.keras/bin/python', root))

/** Options of a tape test that asks Keras: skipped where it is not installed. */
export const needsKeras = { skip: existsSync(python) ? false : 'skipped: no Keras (npm run keras:install)' }

interface Encoded {
  shape: number[]
  data: string
}

export interface Answer {
  keras: string
  outputs: Encoded[]
  weights: Encoded[]
  trainable: number
  optimizer: (Encoded & { path: string })[]
  trained?: { loss: number; weights: Encoded[] }
}

const encode = ({ shape, data }: Pick<Tensor, 'shape' | 'data'>) => ({
  shape,
  data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
})

export const floats = ({ data }: Encoded): Float32Array =>
  new Float32Array(new Uint8Array(Buffer.from(data, 'base64')).buffer)

interface Request {
  targets?: Tensor[]
  /** Where Keras writes the model, as it was opened. */
  save?: string
}

const requestOf = (file: string, inputs: Tensor[], { targets, save }: Request) => ({
  file,
  inputs: inputs.map(encode),
  targets: targets?.map(encode),
  save,
})

function ask<Reply>(request: object): Reply {
  const script = fileURLToPath(new URL('scripts/keras-oracle.py', root))
  const { LD_PRELOAD: _, ...env } = process.env // a sanitizer's runtime is for our addon alone
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`Keras ended with ${status}: ${stderr.trim().split('\n').slice(-4).join(' ')}`)
  return JSON.parse(stdout)
}

/**
 * What Keras makes of a file: outputs for these inputs, weights, optimizer's variables; with targets a step of
 * training, too.
 */
export const askKeras = (file: string, inputs: Tensor[], options: Request = {}): Answer =>
  ask(requestOf(file, inputs, options))

/** The same of several files, in one process; or what Keras says against one. */
export const askKerasOfAll = (
  files: readonly { readonly file: string; readonly inputs: Tensor[]; readonly save?: string }[],
): (Answer | { readonly error: string })[] =>
  ask({ requests: files.map(({ file, inputs, save }) => requestOf(file, inputs, { save })) })
