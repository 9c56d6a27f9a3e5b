module.exports = (function (module, link) {
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
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

// lib/rooms/losses.js
var losses_exports = {};
__export(losses_exports, {
  "losses/all.ts": () => all_exports,
  "losses/function.ts": () => function_exports,
  "losses/loss.ts": () => loss_exports
});
module.exports = __toCommonJS(losses_exports);

// lib/losses/loss.ts
var loss_exports = {};
__export(loss_exports, {
  Loss: () => Loss,
  byRow: () => byRow,
  classesLast: () => classesLast,
  hintOfOneHot: () => hintOfOneHot,
  matchRanks: () => matchRanks,
  matchShapes: () => matchShapes
});
var import_checks = link("core/checks.ts");
var import_configurable = link("core/configurable.ts");
var import_errors2 = link("core/errors.ts");
var import_fixed = link("core/fixed.ts");
var import_kinds = link("core/kinds.ts");
var import_options = link("core/options.ts");
var import_registry = link("core/registry.ts");
var import_schema = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var import_value2 = link("graph/value.ts");

// lib/losses/symbolic.ts
var import_errors = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_op = link("graph/op.ts");
var import_value = link("graph/value.ts");
var import_activation = link("ops/activation.ts");
var import_apply = link("ops/apply.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_filling = link("ops/filling.ts");
var import_host = link("ops/host.ts");
var import_reduction = link("ops/reduction.ts");
var import_view = link("ops/view.ts");
function aligned(loss, labels, predictions) {
  const isOpen = labels.length > 0 && (labels[0] === null || predictions[0] === null);
  const known = isOpen ? labels.with(0, predictions[0] ?? null) : labels;
  return loss.alignShapes(known, predictions);
}
__name(aligned, "aligned");
var lossOp = (0, import_op.defineOp)({
  name: "loss",
  shapes: /* @__PURE__ */ __name(({ loss }, { x, labels }) => ({ y: loss.rowShape(aligned(loss, labels, x)[1]) }), "shapes"),
  forward({ x, labels, y }, { kernels: kernels3, shapes, attributes: { loss, fromLogits } }) {
    const size = { rows: (0, import_shape.sizeOf)(shapes.y), columns: (0, import_shape.sizeOf)(shapes.x) / (0, import_shape.sizeOf)(shapes.y) };
    loss.emit(kernels3, { ...size, fromLogits, x, labels, scale: null, loss: y, dx: null, probabilities: null });
  },
  gradient({ x, labels, dy, dx }, { kernels: kernels3, buffer, shapes, attributes: { loss, fromLogits } }) {
    if (!dx) return;
    const size = { rows: (0, import_shape.sizeOf)(shapes.y), columns: (0, import_shape.sizeOf)(shapes.x) / (0, import_shape.sizeOf)(shapes.y) };
    const losses = buffer(size.rows);
    loss.emit(kernels3, { ...size, fromLogits, x, labels, scale: dy, loss: losses, dx, probabilities: null });
  }
});
var rowWeightsOp = (0, import_op.defineOp)({
  name: "rowWeights",
  shapes: /* @__PURE__ */ __name((_, { labels }) => ({ y: labels }), "shapes"),
  forward({ labels, weights = null, y }, { kernels: kernels3, buffer, attributes: { reduction: reduction2, ignored } }) {
    const [byRows, byWeights] = [["sum_over_batch_size", "mean"], ["mean_with_sample_weight"]];
    const [means, weighted2] = [byRows, byWeights].map((names) => Number(names.includes(reduction2)));
    kernels3.lossWeights(
      { rows: y.length, byRows: means, byWeights: weighted2, ignored, factor: 1 },
      { labels, weights, y: buffer(y.length), divisor: buffer(1, "float64"), scale: y }
    );
  }
});
var inShape = /* @__PURE__ */ __name((value, wanted) => (0, import_shape.sameShape)(value.shape, wanted) ? value : (0, import_view.reshape)(value, wanted.filter((size) => size === null).length > 1 ? wanted : wanted.map((size) => size ?? -1)), "inShape");
function likePredictions(labels, { shape }) {
  if (labels.shape.length + 1 === shape.length && shape.at(-1) === 1) return inShape(labels, [...labels.shape, 1]);
  if (labels.shape.length === shape.length + 1 && labels.shape.at(-1) === 1)
    return inShape(labels, labels.shape.slice(0, -1));
  return labels;
}
__name(likePredictions, "likePredictions");
function rowsOf(loss, labels, predictions) {
  const [labelShape, shape] = aligned(loss, labels.shape, predictions.shape);
  const pair = [inShape(labels, labelShape), inShape(predictions, shape)];
  if (loss.hasKernel(shape)) {
    const logits = loss.undoes === null ? null : (0, import_activation.logitsOf)(predictions, loss.undoes);
    const x = logits === null ? pair[1] : inShape(logits, shape);
    return (0, import_apply.applyOp)(lossOp, { loss, fromLogits: logits !== null }, { x, labels: pair[0] }).y;
  }
  return loss.composesRows ? loss.compose(...pair) : loss.compose(likePredictions(labels, predictions), predictions);
}
__name(rowsOf, "rowsOf");
function weighted(rows, weights) {
  const missing = rows.shape.length - weights.shape.length;
  return (0, import_arithmetic.multiply)(rows, missing > 0 ? (0, import_view.reshape)(weights, [-1, ...rows.shape.slice(1).map(() => 1)]) : weights);
}
__name(weighted, "weighted");
function reduced({ reduction: reduction2, maskedLabel }, labels, rows, weights) {
  if (maskedLabel !== null) {
    const beside = weights === null ? {} : { weights: inShape(weights, rows.shape) };
    const all2 = { labels: inShape(labels, rows.shape), ...beside };
    const counts = (0, import_arithmetic.multiply)(rows, (0, import_apply.applyOp)(rowWeightsOp, { reduction: reduction2, ignored: maskedLabel }, all2).y);
    return reduction2 === "none" ? counts : (0, import_reduction.sum)(counts);
  }
  const values = weights === null ? rows : weighted(rows, weights);
  if (reduction2 === "none") return values;
  if (reduction2 === "sum") return (0, import_reduction.sum)(values);
  if (reduction2 === "mean_with_sample_weight" && weights !== null) return (0, import_arithmetic.divideNoNan)((0, import_reduction.sum)(values), (0, import_reduction.sum)(weights));
  return (0, import_reduction.mean)(values);
}
__name(reduced, "reduced");
function maskedWeights({ reduction: reduction2 }, rank, mask, weights) {
  const further = mask.shape.slice(rank).map((_, i) => rank + i);
  const counts = (0, import_arithmetic.notEqual)(mask, 0);
  const isMean = reduction2 === "sum_over_batch_size" || reduction2 === "mean";
  const scaled = isMean ? (0, import_arithmetic.multiply)(counts, (0, import_arithmetic.divideNoNan)((0, import_reduction.sum)((0, import_filling.onesLike)(counts)), (0, import_reduction.sum)(counts))) : counts;
  const ofRows = further.length === 0 ? scaled : (0, import_reduction.mean)(scaled, { axis: further });
  return weights === null ? ofRows : weighted(ofRows, weights);
}
__name(maskedWeights, "maskedWeights");
function inJavaScript(loss, labels, predictions, weights) {
  if (loss.reduction === "none")
    throw new import_errors.OptionError(`${loss.name}: expected a loss that is one number, received one with reduction 'none'.`);
  return (0, import_host.hostStep)(weights === null ? [predictions, labels] : [predictions, labels, weights], {
    shape: /* @__PURE__ */ __name(() => [], "shape"),
    forward: /* @__PURE__ */ __name(([x, y, w]) => {
      const { losses, factors } = loss.evaluate(y, x, w);
      return [losses.reduce((total, value, i) => total + value * factors[i], 0)];
    }, "forward"),
    gradient: /* @__PURE__ */ __name(([scale], [x, y, w]) => {
      const by = loss.evaluate(y, x, w).gradient.map((slope) => slope * scale.data[0]);
      return w === void 0 ? [by, null] : [by, null, null];
    }, "gradient")
  });
}
__name(inJavaScript, "inJavaScript");
function symbolicLoss(loss, yTrue, yPred, sampleWeight) {
  (0, import_apply.expectValue)(loss.name, yPred);
  const given = [yPred, yTrue, ...sampleWeight == null ? [] : [sampleWeight]].map(
    (value) => value instanceof import_value.Value ? value : (0, import_tensor.toTensor)(value)
  );
  const isValue = /* @__PURE__ */ __name((value) => value instanceof import_value.Value, "isValue");
  const [result] = (0, import_apply.compose)(given.filter(isValue), {
    name: loss.name,
    heedsMasks: true,
    compose: /* @__PURE__ */ __name((values) => {
      const rest = [...values];
      const scope = values[0].source.trace;
      const [predictions, labels, weights = null] = given.map(
        (value) => isValue(value) ? rest.shift() : scope?.constant(value.data, value.shape)
      );
      const [batch] = predictions.shape;
      if (labels.shape[0] !== batch && labels.shape[0] !== null && batch !== null)
        throw new import_errors.OptionError(
          `${loss.name}: expected labels for every sample of ${(0, import_shape.formatShape)(predictions.shape)}, received some of shape ${(0, import_shape.formatShape)(labels.shape)}.`
        );
      const rows = rowsOf(loss, labels, predictions);
      const mask = scope?.maskOf(predictions) ?? null;
      const rank = rows?.shape.length ?? predictions.shape.length - 1;
      const counts = mask === null ? weights : maskedWeights(loss, rank, mask, weights);
      return [rows === null ? inJavaScript(loss, labels, predictions, counts) : reduced(loss, labels, rows, counts)];
    }, "compose")
  });
  return result;
}
__name(symbolicLoss, "symbolicLoss");

// lib/losses/loss.ts
var reductions = ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"];
var reduction = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where4, name) => (0, import_checks.choiceOption)(where4, name, value ?? "none", reductions), "parse")
});
var lossOptions = (0, import_schema.schema)({
  /** How the values of the rows become one number; null: 'none'. Default 'sum_over_batch_size'. */
  reduction: reduction("sum_over_batch_size"),
  /** Name in logs. Default: the class name in snake case. */
  name: (0, import_schema.nullable)(import_schema.text),
  dtype: import_options.dtype
});
function matchShapes(a, b) {
  if (a.length === b.length + 1 && a.at(-1) === 1) return b.length === 1 ? [a, [...b, 1]] : [a.slice(0, -1), b];
  if (b.length === a.length + 1 && b.at(-1) === 1) return a.length === 1 ? [[...a, 1], b] : [a, b.slice(0, -1)];
  return [a, b];
}
__name(matchShapes, "matchShapes");
function matchRanks(a, b) {
  const [first, second] = matchShapes(a.shape, b.shape);
  return [first === a.shape ? a : a.reshape(first), second === b.shape ? b : b.reshape(second)];
}
__name(matchRanks, "matchRanks");
var hintOfOneHot = /* @__PURE__ */ __name((labels, predictions) => predictions.slice(0, -1).join() === labels.join() || [...predictions.slice(0, -1), 1].join() === labels.join() ? "For class numbers use sparseCategoricalCrossentropy, or oneHot(labels, classes)." : null, "hintOfOneHot");
var Loss = class Loss extends import_configurable.Configurable {
  static {
    __name(this, "Loss");
  }
  static {
    (0, import_kinds.shareInstances)(Loss, "Loss");
    (0, import_fixed.fixGetters)(Loss.prototype);
  }
  static commonOptions = lossOptions;
  name = this.options.name ?? (0, import_registry.snakeCase)(this.type);
  reduction = this.options.reduction;
  constructor(...given) {
    super(...given);
    (0, import_fixed.fixFields)(this, "name", "reduction");
  }
  /** The axis of the classes. */
  get axis() {
    return -1;
  }
  get settings() {
    return { ...this.options, name: this.name };
  }
  /** Shape that labels must have beside predictions of this shape. */
  labelShape(prediction) {
    return prediction;
  }
  /** What helps where labels of this shape do not belong to predictions of that; null: nothing is known. */
  labelHint(_labels, _predictions) {
    return null;
  }
  /** Shape of the values, one a row, for predictions of this shape with the classes in the last axis. */
  rowShape(prediction) {
    return prediction.slice(0, -1);
  }
  /** The label of rows that are left out; null where all count. */
  get maskedLabel() {
    return null;
  }
  /** Whether rows whose loss is 0 are left out, too. */
  get leavesOutZeros() {
    return false;
  }
  /** 1 for rows that count, 0 for those that are left out; null where all count. */
  mask(yTrue) {
    const { maskedLabel } = this;
    return maskedLabel === null ? null : Float64Array.from(yTrue, (label) => label === maskedLabel ? 0 : 1);
  }
  /** Throws DataError where labels are none. `classes` is the length of the last axis. */
  checkLabels(_yTrue, _classes) {
  }
  /**
   * The activation that may be left out before this loss, which then computes from logits, as Keras's compiled steps
   * do.
   */
  get undoes() {
    return null;
  }
  /**
   * Whether `emit` can compute this loss for predictions of this shape. Where it cannot, a step stops for JavaScript to
   * do it.
   */
  hasKernel(_prediction) {
    return false;
  }
  /**
   * Whether `compose` gives a value for every row, of labels and predictions whose shapes are aligned: weights and
   * reduction are then applied to them as to those of a kernel.
   */
  get composesRows() {
    return false;
  }
  /**
   * The loss as a composition of ops, of symbolic labels and predictions: a value for every sample, or one for the
   * batch. Null where it is none: then it has a kernel, or is JavaScript.
   */
  compose(_yTrue, _yPred) {
    return null;
  }
  /** Emits the kernel. */
  emit(_kernels, _call) {
    throw new import_errors2.OptionError(`${this.name}: expected a loss that has a kernel.`);
  }
  /** Shapes of labels and predictions with matching ranks. Throws ShapeError where they do not belong together. */
  alignShapes(labels, predictions) {
    const [first, second] = matchShapes(labels, predictions);
    const expected = this.labelShape(second);
    if (same(first, expected) || same(first, [...expected, 1])) return [expected, second];
    const hint = this.labelHint(labels, predictions);
    throw new import_errors2.ShapeError(
      `${this.name}: expected labels of shape ${(0, import_shape2.formatShape)(expected)}, received ${(0, import_shape2.formatShape)(labels)} (predictions of shape ${(0, import_shape2.formatShape)(predictions)}).${hint === null ? "" : ` ${hint}`}`
    );
  }
  /**
   * One factor for every row: sample weight, mask and reduction. Sample weights have the shape of the rows or broadcast
   * with it.
   */
  weigh(rowShape, mask = null, sampleWeight) {
    const factors = new Float64Array((0, import_shape2.sizeOf)(rowShape));
    let count = factors.length;
    if (sampleWeight === void 0) {
      factors.fill(1);
    } else {
      const shape = broadcastShape(this.name, rowShape, sampleWeight.shape);
      const [row, weight] = [broadcastIndex(rowShape, shape), broadcastIndex(sampleWeight.shape, shape)];
      count = row.length;
      for (let i = 0; i < count; i++) factors[row[i]] += sampleWeight.data[weight[i]];
    }
    const isMean = this.reduction === "sum_over_batch_size" || this.reduction === "mean";
    if (mask !== null) {
      const share = isMean ? mask.length / (sum2(mask) + 1e-7) : 1;
      for (let i = 0; i < factors.length; i++) factors[i] *= mask[i] * share;
    }
    const weights = mask === null && sampleWeight !== void 0 ? sum2(sampleWeight.data) : sum2(factors);
    const isOne = rowShape.length === 0 && sampleWeight?.shape.length === 0;
    const divisor = isMean ? count : this.reduction === "mean_with_sample_weight" && !isOne ? weights : 1;
    for (let i = 0; i < factors.length; i++) factors[i] = divisor === 0 ? 0 : factors[i] / divisor;
    return factors;
  }
  /**
   * Everything about one batch: values and factors of the rows, and the derivative of sum(factors * losses) by the
   * predictions.
   */
  evaluate(yTrue, yPred, sampleWeight) {
    const [labelShape, predictionShape] = this.alignShapes(yTrue.shape, yPred.shape);
    const [labels, predictions] = [yTrue.reshape(labelShape), yPred.reshape(predictionShape)];
    const order = classesLast(predictions.shape, this.axis);
    const last = order === null ? predictions : permute(predictions, order);
    const { losses, gradient } = this.rows(
      order === null || labels.shape.length < predictions.shape.length ? labels : permute(labels, order),
      last
    );
    const rowShape = this.rowShape(last.shape);
    const values = new import_tensor2.Tensor(new Float32Array(losses.length), rowShape);
    const [aligned2, weight] = sampleWeight === void 0 ? [values] : matchRanks(values, sampleWeight);
    const factors = this.weigh(aligned2.shape, this.mask(labels.data), weight);
    const length = gradient.length / losses.length;
    const weighted2 = Float32Array.from(gradient, (slope, i) => slope * factors[Math.floor(i / length)]);
    return {
      rowShape,
      losses,
      factors,
      gradient: order === null ? weighted2 : permute(new import_tensor2.Tensor(weighted2, last.shape), inverse(order)).data
    };
  }
  call(yTrue, yPred, sampleWeight) {
    if (yPred instanceof import_value2.Value) return symbolicLoss(this, yTrue, yPred, sampleWeight);
    return this.#valueOf(yTrue, yPred, sampleWeight);
  }
  #valueOf(yTrue, yPred, sampleWeight) {
    const weights = sampleWeight === void 0 ? void 0 : (0, import_tensor2.toTensor)(sampleWeight);
    const isByRow = this.reduction === "none";
    const { rowShape, losses, factors } = this.evaluate((0, import_tensor2.toTensor)(yTrue), (0, import_tensor2.toTensor)(yPred), isByRow ? void 0 : weights);
    const weighted2 = losses.map((loss, i) => loss * factors[i]);
    if (!isByRow) return sum2(weighted2);
    const values = new import_tensor2.Tensor(Float32Array.from(weighted2), rowShape);
    return weights === void 0 ? values : this.#weighted(values, weights);
  }
  /** Every value times its weights: of a loss that is one number as many as there are weights. */
  #weighted(values, weights) {
    const [value, weight] = matchRanks(values, weights);
    const shape = broadcastShape(this.name, value.shape, weight.shape);
    const [at, by] = [broadcastIndex(value.shape, shape), broadcastIndex(weight.shape, shape)];
    return new import_tensor2.Tensor(
      Float32Array.from(at, (at2, i) => value.data[at2] * weight.data[by[i]]),
      shape
    );
  }
  /** Derivative of the loss (of its sum, with reduction 'none') by the predictions. */
  gradient(yTrue, yPred, sampleWeight) {
    const predictions = (0, import_tensor2.toTensor)(yPred);
    const { gradient } = this.evaluate(
      (0, import_tensor2.toTensor)(yTrue),
      predictions,
      sampleWeight === void 0 ? void 0 : (0, import_tensor2.toTensor)(sampleWeight)
    );
    return new import_tensor2.Tensor(gradient, predictions.shape);
  }
};
function byRow(yPred, row) {
  const length = yPred.shape.at(-1) ?? 1;
  const gradient = new Float64Array(yPred.data.length);
  return {
    losses: Float64Array.from({ length: gradient.length / length }, (_, i) => row(i * length, length, gradient)),
    gradient
  };
}
__name(byRow, "byRow");
function classesLast(shape, axis) {
  const wanted = axis < 0 ? axis + shape.length : axis;
  return wanted === shape.length - 1 || shape.length === 0 ? null : [...shape.keys()].filter((i) => i !== wanted).concat(wanted);
}
__name(classesLast, "classesLast");
var inverse = /* @__PURE__ */ __name((order) => order.map((_, axis) => order.indexOf(axis)), "inverse");
function permute(x, order) {
  const strides = x.shape.map((_, axis) => (0, import_shape2.sizeOf)(x.shape.slice(axis + 1)));
  const shape = order.map((axis) => x.shape[axis]);
  const data = x.data.map((_, i) => {
    let [rest, from] = [i, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += rest % shape[axis] * strides[order[axis]];
      rest = Math.floor(rest / shape[axis]);
    }
    return x.data[from];
  });
  return new import_tensor2.Tensor(data, shape);
}
__name(permute, "permute");
function broadcastShape(where4, rows, weights) {
  const rank = Math.max(rows.length, weights.length);
  return Array.from({ length: rank }, (_, i) => {
    const [m, n] = [rows[rows.length - rank + i] ?? 1, weights[weights.length - rank + i] ?? 1];
    if (m !== n && m !== 1 && n !== 1)
      throw new import_errors2.ShapeError(
        `${where4}: expected one sample weight for every value of the loss, shape ${(0, import_shape2.formatShape)(rows)}, received ${(0, import_shape2.formatShape)(weights)}.`
      );
    return m === 1 ? n : m;
  });
}
__name(broadcastShape, "broadcastShape");
function broadcastIndex(shape, result) {
  return Int32Array.from({ length: (0, import_shape2.sizeOf)(result) }, (_, i) => {
    let [rest, stride, index] = [i, 1, 0];
    for (let axis = result.length - 1, own = shape.length - 1; own >= 0; axis--, own--) {
      if (shape[own] !== 1) index += rest % result[axis] * stride;
      rest = Math.floor(rest / result[axis]);
      stride *= shape[own];
    }
    return index;
  });
}
__name(broadcastIndex, "broadcastIndex");
var same = /* @__PURE__ */ __name((a, b) => a.join() === b.join(), "same");
function sum2(values) {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
__name(sum2, "sum");

// lib/losses/all.ts
var all_exports = {};
__export(all_exports, {
  BinaryCrossentropy: () => BinaryCrossentropy,
  BinaryFocalCrossentropy: () => BinaryFocalCrossentropy,
  CTC: () => CTC,
  CategoricalCrossentropy: () => CategoricalCrossentropy,
  CategoricalFocalCrossentropy: () => CategoricalFocalCrossentropy,
  CategoricalGeneralizedCrossEntropy: () => CategoricalGeneralizedCrossEntropy,
  CategoricalHinge: () => CategoricalHinge,
  Circle: () => Circle,
  CosineSimilarity: () => CosineSimilarity,
  Dice: () => Dice,
  Hinge: () => Hinge,
  Huber: () => Huber,
  KLDivergence: () => KLDivergence,
  LogCosh: () => LogCosh,
  MeanAbsoluteError: () => MeanAbsoluteError,
  MeanAbsolutePercentageError: () => MeanAbsolutePercentageError,
  MeanSquaredError: () => MeanSquaredError,
  MeanSquaredLogarithmicError: () => MeanSquaredLogarithmicError,
  Poisson: () => Poisson,
  SparseCategoricalCrossentropy: () => SparseCategoricalCrossentropy,
  SquaredHinge: () => SquaredHinge,
  Tversky: () => Tversky,
  binaryCrossentropy: () => binaryCrossentropy,
  binaryFocalCrossentropy: () => binaryFocalCrossentropy,
  categoricalCrossentropy: () => categoricalCrossentropy,
  categoricalFocalCrossentropy: () => categoricalFocalCrossentropy,
  categoricalGeneralizedCrossEntropy: () => categoricalGeneralizedCrossEntropy,
  categoricalHinge: () => categoricalHinge,
  circle: () => circle,
  cosineSimilarity: () => cosineSimilarity,
  ctc: () => ctc,
  dice: () => dice,
  hinge: () => hinge,
  huber: () => huber,
  klDivergence: () => klDivergence,
  logCosh: () => logCosh,
  meanAbsoluteError: () => meanAbsoluteError,
  meanAbsolutePercentageError: () => meanAbsolutePercentageError,
  meanSquaredError: () => meanSquaredError,
  meanSquaredLogarithmicError: () => meanSquaredLogarithmicError,
  poisson: () => poisson,
  sparseCategoricalCrossentropy: () => sparseCategoricalCrossentropy,
  squaredHinge: () => squaredHinge,
  tversky: () => tversky
});

// lib/losses/circle.ts
var import_configurable2 = link("core/configurable.ts");
var import_schema2 = link("core/schema.ts");
var import_activation2 = link("ops/activation.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_matmul = link("ops/matmul.ts");
var import_movement = link("ops/movement.ts");
var import_reduction2 = link("ops/reduction.ts");
var import_view2 = link("ops/view.ts");
var import_where = link("ops/where.ts");

// lib/losses/composed.ts
var import_tensor3 = link("core/tensor.ts");
var import_compute = link("graph/compute.ts");
var ComposedLoss = class extends Loss {
  static {
    __name(this, "ComposedLoss");
  }
  get composesRows() {
    return true;
  }
  evaluate(yTrue, yPred, sampleWeight) {
    const [labelShape, predictionShape] = this.alignShapes(yTrue.shape, yPred.shape);
    const rowShape = this.rowShape(predictionShape);
    const values = new import_tensor3.Tensor(new Float32Array(rowShape.reduce((size, length) => size * length, 1)), rowShape);
    const [aligned2, weight] = sampleWeight === void 0 ? [values] : matchRanks(values, sampleWeight);
    const tensors = [yTrue.reshape(labelShape), yPred.reshape(predictionShape)];
    const compose2 = /* @__PURE__ */ __name(([labels, predictions]) => this.compose(labels, predictions), "compose");
    const kept = this.leavesOutZeros ? (0, import_compute.compute)(this.name, tensors, compose2)?.data : void 0;
    const mask = kept === void 0 ? this.mask(yTrue.data) : Float64Array.from(kept, (loss) => Number(loss !== 0));
    const factors = this.weigh(aligned2.shape, mask, weight);
    const { value, gradients } = (0, import_compute.differentiate)(this.name, tensors, compose2, Float32Array.from(factors));
    return { rowShape, losses: Float64Array.from(value.data), factors, gradient: gradients[1].data };
  }
  rows(yTrue, yPred) {
    const { losses, gradient } = this.evaluate(yTrue, yPred);
    return { losses, gradient: Float64Array.from(gradient) };
  }
};
function withoutAxes(shape, axes) {
  const left = new Set(axes.map((axis) => axis < 0 ? axis + shape.length : axis));
  return shape.filter((_, axis) => !left.has(axis));
}
__name(withoutAxes, "withoutAxes");

// lib/losses/circle.ts
var options = (0, import_schema2.schema)({
  /** How much differences of similarities count. Default 80. */
  gamma: (0, import_schema2.number)()(80),
  /** How far similarities may lie from 1 and 0. Default 0.4. */
  margin: (0, import_schema2.number)()(0.4),
  /** Whether a sample is no partner of itself. Default true. */
  removeDiagonal: (0, import_schema2.boolean)(true)
});
var nothing = -1e30;
var Circle = class extends ComposedLoss {
  static {
    __name(this, "Circle");
  }
  static type = "Circle";
  static options = options;
  get leavesOutZeros() {
    return true;
  }
  labelShape(prediction) {
    return prediction.slice(0, 1);
  }
  compose(yTrue, yPred) {
    const { gamma, margin, removeDiagonal } = this.options;
    const [batch] = yPred.shape;
    const [column, row] = [(0, import_view2.reshape)(yTrue, [batch, 1]), (0, import_view2.reshape)(yTrue, [1, batch])];
    const distance = (0, import_arithmetic2.maximum)((0, import_arithmetic2.subtract)(1, (0, import_matmul.matmul)(yPred, (0, import_movement.transpose)(yPred))), 0);
    const weighted2 = /* @__PURE__ */ __name((weight, lead) => (0, import_arithmetic2.multiply)((0, import_arithmetic2.multiply)((0, import_arithmetic2.maximum)(weight, 0), lead), gamma), "weighted");
    const positive = weighted2((0, import_arithmetic2.add)(distance, margin), (0, import_arithmetic2.subtract)(distance, margin));
    const negative4 = weighted2((0, import_arithmetic2.subtract)(1 + margin, distance), (0, import_arithmetic2.subtract)(1 - margin, distance));
    const others = Float32Array.from({ length: batch * batch }, (_, i) => Number(i % (batch + 1) !== 0));
    const isSame = (0, import_arithmetic2.equal)(column, row);
    const isPartner = removeDiagonal ? (0, import_arithmetic2.multiply)(isSame, { data: others, shape: [batch, batch] }) : isSame;
    const over = /* @__PURE__ */ __name((condition, values) => (0, import_reduction2.logsumexp)((0, import_where.where)(condition, values, nothing), { axis: 1 }), "over");
    return (0, import_activation2.activate)((0, import_arithmetic2.add)(over(isPartner, positive), over((0, import_arithmetic2.notEqual)(column, row), negative4)), "softplus");
  }
};
var circle = (0, import_configurable2.factory)(Circle);

// lib/losses/crossentropy.ts
var import_configurable3 = link("core/configurable.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_backend = link("engine/backend.ts");
var crossentropyOptions = (0, import_schema3.schema)({
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits: (0, import_schema3.boolean)(false),
  /** The axis of the classes. Default -1. */
  axis: (0, import_schema3.integer)()(-1)
});
var Crossentropy = class extends Loss {
  static {
    __name(this, "Crossentropy");
  }
  get undoes() {
    return this.fromLogits ? null : "softmax";
  }
  hasKernel(prediction) {
    return classesLast(prediction, this.axis) === null;
  }
};
var smoothedOptions = (0, import_schema3.schema)({
  ...crossentropyOptions,
  /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
  labelSmoothing: (0, import_schema3.number)({ min: 0, max: 1 })(0)
});
var SmoothedCrossentropy = class extends Crossentropy {
  static {
    __name(this, "SmoothedCrossentropy");
  }
  static options = smoothedOptions;
  get fromLogits() {
    return this.options.fromLogits;
  }
  get axis() {
    return this.options.axis;
  }
  get labelSmoothing() {
    return this.options.labelSmoothing;
  }
};
var BinaryCrossentropy = class extends SmoothedCrossentropy {
  static {
    __name(this, "BinaryCrossentropy");
  }
  static type = "BinaryCrossentropy";
  get undoes() {
    return this.fromLogits ? null : "sigmoid";
  }
  emit(kernels3, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }) {
    const size = {
      rows,
      columns,
      fromLogits: fromLogits || this.fromLogits ? 1 : 0,
      labelSmoothing: this.labelSmoothing
    };
    kernels3.binaryCrossentropy(size, { x, labels, scale, loss, dx, probabilities });
  }
  rows(yTrue, yPred) {
    const { fromLogits, labelSmoothing } = this;
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0;
      for (let i = at; i < at + length; i++) {
        const label = yTrue.data[i] * (1 - labelSmoothing) + labelSmoothing / 2;
        const prediction = yPred.data[i];
        if (fromLogits) {
          const size = Math.abs(prediction);
          loss += labelled(prediction > 0 ? 1 - label : label, size) + Math.log1p(Math.exp(-size));
          gradient[i] = (1 / (1 + Math.exp(-prediction)) - label) / length;
        } else {
          const p = clip(prediction);
          loss -= label * Math.log(p) + (1 - label) * Math.log(1 - p);
          gradient[i] = within(prediction) ? ((1 - label) / (1 - p) - label / p) / length : 0;
        }
      }
      return loss / length;
    });
  }
};
var CategoricalCrossentropy = class extends SmoothedCrossentropy {
  static {
    __name(this, "CategoricalCrossentropy");
  }
  static type = "CategoricalCrossentropy";
  labelHint(labels, predictions) {
    return hintOfOneHot(labels, predictions);
  }
  emit(kernels3, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }) {
    const size = {
      rows,
      columns,
      fromLogits: fromLogits || this.fromLogits ? 1 : 0,
      labelSmoothing: this.labelSmoothing
    };
    kernels3.categoricalCrossentropy(size, { x, labels, scale, loss, dx, probabilities });
  }
  rows(yTrue, yPred) {
    const { fromLogits, labelSmoothing } = this;
    const x = yPred.data;
    return byRow(yPred, (at, length, gradient) => {
      const label = /* @__PURE__ */ __name((i) => yTrue.data[i] * (1 - labelSmoothing) + labelSmoothing / length, "label");
      let loss = 0;
      if (fromLogits) {
        const logSum = logSumExp(x, at, length);
        for (let i = at; i < at + length; i++) {
          loss += labelled(label(i), logSum - x[i]);
          gradient[i] = Math.exp(x[i] - logSum) - label(i);
        }
        return loss;
      }
      let [total, weighted2] = [0, 0];
      for (let i = at; i < at + length; i++) total += x[i];
      for (let i = at; i < at + length; i++) {
        const p = Math.fround(x[i] / total);
        loss -= label(i) * Math.log(clip(p));
        gradient[i] = within(p) ? -label(i) / p : 0;
        weighted2 += gradient[i] * p;
      }
      for (let i = at; i < at + length; i++) gradient[i] = (gradient[i] - weighted2) / total;
      return loss;
    });
  }
};
var sparseOptions = (0, import_schema3.schema)({
  ...crossentropyOptions,
  /** Label of rows that do not count. Default null. */
  ignoreClass: (0, import_schema3.nullable)((0, import_schema3.integer)())
});
var SparseCategoricalCrossentropy = class extends Crossentropy {
  static {
    __name(this, "SparseCategoricalCrossentropy");
  }
  static type = "SparseCategoricalCrossentropy";
  static options = sparseOptions;
  get fromLogits() {
    return this.options.fromLogits;
  }
  get axis() {
    return this.options.axis;
  }
  get ignoreClass() {
    return this.options.ignoreClass;
  }
  labelShape(prediction) {
    return this.axis === -1 ? prediction.slice(0, -1) : prediction.filter((_, axis) => axis !== (this.axis + prediction.length) % prediction.length);
  }
  labelHint(labels, predictions) {
    return labels.join() === predictions.join() ? "For one-hot labels use categoricalCrossentropy." : null;
  }
  get maskedLabel() {
    return this.ignoreClass;
  }
  checkLabels(yTrue, classes) {
    const [count, ignored] = [yTrue.length, this.ignoreClass];
    const size = { count, classes, ignores: Number(ignored !== null), ignored: ignored ?? 0 };
    const y = new Float64Array(1);
    if ((0, import_kinds2.isBytes)(yTrue)) import_backend.kernels.labelFaultBytes(size, { labels: yTrue, y });
    else import_backend.kernels.labelFault(size, { labels: yTrue, y });
    const [at] = y;
    if (at >= 0)
      throw new import_errors3.DataError(
        `${this.name}: expected labels to be whole numbers from 0 to ${classes - 1}, received ${yTrue[at]} (label ${at}).${yTrue[at] === classes ? " Classes count from 0; the last layer has a unit for each." : ""}`
      );
  }
  emit(kernels3, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }) {
    const size = { rows, columns, fromLogits: fromLogits || this.fromLogits ? 1 : 0, labelSmoothing: 0 };
    kernels3.sparseCategoricalCrossentropy(size, { x, labels, scale, loss, dx, probabilities });
  }
  rows(yTrue, yPred) {
    const x = yPred.data;
    this.checkLabels(yTrue.data, yPred.shape.at(-1) ?? 1);
    return byRow(yPred, (at, length, gradient) => {
      const label = yTrue.data[at / length];
      if (label === this.ignoreClass) return 0;
      if (!(Number.isInteger(label) && label >= 0 && label < length))
        throw new import_errors3.DataError(
          `${this.name}: expected labels to be whole numbers from 0 to ${length - 1}, received ${label} (row ${at / length}).`
        );
      if (this.fromLogits) {
        const logSum = logSumExp(x, at, length);
        for (let i = at; i < at + length; i++) gradient[i] = Math.exp(x[i] - logSum);
        gradient[at + label] -= 1;
        return logSum - x[at + label];
      }
      let total = 0;
      for (let i = at; i < at + length; i++) total += clip(x[i]);
      for (let i = at; i < at + length; i++) gradient[i] = within(x[i]) ? 1 / total : 0;
      const p = x[at + label];
      if (within(p)) gradient[at + label] -= 1 / p;
      return Math.log(total / clip(p));
    });
  }
};
var binaryCrossentropy = (0, import_configurable3.factory)(BinaryCrossentropy);
var categoricalCrossentropy = (0, import_configurable3.factory)(CategoricalCrossentropy);
var sparseCategoricalCrossentropy = (0, import_configurable3.factory)(SparseCategoricalCrossentropy);
var low = Math.fround(1e-7);
var high = Math.fround(1 - 1e-7);
var clip = /* @__PURE__ */ __name((p) => Math.min(Math.max(p, low), high), "clip");
var within = /* @__PURE__ */ __name((p) => !(p < low || p > high), "within");
var labelled = /* @__PURE__ */ __name((label, value) => label === 0 ? 0 : label * value, "labelled");
function logSumExp(x, at, length) {
  let [largest, total] = [-Infinity, 0];
  for (let i = at; i < at + length; i++) largest = Math.max(largest, x[i]);
  for (let i = at; i < at + length; i++) total += Math.exp(x[i] - largest);
  return largest + Math.log(total);
}
__name(logSumExp, "logSumExp");

