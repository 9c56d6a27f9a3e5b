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

// lib/rooms/layers-preprocessing.js
var layers_preprocessing_exports = {};
__export(layers_preprocessing_exports, {
  "layers/preprocessing/aug-mix.ts": () => aug_mix_exports,
  "layers/preprocessing/auto-contrast.ts": () => auto_contrast_exports,
  "layers/preprocessing/center-crop.ts": () => center_crop_exports,
  "layers/preprocessing/contrast-limited-adaptive-histogram-equalization.ts": () => contrast_limited_adaptive_histogram_equalization_exports,
  "layers/preprocessing/cut-mix.ts": () => cut_mix_exports,
  "layers/preprocessing/equalization.ts": () => equalization_exports,
  "layers/preprocessing/mix-up.ts": () => mix_up_exports,
  "layers/preprocessing/normalization.ts": () => normalization_exports,
  "layers/preprocessing/rand-augment.ts": () => rand_augment_exports,
  "layers/preprocessing/random-brightness.ts": () => random_brightness_exports,
  "layers/preprocessing/random-color-degeneration.ts": () => random_color_degeneration_exports,
  "layers/preprocessing/random-color-jitter.ts": () => random_color_jitter_exports,
  "layers/preprocessing/random-contrast.ts": () => random_contrast_exports,
  "layers/preprocessing/random-crop.ts": () => random_crop_exports,
  "layers/preprocessing/random-elastic-transform.ts": () => random_elastic_transform_exports,
  "layers/preprocessing/random-erasing.ts": () => random_erasing_exports,
  "layers/preprocessing/random-flip.ts": () => random_flip_exports,
  "layers/preprocessing/random-gaussian-blur.ts": () => random_gaussian_blur_exports,
  "layers/preprocessing/random-grayscale.ts": () => random_grayscale_exports,
  "layers/preprocessing/random-hue.ts": () => random_hue_exports,
  "layers/preprocessing/random-invert.ts": () => random_invert_exports,
  "layers/preprocessing/random-perspective.ts": () => random_perspective_exports,
  "layers/preprocessing/random-posterization.ts": () => random_posterization_exports,
  "layers/preprocessing/random-rotation.ts": () => random_rotation_exports,
  "layers/preprocessing/random-saturation.ts": () => random_saturation_exports,
  "layers/preprocessing/random-sharpness.ts": () => random_sharpness_exports,
  "layers/preprocessing/random-shear.ts": () => random_shear_exports,
  "layers/preprocessing/random-translation.ts": () => random_translation_exports,
  "layers/preprocessing/random-zoom.ts": () => random_zoom_exports,
  "layers/preprocessing/rescaling.ts": () => rescaling_exports,
  "layers/preprocessing/resizing.ts": () => resizing_exports,
  "layers/preprocessing/solarization.ts": () => solarization_exports
});
module.exports = __toCommonJS(layers_preprocessing_exports);

// lib/layers/preprocessing/aug-mix.ts
var aug_mix_exports = {};
__export(aug_mix_exports, {
  AugMix: () => AugMix,
  augMix: () => augMix
});
var import_schema2 = link("core/schema.ts");
var import_activation = link("ops/activation.ts");
var import_arithmetic5 = link("ops/arithmetic.ts");
var import_elementwise4 = link("ops/elementwise.ts");
var import_movement = link("ops/movement.ts");
var import_random5 = link("ops/random.ts");
var import_view2 = link("ops/view.ts");
var import_warping4 = link("ops/warping.ts");
var import_layer = link("layers/layer.ts");

// lib/layers/preprocessing/colors.ts
var import_errors2 = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_convolution = link("ops/convolution.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_matmul = link("ops/matmul.ts");
var import_reduction = link("ops/reduction.ts");
var import_view = link("ops/view.ts");
var import_warping2 = link("ops/warping.ts");
var import_where = link("ops/where.ts");
var import_spatial2 = link("layers/spatial.ts");

// lib/layers/preprocessing/random.ts
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_random = link("ops/random.ts");
var import_warping = link("ops/warping.ts");
var import_options = link("layers/options.ts");
var import_spatial = link("layers/spatial.ts");
var factor = /* @__PURE__ */ __name(({ least: least2, isOpen = false, most, overlaps = false, isWhole = false }) => (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where9, name) => {
    const isLow = /* @__PURE__ */ __name((end) => end < least2 || isOpen && end === least2, "isLow");
    const ends = (0, import_kinds.isArray)(value) ? Array.from(value) : [value];
    const isRange = (0, import_kinds.isArray)(value) && ends.length === 2;
    if ((isRange || !(0, import_kinds.isArray)(value)) && ends.every(isWhole ? Number.isInteger : Number.isFinite)) {
      const [first, last] = [ends[0], ends[ends.length - 1]];
      const isOutside = isRange && overlaps ? first > most || isLow(last) : [first, last].some((end) => isLow(end) || end > most);
      if (!isOutside) return isRange ? [first, last] : first;
    }
    throw new import_errors.OptionError(
      `${where9}: expected ${name} to be a ${isWhole ? "whole " : ""}number, or [low, high], ${isOpen ? "above" : "from"} ${least2} to ${most}, received ${(0, import_checks.show)(value)}.`
    );
  }, "parse")
}), "factor");
function rangeOf(value, least2 = Number.NEGATIVE_INFINITY) {
  if (typeof value !== "number") return [Math.min(...value), Math.max(...value)];
  return [Math.max(-Math.abs(value), least2), Math.abs(value)];
}
__name(rangeOf, "rangeOf");
var augmentation = {
  /** Of the random numbers. Default: they follow from setSeed. */
  seed: (0, import_schema.nullable)((0, import_schema.integer)({ min: 0, max: Number.MAX_SAFE_INTEGER })),
  /** Only 'channelsLast'. */
  dataFormat: import_options.dataFormat,
  boundingBoxFormat: (0, import_schema.unsupported)()
};
var warping = {
  /**
   * What stands outside the picture: the picture mirrored at its edges ('reflect', the default), the picture again
   * ('wrap'), the pixels of its edges ('nearest'), or `fillValue` ('constant').
   */
  fillMode: (0, import_schema.choice)(...import_warping.fillModes)("reflect"),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: (0, import_schema.choice)(...import_warping.warpInterpolations)("bilinear"),
  /** With fillMode 'constant'. Default 0. */
  fillValue: (0, import_schema.number)()(0)
};
var warpingOf = /* @__PURE__ */ __name(({ fillMode, interpolation, fillValue: fillValue2 }) => ({
  ...{ fillMode, interpolation, fillValue: fillValue2 }
}), "warpingOf");
var valueRange = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where9, name) => {
    const ends = (0, import_kinds.isArray)(value) ? Array.from(value) : [];
    const [low, high] = ends;
    if (ends.length === 2 && ends.every(Number.isFinite) && low !== high)
      return [Math.min(low, high), Math.max(low, high)];
    throw new import_errors.OptionError(`${where9}: expected ${name} to be two numbers [low, high], received ${(0, import_checks.show)(value)}.`);
  }, "parse")
})([0, 255]);
var drawFor = /* @__PURE__ */ __name((x, seed, { nextStream }) => (...ranges) => {
  const numbers3 = (0, import_random.randomUniform)(x, { shape: [x.shape[0], ranges.length], seed, stream: nextStream(seed) });
  return (0, import_arithmetic.scaleOffset)(numbers3, {
    scale: ranges.map(([low, high]) => high - low),
    offset: ranges.map(([low]) => low)
  });
}, "drawFor");
function augmented(layer, inputs, context, change) {
  const x = (0, import_spatial.spatialInput)(layer, inputs, 2);
  return context.training ? change(x, drawFor(x, layer.options.seed, context)) : x;
}
__name(augmented, "augmented");
var randomSigns = /* @__PURE__ */ __name((draw) => (0, import_arithmetic.scaleOffset)((0, import_arithmetic.greater)(draw([0, 1]), 0.5), { scale: [-2], offset: [1] }), "randomSigns");

