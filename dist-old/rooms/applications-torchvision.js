module.exports = (function (module, link) {
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
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
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/applications-torchvision.js
var applications_torchvision_exports = {};
__export(applications_torchvision_exports, {
  "applications/torchvision/all.ts": () => all_exports
});
module.exports = __toCommonJS(applications_torchvision_exports);

// lib/applications/torchvision/all.ts
var all_exports = {};
__export(all_exports, {
  efficientNetB0: () => efficientNetB0,
  efficientNetB1: () => efficientNetB1,
  efficientNetB2: () => efficientNetB2,
  efficientNetB3: () => efficientNetB3,
  efficientNetB4: () => efficientNetB4,
  efficientNetB5: () => efficientNetB5,
  efficientNetB6: () => efficientNetB6,
  efficientNetB7: () => efficientNetB7,
  efficientNetV2L: () => efficientNetV2L,
  efficientNetV2M: () => efficientNetV2M,
  efficientNetV2S: () => efficientNetV2S,
  mobileNetV2: () => mobileNetV2,
  mobileNetV3Large: () => mobileNetV3Large,
  mobileNetV3Small: () => mobileNetV3Small,
  resnet101: () => resnet101,
  resnet152: () => resnet152,
  resnet18: () => resnet18,
  resnet34: () => resnet34,
  resnet50: () => resnet50,
  resnext101_32x8d: () => resnext101_32x8d,
  resnext101_64x4d: () => resnext101_64x4d,
  resnext50_32x4d: () => resnext50_32x4d,
  squeezeNet1_0: () => squeezeNet1_0,
  squeezeNet1_1: () => squeezeNet1_1,
  vgg11: () => vgg11,
  vgg11Bn: () => vgg11Bn,
  vgg13: () => vgg13,
  vgg13Bn: () => vgg13Bn,
  vgg16: () => vgg16,
  vgg16Bn: () => vgg16Bn,
  vgg19: () => vgg19,
  vgg19Bn: () => vgg19Bn,
  wideResnet101_2: () => wideResnet101_2,
  wideResnet50_2: () => wideResnet50_2
});

// lib/applications/torchvision/efficientnet.ts
var import_layers2 = link("layers/index.ts");
var import_application = link("applications/application.ts");
var import_blocks2 = link("applications/blocks.ts");
var import_mbconv = link("applications/mbconv.ts");

// lib/applications/torchvision/blocks.ts
var import_initializers = link("initializers/index.ts");
var import_layers = link("layers/index.ts");
var import_blocks = link("applications/blocks.ts");
var import_files = link("applications/files.ts");
var common = { options: {}, pixels: "torch", namesPooling: false, imagenet: import_files.noPublicWeights };
var kernelInitializer = (0, import_initializers.varianceScaling)({ scale: 2, mode: "fanOut", distribution: "truncatedNormal" });
var relu = /* @__PURE__ */ __name(() => (0, import_layers.activation)({ activation: "relu" }), "relu");
function conv(x, name, options) {
  const { filters, kernelSize = 1, strides = 1, groups = 1, useBias = false } = options;
  const { padding = Math.floor(kernelSize / 2) } = options;
  const isSame = padding > 0 && strides === 1 && 2 * padding + 1 === kernelSize;
  const common2 = { kernelSize, strides, useBias, padding: isSame ? "same" : "valid", name };
  const layer = groups > 1 && groups === (0, import_blocks.channelsOf)(x) && groups === filters ? (0, import_layers.depthwiseConv2d)({ ...common2, depthwiseInitializer: kernelInitializer }) : (0, import_layers.conv2d)({ ...common2, filters, groups, kernelInitializer });
  return (0, import_blocks.through)(x, ...isSame || padding === 0 ? [] : [(0, import_layers.zeroPadding2d)({ padding })], layer);
}
__name(conv, "conv");
var usualNorm = { epsilon: 1e-5, momentum: 0.9 };
var slowNorm = { epsilon: 1e-3, momentum: 0.99 };
function convNorm(x, name, options, norm, act) {
  return (0, import_blocks.through)(
    conv(x, `${name}.0`, options),
    (0, import_layers.batchNormalization)({ ...norm, name: `${name}.1` }),
    ...act === null ? [] : [(0, import_layers.activation)({ activation: act })]
  );
}
__name(convNorm, "convNorm");
function excited(x, name, inner, act, gate) {
  const pointwise = { kernelSize: 1, kernelInitializer };
  const factors = (0, import_blocks.through)(
    x,
    (0, import_layers.globalAveragePooling2d)({ keepdims: true }),
    (0, import_layers.conv2d)({ ...pointwise, filters: inner, activation: act, name: `${name}.fc1` }),
    (0, import_layers.conv2d)({ ...pointwise, filters: (0, import_blocks.channelsOf)(x), activation: gate, name: `${name}.fc2` })
  );
  return (0, import_layers.multiply)().apply([x, factors]);
}
__name(excited, "excited");
var classifier = /* @__PURE__ */ __name((name, { classes, classifierActivation: activation4 }) => (0, import_layers.dense)({ units: classes, activation: activation4, name }), "classifier");

// lib/applications/torchvision/efficientnet.ts
var table = /* @__PURE__ */ __name((rows2) => rows2.trim().split("\n").map((row) => {
  const [kind, ...numbers] = row.trim().split(/ +/);
  const [expansion, kernelSize, strides, filters, count] = numbers.map(Number);
  return { isFused: kind === "f", expansion, kernelSize, strides, filters, count };
}), "table");
function block(x, stack, norm, name) {
  const { isFused, expansion, kernelSize, strides, filters, dropRate } = stack;
  const inner = (0, import_blocks2.divisible)((0, import_blocks2.channelsOf)(x) * expansion);
  const isExpanded = inner !== (0, import_blocks2.channelsOf)(x);
  let [y, id] = [x, 0];
  const next = /* @__PURE__ */ __name((options, act) => {
    y = convNorm(y, `${name}.block.${id++}`, options, norm, act ? "silu" : null);
  }, "next");
  if (isFused && !isExpanded) next({ filters, kernelSize, strides }, true);
  else if (isFused) {
    next({ filters: inner, kernelSize, strides }, true);
    next({ filters }, false);
  } else {
    if (isExpanded) next({ filters: inner }, true);
    next({ filters: inner, kernelSize, strides, groups: inner }, true);
    const squeezed = Math.max(1, Math.floor((0, import_blocks2.channelsOf)(x) / 4));
    y = excited(y, `${name}.block.${id++}`, squeezed, "silu", "sigmoid");
    next({ filters }, false);
  }
  return strides === 1 && (0, import_blocks2.channelsOf)(x) === filters ? (0, import_mbconv.withShortcut)(x, y, dropRate, `${name}.`) : y;
}
__name(block, "block");
var efficientNet = /* @__PURE__ */ __name((name, { stacks: stacks2, stem, last, norm, size, rate, pixels = "torch" }) => (0, import_application.application)({
  ...{ ...common, name: `torchvision.${name}`, size, pixels },
  features: /* @__PURE__ */ __name((pictures) => {
    let x = convNorm(pictures, "features.0", { filters: stem, kernelSize: 3, strides: 2 }, norm, "silu");
    const names = stacks2.flatMap(({ count }, i) => Array.from({ length: count }, (_, j) => `features.${i + 1}.${j}`));
    for (const [i, each] of (0, import_mbconv.blocksOf)(stacks2).entries()) x = block(x, each, norm, names[i]);
    return convNorm(x, `features.${stacks2.length + 1}`, { filters: last }, norm, "silu");
  }, "features"),
  top: /* @__PURE__ */ __name((x, options) => (0, import_blocks2.through)(x, (0, import_layers2.globalAveragePooling2d)(), (0, import_layers2.dropout)({ rate }), classifier("classifier.1", options)), "top")
}), "efficientNet");
var smallest = table(`
  m 1 3 1  16 1
  m 6 3 2  24 2
  m 6 5 2  40 2
  m 6 3 2  80 3
  m 6 5 1 112 3
  m 6 5 2 192 4
  m 6 3 1 320 1`);
var scaled = /* @__PURE__ */ __name((letter, width, depth, size, rate, norm = usualNorm) => {
  const stacks2 = smallest.map((stack) => ({
    ...stack,
    filters: (0, import_blocks2.divisible)(stack.filters * width),
    count: Math.ceil(stack.count * depth)
  }));
  const last = 4 * stacks2[stacks2.length - 1].filters;
  return efficientNet(`efficientNet${letter}`, { stacks: stacks2, stem: (0, import_blocks2.divisible)(32 * width), last, norm, size, rate });
}, "scaled");
var efficientNetB0 = scaled("B0", 1, 1, 224, 0.2);
var efficientNetB1 = scaled("B1", 1, 1.1, 240, 0.2);
var efficientNetB2 = scaled("B2", 1.1, 1.2, 288, 0.3);
var efficientNetB3 = scaled("B3", 1.2, 1.4, 300, 0.3);
var efficientNetB4 = scaled("B4", 1.4, 1.8, 380, 0.4);
var efficientNetB5 = scaled("B5", 1.6, 2.2, 456, 0.4, slowNorm);
var efficientNetB6 = scaled("B6", 1.8, 2.6, 528, 0.5, slowNorm);
var efficientNetB7 = scaled("B7", 2, 3.1, 600, 0.5, slowNorm);
var second = /* @__PURE__ */ __name((letter, size, rate, stacks2, pixels) => efficientNet(`efficientNetV2${letter}`, {
  ...{ stacks: stacks2, stem: stacks2[0].filters, last: 1280, size, rate, pixels },
  norm: { epsilon: 1e-3, momentum: 0.9 }
}), "second");
var efficientNetV2S = second(
  ...["S", 384, 0.2],
  table(`
    f 1 3 1  24  2
    f 4 3 2  48  4
    f 4 3 2  64  4
    m 4 3 2 128  6
    m 6 3 1 160  9
    m 6 3 2 256 15`)
);
var efficientNetV2M = second(
  ...["M", 480, 0.3],
  table(`
    f 1 3 1  24  3
    f 4 3 2  48  5
    f 4 3 2  80  5
    m 4 3 2 160  7
    m 6 3 1 176 14
    m 6 3 2 304 18
    m 6 3 1 512  5`)
);
var efficientNetV2L = second(
  ...["L", 480, 0.4],
  table(`
    f 1 3 1  32  4
    f 4 3 2  64  7
    f 4 3 2  96  7
    m 4 3 2 192 10
    m 6 3 1 224 19
    m 6 3 2 384 25
    m 6 3 1 640  7`),
  "tf"
);

// lib/applications/torchvision/mobilenet.ts
var import_layers3 = link("layers/index.ts");
var import_application2 = link("applications/application.ts");
var import_blocks4 = link("applications/blocks.ts");
var shortcut = /* @__PURE__ */ __name((x, made, strides) => strides === 1 && (0, import_blocks4.channelsOf)(x) === (0, import_blocks4.channelsOf)(made) ? (0, import_layers3.add)().apply([x, made]) : made, "shortcut");
var stacks = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1]
];
function block2(x, filters, strides, expansion, name) {
  const inner = (0, import_blocks4.channelsOf)(x) * expansion;
  const expanded = expansion === 1 ? x : convNorm(x, `${name}.0`, { filters: inner }, usualNorm, "relu6");
  const id = expansion === 1 ? 0 : 1;
  const options = { filters: inner, kernelSize: 3, strides, groups: inner };
  const convolved = convNorm(expanded, `${name}.${id}`, options, usualNorm, "relu6");
  const made = (0, import_blocks4.through)(
    conv(convolved, `${name}.${id + 1}`, { filters }),
    (0, import_layers3.batchNormalization)({ ...usualNorm, name: `${name}.${id + 2}` })
  );
  return shortcut(x, made, strides);
}
__name(block2, "block");
var mobileNetV2 = (0, import_application2.application)({
  ...{ ...common, name: "torchvision.mobileNetV2", size: 224 },
  features: /* @__PURE__ */ __name((pictures) => {
    let x = convNorm(pictures, "features.0", { filters: 32, kernelSize: 3, strides: 2 }, usualNorm, "relu6");
    let id = 1;
    for (const [expansion, filters, count, strides] of stacks)
      for (let i = 0; i < count; i++) x = block2(x, filters, i === 0 ? strides : 1, expansion, `features.${id++}.conv`);
    return convNorm(x, `features.${id}`, { filters: 1280 }, usualNorm, "relu6");
  }, "features"),
  top: /* @__PURE__ */ __name((x, options) => (0, import_blocks4.through)(x, (0, import_layers3.globalAveragePooling2d)(), (0, import_layers3.dropout)({ rate: 0.2 }), classifier("classifier.1", options)), "top")
});
var rows = {
  small: [
    [16, 16, 3, 2, "s"],
    [72, 24, 3, 2, ""],
    [88, 24, 3, 1, ""],
    [96, 40, 5, 2, "sh"],
    [240, 40, 5, 1, "sh"],
    [240, 40, 5, 1, "sh"],
    [120, 48, 5, 1, "sh"],
    [144, 48, 5, 1, "sh"],
    [288, 96, 5, 2, "sh"],
    [576, 96, 5, 1, "sh"],
    [576, 96, 5, 1, "sh"]
  ],
  large: [
    [16, 16, 3, 1, ""],
    [64, 24, 3, 2, ""],
    [72, 24, 3, 1, ""],
    [72, 40, 5, 2, "s"],
    [120, 40, 5, 1, "s"],
    [120, 40, 5, 1, "s"],
    [240, 80, 3, 2, "h"],
    [200, 80, 3, 1, "h"],
    [184, 80, 3, 1, "h"],
    [184, 80, 3, 1, "h"],
    [480, 112, 3, 1, "sh"],
    [672, 112, 3, 1, "sh"],
    [672, 160, 5, 2, "sh"],
    [960, 160, 5, 1, "sh"],
    [960, 160, 5, 1, "sh"]
  ]
};
function blockV3(x, [inner, filters, kernelSize, strides, traits], name) {
  const act = traits.includes("h") ? "hardSilu" : "relu";
  let [y, id] = [x, 0];
  if (inner !== (0, import_blocks4.channelsOf)(x)) y = convNorm(y, `${name}.${id++}`, { filters: inner }, slowNorm, act);
  y = convNorm(y, `${name}.${id++}`, { filters: inner, kernelSize, strides, groups: inner }, slowNorm, act);
  if (traits.includes("s")) y = excited(y, `${name}.${id++}`, (0, import_blocks4.divisible)(Math.floor(inner / 4)), "relu", "hardSigmoid");
  return shortcut(x, convNorm(y, `${name}.${id}`, { filters }, slowNorm, null), strides);
}
__name(blockV3, "blockV3");
var mobileNetV3 = /* @__PURE__ */ __name((name, kind, units) => (0, import_application2.application)({
  ...{ ...common, name: `torchvision.${name}`, size: 224 },
  features: /* @__PURE__ */ __name((pictures) => {
    let x = convNorm(pictures, "features.0", { filters: 16, kernelSize: 3, strides: 2 }, slowNorm, "hardSilu");
    for (const [i, row] of rows[kind].entries()) x = blockV3(x, row, `features.${i + 1}.block`);
    const filters = 6 * (0, import_blocks4.channelsOf)(x);
    return convNorm(x, `features.${rows[kind].length + 1}`, { filters }, slowNorm, "hardSilu");
  }, "features"),
  top: /* @__PURE__ */ __name((x, options) => (0, import_blocks4.through)(
    x,
    ...[(0, import_layers3.globalAveragePooling2d)(), (0, import_layers3.dense)({ units, name: "classifier.0" }), (0, import_layers3.activation)({ activation: "hardSilu" })],
    ...[(0, import_layers3.dropout)({ rate: 0.2 }), classifier("classifier.3", options)]
  ), "top")
}), "mobileNetV3");
var mobileNetV3Small = mobileNetV3("mobileNetV3Small", "small", 1024);
var mobileNetV3Large = mobileNetV3("mobileNetV3Large", "large", 1280);

