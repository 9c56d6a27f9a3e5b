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

// lib/rooms/constraints.js
var constraints_exports = {};
__export(constraints_exports, {
  "constraints/all.ts": () => all_exports,
  "constraints/constraint.ts": () => constraint_exports
});
module.exports = __toCommonJS(constraints_exports);

// lib/constraints/all.ts
var all_exports = {};
__export(all_exports, {
  MaxNorm: () => MaxNorm,
  MinMaxNorm: () => MinMaxNorm,
  NonNeg: () => NonNeg,
  UnitNorm: () => UnitNorm,
  maxNorm: () => maxNorm,
  minMaxNorm: () => minMaxNorm,
  nonNeg: () => nonNeg,
  unitNorm: () => unitNorm
});

// lib/constraints/non-neg.ts
var import_configurable2 = link("core/configurable.ts");
var import_shape = link("core/shape.ts");
var import_kernels = link("engine/kernels.ts");

// lib/constraints/constraint.ts
var constraint_exports = {};
__export(constraint_exports, {
  Constraint: () => Constraint
});
var import_configurable = link("core/configurable.ts");
var import_kinds = link("core/kinds.ts");
var import_tensor = link("core/tensor.ts");
var import_backend = link("engine/backend.ts");
var Constraint = class Constraint extends import_configurable.Configurable {
  static {
    __name(this, "Constraint");
  }
  static {
    (0, import_kinds.shareInstances)(Constraint, "Constraint");
  }
  /** Throws ShapeError where a weight of this shape cannot be held to it. `where` begins the error. */
  check(_where, _shape) {
  }
  /** The weight as it is allowed to be; the one given stays as it is. */
  call(weight) {
    const { data, shape } = (0, import_tensor.toTensor)(weight);
    this.check(this.where(), shape);
    const allowed = new import_tensor.Tensor(Float32Array.from(data), shape);
    this.emit(import_backend.kernels, shape, allowed.data);
    return allowed;
  }
};

// lib/constraints/non-neg.ts
var NonNeg = class extends Constraint {
  static {
    __name(this, "NonNeg");
  }
  static type = "NonNeg";
  emit(kernels2, shape, w) {
    const size = { count: (0, import_shape.sizeOf)(shape), kind: import_kernels.unaryKinds.indexOf("clip"), low: 0, high: Infinity };
    kernels2.unaryForward(size, { x: w, y: w });
  }
};
var nonNeg = (0, import_configurable2.factory)(NonNeg);

// lib/constraints/norms.ts
var import_checks = link("core/checks.ts");
var import_configurable3 = link("core/configurable.ts");
var import_errors = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var axis = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => {
    const isAxis = /* @__PURE__ */ __name((each) => Number.isInteger(each), "isAxis");
    if (isAxis(value)) return value;
    if ((0, import_kinds2.isArray)(value) && value.length > 0 && value.every(isAxis)) return [...value];
    throw new import_errors.OptionError(`${where}: expected ${name} to be an axis or a list of axes, received ${(0, import_checks.show)(value)}.`);
  }, "parse")
});
function cutOf(shape, reduced) {
  const sizes = [1, 1, 1, 1, 1, 1];
  let at = sizes.length - 1;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] === 1) continue;
    if (reduced.has(i) !== (at % 2 === 1)) at--;
    if (at < 0) return null;
    sizes[at] *= shape[i];
  }
  const [kept0, reduced0, kept1, reduced1, kept2, reduced2] = sizes;
  return { kept0, reduced0, kept1, reduced1, kept2, reduced2 };
}
__name(cutOf, "cutOf");
var NormConstraint = class extends Constraint {
  static {
    __name(this, "NormConstraint");
  }
  #cut(where, shape) {
    const axes = new Set([this.bounds.axis].flat().map((each) => (0, import_shape2.resolveAxis)(where, each, shape.length)));
    const cut = cutOf(shape, axes);
    if (cut === null)
      throw new import_errors.ShapeError(
        `${where}: expected axes that lie side by side in at most three places, received ${(0, import_checks.show)([...axes])} (weight ${(0, import_shape2.formatShape)(shape)}).`
      );
    return cut;
  }
  check(where, shape) {
    this.#cut(where, shape);
  }
  emit(kernels2, shape, w) {
    const { minValue: minNorm, maxValue: maxNorm2, rate } = this.bounds;
    kernels2.constrainNorm({ ...this.#cut(this.where(), shape), minNorm, maxNorm: maxNorm2, rate }, { w });
  }
};
var maxNormOptions = (0, import_schema.schema)({
  /** The largest norm. Default 2. */
  maxValue: (0, import_schema.number)({ min: 0 })(2),
  /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
  axis: axis(0)
});
var MaxNorm = class extends NormConstraint {
  static {
    __name(this, "MaxNorm");
  }
  static type = "MaxNorm";
  static options = maxNormOptions;
  get bounds() {
    return { minValue: 0, rate: 1, ...this.options };
  }
};
var minMaxNormOptions = (0, import_schema.schema)({
  /** The smallest norm. Default 0. */
  minValue: (0, import_schema.number)({ min: 0 })(0),
  /** The largest norm, at least minValue. Default 1. */
  maxValue: (0, import_schema.number)({ min: 0 })(1),
  /** How much of the way to the nearest allowed norm is gone at each step. Default 1. */
  rate: (0, import_schema.number)({ min: 0, max: 1 })(1),
  /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
  axis: axis(0)
});
var MinMaxNorm = class extends NormConstraint {
  static {
    __name(this, "MinMaxNorm");
  }
  static type = "MinMaxNorm";
  static options = minMaxNormOptions;
  checkOptions() {
    const { minValue, maxValue } = this.options;
    if (minValue > maxValue)
      throw new import_errors.OptionError(
        `${this.where()}: expected maxValue to be at least minValue, ${minValue}, received ${maxValue}.`
      );
  }
  get bounds() {
    return this.options;
  }
};
var unitNormOptions = (0, import_schema.schema)({
  /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
  axis: axis(0)
});
var UnitNorm = class extends NormConstraint {
  static {
    __name(this, "UnitNorm");
  }
  static type = "UnitNorm";
  static options = unitNormOptions;
  get bounds() {
    return { minValue: 1, maxValue: 1, rate: 1, ...this.options };
  }
};
var maxNorm = (0, import_configurable3.factory)(MaxNorm);
var minMaxNorm = (0, import_configurable3.factory)(MinMaxNorm);
var unitNorm = (0, import_configurable3.factory)(UnitNorm);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "constraints/all.ts": null,
  "constraints/constraint.ts": null
});
})
//# sourceMappingURL=constraints.js.map
