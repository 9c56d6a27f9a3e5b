/**
 * The contract of a format of files, and the list of formats. Formats make models, so they stand on a floor above and
 * register themselves here, where models look for them.
 */
import type { CustomObjects } from '../core/registry.ts'
import type { Shape } from '../core/shape.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Layer } from '../layers/layer.ts'
import type { Optimizer, StateVariable } from '../optimizers/index.ts'
import type { CompileOptions } from '../training/compiled.ts'
import type { ModelMetadata } from './metadata.ts'
import type { Network } from './network.ts'
import type { Source } from './source.ts'
import type { ReadWeightsOptions } from './stored-weights.ts'

/** A snapshot of weights. */
export interface WeightsSnapshot {
  readonly weights: ReadonlyMap<Parameter, Float32Array>
  /** Whether each layer is trainable. */
  readonly trainable: ReadonlyMap<Layer, boolean>
}

/** A snapshot of all that may change while a file is written. */
export interface Snapshot extends WeightsSnapshot {
  readonly metadata: ModelMetadata
  readonly compiled: {
    readonly optimizer: Optimizer
    /** As Keras writes it. Throws where Keras's format cannot express it. */
    optimizerConfig(): object
    readonly compileOptions: CompileOptions | null
    readonly state: readonly StateVariable[]
  } | null
}

export interface ReadOptions {
  /** Whether the model is compiled as it was when it was saved. */
  readonly compile: boolean
  readonly customObjects: CustomObjects
}

/** A file to write. */
export interface WrittenFile {
  /** Beside the file that was asked for; null: that file itself. */
  readonly name: string | null
  /** Its bytes, which need not be copied into one array. */
  readonly pieces: readonly Uint8Array[]
}

/** Types of numbers in files of weights. */
export type WeightsDType = 'float32' | 'float16' | 'bfloat16'

/** How a file of weights is written. */
export interface WeightsFileOptions {
  /** The name of the main file, as it was given. */
  readonly fileName: string
  readonly dtype: WeightsDType
}

/** The generation of Keras that opens a file. */
export type KerasVersion = 2 | 3

/** How a file of a model is written. */
export interface ModelFileOptions {
  readonly kerasVersion: KerasVersion
}

/** A weight in a file. */
export interface WeightInfo {
  readonly name: string
  readonly shape: Shape
  /** The type of its numbers: 'float32', 'bfloat16', 'int64', ... */
  readonly dtype: string
  /** How many bytes its numbers take in the file. */
  readonly bytes: number
}

export interface Format {
  /** The name that users see: 'keras'. */
  readonly name: string
  /** The endings of its files, in lower case: ['.keras']. The first is the usual one. */
  readonly endings: readonly string[]
  /** The name of its main file where a model is a folder of files: 'model.json'. */
  readonly fileOfFolder?: string
  /** Whether bytes look like a file of this format, by how they begin. */
  recognizes(bytes: Uint8Array): boolean
  /** Absent: models cannot be read. Throws FormatError. */
  read?(source: Source, options: ReadOptions): Promise<Network>
  /** The files of a model, the main one last. Absent where models cannot be written. */
  write?(network: Network, state: Snapshot, options: ModelFileOptions): Promise<readonly WrittenFile[]>
  /** Whether models can be written for Keras 2, too. */
  readonly writesKeras2?: boolean
  /**
   * What matches the names of the files that `write` gives beside the main file, which holds these names. No two saves
   * give the same name, so that the old model is whole until the new main file is there; then its files are removed.
   */
  readonly filesBeside?: RegExp
  /** Gives a network the weights of a file, all or none. Throws FormatError. */
  readWeights?(source: Source, network: Network, options: ReadWeightsOptions): Promise<void>
  /** What stands in a file of weights alone; null: the file holds a model. Throws FormatError. */
  listWeights?(source: Source): Promise<readonly WeightInfo[] | null>
  /** Types that weights alone can be written as. Default: float32. */
  readonly weightsDTypes?: readonly WeightsDType[]
  /** The files of the weights alone. */
  writeWeights?(
    network: Network,
    weights: WeightsSnapshot,
    options: WeightsFileOptions,
  ): Promise<readonly WrittenFile[]>
}

const registered: Format[] = []

export function registerFormat(format: Format): void {
  registered.push(format)
}

export const registeredFormats = (): readonly Format[] => registered

/** Names that the main file of a folder with a model may have. */
export const filesOfFolders = (): string[] => registered.flatMap(({ fileOfFolder }) => fileOfFolder ?? [])
