/** Weights by name: https://huggingface.co/docs/safetensors */
import type { Format } from '../../models/format.ts';
export declare const safetensors: Format;
//# sourceMappingURL=format.d.ts.map