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

// lib/rooms/models-mistakes.js
var models_mistakes_exports = {};
__export(models_mistakes_exports, {
  "models/mistakes/check.ts": () => check_exports,
  "models/mistakes/review.ts": () => review_exports
});
module.exports = __toCommonJS(models_mistakes_exports);

// lib/models/mistakes/check.ts
var check_exports = {};
__export(check_exports, {
  checkFit: () => checkFit,
  expectCodes: () => expectCodes,
  mistakeCodes: () => mistakeCodes,
  mistakes: () => mistakes
});
var import_checks4 = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_within = link("layers/within.ts");
var import_options = link("training/options.ts");

// lib/models/mistakes/chains.ts
var import_kinds2 = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_memory = link("engine/memory.ts");

// lib/models/mistakes/flow.ts
var import_kinds = link("core/kinds.ts");
var import_layer = link("layers/layer.ts");
var import_network = link("models/network.ts");
var isGraph = /* @__PURE__ */ __name((layer) => layer instanceof import_network.Network && layer.call === import_network.Network.prototype.call && layer.outputs.length > 0, "isGraph");
function flowOf(model) {
  if (!isGraph(model)) return { uses: [], inputs: [], outputs: [] };
  const uses = [];
  const follow = /* @__PURE__ */ __name((network, inputs2) => {
    const sources = new Map(network.inputs.map((value, i) => [value, inputs2[i]]));
    const sourceOf = /* @__PURE__ */ __name((value) => sources.get(value), "sourceOf");
    for (const { layer, inputs: inputs3, outputs } of network.graph.nodes) {
      if (inputs3.length === 0) continue;
      const from = inputs3.map(sourceOf);
      const inner = isGraph(layer) && layer.inputs.length === from.length ? follow(layer, from) : null;
      const use = { layer, inputs: from, shape: outputs[0].shape };
      if (inner === null) uses.push(use);
      for (const [i, value] of outputs.entries()) if (!sources.has(value)) sources.set(value, inner?.[i] ?? use);
    }
    return network.outputs.map(sourceOf);
  }, "follow");
  const inputs = model.inputs.map((value) => ({ layer: (0, import_layer.nodeOf)(value).layer, inputs: [], shape: value.shape }));
  return { uses, inputs, outputs: follow(model, inputs) };
}
__name(flowOf, "flowOf");
var isWeighted = /* @__PURE__ */ __name(({ type }) => /^(Dense|EinsumDense|(Depthwise|Separable)?Conv\dD(Transpose)?)$/.test(type), "isWeighted");
var keepsRange = /* @__PURE__ */ __name(({ type }) => /^(Reshape|Flatten|Permute|RepeatVector|Identity|Masking|Cropping\dD|UpSampling\dD)$/.test(type) || isDropout(type), "keepsRange");
var isDropout = /* @__PURE__ */ __name((type) => /^(SpatialDropout\dD|(Gaussian|Alpha)?Dropout)$/.test(type), "isDropout");
var optionOf = /* @__PURE__ */ __name((layer, name) => (0, import_kinds.property)(layer.options, name), "optionOf");
function activationOf(layer) {
  const names = {
    Softmax: "softmax",
    ReLU: "relu",
    ELU: "elu",
    LeakyReLU: "leakyRelu"
  };
  const own = isWeighted(layer) || layer.type === "Activation" ? optionOf(layer, "activation") : names[layer.type];
  if (layer.type === "BatchNormalization") return "linear";
  return typeof own === "string" ? own : null;
}
__name(activationOf, "activationOf");
function endingOf(use) {
  const wrapped = use.layer.type === "TimeDistributed" ? Object.values(use.layer.sublayers)[0] : void 0;
  const layer = wrapped ?? use.layer;
  const activation = activationOf(layer);
  const passes = keepsRange(layer) || layer.type === "Activation" && activation === "linear";
  if (passes) return use.inputs.length === 1 ? endingOf(use.inputs[0]) : null;
  if (activation === null) return null;
  const axis = layer.type === "Softmax" ? optionOf(layer, "axis") : -1;
  return { activation, layer, use, length: typeof axis === "number" ? use.shape.at(axis) ?? null : null };
}
__name(endingOf, "endingOf");

