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

// lib/rooms/layers-normalization.js
var layers_normalization_exports = {};
__export(layers_normalization_exports, {
  "layers/normalization/batch-normalization.ts": () => batch_normalization_exports,
  "layers/normalization/group-normalization.ts": () => group_normalization_exports,
  "layers/normalization/layer-normalization.ts": () => layer_normalization_exports,
  "layers/normalization/rms-normalization.ts": () => rms_normalization_exports,
  "layers/normalization/spectral-normalization.ts": () => spectral_normalization_exports,
  "layers/normalization/unit-normalization.ts": () => unit_normalization_exports
});
module.exports = __toCommonJS(layers_normalization_exports);

// lib/layers/normalization/batch-normalization.ts
var batch_normalization_exports = {};
__export(batch_normalization_exports, {
  BatchNormalization: () => BatchNormalization,
  batchNormalization: () => batchNormalization2
});
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_initializers = link("initializers/index.ts");
var ops = __toESM(link("ops/normalization.ts"), 1);
var import_layer = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_weight_spec = link("layers/weight-spec.ts");
var axis = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => (0, import_checks.numberOption)(where, name, (0, import_kinds.isArray)(value) && value.length === 1 ? value[0] : value, { integer: true }), "parse")
});
var renormClipping = (0, import_schema.nullable)(
  (0, import_schema.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => {
      if (!(0, import_kinds.isRecord)(value))
        throw new import_errors.OptionError(`${where}: expected ${name} to be { rmin, rmax, dmax }, received ${(0, import_checks.show)(value)}.`);
      (0, import_checks.knownOptions)(`${where} ${name}`, value, ["rmin", "rmax", "dmax"]);
      const given = Object.entries(value).filter(([, limit]) => limit != null);
      const limits = Object.fromEntries(
        given.map(([key, limit]) => [key, (0, import_checks.numberOption)(where, `${name}.${key}`, limit)])
      );
      const { rmin = -Infinity, rmax = Infinity, dmax = Infinity } = limits;
      if (rmax < rmin || dmax < 0)
        throw new import_errors.OptionError(
          `${where}: expected ${name} with rmin up to rmax and dmax from 0, received ${(0, import_checks.show)(value)}.`
        );
      return limits;
    }, "parse")
  })
);
var RootOf = class extends import_initializers.Initializer {
  static {
    __name(this, "RootOf");
  }
  #variance;
  constructor(variance) {
    super();
    this.#variance = variance;
  }
  prepare(shape) {
    const write = this.#variance.prepare(shape);
    return (values) => {
      write(values);
      for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i]);
    };
  }
};
var options = (0, import_schema.schema)({
  /** The axis of the channels, counted with the batch. Default -1. */
  axis: axis(-1),
  /** Of the moving mean and variance. Default 0.99. */
  momentum: (0, import_schema.number)({ min: 0, max: 1 })(0.99),
  /** Added to the variance. Default 0.001. */
  epsilon: (0, import_schema.number)({ min: 0 })(1e-3),
  /** Whether there is a beta. Default true. */
  center: (0, import_schema.boolean)(true),
  /** Whether there is a gamma. Default true. */
  scale: (0, import_schema.boolean)(true),
  /** Default 'zeros'. */
  betaInitializer: (0, import_options.initializer)("zeros"),
  /** Default 'ones'. */
  gammaInitializer: (0, import_options.initializer)("ones"),
  /** Default 'zeros'. */
  movingMeanInitializer: (0, import_options.initializer)("zeros"),
  /** Default 'ones'. */
  movingVarianceInitializer: (0, import_options.initializer)("ones"),
  /** Default: none. */
  betaRegularizer: import_options.regularizer,
  /** Default: none. */
  gammaRegularizer: import_options.regularizer,
  /** Default: none. */
  betaConstraint: import_options.constraint,
  /** Default: none. */
  gammaConstraint: import_options.constraint,
  synchronized: (0, import_schema.unsupported)(false),
  /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
  renorm: (0, import_schema.writtenIf)((renorm) => renorm, (0, import_schema.boolean)(false)),
  /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
  renormClipping: (0, import_schema.writtenIf)((clipping) => clipping !== null, renormClipping),
  /** Of the running statistics of renorm. Default 0.99. */
  renormMomentum: (0, import_schema.writtenIf)((momentum) => momentum !== 0.99, (0, import_schema.number)({ min: 0, max: 1 })(0.99))
});
var moving = { trainable: false, moves: true };
var BatchNormalization = class extends import_layer.Layer {
  static {
    __name(this, "BatchNormalization");
  }
  static type = "BatchNormalization";
  static options = options;
  static maskOptions = ["mask"];
  static supportsMasking = true;
  parameters(inputs) {
    const { center, scale, renorm, movingMeanInitializer, movingVarianceInitializer } = this.options;
    const shape = (0, import_layer.onlyInput)(this, inputs);
    const axis2 = (0, import_shape.resolveAxis)(this.where(), this.options.axis, shape.length);
    if (axis2 === 0) throw new import_errors.ShapeError(`${this.where()}: expected an axis of the samples, received the batch axis.`);
    const own = [shape[axis2]];
    return [
      ...scale ? [(0, import_weight_spec.weightSpec)(this.options, "gamma", own)] : [],
      ...center ? [(0, import_weight_spec.weightSpec)(this.options, "beta", own)] : [],
      { name: "moving_mean", shape: own, initializer: movingMeanInitializer, ...moving },
      { name: "moving_variance", shape: own, initializer: movingVarianceInitializer, ...moving },
      ...renorm ? [
        { name: "moving_stddev", shape: own, initializer: new RootOf(movingVarianceInitializer), ...moving },
        { name: "renorm_mean", shape: own, initializer: movingMeanInitializer, ...moving },
        { name: "renorm_stddev", shape: own, initializer: new RootOf(movingVarianceInitializer), ...moving }
      ] : []
    ];
  }
  get mixesSamples() {
    return this.trainable;
  }
  call(inputs, { weight, training, masks: [mask] }) {
    const { axis: axis2, epsilon, momentum, center, scale, renormClipping: renormClipping2, renormMomentum } = this.options;
    const x = (0, import_layer.onlyInput)(this, inputs);
    const [gamma, beta] = [scale ? weight("gamma") : null, center ? weight("beta") : null];
    const [mean2, variance] = [weight("moving_mean"), weight("moving_variance")];
    if (mask !== null && mask.shape.length !== x.shape.length - 1)
      throw new import_errors.ShapeError(
        `${this.where()}: expected a mask with one axis less than the input of shape ${(0, import_shape.formatShape)(x.shape)}, received ${(0, import_shape.formatShape)(mask.shape)}.`
      );
    if (training && this.trainable && this.options.renorm)
      return ops.batchRenormalization(
        x,
        {
          movingMean: mean2,
          movingVariance: variance,
          movingDeviation: weight("moving_stddev"),
          renormMean: weight("renorm_mean"),
          renormDeviation: weight("renorm_stddev")
        },
        {
          ...{ gamma, beta, mask, axis: axis2, epsilon, momentum, renormMomentum },
          rmin: -Infinity,
          rmax: Infinity,
          dmax: Infinity,
          ...renormClipping2
        }
      );
    if (training && this.trainable && mask !== null) {
      const statistics = { movingMean: mean2, movingVariance: variance };
      return ops.batchNormalizationCounted(x, mask, statistics, { gamma, beta, axis: axis2, epsilon, momentum });
    }
    return training && this.trainable ? ops.batchNormalizationTraining(x, mean2, variance, { gamma, beta, axis: axis2, epsilon, momentum }) : ops.batchNormalization(x, mean2, variance, { gamma, beta, axis: axis2, epsilon });
  }
};
var batchNormalization2 = (0, import_layer.factory)(BatchNormalization);

