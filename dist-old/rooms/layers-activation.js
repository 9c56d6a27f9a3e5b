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

// lib/rooms/layers-activation.js
var layers_activation_exports = {};
__export(layers_activation_exports, {
  "layers/activation/elu.ts": () => elu_exports,
  "layers/activation/leaky-relu.ts": () => leaky_relu_exports,
  "layers/activation/prelu.ts": () => prelu_exports,
  "layers/activation/relu.ts": () => relu_exports,
  "layers/activation/softmax.ts": () => softmax_exports
});
module.exports = __toCommonJS(layers_activation_exports);

// lib/layers/activation/elu.ts
var elu_exports = {};
__export(elu_exports, {
  ELU: () => ELU,
  elu: () => elu
});
var import_schema = link("core/schema.ts");
var import_activation = link("ops/activation.ts");
var import_activation_kinds = link("ops/activation-kinds.ts");
var import_layer = link("layers/layer.ts");
var options = (0, import_schema.schema)({
  /** What outputs tend to far below 0, negated. Default 1. */
  alpha: (0, import_schema.number)()(1)
});
var ELU = class extends import_layer.Layer {
  static {
    __name(this, "ELU");
  }
  static type = "ELU";
  static options = options;
  static supportsMasking = true;
  call(inputs) {
    return (0, import_activation.mapElements)((0, import_layer.onlyInput)(this, inputs), (0, import_activation_kinds.elementwise)("elu", { alpha: this.options.alpha }));
  }
};
var elu = (0, import_layer.factory)(ELU);

// lib/layers/activation/leaky-relu.ts
var leaky_relu_exports = {};
__export(leaky_relu_exports, {
  LeakyReLU: () => LeakyReLU,
  leakyReLU: () => leakyReLU
});
var import_schema2 = link("core/schema.ts");
var import_activation2 = link("ops/activation.ts");
var import_activation_kinds2 = link("ops/activation-kinds.ts");
var import_layer2 = link("layers/layer.ts");
var options2 = (0, import_schema2.schema)({
  /** Slope below 0. Default 0.3. */
  negativeSlope: (0, import_schema2.number)({ min: 0 })(0.3)
});
var LeakyReLU = class extends import_layer2.Layer {
  static {
    __name(this, "LeakyReLU");
  }
  static type = "LeakyReLU";
  static options = options2;
  static supportsMasking = true;
  call(inputs) {
    return (0, import_activation2.mapElements)((0, import_layer2.onlyInput)(this, inputs), (0, import_activation_kinds2.elementwise)("leakyRelu", { alpha: this.options.negativeSlope }));
  }
};
var leakyReLU = (0, import_layer2.factory)(LeakyReLU);

// lib/layers/activation/prelu.ts
var prelu_exports = {};
__export(prelu_exports, {
  PReLU: () => PReLU,
  prelu: () => prelu
});
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_schema3 = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_activation3 = link("ops/activation.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_layer3 = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_weight_spec = link("layers/weight-spec.ts");
var sharedAxes = (0, import_schema3.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    if ((0, import_shape.isShape)(value, 1)) return value;
    throw new import_errors.OptionError(`${where2}: expected ${name} to be a list of axes from 1 on, received ${(0, import_checks.show)(value)}.`);
  }, "parse")
});
var options3 = (0, import_schema3.schema)({
  /** Default 'zeros'. */
  alphaInitializer: (0, import_options.initializer)("zeros"),
  /** Default: none. */
  alphaRegularizer: import_options.regularizer,
  /** Default: none. */
  alphaConstraint: import_options.constraint,
  /** Axes along which there is one alpha for all, counted with the batch. Default: none. */
  sharedAxes: (0, import_schema3.nullable)(sharedAxes)
});
var PReLU = class extends import_layer3.Layer {
  static {
    __name(this, "PReLU");
  }
  static type = "PReLU";
  static options = options3;
  static supportsMasking = true;
  parameters(inputs) {
    const { sharedAxes: sharedAxes2 } = this.options;
    const shape = (0, import_layer3.onlyInput)(this, inputs).slice(1).map((size, i) => sharedAxes2?.includes(i + 1) ? 1 : size);
    return [(0, import_weight_spec.weightSpec)(this.options, "alpha", shape)];
  }
  /** relu(x) - alpha relu(-x) */
  call(inputs, { weight }) {
    const x = (0, import_layer3.onlyInput)(this, inputs);
    return (0, import_arithmetic.subtract)((0, import_activation3.activate)(x, "relu"), (0, import_arithmetic.multiply)(weight("alpha"), (0, import_activation3.activate)((0, import_elementwise.negative)(x), "relu")));
  }
};
var prelu = (0, import_layer3.factory)(PReLU);

