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

// lib/rooms/layers-regularization.js
var layers_regularization_exports = {};
__export(layers_regularization_exports, {
  "layers/regularization/activity-regularization.ts": () => activity_regularization_exports,
  "layers/regularization/alpha-dropout.ts": () => alpha_dropout_exports,
  "layers/regularization/dropout.ts": () => dropout_exports,
  "layers/regularization/gaussian.ts": () => gaussian_exports,
  "layers/regularization/spatial-dropout.ts": () => spatial_dropout_exports
});
module.exports = __toCommonJS(layers_regularization_exports);

// lib/layers/regularization/activity-regularization.ts
var activity_regularization_exports = {};
__export(activity_regularization_exports, {
  ActivityRegularization: () => ActivityRegularization,
  activityRegularization: () => activityRegularization
});
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_schema = link("core/schema.ts");
var import_regularizers = link("regularizers/index.ts");
var import_layer = link("layers/layer.ts");
var options = (0, import_schema.schema)({
  /** Times the sum of what passes, without signs. Default 0. */
  l1: (0, import_schema.number)({ min: 0 })(0),
  /** Times the sum of its squares. Default 0. */
  l2: (0, import_schema.number)({ min: 0 })(0)
});
var ActivityRegularization = class extends import_layer.Layer {
  static {
    __name(this, "ActivityRegularization");
  }
  static type = "ActivityRegularization";
  static options = options;
  static supportsMasking = true;
  #penalty = new import_regularizers.L1L2({ l1: this.options.l1, l2: this.options.l2 });
  constructor(...args) {
    super(...args);
    const { l1, l2, activityRegularizer: given } = this.options;
    const isOwn = given instanceof import_regularizers.L1L2 && given.options.l1 === l1 && given.options.l2 === l2;
    if (given !== null && !isOwn)
      throw new import_errors.OptionError(
        `${this.where()}: expected activityRegularizer to be left out, received ${(0, import_checks.show)(given)}. Its penalty is l1 and l2.`
      );
  }
  get activityRegularizer() {
    return this.#penalty;
  }
  call(inputs) {
    return (0, import_layer.onlyInput)(this, inputs);
  }
};
var activityRegularization = (0, import_layer.factory)(ActivityRegularization);

// lib/layers/regularization/alpha-dropout.ts
var alpha_dropout_exports = {};
__export(alpha_dropout_exports, {
  AlphaDropout: () => AlphaDropout,
  alphaDropout: () => alphaDropout
});
var import_schema3 = link("core/schema.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_layer2 = link("layers/layer.ts");

// lib/layers/regularization/masks.ts
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_options = link("core/options.ts");
var import_schema2 = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var ops = __toESM(link("ops/random.ts"), 1);
var dropoutOptions = {
  /** Share of what is dropped: from 0 up to, not including, 1. */
  rate: (0, import_schema2.number)({ min: 0, below: 1 })(),
  /** Of the masks. Default: they follow from setSeed. */
  seed: import_options.seed
};
var noiseShape = (0, import_schema2.nullable)(
  (0, import_schema2.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => {
      if ((0, import_kinds.isArray)(value) && value.every((size) => size === null || (0, import_shape.isShape)([size], 1))) return [...value];
      throw new import_errors2.OptionError(
        `${where}: expected ${name} to be whole numbers above 0, or null for an axis of the input, received ${(0, import_checks2.show)(value)}.`
      );
    }, "parse")
  })
);
function maskShape(where, noiseShape2, input) {
  if (noiseShape2 === null) return input;
  const missing = input.length - noiseShape2.length;
  const fits = noiseShape2.every((size, axis) => {
    const own = input[axis + missing];
    return size === null ? missing === 0 : size === 1 || own === null || own === size;
  });
  if (missing < 0 || !fits)
    throw new import_errors2.ShapeError(
      `${where}: expected a noiseShape of axes that are 1 or as long as those of the input, received ${(0, import_shape.formatShape)(noiseShape2)} (input shape ${(0, import_shape.formatShape)(input)}).`
    );
  return noiseShape2.map((size, axis) => size ?? input[axis]);
}
__name(maskShape, "maskShape");
function dropped(x, shape, { rate, seed: seed3 }, { nextStream, constant }) {
  const draw = /* @__PURE__ */ __name((value) => ops.dropout(value, { rate, seed: seed3, stream: nextStream(seed3) }), "draw");
  if ((0, import_shape.sameShape)(shape, x.shape)) return draw(x);
  return (0, import_arithmetic.multiply)(x, draw(constant(new Float32Array((0, import_shape.sizeOf)(shape)).fill(1), shape)));
}
__name(dropped, "dropped");