// lib/applications/torchvision/resnet.ts
var import_layers4 = link("layers/index.ts");
var import_application3 = link("applications/application.ts");
var import_blocks6 = link("applications/blocks.ts");
var widths = [64, 128, 256, 512];
var step = /* @__PURE__ */ __name((x, name, id, options) => (0, import_blocks6.through)(conv(x, `${name}conv${id}`, options), (0, import_layers4.batchNormalization)({ ...usualNorm, name: `${name}bn${id}` })), "step");
function block3(x, width, strides, name, size) {
  const { isBottleneck, groups = 1, widthPerGroup = 64 } = size;
  const filters = isBottleneck ? 4 * width : width;
  const inner = Math.trunc(width * widthPerGroup / 64) * groups;
  const parts = isBottleneck ? [{ filters: inner }, { filters: inner, kernelSize: 3, strides, groups }, { filters }] : [
    { filters, kernelSize: 3, strides },
    { filters, kernelSize: 3 }
  ];
  const made = parts.reduce((value, part, i) => {
    const y = step(value, name, i + 1, part);
    return i < parts.length - 1 ? relu().apply(y) : y;
  }, x);
  const isProjected = strides > 1 || (0, import_blocks6.channelsOf)(x) !== filters;
  const shortcut2 = isProjected ? convNorm(x, `${name}downsample`, { filters, strides }, usualNorm, null) : x;
  return (0, import_blocks6.through)((0, import_layers4.add)().apply([made, shortcut2]), relu());
}
__name(block3, "block");
var resNet = /* @__PURE__ */ __name((name, size) => (0, import_application3.application)({
  ...{ ...common, name: `torchvision.${name}`, size: 224 },
  features: /* @__PURE__ */ __name((pictures) => {
    let x = (0, import_blocks6.through)(
      step(pictures, "", 1, { filters: 64, kernelSize: 7, strides: 2 }),
      ...[relu(), (0, import_layers4.zeroPadding2d)({ padding: 1 }), (0, import_layers4.maxPooling2d)({ poolSize: 3, strides: 2 })]
    );
    for (const [i, count] of size.counts.entries())
      for (let j = 0; j < count; j++) x = block3(x, widths[i], i > 0 && j === 0 ? 2 : 1, `layer${i + 1}.${j}.`, size);
    return x;
  }, "features"),
  top: /* @__PURE__ */ __name((x, options) => (0, import_blocks6.through)(x, (0, import_layers4.globalAveragePooling2d)(), classifier("fc", options)), "top")
}), "resNet");
var [few, some, more, many] = [
  [2, 2, 2, 2],
  [3, 4, 6, 3],
  [3, 4, 23, 3],
  [3, 8, 36, 3]
];
var resnet18 = resNet("resnet18", { counts: few, isBottleneck: false });
var resnet34 = resNet("resnet34", { counts: some, isBottleneck: false });
var resnet50 = resNet("resnet50", { counts: some, isBottleneck: true });
var resnet101 = resNet("resnet101", { counts: more, isBottleneck: true });
var resnet152 = resNet("resnet152", { counts: many, isBottleneck: true });
var grouped = { isBottleneck: true, groups: 32 };
var resnext50_32x4d = resNet("resnext50_32x4d", { ...grouped, counts: some, widthPerGroup: 4 });
var resnext101_32x8d = resNet("resnext101_32x8d", { ...grouped, counts: more, widthPerGroup: 8 });
var resnext101_64x4d = resNet("resnext101_64x4d", { ...grouped, counts: more, groups: 64, widthPerGroup: 4 });
var wide = { isBottleneck: true, widthPerGroup: 128 };
var wideResnet50_2 = resNet("wideResnet50_2", { ...wide, counts: some });
var wideResnet101_2 = resNet("wideResnet101_2", { ...wide, counts: more });

