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

// lib/rooms/layers-reshaping.js
var layers_reshaping_exports = {};
__export(layers_reshaping_exports, {
  "layers/reshaping/cropping.ts": () => cropping_exports,
  "layers/reshaping/permute.ts": () => permute_exports,
  "layers/reshaping/repeat-vector.ts": () => repeat_vector_exports,
  "layers/reshaping/reshape.ts": () => reshape_exports,
  "layers/reshaping/up-sampling.ts": () => up_sampling_exports,
  "layers/reshaping/zero-padding.ts": () => zero_padding_exports
});
module.exports = __toCommonJS(layers_reshaping_exports);

// lib/layers/reshaping/cropping.ts
var cropping_exports = {};
__export(cropping_exports, {
  Cropping1D: () => Cropping1D,
  Cropping2D: () => Cropping2D,
  Cropping3D: () => Cropping3D,
  cropping1d: () => cropping1d,
  cropping2d: () => cropping2d,
  cropping3d: () => cropping3d
});
var import_errors2 = link("core/errors.ts");
var import_schema2 = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_movement = link("ops/movement.ts");
var import_layer = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_spatial = link("layers/spatial.ts");

// lib/layers/reshaping/sides.ts
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var isCount = /* @__PURE__ */ __name((value) => Number.isInteger(value) && value >= 0, "isCount");
var sides = /* @__PURE__ */ __name((rank) => (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => {
    const isPair = rank === 1 && (0, import_kinds.isArray)(value) && value.length === 2;
    const axes = isPair ? [value] : (0, import_kinds.isArray)(value) ? (0, import_kinds.listOf)(value) : Array(rank).fill(value);
    const pairs = axes.map((side) => (0, import_kinds.isArray)(side) ? (0, import_kinds.listOf)(side) : [side, side]);
    if (pairs.length === rank && pairs.every((pair2) => pair2.length === 2 && pair2.every(isCount)))
      return pairs;
    throw new import_errors.OptionError(
      `${where}: expected ${name} to be a whole number, one for each of ${rank} axes, or two for each, received ${(0, import_checks.show)(value)}.`
    );
  }, "parse"),
  toConfig: /* @__PURE__ */ __name((value) => rank === 1 ? value[0] : value, "toConfig")
}), "sides");

// lib/layers/reshaping/cropping.ts
function cropped(layer, inputs, cropping) {
  const x = (0, import_spatial.spatialInput)(layer, inputs, cropping.length);
  const sizes = cropping.map(([before, after], axis) => {
    const length = x.shape[axis + 1];
    return length === null ? null : length - before - after;
  });
  if (sizes.some((size) => size !== null && size < 1))
    throw new import_errors2.ShapeError(
      `${layer.where()}: expected cropping that leaves something, received ${JSON.stringify(cropping)} (input shape ${(0, import_shape.formatShape)(x.shape)}).`
    );
  return (0, import_movement.slice)(x, [0, ...cropping.map(([before]) => before)], [null, ...sizes]);
}
__name(cropped, "cropped");
var options1d = (0, import_schema2.schema)({
  /** How much to cut off at both ends, or [before, after]. Default 1. */
  cropping: sides(1)(1)
});
var Cropping1D = class extends import_layer.Layer {
  static {
    __name(this, "Cropping1D");
  }
  static type = "Cropping1D";
  static options = options1d;
  call(inputs) {
    return cropped(this, inputs, this.options.cropping);
  }
};
var cropping1d = (0, import_layer.factory)(Cropping1D);
var options2d = (0, import_schema2.schema)({
  /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 0. */
  cropping: sides(2)(0),
  /** Only 'channelsLast'. */
  dataFormat: import_options.dataFormat
});
var Cropping2D = class extends import_layer.Layer {
  static {
    __name(this, "Cropping2D");
  }
  static type = "Cropping2D";
  static options = options2d;
  call(inputs) {
    return cropped(this, inputs, this.options.cropping);
  }
};
var cropping2d = (0, import_layer.factory)(Cropping2D);
var options3d = (0, import_schema2.schema)({
  /** One number for all sides, one for each axis, or two for each. Default 1. */
  cropping: sides(3)(1),
  /** Only 'channelsLast'. */
  dataFormat: import_options.dataFormat
});
var Cropping3D = class extends import_layer.Layer {
  static {
    __name(this, "Cropping3D");
  }
  static type = "Cropping3D";
  static options = options3d;
  call(inputs) {
    return cropped(this, inputs, this.options.cropping);
  }
};
var cropping3d = (0, import_layer.factory)(Cropping3D);

