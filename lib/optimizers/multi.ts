/**
 * Several optimizers for the variables of one model, each for those whose names match its pattern: learning rates by
 * layer, as for a base that goes on from weights of its own (https://keras.io/api/optimizers/).
 */

import { show } from '../core/checks.ts'
import { Configurable, factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { toKeras } from '../core/keras-json.ts'
import { isArray, isOptions, property, shareInstances } from '../core/kinds.ts'
import { custom, nullable, schema, text, unsupported } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { TensorLike } from '../core/tensor.ts'
import type { Ref } from '../engine/buffer.ts'
import type { Emit } from '../engine/recorder.ts'
import { nameOf, type Updatable } from './apply.ts'
import { Optimizer, type Owner } from './optimizer.ts'
import { type LearningRate, optimizerOptions } from './options.ts'
import { pathsOf, patternOf } from './patterns.ts'
import { get, type OptimizerName, optimizerToKeras } from './registry.ts'
import { expectVariables, keyOf } from './state.ts'
import type { Control, Copy, Put, StateVariable, Variable } from './update.ts'

type AnyOptimizer = Optimizer | OptimizerName | (string & {}) | object

/** An optimizer that is not made of others itself. */
function plain(value: unknown, where: string): Optimizer {
  const optimizer = get(value as AnyOptimizer)
  if (optimizer.parts.length === 0) return optimizer
  throw new OptionError(`${where}: expected optimizers that are not made of others, received a ${optimizer.type}.`)
}

const single = custom<AnyOptimizer, Optimizer>({
  parse: plain,
  toConfig: optimizer => ({ className: optimizer.type, config: optimizer.config() }),
  toKeras: optimizerToKeras,
})

const byPattern = custom<Readonly<Record<string, AnyOptimizer>> | null, ReadonlyMap<string, Optimizer>>({
  parse(value, where, name) {
    if (value !== null && !isOptions(value))
      throw new OptionError(`${where}: expected ${name} to be an object of optimizers, received ${show(value)}.`)
    const entries = Object.entries(value ?? {})
    const wrong = entries.find(([pattern]) => patternOf(pattern) === null)
    if (wrong !== undefined)
      throw new OptionError(`${where}: expected the keys of ${name} to be patterns, received ${show(wrong[0])}.`)
    return new Map(entries.map(([pattern, optimizer]) => [pattern, plain(optimizer, where)]))
  },
  toConfig: map =>
    Object.fromEntries([...map].map(([pattern, each]) => [pattern, { className: each.type, config: each.config() }])),
  toKeras: map => Object.fromEntries([...map].map(([pattern, each]) => [pattern, optimizerToKeras(each)])),
})

const mapOptions = schema({
  /** For all variables that no pattern matches. */
  defaultOptimizer: single(),
  /**
   * Optimizers by regular expressions that match whole names, as 'base/.*' does 'base/conv2d/kernel'. Names may begin
   * with any of the layers that a variable is in: 'conv2d/kernel'. Default: none.
   */
  optimizerMap: byPattern({}),
})

/** Which optimizer is for which variables. */
export class OptimizerMap extends Configurable<typeof mapOptions> {
  static {
    shareInstances(OptimizerMap, 'OptimizerMap')
  }

  static override readonly type: string = 'OptimizerMap'
  static override readonly options = mapOptions
  readonly #patterns = [...this.options.optimizerMap].map(([key, optimizer]) => ({
    key,
    pattern: new RegExp(`^(?:${key})$`),
    optimizer,
  }))

  /** All optimizers, each once: in the order of the patterns, the default one at the end. */
  get optimizers(): readonly Optimizer[] {
    return [...new Set([...this.options.optimizerMap.values(), this.options.defaultOptimizer])]
  }

  /**
   * The optimizer for a variable of this name: of several patterns that match the one that is the name, or the longest
   * end of it. Throws OptionError where none is.
   */
  optimizerOf(name: string): Optimizer {
    const paths = pathsOf({ name })
    const found = this.#patterns.filter(({ key, pattern }) => paths.some(path => key === path || pattern.test(path)))
    const named = paths.flatMap(path => found.filter(({ key }) => key === path))
    const [first] = named.concat(found.length === 1 ? found : [])
    if (first === undefined && found.length > 1)
      throw new OptionError(
        `${this.type}: expected one pattern for variable "${name}", received ${found.length}: ` +
          `${found.map(({ key }) => key).join(', ')}.`,
      )
    return first?.optimizer ?? this.options.defaultOptimizer
  }
}

