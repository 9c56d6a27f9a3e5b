module.exports = (function (module, link) {
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/applications.js
var applications_exports = {};
__export(applications_exports, {
  "applications/all.ts": () => all_exports,
  "applications/application.ts": () => application_exports,
  "applications/blocks.ts": () => blocks_exports,
  "applications/files.ts": () => files_exports,
  "applications/mbconv.ts": () => mbconv_exports,
  "applications/pixels.ts": () => pixels_exports
});
module.exports = __toCommonJS(applications_exports);

// lib/applications/blocks.ts
var blocks_exports = {};
__export(blocks_exports, {
  channelsOf: () => channelsOf,
  divisible: () => divisible,
  stridePadding: () => stridePadding,
  through: () => through
});
var through = /* @__PURE__ */ __name((x, ...steps) => steps.reduce((value, layer) => layer.apply(value), x), "through");
var channelsOf = /* @__PURE__ */ __name((x) => x.shape[x.shape.length - 1], "channelsOf");
function divisible(width) {
  const rounded2 = Math.max(8, Math.floor(Math.trunc(width + 4) / 8) * 8);
  return rounded2 < 0.9 * width ? rounded2 + 8 : rounded2;
}
__name(divisible, "divisible");
function stridePadding(x, kernelSize) {
  const half = Math.floor(kernelSize / 2);
  const [height, width] = x.shape.slice(1);
  const before = /* @__PURE__ */ __name((size) => half - (height === null || size === null || size % 2 === 0 ? 1 : 0), "before");
  return [
    [before(height), half],
    [before(width), half]
  ];
}
__name(stridePadding, "stridePadding");

// lib/applications/files.ts
var files_exports = {};
__export(files_exports, {
  classIndexFile: () => classIndexFile,
  fetched: () => fetched,
  kerasFile: () => kerasFile,
  noPublicWeights: () => noPublicWeights
});
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_download = link("data/download.ts");
var storage = "https://storage.googleapis.com/tensorflow/keras-applications/";
var hdf5Signature = "894844460d0a1a0a";
var kerasFile = /* @__PURE__ */ __name((folder, name, hash) => ({
  ...{ folder: `${storage}${folder}/`, name },
  ...hash?.length === 64 ? { sha256: hash } : hash !== null ? { md5: hash } : { signature: hdf5Signature }
}), "kerasFile");
function noPublicWeights(where2) {
  throw new import_errors.OptionError(
    `${where2}: expected weights to be the path of a file, or null, received 'imagenet', for which there is no public file.`
  );
}
__name(noPublicWeights, "noPublicWeights");
var classIndexFile = {
  folder: "https://storage.googleapis.com/download.tensorflow.org/data/",
  name: "imagenet_class_index.json",
  md5: "c2c37ea517e94d9795004a39431a14cb"
};
async function fetched(where2, file, log) {
  const folder = (0, import_node_path.join)((0, import_download.cacheFolder)(), "models");
  const path = (0, import_node_path.join)(folder, file.name);
  if ((await (0, import_promises.stat)(path).catch(() => null))?.isFile()) return path;
  const own = process.env.FOVEA_WEIGHTS_URL;
  const mirrors = [...own ? [own.endsWith("/") ? own : `${own}/`] : [], file.folder];
  try {
    await (0, import_download.download)([file], mirrors, folder, log, where2);
  } catch (cause) {
    if (!(cause instanceof import_errors.DataError)) throw cause;
    throw new import_errors.DataError(
      `${(0, import_kinds.messageOf)(cause)} Without a network, put the file into ${folder}, or set FOVEA_WEIGHTS_URL to a folder on a server that has it.`,
      { cause }
    );
  }
  return path;
}
__name(fetched, "fetched");

// lib/applications/application.ts
var application_exports = {};
__export(application_exports, {
  application: () => application,
  denseTop: () => denseTop
});
var import_checks2 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_schema = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_value2 = link("graph/value.ts");
var import_layers2 = link("layers/index.ts");
var import_layer = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_files = link("models/files.ts");
var import_model = link("models/model.ts");

// lib/applications/pixels.ts
var pixels_exports = {};
__export(pixels_exports, {
  preprocessed: () => preprocessed
});
var import_checks = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_value = link("graph/value.ts");
var import_layers = link("layers/index.ts");
var means = [103.939, 116.779, 123.68];
var shares = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };
var perValue = {
  tf: /* @__PURE__ */ __name((value) => Math.fround(Math.fround(value / 127.5) - 1), "tf"),
  torch: /* @__PURE__ */ __name((value, channel) => (Math.fround(value / 255) - shares.mean[channel]) / shares.deviation[channel], "torch"),
  unit: /* @__PURE__ */ __name((value) => value / 255, "unit"),
  lite: /* @__PURE__ */ __name((value) => (value - 127) / 128, "lite")
};
var needsColors = /* @__PURE__ */ __name((pixels) => pixels === "caffe" || pixels === "torch", "needsColors");
function checkColors(pixels, channels, shape) {
  if (needsColors(pixels) && channels !== 3)
    throw new import_errors2.ShapeError(`preprocessInput: expected pictures with 3 channels, received ${(0, import_shape.formatShape)(shape)}.`);
}
__name(checkColors, "checkColors");
function ofData(pixels, given) {
  const x = (0, import_tensor.toTensor)(given);
  if (x.shape.length !== 3 && x.shape.length !== 4)
    throw new import_errors2.ShapeError(
      `preprocessInput: expected [height, width, channels] or a batch of these, received ${(0, import_shape.formatShape)(x.shape)}.`
    );
  const channels = x.shape[x.shape.length - 1];
  checkColors(pixels, channels, x.shape);
  const { data } = x;
  const result = new Float32Array(data.length);
  if (pixels === "none") result.set(data);
  else if (pixels === "caffe")
    for (let i = 0; i < data.length; i++) {
      const channel = i % 3;
      result[i] = data[i - channel + 2 - channel] - means[channel];
    }
  else {
    const change = perValue[pixels];
    for (let i = 0; i < data.length; i++) result[i] = change(data[i], i % channels);
  }
  return new import_tensor.Tensor(result, x.shape);
}
__name(ofData, "ofData");
function caffeLayer(x) {
  const swap = (0, import_layers.conv2d)({ filters: 3, kernelSize: 1, trainable: false });
  const y = swap.apply(x);
  swap.setWeights([
    new import_tensor.Tensor(Float32Array.of(0, 0, 1, 0, 1, 0, 1, 0, 0), [1, 1, 3, 3]),
    new import_tensor.Tensor(
      Float32Array.from(means, (mean2) => -mean2),
      [3]
    )
  ]);
  return y;
}
__name(caffeLayer, "caffeLayer");
function byLayer(pixels, x) {
  checkColors(pixels, channelsOf(x), x.shape);
  if (pixels === "none") return x;
  if (pixels === "caffe") return caffeLayer(x);
  if (pixels === "tf") return (0, import_layers.rescaling)({ scale: 1 / 127.5, offset: -1 }).apply(x);
  if (pixels === "lite") return (0, import_layers.rescaling)({ scale: 1 / 128, offset: -127 / 128 }).apply(x);
  if (pixels === "unit") return (0, import_layers.rescaling)({ scale: 1 / 255 }).apply(x);
  return (0, import_layers.rescaling)({
    scale: shares.deviation.map((deviation) => 1 / (255 * deviation)),
    offset: shares.mean.map((mean2, i) => -mean2 / shares.deviation[i])
  }).apply(x);
}
__name(byLayer, "byLayer");
function preprocessed(pixels, x) {
  if (x === null || x === void 0) throw new import_errors2.OptionError(`preprocessInput: expected pictures, received ${(0, import_checks.show)(x)}.`);
  return x instanceof import_value.Value ? byLayer(pixels, x) : ofData(pixels, x);
}
__name(preprocessed, "preprocessed");

// lib/applications/application.ts
var symbolic = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    if (value instanceof import_value2.Value) return value;
    throw new import_errors3.OptionError(
      `${where2}: expected ${name} to be a symbolic value, as input() and apply() give them, received ${(0, import_checks2.show)(value)}.`
    );
  }, "parse")
});
var logFunction = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    if (typeof value === "function") return value;
    throw new import_errors3.OptionError(`${where2}: expected ${name} to be a function, received ${(0, import_checks2.show)(value)}.`);
  }, "parse")
});
var common = (0, import_schema.schema)({
  /** Whether the classifier is part of the model. Default true. */
  includeTop: (0, import_schema.boolean)(true),
  /** 'imagenet': trained weights, which are downloaded; the path of a file of weights; null: random ones. */
  weights: nullableBut("imagenet", import_schema.text),
  /** Where pictures come from. Default: an input of `inputShape`. */
  inputTensor: (0, import_schema.nullable)(symbolic),
  /** [height, width, channels]; null, without the top: an axis of any size. Default: that of the training. */
  inputShape: (0, import_schema.nullable)((0, import_options.sampleShape)(false)),
  /** What comes after the last feature map where there is no top: 'avg', 'max', or null: nothing. Default null. */
  pooling: (0, import_schema.nullable)((0, import_schema.choice)("avg", "max")),
  /** Classes that the top tells apart. Default 1000. */
  classes: (0, import_schema.integer)({ min: 1 })(1e3),
  /** What follows the top's last layer; null: nothing. Default 'softmax'. */
  classifierActivation: (0, import_options.activationOption)("softmax"),
  /** Name of the model. Default: the application's. */
  name: (0, import_schema.nullable)(import_schema.text),
  /** Whether the model takes pixels from 0 to 255, and `preprocessInput` is its first layer. Default false. */
  preprocessing: (0, import_schema.boolean)(false),
  /** Is told what is downloaded. Default: console.error. */
  log: logFunction((line) => console.error(line))
});
function nullableBut(fallback, option) {
  return { ...(0, import_schema.nullable)(option), fallback };
}
__name(nullableBut, "nullableBut");
function inputShapeOf(where2, { size, minSize = 32, anySize = false, keepsSize = false }, options7) {
  const { includeTop, weights, inputTensor } = options7;
  const given = options7.inputShape ?? (inputTensor === null ? null : inputTensor.shape.slice(1));
  const side = typeof size === "number" ? size : size(options7);
  const usual = [side, side, 3];
  const isFixed = includeTop && !anySize;
  const refuse = /* @__PURE__ */ __name((expected) => {
    throw new import_errors3.ShapeError(`${where2}: expected ${expected}, received ${(0, import_shape2.formatShape)(given ?? [])}.`);
  }, "refuse");
  if (given === null) return isFixed || keepsSize ? usual : [null, null, 3];
  if (given.length !== 3) return refuse("inputShape to be [height, width, channels]");
  const [height, width, channels] = given;
  if ([height, width].some((each) => each !== null && each < minSize))
    refuse(`pictures of at least ${minSize} x ${minSize}`);
  if (channels === null || weights === "imagenet" && channels !== 3)
    refuse(channels === null ? "a known number of channels" : "3 channels, as the weights of imagenet have");
  if (isFixed && (height === null || width === null)) refuse("a full inputShape, as includeTop is true");
  if (isFixed && weights === "imagenet" && given.some((each, axis) => each !== usual[axis]))
    refuse(`inputShape to be ${(0, import_shape2.formatShape)(usual)}, as the top of imagenet has it`);
  return given;
}
__name(inputShapeOf, "inputShapeOf");
function checkOptions(where2, options7) {
  const { includeTop, weights, classes, classifierActivation, inputTensor, inputShape } = options7;
  if (weights === "imagenet" && includeTop && classes !== 1e3)
    throw new import_errors3.OptionError(
      `${where2}: expected classes to be 1000, as the top of imagenet has, received ${classes}. Give includeTop: false, and put a top of your own on the model.`
    );
  if (weights !== null && includeTop && !["softmax", "linear"].includes(classifierActivation))
    throw new import_errors3.OptionError(
      `${where2}: expected classifierActivation to be 'softmax' or null, as weights are loaded, received ${(0, import_checks2.show)(classifierActivation)}.`
    );
  const sizes = inputTensor?.shape.slice(1);
  if (sizes && inputShape !== null && sizes.join() !== inputShape.join())
    throw new import_errors3.ShapeError(
      `${where2}: expected inputShape to be that of inputTensor, ${(0, import_shape2.formatShape)(sizes)}, received ${(0, import_shape2.formatShape)(inputShape)}.`
    );
}
__name(checkOptions, "checkOptions");
function sourcesOf(x) {
  const found = /* @__PURE__ */ new Set();
  const seen = /* @__PURE__ */ new Set();
  const open = [x];
  for (let value = open.pop(); value !== void 0; value = open.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    const { inputs } = (0, import_layer.nodeOf)(value);
    if (inputs.length === 0) found.add(value);
    open.push(...inputs);
  }
  return [...found];
}
__name(sourcesOf, "sourcesOf");
var denseTop = /* @__PURE__ */ __name((x, { classes, classifierActivation: activation13 }) => through(x, (0, import_layers2.globalAveragePooling2d)({ name: "avg_pool" }), (0, import_layers2.dense)({ units: classes, activation: activation13, name: "predictions" })), "denseTop");
function pooled(x, { pooling }, hasNames = true) {
  if (pooling === null) return x;
  const [pool3, name] = pooling === "avg" ? [import_layers2.globalAveragePooling2d, "avg_pool"] : [import_layers2.globalMaxPooling2d, "max_pool"];
  return pool3(hasNames ? { name } : {}).apply(x);
}
__name(pooled, "pooled");
function application(description) {
  const { name, pixels, features, top = denseTop, bottom = /* @__PURE__ */ __name((x) => x, "bottom"), namesPooling, imagenet: imagenet2 } = description;
  const where2 = `applications.${name}`;
  const make = /* @__PURE__ */ __name(async (given = {}) => {
    const options7 = (0, import_schema.parseOptions)({ ...common, ...description.options }, where2, given);
    checkOptions(where2, options7);
    const shape = inputShapeOf(where2, description, options7);
    const file = options7.weights === "imagenet" ? imagenet2(where2, options7, shape) : null;
    const pictures = options7.inputTensor ?? (0, import_layers2.input)({ shape });
    const x = options7.preprocessing ? preprocessed(pixels, pictures) : pictures;
    const maps = features(x, options7);
    const outputs = options7.includeTop ? top(maps, options7) : bottom(pooled(maps, options7, namesPooling));
    const title = options7.name ?? description.modelName?.(options7, shape) ?? name;
    const whole = (0, import_model.model)({ inputs: sourcesOf(pictures), outputs, name: title });
    if (options7.weights !== null) {
      const path = file === null ? options7.weights : await fetched(where2, file, options7.log);
      const isAlone = options7.inputTensor === null && x === pictures;
      const network = isAlone ? whole : (0, import_model.model)({ inputs: x, outputs, name: title });
      await (0, import_files.takeWeightsFrom)(network, "loadWeights", path, { leavesOthers: !options7.includeTop });
    }
    return whole;
  }, "make");
  const size = typeof description.size === "number" ? description.size : 224;
  return Object.assign(make, {
    size,
    preprocessInput: /* @__PURE__ */ __name((x) => preprocessed(pixels, x), "preprocessInput")
  });
}
__name(application, "application");

