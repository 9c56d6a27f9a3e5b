/**
 * An optimizer around another one that leaves out steps whose gradients are not finite, and keeps the scale of the
 * loss that goes with it (P. Micikevicius et al., Mixed Precision Training, 2017; https://keras.io/api/optimizers/).
 *
 * The scale is there for gradients in float16. Ours are float32: in `fit`, `trainOnBatch` and training steps they are
 * computed without it, because scaling and dividing again would cancel out, and a step is left out where the scaled
 * gradients would not be finite. `apply` takes gradients of a scaled loss, `scaleLoss`.
 */

import { numberOption, show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { custom, integer, nullable, number, schema, text, unsupported } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Ref } from '../engine/buffer.ts'
import { reductionKinds } from '../engine/kernels.ts'
import { settled } from '../engine/memory.ts'
import type { Emit } from '../engine/recorder.ts'
import type { Updatable } from './apply.ts'
import { Optimizer, type Owner } from './optimizer.ts'
import { type LearningRate, optimizerOptions } from './options.ts'
import type { Pattern } from './patterns.ts'
import { get, type OptimizerName, optimizerToKeras } from './registry.ts'
import type { Control, Copy, Put, StateVariable, Variable } from './update.ts'

const { name: _, ...common } = optimizerOptions

const options = schema({
  /** Left to the inner optimizer. */
  ...Object.fromEntries(Object.entries(common).map(([name, { fallback }]) => [name, unsupported(fallback ?? null)])),
  /** What makes the steps. */
  innerOptimizer: custom<Optimizer | OptimizerName | (string & {}) | object, Optimizer>({
    parse(value, where) {
      const optimizer = get(value as Optimizer | string | object)
      if (!(optimizer instanceof LossScaleOptimizer) && optimizer.options.lossScaleFactor === null) return optimizer
      throw new OptionError(
        `${where}: expected an innerOptimizer that does not scale losses itself, received ${show(optimizer.type)} ` +
          'that does.',
      )
    },
    toConfig: optimizer => ({ className: optimizer.type, config: optimizer.config() }),
    toKeras: optimizerToKeras,
  })(),
  /** What the scale begins with. Default 32768. */
  initialScale: number({ above: 0 })(2 ** 15),
  /** After as many steps in a row with finite gradients the scale is doubled. Default 2000. */
  dynamicGrowthSteps: integer({ min: 1 })(2000),
  name: nullable(text),
  lossScaleFactor: { ...unsupported(), isUnsupported: false },
  /** Of older files, which must say so. */
  dynamic: unsupported(true),
})

/** The optimizers that compute steps. */
const leavesOf = (optimizer: Optimizer): readonly Optimizer[] =>
  optimizer.parts.length === 0 ? [optimizer] : optimizer.parts.flatMap(leavesOf)

/** Its own variables, before those of the inner optimizer. */
const ownVariables = 4

interface Scale {
  /** Steps with finite gradients since the scale was changed. */
  readonly stepCounter: number
  readonly dynamicScale: number
}

/**
 * Leaves out every step with a gradient that is not finite, and halves the scale of the loss; after
 * `dynamicGrowthSteps` others it is doubled. `learningRate` and `iterations` are those of the inner optimizer.
 */
export class LossScaleOptimizer extends Optimizer<typeof options> {
  static override readonly type: string = 'LossScaleOptimizer'
  static override readonly options = options
  #scale: Scale = { stepCounter: 0, dynamicScale: Math.fround(this.options.initialScale) }
  /** What the examined batch has begun with. */
  #before = this.#scale
  #skips = false

  get innerOptimizer(): Optimizer {
    return this.options.innerOptimizer
  }

  /** The scale of the loss. */
  get dynamicScale(): number {
    return this.#scale.dynamicScale
  }

  /** Steps with finite gradients since the scale was changed. */
  get stepCounter(): number {
    return this.#scale.stepCounter
  }

  override get lossScale(): number {
    return this.dynamicScale
  }

  override get parts(): readonly Optimizer[] {
    return [this.innerOptimizer]
  }

  override get nested() {
    return { inner_optimizer: { optimizer: this.innerOptimizer, first: ownVariables } }
  }

  override get revision(): object {
    return this.innerOptimizer.revision
  }

  override get iterations(): number {
    return this.innerOptimizer.iterations
  }

  override get learningRate(): number {
    return this.innerOptimizer.learningRate
  }

  override set learningRate(value: LearningRate) {
    this.innerOptimizer.learningRate = value
  }

  override get schedule() {
    return this.innerOptimizer.schedule
  }

  override get weightDecay(): number | null {
    return this.innerOptimizer.weightDecay
  }

  override get undecayed(): readonly RegExp[] {
    return []
  }

  override excludeFromWeightDecay(names: readonly Pattern[]): void {
    this.innerOptimizer.excludeFromWeightDecay(names)
  }

  override get variables(): readonly Variable[] {
    return this.innerOptimizer.variables
  }

  override knows(variable: Variable): boolean {
    return this.innerOptimizer.knows(variable)
  }

  override build(variables: readonly Variable[]): void {
    this.innerOptimizer.build(variables)
  }

  override gradientOf(variable: Variable): Float32Array {
    return this.innerOptimizer.gradientOf(variable)
  }

  override claim(owner: Owner): void {
    super.claim(owner)
    this.innerOptimizer.claim(owner)
  }

  override release(owner: object): void {
    super.release(owner)
    this.innerOptimizer.release(owner)
  }