// lib/layers/normalization/group-normalization.ts
var group_normalization_exports = {};
__export(group_normalization_exports, {
  GroupNormalization: () => GroupNormalization,
  groupNormalization: () => groupNormalization
});
var import_errors2 = link("core/errors.ts");
var import_schema2 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_composed = link("ops/composed.ts");
var import_view2 = link("ops/view.ts");
var import_layer2 = link("layers/layer.ts");
var import_options2 = link("layers/options.ts");
var import_weight_spec2 = link("layers/weight-spec.ts");

// lib/layers/normalization/along-axes.ts
var import_movement = link("ops/movement.ts");
var import_view = link("ops/view.ts");
function alongAxes(weight, axes2, rank) {
  const order = [...axes2.keys()].sort((a, b) => axes2[a] - axes2[b]);
  const sorted = order.every((place, i) => place === i) ? weight : (0, import_movement.transpose)(weight, order);
  const shape = Array(rank).fill(1);
  for (const [i, axis2] of [...axes2].sort((a, b) => a - b).entries()) shape[axis2] = sorted.shape[i];
  return (0, import_view.reshape)(sorted, shape);
}
__name(alongAxes, "alongAxes");

// lib/layers/normalization/group-normalization.ts
var options2 = (0, import_schema2.schema)({
  /** Parts the channels are cut into; -1: every channel for itself (instance normalisation). Default 32. */
  groups: (0, import_schema2.integer)({ min: -1 })(32),
  /** The axis of the channels, counted with the batch. Default -1. */
  axis: (0, import_schema2.integer)()(-1),
  /** Added to the variance. Default 0.001. */
  epsilon: (0, import_schema2.number)({ min: 0 })(1e-3),
  /** Whether there is a beta. Default true. */
  center: (0, import_schema2.boolean)(true),
  /** Whether there is a gamma. Default true. */
  scale: (0, import_schema2.boolean)(true),
  /** Default 'zeros'. */
  betaInitializer: (0, import_options2.initializer)("zeros"),
  /** Default 'ones'. */
  gammaInitializer: (0, import_options2.initializer)("ones"),
  /** Default: none. */
  betaRegularizer: import_options2.regularizer,
  /** Default: none. */
  gammaRegularizer: import_options2.regularizer,
  /** Default: none. */
  betaConstraint: import_options2.constraint,
  /** Default: none. */
  gammaConstraint: import_options2.constraint
});
var GroupNormalization = class extends import_layer2.Layer {
  static {
    __name(this, "GroupNormalization");
  }
  static type = "GroupNormalization";
  static options = options2;
  static supportsMasking = true;
  #channels(shape) {
    const axis2 = (0, import_shape2.resolveAxis)(this.where(), this.options.axis, shape.length);
    const channels = shape[axis2];
    const groups = this.options.groups === -1 ? channels ?? 1 : this.options.groups;
    if (axis2 === 0 || groups === 0 || channels !== null && channels % groups !== 0)
      throw new import_errors2.ShapeError(
        `${this.where()}: expected channels divisible by groups, received ${channels} channels along axis ${this.options.axis} and groups ${this.options.groups} (input shape ${(0, import_shape2.formatShape)(shape)}).`
      );
    return { axis: axis2, channels, groups };
  }
  parameters(inputs) {
    const { center, scale } = this.options;
    const own = [this.#channels((0, import_layer2.onlyInput)(this, inputs)).channels];
    return [
      ...scale ? [(0, import_weight_spec2.weightSpec)(this.options, "gamma", own)] : [],
      ...center ? [(0, import_weight_spec2.weightSpec)(this.options, "beta", own)] : []
    ];
  }
  call(inputs, { weight }) {
    const { center, scale, epsilon } = this.options;
    const x = (0, import_layer2.onlyInput)(this, inputs);
    const { axis: axis2, channels, groups } = this.#channels(x.shape);
    const sample = x.shape.slice(1);
    if (channels === null || sample.includes(null)) return x;
    const grouped = sample.toSpliced(axis2 - 1, 1, groups, channels / groups);
    const others = [...grouped.keys()].map((place) => place + 1).filter((place) => place !== axis2);
    const normal = (0, import_view2.reshapeSamples)((0, import_composed.standardized)((0, import_view2.reshapeSamples)(x, grouped), others, epsilon), sample);
    const scaled = scale ? (0, import_arithmetic.multiply)(normal, alongAxes(weight("gamma"), [axis2], x.shape.length)) : normal;
    return center ? (0, import_arithmetic.add)(scaled, alongAxes(weight("beta"), [axis2], x.shape.length)) : scaled;
  }
};
var groupNormalization = (0, import_layer2.factory)(GroupNormalization);