// lib/applications/mbconv.ts
var mbconv_exports = {};
__export(mbconv_exports, {
  blocksOf: () => blocksOf,
  conv: () => conv,
  countOf: () => countOf,
  droppedTop: () => droppedTop,
  excited: () => excited,
  initializer: () => initializer,
  swish: () => swish,
  withShortcut: () => withShortcut
});
var import_initializers = link("initializers/index.ts");
var import_layers3 = link("layers/index.ts");
var initializer = (0, import_initializers.varianceScaling)({ scale: 2, mode: "fanOut", distribution: "truncatedNormal" });
var topInitializer = (0, import_initializers.varianceScaling)({ scale: 1 / 3, mode: "fanOut", distribution: "uniform" });
var swish = /* @__PURE__ */ __name((name) => (0, import_layers3.activation)({ activation: "silu", name }), "swish");
var conv = /* @__PURE__ */ __name((filters, kernelSize, strides, name) => (0, import_layers3.conv2d)({ filters, kernelSize, strides, padding: "same", useBias: false, kernelInitializer: initializer, name }), "conv");
function excited(x, inner, name) {
  const filters = channelsOf(x);
  const pointwise3 = { kernelSize: 1, padding: "same", kernelInitializer: initializer };
  const factors = through(
    x,
    (0, import_layers3.globalAveragePooling2d)({ name: `${name}se_squeeze` }),
    (0, import_layers3.reshape)({ targetShape: [1, 1, filters], name: `${name}se_reshape` }),
    (0, import_layers3.conv2d)({ ...pointwise3, filters: inner, activation: "silu", name: `${name}se_reduce` }),
    (0, import_layers3.conv2d)({ ...pointwise3, filters, activation: "sigmoid", name: `${name}se_expand` })
  );
  return (0, import_layers3.multiply)({ name: `${name}se_excite` }).apply([x, factors]);
}
__name(excited, "excited");
function withShortcut(x, block11, rate, name) {
  const kept = rate > 0 ? (0, import_layers3.dropout)({ rate, noiseShape: [null, 1, 1, 1], name: `${name}drop` }).apply(block11) : block11;
  return (0, import_layers3.add)({ name: `${name}add` }).apply([kept, x]);
}
__name(withShortcut, "withShortcut");
var countOf = /* @__PURE__ */ __name((stacks5) => stacks5.reduce((sum2, { count }) => sum2 + count, 0), "countOf");
function blocksOf(stacks5, total = countOf(stacks5)) {
  return stacks5.flatMap(
    (stack2, i) => Array.from({ length: stack2.count }, (_, j) => ({
      ...stack2,
      strides: j === 0 ? stack2.strides : 1,
      name: `block${i + 1}${String.fromCharCode(97 + j)}_`
    }))
  ).map((block11, id) => ({ ...block11, dropRate: 0.2 * id / total }));
}
__name(blocksOf, "blocksOf");
var droppedTop = /* @__PURE__ */ __name((rate) => (x, { classes, classifierActivation }) => through(
  x,
  (0, import_layers3.globalAveragePooling2d)({ name: "avg_pool" }),
  (0, import_layers3.dropout)({ rate, name: "top_dropout" }),
  (0, import_layers3.dense)({
    ...{ units: classes, activation: classifierActivation },
    ...{ kernelInitializer: topInitializer, name: "predictions" }
  })
), "droppedTop");

// lib/applications/all.ts
var all_exports = {};
__export(all_exports, {
  convNeXtBase: () => convNeXtBase,
  convNeXtLarge: () => convNeXtLarge,
  convNeXtSmall: () => convNeXtSmall,
  convNeXtTiny: () => convNeXtTiny,
  convNeXtXLarge: () => convNeXtXLarge,
  decodePredictions: () => decodePredictions,
  denseNet121: () => denseNet121,
  denseNet169: () => denseNet169,
  denseNet201: () => denseNet201,
  efficientNetB0: () => efficientNetB0,
  efficientNetB1: () => efficientNetB1,
  efficientNetB2: () => efficientNetB2,
  efficientNetB3: () => efficientNetB3,
  efficientNetB4: () => efficientNetB4,
  efficientNetB5: () => efficientNetB5,
  efficientNetB6: () => efficientNetB6,
  efficientNetB7: () => efficientNetB7,
  efficientNetLite0: () => efficientNetLite0,
  efficientNetV2B0: () => efficientNetV2B0,
  efficientNetV2B1: () => efficientNetV2B1,
  efficientNetV2B2: () => efficientNetV2B2,
  efficientNetV2B3: () => efficientNetV2B3,
  efficientNetV2L: () => efficientNetV2L,
  efficientNetV2M: () => efficientNetV2M,
  efficientNetV2S: () => efficientNetV2S,
  inceptionResNetV2: () => inceptionResNetV2,
  inceptionV3: () => inceptionV3,
  mobileNet: () => mobileNet,
  mobileNetV2: () => mobileNetV2,
  mobileNetV3Large: () => mobileNetV3Large,
  mobileNetV3Small: () => mobileNetV3Small,
  nasNetLarge: () => nasNetLarge,
  nasNetMobile: () => nasNetMobile,
  resnet101: () => resnet101,
  resnet101V2: () => resnet101V2,
  resnet152: () => resnet152,
  resnet152V2: () => resnet152V2,
  resnet50: () => resnet50,
  resnet50V2: () => resnet50V2,
  squeezeNet: () => squeezeNet,
  tinyDarknet: () => tinyDarknet,
  torchvision: () => torchvision,
  vgg16: () => vgg16,
  vgg19: () => vgg19,
  xception: () => xception
});

// lib/applications/convnext.ts
var import_schema2 = link("core/schema.ts");
var import_layers4 = link("layers/index.ts");
var import_sequential = link("models/sequential.ts");
var options = (0, import_schema2.schema)({
  /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
  includePreprocessing: (0, import_schema2.boolean)(true)
});
var mean = [0.485, 0.456, 0.406].map((share) => share * 255);
var variance = [0.229, 0.224, 0.225].map((deviation) => (deviation * 255) ** 2);
var norm = /* @__PURE__ */ __name((name) => (0, import_layers4.layerNormalization)({ epsilon: 1e-6, ...name && { name } }), "norm");
function block(x, name) {
  const filters = channelsOf(x);
  const added = through(
    x,
    (0, import_layers4.conv2d)({ filters, kernelSize: 7, padding: "same", groups: filters, name: `${name}_depthwise_conv` }),
    norm(`${name}_layernorm`),
    (0, import_layers4.dense)({ units: 4 * filters, name: `${name}_pointwise_conv_1` }),
    (0, import_layers4.activation)({ activation: "gelu", name: `${name}_gelu` }),
    (0, import_layers4.dense)({ units: filters, name: `${name}_pointwise_conv_2` }),
    (0, import_layers4.layerScale)({ initValues: 1e-6, projectionDim: filters, name: `${name}_layer_scale` }),
    (0, import_layers4.activation)({ activation: "linear", name: `${name}_identity` })
  );
  return (0, import_layers4.add)().apply([x, added]);
}
__name(block, "block");
var convNeXt = /* @__PURE__ */ __name((letter, { counts, width, hashes }) => {
  const title = `convnext_${letter.toLowerCase()}`;
  const prefixOf = /* @__PURE__ */ __name(({ name }) => name ?? title, "prefixOf");
  return application({
    ...{ name: `convNeXt${letter}`, options, size: 224, pixels: "none", namesPooling: false },
    modelName: /* @__PURE__ */ __name(() => title, "modelName"),
    features: /* @__PURE__ */ __name((pictures, given) => {
      const prefix = prefixOf(given);
      const scales = given.includePreprocessing && channelsOf(pictures) === 3;
      let x = through(
        pictures,
        ...scales ? [(0, import_layers4.normalization)({ mean, variance, name: `${prefix}_prestem_normalization` })] : []
      );
      const stem2 = [
        (0, import_layers4.conv2d)({ filters: width, kernelSize: 4, strides: 4, name: `${prefix}_stem_conv` }),
        norm(`${prefix}_stem_layernorm`)
      ];
      const halving = /* @__PURE__ */ __name((i) => [
        norm(`${prefix}_downsampling_layernorm_${i}`),
        (0, import_layers4.conv2d)({ filters: width * 2 ** (i + 1), kernelSize: 2, strides: 2, name: `${prefix}_downsampling_conv_${i}` })
      ], "halving");
      counts.forEach((count, i) => {
        const name = i === 0 ? `${prefix}_stem` : `${prefix}_downsampling_block_${i - 1}`;
        x = (0, import_sequential.sequential)({ layers: i === 0 ? stem2 : halving(i - 1), name }).apply(x);
        for (let j = 0; j < count; j++) x = block(x, `${prefix}_stage_${i}_block_${j}`);
      });
      return x;
    }, "features"),
    top: /* @__PURE__ */ __name((x, { classes, classifierActivation, ...given }) => through(
      x,
      (0, import_layers4.globalAveragePooling2d)({ name: `${prefixOf(given)}_head_gap` }),
      norm(`${prefixOf(given)}_head_layernorm`),
      (0, import_layers4.dense)({ units: classes, activation: classifierActivation, name: `${prefixOf(given)}_head_dense` })
    ), "top"),
    bottom: /* @__PURE__ */ __name((x) => norm().apply(x), "bottom"),
    imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile("convnext", `${title}${includeTop ? "" : "_notop"}.h5`, hashes[includeTop ? 0 : 1]), "imagenet")
  });
}, "convNeXt");
var few = [3, 3, 9, 3];
var many = [3, 3, 27, 3];
var convNeXtTiny = convNeXt("Tiny", {
  ...{ counts: few, width: 96 },
  hashes: [
    "8ae6e78ce2933352b1ef4008e6dd2f17bc40771563877d156bc6426c7cf503ff",
    "d547c096cabd03329d7be5562c5e14798aa39ed24b474157cef5e85ab9e49ef1"
  ]
});
var convNeXtSmall = convNeXt("Small", {
  ...{ counts: many, width: 96 },
  hashes: [
    "ce1277d8f1ee5a0ef0e171469089c18f5233860ceaf9b168049cb9263fd7483c",
    "6fc8009faa2f00c1c1dfce59feea9b0745eb260a7dd11bee65c8e20843da6eab"
  ]
});
var convNeXtBase = convNeXt("Base", {
  ...{ counts: many, width: 128 },
  hashes: [
    "52cbb006d3dadd03f6e095a8ca1aca47aecdd75acb4bc74bce1f5c695d0086e6",
    "40a20c5548a5e9202f69735ecc06c990e6b7c9d2de39f0361e27baeb24cb7c45"
  ]
});
var convNeXtLarge = convNeXt("Large", {
  ...{ counts: many, width: 192 },
  hashes: [
    "070c5ed9ed289581e477741d3b34beffa920db8cf590899d6d2c67fba2a198a6",
    "96f02b6f0753d4f543261bc9d09bed650f24dd6bc02ddde3066135b63d23a1cd"
  ]
});
var convNeXtXLarge = convNeXt("XLarge", {
  ...{ counts: many, width: 256 },
  hashes: [
    "c1f5ccab661354fc3a79a10fa99af82f0fbf10ec65cb894a3ae0815f17a889ee",
    "de3f8a54174130e0cecdc71583354753d557fcf1f4487331558e2a16ba0cfe05"
  ]
});

