import type { Value } from '../../graph/value.ts';
import type { Layer } from '../layer.ts';
/** What Keras calls the inputs. */
export declare const mixingNames: readonly ['images', 'labels'];
/** Pictures, and the labels beside them: categories as shares, [batch, classes]. */
export declare function mixingInputs(layer: Layer, inputs: readonly Value[]): readonly [pictures: Value, labels: Value | null];
/** Share * x + (1 - share) * the sample that `order` puts in its place; shares: [batch, 1]. */
export declare function mixed(x: Value, shares: Value, order: Value): Value;
//# sourceMappingURL=mixing.d.ts.map