// lib/layers/regularization/alpha-dropout.ts
var options2 = (0, import_schema3.schema)({
  ...dropoutOptions,
  /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
  noiseShape
});
var saturation = -1.0507009873554805 * 1.6732632423543772;
var AlphaDropout = class extends import_layer2.Layer {
  static {
    __name(this, "AlphaDropout");
  }
  static type = "AlphaDropout";
  static options = options2;
  static supportsMasking = true;
  /**
   * a (x kept + saturation (1 - kept)) + b is a (x - saturation) where kept, and a saturation + b everywhere; dropout
   * scales what it keeps by 1 / (1 - rate).
   */
  call(inputs, context) {
    const { rate, noiseShape: noiseShape2 } = this.options;
    const x = (0, import_layer2.onlyInput)(this, inputs);
    const shape = maskShape(this.where(), noiseShape2, x.shape);
    if (!context.training || rate === 0) return x;
    const a = 1 / Math.sqrt((1 - rate) * (1 + rate * saturation ** 2));
    const b = -a * saturation * rate;
    const scale = (1 - rate) * a;
    const moved = (0, import_arithmetic2.scaleOffset)(x, { scale: [scale], offset: [-scale * saturation] });
    return (0, import_arithmetic2.scaleOffset)(dropped(moved, shape, this.options, context), { scale: [1], offset: [a * saturation + b] });
  }
};
var alphaDropout = (0, import_layer2.factory)(AlphaDropout);

// lib/layers/regularization/dropout.ts
var dropout_exports = {};
__export(dropout_exports, {
  Dropout: () => Dropout,
  dropout: () => dropout2
});
var import_schema4 = link("core/schema.ts");
var import_layer3 = link("layers/layer.ts");
var options3 = (0, import_schema4.schema)({
  ...dropoutOptions,
  /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
  noiseShape
});
var Dropout = class extends import_layer3.Layer {
  static {
    __name(this, "Dropout");
  }
  static type = "Dropout";
  static options = options3;
  static supportsMasking = true;
  call(inputs, context) {
    const x = (0, import_layer3.onlyInput)(this, inputs);
    const shape = maskShape(this.where(), this.options.noiseShape, x.shape);
    return context.training && this.options.rate > 0 ? dropped(x, shape, this.options, context) : x;
  }
};
var dropout2 = (0, import_layer3.factory)(Dropout);

