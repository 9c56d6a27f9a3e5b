/**
 * Rectified units that give 0 for every sample: their gradient is 0, too, so that they never learn again. Whether it is
 * worth a look is told by the last gradients of the step, which costs nothing; whether it is so, by the samples.
 */
import { property } from '../../core/kinds.ts'
import { sizeOf } from '../../core/shape.ts'
import type { Column } from '../../data/batches.ts'
import { allocate } from '../../engine/backend.ts'
import { settled } from '../../engine/memory.ts'
import type { Parameter } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import type { Layer } from '../../layers/layer.ts'
import { max } from '../../ops/reduction.ts'
import { GraphFunction } from '../../training/function.ts'
import { Network } from '../network.ts'
import { Probe } from '../probe.ts'
import type { Fit } from './check.ts'
import { endingOf, isWeighted, keepsRange, type LayerUse, layerGraphOf } from './layer-graph.ts'

/** A layer that rectifies, and the weights of the units that it rectifies. */
interface Rectified {
  readonly layer: Layer
  readonly weighted: Layer
  readonly units: number
}

/** Share of the units of a layer: with fewer dead ones networks still learn, as on pictures that are not centred. */
const maxDead = 0.9
/** Fewer units may be dead by chance. */
const fewestUnits = 4
/** Samples and numbers that are looked at, at most. */
const [maxSamples, maxNumbers] = [256, 2 ** 22]
/** Rows of a kernel that are looked at where there is no bias. */
const maxRows = 64

/** The layer whose units an activation is of, after those that only scale or lay out anew. */
function weightedBefore(use: LayerUse): Layer | null {
  if (isWeighted(use.layer)) return use.layer
  const [input] = use.inputs
  if (input === undefined || use.inputs.length > 1) return null
  const passes = keepsRange(use.layer) || /^(BatchNormalization|Activation|ReLU)$/.test(use.layer.type)
  return passes ? weightedBefore(input) : null
}

function rectifiedIn(model: Network): readonly Rectified[] {
  return layerGraphOf(model).uses.flatMap(use => {
    const { layer, shape } = use
    const units = shape.at(-1) ?? 0
    const ending = endingOf(use)
    if (ending === null || ending.layer !== layer || ending.activation !== 'relu' || units < fewestUnits) return []
    // Where few active units are asked for, or negative numbers are let through, nothing is wrong.
    if (property(layer.options, 'activityRegularizer') != null || property(layer.options, 'negativeSlope')) return []
    const weighted = weightedBefore(use)
    return weighted === null ? [] : [{ layer, weighted, units }]
  })
}

/** Units without any gradient. */
function unitsAtRest(gradient: Float32Array, units: number): number {
  const rows = Math.min(maxRows, gradient.length / units)
  let count = 0
  for (let unit = 0; unit < units; unit++) {
    let row = 0
    while (row < rows && gradient[row * units + unit] === 0) row++
    if (row === rows) count++
  }
  return count
}

/** The largest number of every unit, over all samples. */
type Largest = ReadonlyMap<Layer, Float32Array>

/** Up to so many samples, spread over the data. */
function spread({ columns, range: [first, end] }: Fit['batches'], inputs: number): readonly Column[] {
  const given = columns.slice(0, inputs) as readonly Column[]
  const numbers = given.reduce((sum, { length }) => sum + length, 0)
  const count = Math.min(end - first, maxSamples, Math.max(1, Math.floor(maxNumbers / Math.max(1, numbers))))
  return given.map(({ sample, length, data }) => {
    const own = allocate(count * length)
    for (let i = 0; i < count; i++) {
      const from = (first + Math.floor((i * (end - first)) / count)) * length
      own.set(data.subarray(from, from + length), i * length)
    }
    return { samples: count, sample, length, data: own }
  })
}

async function largestOf(network: Network, inputs: readonly Column[], wanted: ReadonlySet<Layer>): Promise<Largest> {
  const result = new Map<Layer, Float32Array>()
  const nodes = network.graph.nodes.filter(({ layer }) => wanted.has(layer))
  const nested = network.graph.nodes.filter(
    ({ layer, inputs }) => layer instanceof Network && inputs.length > 0 && layer.outputs.length > 0,
  )
  const asked: Value[] = nodes.map(({ outputs: [value] }) =>
    max(value, { axis: Array.from({ length: value.shape.length - 1 }, (_, axis) => axis) }),
  )
  for (const node of nested) asked.push(...node.inputs)
  if (asked.length === 0) return result
  const goal = { outputs: asked.length, training: false, differentiates: false, weights: [] }
  const probed = new GraphFunction({ ...goal, model: new Probe(network.inputs, asked) })
  const { outputs } = await probed.run(inputs, { number: 0 })
  const left = [...outputs]
  for (const { layer } of nodes) {
    const own = (left.shift() as (typeof outputs)[number]).data as Float32Array
    const before = result.get(layer)
    result.set(layer, before ? own.map((value, unit) => Math.max(value, before[unit])) : own)
  }
  for (const { layer, inputs } of nested) {
    const columns = inputs.map(() => {
      const { data, shape } = left.shift() as (typeof outputs)[number]
      const sample = shape.slice(1)
      return { samples: shape[0], sample, length: sizeOf(sample), data: data as Float32Array }
    })
    for (const [inner, largest] of await largestOf(layer as Network, columns, wanted)) result.set(inner, largest)
  }
  return result
}

/** Looks for them after epochs, ever more rarely where it has looked in vain. */
export class DeadUnits {
  readonly code = 'FOVEA_DEAD_UNITS'
  readonly #fit: Fit
  readonly #rectified: readonly Rectified[]
  #epoch = 0
  #next = 1

  constructor(fit: Fit) {
    this.#fit = fit
    this.#rectified = rectifiedIn(fit.model)
  }

  async find(): Promise<string | null> {
    this.#epoch++
    if (this.#epoch < this.#next) return null
    const suspects = this.#rectified.filter(each => this.#isSuspect(each))
    if (suspects.length === 0) return null
    this.#next = 2 * this.#epoch
    const { model, batches } = this.#fit
    const columns = spread(batches, model.inputs.length)
    const largest = await largestOf(model, columns, new Set(suspects.map(({ layer }) => layer)))
    for (const { layer, units } of suspects) {
      const dead = largest.get(layer)?.filter(value => value === 0).length ?? 0
      if (dead <= units * maxDead) continue
      return (
        `expected units that are active for some samples, received ${dead} of ${units} in ${layer.where()} that give ` +
        `0 for all of ${columns[0].samples}: they learn nothing any more. Use a smaller learning rate, inputs around ` +
        "0, kernelInitializer 'heNormal', or leakyRelu."
      )
    }
    return null
  }

  /** Whether the last step had no gradient for most of its units. */
  #isSuspect({ weighted, units }: Rectified): boolean {
    const own = weighted.ownParameters
    const weight = own.find(({ name }) => name === 'bias') ?? own.find(({ name }) => name === 'kernel')
    if (weight === undefined || sizeOf(weight.shape) % units !== 0) return false
    const gradient = this.#gradientOf(weight)
    return gradient !== null && unitsAtRest(gradient, units) > units * maxDead
  }

  #gradientOf({ memory }: Parameter): Float32Array | null {
    const { optimizer } = this.#fit.compiled
    const variable = optimizer.variables.find(({ data }) => data === memory)
    return variable === undefined ? null : settled(optimizer.gradientOf(variable))
  }
}