// lib/applications/densenet.ts
var import_layers5 = link("layers/index.ts");
var growth = 32;
var norm2 = /* @__PURE__ */ __name((name, bn = `${name}_bn`, relu4 = `${name}_relu`) => [
  (0, import_layers5.batchNormalization)({ epsilon: 1001e-8, name: bn }),
  (0, import_layers5.activation)({ activation: "relu", name: relu4 })
], "norm");
function block2(x, name) {
  const added = through(
    x,
    ...norm2(`${name}_0`),
    (0, import_layers5.conv2d)({ filters: 4 * growth, kernelSize: 1, useBias: false, name: `${name}_1_conv` }),
    ...norm2(`${name}_1`),
    (0, import_layers5.conv2d)({ filters: growth, kernelSize: 3, padding: "same", useBias: false, name: `${name}_2_conv` })
  );
  return (0, import_layers5.concatenate)({ name: `${name}_concat` }).apply([x, added]);
}
__name(block2, "block");
var transition = /* @__PURE__ */ __name((x, name) => through(
  x,
  ...norm2(name),
  (0, import_layers5.conv2d)({ filters: Math.trunc(channelsOf(x) / 2), kernelSize: 1, useBias: false, name: `${name}_conv` }),
  (0, import_layers5.averagePooling2d)({ poolSize: 2, strides: 2, name: `${name}_pool` })
), "transition");
var denseNet = /* @__PURE__ */ __name((name, counts, hashes) => application({
  ...{ name, options: {}, size: 224, pixels: "torch" },
  modelName: /* @__PURE__ */ __name(() => name.toLowerCase(), "modelName"),
  features: /* @__PURE__ */ __name((pictures) => {
    let x = through(
      pictures,
      (0, import_layers5.zeroPadding2d)({ padding: 3 }),
      (0, import_layers5.conv2d)({ filters: 64, kernelSize: 7, strides: 2, useBias: false, name: "conv1_conv" }),
      ...norm2("conv1"),
      (0, import_layers5.zeroPadding2d)({ padding: 1 }),
      (0, import_layers5.maxPooling2d)({ poolSize: 3, strides: 2, name: "pool1" })
    );
    counts.forEach((count, i) => {
      for (let j = 1; j <= count; j++) x = block2(x, `conv${i + 2}_block${j}`);
      if (i < 3) x = transition(x, `pool${i + 2}`);
    });
    return through(x, ...norm2("", "bn", "relu"));
  }, "features"),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile(
    "densenet",
    `${name.toLowerCase()}_weights_tf_dim_ordering_tf_kernels${includeTop ? "" : "_notop"}.h5`,
    hashes[includeTop ? 0 : 1]
  ), "imagenet")
}), "denseNet");
var denseNet121 = denseNet(
  "denseNet121",
  [6, 12, 24, 16],
  ["9d60b8095a5708f2dcce2bca79d332c7", "30ee3e1110167f948a6b9946edeeb738"]
);
var denseNet169 = denseNet(
  "denseNet169",
  [6, 12, 32, 32],
  ["d699b8f76981ab1b30698df4c175e90b", "b8c4d4c20dd625c148057b9ff1c1176b"]
);
var denseNet201 = denseNet(
  "denseNet201",
  [6, 12, 48, 32],
  ["1ceb130c1ea1b78c3bf6114dbdfd8807", "c13680b51ded0fb44dff2d8f86ac8bb1"]
);

// lib/applications/efficientnet.ts
var import_layers6 = link("layers/index.ts");
var stacks = [
  { count: 1, kernelSize: 3, filters: 16, expansion: 1, strides: 1 },
  { count: 2, kernelSize: 3, filters: 24, expansion: 6, strides: 2 },
  { count: 2, kernelSize: 5, filters: 40, expansion: 6, strides: 2 },
  { count: 3, kernelSize: 3, filters: 80, expansion: 6, strides: 2 },
  { count: 3, kernelSize: 5, filters: 112, expansion: 6, strides: 1 },
  { count: 4, kernelSize: 5, filters: 192, expansion: 6, strides: 2 },
  { count: 1, kernelSize: 3, filters: 320, expansion: 6, strides: 1 }
];
var norm3 = /* @__PURE__ */ __name((name) => (0, import_layers6.batchNormalization)({ name }), "norm");
var paddingOf = /* @__PURE__ */ __name((x, kernelSize, name) => (0, import_layers6.zeroPadding2d)({ padding: stridePadding(x, kernelSize), name }), "paddingOf");
function block3(x, {
  kernelSize,
  filters,
  expansion,
  strides,
  name,
  dropRate
}) {
  const channels = channelsOf(x);
  const expanded2 = expansion === 1 ? x : through(
    x,
    conv(channels * expansion, 1, 1, `${name}expand_conv`),
    norm3(`${name}expand_bn`),
    swish(`${name}expand_activation`)
  );
  const convolved2 = through(
    expanded2,
    ...strides === 1 ? [] : [paddingOf(expanded2, kernelSize, `${name}dwconv_pad`)],
    (0, import_layers6.depthwiseConv2d)({
      ...{ kernelSize, strides, padding: strides === 1 ? "same" : "valid", useBias: false },
      ...{ depthwiseInitializer: initializer, name: `${name}dwconv` }
    }),
    norm3(`${name}bn`),
    swish(`${name}activation`)
  );
  const projected = through(
    excited(convolved2, Math.max(1, Math.trunc(channels / 4)), name),
    conv(filters, 1, 1, `${name}project_conv`),
    norm3(`${name}project_bn`)
  );
  return strides === 1 && channels === filters ? withShortcut(x, projected, dropRate, name) : projected;
}
__name(block3, "block");
var trainedScale = [0.229, 0.224, 0.225].map((deviation) => 1 / Math.sqrt(deviation));
var efficientNet = /* @__PURE__ */ __name((letter, { width, depth, size, dropout: dropout5, hashes }) => application({
  ...{ name: `efficientNet${letter}`, options: {}, size, pixels: "none" },
  modelName: /* @__PURE__ */ __name(() => `efficientnet${letter.toLowerCase()}`, "modelName"),
  features: /* @__PURE__ */ __name((pictures, { weights }) => {
    const scaled = through(
      pictures,
      ...[(0, import_layers6.rescaling)({ scale: 1 / 255 }), (0, import_layers6.normalization)()],
      ...weights === "imagenet" ? [(0, import_layers6.rescaling)({ scale: trainedScale })] : []
    );
    let x = through(
      scaled,
      paddingOf(scaled, 3, "stem_conv_pad"),
      (0, import_layers6.conv2d)({
        ...{ filters: divisible(32 * width), kernelSize: 3, strides: 2, useBias: false },
        ...{ kernelInitializer: initializer, name: "stem_conv" }
      }),
      ...[norm3("stem_bn"), swish("stem_activation")]
    );
    const own = stacks.map((stack2) => ({
      ...{ ...stack2, count: Math.ceil(depth * stack2.count) },
      filters: divisible(stack2.filters * width)
    }));
    for (const each of blocksOf(own)) x = block3(x, each);
    return through(x, conv(divisible(1280 * width), 1, 1, "top_conv"), norm3("top_bn"), swish("top_activation"));
  }, "features"),
  top: droppedTop(dropout5),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => {
    const name = `efficientnet${letter.toLowerCase()}${includeTop ? "" : "_notop"}.h5`;
    const folder = "https://storage.googleapis.com/keras-applications/";
    return { ...kerasFile("", name, hashes[includeTop ? 0 : 1]), folder };
  }, "imagenet")
}), "efficientNet");
var efficientNetB0 = efficientNet("B0", {
  ...{ width: 1, depth: 1, size: 224, dropout: 0.2 },
  hashes: ["902e53a9f72be733fc0bcb005b3ebbac", "50bc09e76180e00e4465e1a485ddc09d"]
});
var efficientNetB1 = efficientNet("B1", {
  ...{ width: 1, depth: 1.1, size: 240, dropout: 0.2 },
  hashes: ["1d254153d4ab51201f1646940f018540", "74c4e6b3e1f6a1eea24c589628592432"]
});
var efficientNetB2 = efficientNet("B2", {
  ...{ width: 1.1, depth: 1.2, size: 260, dropout: 0.3 },
  hashes: ["b15cce36ff4dcbd00b6dd88e7857a6ad", "111f8e2ac8aa800a7a99e3239f7bfb39"]
});
var efficientNetB3 = efficientNet("B3", {
  ...{ width: 1.2, depth: 1.4, size: 300, dropout: 0.3 },
  hashes: ["ffd1fdc53d0ce67064dc6a9c7960ede0", "af6d107764bb5b1abb91932881670226"]
});
var efficientNetB4 = efficientNet("B4", {
  ...{ width: 1.4, depth: 1.8, size: 380, dropout: 0.4 },
  hashes: ["18c95ad55216b8f92d7e70b3a046e2fc", "ebc24e6d6c33eaebbd558eafbeedf1ba"]
});
var efficientNetB5 = efficientNet("B5", {
  ...{ width: 1.6, depth: 2.2, size: 456, dropout: 0.4 },
  hashes: ["ace28f2a6363774853a83a0b21b9421a", "38879255a25d3c92d5e44e04ae6cec6f"]
});
var efficientNetB6 = efficientNet("B6", {
  ...{ width: 1.8, depth: 2.6, size: 528, dropout: 0.5 },
  hashes: ["165f6e37dce68623721b423839de8be5", "9ecce42647a20130c1f39a5d4cb75743"]
});
var efficientNetB7 = efficientNet("B7", {
  ...{ width: 2, depth: 3.1, size: 600, dropout: 0.5 },
  hashes: ["8c03f828fec3ef71311cd463b6759d99", "cbcfe4450ddf6f3ad90b1b398090fe4a"]
});

// lib/applications/efficientnet-lite.ts
var import_layers7 = link("layers/index.ts");
var ended = /* @__PURE__ */ __name((name, relu4 = `${name}activation`) => [
  (0, import_layers7.batchNormalization)({ name: `${name}bn` }),
  (0, import_layers7.reLU)({ maxValue: 6, name: relu4 })
], "ended");
var efficientNetLite0 = application({
  ...{ name: "efficientNetLite0", options: {}, size: 224, pixels: "lite" },
  modelName: /* @__PURE__ */ __name(() => "efficientnet_lite0", "modelName"),
  features: /* @__PURE__ */ __name((pictures) => {
    let x = through(pictures, conv(32, 3, 2, "stem_conv"), ...ended("stem_"));
    for (const { kernelSize, filters, expansion, strides, name } of blocksOf(stacks)) {
      const channels = channelsOf(x);
      const block11 = through(
        x,
        ...expansion === 1 ? [] : [conv(channels * expansion, 1, 1, `${name}expand_conv`), ...ended(`${name}expand_`)],
        (0, import_layers7.depthwiseConv2d)({
          ...{ kernelSize, strides, padding: "same", useBias: false },
          ...{ depthwiseInitializer: initializer, name: `${name}dwconv` }
        }),
        ...ended(name),
        conv(filters, 1, 1, `${name}project_conv`),
        (0, import_layers7.batchNormalization)({ name: `${name}project_bn` })
      );
      x = strides === 1 && channels === filters ? withShortcut(x, block11, 0, name) : block11;
    }
    return through(x, conv(1280, 1, 1, "top_conv"), ...ended("top_"));
  }, "features"),
  top: droppedTop(0.2),
  imagenet: noPublicWeights
});

