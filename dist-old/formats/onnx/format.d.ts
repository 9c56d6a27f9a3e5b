/** Models for ONNX Runtime and others, and from PyTorch and others: https://onnx.ai */
import type { Format } from '../../models/format.ts';
export declare const onnx: Format;
//# sourceMappingURL=format.d.ts.map