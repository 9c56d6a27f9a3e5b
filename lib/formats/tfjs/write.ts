/**
 * Models as layers models of TensorFlow.js: model.json, and the weights in files of 4 MiB beside it, as its own
 * converter.
 */
import { createHash } from 'node:crypto'
import { Turns } from '../../core/turns.ts'
import { version } from '../../core/version.ts'
import type { Snapshot, WrittenFile } from '../../models/format.ts'
import { hasMetadata } from '../../models/metadata.ts'
import type { Network } from '../../models/network.ts'
import { networkToKerasInTurns } from '../../models/to-keras.ts'
import { toLegacy } from '../keras/to-legacy.ts'
import { namesOfWeights } from './names.ts'

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

/** Names of files tell what they hold: see filesBeside. */
function digest(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex').slice(0, 12)
}

export async function write(network: Network, { weights }: Snapshot): Promise<WrittenFile[]> {
  const named = [...namesOfWeights(network)].map(([parameter, name]) => ({
    ...{ name, shape: parameter.shape, dtype: 'float32' },
    data: weights.get(parameter) ?? parameter.memory,
  }))
  const files = shards(named.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)))
  const paths: string[] = []
  const turns = new Turns()
  for (const [i, pieces] of files.entries()) {
    paths.push(`group1-shard${i + 1}of${files.length}-${digest(pieces)}.bin`)
    if (turns.isOver) await turns.next()
  }
  const topology = await networkToKerasInTurns(network)
  const json = {
    format: 'layers-model',
    generatedBy: `fovea ${version}`,
    convertedBy: null,
    modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', model_config: toLegacy(topology) },
    ...(hasMetadata(network.metadata) && { userDefinedMetadata: network.metadata }),
    weightsManifest: [{ paths, weights: named.map(({ data: _, ...entry }) => entry) }],
  }
  return [
    ...files.map((pieces, i) => ({ name: paths[i], pieces })),
    { name: null, pieces: [new TextEncoder().encode(JSON.stringify(json))] },
  ]
}
