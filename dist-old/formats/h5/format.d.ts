/** The `.h5` files of Keras 1, 2 and 3, and Keras 3's files of weights. */
import type { Format } from '../../models/format.ts';
export declare const h5: Format;
//# sourceMappingURL=format.d.ts.map