// lib/layers/regularization/gaussian.ts
var gaussian_exports = {};
__export(gaussian_exports, {
  GaussianDropout: () => GaussianDropout,
  GaussianNoise: () => GaussianNoise,
  gaussianDropout: () => gaussianDropout,
  gaussianNoise: () => gaussianNoise
});
var import_options2 = link("core/options.ts");
var import_schema5 = link("core/schema.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_random = link("ops/random.ts");
var import_layer4 = link("layers/layer.ts");
var dropoutOptions2 = (0, import_schema5.schema)({
  /** The numbers have the variance rate / (1 - rate): from 0 up to, not including, 1. */
  rate: (0, import_schema5.number)({ min: 0, below: 1 })(),
  /** Of the numbers. Default: they follow from setSeed. */
  seed: import_options2.seed
});
var GaussianDropout = class extends import_layer4.Layer {
  static {
    __name(this, "GaussianDropout");
  }
  static type = "GaussianDropout";
  static options = dropoutOptions2;
  static supportsMasking = true;
  call(inputs, { training, nextStream }) {
    const { rate, seed: seed3 } = this.options;
    const x = (0, import_layer4.onlyInput)(this, inputs);
    if (!training || rate === 0) return x;
    const deviation = Math.sqrt(rate / (1 - rate));
    return (0, import_arithmetic3.multiply)(x, (0, import_random.randomNormal)(x, { mean: 1, deviation, seed: seed3, stream: nextStream(seed3) }));
  }
};
var gaussianDropout = (0, import_layer4.factory)(GaussianDropout);
var noiseOptions = (0, import_schema5.schema)({
  /** Standard deviation of the numbers, from 0 to 1. */
  stddev: (0, import_schema5.number)({ min: 0, max: 1 })(),
  /** Of the numbers. Default: they follow from setSeed. */
  seed: import_options2.seed
});
var GaussianNoise = class extends import_layer4.Layer {
  static {
    __name(this, "GaussianNoise");
  }
  static type = "GaussianNoise";
  static options = noiseOptions;
  static supportsMasking = true;
  call(inputs, { training, nextStream }) {
    const { stddev, seed: seed3 } = this.options;
    const x = (0, import_layer4.onlyInput)(this, inputs);
    if (!training || stddev === 0) return x;
    return (0, import_arithmetic3.add)(x, (0, import_random.randomNormal)(x, { mean: 0, deviation: stddev, seed: seed3, stream: nextStream(seed3) }));
  }
};
var gaussianNoise = (0, import_layer4.factory)(GaussianNoise);

// lib/layers/regularization/spatial-dropout.ts
var spatial_dropout_exports = {};
__export(spatial_dropout_exports, {
  SpatialDropout1D: () => SpatialDropout1D,
  SpatialDropout2D: () => SpatialDropout2D,
  SpatialDropout3D: () => SpatialDropout3D,
  spatialDropout1d: () => spatialDropout1d,
  spatialDropout2d: () => spatialDropout2d,
  spatialDropout3d: () => spatialDropout3d
});
var import_schema6 = link("core/schema.ts");
var import_layer5 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var import_spatial = link("layers/spatial.ts");
function withoutChannels(x, options4, context) {
  if (!context.training || options4.rate === 0) return x;
  const shape = x.shape.map((size, axis) => axis === 0 || axis === x.shape.length - 1 ? size : 1);
  return dropped(x, shape, options4, context);
}
__name(withoutChannels, "withoutChannels");
var SpatialDropout = class extends import_layer5.Layer {
  static {
    __name(this, "SpatialDropout");
  }
  static supportsMasking = true;
  /** Keras's layers take no `trainable`, and do not open files with one. */
  kerasConfig() {
    const { trainable: _, ...config } = super.kerasConfig();
    return config;
  }
};
var options1d = (0, import_schema6.schema)(dropoutOptions);
var SpatialDropout1D = class extends SpatialDropout {
  static {
    __name(this, "SpatialDropout1D");
  }
  static type = "SpatialDropout1D";
  static options = options1d;
  call(inputs, context) {
    return withoutChannels((0, import_spatial.spatialInput)(this, inputs, 1), this.options, context);
  }
};
var spatialDropout1d = (0, import_layer5.factory)(SpatialDropout1D);
var options2d = (0, import_schema6.schema)({
  ...dropoutOptions,
  /** Only 'channelsLast'. */
  dataFormat: import_options3.dataFormat
});
var SpatialDropout2D = class extends SpatialDropout {
  static {
    __name(this, "SpatialDropout2D");
  }
  static type = "SpatialDropout2D";
  static options = options2d;
  call(inputs, context) {
    return withoutChannels((0, import_spatial.spatialInput)(this, inputs, 2), this.options, context);
  }
};
var spatialDropout2d = (0, import_layer5.factory)(SpatialDropout2D);
var SpatialDropout3D = class extends SpatialDropout {
  static {
    __name(this, "SpatialDropout3D");
  }
  static type = "SpatialDropout3D";
  static options = options2d;
  call(inputs, context) {
    return withoutChannels((0, import_spatial.spatialInput)(this, inputs, 3), this.options, context);
  }
};
var spatialDropout3d = (0, import_layer5.factory)(SpatialDropout3D);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/regularization/activity-regularization.ts": null,
  "layers/regularization/alpha-dropout.ts": null,
  "layers/regularization/dropout.ts": null,
  "layers/regularization/gaussian.ts": null,
  "layers/regularization/spatial-dropout.ts": null
});
})
//# sourceMappingURL=layers-regularization.js.map