// lib/models/mistakes/mistake.ts
function firstOf(items, find) {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
__name(firstOf, "firstOf");

// lib/models/mistakes/chains.ts
var probabilities = /* @__PURE__ */ new Set(["softmax", "sigmoid", "sparsemax", "hardSigmoid"]);
var saturating = /* @__PURE__ */ new Set(["tanh", "softsign", "softplus", "logSigmoid"]);
var activationTwice = {
  code: "FOVEA_ACTIVATION_TWICE",
  find: /* @__PURE__ */ __name(({ flow }) => firstOf(flow.uses, (use) => {
    const { layer, inputs } = use;
    if (!/^(Activation|Softmax)$/.test(layer.type) || inputs.length !== 1) return null;
    const [before, after] = [endingOf(inputs[0]), endingOf(use)];
    if (before === null || after === null || after.layer !== layer) return null;
    const [first, second] = [before.activation, after.activation];
    const isTwice = probabilities.has(first) && probabilities.has(second) || saturating.has(first) && first === second;
    if (!isTwice) return null;
    return `expected one activation, received ${second} (${layer.where()}) of what is ${first} already (${before.layer.where()}). Leave one out.`;
  }), "find")
};
var batchNorms = /* @__PURE__ */ __name(({ flow }) => flow.uses.filter(({ layer }) => layer.type === "BatchNormalization" && layer.trainable), "batchNorms");
function giver(use) {
  const [input] = use.inputs;
  return input !== void 0 && keepsRange(input.layer) && !isDropout(input.layer.type) ? giver(input) : input;
}
__name(giver, "giver");
var dropoutBeforeBatchNorm = {
  code: "FOVEA_DROPOUT_BEFORE_BATCH_NORM",
  find: /* @__PURE__ */ __name((facts) => firstOf(batchNorms(facts), (use) => {
    const before = giver(use)?.layer;
    if (before === void 0 || !isDropout(before.type) || before.type.startsWith("Alpha")) return null;
    if ((0, import_kinds2.property)(before.options, "rate") === 0) return null;
    return `expected no dropout directly before ${use.layer.where()}, received ${before.where()}: in inference the variance is another one than in training. Put the dropout behind it.`;
  }), "find")
};
var batchNormOfOne = {
  code: "FOVEA_BATCH_NORM_OF_ONE",
  find: /* @__PURE__ */ __name((facts) => {
    const { firstBatch, samples, batchSize } = facts;
    const last = samples === null || batchSize === null ? firstBatch : samples % batchSize;
    const isLast = firstBatch > 1 && last === 1;
    if (firstBatch > 1 && !isLast) return null;
    return firstOf(batchNorms(facts), ({ layer, shape }) => {
      if ((0, import_kinds2.property)(layer.options, "renorm") === true) return null;
      if (isLast)
        return shape.length > 2 ? null : `expected batches of two samples or more for ${layer.where()}, received ${samples} samples in batches of ${batchSize}: the last has one. Choose another batchSize.`;
      return `expected batches of two samples or more for ${layer.where()}, received one. Choose a larger batchSize, freeze the layer, or use groupNormalization or layerNormalization.`;
    });
  }, "find")
};
var areAll = /* @__PURE__ */ __name((weight, value) => {
  if (weight === void 0 || !weight.isPlaced || (0, import_shape.sizeOf)(weight.shape) === 0) return false;
  return (0, import_memory.settled)(weight.memory).every((each) => each === value);
}, "areAll");
var slowBatchNorm = {
  code: "FOVEA_SLOW_BATCH_NORM",
  find: /* @__PURE__ */ __name((facts) => {
    const { steps, isValidated } = facts;
    if (steps === null || steps === 0 || !isValidated) return null;
    return firstOf(batchNorms(facts), ({ layer }) => {
      const momentum = (0, import_kinds2.property)(layer.options, "momentum");
      if (typeof momentum !== "number" || momentum <= 0.9 || momentum ** steps < 0.1) return null;
      const { ownParameters } = layer;
      const weight = /* @__PURE__ */ __name((name) => ownParameters.find((each) => each.name === name), "weight");
      if (!areAll(weight("moving_mean"), 0) || !areAll(weight("moving_variance"), 1)) return null;
      const share = Math.round(100 * momentum ** steps);
      return `expected more steps than ${steps} for the moving statistics of ${layer.where()} with momentum ${momentum}, or validation looks like chance: ${share} % of them will be first values. Use momentum 0.9, or smaller batches.`;
    });
  }, "find")
};

// lib/models/mistakes/inputs.ts
var import_checks = link("core/checks.ts");
var nonFiniteData = {
  code: "FOVEA_DATA_NOT_FINITE",
  find({ inputs, outputs }) {
    const parts = [
      ...inputs.map(({ name, data }) => ({ what: `the input ${(0, import_checks.show)(name)}`, data })),
      ...outputs.flatMap(
        ({ name, labels }) => labels === null ? [] : [{ what: `labels of the output ${(0, import_checks.show)(name)}`, data: labels }]
      )
    ];
    return firstOf(
      parts,
      ({ what, data }) => data.isBytes || data.range.areFinite ? null : `expected ${what} to be finite numbers, received NaN or infinite ones. Leave such samples out, or put numbers in their place.`
    );
  }
};
var keepsSize = /^(Resizing|CenterCrop|(Max|Average)Pooling\dD|ZeroPadding\dD|GaussianNoise)$/;
var augments = /^Random(Flip|Crop|Rotation|Translation|Zoom|Shear|Perspective|Erasing|GaussianBlur)$/;
function firstWeighted({ uses }, from) {
  const reached = /* @__PURE__ */ new Set([from]);
  for (const use of uses) {
    if (!use.inputs.some((input) => reached.has(input))) continue;
    const { layer } = use;
    if (isWeighted(layer)) return use;
    if (keepsRange(layer) || keepsSize.test(layer.type) || augments.test(layer.type)) reached.add(use);
  }
  return null;
}
__name(firstWeighted, "firstWeighted");
function unscaled(flow, { name, data, use }) {
  if (use === null || data.length < 16) return null;
  const first = firstWeighted(flow, use);
  if (first === null) return null;
  const { min, max: max2, areWhole } = data.range;
  const isPicture = data.shape.length === 3;
  if (!(min >= 0 && max2 > 100 && max2 <= 255 && (areWhole || isPicture))) return null;
  return `expected the input ${(0, import_checks.show)(name)} in a range like 0 to 1 for ${first.layer.where()}, received ${(0, import_checks.show)(min)} to ${(0, import_checks.show)(max2)}. Divide by 255, or begin with layers.rescaling({ scale: 1 / 255 }).`;
}
__name(unscaled, "unscaled");
var unscaledInputs = {
  code: "FOVEA_UNSCALED_INPUTS",
  find: /* @__PURE__ */ __name(({ flow, inputs }) => firstOf(inputs, (input) => unscaled(flow, input)), "find")
};

// lib/models/mistakes/labels.ts
var import_checks2 = link("core/checks.ts");
var import_kinds4 = link("core/kinds.ts");

// lib/models/mistakes/kinds.ts
var import_kinds3 = link("core/kinds.ts");
var binary = /* @__PURE__ */ new Set(["BinaryCrossentropy", "BinaryFocalCrossentropy"]);
var categorical = /* @__PURE__ */ new Set([
  "CategoricalCrossentropy",
  "CategoricalFocalCrossentropy",
  "CategoricalGeneralizedCrossEntropy",
  "SparseCategoricalCrossentropy"
]);
var regression = /* @__PURE__ */ new Set([
  "Huber",
  "LogCosh",
  "MeanAbsoluteError",
  "MeanAbsolutePercentageError",
  "MeanSquaredError",
  "MeanSquaredLogarithmicError"
]);
var isBinary = /* @__PURE__ */ __name((loss) => loss !== null && binary.has(loss.type), "isBinary");
var isCategorical = /* @__PURE__ */ __name((loss) => loss !== null && categorical.has(loss.type), "isCategorical");
var isRegression = /* @__PURE__ */ __name((loss) => loss !== null && regression.has(loss.type), "isRegression");
var isOfClasses = /* @__PURE__ */ __name((loss) => isBinary(loss) || isCategorical(loss), "isOfClasses");
var takesLogits = /* @__PURE__ */ __name((made) => (0, import_kinds3.property)(made.options, "fromLogits") === true, "takesLogits");

// lib/models/mistakes/labels.ts
var called = /* @__PURE__ */ __name((name) => `labels of the output ${(0, import_checks2.show)(name)}`, "called");
var ofLabels = /* @__PURE__ */ __name((outputs, find) => firstOf(outputs, (output) => output.labels === null ? null : find(output, output.labels)), "ofLabels");
var isSorted = /* @__PURE__ */ __name(({ counts, changes }) => counts.size > 1 && changes === counts.size - 1, "isSorted");
var areEnough = /* @__PURE__ */ __name(({ counts }, { seen }) => seen >= 4 * counts.size && seen >= 8, "areEnough");
var labelsOutOfRange = {
  code: "FOVEA_LABELS_OUT_OF_RANGE",
  find: /* @__PURE__ */ __name(({ outputs }) => ofLabels(outputs, ({ name, loss }, { range: { min, max: max2, areFinite } }) => {
    if (!isBinary(loss) || !areFinite || min >= -1e-3 && max2 <= 1 + 1e-3) return null;
    return `expected ${called(name)} from 0 to 1 for ${loss.name}, received ${(0, import_checks2.show)(min)} to ${(0, import_checks2.show)(max2)}. Scale them, or number the classes 0 and 1.`;
  }), "find")
};
var labelsOfSeveralClasses = {
  code: "FOVEA_LABELS_NOT_ONE_HOT",
  find: /* @__PURE__ */ __name(({ outputs }) => ofLabels(outputs, ({ name, loss }, labels) => {
    const isOneHot = isCategorical(loss) && /^Categorical(Focal)?Crossentropy$/.test(loss.type);
    const { areWhole, min, max: max2 } = labels.range;
    if (!isOneHot || labels.shape.length !== 1 || labels.length < 2 || !areWhole || min < 0 || max2 > 1) return null;
    const ones = labels.largestSum;
    if (ones > 1)
      return `expected ${called(name)} with one class a sample for ${loss.name}, received one with ${ones}. Use activation 'sigmoid' and the loss binaryCrossentropy.`;
    return null;
  }), "find")
};
var constantLabels = {
  code: "FOVEA_CONSTANT_LABELS",
  find: /* @__PURE__ */ __name(({ outputs, samples }) => ofLabels(outputs, ({ name, loss }, labels) => {
    if (samples === null || labels.samples < 16 || !(isOfClasses(loss) || isRegression(loss))) return null;
    const { classes, range } = labels;
    if (!labels.isConstant || range.min !== range.max && classes === null) return null;
    const which = classes === null || labels.length === 1 ? (0, import_checks2.show)(range.min) : `class ${[...classes.counts.keys()][0]}`;
    return `expected ${called(name)} that differ, received ${which} for all samples. Look at how the labels are made: there is nothing to tell apart.`;
  }), "find")
};
var classImbalance = {
  code: "FOVEA_CLASS_IMBALANCE",
  find: /* @__PURE__ */ __name(({ outputs, isWeighted: isWeighted2 }) => ofLabels(outputs, ({ name, loss }, { classes, seen }) => {
    if (isWeighted2 || !isOfClasses(loss) || /Focal/.test(loss?.type ?? "") || classes === null) return null;
    if (seen < 100 || classes.counts.size < 2) return null;
    const [most, count] = [...classes.counts].reduce((a, b) => b[1] > a[1] ? b : a);
    const percent = Math.floor(100 * count / seen);
    if (percent < 95) return null;
    return `expected ${called(name)} of several classes, received class ${most} for ${percent} % of the samples. Give fit a classWeight, and watch precision and recall: always saying class ${most} is ${percent} % right.`;
  }), "find")
};
var unusedUnits = {
  code: "FOVEA_UNUSED_UNITS",
  find: /* @__PURE__ */ __name(({ outputs }) => ofLabels(outputs, ({ name, loss, shape }, labels) => {
    const units = shape.at(-1) ?? null;
    const { classes } = labels;
    if (!isCategorical(loss) || (0, import_kinds4.property)(loss, "ignoreClass") != null || units === null || classes === null)
      return null;
    if (labels.seen < 50 * units || classes.counts.size < 2) return null;
    const [least, most] = [Math.min(...classes.counts.keys()), Math.max(...classes.counts.keys())];
    if (least === 0 && most === units - 1) return null;
    const fix = least > 0 && most === units - 1 ? `Number the classes from 0, and make it ${most - least + 1} units.` : `Make it ${most + 1} units, or look for what is missing in the labels.`;
    return `expected ${called(name)} for all of its ${units} units, received classes ${least} to ${most} alone. ${fix}`;
  }), "find")
};
var sortedLabels = {
  code: "FOVEA_SORTED_LABELS",
  find: /* @__PURE__ */ __name(({ outputs, samples, batchSize, isShuffled }) => ofLabels(outputs, ({ name, loss }, labels) => {
    const { classes } = labels;
    if (isShuffled || samples === null || batchSize === null || labels.samples < 2 * batchSize) return null;
    if (!isOfClasses(loss) || classes === null || !isSorted(classes) || !areEnough(classes, labels)) return null;
    return `expected samples in mixed order, received ${called(name)} that are sorted by class, with shuffle: false. Leave out shuffle: false, or mix the samples.`;
  }), "find")
};
var splitOfClasses = {
  code: "FOVEA_SPLIT_OF_CLASSES",
  find: /* @__PURE__ */ __name(({ outputs }) => ofLabels(outputs, ({ name, loss, setApart }, labels) => {
    const [own, others] = [labels.classes, setApart?.classes ?? null];
    if (!isOfClasses(loss) || setApart === null || own === null || others === null) return null;
    if (!areEnough(own, labels)) return null;
    const unknown = [...others.counts].filter(([label]) => !own.counts.has(label));
    const share = unknown.reduce((sum, [, count]) => sum + count, 0) / setApart.seen;
    const isLast = isSorted(own) && others.counts.size < own.counts.size && setApart.seen >= 4;
    if (share <= 0.2 && !isLast) return null;
    const what = unknown.length === 0 ? `${others.counts.size} of ${own.counts.size} classes` : `class ${unknown[0][0]}, which training has not`;
    return `expected validationSplit to take samples of all classes, received ${called(name)} that are sorted: the last part has ${what}. Mix the samples before, or use validationData.`;
  }), "find")
};

// lib/models/mistakes/outputs.ts
var import_checks3 = link("core/checks.ts");
var import_kinds6 = link("core/kinds.ts");
var probabilities2 = /* @__PURE__ */ new Set(["softmax", "sigmoid", "sparsemax", "hardSigmoid"]);
var rectifiers = /* @__PURE__ */ new Set(["relu", "relu6", "elu", "celu", "selu", "gelu", "silu", "mish", "softplus"]);
var unbounded = /* @__PURE__ */ new Set(["linear", "tanh", "softsign", "logSoftmax", "leakyRelu"]);
var ofOutputs = /* @__PURE__ */ __name((find) => ({ outputs }) => firstOf(outputs, (output) => output.ending === null ? null : find({ ...output, ending: output.ending })), "ofOutputs");
var called2 = /* @__PURE__ */ __name((name) => `the output ${(0, import_checks3.show)(name)}`, "called");
var probabilitiesAsLogits = {
  code: "FOVEA_LOGITS_EXPECTED",
  find: ofOutputs(
    ({ name, loss, ending: { activation, layer } }) => isOfClasses(loss) && takesLogits(loss) && probabilities2.has(activation) ? `expected ${called2(name)} to be logits for ${loss.name} with fromLogits, received what ${activation} of ${layer.where()} gives. Leave out fromLogits, or the ${activation}.` : null
  )
};
var logitsAsProbabilities = {
  code: "FOVEA_PROBABILITIES_EXPECTED",
  find: ofOutputs(({ name, loss, ending: { activation, layer } }) => {
    if (loss === null || !(loss.type === "KLDivergence" || isOfClasses(loss))) return null;
    if (takesLogits(loss) || !unbounded.has(activation)) return null;
    const wanted = isBinary(loss) ? "sigmoid" : "softmax";
    const orLogits = "fromLogits" in loss.options ? ", or the loss fromLogits: true" : "";
    return `expected ${called2(name)} to be probabilities for ${loss.name}, received what ${layer.where()} gives with activation ${(0, import_checks3.show)(activation)}. Give it activation '${wanted}'${orLogits}.`;
  })
};
var rectifiedOutput = {
  code: "FOVEA_RECTIFIED_OUTPUT",
  find: ofOutputs(({ name, loss, ending: { activation, layer, use } }) => {
    if (!isOfClasses(loss)) return null;
    const before = use.layer.type === "Activation" || use.layer.type === "Softmax" ? use.inputs[0]?.layer : void 0;
    const inner = before === void 0 ? null : (0, import_kinds6.property)(before.options, "activation");
    const isInner = probabilities2.has(activation) && typeof inner === "string" && rectifiers.has(inner);
    if (!isInner && !rectifiers.has(activation)) return null;
    const [which, where] = isInner ? [inner, before?.where()] : [activation, layer.where()];
    const wanted = takesLogits(loss) || isInner ? "linear" : isBinary(loss) ? "sigmoid" : "softmax";
    return `expected ${called2(name)} of a classifier without ${which}, which cuts off what speaks against a class, received it from ${where}. Give it activation '${wanted}'.`;
  })
};
var sigmoidForClasses = {
  code: "FOVEA_SIGMOID_FOR_CLASSES",
  find: ofOutputs(({ name, loss, shape, ending: { activation, layer } }) => {
    const isSigmoid = activation === "sigmoid" || activation === "hardSigmoid";
    if (!isCategorical(loss) || takesLogits(loss) || !isSigmoid || shape.at(-1) === 1) return null;
    return `expected softmax before ${loss.name} at ${called2(name)}, received ${activation} of ${layer.where()}. Give it activation 'softmax', or, where several classes may be right, use the loss binaryCrossentropy.`;
  })
};
var softmaxOfOne = {
  code: "FOVEA_SOFTMAX_OF_ONE",
  isFatal: true,
  find: /* @__PURE__ */ __name(({ outputs }) => {
    const [{ ending, loss, name }] = outputs;
    if (outputs.length > 1 || loss === null || ending?.activation !== "softmax" || ending.length !== 1) return null;
    return `expected softmax at ${called2(name)} over two numbers or more, received one, which is always 1 (${ending.layer.where()}). Give it activation 'sigmoid' and the loss binaryCrossentropy, or a unit for each class.`;
  }, "find")
};
var labelsOutOfReach = {
  code: "FOVEA_LABELS_OUT_OF_REACH",
  find: ofOutputs(({ name, loss, labels, ending: { activation, layer } }) => {
    const bounds = {
      ...{ sigmoid: [0, 1], hardSigmoid: [0, 1], softmax: [0, 1], tanh: [-1, 1], relu: [0, Infinity] }
    };
    const reach = bounds[activation];
    if (!isRegression(loss) || labels === null || reach === void 0) return null;
    const { min, max: max2, areFinite } = labels.range;
    const slack = 1e-3;
    if (!areFinite || min >= reach[0] - slack && max2 <= reach[1] + slack) return null;
    return `expected labels of ${called2(name)} that ${activation} of ${layer.where()} can give, from ${reach[0]} to ${reach[1]}, received ${(0, import_checks3.show)(min)} to ${(0, import_checks3.show)(max2)}. Scale the labels, or leave out the activation.`;
  })
};
var cutting = /* @__PURE__ */ new Set([
  ...["AUC", "BinaryAccuracy", "BinaryIoU", "F1Score", "FBetaScore", "FalseNegatives", "FalsePositives", "Precision"],
  ...["PrecisionAtRecall", "Recall", "RecallAtPrecision", "SensitivityAtSpecificity", "SpecificityAtSensitivity"],
  ...["TrueNegatives", "TruePositives"]
]);
var isCutElsewhere = /* @__PURE__ */ __name(({ options }) => {
  const [threshold, thresholds] = [(0, import_kinds6.property)(options, "threshold"), (0, import_kinds6.property)(options, "thresholds")];
  return threshold === 0 || thresholds === 0 || (0, import_kinds6.property)(options, "topK") != null;
}, "isCutElsewhere");
function misfit({ name, loss, shape, labels, ending }, metric) {
  const { type } = metric;
  const of = `${called2(name)}`;
  const classes = shape.at(-1) ?? null;
  const range = labels?.range ?? null;
  if (loss === null) return null;
  if (type === "BinaryAccuracy" && range !== null && !(range.areWhole && range.min >= 0 && range.max <= 1))
    return `expected labels 0 and 1 for the metric ${metric.name} of ${of}, received ${(0, import_checks3.show)(range.min)} to ${(0, import_checks3.show)(range.max)}. Measure ${isRegression(loss) ? "'mae' or 'mse'" : "something else"}.`;
  if (/^(Categorical)?Accuracy$/.test(type) && isRegression(loss) && range !== null && !range.areWhole) {
    if (ending?.activation !== "softmax")
      return `expected classes for the metric ${metric.name} of ${of}, received labels that are no whole numbers. Measure 'mae' or 'mse'.`;
  }
  if (type === "BinaryAccuracy" && isCategorical(loss) && classes !== null && classes > 1)
    return `expected the metric categoricalAccuracy or 'accuracy' for ${of} of ${classes} classes, received ${metric.name}, which counts every number by itself.`;
  if (type === "CategoricalAccuracy" && isBinary(loss) && labels !== null && labels.shape.length === 1) {
    if (range?.areWhole && labels.length > 1 && labels.classes === null)
      return `expected the metric binaryAccuracy for ${of}, whose labels are several classes at once, received ${metric.name}, which looks at the largest number alone.`;
  }
  const k = (0, import_kinds6.property)(metric.options, "k");
  if (/TopK/.test(type) && classes !== null && typeof k === "number" && k >= classes)
    return `expected k below the ${classes} classes of ${of} for the metric ${metric.name}, received ${k}: it is always 1. Give it a smaller k.`;
  const isLogits = isOfClasses(loss) && takesLogits(loss) && ending?.activation === "linear";
  if (isLogits && cutting.has(type) && !takesLogits(metric) && !isCutElsewhere(metric))
    return `expected probabilities for the metric ${metric.name} of ${of}, received logits. ` + (type === "AUC" ? "Give it fromLogits: true." : "Give it the threshold 0, or the output a sigmoid.");
  return null;
}
__name(misfit, "misfit");
var metricThatDoesNotFit = {
  code: "FOVEA_METRIC_DOES_NOT_FIT",
  find: /* @__PURE__ */ __name(({ outputs }) => firstOf(outputs, (output) => firstOf(output.metrics, (metric) => misfit(output, metric))), "find")
};

// lib/models/mistakes/rates.ts
var nothingTrainable = {
  code: "FOVEA_NOTHING_TRAINABLE",
  find: /* @__PURE__ */ __name(({ trained, where }) => trained.length === 0 ? `expected weights that are trainable, ${where} has none: nothing is trained. Set trainable = true on what is to be learnt.` : null, "find")
};
var tooHigh = {
  ...{ Adam: 0.1, AdamW: 0.1, Adamax: 0.2, Nadam: 0.1, RMSprop: 0.1, Lion: 0.01, ScheduleFreeAdamW: 0.1 },
  ...{ SGD: 1, Adagrad: 1, Ftrl: 1, Lamb: 1, Muon: 1, Adafactor: 1, Adadelta: 10 }
};
var highLearningRate = {
  code: "FOVEA_HIGH_LEARNING_RATE",
  find({ optimizer }) {
    const optimizers = optimizer.parts.length === 0 ? [optimizer] : optimizer.parts;
    const found = optimizers.find(({ type, learningRate }) => learningRate > (tooHigh[type] ?? Infinity));
    if (found === void 0) return null;
    return `expected a learning rate up to ${tooHigh[found.type]} for ${found.type}, received ${found.learningRate}. Try a hundredth of it: the first steps may destroy the weights.`;
  }
};
var baseAtHeadsRate = {
  code: "FOVEA_BASE_AT_HEADS_RATE",
  find({ before, trained, optimizer, nameOf }) {
    const thawed = trained.find((weight) => before?.frozen.has(weight));
    if (before === null || thawed === void 0 || optimizer.parts.length > 1) return null;
    const { learningRate } = optimizer;
    if (learningRate <= 1e-4 || learningRate <= before.learningRate / 5) return null;
    return `expected a smaller learning rate for weights that were frozen in the fit before (${nameOf(thawed)}), received ${learningRate}, with ${before.learningRate} before. Set optimizer.learningRate to a tenth or less, or give the base one of its own with optimizers.multiOptimizer.`;
  }
};
var fewSteps = {
  code: "FOVEA_FEW_STEPS",
  find({ samples, batchSize, steps, epochs }) {
    if (samples === null || batchSize === null || steps === null) return null;
    if (batchSize <= 32 || batchSize <= samples || epochs < 2 || steps >= 20) return null;
    return `expected batches that are smaller than the data, received batchSize ${batchSize} for ${samples} samples: that is ${steps} steps in all. Choose a smaller batchSize, or more epochs.`;
  }
};

// lib/models/mistakes/sample.ts
var import_kinds8 = link("core/kinds.ts");
var mostNumbers = 2 ** 18;
var mostSamples = 2 ** 14;
var mostCompared = 2 ** 22;
var Sample = class {
  static {
    __name(this, "Sample");
  }
  /** Shape of one. */
  shape;
  length;
  /** How many samples there are, and how many are looked at. */
  samples;
  seen;
  #data;
  #first;
  #range = null;
  #classes;
  /** @param range first sample and the one after the last. */
  constructor({ sample, length, data }, [first, end]) {
    this.shape = sample;
    this.length = length;
    this.#data = data;
    this.#first = first;
    this.samples = end - first;
    this.seen = Math.min(this.samples, mostSamples, Math.max(1, Math.floor(mostNumbers / Math.max(1, length))));
  }
  get isBytes() {
    return (0, import_kinds8.isBytes)(this.#data);
  }
  /** Where the numbers of one that is looked at begin. */
  #at(i) {
    return (this.#first + Math.floor(i * this.samples / this.seen)) * this.length;
  }
  /** Whether all samples, and not only those that are looked at elsewhere, are like the first; of too many: no. */
  get isConstant() {
    const [data, length, from] = [this.#data, this.length, this.#first * this.length];
    const end = from + this.samples * length;
    if (end - from > mostCompared) return false;
    for (let i = from + length; i < end; i++) if (data[i] !== data[i - length]) return false;
    return true;
  }
  /** The largest sum of the numbers of a sample. */
  get largestSum() {
    let largest = -Infinity;
    for (let i = 0; i < this.seen; i++) {
      const from = this.#at(i);
      let sum = 0;
      for (let k = from; k < from + this.length; k++) sum += this.#data[k];
      if (sum > largest) largest = sum;
    }
    return largest;
  }
  get range() {
    this.#range ??= this.#findRange();
    return this.#range;
  }
  #findRange() {
    const [data, length] = [this.#data, Math.min(this.length, mostNumbers)];
    let [min, max2, areFinite, areWhole] = [Infinity, -Infinity, true, true];
    for (let i = 0; i < this.seen; i++) {
      const from = this.#at(i);
      for (let k = from; k < from + length; k++) {
        const value = data[k];
        if (value < min) min = value;
        if (value > max2) max2 = value;
        if (value - value !== 0) areFinite = false;
        if (areWhole && !Number.isInteger(value)) areWhole = false;
      }
    }
    return { min, max: max2, areFinite, areWhole };
  }
  /** Null where they are no whole numbers or rows that have one 1. */
  get classes() {
    if (this.#classes === void 0) this.#classes = this.#findClasses();
    return this.#classes;
  }
  #findClasses() {
    if (this.length !== 1 && this.shape.length !== 1) return null;
    const counts = /* @__PURE__ */ new Map();
    let [changes, last] = [0, NaN];
    for (let i = 0; i < this.seen; i++) {
      const own = this.length === 1 ? this.#data[this.#at(i)] : this.#oneOf(this.#at(i));
      if (!Number.isInteger(own) || counts.size > mostClasses) return null;
      if (i > 0 && own !== last) changes++;
      counts.set(own, (counts.get(own) ?? 0) + 1);
      last = own;
    }
    return { counts, changes };
  }
  /** Where the only 1 of a row stands; NaN: it is no such row. */
  #oneOf(from) {
    let found = NaN;
    for (let k = from; k < from + this.length; k++) {
      if (this.#data[k] === 0) continue;
      if (this.#data[k] !== 1 || !Number.isNaN(found)) return NaN;
      found = k - from;
    }
    return found;
  }
};
var mostClasses = 1e4;

// lib/models/mistakes/telling.ts
var import_warnings = link("training/warnings.ts");
var told = /* @__PURE__ */ new WeakMap();
var isLookedFor = /* @__PURE__ */ __name((model, { silence }, code) => told.get(model)?.has(code) !== true && !silence.includes(code) && !(0, import_warnings.silencedCodes)().includes(code), "isLookedFor");
var detailOf = /* @__PURE__ */ __name((code) => `See docs/mistakes.md#${code.toLowerCase()}; fit({ silence: ['${code}'] }) goes on without a word.`, "detailOf");
function warn(model, code, found) {
  const known = told.get(model) ?? /* @__PURE__ */ new Set();
  told.set(model, known.add(code));
  process.emitWarning(`fit: ${found}`, { code, detail: detailOf(code) });
}
__name(warn, "warn");

// lib/models/mistakes/check.ts
var mistakes = [
  ...[softmaxOfOne, probabilitiesAsLogits, logitsAsProbabilities, rectifiedOutput, sigmoidForClasses],
  ...[labelsOutOfReach, metricThatDoesNotFit, activationTwice],
  ...[nonFiniteData, unscaledInputs],
  ...[
    labelsOutOfRange,
    labelsOfSeveralClasses,
    constantLabels,
    classImbalance,
    unusedUnits,
    sortedLabels,
    splitOfClasses
  ],
  ...[dropoutBeforeBatchNorm, batchNormOfOne, slowBatchNorm],
  ...[nothingTrainable, highLearningRate, baseAtHeadsRate, fewSteps]
];
var shownByTraining = ["FOVEA_DEAD_UNITS", "FOVEA_LOSS_OF_GUESSING"];
var mistakeCodes = [...mistakes.map(({ code }) => code), ...shownByTraining];
var lastFits = /* @__PURE__ */ new WeakMap();
function factsOf({ model, compiled, trained, settings, batches, validation }) {
  const { samples, columns, range } = batches;
  const { batchSize, epochs, initialEpoch, stepsPerEpoch, validationSplit, validationData } = settings;
  const flow = flowOf(model);
  const sampleIn = /* @__PURE__ */ __name((source, index) => {
    const column = source.columns[index];
    return column == null ? null : new Sample(column, source.range);
  }, "sampleIn");
  const inputs = model.inputNames.flatMap((name, i) => {
    const data = sampleIn(batches, i);
    return data === null ? [] : [{ name, data, use: flow.inputs[i] ?? null }];
  });
  const isSplit = validationData == null && validationSplit > 0;
  const outputs = compiled.training.outputs.map(({ name, loss }, i) => {
    const use = flow.outputs[i];
    return {
      ...{ name, loss, shape: model.outputs[i].shape, ending: use === void 0 ? null : endingOf(use) },
      metrics: compiled.training.metricsOf(i).map(({ metric }) => metric),
      labels: sampleIn(batches, model.inputNames.length + i),
      setApart: isSplit && validation !== null ? sampleIn(validation, model.inputNames.length + i) : null
    };
  });
  const inArrays = samples === null ? null : batchSize;
  const available = range[1] - range[0];
  const perEpoch = (0, import_options.countsOf)(samples, batchSize, stepsPerEpoch).steps ?? stepsPerEpoch;
  return {
    ...{ where: model.where(), flow, inputs, outputs, optimizer: compiled.optimizer, trained, samples, epochs },
    batchSize: inArrays,
    nameOf: /* @__PURE__ */ __name((weight) => (0, import_within.weightNames)(model).get(weight) ?? weight.name, "nameOf"),
    before: lastFits.get(model) ?? null,
    firstBatch: inArrays === null ? columns[0]?.samples ?? 0 : Math.min(batchSize, available),
    steps: perEpoch === null ? null : perEpoch * (epochs - initialEpoch),
    isShuffled: settings.shuffle,
    isWeighted: columns.slice(model.inputNames.length + outputs.length).some((column) => column !== null),
    isValidated: validation !== null
  };
}
__name(factsOf, "factsOf");
function expectCodes(where, codes) {
  const unknown = codes.find((code) => !mistakeCodes.includes(code));
  if (unknown !== void 0)
    throw new import_errors.OptionError(
      `${where}: expected silence to have codes of docs/mistakes.md, received ${(0, import_checks4.show)(unknown)}. There are ${(0, import_checks4.showNames)(mistakeCodes)}.`
    );
}
__name(expectCodes, "expectCodes");
function checkFit(fit) {
  const { model, trained, compiled } = fit;
  const facts = factsOf(fit);
  for (const { code, isFatal, find } of mistakes) {
    if (!isLookedFor(model, fit.settings, code)) continue;
    const found = find(facts);
    if (found === null) continue;
    if (isFatal) throw new import_errors.OptionError(`fit: ${found} ${detailOf(code)}`);
    warn(model, code, found);
  }
  const own = new Set(trained);
  const frozen = new Set(trained.length === 0 ? [] : model.weights.filter((each) => each.trainable && !own.has(each)));
  lastFits.set(model, { frozen, learningRate: compiled.optimizer.learningRate });
}
__name(checkFit, "checkFit");

// lib/models/mistakes/review.ts
var review_exports = {};
__export(review_exports, {
  Review: () => Review
});

// lib/models/mistakes/dead-units.ts
var import_kinds9 = link("core/kinds.ts");
var import_shape2 = link("core/shape.ts");
var import_backend = link("engine/backend.ts");
var import_memory2 = link("engine/memory.ts");
var import_reduction = link("ops/reduction.ts");
var import_function = link("training/function.ts");
var import_network2 = link("models/network.ts");
var import_probe = link("models/probe.ts");
var mostDead = 0.9;
var fewestUnits = 4;
var [mostSamples2, mostNumbers2] = [256, 2 ** 22];
var mostRows = 64;
function weightedBefore(use) {
  if (isWeighted(use.layer)) return use.layer;
  const [input] = use.inputs;
  if (input === void 0 || use.inputs.length > 1) return null;
  const passes = keepsRange(use.layer) || /^(BatchNormalization|Activation|ReLU)$/.test(use.layer.type);
  return passes ? weightedBefore(input) : null;
}
__name(weightedBefore, "weightedBefore");
function rectifiedIn(model) {
  return flowOf(model).uses.flatMap((use) => {
    const { layer, shape } = use;
    const units = shape.at(-1) ?? 0;
    const ending = endingOf(use);
    if (ending === null || ending.layer !== layer || ending.activation !== "relu" || units < fewestUnits) return [];
    if ((0, import_kinds9.property)(layer.options, "activityRegularizer") != null || (0, import_kinds9.property)(layer.options, "negativeSlope")) return [];
    const weighted = weightedBefore(use);
    return weighted === null ? [] : [{ layer, weighted, units }];
  });
}
__name(rectifiedIn, "rectifiedIn");
function unitsAtRest(gradient, units) {
  const rows = Math.min(mostRows, gradient.length / units);
  let count = 0;
  for (let unit = 0; unit < units; unit++) {
    let row = 0;
    while (row < rows && gradient[row * units + unit] === 0) row++;
    if (row === rows) count++;
  }
  return count;
}
__name(unitsAtRest, "unitsAtRest");
function spread({ columns, range: [first, end] }, inputs) {
  const given = columns.slice(0, inputs);
  const numbers = given.reduce((sum, { length }) => sum + length, 0);
  const count = Math.min(end - first, mostSamples2, Math.max(1, Math.floor(mostNumbers2 / Math.max(1, numbers))));
  return given.map(({ sample, length, data }) => {
    const own = (0, import_backend.allocate)(count * length);
    for (let i = 0; i < count; i++) {
      const from = (first + Math.floor(i * (end - first) / count)) * length;
      own.set(data.subarray(from, from + length), i * length);
    }
    return { samples: count, sample, length, data: own };
  });
}
__name(spread, "spread");
async function largestOf(network, inputs, wanted) {
  const result = /* @__PURE__ */ new Map();
  const nodes = network.graph.nodes.filter(({ layer }) => wanted.has(layer));
  const nested = network.graph.nodes.filter(
    ({ layer, inputs: inputs2 }) => layer instanceof import_network2.Network && inputs2.length > 0 && layer.outputs.length > 0
  );
  const asked = nodes.map(
    ({ outputs: [value] }) => (0, import_reduction.max)(value, { axis: Array.from({ length: value.shape.length - 1 }, (_, axis) => axis) })
  );
  for (const node of nested) asked.push(...node.inputs);
  if (asked.length === 0) return result;
  const goal = { outputs: asked.length, training: false, differentiates: false, weights: [] };
  const probed = new import_function.GraphFunction({ ...goal, model: new import_probe.Probe(network.inputs, asked) });
  const { outputs } = await probed.run(inputs, { number: 0 });
  const left = [...outputs];
  for (const { layer } of nodes) {
    const own = left.shift().data;
    const before = result.get(layer);
    result.set(layer, before ? own.map((value, unit) => Math.max(value, before[unit])) : own);
  }
  for (const { layer, inputs: inputs2 } of nested) {
    const columns = inputs2.map(() => {
      const { data, shape } = left.shift();
      const sample = shape.slice(1);
      return { samples: shape[0], sample, length: (0, import_shape2.sizeOf)(sample), data };
    });
    for (const [inner, largest] of await largestOf(layer, columns, wanted)) result.set(inner, largest);
  }
  return result;
}
__name(largestOf, "largestOf");
var DeadUnits = class {
  static {
    __name(this, "DeadUnits");
  }
  code = "FOVEA_DEAD_UNITS";
  #fit;
  #rectified;
  #epoch = 0;
  #next = 1;
  constructor(fit) {
    this.#fit = fit;
    this.#rectified = rectifiedIn(fit.model);
  }
  async find() {
    this.#epoch++;
    if (this.#epoch < this.#next) return null;
    const suspects = this.#rectified.filter((each) => this.#isSuspect(each));
    if (suspects.length === 0) return null;
    this.#next = 2 * this.#epoch;
    const { model, batches } = this.#fit;
    const columns = spread(batches, model.inputs.length);
    const largest = await largestOf(model, columns, new Set(suspects.map(({ layer }) => layer)));
    for (const { layer, units } of suspects) {
      const dead = largest.get(layer)?.filter((value) => value === 0).length ?? 0;
      if (dead <= units * mostDead) continue;
      return `expected units that are active for some samples, received ${dead} of ${units} in ${layer.where()} that give 0 for all of ${columns[0].samples}: they learn nothing any more. Use a smaller learning rate, inputs around 0, kernelInitializer 'heNormal', or leakyRelu.`;
    }
    return null;
  }
  /** Whether the last step had no gradient for most of its units. */
  #isSuspect({ weighted, units }) {
    const own = weighted.ownParameters;
    const weight = own.find(({ name }) => name === "bias") ?? own.find(({ name }) => name === "kernel");
    if (weight === void 0 || (0, import_shape2.sizeOf)(weight.shape) % units !== 0) return false;
    const gradient = this.#gradientOf(weight);
    return gradient !== null && unitsAtRest(gradient, units) > units * mostDead;
  }
  #gradientOf({ memory }) {
    const { optimizer } = this.#fit.compiled;
    const variable = optimizer.variables.find(({ data }) => data === memory);
    return variable === void 0 ? null : (0, import_memory2.settled)(optimizer.gradientOf(variable));
  }
};

// lib/models/mistakes/guessing.ts
var import_kinds10 = link("core/kinds.ts");
var [lowest, highest] = [0.995, 1.05];
var falling = 0.999;
var fewestSteps = 100;
var samplesForShare = 20;
function lossOfGuessing({ model, compiled, batches }, output) {
  const { loss } = compiled.training.outputs[output];
  if (loss === null || loss.type.includes("Focal") || loss.type.includes("Generalized")) return null;
  if (loss.reduction === "sum") return null;
  const classes = isCategorical(loss) ? model.outputs[output].shape.at(loss.axis) : isBinary(loss) ? 2 : null;
  if (classes == null || classes < 2) return null;
  const column = batches.columns[model.inputs.length + output];
  const counts = column == null ? void 0 : new Sample(column, batches.range).classes?.counts;
  const known = Array.from({ length: classes }, (_, i) => counts?.get(i) ?? 0);
  const samples = known.reduce((sum, count) => sum + count, 0);
  if (samples < samplesForShare * classes || isBinary(loss) && column?.length !== 1) return Math.log(classes);
  const smoothing = Number((0, import_kinds10.property)(loss.options, "labelSmoothing") ?? 0);
  return known.reduce((sum, count) => {
    const share = (1 - smoothing) * (count / samples) + smoothing / classes;
    return share === 0 ? sum : sum - share * Math.log(share);
  }, 0);
}
__name(lossOfGuessing, "lossOfGuessing");
var LossOfGuessing = class {
  static {
    __name(this, "LossOfGuessing");
  }
  code = "FOVEA_LOSS_OF_GUESSING";
  #fit;
  #guessing;
  #steps = 0;
  /** The loss of an output in the last epoch, where it was that of guessing. */
  #before;
  constructor(fit) {
    const { outputs } = fit.compiled.training;
    const { columns } = fit.batches;
    const isWeighted2 = /* @__PURE__ */ __name((i) => columns[fit.model.inputs.length + outputs.length + i] != null, "isWeighted");
    this.#fit = fit;
    this.#guessing = outputs.map((_, i) => isWeighted2(i) ? null : lossOfGuessing(fit, i));
    this.#before = outputs.map(() => null);
  }
  find(steps) {
    this.#steps += steps;
    const { outputs } = this.#fit.compiled.training;
    for (const [i, guessing] of this.#guessing.entries()) {
      const loss = this.#fit.compiled.training.lossOf(i);
      const before = this.#before[i];
      const isGuessing = guessing !== null && loss >= lowest * guessing && loss <= highest * guessing;
      this.#before[i] = isGuessing ? loss : null;
      const isStuck = isGuessing && before !== null && loss >= falling * before;
      if (!isStuck || this.#steps < fewestSteps) continue;
      return `expected the loss of ${outputs[i].name} to fall below ${guessing.toFixed(3)}, that of guessing, received ${loss.toFixed(3)} after ${this.#steps} steps: nothing is learnt. Try another learning rate, scale the inputs, and see that labels belong to their samples.`;
    }
    return null;
  }
};

// lib/models/mistakes/review.ts
var Review = class {
  static {
    __name(this, "Review");
  }
  #fit;
  #looks;
  constructor(fit) {
    this.#fit = fit;
    this.#looks = [new LossOfGuessing(fit), new DeadUnits(fit)];
  }
  /** @param steps of the epoch. */
  async endEpoch(steps) {
    const { model, settings } = this.#fit;
    for (const look of this.#looks) {
      if (!isLookedFor(model, settings, look.code)) continue;
      const found = await look.find(steps);
      if (found !== null) warn(model, look.code, found);
    }
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "models/mistakes/check.ts": null,
  "models/mistakes/review.ts": null
});
})
//# sourceMappingURL=models-mistakes.js.map
