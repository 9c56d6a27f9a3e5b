/**
 * What a model, or a single layer, becomes for inputs of some shapes: ops in the order in which layers call them. Every
 * use of a layer is followed through its `call`, nested models and layers inside layers included. A trace of shapes
 * alone (`isAbstract`) needs no weights: it tells output shapes, also where axes are not known yet.
 */

import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, isShape, sizeOf } from '../core/shape.ts'
import type { Precision } from '../engine/precision.ts'
import { assignment } from './assignment.ts'
import type { ActivityPenalty, CallContext, CallOptions, Mask, Traceable } from './call.ts'
import type { AnyOp } from './op.ts'
import type { Parameter } from './parameter.ts'
import { parameterOf, roundOp, roundWeightOp, unroundedWeight } from './rounding.ts'
import { expectScalar, isOpCall, type Leaf, type OpCall, type Scope, Value } from './value.ts'

/** The index of the input that a mask of this name belongs to. */
const maskedInputs: Readonly<Record<string, number>> = { mask: 0, queryMask: 0, valueMask: 1, keyMask: 2 }

/** Layers for which there was a warning that they drop a mask. */
const warnedOf = new WeakSet<Traceable>()

/** The most uses of layers in a trace: nested models that are used twice, at many levels, would fill any memory. */
const maxUses = 1_000_000

/** The most calls of layers inside one another: a layer that applies itself would go on until the stack ends. */
const deepest = 400

/** Streams of the ops that draw random numbers, apart from those of the initializers, which count from 0. */
const firstStream = 2 ** 31

/** What a use of a layer gave: shapes of outputs and of their masks, and how many uses of layers it took. */
interface UseResult {
  readonly outputs: readonly { readonly shape: DynamicShape; readonly mask: DynamicShape | null }[]
  readonly uses: number
}

export interface TraceOptions {
  readonly training: boolean
  /** Shapes alone: nothing can be recorded from the trace. */
  readonly isAbstract?: boolean
  /** Whether all is float32, whatever the policies of the layers. Default false. */
  readonly isFloat32?: boolean
  /** The options of the use of the layer that is traced. */
  readonly options?: CallOptions
  /** Names of the last of the inputs, which are masks. */
  readonly given?: readonly string[]
  /** Called before every use of a layer, with the shapes of its inputs. */
  visit?(layer: Traceable, inputs: readonly DynamicShape[]): void
}

export class Trace implements Scope {
  /** Uses of ops, in the order of the calls. */
  readonly calls: OpCall[] = []
  readonly penalties: ActivityPenalty[] = []
  readonly #options: TraceOptions
  readonly #weights = new Map<Parameter, Value>()
  /** Weights that layers assign to, with the values that they get at the end of the step. */
  readonly assigned = new Map<Parameter, Value>()
  readonly #masks = new Map<Value, Value>()
  /** For each value, the value as it is rounded: itself, where it is rounded already. */
  readonly #rounded = new Map<Value, Value>()
  /** Values that are rounded to bfloat16 after relu and pooling, fused with them: there they are fewer. */
  readonly #unrounded = new Set<Value>()
  /** Those of #unrounded that something is computed from without rounding. */
  readonly #passed = new Set<Value>()
  /** Random streams given out, by the layer whose seed it is; null: that of the process. */
  readonly #streams = new Map<Traceable | null, number>()
  #uses = 0
  #depth = 0
  /** In a trace of shapes: the results of each layer, by the shapes it was used on. */
  readonly #results = new Map<Traceable, Map<string, UseResult>>()
  /** The layer whose call is under way, whether it runs in training mode, and what it computes in. */
  #scope: { readonly where: string; readonly training: boolean; readonly precision: Precision }

  constructor(where: string, options: TraceOptions) {
    this.#options = options
    this.#scope = { where, training: options.training, precision: 'float32' }
  }

  get isAbstract(): boolean {
    return this.#options.isAbstract === true
  }

  /** What messages of errors begin with: the layer that is called. */
  get where(): string {
    return this.#scope.where
  }

  /** Weights that are used, with the values that stand for them. */
  get weights(): ReadonlyMap<Parameter, Value> {
    return this.#weights
  }

  /** The mask of a value: which of its steps count. */
  maskOf(value: Value): Mask {
    return this.#masks.get(value) ?? null
  }