// lib/applications/efficientnet-v2.ts
var import_schema3 = link("core/schema.ts");
var import_layers8 = link("layers/index.ts");
var options2 = (0, import_schema3.schema)({
  /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
  includePreprocessing: (0, import_schema3.boolean)(true)
});
var table = /* @__PURE__ */ __name((text2) => text2.trim().split("\n").map((line) => {
  const [count, filters, expansion, strides, mark] = line.trim().split(/ +/);
  return {
    ...{ count: Number(count), filters: Number(filters) },
    ...{ expansion: Number(expansion), strides: Number(strides), isFused: mark !== "*" }
  };
}), "table");
var small = table(`
  1  16 1 1
  2  32 4 2
  2  48 4 2
  3  96 4 2 *
  5 112 6 1 *
  8 192 6 2 *`);
var norm4 = /* @__PURE__ */ __name((name) => (0, import_layers8.batchNormalization)({ momentum: 0.9, name }), "norm");
function block4(x, { filters, expansion, strides, isFused, name, dropRate }) {
  const channels = channelsOf(x);
  const width = channels * expansion;
  const expand = /* @__PURE__ */ __name((kernelSize, strides2) => [
    ...[conv(width, kernelSize, strides2, `${name}expand_conv`), norm4(`${name}expand_bn`)],
    swish(`${name}expand_activation`)
  ], "expand");
  const project = /* @__PURE__ */ __name((kernelSize, strides2) => [
    ...[conv(filters, kernelSize, strides2, `${name}project_conv`), norm4(`${name}project_bn`)]
  ], "project");
  const depthwise = /* @__PURE__ */ __name(() => [
    (0, import_layers8.depthwiseConv2d)({
      ...{ kernelSize: 3, strides, padding: "same", useBias: false },
      ...{ depthwiseInitializer: initializer, name: `${name}dwconv2` }
    }),
    ...[norm4(`${name}bn`), swish(`${name}activation`)]
  ], "depthwise");
  const fused = /* @__PURE__ */ __name(() => expansion === 1 ? through(x, ...project(3, strides), swish(`${name}project_activation`)) : through(x, ...expand(3, strides), ...project(1, 1)), "fused");
  const separate = /* @__PURE__ */ __name(() => {
    const convolved2 = through(x, ...expansion === 1 ? [] : expand(1, 1), ...depthwise());
    return through(excited(convolved2, Math.max(1, Math.trunc(channels / 4)), name), ...project(1, 1));
  }, "separate");
  const made = isFused ? fused() : separate();
  return strides === 1 && channels === filters ? withShortcut(x, made, dropRate, name) : made;
}
__name(block4, "block");
var rounded = /* @__PURE__ */ __name((width) => Math.max(8, Math.floor(Math.trunc(width + 4) / 8) * 8), "rounded");
var statistics = { mean: [0.485, 0.456, 0.406], variance: [0.229 ** 2, 0.224 ** 2, 0.225 ** 2] };
var efficientNetV2 = /* @__PURE__ */ __name((letter, { stacks: stacks5, stem: stem2, width, depth, size, hashes }) => {
  const title = `efficientnetv2-${letter.toLowerCase()}`;
  const scaling = /* @__PURE__ */ __name((x) => letter.startsWith("B") && channelsOf(x) === 3 ? [(0, import_layers8.rescaling)({ scale: 1 / 255 }), (0, import_layers8.normalization)(statistics)] : [(0, import_layers8.rescaling)({ scale: 1 / 128, offset: -1 })], "scaling");
  return application({
    ...{ name: `efficientNetV2${letter}`, options: options2, size, pixels: "none" },
    modelName: /* @__PURE__ */ __name(() => title, "modelName"),
    features: /* @__PURE__ */ __name((pictures, { includePreprocessing }) => {
      let x = through(
        pictures,
        ...includePreprocessing ? scaling(pictures) : [],
        ...[conv(rounded(stem2 * width), 3, 2, "stem_conv"), norm4("stem_bn"), swish("stem_activation")]
      );
      const own = stacks5.map((stack2) => ({
        ...{ ...stack2, count: Math.ceil(depth * stack2.count) },
        filters: rounded(stack2.filters * width)
      }));
      for (const each of blocksOf(own, countOf(stacks5))) x = block4(x, each);
      return through(x, conv(rounded(1280 * width), 1, 1, "top_conv"), norm4("top_bn"), swish("top_activation"));
    }, "features"),
    top: droppedTop(0.2),
    imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile("efficientnet_v2", `${title}${includeTop ? "" : "_notop"}.h5`, hashes[includeTop ? 0 : 1]), "imagenet")
  });
}, "efficientNetV2");
var efficientNetV2B0 = efficientNetV2("B0", {
  ...{ stacks: small, stem: 32, width: 1, depth: 1, size: 224 },
  hashes: ["21ecbf6da12460d5c40bb2f29ceb2188", "893217f2bb855e2983157299931e43ff"]
});
var efficientNetV2B1 = efficientNetV2("B1", {
  ...{ stacks: small, stem: 32, width: 1, depth: 1.1, size: 240 },
  hashes: ["069f0534ff22adf035c89e2d9547a9dc", "0e80663031ca32d657f9caa404b6ec37"]
});
var efficientNetV2B2 = efficientNetV2("B2", {
  ...{ stacks: small, stem: 32, width: 1.1, depth: 1.2, size: 260 },
  hashes: ["424e49f28180edbde1e94797771950a7", "1dfe2e7a5d45b6632553a8961ea609eb"]
});
var efficientNetV2B3 = efficientNetV2("B3", {
  ...{ stacks: small, stem: 32, width: 1.2, depth: 1.4, size: 300 },
  hashes: ["1f1fc43bd98a6e4fd8fdfd551e02c7a0", "f6abf7b5849ac99a89b50dd3fd532856"]
});
var efficientNetV2S = efficientNetV2("S", {
  stacks: table(`
     2  24 1 1
     4  48 4 2
     4  64 4 2
     6 128 4 2 *
     9 160 6 1 *
    15 256 6 2 *`),
  ...{ stem: 24, width: 1, depth: 1, size: 384 },
  hashes: ["e1d88a8495beba45748fedd0cecbe016", "af0682fb74e8c54910f2d4393339c070"]
});
var efficientNetV2M = efficientNetV2("M", {
  stacks: table(`
     3  24 1 1
     5  48 4 2
     5  80 4 2
     7 160 4 2 *
    14 176 6 1 *
    18 304 6 2 *
     5 512 6 1 *`),
  ...{ stem: 24, width: 1, depth: 1, size: 480 },
  hashes: ["a3bf6aa3276309f4fc6a34aa114c95cd", "1b8dc055df72dde80d614482840fe342"]
});
var efficientNetV2L = efficientNetV2("L", {
  stacks: table(`
     4  32 1 1
     7  64 4 2
     7  96 4 2
    10 192 4 2 *
    19 224 6 1 *
    25 384 6 2 *
     7 640 6 1 *`),
  ...{ stem: 32, width: 1, depth: 1, size: 480 },
  hashes: ["27e6d408b53c7ebc868fefa357689935", "b0b66b5c863aef5b46e8608fe1711615"]
});

// lib/applications/inception-resnet-v2.ts
var import_layers9 = link("layers/index.ts");
var unpadded = { padding: "valid" };
var halved = { padding: "valid", strides: 2 };
var conv2 = /* @__PURE__ */ __name(([filters, kernelSize, how], name) => [
  (0, import_layers9.conv2d)({ filters, kernelSize, padding: "same", ...how, useBias: false, ...name && { name } }),
  (0, import_layers9.batchNormalization)({ scale: false, ...name && { name: `${name}_bn` } }),
  (0, import_layers9.activation)({ activation: "relu", ...name && { name: `${name}_ac` } })
], "conv");
var branches = /* @__PURE__ */ __name((x, chains) => chains.map((rows2) => through(x, ...rows2.flatMap((row) => conv2(row)))), "branches");
var joined = /* @__PURE__ */ __name((parts, name) => (0, import_layers9.concatenate)({ name }).apply(parts), "joined");
var pooled2 = /* @__PURE__ */ __name((x) => (0, import_layers9.maxPooling2d)({ poolSize: 3, strides: 2 }).apply(x), "pooled");
var block35 = {
  ...{ name: "block35", count: 10, scale: 0.17 },
  chains: [
    [[32, 1]],
    [
      [32, 1],
      [32, 3]
    ],
    [
      [32, 1],
      [48, 3],
      [64, 3]
    ]
  ]
};
var block17 = {
  ...{ name: "block17", count: 20, scale: 0.1 },
  chains: [
    [[192, 1]],
    [
      [128, 1],
      [160, [1, 7]],
      [192, [7, 1]]
    ]
  ]
};
var block8 = {
  ...{ name: "block8", count: 9, scale: 0.2 },
  chains: [
    [[192, 1]],
    [
      [192, 1],
      [224, [1, 3]],
      [256, [3, 1]]
    ]
  ]
};
function block5(x, chains, scale, name, isLast = false) {
  const mixed = joined(branches(x, chains), `${name}_mixed`);
  const added = (0, import_layers9.conv2d)({ filters: channelsOf(x), kernelSize: 1, padding: "same", name: `${name}_conv` }).apply(mixed);
  const sum2 = (0, import_layers9.customScaleLayer)({ scale }).apply([x, added]);
  return isLast ? sum2 : (0, import_layers9.activation)({ activation: "relu", name: `${name}_ac` }).apply(sum2);
}
__name(block5, "block");
function stack(x, { name, count, scale, chains }) {
  let value = x;
  for (let i = 1; i <= count; i++) value = block5(value, chains, scale, `${name}_${i}`);
  return value;
}
__name(stack, "stack");
var inceptionResNetV2 = application({
  ...{ name: "inceptionResNetV2", options: {}, size: 299, minSize: 75, pixels: "tf", namesPooling: false },
  modelName: /* @__PURE__ */ __name(() => "inception_resnet_v2", "modelName"),
  features: /* @__PURE__ */ __name((pictures) => {
    let x = through(pictures, ...conv2([32, 3, halved]), ...conv2([32, 3, unpadded]), ...conv2([64, 3]));
    x = pooled2(x);
    x = pooled2(through(x, ...conv2([80, 1, unpadded]), ...conv2([192, 3, unpadded])));
    const first = branches(x, [
      [[96, 1]],
      [
        [48, 1],
        [64, 5]
      ],
      [
        [64, 1],
        [96, 3],
        [96, 3]
      ]
    ]);
    const average3 = (0, import_layers9.averagePooling2d)({ poolSize: 3, strides: 1, padding: "same" });
    x = joined([...first, through(x, average3, ...conv2([64, 1]))], "mixed_5b");
    x = stack(x, block35);
    const second = branches(x, [
      [[384, 3, halved]],
      [
        [256, 1],
        [256, 3],
        [384, 3, halved]
      ]
    ]);
    x = joined([...second, pooled2(x)], "mixed_6a");
    x = stack(x, block17);
    const third = branches(x, [
      [
        [256, 1],
        [384, 3, halved]
      ],
      [
        [256, 1],
        [288, 3, halved]
      ],
      [
        [256, 1],
        [288, 3],
        [320, 3, halved]
      ]
    ]);
    x = joined([...third, pooled2(x)], "mixed_7a");
    x = block5(stack(x, block8), block8.chains, 1, "block8_10", true);
    return through(x, ...conv2([1536, 1], "conv_7b"));
  }, "features"),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile(
    "inception_resnet_v2",
    `inception_resnet_v2_weights_tf_dim_ordering_tf_kernels${includeTop ? "" : "_notop"}.h5`,
    includeTop ? "e693bd0210a403b3192acc6073ad2e96" : "d19885ff4a710c122648d3b5c3b684e4"
  ), "imagenet")
});

