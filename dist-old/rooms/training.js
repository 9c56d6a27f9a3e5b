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

// lib/rooms/training.js
var training_exports = {};
__export(training_exports, {
  "training/callbacks-in-use.ts": () => callbacks_in_use_exports,
  "training/compile-config.ts": () => compile_config_exports,
  "training/composed-target.ts": () => composed_target_exports,
  "training/features.ts": () => features_exports,
  "training/fit-loop.ts": () => fit_loop_exports,
  "training/fit-settings.ts": () => fit_settings_exports,
  "training/function.ts": () => function_exports,
  "training/listeners.ts": () => listeners_exports,
  "training/objective.ts": () => objective_exports,
  "training/ownership.ts": () => ownership_exports,
  "training/pipeline.ts": () => pipeline_exports,
  "training/procedures.ts": () => procedures_exports,
  "training/profile.ts": () => profile_exports,
  "training/run-state.ts": () => run_state_exports,
  "training/target.ts": () => target_exports,
  "training/training-state.ts": () => training_state_exports,
  "training/update.ts": () => update_exports,
  "training/variables.ts": () => variables_exports
});
module.exports = __toCommonJS(training_exports);

// lib/training/function.ts
var function_exports = {};
__export(function_exports, {
  GraphFunction: () => GraphFunction
});
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_passes = link("engine/passes/index.ts");
var import_random = link("engine/random.ts");
var import_recorder2 = link("engine/recorder.ts");
var import_settings = link("engine/settings.ts");
var import_recording = link("graph/recording.ts");
var import_within = link("layers/within.ts");

// lib/training/update.ts
var update_exports = {};
__export(update_exports, {
  Update: () => Update
});
var import_recorder = link("engine/recorder.ts");
var import_update = link("optimizers/update.ts");
var Update = class {
  static {
    __name(this, "Update");
  }
  #optimizer;
  #control;
  #gradients;
  /** Where not every batch has the same update: what follows the program, by what the batch does. */
  #tails = null;
  /** @param recorder of the step's program. */
  constructor(optimizer, recorder) {
    this.#optimizer = optimizer;
    this.#control = (0, import_update.controlOf)(recorder, optimizer);
    this.#gradients = new Map(
      optimizer.variables.map((variable) => [variable.data, recorder.external(optimizer.gradientOf(variable))])
    );
  }
  /** Where the gradient by a weight goes; null: it is not trained. */
  gradientOf({ memory }) {
    return this.#gradients.get(memory) ?? null;
  }
  /** Emits the update behind the gradients. */
  emit(recorder) {
    this.#optimizer.examine(recorder);
    if (!this.#isApart) this.#emit(recorder, this.#optimizer.batchKinds[0]);
  }
  /** Whether the update is a program of its own: not every batch has the same one, or any. */
  get #isApart() {
    const { batchKinds, mayLeaveOut } = this.#optimizer;
    return mayLeaveOut || batchKinds.length > 1;
  }
  /** What of it is not in the step's program itself. */
  follow(program) {
    const { batchKinds } = this.#optimizer;
    if (this.#isApart) this.#tails = new Map(batchKinds.map((kind) => [kind, this.#tail(program, kind)]));
  }
  #tail(lock, kind) {
    const recorder = new import_recorder.Recorder();
    this.#emit(recorder, kind);
    return recorder.build({ lock, isLeftOut: /* @__PURE__ */ __name(() => this.#optimizer.leavesOut, "isLeftOut") });
  }
  #emit(recorder, kind) {
    this.#optimizer.emit(recorder, this.#control, kind);
  }
  /** Writes the values of the next batch and counts it. Returns what runs behind the step's program. */
  begin(slot) {
    const tail = this.#tails?.get(this.#optimizer.nextBatch);
    this.#optimizer.advance((0, import_update.controlAt)(this.#control, slot));
    return tail === void 0 ? [] : [tail];
  }
  /** The batch that was begun last has failed: it does not count. */
  undo() {
    this.#optimizer.undo();
  }
};

// lib/training/function.ts
var most = 64;
var FunctionProgram = class {
  static {
    __name(this, "FunctionProgram");
  }
  #inputs;
  #outputs;
  #byValues;
  #byWeights;
  #penalties;
  #updates;
  #randomStates = /* @__PURE__ */ new Map();
  #program;
  constructor(goal, inputs) {
    const { model, outputs, training, differentiates, weights, optimizers: optimizers2 = [], penalties = false } = goal;
    const recorder = new import_recorder2.Recorder();
    const traced = model.trace(inputs, training);
    const graph = penalties ? traced : { ...traced, penalties: [] };
    this.#inputs = inputs.map((shape) => recorder.slot((0, import_shape.sizeOf)(shape)));
    const updates = optimizers2.map((optimizer) => new Update(optimizer, recorder));
    const results = updates.length === 0 ? weights : [];
    const byWeights = new Map(results.map((weight) => [weight, recorder.slot((0, import_shape.sizeOf)(weight.shape))]));
    const gradientOf = /* @__PURE__ */ __name((weight) => {
      for (const update of updates) {
        const gradient = update.gradientOf(weight);
        if (gradient !== null) return gradient;
      }
      return byWeights.get(weight) ?? null;
    }, "gradientOf");
    const recording = new import_recording.Recording(graph, recorder, {
      inputs: this.#inputs,
      randomState: /* @__PURE__ */ __name((seed) => {
        const state = this.#randomStates.get(seed) ?? recorder.slot(3, "uint32");
        this.#randomStates.set(seed, state);
        return state;
      }, "randomState"),
      gradientOf
    });
    const shapeOf = /* @__PURE__ */ __name(({ shape }) => shape, "shapeOf");
    this.#outputs = graph.outputs.slice(0, outputs).map((value) => ({ slot: recorder.keep(recording.ref(value)), shape: shapeOf(value) }));
    this.#byWeights = results.map((weight) => ({ slot: byWeights.get(weight), shape: weight.shape }));
    const [scalar, ...values] = differentiates ? graph.outputs.slice(outputs) : [];
    const ones = scalar && new Float32Array((0, import_shape.sizeOf)(shapeOf(scalar))).fill(1);
    const gradients = scalar ? recording.backward([[scalar, recorder.external(ones)]], values) : [];
    this.#byValues = gradients.map((gradient, i) => {
      const shape = shapeOf(values[i]);
      return { slot: gradient ? recorder.keep(gradient) : recorder.slot((0, import_shape.sizeOf)(shape)), shape };
    });
    const penalized = penalties ? weights : [];
    this.#penalties = [
      ...recording.activityPenalties().map((penalty) => recorder.keep(penalty)),
      ...penalized.flatMap(({ regularizer, memory, shape }, i) => {
        if (regularizer === null) return [];
        const penalty = recorder.slot(1);
        regularizer.emit(recorder.kernels, shape, recorder.external(memory), penalty, gradientOf(weights[i]));
        return [penalty];
      })
    ];
    for (const update of updates) update.emit(recorder);
    const changesWeights = differentiates || training;
    this.#program = recorder.build({
      passes: (0, import_passes.passes)(changesWeights ? "training" : "inference"),
      prepare: !changesWeights
    });
    for (const update of updates) update.follow(this.#program);
    this.#updates = updates;
  }
  /** @param number of the run, which its random numbers follow from; null: one that no other run has. */
  async run(columns, count2, number) {
    for (const [i, { arrays }] of this.#inputs.entries()) if (columns[i]) arrays[0].set(columns[i].data);
    for (const [seed, { arrays }] of this.#randomStates)
      arrays[0].set(
        seed === null ? (0, import_random.random)().state(number ?? (0, import_random.random)().nextRun()) : new import_random.Random(seed).state(number ?? count2)
      );
    const tails = this.#updates.flatMap((update) => update.begin(0));
    try {
      await this.#program.run(0, tails);
    } catch (error) {
      for (const update of this.#updates) update.undo();
      throw error;
    }
    const read = /* @__PURE__ */ __name((kept) => kept.map(({ slot, shape }) => new import_tensor.Tensor(slot.arrays[0].slice(), shape)), "read");
    return {
      outputs: read(this.#outputs),
      byValues: read(this.#byValues),
      byWeights: read(this.#byWeights),
      penalty: this.#penalties.reduce((sum2, { arrays }) => sum2 + arrays[0][0], 0)
    };
  }
};
var GraphFunction = class {
  static {
    __name(this, "GraphFunction");
  }
  #goal;
  #programs = /* @__PURE__ */ new Map();
  #lastRun = Promise.resolve();
  /** Runs: the counter of the random numbers of layers with seeds of their own. */
  #count = 0;
  /** The revisions of the optimizers that the programs were recorded for. */
  #revisions = [];
  constructor(goal) {
    this.#goal = goal;
  }
  get count() {
    return this.#count;
  }
  set count(count2) {
    this.#count = count2;
  }
  run(columns, { around = /* @__PURE__ */ __name((at) => at(), "around"), number = null } = {}) {
    const run = this.#lastRun.then(
      () => around(async () => this.#programFor(columns).run(columns, this.#count++, number))
    );
    this.#lastRun = run.catch(() => {
    });
    return run;
  }
  #programFor(columns) {
    const { model, training, optimizers: optimizers2 = [] } = this.#goal;
    if (optimizers2.some(({ revision }, i) => revision !== this.#revisions[i])) {
      this.#programs.clear();
      this.#revisions = optimizers2.map(({ revision }) => revision);
    }
    const shapes = columns.map((column2) => [column2?.samples ?? 0, ...column2?.sample ?? []]);
    const frozen = training ? (0, import_within.layersWithin)(model).map(({ trainable }) => Number(trainable)) : [];
    const key = JSON.stringify([shapes, import_settings.engine.convolution, frozen.join("")]);
    const program = this.#programs.get(key) ?? new FunctionProgram(this.#goal, shapes);
    this.#programs.delete(key);
    this.#programs.set(key, program);
    for (const [old] of this.#programs) {
      if (this.#programs.size <= most) break;
      this.#programs.delete(old);
    }
    return program;
  }
};

// lib/training/compile-config.ts
var compile_config_exports = {};
__export(compile_config_exports, {
  compileConfigFromKeras: () => compileConfigFromKeras,
  compileConfigToKeras: () => compileConfigToKeras
});
var import_keras_json = link("core/keras-json.ts");
var import_registry = link("core/registry.ts");
var losses = __toESM(link("losses/index.ts"), 1);
var measures = __toESM(link("metrics/index.ts"), 1);
var import_keras_names = link("metrics/keras-names.ts");
var import_registry2 = link("optimizers/registry.ts");
function lossToKeras(loss) {
  if (loss === null) return null;
  if (loss instanceof losses.FunctionLoss) return (0, import_keras_json.functionToKeras)(loss.name);
  return (0, import_keras_json.toKeras)("keras.losses", loss, losses.customLossName(loss));
}
__name(lossToKeras, "lossToKeras");
function metricToKeras(identifier) {
  const metric = measures.get(identifier);
  if (typeof identifier === "string") {
    const name = [identifier, (0, import_registry.snakeCase)(identifier)].find(import_keras_names.isKerasName);
    if (name !== void 0 || (0, import_registry.customObject)("metric", identifier) !== void 0) return name ?? identifier;
    metric.name = identifier;
  }
  if (metric instanceof measures.FunctionMetric) return (0, import_keras_json.functionToKeras)(metric.name);
  return (0, import_keras_json.toKeras)("keras.metrics", metric, measures.customMetricName(metric));
}
__name(metricToKeras, "metricToKeras");
function compileConfigToKeras(optimizer, objective) {
  if (objective === null) return { optimizer: (0, import_registry2.optimizerToKeras)(optimizer), loss: null };
  const { outputs } = objective;
  const each = /* @__PURE__ */ __name((pick, alone = pick) => outputs.length === 1 ? alone(outputs[0]) : outputs.map(pick), "each");
  return {
    optimizer: (0, import_registry2.optimizerToKeras)(optimizer),
    loss: each(({ loss }) => lossToKeras(loss)),
    loss_weights: outputs.every(({ weight }) => weight === 1) ? null : each(
      ({ weight }) => weight,
      ({ weight }) => [weight]
    ),
    metrics: each(({ metricIdentifiers }) => metricIdentifiers.map(metricToKeras)),
    weighted_metrics: each(({ weightedIdentifiers }) => weightedIdentifiers.map(metricToKeras))
  };
}
__name(compileConfigToKeras, "compileConfigToKeras");
function named(value) {
  if (Array.isArray(value)) return value.map(named);
  if (!(0, import_keras_json.isRecord)(value)) return value;
  if (Object.hasOwn(value, "class_name")) return (0, import_keras_json.functionName)(value) ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each)]));
}
__name(named, "named");
function owned(kind, value, get5) {
  if (Array.isArray(value)) return value.map((each) => owned(kind, each, get5));
  const name = (0, import_keras_json.isRecord)(value) ? value.class_name : value;
  if (typeof name === "string") return (0, import_registry.customObject)(kind, name) === void 0 ? value : get5(value);
  return (0, import_keras_json.isRecord)(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, owned(kind, each, get5)])) : value;
}
__name(owned, "owned");
function compileConfigFromKeras(config) {
  const metricOf = /* @__PURE__ */ __name((identifier) => {
    const metric = measures.get(identifier);
    if (typeof identifier === "string") metric.name = identifier;
    return metric;
  }, "metricOf");
  const { optimizer, loss, metrics: metrics2, weightedMetrics, lossWeights } = (0, import_registry.camelCaseKeys)(
    named(config)
  );
  return {
    optimizer,
    loss: owned("loss", loss, losses.get),
    metrics: owned("metric", metrics2, metricOf),
    weightedMetrics: owned("metric", weightedMetrics, metricOf),
    lossWeights
  };
}
__name(compileConfigFromKeras, "compileConfigFromKeras");

