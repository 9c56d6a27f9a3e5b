/** Kinds of options that layers have, and the table of those that every layer has. */

import { type Constraint, type ConstraintName, get as getConstraint } from '../constraints/index.ts'
import { show } from '../core/checks.ts'
import { objectOption } from '../core/configurable.ts'
import { type DTypePolicy, type DTypePolicyLike, dtypePolicy, policyToKeras, readPolicy } from '../core/dtype-policy.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isListOf } from '../core/kinds.ts'
import { normalize, snakeCase } from '../core/registry.ts'
import { boolean, custom, nullable, type Option, schema, unwritten, writtenIf } from '../core/schema.ts'
import { type CausalPadding, type DynamicShape, isShape, largestSize, maxAxes, paddings } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { get as getInitializer, type Initializer, type InitializerName } from '../initializers/index.ts'
import { type ActivationName, activationName } from '../ops/activation-kinds.ts'
import { get as getRegularizer, type Regularizer, type RegularizerName } from '../regularizers/index.ts'

/** `count` whole numbers, or one for all. */
const sizes = <Values extends readonly number[]>(count: 1 | 2 | 3, min: number) =>
  custom<number | Values, Values>({
    parse: (value, where, name) => {
      const all: readonly unknown[] = isArray(value) ? value : Array(count).fill(value)
      if (all.length === count && all.every(size => isShape([size], min) && (size as number) <= largestSize))
        return [...all] as unknown as Values
      throw new OptionError(
        `${where}: expected ${name} to be ${['one', 'one or two', 'one or three'][count - 1]} whole numbers from ` +
          `${min}, received ${show(value)}.`,
      )
    },
  })

/** Spatial axes of an input: of a series, of pictures, of volumes. */
export type Rank = 1 | 2 | 3

/** One whole number for each spatial axis, outermost first. */
export type PerAxis<R extends Rank> = {
  1: readonly [number]
  2: readonly [number, number]
  3: readonly [number, number, number]
}[R]

/** One whole number, or one for each spatial axis. */
export const perAxis = <R extends Rank>(rank: R, min = 1) => sizes<PerAxis<R>>(rank, min)

/** One whole number, or two for height and width. */
export const pair = (min = 1) => perAxis(2, min)

/** One whole number, or three for depth, height and width. */
export const triple = (min = 1) => perAxis(3, min)

const paddingOf = <Name extends CausalPadding>(...names: readonly Name[]) =>
  custom<Name, Name>({
    parse: (value, where, name) => {
      const found = names.find(each => typeof value === 'string' && each === value.toLowerCase())
      if (found !== undefined) return found
      throw new OptionError(
        `${where}: expected ${name} to be ${names.map(show).join(' or ')}, received ${show(value)}.`,
      )
    },
  })

/** 'valid': no padding. 'same': ceil(size / stride) outputs. In any case of letters. */
export const padding = paddingOf(...paddings)

/** The same, or 'causal': as many outputs as 'same', of which none sees an input after its own position. */
export const causalPadding = paddingOf(...paddings, 'causal')

/** Channels last is the only layout; null is Keras's default. */
export const dataFormat: Option<'channelsLast' | 'channels_last' | null, null, false> = {
  required: false,
  fallback: null,
  isUnsupported: true,
  parse: (value, where, name) => {
    if (value === null || (typeof value === 'string' && normalize(value) === 'channelslast')) return null
    throw new OptionError(
      `${where}: expected ${name} to be 'channelsLast', received ${show(value)}. Move the channels to the last axis.`,
    )
  },
}

/** The name of an activation, or one of the functions of `activations`, which is taken with its defaults. */
export const activationOption = custom<ActivationName | (string & {}) | ((x: Value) => Value) | null, string>({
  parse: (value, where) => activationName(where, value),
  toKeras: snakeCase,
})

/** The same where it follows a layer's own computation; null is none. */
export const activation = activationOption('linear')

/** What writes the first values of a weight: an initializer, its name, or its configuration. */
export const initializer = objectOption<Initializer, InitializerName>('keras.initializers', getInitializer)

