/** Ops of pictures, those of keras.ops.image among them. */

export { extractPatches, extractPatches3d } from './gathering.ts'
export { hsvToRgb, rgbToGrayscale, rgbToHsv } from './pictures/colors.ts'
export { mapCoordinates } from './pictures/coordinates.ts'
export { elasticTransform } from './pictures/elastic.ts'
export { gaussianBlur, sobelEdges, ssim } from './pictures/filters.ts'
export { cropImages, padImages } from './pictures/margins.ts'
export { perspectiveTransform } from './pictures/perspective.ts'
export { scaleAndTranslate } from './pictures/scaling.ts'
export { resize } from './resizing.ts'
export { adjustHsv, affineTransform, clahe, displace, equalize } from './warping.ts'
