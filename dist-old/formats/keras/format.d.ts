/** The `.keras` file of Keras 3. */
import type { Format } from '../../models/format.ts';
export declare const keras: Format;
//# sourceMappingURL=format.d.ts.map