/** A penalty on a weight, or on what a layer gives: a regularizer, its name, or its configuration; null is none. */
export const regularizer = nullable(objectOption<Regularizer, RegularizerName>('keras.regularizers', getRegularizer))

/** Where a weight is put back to after every step: a constraint, its name, or its configuration; null is none. */
export const constraint = nullable(objectOption<Constraint, ConstraintName>('keras.constraints', getConstraint))

/** Sizes of the axes; null: an axis of any size. */
export const sampleShape = (hasBatch: boolean) =>
  custom<DynamicShape, DynamicShape>({
    parse: (value, where, name) => {
      const ownAxes = isArray(value) ? value.length - Number(hasBatch) : 0
      if (ownAxes >= maxAxes)
        throw new OptionError(
          `${where}: expected ${name} to have at most ${maxAxes} axes with the batch, received ${ownAxes}.`,
        )
      const sizes: unknown = isArray(value) && hasBatch ? value.slice(1) : value
      if (isListOf(sizes, size => size === null || isShape([size], 1))) return sizes as DynamicShape
      throw new OptionError(
        `${where}: expected ${name} to be whole numbers above 0, or null for an axis of any size, ` +
          `${hasBatch ? 'the batch axis first' : 'without the batch axis'}, received ${show(value)}.`,
      )
    },
  })

const name = custom<string, string>({
  parse: (value, where) => {
    if (typeof value === 'string' && !/^$|[/\0]/.test(value)) return value
    throw new OptionError(
      `${where}: expected name to be a text that is not empty and has neither '/' nor NUL, received ${show(value)}.`,
    )
  },
})

/** The same of one sample. */
export const shape = sampleShape(false)

export {
  boolean,
  choice,
  custom,
  integer,
  nullable,
  number,
  numbers,
  sameAs,
  text,
  unsupported,
} from '../core/schema.ts'

/** The policy of a layer; null, and by default: the one in force. Configs show it where it is not 'float32'. */
const dtype: Option<DTypePolicyLike | object | null, DTypePolicy, false> = {
  required: false,
  get fallback() {
    return dtypePolicy()
  },
  isWritten: policy => policy !== 'float32',
  parse: (value, where) => (value === null ? dtypePolicy() : readPolicy(where, value)),
  toKeras: policyToKeras,
}

type DataType = `${'' | 'u'}int${8 | 16 | 32 | 64}` | 'float64' | 'bool'

/** The same of an input, or the type that its data have in Keras. */
export const inputDtype: Option<DTypePolicyLike | object | DataType | null, string, false> = {
  ...dtype,
  parse: (value, where) => {
    if (typeof value === 'string' && /^(u?int(8|16|32|64)|float64|bool)$/.test(value)) return value
    return value === null
      ? dtypePolicy()
      : readPolicy(where, value, ", or of data 'float64', 'bool', 'int8' to 'uint64'")
  },
}

/** Options from a config, which without a policy is one of 'float32', whatever is in force. */
export const withDtype = (options: Record<string, unknown>): Record<string, unknown> =>
  dtypePolicy() === 'float32' ? options : { dtype: 'float32', ...options }

/** What every layer takes. */
export const layerOptions = schema({
  /** Unique in a model. Default: the class in snake case, numbered. */
  name: nullable(name),
  /** Whether training changes the weights. Default true. */
  trainable: boolean(true),
  /** Shape of one sample; null: an axis of any size. Only the first layer of a sequential model needs it. */
  inputShape: unwritten(nullable(sampleShape(false))),
  /** The same with the batch axis first. */
  batchInputShape: unwritten(nullable(sampleShape(true))),
  /** The same, by Keras's name. */
  batchShape: unwritten(nullable(sampleShape(true))),
  /** A penalty on what the layer gives, averaged over the batch. */
  activityRegularizer: writtenIf(penalty => penalty !== null, regularizer),
  /** False: it computes in float32 though its dtype is 'mixedBfloat16'. Default true. */
  autocast: unwritten(boolean(true)),
  /** What it computes in: 'float32' or 'mixedBfloat16'. Default: as setDtypePolicy says, at first 'float32'. */
  dtype,
})
