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

// lib/rooms/metrics.js
var metrics_exports = {};
__export(metrics_exports, {
  "metrics/accuracy.ts": () => accuracy_exports,
  "metrics/all.ts": () => all_exports,
  "metrics/function.ts": () => function_exports,
  "metrics/keras-names.ts": () => keras_names_exports,
  "metrics/mean-metric.ts": () => mean_metric_exports,
  "metrics/metric.ts": () => metric_exports
});
module.exports = __toCommonJS(metrics_exports);

// lib/metrics/metric.ts
var metric_exports = {};
__export(metric_exports, {
  Metric: () => Metric,
  expectMetric: () => expectMetric,
  inShape: () => inShape,
  logged: () => logged,
  matched: () => matched,
  matchedRows: () => matchedRows,
  sameShape: () => sameShape
});
var import_configurable = link("core/configurable.ts");
var import_errors2 = link("core/errors.ts");
var import_fixed = link("core/fixed.ts");
var import_kinds = link("core/kinds.ts");
var import_options = link("core/options.ts");
var import_registry = link("core/registry.ts");
var import_schema = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_recorder = link("engine/recorder.ts");
var import_trace2 = link("graph/trace.ts");
var import_loss = link("losses/loss.ts");
var import_view2 = link("ops/view.ts");

// lib/metrics/update.ts
var import_errors = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_random = link("engine/random.ts");
var import_recording = link("graph/recording.ts");
var import_trace = link("graph/trace.ts");
var import_value = link("graph/value.ts");
var import_movement = link("ops/movement.ts");
var import_view = link("ops/view.ts");
var rankOf = /* @__PURE__ */ __name((shape) => shape.findLastIndex((length) => length !== 1) + 1, "rankOf");
function expectWeights(where3, weights, shape) {
  const rank = rankOf(weights);
  if (rank > shape.length || weights.slice(0, rank).some((length, axis) => length !== 1 && length !== shape[axis]))
    throw new import_errors.ShapeError(
      `${where3}: expected sample weights for values of shape ${(0, import_shape.formatShape)(shape)}, received ${(0, import_shape.formatShape)(weights)}.`
    );
}
__name(expectWeights, "expectWeights");
function spreadWeights(where3, weights, shape, rank) {
  const given = weights.shape;
  expectWeights(where3, given, shape);
  const axes = given.slice(0, rankOf(given));
  const spread = axes.reduce(
    (value, length, axis) => length === shape[axis] ? value : (0, import_movement.repeat)(value, shape[axis], axis),
    weights
  );
  if (rank === void 0) return spread;
  return (0, import_view.reshape)(
    spread,
    Array.from({ length: rank }, (_, axis) => axis < axes.length ? shape[axis] : 1)
  );
}
__name(spreadWeights, "spreadWeights");
var isAddend = /* @__PURE__ */ __name((added) => !(added instanceof import_value.Value), "isAddend");
function settled(where3, given) {
  const added = isAddend(given) ? given : { values: given };
  const shape = (added.values ?? added.at ?? added).shape;
  if (shape === void 0)
    throw new import_errors.OptionError(`${where3}: expected values, places or a shape to add up, received none.`);
  return { ...added, shape, weights: added.weights ? spreadWeights(where3, added.weights, shape) : null };
}
__name(settled, "settled");
function recordAddend(added, recording, recorder) {
  const { values, shape, weights, at, places = 1, byColumn = false, scale = 1 } = added;
  const columns = byColumn ? shape.at(-1) ?? 1 : 1;
  const [count, length] = [(0, import_shape.sizeOf)(shape), places * columns];
  if (!values && !weights && !at) return { length, scale, from: count / columns };
  const ref = /* @__PURE__ */ __name((value) => value ? recording.ref(value) : null, "ref");
  const [of, sums] = [ref(weights), recorder.slot(length, "float64")];
  recorder.kernels.tally(
    { rows: count / columns, columns, places, repeat: of === null ? 1 : count / of.length },
    { values: ref(values), weights: of, at: ref(at), sums }
  );
  return { length, scale, from: sums };
}
__name(recordAddend, "recordAddend");
function recordUpdate(where3, compose, recorder, { labels, predictions, weights }) {
  const trace = new import_trace.Trace(where3, { training: false });
  const given = [labels, predictions, ...weights === null ? [] : [weights]];
  const inputs = given.map(({ shape }) => trace.input(shape));
  const update = compose({ yTrue: inputs[0], yPred: inputs[1], sampleWeight: inputs[2] ?? null });
  if (update === null) return null;
  const addends = Object.entries(update).map(
    ([name, added]) => [name, typeof added === "number" ? added : settled(where3, added)]
  );
  const { calls, weights: parameters, penalties } = trace;
  const recording = new import_recording.Recording({ inputs, outputs: [], calls, weights: parameters, penalties }, recorder, {
    inputs: given.map(({ data }) => data),
    randomState: /* @__PURE__ */ __name(() => recorder.external((0, import_random.random)().state()), "randomState")
  });
  return addends.map(
    ([name, added]) => typeof added === "number" ? { name, length: 1, scale: 1, from: added } : { name, ...recordAddend(added, recording, recorder) }
  );
}
__name(recordUpdate, "recordUpdate");