// lib/layers/preprocessing/colors.ts
var perPicture = /* @__PURE__ */ __name((numbers3) => (0, import_view.reshape)(numbers3, [-1, 1, 1, 1]), "perPicture");
function inRange(x, [low, high], [to, top]) {
  if (low === to && high === top) return x;
  const scale = (top - to) / (high - low);
  return (0, import_arithmetic2.scaleOffset)(x, { scale: [scale], offset: [to - low * scale] });
}
__name(inRange, "inRange");
var chosen = /* @__PURE__ */ __name((draw, probability) => perPicture((0, import_arithmetic2.less)(draw([0, 1]), draw(probability))), "chosen");
function colorInput(layer, inputs, isGreyTaken = false) {
  const x = (0, import_spatial2.spatialInput)(layer, inputs, 2);
  const channels = x.shape[3];
  if (channels === 3 || channels === null || isGreyTaken && channels === 1) return x;
  throw new import_errors2.ShapeError(
    `${layer.where()}: expected pictures with 3 channels (RGB)${isGreyTaken ? ", or 1" : ""}, received shape ${(0, import_shape.formatShape)(x.shape)}.`
  );
}
__name(colorInput, "colorInput");
function brightened(x, draw, [low, high], [bottom, top]) {
  const size = top - bottom;
  return (0, import_elementwise.clip)((0, import_arithmetic2.add)(x, perPicture(draw([low * size, high * size]))), bottom, top);
}
__name(brightened, "brightened");
function contrasted(x, draw, [low, high], [bottom, top]) {
  const centre = (0, import_reduction.mean)(x, { axis: [1, 2], keepdims: true });
  const factors = perPicture(draw([1 - low, 1 + high]));
  return (0, import_elementwise.clip)((0, import_arithmetic2.add)((0, import_arithmetic2.multiply)((0, import_arithmetic2.subtract)(x, centre), factors), centre), bottom, top);
}
__name(contrasted, "contrasted");
function saturated(x, draw, range, [low, high]) {
  const shares = draw(range);
  const factors = (0, import_arithmetic2.divide)(shares, (0, import_arithmetic2.subtract)(1 + 1e-7, shares));
  return (0, import_warping2.adjustHsv)(x, (0, import_arithmetic2.multiply)(factors, [0, 1]), { low, high });
}
__name(saturated, "saturated");
function hued(x, draw, range, valueRange2) {
  const turns = (0, import_arithmetic2.multiply)(randomSigns(draw), draw(range));
  const turned = (0, import_warping2.adjustHsv)(inRange(x, valueRange2, [0, 1]), (0, import_arithmetic2.add)((0, import_arithmetic2.multiply)(turns, [0.5, 0]), [0, 1]));
  return inRange((0, import_elementwise.clip)(turned, 0, 1), [0, 1], valueRange2);
}
__name(hued, "hued");
function grey(x) {
  if (x.shape[x.shape.length - 1] === 1) return x;
  return (0, import_matmul.matmul)(
    x,
    [0.2989, 0.587, 0.114].map((share6) => [share6, share6, share6])
  );
}
__name(grey, "grey");
var degenerated = /* @__PURE__ */ __name((x, draw, range, [bottom, top]) => (0, import_elementwise.clip)((0, import_arithmetic2.add)(x, (0, import_arithmetic2.multiply)(perPicture(draw(range)), (0, import_arithmetic2.subtract)(grey(x), x))), bottom, top), "degenerated");
var inverted = /* @__PURE__ */ __name((x, draw, probability, [, top]) => (0, import_where.where)(chosen(draw, probability), (0, import_arithmetic2.subtract)(top, x), x), "inverted");
function fullContrast(x, [bottom, top]) {
  const low = (0, import_reduction.min)(x, { axis: [1, 2], keepdims: true });
  const high = (0, import_reduction.max)(x, { axis: [1, 2], keepdims: true });
  const scale = (0, import_arithmetic2.divideNoNan)(top - bottom, (0, import_arithmetic2.subtract)(high, low));
  const stretched = (0, import_elementwise.clip)((0, import_arithmetic2.add)((0, import_arithmetic2.multiply)((0, import_arithmetic2.subtract)(x, low), scale), bottom), bottom, top);
  return (0, import_where.where)((0, import_arithmetic2.greater)(high, low), stretched, x);
}
__name(fullContrast, "fullContrast");
var bytes = [0, 255];
function solarized(x, draw, additions, thresholds, valueRange2) {
  const [added, threshold] = [additions, thresholds].map(([low, high]) => perPicture(draw([low, 255 * high])));
  const y = (0, import_elementwise.clip)((0, import_arithmetic2.add)(inRange(x, valueRange2, bytes), added), 0, 255);
  return inRange((0, import_where.where)((0, import_arithmetic2.less)(y, threshold), y, (0, import_arithmetic2.subtract)(255, y)), bytes, valueRange2);
}
__name(solarized, "solarized");
function posterized(x, draw, [low, high], valueRange2) {
  const bits2 = (0, import_elementwise.floor)(perPicture(draw([low, high])));
  const step = (0, import_elementwise.round)((0, import_arithmetic2.power)(2, (0, import_arithmetic2.subtract)(8, bits2)));
  const y = (0, import_elementwise.clip)((0, import_elementwise.floor)(inRange(x, valueRange2, bytes)), 0, 255);
  return inRange((0, import_arithmetic2.multiply)((0, import_elementwise.floor)((0, import_arithmetic2.divide)(y, step)), step), bytes, valueRange2);
}
__name(posterized, "posterized");
function sharpened(x, draw, range, [bottom, top]) {
  const channels = x.shape[x.shape.length - 1] ?? 1;
  const weights = [1, 1, 1, 1, 5, 1, 1, 1, 1].flatMap((weight) => Array(channels).fill(weight / 13));
  const smooth2 = (0, import_convolution.depthwiseConv)(x, new import_tensor.Tensor(Float32Array.from(weights), [3, 3, channels, 1]), { padding: "same" });
  const share6 = (0, import_arithmetic2.subtract)(1, (0, import_arithmetic2.scaleOffset)(perPicture(draw(range)), { scale: [2], offset: [0] }));
  return (0, import_elementwise.clip)((0, import_arithmetic2.add)(x, (0, import_arithmetic2.multiply)(share6, (0, import_arithmetic2.subtract)(smooth2, x))), bottom, top);
}
__name(sharpened, "sharpened");

// lib/layers/preprocessing/random-changes.ts
var import_arithmetic4 = link("ops/arithmetic.ts");
var import_elementwise3 = link("ops/elementwise.ts");
var import_random4 = link("ops/random.ts");
var import_warping3 = link("ops/warping.ts");
var import_where2 = link("ops/where.ts");

// lib/layers/preprocessing/transforms.ts
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_elementwise2 = link("ops/elementwise.ts");
var import_joining = link("ops/joining.ts");
var import_matmul2 = link("ops/matmul.ts");
var coefficients = ["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1"];
var row = /* @__PURE__ */ __name((given) => coefficients.map((name) => given[name] ?? 0), "row");
var identity = { a0: 1, b1: 1 };
var transforms = /* @__PURE__ */ __name((columns, parts, base) => (0, import_arithmetic3.add)((0, import_matmul2.matmul)(columns, parts.map(row)), row(base)), "transforms");
var sidesOf = /* @__PURE__ */ __name(({ shape }) => [shape[1] ?? 1, shape[2] ?? 1], "sidesOf");
function rotated(x, draw, [low, high]) {
  const [middleY, middleX] = sidesOf(x).map((side) => (side - 1) / 2);
  const angle = draw([2 * Math.PI * low, 2 * Math.PI * high]);
  const byCosine = { a0: 1, a2: -middleX, b1: 1, b2: -middleY };
  const bySine = { a1: -1, a2: middleY, b0: 1, b2: -middleX };
  return transforms((0, import_joining.concatenate)([(0, import_elementwise2.cos)(angle), (0, import_elementwise2.sin)(angle)]), [byCosine, bySine], { a2: middleX, b2: middleY });
}
__name(rotated, "rotated");
var sheared = /* @__PURE__ */ __name((draw, ofX, ofY) => transforms((0, import_arithmetic3.multiply)(draw(ofY, ofX), randomSigns(draw)), [{ b0: 1 }, { a1: 1 }], identity), "sheared");
function translated(x, draw, down, right) {
  const [height, width] = sidesOf(x);
  return transforms(draw(down, right), [{ b2: -height }, { a2: -width }], identity);
}
__name(translated, "translated");
var identityRow = row(identity);

// lib/layers/preprocessing/random-changes.ts
var moves = [
  (_, draw, range) => sheared(draw, range, range),
  (x, draw, range) => translated(x, draw, range, range),
  rotated
];
var inSteps = [
  (x, draw, [, high], valueRange2) => posterized(x, draw, [1, Math.max(1, Math.trunc(8 * high))], valueRange2),
  (x, draw, range, valueRange2) => solarized(x, draw, range, range, valueRange2),
  (x, _draw, _range, valueRange2) => fullContrast(x, valueRange2),
  (x, _draw, _range, [low, high]) => (0, import_warping3.equalize)(x, { low, high, bins: 256 })
];
var smooth = [brightened, degenerated, contrasted, sharpened];
function changedSomehow(x, draw, changes, { nextStream }) {
  const { range, valueRange: valueRange2, interpolation, seed } = changes;
  const recolours = changes.isSmoothIncluded ? [...smooth, ...inSteps] : inSteps;
  const count = moves.length + recolours.length + Number(changes.isNoneIncluded);
  const change = (0, import_elementwise3.floor)((0, import_arithmetic4.multiply)((0, import_random4.randomUniform)(x, { shape: [1], seed, stream: nextStream(seed) }), count));
  const rows = moves.reduce(
    (kept, move, i) => (0, import_where2.where)((0, import_arithmetic4.equal)(change, i), move(x, draw, range), kept),
    [identityRow]
  );
  const moved = (0, import_warping3.affineTransform)(x, rows, { fillMode: "reflect", interpolation });
  return recolours.reduce(
    (kept, recolour, i) => (0, import_where2.where)((0, import_arithmetic4.equal)(change, moves.length + i), recolour(moved, draw, range, valueRange2), kept),
    moved
  );
}
__name(changedSomehow, "changedSomehow");

// lib/layers/preprocessing/aug-mix.ts
var options = (0, import_schema2.schema)({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many chains of changes are mixed. Default 3. */
  numChains: (0, import_schema2.integer)({ min: 1 })(3),
  /** How many changes at most follow each other in a chain. Default 3. */
  chainDepth: (0, import_schema2.integer)({ min: 1 })(3),
  /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.3. */
  factor: factor({ least: 0, most: 1, overlaps: true })(0.3),
  /** Of the beta and the Dirichlet distribution of the shares: small ones favour one chain. Default 1. */
  alpha: (0, import_schema2.number)({ above: 0 })(1),
  /** Whether brightness, colour degeneration, contrast and sharpness are among the changes. Default true. */
  allOps: (0, import_schema2.boolean)(true),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: (0, import_schema2.choice)(...import_warping4.warpInterpolations)("bilinear"),
  ...augmentation
});
var AugMix = class extends import_layer.Layer {
  static {
    __name(this, "AugMix");
  }
  static type = "AugMix";
  static options = options;
  call(inputs, context) {
    const { numChains, chainDepth, factor: factor2, allOps, interpolation, valueRange: valueRange2, seed } = this.options;
    const changes = {
      ...{ range: rangeOf(factor2, 0), valueRange: valueRange2, interpolation, seed },
      ...{ isSmoothIncluded: allOps, isNoneIncluded: true }
    };
    return augmented(this, [colorInput(this, inputs, true)], context, (x, draw) => {
      const ofChains = this.#shares(x, numChains, context);
      const [own, others] = this.#shares(x, 2, context);
      const chain = /* @__PURE__ */ __name(() => Array.from({ length: chainDepth }).reduce((y) => changedSomehow(y, draw, changes, context), x), "chain");
      const mixed2 = ofChains.map((share6) => (0, import_arithmetic5.multiply)(chain(), share6)).reduce((sum3, part) => (0, import_arithmetic5.add)(sum3, part));
      return (0, import_elementwise4.clip)((0, import_arithmetic5.add)((0, import_arithmetic5.multiply)(x, own), (0, import_arithmetic5.multiply)(mixed2, others)), ...valueRange2);
    });
  }
  /** Numbers [1, 1, 1, 1] that sum to 1, of the Dirichlet distribution. */
  #shares(x, count, { nextStream }) {
    const { alpha, seed } = this.options;
    const shares = (0, import_activation.softmax)((0, import_random5.randomLogGamma)(x, [alpha], { shape: [1, count], seed, stream: nextStream(seed) }));
    return Array.from({ length: count }, (_, i) => (0, import_view2.reshape)((0, import_movement.slice)(shares, [0, i], [1, 1]), [1, 1, 1, 1]));
  }
};
var augMix = (0, import_layer.factory)(AugMix);