// lib/applications/torchvision/squeezenet.ts
var import_layers5 = link("layers/index.ts");
var import_application4 = link("applications/application.ts");
var import_blocks8 = link("applications/blocks.ts");
var pool = /* @__PURE__ */ __name((x) => (0, import_blocks8.through)(
  x,
  (0, import_layers5.zeroPadding2d)({
    padding: [
      [0, 1],
      [0, 1]
    ]
  }),
  (0, import_layers5.maxPooling2d)({ poolSize: 3, strides: 2 })
), "pool");
function fire(x, squeezed, name) {
  const part = /* @__PURE__ */ __name((y, own, filters, kernelSize) => relu().apply(conv(y, `${name}.${own}`, { filters, kernelSize, useBias: true })), "part");
  const small = part(x, "squeeze", squeezed, 1);
  const parts = [part(small, "expand1x1", 4 * squeezed, 1), part(small, "expand3x3", 4 * squeezed, 3)];
  return (0, import_layers5.concatenate)().apply(parts);
}
__name(fire, "fire");
var squeezeNet = /* @__PURE__ */ __name((name, first, rest) => (0, import_application4.application)({
  ...{ ...common, name: `torchvision.${name}`, size: 224 },
  features: /* @__PURE__ */ __name((pictures) => {
    const stem = conv(pictures, "features.0", { ...first, strides: 2, padding: 0, useBias: true });
    return rest.reduce(
      (x, squeezed, i) => squeezed === 0 ? pool(x) : fire(x, squeezed, `features.${i + 2}`),
      relu().apply(stem)
    );
  }, "features"),
  top: /* @__PURE__ */ __name((x, { classes, classifierActivation }) => (0, import_blocks8.through)(
    x,
    ...[(0, import_layers5.dropout)({ rate: 0.5 }), (0, import_layers5.conv2d)({ filters: classes, kernelSize: 1, name: "classifier.1" }), relu()],
    ...[(0, import_layers5.globalAveragePooling2d)(), (0, import_layers5.activation)({ activation: classifierActivation })]
  ), "top")
}), "squeezeNet");
var squeezeNet1_0 = squeezeNet(
  "squeezeNet1_0",
  { filters: 96, kernelSize: 7 },
  [0, 16, 16, 32, 0, 32, 48, 48, 64, 0, 64]
);
var squeezeNet1_1 = squeezeNet(
  "squeezeNet1_1",
  { filters: 64, kernelSize: 3 },
  [0, 16, 16, 0, 32, 32, 0, 48, 48, 64, 64]
);