  setMask(value: Value, mask: Mask): void {
    if (mask === null) this.#masks.delete(value)
    else this.#masks.set(value, mask)
  }

  input(shape: DynamicShape): Value {
    return this.#leaf('input', shape)
  }

  constant(data: Float32Array, shape: DynamicShape = [data.length]): Value {
    return this.#leaf('constant', shape, null, data)
  }

  #leaf(kind: Leaf['kind'], shape: DynamicShape, parameter: Parameter | null = null, data: Float32Array | null = null) {
    const leaf: Leaf = { kind, trace: this, parameter, data }
    return new Value(shape, leaf)
  }

  /** A use of an op: its outputs by their names. */
  op(op: AnyOp, attributes: object, inputs: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
    if (this.isAbstract) return this.#call(op, attributes, inputs)
    const given = Object.entries(inputs)
    if (op.passesRounding?.(attributes) && given.every(([, input]) => this.#unrounded.has(input))) {
      for (const [, input] of given) this.#passed.add(input)
      return this.#deferRounding(this.#call(op, attributes, inputs))
    }
    const { multiplies = [], rounds = [] } = this.#scope.precision === 'bfloat16' ? op : {}
    const taken = given.map(([name, input]): [string, Value] => {
      if (rounds.includes(name) && parameterOf(input) !== null) return [name, unroundedWeight(input)]
      return [name, multiplies.includes(name) || this.#unrounded.has(input) ? this.#round(input) : input]
    })
    const outputs = this.#call(op, attributes, Object.fromEntries(taken))
    if (multiplies.length > 0) return this.#deferRounding(outputs)
    if (op.selects && taken.every(([, input]) => this.#rounded.has(input)))
      for (const output of Object.values(outputs)) this.#rounded.set(output, output)
    return outputs
  }

  /** Marks values to be rounded later: where something is computed from them, or where they leave the model. */
  #deferRounding(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
    for (const value of Object.values(values)) this.#unrounded.add(value)
    return values
  }

  /**
   * A value that leaves the trace: rounded, unless others are computed from it as it is, so that its gradient is that
   * of all of them.
   */
  settled(value: Value): Value {
    return this.#unrounded.has(value) && !this.#passed.has(value) ? this.#round(value) : value
  }

  /** The value as bfloat16 holds it, with its mask. */
  #round(value: Value, op = roundOp): Value {
    const known = this.#rounded.get(value)
    if (known !== undefined) return known
    const { y } = this.#call(op, {}, { x: value })
    const mask = this.#masks.get(value)
    if (mask !== undefined) this.#masks.set(y, mask)
    this.#rounded.set(value, y)
    this.#rounded.set(y, y)
    return y
  }

  #call(op: AnyOp, attributes: object, inputs: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
    const { precision } = this.#scope
    const shapes = Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, shape]))
    const outputs: Record<string, Value> = {}
    const call: OpCall = { op, where: this.where, attributes, precision, inputs, outputs, trace: this }
    for (const [index, [name, shape]] of Object.entries(op.shapes(attributes, shapes, this.where)).entries()) {
      this.#checkOutput(shape, Object.values(shapes))
      outputs[name] = new Value(shape, call, index)
    }
    this.calls.push(call)
    return outputs
  }

  /** Throws ShapeError for an output that no array can have. */
  #checkOutput(shape: DynamicShape, inputs: readonly DynamicShape[]): void {
    const known = shape.map(size => size ?? 1)
    if (isShape(known) && Number.isSafeInteger(sizeOf(known))) return
    throw new ShapeError(
      `${this.where}: expected an output that an array can hold, received shape ${formatShape(shape)} (input shape ` +
        `${inputs.map(formatShape).join(' and ')}).`,
    )
  }

  /**
   * A use of a layer: follows its call. `training` false: in inference mode; null: as what it is called by. `names`:
   * of the last values, which are no inputs. Of shapes alone the same layer gives the same every time: models that are
   * used twice, at many levels, are followed once.
   */
  layer(
    layer: Traceable,
    values: readonly Value[],
    training: boolean | null = null,
    options: CallOptions = {},
    names: readonly string[] = [],
  ): readonly Value[] {
    if (!this.isAbstract) return this.#follow(layer, values, training, options, names)
    const known = this.#results.get(layer) ?? new Map<string, UseResult>()
    this.#results.set(layer, known)
    const masks = values.map(value => this.maskOf(value)?.shape ?? null)
    const key = JSON.stringify([values.map(({ shape }) => shape), masks, training, options, names])
    const result = known.get(key)
    if (result !== undefined) return this.#again(result)
    const before = this.#uses
    const outputs = this.#follow(layer, values, training, options, names)
    const kept = outputs.map(value => ({ shape: value.shape, mask: this.maskOf(value)?.shape ?? null }))
    known.set(key, { outputs: kept, uses: this.#uses - before })
    return outputs
  }

  #again({ outputs, uses }: UseResult): readonly Value[] {
    this.#count(uses)
    return outputs.map(({ shape, mask }) => {
      const value = this.input(shape)
      this.setMask(value, mask && this.input(mask))
      return value
    })
  }

  #count(uses: number): void {
    this.#uses += uses
    if (this.#uses > maxUses)
      throw new ShapeError(
        `${this.where}: expected at most ${maxUses} uses of layers, those in nested models counted, received more.`,
      )
  }

  #follow(
    layer: Traceable,
    values: readonly Value[],
    training: boolean | null,
    options: CallOptions,
    names: readonly string[],
  ): readonly Value[] {
    this.#count(1)
    const outer = this.#scope
    const inputs = values.slice(0, values.length - names.length)
    const precision = this.#precisionOf(layer, inputs)
    const rounds = precision === 'bfloat16' && !this.isAbstract
    const scope = { where: layer.where(), training: outer.training && training !== false, precision }
    const given = Object.fromEntries(names.map((name, i) => [name, values[inputs.length + i]]))
    const shapes = inputs.map(({ shape }) => shape)
    if (typeof layer.call !== 'function')
      throw new OptionError(`${scope.where}: expected a layer with a method call(inputs, context), received none.`)
    if (this.#depth >= deepest)
      throw new OptionError(
        `${scope.where}: expected calls of layers at most ${deepest} deep, received deeper ones. Does it apply itself?`,
      )
    this.#options.visit?.(layer, shapes)
    this.#scope = scope
    this.#depth++
    try {
      const named = new Map(Object.entries(given).map(([name, value]) => [maskedInputs[name], value]))
      const masks = inputs.map((input, i) => named.get(i) ?? this.maskOf(input))
      const context = this.#context(layer, shapes, { training: scope.training, options, masks, given })
      const casts = rounds && layer.casting.inputs
      const taken = casts ? inputs.map(input => (this.#unrounded.has(input) ? input : this.#round(input))) : inputs
      const results = this.#resultsOf(scope.where, layer.call(taken, context))
      this.#maskOutputs(layer, taken, masks, results)
      if (rounds)
        for (const value of results) if (!isFloat32(value) && !this.#rounded.has(value)) this.#deferRounding({ value })
      const outputs = layer.activityRegularizer === null ? results : results.map(value => this.settled(value))
      const { activityRegularizer } = layer
      if (activityRegularizer !== null)
        for (const value of outputs) {
          activityRegularizer.check(scope.where, value.shape)
          this.penalties.push({ value, regularizer: activityRegularizer })
        }
      return outputs
    } finally {
      this.#scope = outer
      this.#depth--
    }
  }

  /** What `call` has returned, as a list. Throws OptionError unless it is of values of this trace. */
  #resultsOf(where: string, returned: Value | readonly Value[]): readonly Value[] {
    const results = [returned].flat()
    if (results.length === 0 || results.some(value => !(value instanceof Value)))
      throw new OptionError(`${where}: expected call() to return what the layer gives, received ${show(returned)}.`)
    if (results.some(({ producer }) => producer.trace !== this))
      throw new OptionError(`${where}: expected call() to return values of this call, received one of another.`)
    return results
  }

  /** What a layer computes in on these inputs. */
  #precisionOf({ casting: { computes } }: Traceable, inputs: readonly Value[]): Precision {
    if (this.#options.isFloat32) return 'float32'
    if (computes !== 'inputs') return computes
    return inputs.every(input => this.#rounded.has(input) || this.#unrounded.has(input)) ? 'bfloat16' : 'float32'
  }

  /** What a call has masked itself stays as it is. */
  #maskOutputs(layer: Traceable, inputs: readonly Value[], masks: readonly Mask[], outputs: readonly Value[]): void {
    if (outputs.every(output => this.#masks.has(output))) return
    if (layer.heedsMasks) {
      const computed = [layer.computeMask(inputs, masks)].flat()
      for (const [i, output] of outputs.entries())
        if (!this.#masks.has(output)) this.setMask(output, computed[i] ?? null)
    } else if (!this.isAbstract && masks.some(mask => mask !== null) && !warnedOf.has(layer)) {
      warnedOf.add(layer)
      process.emitWarning(`${layer.where()} does not support masks: layers after it do not see that of its input.`, {
        code: 'FOVEA_MASK_LOST',
      })
    }
  }

  #context(
    layer: Traceable,
    shapes: readonly DynamicShape[],
    use: Pick<CallContext, 'training' | 'options' | 'masks' | 'given'>,
  ): CallContext {
    return {
      ...use,
      setMask: (value, mask) => this.setMask(value, mask),
      weight: name => {
        if (this.isAbstract) return this.#leaf('weight', layer.parameterSpec(name, shapes).shape)
        const parameter = layer.parameter(name)
        const given = this.assigned.get(parameter)
        if (given !== undefined) return given
        const known = this.#weights.get(parameter) ?? this.#leaf('weight', parameter.shape, parameter)
        this.#weights.set(parameter, known)
        const rounds = this.#scope.precision === 'bfloat16' && layer.casting.weights && !parameter.moves
        return rounds ? this.#round(known, roundWeightOp) : known
      },
      assign: (name, value) => {
        const { parameter, becomes } = assignment(this, layer, { name, value, training: use.training })
        if (layer.trainable) this.assigned.set(parameter, becomes)
      },
      constant: (data, shape) => this.constant(data, shape),
      addLoss: loss => {
        this.penalties.push({ value: expectScalar(`${layer.where()} addLoss`, loss), regularizer: null })
      },
      nextStream: seed => {
        const owner = seed === null ? null : layer
        const count = this.#streams.get(owner) ?? 0
        this.#streams.set(owner, count + 1)
        return firstStream + count
      },
      apply: (inner, values, mode, chosen, names) => this.layer(inner, values, mode, chosen, names),
    }
  }
}

const isFloat32 = ({ producer }: Value): boolean =>
  isOpCall(producer) && producer.op.isFloat32?.(producer.attributes) === true

/** The ops that outputs need, and what goes in and comes out. */
export interface TracedGraph {
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  /** Every call after those it needs. */
  readonly calls: readonly OpCall[]
  readonly weights: ReadonlyMap<Parameter, Value>
  readonly penalties: readonly ActivityPenalty[]
  /** What weights become when the step ends. Default: as they are. */
  readonly assigned?: ReadonlyMap<Parameter, Value>
}

/** Adds to a trace: gets its outputs and inputs, and returns further values that are wanted. */
export type Extension = (trace: Trace, outputs: readonly Value[], inputs: readonly Value[]) => readonly Value[]

/** A layer, or a whole model, on inputs of these shapes. */
export function traceLayer(
  layer: Traceable,
  shapes: readonly DynamicShape[],
  options: TraceOptions,
  extend: Extension = () => [],
): TracedGraph {
  const trace = new Trace(layer.where(), options)
  const inputs = shapes.map(shape => trace.input(shape))
  const outputs = trace.layer(layer, inputs, null, options.options, options.given).map(value => trace.settled(value))
  const extended = extend(trace, outputs, inputs)
  const assigned = new Map(Array.from(trace.assigned, ([weight, value]) => [weight, trace.settled(value)]))
  const wanted = [...extended, ...trace.penalties.map(({ value }) => value), ...assigned.values()]
  const needed = new Set<Value>([...outputs, ...wanted])
  const calls = trace.calls.toReversed().filter(call => {
    if (!Object.values(call.outputs).some(value => needed.has(value))) return false
    for (const value of Object.values(call.inputs)) needed.add(value)
    return true
  })
  return { inputs, outputs, calls: calls.reverse(), weights: trace.weights, penalties: trace.penalties, assigned }
}
