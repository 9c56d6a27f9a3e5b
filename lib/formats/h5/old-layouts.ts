/**
 * Kernels as Keras 1 kept them, in the layout of today. Those of the backend Theano, which convolved with mirrored
 * kernels, are taken as they stand, as in Keras 3.
 */
import type { StoredLayer, StoredWeight } from '../../models/stored-weights.ts'
import type { Hdf5File } from '../containers/hdf5.ts'
import { permutedInTurns } from '../containers/permuted.ts'

interface LayerJson {
  readonly class_name?: string
  readonly config?: { readonly name?: string; readonly layers?: readonly LayerJson[] }
}

/** The kernel with its axes in another order. */
function transposed({ name, shape, read }: StoredWeight, axes: readonly number[]): StoredWeight {
  const target = axes.map(axis => shape[axis])
  return { name, shape: target, read: async () => permutedInTurns(await read(), shape, axes) }
}

/**
 * Keras 1 has an axis of length 1 in the kernels of Conv1D, and the channels of Conv2DTranspose the other way round.
 */
function fromKeras1(type: string, kernel: StoredWeight): StoredWeight {
  const { name, shape, read } = kernel
  if (type === 'Conv1D' && shape.length === 4 && shape[1] === 1)
    return { name, shape: [shape[0], shape[2], shape[3]], read }
  if (type === 'Conv1D' && shape.length === 4) {
    const turned = transposed(kernel, [2, 3, 1, 0])
    return { ...turned, shape: [turned.shape[0], turned.shape[2], turned.shape[3]] }
  }
  return type === 'Conv2DTranspose' && shape.length === 4 ? transposed(kernel, [0, 1, 3, 2]) : kernel
}

/** What a file has of every layer, in the layouts of today. `json`: the network, as Keras 3 would write it. */
export async function fromOldLayouts(
  file: Hdf5File,
  json: unknown,
  stored: readonly StoredLayer[],
): Promise<readonly StoredLayer[]> {
  const version = (await file.text('', 'keras_version')) ?? (await file.text('model_weights', 'keras_version')) ?? ''
  if (!version.startsWith('1.')) return stored
  const layers = (json as LayerJson).config?.layers ?? []
  const types = new Map(layers.map(({ class_name: type, config }) => [config?.name, type ?? '']))
  return stored.map(({ name, weights: [kernel, ...others] }) => ({
    name,
    weights: kernel ? [fromKeras1(types.get(name) ?? '', kernel), ...others] : [],
  }))
}
