import { Tensor, type TensorLike } from '../../core/tensor.ts';
export interface SheetOptions {
    /** Pictures in a row. Default: as many as there are rows. */
    columns?: number;
    /** Pixels between pictures. Default 2. */
    gap?: number;
    /** What every channel is where there is no picture, from 0 to 255. Default 255: white. */
    background?: number;
}
/** Pictures side by side, row by row, each in the middle of a cell as large as the largest of them. */
export declare function imageSheet(given: TensorLike | readonly TensorLike[], options?: SheetOptions): Tensor;
//# sourceMappingURL=sheet.d.ts.map