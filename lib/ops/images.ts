/** Ops of pictures, those of keras.ops.image among them. */

export { extractPatches } from './gathering.ts'
export { resize } from './resizing.ts'
export { adjustHsv, affineTransform, clahe, displace, equalize } from './warping.ts'
