/**
 * Real Keras in a process of its own (scripts/keras-oracle.py), where `npm run keras:install` has put it, or at
 * FOVEA_KERAS_PYTHON.
 */
import { existsSync } from 'node:fs'
import type { Tensor } from '../../lib/core/tensor.ts'
import { inProject, runPython } from './python.ts'

const python = process.env.FOVEA_KERAS_PYTHON ?? inProject('.keras/bin/python')

/** Options of a tape test that asks Keras: skipped where it is not installed. */
export const needsKeras = { skip: existsSync(python) ? false : 'skipped: no Keras (npm run keras:install)' }

const python2 = process.env.FOVEA_KERAS2_PYTHON ?? inProject('.keras2/venv/bin/python')

/** The same for Keras 2, which scripts/keras2-files.py installs, or at FOVEA_KERAS2_PYTHON. */
export const needsKeras2 = { skip: existsSync(python2) ? false : 'skipped: no Keras 2 (npm run keras:files)' }

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
  /** A file of weights that Keras loads into the model. */
  load?: string
}

const requestOf = (file: string, inputs: Tensor[], { targets, save, load }: Request) => ({
  file,
  inputs: inputs.map(encode),
  targets: targets?.map(encode),
  ...{ save, load },
})

/**
 * What Keras makes of files: outputs for these inputs, weights, optimizer's variables; with targets a step of training,
 * too. Or what it says against one. In one process, which takes seconds to start.
 */
export const askKeras = (files: Parameters<typeof ask>[1]): ReturnType<typeof ask> => ask(python, files)

/** The same of Keras 2. */
export const askKeras2 = (files: Parameters<typeof ask>[1]): ReturnType<typeof ask> => ask(python2, files)

function ask(
  by: string,
  files: readonly (Request & { readonly file: string; readonly inputs: Tensor[] })[],
): (Answer | { readonly error: string })[] {
  const requests = files.map(({ file, inputs, ...options }) => requestOf(file, inputs, options))
  return JSON.parse(runPython(by, 'keras-oracle.py', { input: JSON.stringify(requests) }))
}
