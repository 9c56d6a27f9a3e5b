/** The networks of torchvision. Another family is a file here with a description, and its line. */
export { efficientNetB0, efficientNetB1, efficientNetB2, efficientNetB3, efficientNetB4, efficientNetB5, efficientNetB6, efficientNetB7, efficientNetV2L, efficientNetV2M, efficientNetV2S, } from './efficientnet.ts';
export { mobileNetV2, mobileNetV3Large, mobileNetV3Small } from './mobilenet.ts';
export { resnet18, resnet34, resnet50, resnet101, resnet152, resnext50_32x4d, resnext101_32x8d, resnext101_64x4d, wideResnet50_2, wideResnet101_2, } from './resnet.ts';
export { squeezeNet1_0, squeezeNet1_1 } from './squeezenet.ts';
export { vgg11, vgg11Bn, vgg13, vgg13Bn, vgg16, vgg16Bn, vgg19, vgg19Bn } from './vgg.ts';
//# sourceMappingURL=all.d.ts.map