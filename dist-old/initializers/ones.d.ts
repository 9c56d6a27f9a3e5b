import { Initializer, type WriteValues } from './initializer.ts';
export declare class Ones extends Initializer {
    static readonly type = "Ones";
    prepare(): WriteValues;
}
export declare const ones: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>>) | undefined) => Ones;
//# sourceMappingURL=ones.d.ts.map