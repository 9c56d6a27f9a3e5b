/**
 * Pictures of another size, as Keras's image_dataset_from_directory makes them: stretched (tf.image.resize), cut to the
 * new proportions before (keras.utils.image.smart_resize), or with black edges around them (tf.image.resize_with_pad).
 * Lengths are in single precision, as there.
 */
import type { Shape } from '../../core/shape.ts';
import { type Interpolation } from '../../engine/interpolations.ts';
export declare const fits: readonly ['stretch', 'crop', 'pad'];
export interface Resizing {
    readonly height: number;
    readonly width: number;
    readonly interpolation: Interpolation;
    readonly fit: (typeof fits)[number];
}
export declare function resized({ data, shape: [height, width, channels] }: {
    data: Uint8Array;
    shape: Shape;
}, { fit, interpolation, ...to }: Resizing): {
    data: Float32Array;
    shape: Shape;
};
//# sourceMappingURL=resizing.d.ts.map