// lib/layers/reshaping/permute.ts
var permute_exports = {};
__export(permute_exports, {
  Permute: () => Permute,
  permute: () => permute
});
var import_checks2 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_schema3 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_movement2 = link("ops/movement.ts");
var import_layer2 = link("layers/layer.ts");
var dims = (0, import_schema3.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => {
    if ((0, import_shape2.isShape)(value, 1) && [...value].sort((a, b) => a - b).every((axis, i) => axis === i + 1)) return value;
    throw new import_errors3.OptionError(`${where}: expected ${name} to be every axis from 1 on, once, received ${(0, import_checks2.show)(value)}.`);
  }, "parse")
});
var options = (0, import_schema3.schema)({
  /** Which axis of the input each axis of the output is, the batch axis left out: the first is 1. */
  dims: dims()
});
var Permute = class extends import_layer2.Layer {
  static {
    __name(this, "Permute");
  }
  static type = "Permute";
  static options = options;
  call(inputs) {
    const x = (0, import_layer2.onlyInput)(this, inputs);
    const { dims: dims2 } = this.options;
    if (x.shape.length !== dims2.length + 1)
      throw new import_errors3.ShapeError(
        `${this.where()}: expected an input with ${dims2.length} axes besides the batch, received shape ${(0, import_shape2.formatShape)(x.shape)}.`
      );
    return (0, import_movement2.transpose)(x, [0, ...dims2]);
  }
};
var permute = (0, import_layer2.factory)(Permute);

// lib/layers/reshaping/repeat-vector.ts
var repeat_vector_exports = {};
__export(repeat_vector_exports, {
  RepeatVector: () => RepeatVector,
  repeatVector: () => repeatVector
});
var import_errors4 = link("core/errors.ts");
var import_schema4 = link("core/schema.ts");
var import_shape3 = link("core/shape.ts");
var import_movement3 = link("ops/movement.ts");
var import_view = link("ops/view.ts");
var import_layer3 = link("layers/layer.ts");
var options2 = (0, import_schema4.schema)({
  /** How often. */
  n: (0, import_schema4.integer)({ min: 1 })()
});
var RepeatVector = class extends import_layer3.Layer {
  static {
    __name(this, "RepeatVector");
  }
  static type = "RepeatVector";
  static options = options2;
  call(inputs) {
    const x = (0, import_layer3.onlyInput)(this, inputs);
    if (x.shape.length !== 2)
      throw new import_errors4.ShapeError(
        `${this.where()}: expected an input [batch, features], received shape ${(0, import_shape3.formatShape)(x.shape)}.`
      );
    return (0, import_movement3.repeat)((0, import_view.expandDims)(x, 1), this.options.n, 1);
  }
};
var repeatVector = (0, import_layer3.factory)(RepeatVector);

// lib/layers/reshaping/reshape.ts
var reshape_exports = {};
__export(reshape_exports, {
  Reshape: () => Reshape,
  reshape: () => reshape
});
var import_checks3 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema5 = link("core/schema.ts");
var import_shape4 = link("core/shape.ts");
var import_view2 = link("ops/view.ts");
var import_layer4 = link("layers/layer.ts");
var targetShape = (0, import_schema5.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => {
    const sizes = (0, import_kinds2.isArray)(value) ? Array.from(value, (size) => size === -1 ? 1 : size) : null;
    if ((0, import_shape4.isShape)(sizes, 1) && sizes.length < import_shape4.mostAxes) return value;
    throw new import_errors5.OptionError(`${where}: expected ${name} to be whole numbers, one may be -1, received ${(0, import_checks3.show)(value)}.`);
  }, "parse")
});
var options3 = (0, import_schema5.schema)({
  /** Without the batch axis; one size may be -1: what is left. */
  targetShape: targetShape()
});
var Reshape = class extends import_layer4.Layer {
  static {
    __name(this, "Reshape");
  }
  static type = "Reshape";
  static options = options3;
  call(inputs) {
    return (0, import_view2.reshapeSamples)((0, import_layer4.onlyInput)(this, inputs), this.options.targetShape);
  }
};
var reshape = (0, import_layer4.factory)(Reshape);