// lib/layers/preprocessing/auto-contrast.ts
var auto_contrast_exports = {};
__export(auto_contrast_exports, {
  AutoContrast: () => AutoContrast,
  autoContrast: () => autoContrast
});
var import_schema3 = link("core/schema.ts");
var import_layer2 = link("layers/layer.ts");
var import_options2 = link("layers/options.ts");
var import_spatial3 = link("layers/spatial.ts");
var options2 = (0, import_schema3.schema)({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** Only 'channelsLast'. */
  dataFormat: import_options2.dataFormat,
  boundingBoxFormat: (0, import_schema3.unsupported)()
});
var AutoContrast = class extends import_layer2.Layer {
  static {
    __name(this, "AutoContrast");
  }
  static type = "AutoContrast";
  static options = options2;
  call(inputs) {
    return fullContrast((0, import_spatial3.spatialInput)(this, inputs, 2), this.options.valueRange);
  }
};
var autoContrast = (0, import_layer2.factory)(AutoContrast);

// lib/layers/preprocessing/center-crop.ts
var center_crop_exports = {};
__export(center_crop_exports, {
  CenterCrop: () => CenterCrop,
  centerCrop: () => centerCrop
});
var import_schema4 = link("core/schema.ts");
var import_movement2 = link("ops/movement.ts");
var import_resizing = link("ops/resizing.ts");
var import_layer3 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var options3 = (0, import_schema4.schema)({
  /** Of the pictures that come out. */
  height: (0, import_schema4.integer)({ min: 1 })(),
  /** Of the pictures that come out. */
  width: (0, import_schema4.integer)({ min: 1 })(),
  /** Only 'channelsLast'. */
  dataFormat: import_options3.dataFormat,
  boundingBoxFormat: (0, import_schema4.unsupported)()
});
var CenterCrop = class extends import_layer3.Layer {
  static {
    __name(this, "CenterCrop");
  }
  static type = "CenterCrop";
  static options = options3;
  call(inputs) {
    const x = (0, import_layer3.onlyInput)(this, inputs);
    const size = [this.options.height, this.options.width];
    const [height, width] = x.shape.slice(-3);
    if (height === null || width === null || height < size[0] || width < size[1])
      return (0, import_resizing.resize)(x, size, { cropToAspectRatio: true });
    const starts = [height, width].map((length, axis) => Math.floor((length - size[axis]) / 2));
    const others = x.shape.slice(0, -3);
    return (0, import_movement2.slice)(x, [...others.map(() => 0), ...starts], [...others.map(() => null), ...size]);
  }
};
var centerCrop = (0, import_layer3.factory)(CenterCrop);

// lib/layers/preprocessing/contrast-limited-adaptive-histogram-equalization.ts
var contrast_limited_adaptive_histogram_equalization_exports = {};
__export(contrast_limited_adaptive_histogram_equalization_exports, {
  ContrastLimitedAdaptiveHistogramEqualization: () => ContrastLimitedAdaptiveHistogramEqualization,
  contrastLimitedAdaptiveHistogramEqualization: () => contrastLimitedAdaptiveHistogramEqualization
});
var import_schema5 = link("core/schema.ts");
var import_warping5 = link("ops/warping.ts");
var import_layer4 = link("layers/layer.ts");
var import_options4 = link("layers/options.ts");
var import_spatial4 = link("layers/spatial.ts");
var options4 = (0, import_schema5.schema)({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How often a level may occur in a tile, in terms of the mean; 0: as often as it does. Default 4. */
  clipLimit: (0, import_schema5.number)()(4),
  /** How many rows and columns of tiles a picture is cut into. Default [8, 8]. */
  tileGridSize: (0, import_schema5.numbers)({ integer: true, min: 1, max: 2 ** 16 }, 2)([8, 8]),
  /** Only 'channelsLast'. */
  dataFormat: import_options4.dataFormat
});
var ContrastLimitedAdaptiveHistogramEqualization = class extends import_layer4.Layer {
  static {
    __name(this, "ContrastLimitedAdaptiveHistogramEqualization");
  }
  static type = "ContrastLimitedAdaptiveHistogramEqualization";
  static options = options4;
  call(inputs) {
    const { valueRange: valueRange2, clipLimit, tileGridSize } = this.options;
    const [low, high] = valueRange2;
    return (0, import_warping5.clahe)((0, import_spatial4.spatialInput)(this, inputs, 2), { low, high, clipLimit, tiles: tileGridSize });
  }
};
var contrastLimitedAdaptiveHistogramEqualization = (0, import_layer4.factory)(ContrastLimitedAdaptiveHistogramEqualization);

// lib/layers/preprocessing/cut-mix.ts
var cut_mix_exports = {};
__export(cut_mix_exports, {
  CutMix: () => CutMix,
  cutMix: () => cutMix
});
var import_schema6 = link("core/schema.ts");
var import_arithmetic8 = link("ops/arithmetic.ts");
var import_elementwise5 = link("ops/elementwise.ts");
var import_movement4 = link("ops/movement.ts");
var import_random9 = link("ops/random.ts");
var import_where3 = link("ops/where.ts");
var import_layer5 = link("layers/layer.ts");

// lib/layers/preprocessing/boxes.ts
var import_arithmetic6 = link("ops/arithmetic.ts");
var import_view3 = link("ops/view.ts");
function randomRun(draw, length, share6) {
  const [size, start] = [(0, import_arithmetic6.multiply)(perPicture(share6), length), perPicture(draw([0, 1]))];
  const first = (0, import_arithmetic6.multiply)(start, (0, import_arithmetic6.subtract)(length, size));
  const places = Array.from({ length }, (_, place) => [place]);
  return (0, import_arithmetic6.logicalAnd)((0, import_arithmetic6.greaterEqual)(places, first), (0, import_arithmetic6.less)(places, (0, import_arithmetic6.add)(first, size)));
}
__name(randomRun, "randomRun");
function randomBox(x, draw, acrossShare, downShare) {
  const [height, width] = sidesOf(x);
  const columns = (0, import_view3.reshape)(randomRun(draw, width, acrossShare), [-1, 1, width, 1]);
  return (0, import_arithmetic6.logicalAnd)((0, import_view3.reshape)(randomRun(draw, height, downShare), [-1, height, 1, 1]), columns);
}
__name(randomBox, "randomBox");

// lib/layers/preprocessing/mixing.ts
var import_errors3 = link("core/errors.ts");
var import_shape2 = link("core/shape.ts");
var import_arithmetic7 = link("ops/arithmetic.ts");
var import_movement3 = link("ops/movement.ts");
var import_view4 = link("ops/view.ts");
var import_spatial5 = link("layers/spatial.ts");
var mixingNames = ["images", "labels"];
function mixingInputs(layer, inputs) {
  const [pictures, labels = null, ...others] = inputs;
  if (others.length > 0)
    throw new import_errors3.ShapeError(
      `${layer.where()}: expected pictures, or pictures and labels, received ${inputs.length} inputs.`
    );
  if (labels !== null && labels.shape.length < 2)
    throw new import_errors3.ShapeError(
      `${layer.where()}: expected labels [batch, classes], received shape ${(0, import_shape2.formatShape)(labels.shape)}.`
    );
  return [(0, import_spatial5.spatialInput)(layer, [pictures], 2), labels];
}
__name(mixingInputs, "mixingInputs");
function mixed(x, shares, order) {
  const own = (0, import_view4.reshape)(shares, [-1, ...x.shape.slice(1).map(() => 1)]);
  return (0, import_arithmetic7.add)((0, import_arithmetic7.multiply)(own, x), (0, import_arithmetic7.multiply)((0, import_arithmetic7.subtract)(1, own), (0, import_movement3.take)(x, order)));
}
__name(mixed, "mixed");

// lib/layers/preprocessing/cut-mix.ts
var options5 = (0, import_schema6.schema)({
  /**
   * Both parameters of the beta distribution of the shares that pictures keep, one number for the whole batch: a number
   * f stands for [0, f]. Default 1.
   */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  ...augmentation
});
var least = 1e-6;
var CutMix = class extends import_layer5.Layer {
  static {
    __name(this, "CutMix");
  }
  static type = "CutMix";
  static options = options5;
  get kerasInputNames() {
    return mixingNames;
  }
  call(inputs, context) {
    const { factor: factor2, seed } = this.options;
    const [pictures, labels] = mixingInputs(this, inputs);
    if (!context.training) return inputs;
    const random = /* @__PURE__ */ __name(() => ({ seed, stream: context.nextStream(seed) }), "random");
    const [low, high] = rangeOf(factor2, 0);
    const unit = (0, import_random9.randomUniform)(pictures, { shape: [1], ...random() });
    const alpha = (0, import_arithmetic8.scaleOffset)(unit, { scale: [high - low], offset: [low + least] });
    const side = (0, import_elementwise5.sqrt)((0, import_arithmetic8.subtract)(1, (0, import_random9.randomBeta)(pictures, alpha, random())));
    const order = (0, import_random9.randomOrder)(pictures, random());
    const box = randomBox(pictures, drawFor(pictures, seed, context), side, side);
    const cut = (0, import_where3.where)(box, (0, import_movement4.take)(pictures, order), pictures);
    return labels === null ? [cut] : [cut, mixed(labels, (0, import_arithmetic8.subtract)(1, (0, import_arithmetic8.multiply)(side, side)), order)];
  }
};
var cutMix = (0, import_layer5.factory)(CutMix);

// lib/layers/preprocessing/equalization.ts
var equalization_exports = {};
__export(equalization_exports, {
  Equalization: () => Equalization,
  equalization: () => equalization
});
var import_schema7 = link("core/schema.ts");
var import_warping6 = link("ops/warping.ts");
var import_layer6 = link("layers/layer.ts");
var import_options5 = link("layers/options.ts");
var import_spatial6 = link("layers/spatial.ts");
var options6 = (0, import_schema7.schema)({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many values are told apart. Default 256. */
  bins: (0, import_schema7.integer)({ min: 1, max: 2 ** 24 })(256),
  /** Only 'channelsLast'. */
  dataFormat: import_options5.dataFormat,
  boundingBoxFormat: (0, import_schema7.unsupported)()
});
var Equalization = class extends import_layer6.Layer {
  static {
    __name(this, "Equalization");
  }
  static type = "Equalization";
  static options = options6;
  call(inputs, { training }) {
    const { valueRange: valueRange2, bins } = this.options;
    const x = (0, import_spatial6.spatialInput)(this, inputs, 2);
    return training ? (0, import_warping6.equalize)(x, { low: valueRange2[0], high: valueRange2[1], bins }) : x;
  }
};
var equalization = (0, import_layer6.factory)(Equalization);

