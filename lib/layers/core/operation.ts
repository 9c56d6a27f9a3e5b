import { OptionError } from '../../core/errors.ts'
import type { Tensor } from '../../core/tensor.ts'
import type { AnyOp } from '../../graph/op.ts'
import type { CallContext } from '../../graph/trace.ts'
import { Value } from '../../graph/value.ts'
import { applyOp, type OperationLayer as MakeOperation } from '../../ops/apply.ts'
import { Layer } from '../layer.ts'

/** What a layer of one op consists of: its arguments in order, null for those that are inputs of the layer. */
interface Operation {
  readonly op: AnyOp
  readonly attributes: object
  readonly args: readonly (readonly [name: string, constant: Tensor | null])[]
}

/** An op between the layers of a model: what `ops.add(x, y)` is, where x and y are values of a model. */
export class OperationLayer extends Layer {
  static override readonly type = 'Operation'
  readonly #operation: Operation

  constructor(operation: Operation, options: { readonly name?: string } = {}) {
    super(options)
    this.#operation = operation
  }

  /** The same op with the same numbers, for another model. */
  copy(): OperationLayer {
    return new OperationLayer(this.#operation, { name: this.name })
  }

  call(inputs: readonly Value[], { constant }: CallContext): readonly Value[] {
    const { op, attributes, args } = this.#operation
    let next = 0
    const operands = args.map(([name, numbers]) => [
      name,
      numbers === null ? inputs[next++] : constant(numbers.data, numbers.shape),
    ])
    return Object.values(applyOp(op, attributes, Object.fromEntries(operands)))
  }

  override config(): Record<string, unknown> {
    const { op } = this.#operation
    throw new OptionError(
      `${this.where()}: expected layers that can be written to a file, received the op ${op.name}. Put it into a ` +
        `layer of ` +
        'your own, and registerLayer() it.',
    )
  }
}

/** The use of an op on values of a model. */
export const operation: MakeOperation = (op, attributes, args) => {
  const entries = Object.entries(args)
  const constants = entries.map(([name, value]) => [name, value instanceof Value ? null : value] as const)
  const layer = new OperationLayer({ op, attributes, args: constants })
  const outputs = layer.applyAll(entries.flatMap(([, value]) => (value instanceof Value ? [value] : [])))
  const shapes = Object.fromEntries(entries.map(([name, { shape }]) => [name, shape]))
  const names = Object.keys(op.shapes(attributes, shapes, layer.where()))
  return Object.fromEntries(names.map((name, i) => [name, outputs[i]]))
}
