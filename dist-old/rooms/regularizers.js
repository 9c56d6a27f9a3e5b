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

// lib/rooms/regularizers.js
var regularizers_exports = {};
__export(regularizers_exports, {
  "regularizers/all.ts": () => all_exports,
  "regularizers/regularizer.ts": () => regularizer_exports
});
module.exports = __toCommonJS(regularizers_exports);

// lib/regularizers/all.ts
var all_exports = {};
__export(all_exports, {
  L1: () => L1,
  L1L2: () => L1L2,
  L2: () => L2,
  OrthogonalRegularizer: () => OrthogonalRegularizer,
  l1: () => l1,
  l1l2: () => l1l2,
  l2: () => l2,
  orthogonalRegularizer: () => orthogonalRegularizer
});

// lib/regularizers/l1l2.ts
var import_configurable2 = link("core/configurable.ts");
var import_schema = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");

// lib/regularizers/regularizer.ts
var regularizer_exports = {};
__export(regularizer_exports, {
  Regularizer: () => Regularizer
});
var import_configurable = link("core/configurable.ts");
var import_kinds = link("core/kinds.ts");
var Regularizer = class Regularizer extends import_configurable.Configurable {
  static {
    __name(this, "Regularizer");
  }
  static {
    (0, import_kinds.shareInstances)(Regularizer, "Regularizer");
  }
  /** Throws ShapeError where numbers of this shape cannot be penalized. `where` begins the error. */
  check(_where, _shape) {
  }
};

// lib/regularizers/l1l2.ts
var PowerRegularizer = class extends Regularizer {
  static {
    __name(this, "PowerRegularizer");
  }
  call(weight) {
    const { l1: l12, l2: l22 } = this.factors;
    return (0, import_tensor.toTensor)(weight).data.reduce((sum, w) => sum + l12 * Math.abs(w) + l22 * w * w, 0);
  }
  gradient(weight) {
    const { l1: l12, l2: l22 } = this.factors;
    const { data, shape } = (0, import_tensor.toTensor)(weight);
    return new import_tensor.Tensor(
      data.map((w) => l12 * Math.sign(w) + 2 * l22 * w),
      shape
    );
  }
  emit(kernels2, shape, w, loss, dw, scale = 1) {
    const { l1: l12, l2: l22 } = this.factors;
    kernels2.l1l2({ count: (0, import_shape.sizeOf)(shape), l1: l12 * scale, l2: l22 * scale }, { w, loss, dw });
  }
};
var penalty = (0, import_schema.number)({ min: 0 });
var l1Options = (0, import_schema.schema)({
  /** Default 0.01. */
  l1: penalty(0.01)
});
var L1 = class extends PowerRegularizer {
  static {
    __name(this, "L1");
  }
  static type = "L1";
  static options = l1Options;
  get factors() {
    return { l1: this.options.l1, l2: 0 };
  }
};
var l2Options = (0, import_schema.schema)({
  /** Default 0.01. */
  l2: penalty(0.01)
});
var L2 = class extends PowerRegularizer {
  static {
    __name(this, "L2");
  }
  static type = "L2";
  static options = l2Options;
  get factors() {
    return { l1: 0, l2: this.options.l2 };
  }
};
var l1l2Options = (0, import_schema.schema)({
  /** Default 0. */
  l1: penalty(0),
  /** Default 0. */
  l2: penalty(0)
});
var L1L2 = class extends PowerRegularizer {
  static {
    __name(this, "L1L2");
  }
  static type = "L1L2";
  static options = l1l2Options;
  get factors() {
    return this.options;
  }
};
var l1 = (0, import_configurable2.factory)(L1);
var l2 = (0, import_configurable2.factory)(L2);
var l1l2 = (0, import_configurable2.factory)(L1L2);

// lib/regularizers/orthogonal-regularizer.ts
var import_configurable3 = link("core/configurable.ts");
var import_errors = link("core/errors.ts");
var import_schema2 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var import_backend = link("engine/backend.ts");
var options = (0, import_schema2.schema)({
  /** Default 0.01. */
  factor: (0, import_schema2.number)({ min: 0 })(0.01),
  /** Which vectors of a matrix: its 'rows' (default) or its 'columns'. */
  mode: (0, import_schema2.choice)("rows", "columns")("rows")
});
var OrthogonalRegularizer = class extends Regularizer {
  static {
    __name(this, "OrthogonalRegularizer");
  }
  static type = "OrthogonalRegularizer";
  static options = options;
  call(weight) {
    return this.#compute((0, import_tensor2.toTensor)(weight), null);
  }
  gradient(weight) {
    const w = (0, import_tensor2.toTensor)(weight);
    const derivative = new import_tensor2.Tensor(new Float32Array(w.size), w.shape);
    this.#compute(w, derivative.data);
    return derivative;
  }
  #compute({ data, shape }, derivative) {
    this.check(this.where(), shape);
    const loss = new Float32Array(1);
    this.emit(import_backend.kernels, shape, data, loss, derivative);
    return loss[0];
  }
  check(where, shape) {
    const vectors = this.options.mode === "rows" ? 0 : 1;
    if (shape.length === 2 && shape[vectors] !== 1) return;
    throw new import_errors.ShapeError(
      `${where}: expected a matrix of at least two ${this.options.mode} for an OrthogonalRegularizer, received shape ${(0, import_shape2.formatShape)(shape)}.`
    );
  }
  emit(kernels2, [rows, columns], w, loss, dw, scale = 1) {
    const { factor, mode } = this.options;
    const size = { rows, columns, byColumns: Number(mode === "columns"), factor: factor * scale };
    kernels2.orthogonalPenalty(size, { w, loss, dw });
  }
};
var orthogonalRegularizer = (0, import_configurable3.factory)(OrthogonalRegularizer);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "regularizers/all.ts": null,
  "regularizers/regularizer.ts": null
});
})
//# sourceMappingURL=regularizers.js.map