// lib/layers/preprocessing/mix-up.ts
var mix_up_exports = {};
__export(mix_up_exports, {
  MixUp: () => MixUp,
  mixUp: () => mixUp
});
var import_schema8 = link("core/schema.ts");
var import_random12 = link("ops/random.ts");
var import_layer7 = link("layers/layer.ts");
var options7 = (0, import_schema8.schema)({
  /** Both parameters of the beta distribution of the shares: near 0 pictures stay almost alone. Default 0.2. */
  alpha: (0, import_schema8.number)({ above: 0 })(0.2),
  ...augmentation
});
var MixUp = class extends import_layer7.Layer {
  static {
    __name(this, "MixUp");
  }
  static type = "MixUp";
  static options = options7;
  get kerasInputNames() {
    return mixingNames;
  }
  call(inputs, { training, nextStream }) {
    const { alpha, seed } = this.options;
    const [pictures] = mixingInputs(this, inputs);
    if (!training) return inputs;
    const order = (0, import_random12.randomOrder)(pictures, { seed, stream: nextStream(seed) });
    const shares = (0, import_random12.randomBeta)(pictures, [alpha], { seed, stream: nextStream(seed) });
    return inputs.map((x) => mixed(x, shares, order));
  }
};
var mixUp = (0, import_layer7.factory)(MixUp);

// lib/layers/preprocessing/normalization.ts
var normalization_exports = {};
__export(normalization_exports, {
  Normalization: () => Normalization,
  normalization: () => normalization
});
var import_checks2 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_schema9 = link("core/schema.ts");
var import_shape4 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
var import_arithmetic9 = link("ops/arithmetic.ts");
var import_elementwise6 = link("ops/elementwise.ts");
var import_view5 = link("ops/view.ts");
var import_layer8 = link("layers/layer.ts");

// lib/layers/preprocessing/moments.ts
var import_errors4 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_shape3 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var import_batches = link("data/batches.ts");
var import_sources = link("data/sources.ts");
var import_compute = link("graph/compute.ts");
var import_reduction2 = link("ops/reduction.ts");
var sliceLength = 1 << 22;
async function* batchesOf(data, sample) {
  if ((0, import_sources.isUnlabelledDataset)(data, [sample])) for await (const batch of (0, import_sources.iterated)(data)) yield (0, import_sources.unlabelled)(batch, [sample]).x;
  else if ((0, import_kinds2.isArray)(data) && data.length > 0 && data.every(import_tensor2.isShaped)) yield* data;
  else yield data;
}
__name(batchesOf, "batchesOf");
function* slicesOf({ samples, sample, length, data }) {
  const size = Math.max(1, Math.floor(sliceLength / Math.max(1, length)));
  for (let first = 0; first < samples; first += size) {
    const count = Math.min(size, samples - first);
    yield new import_tensor2.Tensor((0, import_tensor2.toFloats)(data.subarray(first * length, (first + count) * length)), [count, ...sample]);
  }
}
__name(slicesOf, "slicesOf");
async function momentsOf(where9, data, sample, keptAxes) {
  let expected = sample;
  let total = null;
  let count = 0;
  for await (const batch of batchesOf(data, sample)) {
    const samples = (0, import_batches.column)(where9, batch, expected);
    const shape = [samples.samples, ...samples.sample];
    expected ??= samples.sample;
    const kept = keptAxes(shape);
    const axis = [...shape.keys()].filter((each) => !kept.includes(each));
    for (const slice5 of slicesOf(samples)) {
      const [{ data: means }, { data: variances }] = await (0, import_compute.computeAside)(where9, [slice5], ([x]) => [
        (0, import_reduction2.mean)(x, { axis }),
        (0, import_reduction2.variance)(x, { axis })
      ]);
      const own = slice5.size / Math.max(1, (0, import_shape3.sizeOf)(kept.map((each) => shape[each])));
      total ??= { mean: new Float64Array(means.length), variance: new Float64Array(means.length) };
      if (total.mean.length !== means.length)
        throw new import_errors4.DataError(
          `${where9}: expected batches of one shape, received samples of ${(0, import_shape3.formatShape)(samples.sample)}.`
        );
      count += own;
      join(total, means, variances, own / count);
    }
  }
  if (total === null) throw new import_errors4.DataError(`${where9}: expected at least one batch, received none.`);
  return total;
}
__name(momentsOf, "momentsOf");
function join({ mean: mean3, variance: variance2 }, means, variances, share6) {
  for (let i = 0; i < means.length; i++) {
    const distance = means[i] - mean3[i];
    mean3[i] += distance * share6;
    variance2[i] += (variances[i] - variance2[i]) * share6 + distance ** 2 * share6 * (1 - share6);
  }
}
__name(join, "join");

