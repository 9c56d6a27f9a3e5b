/** The list of applications. Another one is a file here with a description, and its line. */
export { convNeXtBase, convNeXtLarge, convNeXtSmall, convNeXtTiny, convNeXtXLarge } from './convnext.ts';
export { denseNet121, denseNet169, denseNet201 } from './densenet.ts';
export { efficientNetB0, efficientNetB1, efficientNetB2, efficientNetB3, efficientNetB4, efficientNetB5, efficientNetB6, efficientNetB7, } from './efficientnet.ts';
export { efficientNetLite0 } from './efficientnet-lite.ts';
export { efficientNetV2B0, efficientNetV2B1, efficientNetV2B2, efficientNetV2B3, efficientNetV2L, efficientNetV2M, efficientNetV2S, } from './efficientnet-v2.ts';
export { inceptionResNetV2 } from './inception-resnet-v2.ts';
export { inceptionV3 } from './inception-v3.ts';
export { mobileNet } from './mobilenet.ts';
export { mobileNetV2 } from './mobilenet-v2.ts';
export { mobileNetV3Large, mobileNetV3Small } from './mobilenet-v3.ts';
export { nasNetLarge, nasNetMobile } from './nasnet.ts';
export { decodePredictions, type Prediction } from './predictions.ts';
export { resnet50, resnet50V2, resnet101, resnet101V2, resnet152, resnet152V2 } from './resnet.ts';
export { squeezeNet } from './squeezenet.ts';
export { tinyDarknet } from './tiny-darknet.ts';
export * as torchvision from './torchvision/all.ts';
export { vgg16, vgg19 } from './vgg.ts';
export { xception } from './xception.ts';
//# sourceMappingURL=all.d.ts.map