// lib/layers/reshaping/up-sampling.ts
var up_sampling_exports = {};
__export(up_sampling_exports, {
  UpSampling1D: () => UpSampling1D,
  UpSampling2D: () => UpSampling2D,
  UpSampling3D: () => UpSampling3D,
  upSampling1d: () => upSampling1d,
  upSampling2d: () => upSampling2d,
  upSampling3d: () => upSampling3d
});
var import_schema6 = link("core/schema.ts");
var import_movement4 = link("ops/movement.ts");
var import_resizing = link("ops/resizing.ts");
var import_layer5 = link("layers/layer.ts");
var import_options2 = link("layers/options.ts");
var import_spatial2 = link("layers/spatial.ts");
var enlarged = /* @__PURE__ */ __name((x, sizes) => sizes.reduce((value, size, axis) => size === 1 ? value : (0, import_movement4.repeat)(value, size, axis + 1), x), "enlarged");
var options1d2 = (0, import_schema6.schema)({
  /** How often each step is repeated. Default 2. */
  size: (0, import_schema6.integer)({ min: 1 })(2)
});
var UpSampling1D = class extends import_layer5.Layer {
  static {
    __name(this, "UpSampling1D");
  }
  static type = "UpSampling1D";
  static options = options1d2;
  call(inputs) {
    return enlarged((0, import_spatial2.spatialInput)(this, inputs, 1), [this.options.size]);
  }
};
var upSampling1d = (0, import_layer5.factory)(UpSampling1D);
var options2d2 = (0, import_schema6.schema)({
  /** How often height and width are multiplied. Default 2. */
  size: (0, import_options2.pair)()(2),
  /** Only 'channelsLast'. */
  dataFormat: import_options2.dataFormat,
  /** 'nearest' (the default) repeats pixels; or 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area'. */
  interpolation: (0, import_schema6.choice)(...import_resizing.interpolations)("nearest")
});
var UpSampling2D = class extends import_layer5.Layer {
  static {
    __name(this, "UpSampling2D");
  }
  static type = "UpSampling2D";
  static options = options2d2;
  call(inputs) {
    const { size, interpolation } = this.options;
    return (0, import_resizing.upsample2d)((0, import_spatial2.spatialInput)(this, inputs, 2), { size, interpolation });
  }
};
var upSampling2d = (0, import_layer5.factory)(UpSampling2D);
var options3d2 = (0, import_schema6.schema)({
  /** How often each position is repeated along depth, height and width. Default 2. */
  size: (0, import_options2.triple)()(2),
  /** Only 'channelsLast'. */
  dataFormat: import_options2.dataFormat
});
var UpSampling3D = class extends import_layer5.Layer {
  static {
    __name(this, "UpSampling3D");
  }
  static type = "UpSampling3D";
  static options = options3d2;
  call(inputs) {
    return enlarged((0, import_spatial2.spatialInput)(this, inputs, 3), this.options.size);
  }
};
var upSampling3d = (0, import_layer5.factory)(UpSampling3D);

// lib/layers/reshaping/zero-padding.ts
var zero_padding_exports = {};
__export(zero_padding_exports, {
  ZeroPadding1D: () => ZeroPadding1D,
  ZeroPadding2D: () => ZeroPadding2D,
  ZeroPadding3D: () => ZeroPadding3D,
  zeroPadding1d: () => zeroPadding1d,
  zeroPadding2d: () => zeroPadding2d,
  zeroPadding3d: () => zeroPadding3d
});
var import_schema7 = link("core/schema.ts");
var import_movement5 = link("ops/movement.ts");
var import_layer6 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var import_spatial3 = link("layers/spatial.ts");
var options1d3 = (0, import_schema7.schema)({
  /** How many zeros at both ends, or [before, after]. Default 1. */
  padding: sides(1)(1),
  /** Only 'channelsLast'. */
  dataFormat: import_options3.dataFormat
});
var ZeroPadding1D = class extends import_layer6.Layer {
  static {
    __name(this, "ZeroPadding1D");
  }
  static type = "ZeroPadding1D";
  static options = options1d3;
  call(inputs) {
    return (0, import_movement5.pad)((0, import_spatial3.spatialInput)(this, inputs, 1), [[0, 0], ...this.options.padding, [0, 0]]);
  }
};
var zeroPadding1d = (0, import_layer6.factory)(ZeroPadding1D);
var options2d3 = (0, import_schema7.schema)({
  /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
  padding: sides(2)(1),
  /** Only 'channelsLast'. */
  dataFormat: import_options3.dataFormat
});
var ZeroPadding2D = class extends import_layer6.Layer {
  static {
    __name(this, "ZeroPadding2D");
  }
  static type = "ZeroPadding2D";
  static options = options2d3;
  call(inputs) {
    return (0, import_movement5.pad)((0, import_spatial3.spatialInput)(this, inputs, 2), [[0, 0], ...this.options.padding, [0, 0]]);
  }
};
var zeroPadding2d = (0, import_layer6.factory)(ZeroPadding2D);
var options3d3 = (0, import_schema7.schema)({
  /** One number for all sides, one for each axis, or two for each. Default 1. */
  padding: sides(3)(1),
  /** Only 'channelsLast'. */
  dataFormat: import_options3.dataFormat
});
var ZeroPadding3D = class extends import_layer6.Layer {
  static {
    __name(this, "ZeroPadding3D");
  }
  static type = "ZeroPadding3D";
  static options = options3d3;
  call(inputs) {
    return (0, import_movement5.pad)((0, import_spatial3.spatialInput)(this, inputs, 3), [[0, 0], ...this.options.padding, [0, 0]]);
  }
};
var zeroPadding3d = (0, import_layer6.factory)(ZeroPadding3D);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/reshaping/cropping.ts": null,
  "layers/reshaping/permute.ts": null,
  "layers/reshaping/repeat-vector.ts": null,
  "layers/reshaping/reshape.ts": null,
  "layers/reshaping/up-sampling.ts": null,
  "layers/reshaping/zero-padding.ts": null
});
})
//# sourceMappingURL=layers-reshaping.js.map
