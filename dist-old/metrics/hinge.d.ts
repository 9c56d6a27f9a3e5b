import * as losses from '../losses/index.ts';
import { LossMetric } from './loss-metric.ts';
export declare class Hinge extends LossMetric {
    static readonly type = "Hinge";
    protected readonly loss: losses.Hinge;
}
export declare class SquaredHinge extends LossMetric {
    static readonly type = "SquaredHinge";
    protected readonly loss: losses.SquaredHinge;
}
export declare class CategoricalHinge extends LossMetric {
    static readonly type = "CategoricalHinge";
    protected readonly loss: losses.CategoricalHinge;
}
export declare const hinge: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Hinge;
export declare const squaredHinge: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => SquaredHinge;
export declare const categoricalHinge: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CategoricalHinge;
//# sourceMappingURL=hinge.d.ts.map