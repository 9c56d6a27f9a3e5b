import { type DynamicShape, type Shape } from '../core/shape.ts';
/**
 * Where a value with fewer axes gets new ones of length 1: 'first', as in NumPy, or 'afterBatch', as in Keras's merging
 * layers.
 */
export type NewAxes = 'first' | 'afterBatch';
/** The common shape of some; null where there is none. */
export declare function commonShape(shapes: readonly DynamicShape[], newAxes: NewAxes): DynamicShape | null;
/**
 * What a kernel needs of the axes of y, and of operands by the letters of their strides: d0 ... d5, a0 ... a5, and so
 * on.
 */
export declare function broadcastAxes(where: string, operands: Readonly<Record<string, Shape>>, y: Shape, newAxes: NewAxes): Readonly<Record<string, number>>;
//# sourceMappingURL=broadcast.d.ts.map