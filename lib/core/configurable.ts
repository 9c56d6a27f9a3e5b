/**
 * The base of everything that is made of a table of options: layers, optimizers, schedules, initializers, regularizers,
 * callbacks, losses and metrics. A class declares its options once; what a constructor takes and checks, `options`,
 * `config()` and Keras's JSON follow from the table (schema.ts).
 */

import { type inspect as nodeInspect, types } from 'node:util'
import type { Takes } from './arguments.ts'
import { refuseAsync } from './async-methods.ts'
import { OptionError } from './errors.ts'
import { fixedLists, fixFields, fixGetters, fixOptions } from './fixed.ts'
import { toKeras } from './keras-json.ts'
import { isObject, property } from './kinds.ts'
import { expectReceivers } from './receivers.ts'
import { type Constructor, markFactory, snakeCase } from './registry.ts'
import { type Arguments, configOf, custom, parseOptions, type Schema, type ValuesOf } from './schema.ts'
import { oneLine, show } from './show.ts'

/** The whole table of every class, put together once: each object asks for it several times. */
const tables = new WeakMap<object, Schema>()

/** Methods that no class may have as async ones: their results are used at once. */
const synchronousMethods = ['checkOptions', 'config', 'kerasConfig', 'where']

/** Refuses an object of which one of these methods is async: nobody would wait for it. */
function expectSynchronous(object: Configurable, methods: readonly string[]): void {
  const late = methods.find(name => types.isAsyncFunction(property(object, name)))
  if (late !== undefined) refuseAsync(object.type, late)
}

type NoOptions = Readonly<Record<never, never>>

let isConfigurable: (value: unknown) => boolean

/** Has the methods of a class refuse to be called on anything but its objects. */
export const expectOwnReceivers = (prototype: object): void => expectReceivers(prototype, isConfigurable)

/** `Own` and `Common` are the tables of the class and of its kind. */
export abstract class Configurable<Own = NoOptions, Common = NoOptions> {
  static {
    fixGetters(Configurable.prototype)
    isConfigurable = value => isObject(value) && #class in value
  }

  /** Class name in files and errors. Default: the class's own name. */
  static readonly type?: string
  /** The table of options, without those that everything of the kind has. */
  static readonly options?: Schema
  /** The options that all classes of the kind have: all layers, all losses, ... */
  static readonly commonOptions?: Schema
  /** Methods of the kind whose results are used at once, so that no class may have async ones of these names. */
  static readonly synchronousMethods: readonly string[] = []
  /** What arguments the methods of the kind take, unless they check these themselves. */
  static readonly takes: Takes = {}
  /** Every option with its checked value. */
  readonly options: ValuesOf<Own> & ValuesOf<Common>

  /**
   * @throws OptionError where a required option is missing, an option is none of this class or has a value that it does
   * not take, or where options do not go together. Optional ones have the defaults of Keras's class.
   */
  constructor(...[given]: Arguments<Own & Common>) {
    const name = property(given, 'name')
    const where = typeof name === 'string' && name !== '' ? named(this.type, name) : this.type
    const values = parseOptions(this.#table, where, given, this.#class.options)
    this.options = fixedLists(values) as ValuesOf<Own> & ValuesOf<Common>
    this.checkOptions()
    fixFields(this, 'options')
  }

  /** How `console.log` shows it. A Proxy or a copy is shown as any object. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, shown: object, inspect: typeof nodeInspect): unknown {
    if (!isConfigurable(this)) return this
    return `${this.where()} ${inspect(this.settings, shown)}`
  }

  /** Not 'Object', so that Vue's reactive() leaves it as it is: behind a Proxy nothing of it would work. */
  get [Symbol.toStringTag](): string {
    return this.constructor.name
  }

  get #class(): typeof Configurable {
    return this.constructor as typeof Configurable
  }

