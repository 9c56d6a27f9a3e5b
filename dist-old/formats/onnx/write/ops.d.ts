import type { OpCall } from '../../../graph/value.ts';
import { type OnnxBuilder } from './builder.ts';
/** Writes the use of an op. Throws OptionError for one that ONNX does not have. */
export declare function writeOp(to: OnnxBuilder, call: OpCall): void;
//# sourceMappingURL=ops.d.ts.map