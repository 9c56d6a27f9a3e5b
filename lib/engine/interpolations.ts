/** Ways in which pictures get another size, in the order in which the kernel numbers them. */
export const interpolations = [
  'nearest',
  'bilinear',
  'bicubic',
  'lanczos3',
  'lanczos5',
  'area',
  'gaussian',
  'mitchellcubic',
] as const
export type Interpolation = (typeof interpolations)[number]
