import { show } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, nullable, schema, text, unsupported } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { forAxes } from '../../initializers/scaled.ts'
import { activate } from '../../ops/activation.ts'
import { add } from '../../ops/arithmetic.ts'
import { einsum, labelsOfAxes, parseEquation } from '../../ops/einsum.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { activation, sampleShape } from '../options.ts'
import { biasOptions, kernelOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'

const shapes = sampleShape(false)()

/** Sizes of axes; a number is one of them. */
export const outputShape = custom<number | DynamicShape, DynamicShape>({
  parse: (value, where, name) => shapes.parse(isArray(value) ? value : [value], where, name),
})

const options = schema({
  /**
   * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
   * axis is the batch, unless '...' stands for it.
   */
  equation: text(),
  /**
   * Sizes of the output's axes, without the batch and those of '...'; null: as in the input. As in Keras, those of
   * '...' at the end may stand there, too, and nothing behind the axes that the equation names is looked at.
   */
  outputShape: outputShape(),
  /** Name of an activation. Default: none. */
  activation,
  /** Axes of the output along which there is a bias of its own. Default: no bias. */
  biasAxes: nullable(text),
  ...kernelOptions,
  ...biasOptions,
  loraRank: unsupported(),
  loraAlpha: unsupported(),
  gptqUnpackedColumnSize: unsupported(),
  quantizationConfig: unsupported(),
})

/**
 * Dense layers of any axes, by an equation: products of the input and a kernel, added over the axes that the output has
 * not, and a bias. Keras: https://keras.io/api/layers/core_layers/einsum_dense/
 */
export class EinsumDense extends Layer<typeof options> {
  static override readonly type = 'EinsumDense'
  static override readonly options = options

  readonly #equation = parseEquation(this.type, this.options.equation)

  protected override checkOptions(): void {
    const { equation, biasAxes } = this.options
    const [input, kernel, output] = parseEquation(this.type, equation)
    if (kernel.ellipsis !== null || (input.ellipsis === null) !== (output.ellipsis === null))
      throw new OptionError(
        `${this.type}: expected '...' in the input and the output of the equation, or nowhere, received ` +
          `${show(equation)}.`,
      )
    const known = new Set([...input.labels, ...output.labels])
    const odd =
      kernel.labels.find(label => !known.has(label)) ??
      output.labels.find(label => !input.labels.includes(label) && !kernel.labels.includes(label)) ??
      [...(biasAxes ?? '')].find(label => !output.labels.includes(label))
    if (odd !== undefined)
      throw new OptionError(
        `${this.type}: expected labels of axes that the other parts of the equation have, too, received ${show(odd)} ` +
          `(equation ${show(equation)}${biasAxes === null ? '' : `, biasAxes ${show(biasAxes)}`}).`,
      )
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { biasAxes } = this.options
    const [input, kernel, output] = this.#equation
    const shape = onlyInput(this, inputs)
    const labels = labelsOfAxes(input, shape.length)
    const elided = shape.length - input.labels.length
    const outputLabels = labelsOfAxes(output, output.labels.length + elided)
    const sizes = labels && outputLabels && this.#sizes(shape, labels, outputLabels, elided)
    if (!sizes)
      throw new ShapeError(
        `${this.where()}: expected an input that fits '${this.options.equation}' and outputShape ` +
          `${formatShape(this.options.outputShape)}, received shape ${formatShape(shape)}.`,
      )
    const sizeOf = (label: string) => sizes.get(label) ?? null
    const axes = [...kernel.labels.keys()]
    const isOutput = (axis: number) => output.labels.includes(kernel.labels[axis])
    const spec = weightSpec(this.options, 'kernel', kernel.labels.map(sizeOf))
    const [inner, outer] = [axes.filter(axis => !isOutput(axis)), axes.filter(isOutput)]
    const own = { ...spec, initializer: forAxes(this.options.kernelInitializer, inner, outer) }
    if (biasAxes === null) return [own]
    const first = Math.min(...[...biasAxes].map(label => outputLabels.indexOf(label)))
    const biasShape = outputLabels.slice(first).map(label => (biasAxes.includes(label) ? sizeOf(label) : 1))
    return [own, weightSpec(this.options, 'bias', biasShape)]
  }

  /** The size of every label; null where the input and outputShape contradict each other. */
  #sizes(
    shape: DynamicShape,
    labels: readonly string[],
    outputLabels: readonly string[],
    elided: number,
  ): Map<string, number | null> | null {
    const { ellipsis } = this.#equation[0]
    const areLast = ellipsis !== null && ellipsis === this.#equation[0].labels.length
    const given = [...this.options.outputShape, ...(areLast ? shape.slice(shape.length - elided) : [])]
    const sizes = new Map(labels.map((label, axis) => [label, shape[axis]]))
    // The axes of '...' are those of the input; the first axis is the batch, in '...' or not.
    const named = outputLabels.filter((label, axis) => axis > 0 && !label.startsWith('.'))
    if (named.length > given.length || (elided > 0 && ellipsis === null)) return null
    for (const [i, label] of named.entries()) {
      const known = sizes.get(label)
      if (known != null && given[i] !== null && given[i] !== known) return null
      sizes.set(label, given[i] ?? known ?? null)
    }
    return sizes
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const { equation, biasAxes, activation } = this.options
    const y = einsum(equation, onlyInput(this, inputs), weight('kernel'))
    return activate(biasAxes === null ? y : add(y, weight('bias')), activation)
  }
}

export const einsumDense = factory(EinsumDense)
