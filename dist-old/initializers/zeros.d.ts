import { Initializer, type WriteValues } from './initializer.ts';
export declare class Zeros extends Initializer {
    static readonly type = "Zeros";
    prepare(): WriteValues;
}
export declare const zeros: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>>) | undefined) => Zeros;
//# sourceMappingURL=zeros.d.ts.map