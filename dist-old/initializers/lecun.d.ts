/** LeCun et al. 1998, "Efficient BackProp". */
import { ScaledInitializer, type Scaling } from './scaled.ts';
export declare class LecunUniform extends ScaledInitializer {
    static readonly type = "LecunUniform";
    protected readonly scaling: Scaling;
}
export declare class LecunNormal extends ScaledInitializer {
    static readonly type = "LecunNormal";
    protected readonly scaling: Scaling;
}
export declare const lecunUniform: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => LecunUniform;
export declare const lecunNormal: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => LecunNormal;
//# sourceMappingURL=lecun.d.ts.map