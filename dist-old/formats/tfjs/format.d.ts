/** Layers models of TensorFlow.js: model.json, and files of weights beside it. */
import type { Format } from '../../models/format.ts';
export declare const tfjs: Format;
//# sourceMappingURL=format.d.ts.map