// lib/applications/inception-v3.ts
var import_layers10 = link("layers/index.ts");
var conv3 = /* @__PURE__ */ __name((filters, kernelSize, halves = false) => [
  (0, import_layers10.conv2d)({ filters, kernelSize, strides: halves ? 2 : 1, padding: halves ? "valid" : "same", useBias: false }),
  ...[(0, import_layers10.batchNormalization)({ scale: false }), (0, import_layers10.activation)({ activation: "relu" })]
], "conv");
var unpadded2 = /* @__PURE__ */ __name((filters, kernelSize) => [
  (0, import_layers10.conv2d)({ filters, kernelSize, useBias: false }),
  ...[(0, import_layers10.batchNormalization)({ scale: false }), (0, import_layers10.activation)({ activation: "relu" })]
], "unpadded");
var average = /* @__PURE__ */ __name(() => (0, import_layers10.averagePooling2d)({ poolSize: 3, strides: 1, padding: "same" }), "average");
var halved2 = /* @__PURE__ */ __name(() => (0, import_layers10.maxPooling2d)({ poolSize: 3, strides: 2 }), "halved");
var joined2 = /* @__PURE__ */ __name((parts, name) => (0, import_layers10.concatenate)(name === void 0 ? {} : { name }).apply(parts), "joined");
var wide = /* @__PURE__ */ __name((x, pool3, name) => joined2(
  [
    through(x, ...conv3(64, 1)),
    through(x, ...conv3(48, 1), ...conv3(64, 5)),
    through(x, ...conv3(64, 1), ...conv3(96, 3), ...conv3(96, 3)),
    through(x, average(), ...conv3(pool3, 1))
  ],
  name
), "wide");
var factorized = /* @__PURE__ */ __name((x, width, name) => joined2(
  [
    through(x, ...conv3(192, 1)),
    through(x, ...conv3(width, 1), ...conv3(width, [1, 7]), ...conv3(192, [7, 1])),
    through(
      x,
      ...[...conv3(width, 1), ...conv3(width, [7, 1]), ...conv3(width, [1, 7])],
      ...[...conv3(width, [7, 1]), ...conv3(192, [1, 7])]
    ),
    through(x, average(), ...conv3(192, 1))
  ],
  name
), "factorized");
function expanded(x, id) {
  const narrow = through(x, ...conv3(320, 1));
  const split = /* @__PURE__ */ __name((before, name) => joined2([through(before, ...conv3(384, [1, 3])), through(before, ...conv3(384, [3, 1]))], name), "split");
  const one = split(through(x, ...conv3(384, 1)), `mixed9_${id}`);
  const two = split(through(x, ...conv3(448, 1), ...conv3(384, 3)));
  return joined2([narrow, one, two, through(x, average(), ...conv3(192, 1))], `mixed${9 + id}`);
}
__name(expanded, "expanded");
var inceptionV3 = application({
  ...{ name: "inceptionV3", options: {}, size: 299, minSize: 75, pixels: "tf", namesPooling: false },
  modelName: /* @__PURE__ */ __name(() => "inception_v3", "modelName"),
  features: /* @__PURE__ */ __name((pictures) => {
    let x = through(
      pictures,
      ...[...conv3(32, 3, true), ...unpadded2(32, 3), ...conv3(64, 3), halved2()],
      ...[...unpadded2(80, 1), ...unpadded2(192, 3), halved2()]
    );
    x = wide(x, 32, "mixed0");
    x = wide(x, 64, "mixed1");
    x = wide(x, 64, "mixed2");
    x = joined2(
      [
        through(x, ...conv3(384, 3, true)),
        through(x, ...conv3(64, 1), ...conv3(96, 3), ...conv3(96, 3, true)),
        through(x, halved2())
      ],
      "mixed3"
    );
    for (const [i, width] of [128, 160, 160, 192].entries()) x = factorized(x, width, `mixed${4 + i}`);
    x = joined2(
      [
        through(x, ...conv3(192, 1), ...conv3(320, 3, true)),
        through(x, ...conv3(192, 1), ...conv3(192, [1, 7]), ...conv3(192, [7, 1]), ...conv3(192, 3, true)),
        through(x, halved2())
      ],
      "mixed8"
    );
    return expanded(expanded(x, 0), 1);
  }, "features"),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile(
    "inception_v3",
    `inception_v3_weights_tf_dim_ordering_tf_kernels${includeTop ? "" : "_notop"}.h5`,
    includeTop ? "9a0d58056eeedaa3f26cb7ebd46da564" : "bcbd6486424b2319ff4ef7d526e38f63"
  ), "imagenet")
});

// lib/applications/mobilenet.ts
var import_checks3 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_schema4 = link("core/schema.ts");
var import_layers11 = link("layers/index.ts");
var options3 = (0, import_schema4.schema)({
  /** Share of the channels that every layer has. Default 1. */
  alpha: (0, import_schema4.number)({ above: 0 })(1),
  /** Outputs of every channel of a depthwise convolution. Default 1. */
  depthMultiplier: (0, import_schema4.integer)({ min: 1 })(1),
  /** Share of what is dropped before the top. Default 0.001. */
  dropout: (0, import_schema4.number)({ min: 0, below: 1 })(1e-3)
});
var blocks = [
  ...[
    [64, 1],
    [128, 2],
    [128, 1],
    [256, 2],
    [256, 1],
    [512, 2]
  ],
  ...[
    [512, 1],
    [512, 1],
    [512, 1],
    [512, 1],
    [512, 1],
    [1024, 2],
    [1024, 1]
  ]
];
var sides = [128, 160, 192, 224];
var alphas = { 0.25: "2_5", 0.5: "5_0", 0.75: "7_5", 1: "1_0" };
var sideOf = /* @__PURE__ */ __name((shape) => shape !== null && shape[0] === shape[1] && sides.includes(shape[0]) ? shape[0] : 224, "sideOf");
var norm5 = /* @__PURE__ */ __name((name) => [(0, import_layers11.batchNormalization)({ name: `${name}_bn` }), (0, import_layers11.reLU)({ maxValue: 6, name: `${name}_relu` })], "norm");
function block6(filters, strides, depthMultiplier, id) {
  const padding = strides === 1 ? "same" : "valid";
  return [
    ...strides === 1 ? [] : [
      (0, import_layers11.zeroPadding2d)({
        padding: [
          [0, 1],
          [0, 1]
        ],
        name: `conv_pad_${id}`
      })
    ],
    (0, import_layers11.depthwiseConv2d)({ kernelSize: 3, padding, depthMultiplier, strides, useBias: false, name: `conv_dw_${id}` }),
    ...norm5(`conv_dw_${id}`),
    (0, import_layers11.conv2d)({ filters, kernelSize: 1, padding: "same", useBias: false, name: `conv_pw_${id}` }),
    ...norm5(`conv_pw_${id}`)
  ];
}
__name(block6, "block");
var titled = /* @__PURE__ */ __name((side, alpha) => `mobilenet_${alpha.toFixed(2)}_${side ?? "None"}`, "titled");
var mobileNet = application({
  ...{ name: "mobileNet", options: options3, pixels: "tf", namesPooling: false },
  size: /* @__PURE__ */ __name(({ inputShape }) => sideOf(inputShape), "size"),
  modelName: /* @__PURE__ */ __name(({ alpha, weights, inputTensor, inputShape, includeTop }, shape) => {
    if (weights === "imagenet") return titled(sideOf(shape), alpha);
    const isDefault = inputTensor !== null && inputShape === null;
    return titled(isDefault ? includeTop ? 224 : null : shape[0], alpha);
  }, "modelName"),
  features: /* @__PURE__ */ __name((x, { alpha, depthMultiplier }) => {
    const width = /* @__PURE__ */ __name((filters) => Math.trunc(filters * alpha), "width");
    return through(
      x,
      (0, import_layers11.conv2d)({
        ...{ filters: width(32), kernelSize: 3, padding: "same", strides: 2, useBias: false },
        name: "conv1"
      }),
      ...norm5("conv1"),
      ...blocks.flatMap(([filters, strides], i) => block6(width(filters), strides, depthMultiplier, i + 1))
    );
  }, "features"),
  top: /* @__PURE__ */ __name((x, { classes, dropout: rate, classifierActivation }) => through(
    x,
    (0, import_layers11.globalAveragePooling2d)({ keepdims: true }),
    (0, import_layers11.dropout)({ rate, name: "dropout" }),
    (0, import_layers11.conv2d)({ filters: classes, kernelSize: 1, padding: "same", name: "conv_preds" }),
    (0, import_layers11.reshape)({ targetShape: [classes], name: "reshape_2" }),
    (0, import_layers11.activation)({ activation: classifierActivation, name: "predictions" })
  ), "top"),
  imagenet: /* @__PURE__ */ __name((where2, { alpha, depthMultiplier, includeTop }, shape) => {
    if (depthMultiplier !== 1)
      throw new import_errors4.OptionError(
        `${where2}: expected depthMultiplier to be 1 with the weights of imagenet, received ${depthMultiplier}.`
      );
    if (!(alpha in alphas))
      throw new import_errors4.OptionError(
        `${where2}: expected alpha to be 0.25, 0.5, 0.75 or 1, which imagenet has weights for, received ${(0, import_checks3.show)(alpha)}.`
      );
    return kerasFile(
      "mobilenet",
      `mobilenet_${alphas[alpha]}_${sideOf(shape)}_tf${includeTop ? "" : "_no_top"}.h5`,
      null
    );
  }, "imagenet")
});

// lib/applications/mobilenet-v2.ts
var import_checks4 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_schema5 = link("core/schema.ts");
var import_layers12 = link("layers/index.ts");
var options4 = (0, import_schema5.schema)({
  /** Share of the channels that every layer has. Default 1. */
  alpha: (0, import_schema5.number)({ above: 0 })(1)
});
var stacks2 = [
  [1, 16, 1],
  [2, 24, 2],
  [3, 32, 2],
  [4, 64, 2],
  [3, 96, 1],
  [3, 160, 2],
  [1, 320, 1]
];
var sides2 = [96, 128, 160, 192, 224];
var alphas2 = [0.35, 0.5, 0.75, 1, 1.3, 1.4];
var sideOf2 = /* @__PURE__ */ __name((shape) => shape && shape[0] === shape[1] && sides2.includes(shape[0]) ? shape[0] : 224, "sideOf");
var norm6 = /* @__PURE__ */ __name((name) => (0, import_layers12.batchNormalization)({ epsilon: 1e-3, momentum: 0.999, name }), "norm");
var relu6 = /* @__PURE__ */ __name((name) => (0, import_layers12.reLU)({ maxValue: 6, name }), "relu6");
function block7(x, filters, strides, id) {
  const prefix = id === 0 ? "expanded_conv_" : `block_${id}_`;
  const pointwise3 = /* @__PURE__ */ __name((filters2, name) => (0, import_layers12.conv2d)({ filters: filters2, kernelSize: 1, padding: "same", useBias: false, name: prefix + name }), "pointwise");
  const expanded2 = id === 0 ? x : through(x, pointwise3(6 * channelsOf(x), "expand"), norm6(`${prefix}expand_BN`), relu6(`${prefix}expand_relu`));
  const padding = stridePadding(expanded2, 3);
  const projected = through(
    expanded2,
    ...strides === 1 ? [] : [(0, import_layers12.zeroPadding2d)({ padding, name: `${prefix}pad` })],
    (0, import_layers12.depthwiseConv2d)({
      ...{ kernelSize: 3, strides, useBias: false, padding: strides === 1 ? "same" : "valid" },
      name: `${prefix}depthwise`
    }),
    norm6(`${prefix}depthwise_BN`),
    relu6(`${prefix}depthwise_relu`),
    pointwise3(filters, "project"),
    norm6(`${prefix}project_BN`)
  );
  const hasShortcut = strides === 1 && channelsOf(x) === filters;
  return hasShortcut ? (0, import_layers12.add)({ name: `${prefix}add` }).apply([x, projected]) : projected;
}
__name(block7, "block");
var mobileNetV2 = application({
  ...{ name: "mobileNetV2", options: options4, pixels: "tf", namesPooling: false },
  size: /* @__PURE__ */ __name(({ inputShape, inputTensor }) => sideOf2(inputShape ?? inputTensor?.shape.slice(1)), "size"),
  modelName: /* @__PURE__ */ __name(({ alpha, weights }, shape) => `mobilenetv2_${alpha.toFixed(2)}_${weights === "imagenet" ? sideOf2(shape) : shape[0] ?? "None"}`, "modelName"),
  features: /* @__PURE__ */ __name((pictures, { alpha }) => {
    const conv4 = /* @__PURE__ */ __name((filters, kernelSize, strides, name) => (0, import_layers12.conv2d)({ filters, kernelSize, strides, padding: strides === 1 ? "valid" : "same", useBias: false, name }), "conv");
    let x = through(pictures, conv4(divisible(32 * alpha), 3, 2, "Conv1"), norm6("bn_Conv1"), relu6("Conv1_relu"));
    let id = 0;
    for (const [count, filters, strides] of stacks2)
      for (let i = 0; i < count; i++) x = block7(x, divisible(Math.trunc(filters * alpha)), i === 0 ? strides : 1, id++);
    const last = alpha > 1 ? divisible(1280 * alpha) : 1280;
    return through(x, conv4(last, 1, 1, "Conv_1"), norm6("Conv_1_bn"), relu6("out_relu"));
  }, "features"),
  top: /* @__PURE__ */ __name((x, { classes, classifierActivation: activation13 }) => through(x, (0, import_layers12.globalAveragePooling2d)(), (0, import_layers12.dense)({ units: classes, activation: activation13, name: "predictions" })), "top"),
  imagenet: /* @__PURE__ */ __name((where2, { alpha, includeTop }, shape) => {
    if (!alphas2.includes(alpha))
      throw new import_errors5.OptionError(
        `${where2}: expected alpha to be one of ${alphas2.join(", ")}, which imagenet has weights for, received ${(0, import_checks4.show)(alpha)}.`
      );
    const width = Number.isInteger(alpha) ? alpha.toFixed(1) : String(alpha);
    return kerasFile(
      "mobilenet_v2",
      `mobilenet_v2_weights_tf_dim_ordering_tf_kernels_${width}_${sideOf2(shape)}${includeTop ? "" : "_no_top"}.h5`,
      null
    );
  }, "imagenet")
});

