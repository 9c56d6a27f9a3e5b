/** What a file holds of a model, as it is in one moment. */
import { Copies } from '../engine/copies.ts'
import { layersWithin } from '../layers/within.ts'
import type { Optimizer, StateVariable } from '../optimizers/index.ts'
import { optimizerToKeras } from '../optimizers/registry.ts'
import type { Copy } from '../optimizers/update.ts'
import type { CompileOptions } from '../training/compiled.ts'
import type { Snapshot } from './format.ts'
import type { Network } from './network.ts'

interface SavedModel extends Network {
  readonly optimizer: Optimizer | null
  readonly compileOptions: CompileOptions | null
  optimizerState(frozen: boolean | undefined, copy: Copy): StateVariable[]
}

/**
 * All that may change, as it is between two steps at the time of the call. `compiled`: also what the model was compiled
 * with.
 */
export async function snapshotOf(model: SavedModel, compiled: boolean): Promise<Snapshot> {
  const { metadata, weights, compileOptions } = model
  const optimizer = compiled ? model.optimizer : null
  const live = compiled ? model.optimizerState(undefined, array => array) : []
  const optimizerConfig = optimizer === null ? () => ({}) : attempt(() => optimizerToKeras(optimizer))
  const trainable = new Map(layersWithin(model).map(layer => [layer, layer.trainable]))
  const copies = await new Copies([...weights, ...live.map(({ data }) => data)]).finish()
  const state = live.map((variable, i) => ({ ...variable, data: copies[weights.length + i] }))
  return {
    ...{ metadata, trainable },
    weights: new Map(weights.map((weight, i) => [weight, copies[i] as Float32Array])),
    compiled: optimizer && { optimizer, optimizerConfig, compileOptions, state },
  }
}

/** Calls `make` at once; what it throws is thrown by whoever asks for what it gives. */
function attempt<Made>(make: () => Made): () => Made {
  try {
    const made = make()
    return () => made
  } catch (error) {
    return () => {
      throw error
    }
  }
}