  get #table(): Schema {
    const known = tables.get(this.#class)
    if (known !== undefined) return known
    const table = { ...this.#class.commonOptions, ...this.#class.options }
    expectSynchronous(this, [...synchronousMethods, ...this.#class.synchronousMethods])
    tables.set(this.#class, table)
    return table
  }

  /** Key in the registry and class name in files. */
  get type(): string {
    const type = typeOf(this.#class)
    if (!type) throw new OptionError('options: expected a class with a name, received none. Give it `static type`.')
    return type
  }

  /** Throws OptionError where options do not go together. */
  protected checkOptions(): void {}

  /** The options with the present values of those that may be set later. */
  protected get settings(): Readonly<Record<string, unknown>> {
    return this.options
  }

  /** How errors name it. */
  where(): string {
    return this.type
  }

  /** The argument of the constructor that makes the same object again. */
  config(): Record<string, unknown> {
    return configOf(this.#table, this.settings)
  }

  /** The same, by Keras's name. */
  getConfig(): Record<string, unknown> {
    return this.config()
  }

  /** The same as Keras writes it. */
  kerasConfig(): Record<string, unknown> {
    const [table, { settings }] = [this.#table, this]
    const written: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(this.config())) {
      const option = Object.hasOwn(table, name) ? table[name] : undefined
      written[option?.kerasName ?? kerasNameOf(name)] = option?.toKeras ? option.toKeras(settings[name]) : value
    }
    return written
  }
}

const kerasNames = new Map<string, string>()

/** Keras's name of an option, worked out once: few names serve all classes. */
function kerasNameOf(name: string): string {
  const known = kerasNames.get(name) ?? snakeCase(name)
  kerasNames.set(name, known)
  return known
}

/** Refuses an object whose class lacks a method that its kind needs. `what` names the kind. */
export function expectMethods(what: string, object: Configurable, names: readonly string[]): void {
  expectSynchronous(object, names)
  const missing = names.find(name => typeof property(object, name) !== 'function')
  if (missing !== undefined)
    throw new OptionError(`${object.where()}: expected ${what} with a method ${missing}(), received one without it.`)
}

/** 'Conv2D "conv1"' */
export const named = (type: string, name: string): string => `${type} "${oneLine(name, 60)}"`

/** The name of a class in files: its own `static type`, or the name in its source. */
export function typeOf(Class: { readonly name: string; readonly type?: string }): string {
  const type: unknown = Object.hasOwn(Class, 'type') ? Class.type : undefined
  if (type === undefined || type === '') return Class.name
  if (typeof type === 'string') return type
  throw new OptionError(`${Class.name}: expected a static type that is a text, received ${show(type)}.`)
}

export { isClassOf } from './kinds.ts'

/**
 * The classes among the exports of a module, by their names, which files use: those with a capital letter. A class is
 * asked for when its name is used, as its file may not be loaded yet.
 */
export function classesIn<T>(exports: Readonly<Record<string, unknown>>): Readonly<Record<string, Constructor<T>>> {
  const classes = {}
  for (const name of Object.keys(exports))
    if (/^[A-Z]/.test(name)) Object.defineProperty(classes, name, { enumerable: true, get: () => exports[name] })
  return classes
}

/** The names among the strings that an option takes, without `string` itself. */
export type NamesIn<Given> = Given extends string ? (string extends Given ? never : Given) : never

/**
 * Asked for in place of a misspelt literal: as no literal is one, the compiler's error lists the names that are known.
 */
export interface OneOf<Names> {
  readonly oneOf: Names
}

/**
 * The type of a value whose option knows names, but takes any string, as users register names of their own: a literal
 * has to be a known name.
 */
export type Spelt<Value, Given> = Value extends string
  ? string extends Value
    ? Value
    : [NamesIn<Given>] extends [never]
      ? Value
      : Value extends NamesIn<Given>
        ? Value
        : OneOf<NamesIn<Given>>
  : Value

/** The type of one option by its name, in a union of all forms in which options are taken. */
type OptionIn<Options, Name> = Options extends unknown ? (Name extends keyof Options ? Options[Name] : never) : never

/** A type that no value has: the compiler's error names the option that this one does not go with. */
export interface NotWith<Name> {
  readonly notWith: Name
}

/** A type that no value has: the compiler's error names the option that this one needs. */
export interface NeedsAlso<Name> {
  readonly needsAlso: Name
}

/** Of convolutions that have either strides or dilation, as in Keras; depthwise ones may have both. */
interface Steps {
  readonly strides: readonly ['dilationRate', 1]
  readonly dilationRate: readonly ['strides', 1]
}

/** Options that exclude each other, and the neutral value: constructors refuse two that have another one. */
interface Limits {
  readonly cropToAspectRatio: readonly ['padToAspectRatio', false]
  readonly padToAspectRatio: readonly ['cropToAspectRatio', false]
  readonly clipnorm: readonly ['clipvalue' | 'globalClipnorm', 0]
  readonly clipvalue: readonly ['clipnorm' | 'globalClipnorm', 0]
  readonly globalClipnorm: readonly ['clipnorm' | 'clipvalue', 0]
}

type Rivals<Known> = 'depthMultiplier' extends Known ? Limits : Limits & Steps

/** Options that are given together, or not at all. */
interface Partners {
  readonly mean: 'variance'
  readonly variance: 'mean'
}

/** `true` where the type of a number or boolean includes the neutral value; else `never`. */
type MayBe<Value, Neutral> = Value extends Neutral | null | undefined ? true : number extends Value ? true : never

/** `true` for each item of a list that is certainly not the neutral one. */
type ItemsSet<List, Neutral> = {
  readonly [Place in keyof List]: [MayBe<List[Place], Neutral>] extends [never] ? true : never
}

/** `true` where a value may be the neutral one; a list may be where all its items may. */
type MayBeNeutral<Value, Neutral> = Value extends readonly unknown[]
  ? true extends ItemsSet<Value, Neutral>[number]
    ? never
    : true
  : MayBe<Value, Neutral>

/** `true` where a value is certainly not the neutral one; else `never`. */
type Sets<Value, Neutral> = [MayBeNeutral<Value, Neutral>] extends [never] ? true : never

/** The rivals of an option among those that are given. */
type Against<Given, Rival> = Rival extends readonly [infer Names, infer Neutral]
  ? { [Name in keyof Given & Names]: [Sets<Given[Name], Neutral>] extends [never] ? never : Name }[keyof Given & Names]
  : never

/** An option with its neutral value, in the form in which its rivals are listed. */
type Own<Name, Rival> = Rival extends readonly [unknown, infer Neutral] ? readonly [Name, Neutral] : never

/** The type of a value whose option goes with the others; else a type that names the one that it does not go with. */
type Fitting<Given, Name extends keyof Given, Value, Known> = Name extends keyof Rivals<Known>
  ? [Against<Pick<Given, Name>, Own<Name, Rivals<Known>[Name]>>] extends [never]
    ? Value
    : [Against<Given, Rivals<Known>[Name]>] extends [never]
      ? Value
      : NotWith<Against<Given, Rivals<Known>[Name]>>
  : Name extends keyof Partners
    ? Partners[Name] extends keyof Given
      ? Value
      : Partners[Name] extends Known
        ? [Extract<Given[Name], null | undefined>] extends [never]
          ? NeedsAlso<Partners[Name]>
          : Value
        : Value
    : Value

/** The names of options, in any of the forms in which they are taken. */
type NamesOf<Options> = Options extends unknown ? keyof Options : never

/** Options as they were given, where names are known, literals are spelt right, and all go together. */
export type SpeltOptions<Given, Options> = {
  [Name in keyof Given]: Name extends NamesOf<Options>
    ? Fitting<Given, Name, Spelt<Given[Name], OptionIn<Options, Name>>, NamesOf<Options>>
    : string extends Name
      ? Given[Name]
      : never
}

/** What `factory` gives: it takes the arguments of the constructor, and refuses misspelt literals. */
export type Factory<Args extends unknown[], Instance> = Args extends [infer Options]
  ? <Given extends Options>(options: Given & NoInfer<SpeltOptions<Given, Options>>) => Instance
  : Args extends [(infer Options)?]
    ? <Given extends Options>(options?: Given & NoInfer<SpeltOptions<Given, Options>>) => Instance
    : (...args: Args) => Instance

/** A function that makes objects of a class: `layers.dense({ units: 10 })`. */
export function factory<Args extends unknown[], Instance>(
  Class: new (...args: Args) => Instance,
): Factory<Args, Instance> {
  const { options, commonOptions } = Class as unknown as typeof Configurable
  fixOptions(Class.prototype as object, Object.keys({ ...commonOptions, ...options }))
  expectOwnReceivers(Class.prototype as object)
  const make = (...args: Args): Instance => new Class(...args)
  markFactory(make, typeOf(Class))
  return make as Factory<Args, Instance>
}

/** `{ className, config }`, of which the same object can be made again. */
export const serialized = (value: Configurable): { className: string; config: object } => ({
  className: value.type,
  config: value.config(),
})

/**
 * An option that is an object with options of its own; `module` is where Keras has such objects. `Names`: its names.
 */
export const objectOption = <T extends Configurable, Names extends string = never>(
  module: string,
  get: (identifier: T | string | object) => T,
) =>
  custom<T | Names | (string & {}) | object, T>({
    parse: value => get(value as T | string | object),
    toConfig: serialized,
    toKeras: value => toKeras(module, value),
  })
