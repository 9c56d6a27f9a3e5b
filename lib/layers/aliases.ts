/** Second names of layers, as Keras and TensorFlow.js have them. In files layers have their first names. */
export { prelu as pReLU } from './activation/prelu.ts'
export {
  Conv1DTranspose as Convolution1DTranspose,
  Conv2DTranspose as Convolution2DTranspose,
  Conv3DTranspose as Convolution3DTranspose,
  conv1dTranspose as convolution1dTranspose,
  conv2dTranspose as convolution2dTranspose,
  conv3dTranspose as convolution3dTranspose,
} from './convolution/conv-transpose.ts'
export { Conv1D as Convolution1D, conv1d as convolution1d } from './convolution/conv1d.ts'
export { Conv2D as Convolution2D, conv2d as convolution2d } from './convolution/conv2d.ts'
export { Conv3D as Convolution3D, conv3d as convolution3d } from './convolution/conv3d.ts'
export {
  SeparableConv1D as SeparableConvolution1D,
  SeparableConv2D as SeparableConvolution2D,
  separableConv1d as separableConvolution1d,
  separableConv2d as separableConvolution2d,
} from './convolution/separable-conv.ts'
export {
  AveragePooling1D as AvgPool1D,
  AveragePooling2D as AvgPool2D,
  AveragePooling3D as AvgPool3D,
  averagePooling1d as avgPool1d,
  averagePooling1d as avgPooling1d,
  averagePooling2d as avgPool2d,
  averagePooling2d as avgPooling2d,
  averagePooling3d as avgPool3d,
  averagePooling3d as avgPooling3d,
} from './pooling/average-pooling.ts'
export {
  GlobalAveragePooling1D as GlobalAvgPool1D,
  globalAveragePooling1d as globalAvgPool1d,
} from './pooling/global-average-pooling1d.ts'
export {
  GlobalAveragePooling2D as GlobalAvgPool2D,
  globalAveragePooling2d as globalAvgPool2d,
} from './pooling/global-average-pooling2d.ts'
export {
  GlobalAveragePooling3D as GlobalAvgPool3D,
  globalAveragePooling3d as globalAvgPool3d,
} from './pooling/global-average-pooling3d.ts'
export {
  GlobalMaxPooling1D as GlobalMaxPool1D,
  globalMaxPooling1d as globalMaxPool1d,
} from './pooling/global-max-pooling1d.ts'
export {
  GlobalMaxPooling2D as GlobalMaxPool2D,
  globalMaxPooling2d as globalMaxPool2d,
} from './pooling/global-max-pooling2d.ts'
export {
  GlobalMaxPooling3D as GlobalMaxPool3D,
  globalMaxPooling3d as globalMaxPool3d,
} from './pooling/global-max-pooling3d.ts'
export {
  MaxPooling1D as MaxPool1D,
  MaxPooling2D as MaxPool2D,
  MaxPooling3D as MaxPool3D,
  maxPooling1d as maxPool1d,
  maxPooling2d as maxPool2d,
  maxPooling3d as maxPool3d,
} from './pooling/max-pooling.ts'
