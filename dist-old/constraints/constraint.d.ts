/**
 * The contract of constraints: where weights are put back to after every step of the optimizer, as in Keras
 * (https://keras.io/api/layers/constraints/).
 */
import { Configurable } from '../core/configurable.ts';
import type { Shape } from '../core/shape.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
export declare abstract class Constraint<Own = Readonly<Record<never, never>>> extends Configurable<Own> {
    /** Emits the calls that put a weight of this shape where it may be, in place. */
    abstract emit<B>(kernels: Kernels<B>, shape: Shape, w: B): void;
    /** Throws ShapeError where a weight of this shape cannot be held to it. `where` begins the error. */
    check(_where: string, _shape: Shape): void;
    /** The weight as it is allowed to be; the one given stays as it is. */
    call(weight: TensorLike): Tensor;
}
//# sourceMappingURL=constraint.d.ts.map