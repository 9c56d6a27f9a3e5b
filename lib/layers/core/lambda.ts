import { functionName, show } from '../../core/checks.ts'
import { FoveaError, OptionError } from '../../core/errors.ts'
import { functionToKeras } from '../../core/keras-json.ts'
import { isArray, isCallable, isOptions, messageOf } from '../../core/kinds.ts'
import { findCustomObject, registeredName } from '../../core/registry.ts'
import { custom, nullable, schema, unsupported, writtenIf } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import { oneLine } from '../../core/show.ts'
import type { CallContext } from '../../graph/call.ts'
import { Value } from '../../graph/value.ts'
import { factory, Layer } from '../layer.ts'
import { sampleShape } from '../options.ts'

/** The second argument of such a function: the context of a call, and the option `arguments`. */
export type LambdaContext<Given = object> = Omit<CallContext, 'weight'> & Given

interface Callable {
  call(inputs: Value & readonly Value[], context: LambdaContext): Value | readonly Value[]
}

/** What a Lambda calls: on one symbolic value, or on a list of several. */
export type LambdaFunction = Callable['call']

/** A function, and the name by which a file gave it; null: none did. */
interface NamedFunction {
  readonly name: string | null
  readonly call: LambdaFunction
}

const nameOf = ({ name, call }: NamedFunction) => name ?? registeredName('function', call)

const callable = custom<LambdaFunction | string, NamedFunction>({
  parse: (value, where, name) => {
    if (isCallable(value)) return { name: null, call: value as LambdaFunction }
    const found = findCustomObject('function', value)
    if (typeof value === 'string' && typeof found === 'function') return { name: value, call: found as LambdaFunction }
    throw new OptionError(
      `${where}: expected ${name} to be a function, or the name of one, received ${show(value)}. Functions of files ` +
        'are registered first, by registerFunction(), or given to loadModel() as customObjects.',
    )
  },
  toConfig: named => nameOf(named) ?? named.call,
  toKeras: named => {
    const name = nameOf(named)
    if (name !== null) return functionToKeras(name)
    throw new OptionError(
      `Lambda: expected a function that files can name, received ${functionName(named.call, 'one without a name')}. ` +
        'Use registerFunction(), or write a Layer of your own.',
    )
  },
})

const record = custom<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>>({
  parse: (value, where, name) => {
    if (isOptions(value)) return { ...value }
    throw new OptionError(`${where}: expected ${name} to be an object, received ${show(value)}.`)
  },
})

const options = schema({
  /** Composes ops of symbolic values, and returns a value, or a list of several. */
  function: callable(),
  /** Shape of one sample of what it gives. It is found without; a wrong one is refused. */
  outputShape: writtenIf(shape => shape !== null, nullable(sampleShape(false))),
  mask: unsupported(),
  /** What the function gets in its second argument, beside the context of a call. */
  arguments: record({}),
})

const agree = (shape: DynamicShape, wanted: DynamicShape) =>
  shape.length === wanted.length &&
  shape.every((size, axis) => size === null || wanted[axis] === null || size === wanted[axis])

/**
 * A function of symbolic values as a layer: `layers.lambda({ function: x => ops.multiply(x, 2) })`. It has no weights,
 * is computed natively, and its gradient follows from the ops. Keras: https://keras.io/api/layers/core_layers/lambda/
 */
export class Lambda extends Layer<typeof options> {
  static override readonly type: string = 'Lambda'
  static override readonly options = options

  call(inputs: readonly Value[], { weight: _, ...context }: CallContext): readonly Value[] {
    const { function: named, outputShape, arguments: given } = this.options
    const result = this.#result(named, (inputs.length === 1 ? inputs[0] : inputs) as Value & readonly Value[], {
      ...context,
      ...given,
    })
    const outputs: readonly Value[] = isArray(result) ? (result as readonly Value[]) : [result as Value]
    if (outputs.length === 0 || outputs.some(value => !(value instanceof Value)))
      throw new OptionError(
        `${this.where()}: expected a function that composes ops and returns a symbolic value, or a list of them, ` +
          `received ${show(result)} from ${functionName(named.call, 'it')}. ${hint}`,
      )
    if (outputShape !== null && outputs.some(({ shape }) => !agree(shape.slice(1), outputShape)))
      throw new OptionError(
        `${this.where()}: expected outputShape to be what the function gives, ` +
          `${outputs.map(({ shape }) => formatShape(shape.slice(1))).join(' and ')}, received ` +
          `${formatShape(outputShape)}.`,
      )
    return outputs
  }

  #result({ call }: NamedFunction, inputs: Value & readonly Value[], context: LambdaContext): unknown {
    try {
      return call(inputs, context)
    } catch (cause) {
      if (cause instanceof FoveaError) throw cause
      throw new OptionError(
        `${this.where()}: expected a function that composes ops of symbolic values, received an error: ` +
          `${oneLine(messageOf(cause), 200)}. ${hint}`,
        { cause },
      )
    }
  }
}

const hint = 'JavaScript on numbers goes into ops.hostStep().'

export const lambda = factory(Lambda)
