/** Ops on symbolic values, named as in keras.ops where it has them. */
export { activate, logSoftmax, softmax } from './activation.ts'
export { conv2d } from './convolution.ts'
export { dense } from './dense.ts'
export { concatenate, reshape, zeroPad2d } from './movement.ts'
export { batchNormalization } from './normalization.ts'
export { averagePool2d, globalAveragePool, globalMaxPool, maxPool2d } from './pooling.ts'