// lib/applications/mobilenet-v3.ts
var import_checks5 = link("core/checks.ts");
var import_errors6 = link("core/errors.ts");
var import_schema6 = link("core/schema.ts");
var import_layers13 = link("layers/index.ts");
var options5 = (0, import_schema6.schema)({
  /** Share of the channels that every layer has. Default 1. */
  alpha: (0, import_schema6.number)({ above: 0 })(1),
  /** Whether it does without kernels of 5, hard swish and squeeze-and-excite. Default false. */
  minimalistic: (0, import_schema6.boolean)(false),
  /** Share of what is dropped before the last layer. Default 0.2. */
  dropoutRate: (0, import_schema6.number)({ min: 0, below: 1 })(0.2),
  /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
  includePreprocessing: (0, import_schema6.boolean)(true)
});
var rows = {
  small: [
    [1, 16, 3, 2, "s"],
    [72 / 16, 24, 3, 2, ""],
    [88 / 24, 24, 3, 1, ""],
    [4, 40, 5, 2, "sh"],
    [6, 40, 5, 1, "sh"],
    [6, 40, 5, 1, "sh"],
    [3, 48, 5, 1, "sh"],
    [3, 48, 5, 1, "sh"],
    [6, 96, 5, 2, "sh"],
    [6, 96, 5, 1, "sh"],
    [6, 96, 5, 1, "sh"]
  ],
  large: [
    [1, 16, 3, 1, ""],
    [4, 24, 3, 2, ""],
    [3, 24, 3, 1, ""],
    [3, 40, 5, 2, "s"],
    [3, 40, 5, 1, "s"],
    [3, 40, 5, 1, "s"],
    [6, 80, 3, 2, "h"],
    [2.5, 80, 3, 1, "h"],
    [2.3, 80, 3, 1, "h"],
    [2.3, 80, 3, 1, "h"],
    [6, 112, 3, 1, "sh"],
    [6, 112, 3, 1, "sh"],
    [6, 160, 5, 2, "sh"],
    [6, 160, 5, 1, "sh"],
    [6, 160, 5, 1, "sh"]
  ]
};
var blocksOf2 = /* @__PURE__ */ __name((kind, { alpha, minimalistic }) => rows[kind].map(([expansion, filters, kernelSize, strides, traits]) => ({
  ...{ expansion, strides, filters: divisible(filters * alpha) },
  kernelSize: minimalistic ? 3 : kernelSize,
  excites: !minimalistic && traits.includes("s"),
  isSwish: !minimalistic && traits.includes("h")
})), "blocksOf");
var norm7 = /* @__PURE__ */ __name((name) => (0, import_layers13.batchNormalization)({ epsilon: 1e-3, momentum: 0.999, name }), "norm");
var pointwise = /* @__PURE__ */ __name((filters, name, useBias = false) => (0, import_layers13.conv2d)({ filters, kernelSize: 1, padding: "same", useBias, name }), "pointwise");
var act = /* @__PURE__ */ __name((isSwish) => isSwish ? (0, import_layers13.activation)({ activation: "hardSilu" }) : (0, import_layers13.reLU)(), "act");
function excited2(x, prefix, id) {
  const filters = channelsOf(x);
  const number4 = id === 0 ? "" : `_${id}`;
  const factors = through(
    x,
    (0, import_layers13.globalAveragePooling2d)({ keepdims: true, name: `${prefix}squeeze_excite_avg_pool` }),
    pointwise(divisible(filters * 0.25), `${prefix}squeeze_excite_conv`, true),
    (0, import_layers13.reLU)({ name: `${prefix}squeeze_excite_relu` }),
    pointwise(filters, `${prefix}squeeze_excite_conv_1`, true),
    (0, import_layers13.rescaling)({ scale: 1, offset: 3, name: `add${number4}` }),
    (0, import_layers13.reLU)({ maxValue: 6 }),
    (0, import_layers13.rescaling)({ scale: 1 / 6, name: `multiply${number4}` })
  );
  return (0, import_layers13.multiply)({ name: `${prefix}squeeze_excite_mul` }).apply([x, factors]);
}
__name(excited2, "excited");
function block9(x, { expansion, filters, kernelSize, strides, isSwish }, id, excite) {
  const prefix = id === 0 ? "expanded_conv_" : `expanded_conv_${id}_`;
  const expanded2 = id === 0 ? x : through(
    x,
    pointwise(divisible(channelsOf(x) * expansion), `${prefix}expand`),
    norm7(`${prefix}expand_bn`),
    act(isSwish)
  );
  const padding = stridePadding(expanded2, kernelSize);
  const convolved2 = through(
    expanded2,
    ...strides === 1 ? [] : [(0, import_layers13.zeroPadding2d)({ padding, name: `${prefix}depthwise_pad` })],
    (0, import_layers13.depthwiseConv2d)({
      ...{ kernelSize, strides, padding: strides === 1 ? "same" : "valid", useBias: false },
      name: `${prefix}depthwise`
    }),
    norm7(`${prefix}depthwise_bn`),
    act(isSwish)
  );
  const projected = through(
    excite(convolved2, prefix),
    pointwise(filters, `${prefix}project`),
    norm7(`${prefix}project_bn`)
  );
  const hasShortcut = strides === 1 && channelsOf(x) === filters;
  return hasShortcut ? (0, import_layers13.add)({ name: `${prefix}add` }).apply([x, projected]) : projected;
}
__name(block9, "block");
var mobileNetV3 = /* @__PURE__ */ __name((name, kind, units, hashes) => application({
  ...{ name, options: options5, size: 224, pixels: "none", anySize: true },
  modelName: /* @__PURE__ */ __name(() => `M${name.slice(1)}`, "modelName"),
  features: /* @__PURE__ */ __name((pictures, given) => {
    const isSwish = !given.minimalistic;
    let x = through(
      pictures,
      ...given.includePreprocessing ? [(0, import_layers13.rescaling)({ scale: 1 / 127.5, offset: -1 })] : [],
      (0, import_layers13.conv2d)({ filters: 16, kernelSize: 3, strides: 2, padding: "same", useBias: false, name: "conv" }),
      norm7("conv_bn"),
      act(isSwish)
    );
    let count = 0;
    blocksOf2(kind, given).forEach((each, id) => {
      x = block9(x, each, id, (y, prefix) => each.excites ? excited2(y, prefix, count++) : y);
    });
    return through(x, pointwise(divisible(channelsOf(x) * 6), "conv_1"), norm7("conv_1_bn"), act(isSwish));
  }, "features"),
  top: /* @__PURE__ */ __name((x, { alpha, minimalistic, dropoutRate, classes, classifierActivation }) => through(
    x,
    (0, import_layers13.globalAveragePooling2d)({ keepdims: true }),
    pointwise(alpha > 1 ? divisible(units * alpha) : units, "conv_2", true),
    act(!minimalistic),
    ...dropoutRate > 0 ? [(0, import_layers13.dropout)({ rate: dropoutRate })] : [],
    pointwise(classes, "logits", true),
    (0, import_layers13.flatten)(),
    (0, import_layers13.activation)({ activation: classifierActivation, name: "predictions" })
  ), "top"),
  imagenet: /* @__PURE__ */ __name((where2, { alpha, minimalistic, includeTop }) => {
    const width = alpha.toFixed(Number.isInteger(alpha) ? 1 : 2);
    const found = minimalistic ? alpha === 1 ? hashes.minimalistic : void 0 : hashes[width];
    if (found === void 0)
      throw new import_errors6.OptionError(
        `${where2}: expected alpha to be ${minimalistic ? "1" : "0.75 or 1"}, which imagenet has weights for, received ${(0, import_checks5.show)(alpha)}.`
      );
    const file = `weights_mobilenet_v3_${kind}${minimalistic ? "_minimalistic" : ""}_224_${width}_float`;
    return kerasFile("mobilenet_v3", `${file}${includeTop ? "" : "_no_top_v2"}.h5`, found[includeTop ? 0 : 1]);
  }, "imagenet")
}), "mobileNetV3");
var mobileNetV3Small = mobileNetV3("mobileNetV3Small", "small", 1024, {
  0.75: ["cb65d4e5be93758266aa0a7f2c6708b7", "ebdb5cc8e0b497cd13a7c275d475c819"],
  "1.0": ["8768d4c2e7dee89b9d02b2d03d65d862", "d3e8ec802a04aa4fc771ee12a9a9b836"],
  minimalistic: ["99cd97fb2fcdad2bf028eb838de69e37", "cde8136e733e811080d9fcd8a252f7e4"]
});
var mobileNetV3Large = mobileNetV3("mobileNetV3Large", "large", 1280, {
  0.75: ["765b44a33ad4005b3ac83185abf1d0eb", "40af19a13ebea4e2ee0c676887f69a2e"],
  "1.0": ["59e551e166be033d707958cf9e29a6a7", "07fb09a5933dd0c8eaafa16978110389"],
  minimalistic: ["675e7b876c45c57e9e63e6d90a36599c", "ec5221f64a2f6d1ef965a614bdae7973"]
});

