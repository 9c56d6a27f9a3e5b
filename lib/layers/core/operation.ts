import { OptionError } from '../../core/errors.ts'
import type { Casting } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import type { OperationLayer as MakeOperation, Operation } from '../../ops/apply.ts'
import { Layer } from '../layer.ts'

/** An op between the layers of a model: what `ops.add(x, y)` is, where x and y are values of a model. */
export class OperationLayer extends Layer {
  static override readonly type: string = 'Operation'
  readonly #operation: Operation

  constructor(operation: Operation, options: { readonly name?: string } = {}) {
    super(options)
    this.#operation = operation
  }

  override get isOperation(): boolean {
    return true
  }

  /** The same op with the same numbers, for another model. */
  copy(): OperationLayer {
    return new OperationLayer(this.#operation, { name: this.name })
  }

  get operation(): Operation {
    return this.#operation
  }

  /** An op between layers has no policy: it gives what its inputs are. */
  override get casting(): Casting {
    return { computes: 'inputs', inputs: false, weights: false }
  }

  override get heedsMasks(): boolean {
    return this.#operation.heedsMasks ?? false
  }

  call(inputs: readonly Value[]): readonly Value[] {
    return this.#operation.compose(inputs)
  }

  override config(): Record<string, unknown> {
    throw new OptionError(
      `${this.where()}: expected layers that can be written to a file, received the op ${this.#operation.name}. Put ` +
        'it into a layer of your own, and registerLayer() it.',
    )
  }
}

/** What tables and pictures of models call a layer: its type; an op as Keras calls it, 'Multiply' or 'Resize'. */
export function titleOf(layer: Layer): string {
  if (!(layer instanceof OperationLayer)) return layer.type
  const { keras, use, name } = layer.operation
  const op = (use?.op ?? name).split('.').at(-1) as string
  return keras?.className ?? op[0].toUpperCase() + op.slice(1)
}

/** The use of an op on values of a model. */
export const operation: MakeOperation = (given, inputs) => new OperationLayer(given).applyAll(inputs)