const { name: _, ...common } = optimizerOptions

const multiOptions = schema({
  /** Left to the optimizers themselves. */
  ...Object.fromEntries(Object.entries(common).map(([name, { fallback }]) => [name, unsupported(fallback ?? null)])),
  /** An OptimizerMap, or `{ defaultOptimizer, optimizerMap }`. */
  optimizerMap: custom<OptimizerMap | object, OptimizerMap>({
    parse(value) {
      if (value instanceof OptimizerMap) return value
      const type = property(value, 'className') ?? property(value, 'class_name')
      const map = type === 'OptimizerMap' ? property(value, 'config') : value
      return new OptimizerMap({
        defaultOptimizer: (property(map, 'defaultOptimizer') ?? property(map, 'default_optimizer')) as Optimizer,
        optimizerMap: (property(map, 'optimizerMap') ?? property(map, 'optimizer_map')) as Record<string, Optimizer>,
      })
    },
    toConfig: map => ({ className: map.type, config: map.config() }),
    toKeras: map => toKeras('keras.optimizers', map),
  })(),
  name: nullable(text),
  lossScaleFactor: { ...unsupported(), isUnsupported: false },
})

/**
 * An optimizer that leaves each variable to the one of its map. `learningRate` is that of the default optimizer;
 * setting it sets those of the others in the proportions they were made with, so callbacks work as with one optimizer.
 */
export class MultiOptimizer extends Optimizer<typeof multiOptions> {
  static override readonly type: string = 'MultiOptimizer'
  static override readonly options = multiOptions
  #variables: readonly Variable[] = []
  #owners: ReadonlyMap<Float32Array, Optimizer> = new Map()
  #revisions: readonly object[] = []
  #revision: object = {}

  /** The optimizers, in the order of the patterns, the default one at the end. */
  get optimizers(): readonly Optimizer[] {
    return this.options.optimizerMap.optimizers
  }