// lib/layers/activation/relu.ts
var relu_exports = {};
__export(relu_exports, {
  ReLU: () => ReLU,
  reLU: () => reLU
});
var import_schema4 = link("core/schema.ts");
var import_activation4 = link("ops/activation.ts");
var import_activation_kinds3 = link("ops/activation-kinds.ts");
var import_layer4 = link("layers/layer.ts");
var options4 = (0, import_schema4.schema)({
  /** The largest output. Default: none. */
  maxValue: (0, import_schema4.nullable)((0, import_schema4.number)({ min: 0 })),
  /** Slope below the threshold. Default 0. */
  negativeSlope: (0, import_schema4.number)({ min: 0 })(0),
  /** Below it the output is negativeSlope (x - threshold). Default 0. */
  threshold: (0, import_schema4.number)({ min: 0 })(0)
});
var ReLU = class extends import_layer4.Layer {
  static {
    __name(this, "ReLU");
  }
  static type = "ReLU";
  static options = options4;
  static supportsMasking = true;
  call(inputs) {
    const { maxValue, negativeSlope, threshold } = this.options;
    const isRelu6 = maxValue === 6 && negativeSlope === 0 && threshold === 0;
    const how = isRelu6 ? (0, import_activation_kinds3.elementwise)("relu6") : (0, import_activation_kinds3.elementwise)("relu", { alpha: negativeSlope, limit: maxValue ?? Number.POSITIVE_INFINITY, threshold });
    return (0, import_activation4.mapElements)((0, import_layer4.onlyInput)(this, inputs), how);
  }
};
var reLU = (0, import_layer4.factory)(ReLU);

// lib/layers/activation/softmax.ts
var softmax_exports = {};
__export(softmax_exports, {
  Softmax: () => Softmax,
  softmax: () => softmax
});
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema5 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_activation5 = link("ops/activation.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_where = link("ops/where.ts");
var import_layer5 = link("layers/layer.ts");
var axis = (0, import_schema5.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    const integer = /* @__PURE__ */ __name((each) => (0, import_checks2.numberOption)(where2, name, each, { integer: true }), "integer");
    return (0, import_kinds.isArray)(value) && value.length > 0 ? Array.from(value, integer) : integer(value);
  }, "parse")
});
var options5 = (0, import_schema5.schema)({
  /** One axis, or several that lie side by side, counted with the batch. Default -1. */
  axis: axis(-1)
});
var farBelow = -1e9;
function expectMaskOf(layer, { shape }, mask) {
  const aligned = shape.slice(shape.length - mask.shape.length);
  const fits = mask.shape.every((size, i) => size === 1 || size === null || aligned[i] === null || size === aligned[i]);
  if (mask.shape.length <= shape.length && fits) return;
  throw new import_errors2.ShapeError(
    `${layer.where()}: expected a mask that can be repeated to the input's shape ${(0, import_shape2.formatShape)(shape)}, received ${(0, import_shape2.formatShape)(mask.shape)}.`
  );
}
__name(expectMaskOf, "expectMaskOf");
var Softmax = class extends import_layer5.Layer {
  static {
    __name(this, "Softmax");
  }
  static type = "Softmax";
  static options = options5;
  static maskOptions = ["mask"];
  static supportsMasking = true;
  call(inputs, { masks: [mask] }) {
    const x = (0, import_layer5.onlyInput)(this, inputs);
    const { axis: axis2 } = this.options;
    if (mask === null) return (0, import_activation5.softmax)(x, { axis: axis2 });
    expectMaskOf(this, x, mask);
    const counts = (0, import_arithmetic2.greater)(mask, 0.5);
    return (0, import_where.where)(counts, (0, import_activation5.softmax)((0, import_where.where)(counts, x, farBelow), { axis: axis2 }), 0);
  }
};
var softmax = (0, import_layer5.factory)(Softmax);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/activation/elu.ts": null,
  "layers/activation/leaky-relu.ts": null,
  "layers/activation/prelu.ts": null,
  "layers/activation/relu.ts": null,
  "layers/activation/softmax.ts": null
});
})
//# sourceMappingURL=layers-activation.js.map
