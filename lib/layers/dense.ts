import { activationName } from '../activations/kinds.ts'
import { ShapeError } from '../errors.ts'
import type { Initializer } from '../initializers.ts'
import type { DenseSize } from '../kernels.ts'
import { booleanOption, numberOption } from '../options.ts'
import type { Regularizer } from '../regularizers.ts'
import { type Shape, sizeOf } from '../shape.ts'
import {
  type Emit,
  type Frame,
  initializerOption,
  Layer,
  type LayerOptions,
  onlyDefault,
  onlyInput,
  type ParameterSpec,
  regularizerOption,
  serialized,
} from './layer.ts'

export interface DenseOptions extends LayerOptions {
  /** Outputs. */
  units: number
  /** Name of an activation. Default: none. */
  activation?: string | null
  /** Default true. */
  useBias?: boolean
  /** Default 'glorotUniform'. */
  kernelInitializer?: Initializer | string | object
  /** Default 'zeros'. */
  biasInitializer?: Initializer | string | object
  kernelRegularizer?: Regularizer | string | object | null
  biasRegularizer?: Regularizer | string | object | null
}

/**
 * y = x w + b over the last axis: [..., inputs] to [..., units]. Keras: https://keras.io/api/layers/core_layers/dense/
 */
export class Dense extends Layer {
  readonly type = 'Dense'
  readonly units: number
  override readonly activation: string
  readonly useBias: boolean
  readonly kernelInitializer: Initializer
  readonly biasInitializer: Initializer
  readonly kernelRegularizer: Regularizer | null
  readonly biasRegularizer: Regularizer | null

  constructor(options: DenseOptions) {
    super('Dense', options, [
      ...[
        'units',
        'activation',
        'useBias',
        'kernelInitializer',
        'biasInitializer',
        'kernelRegularizer',
        'biasRegularizer',
      ],
      ...['kernelConstraint', 'biasConstraint', 'loraRank', 'loraAlpha', 'quantizationConfig'],
    ])
    const where = this.where('Dense')
    const unsupported = options as unknown as Record<string, unknown>
    for (const name of ['kernelConstraint', 'biasConstraint', 'loraRank', 'loraAlpha', 'quantizationConfig'])
      onlyDefault(where, name, unsupported[name])
    this.units = numberOption(where, 'units', options.units, { min: 1, integer: true })
    this.activation = activationName(where, options.activation)
    this.useBias = booleanOption(where, 'useBias', options.useBias ?? true)
    this.kernelInitializer = initializerOption(options.kernelInitializer, 'glorotUniform')
    this.biasInitializer = initializerOption(options.biasInitializer, 'zeros')
    this.kernelRegularizer = regularizerOption(options.kernelRegularizer)
    this.biasRegularizer = regularizerOption(options.biasRegularizer)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const shape = onlyInput(this, inputs)
    if (shape.length === 0)
      throw new ShapeError(
        `${this.where()}: expected an input with at least one axis besides the batch, received none.`,
      )
    return [...shape.slice(0, -1), this.units]
  }

  override parametersFor([shape]: readonly Shape[]): ParameterSpec[] {
    const inputs = shape[shape.length - 1]
    const kernel = {
      name: 'kernel',
      shape: [inputs, this.units],
      initializer: this.kernelInitializer,
      regularizer: this.kernelRegularizer,
    }
    const bias = {
      name: 'bias',
      shape: [this.units],
      initializer: this.biasInitializer,
      regularizer: this.biasRegularizer,
    }
    return this.useBias ? [kernel, bias] : [kernel]
  }

  #size({ inputShapes: [shape] }: Frame): DenseSize {
    return { batch: sizeOf(shape.slice(0, -1)), inputs: shape[shape.length - 1], units: this.units, activation: 0 }
  }

  forward(frame: Frame, { kernels }: Emit): void {
    kernels.denseForward(this.#size(frame), {
      x: frame.inputs[0],
      w: frame.parameter('kernel'),
      b: this.useBias ? frame.parameter('bias') : null,
      y: frame.output,
    })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx, dw, db] = [frame.dInputs[0], frame.gradient('kernel'), this.useBias ? frame.gradient('bias') : null]
    if (dx ?? dw ?? db)
      kernels.denseBackward(this.#size(frame), {
        x: frame.inputs[0],
        w: frame.parameter('kernel'),
        dy: frame.dOutput,
        dx,
        dw,
        db,
      })
  }

  config(): object {
    return {
      ...this.commonConfig(),
      units: this.units,
      activation: this.activation,
      useBias: this.useBias,
      kernelInitializer: serialized(this.kernelInitializer),
      biasInitializer: serialized(this.biasInitializer),
      kernelRegularizer: serialized(this.kernelRegularizer),
      biasRegularizer: serialized(this.biasRegularizer),
    }
  }
}
