/** A weight of a layer from the options that tell of it. */
import type { Constraint } from '../constraints/index.ts';
import type { DynamicShape } from '../core/shape.ts';
import type { ParameterSpec } from '../graph/parameter.ts';
import type { Initializer } from '../initializers/index.ts';
import type { Regularizer } from '../regularizers/index.ts';
/** `kernelInitializer`, `kernelRegularizer` and `kernelConstraint` of the kernel. */
type WeightOptions<Prefix extends string> = Readonly<Record<`${Prefix}Initializer`, Initializer>> & Readonly<Record<`${Prefix}Regularizer`, Regularizer | null>> & Readonly<Record<`${Prefix}Constraint`, Constraint | null>>;
/** `prefix`: how the names of its options begin, where that is not the weight's name. */
export declare function weightSpec<Prefix extends string>(options: WeightOptions<Prefix>, prefix: Prefix, shape: DynamicShape, name?: string): ParameterSpec;
export {};
//# sourceMappingURL=weight-spec.d.ts.map