// lib/training/objective.ts
var objective_exports = {};
__export(objective_exports, {
  Objective: () => Objective
});
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var losses2 = __toESM(link("losses/index.ts"), 1);
var metrics = __toESM(link("metrics/index.ts"), 1);
var import_metric = link("metrics/metric.ts");
var isConfig = /* @__PURE__ */ __name((value) => Object.hasOwn(value, "className") || Object.hasOwn(value, "class_name"), "isConfig");
var isByName = /* @__PURE__ */ __name((value, isItem) => (0, import_kinds.isPlainRecord)(value) && !isItem(value), "isByName");
function spread(where, given, names, isItem, alone) {
  if (isByName(given, isItem)) {
    const unknown = Object.keys(given).find((name) => !names.includes(name));
    if (unknown !== void 0)
      throw new import_errors.OptionError(
        `compile: expected ${where} for outputs ${(0, import_checks.showNames)(names)}, received one for ${(0, import_checks.show)(unknown)}.`
      );
    return names.map((name) => Object.hasOwn(given, name) ? given[name] ?? null : null);
  }
  return alone(given);
}
__name(spread, "spread");
var isMetric = /* @__PURE__ */ __name((value) => value instanceof metrics.Metric || isConfig(value), "isMetric");
var asList = /* @__PURE__ */ __name((value) => value == null ? [] : (0, import_kinds.listOf)(value), "asList");
function spreadMetrics(where, given, names) {
  const items = spread(where, given ?? [], names, isMetric, (value) => {
    if (names.length === 1) return [asList(value).flatMap((each) => (0, import_kinds.listOf)(each))];
    const list = asList(value);
    if (list.length === 0) return names.map(() => []);
    if (list.length === names.length) return [...list];
    throw new import_errors.OptionError(
      `compile: expected ${where} for each of ${names.length} outputs (${(0, import_checks.showNames)(names)}), received ${list.length}.`
    );
  });
  return items.map((item) => asList(item));
}
__name(spreadMetrics, "spreadMetrics");
var Objective = class {
  static {
    __name(this, "Objective");
  }
  isOpen = false;
  outputs;
  #metrics = null;
  /** Sums of losses times samples: the whole, then the outputs. */
  #sums;
  #samples = 0;
  constructor(names, options) {
    const lossOf = spread(
      "loss",
      options.loss,
      names,
      (value) => value instanceof losses2.Loss || isConfig(value),
      (value) => {
        if (!(0, import_kinds.isArray)(value)) return names.map(() => value);
        if (value.length !== names.length)
          throw new import_errors.OptionError(
            `compile: expected a loss for each of ${names.length} outputs, received ${value.length}.`
          );
        return (0, import_kinds.listOf)(value);
      }
    );
    const weights = spread(
      "lossWeights",
      options.lossWeights,
      names,
      () => false,
      (value) => {
        if (value == null || typeof value === "number") return names.map(() => value ?? 1);
        if ((0, import_kinds.isArray)(value) && value.length === names.length) return (0, import_kinds.listOf)(value);
        throw new import_errors.OptionError(`compile: expected lossWeights for ${names.length} outputs, received ${(0, import_checks.show)(value)}.`);
      }
    );
    const [plain, weighted] = [
      spreadMetrics("metrics", options.metrics, names),
      spreadMetrics("weightedMetrics", options.weightedMetrics, names)
    ];
    this.outputs = names.map((name, i) => {
      const loss = lossOf[i] == null ? null : losses2.get(lossOf[i]);
      if (loss?.reduction === "none")
        throw new import_errors.OptionError(
          `compile: expected a loss that is one number, received ${(0, import_checks.show)(loss.name)} with reduction 'none'.`
        );
      for (const identifier of [...plain[i], ...weighted[i]]) metrics.forOutput(identifier, [1], [1, 1]);
      const isMeasured = plain[i].length + weighted[i].length > 0;
      const weight = (0, import_checks.numberOption)("compile", `the loss weight of ${(0, import_checks.show)(name)}`, weights[i] ?? 1);
      return {
        name,
        loss,
        weight,
        metricIdentifiers: plain[i],
        weightedIdentifiers: weighted[i],
        isUsed: loss !== null || isMeasured,
        isMeasured
      };
    });
    this.#sums = new Float64Array(names.length + 1);
  }
  /** Whether any output has a loss. Without one there must be losses that layers add, or steps of one's own. */
  get hasLoss() {
    return this.outputs.some(({ loss }) => loss !== null);
  }
  /**
   * Settles what 'accuracy' means, by the shapes of labels and outputs (with the batch axis). Later calls change
   * nothing.
   */
  bind(labels, outputs) {
    if (this.#metrics !== null) return;
    const bound = [];
    const losses3 = new Set(Object.keys(this.#lossLogs()));
    const add = /* @__PURE__ */ __name((identifiers, output, isWeighted) => {
      const prefix = this.outputs.length > 1 ? `${this.outputs[output].name}_` : "";
      for (const identifier of identifiers) {
        const metric = metrics.forOutput(identifier, labels[output] ?? [], outputs[output]);
        const taken = /* @__PURE__ */ __name((key2) => losses3.has(key2) || bound.some((other) => other.key === key2), "taken");
        let key = prefix + metric.name;
        if (taken(key) && isWeighted) key = `${prefix}weighted_${metric.name}`;
        for (let count2 = 1, base = key; taken(key); count2++) key = `${base}_${count2}`;
        bound.push({ key, metric, output, isWeighted });
      }
    }, "add");
    this.outputs.forEach(({ metricIdentifiers }, output) => void add(metricIdentifiers, output, false));
    this.outputs.forEach(({ weightedIdentifiers }, output) => void add(weightedIdentifiers, output, true));
    this.#metrics = bound;
  }
  /** Throws where labels (shape and values) are none for the metrics, once `bind` has been called. */
  check(labels, outputs) {
    for (const { metric, output } of this.#metrics ?? []) {
      const given = labels[output];
      if (given !== null) metric.check(given.shape, outputs[output], given.data);
    }
  }
  /** Metrics by their keys in logs, once `bind` has been called. */
  get metrics() {
    return (this.#metrics ?? []).map(({ key, metric }) => ({
      ...{ name: key, direction: metric.direction, isList: metric.isList }
    }));
  }
  reset() {
    this.#sums.fill(0);
    this.#samples = 0;
    for (const { metric } of this.#metrics ?? []) metric.resetState();
  }
  /** What the batches since the last reset came to, for a backup. */
  getState() {
    const metrics2 = (this.#metrics ?? []).map(({ metric }) => metric.getState());
    return { sums: this.#sums.slice(), samples: this.#samples, metrics: metrics2 };
  }
  /** Takes over what `getState` gave. */
  setState(state) {
    const { sums, samples, metrics: metrics2 } = state;
    this.#sums.set(sums);
    this.#samples = samples;
    for (const [i, { metric }] of (this.#metrics ?? []).entries()) metric.setState(metrics2[i]);
  }
  /** Takes in the losses of a batch: of every output, and what regularizers add. */
  addLosses(samples, values, penalties) {
    let total = penalties;
    this.outputs.forEach(({ weight }, i) => {
      total += weight * values[i];
      this.#sums[i + 1] += samples * values[i];
    });
    this.#sums[0] += samples * total;
    this.#samples += samples;
  }
  /** The metrics of an output, once `bind` has been called. */
  metricsOf(output) {
    return (this.#metrics ?? []).filter((bound) => bound.output === output);
  }
  #mean(i) {
    return this.#samples === 0 ? 0 : this.#sums[i] / this.#samples;
  }
  /** The mean loss of an output, before its weight. */
  lossOf(output) {
    return this.#mean(output + 1);
  }
  #lossLogs() {
    const logs = { loss: this.#mean(0) };
    const withLoss = this.outputs.filter(({ loss }) => loss !== null);
    if (withLoss.length > 1)
      for (const output of withLoss) logs[`${output.name}_loss`] = this.lossOf(this.outputs.indexOf(output));
    return logs;
  }
  /** Values so far. */
  logs() {
    const logs = this.#lossLogs();
    for (const { key, metric } of this.#metrics ?? []) logs[key] = (0, import_metric.logged)(metric);
    return logs;
  }
};

// lib/training/composed-target.ts
var composed_target_exports = {};
__export(composed_target_exports, {
  composeTarget: () => composeTarget,
  valuesOf: () => valuesOf
});
var import_shape2 = link("core/shape.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_reduction = link("ops/reduction.ts");
var import_view = link("ops/view.ts");
var valuesOf = /* @__PURE__ */ __name(({ loss, rows, mask }) => [loss ?? [], rows ?? [], mask ? [mask.rows, mask.weighted, mask.forHost ?? []].flat() : []].flat(), "valuesOf");
function composeTarget(trace, output, loss, sample, isWeighted) {
  const shape = output.shape;
  const labels = trace.input([shape[0], ...sample]);
  const comparable = likePredictions(labels, output);
  const rows = loss?.composesRows ? composeRows(loss, labels, output) : null;
  const values = rows === null ? loss?.compose(comparable, output) ?? null : null;
  const mask = trace.maskOf(output);
  const aligned = loss?.alignShapes(labels.shape, shape)[1] ?? shape;
  const hasRows = loss !== null && values === null;
  const rowShape = hasRows ? loss.rowShape(aligned) : shape.slice(0, 1);
  const weights = isWeighted && (values !== null || mask !== null) ? trace.input(rowShape) : null;
  const isHost = loss !== null && values === null && rows === null && !loss.hasKernel(aligned);
  return {
    labels,
    weights,
    loss: values && reduced(values, weights, mask, loss?.reduction === "sum"),
    rows,
    mask: mask && maskRows(trace, mask, hasRows ? rowShape : null, weights, isHost ? loss : null)
  };
}
__name(composeTarget, "composeTarget");
function reduced(values, weights, mask, isSum) {
  const weighted = weights === null ? values : (0, import_arithmetic.multiply)(values, likeRank(weights, values));
  const reduce = isSum ? import_reduction.sum : import_reduction.mean;
  if (mask === null) return reduce(weighted);
  const masked = reduce((0, import_arithmetic.multiply)(likeRank(weighted, mask), likeRank(mask, weighted)));
  return isSum ? masked : (0, import_arithmetic.multiply)(masked, meanShare(mask));
}
__name(reduced, "reduced");
var meanShare = /* @__PURE__ */ __name((mask) => (0, import_arithmetic.divideNoNan)((0, import_shape2.sizeOf)(mask.shape), (0, import_reduction.sum)(mask)), "meanShare");
function likeRank(value, { shape }) {
  const ones = Array(Math.max(0, shape.length - value.shape.length)).fill(1);
  return ones.length === 0 ? value : (0, import_view.reshape)(value, [...value.shape, ...ones]);
}
__name(likeRank, "likeRank");
function maskRows(trace, given, rowShape, weights, loss) {
  const mask = (0, import_arithmetic.notEqual)(given, 0);
  const rows = rowShape === null ? mask : spread2(trace, mask, rowShape);
  const weighted = weights === null ? rows : (0, import_arithmetic.multiply)(rows, likeRank(weights, rows));
  const isMean = loss?.reduction === "sum_over_batch_size" || loss?.reduction === "mean";
  return { rows, weighted, forHost: loss && (isMean ? (0, import_arithmetic.multiply)(weighted, meanShare(mask)) : weighted) };
}
__name(maskRows, "maskRows");
function spread2(trace, mask, shape) {
  const rank = mask.shape.length;
  if (rank > shape.length)
    return (0, import_reduction.mean)(mask, { axis: Array.from({ length: rank - shape.length }, (_, i) => shape.length + i) });
  if ((0, import_shape2.sameShape)(mask.shape, shape)) return mask;
  const ones = trace.constant(new Float32Array((0, import_shape2.sizeOf)(shape)).fill(1), shape);
  return (0, import_arithmetic.multiply)(likeRank(mask, ones), ones);
}
__name(spread2, "spread");
function composeRows(loss, labels, output) {
  const [labelShape, shape] = loss.alignShapes(labels.shape, output.shape);
  const inShape = /* @__PURE__ */ __name((value, wanted) => (0, import_shape2.sameShape)(value.shape, wanted) ? value : (0, import_view.reshape)(value, wanted), "inShape");
  return loss.compose(inShape(labels, labelShape), inShape(output, shape));
}
__name(composeRows, "composeRows");
var likePredictions = /* @__PURE__ */ __name((labels, { shape }) => labels.shape.length !== shape.length && (0, import_shape2.sizeOf)(labels.shape) === (0, import_shape2.sizeOf)(shape) ? (0, import_view.reshape)(labels, shape) : labels, "likePredictions");

// lib/training/target.ts
var target_exports = {};
__export(target_exports, {
  Target: () => Target
});
var import_shape3 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var import_backend = link("engine/backend.ts");
var import_activation = link("ops/activation.ts");
var import_slots = link("training/slots.ts");
var zeros = /* @__PURE__ */ __name((shape) => new import_tensor2.Tensor(new Float32Array((0, import_shape3.sizeOf)(shape)), shape), "zeros");
var Target = class {
  static {
    __name(this, "Target");
  }
  output;
  index;
  labels;
  weights;
  /** The gradient of the loss and the value it belongs to; null: a test step, or no loss. */
  seed = null;
  #labels;
  #weights;
  #predictions;
  /** The sum of the losses, and of their weights. */
  #sums = null;
  /** What the sum is divided by: known before, or written by each run. */
  #divisor = 1;
  /** Of a loss in JavaScript, for both slots. */
  #hostLoss = [0, 0];
  /** What values count for metrics in JavaScript that heed the output's mask, without and with sample weights. */
  #maskWeights;
  /** Metrics within the program, and what it finds for them. */
  #tallies;
  /** Metrics that JavaScript computes. */
  #hostMetrics;
  /** Emits the loss, its gradient and the predictions. */
  constructor(recorder, recording, output, { index, labels, isWeighted, training, metrics: metrics2, composed, labelSlots }) {
    const { loss } = output;
    const value = recording.graph.outputs[index];
    const shape = value.shape;
    const labelShape = [shape[0], ...labels];
    const aligned = loss === null ? shape : loss.alignShapes(labelShape, shape)[1];
    this.output = output;
    this.index = index;
    const rowShape = loss === null ? shape.slice(0, 1) : loss.rowShape(aligned);
    const rows = (0, import_shape3.sizeOf)(rowShape);
    const slotOf = /* @__PURE__ */ __name((value2, shape2) => (value2 && labelSlots.get(value2)) ?? recorder.slot((0, import_shape3.sizeOf)(shape2)), "slotOf");
    this.labels = slotOf(composed?.labels, labelShape);
    this.weights = isWeighted ? slotOf(composed?.weights, rowShape) : null;
    this.#labels = (0, import_slots.tensors)(this.labels, labelShape);
    this.#weights = this.weights && (0, import_slots.tensors)(this.weights, rowShape);
    const mask = composed?.mask ?? null;
    const counts = mask && recording.ref(mask.rows);
    let probabilities = null;
    if (composed !== null && composed.loss !== null) {
      this.#sums = this.#sum(recorder, 1, recording.ref(composed.loss), null);
      this.seed = training ? [composed.loss, recorder.external(Float32Array.of(output.weight))] : null;
    } else if (loss !== null && composed !== null && composed.rows !== null) {
      const losses3 = recording.ref(composed.rows);
      const zeros2 = loss.leavesOutZeros ? losses3 : null;
      const { factors, scale, divisor } = this.#weigh(recorder, loss, rows, counts, zeros2);
      this.#divisor = divisor;
      this.#sums = this.#sum(recorder, rows, losses3, factors);
      this.seed = training ? [composed.rows, scale] : null;
    } else if (loss?.hasKernel(aligned)) {
      const logits = loss.undoes === null ? null : (0, import_activation.logitsOf)(value, loss.undoes);
      const gradient = training ? recorder.buffer((0, import_shape3.sizeOf)(shape)) : null;
      const losses3 = recorder.buffer(rows);
      const { factors, scale, divisor } = this.#weigh(recorder, loss, rows, counts);
      if (logits !== null && metrics2.length > 0) probabilities = recorder.buffer((0, import_shape3.sizeOf)(shape));
      loss.emit(recorder.kernels, {
        ...{ rows, columns: (0, import_shape3.sizeOf)(shape) / rows, fromLogits: logits !== null },
        ...{ x: recording.ref(logits ?? value), labels: this.labels, scale, loss: losses3, dx: gradient, probabilities }
      });
      this.#divisor = divisor;
      this.#sums = this.#sum(recorder, rows, losses3, factors);
      this.seed = gradient && [logits ?? value, gradient];
    } else if (loss !== null) {
      loss.evaluate(zeros(labelShape), zeros(shape));
      const weights = mask?.forHost ? recording.ref(mask.forHost) : this.weights;
      const read = [this.labels, recording.ref(value), ...weights ? [weights] : []];
      const lengths = training ? [(0, import_shape3.sizeOf)(shape)] : [];
      const [gradient] = recorder.host(read, lengths, ([y, x, w], [dx], slot) => {
        const weights2 = w && new import_tensor2.Tensor(w, rowShape);
        const { losses: losses3, factors, gradient: gradient2 } = loss.evaluate(new import_tensor2.Tensor(y, labelShape), new import_tensor2.Tensor(x, shape), weights2);
        this.#hostLoss[slot] = losses3.reduce((sum2, loss2, i) => sum2 + loss2 * factors[i], 0);
        if (dx) for (let i = 0; i < dx.length; i++) dx[i] = gradient2[i] * output.weight;
      });
      this.seed = gradient ? [value, gradient] : null;
    }
    const predictions = metrics2.length === 0 ? null : probabilities ?? recording.ref(value);
    const weightsOf = /* @__PURE__ */ __name((metric, isWeighted2) => {
      if (mask !== null && metric.heedsMask) {
        const { shape: shape2 } = isWeighted2 ? mask.weighted : mask.rows;
        return { data: recording.ref(isWeighted2 ? mask.weighted : mask.rows), shape: shape2 };
      }
      return isWeighted2 && this.weights ? { data: this.weights, shape: rowShape } : null;
    }, "weightsOf");
    const labelled = { data: this.labels, shape: labelShape };
    const tallies = metrics2.flatMap(({ metric, isWeighted: isWeighted2 }) => {
      if (predictions === null) return [];
      const weights = weightsOf(metric, isWeighted2);
      const parts = metric.record(recorder, { labels: labelled, predictions: { data: predictions, shape }, weights });
      return parts === null ? [] : [{ metric, parts }];
    });
    const isNative = new Set(tallies.map(({ metric }) => metric));
    this.#tallies = tallies;
    this.#hostMetrics = metrics2.filter(({ metric }) => !isNative.has(metric));
    const isShown = this.#hostMetrics.length > 0 && predictions !== null;
    this.#predictions = isShown ? (0, import_slots.tensors)(recorder.keep(predictions), shape) : null;
    const shown = /* @__PURE__ */ __name((weights) => (0, import_slots.tensors)(recorder.keep(recording.ref(weights)), weights.shape), "shown");
    const isHeeded = isShown && this.#hostMetrics.some(({ metric }) => metric.heedsMask);
    this.#maskWeights = mask && isHeeded ? { plain: shown(mask.rows), weighted: shown(mask.weighted) } : null;
  }
  /** The sum of values times their weights, for the host. */
  #sum(recorder, rows, values, weights) {
    const sums = recorder.slot(1, "float64");
    recorder.kernels.tally({ rows, columns: 1, places: 1, repeat: 1 }, { values, weights, sums });
    return sums;
  }
  /**
   * What every row counts, its factor in the gradient, and what the sum of the losses is divided by. `losses`: rows are
   * left out where these are 0.
   */
  #weigh(recorder, loss, rows, mask, losses3 = null) {
    const { maskedLabel, reduction } = loss;
    const masks = losses3 ?? (maskedLabel === null ? null : this.labels);
    const { weight: factor } = this.output;
    const byRows = reduction === "sum_over_batch_size" || reduction === "mean";
    const byWeights = reduction === "mean_with_sample_weight";
    if (masks === null && this.weights === null && mask === null) {
      const divisor2 = byRows || byWeights ? rows : 1;
      return { factors: null, scale: recorder.external((0, import_backend.allocate)(rows).fill(factor / divisor2)), divisor: divisor2 };
    }
    const [factors, scale] = [recorder.buffer(rows), recorder.buffer(rows)];
    const divisor = recorder.slot(1, "float64");
    recorder.kernels.lossWeights(
      {
        rows,
        byRows: Number(byRows),
        byWeights: Number(byWeights),
        ignored: losses3 === null ? maskedLabel ?? 0 : 0,
        factor
      },
      { labels: masks, weights: this.weights, mask, y: factors, divisor, scale }
    );
    return { factors, scale, divisor };
  }
  /** The loss of the batch, before the output's weight. */
  loss(slot) {
    if (this.#sums === null) return this.#hostLoss[slot];
    const divisor = typeof this.#divisor === "number" ? this.#divisor : this.#divisor.arrays[slot][0];
    return divisor === 0 ? 0 : this.#sums.arrays[slot][0] / divisor;
  }
  /** Shows the batch to the metrics. */
  measure(slot) {
    for (const { metric, parts } of this.#tallies) metric.take(parts, slot);
    const predictions = this.#predictions?.[slot];
    if (predictions === void 0) return;
    for (const { metric, isWeighted } of this.#hostMetrics) {
      const masked = metric.heedsMask ? this.#maskWeights?.[isWeighted ? "weighted" : "plain"] : void 0;
      const weights = masked ?? (isWeighted ? this.#weights : null);
      metric.updateState(this.#labels[slot], predictions, weights?.[slot]);
    }
  }
};

// lib/training/callbacks-in-use.ts
var callbacks_in_use_exports = {};
__export(callbacks_in_use_exports, {
  whileInUse: () => whileInUse
});
var import_callback = link("callbacks/callback.ts");
var import_errors2 = link("core/errors.ts");
var inUse = /* @__PURE__ */ new WeakSet();
async function whileInUse(where, callbacks, work) {
  const own = callbacks.filter((callback) => callback instanceof import_callback.Callback);
  const taken = own.find((callback) => inUse.has(callback));
  if (taken !== void 0)
    throw new import_errors2.OptionError(
      `${where}: expected callbacks of its own, received the ${taken.constructor.name} of a run that is not done yet.`
    );
  for (const callback of own) inUse.add(callback);
  try {
    return await work();
  } finally {
    for (const callback of own) inUse.delete(callback);
  }
}
__name(whileInUse, "whileInUse");

// lib/training/listeners.ts
var listeners_exports = {};
__export(listeners_exports, {
  Listeners: () => Listeners,
  callbacksOf: () => callbacksOf,
  ownVerbosity: () => ownVerbosity,
  silent: () => silent
});
var import_callback_list = link("callbacks/callback-list.ts");
var import_progbar_logger = link("callbacks/progbar-logger.ts");
var import_progress = link("callbacks/progress.ts");
var import_between_batches = link("training/between-batches.ts");

// lib/training/pipeline.ts
var pipeline_exports = {};
__export(pipeline_exports, {
  runBatches: () => runBatches,
  whileOpen: () => whileOpen
});
var import_abort = link("core/abort.ts");
async function whileOpen(sources, signal, work) {
  const close = /* @__PURE__ */ __name(() => {
    const closed = Promise.all(sources.map(async (source) => source?.close()));
    closed.catch(() => {
    });
    return (0, import_abort.unlessAborted)(signal, () => closed);
  }, "close");
  let result;
  try {
    result = await work();
  } catch (error) {
    await close().catch(() => {
    });
    throw error;
  }
  await close();
  return result;
}
__name(whileOpen, "whileOpen");
async function runBatches(batches, { stepFor, count: count2, inOrder = false, signal, firstBatch = 0, isStopped, begin, end }) {
  let running = null;
  const finish = /* @__PURE__ */ __name(async ({ step, slot: slot2, batch, run }) => {
    await run;
    await end(step, slot2, batch);
  }, "finish");
  const settle = /* @__PURE__ */ __name(async () => {
    const last = running;
    running = null;
    if (last !== null) await finish(last);
  }, "settle");
  let slot = 0;
  await (0, import_abort.unlessAborted)(signal, () => batches.beginEpoch());
  try {
    for (let batch = firstBatch; !isStopped?.(); batch++) {
      const size = await (0, import_abort.unlessAborted)(signal, () => batches.next());
      if (size === 0) break;
      if (inOrder) await settle();
      await begin?.(batch);
      const step = stepFor(size);
      const alone = inOrder || step.isInterrupted;
      if (alone) await settle();
      if (step.prepare !== void 0) await (0, import_abort.unlessAborted)(signal, () => step.prepare?.(batches));
      const loaded = step.loadInTurns(slot, batches);
      if (loaded !== void 0) await loaded;
      const run = step.run(slot, count2(), signal);
      run.catch(() => {
      });
      const last = running;
      running = { step, slot, batch, run };
      if (last !== null) await finish(last);
      if (alone) await settle();
      slot = slot === 0 ? 1 : 0;
    }
  } finally {
    await settle();
  }
}
__name(runBatches, "runBatches");

// lib/training/listeners.ts
var subjects = {
  test: {
    title: "Evaluate",
    event: "evaluate",
    hooks: ["onTestBatchBegin", "onTestBatchEnd"],
    begin: /* @__PURE__ */ __name((callbacks, batch) => callbacks.onTestBatchBegin(batch), "begin"),
    end: /* @__PURE__ */ __name((callbacks, batch, logs) => callbacks.onTestBatchEnd(batch, logs), "end")
  },
  predict: {
    title: "Predict",
    event: "predict",
    hooks: ["onPredictBatchBegin", "onPredictBatchEnd"],
    begin: /* @__PURE__ */ __name((callbacks, batch) => callbacks.onPredictBatchBegin(batch), "begin"),
    end: /* @__PURE__ */ __name(async (callbacks, batch, _logs, step, slot) => {
      if (!callbacks.has("onPredictBatchEnd")) return;
      const outputs = step.outputs.map((output) => output[slot].slice(0));
      await callbacks.onPredictBatchEnd(batch, { outputs: outputs.length === 1 ? outputs[0] : outputs });
    }, "end")
  }
};
var callbacksOf = /* @__PURE__ */ __name((where, model, { callbacks, verbose, signal }, params) => new import_callback_list.CallbackList(callbacks, { ...params, verbose, model, signal, where }), "callbacksOf");
var ownVerbosity = /* @__PURE__ */ __name((callbacks, verbose) => callbacks.callbacks.some((callback) => callback instanceof import_progbar_logger.ProgbarLogger) ? 0 : verbose, "ownVerbosity");
var Listeners = class {
  static {
    __name(this, "Listeners");
  }
  callbacks;
  #model;
  #options;
  constructor(model, options) {
    this.#model = model;
    this.#options = options;
    this.callbacks = options.callbacks;
  }
  /**
   * Batches through steps, with what is told between them. Where hooks are, each batch ends before the next one begins.
   * @param logs values so far.
   */
  async run(kind, batches, pipeline, logs) {
    const { signal } = this.#options;
    const { title, event, hooks, begin, end } = subjects[kind];
    const inOrder = this.callbacks.has(...hooks);
    const tell = /* @__PURE__ */ __name((hook) => (0, import_between_batches.betweenBatches)(this.#model, hook), "tell");
    const verbose = ownVerbosity(this.callbacks, this.#options.verbose);
    const progress = new import_progress.Progress({ verbose, event, samples: batches.samples, title: /* @__PURE__ */ __name(() => title, "title") });
    let done = 0;
    progress.beginEpoch(0);
    try {
      await runBatches(batches, {
        ...pipeline,
        ...{ inOrder, signal },
        begin: /* @__PURE__ */ __name(async (batch) => {
          if (inOrder) await tell(() => begin(this.callbacks, batch));
        }, "begin"),
        end: /* @__PURE__ */ __name(async (step, slot, batch) => {
          await pipeline.end(step, slot, batch);
          done += step.batch;
          if (progress.isDue) progress.batch(done, logs());
          if (inOrder) await tell(() => end(this.callbacks, batch, logs(), step, slot));
        }, "end")
      });
    } catch (error) {
      progress.abandon();
      throw error;
    }
    progress.endBatches();
    progress.endEpoch(done, logs());
  }
};
var silent = { callbacks: new import_callback_list.CallbackList(), verbose: 0 };

// lib/training/ownership.ts
var ownership_exports = {};
__export(ownership_exports, {
  whileOwned: () => whileOwned
});
var import_errors3 = link("core/errors.ts");
var owned2 = /* @__PURE__ */ new WeakSet();
async function whileOwned(where, weights, work) {
  const own = /* @__PURE__ */ new Set();
  const claim = /* @__PURE__ */ __name((more) => {
    const added = more.filter((weight) => !own.has(weight));
    expectFree(where, added);
    for (const weight of added) {
      own.add(weight);
      owned2.add(weight);
    }
  }, "claim");
  claim(weights);
  try {
    return await work(claim);
  } finally {
    for (const weight of own) owned2.delete(weight);
  }
}
__name(whileOwned, "whileOwned");
function expectFree(where, weights) {
  const taken = weights.find((weight) => owned2.has(weight));
  if (taken !== void 0)
    throw new import_errors3.OptionError(
      `${where}: expected weights that nobody else trains, received "${taken.name}" of a layer that is in another model whose fit is not done yet. Wait for it, or freeze the layer.`
    );
}
__name(expectFree, "expectFree");

// lib/training/run-state.ts
var run_state_exports = {};
__export(run_state_exports, {
  captureCallbacks: () => captureCallbacks,
  captureModel: () => captureModel,
  captureOptimizer: () => captureOptimizer,
  isRunState: () => isRunState,
  restoreCallbacks: () => restoreCallbacks,
  restoreModel: () => restoreModel,
  restoreOptimizer: () => restoreOptimizer
});
var import_callback2 = link("callbacks/callback.ts");
var import_errors4 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_shape4 = link("core/shape.ts");
var import_memory = link("engine/memory.ts");
var import_random2 = link("engine/random.ts");
var import_within2 = link("layers/within.ts");
var withParts = /* @__PURE__ */ __name((optimizer) => [optimizer, ...optimizer.parts], "withParts");
var captureOptimizer = /* @__PURE__ */ __name((optimizer, state) => ({
  ...{ type: optimizer.type, state },
  learningRates: withParts(optimizer).map((each) => each.schedule === null ? each.learningRate : null)
}), "captureOptimizer");
function restoreOptimizer(where, optimizer, { type, learningRates }, restoreState) {
  expectType(where, optimizer, type);
  restoreState();
  for (const [i, each] of withParts(optimizer).entries()) {
    const rate = learningRates[i];
    if (rate != null && each.schedule === null) each.learningRate = rate;
  }
}
__name(restoreOptimizer, "restoreOptimizer");
function expectType(where, optimizer, type) {
  if (type === optimizer.type) return;
  throw new import_errors4.FormatError(
    `${where}: expected a backup of a run with ${optimizer.type}, received one with ${type ?? "none"}. Remove it to begin anew.`
  );
}
__name(expectType, "expectType");
function captureModel(model, optimizer) {
  const isAveraged = optimizer?.isAveraged === true;
  if (isAveraged) optimizer.swapAverages();
  const state = {
    weights: model.weights.map(({ memory, shape }) => ({ shape, data: (0, import_memory.settled)(memory).slice() })),
    trainable: (0, import_within2.layersWithin)(model).map(({ trainable }) => trainable),
    stopTraining: model.stopTraining,
    optimizer: optimizer && captureOptimizer(optimizer, model.optimizerState(true)),
    random: { seed: (0, import_random2.random)().seed, runs: (0, import_random2.random)().runs }
  };
  if (isAveraged) optimizer.swapAverages();
  return state;
}
__name(captureModel, "captureModel");
function restoreModel(where, model, optimizer, given, build) {
  const state = given;
  const wrong = model.weights.findIndex(({ shape }, i) => !(0, import_shape4.sameShape)(shape, state.weights[i]?.shape ?? []));
  if (wrong >= 0 || state.weights.length !== model.weights.length)
    throw new import_errors4.FormatError(
      `${where}: expected a backup of this model, received one of a model with ${state.weights.length} weights${wrong < 0 ? "" : `, of which weight ${wrong} has shape ${(0, import_shape4.formatShape)(state.weights[wrong]?.shape ?? [])}`}. Remove it to begin anew.`
    );
  if (optimizer !== null) expectType(where, optimizer, state.optimizer?.type);
  for (const [i, layer] of (0, import_within2.layersWithin)(model).entries()) {
    if (layer.trainable !== state.trainable[i]) layer.trainable = state.trainable[i];
  }
  build();
  if (optimizer?.isAveraged === true) optimizer.swapAverages();
  for (const [i, { memory }] of model.weights.entries()) (0, import_memory.writable)(memory).set(state.weights[i].data);
  const saved = state.optimizer;
  if (optimizer !== null && saved !== null)
    restoreOptimizer(where, optimizer, saved, () => model.restoreOptimizerState(saved.state));
  model.stopTraining = state.stopTraining;
  Object.assign((0, import_random2.random)(), state.random);
}
__name(restoreModel, "restoreModel");
var typeOf = /* @__PURE__ */ __name((callback) => callback instanceof import_callback2.Callback ? callback.type : "object", "typeOf");
var captureCallbacks = /* @__PURE__ */ __name((callbacks) => callbacks.map((callback) => {
  const get5 = (0, import_kinds2.property)(callback, "getState");
  return { type: typeOf(callback), state: (0, import_callback2.isHook)(get5) ? get5.call(callback) ?? null : null };
}), "captureCallbacks");
async function restoreCallbacks(callbacks, states) {
  const left = (0, import_kinds2.isArray)(states) ? [...states] : [];
  for (const callback of callbacks) {
    const place = left.findIndex((each) => (0, import_kinds2.property)(each, "type") === typeOf(callback));
    if (place < 0) continue;
    const [{ state }] = left.splice(place, 1);
    const set = (0, import_kinds2.property)(callback, "setState");
    if ((0, import_callback2.isHook)(set) && state !== null) await set.call(callback, structuredClone(state));
  }
}
__name(restoreCallbacks, "restoreCallbacks");
var isRunState = /* @__PURE__ */ __name((value) => (0, import_kinds2.isRecord)(value) && value.layout === 2, "isRunState");

// lib/training/variables.ts
var variables_exports = {};
__export(variables_exports, {
  variablesOf: () => variablesOf
});
var import_within3 = link("layers/within.ts");
function variablesOf(model, parameters) {
  let names = null;
  const nameOf = /* @__PURE__ */ __name((parameter) => {
    names ??= (0, import_within3.weightNames)(model);
    return names.get(parameter) ?? parameter.name;
  }, "nameOf");
  return parameters.map((parameter) => ({
    get name() {
      return nameOf(parameter);
    },
    shape: parameter.shape,
    data: parameter.memory,
    constraint: parameter.constraint
  }));
}
__name(variablesOf, "variablesOf");

// lib/training/features.ts
var features_exports = {};
__export(features_exports, {
  FeatureCache: () => FeatureCache
});
var import_node_crypto3 = require("node:crypto");
var import_node_path2 = require("node:path");
var import_kinds4 = link("core/kinds.ts");
var import_tensor3 = link("core/tensor.ts");
var import_turns2 = link("core/turns.ts");
var import_download = link("data/download.ts");
var import_memory2 = link("engine/memory.ts");
var import_value2 = link("graph/value.ts");

// lib/training/cut.ts
var import_shape5 = link("core/shape.ts");
var import_value = link("graph/value.ts");
var neverFixed = ["batchNormalizationTraining", "hostStep"];
var isNormalization = /* @__PURE__ */ __name(({ op }) => op.name === "batchNormalization" || op.name === "batchNormalizationTraining", "isNormalization");
var drawsNumbers = /* @__PURE__ */ __name(({ attributes }) => "stream" in attributes, "drawsNumbers");
var hasWeights = /* @__PURE__ */ __name(({ inputs }) => Object.values(inputs).some(({ source }) => (0, import_value.isLeaf)(source) && source.parameter !== null), "hasWeights");
var Kinds = class {
  static {
    __name(this, "Kinds");
  }
  #kinds = /* @__PURE__ */ new Map();
  /** @param kept calls that stay above the cut whatever they depend on. */
  constructor({ inputs, calls }, isFixed, allowsRandom, kept) {
    for (const input of inputs) this.#kinds.set(input, "feature");
    const ofLeaf = /* @__PURE__ */ __name((value) => {
      const { source } = value;
      if (!(0, import_value.isLeaf)(source) || source.kind === "input") return "live";
      return source.parameter === null || isFixed(source.parameter) ? "constant" : "live";
    }, "ofLeaf");
    for (const call of calls) {
      const kinds = Object.values(call.inputs).map((value) => this.#kinds.get(value) ?? ofLeaf(value));
      const isRandom = drawsNumbers(call);
      const isLive = kept.has(call) || kinds.includes("live") || neverFixed.includes(call.op.name) || isRandom && (!allowsRandom || !kinds.includes("feature"));
      const kind = isLive ? "live" : kinds.includes("feature") ? "feature" : "constant";
      for (const value of Object.values(call.outputs)) this.#kinds.set(value, kind);
    }
  }
  of(value) {
    return this.#kinds.get(value);
  }
  ofCall({ outputs }) {
    return this.#kinds.get(Object.values(outputs)[0]);
  }
};
function needed(calls, values, wanted) {
  const open2 = new Set(values);
  const found = calls.toReversed().filter((call) => {
    if (!wanted(call) || !Object.values(call.outputs).some((value) => open2.has(value))) return false;
    for (const value of Object.values(call.inputs)) open2.add(value);
    return true;
  });
  return found.reverse();
}
__name(needed, "needed");
var callOf = /* @__PURE__ */ __name((value) => (0, import_value.isOpCall)(value.source) ? value.source : null, "callOf");
function cut(graph, isFixed, allowsRandom) {
  const { calls, outputs, penalties } = graph;
  const kept = new Set(outputs.flatMap((value) => callOf(value) ?? []));
  let kinds;
  for (; ; ) {
    kinds = new Kinds(graph, isFixed, allowsRandom, kept);
    const more = calls.flatMap((call) => {
      if (!isNormalization(call) || kinds.ofCall(call) !== "live") return [];
      const before = callOf(call.inputs.x);
      return before !== null && kinds.ofCall(before) === "feature" && hasWeights(before) ? [before] : [];
    });
    if (more.length === 0) break;
    for (const call of more) kept.add(call);
  }
  const live = calls.filter((call) => kinds.ofCall(call) === "live");
  const ends = [...outputs, ...penalties.map(({ value }) => value)];
  const read = [...live.flatMap(({ inputs }) => Object.values(inputs)), ...ends];
  const features = [...new Set(read.filter((value) => kinds.of(value) === "feature"))];
  const made = features.filter((value) => !graph.inputs.includes(value));
  const prefix = needed(calls, made, (call) => kinds.ofCall(call) !== "live");
  const batch = graph.inputs[0].shape[0];
  if (!prefix.some(hasWeights) || features.some(({ shape }) => shape[0] !== batch)) return null;
  const isLive = new Set(live);
  const constants = new Set(needed(calls, read, (call) => kinds.ofCall(call) === "constant"));
  return {
    features,
    prefix: { ...graph, outputs: made, calls: prefix, penalties: [] },
    rest: { ...graph, inputs: features, calls: calls.filter((call) => isLive.has(call) || constants.has(call)) },
    isRandom: prefix.some(drawsNumbers)
  };
}
__name(cut, "cut");
var lengthOf = /* @__PURE__ */ __name(({ shape }) => (0, import_shape5.sizeOf)(shape.slice(1)), "lengthOf");

// lib/training/feature-samples.ts
var import_node_crypto = require("node:crypto");
var import_node_zlib = require("node:zlib");
var import_turns = link("core/turns.ts");
var bytesOf = /* @__PURE__ */ __name(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength), "bytesOf");
async function samplesOf(batches, inputs, byContent, known) {
  const { columns, rows, isStable } = batches;
  const own = columns.slice(0, inputs).filter((column2) => column2 !== null);
  const turns = new import_turns.Turns();
  const keys = [];
  for (const row of rows) {
    const parts = own.map(({ data, length }) => bytesOf(data.subarray(row * length, (row + 1) * length)));
    const place = isStable ? `${row} ${parts.reduce((sum2, part) => (0, import_node_zlib.crc32)(part, sum2), 0)}` : null;
    const key = place === null || byContent ? known.get(place ?? "") ?? hashOfSample(own, parts) : place;
    if (place !== null && byContent) known.set(place, key);
    keys.push(key);
    if (turns.isOver) await turns.next();
  }
  return keys;
}
__name(samplesOf, "samplesOf");
function hashOfSample(columns, parts) {
  const hash = (0, import_node_crypto.createHash)("sha1");
  for (const [i, { sample }] of columns.entries()) hash.update(sample.join()).update(parts[i]);
  return hash.digest("hex");
}
__name(hashOfSample, "hashOfSample");

// lib/training/feature-step.ts
var import_shape6 = link("core/shape.ts");
var import_passes2 = link("engine/passes/index.ts");
var import_random3 = link("engine/random.ts");
var import_recorder3 = link("engine/recorder.ts");
var import_recording2 = link("graph/recording.ts");
var import_slots2 = link("training/slots.ts");
var FeatureStep = class {
  static {
    __name(this, "FeatureStep");
  }
  batch;
  /** Both copies of every feature. */
  outputs;
  program;
  #inputs;
  #randomStates = /* @__PURE__ */ new Map();
  constructor(graph, { training, convolution, lock }) {
    const recorder = new import_recorder3.Recorder();
    this.#inputs = graph.inputs.map(({ shape }) => recorder.slot((0, import_shape6.sizeOf)(shape)));
    this.batch = graph.inputs[0].shape[0];
    const recording = new import_recording2.Recording(graph, recorder, {
      inputs: this.#inputs,
      randomState: /* @__PURE__ */ __name((seed) => {
        const state = this.#randomStates.get(seed) ?? recorder.slot(3, "uint32");
        this.#randomStates.set(seed, state);
        return state;
      }, "randomState"),
      convolution
    });
    this.outputs = graph.outputs.map((value) => (0, import_slots2.tensors)(recorder.keep(recording.ref(value)), value.shape));
    this.program = recorder.build({ passes: (0, import_passes2.passes)(training ? "training" : "inference"), prepare: !training, lock });
  }
  load(slot, batches, alone) {
    for (const [i, { arrays }] of this.#inputs.entries()) batches.write(i, arrays[slot], alone);
  }
  /** Loads samples out of those of a batch: `samples` are their places in it. */
  rearrange(slot, from, samples, batch) {
    for (const [i, { arrays }] of this.#inputs.entries()) {
      const length = from[i].length / batch;
      for (const [place, sample] of samples.entries())
        arrays[slot].set(from[i].subarray(sample * length, (sample + 1) * length), place * length);
    }
  }
  /** What was loaded, input by input. */
  loaded(slot) {
    return this.#inputs.map(({ arrays }) => arrays[slot]);
  }
  async run(slot, count2) {
    for (const [seed, state] of this.#randomStates)
      state.arrays[slot].set((seed === null ? (0, import_random3.random)() : new import_random3.Random(seed)).state(count2));
    await this.program.run(slot);
  }
  /** The features of one sample of a finished run: those of every value. */
  row(slot, sample) {
    return this.outputs.map((output) => {
      const data = output[slot].data;
      const length = data.length / this.batch;
      return data.slice(sample * length, (sample + 1) * length);
    });
  }
};

// lib/training/feature-store.ts
var import_node_crypto2 = require("node:crypto");
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_errors5 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var MemoryStore = class {
  static {
    __name(this, "MemoryStore");
  }
  #rows = /* @__PURE__ */ new Map();
  #limit;
  bytes = 0;
  isFull = false;
  constructor(limit) {
    this.#limit = limit;
  }
  has(key) {
    return this.#rows.has(key);
  }
  read(keys) {
    return keys.map((key) => this.#rows.get(key));
  }
  add(key, row) {
    if (this.#rows.has(key)) return;
    if (this.bytes + row.byteLength > this.#limit) {
      this.isFull = true;
      return;
    }
    this.bytes += row.byteLength;
    this.#rows.set(key, row);
  }
  async close() {
  }
};
var keyBytes = 20;
var ending = ".features";
var digest = /* @__PURE__ */ __name((key) => (0, import_node_crypto2.createHash)("sha1").update(key).digest(), "digest");
var DiskStore = class DiskStore {
  static {
    __name(this, "DiskStore");
  }
  #places = /* @__PURE__ */ new Map();
  #files = [];
  #folder;
  #name;
  #rowBytes;
  #limit;
  #own = null;
  #written = 0;
  /** What is being written, and must be before it can be read. */
  #pending = Promise.resolve();
  #failure = null;
  bytes = 0;
  isFull = false;
  constructor(folder, name, rowLength, limit) {
    this.#folder = folder;
    this.#name = name;
    this.#rowBytes = 4 * rowLength;
    this.#limit = limit;
  }
  /** Opens what earlier runs have left. Throws DataError where the folder cannot be used. */
  static async open(folder, name, rowLength, limit) {
    const store = new DiskStore(folder, name, rowLength, limit);
    try {
      await (0, import_promises.mkdir)(folder, { recursive: true });
      const found = (await (0, import_promises.readdir)(folder)).filter((file) => file.startsWith(`${name}-`) && file.endsWith(ending));
      for (const file of found.sort()) await store.#index((0, import_node_path.join)(folder, file));
    } catch (cause) {
      await store.#closeFiles();
      throw store.#error(cause);
    }
    return store;
  }
  #error(cause) {
    return new import_errors5.DataError(
      `fit: expected a folder for features at ${this.#folder}, received ${(0, import_kinds3.messageOf)(cause)} Set FOVEA_CACHE_DIR, or choose cache: 'memory'.`,
      { cause }
    );
  }
  async #index(path) {
    const file = await (0, import_promises.open)(path, "r");
    this.#files.push(file);
    const { size } = await file.stat();
    const stride = keyBytes + this.#rowBytes;
    if (size % stride !== 0) return;
    const key = Buffer.alloc(keyBytes);
    for (let at = 0; at < size; at += stride) {
      await file.read(key, 0, keyBytes, at);
      this.#places.set(key.toString("hex"), { file, at: at + keyBytes });
    }
    this.bytes += size;
  }
  has(key) {
    return this.#places.has(digest(key).toString("hex"));
  }
  async read(keys) {
    await this.#pending;
    if (this.#failure !== null) throw this.#error(this.#failure);
    return Promise.all(
      keys.map(async (key) => {
        const { file: other, at } = this.#places.get(digest(key).toString("hex"));
        const file = other ?? (await this.#ownFile()).file;
        const row = new Float32Array(this.#rowBytes / 4);
        const { bytesRead } = await file.read(new Uint8Array(row.buffer), 0, this.#rowBytes, at);
        if (bytesRead !== this.#rowBytes) throw this.#error(new Error("a file that is shorter than it was."));
        return row;
      })
    );
  }
  add(key, row) {
    const hash = digest(key);
    const name = hash.toString("hex");
    if (this.#places.has(name) || this.#failure !== null) return;
    const stride = keyBytes + this.#rowBytes;
    if (this.bytes + stride > this.#limit) {
      this.isFull = true;
      return;
    }
    this.bytes += stride;
    const at = this.#written;
    this.#written += stride;
    this.#places.set(name, { file: null, at: at + keyBytes });
    const record = Buffer.concat([hash, new Uint8Array(row.buffer, row.byteOffset, row.byteLength)]);
    this.#pending = this.#pending.then(async () => {
      const { file } = await this.#ownFile();
      await file.write(record, 0, record.length, at);
    }).catch((error) => {
      this.#failure ??= error;
    });
  }
  async #ownFile() {
    if (this.#own !== null) return this.#own;
    const path = (0, import_node_path.join)(this.#folder, `${this.#name}-${process.pid}-${Date.now().toString(36)}.part`);
    this.#own = { file: await (0, import_promises.open)(path, "wx+"), path };
    return this.#own;
  }
  async close() {
    await this.#pending;
    await this.#closeFiles();
    if (this.#own === null) return;
    await this.#own.file.close();
    const { path } = this.#own;
    if (this.#failure === null) await (0, import_promises.rename)(path, path.replace(/\.part$/, ending));
    else await (0, import_promises.rm)(path, { force: true });
    this.#own = null;
  }
  async #closeFiles() {
    await Promise.all(this.#files.map((file) => file.close()));
    this.#files.length = 0;
  }
};

// lib/training/features.ts
var sameBits = /* @__PURE__ */ __name((a, b) => Buffer.compare(bytesOf(a), bytesOf(b)) === 0, "sameBits");
var weightsIn = /* @__PURE__ */ __name(({ prefix }) => new Set(
  prefix.calls.flatMap(
    ({ inputs }) => Object.values(inputs).flatMap(
      ({ source }) => (0, import_value2.isLeaf)(source) && source.parameter !== null ? [source.parameter] : []
    )
  )
), "weightsIn");
async function hashOfWeights(cut2) {
  const hash = (0, import_node_crypto3.createHash)("sha256");
  const turns = new import_turns2.Turns();
  for (const { memory } of weightsIn(cut2)) {
    const bytes = bytesOf((0, import_memory2.settled)(memory));
    for (let at = 0; at < bytes.length; at += 2 ** 22) {
      hash.update(bytes.subarray(at, at + 2 ** 22));
      if (turns.isOver) await turns.next();
    }
  }
  return hash.digest("hex");
}
__name(hashOfWeights, "hashOfWeights");
function described({ prefix, features }) {
  const numbers = /* @__PURE__ */ new Map();
  const numberOf = /* @__PURE__ */ __name((value) => {
    const known = numbers.get(value) ?? numbers.size;
    numbers.set(value, known);
    return known;
  }, "numberOf");
  const part = /* @__PURE__ */ __name(({ op, attributes, inputs, outputs }) => [
    ...[op.name, attributes],
    ...[inputs, outputs].map(
      (values) => Object.entries(values).map(([name, value]) => [name, numberOf(value), value.shape.slice(1)])
    )
  ], "part");
  const plain = /* @__PURE__ */ __name((_, value) => (0, import_kinds4.isTypedArray)(value) ? Array.from(value) : value, "plain");
  return JSON.stringify([prefix.inputs.map(numberOf), prefix.calls.map(part), features.map(numberOf)], plain);
}
__name(described, "described");
var Group = class {
  static {
    __name(this, "Group");
  }
  /** The size that all others are compared with, and its program. */
  reference;
  /** Whether batches of a size give the same bits as those of the first one. Absent: not known yet. */
  isSame = /* @__PURE__ */ new Map();
  /** Sizes of which this is being found out. */
  settling = /* @__PURE__ */ new Map();
  /** Hashes of samples by their place and checksum, where places stay. */
  hashes = /* @__PURE__ */ new Map();
  store;
  cut;
  weightsHash;
  constructor(cut2, reference, store, weightsHash) {
    this.cut = cut2;
    this.reference = reference;
    this.store = store;
    this.weightsHash = weightsHash;
  }
  /** Names what the features of a sample follow from. */
  keys(samples, size, variant) {
    const own = this.isSame.get(size) === false ? `of ${size} ` : "";
    return samples.map((sample) => `${own}${variant} ${sample}`);
  }
};
var FeatureCache = class {
  static {
    __name(this, "FeatureCache");
  }
  name;
  options;
  #steps = /* @__PURE__ */ new WeakMap();
  #groups = /* @__PURE__ */ new Map();
  #isChecked = false;
  #epochs = 0;
  /** The epoch modulo the number of variants. */
  variant = 0;
  /** Steps are queued in order, also where some wait for their features. */
  queue = Promise.resolve();
  computed = 0;
  reused = 0;
  seconds = 0;
  reason = null;
  constructor(options) {
    this.options = options;
    this.name = options.featureEpochs === null ? "cut" : "cut, random";
  }
  cutFor({ changed }) {
    const isChanged = new Set(changed);
    return (graph) => cut(graph, (parameter) => !isChanged.has(parameter), this.options.featureEpochs !== null);
  }
  /** A step with its frozen prefix kept; itself where it has none. */
  step(step) {
    if (step.cut === null) return step;
    const known = this.#steps.get(step) ?? new CachedStep(step, step.cut, this);
    this.#steps.set(step, known);
    return known;
  }
  /** Before an epoch: features of weights that have changed since are dropped. */
  beginEpoch(epoch) {
    const variants = this.options.featureEpochs ?? 1;
    this.variant = epoch % variants;
    this.#isChecked = false;
    if (this.#epochs++ > variants && this.reused === 0 && this.computed > 0) this.giveUp("no sample came again");
  }
  /** The group of a step. Groups of weights that were frozen otherwise are dropped. */
  async groupOf(step, cut2, prefix) {
    if (!this.#isChecked || this.options.isWatched) {
      this.#isChecked = true;
      for (const [key2, group2] of this.#groups) {
        if (key2.startsWith(`${step.frozenKey} `) && await hashOfWeights(group2.cut) === group2.weightsHash) continue;
        this.#groups.delete(key2);
        await group2.store.close();
      }
    }
    const key = `${step.frozenKey} ${JSON.stringify(cut2.prefix.inputs.map(({ shape }) => shape.slice(1)))}`;
    const known = this.#groups.get(key);
    if (known !== void 0) return known;
    const weightsHash = await hashOfWeights(cut2);
    const store = await this.#store(cut2, weightsHash, prefix.batch);
    const group = new Group(cut2, prefix, store, weightsHash);
    this.#groups.set(key, group);
    return group;
  }
  async #store(cut2, weightsHash, batch) {
    const { cache, cacheLimit, training } = this.options;
    if (cache !== "disk") return new MemoryStore(cacheLimit);
    const { FOVEA_PASSES = null, FOVEA_CONV = null, FOVEA_SIMD = null } = process.env;
    const settings = JSON.stringify([training, batch, FOVEA_PASSES, FOVEA_CONV, FOVEA_SIMD]);
    const name = (0, import_node_crypto3.createHash)("sha256").update(described(cut2)).update(weightsHash).update(settings).digest("hex");
    const length = cut2.prefix.outputs.reduce((sum2, value) => sum2 + lengthOf(value), 0);
    return DiskStore.open((0, import_node_path2.join)((0, import_download.cacheFolder)(), "features"), name.slice(0, 32), length, cacheLimit);
  }
  /** Nothing more is kept. */
  giveUp(reason) {
    this.reason = reason;
  }
  get report() {
    const groups = [...this.#groups.values()];
    const first = groups[0];
    if (first === void 0 || this.computed + this.reused === 0) return null;
    const isFull = groups.some(({ store }) => store.isFull);
    return {
      length: first.cut.prefix.outputs.reduce((sum2, value) => sum2 + lengthOf(value), 0),
      ...{ computed: this.computed, reused: this.reused, seconds: this.seconds },
      bytes: groups.reduce((sum2, { store }) => sum2 + store.bytes, 0),
      savedSeconds: this.computed === 0 ? 0 : this.seconds / this.computed * this.reused,
      reason: isFull ? "cacheLimit is reached" : this.reason
    };
  }
  async close() {
    await Promise.all([...this.#groups.values()].map(({ store }) => store.close()));
  }
};
var CachedStep = class {
  static {
    __name(this, "CachedStep");
  }
  batch;
  isInterrupted;
  outputs;
  #step;
  #cut;
  #cache;
  #prefix;
  #group = null;
  #next = { keys: [], rows: null };
  #loaded = [null, null];
  constructor(step, cut2, cache) {
    this.batch = step.batch;
    this.isInterrupted = step.isInterrupted;
    this.outputs = step.outputs;
    this.#step = step;
    this.#cut = cut2;
    this.#cache = cache;
    const { training } = cache.options;
    this.#prefix = new FeatureStep(cut2.prefix, { training, convolution: step.convolution, lock: step.lock });
  }
  /** Looks up what is known of a batch. */
  async prepare(batches) {
    const cache = this.#cache;
    this.#next = { keys: [], rows: null };
    if (cache.reason !== null) return;
    this.#group = await cache.groupOf(this.#step, this.#cut, this.#prefix);
    const { store } = this.#group;
    const byContent = cache.options.cache === "disk";
    const samples = await samplesOf(batches, this.#cut.prefix.inputs.length, byContent, this.#group.hashes);
    const keys = this.#group.keys(samples, this.batch, cache.variant);
    const isKnown = this.#isSettled(this.#group) && cache.reason === null && keys.every((key) => store.has(key));
    this.#next = { keys: samples, rows: isKnown ? await store.read(keys) : null };
  }
  /** Whether it is known how features depend on the batch. */
  #isSettled({ isSame }) {
    return isSame.has(this.batch);
  }
  loadInTurns(slot, batches) {
    this.load(slot, batches, true);
  }
  load(slot, batches, alone) {
    const { keys, rows } = this.#next;
    const { features, prefix } = this.#cut;
    const targets = [];
    const raw = new Map(features.map((value, i) => [i, prefix.inputs.indexOf(value)]));
    const write = /* @__PURE__ */ __name((column2, to, alone2) => {
      const input = raw.get(column2);
      if (input === void 0) batches.write(column2 - features.length + prefix.inputs.length, to, alone2);
      else if (input >= 0) batches.write(input, to, alone2);
      else targets.push(to);
    }, "write");
    this.#step.load(slot, { write }, alone);
    if (rows === null) this.#prefix.load(slot, batches, alone);
    else this.#fill(targets, rows);
    const inputs = /* @__PURE__ */ __name(() => this.#inputs(batches), "inputs");
    this.#loaded[slot] = { keys, rows, targets, inputs };
  }
  #inputs(batches) {
    return this.#cut.prefix.inputs.map(({ shape }, i) => {
      const sizes = shape;
      const data = new Float32Array(sizes.reduce((product, size) => product * size, 1));
      batches.write(i, data, false);
      return new import_tensor3.Tensor(data, sizes);
    });
  }
  /** Puts rows where the rest of the step reads them. */
  #fill(targets, rows) {
    let first = 0;
    for (const to of targets) {
      const length = to.length / this.batch;
      for (const [i, row] of rows.entries()) to.set(row.subarray(first, first + length), i * length);
      first += length;
    }
  }
  run(slot, count2) {
    const cache = this.#cache;
    const loaded = this.#loaded[slot];
    if (loaded.rows !== null) cache.reused += this.batch;
    const features = loaded.rows === null ? this.#compute(slot, count2, loaded) : Promise.resolve();
    const before = cache.queue;
    const turn = Promise.all([before.catch(() => {
    }), features]);
    let run = null;
    const queued = turn.then(() => {
      run = this.#step.run(slot, count2);
      run.catch(() => {
      });
    });
    cache.queue = queued;
    queued.catch(() => {
    });
    return queued.then(() => run);
  }
  async #compute(slot, count2, { keys, targets }) {
    const cache = this.#cache;
    const group = this.#group;
    const prefix = this.#prefix;
    const began = performance.now();
    await prefix.run(slot, count2);
    cache.seconds += (performance.now() - began) / 1e3;
    cache.computed += this.batch;
    const rows = this.#rows(prefix, slot);
    this.#fill(targets, rows);
    if (cache.reason !== null) return;
    if (!this.#isSettled(group)) {
      const settling = group.settling.get(this.batch) ?? this.#settle(group, slot, count2, rows);
      group.settling.set(this.batch, settling);
      await settling;
    }
    if (cache.reason !== null) return;
    for (const [i, key] of group.keys(keys, this.batch, cache.variant).entries()) group.store.add(key, rows[i]);
  }
  #rows(step, slot) {
    return Array.from({ length: step.batch }, (_, i) => {
      const parts = step.row(slot, i);
      if (parts.length === 1) return parts[0];
      const row = new Float32Array(parts.reduce((sum2, { length }) => sum2 + length, 0));
      let at = 0;
      for (const part of parts) {
        row.set(part, at);
        at += part.length;
      }
      return row;
    });
  }
  /** Finds how features depend on the batch, by computing some again in other company. */
  async #settle(group, slot, count2, rows) {
    const { reference } = group;
    const isFirst = reference.batch === this.batch;
    if (this.#cut.isRandom || isFirst && this.batch === 1) {
      group.isSame.set(this.batch, true);
      return;
    }
    const others = isFirst ? Math.ceil(this.batch / 2) : this.batch;
    const order = Array.from({ length: reference.batch }, (_, i) => i % others);
    const loaded = this.#prefix.loaded(slot).map((array) => array.slice());
    reference.rearrange(slot, loaded, order, this.batch);
    await reference.run(slot, count2);
    const again = this.#rows(reference, slot);
    const isSame = order.every((sample, i) => sameBits(again[i], rows[sample]));
    if (isFirst && !isSame) this.#cache.giveUp("features of a sample depend on the others of its batch");
    group.isSame.set(this.batch, isSame);
  }
  finish(slot) {
    this.#step.finish(slot);
  }
  inputsIn(slot) {
    return this.#loaded[slot]?.inputs() ?? [];
  }
};

// lib/training/fit-loop.ts
var fit_loop_exports = {};
__export(fit_loop_exports, {
  FitLoop: () => FitLoop
});
var import_backup_and_restore = link("callbacks/backup-and-restore.ts");
var import_expected_logs = link("callbacks/expected-logs.ts");
var import_progress2 = link("callbacks/progress.ts");
var import_abort2 = link("core/abort.ts");
var import_errors6 = link("core/errors.ts");
var FitLoop = class {
  static {
    __name(this, "FitLoop");
  }
  #options;
  #progress;
  /** Where training begins: elsewhere than at the first epoch where another run is gone on with. */
  #epoch;
  #batch = null;
  /** Values of the last epoch. */
  #logs = {};
  constructor(options) {
    const { callbacks, settings } = options;
    const { epochs } = settings;
    this.#options = options;
    this.#epoch = settings.initialEpoch;
    this.#progress = new import_progress2.Progress({
      verbose: ownVerbosity(callbacks, settings.verbose),
      samples: options.batches.samples,
      title: /* @__PURE__ */ __name((epoch) => `Epoch ${epoch + 1}/${epochs}`, "title")
    });
  }
  /** Trains for all epochs. Returns the values of the last one. */
  async run() {
    const { model, settings, callbacks } = this.#options;
    const { epochs, initialEpoch } = settings;
    if (initialEpoch < epochs) await this.#expectData();
    for (const callback of callbacks.callbacks) {
      if (callback instanceof import_backup_and_restore.BackupAndRestore) callback.setRun(this);
    }
    await callbacks.onTrainBegin();
    try {
      for (; this.#epoch < epochs && (!model.stopTraining || this.#batch !== null); this.#epoch++) {
        this.#logs = await this.#runEpoch(this.#epoch, this.#batch ?? 0);
        this.#batch = null;
      }
    } catch (error) {
      this.#progress.abandon();
      throw error;
    }
    return this.#logs;
  }
  capture(epoch, batch) {
    const { callbacks, batches, validation, state, objective } = this.#options;
    return {
      ...{ layout: 2, epoch, batch, logs: this.#logs, model: state.capture(), samples: batches.samples },
      objective: batch === null ? null : objective.getState(),
      places: [batches.place, validation?.batches.place ?? null],
      callbacks: captureCallbacks(callbacks.callbacks)
    };
  }
  async goTo(given) {
    const { batches, validation } = this.#options;
    if (!isRunState(given))
      throw new import_errors6.FormatError("BackupAndRestore: expected a backup of this version, received another.");
    if (given.samples !== batches.samples)
      throw new import_errors6.FormatError(
        `BackupAndRestore: expected a backup of a run with ${batches.samples ?? "unknown"} samples, received one with ${given.samples ?? "unknown"}. Remove it to begin anew.`
      );
    const [own, others] = given.places;
    this.#epoch = given.epoch;
    this.#batch = given.batch;
    if (given.epoch >= this.#options.settings.epochs) return;
    await batches.goTo(own, given.batch !== null);
    if (others !== null) await validation?.batches.goTo(others, false);
  }
  async restore(given) {
    const { callbacks, objective, state } = this.#options;
    await state.restore(given.model);
    this.#logs = given.logs;
    if (given.objective !== null) objective.setState(given.objective);
    await restoreCallbacks(callbacks.callbacks, given.callbacks);
  }
  /** Prints what there is to print after the last epoch. */
  end(weightsHash) {
    const report = this.#options.features?.training.report ?? null;
    if (report !== null) this.#progress.features(report);
    this.#progress.end(weightsHash);
  }
  /**
   * Refuses data that do not fit, and callbacks that watch values which there will not be, before anything is
   * trained.
   */
  async #expectData() {
    const { settings, callbacks, objective, batches, validation, inspect } = this.#options;
    for (const source of [batches, validation?.batches]) await (0, import_abort2.unlessAborted)(settings.signal, () => source?.prime());
    inspect();
    if (objective.isOpen || validation?.objective.isOpen) return;
    const validated = Object.keys(validation?.objective.logs() ?? {}).map((name) => `val_${name}`);
    (0, import_expected_logs.expectMonitored)(callbacks.callbacks, [...Object.keys(objective.logs()), ...validated]);
  }
  /** @param first number of its first batch: not 0 where an epoch is gone on with. */
  async #runEpoch(epoch, first) {
    const { callbacks, objective, validation } = this.#options;
    objective.reset();
    this.#progress.beginEpoch(epoch);
    await callbacks.onEpochBegin(epoch);
    this.#options.features?.training.beginEpoch(epoch);
    this.#options.features?.validation.beginEpoch(0);
    const { samples, steps } = await this.#batches(first);
    this.#progress.endBatches();
    const logs = objective.logs();
    if (validation !== null && isValidated(epoch, this.#options.settings.validationFreq))
      for (const [name, value] of Object.entries(await validation.evaluate())) logs[`val_${name}`] = value;
    this.#logs = logs;
    await callbacks.onEpochEnd(epoch, logs);
    this.#progress.endEpoch(samples, logs);
    await this.#options.review(steps);
    return logs;
  }
  /** All batches of an epoch from one on. Returns how many there were, and how many samples they had. */
  async #batches(firstBatch) {
    const { model, settings, callbacks, objective, batches, pipeline } = this.#options;
    const inOrder = callbacks.has("onBatchBegin", "onBatchEnd");
    let [samples, steps] = [0, 0];
    await runBatches(batches, {
      ...pipeline,
      ...{ inOrder, firstBatch },
      signal: settings.signal,
      isStopped: /* @__PURE__ */ __name(() => model.stopTraining, "isStopped"),
      begin: /* @__PURE__ */ __name(async (batch) => {
        if (inOrder) await callbacks.onBatchBegin(batch);
      }, "begin"),
      end: /* @__PURE__ */ __name(async (step, copy, batch) => {
        await pipeline.end(step, copy, batch);
        samples += step.batch;
        steps++;
        if (this.#progress.isDue) this.#progress.batch(samples, objective.logs());
        if (inOrder) await callbacks.onBatchEnd(batch, objective.logs());
      }, "end")
    });
    return { samples, steps };
  }
};
var isValidated = /* @__PURE__ */ __name((epoch, freq) => typeof freq === "number" ? (epoch + 1) % freq === 0 : freq.includes(epoch + 1), "isValidated");

// lib/training/fit-settings.ts
var fit_settings_exports = {};
__export(fit_settings_exports, {
  fitSettings: () => fitSettings
});
var import_checks2 = link("core/checks.ts");
var import_kinds5 = link("core/kinds.ts");
var import_options = link("training/options.ts");
var import_warnings = link("training/warnings.ts");
var validationFreq = /* @__PURE__ */ __name((where, value) => (0, import_kinds5.isArray)(value) ? Array.from(value, (epoch, i) => (0, import_options.count)(where, `validationFreq[${i}]`, epoch)) : (0, import_options.count)(where, "validationFreq", value), "validationFreq");
var usualLimits = { memory: 2 ** 30, disk: 2 ** 34 };
function featureSettings(where, options) {
  const { cache = "memory" } = options;
  const kind = cache === false ? false : (0, import_checks2.choiceOption)(where, "cache", cache, ["memory", "disk"]);
  return {
    cache: kind,
    cacheLimit: (0, import_options.optionalCount)(where, "cacheLimit", options.cacheLimit) ?? usualLimits[kind || "memory"],
    featureEpochs: (0, import_options.optionalCount)(where, "featureEpochs", options.featureEpochs)
  };
}
__name(featureSettings, "featureSettings");
function fitSettings(options) {
  const where = "fit";
  (0, import_checks2.knownOptions)(where, options, [
    ...[
      "epochs",
      "batchSize",
      "validationData",
      "validationSplit",
      "shuffle",
      "classWeight",
      "sampleWeight",
      "initialEpoch",
      "stepsPerEpoch"
    ],
    ...["validationFreq", "validationSteps", "validationBatchSize", "callbacks", "verbose", "signal", "silence"],
    ...["cache", "cacheLimit", "featureEpochs"]
  ]);
  (0, import_options.checkSignal)(where, options.signal);
  const batchSize = (0, import_options.count)(where, "batchSize", options.batchSize ?? 32);
  return {
    ...options,
    ...(0, import_options.telling)(where, options, 1),
    batchSize,
    epochs: (0, import_options.count)(where, "epochs", options.epochs ?? 1, 0),
    initialEpoch: (0, import_options.count)(where, "initialEpoch", options.initialEpoch ?? 0, 0),
    validationSplit: (0, import_checks2.numberOption)(where, "validationSplit", options.validationSplit ?? 0, { min: 0, below: 1 }),
    validationBatchSize: (0, import_options.optionalCount)(where, "validationBatchSize", options.validationBatchSize) ?? batchSize,
    validationSteps: (0, import_options.optionalCount)(where, "validationSteps", options.validationSteps),
    validationFreq: validationFreq(where, options.validationFreq ?? 1),
    stepsPerEpoch: (0, import_options.optionalCount)(where, "stepsPerEpoch", options.stepsPerEpoch),
    shuffle: (0, import_checks2.booleanOption)(where, "shuffle", options.shuffle ?? true),
    silence: (0, import_warnings.codesOption)(where, options.silence ?? []),
    ...featureSettings(where, options)
  };
}
__name(fitSettings, "fitSettings");

// lib/training/procedures.ts
var procedures_exports = {};
__export(procedures_exports, {
  Procedures: () => Procedures
});
var import_checks5 = link("core/checks.ts");
var import_errors9 = link("core/errors.ts");

// lib/training/compiled.ts
var optimizers = __toESM(link("optimizers/index.ts"), 1);
var Compiled = class {
  static {
    __name(this, "Compiled");
  }
  options;
  optimizer;
  /** Training and testing measure apart. */
  training;
  testing;
  /** The outputs that the objectives are for; null while the model has none. */
  #outputs;
  /** Throws OptionError where the options are none for a model with these outputs. */
  constructor(options, model) {
    const isKnown = model.outputs.length > 0;
    const names = isKnown ? model.outputNames : ["output"];
    this.options = { ...options };
    this.optimizer = optimizers.get(options.optimizer ?? "rmsprop");
    this.training = new Objective(names, options);
    this.testing = new Objective(names, options);
    this.#outputs = isKnown ? model.outputs : null;
  }
  /** Makes objectives for the outputs that the model has now, where they are others. */
  bind({ outputs, outputNames }) {
    if (this.#outputs === outputs) return;
    this.training = new Objective(outputNames, this.options);
    this.testing = new Objective(outputNames, this.options);
    this.#outputs = outputs;
  }
};

// lib/training/procedures.ts
var import_data = link("training/data.ts");

// lib/training/own-steps.ts
var import_abort3 = link("core/abort.ts");
var import_checks4 = link("core/checks.ts");
var import_errors8 = link("core/errors.ts");
var import_kinds7 = link("core/kinds.ts");
var import_shape8 = link("core/shape.ts");
var import_tensor5 = link("core/tensor.ts");
var import_batches = link("data/batches.ts");
var import_metric2 = link("metrics/metric.ts");

// lib/training/own-state.ts
var import_callback3 = link("callbacks/callback.ts");
var import_checks3 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var import_kinds6 = link("core/kinds.ts");
var import_shape7 = link("core/shape.ts");
var import_tensor4 = link("core/tensor.ts");
var import_memory3 = link("engine/memory.ts");
var import_parameter = link("graph/parameter.ts");
var import_layer = link("layers/layer.ts");
var import_within4 = link("layers/within.ts");
var import_optimizer = link("optimizers/optimizer.ts");
var common = /* @__PURE__ */ new Set(["options", "ownParameters", "stopTraining", "history"]);
var isData = /* @__PURE__ */ __name((value) => ["number", "string", "boolean"].includes(typeof value) || (0, import_kinds6.isTypedArray)(value) || (0, import_kinds6.isArray)(value) && (0, import_kinds6.listOf)(value).every(isData), "isData");
var copyOf = /* @__PURE__ */ __name((value) => structuredClone(value), "copyOf");
var misfit = /* @__PURE__ */ __name((what) => new import_errors7.FormatError(
  `BackupAndRestore: expected a backup of this model, received one with ${what}. Remove it to begin anew.`
), "misfit");
function weightsPart(path, object, weights) {
  return {
    ...{ path, object },
    capture: /* @__PURE__ */ __name(() => weights.map(({ memory, shape }) => ({ shape, data: (0, import_memory3.settled)(memory).slice() })), "capture"),
    restore(state) {
      const saved = (0, import_kinds6.listOf)(state);
      if (saved.length !== weights.length || saved.some(({ shape }, i) => !(0, import_shape7.sameShape)(shape, weights[i].shape)))
        throw misfit(`other weights in ${path}`);
      for (const [i, { memory }] of weights.entries()) (0, import_memory3.writable)(memory).set(saved[i].data);
    }
  };
}
__name(weightsPart, "weightsPart");
function layerPart(path, layer) {
  const weights = weightsPart(path, layer, layer.weights);
  const layers = (0, import_within4.layersWithin)(layer);
  return {
    ...{ path, object: layer },
    capture: /* @__PURE__ */ __name(() => ({ weights: weights.capture(), trainable: layers.map(({ trainable }) => trainable) }), "capture"),
    restore(state) {
      const trainable = (0, import_kinds6.listOf)((0, import_kinds6.property)(state, "trainable"));
      for (const [i, each] of layers.entries()) if (each.trainable !== trainable[i]) each.trainable = trainable[i];
      weights.restore((0, import_kinds6.property)(state, "weights"));
    }
  };
}
__name(layerPart, "layerPart");
function optimizerPart(path, optimizer) {
  return {
    ...{ path, object: optimizer },
    capture: /* @__PURE__ */ __name(() => captureOptimizer(optimizer, optimizer.state()), "capture"),
    restore(state) {
      const saved = state;
      restoreOptimizer("BackupAndRestore", optimizer, saved, () => optimizer.resume(saved.state));
    }
  };
}
__name(optimizerPart, "optimizerPart");
function partsIn(path, value, put, seen) {
  if (isData(value)) {
    const isInPlace = /* @__PURE__ */ __name((state) => (0, import_kinds6.isTypedArray)(value) && (0, import_kinds6.property)(state, "length") === value.length, "isInPlace");
    const restore = /* @__PURE__ */ __name((state) => isInPlace(state) ? value.set(state) : put(state), "restore");
    return [{ path, object: null, capture: /* @__PURE__ */ __name(() => copyOf(value), "capture"), restore }];
  }
  if (seen.has(value)) return [];
  seen.add(value);
  if (value instanceof import_layer.Layer) return [layerPart(path, value)];
  if (value instanceof import_parameter.Parameter) return [weightsPart(path, value, [value])];
  if (value instanceof import_optimizer.Optimizer) return [optimizerPart(path, value)];
  if (value instanceof import_tensor4.Tensor) {
    const { data } = value;
    const restore = /* @__PURE__ */ __name((state) => data.set((0, import_kinds6.property)(state, "data")), "restore");
    return [{ path, object: value, capture: /* @__PURE__ */ __name(() => ({ data: data.slice() }), "capture"), restore }];
  }
  const [get5, set] = [(0, import_kinds6.property)(value, "getState"), (0, import_kinds6.property)(value, "setState")];
  if ((0, import_callback3.isHook)(get5) && (0, import_callback3.isHook)(set)) {
    const capture = /* @__PURE__ */ __name(() => copyOf(get5.call(value) ?? null), "capture");
    return [{ path, object: value, capture, restore: /* @__PURE__ */ __name((state) => set.call(value, copyOf(state)), "restore") }];
  }
  if (!(0, import_kinds6.isArray)(value) && !(0, import_kinds6.isPlainRecord)(value)) return [];
  const target = value;
  return Object.entries(target).flatMap(
    ([name, each]) => partsIn(`${path}.${name}`, each, (next) => void Reflect.set(target, name, next), seen)
  );
}
__name(partsIn, "partsIn");
var OwnState = class {
  static {
    __name(this, "OwnState");
  }
  #model;
  #parts = [];
  constructor(model) {
    this.#model = model;
    this.#find();
  }
  /** Fields as they are now: some are made in the first step. */
  #find() {
    const model = this.#model;
    const seen = /* @__PURE__ */ new Set([model]);
    const fields = Object.entries(model).filter(([name]) => !common.has(name));
    const found = fields.flatMap(
      ([name, value]) => partsIn(name, value, (next) => void Reflect.set(model, name, next), seen)
    );
    const ofSteps = new Set(found.flatMap(({ object }) => (0, import_kinds6.listOf)((0, import_kinds6.property)(object, "optimizers") ?? [])));
    this.#parts = found.filter(({ object }) => object === null || !ofSteps.has(object));
    return this.#parts;
  }
  #isKnown(object) {
    return this.#parts.some((part) => part.object === object);
  }
  /** Throws OptionError where something trains that no field has, as its state would be lost. */
  expectKnown(trainer) {
    const isOwn = (0, import_callback3.isHook)((0, import_kinds6.property)(this.#model, "getState"));
    if (isOwn || this.#isKnown(trainer)) return;
    this.#find();
    if (this.#isKnown(trainer)) return;
    throw new import_errors7.OptionError(
      `BackupAndRestore: expected training steps and optimizers in fields of ${this.#model.where()}, received ${trainer instanceof import_optimizer.Optimizer ? trainer.where() : "a training step"} that is in none. Make it a field that is not private, or give the model getState() and setState().`
    );
  }
  /** Where something stands; undefined: in no field. */
  pathOf(object) {
    return this.#parts.find((part) => part.object === object)?.path;
  }
  objectAt(path) {
    return this.#parts.find((part) => part.path === path)?.object ?? null;
  }
  capture() {
    const get5 = (0, import_kinds6.property)(this.#model, "getState");
    const fields = this.#find().map((part) => [part.path, part.capture()]);
    return { fields: Object.fromEntries(fields), own: (0, import_callback3.isHook)(get5) ? get5.call(this.#model) ?? null : null };
  }
  async restore(state) {
    const saved = (0, import_kinds6.property)(state, "fields");
    const parts = this.#find();
    const known = new Set(parts.map(({ path }) => path));
    for (const [path, value] of Object.entries(saved)) {
      if (known.has(path)) continue;
      if (path.includes(".") || !isData(value))
        throw misfit(`a field ${(0, import_checks3.show)(path)}: one that the constructor should make`);
      Reflect.set(this.#model, path, value);
    }
    for (const part of parts) if (Object.hasOwn(saved, part.path)) await part.restore(saved[part.path]);
    const [own, set] = [(0, import_kinds6.property)(state, "own"), (0, import_kinds6.property)(this.#model, "setState")];
    if (own !== null && (0, import_callback3.isHook)(set)) await set.call(this.#model, copyOf(own));
  }
};

// lib/training/own-steps.ts
var uncalled = {
  train_step: "trainStep",
  test_step: "testStep",
  predict_step: "predict",
  predictStep: "predict",
  compute_loss: "a loss of your own, addLoss in a layer, or trainStep",
  computeLoss: "a loss of your own, addLoss in a layer, or trainStep",
  compute_metrics: "trainStep, which may tell metrics",
  computeMetrics: "trainStep, which may tell metrics"
};
function expectNoUncalled(where, model) {
  const name = Object.keys(uncalled).find((method) => typeof (0, import_kinds7.property)(model, method) === "function");
  if (name !== void 0)
    throw new import_errors8.OptionError(
      `${where}: expected a model without a method ${name}, which nobody calls, received one with it. Use ${uncalled[name]}.`
    );
}
__name(expectNoUncalled, "expectNoUncalled");
var isListOfTensors = /* @__PURE__ */ __name((value) => (0, import_kinds7.isArray)(value) && value.length > 0 && value.every((each) => (0, import_tensor5.isShaped)(each) && each.shape.length > 1), "isListOfTensors");
function partOf(where, value) {
  if (value == null) return null;
  if ((0, import_kinds7.isRecord)(value) && !(0, import_tensor5.isShaped)(value) && !(0, import_kinds7.isTypedArray)(value)) {
    const names = Object.keys(value);
    return { names, columns: names.map((name) => (0, import_batches.column)(`${where} ${(0, import_checks4.show)(name)}`, value[name], null)) };
  }
  if (isListOfTensors(value)) return { names: "list", columns: value.map((each) => (0, import_batches.column)(where, each, null)) };
  return { names: null, columns: [(0, import_batches.column)(where, value, null)] };
}
__name(partOf, "partOf");
var OwnData = class {
  static {
    __name(this, "OwnData");
  }
  #parts = [];
  /** Takes up data: x, y and sample weights. */
  columns(where, { x, y, sampleWeight }) {
    const parts = [partOf(`${where} x`, x), partOf(`${where} y`, y), partOf(`${where} sampleWeight`, sampleWeight)];
    if (parts[0] === null || parts[0].columns.length === 0)
      throw new import_errors8.OptionError(`${where} x: expected data, received ${(0, import_checks4.show)(x)}.`);
    const columns = parts.flatMap((part) => part?.columns ?? []);
    (0, import_batches.sampleCount)(where, columns);
    this.#parts = parts;
    return columns;
  }
  /** The batch that was taken up last. */
  batch(batches, size) {
    let index = 0;
    const [x, y, sampleWeight] = this.#parts.map((part) => {
      if (part === null) return null;
      const tensors3 = part.columns.map(({ sample }) => {
        const tensor = new import_tensor5.Tensor(new Float32Array(size * (0, import_shape8.sizeOf)(sample)), [size, ...sample]);
        batches.write(index++, tensor.data, true);
        return tensor;
      });
      const { names } = part;
      if (names === null) return tensors3[0];
      return names === "list" ? tensors3 : Object.fromEntries(names.map((name, i) => [name, tensors3[i]]));
    });
    return { x, y, sampleWeight };
  }
};
var toldBy = /* @__PURE__ */ new WeakMap();
var metricsIn = /* @__PURE__ */ __name((model) => Object.values(model).flatMap((value) => (0, import_kinds7.isArray)(value) ? (0, import_kinds7.listOf)(value) : [value]).filter((value) => value instanceof import_metric2.Metric), "metricsIn");
var OwnMeasure = class {
  static {
    __name(this, "OwnMeasure");
  }
  isOpen = true;
  #model;
  #sums = /* @__PURE__ */ new Map();
  #metrics = /* @__PURE__ */ new Map();
  #told;
  #toldByOthers;
  #state;
  constructor(where, model, state) {
    const all = toldBy.get(model) ?? /* @__PURE__ */ new Map();
    toldBy.set(model, all);
    this.#model = model;
    this.#state = state;
    this.#told = all.get(where) ?? /* @__PURE__ */ new Set();
    all.set(where, this.#told);
    this.#toldByOthers = [...all.values()].filter((told) => told !== this.#told);
  }
  /** For a backup in the middle of an epoch. Metrics are saved with the fields in which they stand. */
  getState() {
    const paths = [...this.#metrics].map(([name, metric]) => {
      const path = this.#state.pathOf(metric);
      if (path === void 0)
        throw new import_errors8.OptionError(
          `BackupAndRestore: expected metric ${(0, import_checks4.show)(name)} in a field of the model, received one that is in none.`
        );
      return [name, path];
    });
    return { sums: Object.fromEntries(this.#sums), metrics: Object.fromEntries(paths) };
  }
  /** Takes over what `getState` gave. */
  setState(state) {
    for (const [name, sum2] of Object.entries((0, import_kinds7.property)(state, "sums"))) this.#sums.set(name, { ...sum2 });
    for (const [name, path] of Object.entries((0, import_kinds7.property)(state, "metrics"))) {
      const metric = this.#state.objectAt(path);
      if (!(metric instanceof import_metric2.Metric)) continue;
      this.#metrics.set(name, metric);
      this.#told.add(metric);
    }
  }
  /** What has not been told yet may be told by the first step. */
  reset() {
    this.#sums.clear();
    const isOfOthers = /* @__PURE__ */ __name((metric) => this.#toldByOthers.some((told) => told.has(metric)), "isOfOthers");
    const own = metricsIn(this.#model).filter((metric) => !isOfOthers(metric));
    for (const metric of /* @__PURE__ */ new Set([...this.#told, ...own])) metric.resetState();
  }
  take(where, samples, logs) {
    if (!(0, import_kinds7.isRecord)(logs))
      throw new import_errors8.OptionError(`${where}: expected logs, an object of numbers and metrics, received ${(0, import_checks4.show)(logs)}.`);
    for (const [name, value] of Object.entries(logs)) {
      if (value instanceof import_metric2.Metric) {
        this.#metrics.set(name, value);
        this.#told.add(value);
      } else if (typeof value === "number") {
        const { sum: sum2, samples: before } = this.#sums.get(name) ?? { sum: 0, samples: 0 };
        this.#sums.set(name, { sum: sum2 + value * samples, samples: before + samples });
      } else {
        throw new import_errors8.OptionError(`${where}: expected ${name} to be a number or a metric, received ${(0, import_checks4.show)(value)}.`);
      }
    }
  }
  logs() {
    const means = [...this.#sums].map(([name, { sum: sum2, samples }]) => [name, sum2 / samples]);
    const results = [...this.#metrics].map(([name, metric]) => [name, (0, import_metric2.logged)(metric)]);
    return Object.fromEntries([...means, ...results]);
  }
};
function ownProcedure(where, model, call) {
  const [data, state] = [new OwnData(), new OwnState(model)];
  const measure = new OwnMeasure(where, model, state);
  return {
    ...{ measure, state },
    compiled: null,
    columnsOf(what, part, classWeight) {
      if (classWeight != null)
        throw new import_errors8.OptionError(`${what}: expected no classWeight for a model with a ${where} of its own, received one.`);
      return data.columns(what, part);
    },
    pipeline: /* @__PURE__ */ __name(() => ({
      stepFor: /* @__PURE__ */ __name((size) => new OwnStep(size, data, call), "stepFor"),
      count: /* @__PURE__ */ __name(() => 0, "count"),
      end: /* @__PURE__ */ __name((step) => measure.take(where, step.batch, step.logs), "end")
    }), "pipeline")
  };
}
__name(ownProcedure, "ownProcedure");
var OwnStep = class {
  static {
    __name(this, "OwnStep");
  }
  batch;
  isInterrupted = true;
  outputs = [];
  logs = null;
  #data;
  #call;
  #given = null;
  constructor(size, data, call) {
    this.batch = size;
    this.#data = data;
    this.#call = call;
  }
  loadInTurns(_slot, batches) {
    this.#given = this.#data.batch(batches, this.batch);
  }
  async run(_slot, _count, signal) {
    const given = this.#given;
    if (given !== null) this.logs = await (0, import_abort3.unlessAborted)(signal, () => this.#call(given));
  }
};

// lib/training/procedures.ts
var Procedures = class {
  static {
    __name(this, "Procedures");
  }
  #model;
  /** The methods that compute compiled steps: a model that has others computes its steps itself. */
  #compiledSteps;
  #state;
  #steps;
  #compiled = null;
  /** The last train step and its copy of the double buffers. */
  #last = null;
  constructor(model, compiledSteps, state, steps) {
    this.#model = model;
    this.#compiledSteps = compiledSteps;
    this.#state = state;
    this.#steps = steps;
  }
  /** Null before `compile`. */
  get compiled() {
    return this.#compiled;
  }
  compile(options) {
    (0, import_checks5.knownOptions)("compile", options, ["optimizer", "loss", "metrics", "weightedMetrics", "lossWeights"]);
    const compiled = new Compiled(options, this.#model);
    this.restoreOptimizer(compiled.optimizer);
    this.#compiled = compiled;
    this.#steps.clear();
    this.#last = null;
  }
  restoreOptimizer(optimizer) {
    this.#state.setOptimizer(optimizer);
    this.#compiled = null;
  }
  expectCompiled(where) {
    if (this.#compiled === null)
      throw new import_errors9.OptionError(`${where}: expected a compiled model. Call compile({ optimizer, loss }) first.`);
    this.#model.expectGraph(where);
    this.#compiled.bind(this.#model);
    return this.#compiled;
  }
  training(where) {
    const model = this.#model;
    expectNoUncalled(where, model);
    return model.trainStep === this.#compiledSteps.trainStep ? this.compiledTraining(where) : ownProcedure("trainStep", model, (batch) => model.trainStep(batch));
  }
  testing(where, precision = "float32") {
    const model = this.#model;
    expectNoUncalled(where, model);
    if (model.testStep === this.#compiledSteps.testStep) return this.compiledTesting(where, precision);
    if (precision !== "float32")
      throw new import_errors9.OptionError(
        `${where}: expected precision 'float32' for a model with a testStep of its own, which computes what it likes, received '${precision}'.`
      );
    return ownProcedure("testStep", model, (batch) => model.testStep(batch));
  }
  compiledTraining(where) {
    const compiled = this.expectCompiled(where);
    const { training: measure, optimizer } = compiled;
    return {
      ...{ compiled, measure, state: null },
      columnsOf: /* @__PURE__ */ __name((what, part, classWeight) => (0, import_data.columnsFor)(what, this.#model, part, measure, classWeight), "columnsOf"),
      pipeline: /* @__PURE__ */ __name((batches, claim, features = null) => this.#trainPipeline({ objective: measure, optimizer, features }, batches, claim), "pipeline")
    };
  }
  compiledTesting(where, precision = "float32") {
    const compiled = this.expectCompiled(where);
    const { testing: measure } = compiled;
    return {
      ...{ compiled, measure, state: null },
      columnsOf: /* @__PURE__ */ __name((what, part, classWeight) => (0, import_data.columnsFor)(what, this.#model, part, measure, classWeight), "columnsOf"),
      pipeline: /* @__PURE__ */ __name((batches, _, features = null) => {
        const { trained } = this.#state;
        return this.#pipeline(
          { kind: "test", objective: measure, optimizer: null, trained, precision },
          batches,
          features
        );
      }, "pipeline")
    };
  }
  /** Data of the last train step; none before the first one. */
  get lastInputs() {
    return this.#last?.step.inputsIn(this.#last.slot) ?? [];
  }
  /** How batches go through steps for a purpose. */
  #pipeline(purpose, batches, features) {
    const stepFor = this.#steps.stepper(this.#model, { ...purpose, cutter: features }, () => batches.columns);
    const pipeline = {
      stepFor: features === null ? stepFor : (size) => features.step(stepFor(size)),
      count: /* @__PURE__ */ __name(() => purpose.kind === "train" ? this.#state.count++ : 0, "count"),
      end: /* @__PURE__ */ __name((step, slot) => {
        step.finish(slot);
        if (purpose.kind === "train") this.#last = { step, slot };
      }, "end")
    };
    return pipeline;
  }
  #trainPipeline({
    objective,
    optimizer,
    features
  }, batches, claim) {
    let last = null;
    let pipeline = null;
    let revision = null;
    const current = /* @__PURE__ */ __name(() => {
      const { trained } = this.#state;
      if (pipeline !== null && trained === last && revision === optimizer.revision) return pipeline;
      claim(trained.changed);
      optimizer.build(trained.variables);
      revision = optimizer.revision;
      last = trained;
      pipeline = this.#pipeline({ kind: "train", objective, optimizer, trained }, batches, features);
      return pipeline;
    }, "current");
    return { ...current(), stepFor: /* @__PURE__ */ __name((size) => current().stepFor(size), "stepFor") };
  }
};

// lib/training/profile.ts
var profile_exports = {};
__export(profile_exports, {
  profileStep: () => profileStep
});
var import_batches2 = link("data/batches.ts");
var import_memory4 = link("engine/memory.ts");
var import_peak = link("engine/peak.ts");
var import_profile = link("engine/profile.ts");
var import_step_cache = link("training/step-cache.ts");
function profileStep(model, purpose, columns, weights) {
  const samples = columns[0]?.samples ?? 0;
  const batches = new import_batches2.ArrayBatches(columns, [0, samples], samples);
  batches.beginEpoch();
  const step = new import_step_cache.StepCache().stepper(model, purpose, () => columns)(batches.nextSync());
  step.load(0, batches, false);
  const values = weights.map(({ memory }) => (0, import_memory4.settled)(memory).slice());
  const { optimizer } = purpose;
  const state = optimizer?.state().map(({ name, shape, data }) => ({
    shape,
    data: name === "learning_rate" ? [optimizer.learningRate] : data.slice()
    // in double precision, unlike in files
  }));
  try {
    return (0, import_profile.profileProgram)(step.program, (0, import_peak.peak)());
  } finally {
    weights.forEach(({ memory }, i) => void (0, import_memory4.writable)(memory).set(values[i]));
    if (state) optimizer?.restore(state);
  }
}
__name(profileStep, "profileStep");

// lib/training/training-state.ts
var training_state_exports = {};
__export(training_state_exports, {
  TrainingState: () => TrainingState
});
var import_checks6 = link("core/checks.ts");
var import_errors10 = link("core/errors.ts");
var import_kinds8 = link("core/kinds.ts");
var import_optimizer2 = link("optimizers/optimizer.ts");

// lib/training/trained.ts
var import_within5 = link("layers/within.ts");
var TrainedParts = class {
  static {
    __name(this, "TrainedParts");
  }
  #model;
  #outputs = null;
  #layers = [];
  #flags = [];
  #found = null;
  constructor(model) {
    this.#model = model;
  }
  /** As layers are frozen now. */
  get now() {
    const [model, flags] = [this.#model, this.#flags];
    const isSame = model.outputs === this.#outputs && this.#layers.every(({ trainable }, i) => trainable === flags[i]);
    if (this.#found === null || !isSame) this.#found = this.#find();
    return this.#found;
  }
  #find() {
    const model = this.#model;
    model.place();
    const layers = (0, import_within5.layersWithin)(model);
    this.#outputs = model.outputs;
    this.#layers = layers;
    this.#flags = layers.map(({ trainable }) => trainable);
    const weights = model.trainableWeights;
    const isTrained = new Set(weights);
    const own = layers.flatMap(({ ownParameters }) => ownParameters);
    return {
      weights,
      changed: [...weights, ...(0, import_within5.movingWeights)(model)],
      variables: variablesOf(model, weights),
      key: [...this.#flags, ...own.map((weight) => isTrained.has(weight))].map(Number).join("")
    };
  }
};

// lib/training/training-state.ts
var TrainingState = class {
  static {
    __name(this, "TrainingState");
  }
  /** Train steps done: the counter of dropout's random numbers. */
  count = 0;
  #model;
  #parts;
  #optimizer = null;
  #isTraining = false;
  constructor(model) {
    this.#model = model;
    this.#parts = new TrainedParts(model);
  }
  get optimizer() {
    return this.#optimizer;
  }
  setOptimizer(optimizer) {
    if (!(optimizer instanceof import_optimizer2.Optimizer))
      throw new import_errors10.OptionError(`restoreOptimizer: expected an optimizer, received ${(0, import_checks6.show)(optimizer)}.`);
    optimizer.claim(this.#model);
    if (this.#optimizer !== optimizer) this.#optimizer?.release(this.#model);
    this.#optimizer = optimizer;
  }
  /** What training changes, as layers are frozen now. */
  get trained() {
    this.#model.expectGraph();
    return this.#parts.now;
  }
  /** Weights as the optimizer sees them; by default those that are trainable. */
  variables(parameters = this.#model.trainableWeights) {
    this.#model.expectGraph();
    if (parameters.some(({ isPlaced }) => !isPlaced)) this.#model.place();
    return variablesOf(this.#model, parameters);
  }
  /** The optimizer's variables: of weights that are trainable now, or also of those that are frozen. */
  optimizerState(frozen) {
    const optimizer = this.#optimizer;
    if (optimizer === null) return [];
    if (!this.#isTraining) optimizer.build(this.variables());
    const all = this.#trainableOnceThawed();
    const isTrained = new Set(optimizer.variables.map(({ data }) => data));
    const withFrozen = frozen ?? all.some((variable) => !isTrained.has(variable.data) && optimizer.knows(variable));
    return optimizer.state(withFrozen ? all : optimizer.variables);
  }
  restoreOptimizerState(state) {
    const optimizer = this.#optimizer;
    if (optimizer === null)
      throw new import_errors10.OptionError("restoreOptimizerState: expected a model with an optimizer. Call compile() first.");
    if (!this.#isTraining) optimizer.build(this.variables());
    const all = this.#trainableOnceThawed();
    const withFrozen = (0, import_kinds8.property)(state, "length") === optimizer.stateLength(all);
    optimizer.restore(state, withFrozen ? all : optimizer.variables);
    this.count = optimizer.batches;
  }
  /** Variables of all weights that training may change, whether or not their layers are frozen. */
  #trainableOnceThawed() {
    return this.variables(this.#model.weights.filter(({ trainable }) => trainable));
  }
  /** Refuses to train while the model is trained: two fits would mix their weights. */
  async whileTraining(where, trained, work) {
    if (this.#isTraining)
      throw new import_errors10.OptionError(
        `${where}: expected a model that is not being trained, received one whose fit is not done yet.`
      );
    this.#isTraining = true;
    try {
      return await whileOwned(where, trained, work);
    } finally {
      this.#isTraining = false;
    }
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "training/callbacks-in-use.ts": null,
  "training/compile-config.ts": null,
  "training/composed-target.ts": null,
  "training/features.ts": null,
  "training/fit-loop.ts": null,
  "training/fit-settings.ts": null,
  "training/function.ts": null,
  "training/listeners.ts": null,
  "training/objective.ts": null,
  "training/ownership.ts": null,
  "training/pipeline.ts": null,
  "training/procedures.ts": null,
  "training/profile.ts": null,
  "training/run-state.ts": null,
  "training/target.ts": null,
  "training/training-state.ts": null,
  "training/update.ts": null,
  "training/variables.ts": null
});
})
//# sourceMappingURL=training.js.map
