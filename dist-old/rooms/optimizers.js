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

// lib/rooms/optimizers.js
var optimizers_exports = {};
__export(optimizers_exports, {
  "optimizers/all.ts": () => all_exports,
  "optimizers/loss-scale.ts": () => loss_scale_exports,
  "optimizers/multi.ts": () => multi_exports,
  "optimizers/optimizer.ts": () => optimizer_exports,
  "optimizers/update.ts": () => update_exports,
  "optimizers/watched.ts": () => watched_exports
});
module.exports = __toCommonJS(optimizers_exports);

// lib/optimizers/optimizer.ts
var optimizer_exports = {};
__export(optimizer_exports, {
  Optimizer: () => Optimizer
});
var import_checks5 = link("core/checks.ts");
var import_configurable = link("core/configurable.ts");
var import_errors4 = link("core/errors.ts");
var import_fixed = link("core/fixed.ts");
var import_kinds5 = link("core/kinds.ts");
var import_registry = link("core/registry.ts");
var import_shape4 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var import_memory3 = link("engine/memory.ts");

// lib/optimizers/apply.ts
var import_constraints = link("constraints/index.ts");
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_memory = link("engine/memory.ts");
var import_recorder = link("engine/recorder.ts");

// lib/optimizers/update.ts
var update_exports = {};
__export(update_exports, {
  controlAt: () => controlAt,
  controlOf: () => controlOf
});
var controlOf = /* @__PURE__ */ __name((recorder, { parts }) => ({
  step: recorder.slot(4),
  average: recorder.slot(1),
  overwrite: recorder.slot(1),
  parts: parts.map((part2) => controlOf(recorder, part2))
}), "controlOf");
var controlAt = /* @__PURE__ */ __name((control, slot) => ({
  step: control.step.arrays[slot],
  average: control.average.arrays[slot],
  overwrite: control.overwrite.arrays[slot],
  parts: control.parts.map((part2) => controlAt(part2, slot))
}), "controlAt");

// lib/optimizers/apply.ts
var AppliedSteps = class {
  static {
    __name(this, "AppliedSteps");
  }
  #steps = /* @__PURE__ */ new Map();
  #revision = null;
  /** Runs the next batch of an optimizer whose gradients are in its state. */
  run(optimizer) {
    const { nextBatch, revision } = optimizer;
    if (this.#revision !== revision) this.#steps.clear();
    this.#revision = revision;
    const { program, control } = this.#steps.get(nextBatch) ?? this.#record(optimizer, nextBatch);
    optimizer.advance(controlAt(control, 0));
    program.runSync(0);
  }
  #record(optimizer, batch) {
    const recorder = new import_recorder.Recorder();
    const control = controlOf(recorder, optimizer);
    optimizer.emit(recorder, control, batch);
    const step = { program: recorder.build(), control };
    this.#steps.set(batch, step);
    return step;
  }
};
function applyAtOnce(optimizer, state, steps, gradients, variables) {
  const values = valuesOf(optimizer.type, gradients, variables);
  for (const { data } of [...values, ...state.variables]) (0, import_memory.writable)(data);
  if (state.variables.length === 0)
    optimizer.build(
      values.map(({ shape, data }, i) => ({
        name: nameOf(variables[i]) ?? `variable_${i}`,
        shape,
        data: data.slice(),
        constraint: constraintOf(optimizer.type, variables[i])
      }))
    );
  const tensors = matching(optimizer.type, state, values, gradients);
  for (const [i, { data }] of state.variables.entries()) {
    data.set(values[i].data);
    const gradient = state.gradientsOf(i);
    gradient.set(tensors[i].data);
    if (optimizer.lossScale !== 1) for (let j = 0; j < gradient.length; j++) gradient[j] /= optimizer.lossScale;
  }
  steps.run(optimizer);
  variables.forEach((variable, i) => void writeBack(variable, state.variables[i].data, 0));
}
__name(applyAtOnce, "applyAtOnce");
function valuesOf(where, gradients, variables) {
  if (!(0, import_kinds.isArray)(gradients) || !(0, import_kinds.isArray)(variables))
    throw new import_errors.OptionError(
      `${where}: expected a list of gradients and a list of variables, received ${(0, import_checks.show)(gradients)} and ${(0, import_checks.show)(variables)}.`
    );
  const targets = (0, import_kinds.listOf)(variables).map((variable) => isWeight(variable) ? dataOf(variable) : variable);
  const whole = targets.find((variable) => !holdsFractions(variable));
  if (whole !== void 0)
    throw new import_errors.OptionError(`${where}: expected variables that can hold fractions, received ${(0, import_checks.show)(whole)}.`);
  return targets.map((variable) => (0, import_tensor.toTensor)(variable));
}
__name(valuesOf, "valuesOf");
function matching(where, { variables }, values, gradients) {
  if (gradients.length !== values.length || values.length !== variables.length)
    throw new import_errors.ShapeError(
      `${where}: expected ${variables.length} variables and as many gradients, received ${values.length} and ${gradients.length}.`
    );
  return (0, import_kinds.listOf)(gradients).map((gradient, i) => {
    const tensor = (0, import_tensor.toTensor)(gradient);
    for (const shape of [tensor.shape, values[i].shape])
      if (shape.join() !== variables[i].shape.join())
        throw new import_errors.ShapeError(
          `${where}: expected variable ${i} and its gradient to have shape ${(0, import_shape.formatShape)(variables[i].shape)}, received ${(0, import_shape.formatShape)(shape)}.`
        );
    return tensor;
  });
}
__name(matching, "matching");
var isWeight = /* @__PURE__ */ __name((variable) => (0, import_kinds.isTypedArray)((0, import_kinds.property)(variable, "memory")), "isWeight");
var dataOf = /* @__PURE__ */ __name(({ shape, memory }) => ({ shape, data: memory }), "dataOf");
var nameOf = /* @__PURE__ */ __name((variable) => typeof variable === "object" && variable !== null && "name" in variable && typeof variable.name === "string" ? variable.name : void 0, "nameOf");
function constraintOf(where, variable) {
  const constraint = (0, import_kinds.property)(variable, "constraint") ?? null;
  if (constraint === null || constraint instanceof import_constraints.Constraint) return constraint;
  throw new import_errors.OptionError(
    `${where}: expected the constraint of a variable to be a Constraint, received ${(0, import_checks.show)(constraint)}.`
  );
}
__name(constraintOf, "constraintOf");
function holdsFractions(variable) {
  const array = (0, import_kinds.isArray)(variable) ? (0, import_tensor.nesting)(variable).first : variable;
  const name = (0, import_kinds.typedArrayName)((0, import_tensor.isShaped)(array) ? array.data : array);
  return name === void 0 ? (0, import_kinds.isArray)(variable) : name.startsWith("Float");
}
__name(holdsFractions, "holdsFractions");
function writeBack(to, values, at) {
  if ((0, import_kinds.isTypedArray)(to)) {
    ;
    to.set(values.subarray(at, at + to.length));
    return to.length;
  }
  if (Array.isArray(to)) {
    let written2 = 0;
    for (let i = 0; i < to.length; i++) {
      if (typeof to[i] === "number") to[i] = values[at + written2++];
      else written2 += writeBack(to[i], values, at + written2);
    }
    return written2;
  }
  return writeBack(isWeight(to) ? to.memory : to.data, values, at);
}
__name(writeBack, "writeBack");

// lib/optimizers/composed.ts
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_shape2 = link("core/shape.ts");
var import_recording = link("graph/recording.ts");
var import_trace = link("graph/trace.ts");
var import_value = link("graph/value.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_movement = link("ops/movement.ts");
var import_view = link("ops/view.ts");
function emitComposed(where, emit, { variable: { shape }, size, arrays, state }, kinds, update) {
  const trace = new import_trace.Trace(where, { training: false });
  const leaves = /* @__PURE__ */ new Map();
  const leaf = /* @__PURE__ */ __name((ref, of = shape) => {
    const value = trace.input(of);
    leaves.set(value, ref);
    return value;
  }, "leaf");
  const [w, control] = [leaf(arrays.w), leaf(arrays.control, [arrays.control.length])];
  const number12 = /* @__PURE__ */ __name((index) => (0, import_view.reshape)((0, import_movement.slice)(control, [index], [1]), []), "number");
  const learningRate2 = number12(0);
  let gradient = leaf(arrays.gradient);
  if (arrays.gradientScale !== null) gradient = (0, import_arithmetic.multiply)(gradient, leaf(arrays.gradientScale, [1]));
  if (size.clipValue < Infinity) gradient = (0, import_elementwise.clip)(gradient, -size.clipValue, size.clipValue);
  const weight = size.weightDecay === 0 ? w : (0, import_arithmetic.subtract)(w, (0, import_arithmetic.multiply)(w, (0, import_arithmetic.multiply)(learningRate2, size.weightDecay)));
  const kept = Object.fromEntries(kinds.map((kind) => [kind, leaf(state(kind))]));
  const updated = expectUpdated(where, update({ ...kept, gradient, weight, learningRate: learningRate2, step: number12(1) }), kept);
  const results = Object.entries(updated).map(([name, value]) => {
    if (!(0, import_shape2.sameShape)(value.shape, shape))
      throw new import_errors2.ShapeError(
        `${where}: expected ${name} to keep its shape ${(0, import_shape2.formatShape)(shape)}, received ${(0, import_shape2.formatShape)(value.shape)}.`
      );
    return [name === "weight" ? arrays.w : leaves.get(kept[name]), value];
  });
  const { calls, weights, penalties } = trace;
  const graph = { inputs: [], outputs: results.map(([, value]) => value), calls, weights, penalties };
  const recording = new import_recording.Recording(graph, emit, {
    inputs: [],
    others: leaves,
    randomState() {
      throw new import_errors2.OptionError(`${where}: expected an update without random numbers.`);
    }
  });
  const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 };
  const copy = /* @__PURE__ */ __name((x, y) => emit.kernels.copyBlocks({ outer: 1, rows: 1, length: y.length, ...from }, { x, y }), "copy");
  const aside = results.map(([to, value]) => {
    const buffer = emit.buffer(to.length);
    copy(recording.ref(value), buffer);
    return [to, buffer];
  });
  for (const [to, buffer] of aside) copy(buffer, to);
}
__name(emitComposed, "emitComposed");
function expectUpdated(where, updated, kept) {
  const names = ["weight", ...Object.keys(kept)];
  const isKnown = /* @__PURE__ */ __name(([name, value]) => names.includes(name) && value instanceof import_value.Value, "isKnown");
  if ((0, import_kinds2.isRecord)(updated) && updated.weight instanceof import_value.Value && Object.entries(updated).every(isKnown))
    return updated;
  throw new import_errors2.OptionError(
    `${where}: expected update() to give symbolic values, { ${names.join(", ")} }, received ${(0, import_checks2.show)(updated)}.`
  );
}
__name(expectUpdated, "expectUpdated");

