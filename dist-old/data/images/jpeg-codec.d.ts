/**
 * The JPEG decoder as it lies in node_modules. The built package has it in a file of its own instead of this one
 * (scripts/build-lib.mjs).
 */
import { type Codec } from './codec.ts';
export declare const jpegCodec: () => Promise<Codec>;
//# sourceMappingURL=jpeg-codec.d.ts.map