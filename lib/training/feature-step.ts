/** The program of a frozen prefix: features of the samples of a batch. */
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Batches } from '../data/batches.ts'
import { passes } from '../engine/passes/index.ts'
import type { Program } from '../engine/program.ts'
import { Recorder } from '../engine/recorder.ts'
import type { ConvolutionChoice } from '../engine/settings.ts'
import { Recording } from '../graph/recording.ts'
import type { TracedGraph } from '../graph/trace.ts'
import { type Floats, RandomStates, type Slot, tensors } from './slots.ts'

interface FeatureStepOptions {
  /** Whether it stands for a part of a training step, which computes otherwise than one that only predicts. */
  readonly training: boolean
  readonly convolution: ConvolutionChoice
  readonly lock: Program | undefined
}

export class FeatureStep {
  readonly batch: number
  /** Both copies of every feature. */
  readonly outputs: readonly (readonly [Tensor, Tensor])[]
  readonly program: Program
  readonly #inputs: readonly Floats[]
  readonly #randomStates = new RandomStates()

  constructor(graph: TracedGraph, { training, convolution, lock }: FeatureStepOptions) {
    const recorder = new Recorder()
    this.#inputs = graph.inputs.map(({ shape }) => recorder.slot(sizeOf(shape as Shape)))
    this.batch = graph.inputs[0].shape[0] as number
    const recording = new Recording(graph, recorder, {
      inputs: this.#inputs,
      randomState: seed => this.#randomStates.of(seed, recorder),
      convolution,
    })
    this.outputs = graph.outputs.map(value => tensors(recorder.keep(recording.ref(value)), value.shape as Shape))
    this.program = recorder.build({ passes: passes(training ? 'training' : 'inference'), prepare: !training, lock })
  }

  load(slot: Slot, batches: Pick<Batches, 'write'>, alone: boolean): void {
    for (const [i, { arrays }] of this.#inputs.entries()) batches.write(i, arrays[slot], alone)
  }

  /** Loads samples out of those of a batch: `samples` are their indices in it. */
  rearrange(slot: Slot, from: readonly Float32Array[], samples: readonly number[], batch: number): void {
    for (const [i, { arrays }] of this.#inputs.entries()) {
      const length = from[i].length / batch
      for (const [row, sample] of samples.entries())
        arrays[slot].set(from[i].subarray(sample * length, (sample + 1) * length), row * length)
    }
  }

  /** What was loaded, input by input. */
  loaded(slot: Slot): Float32Array[] {
    return this.#inputs.map(({ arrays }) => arrays[slot])
  }

  async run(slot: Slot, count: number): Promise<void> {
    this.#randomStates.set(slot, () => count)
    await this.program.run(slot)
  }

  /** The features of one sample of a finished run: those of every value. */
  row(slot: Slot, sample: number): Float32Array[] {
    return this.outputs.map(output => {
      const data = output[slot].data as Float32Array
      const length = data.length / this.batch
      return data.slice(sample * length, (sample + 1) * length)
    })
  }
}