// lib/optimizers/options.ts
var import_checks4 = link("core/checks.ts");
var import_kinds4 = link("core/kinds.ts");
var import_schema2 = link("core/schema.ts");

// lib/optimizers/patterns.ts
var import_checks3 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var written = /* @__PURE__ */ __name(({ source, flags }) => flags === "" ? source : { source, flags }, "written");
function patternsOf(where, name, value) {
  const list = value === null ? [] : (0, import_kinds3.isArray)(value) ? (0, import_kinds3.listOf)(value) : void 0;
  const patterns2 = list?.map(patternOf);
  if (patterns2?.every((pattern) => pattern !== null)) return patterns2;
  throw new import_errors3.OptionError(`${where}: expected ${name} to be a list of names or patterns, received ${(0, import_checks3.show)(value)}.`);
}
__name(patternsOf, "patternsOf");
function patternOf(value) {
  const source = typeof value === "string" ? value : (0, import_kinds3.property)(value, "source");
  const flags = typeof value === "string" ? "" : (0, import_kinds3.property)(value, "flags");
  try {
    return typeof source === "string" ? new RegExp(source, String(flags ?? "").replace(/[gy]/g, "")) : null;
  } catch {
    return null;
  }
}
__name(patternOf, "patternOf");
var patterns = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => patternsOf(where, name, value), "parse"),
  toConfig: /* @__PURE__ */ __name((list) => list.map(written), "toConfig"),
  toKeras: /* @__PURE__ */ __name((list) => list.map(({ source }) => source), "toKeras")
});
var matches = /* @__PURE__ */ __name((pattern, { name }) => pattern.test(name) || pattern.test(name.slice(name.lastIndexOf("/") + 1)), "matches");

// lib/optimizers/options.ts
var schedules = __toESM(link("optimizers/schedules.ts"), 1);
var parseLearningRate = /* @__PURE__ */ __name((value, where, option) => (0, import_kinds4.isObject)(value) || typeof value === "function" ? schedules.get(value) : (0, import_checks4.numberOption)(where, option, value, { min: 0 }), "parseLearningRate");
var learningRate = (0, import_schema2.custom)({
  parse: parseLearningRate,
  toConfig: /* @__PURE__ */ __name((value) => typeof value === "number" ? value : value.serialize(), "toConfig"),
  toKeras: /* @__PURE__ */ __name((value) => typeof value === "number" ? value : value.toKeras(), "toKeras")
});
var beta = /* @__PURE__ */ __name((kerasName, fallback) => (0, import_schema2.number)({ min: 0, below: 1 }, kerasName)(fallback), "beta");
var epsilon = /* @__PURE__ */ __name((fallback) => (0, import_schema2.number)({ min: 0 })(fallback), "epsilon");
var lessPower = /* @__PURE__ */ __name((beta2, step) => Math.fround(1 - Math.fround(Math.fround(beta2) ** step)), "lessPower");
var weightDecay = /* @__PURE__ */ __name((fallback) => ({ ...(0, import_schema2.nullable)((0, import_schema2.number)({ min: 0 })), fallback }), "weightDecay");
var optimizerOptions = (0, import_schema2.schema)({
  /** Default: the class in snake case. */
  name: (0, import_schema2.nullable)(import_schema2.text),
  /** A number, or a schedule of the step. Default 0.001. */
  learningRate: learningRate(1e-3),
  /** Before each step, weights shrink by this times the learning rate. Default null: none. */
  weightDecay: weightDecay(null),
  /**
   * Variables that do not decay: names, or parts of them, and patterns, of names like 'kernel' and 'conv2d/kernel'.
   * Default: none. Keras has a method for it, and forgets it in files; in ours it stands where Keras does not look.
   */
  excludeFromWeightDecay: { ...patterns([]), toKeras: /* @__PURE__ */ __name(() => void 0, "toKeras") },
  /** Cuts the norm of each variable's gradient. Default null. Only one of the three may be given. */
  clipnorm: (0, import_schema2.nullable)((0, import_schema2.number)({ above: 0 })),
  /** Cuts every number of the gradients. Default null. */
  clipvalue: (0, import_schema2.nullable)((0, import_schema2.number)({ above: 0 })),
  /** Cuts the norm of all gradients together. Default null. */
  globalClipnorm: (0, import_schema2.nullable)((0, import_schema2.number)({ above: 0 })),
  /** Keep a moving average of the weights, which takes their place at the end of `fit`. Default false. */
  useEma: (0, import_schema2.boolean)(false),
  /** How much of the average is kept in each step. Default 0.99. */
  emaMomentum: (0, import_schema2.number)({ min: 0, max: 1 })(0.99),
  /** Steps after which the average takes the weights' place. Default null: only at the end of `fit`. */
  emaOverwriteFrequency: (0, import_schema2.nullable)((0, import_schema2.integer)({ min: 1 })),
  /** Batches whose mean gradient makes one step, at least 2. Default null: every batch is a step. */
  gradientAccumulationSteps: (0, import_schema2.nullable)((0, import_schema2.integer)({ min: 2 })),
  /** `apply` divides gradients by it, and `scaleLoss` multiplies a loss by it. Default null: 1. */
  lossScaleFactor: (0, import_schema2.nullable)((0, import_schema2.number)({ above: 0 }))
});