// lib/applications/nasnet.ts
var import_layers14 = link("layers/index.ts");
var relu = /* @__PURE__ */ __name((name) => (0, import_layers14.activation)({ activation: "relu", ...name && { name } }), "relu");
var norm8 = /* @__PURE__ */ __name((name) => (0, import_layers14.batchNormalization)({ momentum: 0.9997, epsilon: 1e-3, name }), "norm");
var pointwise2 = /* @__PURE__ */ __name((filters, name) => (0, import_layers14.conv2d)({ filters, kernelSize: 1, padding: "same", useBias: false, kernelInitializer: "heNormal", name }), "pointwise");
var average2 = /* @__PURE__ */ __name((strides, name) => (0, import_layers14.averagePooling2d)({ poolSize: 3, strides, padding: strides === 1 ? "same" : "valid", name }), "average");
var largest = /* @__PURE__ */ __name((name) => (0, import_layers14.maxPooling2d)({ poolSize: 3, strides: 2, name }), "largest");
var sum = /* @__PURE__ */ __name((a, b, name) => (0, import_layers14.add)(name === void 0 ? {} : { name }).apply([a, b]), "sum");
function separable(x, filters, kernelSize, id, strides = 1) {
  const first = relu().apply(x);
  return through(
    first,
    ...strides === 1 ? [] : [(0, import_layers14.zeroPadding2d)({ padding: stridePadding(first, kernelSize), name: `separable_conv_1_pad_${id}` })],
    (0, import_layers14.separableConv2d)({
      ...{ filters, kernelSize, strides, padding: strides === 1 ? "same" : "valid", useBias: false },
      name: `separable_conv_1_${id}`
    }),
    norm8(`separable_conv_1_bn_${id}`),
    relu(),
    (0, import_layers14.separableConv2d)({ filters, kernelSize, padding: "same", useBias: false, name: `separable_conv_2_${id}` }),
    norm8(`separable_conv_2_bn_${id}`)
  );
}
__name(separable, "separable");
function adjusted(before, x, filters, id) {
  if (before === null) return x;
  if (before.shape[2] !== x.shape[2]) {
    const p = relu(`adjust_relu_1_${id}`).apply(before);
    const pick = /* @__PURE__ */ __name((name) => (0, import_layers14.averagePooling2d)({ poolSize: 1, strides: 2, padding: "valid", name }), "pick");
    const half = Math.floor(filters / 2);
    const even = through(p, pick(`adjust_avg_pool_1_${id}`), pointwise2(half, `adjust_conv_1_${id}`));
    const odd = through(
      p,
      (0, import_layers14.zeroPadding2d)({
        padding: [
          [0, 1],
          [0, 1]
        ]
      }),
      (0, import_layers14.cropping2d)({
        cropping: [
          [1, 0],
          [1, 0]
        ]
      }),
      pick(`adjust_avg_pool_2_${id}`),
      pointwise2(half, `adjust_conv_2_${id}`)
    );
    return norm8(`adjust_bn_${id}`).apply((0, import_layers14.concatenate)().apply([even, odd]));
  }
  if (channelsOf(before) === filters) return before;
  return through(before, relu(), pointwise2(filters, `adjust_conv_projection_${id}`), norm8(`adjust_bn_${id}`));
}
__name(adjusted, "adjusted");
function normalCell(x, before, filters, id) {
  const p = adjusted(before, x, filters, id);
  const h = through(x, relu(), pointwise2(filters, `normal_conv_1_${id}`), norm8(`normal_bn_1_${id}`));
  const sep = /* @__PURE__ */ __name((from, kernelSize, side) => separable(from, filters, kernelSize, `normal_${side}_${id}`), "sep");
  const mean2 = /* @__PURE__ */ __name((from, side) => average2(1, `normal_${side}_${id}`).apply(from), "mean");
  const parts = [
    sum(sep(h, 5, "left1"), sep(p, 3, "right1"), `normal_add_1_${id}`),
    sum(sep(p, 5, "left2"), sep(p, 3, "right2"), `normal_add_2_${id}`),
    sum(mean2(h, "left3"), p, `normal_add_3_${id}`),
    sum(mean2(p, "left4"), mean2(p, "right4"), `normal_add_4_${id}`),
    sum(sep(h, 3, "left5"), h, `normal_add_5_${id}`)
  ];
  return (0, import_layers14.concatenate)({ name: `normal_concat_${id}` }).apply([p, ...parts]);
}
__name(normalCell, "normalCell");
function reductionCell(x, before, filters, id) {
  const p = adjusted(before, x, filters, id);
  const h = through(x, relu(), pointwise2(filters, `reduction_conv_1_${id}`), norm8(`reduction_bn_1_${id}`));
  const padded = (0, import_layers14.zeroPadding2d)({ padding: stridePadding(h, 3), name: `reduction_pad_1_${id}` }).apply(h);
  const sep = /* @__PURE__ */ __name((from, kernelSize, side) => separable(from, filters, kernelSize, `reduction_${side}_${id}`, 2), "sep");
  const one = sum(sep(h, 5, "left1"), sep(p, 7, "right1"), `reduction_add_1_${id}`);
  const max = /* @__PURE__ */ __name((side) => largest(`reduction_${side}_${id}`).apply(padded), "max");
  const two = sum(max("left2"), sep(p, 7, "right2"), `reduction_add_2_${id}`);
  const mean2 = average2(2, `reduction_left3_${id}`).apply(padded);
  const three = sum(mean2, sep(p, 5, "right3"), `reduction_add3_${id}`);
  const four = sum(two, average2(1, `reduction_left4_${id}`).apply(one));
  const again = separable(one, filters, 3, `reduction_left4_${id}`);
  const five = sum(again, max("right5"), `reduction_add4_${id}`);
  return (0, import_layers14.concatenate)({ name: `reduction_concat_${id}` }).apply([two, three, four, five]);
}
__name(reductionCell, "reductionCell");
var nasNet = /* @__PURE__ */ __name((name, title, { size, keepsSize, stem: stem2, filters, count, seesReduced, file, hashes }) => application({
  ...{ name, options: {}, size, keepsSize, pixels: "tf", namesPooling: false },
  modelName: /* @__PURE__ */ __name(() => title, "modelName"),
  features: /* @__PURE__ */ __name((pictures) => {
    const cells = { x: pictures, before: null };
    const step = /* @__PURE__ */ __name((cell, width, id) => {
      const made = cell(cells.x, cells.before, width, id);
      cells.before = cells.x;
      cells.x = made;
    }, "step");
    cells.x = through(
      pictures,
      (0, import_layers14.conv2d)({
        ...{ filters: stem2, kernelSize: 3, strides: 2, useBias: false },
        ...{ kernelInitializer: "heNormal", name: "stem_conv1" }
      }),
      norm8("stem_bn1")
    );
    step(reductionCell, Math.floor(filters / 4), "stem_1");
    step(reductionCell, Math.floor(filters / 2), "stem_2");
    for (let stack2 = 0; stack2 < 3; stack2++) {
      const width = filters * 2 ** stack2;
      if (stack2 > 0) {
        const { before } = cells;
        step(reductionCell, width, `reduce_${stack2 * count}`);
        if (!seesReduced) cells.before = before;
      }
      for (let i = 0; i < count; i++) step(normalCell, width, String(stack2 * count + i + Math.min(stack2, 1)));
    }
    return relu().apply(cells.x);
  }, "features"),
  top: /* @__PURE__ */ __name((x, { classes, classifierActivation: activation13 }) => through(x, (0, import_layers14.globalAveragePooling2d)(), (0, import_layers14.dense)({ units: classes, activation: activation13, name: "predictions" })), "top"),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile("nasnet", `${file}${includeTop ? "" : "-no-top"}.h5`, hashes[includeTop ? 0 : 1]), "imagenet")
}), "nasNet");
var nasNetMobile = nasNet("nasNetMobile", "nasnet_mobile", {
  ...{ size: 224, keepsSize: true, stem: 32, filters: 44, count: 4, seesReduced: true, file: "NASNet-mobile" },
  hashes: ["020fb642bf7360b370c678b08e0adf61", "1ed92395b5b598bdda52abe5c0dbfd63"]
});
var nasNetLarge = nasNet("nasNetLarge", "nasnet_large", {
  ...{ size: 331, keepsSize: false, stem: 96, filters: 168, count: 6, seesReduced: false, file: "NASNet-large" },
  hashes: ["11577c9a518f0070763c2b964a382f17", "d81d89dc07e6e56530c4e77faddd61b5"]
});

// lib/applications/predictions.ts
var import_promises2 = require("node:fs/promises");
var import_checks6 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema7 = link("core/schema.ts");
var import_shape3 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var isClassIndex = /* @__PURE__ */ __name((value) => (0, import_kinds2.isRecord)(value) && Object.values(value).every((entry) => (0, import_kinds2.isArray)(entry) && entry.length === 2 && entry.every((t) => typeof t === "string")), "isClassIndex");
var options6 = (0, import_schema7.schema)({
  /** How many classes of every picture, the likeliest first. Default 5. */
  top: (0, import_schema7.integer)({ min: 1 })(5),
  /**
   * Identifiers and names of all classes, `{ 0: ['n01440764', 'tench'], ... }`, or the path of a JSON file of them.
   * Default: those of ImageNet, which are downloaded.
   */
  classIndex: (0, import_schema7.nullable)(
    (0, import_schema7.custom)({
      parse: /* @__PURE__ */ __name((value, where2, name) => {
        if (typeof value === "string" || isClassIndex(value)) return value;
        throw new import_errors7.OptionError(
          `${where2}: expected ${name} to be a path, or identifiers and names by number, received ${(0, import_checks6.show)(value)}.`
        );
      }, "parse")
    })
  )
});
var where = "applications.decodePredictions";
async function readIndex(path) {
  const value = await (0, import_promises2.readFile)(path, "utf8").then(JSON.parse).catch((cause) => {
    throw new import_errors7.DataError(`${where}: expected a JSON file of classes at ${path}, received none.`, { cause });
  });
  if (isClassIndex(value)) return value;
  throw new import_errors7.DataError(`${where}: expected identifiers and names by number in ${path}, received ${(0, import_checks6.show)(value)}.`);
}
__name(readIndex, "readIndex");
async function decodePredictions(predictions, given = {}) {
  const { top, classIndex } = (0, import_schema7.parseOptions)(options6, where, given);
  const { data, shape } = (0, import_tensor2.toTensor)(predictions);
  const expectClasses = /* @__PURE__ */ __name((count) => {
    if (shape.length !== 2 || shape[1] !== count)
      throw new import_errors7.ShapeError(`${where}: expected [pictures, ${count}], received ${(0, import_shape3.formatShape)(shape)}.`);
  }, "expectClasses");
  if (classIndex === null) expectClasses(1e3);
  const path = classIndex ?? await fetched(where, classIndexFile, (line) => console.error(line));
  const index = typeof path === "string" ? await readIndex(path) : path;
  expectClasses(Object.keys(index).length);
  const [pictures, classes] = shape;
  return Array.from({ length: pictures }, (_, picture) => {
    const scores = Array.from(data.subarray(picture * classes, (picture + 1) * classes));
    return scores.map((probability, index2) => ({ probability, index: index2 })).sort((a, b) => b.probability - a.probability).slice(0, top).map(({ probability, index: number4 }) => {
      const [id, name] = index[number4];
      return { index: number4, id, name, probability };
    });
  });
}
__name(decodePredictions, "decodePredictions");

// lib/applications/resnet.ts
var import_layers15 = link("layers/index.ts");
var widths = [64, 128, 256, 512];
var norm9 = /* @__PURE__ */ __name((name) => [
  (0, import_layers15.batchNormalization)({ epsilon: 1001e-8, name: `${name}_bn` }),
  (0, import_layers15.activation)({ activation: "relu", name: `${name}_relu` })
], "norm");
var frame = /* @__PURE__ */ __name((padding, name) => (0, import_layers15.zeroPadding2d)({ padding, name: `${name}_pad` }), "frame");
function block10(x, filters, strides, isFirst, name) {
  const conv4 = /* @__PURE__ */ __name((part, options7) => [
    (0, import_layers15.conv2d)({ ...options7, name: `${name}_${part}_conv` }),
    (0, import_layers15.batchNormalization)({ epsilon: 1001e-8, name: `${name}_${part}_bn` })
  ], "conv");
  const relu4 = /* @__PURE__ */ __name((part) => (0, import_layers15.activation)({ activation: "relu", name: `${name}_${part}` }), "relu");
  const shortcut = isFirst ? through(x, ...conv4(0, { filters: 4 * filters, kernelSize: 1, strides })) : x;
  const inner = through(
    x,
    ...[...conv4(1, { filters, kernelSize: 1, strides }), relu4("1_relu")],
    ...[...conv4(2, { filters, kernelSize: 3, padding: "same" }), relu4("2_relu")],
    ...conv4(3, { filters: 4 * filters, kernelSize: 1 })
  );
  return relu4("out").apply((0, import_layers15.add)({ name: `${name}_add` }).apply([shortcut, inner]));
}
__name(block10, "block");
function blockV2(x, filters, strides, isFirst, name) {
  const before = through(x, ...norm9(`${name}_preact`));
  const last = { filters: 4 * filters, kernelSize: 1 };
  const unchanged = strides > 1 ? (0, import_layers15.maxPooling2d)({ poolSize: 1, strides }).apply(x) : x;
  const shortcut = isFirst ? (0, import_layers15.conv2d)({ ...last, strides, name: `${name}_0_conv` }).apply(before) : unchanged;
  const inner = through(
    before,
    (0, import_layers15.conv2d)({ filters, kernelSize: 1, useBias: false, name: `${name}_1_conv` }),
    ...norm9(`${name}_1`),
    frame(1, `${name}_2`),
    (0, import_layers15.conv2d)({ filters, kernelSize: 3, strides, useBias: false, name: `${name}_2_conv` }),
    ...norm9(`${name}_2`),
    (0, import_layers15.conv2d)({ ...last, name: `${name}_3_conv` })
  );
  return (0, import_layers15.add)({ name: `${name}_out` }).apply([shortcut, inner]);
}
__name(blockV2, "blockV2");
var stem = /* @__PURE__ */ __name((x) => through(x, frame(3, "conv1"), (0, import_layers15.conv2d)({ filters: 64, kernelSize: 7, strides: 2, name: "conv1_conv" })), "stem");
var pool = /* @__PURE__ */ __name((x) => through(x, frame(1, "pool1"), (0, import_layers15.maxPooling2d)({ poolSize: 3, strides: 2, name: "pool1_pool" })), "pool");
var stacks3 = /* @__PURE__ */ __name((x, counts) => counts.reduce((outer, count, i) => {
  let value = outer;
  for (let j = 1; j <= count; j++)
    value = block10(value, widths[i], i > 0 && j === 1 ? 2 : 1, j === 1, `conv${i + 2}_block${j}`);
  return value;
}, x), "stacks");
var stacksV2 = /* @__PURE__ */ __name((x, counts) => counts.reduce((outer, count, i) => {
  let value = outer;
  for (let j = 1; j <= count; j++)
    value = blockV2(value, widths[i], i < 3 && j === count ? 2 : 1, j === 1, `conv${i + 2}_block${j}`);
  return value;
}, x), "stacksV2");
var imagenet = /* @__PURE__ */ __name((name, hashes) => (_, options7) => kerasFile(
  "resnet",
  `${name}_weights_tf_dim_ordering_tf_kernels${options7.includeTop ? "" : "_notop"}.h5`,
  hashes[options7.includeTop ? 0 : 1]
), "imagenet");
var resNet = /* @__PURE__ */ __name((name, { counts, hashes }) => application({
  ...{ name, options: {}, size: 224, pixels: "caffe", imagenet: imagenet(name, hashes) },
  features: /* @__PURE__ */ __name((x) => stacks3(pool(through(stem(x), ...norm9("conv1"))), counts), "features")
}), "resNet");
var resNetV2 = /* @__PURE__ */ __name((name, { counts, hashes }) => {
  const fileName = name.toLowerCase();
  return application({
    ...{ name, options: {}, size: 224, pixels: "tf", imagenet: imagenet(fileName, hashes) },
    modelName: /* @__PURE__ */ __name(() => fileName, "modelName"),
    features: /* @__PURE__ */ __name((x) => through(stacksV2(pool(stem(x)), counts), ...norm9("post")), "features")
  });
}, "resNetV2");
var resnet50 = resNet("resnet50", {
  counts: [3, 4, 6, 3],
  hashes: ["2cb95161c43110f7111970584f804107", "4d473c1dd8becc155b73f8504c6f6626"]
});
var resnet101 = resNet("resnet101", {
  counts: [3, 4, 23, 3],
  hashes: ["f1aeb4b969a6efcfb50fad2f0c20cfc5", "88cf7a10940856eca736dc7b7e228a21"]
});
var resnet152 = resNet("resnet152", {
  counts: [3, 8, 36, 3],
  hashes: ["100835be76be38e30d865e96f2aaae62", "ee4c566cf9a93f14d82f913c2dc6dd0c"]
});
var resnet50V2 = resNetV2("resnet50V2", {
  counts: [3, 4, 6, 3],
  hashes: ["3ef43a0b657b3be2300d5770ece849e0", "fac2f116257151a9d068a22e544a4917"]
});
var resnet101V2 = resNetV2("resnet101V2", {
  counts: [3, 4, 23, 3],
  hashes: ["6343647c601c52e1368623803854d971", "c0ed64b8031c3730f411d2eb4eea35b5"]
});
var resnet152V2 = resNetV2("resnet152V2", {
  counts: [3, 8, 36, 3],
  hashes: ["a49b44d1979771252814e80f8ec446f9", "ed17cf2e0169df9d443503ef94b23b33"]
});

