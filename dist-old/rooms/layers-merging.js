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

// lib/rooms/layers-merging.js
var layers_merging_exports = {};
__export(layers_merging_exports, {
  "layers/merging/add.ts": () => add_exports,
  "layers/merging/average.ts": () => average_exports,
  "layers/merging/concatenate.ts": () => concatenate_exports,
  "layers/merging/custom-scale-layer.ts": () => custom_scale_layer_exports,
  "layers/merging/dot.ts": () => dot_exports,
  "layers/merging/maximum.ts": () => maximum_exports,
  "layers/merging/minimum.ts": () => minimum_exports,
  "layers/merging/multiply.ts": () => multiply_exports,
  "layers/merging/subtract.ts": () => subtract_exports
});
module.exports = __toCommonJS(layers_merging_exports);

// lib/layers/merging/add.ts
var add_exports = {};
__export(add_exports, {
  Add: () => Add,
  add: () => add
});
var import_schema = link("core/schema.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_layer2 = link("layers/layer.ts");

// lib/layers/merging/several.ts
var import_errors = link("core/errors.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_view = link("ops/view.ts");
var import_where = link("ops/where.ts");
var import_layer = link("layers/layer.ts");
function severalInputs(layer, inputs) {
  if (inputs.length < 2)
    throw new import_errors.ShapeError(`${layer.where()}: expected at least two inputs, received ${inputs.length}.`);
  return inputs;
}
__name(severalInputs, "severalInputs");
var eitherMask = /* @__PURE__ */ __name((masks) => masks.reduce((either, mask) => either === null || mask === null ? null : (0, import_arithmetic.logicalOr)(either, mask)), "eitherMask");
var whereCounted = /* @__PURE__ */ __name((mask, x, other) => mask === null ? x : (0, import_where.where)((0, import_view.expandDims)(mask, -1), x, other), "whereCounted");
function extreme(kind, inputs, masks) {
  let [result, counted] = [inputs[0], masks[0]];
  for (const [i, input] of inputs.entries()) {
    if (i === 0) continue;
    const x = whereCounted(masks[i], input, result);
    result = (0, import_arithmetic.merge)(kind, [whereCounted(counted, result, x), x]);
    counted = eitherMask([counted, masks[i]]);
  }
  return result;
}
__name(extreme, "extreme");
var ElementwiseMerging = class extends import_layer.Layer {
  static {
    __name(this, "ElementwiseMerging");
  }
  computeMask(_inputs, masks) {
    return eitherMask(masks);
  }
};

// lib/layers/merging/add.ts
var options = (0, import_schema.schema)({});
var Add = class extends ElementwiseMerging {
  static {
    __name(this, "Add");
  }
  static type = "Add";
  static options = options;
  call(inputs) {
    return (0, import_arithmetic2.merge)("add", severalInputs(this, inputs));
  }
};
var add = (0, import_layer2.factory)(Add);

// lib/layers/merging/average.ts
var average_exports = {};
__export(average_exports, {
  Average: () => Average,
  average: () => average
});
var import_schema2 = link("core/schema.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_layer3 = link("layers/layer.ts");
var options2 = (0, import_schema2.schema)({});
var Average = class extends ElementwiseMerging {
  static {
    __name(this, "Average");
  }
  static type = "Average";
  static options = options2;
  call(inputs) {
    return (0, import_arithmetic3.multiply)((0, import_arithmetic3.merge)("add", severalInputs(this, inputs)), 1 / inputs.length);
  }
};
var average = (0, import_layer3.factory)(Average);

// lib/layers/merging/concatenate.ts
var concatenate_exports = {};
__export(concatenate_exports, {
  Concatenate: () => Concatenate,
  concatenate: () => concatenate2
});
var import_schema3 = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_arithmetic4 = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var ops = __toESM(link("ops/joining.ts"), 1);
var import_reduction = link("ops/reduction.ts");
var import_layer4 = link("layers/layer.ts");
var options3 = (0, import_schema3.schema)({
  /** Counted with the batch, which it cannot be. Default -1. */
  axis: (0, import_schema3.integer)()(-1)
});
var onesOf = /* @__PURE__ */ __name((x) => (0, import_arithmetic4.greaterEqual)((0, import_reduction.any)((0, import_elementwise.isnan)(x), { axis: -1 }), 0), "onesOf");
var Concatenate = class extends import_layer4.Layer {
  static {
    __name(this, "Concatenate");
  }
  static type = "Concatenate";
  static options = options3;
  call(inputs) {
    return ops.concatenate(severalInputs(this, inputs), this.options.axis);
  }
  /** Along the last axis a step counts where it counts in one of the inputs, else masks are joined as inputs are. */
  computeMask(inputs, masks) {
    if (masks.every((mask) => mask === null)) return null;
    const rank = inputs[0].shape.length;
    const axis = (0, import_shape.resolveAxis)(this.where(), this.options.axis, rank);
    if (axis === rank - 1) return eitherMask(masks);
    return ops.concatenate(
      masks.map((mask, i) => mask ?? onesOf(inputs[i])),
      axis
    );
  }
};
var concatenate2 = (0, import_layer4.factory)(Concatenate);

// lib/layers/merging/custom-scale-layer.ts
var custom_scale_layer_exports = {};
__export(custom_scale_layer_exports, {
  CustomScaleLayer: () => CustomScaleLayer,
  customScaleLayer: () => customScaleLayer
});
var import_errors2 = link("core/errors.ts");
var import_schema4 = link("core/schema.ts");
var import_arithmetic5 = link("ops/arithmetic.ts");
var import_layer5 = link("layers/layer.ts");
var options4 = (0, import_schema4.schema)({
  /** What the second input is multiplied by. */
  scale: (0, import_schema4.number)()()
});
var CustomScaleLayer = class extends import_layer5.Layer {
  static {
    __name(this, "CustomScaleLayer");
  }
  static type = "CustomScaleLayer";
  static options = options4;
  static kerasModule = "keras.src.applications.inception_resnet_v2";
  call(inputs) {
    if (inputs.length !== 2) throw new import_errors2.ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`);
    return (0, import_arithmetic5.add)(inputs[0], (0, import_arithmetic5.scaleOffset)(inputs[1], { scale: [this.options.scale], offset: [0] }));
  }
};
var customScaleLayer = (0, import_layer5.factory)(CustomScaleLayer);

// lib/layers/merging/dot.ts
var dot_exports = {};
__export(dot_exports, {
  Dot: () => Dot,
  dot: () => dot
});
var import_checks = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema5 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_composed = link("ops/composed.ts");
var import_matmul = link("ops/matmul.ts");
var import_movement = link("ops/movement.ts");
var import_view2 = link("ops/view.ts");
var import_layer6 = link("layers/layer.ts");
var axes = (0, import_schema5.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    const both = (0, import_kinds.isArray)(value) ? (0, import_kinds.listOf)(value) : [value, value];
    if (both.length !== 2)
      throw new import_errors3.OptionError(`${where2}: expected ${name} to be one axis or two, received ${(0, import_checks.show)(value)}.`);
    const [a, b] = both.map((axis) => (0, import_checks.numberOption)(where2, name, axis, { integer: true }));
    return [a, b];
  }, "parse")
});
var options5 = (0, import_schema5.schema)({
  /** The axis of each input along which products are added, counted with the batch; one number for both. */
  axes: axes(),
  /** Whether vectors along these axes are made as long as 1 before. Default false. */
  normalize: (0, import_schema5.boolean)(false)
});
var Dot = class extends import_layer6.Layer {
  static {
    __name(this, "Dot");
  }
  static type = "Dot";
  static options = options5;
  /** What it gives has no steps: masks end here. */
  computeMask() {
    return null;
  }
  call(inputs) {
    if (inputs.length !== 2) throw new import_errors3.ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`);
    const { normalize } = this.options;
    const axes2 = inputs.map(({ shape }, i) => (0, import_shape2.resolveAxis)(this.where(), this.options.axes[i], shape.length));
    const [a, b] = inputs.map((x, i) => normalize ? (0, import_composed.unitNormalized)(x, [axes2[i]], 1e-12) : x);
    const isMatrix = /* @__PURE__ */ __name(({ shape }) => shape.length === 2 || shape.length === 3, "isMatrix");
    if (!isMatrix(a) || !isMatrix(b) || axes2.includes(0))
      throw new import_errors3.ShapeError(
        `${this.where()}: expected inputs with one or two axes besides the batch, received ${inputs.map(({ shape }) => (0, import_shape2.formatShape)(shape)).join(" and ")}.`
      );
    const rows = a.shape.length === 2 ? (0, import_view2.expandDims)(a, 1) : axes2[0] === 1 ? (0, import_movement.transpose)(a, [0, 2, 1]) : a;
    const columns = b.shape.length === 2 ? (0, import_view2.expandDims)(b, 2) : axes2[1] === 2 ? (0, import_movement.transpose)(b, [0, 2, 1]) : b;
    const product = (0, import_matmul.matmul)(rows, columns);
    if (a.shape.length === 2 && b.shape.length === 2) return (0, import_view2.squeeze)(product, 2);
    return a.shape.length === 2 ? (0, import_view2.squeeze)(product, 1) : b.shape.length === 2 ? (0, import_view2.squeeze)(product, 2) : product;
  }
};
var dot = (0, import_layer6.factory)(Dot);

// lib/layers/merging/maximum.ts
var maximum_exports = {};
__export(maximum_exports, {
  Maximum: () => Maximum,
  maximum: () => maximum
});
var import_schema6 = link("core/schema.ts");
var import_layer7 = link("layers/layer.ts");
var options6 = (0, import_schema6.schema)({});
var Maximum = class extends ElementwiseMerging {
  static {
    __name(this, "Maximum");
  }
  static type = "Maximum";
  static options = options6;
  call(inputs, { masks }) {
    return extreme("maximum", severalInputs(this, inputs), masks);
  }
};
var maximum = (0, import_layer7.factory)(Maximum);

// lib/layers/merging/minimum.ts
var minimum_exports = {};
__export(minimum_exports, {
  Minimum: () => Minimum,
  minimum: () => minimum
});
var import_schema7 = link("core/schema.ts");
var import_layer8 = link("layers/layer.ts");
var options7 = (0, import_schema7.schema)({});
var Minimum = class extends ElementwiseMerging {
  static {
    __name(this, "Minimum");
  }
  static type = "Minimum";
  static options = options7;
  call(inputs, { masks }) {
    return extreme("minimum", severalInputs(this, inputs), masks);
  }
};
var minimum = (0, import_layer8.factory)(Minimum);

// lib/layers/merging/multiply.ts
var multiply_exports = {};
__export(multiply_exports, {
  Multiply: () => Multiply,
  multiply: () => multiply2
});
var import_schema8 = link("core/schema.ts");
var import_arithmetic6 = link("ops/arithmetic.ts");
var import_layer9 = link("layers/layer.ts");
var options8 = (0, import_schema8.schema)({});
var Multiply = class extends ElementwiseMerging {
  static {
    __name(this, "Multiply");
  }
  static type = "Multiply";
  static options = options8;
  /** Steps that are masked in one of the inputs count as 1, and where all are as 0. */
  call(inputs, { masks }) {
    const factors = severalInputs(this, inputs).map((x, i) => whereCounted(masks[i], x, 1));
    return whereCounted(eitherMask(masks), (0, import_arithmetic6.merge)("multiply", factors), 0);
  }
};
var multiply2 = (0, import_layer9.factory)(Multiply);

// lib/layers/merging/subtract.ts
var subtract_exports = {};
__export(subtract_exports, {
  Subtract: () => Subtract,
  subtract: () => subtract
});
var import_errors4 = link("core/errors.ts");
var import_schema9 = link("core/schema.ts");
var import_arithmetic7 = link("ops/arithmetic.ts");
var import_layer10 = link("layers/layer.ts");
var options9 = (0, import_schema9.schema)({});
var Subtract = class extends ElementwiseMerging {
  static {
    __name(this, "Subtract");
  }
  static type = "Subtract";
  static options = options9;
  call(inputs) {
    if (inputs.length !== 2) throw new import_errors4.ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`);
    return (0, import_arithmetic7.merge)("subtract", inputs);
  }
};
var subtract = (0, import_layer10.factory)(Subtract);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/merging/add.ts": null,
  "layers/merging/average.ts": null,
  "layers/merging/concatenate.ts": null,
  "layers/merging/custom-scale-layer.ts": null,
  "layers/merging/dot.ts": null,
  "layers/merging/maximum.ts": null,
  "layers/merging/minimum.ts": null,
  "layers/merging/multiply.ts": null,
  "layers/merging/subtract.ts": null
});
})
//# sourceMappingURL=layers-merging.js.map
