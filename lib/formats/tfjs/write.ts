/**
 * Models as layers models of TensorFlow.js: model.json, and the weights in files of 4 MiB beside it, as its own
 * converter.
 */
import { randomBytes } from 'node:crypto'
import { OptionError } from '../../core/errors.ts'
import { kerasJson } from '../../core/keras-json.ts'
import { property } from '../../core/kinds.ts'
import type { Shape } from '../../core/shape.ts'
import { show } from '../../core/show.ts'
import { version } from '../../core/version.ts'
import type { Parameter } from '../../graph/parameter.ts'
import type { Snapshot, WrittenFile } from '../../models/format.ts'
import { hasMetadata } from '../../models/metadata.ts'
import type { Network } from '../../models/network.ts'
import { networkToKerasInTurns } from '../../models/to-keras.ts'
import { toLegacy } from '../keras/to-legacy.ts'
import { tensorflowJs } from './dialect.ts'
import { namesOfWeights, newNames, renamedIn, withInner } from './names.ts'

const shardLength = 4 * 2 ** 20

/** Pieces of these bytes, each shard at most so long. */
function shards(arrays: readonly Uint8Array[]): Uint8Array[][] {
  const all: Uint8Array[][] = []
  let left = 0
  for (const bytes of arrays)
    for (let at = 0; at < bytes.length; ) {
      if (left === 0) {
        all.push([])
        left = shardLength
      }
      const part = bytes.subarray(at, at + left)
      all[all.length - 1].push(part)
      at += part.length
      left -= part.length
    }
  return all
}

/** TensorFlow.js averages what is masked, too. */
function expectNoMaskedMean(network: Network): void {
  const all = [...withInner(network)]
  const isMasked = all.some(({ type, options }) => type === 'Masking' || property(options, 'maskZero') === true)
  const mean = all.find(({ type }) => type === 'GlobalAveragePooling1D')
  if (isMasked && mean !== undefined)
    throw new OptionError(
      'save: expected layers that TensorFlow.js computes as Keras does, received the mask of ' +
        `${show(mean.name)}, which it ignores. Use .keras or .h5.`,
    )
}

interface NamedWeight {
  readonly name: string
  readonly shape: Shape
  readonly dtype: 'float32'
  readonly data: Float32Array
}

export async function write(network: Network, snapshot: Snapshot): Promise<WrittenFile[]> {
  expectNoMaskedMean(network)
  const { weights, metadata } = snapshot
  const names = newNames(network)
  const valuesOf = (weight: Parameter) => weights.get(weight) ?? weight.memory
  const named: NamedWeight[] = []
  for (const [weight, name] of namesOfWeights(network, names))
    named.push({ name, shape: weight.shape, dtype: 'float32', data: await weight.filed(valuesOf) })
  const files = shards(named.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)))
  const save = randomBytes(6).toString('hex')
  const paths = files.map((_, i) => `group1-shard${i + 1}of${files.length}-${save}.bin`)
  const topology = await networkToKerasInTurns(network, snapshot)
  const json = {
    format: 'layers-model',
    generatedBy: `fovea ${version}`,
    convertedBy: null,
    modelTopology: {
      keras_version: '2.15.0',
      backend: 'tensorflow',
      model_config: toLegacy(renamedIn(topology, names), tensorflowJs),
    },
    ...(hasMetadata(metadata) && { userDefinedMetadata: metadata }),
    weightsManifest: [{ paths, weights: named.map(({ data: _, ...entry }) => entry) }],
  }
  return [
    ...files.map((pieces, i) => ({ name: paths[i], pieces })),
    { name: null, pieces: [new TextEncoder().encode(kerasJson(json))] },
  ]
}
