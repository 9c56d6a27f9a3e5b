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

// lib/rooms/initializers.js
var initializers_exports = {};
__export(initializers_exports, {
  "initializers/constant.ts": () => constant_exports,
  "initializers/he.ts": () => he_exports,
  "initializers/identity.ts": () => identity_exports,
  "initializers/lecun.ts": () => lecun_exports,
  "initializers/ones.ts": () => ones_exports,
  "initializers/orthogonal.ts": () => orthogonal_exports,
  "initializers/random-normal.ts": () => random_normal_exports,
  "initializers/random-uniform.ts": () => random_uniform_exports,
  "initializers/truncated-normal.ts": () => truncated_normal_exports,
  "initializers/variance-scaling.ts": () => variance_scaling_exports
});
module.exports = __toCommonJS(initializers_exports);

// lib/initializers/constant.ts
var constant_exports = {};
__export(constant_exports, {
  Constant: () => Constant,
  constant: () => constant
});
var import_configurable = link("core/configurable.ts");
var import_schema = link("core/schema.ts");
var import_initializer = link("initializers/initializer.ts");
var options = (0, import_schema.schema)({
  /** Default 0. */
  value: (0, import_schema.number)()(0)
});
var Constant = class extends import_initializer.Initializer {
  static {
    __name(this, "Constant");
  }
  static type = "Constant";
  static options = options;
  prepare() {
    return (values) => void values.fill(this.options.value);
  }
};
var constant = (0, import_configurable.factory)(Constant);

// lib/initializers/he.ts
var he_exports = {};
__export(he_exports, {
  HeNormal: () => HeNormal,
  HeUniform: () => HeUniform,
  heNormal: () => heNormal,
  heUniform: () => heUniform
});
var import_configurable2 = link("core/configurable.ts");
var import_scaled = link("initializers/scaled.ts");
var HeUniform = class extends import_scaled.ScaledInitializer {
  static {
    __name(this, "HeUniform");
  }
  static type = "HeUniform";
  scaling = { scale: 2, mode: "fanIn", distribution: "uniform" };
};
var HeNormal = class extends import_scaled.ScaledInitializer {
  static {
    __name(this, "HeNormal");
  }
  static type = "HeNormal";
  scaling = { scale: 2, mode: "fanIn", distribution: "truncatedNormal" };
};
var heUniform = (0, import_configurable2.factory)(HeUniform);
var heNormal = (0, import_configurable2.factory)(HeNormal);

// lib/initializers/identity.ts
var identity_exports = {};
__export(identity_exports, {
  Identity: () => Identity,
  identity: () => identity
});
var import_configurable3 = link("core/configurable.ts");
var import_errors = link("core/errors.ts");
var import_schema2 = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_initializer2 = link("initializers/initializer.ts");
var options2 = (0, import_schema2.schema)({
  /** Default 1. */
  gain: (0, import_schema2.number)()(1)
});
var Identity = class extends import_initializer2.Initializer {
  static {
    __name(this, "Identity");
  }
  static type = "Identity";
  static options = options2;
  prepare(shape) {
    if (shape.length !== 2)
      throw new import_errors.ShapeError(`Identity: expected a weight with two axes, received shape ${(0, import_shape.formatShape)(shape)}.`);
    return (values) => {
      for (let i = 0; i < Math.min(...shape); i++) values[i * shape[1] + i] = this.options.gain;
    };
  }
};
var identity = (0, import_configurable3.factory)(Identity);

// lib/initializers/lecun.ts
var lecun_exports = {};
__export(lecun_exports, {
  LecunNormal: () => LecunNormal,
  LecunUniform: () => LecunUniform,
  lecunNormal: () => lecunNormal,
  lecunUniform: () => lecunUniform
});
var import_configurable4 = link("core/configurable.ts");
var import_scaled2 = link("initializers/scaled.ts");
var LecunUniform = class extends import_scaled2.ScaledInitializer {
  static {
    __name(this, "LecunUniform");
  }
  static type = "LecunUniform";
  scaling = { scale: 1, mode: "fanIn", distribution: "uniform" };
};
var LecunNormal = class extends import_scaled2.ScaledInitializer {
  static {
    __name(this, "LecunNormal");
  }
  static type = "LecunNormal";
  scaling = { scale: 1, mode: "fanIn", distribution: "truncatedNormal" };
};
var lecunUniform = (0, import_configurable4.factory)(LecunUniform);
var lecunNormal = (0, import_configurable4.factory)(LecunNormal);

// lib/initializers/ones.ts
var ones_exports = {};
__export(ones_exports, {
  Ones: () => Ones,
  ones: () => ones
});
var import_configurable5 = link("core/configurable.ts");
var import_initializer3 = link("initializers/initializer.ts");
var Ones = class extends import_initializer3.Initializer {
  static {
    __name(this, "Ones");
  }
  static type = "Ones";
  prepare() {
    return (values) => void values.fill(1);
  }
};
var ones = (0, import_configurable5.factory)(Ones);