// lib/losses/ctc.ts
var import_configurable4 = link("core/configurable.ts");
var import_errors4 = link("core/errors.ts");
var import_shape3 = link("core/shape.ts");
var import_backend2 = link("engine/backend.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_ctc = link("ops/ctc.ts");
var import_reduction3 = link("ops/reduction.ts");
var blank = 0;
var CTC = class extends ComposedLoss {
  static {
    __name(this, "CTC");
  }
  static type = "CTC";
  rowShape(prediction) {
    return prediction.slice(0, 1);
  }
  alignShapes(labels, predictions) {
    if (labels.length === 2 && predictions.length === 3 && labels[0] === predictions[0]) return [labels, predictions];
    throw new import_errors4.ShapeError(
      `${this.name}: expected labels [batch, length] and logits [batch, steps, classes], received ${(0, import_shape3.formatShape)(labels)} and ${(0, import_shape3.formatShape)(predictions)}.`
    );
  }
  checkLabels(yTrue, classes) {
    const y = new Float64Array(1);
    import_backend2.kernels.labelFault({ count: yTrue.length, classes, ignores: 0, ignored: 0 }, { labels: yTrue, y });
    const [at] = y;
    if (at >= 0)
      throw new import_errors4.DataError(
        `${this.name}: expected labels to be whole numbers from 0, which fills up, to ${classes - 1}, received ${yTrue[at]} (label ${at}).`
      );
  }
  evaluate(yTrue, yPred, sampleWeight) {
    this.checkLabels(yTrue.data, yPred.shape.at(-1) ?? 1);
    return super.evaluate(yTrue, yPred, sampleWeight);
  }
  compose(yTrue, yPred) {
    const [batch, steps] = yPred.shape;
    const lengths = (0, import_reduction3.sum)((0, import_arithmetic3.notEqual)(yTrue, blank), { axis: -1 });
    return (0, import_ctc.ctcLoss)(yTrue, yPred, lengths, new Float32Array(batch).fill(steps), { maskIndex: blank });
  }
};
var ctc = (0, import_configurable4.factory)(CTC);

// lib/losses/distribution.ts
var import_configurable5 = link("core/configurable.ts");
var import_schema4 = link("core/schema.ts");
var import_arithmetic4 = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_movement2 = link("ops/movement.ts");
var import_reduction4 = link("ops/reduction.ts");
var epsilon = 1e-7;
var KLDivergence = class extends ComposedLoss {
  static {
    __name(this, "KLDivergence");
  }
  static type = "KLDivergence";
  compose(yTrue, yPred) {
    const [labels, predictions] = [yTrue, yPred].map((x) => (0, import_elementwise.clip)(x, epsilon, 1));
    return (0, import_reduction4.sum)((0, import_arithmetic4.multiply)(labels, (0, import_elementwise.log)((0, import_arithmetic4.divide)(labels, predictions))), { axis: -1 });
  }
};
var Poisson = class extends ComposedLoss {
  static {
    __name(this, "Poisson");
  }
  static type = "Poisson";
  compose(yTrue, yPred) {
    return (0, import_reduction4.mean)((0, import_arithmetic4.subtract)(yPred, (0, import_arithmetic4.multiply)(yTrue, (0, import_elementwise.log)((0, import_arithmetic4.add)(yPred, epsilon)))), { axis: -1 });
  }
};
var generalizedOptions = (0, import_schema4.schema)({
  /** From 0, cross-entropy, to 1, the mean absolute error: how little wrong labels count. Default 0.5. */
  q: (0, import_schema4.number)({ above: 0, below: 1 })(0.5)
});
var CategoricalGeneralizedCrossEntropy = class extends ComposedLoss {
  static {
    __name(this, "CategoricalGeneralizedCrossEntropy");
  }
  static type = "CategoricalGeneralizedCrossEntropy";
  static options = generalizedOptions;
  labelShape(prediction) {
    return prediction.slice(0, -1);
  }
  compose(yTrue, yPred) {
    const { q } = this.options;
    const classes = yPred.shape[yPred.shape.length - 1];
    const p = (0, import_reduction4.sum)((0, import_arithmetic4.multiply)(yPred, (0, import_movement2.oneHot)(yTrue, classes)), { axis: -1 });
    return (0, import_arithmetic4.divide)((0, import_arithmetic4.subtract)(1, (0, import_arithmetic4.power)(p, q)), q);
  }
};
var klDivergence = (0, import_configurable5.factory)(KLDivergence);
var poisson = (0, import_configurable5.factory)(Poisson);
var categoricalGeneralizedCrossEntropy = (0, import_configurable5.factory)(CategoricalGeneralizedCrossEntropy);

// lib/losses/focal.ts
var import_checks2 = link("core/checks.ts");
var import_configurable6 = link("core/configurable.ts");
var import_kinds3 = link("core/kinds.ts");
var import_schema5 = link("core/schema.ts");
var import_activation3 = link("ops/activation.ts");
var import_arithmetic5 = link("ops/arithmetic.ts");
var import_elementwise2 = link("ops/elementwise.ts");
var import_reduction5 = link("ops/reduction.ts");
var epsilon2 = 1e-7;
var common = (0, import_schema5.schema)({
  /** The exponent of 1 - p: 0 counts all samples alike. Default 2. */
  gamma: (0, import_schema5.number)()(2),
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits: (0, import_schema5.boolean)(false),
  /** 0 to 1, as in the other cross-entropies. Default 0. */
  labelSmoothing: (0, import_schema5.number)({ min: 0, max: 1 })(0),
  /** The axis of the classes. Default -1. */
  axis: (0, import_schema5.integer)()(-1)
});
var binaryOptions = (0, import_schema5.schema)({
  ...common,
  /** Weigh the two classes by alpha and 1 - alpha. Default false. */
  applyClassBalancing: (0, import_schema5.boolean)(false),
  /** The weight of class 1. Default 0.25. */
  alpha: (0, import_schema5.number)()(0.25)
});
var BinaryFocalCrossentropy = class extends ComposedLoss {
  static {
    __name(this, "BinaryFocalCrossentropy");
  }
  static type = "BinaryFocalCrossentropy";
  static options = binaryOptions;
  get axis() {
    return this.options.axis;
  }
  rowShape(prediction) {
    return withoutAxes(prediction, [this.axis]);
  }
  compose(yTrue, yPred) {
    const { gamma, fromLogits, labelSmoothing, applyClassBalancing, alpha } = this.options;
    const labels = (0, import_arithmetic5.add)((0, import_arithmetic5.multiply)(yTrue, 1 - labelSmoothing), labelSmoothing / 2);
    const others = (0, import_arithmetic5.subtract)(1, labels);
    const p = fromLogits ? (0, import_activation3.activate)(yPred, "sigmoid") : yPred;
    const bounded = (0, import_elementwise2.clip)(p, epsilon2, 1 - epsilon2);
    const crossentropy = (0, import_elementwise2.negative)((0, import_arithmetic5.add)((0, import_arithmetic5.multiply)(labels, (0, import_elementwise2.log)(bounded)), (0, import_arithmetic5.multiply)(others, (0, import_elementwise2.log)((0, import_arithmetic5.subtract)(1, bounded)))));
    const ofLabel = (0, import_arithmetic5.add)((0, import_arithmetic5.multiply)(labels, p), (0, import_arithmetic5.multiply)(others, (0, import_arithmetic5.subtract)(1, p)));
    const focal = (0, import_arithmetic5.multiply)((0, import_arithmetic5.power)((0, import_arithmetic5.subtract)(1, ofLabel), gamma), crossentropy);
    const balanced = applyClassBalancing ? (0, import_arithmetic5.multiply)((0, import_arithmetic5.add)((0, import_arithmetic5.multiply)(labels, alpha), (0, import_arithmetic5.multiply)(others, 1 - alpha)), focal) : focal;
    return (0, import_reduction5.mean)(balanced, { axis: this.axis });
  }
};
var categoricalOptions = (0, import_schema5.schema)({
  ...common,
  /** Factor of the loss: a number, or one for every class. Default 0.25. */
  alpha: (0, import_schema5.custom)({
    parse: /* @__PURE__ */ __name((value, where4, name) => (0, import_kinds3.isArray)(value) ? Array.from(value, (each, i) => (0, import_checks2.numberOption)(where4, `${name}[${i}]`, each)) : (0, import_checks2.numberOption)(where4, name, value), "parse")
  })(0.25)
});
var CategoricalFocalCrossentropy = class extends ComposedLoss {
  static {
    __name(this, "CategoricalFocalCrossentropy");
  }
  static type = "CategoricalFocalCrossentropy";
  static options = categoricalOptions;
  get axis() {
    return this.options.axis;
  }
  labelHint(labels, predictions) {
    return hintOfOneHot(labels, predictions);
  }
  rowShape(prediction) {
    return withoutAxes(prediction, [this.axis]);
  }
  compose(yTrue, yPred) {
    const { alpha, gamma, fromLogits, labelSmoothing } = this.options;
    const { axis } = this;
    const classes = yTrue.shape.at(-1) ?? 1;
    const labels = (0, import_arithmetic5.add)((0, import_arithmetic5.multiply)(yTrue, 1 - labelSmoothing), labelSmoothing / classes);
    const given = fromLogits ? (0, import_activation3.softmax)(yPred, { axis }) : yPred;
    const p = (0, import_elementwise2.clip)((0, import_arithmetic5.divide)(given, (0, import_reduction5.sum)(given, { axis, keepdims: true })), epsilon2, 1 - epsilon2);
    const crossentropy = (0, import_elementwise2.negative)((0, import_arithmetic5.multiply)(labels, (0, import_elementwise2.log)(p)));
    return (0, import_reduction5.sum)((0, import_arithmetic5.multiply)((0, import_arithmetic5.multiply)((0, import_arithmetic5.power)((0, import_arithmetic5.subtract)(1, p), gamma), alpha), crossentropy), { axis });
  }
};
var binaryFocalCrossentropy = (0, import_configurable6.factory)(BinaryFocalCrossentropy);
var categoricalFocalCrossentropy = (0, import_configurable6.factory)(CategoricalFocalCrossentropy);

// lib/losses/hinge.ts
var import_configurable7 = link("core/configurable.ts");
var import_arithmetic6 = link("ops/arithmetic.ts");
var import_elementwise3 = link("ops/elementwise.ts");
var import_reduction6 = link("ops/reduction.ts");
var import_where2 = link("ops/where.ts");
function margins(yTrue, yPred) {
  const isBinary = (0, import_reduction6.all)((0, import_arithmetic6.logicalOr)((0, import_arithmetic6.equal)(yTrue, 0), (0, import_arithmetic6.equal)(yTrue, 1)));
  const labels = (0, import_where2.where)(isBinary, (0, import_arithmetic6.subtract)((0, import_arithmetic6.multiply)(yTrue, 2), 1), yTrue);
  return (0, import_arithmetic6.maximum)((0, import_arithmetic6.subtract)(1, (0, import_arithmetic6.multiply)(labels, yPred)), 0);
}
__name(margins, "margins");
var Hinge = class extends ComposedLoss {
  static {
    __name(this, "Hinge");
  }
  static type = "Hinge";
  compose(yTrue, yPred) {
    return (0, import_reduction6.mean)(margins(yTrue, yPred), { axis: -1 });
  }
};
var SquaredHinge = class extends ComposedLoss {
  static {
    __name(this, "SquaredHinge");
  }
  static type = "SquaredHinge";
  compose(yTrue, yPred) {
    return (0, import_reduction6.mean)((0, import_elementwise3.square)(margins(yTrue, yPred)), { axis: -1 });
  }
};
var CategoricalHinge = class extends ComposedLoss {
  static {
    __name(this, "CategoricalHinge");
  }
  static type = "CategoricalHinge";
  compose(yTrue, yPred) {
    const positive = (0, import_reduction6.sum)((0, import_arithmetic6.multiply)(yTrue, yPred), { axis: -1 });
    const other = (0, import_reduction6.max)((0, import_arithmetic6.multiply)((0, import_arithmetic6.subtract)(1, yTrue), yPred), { axis: -1 });
    return (0, import_arithmetic6.maximum)((0, import_arithmetic6.add)((0, import_arithmetic6.add)(other, (0, import_elementwise3.negative)(positive)), 1), 0);
  }
};
var hinge = (0, import_configurable7.factory)(Hinge);
var squaredHinge = (0, import_configurable7.factory)(SquaredHinge);
var categoricalHinge = (0, import_configurable7.factory)(CategoricalHinge);

// lib/losses/overlap.ts
var import_checks3 = link("core/checks.ts");
var import_configurable8 = link("core/configurable.ts");
var import_kinds4 = link("core/kinds.ts");
var import_schema6 = link("core/schema.ts");
var import_arithmetic7 = link("ops/arithmetic.ts");
var import_reduction7 = link("ops/reduction.ts");
var epsilon3 = 1e-7;
var areaOptions = (0, import_schema6.schema)({
  /** Axes over which an area is summed, counted with the batch; null: all, which makes one value of a batch. */
  axis: (0, import_schema6.custom)({
    parse: /* @__PURE__ */ __name((value, where4, name) => value === null ? null : ((0, import_kinds4.isArray)(value) ? (0, import_checks3.listOption)(where4, name, value) : [value]).map(
      (axis, i) => (0, import_checks3.numberOption)(where4, `${name}[${i}]`, axis, { integer: true })
    ), "parse")
  })(null)
});
var Overlap = class extends ComposedLoss {
  static {
    __name(this, "Overlap");
  }
  rowShape(prediction) {
    return this.axes === null ? [] : withoutAxes(prediction, this.axes);
  }
  area(x) {
    return (0, import_reduction7.sum)(x, { axis: this.axes });
  }
};
var Dice = class extends Overlap {
  static {
    __name(this, "Dice");
  }
  static type = "Dice";
  static options = areaOptions;
  get axes() {
    return this.options.axis;
  }
  compose(yTrue, yPred) {
    const both = (0, import_arithmetic7.multiply)(this.area((0, import_arithmetic7.multiply)(yTrue, yPred)), 2);
    return (0, import_arithmetic7.subtract)(1, (0, import_arithmetic7.divide)(both, (0, import_arithmetic7.add)((0, import_arithmetic7.add)(this.area(yTrue), this.area(yPred)), epsilon3)));
  }
};
var tverskyOptions = (0, import_schema6.schema)({
  ...areaOptions,
  /** Weight of what is labelled and not found. Default 0.5. */
  alpha: (0, import_schema6.number)()(0.5),
  /** Weight of what is found and not labelled. Default 0.5. */
  beta: (0, import_schema6.number)()(0.5)
});
var Tversky = class extends Overlap {
  static {
    __name(this, "Tversky");
  }
  static type = "Tversky";
  static options = tverskyOptions;
  get axes() {
    return this.options.axis;
  }
  compose(yTrue, yPred) {
    const { alpha, beta } = this.options;
    const both = this.area((0, import_arithmetic7.multiply)(yTrue, yPred));
    const missed = this.area((0, import_arithmetic7.multiply)((0, import_arithmetic7.subtract)(1, yPred), yTrue));
    const wrong = this.area((0, import_arithmetic7.multiply)(yPred, (0, import_arithmetic7.subtract)(1, yTrue)));
    const all2 = (0, import_arithmetic7.add)((0, import_arithmetic7.add)(both, (0, import_arithmetic7.multiply)(missed, alpha)), (0, import_arithmetic7.multiply)(wrong, beta));
    return (0, import_arithmetic7.subtract)(1, (0, import_arithmetic7.divide)(both, (0, import_arithmetic7.add)(all2, epsilon3)));
  }
};
var dice = (0, import_configurable8.factory)(Dice);
var tversky = (0, import_configurable8.factory)(Tversky);

// lib/losses/regression.ts
var import_configurable9 = link("core/configurable.ts");
var import_schema7 = link("core/schema.ts");
var import_activation4 = link("ops/activation.ts");
var import_arithmetic8 = link("ops/arithmetic.ts");
var import_elementwise4 = link("ops/elementwise.ts");
var import_reduction8 = link("ops/reduction.ts");
var import_where3 = link("ops/where.ts");
var epsilon4 = 1e-7;
var meanOfRow = /* @__PURE__ */ __name((x) => (0, import_reduction8.mean)(x, { axis: -1 }), "meanOfRow");
var MeanSquaredError = class extends Loss {
  static {
    __name(this, "MeanSquaredError");
  }
  static type = "MeanSquaredError";
  hasKernel() {
    return true;
  }
  emit(kernels3, { rows, columns, x, labels, scale, loss, dx }) {
    kernels3.meanSquaredError({ rows, columns }, { x, labels, scale, loss, dx });
  }
  rows(yTrue, yPred) {
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0;
      for (let i = at; i < at + length; i++) {
        const difference = yPred.data[i] - yTrue.data[i];
        loss += difference * difference / length;
        gradient[i] = 2 * difference / length;
      }
      return loss;
    });
  }
};
var MeanAbsoluteError = class extends ComposedLoss {
  static {
    __name(this, "MeanAbsoluteError");
  }
  static type = "MeanAbsoluteError";
  compose(yTrue, yPred) {
    return meanOfRow((0, import_elementwise4.abs)((0, import_arithmetic8.subtract)(yPred, yTrue)));
  }
};
var MeanAbsolutePercentageError = class extends ComposedLoss {
  static {
    __name(this, "MeanAbsolutePercentageError");
  }
  static type = "MeanAbsolutePercentageError";
  compose(yTrue, yPred) {
    return (0, import_arithmetic8.multiply)(meanOfRow((0, import_elementwise4.abs)((0, import_arithmetic8.divide)((0, import_arithmetic8.subtract)(yTrue, yPred), (0, import_arithmetic8.maximum)((0, import_elementwise4.abs)(yTrue), epsilon4)))), 100);
  }
};
var MeanSquaredLogarithmicError = class extends ComposedLoss {
  static {
    __name(this, "MeanSquaredLogarithmicError");
  }
  static type = "MeanSquaredLogarithmicError";
  compose(yTrue, yPred) {
    const logOf = /* @__PURE__ */ __name((x) => (0, import_elementwise4.log1p)((0, import_arithmetic8.maximum)(x, epsilon4)), "logOf");
    return meanOfRow((0, import_elementwise4.square)((0, import_arithmetic8.subtract)(logOf(yPred), logOf(yTrue))));
  }
};
var huberOptions = (0, import_schema7.schema)({
  /** The error from which on the loss grows linearly. Default 1. */
  delta: (0, import_schema7.number)()(1)
});
var Huber = class extends ComposedLoss {
  static {
    __name(this, "Huber");
  }
  static type = "Huber";
  static options = huberOptions;
  compose(yTrue, yPred) {
    const { delta } = this.options;
    const error = (0, import_arithmetic8.subtract)(yPred, yTrue);
    const size = (0, import_elementwise4.abs)(error);
    const linear = (0, import_arithmetic8.subtract)((0, import_arithmetic8.multiply)(size, delta), delta ** 2 / 2);
    return meanOfRow((0, import_where3.where)((0, import_arithmetic8.lessEqual)(size, delta), (0, import_arithmetic8.multiply)((0, import_elementwise4.square)(error), 0.5), linear));
  }
};
var LogCosh = class extends ComposedLoss {
  static {
    __name(this, "LogCosh");
  }
  static type = "LogCosh";
  compose(yTrue, yPred) {
    const error = (0, import_arithmetic8.subtract)(yPred, yTrue);
    return meanOfRow((0, import_arithmetic8.subtract)((0, import_arithmetic8.add)(error, (0, import_activation4.activate)((0, import_arithmetic8.multiply)(error, -2), "softplus")), Math.LN2));
  }
};
var cosineOptions = (0, import_schema7.schema)({
  /** The axis of the vectors. Default -1. */
  axis: (0, import_schema7.integer)()(-1)
});
var CosineSimilarity = class extends ComposedLoss {
  static {
    __name(this, "CosineSimilarity");
  }
  static type = "CosineSimilarity";
  static options = cosineOptions;
  get axis() {
    return this.options.axis;
  }
  rowShape(prediction) {
    return withoutAxes(prediction, [this.axis]);
  }
  compose(yTrue, yPred) {
    const { axis } = this;
    const unit = /* @__PURE__ */ __name((x) => (0, import_arithmetic8.divide)(x, (0, import_arithmetic8.maximum)((0, import_elementwise4.sqrt)((0, import_reduction8.sum)((0, import_elementwise4.square)(x), { axis, keepdims: true })), epsilon4)), "unit");
    return (0, import_elementwise4.negative)((0, import_reduction8.sum)((0, import_arithmetic8.multiply)(unit(yTrue), unit(yPred)), { axis }));
  }
};
var meanSquaredError = (0, import_configurable9.factory)(MeanSquaredError);
var meanAbsoluteError = (0, import_configurable9.factory)(MeanAbsoluteError);
var meanAbsolutePercentageError = (0, import_configurable9.factory)(MeanAbsolutePercentageError);
var meanSquaredLogarithmicError = (0, import_configurable9.factory)(MeanSquaredLogarithmicError);
var huber = (0, import_configurable9.factory)(Huber);
var logCosh = (0, import_configurable9.factory)(LogCosh);
var cosineSimilarity = (0, import_configurable9.factory)(CosineSimilarity);

