/** A row for every op of ops.image; layer.ts runs them. */
import { ops, type Value } from '../lib/index.ts'
import type { LayerPass } from './layers.ts'

/** An op by itself: predicting, or forward and backward to inputs. */
export interface PictureCase {
  readonly op: 'picture'
  readonly name: PictureName
  readonly pass: LayerPass
}

interface PictureRow {
  /** With the batch. */
  readonly shapes: readonly (readonly number[])[]
  readonly op: (...inputs: Value[]) => Value
  /** Default: both. */
  readonly passes?: readonly LayerPass[]
}

export type PictureName = keyof typeof ops.image

const side = 96
const photos = [32, side, side, 3]
const corners = [
  [0, 0],
  [side, 0],
  [0, side],
  [side, side],
]
const aside = [
  [5, 9],
  [side, 3],
  [0, side],
  [side - 11, side],
]
/** A quarter of a right angle about a corner. */
const turn = [Math.cos(0.4), -Math.sin(0.4), 0, Math.sin(0.4), Math.cos(0.4), 0, 0, 0]
/** They go in steps: no gradient flows back. */
const STEPS = { passes: ['predict'] } as const

export const pictureRows: Readonly<Record<PictureName, PictureRow>> = {
  adjustHsv: { shapes: [photos, [32, 2]], op: (x, changes) => ops.image.adjustHsv(x, changes) },
  affineTransform: { shapes: [photos], op: x => ops.image.affineTransform(x, Array(32).fill(turn)) },
  clahe: { shapes: [photos], op: x => ops.image.clahe(x, { low: 0, high: 1, tiles: [8, 8], clipLimit: 4 }), ...STEPS },
  cropImages: {
    shapes: [photos],
    op: x => ops.image.cropImages(x, { topCropping: 8, targetHeight: 64, leftCropping: 8, targetWidth: 64 }),
  },
  displace: { shapes: [photos, [32, side, side, 2]], op: (x, shifts) => ops.image.displace(x, shifts) },
  elasticTransform: { shapes: [photos], op: x => ops.image.elasticTransform(x) },
  equalize: { shapes: [photos], op: x => ops.image.equalize(x, { low: 0, high: 1, bins: 256 }), ...STEPS },
  extractPatches: { shapes: [photos], op: x => ops.image.extractPatches(x, 8) },
  extractPatches3d: { shapes: [[2, 24, 24, 24, 4]], op: x => ops.image.extractPatches3d(x, 3, { strides: 1 }) },
  gaussianBlur: { shapes: [photos], op: x => ops.image.gaussianBlur(x, { kernelSize: [5, 5] }) },
  hsvToRgb: { shapes: [photos], op: x => ops.image.hsvToRgb(x) },
  mapCoordinates: {
    shapes: [photos, [4, 32, 64, 64]],
    op: (x, places) => ops.image.mapCoordinates(x, ops.abs(ops.multiply(places, 2)), 1),
  },
  padImages: {
    shapes: [photos],
    op: x => ops.image.padImages(x, { topPadding: 8, targetHeight: 112, leftPadding: 8, targetWidth: 112 }),
  },
  perspectiveTransform: { shapes: [photos], op: x => ops.image.perspectiveTransform(x, corners, aside) },
  resize: { shapes: [photos], op: x => ops.image.resize(x, [64, 64]) },
  rgbToGrayscale: { shapes: [photos], op: x => ops.image.rgbToGrayscale(x) },
  rgbToHsv: { shapes: [photos], op: x => ops.image.rgbToHsv(x) },
  scaleAndTranslate: {
    shapes: [photos],
    op: x => ops.image.scaleAndTranslate(x, [null, 64, 64, 3], [0.6, 0.7], [1, 2], [1, 2], 'cubic'),
  },
  sobelEdges: { shapes: [photos], op: x => ops.image.sobelEdges(x) },
  ssim: { shapes: [photos, photos], op: (a, b) => ops.image.ssim(a, b) },
}