// lib/layers/normalization/layer-normalization.ts
var layer_normalization_exports = {};
__export(layer_normalization_exports, {
  LayerNormalization: () => LayerNormalization,
  axes: () => axes,
  layerNormalization: () => layerNormalization
});
var import_checks2 = link("core/checks.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_shape3 = link("core/shape.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_composed2 = link("ops/composed.ts");
var import_layer3 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var import_weight_spec3 = link("layers/weight-spec.ts");
var axes = (0, import_schema3.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => (0, import_kinds2.listOf)(value).map((axis2) => (0, import_checks2.numberOption)(where, name, axis2, { integer: true })), "parse"),
  toConfig: /* @__PURE__ */ __name((value) => value.length === 1 ? value[0] : value, "toConfig")
});
var options3 = (0, import_schema3.schema)({
  /** One axis or several, counted with the batch. Default -1. */
  axis: axes(-1),
  /** Added to the variance. Default 0.001. */
  epsilon: (0, import_schema3.number)({ min: 0 })(1e-3),
  /** Whether there is a beta. Default true. */
  center: (0, import_schema3.boolean)(true),
  /** Whether there is a gamma. Default true. */
  scale: (0, import_schema3.boolean)(true),
  /** Whether the mean stays, and there is no beta. Deprecated in Keras, whose files tell of it. Default false. */
  rmsScaling: (0, import_schema3.writtenIf)((isOn) => isOn, (0, import_schema3.boolean)(false)),
  /** Default 'zeros'. */
  betaInitializer: (0, import_options3.initializer)("zeros"),
  /** Default 'ones'. */
  gammaInitializer: (0, import_options3.initializer)("ones"),
  /** Default: none. */
  betaRegularizer: import_options3.regularizer,
  /** Default: none. */
  gammaRegularizer: import_options3.regularizer,
  /** Default: none. */
  betaConstraint: import_options3.constraint,
  /** Default: none. */
  gammaConstraint: import_options3.constraint
});
var LayerNormalization = class extends import_layer3.Layer {
  static {
    __name(this, "LayerNormalization");
  }
  static type = "LayerNormalization";
  static options = options3;
  static supportsMasking = true;
  #axes(shape) {
    const sorted = [...this.options.axis].sort((a, b) => a - b);
    return sorted.map((axis2) => (0, import_shape3.resolveAxis)(this.where(), axis2, shape.length));
  }
  get hasGamma() {
    return this.options.scale || this.options.rmsScaling;
  }
  get hasBeta() {
    return this.options.center && !this.options.rmsScaling;
  }
  parameters(inputs) {
    const { hasGamma, hasBeta } = this;
    const shape = (0, import_layer3.onlyInput)(this, inputs);
    const own = this.#axes(shape).map((axis2) => shape[axis2]);
    return [
      ...hasGamma ? [(0, import_weight_spec3.weightSpec)(this.options, "gamma", own)] : [],
      ...hasBeta ? [(0, import_weight_spec3.weightSpec)(this.options, "beta", own)] : []
    ];
  }
  call(inputs, { weight }) {
    const { epsilon, rmsScaling } = this.options;
    const x = (0, import_layer3.onlyInput)(this, inputs);
    const axes2 = this.#axes(x.shape);
    const normal = rmsScaling ? (0, import_composed2.dividedByDeviation)(x, axes2, epsilon) : (0, import_composed2.standardized)(x, axes2, epsilon);
    const scaled = this.hasGamma ? (0, import_arithmetic2.multiply)(normal, alongAxes(weight("gamma"), axes2, x.shape.length)) : normal;
    return this.hasBeta ? (0, import_arithmetic2.add)(scaled, alongAxes(weight("beta"), axes2, x.shape.length)) : scaled;
  }
};
var layerNormalization = (0, import_layer3.factory)(LayerNormalization);