// lib/metrics/metric.ts
var metricOptions = (0, import_schema.schema)({
  /** Key in logs. Default: the class name in snake case. */
  name: (0, import_schema.nullable)(import_schema.text),
  dtype: import_options.dtype
});
var notState = /* @__PURE__ */ new Set(["name", "options", "direction"]);
var expectMetric = /* @__PURE__ */ __name((metric) => (0, import_configurable.expectMethods)("a metric", metric, ["updateState", "result", "resetState"]), "expectMetric");
var isData = /* @__PURE__ */ __name((value) => typeof value === "number" || (0, import_kinds.isTypedArray)(value) || (0, import_kinds.isArray)(value) && (0, import_kinds.listOf)(value).every(isData), "isData");
var Metric = class Metric extends import_configurable.Configurable {
  static {
    __name(this, "Metric");
  }
  static {
    (0, import_kinds.shareInstances)(Metric, "Metric");
    (0, import_fixed.fixGetters)(Metric.prototype);
  }
  static commonOptions = metricOptions;
  /** Key in logs: for models that are compiled with it from then on. */
  name = this.options.name ?? (0, import_registry.snakeCase)(this.type);
  /** Whether better is 'up' or 'down', to models that are compiled with it from then on; null: nobody can say. */
  direction = null;
  #sums = /* @__PURE__ */ new Map();
  /** Whether nothing has been seen since the last reset. */
  #isNew = true;
  get settings() {
    return { ...this.options, name: this.name };
  }
  /** Whether steps that the mask of an output leaves out are left out here, too: as in Keras, by means of values. */
  get heedsMask() {
    return false;
  }
  /**
   * What a batch adds to the sums, composed of ops of symbolic labels, predictions and weights. Throws ShapeError where
   * these do not belong together. Null: JavaScript looks at the batch.
   */
  update(_batch) {
    return null;
  }
  /** Whether the result is several numbers, whatever is seen. */
  get isList() {
    return false;
  }
  /** The sums so far, by their names. */
  get state() {
    return Object.fromEntries(this.#sums);
  }
  /** A sum; zeros where nothing has been seen. */
  sums(name, length = 1) {
    return this.#sums.get(name) ?? new Float64Array(length);
  }
  /** Takes in one batch. `sampleWeight` holds one weight a sample or a value. */
  updateState(yTrue, yPred, sampleWeight) {
    if (yPred === void 0)
      throw new import_errors2.OptionError(`${this.name}: expected labels and predictions, received one of them.`);
    const [labels, predictions] = [(0, import_tensor.toTensor)(yTrue), (0, import_tensor.toTensor)(yPred)];
    const weights = sampleWeight == null ? null : (0, import_tensor.toTensor)(sampleWeight);
    this.check(labels.shape, predictions.shape, labels.data);
    if (predictions.size === 0) return;
    const recorder = new import_recorder.Recorder();
    const shaped2 = /* @__PURE__ */ __name(({ data, shape }) => ({ data: recorder.external(data), shape }), "shaped");
    const parts = this.#record(recorder, {
      labels: shaped2(labels),
      predictions: shaped2(predictions),
      weights: weights && shaped2(weights)
    });
    if (parts === null) {
      this.look(labels, predictions, weights);
    } else {
      recorder.build().runSync(0);
      this.take(parts, 0);
    }
  }
  /** Takes in one batch in JavaScript, where `update` gives nothing. */
  look(_labels, _predictions, _weights) {
    this.#refuse();
  }
  #refuse() {
    throw new import_errors2.OptionError(`${this.name}: expected a metric with a method update() or updateState(), received neither.`);
  }
  /** Records what a batch adds, for `take`. Null: it is `updateState` that looks at batches. */
  record(recorder, batch) {
    return this.updateState === Metric.prototype.updateState ? this.#record(recorder, batch) : null;
  }
  #record(recorder, batch) {
    const parts = recordUpdate(this.name, (given) => this.update(given), recorder, batch);
    for (const { name, length } of parts ?? []) this.#expectLength(name, length);
    return parts;
  }
  /** Adds what a program has found. `slot`: which of the copies it wrote. */
  take(parts, slot) {
    for (const { name, length, scale, from } of parts) {
      const sums = this.#sumsOf(name, length);
      for (let i = 0; i < length; i++) sums[i] += scale * (typeof from === "number" ? from : from.arrays[slot][i]);
    }
    this.#isNew = false;
  }
  /** Adds to a sum. */
  addTo(name, value) {
    this.#sumsOf(name, 1)[0] += value;
    this.#isNew = false;
  }
  #sumsOf(name, length) {
    this.#expectLength(name, length);
    const known = this.#sums.get(name);
    if (known?.length === length) return known;
    const sums = new Float64Array(length);
    this.#sums.set(name, sums);
    return sums;
  }
  #expectLength(name, length) {
    const known = this.#sums.get(name)?.length;
    if (known !== void 0 && known !== length && !this.#isNew)
      throw new import_errors2.ShapeError(
        `${this.name}: expected batches with sums of ${known} numbers as before, received one with ${length}. resetState() begins anew.`
      );
  }
  resetState() {
    for (const sums of this.#sums.values()) sums.fill(0);
    this.#isNew = true;
  }
  /** The same as resetState, by its name in tfjs. */
  reset() {
    this.resetState();
  }
  /**
   * What it has seen so far, for a backup in the middle of an epoch: numbers, texts, typed arrays, and lists and
   * objects of these. Default: the sums, and the numbers, typed arrays and lists of these that it keeps in plain
   * fields.
   */
  getState() {
    const fields = Object.entries(this).filter(([key, value]) => !notState.has(key) && isData(value));
    const sums = Object.fromEntries([...this.#sums].map(([name, values]) => [name, values.slice()]));
    return { sums, fields: Object.fromEntries(fields) };
  }
  /** Takes over what `getState` gave. */
  setState(state) {
    const { sums, fields } = state;
    this.#sums.clear();
    for (const [name, values] of Object.entries(sums)) this.#sums.set(name, values.slice());
    this.#isNew = false;
    Object.assign(this, fields);
  }
  /**
   * Throws where labels of this shape, or with these values, do not go with predictions of this shape (both with the
   * batch axis). Called before any work starts.
   */
  check(labels, predictions, _values = new Float32Array(0)) {
    const trace = new import_trace2.Trace(this.name, { training: false, isAbstract: true });
    const update = this.update({ yTrue: trace.input(labels), yPred: trace.input(predictions), sampleWeight: null });
    const { updateState, look } = Metric.prototype;
    if (update === null && this.updateState === updateState && this.look === look) this.#refuse();
  }
  /**
   * A metric like this one that has seen nothing: training and testing, and every model, have their own. Made from the
   * config; options that a class keeps in plain fields need not be in it.
   */
  clone() {
    expectMetric(this);
    const Class = this.constructor;
    let copy;
    try {
      copy = new Class(this.config());
    } catch (error) {
      throw new import_errors2.OptionError(
        `${this.name}: expected a metric whose constructor takes its config(), or which has a clone() of its own (${(0, import_kinds.messageOf)(error)}).`,
        { cause: error }
      );
    }
    const fields = copy;
    for (const [key, value] of Object.entries(this)) {
      const isPlain = value === null || typeof value !== "object" && typeof value !== "function";
      if (isPlain || fields[key] === void 0) fields[key] = value;
    }
    copy.resetState();
    return copy;
  }
};
var logged = /* @__PURE__ */ __name((metric) => metric.result(), "logged");
var inShape = /* @__PURE__ */ __name((value, shape) => value.shape.join() === shape.join() ? value : (0, import_view2.reshape)(value, shape), "inShape");
function matched(where3, yTrue, yPred) {
  const [labels, predictions] = (0, import_loss.matchShapes)(yTrue.shape, yPred.shape);
  sameShape(where3, predictions, labels);
  return [inShape(yTrue, labels), inShape(yPred, predictions)];
}
__name(matched, "matched");
function matchedRows(where3, yTrue, yPred) {
  const pair = matched(where3, yTrue, yPred);
  const [, { shape }] = pair;
  if (shape.length !== 2)
    throw new import_errors2.ShapeError(`${where3}: expected predictions with two axes, received shape ${(0, import_shape2.formatShape)(shape)}.`);
  return pair;
}
__name(matchedRows, "matchedRows");
function sameShape(where3, expected, received) {
  if (expected.join() !== received.join())
    throw new import_errors2.ShapeError(
      `${where3}: expected labels of shape ${(0, import_shape2.formatShape)(expected)}, received ${(0, import_shape2.formatShape)(received)}.`
    );
}
__name(sameShape, "sameShape");

// lib/metrics/keras-names.ts
var keras_names_exports = {};
__export(keras_names_exports, {
  isKerasName: () => isKerasName
});
var import_configurable12 = link("core/configurable.ts");
var import_registry2 = link("core/registry.ts");

// lib/metrics/all.ts
var all_exports = {};
__export(all_exports, {
  AUC: () => AUC,
  Accuracy: () => Accuracy,
  BinaryAccuracy: () => BinaryAccuracy,
  BinaryCrossentropy: () => BinaryCrossentropy2,
  BinaryIoU: () => BinaryIoU,
  CategoricalAccuracy: () => CategoricalAccuracy,
  CategoricalCrossentropy: () => CategoricalCrossentropy2,
  CategoricalHinge: () => CategoricalHinge2,
  ConcordanceCorrelation: () => ConcordanceCorrelation,
  CosineSimilarity: () => CosineSimilarity2,
  F1Score: () => F1Score,
  FBetaScore: () => FBetaScore,
  FalseNegatives: () => FalseNegatives,
  FalsePositives: () => FalsePositives,
  Hinge: () => Hinge2,
  IoU: () => IoU,
  KLDivergence: () => KLDivergence2,
  LogCoshError: () => LogCoshError,
  Mean: () => Mean,
  MeanAbsoluteError: () => MeanAbsoluteError,
  MeanAbsolutePercentageError: () => MeanAbsolutePercentageError2,
  MeanIoU: () => MeanIoU,
  MeanSquaredError: () => MeanSquaredError,
  MeanSquaredLogarithmicError: () => MeanSquaredLogarithmicError2,
  OneHotIoU: () => OneHotIoU,
  OneHotMeanIoU: () => OneHotMeanIoU,
  PearsonCorrelation: () => PearsonCorrelation,
  Poisson: () => Poisson2,
  Precision: () => Precision,
  PrecisionAtRecall: () => PrecisionAtRecall,
  R2Score: () => R2Score,
  Recall: () => Recall,
  RecallAtPrecision: () => RecallAtPrecision,
  RootMeanSquaredError: () => RootMeanSquaredError,
  SensitivityAtSpecificity: () => SensitivityAtSpecificity,
  SparseCategoricalAccuracy: () => SparseCategoricalAccuracy,
  SparseCategoricalCrossentropy: () => SparseCategoricalCrossentropy2,
  SparseTopKCategoricalAccuracy: () => SparseTopKCategoricalAccuracy,
  SpecificityAtSensitivity: () => SpecificityAtSensitivity,
  SquaredHinge: () => SquaredHinge2,
  Sum: () => Sum,
  TopKCategoricalAccuracy: () => TopKCategoricalAccuracy,
  TrueNegatives: () => TrueNegatives,
  TruePositives: () => TruePositives,
  accuracy: () => accuracy,
  auc: () => auc,
  binaryAccuracy: () => binaryAccuracy,
  binaryCrossentropy: () => binaryCrossentropy,
  binaryIoU: () => binaryIoU,
  categoricalAccuracy: () => categoricalAccuracy,
  categoricalCrossentropy: () => categoricalCrossentropy,
  categoricalHinge: () => categoricalHinge,
  concordanceCorrelation: () => concordanceCorrelation,
  cosineSimilarity: () => cosineSimilarity,
  f1Score: () => f1Score,
  fBetaScore: () => fBetaScore,
  falseNegatives: () => falseNegatives,
  falsePositives: () => falsePositives,
  hinge: () => hinge,
  iou: () => iou,
  klDivergence: () => klDivergence,
  logCoshError: () => logCoshError,
  mean: () => mean2,
  meanAbsoluteError: () => meanAbsoluteError,
  meanAbsolutePercentageError: () => meanAbsolutePercentageError,
  meanIoU: () => meanIoU,
  meanSquaredError: () => meanSquaredError,
  meanSquaredLogarithmicError: () => meanSquaredLogarithmicError,
  oneHotIoU: () => oneHotIoU,
  oneHotMeanIoU: () => oneHotMeanIoU,
  pearsonCorrelation: () => pearsonCorrelation,
  poisson: () => poisson,
  precision: () => precision,
  precisionAtRecall: () => precisionAtRecall,
  r2Score: () => r2Score,
  recall: () => recall,
  recallAtPrecision: () => recallAtPrecision,
  rootMeanSquaredError: () => rootMeanSquaredError,
  sensitivityAtSpecificity: () => sensitivityAtSpecificity,
  sparseCategoricalAccuracy: () => sparseCategoricalAccuracy,
  sparseCategoricalCrossentropy: () => sparseCategoricalCrossentropy,
  sparseTopKCategoricalAccuracy: () => sparseTopKCategoricalAccuracy,
  specificityAtSensitivity: () => specificityAtSensitivity,
  squaredHinge: () => squaredHinge,
  sum: () => sum2,
  topKCategoricalAccuracy: () => topKCategoricalAccuracy,
  trueNegatives: () => trueNegatives,
  truePositives: () => truePositives
});

// lib/metrics/accuracy.ts
var accuracy_exports = {};
__export(accuracy_exports, {
  Accuracy: () => Accuracy,
  BinaryAccuracy: () => BinaryAccuracy,
  CategoricalAccuracy: () => CategoricalAccuracy,
  SparseCategoricalAccuracy: () => SparseCategoricalAccuracy,
  SparseTopKCategoricalAccuracy: () => SparseTopKCategoricalAccuracy,
  TopKCategoricalAccuracy: () => TopKCategoricalAccuracy,
  accuracy: () => accuracy,
  binaryAccuracy: () => binaryAccuracy,
  categoricalAccuracy: () => categoricalAccuracy,
  sparseCategoricalAccuracy: () => sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy: () => sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy: () => topKCategoricalAccuracy
});
var import_configurable2 = link("core/configurable.ts");
var import_schema2 = link("core/schema.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_movement2 = link("ops/movement.ts");
var import_reduction = link("ops/reduction.ts");
var import_scores = link("ops/scores.ts");
var import_view3 = link("ops/view.ts");

// lib/metrics/mean-metric.ts
var mean_metric_exports = {};
__export(mean_metric_exports, {
  MeanMetric: () => MeanMetric,
  forWeighted: () => forWeighted
});
var import_shape3 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
function forWeighted(where3, shape, sampleWeight, visit) {
  const count = (0, import_shape3.sizeOf)(shape);
  if (sampleWeight == null) {
    for (let i = 0; i < count; i++) visit(i, 1);
    return;
  }
  const weights = (0, import_tensor2.toTensor)(sampleWeight);
  expectWeights(where3, weights.shape, shape);
  const strides = shape.map((_, axis) => weights.shape[axis] > 1 ? (0, import_shape3.sizeOf)(weights.shape.slice(axis + 1)) : 0);
  for (let i = 0; i < count; i++) {
    let [rest, index] = [i, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index += rest % shape[axis] * strides[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    visit(i, weights.data[index]);
  }
}
__name(forWeighted, "forWeighted");
var shareOf = /* @__PURE__ */ __name((shape, weights) => weights?.length === 0 ? 1 / (0, import_shape3.sizeOf)(shape) : (shape[0] ?? 1) / (0, import_shape3.sizeOf)(shape), "shareOf");
var MeanMetric = class extends Metric {
  static {
    __name(this, "MeanMetric");
  }
  get heedsMask() {
    return this.updateState === Metric.prototype.updateState;
  }
  /**
   * The values, a composition of ops of symbolic labels and predictions. Throws ShapeError where these do not belong
   * together. Null: JavaScript looks at the batch.
   */
  compose(_yTrue, _yPred) {
    return null;
  }
  update({ yTrue, yPred, sampleWeight }) {
    const values = this.compose(yTrue, yPred);
    if (values === null) return null;
    const shape = values.shape;
    const scale = shareOf(shape, sampleWeight?.shape);
    return {
      total: { values, weights: sampleWeight, scale },
      count: { shape, weights: sampleWeight, scale }
    };
  }
  /** Adds `value(i)` for all values of the shape, whose first axis counts samples. */
  add(shape, value, sampleWeight) {
    const share = shareOf(shape, sampleWeight == null ? void 0 : (0, import_tensor2.toTensor)(sampleWeight).shape);
    let [total2, count] = [0, 0];
    forWeighted(this.name, shape, sampleWeight, (i, weight) => {
      total2 += value(i) * weight;
      count += weight;
    });
    this.addTo("total", total2 * share);
    this.addTo("count", count * share);
  }
  result() {
    const [[total2], [count]] = [this.sums("total"), this.sums("count")];
    return count === 0 ? 0 : total2 / count;
  }
};

// lib/metrics/accuracy.ts
var mostAmong = 2 ** 31 - 1;
var Accuracy = class extends MeanMetric {
  static {
    __name(this, "Accuracy");
  }
  static type = "Accuracy";
  direction = "up";
  compose(yTrue, yPred) {
    const [labels, predictions] = matched(this.name, yTrue, yPred);
    return (0, import_arithmetic.equal)(labels, predictions);
  }
};
var binaryOptions = (0, import_schema2.schema)({
  /** Predictions above it are 1. Default 0.5. */
  threshold: (0, import_schema2.number)({ min: 0, max: 1 })(0.5)
});
var BinaryAccuracy = class extends MeanMetric {
  static {
    __name(this, "BinaryAccuracy");
  }
  static type = "BinaryAccuracy";
  direction = "up";
  static options = binaryOptions;
  compose(yTrue, yPred) {
    const [labels, predictions] = matched(this.name, yTrue, yPred);
    return (0, import_arithmetic.equal)(labels, (0, import_arithmetic.greater)(predictions, this.options.threshold));
  }
};
var ClassMetric = class extends MeanMetric {
  static {
    __name(this, "ClassMetric");
  }
  direction = "up";
  /** The label is among this many of the largest scores; 0: it is the largest. */
  among = 0;
  /** Throws ShapeError where labels do not go with scores. Returns the shape of the rows. */
  expectLabels(labels, scores) {
    const rows = scores.slice(0, -1);
    if (!this.sparse) sameShape(this.name, scores, labels);
    else if (labels.join() !== [...rows, 1].join()) sameShape(this.name, rows, labels);
    return rows;
  }
  compose(yTrue, yPred) {
    this.expectLabels(yTrue.shape, yPred.shape);
    return (0, import_scores.classHits)(yTrue, yPred, { sparse: this.sparse, k: this.among });
  }
};
var CategoricalAccuracy = class extends ClassMetric {
  static {
    __name(this, "CategoricalAccuracy");
  }
  static type = "CategoricalAccuracy";
  sparse = false;
};
var SparseCategoricalAccuracy = class extends ClassMetric {
  static {
    __name(this, "SparseCategoricalAccuracy");
  }
  static type = "SparseCategoricalAccuracy";
  sparse = true;
};
var topKOptions = (0, import_schema2.schema)({
  /** How many of the largest scores count. Default 5. */
  k: (0, import_schema2.integer)({ min: 1 })(5)
});
var TopKCategoricalAccuracy = class extends ClassMetric {
  static {
    __name(this, "TopKCategoricalAccuracy");
  }
  static type = "TopKCategoricalAccuracy";
  static options = topKOptions;
  sparse = false;
  among = Math.min(this.options.k, mostAmong);
};
var sparseTopKOptions = (0, import_schema2.schema)({
  ...topKOptions,
  /** Predictions are the numbers of classes from the most likely on, not scores. Default false. */
  fromSortedIds: (0, import_schema2.writtenIf)((value) => value, (0, import_schema2.boolean)(false))
});
var SparseTopKCategoricalAccuracy = class extends ClassMetric {
  static {
    __name(this, "SparseTopKCategoricalAccuracy");
  }
  static type = "SparseTopKCategoricalAccuracy";
  static options = sparseTopKOptions;
  sparse = true;
  among = Math.min(this.options.k, mostAmong);
  compose(yTrue, yPred) {
    if (!this.options.fromSortedIds) return super.compose(yTrue, yPred);
    const shape = yPred.shape;
    const columns = Math.min(this.options.k, shape.at(-1) ?? 1);
    const labels = this.expectLabels(yTrue.shape, shape);
    const first = (0, import_movement2.take)(yPred, [...Array(columns).keys()], -1);
    return (0, import_reduction.any)((0, import_arithmetic.equal)((0, import_view3.reshape)(yTrue, [...labels, 1]), first), { axis: -1 });
  }
};
var accuracy = (0, import_configurable2.factory)(Accuracy);
var binaryAccuracy = (0, import_configurable2.factory)(BinaryAccuracy);
var categoricalAccuracy = (0, import_configurable2.factory)(CategoricalAccuracy);
var sparseCategoricalAccuracy = (0, import_configurable2.factory)(SparseCategoricalAccuracy);
var topKCategoricalAccuracy = (0, import_configurable2.factory)(TopKCategoricalAccuracy);
var sparseTopKCategoricalAccuracy = (0, import_configurable2.factory)(SparseTopKCategoricalAccuracy);

// lib/metrics/auc.ts
var import_checks2 = link("core/checks.ts");
var import_configurable3 = link("core/configurable.ts");
var import_errors4 = link("core/errors.ts");
var import_keras_json = link("core/keras-json.ts");
var import_kinds3 = link("core/kinds.ts");
var import_schema4 = link("core/schema.ts");
var import_activation = link("ops/activation.ts");

// lib/metrics/confusion-counts.ts
var import_checks = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_shape4 = link("core/shape.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_movement3 = link("ops/movement.ts");
var import_reduction2 = link("ops/reduction.ts");
var import_searching = link("ops/searching.ts");
var import_where = link("ops/where.ts");
var oneThreshold = /* @__PURE__ */ __name((value, where3, name) => (0, import_checks.numberOption)(where3, name, value, { min: 0, max: 1 }), "oneThreshold");
var thresholds = (0, import_schema3.nullable)(
  (0, import_schema3.custom)({
    parse: /* @__PURE__ */ __name((value, where3, name) => {
      if (!(0, import_kinds2.isArray)(value)) return oneThreshold(value, where3, name);
      if (value.length === 0)
        throw new import_errors3.OptionError(`${where3}: expected ${name} to be numbers, received ${(0, import_checks.show)(value)}.`);
      return Array.from(value, (each) => oneThreshold(each, where3, name));
    }, "parse")
  })
);
var classId = (0, import_schema3.nullable)((0, import_schema3.integer)());
var least = -1e10;
var areEven = /* @__PURE__ */ __name((sorted) => sorted.length >= 3 && sorted.every((threshold, i) => {
  const even = i / (sorted.length - 1);
  return Math.abs(threshold - even) <= 1e-7 + 1e-5 * even;
}), "areEven");
function largestOnly(predictions, k) {
  const columns = predictions.shape.at(-1) ?? 1;
  const isLargest = (0, import_reduction2.sum)((0, import_movement3.oneHot)((0, import_searching.topK)(predictions, k).indices, columns), { axis: -2 });
  return (0, import_arithmetic2.add)((0, import_arithmetic2.multiply)(predictions, isLargest), (0, import_arithmetic2.multiply)(least, (0, import_arithmetic2.subtract)(1, isLargest)));
}
__name(largestOnly, "largestOnly");
function thresholdsBelow(x, sorted) {
  const last = sorted.length - 1;
  if (!areEven(sorted)) return (0, import_where.where)((0, import_elementwise.isnan)(x), 0, (0, import_searching.searchsorted)([...sorted], x));
  const below = (0, import_elementwise.ceil)((0, import_arithmetic2.multiply)((0, import_elementwise.clip)((0, import_where.where)((0, import_elementwise.isnan)(x), 0, x), 0, 1), last));
  return sorted[0] < 0 ? (0, import_arithmetic2.maximum)(below, 1) : below;
}
__name(thresholdsBelow, "thresholdsBelow");
var ConfusionCounts = class extends Metric {
  static {
    __name(this, "ConfusionCounts");
  }
  get #sorted() {
    return [...this.counting.thresholds].sort((a, b) => a - b);
  }
  update({ yTrue, yPred, sampleWeight }) {
    const { classId: classId2, topK: k, byLabel = false, labelWeights } = this.counting;
    const [labels, predictions] = matched(this.name, yTrue, yPred);
    const rank = predictions.shape.length;
    if (rank < 2 && (classId2 != null || k != null || labelWeights != null))
      this.#refuse("predictions with an axis of classes", predictions.shape);
    if (byLabel && rank !== 2) this.#refuse("predictions with two axes", predictions.shape);
    const columns = predictions.shape.at(-1) ?? 1;
    if (classId2 != null && (classId2 >= columns || classId2 < -columns))
      this.#refuse(`predictions with a class ${classId2}`, predictions.shape);
    const wanted = this.counting.labels ?? labelWeights?.length;
    if (wanted !== void 0 && wanted !== columns)
      this.#refuse(`predictions of ${wanted} labels`, predictions.shape);
    const kept = k == null ? predictions : largestOnly(predictions, k);
    const ofClass = /* @__PURE__ */ __name((value) => classId2 == null ? value : (0, import_movement3.take)(value, [classId2], -1), "ofClass");
    const isPositive = (0, import_arithmetic2.notEqual)(ofClass(labels), 0);
    const places = this.counting.thresholds.length + 1;
    const at = (0, import_arithmetic2.add)(thresholdsBelow(ofClass(kept), this.#sorted), (0, import_arithmetic2.multiply)(isPositive, places));
    const values = labelWeights == null || byLabel ? null : (0, import_arithmetic2.add)((0, import_arithmetic2.multiply)(isPositive, 0), labelWeights);
    return { counts: { values, at, places: 2 * places, byColumn: byLabel, weights: sampleWeight } };
  }
  #refuse(expected, shape) {
    throw new import_errors3.ShapeError(`${this.name}: expected ${expected}, received shape ${(0, import_shape4.formatShape)(shape)}.`);
  }
  /** What has been counted, of every label in turn; of all of them, where they are not told apart. */
  confusions() {
    const { thresholds: thresholds2 } = this.counting;
    const places = thresholds2.length + 1;
    const counts = this.sums("counts", 2 * places);
    const labels = counts.length / (2 * places);
    const sorted = this.#sorted;
    const order = thresholds2.map((threshold) => sorted.indexOf(threshold));
    return Array.from({ length: labels }, (_, label) => {
      const count = /* @__PURE__ */ __name((place) => counts[place * labels + label], "count");
      const [negatives, positives] = [0, places].map((first) => split(places, (place) => count(first + place)));
      const inOrder = /* @__PURE__ */ __name((values) => order.map((i) => values[i]), "inOrder");
      return {
        truePositives: inOrder(positives.above),
        falsePositives: inOrder(negatives.above),
        trueNegatives: inOrder(negatives.below),
        falseNegatives: inOrder(positives.below)
      };
    });
  }
};
function split(places, count) {
  const [above, below] = [Array(places).fill(0), Array(places).fill(0)];
  for (let place = places - 1; place > 0; place--) above[place - 1] = above[place] + count(place);
  for (let place = 0; place < places; place++) below[place] = (below[place - 1] ?? 0) + count(place);
  return { above: above.slice(0, -1), below: below.slice(0, -1) };
}
__name(split, "split");
var ratio = /* @__PURE__ */ __name((a, b) => b === 0 ? 0 : a / b, "ratio");
var shares = /* @__PURE__ */ __name((a, b) => a.map((each, i) => ratio(each, each + b[i])), "shares");

// lib/metrics/auc.ts
var epsilon = 1e-7;
var numbersFrom = /* @__PURE__ */ __name((max2) => (0, import_schema4.nullable)(
  (0, import_schema4.custom)({
    parse: /* @__PURE__ */ __name((value, where3, name) => {
      const list = (0, import_keras_json.arrayFromKeras)(value);
      if ((0, import_kinds3.isArray)(list)) return Array.from(list, (each) => (0, import_checks2.numberOption)(where3, name, each, { min: 0, max: max2 }));
      throw new import_errors4.OptionError(`${where3}: expected ${name} to be a list of numbers, received ${(0, import_checks2.show)(value)}.`);
    }, "parse")
  })
), "numbersFrom");
var options = (0, import_schema4.schema)({
  /** How many thresholds the curve has, from 0 to 1. Default 200. */
  numThresholds: (0, import_schema4.integer)({ min: 2, max: 2 ** 24 })(200),
  /** Sensitivity over 1 - specificity; precision over recall; or their gains. Default 'ROC'. */
  curve: (0, import_schema4.custom)({
    parse: /* @__PURE__ */ __name((value, where3, name) => {
      const found = curves.find((each) => value === each || value === each.toLowerCase());
      if (found !== void 0) return found;
      throw new import_errors4.OptionError(`${where3}: expected ${name} to be one of ${curves.join(", ")}, received ${(0, import_checks2.show)(value)}.`);
    }, "parse")
  })("ROC"),
  /**
   * The height between two thresholds: the lower, the higher, or one between (for PR as Davis and Goadrich, 2006).
   * Default 'interpolation'.
   */
  summationMethod: (0, import_schema4.choice)("interpolation", "minoring", "majoring")("interpolation"),
  /** Thresholds between 0 and 1, which are added; null: numThresholds of them. */
  thresholds: numbersFrom(1),
  /** Whether every label has a curve of its own; the result is the mean of their areas. Default false: one for all. */
  multiLabel: (0, import_schema4.boolean)(false),
  /** How many labels there are, with multiLabel; null: as many as predictions have. */
  numLabels: (0, import_schema4.nullable)((0, import_schema4.integer)({ min: 1 })),
  /** What every label counts: with multiLabel its area, else its predictions. Null: the same. */
  labelWeights: numbersFrom(Number.POSITIVE_INFINITY),
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits: (0, import_schema4.boolean)(false)
});
var curves = ["ROC", "PR", "PRGAIN"];
var heights = {
  interpolation: /* @__PURE__ */ __name((a, b) => (a + b) / 2, "interpolation"),
  minoring: Math.min,
  majoring: Math.max
};
function gains({ truePositives: truePositives2, falsePositives: falsePositives2, trueNegatives: trueNegatives2, falseNegatives: falseNegatives2 }) {
  const gain = /* @__PURE__ */ __name((i, wrong) => {
    const odds = ratio(truePositives2[i] + falseNegatives2[i], trueNegatives2[i] + falsePositives2[i]);
    return 1 - odds * ratio(wrong, truePositives2[i]);
  }, "gain");
  return [
    truePositives2.map((right, i) => right === 0 ? 0 : Math.max(0, gain(i, falseNegatives2[i]))),
    truePositives2.map((right, i) => right === 0 ? 1 : gain(i, falsePositives2[i]))
  ];
}
__name(gains, "gains");
var points = {
  ROC: /* @__PURE__ */ __name((c) => [shares(c.falsePositives, c.trueNegatives), shares(c.truePositives, c.falseNegatives)], "ROC"),
  PR: /* @__PURE__ */ __name((c) => [shares(c.truePositives, c.falseNegatives), shares(c.truePositives, c.falsePositives)], "PR"),
  PRGAIN: gains
};
function interpolatedPrecision({ truePositives: truePositives2, falsePositives: falsePositives2, falseNegatives: falseNegatives2 }) {
  let area = 0;
  for (let i = 0; i + 1 < truePositives2.length; i++) {
    const [high, low] = [i, i + 1].map((at) => truePositives2[at] + falsePositives2[at]);
    const gained = truePositives2[i] - truePositives2[i + 1];
    const slope = ratio(gained, Math.max(high - low, 0));
    const intercept = truePositives2[i + 1] - slope * low;
    const growth = high > 0 && low > 0 ? high / low : 1;
    const labels = truePositives2[i + 1] + falseNegatives2[i + 1];
    area += ratio(slope * (gained + intercept * Math.log(growth)), labels);
  }
  return area;
}
__name(interpolatedPrecision, "interpolatedPrecision");
var AUC = class extends ConfusionCounts {
  static {
    __name(this, "AUC");
  }
  static type = "AUC";
  static options = options;
  direction = "up";
  checkOptions() {
    const { multiLabel, numLabels, labelWeights } = this.options;
    const refuse2 = /* @__PURE__ */ __name((expected, received) => {
      throw new import_errors4.OptionError(`${this.type}: expected ${expected}, received ${(0, import_checks2.show)(received)}.`);
    }, "refuse");
    if (numLabels !== null && !multiLabel) refuse2("numLabels with multiLabel alone", numLabels);
    if (numLabels !== null && labelWeights !== null && labelWeights.length !== numLabels)
      refuse2(`labelWeights for ${numLabels} labels`, labelWeights);
  }
  get counting() {
    const { numThresholds, thresholds: thresholds2, multiLabel, numLabels, labelWeights } = this.options;
    const even = Array.from({ length: numThresholds - 2 }, (_, i) => (i + 1) / (numThresholds - 1));
    return {
      thresholds: [-epsilon, ...thresholds2?.toSorted((a, b) => a - b) ?? even, 1 + epsilon],
      byLabel: multiLabel,
      labels: numLabels,
      labelWeights
    };
  }
  update(batch) {
    return super.update(this.options.fromLogits ? { ...batch, yPred: (0, import_activation.activate)(batch.yPred, "sigmoid") } : batch);
  }
  #area(confusion) {
    const { curve, summationMethod } = this.options;
    if (curve === "PR" && summationMethod === "interpolation") return interpolatedPrecision(confusion);
    const [x, y] = points[curve](confusion);
    const height = heights[summationMethod];
    return x.slice(1).reduce((area, next, i) => area + (x[i] - next) * height(y[i], y[i + 1]), 0);
  }
  result() {
    const areas = this.confusions().map((confusion) => this.#area(confusion));
    const weights = areas.map((_, label) => this.options.multiLabel ? this.options.labelWeights?.[label] ?? 1 : 1);
    const total2 = /* @__PURE__ */ __name((values) => values.reduce((sum3, value) => sum3 + value, 0), "total");
    return ratio(total2(areas.map((area, i) => area * weights[i])), total2(weights));
  }
};
var auc = (0, import_configurable3.factory)(AUC);

// lib/metrics/classification.ts
var import_configurable4 = link("core/configurable.ts");
var import_schema5 = link("core/schema.ts");
var oneOrAll = /* @__PURE__ */ __name((values) => values.length === 1 ? values[0] : values, "oneOrAll");
var countOptions = (0, import_schema5.schema)({
  /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
  thresholds
});
var Count = class extends ConfusionCounts {
  static {
    __name(this, "Count");
  }
  static options = countOptions;
  get counting() {
    return { thresholds: [this.options.thresholds ?? 0.5].flat() };
  }
  get isList() {
    return this.counting.thresholds.length > 1;
  }
  result() {
    return oneOrAll([...this.confusions()[0][this.of]]);
  }
};
var TruePositives = class extends Count {
  static {
    __name(this, "TruePositives");
  }
  static type = "TruePositives";
  of = "truePositives";
};
var FalsePositives = class extends Count {
  static {
    __name(this, "FalsePositives");
  }
  static type = "FalsePositives";
  of = "falsePositives";
};
var TrueNegatives = class extends Count {
  static {
    __name(this, "TrueNegatives");
  }
  static type = "TrueNegatives";
  of = "trueNegatives";
};
var FalseNegatives = class extends Count {
  static {
    __name(this, "FalseNegatives");
  }
  static type = "FalseNegatives";
  of = "falseNegatives";
};
var shareOptions = (0, import_schema5.schema)({
  /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
  thresholds,
  /** Only so many of the largest predictions of a row may be positive; null: all. */
  topK: (0, import_schema5.nullable)((0, import_schema5.integer)({ min: 1 })),
  /** The class whose labels and predictions count; null: all. */
  classId
});
var Share = class extends ConfusionCounts {
  static {
    __name(this, "Share");
  }
  static options = shareOptions;
  direction = "up";
  get counting() {
    const { thresholds: thresholds2, topK: topK2, classId: classId2 } = this.options;
    return { thresholds: [thresholds2 ?? (topK2 === null ? 0.5 : least)].flat(), topK: topK2, classId: classId2 };
  }
  get isList() {
    return this.counting.thresholds.length > 1;
  }
  result() {
    const [confusion] = this.confusions();
    return oneOrAll(shares(confusion.truePositives, confusion[this.others]));
  }
};
var Precision = class extends Share {
  static {
    __name(this, "Precision");
  }
  static type = "Precision";
  others = "falsePositives";
};
var Recall = class extends Share {
  static {
    __name(this, "Recall");
  }
  static type = "Recall";
  others = "falseNegatives";
};
var atOptions = (0, import_schema5.schema)({
  /** How many thresholds are tried, from 0 to 1. Default 200. */
  numThresholds: (0, import_schema5.integer)({ min: 1, max: 2 ** 24 })(200),
  /** The class whose labels and predictions count; null: all. */
  classId
});
var RateAtRate = class extends ConfusionCounts {
  static {
    __name(this, "RateAtRate");
  }
  direction = "up";
  get counting() {
    const { numThresholds: count, classId: classId2 } = this.tried;
    return { thresholds: count === 1 ? [0.5] : Array.from({ length: count }, (_, i) => i / (count - 1)), classId: classId2 };
  }
  result() {
    const [wanted, given] = this.rates(this.confusions()[0]);
    return wanted.reduce((best, rate2, i) => given[i] >= this.atLeast ? Math.max(best, rate2) : best, 0);
  }
};
var rate = (0, import_schema5.number)({ min: 0, max: 1 });
var sensitivities = /* @__PURE__ */ __name((c) => shares(c.truePositives, c.falseNegatives), "sensitivities");
var specificities = /* @__PURE__ */ __name((c) => shares(c.trueNegatives, c.falsePositives), "specificities");
var precisions = /* @__PURE__ */ __name((c) => shares(c.truePositives, c.falsePositives), "precisions");
var specificityOptions = (0, import_schema5.schema)({
  /** The least specificity: share of negative labels with a negative prediction. */
  specificity: rate(),
  ...atOptions
});
var SensitivityAtSpecificity = class extends RateAtRate {
  static {
    __name(this, "SensitivityAtSpecificity");
  }
  static type = "SensitivityAtSpecificity";
  static options = specificityOptions;
  tried = this.options;
  atLeast = this.options.specificity;
  rates = /* @__PURE__ */ __name((c) => [sensitivities(c), specificities(c)], "rates");
};
var sensitivityOptions = (0, import_schema5.schema)({
  /** The least sensitivity: share of positive labels with a positive prediction. */
  sensitivity: rate(),
  ...atOptions
});
var SpecificityAtSensitivity = class extends RateAtRate {
  static {
    __name(this, "SpecificityAtSensitivity");
  }
  static type = "SpecificityAtSensitivity";
  static options = sensitivityOptions;
  tried = this.options;
  atLeast = this.options.sensitivity;
  rates = /* @__PURE__ */ __name((c) => [specificities(c), sensitivities(c)], "rates");
};
var recallOptions = (0, import_schema5.schema)({
  /** The least recall. */
  recall: rate(),
  ...atOptions
});
var PrecisionAtRecall = class extends RateAtRate {
  static {
    __name(this, "PrecisionAtRecall");
  }
  static type = "PrecisionAtRecall";
  static options = recallOptions;
  tried = this.options;
  atLeast = this.options.recall;
  rates = /* @__PURE__ */ __name((c) => [precisions(c), sensitivities(c)], "rates");
};
var precisionOptions = (0, import_schema5.schema)({
  /** The least precision. */
  precision: rate(),
  ...atOptions
});
var RecallAtPrecision = class extends RateAtRate {
  static {
    __name(this, "RecallAtPrecision");
  }
  static type = "RecallAtPrecision";
  static options = precisionOptions;
  tried = this.options;
  atLeast = this.options.precision;
  rates = /* @__PURE__ */ __name((c) => [sensitivities(c), precisions(c)], "rates");
};
var truePositives = (0, import_configurable4.factory)(TruePositives);
var falsePositives = (0, import_configurable4.factory)(FalsePositives);
var trueNegatives = (0, import_configurable4.factory)(TrueNegatives);
var falseNegatives = (0, import_configurable4.factory)(FalseNegatives);
var precision = (0, import_configurable4.factory)(Precision);
var recall = (0, import_configurable4.factory)(Recall);
var sensitivityAtSpecificity = (0, import_configurable4.factory)(SensitivityAtSpecificity);
var specificityAtSensitivity = (0, import_configurable4.factory)(SpecificityAtSensitivity);
var precisionAtRecall = (0, import_configurable4.factory)(PrecisionAtRecall);
var recallAtPrecision = (0, import_configurable4.factory)(RecallAtPrecision);

// lib/metrics/correlation.ts
var import_configurable5 = link("core/configurable.ts");
var import_schema6 = link("core/schema.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_elementwise2 = link("ops/elementwise.ts");
var import_reduction3 = link("ops/reduction.ts");
var options2 = (0, import_schema6.schema)({
  /** The axis along which numbers are compared. Default -1. */
  axis: (0, import_schema6.integer)()(-1)
});
var Correlation = class extends MeanMetric {
  static {
    __name(this, "Correlation");
  }
  static options = options2;
  direction = "up";
};
var PearsonCorrelation = class extends Correlation {
  static {
    __name(this, "PearsonCorrelation");
  }
  static type = "PearsonCorrelation";
  compose(yTrue, yPred) {
    const along = { axis: this.options.axis, keepdims: true };
    const standardized = /* @__PURE__ */ __name((x) => {
      const centred = (0, import_arithmetic3.subtract)(x, (0, import_reduction3.mean)(x, along));
      return (0, import_arithmetic3.divide)(centred, (0, import_elementwise2.sqrt)((0, import_reduction3.variance)(centred, along)));
    }, "standardized");
    const [labels, predictions] = matched(this.name, yTrue, yPred).map(standardized);
    return (0, import_reduction3.mean)((0, import_arithmetic3.multiply)(labels, predictions), { axis: this.options.axis });
  }
};
var ConcordanceCorrelation = class extends Correlation {
  static {
    __name(this, "ConcordanceCorrelation");
  }
  static type = "ConcordanceCorrelation";
  compose(yTrue, yPred) {
    const along = { axis: this.options.axis, keepdims: true };
    const [labels, predictions] = matched(this.name, yTrue, yPred);
    const [labelMean, predictionMean] = [(0, import_reduction3.mean)(labels, along), (0, import_reduction3.mean)(predictions, along)];
    const products = (0, import_arithmetic3.multiply)((0, import_arithmetic3.subtract)(labels, predictionMean), (0, import_arithmetic3.subtract)(predictions, predictionMean));
    const spread = (0, import_arithmetic3.add)((0, import_reduction3.variance)(labels, along), (0, import_reduction3.variance)(predictions, along));
    const apart = (0, import_arithmetic3.add)((0, import_arithmetic3.add)(spread, (0, import_arithmetic3.squaredDifference)(labelMean, predictionMean)), 1e-7);
    return (0, import_reduction3.mean)((0, import_arithmetic3.divide)((0, import_arithmetic3.multiply)(products, 2), apart), { axis: this.options.axis });
  }
};
var pearsonCorrelation = (0, import_configurable5.factory)(PearsonCorrelation);
var concordanceCorrelation = (0, import_configurable5.factory)(ConcordanceCorrelation);

// lib/metrics/f-score.ts
var import_checks3 = link("core/checks.ts");
var import_configurable6 = link("core/configurable.ts");
var import_keras_json2 = link("core/keras-json.ts");
var import_schema7 = link("core/schema.ts");
var import_arithmetic4 = link("ops/arithmetic.ts");
var import_elementwise3 = link("ops/elementwise.ts");
var import_reduction4 = link("ops/reduction.ts");
var averages = ["micro", "macro", "weighted"];
var epsilon2 = 1e-7;
var float = /* @__PURE__ */ __name((range) => (0, import_schema7.custom)({
  parse: /* @__PURE__ */ __name((value, where3, name) => (0, import_checks3.numberOption)(where3, name, value, range), "parse"),
  toKeras: /* @__PURE__ */ __name((value) => new import_keras_json2.PythonFloat(value), "toKeras")
}), "float");
var f1Options = (0, import_schema7.schema)({
  /**
   * Null: a score for every class. 'micro': of the counts of all classes; 'macro': the mean of their scores;
   * 'weighted':
   * by how many labels a class has.
   */
  average: (0, import_schema7.nullable)(
    (0, import_schema7.custom)({ parse: /* @__PURE__ */ __name((value, where3, name) => (0, import_checks3.choiceOption)(where3, name, value, averages), "parse") })
  ),
  /** Predictions above it are positive; null: the largest of a row is. */
  threshold: (0, import_schema7.nullable)(float({ above: 0, max: 1 }))
});
var fBetaOptions = (0, import_schema7.schema)({
  ...f1Options,
  /** How much recall counts beside precision. Default 1. */
  beta: float({ above: 0 })(1)
});
var FScore = class extends Metric {
  static {
    __name(this, "FScore");
  }
  direction = "up";
  get beta() {
    return 1;
  }
  update({ yTrue, yPred, sampleWeight: weights }) {
    const { average, threshold } = this.scoring;
    const [labels, predictions] = matchedRows(this.name, yTrue, yPred);
    const isPositive = threshold === null ? (0, import_arithmetic4.logicalAnd)(
      (0, import_arithmetic4.greaterEqual)(predictions, (0, import_reduction4.max)(predictions, { axis: -1, keepdims: true })),
      (0, import_arithmetic4.greater)((0, import_elementwise3.abs)(predictions), 1e-9)
      // as in Keras, nothing is positive in a row of zeros
    ) : (0, import_arithmetic4.greater)(predictions, threshold);
    const sum3 = { byColumn: average !== "micro", weights };
    return {
      hits: { ...sum3, values: (0, import_arithmetic4.multiply)(isPositive, labels) },
      predicted: { ...sum3, values: isPositive },
      labelled: { ...sum3, values: labels }
    };
  }
  get isList() {
    return this.scoring.average === null;
  }
  result() {
    const { average } = this.scoring;
    const labelled = this.sums("labelled", 0);
    const scores = Array.from(labelled, (_, i) => this.#score(i));
    if (average === null) return scores;
    const weights = average === "weighted" ? [...labelled] : scores.map(() => 1);
    const total2 = weights.reduce((sum3, weight) => sum3 + weight, 0);
    return scores.reduce((sum3, score, i) => sum3 + score * weights[i], 0) / (total2 || 1);
  }
  #score(i) {
    const [hits, predicted, labelled] = ["hits", "predicted", "labelled"].map((name) => this.sums(name)[i]);
    const [precision2, recall2] = [hits / (predicted + epsilon2), hits / (labelled + epsilon2)];
    const square = this.beta ** 2;
    return (1 + square) * precision2 * recall2 / (square * precision2 + recall2 + epsilon2);
  }
};
var F1Score = class extends FScore {
  static {
    __name(this, "F1Score");
  }
  static type = "F1Score";
  static options = f1Options;
  scoring = this.options;
};
var FBetaScore = class extends FScore {
  static {
    __name(this, "FBetaScore");
  }
  static type = "FBetaScore";
  static options = fBetaOptions;
  name = this.options.name ?? "fbeta_score";
  scoring = this.options;
  get beta() {
    return this.options.beta;
  }
};
var f1Score = (0, import_configurable6.factory)(F1Score);
var fBetaScore = (0, import_configurable6.factory)(FBetaScore);

// lib/metrics/hinge.ts
var import_configurable7 = link("core/configurable.ts");
var losses = __toESM(link("losses/index.ts"), 1);

// lib/metrics/loss-metric.ts
var import_shape5 = link("core/shape.ts");
var import_op = link("graph/op.ts");
var import_loss2 = link("losses/loss.ts");
var import_apply = link("ops/apply.ts");
var import_arithmetic5 = link("ops/arithmetic.ts");
var import_movement4 = link("ops/movement.ts");
var lossRowsOp = (0, import_op.defineOp)({
  name: "lossRows",
  shapes: /* @__PURE__ */ __name(({ loss }, { x }) => ({ y: loss.rowShape(x) }), "shapes"),
  forward({ x, labels, y }, { kernels, buffer, attributes: { loss }, shapes }) {
    const [rows, all] = [(0, import_shape5.sizeOf)(shapes.y), (0, import_shape5.sizeOf)(shapes.x)];
    const { maskedLabel } = loss;
    const size = { rows, columns: all / rows, fromLogits: false };
    const values = maskedLabel === null ? y : buffer(rows);
    loss.emit(kernels, { ...size, x, labels, loss: values, scale: null, dx: null, probabilities: null });
    if (maskedLabel === null) return;
    const mask = buffer(rows);
    kernels.lossWeights(
      { rows, byRows: 0, byWeights: 0, ignored: maskedLabel, factor: 1 },
      { labels, y: mask, divisor: buffer(1, "float64"), scale: buffer(rows) }
    );
    kernels.scaleOffset({ rows: 1, channels: rows }, { x: values, scale: mask, y });
  }
});
var LossMetric = class extends MeanMetric {
  static {
    __name(this, "LossMetric");
  }
  direction = "down";
  check(labels, predictions, values = new Float32Array(0)) {
    const [, aligned] = this.loss.alignShapes(labels, predictions);
    this.loss.checkLabels(values, aligned.at(this.loss.axis) ?? 1);
  }
  /** As in Keras, weights of rows whose label is masked do not count; without weights such rows do. */
  update(batch) {
    const { yTrue, yPred, sampleWeight } = batch;
    const { maskedLabel } = this.loss;
    if (maskedLabel === null || sampleWeight === null) return super.update(batch);
    const [, aligned] = this.loss.alignShapes(yTrue.shape, yPred.shape);
    const rows = this.loss.rowShape(aligned);
    const counts = (0, import_arithmetic5.notEqual)(inShape(yTrue, rows), maskedLabel);
    const weights = (0, import_arithmetic5.multiply)(spreadWeights(this.name, sampleWeight, rows, rows.length), counts);
    return super.update({ ...batch, sampleWeight: weights });
  }
  compose(yTrue, yPred) {
    const shapes = this.loss.alignShapes(yTrue.shape, yPred.shape);
    const [labels, predictions] = [inShape(yTrue, shapes[0]), inShape(yPred, shapes[1])];
    const rows = this.loss.composesRows ? this.loss.compose(labels, predictions) : null;
    if (rows !== null) return rows;
    const order = (0, import_loss2.classesLast)(shapes[1], this.loss.axis);
    const last = /* @__PURE__ */ __name((value) => order === null || value.shape.length < order.length ? value : (0, import_movement4.transpose)(value, order), "last");
    return (0, import_apply.applyOp)(lossRowsOp, { loss: this.loss }, { x: last(predictions), labels: last(labels) }).y;
  }
};

// lib/metrics/hinge.ts
var Hinge2 = class extends LossMetric {
  static {
    __name(this, "Hinge");
  }
  static type = "Hinge";
  loss = new losses.Hinge();
};
var SquaredHinge2 = class extends LossMetric {
  static {
    __name(this, "SquaredHinge");
  }
  static type = "SquaredHinge";
  loss = new losses.SquaredHinge();
};
var CategoricalHinge2 = class extends LossMetric {
  static {
    __name(this, "CategoricalHinge");
  }
  static type = "CategoricalHinge";
  loss = new losses.CategoricalHinge();
};
var hinge = (0, import_configurable7.factory)(Hinge2);
var squaredHinge = (0, import_configurable7.factory)(SquaredHinge2);
var categoricalHinge = (0, import_configurable7.factory)(CategoricalHinge2);

// lib/metrics/iou.ts
var import_checks4 = link("core/checks.ts");
var import_configurable8 = link("core/configurable.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_schema8 = link("core/schema.ts");
var import_shape6 = link("core/shape.ts");
var import_arithmetic6 = link("ops/arithmetic.ts");
var import_elementwise4 = link("ops/elementwise.ts");
var import_reduction5 = link("ops/reduction.ts");
var import_where2 = link("ops/where.ts");
var mostClasses = 4096;
var integers = ["int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"];
var dtype2 = (0, import_schema8.writtenIf)(
  (value) => value === "float32",
  (0, import_schema8.nullable)(
    (0, import_schema8.custom)({
      parse: /* @__PURE__ */ __name((value, where3) => {
        if (value === "float32") return value;
        if (integers.some((name) => name === value)) return "int";
        throw new import_errors5.OptionError(`${where3}: expected dtype to be 'int' or 'float32', received ${(0, import_checks4.show)(value)}.`);
      }, "parse")
    })
  )
);
var targetClassIds = (0, import_schema8.custom)({
  parse: /* @__PURE__ */ __name((value, where3, name) => {
    if ((0, import_kinds4.isArray)(value) && value.length > 0)
      return Array.from(value, (each) => (0, import_checks4.numberOption)(where3, name, each, { integer: true }));
    throw new import_errors5.OptionError(`${where3}: expected ${name} to be a list of classes, received ${(0, import_checks4.show)(value)}.`);
  }, "parse")
});
var numClasses = (0, import_schema8.integer)({ min: 1, max: mostClasses });
var forms = {
  /** A label whose pixels do not count; null: all count. */
  ignoreClass: (0, import_schema8.nullable)((0, import_schema8.integer)()),
  /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
  axis: (0, import_schema8.integer)()(-1),
  dtype: dtype2
};
var towardZero = /* @__PURE__ */ __name((x) => (0, import_where2.where)((0, import_arithmetic6.less)(x, 0), (0, import_elementwise4.ceil)(x), (0, import_elementwise4.floor)(x)), "towardZero");
var ClassIoU = class extends Metric {
  static {
    __name(this, "ClassIoU");
  }
  direction = "up";
  update({ yTrue, yPred, sampleWeight }) {
    const { classes, form } = this;
    const { sparseYTrue, sparseYPred, axis, ignoreClass: ignoreClass2 } = form;
    const whole = form.dtype === "float32" ? import_elementwise4.floor : towardZero;
    const classOf = /* @__PURE__ */ __name((x, isSparse) => whole(isSparse ? x : (0, import_reduction5.argmax)(x, { axis })), "classOf");
    const [labels, predictions] = [classOf(yTrue, sparseYTrue), classOf(yPred, sparseYPred)];
    const shape = labels.shape;
    if ((0, import_shape6.sizeOf)(shape) !== (0, import_shape6.sizeOf)(predictions.shape))
      throw new import_errors5.ShapeError(
        `${this.name}: expected a class for every pixel of shape ${(0, import_shape6.formatShape)(shape)}, received predictions of shape ${(0, import_shape6.formatShape)(yPred.shape)}. Scores of classes need sparseYPred: false, one-hot labels sparseYTrue: false.`
      );
    const predicted = inShape(predictions, shape);
    const isClass = (0, import_arithmetic6.logicalAnd)((0, import_arithmetic6.greaterEqual)(predicted, 0), (0, import_arithmetic6.less)(predicted, classes));
    const place = (0, import_where2.where)(isClass, (0, import_arithmetic6.add)((0, import_arithmetic6.multiply)(labels, classes), predicted), -1);
    const at = ignoreClass2 === null ? place : (0, import_where2.where)((0, import_arithmetic6.equal)(labels, ignoreClass2), -1, place);
    const weights = sampleWeight && form.dtype !== "float32" ? towardZero(sampleWeight) : sampleWeight;
    return { confusion: { at, places: classes ** 2, weights } };
  }
  result() {
    const { classes } = this;
    const confusion = this.sums("confusion", classes ** 2);
    let [total2, present] = [0, 0];
    for (const target of this.targets) {
      const own = (target + classes) % classes;
      let either = -confusion[own * classes + own];
      for (let i = 0; i < classes; i++) either += confusion[own * classes + i] + confusion[i * classes + own];
      if (either <= 1e-9) continue;
      total2 += confusion[own * classes + own] / (either + epsilon3);
      present++;
    }
    return total2 / (present + epsilon3);
  }
  /** Throws OptionError where a target is no class. */
  static expectTargets(type, targets, classes) {
    const wrong = targets.find((target) => target >= classes || target < -classes);
    if (wrong !== void 0)
      throw new import_errors5.OptionError(`${type}: expected targetClassIds below ${classes}, received ${(0, import_checks4.show)(wrong)}.`);
  }
};
var epsilon3 = 1e-7;
var sparse = {
  /** Whether labels are numbers of classes. Default true. */
  sparseYTrue: (0, import_schema8.boolean)(true),
  /** Whether predictions are numbers of classes. Default true. */
  sparseYPred: (0, import_schema8.boolean)(true)
};
var oneHot2 = {
  /** Whether predictions are numbers of classes. Default false. */
  sparseYPred: (0, import_schema8.boolean)(false)
};
var counted = {
  /** How many classes there are. */
  numClasses: numClasses()
};
var targeted = {
  /** The classes that count. */
  targetClassIds: targetClassIds()
};
var iouOptions = (0, import_schema8.schema)({ ...counted, ...targeted, ...forms, ...sparse });
var IoU = class extends ClassIoU {
  static {
    __name(this, "IoU");
  }
  static type = "IoU";
  static options = iouOptions;
  classes = this.options.numClasses;
  targets = this.options.targetClassIds;
  form = this.options;
  checkOptions() {
    ClassIoU.expectTargets(this.type, this.options.targetClassIds, this.options.numClasses);
  }
};
var meanOptions = (0, import_schema8.schema)({ ...counted, ...forms, ...sparse });
var MeanIoU = class extends ClassIoU {
  static {
    __name(this, "MeanIoU");
  }
  static type = "MeanIoU";
  static options = meanOptions;
  classes = this.options.numClasses;
  targets = [...Array(this.options.numClasses).keys()];
  form = this.options;
};
var oneHotOptions = (0, import_schema8.schema)({ ...counted, ...targeted, ...forms, ...oneHot2 });
var OneHotIoU = class extends ClassIoU {
  static {
    __name(this, "OneHotIoU");
  }
  static type = "OneHotIoU";
  static options = oneHotOptions;
  classes = this.options.numClasses;
  targets = this.options.targetClassIds;
  form = { ...this.options, sparseYTrue: false };
  checkOptions() {
    ClassIoU.expectTargets(this.type, this.options.targetClassIds, this.options.numClasses);
  }
};
var oneHotMeanOptions = (0, import_schema8.schema)({ ...counted, ...forms, ...oneHot2 });
var OneHotMeanIoU = class extends ClassIoU {
  static {
    __name(this, "OneHotMeanIoU");
  }
  static type = "OneHotMeanIoU";
  static options = oneHotMeanOptions;
  classes = this.options.numClasses;
  targets = [...Array(this.options.numClasses).keys()];
  form = { ...this.options, sparseYTrue: false };
};
var binaryOptions2 = (0, import_schema8.schema)({
  /** The classes that count: 0, 1 or both. Default both. */
  targetClassIds: targetClassIds([0, 1]),
  /** Predictions from it on are of class 1. Default 0.5. */
  threshold: (0, import_schema8.number)()(0.5),
  dtype: dtype2
});
var BinaryIoU = class extends ClassIoU {
  static {
    __name(this, "BinaryIoU");
  }
  static type = "BinaryIoU";
  static options = binaryOptions2;
  classes = 2;
  targets = this.options.targetClassIds;
  form = { sparseYTrue: true, sparseYPred: true, axis: -1, ignoreClass: null, ...this.options };
  checkOptions() {
    ClassIoU.expectTargets(this.type, this.options.targetClassIds, 2);
  }
  update(batch) {
    return super.update({ ...batch, yPred: (0, import_arithmetic6.greaterEqual)(batch.yPred, this.options.threshold) });
  }
};
var iou = (0, import_configurable8.factory)(IoU);
var meanIoU = (0, import_configurable8.factory)(MeanIoU);
var oneHotIoU = (0, import_configurable8.factory)(OneHotIoU);
var oneHotMeanIoU = (0, import_configurable8.factory)(OneHotMeanIoU);
var binaryIoU = (0, import_configurable8.factory)(BinaryIoU);

// lib/metrics/mean.ts
var import_configurable9 = link("core/configurable.ts");
var import_errors6 = link("core/errors.ts");
var import_tensor3 = link("core/tensor.ts");
function refuse(name) {
  throw new import_errors6.OptionError(
    `${name}: expected a metric that compares predictions with labels, received one that takes values.`
  );
}
__name(refuse, "refuse");
var shaped = /* @__PURE__ */ __name((values) => {
  const { shape, data } = (0, import_tensor3.toTensor)(values);
  return { shape, at: /* @__PURE__ */ __name((i) => data[i], "at") };
}, "shaped");
var Mean = class extends MeanMetric {
  static {
    __name(this, "Mean");
  }
  static type = "Mean";
  check() {
    refuse(this.name);
  }
  updateState(values, sampleWeight) {
    const { shape, at } = shaped(values);
    this.add(shape, at, sampleWeight);
  }
};
var Sum = class extends Metric {
  static {
    __name(this, "Sum");
  }
  static type = "Sum";
  check() {
    refuse(this.name);
  }
  updateState(values, sampleWeight) {
    const { shape, at } = shaped(values);
    let total2 = 0;
    forWeighted(this.name, shape, sampleWeight, (i, weight) => {
      total2 += at(i) * weight;
    });
    this.addTo("total", total2);
  }
  result() {
    return this.sums("total")[0];
  }
};
var mean2 = (0, import_configurable9.factory)(Mean);
var sum2 = (0, import_configurable9.factory)(Sum);

// lib/metrics/probabilistic.ts
var import_configurable10 = link("core/configurable.ts");
var import_schema9 = link("core/schema.ts");
var losses2 = __toESM(link("losses/index.ts"), 1);
var binaryLoss = losses2.BinaryCrossentropy.options;
var binaryOptions3 = (0, import_schema9.schema)({
  ...binaryLoss,
  /** Of the loss, and not of Keras's metric. Default -1. */
  axis: (0, import_schema9.writtenIf)((value) => value !== -1, binaryLoss.axis)
});
var BinaryCrossentropy2 = class extends LossMetric {
  static {
    __name(this, "BinaryCrossentropy");
  }
  static type = "BinaryCrossentropy";
  static options = binaryOptions3;
  loss = new losses2.BinaryCrossentropy(this.options);
};
var categoricalOptions = losses2.CategoricalCrossentropy.options;
var CategoricalCrossentropy2 = class extends LossMetric {
  static {
    __name(this, "CategoricalCrossentropy");
  }
  static type = "CategoricalCrossentropy";
  static options = categoricalOptions;
  loss = new losses2.CategoricalCrossentropy(this.options);
};
var { ignoreClass, ...others } = losses2.SparseCategoricalCrossentropy.options;
var sparseOptions = (0, import_schema9.schema)({
  ...others,
  /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
  ignoreClass: (0, import_schema9.writtenIf)((value) => value !== null, ignoreClass)
});
var SparseCategoricalCrossentropy2 = class extends LossMetric {
  static {
    __name(this, "SparseCategoricalCrossentropy");
  }
  static type = "SparseCategoricalCrossentropy";
  static options = sparseOptions;
  loss = new losses2.SparseCategoricalCrossentropy(this.options);
};
var KLDivergence2 = class extends LossMetric {
  static {
    __name(this, "KLDivergence");
  }
  static type = "KLDivergence";
  loss = new losses2.KLDivergence();
};
var Poisson2 = class extends LossMetric {
  static {
    __name(this, "Poisson");
  }
  static type = "Poisson";
  loss = new losses2.Poisson();
};
var binaryCrossentropy = (0, import_configurable10.factory)(BinaryCrossentropy2);
var categoricalCrossentropy = (0, import_configurable10.factory)(CategoricalCrossentropy2);
var sparseCategoricalCrossentropy = (0, import_configurable10.factory)(SparseCategoricalCrossentropy2);
var klDivergence = (0, import_configurable10.factory)(KLDivergence2);
var poisson = (0, import_configurable10.factory)(Poisson2);

// lib/metrics/regression.ts
var import_checks5 = link("core/checks.ts");
var import_configurable11 = link("core/configurable.ts");
var import_schema10 = link("core/schema.ts");
var import_shape7 = link("core/shape.ts");
var losses3 = __toESM(link("losses/index.ts"), 1);
var import_arithmetic7 = link("ops/arithmetic.ts");
var import_elementwise5 = link("ops/elementwise.ts");
var aggregations = ["uniform_average", "variance_weighted_average"];
var MeanAbsoluteError = class extends MeanMetric {
  static {
    __name(this, "MeanAbsoluteError");
  }
  static type = "MeanAbsoluteError";
  direction = "down";
  compose(yTrue, yPred) {
    const [labels, predictions] = matched(this.name, yTrue, yPred);
    return (0, import_elementwise5.abs)((0, import_arithmetic7.subtract)(predictions, labels));
  }
};
var MeanSquaredError = class extends MeanMetric {
  static {
    __name(this, "MeanSquaredError");
  }
  static type = "MeanSquaredError";
  direction = "down";
  compose(yTrue, yPred) {
    const [labels, predictions] = matched(this.name, yTrue, yPred);
    return (0, import_arithmetic7.squaredDifference)(predictions, labels);
  }
};
var RootMeanSquaredError = class extends MeanSquaredError {
  static {
    __name(this, "RootMeanSquaredError");
  }
  static type = "RootMeanSquaredError";
  /** Keras computes it of squares, which have no mask. */
  get heedsMask() {
    return false;
  }
  result() {
    return Math.sqrt(super.result());
  }
};
var MeanAbsolutePercentageError2 = class extends LossMetric {
  static {
    __name(this, "MeanAbsolutePercentageError");
  }
  static type = "MeanAbsolutePercentageError";
  loss = new losses3.MeanAbsolutePercentageError();
};
var MeanSquaredLogarithmicError2 = class extends LossMetric {
  static {
    __name(this, "MeanSquaredLogarithmicError");
  }
  static type = "MeanSquaredLogarithmicError";
  loss = new losses3.MeanSquaredLogarithmicError();
};
var LogCoshError = class extends LossMetric {
  static {
    __name(this, "LogCoshError");
  }
  static type = "LogCoshError";
  name = this.options.name ?? "logcosh";
  loss = new losses3.LogCosh();
};
var cosineOptions = losses3.CosineSimilarity.options;
var CosineSimilarity2 = class extends LossMetric {
  static {
    __name(this, "CosineSimilarity");
  }
  static type = "CosineSimilarity";
  static options = cosineOptions;
  direction = "up";
  loss = new losses3.CosineSimilarity({ axis: this.options.axis });
  compose(yTrue, yPred) {
    return (0, import_elementwise5.negative)(super.compose(yTrue, yPred));
  }
};
var r2Options = (0, import_schema10.schema)({
  /** How the scores of the columns become one number; null: one for each. Default 'uniform_average'. */
  classAggregation: (0, import_schema10.custom)({
    parse: /* @__PURE__ */ __name((value, where3, name) => value === null ? null : (0, import_checks5.choiceOption)(where3, name, value, aggregations), "parse")
  })("uniform_average"),
  /** More than 0: the score is adjusted for so many regressors. Default 0. */
  numRegressors: (0, import_schema10.integer)({ min: 0 })(0)
});
var R2Score = class extends Metric {
  static {
    __name(this, "R2Score");
  }
  static type = "R2Score";
  static options = r2Options;
  direction = "up";
  update({ yTrue, yPred, sampleWeight: weights }) {
    const [labels, predictions] = matchedRows(this.name, yTrue, yPred);
    const shape = labels.shape;
    const weighted = weights === null ? labels : (0, import_arithmetic7.multiply)(labels, spreadWeights(this.name, weights, shape, shape.length));
    const byColumn = true;
    return {
      samples: (0, import_shape7.sizeOf)(shape),
      count: { byColumn, shape, weights },
      sum: { byColumn, values: weighted },
      // In double precision: what it is compared with is as large.
      squares: { byColumn, values: labels, weights: weighted },
      residual: { byColumn, values: (0, import_arithmetic7.squaredDifference)(labels, predictions), weights }
    };
  }
  get isList() {
    return this.options.classAggregation === null;
  }
  result() {
    const { classAggregation } = this.options;
    const [count, sum3, squares, residual] = ["count", "sum", "squares", "residual"].map((name) => this.sums(name, 0));
    const spread = Array.from(count, (n, i) => squares[i] - sum3[i] ** 2 / n);
    const scores = spread.map((total2, i) => finiteOr(1 - residual[i] / total2));
    if (classAggregation === null) return scores.map((score) => this.#adjusted(score));
    const weights = classAggregation === "uniform_average" ? scores.map(() => 1) : spread;
    return this.#adjusted(dot(scores, weights) / total(weights));
  }
  /** For the number of regressors, where there are more samples. */
  #adjusted(score) {
    const { numRegressors } = this.options;
    const left = this.sums("samples")[0] - numRegressors - 1;
    return numRegressors === 0 || left <= 0 ? score : 1 - (1 - score) * (left + numRegressors) / left;
  }
};
var finiteOr = /* @__PURE__ */ __name((score) => Math.abs(score) === Number.POSITIVE_INFINITY ? 0 : score, "finiteOr");
var total = /* @__PURE__ */ __name((values) => values.reduce((sum3, value) => sum3 + value, 0), "total");
var dot = /* @__PURE__ */ __name((a, b) => total(a.map((value, i) => value * b[i])), "dot");
var meanAbsoluteError = (0, import_configurable11.factory)(MeanAbsoluteError);
var meanSquaredError = (0, import_configurable11.factory)(MeanSquaredError);
var rootMeanSquaredError = (0, import_configurable11.factory)(RootMeanSquaredError);
var meanAbsolutePercentageError = (0, import_configurable11.factory)(MeanAbsolutePercentageError2);
var meanSquaredLogarithmicError = (0, import_configurable11.factory)(MeanSquaredLogarithmicError2);
var logCoshError = (0, import_configurable11.factory)(LogCoshError);
var cosineSimilarity = (0, import_configurable11.factory)(CosineSimilarity2);
var r2Score = (0, import_configurable11.factory)(R2Score);

// lib/metrics/keras-names.ts
function isKerasName(name) {
  const classes = Object.keys((0, import_configurable12.classesIn)(all_exports));
  const short = ["accuracy", "acc", "bce", "mae", "mape", "mse", "msle"];
  return [...classes, ...classes.map(import_registry2.snakeCase), ...short, ...short.slice(2).map((each) => each.toUpperCase())].includes(
    name
  );
}
__name(isKerasName, "isKerasName");

// lib/metrics/function.ts
var function_exports = {};
__export(function_exports, {
  FunctionMetric: () => FunctionMetric
});
var import_checks6 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");
var import_shape8 = link("core/shape.ts");
var import_tensor4 = link("core/tensor.ts");
var import_compute = link("graph/compute.ts");
var import_value2 = link("graph/value.ts");
var FunctionMetric = class FunctionMetric extends MeanMetric {
  static {
    __name(this, "FunctionMetric");
  }
  static type = "FunctionMetric";
  #call;
  #isTried = false;
  constructor(call, options3 = {}) {
    super({ name: (0, import_checks6.functionName)(call, "metric"), ...options3 });
    this.#call = call;
  }
  /** Calls the function once on the first sample and predictions that are zero. */
  check(labels, predictions, values = new Float32Array(0)) {
    if (this.#isTried || labels[0] === 0) return;
    const sample = labels.length === 0 ? labels : [1, ...labels.slice(1)];
    const first = Float32Array.from({ length: (0, import_shape8.sizeOf)(sample) }, (_, i) => values[i] ?? 0);
    const outputs = [1, ...predictions.slice(1)];
    this.#values(new import_tensor4.Tensor(first, sample), new import_tensor4.Tensor(new Float32Array((0, import_shape8.sizeOf)(outputs)), outputs));
    this.#isTried = true;
  }
  #values(yTrue, yPred) {
    const values = this.#result(yTrue, yPred);
    if (typeof values === "number" || values instanceof import_tensor4.Tensor && (0, import_kinds5.isTypedArray)(values.data)) return values;
    const isNumber = /* @__PURE__ */ __name((value) => typeof value === "number", "isNumber");
    const isList = (0, import_kinds5.isTypedArray)(values) || (0, import_kinds5.isArray)(values);
    if (!isList || !isNumber((0, import_kinds5.property)(values, "0")) || !((0, import_kinds5.isTypedArray)(values) || (0, import_kinds5.listOf)(values).every(isNumber)))
      throw new import_errors7.OptionError(
        `${this.name}: expected a metric that gives a number, or one for each sample, received ${(0, import_checks6.show)(values)}.`
      );
    const [samples] = yPred.shape;
    if (values.length % samples !== 0)
      throw new import_errors7.ShapeError(`${this.name}: expected a value for each of ${samples} samples, received ${values.length}.`);
    return values;
  }
  compose(yTrue, yPred) {
    try {
      const result = this.#call(yTrue, yPred);
      return result instanceof import_value2.Value ? result : null;
    } catch {
      return null;
    }
  }
  look(labels, predictions, weights) {
    const values = this.#values(labels, predictions);
    const list = typeof values === "number" ? [values] : values;
    const { data, shape } = list instanceof import_tensor4.Tensor ? list : { data: list, shape: values === list ? [list.length] : [] };
    this.add(shape, (i) => data[i], weights);
  }
  /** By JavaScript; or, where the function is written for symbolic values, by the ops it is composed of. */
  #result(labels, predictions) {
    try {
      return this.#call(labels, predictions);
    } catch (error) {
      if (!(error instanceof import_errors7.OptionError)) throw error;
      const result = (0, import_compute.compute)(
        this.name,
        [labels, predictions],
        ([yTrue, yPred]) => this.#call(yTrue, yPred)
      );
      if (result === null) throw error;
      return result;
    }
  }
  clone() {
    return new FunctionMetric(this.#call, { name: this.name });
  }
  config() {
    throw new import_errors7.OptionError(
      `${this.name}: a metric that is a function cannot be written to a file. Compile the model again after loading it.`
    );
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "metrics/accuracy.ts": null,
  "metrics/all.ts": null,
  "metrics/function.ts": null,
  "metrics/keras-names.ts": null,
  "metrics/mean-metric.ts": null,
  "metrics/metric.ts": null
});
})
//# sourceMappingURL=metrics.js.map