// lib/applications/torchvision/vgg.ts
var import_layers6 = link("layers/index.ts");
var import_application5 = link("applications/application.ts");
var import_blocks10 = link("applications/blocks.ts");
var widths2 = [64, 128, 256, 512, 512];
var vgg = /* @__PURE__ */ __name((name, counts, isNormalised) => (0, import_application5.application)({
  ...{ ...common, name, size: 224 },
  features: /* @__PURE__ */ __name((pictures) => {
    let [x, id] = [pictures, 0];
    for (const [i, count] of counts.entries()) {
      for (let j = 0; j < count; j++) {
        x = conv(x, `features.${id++}`, { filters: widths2[i], kernelSize: 3, useBias: true });
        if (isNormalised) x = (0, import_layers6.batchNormalization)({ ...usualNorm, name: `features.${id++}` }).apply(x);
        x = relu().apply(x);
        id++;
      }
      x = (0, import_layers6.maxPooling2d)({ poolSize: 2 }).apply(x);
      id++;
    }
    return x;
  }, "features"),
  top: /* @__PURE__ */ __name((x, options) => {
    const hidden = /* @__PURE__ */ __name((name2) => [(0, import_layers6.dense)({ units: 4096, activation: "relu", name: name2 }), (0, import_layers6.dropout)({ rate: 0.5 })], "hidden");
    return (0, import_blocks10.through)(
      x,
      (0, import_layers6.adaptiveAveragePooling2d)({ outputSize: 7 }),
      ...[(0, import_layers6.permute)({ dims: [3, 1, 2] }), (0, import_layers6.flatten)()],
      ...[...hidden("classifier.0"), ...hidden("classifier.3"), classifier("classifier.6", options)]
    );
  }, "top")
}), "vgg");
var [a, b, d, e] = [
  [1, 1, 2, 2, 2],
  [2, 2, 2, 2, 2],
  [2, 2, 3, 3, 3],
  [2, 2, 4, 4, 4]
];
var vgg11 = vgg("torchvision.vgg11", a, false);
var vgg11Bn = vgg("torchvision.vgg11Bn", a, true);
var vgg13 = vgg("torchvision.vgg13", b, false);
var vgg13Bn = vgg("torchvision.vgg13Bn", b, true);
var vgg16 = vgg("torchvision.vgg16", d, false);
var vgg16Bn = vgg("torchvision.vgg16Bn", d, true);
var vgg19 = vgg("torchvision.vgg19", e, false);
var vgg19Bn = vgg("torchvision.vgg19Bn", e, true);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "applications/torchvision/all.ts": null
});
})
//# sourceMappingURL=applications-torchvision.js.map