// lib/layers/preprocessing/normalization.ts
var axes = (0, import_schema9.custom)({
  parse: /* @__PURE__ */ __name((value, where9, name) => (value === null ? [] : [value].flat()).map((axis) => (0, import_checks2.numberOption)(where9, name, axis, { integer: true })), "parse")
});
var numbers2 = (0, import_schema9.nullable)(
  (0, import_schema9.custom)({
    parse: /* @__PURE__ */ __name((value, where9, name) => {
      try {
        const isPlain = typeof value === "number" || (0, import_kinds3.isArray)(value);
        const tensor = (0, import_tensor3.toTensor)(value);
        if (tensor.data.every(Number.isFinite)) return isPlain ? value : tensor.toArray();
      } catch (error) {
        if (!(error instanceof import_errors5.FoveaError)) throw error;
      }
      throw new import_errors5.OptionError(
        `${where9}: expected ${name} to be a number or nested arrays of them, received ${(0, import_checks2.show)(value)}.`
      );
    }, "parse")
  })
);
var options8 = (0, import_schema9.schema)({
  /**
   * Axes with a mean and a variance for every place along them, counted with the batch; null: one for all. Default
   * -1.
   */
  axis: axes(-1),
  /** One number, or numbers along the axes. Default: `adapt` finds them. */
  mean: numbers2,
  /** The same, where there is a mean. */
  variance: numbers2,
  /** Undo: y = mean + x deviation. Default false. */
  invert: (0, import_schema9.boolean)(false)
});
var epsilon = 1e-7;
var Normalization = class extends import_layer8.Layer {
  static {
    __name(this, "Normalization");
  }
  static type = "Normalization";
  static options = options8;
  static supportsMasking = true;
  #given;
  constructor(...args) {
    super(...args);
    const { mean: mean3, variance: variance2 } = this.options;
    if (mean3 === null !== (variance2 === null))
      throw new import_errors5.OptionError(`${this.where()}: expected mean and variance together, received one of them.`);
    this.#given = mean3 === null || variance2 === null ? null : { mean: (0, import_tensor3.toTensor)(mean3), variance: (0, import_tensor3.toTensor)(variance2) };
    this.#checkGiven();
  }
  #checkGiven() {
    if (this.#given === null) return;
    const [mean3, variance2] = [this.#given.mean.shape, this.#given.variance.shape];
    const most = this.options.axis.length;
    if ((0, import_shape4.formatShape)(mean3) !== (0, import_shape4.formatShape)(variance2) || mean3.length > most)
      throw new import_errors5.OptionError(
        `${this.where()}: expected mean and variance of one shape with at most ${most} axes, as many as axis has, received ${(0, import_shape4.formatShape)(mean3)} and ${(0, import_shape4.formatShape)(variance2)}.`
      );
    if (this.#given.variance.data.some((value) => value < 0))
      throw new import_errors5.OptionError(
        `${this.where()}: expected a variance that is not negative, received ${(0, import_checks2.show)(this.options.variance)}.`
      );
  }
  /** Axes with statistics of their own, in order. */
  #kept(shape) {
    const kept = this.options.axis.map((axis) => (0, import_shape4.resolveAxis)(this.where(), axis, shape.length));
    if (kept.includes(0))
      throw new import_errors5.ShapeError(`${this.where()}: expected axes of the samples, received the batch axis.`);
    return [...new Set(kept)].sort((a, b) => a - b);
  }
  parameters(inputs) {
    const input = (0, import_layer8.onlyInput)(this, inputs);
    const shape = this.#kept(input).map((axis) => input[axis]);
    if (this.#given !== null) return [];
    return [
      { name: "mean", shape, initializer: "zeros", trainable: false },
      { name: "variance", shape, initializer: "ones", trainable: false },
      { name: "count", shape: [], initializer: "zeros", trainable: false }
      // of older versions of Keras, and never read
    ];
  }
  /** The shape of statistics that belong to the last of the kept axes, repeated along the others. */
  #along(own, input) {
    const kept = this.#kept(input);
    const shape = Array(input.length).fill(1);
    own.forEach((size, i) => {
      const axis = kept[kept.length - own.length + i];
      if (size !== 1 && input[axis] !== null && input[axis] !== size)
        throw new import_errors5.ShapeError(
          `${this.where()}: expected an input with ${size} places along axis ${axis}, as mean and variance have, received shape ${(0, import_shape4.formatShape)(input)}.`
        );
      shape[axis] = size;
    });
    return shape;
  }
  call(inputs, { weight, constant }) {
    const x = (0, import_layer8.onlyInput)(this, inputs);
    const statistic = /* @__PURE__ */ __name((name) => {
      const given = this.#given?.[name];
      if (given !== void 0) return constant(given.data, this.#along(given.shape, x.shape));
      const own = weight(name);
      return own.shape.includes(null) ? own : (0, import_view5.reshape)(own, this.#along(own.shape, x.shape));
    }, "statistic");
    const [mean3, deviation] = [statistic("mean"), (0, import_arithmetic9.maximum)((0, import_elementwise6.sqrt)(statistic("variance")), epsilon)];
    return this.options.invert ? (0, import_arithmetic9.add)(mean3, (0, import_arithmetic9.multiply)(x, deviation)) : (0, import_arithmetic9.divide)((0, import_arithmetic9.subtract)(x, mean3), deviation);
  }
  /**
   * Takes over mean and variance of some data: arrays, or an iterable of batches, which may be `{ x }`. What it has
   * seen before is forgotten. Computes on the engine's thread.
   */
  async adapt(data) {
    const where9 = `${this.where()} adapt`;
    if (this.#given !== null)
      throw new import_errors5.OptionError(`${where9}: expected a layer without mean and variance, received one that was given them.`);
    const sample = this.inputShape ?? this.nodes[0]?.inputs[0].shape.slice(1) ?? null;
    const { mean: mean3, variance: variance2 } = await momentsOf(where9, data, sample, (shape) => {
      this.build([[null, ...shape.slice(1)]]);
      return this.#kept(shape);
    });
    this.parameter("mean").assign(mean3);
    this.parameter("variance").assign(variance2);
  }
};
var normalization = (0, import_layer8.factory)(Normalization);

// lib/layers/preprocessing/rand-augment.ts
var rand_augment_exports = {};
__export(rand_augment_exports, {
  RandAugment: () => RandAugment,
  randAugment: () => randAugment
});
var import_schema10 = link("core/schema.ts");
var import_warping7 = link("ops/warping.ts");
var import_layer9 = link("layers/layer.ts");
var options9 = (0, import_schema10.schema)({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many changes follow each other. Default 2. */
  numOps: (0, import_schema10.integer)({ min: 1 })(2),
  /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
  factor: factor({ least: 0, most: 1, overlaps: true })(0.5),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: (0, import_schema10.choice)(...import_warping7.warpInterpolations)("bilinear"),
  ...augmentation
});
var RandAugment = class extends import_layer9.Layer {
  static {
    __name(this, "RandAugment");
  }
  static type = "RandAugment";
  static options = options9;
  call(inputs, context) {
    const { numOps, factor: factor2, interpolation, valueRange: valueRange2, seed } = this.options;
    const changes = {
      ...{ range: rangeOf(factor2, 0), valueRange: valueRange2, interpolation, seed },
      ...{ isSmoothIncluded: true, isNoneIncluded: false }
    };
    return augmented(
      this,
      [colorInput(this, inputs, true)],
      context,
      (x, draw) => Array.from({ length: numOps }).reduce((y) => changedSomehow(y, draw, changes, context), x)
    );
  }
};
var randAugment = (0, import_layer9.factory)(RandAugment);

// lib/layers/preprocessing/random-brightness.ts
var random_brightness_exports = {};
__export(random_brightness_exports, {
  RandomBrightness: () => RandomBrightness,
  randomBrightness: () => randomBrightness
});
var import_schema11 = link("core/schema.ts");
var import_layer10 = link("layers/layer.ts");
var options10 = (0, import_schema11.schema)({
  /** As a share of the value range: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomBrightness = class extends import_layer10.Layer {
  static {
    __name(this, "RandomBrightness");
  }
  static type = "RandomBrightness";
  static options = options10;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => brightened(x, draw, rangeOf(factor2), valueRange2));
  }
};
var randomBrightness = (0, import_layer10.factory)(RandomBrightness);

// lib/layers/preprocessing/random-color-degeneration.ts
var random_color_degeneration_exports = {};
__export(random_color_degeneration_exports, {
  RandomColorDegeneration: () => RandomColorDegeneration,
  randomColorDegeneration: () => randomColorDegeneration
});
var import_schema12 = link("core/schema.ts");
var import_layer11 = link("layers/layer.ts");
var options11 = (0, import_schema12.schema)({
  /** Share of the grey picture: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomColorDegeneration = class extends import_layer11.Layer {
  static {
    __name(this, "RandomColorDegeneration");
  }
  static type = "RandomColorDegeneration";
  static options = options11;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(
      this,
      [colorInput(this, inputs, true)],
      context,
      (x, draw) => degenerated(x, draw, rangeOf(factor2), valueRange2)
    );
  }
};
var randomColorDegeneration = (0, import_layer11.factory)(RandomColorDegeneration);

// lib/layers/preprocessing/random-color-jitter.ts
var random_color_jitter_exports = {};
__export(random_color_jitter_exports, {
  RandomColorJitter: () => RandomColorJitter,
  randomColorJitter: () => randomColorJitter
});
var import_schema13 = link("core/schema.ts");
var import_layer12 = link("layers/layer.ts");
var options12 = (0, import_schema13.schema)({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** As randomBrightness has it. */
  brightnessFactor: (0, import_schema13.nullable)(factor({ least: -1, most: 1, overlaps: true })),
  /** As randomContrast has it. */
  contrastFactor: (0, import_schema13.nullable)(factor({ least: 0, most: 1, overlaps: true })),
  /** As randomSaturation has it. */
  saturationFactor: (0, import_schema13.nullable)(factor({ least: -1, most: 1, overlaps: true })),
  /** As randomHue has it. */
  hueFactor: (0, import_schema13.nullable)(factor({ least: 0, most: 1, overlaps: true })),
  ...augmentation
});
var RandomColorJitter = class extends import_layer12.Layer {
  static {
    __name(this, "RandomColorJitter");
  }
  static type = "RandomColorJitter";
  static options = options12;
  call(inputs, context) {
    const { brightnessFactor, contrastFactor, saturationFactor, hueFactor, valueRange: valueRange2 } = this.options;
    const hasColors = saturationFactor !== null || hueFactor !== null;
    const pictures = hasColors ? [colorInput(this, inputs)] : inputs;
    return augmented(this, pictures, context, (x, draw) => {
      const steps = [
        [brightened, brightnessFactor, -1],
        [contrasted, contrastFactor, 0],
        [saturated, saturationFactor, -1],
        [hued, hueFactor, 0]
      ];
      return steps.reduce(
        (y, [change, factor2, least2]) => factor2 === null ? y : change(y, draw, rangeOf(factor2, least2), valueRange2),
        x
      );
    });
  }
};
var randomColorJitter = (0, import_layer12.factory)(RandomColorJitter);

// lib/layers/preprocessing/random-contrast.ts
var random_contrast_exports = {};
__export(random_contrast_exports, {
  RandomContrast: () => RandomContrast,
  randomContrast: () => randomContrast
});
var import_schema14 = link("core/schema.ts");
var import_layer13 = link("layers/layer.ts");
var options13 = (0, import_schema14.schema)({
  /** By [1 - low, 1 + high]; a number f stands for [0, f]. */
  factor: factor({ least: 0, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomContrast = class extends import_layer13.Layer {
  static {
    __name(this, "RandomContrast");
  }
  static type = "RandomContrast";
  static options = options13;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => contrasted(x, draw, rangeOf(factor2, 0), valueRange2));
  }
};
var randomContrast = (0, import_layer13.factory)(RandomContrast);

// lib/layers/preprocessing/random-crop.ts
var random_crop_exports = {};
__export(random_crop_exports, {
  RandomCrop: () => RandomCrop,
  randomCrop: () => randomCrop
});
var import_schema15 = link("core/schema.ts");
var import_arithmetic10 = link("ops/arithmetic.ts");
var import_elementwise7 = link("ops/elementwise.ts");
var import_movement5 = link("ops/movement.ts");
var import_random19 = link("ops/random.ts");
var import_resizing2 = link("ops/resizing.ts");
var import_warping8 = link("ops/warping.ts");
var import_layer14 = link("layers/layer.ts");
var import_spatial7 = link("layers/spatial.ts");
var options14 = (0, import_schema15.schema)({
  /** Of the pictures that come out. */
  height: (0, import_schema15.integer)({ min: 1 })(),
  /** Of the pictures that come out. */
  width: (0, import_schema15.integer)({ min: 1 })(),
  ...augmentation
});
var RandomCrop = class extends import_layer14.Layer {
  static {
    __name(this, "RandomCrop");
  }
  static type = "RandomCrop";
  static options = options14;
  call(inputs, { training, nextStream }) {
    const { height, width, seed } = this.options;
    const x = (0, import_spatial7.spatialInput)(this, inputs, 2);
    if (!training) return x;
    const [down, across] = [sidesOf(x)[0] - height, sidesOf(x)[1] - width];
    if (down <= 0 || across <= 0) return this.#middle(x);
    const places = (0, import_random19.randomUniform)(x, { shape: [1, 2], seed, stream: nextStream(seed) });
    const starts = (0, import_elementwise7.floor)((0, import_arithmetic10.multiply)(places, [down + 1, across + 1]));
    const rows = (0, import_movement5.repeat)(transforms(starts, [{ b2: 1 }, { a2: 1 }], identity), x.shape[0] ?? 1, 0);
    return (0, import_warping8.affineTransform)(x, rows, { interpolation: "nearest", size: [height, width] });
  }
  /** Begins where the largest part with the proportions of the result does. */
  #middle(x) {
    const { height, width } = this.options;
    const [rows, columns] = sidesOf(x);
    const start = /* @__PURE__ */ __name((side, proportional) => Math.floor((side - Math.max(Math.min(side, Math.trunc(proportional)), 1)) / 2), "start");
    const [top, left] = [start(rows, columns * height / width), start(columns, rows * width / height)];
    const sizes = [Math.min(height, rows - top), Math.min(width, columns - left)];
    const part = (0, import_movement5.slice)(x, [0, top, left], [-1, ...sizes]);
    return sizes[0] === height && sizes[1] === width ? part : (0, import_resizing2.resize)(part, [height, width]);
  }
};
var randomCrop = (0, import_layer14.factory)(RandomCrop);

// lib/layers/preprocessing/random-elastic-transform.ts
var random_elastic_transform_exports = {};
__export(random_elastic_transform_exports, {
  RandomElasticTransform: () => RandomElasticTransform,
  randomElasticTransform: () => randomElasticTransform
});
var import_schema16 = link("core/schema.ts");
var import_arithmetic11 = link("ops/arithmetic.ts");
var import_convolution2 = link("ops/convolution.ts");
var import_elementwise8 = link("ops/elementwise.ts");
var import_joining2 = link("ops/joining.ts");
var import_random21 = link("ops/random.ts");
var import_reduction3 = link("ops/reduction.ts");
var import_view6 = link("ops/view.ts");
var import_warping9 = link("ops/warping.ts");
var import_where4 = link("ops/where.ts");
var import_layer15 = link("layers/layer.ts");
var share = factor({ least: 0, most: 1, overlaps: true });
var options15 = (0, import_schema16.schema)({
  /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
  factor: share(1),
  /** How strongly, and how far the changes reach; a number s stands for [0, s]. Default 1. */
  scale: share(1),
  ...warping,
  /** As of other layers that move pixels, or mirrored at the outer pixels ('mirror'). Default 'reflect'. */
  fillMode: (0, import_schema16.choice)(...import_warping9.displacedFillModes)("reflect"),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
function bell(deviation, most) {
  const distances = Float32Array.from({ length: 2 * most + 1 }, (_, i) => Math.abs(i - most));
  const weights = (0, import_elementwise8.exp)((0, import_arithmetic11.multiply)((0, import_elementwise8.square)((0, import_arithmetic11.divide)([distances], deviation)), -0.5));
  const kept = (0, import_arithmetic11.multiply)(weights, (0, import_arithmetic11.lessEqual)([distances], (0, import_arithmetic11.multiply)((0, import_elementwise8.floor)(deviation), 3)));
  return (0, import_arithmetic11.divide)(kept, (0, import_reduction3.sum)(kept));
}
__name(bell, "bell");
var RandomElasticTransform = class extends import_layer15.Layer {
  static {
    __name(this, "RandomElasticTransform");
  }
  static type = "RandomElasticTransform";
  static options = options15;
  call(inputs, context) {
    const { factor: factor2, scale, fillMode, fillValue: fillValue2, interpolation, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => {
      const [shares, strengths] = [rangeOf(factor2, 0), rangeOf(scale, 0)];
      if (shares[1] === 0 || strengths[1] === 0) return x;
      const distances = this.#distances(x, strengths, context);
      const moved = (0, import_warping9.displace)(x, (0, import_joining2.concatenate)([distances, distances]), { fillMode, fillValue: fillValue2, interpolation });
      return (0, import_elementwise8.clip)((0, import_where4.where)(chosen(draw, shares), moved, x), ...valueRange2);
    });
  }
  /** How far every pixel moves: [batch, height, width, 1]. */
  #distances(x, [low, high], { nextStream }) {
    const { seed } = this.options;
    const sides = sidesOf(x);
    const [short, long] = [Math.min(...sides), Math.max(...sides)];
    const place = (0, import_random21.randomUniform)(x, { shape: [1, 1], seed, stream: nextStream(seed) });
    const strength = (0, import_arithmetic11.scaleOffset)(place, { scale: [high - low], offset: [low] });
    const deviation = (0, import_arithmetic11.maximum)((0, import_arithmetic11.multiply)(strength, 0.05 * short), 1e-6);
    const noise = (0, import_random21.randomNormal)(x, { shape: [x.shape[0], ...sides, 1], seed, stream: nextStream(seed) });
    const most = 3 * Math.floor(0.05 * short * high);
    const weights = bell(deviation, most);
    const smooth2 = [
      [2 * most + 1, 1],
      [1, 2 * most + 1]
    ].reduce((y, sides2) => (0, import_convolution2.depthwiseConv)(y, (0, import_view6.reshape)(weights, [...sides2, 1, 1]), { padding: "same" }), noise);
    return (0, import_arithmetic11.multiply)(smooth2, (0, import_arithmetic11.multiply)(deviation, (0, import_arithmetic11.multiply)(strength, 0.1 * long)));
  }
};
var randomElasticTransform = (0, import_layer15.factory)(RandomElasticTransform);

// lib/layers/preprocessing/random-erasing.ts
var random_erasing_exports = {};
__export(random_erasing_exports, {
  RandomErasing: () => RandomErasing,
  randomErasing: () => randomErasing
});
var import_checks3 = link("core/checks.ts");
var import_errors6 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_schema17 = link("core/schema.ts");
var import_arithmetic12 = link("ops/arithmetic.ts");
var import_elementwise9 = link("ops/elementwise.ts");
var import_random23 = link("ops/random.ts");
var import_where5 = link("ops/where.ts");
var import_layer16 = link("layers/layer.ts");
var fillValue = (0, import_schema17.custom)({
  parse: /* @__PURE__ */ __name((value, where9, name) => {
    const numbers3 = (0, import_kinds4.isArray)(value) ? Array.from(value) : [value];
    if (numbers3.every(Number.isFinite) && numbers3.length === ((0, import_kinds4.isArray)(value) ? 3 : 1))
      return value;
    throw new import_errors6.OptionError(`${where9}: expected ${name} to be a number, or a list of three, received ${(0, import_checks3.show)(value)}.`);
  }, "parse")
});
var limit = /* @__PURE__ */ __name((value, low, high) => Math.min(Math.max(value, low), high), "limit");
var options16 = (0, import_schema17.schema)({
  /** How likely it is: a number f stands for [0, f], from which every sample gets a probability. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /**
   * Height and width of the box are the root of a number from here, as a share of the picture's. Default [0.02,
   * 0.33].
   */
  scale: factor({ least: 0, most: 1, overlaps: true })([0.02, 0.33]),
  /** One number, or one for each of three channels, within the value range. Default: normal random numbers. */
  fillValue: (0, import_schema17.nullable)(fillValue),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomErasing = class extends import_layer16.Layer {
  static {
    __name(this, "RandomErasing");
  }
  static type = "RandomErasing";
  static options = options16;
  call(inputs, context) {
    const { factor: factor2, scale, fillValue: fillValue2, valueRange: valueRange2, seed } = this.options;
    const [low, high] = valueRange2;
    const pictures = (0, import_kinds4.isArray)(fillValue2) ? [colorInput(this, inputs)] : inputs;
    return augmented(this, pictures, context, (x, draw) => {
      const [acrossShare, downShare] = [0, 1].map(() => (0, import_elementwise9.sqrt)(draw(rangeOf(scale, 0))));
      const box = randomBox(x, draw, acrossShare, downShare);
      const isErased = chosen(draw, rangeOf(factor2, 0));
      const normal = /* @__PURE__ */ __name(() => (0, import_random23.randomNormal)(x, { mean: 0, deviation: high, seed, stream: context.nextStream(seed) }), "normal");
      const fill = fillValue2 === null ? (0, import_elementwise9.clip)(normal(), low, high) : [fillValue2].flat().map((value) => limit(value, low, high));
      return (0, import_where5.where)((0, import_arithmetic12.logicalAnd)(box, isErased), fill, x);
    });
  }
};
var randomErasing = (0, import_layer16.factory)(RandomErasing);

// lib/layers/preprocessing/random-flip.ts
var random_flip_exports = {};
__export(random_flip_exports, {
  RandomFlip: () => RandomFlip,
  randomFlip: () => randomFlip
});
var import_schema18 = link("core/schema.ts");
var import_arithmetic13 = link("ops/arithmetic.ts");
var import_warping10 = link("ops/warping.ts");
var import_layer17 = link("layers/layer.ts");
var options17 = (0, import_schema18.schema)({
  /** Left and right ('horizontal'), top and bottom ('vertical'), or both at once (the default). */
  mode: (0, import_schema18.choice)("horizontal", "vertical", "horizontalAndVertical")("horizontalAndVertical"),
  ...augmentation
});
var RandomFlip = class extends import_layer17.Layer {
  static {
    __name(this, "RandomFlip");
  }
  static type = "RandomFlip";
  static options = options17;
  call(inputs, context) {
    const { mode } = this.options;
    return augmented(this, inputs, context, (x, draw) => {
      const [height, width] = sidesOf(x);
      const mirrored = {
        ...mode !== "vertical" && { a0: -2, a2: width - 1 },
        ...mode !== "horizontal" && { b1: -2, b2: height - 1 }
      };
      return (0, import_warping10.affineTransform)(x, transforms((0, import_arithmetic13.lessEqual)(draw([0, 1]), 0.5), [mirrored], identity), {
        interpolation: "nearest"
      });
    });
  }
};
var randomFlip = (0, import_layer17.factory)(RandomFlip);

// lib/layers/preprocessing/random-gaussian-blur.ts
var random_gaussian_blur_exports = {};
__export(random_gaussian_blur_exports, {
  RandomGaussianBlur: () => RandomGaussianBlur,
  randomGaussianBlur: () => randomGaussianBlur
});
var import_checks4 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");
var import_schema19 = link("core/schema.ts");
var import_arithmetic14 = link("ops/arithmetic.ts");
var import_convolution3 = link("ops/convolution.ts");
var import_elementwise10 = link("ops/elementwise.ts");
var import_matmul3 = link("ops/matmul.ts");
var import_movement6 = link("ops/movement.ts");
var import_reduction4 = link("ops/reduction.ts");
var import_view7 = link("ops/view.ts");
var import_where6 = link("ops/where.ts");
var import_layer18 = link("layers/layer.ts");
var kernelSize = (0, import_schema19.custom)({
  parse: /* @__PURE__ */ __name((value, where9, name) => {
    const sizes = (0, import_kinds5.isArray)(value) ? Array.from(value) : [value, value];
    const isOdd = /* @__PURE__ */ __name((size) => Number.isInteger(size) && size > 0 && size % 2 === 1, "isOdd");
    if (sizes.length === 2 && sizes.every(isOdd)) return [sizes[0], sizes[1]];
    throw new import_errors7.OptionError(`${where9}: expected ${name} to be an odd number above 0, or two, received ${(0, import_checks4.show)(value)}.`);
  }, "parse")
});
var options18 = (0, import_schema19.schema)({
  /** The share of pictures that are blurred; a number f stands for shares from [0, f]. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /** Height and width of the window: one odd number, or two. Default 3. */
  kernelSize: kernelSize(3),
  /** Standard deviation of the window's weights, in pixels; a number s stands for [0, s]. Default 1. */
  sigma: factor({ least: 0, most: 1, overlaps: true })(1),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
function bell2(size, sigma) {
  const distances = Float32Array.from({ length: size }, (_, i) => i - (size - 1) / 2);
  const weights = (0, import_elementwise10.exp)((0, import_arithmetic14.multiply)((0, import_elementwise10.square)((0, import_arithmetic14.divide)([distances], sigma)), -0.5));
  return (0, import_arithmetic14.divide)(weights, (0, import_reduction4.sum)(weights));
}
__name(bell2, "bell");
var RandomGaussianBlur = class extends import_layer18.Layer {
  static {
    __name(this, "RandomGaussianBlur");
  }
  static type = "RandomGaussianBlur";
  static options = options18;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => {
      const blurs = chosen(draw, rangeOf(factor2, 0));
      const blurred = (0, import_convolution3.depthwiseConv)(x, this.#window(x, draw), { padding: "same" });
      return (0, import_elementwise10.clip)((0, import_where6.where)(blurs, blurred, x), ...valueRange2);
    });
  }
  /** [height, width, channels, 1] */
  #window(x, draw) {
    const { kernelSize: kernelSize2, sigma } = this.options;
    const [low, high] = rangeOf(sigma, 0);
    const deviations = draw([low + 1e-6, high + 1e-6], [low + 1e-6, high + 1e-6]);
    const [across, down] = kernelSize2.map((size, i) => bell2(size, (0, import_movement6.slice)(deviations, [0, i], [1, 1])));
    const channels = x.shape[3] ?? 1;
    const ones = new Float32Array(channels).fill(1);
    return (0, import_view7.reshape)((0, import_matmul3.matmul)((0, import_view7.reshape)((0, import_matmul3.matmul)((0, import_movement6.transpose)(down), across), [-1, 1]), [ones]), [...kernelSize2, channels, 1]);
  }
};
var randomGaussianBlur = (0, import_layer18.factory)(RandomGaussianBlur);

// lib/layers/preprocessing/random-grayscale.ts
var random_grayscale_exports = {};
__export(random_grayscale_exports, {
  RandomGrayscale: () => RandomGrayscale,
  randomGrayscale: () => randomGrayscale
});
var import_schema20 = link("core/schema.ts");
var import_where7 = link("ops/where.ts");
var import_layer19 = link("layers/layer.ts");
var options19 = (0, import_schema20.schema)({
  /** The share of them. Default 0.5. */
  factor: (0, import_schema20.number)({ min: 0, max: 1 })(0.5),
  ...augmentation
});
var RandomGrayscale = class extends import_layer19.Layer {
  static {
    __name(this, "RandomGrayscale");
  }
  static type = "RandomGrayscale";
  static options = options19;
  call(inputs, context) {
    const { factor: factor2 } = this.options;
    return augmented(
      this,
      [colorInput(this, inputs, true)],
      context,
      (x, draw) => (0, import_where7.where)(chosen(draw, [factor2, factor2]), grey(x), x)
    );
  }
};
var randomGrayscale = (0, import_layer19.factory)(RandomGrayscale);

// lib/layers/preprocessing/random-hue.ts
var random_hue_exports = {};
__export(random_hue_exports, {
  RandomHue: () => RandomHue,
  randomHue: () => randomHue
});
var import_schema21 = link("core/schema.ts");
var import_layer20 = link("layers/layer.ts");
var options20 = (0, import_schema21.schema)({
  /** In halves of a turn, either way: a number f stands for [0, f]. */
  factor: factor({ least: 0, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomHue = class extends import_layer20.Layer {
  static {
    __name(this, "RandomHue");
  }
  static type = "RandomHue";
  static options = options20;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(
      this,
      [colorInput(this, inputs)],
      context,
      (x, draw) => hued(x, draw, rangeOf(factor2, 0), valueRange2)
    );
  }
};
var randomHue = (0, import_layer20.factory)(RandomHue);

// lib/layers/preprocessing/random-invert.ts
var random_invert_exports = {};
__export(random_invert_exports, {
  RandomInvert: () => RandomInvert,
  randomInvert: () => randomInvert
});
var import_schema22 = link("core/schema.ts");
var import_layer21 = link("layers/layer.ts");
var options21 = (0, import_schema22.schema)({
  /** How likely it is: a number f stands for [0, f], from which every sample gets a probability. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomInvert = class extends import_layer21.Layer {
  static {
    __name(this, "RandomInvert");
  }
  static type = "RandomInvert";
  static options = options21;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => inverted(x, draw, rangeOf(factor2, 0), valueRange2));
  }
};
var randomInvert = (0, import_layer21.factory)(RandomInvert);

// lib/layers/preprocessing/random-perspective.ts
var random_perspective_exports = {};
__export(random_perspective_exports, {
  RandomPerspective: () => RandomPerspective,
  randomPerspective: () => randomPerspective
});
var import_schema23 = link("core/schema.ts");
var import_arithmetic15 = link("ops/arithmetic.ts");
var import_elementwise11 = link("ops/elementwise.ts");
var import_joining3 = link("ops/joining.ts");
var import_warping11 = link("ops/warping.ts");
var import_where8 = link("ops/where.ts");
var import_layer22 = link("layers/layer.ts");
var options22 = (0, import_schema23.schema)({
  /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  /** How far corners move: up to half of this share of the sides. Default 1. */
  scale: (0, import_schema23.number)({ min: 0, max: 1 })(1),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: (0, import_schema23.choice)(...import_warping11.warpInterpolations)("bilinear"),
  /** What stands outside the picture. Default 0. */
  fillValue: (0, import_schema23.number)()(0),
  ...augmentation
});
function perspectives(x, draw, scale) {
  const [h, w] = sidesOf(x).map((side) => Math.max(side - 1, 1));
  const [a, b, c, d] = Array.from({ length: 4 }, () => draw([1 - scale / 2, 1 + scale / 2]));
  const c0 = (0, import_arithmetic15.divide)((0, import_arithmetic15.subtract)((0, import_arithmetic15.divide)(d, b), 1), (0, import_arithmetic15.multiply)(c, w));
  const c1 = (0, import_arithmetic15.divide)((0, import_arithmetic15.subtract)((0, import_arithmetic15.divide)(c, a), 1), (0, import_arithmetic15.multiply)(d, h));
  const columns = [(0, import_arithmetic15.add)((0, import_arithmetic15.multiply)(c0, w), (0, import_elementwise11.reciprocal)(a)), (0, import_arithmetic15.add)((0, import_arithmetic15.multiply)(c1, h), (0, import_elementwise11.reciprocal)(b)), c0, c1];
  return transforms((0, import_joining3.concatenate)(columns), [{ a0: 1 }, { b1: 1 }, { c0: 1 }, { c1: 1 }], {});
}
__name(perspectives, "perspectives");
var RandomPerspective = class extends import_layer22.Layer {
  static {
    __name(this, "RandomPerspective");
  }
  static type = "RandomPerspective";
  static options = options22;
  call(inputs, context) {
    const { factor: factor2, scale, interpolation, fillValue: fillValue2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => {
      const changes = chosen(draw, rangeOf(factor2, 0));
      const seen = (0, import_warping11.affineTransform)(x, perspectives(x, draw, scale), { interpolation, fillValue: fillValue2 });
      return (0, import_where8.where)(changes, seen, x);
    });
  }
};
var randomPerspective = (0, import_layer22.factory)(RandomPerspective);

// lib/layers/preprocessing/random-posterization.ts
var random_posterization_exports = {};
__export(random_posterization_exports, {
  RandomPosterization: () => RandomPosterization,
  randomPosterization: () => randomPosterization
});
var import_schema24 = link("core/schema.ts");
var import_layer23 = link("layers/layer.ts");
var bits = factor({ least: 1, most: 8, isWhole: true });
var options23 = (0, import_schema24.schema)({
  /** From how many bits to one less than how many: a number f stands for [1, f]. */
  factor: bits(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomPosterization = class extends import_layer23.Layer {
  static {
    __name(this, "RandomPosterization");
  }
  static type = "RandomPosterization";
  static options = options23;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => posterized(x, draw, rangeOf(factor2, 1), valueRange2));
  }
};
var randomPosterization = (0, import_layer23.factory)(RandomPosterization);

// lib/layers/preprocessing/random-rotation.ts
var random_rotation_exports = {};
__export(random_rotation_exports, {
  RandomRotation: () => RandomRotation,
  randomRotation: () => randomRotation
});
var import_schema25 = link("core/schema.ts");
var import_warping12 = link("ops/warping.ts");
var import_layer24 = link("layers/layer.ts");
var options24 = (0, import_schema25.schema)({
  /** How far counter-clockwise, in turns: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  ...warping,
  ...augmentation
});
var RandomRotation = class extends import_layer24.Layer {
  static {
    __name(this, "RandomRotation");
  }
  static type = "RandomRotation";
  static options = options24;
  call(inputs, context) {
    const { factor: factor2 } = this.options;
    return augmented(
      this,
      inputs,
      context,
      (x, draw) => (0, import_warping12.affineTransform)(x, rotated(x, draw, rangeOf(factor2)), warpingOf(this.options))
    );
  }
};
var randomRotation = (0, import_layer24.factory)(RandomRotation);

// lib/layers/preprocessing/random-saturation.ts
var random_saturation_exports = {};
__export(random_saturation_exports, {
  RandomSaturation: () => RandomSaturation,
  randomSaturation: () => randomSaturation
});
var import_schema26 = link("core/schema.ts");
var import_layer25 = link("layers/layer.ts");
var options25 = (0, import_schema26.schema)({
  /** Of f, the saturation is multiplied with f / (1 - f): 0 is grey, 0.5 no change. A number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  /** Limits of the saturation, which is from 0 to 1 itself. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomSaturation = class extends import_layer25.Layer {
  static {
    __name(this, "RandomSaturation");
  }
  static type = "RandomSaturation";
  static options = options25;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(
      this,
      [colorInput(this, inputs)],
      context,
      (x, draw) => saturated(x, draw, rangeOf(factor2), valueRange2)
    );
  }
};
var randomSaturation = (0, import_layer25.factory)(RandomSaturation);

// lib/layers/preprocessing/random-sharpness.ts
var random_sharpness_exports = {};
__export(random_sharpness_exports, {
  RandomSharpness: () => RandomSharpness,
  randomSharpness: () => randomSharpness
});
var import_schema27 = link("core/schema.ts");
var import_layer26 = link("layers/layer.ts");
var options26 = (0, import_schema27.schema)({
  /** 0 is smooth, 0.5 no change, 1 sharp; a number f stands for [0, f]. */
  factor: factor({ least: 0, most: 1, overlaps: true })(),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var RandomSharpness = class extends import_layer26.Layer {
  static {
    __name(this, "RandomSharpness");
  }
  static type = "RandomSharpness";
  static options = options26;
  call(inputs, context) {
    const { factor: factor2, valueRange: valueRange2 } = this.options;
    return augmented(this, inputs, context, (x, draw) => sharpened(x, draw, rangeOf(factor2, 0), valueRange2));
  }
};
var randomSharpness = (0, import_layer26.factory)(RandomSharpness);

// lib/layers/preprocessing/random-shear.ts
var random_shear_exports = {};
__export(random_shear_exports, {
  RandomShear: () => RandomShear,
  randomShear: () => randomShear
});
var import_schema28 = link("core/schema.ts");
var import_warping13 = link("ops/warping.ts");
var import_layer27 = link("layers/layer.ts");
var share2 = factor({ least: -1, most: 1 });
var options27 = (0, import_schema28.schema)({
  /** How far each row is moved, in pixels for every row: a number f stands for [-f, f]. Default 0. */
  xFactor: share2(0),
  /** How far each column is moved, in pixels for every column. Default 0. */
  yFactor: share2(0),
  ...warping,
  ...augmentation
});
var RandomShear = class extends import_layer27.Layer {
  static {
    __name(this, "RandomShear");
  }
  static type = "RandomShear";
  static options = options27;
  call(inputs, context) {
    const { xFactor, yFactor } = this.options;
    return augmented(
      this,
      inputs,
      context,
      (x, draw) => (0, import_warping13.affineTransform)(x, sheared(draw, rangeOf(xFactor), rangeOf(yFactor)), warpingOf(this.options))
    );
  }
};
var randomShear = (0, import_layer27.factory)(RandomShear);

// lib/layers/preprocessing/random-translation.ts
var random_translation_exports = {};
__export(random_translation_exports, {
  RandomTranslation: () => RandomTranslation,
  randomTranslation: () => randomTranslation
});
var import_schema29 = link("core/schema.ts");
var import_warping14 = link("ops/warping.ts");
var import_layer28 = link("layers/layer.ts");
var share3 = factor({ least: -1, most: 1 });
var options28 = (0, import_schema29.schema)({
  /** How far down, as a share of the height: a number f stands for [-f, f], a negative one is up. */
  heightFactor: share3(),
  /** How far to the right, as a share of the width. */
  widthFactor: share3(),
  ...warping,
  ...augmentation
});
var RandomTranslation = class extends import_layer28.Layer {
  static {
    __name(this, "RandomTranslation");
  }
  static type = "RandomTranslation";
  static options = options28;
  call(inputs, context) {
    const { heightFactor, widthFactor } = this.options;
    return augmented(
      this,
      inputs,
      context,
      (x, draw) => (0, import_warping14.affineTransform)(x, translated(x, draw, rangeOf(heightFactor), rangeOf(widthFactor)), warpingOf(this.options))
    );
  }
};
var randomTranslation = (0, import_layer28.factory)(RandomTranslation);

// lib/layers/preprocessing/random-zoom.ts
var random_zoom_exports = {};
__export(random_zoom_exports, {
  RandomZoom: () => RandomZoom,
  randomZoom: () => randomZoom
});
var import_schema30 = link("core/schema.ts");
var import_warping15 = link("ops/warping.ts");
var import_layer29 = link("layers/layer.ts");
var share4 = factor({ least: -1, isOpen: true, most: 1 });
var options29 = (0, import_schema30.schema)({
  /**
   * By how much more of the height is shown: 0.2 is a fifth more (zoomed out), -0.2 a fifth less; f stands for [-f,
   * f].
   */
  heightFactor: share4(),
  /** The same of the width. Default: as the height, so that pictures keep their proportions. */
  widthFactor: (0, import_schema30.nullable)(share4),
  ...warping,
  ...augmentation
});
var RandomZoom = class extends import_layer29.Layer {
  static {
    __name(this, "RandomZoom");
  }
  static type = "RandomZoom";
  static options = options29;
  call(inputs, context) {
    const { heightFactor, widthFactor } = this.options;
    return augmented(this, inputs, context, (x, draw) => {
      const [height, width] = sidesOf(x);
      const [down, across] = [
        { b1: 1, b2: (1 - height) / 2 },
        { a0: 1, a2: (1 - width) / 2 }
      ];
      const rows = widthFactor === null ? transforms(draw(rangeOf(heightFactor)), [{ ...down, ...across }], identity) : transforms(draw(rangeOf(heightFactor), rangeOf(widthFactor)), [down, across], identity);
      return (0, import_warping15.affineTransform)(x, rows, warpingOf(this.options));
    });
  }
};
var randomZoom = (0, import_layer29.factory)(RandomZoom);

// lib/layers/preprocessing/rescaling.ts
var rescaling_exports = {};
__export(rescaling_exports, {
  Rescaling: () => Rescaling,
  rescaling: () => rescaling
});
var import_checks5 = link("core/checks.ts");
var import_errors8 = link("core/errors.ts");
var import_kinds6 = link("core/kinds.ts");
var import_schema31 = link("core/schema.ts");
var import_arithmetic16 = link("ops/arithmetic.ts");
var import_layer30 = link("layers/layer.ts");
var import_options6 = link("layers/options.ts");
var perChannel = (0, import_schema31.custom)({
  parse: /* @__PURE__ */ __name((value, where9, name) => {
    const numbers3 = (0, import_kinds6.isArray)(value) ? Array.from(value) : [value];
    if (numbers3.length > 0 && numbers3.every(Number.isFinite)) return value;
    throw new import_errors8.OptionError(
      `${where9}: expected ${name} to be a number or one for every channel, received ${(0, import_checks5.show)(value)}.`
    );
  }, "parse")
});
var options30 = (0, import_schema31.schema)({
  /** One number, or one for every channel. */
  scale: perChannel(),
  /** The same. Default 0. */
  offset: perChannel(0),
  /** Only 'channelsLast'. */
  dataFormat: import_options6.dataFormat
});
var Rescaling = class extends import_layer30.Layer {
  static {
    __name(this, "Rescaling");
  }
  static type = "Rescaling";
  static options = options30;
  static supportsMasking = true;
  call(inputs) {
    const { scale, offset } = this.options;
    return (0, import_arithmetic16.scaleOffset)((0, import_layer30.onlyInput)(this, inputs), { scale: [scale].flat(), offset: [offset].flat() });
  }
};
var rescaling = (0, import_layer30.factory)(Rescaling);

// lib/layers/preprocessing/resizing.ts
var resizing_exports = {};
__export(resizing_exports, {
  Resizing: () => Resizing,
  resizing: () => resizing
});
var import_errors9 = link("core/errors.ts");
var import_schema32 = link("core/schema.ts");
var import_resizing3 = link("ops/resizing.ts");
var import_layer31 = link("layers/layer.ts");
var import_options7 = link("layers/options.ts");
var options31 = (0, import_schema32.schema)({
  /** Of the pictures that come out. */
  height: (0, import_schema32.integer)({ min: 1 })(),
  /** Of the pictures that come out. */
  width: (0, import_schema32.integer)({ min: 1 })(),
  /** 'bilinear' (default), 'nearest', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian' or 'mitchellcubic'. */
  interpolation: (0, import_schema32.choice)(...import_resizing3.interpolations)("bilinear"),
  /** Whether pictures are cropped first, so that nothing is stretched. Default false. */
  cropToAspectRatio: (0, import_schema32.boolean)(false),
  /** Whether pictures are given edges first, so that nothing is stretched. Default false. */
  padToAspectRatio: (0, import_schema32.boolean)(false),
  /** What these edges are: 'constant'. */
  fillMode: (0, import_schema32.choice)("constant")("constant"),
  /** Of the edges. Default 0. */
  fillValue: (0, import_schema32.number)()(0),
  /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
  antialias: (0, import_schema32.boolean)(false),
  /** Only 'channelsLast'. */
  dataFormat: import_options7.dataFormat,
  boundingBoxFormat: (0, import_schema32.unsupported)()
});
var Resizing = class extends import_layer31.Layer {
  static {
    __name(this, "Resizing");
  }
  static type = "Resizing";
  static options = options31;
  constructor(...args) {
    super(...args);
    if (this.options.cropToAspectRatio && this.options.padToAspectRatio)
      throw new import_errors9.OptionError(`${this.where()}: expected cropToAspectRatio or padToAspectRatio, received both.`);
  }
  call(inputs) {
    const { height, width, interpolation, antialias, cropToAspectRatio, padToAspectRatio, fillValue: fillValue2 } = this.options;
    const how = { interpolation, antialias, cropToAspectRatio, padToAspectRatio, fillValue: fillValue2 };
    return (0, import_resizing3.resize)((0, import_layer31.onlyInput)(this, inputs), [height, width], how);
  }
};
var resizing = (0, import_layer31.factory)(Resizing);

// lib/layers/preprocessing/solarization.ts
var solarization_exports = {};
__export(solarization_exports, {
  Solarization: () => Solarization,
  solarization: () => solarization
});
var import_schema33 = link("core/schema.ts");
var import_layer32 = link("layers/layer.ts");
var share5 = factor({ least: 0, most: 1 });
var options32 = (0, import_schema33.schema)({
  /** How much is added, as a share of the value range: a number f stands for [0, f]. Default 0. */
  additionFactor: share5(0),
  /** How bright a pixel must be, as a share of the value range: a number f stands for [0, f]. Default 0. */
  thresholdFactor: share5(0),
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  ...augmentation
});
var Solarization = class extends import_layer32.Layer {
  static {
    __name(this, "Solarization");
  }
  static type = "Solarization";
  static options = options32;
  call(inputs, context) {
    const { additionFactor, thresholdFactor, valueRange: valueRange2 } = this.options;
    return augmented(
      this,
      inputs,
      context,
      (x, draw) => solarized(x, draw, rangeOf(additionFactor, 0), rangeOf(thresholdFactor, 0), valueRange2)
    );
  }
};
var solarization = (0, import_layer32.factory)(Solarization);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/preprocessing/aug-mix.ts": null,
  "layers/preprocessing/auto-contrast.ts": null,
  "layers/preprocessing/center-crop.ts": null,
  "layers/preprocessing/contrast-limited-adaptive-histogram-equalization.ts": null,
  "layers/preprocessing/cut-mix.ts": null,
  "layers/preprocessing/equalization.ts": null,
  "layers/preprocessing/mix-up.ts": null,
  "layers/preprocessing/normalization.ts": null,
  "layers/preprocessing/rand-augment.ts": null,
  "layers/preprocessing/random-brightness.ts": null,
  "layers/preprocessing/random-color-degeneration.ts": null,
  "layers/preprocessing/random-color-jitter.ts": null,
  "layers/preprocessing/random-contrast.ts": null,
  "layers/preprocessing/random-crop.ts": null,
  "layers/preprocessing/random-elastic-transform.ts": null,
  "layers/preprocessing/random-erasing.ts": null,
  "layers/preprocessing/random-flip.ts": null,
  "layers/preprocessing/random-gaussian-blur.ts": null,
  "layers/preprocessing/random-grayscale.ts": null,
  "layers/preprocessing/random-hue.ts": null,
  "layers/preprocessing/random-invert.ts": null,
  "layers/preprocessing/random-perspective.ts": null,
  "layers/preprocessing/random-posterization.ts": null,
  "layers/preprocessing/random-rotation.ts": null,
  "layers/preprocessing/random-saturation.ts": null,
  "layers/preprocessing/random-sharpness.ts": null,
  "layers/preprocessing/random-shear.ts": null,
  "layers/preprocessing/random-translation.ts": null,
  "layers/preprocessing/random-zoom.ts": null,
  "layers/preprocessing/rescaling.ts": null,
  "layers/preprocessing/resizing.ts": null,
  "layers/preprocessing/solarization.ts": null
});
})
//# sourceMappingURL=layers-preprocessing.js.map