// lib/applications/squeezenet.ts
var import_layers16 = link("layers/index.ts");
var relu2 = /* @__PURE__ */ __name((name) => (0, import_layers16.activation)({ activation: "relu", name }), "relu");
var pool2 = /* @__PURE__ */ __name((id) => (0, import_layers16.maxPooling2d)({ poolSize: 3, strides: 2, name: `pool${id}` }), "pool");
function fire(x, id, squeezed) {
  const conv4 = /* @__PURE__ */ __name((filters, kernelSize, name) => [
    (0, import_layers16.conv2d)({ filters, kernelSize, padding: kernelSize === 1 ? "valid" : "same", name: `fire${id}_${name}` }),
    relu2(`fire${id}_relu_${name}`)
  ], "conv");
  const small2 = through(x, ...conv4(squeezed, 1, "squeeze1x1"));
  const parts = [conv4(4 * squeezed, 1, "expand1x1"), conv4(4 * squeezed, 3, "expand3x3")];
  return (0, import_layers16.concatenate)({ name: `fire${id}_concat` }).apply(parts.map((layers) => through(small2, ...layers)));
}
__name(fire, "fire");
var squeezeNet = application({
  ...{ name: "squeezeNet", options: {}, size: 227, pixels: "caffe", namesPooling: false },
  modelName: /* @__PURE__ */ __name(() => "squeezenet", "modelName"),
  features: /* @__PURE__ */ __name((pictures) => {
    let x = through(
      pictures,
      ...[(0, import_layers16.conv2d)({ filters: 64, kernelSize: 3, strides: 2, name: "conv1" }), relu2("relu_conv1"), pool2(1)]
    );
    for (const [i, squeezed] of [16, 16, 32, 32, 48, 48, 64, 64].entries()) {
      x = fire(x, i + 2, squeezed);
      if (i === 1 || i === 3) x = pool2(i + 2).apply(x);
    }
    return x;
  }, "features"),
  top: /* @__PURE__ */ __name((x, { classes, classifierActivation }) => through(
    x,
    (0, import_layers16.dropout)({ rate: 0.5, name: "drop9" }),
    ...[(0, import_layers16.conv2d)({ filters: classes, kernelSize: 1, name: "conv10" }), relu2("relu_conv10")],
    (0, import_layers16.globalAveragePooling2d)(),
    (0, import_layers16.activation)({ activation: classifierActivation, name: "loss" })
  ), "top"),
  imagenet: noPublicWeights
});

// lib/applications/tiny-darknet.ts
var import_layers17 = link("layers/index.ts");
var stacks4 = [[16], [32], [16, 128, 16, 128], [32, 256, 32, 256], [64, 512, 64, 512, 128]];
function layersOf() {
  let id = 0;
  return stacks4.flatMap((widths3, i) => [
    ...widths3.flatMap((filters, j) => {
      id++;
      const kernelSize = widths3.length > 1 && j % 2 === 0 ? 1 : 3;
      return [
        (0, import_layers17.conv2d)({ filters, kernelSize, padding: "same", useBias: false, name: `conv2d_${id}` }),
        (0, import_layers17.batchNormalization)({ name: `batch_normalization_${id}` }),
        (0, import_layers17.leakyReLU)({ negativeSlope: 0.1, name: `leaky_re_lu_${id}` })
      ];
    }),
    ...i === stacks4.length - 1 ? [] : [(0, import_layers17.maxPooling2d)({ poolSize: 2, padding: "same", name: `max_pooling2d_${i + 1}` })]
  ]);
}
__name(layersOf, "layersOf");
var tinyDarknet = application({
  ...{ name: "tinyDarknet", options: {}, size: 224, pixels: "unit", namesPooling: false },
  modelName: /* @__PURE__ */ __name(() => "tiny_darknet", "modelName"),
  features: /* @__PURE__ */ __name((pictures) => through(pictures, ...layersOf()), "features"),
  top: /* @__PURE__ */ __name((x, { classes, classifierActivation }) => through(
    x,
    (0, import_layers17.conv2d)({ filters: classes, kernelSize: 1, padding: "same", name: "conv2d_16" }),
    (0, import_layers17.globalAveragePooling2d)({ name: "global_average_pooling2d_1" }),
    (0, import_layers17.activation)({ activation: classifierActivation, name: "predictions" })
  ), "top"),
  imagenet: noPublicWeights
});

// lib/applications/all.ts
var torchvision = __toESM(link("applications/torchvision/all.ts"), 1);

// lib/applications/vgg.ts
var import_layers18 = link("layers/index.ts");
var widths2 = [64, 128, 256, 512, 512];
var vgg = /* @__PURE__ */ __name((name, counts, hashes) => application({
  ...{ name, options: {}, size: 224, pixels: "caffe", namesPooling: false },
  features: /* @__PURE__ */ __name((x) => through(
    x,
    ...counts.flatMap((count, i) => [
      ...Array.from(
        { length: count },
        (_, j) => (0, import_layers18.conv2d)({
          ...{ filters: widths2[i], kernelSize: 3, padding: "same", activation: "relu" },
          name: `block${i + 1}_conv${j + 1}`
        })
      ),
      (0, import_layers18.maxPooling2d)({ poolSize: 2, strides: 2, name: `block${i + 1}_pool` })
    ])
  ), "features"),
  top: /* @__PURE__ */ __name((x, { classes, classifierActivation: activation13 }) => through(
    x,
    (0, import_layers18.flatten)({ name: "flatten" }),
    (0, import_layers18.dense)({ units: 4096, activation: "relu", name: "fc1" }),
    (0, import_layers18.dense)({ units: 4096, activation: "relu", name: "fc2" }),
    (0, import_layers18.dense)({ units: classes, activation: activation13, name: "predictions" })
  ), "top"),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile(
    name,
    `${name}_weights_tf_dim_ordering_tf_kernels${includeTop ? "" : "_notop"}.h5`,
    hashes[includeTop ? 0 : 1]
  ), "imagenet")
}), "vgg");
var vgg16 = vgg(
  "vgg16",
  [2, 2, 3, 3, 3],
  ["64373286793e3c8b2b4e3219cbf3544b", "6d6bbae143d832006294945121d1f1fc"]
);
var vgg19 = vgg(
  "vgg19",
  [2, 2, 4, 4, 4],
  ["cbe5617147190e668d6c5d5026f83318", "253f8cb515780f3b799900260a226db6"]
);

// lib/applications/xception.ts
var import_layers19 = link("layers/index.ts");
var relu3 = /* @__PURE__ */ __name((name) => (0, import_layers19.activation)({ activation: "relu", name: `${name}_act` }), "relu");
var separable2 = /* @__PURE__ */ __name((filters, name) => [
  (0, import_layers19.separableConv2d)({ filters, kernelSize: 3, padding: "same", useBias: false, name }),
  (0, import_layers19.batchNormalization)({ name: `${name}_bn` })
], "separable");
var convolved = /* @__PURE__ */ __name((widths3, id, isFirst = false) => widths3.flatMap((filters, i) => {
  const name = `block${id}_sepconv${i + 1}`;
  return [...isFirst && i === 0 ? [] : [relu3(name)], ...separable2(filters, name)];
}), "convolved");
function reduced(x, widths3, id) {
  const shortcut = through(
    x,
    (0, import_layers19.conv2d)({ filters: widths3[1], kernelSize: 1, strides: 2, padding: "same", useBias: false }),
    (0, import_layers19.batchNormalization)()
  );
  const inner = through(
    x,
    ...convolved(widths3, id, id === 2),
    // an activation stands before block 2 anyway
    (0, import_layers19.maxPooling2d)({ poolSize: 3, strides: 2, padding: "same", name: `block${id}_pool` })
  );
  return (0, import_layers19.add)().apply([inner, shortcut]);
}
__name(reduced, "reduced");
var xception = application({
  ...{ name: "xception", options: {}, size: 299, minSize: 71, pixels: "tf", namesPooling: false },
  features: /* @__PURE__ */ __name((pictures) => {
    const conv4 = /* @__PURE__ */ __name((filters, strides, name) => [
      (0, import_layers19.conv2d)({ filters, kernelSize: 3, strides, useBias: false, name }),
      ...[(0, import_layers19.batchNormalization)({ name: `${name}_bn` }), relu3(name)]
    ], "conv");
    let x = through(pictures, ...conv4(32, 2, "block1_conv1"), ...conv4(64, 1, "block1_conv2"));
    x = reduced(x, [128, 128], 2);
    x = reduced(x, [256, 256], 3);
    x = reduced(x, [728, 728], 4);
    for (let id = 5; id <= 12; id++) x = (0, import_layers19.add)().apply([through(x, ...convolved([728, 728, 728], id)), x]);
    x = reduced(x, [728, 1024], 13);
    return through(
      x,
      ...[...separable2(1536, "block14_sepconv1"), relu3("block14_sepconv1")],
      ...[...separable2(2048, "block14_sepconv2"), relu3("block14_sepconv2")]
    );
  }, "features"),
  imagenet: /* @__PURE__ */ __name((_, { includeTop }) => kerasFile(
    "xception",
    `xception_weights_tf_dim_ordering_tf_kernels${includeTop ? "" : "_notop"}.h5`,
    includeTop ? "0a58e3b7378bc2990ea3b43d5981f1f6" : "b0042744bf5b25fce3cb969f33bebb97"
  ), "imagenet")
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "applications/all.ts": null,
  "applications/application.ts": null,
  "applications/blocks.ts": null,
  "applications/files.ts": null,
  "applications/mbconv.ts": null,
  "applications/pixels.ts": null
});
})
//# sourceMappingURL=applications.js.map