// lib/optimizers/state.ts
var import_shape3 = link("core/shape.ts");
var import_backend = link("engine/backend.ts");
var import_memory2 = link("engine/memory.ts");
function row(lengths) {
  const starts = [0];
  for (const length of lengths) starts.push(starts[starts.length - 1] + length);
  return { array: import_backend.backend.allocate(starts[lengths.length], "float32"), starts };
}
__name(row, "row");
var part = /* @__PURE__ */ __name(({ array, starts }, first, end) => array.subarray(starts[first], starts[end]), "part");
var shapeOf = /* @__PURE__ */ __name(({ shape }, variable) => shape ? shape(variable) : variable.shape, "shapeOf");
var lengthOf = /* @__PURE__ */ __name((kind, variable) => {
  const shape = shapeOf(kind, variable);
  return shape === null ? 0 : (0, import_shape3.sizeOf)(shape);
}, "lengthOf");
function begin({ initial = 0 }, { data }, values) {
  if (initial === "variable") values.set((0, import_memory2.settled)(data));
  else values.fill(initial);
}
__name(begin, "begin");
var OptimizerState = class {
  static {
    __name(this, "OptimizerState");
  }
  /** What is trained, in the order of the gradients and the state. */
  variables = [];
  /** One number for each variable: the norm of its gradient, and what scales it. */
  norms = new Float32Array(0);
  scales = new Float32Array(0);
  #groups;
  #gradients = row([]);
  #rows = {};
  /** Which one a variable is, by its data. */
  #indices = /* @__PURE__ */ new Map();
  /** State of variables that were trained before and are not now, by their data. */
  #resting = /* @__PURE__ */ new Map();
  constructor(groups) {
    this.#groups = groups;
  }
  get #kinds() {
    return this.#groups().flat();
  }
  /** Gradients of all variables, one after the other. */
  get gradients() {
    return this.#gradients.array;
  }
  /** The gradients of the variables from `first` to before `end`. */
  gradientsOf(first, end = first + 1) {
    return part(this.#gradients, first, end);
  }
  /** What is kept of one kind for the variables from `first` to before `end`. */
  part(kind, first, end = first + 1) {
    return part(this.#rows[kind], first, end);
  }
  /** All of one kind. */
  array(kind) {
    return this.#rows[kind].array;
  }
  /** Whether there is state of a variable: it is trained, or has been. */
  knows({ data }) {
    return this.#resting.has(data) || this.#indices.has(data);
  }
  /** The part of the gradients that belongs to a variable; null where it is not trained. */
  gradientOf({ data }) {
    const index = this.#indices.get(data);
    return index === void 0 ? null : this.gradientsOf(index);
  }
  /** Whether these are the variables that are trained. */
  isOf(variables) {
    return variables.length === this.variables.length && variables.every((variable, i) => variable.data === this.variables[i].data);
  }
  /** Takes these variables for training. */
  build(variables) {
    const kinds = this.#kinds;
    for (const [i, variable] of this.variables.entries()) {
      const own = kinds.map(({ name }) => [name, (0, import_memory2.settled)(this.part(name, i)).slice()]);
      this.#resting.set(variable.data, Object.fromEntries(own));
    }
    const rows = kinds.map((kind) => {
      const kept = row(variables.map((variable) => lengthOf(kind, variable)));
      for (const [i, variable] of variables.entries()) {
        const [own, values] = [this.#resting.get(variable.data)?.[kind.name], part(kept, i, i + 1)];
        if (own !== void 0) values.set(own);
        else if (values.length > 0) begin(kind, variable, values);
      }
      return [kind.name, kept];
    });
    this.#gradients = row(variables.map(({ data }) => data.length));
    for (const { data } of variables) this.#resting.delete(data);
    this.#rows = Object.fromEntries(rows);
    this.variables = [...variables];
    this.#indices = new Map(variables.map(({ data }, i) => [data, i]));
    this.norms = new Float32Array(variables.length);
    this.scales = new Float32Array(variables.length);
  }
  /** How many variables of state there are for these. */
  count(variables) {
    const kept = /* @__PURE__ */ __name((kind) => kind.hasPlaceholder ? variables.length : variables.filter((variable) => shapeOf(kind, variable) !== null).length, "kept");
    return this.#kinds.reduce((sum, kind) => sum + kept(kind), 0);
  }
  /**
   * The state of these variables in the order of files. Where there is none, it is what it begins with; `keep`: it is
   * that of the variable from now on.
   */
  inOrder(variables, keep = false) {
    const kinds = this.#kinds;
    const stateOf = /* @__PURE__ */ __name((variable) => {
      const { data } = variable;
      const index = this.#indices.get(data);
      const resting = this.#resting.get(data);
      if (index === void 0 && resting !== void 0) return resting;
      const values = /* @__PURE__ */ __name((kind) => {
        if (index !== void 0) return this.part(kind.name, index);
        const fresh = new Float32Array(lengthOf(kind, variable));
        if (fresh.length > 0) begin(kind, variable, fresh);
        return fresh;
      }, "values");
      const state = Object.fromEntries(kinds.map((kind) => [kind.name, values(kind)]));
      if (index === void 0 && keep) this.#resting.set(data, state);
      return state;
    }, "stateOf");
    const states = variables.map(stateOf);
    return this.#groups().flatMap(
      (group) => variables.flatMap(
        (variable, i) => group.flatMap((kind) => {
          const shape = shapeOf(kind, variable);
          const fileName = /* @__PURE__ */ __name(() => kind.fileName?.(variable) ?? `${variable.name.replaceAll("/", "_")}_${kind.name}`, "fileName");
          if (shape !== null) return [{ name: fileName(), shape, data: states[i][kind.name] }];
          return kind.hasPlaceholder ? [{ name: fileName(), shape: [], data: new Int32Array(1) }] : [];
        })
      )
    );
  }
};

// lib/optimizers/step.ts
function emitBatch(rule, state, emit, control, batch) {
  if (state.variables.length === 0) return;
  if (rule.options.gradientAccumulationSteps !== null)
    accumulate(state, emit, rule.options.gradientAccumulationSteps, batch);
  if (batch === "update") emitStep(rule, state, emit, control.step);
  if (rule.options.useEma) average(rule, state, emit, control);
  constrain(state, emit);
}
__name(emitBatch, "emitBatch");
function accumulate(state, emit, steps, batch) {
  const { kernels } = emit;
  const count = state.gradients.length;
  const [sum, gradients] = [emit.external(state.array("gradient_accumulator")), emit.external(state.gradients)];
  kernels.addInto({ count }, { x: gradients, y: sum });
  if (batch === "accumulate") return;
  kernels.scaleOffset(
    { rows: count, channels: 1 },
    { x: sum, scale: emit.external(new Float32Array([1 / steps])), y: gradients }
  );
  kernels.fill({ count, value: 0 }, { y: sum });
}
__name(accumulate, "accumulate");
function average(rule, state, emit, control) {
  const { kernels } = emit;
  for (const { first, end, weights } of runs(rule, state, false)) {
    const [w, average2] = [emit.external(weights), emit.external(state.part("average", first, end))];
    kernels.movingAverage({ count: w.length }, { w, control: control.average, average: average2 });
    if (rule.options.emaOverwriteFrequency !== null)
      kernels.movingAverage({ count: w.length }, { w: average2, control: control.overwrite, average: w });
  }
}
__name(average, "average");
function constrain({ variables }, emit) {
  for (const { constraint, shape, data } of variables) constraint?.emit(emit.kernels, shape, emit.external(data));
}
__name(constrain, "constrain");
function runs(rule, state, alone) {
  const joined = [];
  for (const [index, variable] of state.variables.entries()) {
    const { data } = variable;
    const decay = rule.decayOf(variable);
    const last = joined.at(-1);
    const follows = last !== void 0 && last.weights.buffer === data.buffer && last.weights.byteOffset + last.weights.byteLength === data.byteOffset;
    if (!alone && follows && last.decay === decay) {
      last.end = index + 1;
      last.weights = new Float32Array(data.buffer, last.weights.byteOffset, last.weights.length + data.length);
    } else {
      joined.push({ first: index, end: index + 1, decay, weights: data });
    }
  }
  return joined;
}
__name(runs, "runs");
function emitStep(rule, state, emit, control) {
  const { clipnorm, globalClipnorm, clipvalue } = rule.options;
  const { kernels } = emit;
  const { gradients, norms, scales } = state;
  const external = /* @__PURE__ */ __name((array) => emit.external(array), "external");
  const clip2 = /* @__PURE__ */ __name((gradient, limit, index, together) => {
    const [norm, scale] = [external(norms.subarray(index, index + 1)), external(scales.subarray(index, index + 1))];
    kernels.l2Norm({ count: gradient.length }, { x: gradient, norm });
    kernels.clipScale({ count: 1, limit, together }, { norms: norm, scale });
    return scale;
  }, "clip");
  const common3 = globalClipnorm === null ? null : clip2(external(gradients), globalClipnorm, 0, 1);
  for (const { first, end, weights, decay } of runs(rule, state, clipnorm !== null || rule.isByVariable)) {
    const gradient = external(state.gradientsOf(first, end));
    const gradientScale = clipnorm === null ? common3 : clip2(gradient, clipnorm, first, 0);
    rule.emitUpdate(emit, {
      variable: state.variables[first],
      size: { count: weights.length, weightDecay: decay, clipValue: clipvalue ?? Infinity },
      arrays: { gradient, control, gradientScale, w: external(weights) },
      state: /* @__PURE__ */ __name((kind) => external(state.part(kind, first, end)), "state")
    });
  }
}
__name(emitStep, "emitStep");

// lib/optimizers/watched.ts
var watched_exports = {};
__export(watched_exports, {
  tellWatcher: () => tellWatcher,
  whileWatched: () => whileWatched
});
var import_node_async_hooks = require("node:async_hooks");
var watchers = new import_node_async_hooks.AsyncLocalStorage();
var whileWatched = /* @__PURE__ */ __name((watcher, work) => watchers.run(watcher, work), "whileWatched");
var tellWatcher = /* @__PURE__ */ __name((trainer) => watchers.getStore()?.(trainer), "tellWatcher");

// lib/optimizers/optimizer.ts
var Optimizer = class Optimizer extends import_configurable.Configurable {
  static {
    __name(this, "Optimizer");
  }
  static {
    (0, import_kinds5.shareInstances)(Optimizer, "Optimizer");
    (0, import_fixed.fixGetters)(Optimizer.prototype);
  }
  static commonOptions = optimizerOptions;
  name = this.options.name ?? (0, import_registry.snakeCase)(this.type);
  #batches = 0;
  #revision = {};
  #learningRate = this.options.learningRate;
  #state = new OptimizerState(() => this.#groups());
  #applied = new AppliedSteps();
  #owner = null;
  /** What steps of one's own train with it. */
  #trained = null;
  #undecayed = this.options.excludeFromWeightDecay;
  #isAveraged = false;
  #resumed = null;
  constructor(...given) {
    super(...given);
    (0, import_fixed.fixFields)(this, "name");
  }
  /** Kinds of state, in groups. Default: none. */
  stateGroups() {
    return [];
  }
  /** Emits the update of one run. */
  emitUpdate(emit, run) {
    const kinds = this.stateGroups().flatMap((group) => group.map(({ name }) => name));
    emitComposed(this.where(), emit, run, kinds, (values) => this.update?.(values));
  }
  /** Whether the update of a variable looks at all of it, so that neighbours must not be joined. */
  get isByVariable() {
    return this.update !== void 0;
  }
  /** What else the update takes from step to step, up to three numbers. `step` counts from 1. */
  coefficients(_learningRate, step) {
    return [step];
  }
  /** The weight decay of a variable that is not excluded from it. */
  decayOf(_variable) {
    return this.options.weightDecay;
  }
  /** Numbers that belong to no variable, at the end of files. */
  get ownState() {
    return [];
  }
  /** Takes over the numbers of `ownState`. */
  restoreOwn(_numbers) {
  }
  checkOptions() {
    const { clipnorm, clipvalue, globalClipnorm } = this.options;
    if ([clipnorm, clipvalue, globalClipnorm].filter((limit) => limit !== null).length > 1)
      throw new import_errors4.OptionError(`${this.where()}: expected one of clipnorm, clipvalue, globalClipnorm, received several.`);
  }
  get settings() {
    const learningRate2 = this.#learningRate;
    return { ...this.options, name: this.name, learningRate: learningRate2, excludeFromWeightDecay: this.#undecayed };
  }
  /** Batches seen. What depends on the step goes on from there. */
  get batches() {
    return this.#batches;
  }
  set batches(value) {
    this.#batches = (0, import_checks5.numberOption)(this.where(), "batches", value, { min: 0, integer: true });
  }
  /** What is trained, in the order of the gradients and the state. */
  get variables() {
    return this.#state.variables;
  }
  /** Gradients of all variables, one after the other. */
  get gradients() {
    return this.#state.gradients;
  }
  get weightDecay() {
    return this.options.weightDecay;
  }
  /** The optimizers that it is made of. */
  get parts() {
    return [];
  }
  /** Optimizers whose part of the state, from a place to the end, files hold once more: by Keras's names. */
  get nested() {
    return {};
  }
  /** Another object whenever `emit` would emit other calls than before. */
  get revision() {
    return this.#revision;
  }
  /** Steps taken. With gradientAccumulationSteps fewer than batches. */
  get iterations() {
    return Math.floor(this.batches / (this.options.gradientAccumulationSteps ?? 1));
  }
  /** Learning rate of the next step. Sets a number, unless it is a schedule, or another schedule, from then on. */
  get learningRate() {
    return typeof this.#learningRate === "number" ? this.#learningRate : this.#learningRate.call(this.batches);
  }
  set learningRate(value) {
    const learningRate2 = parseLearningRate(value, this.type, "learningRate");
    if (typeof this.#learningRate !== "number" && typeof learningRate2 === "number")
      throw new import_errors4.OptionError(
        `${this.type}: expected a learning rate that is a number, received a ${this.#learningRate.type}, which cannot be set.`
      );
    this.#learningRate = learningRate2;
  }
  get schedule() {
    return typeof this.#learningRate === "number" ? null : this.#learningRate;
  }
  /** Patterns of the names of variables that do not decay. */
  get undecayed() {
    return this.#undecayed;
  }
  /**
   * Variables whose names match one of these do not decay from the next step on: 'bias', or a pattern, for names like
   * 'kernel' and 'conv2d/kernel'.
   */
  excludeFromWeightDecay(names) {
    this.#undecayed = patternsOf(this.type, "names", names);
    this.#revision = {};
  }
  /** Makes the optimizer that of one model. Its state belongs to that model's weights, so a second one is refused. */
  claim(owner) {
    const holder = this.#owner?.deref();
    if (this.#trained?.some((weight) => !owner.weights.includes(weight)))
      throw new import_errors4.OptionError(
        `compile: expected an optimizer of its own for model "${owner.name}", received the ${this.type} of a trainStep with other weights. Make one for each.`
      );
    if (holder !== void 0 && holder !== owner)
      throw new import_errors4.OptionError(
        `compile: expected an optimizer of its own for model "${owner.name}", received the ${this.type} of model "${holder.name}". Make one for each model.`
      );
    this.#owner = new WeakRef(owner);
  }
  /** Throws OptionError where it belongs to a step of other weights, or to a model that has not all of these. */
  claimFor(where, weights) {
    const known = this.#trained ?? weights;
    const isOther = known.length !== weights.length || known.some((weight, i) => weight !== weights[i]);
    const holder = this.#owner?.deref();
    if (isOther || holder !== void 0 && weights.some((weight) => !holder.weights.includes(weight)))
      throw new import_errors4.OptionError(
        `${where}: expected an optimizer for these weights, received the ${this.type} of ${isOther ? "a step with others" : `model "${holder?.name}"`}. Make one for each step.`
      );
    this.#trained = weights;
  }
  /** The model that was compiled with it has another one now. */
  release(owner) {
    if (this.#owner?.deref() === owner) this.#owner = null;
  }
  /** Whether there is state of a variable: it is trained, or has been. */
  knows(variable) {
    return this.#state.knows(variable);
  }
  /**
   * Takes these variables for training. State lives as long as its variable: that of variables that are not trained any
   * more is kept until they are again.
   */
  build(variables) {
    if (this.#state.isOf(variables)) return;
    this.#state.build(variables);
    this.#revision = {};
    const resumed = this.#resumed;
    this.#resumed = null;
    if (resumed !== null) this.restore(resumed);
  }
  /** The part of the gradients that belongs to a variable. */
  gradientOf(variable) {
    const gradient = this.#state.gradientOf(variable);
    if (gradient === null)
      throw new import_errors4.OptionError(`${this.type}: expected a variable that is trained, received ${variable.name}.`);
    return gradient;
  }
  /** What batches may do. */
  get batchKinds() {
    return this.options.gradientAccumulationSteps === null ? ["update"] : ["update", "accumulate"];
  }
  /** What the next batch does: with gradient accumulation most batches take no step. */
  get nextBatch() {
    return (this.batches + 1) % (this.options.gradientAccumulationSteps ?? 1) === 0 ? "update" : "accumulate";
  }
  /** Whether gradients may keep a batch from being a step: `examine` finds out, `leavesOut` tells. */
  get mayLeaveOut() {
    return false;
  }
  /** Whether the batch whose gradients were examined last makes no step. */
  get leavesOut() {
    return false;
  }
  /** Emits what looks at the gradients of a batch before its step. Default: nothing. */
  examine(_emit) {
  }
  /** What `apply` divides gradients by, and `scaleLoss` multiplies a loss by. */
  get lossScale() {
    return this.options.lossScaleFactor ?? 1;
  }
  /** A loss whose gradients `apply` takes. In `fit` and in training steps gradients are floats and need no scale. */
  scaleLoss(loss) {
    if (typeof loss !== "number" && !(loss instanceof import_tensor2.Tensor))
      throw new import_errors4.OptionError(`${this.type}: expected a loss that is a number or a tensor, received ${(0, import_checks5.show)(loss)}.`);
    if (typeof loss === "number") return loss * this.lossScale;
    return new import_tensor2.Tensor(
      loss.data.map((value) => value * this.lossScale),
      loss.shape
    );
  }
  /** Emits the calls of one batch that has left its gradients in `gradients`. */
  emit(emit, control, batch) {
    const isExcluded = /* @__PURE__ */ __name((variable) => this.#undecayed.some((pattern) => matches(pattern, variable)), "isExcluded");
    const rule = {
      options: this.options,
      isByVariable: this.isByVariable,
      decayOf: /* @__PURE__ */ __name((variable) => isExcluded(variable) ? 0 : this.decayOf(variable) ?? 0, "decayOf"),
      emitUpdate: /* @__PURE__ */ __name((emit2, run) => this.emitUpdate(emit2, run), "emitUpdate")
    };
    emitBatch(rule, this.#state, emit, control, batch);
  }
  /** Writes the values of the next batch, and counts it. */
  advance(control) {
    const { iterations, learningRate: learningRate2 } = this;
    const { emaMomentum, emaOverwriteFrequency } = this.options;
    control.step.set([learningRate2, ...this.coefficients(learningRate2, iterations + 1)]);
    control.average[0] = iterations === 0 ? 0 : emaMomentum;
    control.overwrite[0] = emaOverwriteFrequency !== null && (iterations + 1) % emaOverwriteFrequency === 0 ? 0 : 1;
    this.batches++;
  }
  /** Whether `swapAverages` has put the moving averages in the weights' place; null: there are none (useEma). */
  get isAveraged() {
    return this.options.useEma ? this.#isAveraged : null;
  }
  /** Exchanges the weights and their moving averages. Before the first step there are none, and nothing happens. */
  swapAverages() {
    if (!this.options.useEma || this.iterations === 0 || this.variables.length === 0) return;
    for (const [i, { data }] of this.variables.entries()) {
      const average2 = (0, import_memory3.writable)(this.#state.part("average", i));
      const weights = (0, import_memory3.settled)(data).slice();
      (0, import_memory3.writable)(data).set(average2);
      average2.set(weights);
    }
    this.#isAveraged = !this.#isAveraged;
  }
  /** Takes back what `advance` did last: the batch has failed. */
  undo() {
    this.batches--;
  }
  /** Puts the moving average in the weights' place, when there is one. */
  finalize() {
    if (!this.options.useEma) return;
    if (this.#isAveraged) this.swapAverages();
    for (const [i, { data }] of this.variables.entries()) (0, import_memory3.writable)(data).set((0, import_memory3.settled)(this.#state.part("average", i)));
  }
  /**
   * One step at once: updates `variables` in place by their gradients. State is kept from call to call, so the
   * variables must be the same in every call, in the same order.
   */
  apply(gradients, variables) {
    tellWatcher(this);
    applyAtOnce(this, this.#state, this.#applied, gradients, variables);
  }
  /**
   * Copies of the optimizer's own variables in the order of files: iteration, learning rate (unless a schedule),
   * averages, accumulators, the rest. Of the variables that are trained, or of others: where there is none, it is zero.
   */
  state(variables = this.variables) {
    const head = [{ name: "iteration", shape: [], data: Int32Array.of(this.batches) }];
    if (this.schedule === null)
      head.push({ name: "learning_rate", shape: [], data: Float32Array.of(this.learningRate) });
    const kept = this.#state.inOrder(variables).map((each) => ({ ...each, data: (0, import_memory3.settled)(each.data).slice() }));
    return [...head, ...kept, ...this.ownState];
  }
  /** How many variables `state` gives for these. */
  stateLength(variables) {
    return (this.schedule === null ? 2 : 1) + this.#state.count(variables) + this.ownState.length;
  }
  /** Throws ShapeError where these are not as many as `state` gives for the variables. */
  expectStateOf(state, variables) {
    const length = this.stateLength(variables);
    if ((0, import_kinds5.isArray)(state) && state.length === length) return;
    const received = (0, import_kinds5.isArray)(state) ? state.length : (0, import_checks5.show)(state);
    throw new import_errors4.ShapeError(`${this.type}: expected ${length} optimizer variables, received ${received}.`);
  }
  /** Takes over what `state` gave. Throws ShapeError where it is of other variables. */
  restore(state, variables = this.variables) {
    const own = this.state(variables);
    if ((0, import_kinds5.isArray)(state) && state.length !== own.length)
      throw new import_errors4.ShapeError(`${this.type}: expected ${own.length} optimizer variables, received ${state.length}.`);
    if (!(0, import_kinds5.isArray)(state) || !(0, import_kinds5.listOf)(state).every(isVariable))
      throw new import_errors4.OptionError(
        `${this.type}: expected a list of optimizer variables, as state() gives them, received ${(0, import_checks5.show)(state)}.`
      );
    const other = state.findIndex(({ data }, i) => data.length !== own[i].data.length);
    if (other >= 0)
      throw new import_errors4.ShapeError(
        `${this.type}: expected variable ${other} to have shape ${(0, import_shape4.formatShape)(own[other].shape)}, received ${(0, import_shape4.formatShape)(state[other].shape)}.`
      );
    const batches = (0, import_checks5.numberOption)(this.type, "iteration", Number(state[0].data[0]), { min: 0, integer: true });
    const rate = state[1]?.data[0];
    if (this.schedule === null && rate !== Math.fround(this.learningRate)) this.learningRate = rate;
    this.batches = batches;
    const first = this.schedule === null ? 2 : 1;
    const kept = this.#state.inOrder(variables, true);
    kept.forEach(({ data }, i) => void (0, import_memory3.writable)(data).set(state[first + i].data));
    this.restoreOwn(state.slice(first + kept.length).map(({ data }) => data[0]));
  }
  /** The same, where variables may not be known before the first `apply`: it is taken over when they are. */
  resume(state) {
    if (state.length === this.stateLength(this.variables)) this.restore(state);
    else this.#resumed = state;
  }
  #groups() {
    const average2 = { name: "average", initial: this.iterations > 0 ? "variable" : 0 };
    return [
      ...this.options.useEma ? [[average2]] : [],
      ...this.options.gradientAccumulationSteps === null ? [] : [[{ name: "gradient_accumulator" }]],
      ...this.stateGroups()
    ];
  }
};
var isVariable = /* @__PURE__ */ __name((value) => {
  const data = (0, import_kinds5.property)(value, "data");
  return (0, import_kinds5.isArray)((0, import_kinds5.property)(value, "shape")) && ((0, import_kinds5.isTypedArray)(data) || (0, import_kinds5.isArray)(data));
}, "isVariable");

// lib/optimizers/all.ts
var all_exports = {};
__export(all_exports, {
  Adadelta: () => Adadelta,
  Adafactor: () => Adafactor,
  Adagrad: () => Adagrad,
  Adam: () => Adam,
  AdamW: () => AdamW,
  Adamax: () => Adamax,
  Ftrl: () => Ftrl,
  Lamb: () => Lamb,
  Lion: () => Lion,
  Muon: () => Muon,
  Nadam: () => Nadam,
  RMSprop: () => RMSprop,
  SGD: () => SGD,
  ScheduleFreeAdamW: () => ScheduleFreeAdamW,
  adadelta: () => adadelta,
  adafactor: () => adafactor,
  adagrad: () => adagrad,
  adam: () => adam,
  adamax: () => adamax,
  adamw: () => adamw,
  ftrl: () => ftrl,
  lamb: () => lamb,
  lion: () => lion,
  muon: () => muon,
  nadam: () => nadam,
  rmsprop: () => rmsprop,
  scheduleFreeAdamW: () => scheduleFreeAdamW,
  sgd: () => sgd
});

// lib/optimizers/adadelta.ts
var import_configurable2 = link("core/configurable.ts");
var import_schema3 = link("core/schema.ts");
var options = (0, import_schema3.schema)({
  /** Decay of the means of squared gradients and moves. Default 0.95. */
  rho: (0, import_schema3.number)({ min: 0, max: 1 })(0.95),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7)
});
var Adadelta = class extends Optimizer {
  static {
    __name(this, "Adadelta");
  }
  static type = "Adadelta";
  static options = options;
  stateGroups() {
    return [[{ name: "accumulated_grad" }, { name: "accumulated_delta_var" }]];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { rho, epsilon: epsilon2 } = this.options;
    kernels.adadelta(
      { ...size, rho, rest: 1 - rho, epsilon: epsilon2 },
      { ...arrays, v: state("accumulated_grad"), u: state("accumulated_delta_var") }
    );
  }
};
var adadelta = (0, import_configurable2.factory)(Adadelta);

// lib/optimizers/adafactor.ts
var import_configurable3 = link("core/configurable.ts");
var import_schema4 = link("core/schema.ts");
var import_shape5 = link("core/shape.ts");
var options2 = (0, import_schema4.schema)({
  /** The means of squares decay by 1 - t^beta2Decay in step t. Default -0.8. */
  beta2Decay: (0, import_schema4.number)({}, "beta_2_decay")(-0.8),
  /** Added to the squares. Default 1e-30. */
  epsilon1: (0, import_schema4.number)({ min: 0 }, "epsilon_1")(1e-30),
  /** The least size of a variable that its step is made for. Default 1e-3. */
  epsilon2: (0, import_schema4.number)({ min: 0 }, "epsilon_2")(1e-3),
  /** The largest root mean square of a step, before the learning rate. Default 1. */
  clipThreshold: (0, import_schema4.number)({ above: 0 })(1),
  /** Let a learning rate that is a number fall with the step, to at most 1 / sqrt(t). Default true. */
  relativeStep: (0, import_schema4.boolean)(true)
});
var isFactored = /* @__PURE__ */ __name(({ shape }) => shape.length >= 2, "isFactored");
var factor = /* @__PURE__ */ __name((name, axis) => ({
  name,
  shape: /* @__PURE__ */ __name((variable) => isFactored(variable) ? variable.shape.filter((_3, i) => i !== variable.shape.length + axis) : null, "shape"),
  hasPlaceholder: true,
  fileName: /* @__PURE__ */ __name(({ name: name2 }) => name2.slice(name2.lastIndexOf("/") + 1), "fileName")
}), "factor");
var Adafactor = class extends Optimizer {
  static {
    __name(this, "Adafactor");
  }
  static type = "Adafactor";
  static options = options2;
  get isByVariable() {
    return true;
  }
  stateGroups() {
    return [[factor("row_mean", -1), factor("column_mean", -2), { name: "velocity" }]];
  }
  coefficients(learningRate2, step) {
    return [Math.min(learningRate2, 1 / Math.sqrt(step)), step ** this.options.beta2Decay];
  }
  emitUpdate({ kernels }, { variable, size, arrays, state }) {
    const { epsilon1, epsilon2, clipThreshold } = this.options;
    const { count, ...others } = size;
    const factored = isFactored(variable);
    const [rows, columns] = factored ? variable.shape.slice(-2) : [1, count];
    const outer = factored ? (0, import_shape5.sizeOf)(variable.shape.slice(0, -2)) : 1;
    kernels.adafactor(
      { ...others, outer, rows, columns, factored: Number(factored), epsilon1, epsilon2, clipThreshold },
      {
        ...arrays,
        v: state("velocity"),
        r: factored ? state("row_mean") : null,
        c: factored ? state("column_mean") : null
      }
    );
  }
};
var adafactor = (0, import_configurable3.factory)(Adafactor);

// lib/optimizers/adagrad.ts
var import_configurable4 = link("core/configurable.ts");
var import_schema5 = link("core/schema.ts");
var options3 = (0, import_schema5.schema)({
  /** What the sums of squared gradients begin with. Default 0.1. */
  initialAccumulatorValue: (0, import_schema5.number)({ min: 0 })(0.1),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7)
});
var Adagrad = class extends Optimizer {
  static {
    __name(this, "Adagrad");
  }
  static type = "Adagrad";
  static options = options3;
  stateGroups() {
    return [[{ name: "accumulator", initial: this.options.initialAccumulatorValue }]];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    kernels.adagrad({ ...size, epsilon: this.options.epsilon }, { ...arrays, sum: state("accumulator") });
  }
};
var adagrad = (0, import_configurable4.factory)(Adagrad);

// lib/optimizers/adam.ts
var import_configurable5 = link("core/configurable.ts");
var import_schema6 = link("core/schema.ts");
var options4 = (0, import_schema6.schema)({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: beta("beta_1", 0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta("beta_2", 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
  /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
  amsgrad: (0, import_schema6.boolean)(false)
});
var Adam = class extends Optimizer {
  static {
    __name(this, "Adam");
  }
  static type = "Adam";
  static options = options4;
  stateGroups() {
    const moments = [{ name: "momentum" }, { name: "velocity" }];
    return this.options.amsgrad ? [moments, [{ name: "velocity_hat" }]] : [moments];
  }
  coefficients(learningRate2, step) {
    const { beta1, beta2 } = this.options;
    return [learningRate2 * Math.sqrt(lessPower(beta2, step)) / lessPower(beta1, step)];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { beta1, beta2, epsilon: epsilon2, amsgrad } = this.options;
    const vHat = amsgrad ? state("velocity_hat") : null;
    kernels.adam(
      { ...size, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon: epsilon2 },
      { ...arrays, m: state("momentum"), v: state("velocity"), vHat }
    );
  }
};
var AdamW = class extends Adam {
  static {
    __name(this, "AdamW");
  }
  static type = "AdamW";
  static options = (0, import_schema6.schema)({ ...options4, weightDecay: weightDecay(4e-3) });
};
var adam = (0, import_configurable5.factory)(Adam);
var adamw = (0, import_configurable5.factory)(AdamW);

// lib/optimizers/adamax.ts
var import_configurable6 = link("core/configurable.ts");
var import_schema7 = link("core/schema.ts");
var options5 = (0, import_schema7.schema)({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: beta("beta_1", 0.9),
  /** Decay of the largest gradient. Default 0.999. */
  beta2: beta("beta_2", 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7)
});
var Adamax = class extends Optimizer {
  static {
    __name(this, "Adamax");
  }
  static type = "Adamax";
  static options = options5;
  stateGroups() {
    return [[{ name: "momentum" }, { name: "norm" }]];
  }
  coefficients(learningRate2, step) {
    return [learningRate2 / lessPower(this.options.beta1, step)];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { beta1, beta2, epsilon: epsilon2 } = this.options;
    kernels.adamax(
      { ...size, meanShare: 1 - beta1, beta2, epsilon: epsilon2 },
      { ...arrays, m: state("momentum"), u: state("norm") }
    );
  }
};
var adamax = (0, import_configurable6.factory)(Adamax);

// lib/optimizers/ftrl.ts
var import_configurable7 = link("core/configurable.ts");
var import_schema8 = link("core/schema.ts");
var strength = (0, import_schema8.number)({ min: 0 })(0);
var options6 = (0, import_schema8.schema)({
  /** 0 or less; 0 is a rate that does not fall. Default -0.5. */
  learningRatePower: (0, import_schema8.number)({ max: 0 })(-0.5),
  /** What the sums of squared gradients begin with. Default 0.1. */
  initialAccumulatorValue: (0, import_schema8.number)({ min: 0 })(0.1),
  /** Default 0. */
  l1RegularizationStrength: strength,
  /** Default 0. */
  l2RegularizationStrength: strength,
  /** As l2RegularizationStrength, of the gradient instead of the loss. Default 0. */
  l2ShrinkageRegularizationStrength: strength,
  /** The beta of the paper. Default 0. */
  beta: (0, import_schema8.number)()(0)
});
var Ftrl = class extends Optimizer {
  static {
    __name(this, "Ftrl");
  }
  static type = "Ftrl";
  static options = options6;
  stateGroups() {
    return [[{ name: "accumulator", initial: this.options.initialAccumulatorValue }, { name: "linear" }]];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { learningRatePower, beta: beta2 } = this.options;
    const { l1RegularizationStrength, l2RegularizationStrength, l2ShrinkageRegularizationStrength } = this.options;
    const strengths = {
      l1: l1RegularizationStrength,
      l2: l2RegularizationStrength,
      shrinkage: l2ShrinkageRegularizationStrength
    };
    kernels.ftrl(
      { ...size, ...strengths, power: -learningRatePower, beta: beta2 },
      { ...arrays, n: state("accumulator"), z: state("linear") }
    );
  }
};
var ftrl = (0, import_configurable7.factory)(Ftrl);

// lib/optimizers/lamb.ts
var import_configurable8 = link("core/configurable.ts");
var import_schema9 = link("core/schema.ts");
var options7 = (0, import_schema9.schema)({
  /** Decay of the mean of gradients. Default 0.9. */
  beta1: beta("beta_1", 0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta("beta_2", 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7)
});
var Lamb = class extends Optimizer {
  static {
    __name(this, "Lamb");
  }
  static type = "Lamb";
  static options = options7;
  get isByVariable() {
    return true;
  }
  stateGroups() {
    return [[{ name: "momentum" }, { name: "velocity" }]];
  }
  coefficients(_learningRate, step) {
    return [1 / lessPower(this.options.beta1, step), 1 / lessPower(this.options.beta2, step)];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { beta1, beta2, epsilon: epsilon2 } = this.options;
    kernels.lamb(
      { ...size, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon: epsilon2 },
      { ...arrays, m: state("momentum"), v: state("velocity") }
    );
  }
};
var lamb = (0, import_configurable8.factory)(Lamb);

// lib/optimizers/lion.ts
var import_configurable9 = link("core/configurable.ts");
var import_schema10 = link("core/schema.ts");
var options8 = (0, import_schema10.schema)({
  /** How much of the momentum the direction of a step takes, above 0. Default 0.9. */
  beta1: (0, import_schema10.number)({ above: 0, max: 1 }, "beta_1")(0.9),
  /** Decay of the momentum. Default 0.99. */
  beta2: (0, import_schema10.number)({ min: 0, max: 1 }, "beta_2")(0.99)
});
var Lion = class extends Optimizer {
  static {
    __name(this, "Lion");
  }
  static type = "Lion";
  static options = options8;
  stateGroups() {
    return [[{ name: "momentum" }]];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { beta1, beta2 } = this.options;
    kernels.lion(
      { ...size, beta1, meanShare: 1 - beta1, beta2, keepShare: 1 - beta2 },
      { ...arrays, m: state("momentum") }
    );
  }
};
var lion = (0, import_configurable9.factory)(Lion);

// lib/optimizers/muon.ts
var import_configurable10 = link("core/configurable.ts");
var import_schema11 = link("core/schema.ts");
var options9 = (0, import_schema11.schema)({
  /** Of matrices. Default 0.004. */
  weightDecay: weightDecay(4e-3),
  /** As in Adam, for all that is no matrix. Default 0.9. */
  adamBeta1: beta("adam_beta_1", 0.9),
  /** Default 0.999. */
  adamBeta2: beta("adam_beta_2", 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
  /** Of all that is no matrix. Default 0.004. */
  adamWeightDecay: weightDecay(4e-3),
  /** The learning rate of Adam, by that of Muon. Default 1. */
  adamLrRatio: (0, import_schema11.number)({ min: 0 })(1),
  /** Regular expressions: variables with names like 'head/kernel' that match one are left to Adam. Default: none. */
  excludeLayers: patterns([]),
  /** Leave variables with "embedding" in their names to Adam. Default true. */
  excludeEmbeddings: (0, import_schema11.boolean)(true),
  /** Coefficients of the iteration X = (a + b A + c A^2) X, A = X X'. Defaults 3.4445, -4.775, 2.0315. */
  muonA: (0, import_schema11.number)({}, "muon_a")(3.4445),
  muonB: (0, import_schema11.number)({}, "muon_b")(-4.775),
  muonC: (0, import_schema11.number)({}, "muon_c")(2.0315),
  /** Default 0.95. */
  momentum: (0, import_schema11.number)({ min: 0, max: 1 })(0.95),
  /** How many iterations, at most 100. Default 5. */
  nsSteps: (0, import_schema11.integer)({ min: 0, max: 100 })(5),
  /** Nesterov's form of momentum. Default true. */
  nesterov: (0, import_schema11.boolean)(true),
  /** Root mean square of a step, before the learning rate; null: that of an orthogonal matrix. Default 0.2. */
  rmsRate: { ...(0, import_schema11.nullable)((0, import_schema11.number)({ min: 0 })), fallback: 0.2 }
});
var Muon = class extends Optimizer {
  static {
    __name(this, "Muon");
  }
  static type = "Muon";
  static options = options9;
  get isByVariable() {
    return true;
  }
  #isLeftToAdam({ name, shape }) {
    const { excludeEmbeddings, excludeLayers } = this.options;
    if (shape.length !== 2) return true;
    if (excludeEmbeddings && name.toLowerCase().includes("embedding")) return true;
    return excludeLayers.some((pattern) => pattern.test(name));
  }
  stateGroups() {
    const shape = /* @__PURE__ */ __name((variable) => this.#isLeftToAdam(variable) ? variable.shape : null, "shape");
    return [[{ name: "momentum" }, { name: "velocity", shape }]];
  }
  decayOf(variable) {
    return this.#isLeftToAdam(variable) ? this.options.adamWeightDecay : this.options.weightDecay;
  }
  coefficients(learningRate2, step) {
    const { adamBeta1, adamBeta2, adamLrRatio } = this.options;
    return [learningRate2 * adamLrRatio * Math.sqrt(lessPower(adamBeta2, step)) / lessPower(adamBeta1, step)];
  }
  emitUpdate({ kernels }, { variable, size, arrays, state }) {
    const { adamBeta1, adamBeta2, epsilon: epsilon2, muonA, muonB, muonC, momentum, nsSteps, nesterov, rmsRate } = this.options;
    const m = state("momentum");
    if (this.#isLeftToAdam(variable)) {
      const shares = { meanShare: 1 - adamBeta1, squareShare: 1 - adamBeta2, epsilon: epsilon2 };
      kernels.adam({ ...size, ...shares }, { ...arrays, m, v: state("velocity") });
      return;
    }
    const [rows, columns] = variable.shape;
    const { weightDecay: weightDecay2, clipValue } = size;
    const scale = rmsRate === null ? 1 : Math.sqrt(Math.max(rows, columns)) * rmsRate;
    const iteration = { steps: nsSteps, a: muonA, b: muonB, c: muonC };
    kernels.muon(
      { rows, columns, momentum, nesterov: Number(nesterov), ...iteration, scale, weightDecay: weightDecay2, clipValue },
      { ...arrays, m }
    );
  }
};
var muon = (0, import_configurable10.factory)(Muon);

// lib/optimizers/nadam.ts
var import_configurable11 = link("core/configurable.ts");
var import_schema12 = link("core/schema.ts");
var options10 = (0, import_schema12.schema)({
  /** Decay of the mean of gradients, approached from its half. Default 0.9. */
  beta1: beta("beta_1", 0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta("beta_2", 0.999),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7)
});
var Nadam = class extends Optimizer {
  static {
    __name(this, "Nadam");
  }
  static type = "Nadam";
  static options = options10;
  /** U of the last step, a variable of its own in files; and of the step before. */
  #product = 1;
  #before = 1;
  stateGroups() {
    return [[{ name: "momentum" }, { name: "velocity" }]];
  }
  #decay(step) {
    return this.options.beta1 * (1 - 0.5 * 0.96 ** step);
  }
  coefficients(learningRate2, step) {
    const [decay, next] = [this.#decay(step), this.#decay(step + 1)];
    this.#before = this.#product;
    if (this.nextBatch === "update") this.#product = Math.fround(this.#product * decay);
    const product = this.#product;
    return [
      learningRate2 * next / (1 - product * next),
      learningRate2 * (1 - decay) / (1 - product),
      1 / lessPower(this.options.beta2, step)
    ];
  }
  undo() {
    super.undo();
    this.#product = this.#before;
  }
  get ownState() {
    return [{ name: "variable", shape: [], data: Float32Array.of(this.#product) }];
  }
  restoreOwn([product]) {
    this.#product = product;
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { beta1, beta2, epsilon: epsilon2 } = this.options;
    kernels.nadam(
      { ...size, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon: epsilon2 },
      { ...arrays, m: state("momentum"), v: state("velocity") }
    );
  }
};
var nadam = (0, import_configurable11.factory)(Nadam);

// lib/optimizers/rmsprop.ts
var import_configurable12 = link("core/configurable.ts");
var import_schema13 = link("core/schema.ts");
var options11 = (0, import_schema13.schema)({
  /** Decay of the mean of squared gradients. Default 0.9. */
  rho: (0, import_schema13.number)({ min: 0, max: 1 })(0.9),
  /** Default 0. */
  momentum: (0, import_schema13.number)({ min: 0, max: 1 })(0),
  /** Default 1e-7. */
  epsilon: epsilon(1e-7),
  /** Divide by the variance of the gradients instead of their mean square. Default false. */
  centered: (0, import_schema13.boolean)(false)
});
var RMSprop = class extends Optimizer {
  static {
    __name(this, "RMSprop");
  }
  static type = "RMSprop";
  static options = options11;
  stateGroups() {
    const { momentum, centered } = this.options;
    const momenta = momentum === 0 ? [] : [[{ name: "momentum" }]];
    return [[{ name: "velocity" }], ...momenta, ...centered ? [[{ name: "average_gradient" }]] : []];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { rho, momentum, epsilon: epsilon2, centered } = this.options;
    const [m, a] = [momentum === 0 ? null : state("momentum"), centered ? state("average_gradient") : null];
    kernels.rmsprop({ ...size, rho, rest: 1 - rho, momentum, epsilon: epsilon2 }, { ...arrays, v: state("velocity"), m, a });
  }
};
var rmsprop = (0, import_configurable12.factory)(RMSprop);

// lib/optimizers/schedule-free.ts
var import_configurable13 = link("core/configurable.ts");
var import_schema14 = link("core/schema.ts");
var options12 = (0, import_schema14.schema)({
  /** A number, or a schedule of the step. Default 0.0025. */
  learningRate: learningRate(25e-4),
  /** Share of the mean in the weights that gradients are taken at, above 0. Default 0.9. */
  beta1: (0, import_schema14.number)({ above: 0, max: 1 }, "beta_1")(0.9),
  /** Decay of the mean of squared gradients. Default 0.999. */
  beta2: beta("beta_2", 0.999),
  /** Default 1e-8. */
  epsilon: epsilon(1e-8),
  /** Steps in which the learning rate rises from 0. Default 0. */
  warmupSteps: (0, import_schema14.integer)({ min: 0 })(0)
});
var ScheduleFreeAdamW = class extends Optimizer {
  static {
    __name(this, "ScheduleFreeAdamW");
  }
  static type = "ScheduleFreeAdamW";
  static options = options12;
  stateGroups() {
    return [[{ name: "momentum", initial: "variable" }, { name: "velocity" }]];
  }
  coefficients(learningRate2, step) {
    const { beta2, warmupSteps } = this.options;
    const warmth = warmupSteps === 0 ? 1 : Math.min(step / warmupSteps, 1);
    return [learningRate2 * warmth, 1 / lessPower(beta2, step), 1 / step];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { beta1, beta2, epsilon: epsilon2 } = this.options;
    kernels.scheduleFree(
      { ...size, beta1, meanShare: 1 - beta1, squareShare: 1 - beta2, epsilon: epsilon2 },
      { ...arrays, z: state("momentum"), v: state("velocity") }
    );
  }
};
var scheduleFreeAdamW = (0, import_configurable13.factory)(ScheduleFreeAdamW);

// lib/optimizers/sgd.ts
var import_configurable14 = link("core/configurable.ts");
var import_schema15 = link("core/schema.ts");
var options13 = (0, import_schema15.schema)({
  /** A number, or a schedule of the step. Default 0.01. */
  learningRate: learningRate(0.01),
  /** 0 to 1. Default 0, which files leave out: Keras takes no whole number here, and JSON writes 0 as one. */
  momentum: {
    ...(0, import_schema15.number)({ min: 0, max: 1 })(0),
    toKeras: /* @__PURE__ */ __name((momentum) => momentum === 0 ? void 0 : momentum, "toKeras")
  },
  /** Nesterov's form of momentum. Default false. */
  nesterov: (0, import_schema15.boolean)(false)
});
var SGD = class extends Optimizer {
  static {
    __name(this, "SGD");
  }
  static type = "SGD";
  static options = options13;
  stateGroups() {
    return this.options.momentum === 0 ? [] : [[{ name: "momentum" }]];
  }
  emitUpdate({ kernels }, { size, arrays, state }) {
    const { momentum, nesterov } = this.options;
    const m = momentum === 0 ? null : state("momentum");
    kernels.sgd({ ...size, momentum, nesterov: Number(nesterov) }, { ...arrays, m });
  }
};
var sgd = (0, import_configurable14.factory)(SGD);

// lib/optimizers/loss-scale.ts
var loss_scale_exports = {};
__export(loss_scale_exports, {
  LossScaleOptimizer: () => LossScaleOptimizer,
  lossScaleOptimizer: () => lossScaleOptimizer
});
var import_checks6 = link("core/checks.ts");
var import_configurable15 = link("core/configurable.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds6 = link("core/kinds.ts");
var import_schema16 = link("core/schema.ts");
var import_tensor3 = link("core/tensor.ts");
var import_kernels = link("engine/kernels.ts");
var import_registry2 = link("optimizers/registry.ts");
var { name: _, ...common } = optimizerOptions;
var options14 = (0, import_schema16.schema)({
  /** Left to the inner optimizer. */
  ...Object.fromEntries(Object.entries(common).map(([name, { fallback }]) => [name, (0, import_schema16.unsupported)(fallback ?? null)])),
  /** What makes the steps. */
  innerOptimizer: (0, import_schema16.custom)({
    parse(value, where) {
      const optimizer = (0, import_registry2.get)(value);
      if (!(optimizer instanceof LossScaleOptimizer) && optimizer.options.lossScaleFactor === null) return optimizer;
      throw new import_errors5.OptionError(
        `${where}: expected an innerOptimizer that does not scale losses itself, received ${(0, import_checks6.show)(optimizer.type)} that does.`
      );
    },
    toConfig: /* @__PURE__ */ __name((optimizer) => ({ className: optimizer.type, config: optimizer.config() }), "toConfig"),
    toKeras: import_registry2.optimizerToKeras
  })(),
  /** What the scale begins with. Default 32768. */
  initialScale: (0, import_schema16.number)({ above: 0 })(2 ** 15),
  /** After as many steps in a row with finite gradients the scale is doubled. Default 2000. */
  dynamicGrowthSteps: (0, import_schema16.integer)({ min: 1 })(2e3),
  name: (0, import_schema16.nullable)(import_schema16.text),
  lossScaleFactor: { ...(0, import_schema16.unsupported)(), isUnsupported: false },
  /** Of older files, which must say so. */
  dynamic: (0, import_schema16.unsupported)(true)
});
var leavesOf = /* @__PURE__ */ __name((optimizer) => optimizer.parts.length === 0 ? [optimizer] : optimizer.parts.flatMap(leavesOf), "leavesOf");
var ownVariables = 4;
var LossScaleOptimizer = class extends Optimizer {
  static {
    __name(this, "LossScaleOptimizer");
  }
  static type = "LossScaleOptimizer";
  static options = options14;
  #scale = { stepCounter: 0, dynamicScale: Math.fround(this.options.initialScale) };
  /** What the examined batch has begun with. */
  #before = this.#scale;
  #leavesOut = false;
  get innerOptimizer() {
    return this.options.innerOptimizer;
  }
  /** The scale of the loss. */
  get dynamicScale() {
    return this.#scale.dynamicScale;
  }
  /** Steps with finite gradients since the scale was changed. */
  get stepCounter() {
    return this.#scale.stepCounter;
  }
  get lossScale() {
    return this.dynamicScale;
  }
  get parts() {
    return [this.innerOptimizer];
  }
  get nested() {
    return { inner_optimizer: { optimizer: this.innerOptimizer, first: ownVariables } };
  }
  get revision() {
    return this.innerOptimizer.revision;
  }
  get iterations() {
    return this.innerOptimizer.iterations;
  }
  get learningRate() {
    return this.innerOptimizer.learningRate;
  }
  set learningRate(value) {
    this.innerOptimizer.learningRate = value;
  }
  get schedule() {
    return this.innerOptimizer.schedule;
  }
  get weightDecay() {
    return this.innerOptimizer.weightDecay;
  }
  get undecayed() {
    return [];
  }
  excludeFromWeightDecay(names) {
    this.innerOptimizer.excludeFromWeightDecay(names);
  }
  get variables() {
    return this.innerOptimizer.variables;
  }
  knows(variable) {
    return this.innerOptimizer.knows(variable);
  }
  build(variables) {
    this.innerOptimizer.build(variables);
  }
  gradientOf(variable) {
    return this.innerOptimizer.gradientOf(variable);
  }
  claim(owner) {
    super.claim(owner);
    this.innerOptimizer.claim(owner);
  }
  release(owner) {
    super.release(owner);
    this.innerOptimizer.release(owner);
  }
  get batchKinds() {
    return this.innerOptimizer.batchKinds;
  }
  get nextBatch() {
    return this.innerOptimizer.nextBatch;
  }
  get mayLeaveOut() {
    return true;
  }
  get leavesOut() {
    return this.#leavesOut;
  }
  examine(emit) {
    const found = leavesOf(this).flatMap(({ gradients }) => {
      if (gradients.length === 0) return [];
      const x = emit.external(gradients);
      const [norm, least, most] = [emit.buffer(1), emit.buffer(1), emit.buffer(1)];
      emit.kernels.l2Norm({ count: gradients.length }, { x, norm });
      const size = { outer: 1, length: gradients.length, inner: 1 };
      emit.kernels.reduceForward({ ...size, kind: import_kernels.reductionKinds.indexOf("min") }, { x, y: least });
      emit.kernels.reduceForward({ ...size, kind: import_kernels.reductionKinds.indexOf("max") }, { x, y: most });
      return [norm, least, most];
    });
    emit.host(
      found,
      [],
      (values) => {
        const scale = this.dynamicScale;
        this.#decide(values.every(([value], i) => i % 3 === 0 ? !Number.isNaN(value) : isFiniteFloat(value * scale)));
      },
      { isSafe: true }
    );
  }
  /** Takes in whether the gradients of a batch are finite. */
  #decide(areFinite) {
    const { stepCounter, dynamicScale } = this.#scale;
    this.#before = this.#scale;
    this.#leavesOut = !areFinite;
    if (!areFinite) {
      this.#scale = { stepCounter: 0, dynamicScale: Math.fround(dynamicScale / 2) };
      this.innerOptimizer.undo();
    } else if (stepCounter === this.options.dynamicGrowthSteps - 1) {
      this.#scale = { stepCounter: 0, dynamicScale: Math.fround(dynamicScale * 2) };
    } else {
      this.#scale = { stepCounter: stepCounter + 1, dynamicScale };
    }
  }
  emit(emit, control, batch) {
    this.innerOptimizer.emit(emit, control.parts[0], batch);
  }
  advance(control) {
    this.#before = this.#scale;
    this.#leavesOut = false;
    this.innerOptimizer.advance(control.parts[0]);
    this.batches++;
  }
  undo() {
    super.undo();
    if (!this.#leavesOut) this.innerOptimizer.undo();
    this.#scale = this.#before;
  }
  get isAveraged() {
    return this.innerOptimizer.isAveraged;
  }
  swapAverages() {
    this.innerOptimizer.swapAverages();
  }
  finalize() {
    this.innerOptimizer.finalize();
  }
  /** One step at once by gradients of a loss that was scaled by `scaleLoss`; none where they are not finite. */
  apply(gradients, variables) {
    const given = (0, import_kinds6.isArray)(gradients) ? (0, import_kinds6.listOf)(gradients).map((gradient) => (0, import_tensor3.toTensor)(gradient)) : [];
    const areFinite = given.every(({ data }) => data.every(isFiniteFloat));
    const scale = Math.fround(this.dynamicScale);
    const unscaled = given.map(
      ({ data, shape }) => new import_tensor3.Tensor(
        Float32Array.from(data, (x) => x / scale),
        shape
      )
    );
    if (areFinite) this.innerOptimizer.apply((0, import_kinds6.isArray)(gradients) ? unscaled : gradients, variables);
    else this.innerOptimizer.batches++;
    this.#decide(areFinite);
    this.batches++;
  }
  state(variables = this.variables) {
    return [
      { name: "iteration", shape: [], data: Int32Array.of(this.batches) },
      { name: "learning_rate", shape: [], data: new Float32Array(1) },
      { name: "step_counter", shape: [], data: Int32Array.of(this.stepCounter) },
      { name: "dynamic_scale", shape: [], data: Float32Array.of(this.dynamicScale) },
      ...this.innerOptimizer.state(variables)
    ];
  }
  stateLength(variables) {
    return ownVariables + this.innerOptimizer.stateLength(variables);
  }
  restore(state, variables = this.variables) {
    this.expectStateOf(state, variables);
    const [iteration, , counter, scale] = state.slice(0, ownVariables).map(({ data }) => Number(data[0]));
    const stepCounter = (0, import_checks6.numberOption)(this.type, "step_counter", counter, { min: 0, integer: true });
    const dynamicScale = scale === Infinity ? scale : (0, import_checks6.numberOption)(this.type, "dynamic_scale", scale, { min: 0 });
    this.innerOptimizer.restore(state.slice(ownVariables), variables);
    this.batches = Math.max(iteration, this.innerOptimizer.batches);
    this.#scale = { stepCounter, dynamicScale };
  }
};
var isFiniteFloat = /* @__PURE__ */ __name((value) => Number.isFinite(Math.fround(value)), "isFiniteFloat");
var lossScaleOptimizer = (0, import_configurable15.factory)(LossScaleOptimizer);
(0, import_registry2.listOptimizer)(LossScaleOptimizer);

// lib/optimizers/multi.ts
var multi_exports = {};
__export(multi_exports, {
  MultiOptimizer: () => MultiOptimizer,
  OptimizerMap: () => OptimizerMap,
  multiOptimizer: () => multiOptimizer,
  optimizerMap: () => optimizerMap
});
var import_checks7 = link("core/checks.ts");
var import_configurable16 = link("core/configurable.ts");
var import_errors6 = link("core/errors.ts");
var import_keras_json = link("core/keras-json.ts");
var import_kinds7 = link("core/kinds.ts");
var import_schema17 = link("core/schema.ts");
var import_registry3 = link("optimizers/registry.ts");
function plain(value, where) {
  const optimizer = (0, import_registry3.get)(value);
  if (optimizer.parts.length === 0) return optimizer;
  throw new import_errors6.OptionError(`${where}: expected optimizers that are not made of others, received a ${optimizer.type}.`);
}
__name(plain, "plain");
var single = (0, import_schema17.custom)({
  parse: plain,
  toConfig: /* @__PURE__ */ __name((optimizer) => ({ className: optimizer.type, config: optimizer.config() }), "toConfig"),
  toKeras: import_registry3.optimizerToKeras
});
var byPattern = (0, import_schema17.custom)({
  parse(value, where, name) {
    if (value !== null && !(0, import_kinds7.isRecord)(value))
      throw new import_errors6.OptionError(`${where}: expected ${name} to be an object of optimizers, received ${(0, import_checks7.show)(value)}.`);
    const entries = Object.entries(value ?? {});
    const wrong = entries.find(([pattern]) => patternOf(pattern) === null);
    if (wrong !== void 0)
      throw new import_errors6.OptionError(`${where}: expected the keys of ${name} to be patterns, received ${(0, import_checks7.show)(wrong[0])}.`);
    return new Map(entries.map(([pattern, optimizer]) => [pattern, plain(optimizer, where)]));
  },
  toConfig: /* @__PURE__ */ __name((map) => Object.fromEntries([...map].map(([pattern, each]) => [pattern, { className: each.type, config: each.config() }])), "toConfig"),
  toKeras: /* @__PURE__ */ __name((map) => Object.fromEntries([...map].map(([pattern, each]) => [pattern, (0, import_registry3.optimizerToKeras)(each)])), "toKeras")
});
var mapOptions = (0, import_schema17.schema)({
  /** For all variables that no pattern matches. */
  defaultOptimizer: single(),
  /** Optimizers by regular expressions that match whole names, as 'base/.*' does 'base/kernel'. Default: none. */
  optimizerMap: byPattern({})
});
var OptimizerMap = class extends import_configurable16.Configurable {
  static {
    __name(this, "OptimizerMap");
  }
  static type = "OptimizerMap";
  static options = mapOptions;
  #patterns = [...this.options.optimizerMap].map(([key, optimizer]) => ({
    key,
    pattern: new RegExp(`^(?:${key})$`),
    optimizer
  }));
  /** All optimizers, each once: in the order of the patterns, the default one at the end. */
  get optimizers() {
    return [.../* @__PURE__ */ new Set([...this.options.optimizerMap.values(), this.options.defaultOptimizer])];
  }
  /**
   * The optimizer for a variable of this name. Throws OptionError where several patterns match, and none is the name.
   */
  optimizerOf(name) {
    const found = this.#patterns.filter(({ key, pattern }) => key === name || pattern.test(name));
    const [first] = found.filter(({ key }) => key === name).concat(found.length === 1 ? found : []);
    if (first === void 0 && found.length > 1)
      throw new import_errors6.OptionError(
        `${this.type}: expected one pattern for variable "${name}", received ${found.length}: ${found.map(({ key }) => key).join(", ")}.`
      );
    return first?.optimizer ?? this.options.defaultOptimizer;
  }
};
var { name: _2, ...common2 } = optimizerOptions;
var multiOptions = (0, import_schema17.schema)({
  /** Left to the optimizers themselves. */
  ...Object.fromEntries(Object.entries(common2).map(([name, { fallback }]) => [name, (0, import_schema17.unsupported)(fallback ?? null)])),
  /** An OptimizerMap, or `{ defaultOptimizer, optimizerMap }`. */
  optimizerMap: (0, import_schema17.custom)({
    parse(value) {
      if (value instanceof OptimizerMap) return value;
      const type = (0, import_kinds7.property)(value, "className") ?? (0, import_kinds7.property)(value, "class_name");
      const { defaultOptimizer, optimizerMap: optimizerMap2, default_optimizer, optimizer_map } = Object(
        type === "OptimizerMap" ? (0, import_kinds7.property)(value, "config") : value
      );
      return new OptimizerMap({
        defaultOptimizer: defaultOptimizer ?? default_optimizer,
        optimizerMap: optimizerMap2 ?? optimizer_map
      });
    },
    toConfig: /* @__PURE__ */ __name((map) => ({ className: map.type, config: map.config() }), "toConfig"),
    toKeras: /* @__PURE__ */ __name((map) => (0, import_keras_json.toKeras)("keras.optimizers", map), "toKeras")
  })(),
  name: (0, import_schema17.nullable)(import_schema17.text),
  lossScaleFactor: { ...(0, import_schema17.unsupported)(), isUnsupported: false }
});
var MultiOptimizer = class extends Optimizer {
  static {
    __name(this, "MultiOptimizer");
  }
  static type = "MultiOptimizer";
  static options = multiOptions;
  #variables = [];
  #owners = /* @__PURE__ */ new Map();
  #revisions = [];
  #revision = {};
  /** The optimizers, in the order of the patterns, the default one at the end. */
  get optimizers() {
    return this.options.optimizerMap.optimizers;
  }
  get #default() {
    return this.options.optimizerMap.options.defaultOptimizer;
  }
  get parts() {
    return this.optimizers;
  }
  get revision() {
    const revisions = this.parts.map(({ revision }) => revision);
    if (revisions.some((revision, i) => revision !== this.#revisions[i])) this.#revision = {};
    this.#revisions = revisions;
    return this.#revision;
  }
  get learningRate() {
    return this.#default.learningRate;
  }
  set learningRate(value) {
    const rates = this.parts.map(({ options: options15 }) => options15.learningRate);
    const { learningRate: base } = this.#default.options;
    for (const [i, part2] of this.parts.entries()) {
      const rate = rates[i];
      const isProportional = typeof value === "number" && typeof rate === "number" && typeof base === "number";
      part2.learningRate = isProportional && base > 0 && part2 !== this.#default ? value * rate / base : value;
    }
  }
  get schedule() {
    return this.parts.map(({ schedule }) => schedule).find((schedule) => schedule !== null) ?? null;
  }
  get variables() {
    return this.#variables;
  }
  /** The variables of every part. */
  #split(variables) {
    const owners = variables.map(({ name }) => this.options.optimizerMap.optimizerOf(name));
    return this.parts.map((part2) => variables.filter((_3, i) => owners[i] === part2));
  }
  knows(variable) {
    return this.parts.some((part2) => part2.knows(variable));
  }
  build(variables) {
    const split = this.#split(variables);
    for (const [i, part2] of this.parts.entries()) part2.build(split[i]);
    this.#owners = new Map(split.flatMap((own, i) => own.map(({ data }) => [data, this.parts[i]])));
    this.#variables = [...variables];
  }
  gradientOf(variable) {
    return (this.#owners.get(variable.data) ?? this.#default).gradientOf(variable);
  }
  claim(owner) {
    super.claim(owner);
    for (const part2 of this.parts) part2.claim(owner);
  }
  claimFor(where, weights) {
    super.claimFor(where, weights);
    for (const part2 of this.parts) part2.claimFor(where, weights);
  }
  release(owner) {
    super.release(owner);
    for (const part2 of this.parts) part2.release(owner);
  }
  get batchKinds() {
    return this.parts.map(({ batchKinds }) => batchKinds).reduce(
      (all, kinds) => all.flatMap((first) => kinds.map((second) => first === "" ? second : `${first},${second}`)),
      [""]
    );
  }
  get nextBatch() {
    return this.parts.map(({ nextBatch }) => nextBatch).join();
  }
  emit(emit, control, batch) {
    const kinds = batch.split(",");
    for (const [i, part2] of this.parts.entries()) part2.emit(emit, control.parts[i], kinds[i]);
  }
  advance(control) {
    for (const [i, part2] of this.parts.entries()) part2.advance(control.parts[i]);
    this.batches++;
  }
  undo() {
    super.undo();
    for (const part2 of this.parts) part2.undo();
  }
  get isAveraged() {
    return this.parts.map(({ isAveraged }) => isAveraged).find((is) => is !== null) ?? null;
  }
  swapAverages() {
    for (const part2 of this.parts) part2.swapAverages();
  }
  finalize() {
    for (const part2 of this.parts) part2.finalize();
  }
  apply(gradients, variables) {
    if (!(0, import_kinds7.isArray)(gradients) || !(0, import_kinds7.isArray)(variables) || gradients.length !== variables.length) {
      this.parts[0].apply(gradients, variables);
      return;
    }
    const named = variables.map((variable, i) => ({
      ...{ name: nameOf(variable) ?? `variable_${i}`, variable, gradient: gradients[i] }
    }));
    for (const [i, own] of this.#split(named).entries())
      if (own.length > 0)
        this.parts[i].apply(
          own.map(({ gradient }) => gradient),
          own.map(({ variable }) => variable)
        );
    this.batches++;
  }
  state(variables = this.variables) {
    const split = this.#split(variables);
    return [
      { name: "iteration", shape: [], data: Int32Array.of(this.batches) },
      { name: "learning_rate", shape: [], data: new Float32Array(1) },
      ...this.parts.flatMap((part2, i) => part2.state(split[i]))
    ];
  }
  stateLength(variables) {
    const split = this.#split(variables);
    return this.parts.reduce((sum, part2, i) => sum + part2.stateLength(split[i]), 2);
  }
  restore(state, variables = this.variables) {
    this.expectStateOf(state, variables);
    let at = 2;
    for (const [i, own] of this.#split(variables).entries()) {
      const count = this.parts[i].stateLength(own);
      this.parts[i].restore(state.slice(at, at + count), own);
      at += count;
    }
    this.batches = Number(state[0].data[0]);
  }
};
var multiOptimizer = (0, import_configurable16.factory)(MultiOptimizer);
var optimizerMap = (0, import_configurable16.factory)(OptimizerMap);
(0, import_registry3.listOptimizer)(MultiOptimizer);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "optimizers/all.ts": null,
  "optimizers/loss-scale.ts": null,
  "optimizers/multi.ts": null,
  "optimizers/optimizer.ts": null,
  "optimizers/update.ts": null,
  "optimizers/watched.ts": null
});
})
//# sourceMappingURL=optimizers.js.map
