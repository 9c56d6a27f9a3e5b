/** Ops on symbolic values, named as in keras.ops where it has them. */
export { activate, glu, logSoftmax, softmax, sparsemax } from './activation.ts'
export * from './activations.ts'
export * from './arithmetic.ts'
export { depthToSpace, spaceToDepth } from './blocks.ts'
export { convTranspose } from './conv-transpose.ts'
export { conv, depthwiseConv, separableConv } from './convolution.ts'
export { ctcLoss } from './ctc.ts'
export { dense } from './dense.ts'
export { einsum } from './einsum.ts'
export * from './elementwise.ts'
export { fullLike, onesLike, zerosLike } from './filling.ts'
export { takeAlongAxis } from './gathering.ts'
export { hostStep } from './host.ts'
export * as image from './images.ts'
export { concatenate, stack } from './joining.ts'
export { matmul } from './matmul.ts'
export { flip, oneHot, pad, repeat, slice, split, take, transpose } from './movement.ts'
export { batchNormalization, normalize } from './normalization.ts'
export {
  adaptiveAveragePool,
  adaptiveMaxPool,
  averagePool,
  globalAveragePool,
  globalMaxPool,
  maxPool,
} from './pooling.ts'
export { dropout, randomBeta, randomLogGamma, randomNormal, randomOrder, randomUniform } from './random.ts'
export * from './reduction.ts'
export { moveaxis, roll, rot90, swapaxes, tile } from './reordering.ts'
export { upsample2d } from './resizing.ts'
export { argsort, searchsorted, sort, topK } from './searching.ts'
export { stopGradient } from './stop-gradient.ts'
export { expandDims, reshape, squeeze } from './view.ts'
export { where } from './where.ts'