// lib/initializers/orthogonal.ts
var orthogonal_exports = {};
__export(orthogonal_exports, {
  Orthogonal: () => Orthogonal,
  orthogonal: () => orthogonal
});
var import_configurable6 = link("core/configurable.ts");
var import_errors2 = link("core/errors.ts");
var import_schema3 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_backend = link("engine/backend.ts");
var import_random = link("initializers/random.ts");
var options3 = (0, import_schema3.schema)({
  /** Default 1. */
  gain: (0, import_schema3.number)()(1)
});
var Orthogonal = class extends import_random.RandomInitializer {
  static {
    __name(this, "Orthogonal");
  }
  static type = "Orthogonal";
  static options = options3;
  prepare(shape) {
    if (shape.length < 2)
      throw new import_errors2.ShapeError(
        `Orthogonal: expected a weight with at least two axes, received shape ${(0, import_shape2.formatShape)(shape)}.`
      );
    const { gain } = this.options;
    const columns = shape[shape.length - 1];
    const rows = (0, import_shape2.sizeOf)(shape) / columns;
    const draw = this.normal(0, 1);
    return (values) => {
      draw(values);
      const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)];
      const vectors = new Float32Array(values.length);
      import_backend.kernels.orthonormal({ vectors: count, length }, { x: values, y: vectors });
      for (let i = 0, at = 0; i < count; i++)
        for (let j = 0; j < length; j++, at++) values[rows < columns ? at : j * columns + i] = gain * vectors[at];
    };
  }
};
var orthogonal = (0, import_configurable6.factory)(Orthogonal);

// lib/initializers/random-normal.ts
var random_normal_exports = {};
__export(random_normal_exports, {
  RandomNormal: () => RandomNormal,
  randomNormal: () => randomNormal
});
var import_configurable7 = link("core/configurable.ts");
var import_schema4 = link("core/schema.ts");
var import_random2 = link("initializers/random.ts");
var options4 = (0, import_schema4.schema)({
  /** Default 0. */
  mean: (0, import_schema4.number)()(0),
  /** Standard deviation. Default 0.05. */
  stddev: (0, import_schema4.number)({ min: 0 })(0.05)
});
var RandomNormal = class extends import_random2.RandomInitializer {
  static {
    __name(this, "RandomNormal");
  }
  static type = "RandomNormal";
  static options = options4;
  prepare() {
    return this.normal(this.options.mean, this.options.stddev);
  }
};
var randomNormal = (0, import_configurable7.factory)(RandomNormal);

// lib/initializers/random-uniform.ts
var random_uniform_exports = {};
__export(random_uniform_exports, {
  RandomUniform: () => RandomUniform,
  randomUniform: () => randomUniform
});
var import_checks = link("core/checks.ts");
var import_configurable8 = link("core/configurable.ts");
var import_schema5 = link("core/schema.ts");
var import_random3 = link("initializers/random.ts");
var options5 = (0, import_schema5.schema)({
  /** Default -0.05. */
  minval: (0, import_schema5.number)()(-0.05),
  /** At least minval. Default 0.05. */
  maxval: (0, import_schema5.number)()(0.05)
});
var RandomUniform = class extends import_random3.RandomInitializer {
  static {
    __name(this, "RandomUniform");
  }
  static type = "RandomUniform";
  static options = options5;
  checkOptions() {
    const { minval, maxval } = this.options;
    (0, import_checks.numberOption)(this.where(), "maxval", maxval, { min: minval });
  }
  prepare() {
    return this.uniform(this.options.minval, this.options.maxval);
  }
};
var randomUniform = (0, import_configurable8.factory)(RandomUniform);

// lib/initializers/truncated-normal.ts
var truncated_normal_exports = {};
__export(truncated_normal_exports, {
  TruncatedNormal: () => TruncatedNormal,
  truncatedNormal: () => truncatedNormal
});
var import_configurable9 = link("core/configurable.ts");
var import_schema6 = link("core/schema.ts");
var import_random4 = link("initializers/random.ts");
var options6 = (0, import_schema6.schema)({
  /** Default 0. */
  mean: (0, import_schema6.number)()(0),
  /** Standard deviation of the distribution that is cut. Default 0.05. */
  stddev: (0, import_schema6.number)({ min: 0 })(0.05)
});
var TruncatedNormal = class extends import_random4.RandomInitializer {
  static {
    __name(this, "TruncatedNormal");
  }
  static type = "TruncatedNormal";
  static options = options6;
  prepare() {
    return this.truncatedNormal(this.options.mean, this.options.stddev);
  }
};
var truncatedNormal = (0, import_configurable9.factory)(TruncatedNormal);

// lib/initializers/variance-scaling.ts
var variance_scaling_exports = {};
__export(variance_scaling_exports, {
  VarianceScaling: () => VarianceScaling,
  varianceScaling: () => varianceScaling
});
var import_configurable10 = link("core/configurable.ts");
var import_schema7 = link("core/schema.ts");
var import_scaled3 = link("initializers/scaled.ts");
var options7 = (0, import_schema7.schema)({
  /** Default 1. */
  scale: (0, import_schema7.number)({ above: 0 })(1),
  /** Which of inputs and outputs count: 'fanIn', 'fanOut', or 'fanAvg' for their mean. Default 'fanIn'. */
  mode: (0, import_schema7.choice)("fanIn", "fanOut", "fanAvg")("fanIn"),
  /** 'normal' is another name of 'truncatedNormal', the default. */
  distribution: (0, import_schema7.choice)(
    ...["truncatedNormal", "untruncatedNormal", "uniform", "normal"]
  )("truncatedNormal")
});
var VarianceScaling = class extends import_scaled3.ScaledInitializer {
  static {
    __name(this, "VarianceScaling");
  }
  static type = "VarianceScaling";
  static options = options7;
  get scaling() {
    const { scale, mode, distribution } = this.options;
    return { scale, mode, distribution: distribution === "normal" ? "truncatedNormal" : distribution };
  }
};
var varianceScaling = (0, import_configurable10.factory)(VarianceScaling);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "initializers/constant.ts": null,
  "initializers/he.ts": null,
  "initializers/identity.ts": null,
  "initializers/lecun.ts": null,
  "initializers/ones.ts": null,
  "initializers/orthogonal.ts": null,
  "initializers/random-normal.ts": null,
  "initializers/random-uniform.ts": null,
  "initializers/truncated-normal.ts": null,
  "initializers/variance-scaling.ts": null
});
})
//# sourceMappingURL=initializers.js.map