// lib/losses/function.ts
var function_exports = {};
__export(function_exports, {
  FunctionLoss: () => FunctionLoss
});
var import_checks4 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");
var import_show = link("core/show.ts");
var import_value3 = link("graph/value.ts");
var isListOfNumbers = /* @__PURE__ */ __name((list) => typeof (0, import_kinds5.property)(list, "0") === "number" && (0, import_kinds5.listOf)(list).every((one) => typeof one === "number"), "isListOfNumbers");
var isNumbers = /* @__PURE__ */ __name((value) => (0, import_kinds5.isTypedArray)(value) ? typeof value[0] === "number" : (0, import_kinds5.isArray)(value) && ((0, import_kinds5.property)(value, "length") === 0 || isListOfNumbers(value)), "isNumbers");
var FunctionLoss = class extends Loss {
  static {
    __name(this, "FunctionLoss");
  }
  static type = "FunctionLoss";
  #call;
  /** Why the function is no composition of ops. */
  #refusal = null;
  constructor(call, options2 = {}) {
    super({ name: (0, import_checks4.functionName)(call, "loss"), ...options2 });
    this.#call = call;
  }
  config() {
    throw new import_errors5.OptionError(
      `${this.name}: a loss that is a function cannot be written to a file. Compile the model again after loading it.`
    );
  }
  alignShapes(labels, predictions) {
    return [labels, predictions];
  }
  rowShape(prediction) {
    return prediction.slice(0, 1);
  }
  compose(yTrue, yPred) {
    try {
      const result = this.#call(yTrue, yPred);
      return result instanceof import_value3.Value ? result : null;
    } catch (error) {
      this.#refusal = error;
      return null;
    }
  }
  #compute(yTrue, yPred) {
    try {
      return this.#call(yTrue, yPred);
    } catch (error) {
      if (this.#refusal === null) throw error;
      if (this.#refusal instanceof import_errors5.FoveaError) throw this.#refusal;
      throw new import_errors5.OptionError(
        `${this.name}: expected a loss of ops or of numbers, received one that fails on symbolic values (${(0, import_show.oneLine)(String(this.#refusal), 120)}) and on tensors (${(0, import_show.oneLine)(String(error), 120)}).`
      );
    }
  }
  rows(yTrue, yPred) {
    const result = this.#compute(yTrue, yPred);
    const [losses, gradient] = [(0, import_kinds5.property)(result, "losses"), (0, import_kinds5.property)(result, "gradient")];
    if (!isNumbers(losses) || !isNumbers(gradient))
      throw new import_errors5.OptionError(
        `${this.name}: expected a loss that gives a symbolic value, or { losses, gradient } in arrays of numbers, received ${(0, import_checks4.show)(result)}.`
      );
    if (losses.length !== yPred.shape[0] || gradient.length !== yPred.data.length)
      throw new import_errors5.ShapeError(
        `${this.name}: expected ${yPred.shape[0]} losses and a gradient of ${yPred.data.length} numbers, received ${losses.length} and ${gradient.length}.`
      );
    return { losses: Float64Array.from(losses), gradient: Float64Array.from(gradient) };
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "losses/all.ts": null,
  "losses/function.ts": null,
  "losses/loss.ts": null
});
})
//# sourceMappingURL=losses.js.map
