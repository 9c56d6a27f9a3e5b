import { type Shape } from '../core/shape.ts';
import { type Kernels } from '../engine/kernels.ts';
import { Constraint } from './constraint.ts';
/** max(w, 0) */
export declare class NonNeg extends Constraint {
    static readonly type = "NonNeg";
    emit<B>(kernels: Kernels<B>, shape: Shape, w: B): void;
}
export declare const nonNeg: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>> & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>> & Readonly<Record<never, never>>>>>) | undefined) => NonNeg;
//# sourceMappingURL=non-neg.d.ts.map