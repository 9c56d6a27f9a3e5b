/** Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks". */
import { ScaledInitializer, type Scaling } from './scaled.ts';
export declare class GlorotUniform extends ScaledInitializer {
    static readonly type = "GlorotUniform";
    protected readonly scaling: Scaling;
}
export declare class GlorotNormal extends ScaledInitializer {
    static readonly type = "GlorotNormal";
    protected readonly scaling: Scaling;
}
export declare const glorotUniform: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => GlorotUniform;
export declare const glorotNormal: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => GlorotNormal;
//# sourceMappingURL=glorot.d.ts.map