// lib/layers/normalization/rms-normalization.ts
var rms_normalization_exports = {};
__export(rms_normalization_exports, {
  RMSNormalization: () => RMSNormalization,
  rmsNormalization: () => rmsNormalization
});
var import_schema4 = link("core/schema.ts");
var import_shape4 = link("core/shape.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_reduction = link("ops/reduction.ts");
var import_layer4 = link("layers/layer.ts");
var options4 = (0, import_schema4.schema)({
  /** One axis or several, counted with the batch. Default -1. */
  axis: axes(-1),
  /** Added to the mean of squares. Default 0.000001. */
  epsilon: (0, import_schema4.number)({ min: 0 })(1e-6)
});
var RMSNormalization = class extends import_layer4.Layer {
  static {
    __name(this, "RMSNormalization");
  }
  static type = "RMSNormalization";
  static options = options4;
  #axes(shape) {
    return this.options.axis.map((axis2) => (0, import_shape4.resolveAxis)(this.where(), axis2, shape.length));
  }
  parameters(inputs) {
    const shape = (0, import_layer4.onlyInput)(this, inputs);
    return [{ name: "scale", shape: this.#axes(shape).map((axis2) => shape[axis2]), initializer: "ones" }];
  }
  call(inputs, { weight }) {
    const x = (0, import_layer4.onlyInput)(this, inputs);
    const axes2 = this.#axes(x.shape);
    const squares = (0, import_reduction.mean)((0, import_elementwise.square)(x), { axis: axes2, keepdims: true });
    const normal = (0, import_arithmetic3.multiply)(x, (0, import_elementwise.rsqrt)((0, import_arithmetic3.add)(squares, this.options.epsilon)));
    return (0, import_arithmetic3.multiply)(normal, weight("scale"));
  }
};
var rmsNormalization = (0, import_layer4.factory)(RMSNormalization);

// lib/layers/normalization/spectral-normalization.ts
var spectral_normalization_exports = {};
__export(spectral_normalization_exports, {
  SpectralNormalization: () => SpectralNormalization,
  spectralNormalization: () => spectralNormalization
});
var import_errors3 = link("core/errors.ts");
var import_schema5 = link("core/schema.ts");
var import_shape5 = link("core/shape.ts");
var import_normalization = link("ops/normalization.ts");
var import_layer5 = link("layers/layer.ts");
var import_wrapper = link("layers/wrapper.ts");
var options5 = (0, import_schema5.schema)({
  ...import_wrapper.wrapperOptions,
  /** How often the largest singular value is approached at each step. Default 1. */
  powerIterations: (0, import_schema5.integer)({ min: 1, max: import_normalization.mostPowerIterations })(1)
});
var kernelNames = ["kernel", "embeddings"];
var SpectralNormalization = class extends import_wrapper.Wrapper {
  static {
    __name(this, "SpectralNormalization");
  }
  static type = "SpectralNormalization";
  static options = options5;
  static supportsMasking = true;
  #kernelSpec(inputs) {
    const found = this.layer.parameters(inputs).find(({ name }) => kernelNames.includes(name));
    if (found === void 0)
      throw new import_errors3.OptionError(
        `${this.where()}: expected a layer with a kernel or embeddings, received ${this.layer.where()} (input shape ${inputs.map(import_shape5.formatShape).join(" and ")}).`
      );
    return found;
  }
  parameters(inputs) {
    const kernel = this.#kernelSpec(inputs);
    const initializer4 = { className: "TruncatedNormal", config: { stddev: 0.02 } };
    return [
      kernel,
      { name: "vector_u", shape: [1, kernel.shape.at(-1) ?? null], initializer: initializer4, trainable: false, moves: true }
    ];
  }
  build(inputs) {
    this.layer.build(inputs);
    super.build(inputs);
  }
  makeParameter(spec) {
    return spec.name === "vector_u" ? super.makeParameter(spec) : this.layer.parameter(spec.name);
  }
  call(inputs, { weight, apply, training }) {
    const x = (0, import_layer5.onlyInput)(this, inputs);
    if (!training) return apply(this.layer, [x]);
    const kernel = weight(this.#kernelSpec([x.shape]).name);
    const { powerIterations: iterations } = this.options;
    return apply(this.layer, [(0, import_normalization.spectrallyNormalized)(x, kernel, weight("vector_u"), { iterations })]);
  }
};
var spectralNormalization = (0, import_layer5.factory)(SpectralNormalization);

// lib/layers/normalization/unit-normalization.ts
var unit_normalization_exports = {};
__export(unit_normalization_exports, {
  UnitNormalization: () => UnitNormalization,
  unitNormalization: () => unitNormalization
});
var import_schema6 = link("core/schema.ts");
var import_shape6 = link("core/shape.ts");
var import_composed3 = link("ops/composed.ts");
var import_layer6 = link("layers/layer.ts");
var options6 = (0, import_schema6.schema)({
  /** One axis or several, counted with the batch. Default -1. */
  axis: axes(-1)
});
var UnitNormalization = class extends import_layer6.Layer {
  static {
    __name(this, "UnitNormalization");
  }
  static type = "UnitNormalization";
  static options = options6;
  static supportsMasking = true;
  call(inputs) {
    const x = (0, import_layer6.onlyInput)(this, inputs);
    const axes2 = this.options.axis.map((axis2) => (0, import_shape6.resolveAxis)(this.where(), axis2, x.shape.length));
    return (0, import_composed3.unitNormalized)(x, axes2, 1e-12);
  }
};
var unitNormalization = (0, import_layer6.factory)(UnitNormalization);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/normalization/batch-normalization.ts": null,
  "layers/normalization/group-normalization.ts": null,
  "layers/normalization/layer-normalization.ts": null,
  "layers/normalization/rms-normalization.ts": null,
  "layers/normalization/spectral-normalization.ts": null,
  "layers/normalization/unit-normalization.ts": null
});
})
//# sourceMappingURL=layers-normalization.js.map
