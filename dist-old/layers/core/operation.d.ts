import type { Value } from '../../graph/value.ts';
import type { OperationLayer as MakeOperation, Operation } from '../../ops/apply.ts';
import { Layer } from '../layer.ts';
/** An op between the layers of a model: what `ops.add(x, y)` is, where x and y are values of a model. */
export declare class OperationLayer extends Layer {
    #private;
    static readonly type = "Operation";
    constructor(operation: Operation, options?: {
        readonly name?: string;
    });
    /** The same op with the same numbers, for another model. */
    copy(): OperationLayer;
    get operation(): Operation;
    get heedsMasks(): boolean;
    call(inputs: readonly Value[]): readonly Value[];
    config(): Record<string, unknown>;
}
/** The use of an op on values of a model. */
export declare const operation: MakeOperation;
//# sourceMappingURL=operation.d.ts.map