/**
 * The base of everything that is made of a table of options: layers, optimizers, schedules, initializers, regularizers,
 * callbacks, losses and metrics. A class declares its options once; what a constructor takes and checks, `options`,
 * `config()` and Keras's JSON follow from the table (schema.ts).
 */
import { type Constructor } from './registry.ts';
import { type Arguments, type Schema, type ValuesOf } from './schema.ts';
type NoOptions = Readonly<Record<never, never>>;
/** `Own` and `Common` are the tables of the class and of its kind. */
export declare abstract class Configurable<Own = NoOptions, Common = NoOptions> {
    #private;
    /** Class name in files and errors. Default: the class's own name. */
    static readonly type?: string;
    /** The table of options, without those that everything of the kind has. */
    static readonly options?: Schema;
    /** The options that everything of the kind has. */
    static readonly commonOptions?: Schema;
    /** Every option with its checked value. */
    readonly options: ValuesOf<Own> & ValuesOf<Common>;
    constructor(...[given]: Arguments<Own & Common>);
    /** Key in the registry and class name in files. */
    get type(): string;
    /** Throws OptionError where options do not go together. */
    protected checkOptions(): void;
    /** The options with the present values of those that may be set later. */
    protected get settings(): Readonly<Record<string, unknown>>;
    /** How errors name it. */
    where(): string;
    /** Exactly the constructor's argument. */
    config(): Record<string, unknown>;
    /** The same, by Keras's name. */
    getConfig(): Record<string, unknown>;
    /** The same as Keras writes it. */
    kerasConfig(): Record<string, unknown>;
}
/** Refuses an object whose class has not written what everything of its kind needs. `what`: the kind. */
export declare function expectMethods(what: string, object: Configurable, names: readonly string[]): void;
/** 'Conv2D "conv1"' */
export declare const named: (type: string, name: string) => string;
/** The name of a class in files: its own `static type`, or the name in its source. */
export declare const typeOf: (Class: {
    readonly name: string;
    readonly type?: string;
}) => string;
export { isClassOf } from './kinds.ts';
/**
 * The classes among the exports of a module, by their names, which files use: those with a capital letter. A class is
 * asked for when its name is used, as its file may not be loaded yet.
 */
export declare function classesIn<T>(exports: Readonly<Record<string, unknown>>): Readonly<Record<string, Constructor<T>>>;
/** The names among the strings that an option takes, without `string` itself. */
export type NamesIn<Given> = Given extends string ? (string extends Given ? never : Given) : never;
/** What a misspelt literal is not: so the compiler names the names. */
export interface OneOf<Names> {
    readonly oneOf: Names;
}
/** What a value may be where an option knows names but takes any string, as those of one's own: no other literal. */
export type Spelt<Value, Given> = Value extends string ? string extends Value ? Value : [NamesIn<Given>] extends [never] ? Value : Value extends NamesIn<Given> ? Value : OneOf<NamesIn<Given>> : Value;
/** Options as they were given, where their names are known and their literals are spelt right. */
export type SpeltOptions<Given, Options> = {
    [Name in keyof Given]: Name extends keyof Options ? Spelt<Given[Name], Options[Name]> : string extends Name ? Given[Name] : never;
};
/** What `factory` gives: it takes the arguments of the constructor, and refuses misspelt literals. */
export type Factory<Args extends unknown[], Instance> = Args extends [infer Options] ? <Given extends Options>(options: Given & NoInfer<SpeltOptions<Given, Options>>) => Instance : Args extends [(infer Options)?] ? <Given extends Options>(options?: Given & NoInfer<SpeltOptions<Given, Options>>) => Instance : (...args: Args) => Instance;
/** A function that makes objects of a class: `layers.dense({ units: 10 })`. */
export declare function factory<Args extends unknown[], Instance>(Class: new (...args: Args) => Instance): Factory<Args, Instance>;
/** `{ className, config }`, of which the same object can be made again. */
export declare const serialized: (value: Configurable) => {
    className: string;
    config: object;
};
/**
 * An option that is an object with options of its own; `module` is where Keras has such objects. `Names`: its names.
 */
export declare const objectOption: <T extends Configurable, Names extends string = never>(module: string, get: (identifier: T | string | object) => T) => import("./schema.ts").Declare<object | Names | T | (string & {}), T>;
//# sourceMappingURL=configurable.d.ts.map