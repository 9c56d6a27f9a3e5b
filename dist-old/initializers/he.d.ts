/** He et al. 2015, "Delving Deep into Rectifiers". */
import { ScaledInitializer, type Scaling } from './scaled.ts';
export declare class HeUniform extends ScaledInitializer {
    static readonly type = "HeUniform";
    protected readonly scaling: Scaling;
}
export declare class HeNormal extends ScaledInitializer {
    static readonly type = "HeNormal";
    protected readonly scaling: Scaling;
}
export declare const heUniform: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => HeUniform;
export declare const heNormal: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => HeNormal;
//# sourceMappingURL=he.d.ts.map