  override get batchKinds(): readonly string[] {
    return this.innerOptimizer.batchKinds
  }

  override get nextBatch(): string {
    return this.innerOptimizer.nextBatch
  }

  override get maySkip(): boolean {
    return true
  }

  override get skips(): boolean {
    return this.#skips
  }

  override examine(emit: Emit): void {
    const found = leavesOf(this).flatMap(({ gradients }) => {
      if (gradients.length === 0) return []
      const x = emit.external(gradients)
      const [norm, least, most] = [emit.buffer(1), emit.buffer(1), emit.buffer(1)]
      emit.kernels.l2Norm({ count: gradients.length }, { x, norm }) // is no number where one of the gradients is none
      const size = { outer: 1, length: gradients.length, inner: 1 }
      emit.kernels.reduceForward({ ...size, kind: reductionKinds.indexOf('min') }, { x, y: least })
      emit.kernels.reduceForward({ ...size, kind: reductionKinds.indexOf('max') }, { x, y: most })
      return [norm, least, most]
    })
    emit.host(
      found,
      [],
      values => {
        const scale = this.dynamicScale
        this.#decide(values.every(([value], i) => (i % 3 === 0 ? !Number.isNaN(value) : isFiniteFloat(value * scale))))
      },
      { isSafe: true },
    )
  }

  /** Takes in whether the gradients of a batch are finite. */
  #decide(areFinite: boolean): void {
    const { stepCounter, dynamicScale } = this.#scale
    this.#before = this.#scale
    this.#skips = !areFinite
    if (!areFinite) {
      this.#scale = { stepCounter: 0, dynamicScale: Math.fround(dynamicScale / 2) }
      this.innerOptimizer.undo()
    } else if (stepCounter === this.options.dynamicGrowthSteps - 1) {
      this.#scale = { stepCounter: 0, dynamicScale: Math.fround(dynamicScale * 2) }
    } else {
      this.#scale = { stepCounter: stepCounter + 1, dynamicScale }
    }
  }

  override emit(emit: Emit, control: Control<Ref>, batch: string): void {
    this.innerOptimizer.emit(emit, control.parts[0], batch)
  }

  override advance(control: Control<Float32Array>): void {
    this.#before = this.#scale
    this.#skips = false
    this.innerOptimizer.advance(control.parts[0])
    this.batches++
  }

  override undo(): void {
    super.undo()
    if (!this.#skips) this.innerOptimizer.undo()
    this.#scale = this.#before
  }

  override get isAveraged(): boolean | null {
    return this.innerOptimizer.isAveraged
  }

  override swapAverages(): void {
    this.innerOptimizer.swapAverages()
  }

  override finalize(): void {
    this.innerOptimizer.finalize()
  }

  /** One step at once by gradients of a loss that was scaled by `scaleLoss`; none where they are not finite. */
  override apply(gradients: readonly TensorLike[], variables: readonly Updatable[]): void {
    const given = isArray(gradients) ? listOf(gradients).map(gradient => toTensor(gradient as TensorLike)) : []
    const areFinite = given.every(({ data }) => data.every(isFiniteFloat))
    const scale = Math.fround(this.dynamicScale)
    const unscaled = given.map(
      ({ data, shape }) =>
        new Tensor(
          Float32Array.from(data, x => x / scale),
          shape,
        ),
    )
    // A wrong list is refused there.
    if (areFinite) this.innerOptimizer.apply(isArray(gradients) ? unscaled : gradients, variables)
    else this.innerOptimizer.batches++ // taken back below
    this.#decide(areFinite)
    this.batches++
  }

  override state(variables: readonly Variable[] = this.variables, copy?: Copy): StateVariable[] {
    // A batch that is under way is examined first, so that the numbers are those of the weights.
    for (const { gradients } of leavesOf(this)) settled(gradients)
    return [
      { name: 'iteration', shape: [], data: Int32Array.of(this.batches) },
      { name: 'learning_rate', shape: [], data: new Float32Array(1) },
      { name: 'step_counter', shape: [], data: Int32Array.of(this.stepCounter) },
      { name: 'dynamic_scale', shape: [], data: Float32Array.of(this.dynamicScale) },
      ...this.innerOptimizer.state(variables, copy),
    ]
  }

  override stateLength(variables: readonly Variable[]): number {
    return ownVariables + this.innerOptimizer.stateLength(variables)
  }

  override restore(
    state: readonly { readonly shape: Shape; readonly data: ArrayLike<number> }[],
    variables: readonly Variable[] = this.variables,
    put?: Put,
  ): void {
    this.expectStateOf(state, variables)
    const [iteration, , counter, scale] = state.slice(0, ownVariables).map(({ data }) => Number(data[0]))
    const stepCounter = numberOption(this.type, 'step_counter', counter, { min: 0, integer: true })
    // It may have grown beyond what a float holds, as Keras's may.
    const dynamicScale = scale === Infinity ? scale : numberOption(this.type, 'dynamic_scale', scale, { min: 0 })
    this.innerOptimizer.restore(state.slice(ownVariables), variables, put)
    // Keras leaves the iteration at 0.
    this.batches = Math.max(iteration, this.innerOptimizer.batches)
    this.#scale = { stepCounter, dynamicScale }
  }
}

const isFiniteFloat = (value: number): boolean => Number.isFinite(Math.fround(value))

export const lossScaleOptimizer = factory(LossScaleOptimizer)
