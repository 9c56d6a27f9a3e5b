import type { Build } from './builder.ts';
export declare const prelu: Build;
export declare const convolution: Build;
export declare const transposedConvolution: Build;
export declare const product: Build;
export declare const batchNormalization: Build;
export declare const pooling: Build;
//# sourceMappingURL=convolutions.d.ts.map