/** Ways in which pictures get another size, in the order in which the kernel numbers them. */
export declare const interpolations: readonly ['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian', 'mitchellcubic'];
export type Interpolation = (typeof interpolations)[number];
//# sourceMappingURL=interpolations.d.ts.map