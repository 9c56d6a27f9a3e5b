/**
 * A flat graph in a program: forward walks its steps, backward walks them in reverse. Every step gets a frame, and its
 * layer emits its kernels on it.
 *
 * Kernels write gradients, they never add to them: where a value or a parameter is used more than once, the parts are
 * added here. A gradient that nobody needs (of the data, of anything below the first trainable layer) is not computed.
 */
import type { FlatGraph, Step } from './graph.ts'
import type { Emit, Frame, Layer, Parameter, Ref } from './layers/layer.ts'
import { type Shape, sizeOf } from './shape.ts'

/** Streams of the frames, apart from those of the initializers, which count from 0. */
const firstStream = 2 ** 31

export interface RecordingOptions {
  readonly batch: number
  readonly training: boolean
  /** Data of the graph's inputs. */
  readonly inputs: readonly Ref[]
  /** Seed and step of random numbers: of a layer that has a seed of its own, or (null) of all others. */
  readonly randomState: (seed: number | null) => Ref
  /** Where the gradient by a parameter goes; null: it is not wanted. Default: never. */
  readonly gradientOf?: (parameter: Parameter) => Ref | null
}

export class Recording {
  readonly graph: FlatGraph
  readonly #emit: Emit
  readonly #options: RecordingOptions
  readonly #values: (Ref | undefined)[]
  readonly #frames: RecordedFrame[]
  readonly #producers: ReadonlyMap<number, Step>
  /** How many streams have been given out: of the seed of a layer, or of the process. */
  readonly #streams = new Map<Layer | null, number>()
  /** Parameters whose gradient has been written. */
  readonly #written = new Set<Parameter>()