  get #default(): Optimizer {
    return this.options.optimizerMap.options.defaultOptimizer
  }

  override get parts(): readonly Optimizer[] {
    return this.optimizers
  }

  override get revision(): object {
    const revisions = this.parts.map(({ revision }) => revision)
    if (revisions.some((revision, i) => revision !== this.#revisions[i])) this.#revision = {}
    this.#revisions = revisions
    return this.#revision
  }

  override get learningRate(): number {
    return this.#default.learningRate
  }

  override set learningRate(value: LearningRate) {
    const rates = this.parts.map(({ options }) => options.learningRate)
    const { learningRate: base } = this.#default.options
    for (const [i, part] of this.parts.entries()) {
      const rate = rates[i]
      const isProportional = typeof value === 'number' && typeof rate === 'number' && typeof base === 'number'
      part.learningRate = isProportional && base > 0 && part !== this.#default ? (value * rate) / base : value
    }
  }

  override get schedule() {
    return this.parts.map(({ schedule }) => schedule).find(schedule => schedule !== null) ?? null
  }

  override get variables(): readonly Variable[] {
    return this.#variables
  }

  /** The variables of every part. */
  #split<T extends { readonly name: string }>(variables: readonly T[]): readonly (readonly T[])[] {
    const owners = variables.map(({ name }) => this.options.optimizerMap.optimizerOf(name))
    return this.parts.map(part => variables.filter((_, i) => owners[i] === part))
  }

  override knows(variable: Variable): boolean {
    return this.parts.some(part => part.knows(variable))
  }

  override build(variables: readonly Variable[]): void {
    expectVariables(this.type, variables)
    const split = this.#split(variables)
    for (const [i, part] of this.parts.entries()) part.build(split[i])
    this.#owners = new Map(split.flatMap((own, i) => own.map(variable => [keyOf(variable), this.parts[i]] as const)))
    this.#variables = [...variables]
  }

  override gradientOf(variable: Variable): Float32Array {
    return (this.#owners.get(keyOf(variable)) ?? this.#default).gradientOf(variable)
  }

  override claim(owner: Owner): void {
    super.claim(owner)
    for (const part of this.parts) part.claim(owner)
  }

  override claimFor(where: string, weights: readonly object[]): void {
    super.claimFor(where, weights)
    for (const part of this.parts) part.claimFor(where, weights)
  }

  override release(owner: object): void {
    super.release(owner)
    for (const part of this.parts) part.release(owner)
  }

  override get batchKinds(): readonly string[] {
    return this.parts
      .map(({ batchKinds }) => batchKinds)
      .reduce(
        (all, kinds) => all.flatMap(first => kinds.map(second => (first === '' ? second : `${first},${second}`))),
        [''],
      )
  }

  override get nextBatch(): string {
    return this.parts.map(({ nextBatch }) => nextBatch).join()
  }

  override emit(emit: Emit, control: Control<Ref>, batch: string): void {
    const kinds = batch.split(',')
    for (const [i, part] of this.parts.entries()) part.emit(emit, control.parts[i], kinds[i])
  }

  override advance(control: Control<Float32Array>): void {
    for (const [i, part] of this.parts.entries()) part.advance(control.parts[i])
    this.batches++
  }

  override undo(): void {
    super.undo()
    for (const part of this.parts) part.undo()
  }

  override get isAveraged(): boolean | null {
    return this.parts.map(({ isAveraged }) => isAveraged).find(is => is !== null) ?? null
  }

  override swapAverages(): void {
    for (const part of this.parts) part.swapAverages()
  }

  override finalize(): void {
    for (const part of this.parts) part.finalize()
  }

  override apply(gradients: readonly TensorLike[], variables: readonly Updatable[]): void {
    if (!isArray(gradients) || !isArray(variables) || gradients.length !== variables.length) {
      // The first part says what is wrong.
      this.parts[0].apply(gradients, variables)
      return
    }
    const named = variables.map((variable, i) => ({
      ...{ name: nameOf(variable) ?? `variable_${i}`, variable, gradient: gradients[i] },
    }))
    for (const [i, own] of this.#split(named).entries())
      if (own.length > 0)
        this.parts[i].apply(
          own.map(({ gradient }) => gradient),
          own.map(({ variable }) => variable),
        )
    this.batches++
  }

  override state(variables: readonly Variable[] = this.variables, copy?: Copy): StateVariable[] {
    expectVariables(this.type, variables)
    const split = this.#split(variables)
    return [
      { name: 'iteration', shape: [], data: Int32Array.of(this.batches) },
      { name: 'learning_rate', shape: [], data: new Float32Array(1) },
      ...this.parts.flatMap((part, i) => part.state(split[i], copy)),
    ]
  }

  override stateLength(variables: readonly Variable[]): number {
    expectVariables(this.type, variables)
    const split = this.#split(variables)
    return this.parts.reduce((sum, part, i) => sum + part.stateLength(split[i]), 2)
  }

  override restore(
    state: readonly { readonly shape: Shape; readonly data: ArrayLike<number> }[],
    variables: readonly Variable[] = this.variables,
    put?: Put,
  ): void {
    this.expectStateOf(state, variables)
    let at = 2
    for (const [i, own] of this.#split(variables).entries()) {
      const count = this.parts[i].stateLength(own)
      this.parts[i].restore(state.slice(at, at + count), own, put)
      at += count
    }
    this.batches = Number(state[0].data[0])
  }
}

export const multiOptimizer = factory(MultiOptimizer)
export const optimizerMap = factory(OptimizerMap)