  constructor(graph: FlatGraph, emit: Emit, options: RecordingOptions) {
    this.graph = graph
    this.#emit = emit
    this.#options = options
    this.#values = graph.edges.map(() => undefined)
    this.#producers = new Map(graph.steps.map(step => [step.output, step]))
    graph.inputs.forEach((edge, i) => {
      this.#values[edge] = options.inputs[i]
    })
    this.#frames = graph.steps.map(step => {
      const frame = new RecordedFrame(this, step)
      step.layer.forward(frame, emit)
      this.#values[step.output] = frame.output
      return frame
    })
  }

  /** What an edge carries. */
  value(edge: number): Ref {
    return this.#values[edge] as Ref
  }

  get outputs(): Ref[] {
    return this.graph.outputs.map(edge => this.value(edge))
  }

  /** The step that gives an edge its value; undefined for an input. */
  producer(edge: number): Step | undefined {
    return this.#producers.get(edge)
  }

  get emit(): Emit {
    return this.#emit
  }

  get options(): RecordingOptions {
    return this.#options
  }

  /**
   * The next stream of random numbers. Only who asks for one is counted, so that layers without randomness change
   * nothing; a seed of a layer's own has its own count.
   */
  nextStream(layer: Layer): number {
    const owner = layer.seed === null ? null : layer
    const count = this.#streams.get(owner) ?? 0
    this.#streams.set(owner, count + 1)
    return firstStream + count
  }

  shape(edge: number): Shape {
    return [this.#options.batch, ...this.graph.edges[edge]]
  }

  /**
   * The same parameter may be asked for by several steps: all but the first write to a buffer of their own, which is
   * then added.
   */
  destination(parameter: Parameter): { to: Ref; sum: Ref | null } | null {
    const wanted = this.#options.gradientOf?.(parameter) ?? null
    if (wanted === null) return null
    if (!this.#written.has(parameter)) {
      this.#written.add(parameter)
      return { to: wanted, sum: null }
    }
    return { to: this.#emit.buffer(wanted.length), sum: wanted }
  }

  /** Emits the penalties on what layers give (activity regularizers): one number each, averaged over the batch. */
  activityPenalties(): Ref[] {
    return this.graph.steps.flatMap(({ regularizer, output }) => {
      if (regularizer === null) return []
      const [value, penalty] = [this.value(output), this.#emit.buffer(1)]
      regularizer.emit(this.#emit.kernels, value.length, value, penalty, null, 1 / this.#options.batch)
      return [penalty]
    })
  }

  /** The gradient of a penalty by the value it is on. */
  #penaltyGradient({ regularizer, output }: Step): Ref[] {
    if (regularizer === null) return []
    const value = this.value(output)
    const [penalty, gradient] = [this.#emit.buffer(1), this.#emit.buffer(value.length)]
    this.#emit.kernels.fill({ count: value.length, value: 0 }, { y: gradient })
    regularizer.emit(this.#emit.kernels, value.length, value, penalty, gradient, 1 / this.#options.batch)
    return [gradient]
  }

  /**
   * Emits the backward pass, from gradients by edges; those of one edge are added. Returns the gradients by the graph's
   * inputs, where `wantInputs` asks for them. Wanted gradients of parameters that nothing flows to become zero.
   */
  backward(seeds: Iterable<readonly [edge: number, gradient: Ref]>, wantInputs = false): (Ref | null)[] {
    const { kernels } = this.#emit
    const parts = new Map<number, Ref[]>()
    const addPart = (edge: number, part: Ref) => {
      const known = parts.get(edge)
      if (known === undefined) parts.set(edge, [part])
      else known.push(part)
    }
    for (const [edge, gradient] of seeds) addPart(edge, gradient)
    const needed = this.#needed(wantInputs)
    const total = (edge: number): Ref | null => {
      const [first, ...others] = parts.get(edge) ?? []
      return others.reduce((sum, part) => {
        const result = this.#emit.buffer(part.length)
        kernels.add({ count: part.length }, { a: sum, b: part, y: result })
        return result
      }, first ?? null)
    }
    for (const frame of this.#frames.toReversed()) {
      const { inputs, output, layer } = frame.step
      if (!needed[output]) continue
      for (const part of this.#penaltyGradient(frame.step)) addPart(output, part)
      const gradient = total(output)
      if (gradient === null) continue
      frame.dOutput = gradient
      frame.dInputs = inputs.map(edge => (needed[edge] ? this.#emit.buffer(sizeOf(this.shape(edge))) : null))
      layer.backward(frame, this.#emit)
      frame.addGradients()
      inputs.forEach((edge, i) => {
        const part = frame.dInputs[i]
        if (part !== null && needed[edge]) addPart(edge, part)
      })
    }
    for (const { step } of this.#frames)
      for (const parameter of step.layer.parameters) {
        const wanted = this.#options.gradientOf?.(parameter) ?? null
        if (wanted === null || this.#written.has(parameter)) continue
        this.#written.add(parameter)
        kernels.fill({ count: wanted.length, value: 0 }, { y: wanted })
      }
    return this.graph.inputs.map(edge => (wantInputs ? total(edge) : null))
  }

  /** Edges with something below them that a gradient is wanted for. */
  #needed(wantInputs: boolean): boolean[] {
    const needed = this.graph.edges.map(() => false)
    if (wantInputs) for (const edge of this.graph.inputs) needed[edge] = true
    for (const { layer, inputs, output } of this.graph.steps)
      needed[output] ||=
        inputs.some(edge => needed[edge]) ||
        layer.parameters.some(parameter => (this.#options.gradientOf?.(parameter) ?? null) !== null)
    return needed
  }
}

class RecordedFrame implements Frame {
  readonly step: Step
  readonly batch: number
  readonly training: boolean
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape
  readonly inputs: readonly Ref[]
  readonly saved: Record<string, Ref> = {}
  readonly randomState: Ref
  output: Ref
  dOutput: Ref
  dInputs: (Ref | null)[] = []
  readonly #recording: Recording
  #stream: number | null = null
  readonly #gradients = new Map<string, { to: Ref; sum: Ref | null } | null>()

  constructor(recording: Recording, step: Step) {
    const { batch, training, randomState } = recording.options
    this.step = step
    this.batch = batch
    this.training = training
    this.inputShapes = step.inputs.map(edge => recording.shape(edge))
    this.outputShape = recording.shape(step.output)
    this.inputs = step.inputs.map(edge => recording.value(edge))
    this.randomState = randomState(step.layer.seed)
    this.output = recording.emit.buffer(sizeOf(this.outputShape))
    this.dOutput = this.output
    this.#recording = recording
  }

  get stream(): number {
    this.#stream ??= this.#recording.nextStream(this.step.layer)
    return this.#stream
  }

  parameter(name: string): Ref {
    return this.#recording.emit.external(this.step.layer.parameter(name).value)
  }

  gradient(name: string): Ref | null {
    const parameter = this.step.layer.parameter(name)
    if (!this.#gradients.has(name)) this.#gradients.set(name, this.#recording.destination(parameter))
    return this.#gradients.get(name)?.to ?? null
  }

  /** Adds what backward left in buffers of its own to the gradients of parameters that other steps use, too. */
  addGradients(): void {
    for (const place of this.#gradients.values())
      if (place?.sum) this.#recording.emit.kernels.addInto({ count: place.to.length }, { x: place.to, y: place.sum })
  }
}
