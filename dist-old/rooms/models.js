module.exports = (function (module, link) {
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target2, value) => __defProp(target2, "name", { value, configurable: true });
var __export = (target2, all) => {
  for (var name in all)
    __defProp(target2, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target2) => (target2 = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target2, "default", { value: mod, enumerable: true }) : target2,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/models.js
var models_exports = {};
__export(models_exports, {
  "models/drawing.ts": () => drawing_exports,
  "models/files.ts": () => files_exports,
  "models/from-keras.ts": () => from_keras_exports,
  "models/keras-operations.ts": () => keras_operations_exports,
  "models/metadata.ts": () => metadata_exports,
  "models/non-finite.ts": () => non_finite_exports,
  "models/probe.ts": () => probe_exports,
  "models/source.ts": () => source_exports,
  "models/stored-weights.ts": () => stored_weights_exports,
  "models/summary.ts": () => summary_exports,
  "models/to-keras.ts": () => to_keras_exports,
  "models/trainer.ts": () => trainer_exports,
  "models/weights-hash.ts": () => weights_hash_exports
});
module.exports = __toCommonJS(models_exports);

// lib/models/metadata.ts
var metadata_exports = {};
__export(metadata_exports, {
  hasMetadata: () => hasMetadata,
  metadataAsTexts: () => metadataAsTexts,
  metadataKey: () => metadataKey,
  metadataOfFile: () => metadataOfFile,
  metadataOfTexts: () => metadataOfTexts,
  metadataOption: () => metadataOption
});
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var metadataKey = "fovea_metadata";
var longest = 2 ** 20;
var deepest = 32;
function checked(where, given, Failure) {
  if (!(0, import_kinds.isRecord)(given)) throw new Failure(`${where}: expected an object of JSON, received ${(0, import_checks.show)(given)}.`);
  let room = longest;
  const spend = /* @__PURE__ */ __name((length) => {
    room -= length;
    if (room < 0) throw new Failure(`${where}: expected at most ${longest} characters of JSON, received more.`);
  }, "spend");
  const copy = /* @__PURE__ */ __name((value, path, depth) => {
    if (depth > deepest) throw new Failure(`${where}: expected JSON nested at most ${deepest} deep, received more.`);
    if (value === null || typeof value === "boolean" || typeof value === "number" && Number.isFinite(value)) {
      spend(String(value).length + 1);
      return value;
    }
    if (typeof value === "string") {
      spend(value.length + 3);
      return value;
    }
    spend(2);
    if ((0, import_kinds.isArray)(value)) {
      spend(value.length);
      return Object.freeze(((0, import_kinds.itemsOf)(value) ?? [void 0]).map((item2, i) => copy(item2, `${path}[${i}]`, depth + 1)));
    }
    const entries = (0, import_kinds.read)(() => (0, import_kinds.isRecord)(value) && isPlain(value) ? Object.entries(value) : void 0);
    if (entries === void 0)
      throw new Failure(`${where}: expected JSON, received ${(0, import_checks.show)(value)} as ${(0, import_checks.show)(path.slice(1))}.`);
    return Object.freeze(
      Object.fromEntries(
        entries.map(([name, item2]) => {
          spend(name.length + 4);
          return [name, copy(item2, `${path}.${name}`, depth + 1)];
        })
      )
    );
  }, "copy");
  const metadata = copy(given, "", 0);
  const { classNames } = metadata;
  if (classNames !== void 0 && !((0, import_kinds.isArray)(classNames) && classNames.every((name) => typeof name === "string")))
    throw new Failure(`${where}: expected classNames to be a list of texts, received ${(0, import_checks.show)(classNames)}.`);
  return metadata;
}
__name(checked, "checked");
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
__name(isPlain, "isPlain");
var metadataOption = /* @__PURE__ */ __name((where, given) => checked(where, given, import_errors.OptionError), "metadataOption");
var metadataOfFile = /* @__PURE__ */ __name((where, stored) => stored == null ? {} : checked(where, stored, import_errors.FormatError), "metadataOfFile");
var hasMetadata = /* @__PURE__ */ __name((metadata) => Object.keys(metadata).length > 0, "hasMetadata");
var metadataAsTexts = /* @__PURE__ */ __name((metadata) => Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, JSON.stringify(value)])), "metadataAsTexts");
var metadataOfTexts = /* @__PURE__ */ __name((where, texts) => metadataOfFile(where, Object.fromEntries(Array.from(texts, ([name, text]) => [name, jsonOrText(text)]))), "metadataOfTexts");
function jsonOrText(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
__name(jsonOrText, "jsonOrText");

// lib/models/stored-weights.ts
var stored_weights_exports = {};
__export(stored_weights_exports, {
  assign: () => assign,
  pairsByName: () => pairsByName,
  pairsInOrder: () => pairsInOrder,
  takeWeights: () => takeWeights
});
var import_errors2 = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_turns = link("core/turns.ts");
function pairsByName(layers, stored) {
  const named2 = new Map(stored.map((each) => [each.name, each]));
  return layers.flatMap((layer) => {
    const found = named2.get(layer.name);
    return found ? [{ layer, stored: found }] : [];
  });
}
__name(pairsByName, "pairsByName");
function pairsInOrder(where, layers, stored) {
  const own = layers.filter(({ parameters }) => parameters.length > 0);
  const others = stored.filter(({ weights }) => weights.length > 0);
  if (own.length === others.length) return own.map((layer, i) => ({ layer, stored: others[i] }));
  const differing = own.findIndex(({ name }, i) => name !== others[i]?.name);
  const at2 = differing < 0 ? own.length : differing;
  const nameAt = /* @__PURE__ */ __name((list) => at2 < list.length ? (0, import_show.show)(list[at2].name) : "none", "nameAt");
  throw new import_errors2.FormatError(
    `${where}: expected the weights of ${own.length} layers, received those of ${others.length}. The first that differs is ${nameAt(own)} in the model and ${nameAt(others)} in the file.`
  );
}
__name(pairsInOrder, "pairsInOrder");
function difference({ layer: { name, parameters }, stored: { weights } }) {
  if (parameters.length !== weights.length)
    return `expected ${parameters.length} weights of "${name}" (${parameters.map((each) => each.name).join(", ")}), received ${weights.length}`;
  const at2 = parameters.findIndex(({ shape }, i) => !(0, import_shape.sameShape)(shape, weights[i].shape));
  if (at2 < 0) return null;
  return `${weights[at2].name} (${parameters[at2].name} of "${name}"): expected shape ${(0, import_shape.formatShape)(parameters[at2].shape)}, received ${(0, import_shape.formatShape)(weights[at2].shape)}`;
}
__name(difference, "difference");
async function takeWeights(where, pairs, skipMismatch = false) {
  const turns = new import_turns.Turns();
  const values = [];
  for (const pair of pairs) {
    const differs = difference(pair);
    if (differs !== null && !skipMismatch) throw new import_errors2.FormatError(`${where}: ${differs}.`);
    if (differs !== null) {
      process.emitWarning(`${where}: ${differs}: the layer keeps its weights.`, { code: "FOVEA_WEIGHTS_SKIPPED" });
      continue;
    }
    for (const [i, parameter] of pair.layer.parameters.entries()) {
      values.push([parameter, await pair.stored.weights[i].read()]);
      if (turns.isOver) await turns.next();
    }
  }
  for (const [parameter, numbers] of values) await assign(parameter, numbers, turns);
}
__name(takeWeights, "takeWeights");
var pieceLength = 2 ** 20;
async function assign(parameter, numbers, turns) {
  if (!(numbers instanceof Float32Array || numbers instanceof Float64Array)) return parameter.assign(numbers);
  for (let begin = 0; begin < numbers.length; begin += pieceLength) {
    if (turns.isOver) await turns.next();
    parameter.assign(numbers.subarray(begin, begin + pieceLength), begin);
  }
}
__name(assign, "assign");

// lib/models/probe.ts
var probe_exports = {};
__export(probe_exports, {
  Probe: () => Probe
});
var import_network = link("models/network.ts");
var Probe = class extends import_network.Network {
  static {
    __name(this, "Probe");
  }
  constructor(inputs, outputs) {
    super({ name: "probe" });
    this.setGraph(inputs, outputs);
  }
};

// lib/models/to-keras.ts
var to_keras_exports = {};
__export(to_keras_exports, {
  networkToKeras: () => networkToKeras
});
var import_errors4 = link("core/errors.ts");
var import_keras_json2 = link("core/keras-json.ts");
var import_registry2 = link("core/registry.ts");
var import_schema = link("core/schema.ts");
var import_comes_back = link("layers/comes-back.ts");
var import_operation = link("layers/core/operation.ts");
var import_layers = link("layers/index.ts");
var import_wrapper = link("layers/wrapper.ts");
var import_between_layers2 = link("ops/between-layers.ts");

// lib/models/keras-operations.ts
var keras_operations_exports = {};
__export(keras_operations_exports, {
  isKerasOperation: () => isKerasOperation,
  operationFromKeras: () => operationFromKeras,
  operationToKeras: () => operationToKeras,
  tensorsIn: () => tensorsIn,
  withModules: () => withModules
});
var import_errors3 = link("core/errors.ts");
var import_keras_json = link("core/keras-json.ts");
var import_kinds2 = link("core/kinds.ts");
var import_registry = link("core/registry.ts");
var import_show2 = link("core/show.ts");
var import_tensor = link("core/tensor.ts");
var import_activation_kinds = link("ops/activation-kinds.ts");
var import_apply = link("ops/apply.ts");
var import_between_layers = link("ops/between-layers.ts");
var ops = __toESM(link("ops/index.ts"), 1);
var names = /* @__PURE__ */ __name((list) => list.split(" "), "names");
var binary = names(
  "add subtract multiply divide divideNoNan maximum minimum power mod floorDivide greater greaterEqual less lessEqual equal notEqual logicalAnd logicalOr logicalXor logAddExp"
);
var unary = names(
  "negative sign square sqrt reciprocal expm1 log log1p log2 log10 sin cos tan floor ceil logicalNot isnan isinf isfinite exp tanh onesLike zerosLike abs rsqrt erf"
);
var reductions = names("sum mean prod max min any all variance logsumexp argmax argmin");
var spatial = { data_format: "channels_last" };
var classes = {
  ...{ abs: "Absolute", logAddExp: "Logaddexp", variance: "Var" },
  ...{ rsqrt: "math.Rsqrt", erf: "math.Erf", logsumexp: "math.Logsumexp" }
};
var classOf = /* @__PURE__ */ __name((op) => {
  const name = Object.hasOwn(classes, op) ? classes[op] : op[0].toUpperCase() + op.slice(1);
  return name.includes(".") ? name : `numpy.${name}`;
}, "classOf");
var activations = {
  ...Object.fromEntries(
    names(
      "relu relu6 sigmoid softplus softsign silu selu logSigmoid hardSigmoid hardSilu tanhShrink hardTanh sparsePlus sparseSigmoid"
    ).map((name) => [name, [`nn.${name[0].toUpperCase()}${name.slice(1)}`]])
  ),
  ...{ tanh: ["numpy.Tanh"], exponential: ["numpy.Exp"], linear: ["numpy.Copy"] },
  ...{ elu: ["nn.Elu", { alpha: 1 }], celu: ["nn.Celu", { alpha: 1 }], gelu: ["nn.Gelu", { approximate: false }] },
  ...{ leakyRelu: ["nn.LeakyRelu", { negative_slope: 0.2 }], squareplus: ["nn.Squareplus", { b: 4 }] },
  ...{ softShrink: ["nn.SoftShrink", { threshold: 0.5 }], hardShrink: ["nn.HardShrink", { threshold: 0.5 }] },
  ...{ softmax: ["nn.Softmax", { axis: -1 }], logSoftmax: ["nn.LogSoftmax", { axis: -1 }] },
  ...{ sparsemax: ["nn.Sparsemax", { axis: -1 }], glu: ["nn.Glu", { axis: -1 }] }
};
var axis = { config: { axis: "axis" }, needed: ["axis"] };
var windows = { strides: "strides", padding: "padding" };
var sliding = {
  options: ["strides", "padding", "dilationRate", "bias"],
  config: { ...windows, dilation_rate: "dilationRate" },
  fixed: spatial,
  defaults: { strides: 1, padding: "valid", dilationRate: 1 },
  refused: { padding: ["causal"] }
};
var pooling = {
  ...{ ours: ["x", "poolSize"], options: ["strides", "padding"], config: { pool_size: "poolSize", ...windows } },
  ...{ fixed: spatial, defaults: { strides: null, padding: "valid" } }
};
var rules = {
  ...Object.fromEntries(
    binary.map((op) => [op, { keras: classOf(op), ours: ["a", "b"], call: ["a", "b"] }])
  ),
  ...Object.fromEntries(unary.map((op) => [op, { keras: classOf(op), ours: ["x"] }])),
  ...Object.fromEntries(
    reductions.map((op) => {
      const config = { axis: "axis", keepdims: "keepdims" };
      const isPlace = op.startsWith("arg");
      const defaults = { axis: isPlace ? -1 : null, keepdims: false };
      const needed = isPlace ? ["axis"] : [];
      return [op, { keras: classOf(op), ours: ["x"], options: ["axis", "keepdims"], config, defaults, needed }];
    })
  ),
  ...Object.fromEntries(
    Object.entries(activations).map(([name, [keras, fixed]]) => [
      `activate ${name}`,
      { keras, ours: ["x", "activation"], fixed: fixed ?? {}, defaults: { activation: name } }
    ])
  ),
  softmax: { keras: "nn.Softmax", ours: ["x"], options: ["axis"], ...axis, defaults: { axis: -1 } },
  logSoftmax: { keras: "nn.LogSoftmax", ours: ["x"], options: ["axis"], ...axis, defaults: { axis: -1 } },
  sparsemax: { keras: "nn.Sparsemax", ours: ["x"], options: ["axis"], ...axis, defaults: { axis: -1 } },
  glu: { keras: "nn.Glu", ours: ["x"], options: ["axis"], ...axis, defaults: { axis: -1 } },
  clip: { keras: "numpy.Clip", ours: ["x", "low", "high"], config: { x_min: "low", x_max: "high" } },
  round: { keras: "numpy.Round", ours: ["x"], fixed: { decimals: 0 } },
  fullLike: { keras: "numpy.FullLike", ours: ["x", "value"], call: ["x", "value"] },
  concatenate: { keras: "numpy.Concatenate", ours: ["x", "axis"], ...axis, defaults: { axis: -1 } },
  matmul: { keras: "numpy.Matmul", ours: ["a", "b"], call: ["a", "b"] },
  where: { keras: "numpy.Where", ours: ["x", "a", "b"], call: ["x", "a", "b"] },
  einsum: {
    ...{ keras: "numpy.Einsum", ours: ["equation", "a", "b"], call: ["a", "b"] },
    config: { subscripts: "equation" }
  },
  transpose: { keras: "numpy.Transpose", ours: ["x", "axes"], config: { axes: "axes" } },
  take: {
    ...{ keras: "numpy.Take", ours: ["x", "indices", "axis"], call: ["x", "indices"], ...axis },
    ...{ defaults: { axis: 0 }, integers: ["indices"] }
  },
  oneHot: {
    ...{ keras: "nn.OneHot", ours: ["x", "classes", "axis"], config: { num_classes: "classes", axis: "axis" } },
    ...{ fixed: { sparse: false }, defaults: { axis: -1 }, lengths: ["classes"] }
  },
  pad: {
    ...{ keras: "numpy.Pad", ours: ["x", "widths"], options: ["mode", "value"], refused: { mode: ["edge"] } },
    ...{ config: { pad_width: "widths", mode: "mode" }, kwargs: { constant_values: "value" } },
    ...{ defaults: { mode: "constant", value: null }, lengths: ["widths"] }
  },
  flip: { keras: "numpy.Flip", ours: ["x", "axis"], ...axis },
  repeat: {
    ...{ keras: "numpy.Repeat", ours: ["x", "times", "axis"], config: { repeats: "times", axis: "axis" } },
    ...{ needed: ["axis"], lengths: ["times"] }
  },
  split: {
    ...{ keras: "numpy.Split", ours: ["x", "count", "axis"], defaults: { axis: 0 } },
    config: { indices_or_sections: "count", axis: "axis" }
  },
  cumsum: { keras: "numpy.Cumsum", ours: ["x", "axis"], ...axis, defaults: { axis: -1 } },
  topK: { keras: "math.TopK", ours: ["x", "k"], config: { k: "k" }, fixed: { sorted: true } },
  searchsorted: {
    ...{ keras: "numpy.SearchSorted", ours: ["sorted", "x", "side"], call: ["sorted", "x"] },
    ...{ config: { side: "side" }, defaults: { side: "left" } }
  },
  expandDims: { keras: "numpy.ExpandDims", ours: ["x", "axis"], config: { axis: "axis" } },
  reshape: { keras: "numpy.Reshape", ours: ["x", "shape"], config: { newshape: "shape" } },
  squeeze: { keras: "numpy.Squeeze", ours: ["x", "axis"], config: { axis: "axis" }, defaults: { axis: null } },
  conv: { keras: "nn.Conv", ours: ["x", "kernel"], call: ["x", "kernel"], ...sliding },
  depthwiseConv: { keras: "nn.DepthwiseConv", ours: ["x", "kernel"], call: ["x", "kernel"], ...sliding },
  separableConv: {
    ...{ keras: "nn.SeparableConv", ours: ["x", "kernel", "pointwise"], call: ["x", "kernel", "pointwise"] },
    ...sliding
  },
  convTranspose: {
    ...{ keras: "nn.ConvTranspose", ours: ["x", "kernel"], call: ["x", "kernel"], ...sliding },
    options: [...sliding.options, "outputPadding"],
    config: { ...sliding.config, output_padding: "outputPadding" },
    defaults: { ...sliding.defaults, outputPadding: null }
  },
  maxPool: { keras: "nn.MaxPool", ...pooling },
  averagePool: { keras: "nn.AveragePool", ...pooling },
  adaptiveMaxPool: {
    ...{ keras: "nn.AdaptiveMaxPool", ours: ["x", "outputSize"], config: { output_size: "outputSize" } },
    fixed: spatial
  },
  adaptiveAveragePool: {
    ...{ keras: "nn.AdaptiveAveragePool", ours: ["x", "outputSize"], config: { output_size: "outputSize" } },
    fixed: spatial
  },
  batchNormalization: {
    ...{ keras: "nn.BatchNorm", ours: ["x", "mean", "variance"] },
    call: ["x", "mean", "variance", "beta", "gamma"],
    options: ["gamma", "beta", "axis", "epsilon"],
    ...{ config: { axis: "axis", epsilon: "epsilon" }, defaults: { axis: -1, epsilon: 1e-3 } }
  },
  depthToSpace: {
    ...{ keras: "nn.DepthToSpace", ours: ["x", "blockSize"], config: { block_size: "blockSize" }, fixed: spatial }
  },
  spaceToDepth: {
    ...{ keras: "nn.SpaceToDepth", ours: ["x", "blockSize"], config: { block_size: "blockSize" }, fixed: spatial }
  },
  "image.resize": {
    ...{ keras: "image.Resize", ours: ["x", "size"], fixed: { ...spatial, fill_mode: "constant" } },
    options: ["interpolation", "antialias", "cropToAspectRatio", "padToAspectRatio", "fillValue"],
    config: {
      ...{ size: "size", interpolation: "interpolation", antialias: "antialias", fill_value: "fillValue" },
      ...{ crop_to_aspect_ratio: "cropToAspectRatio", pad_to_aspect_ratio: "padToAspectRatio" }
    },
    defaults: {
      ...{ interpolation: "bilinear", antialias: false, cropToAspectRatio: false, padToAspectRatio: false },
      fillValue: 0
    }
  },
  "image.affineTransform": {
    ...{ keras: "image.AffineTransform", ours: ["x", "transforms"], call: ["x", "transforms"], fixed: spatial },
    options: ["fillMode", "fillValue", "interpolation", "size"],
    config: { fill_mode: "fillMode", fill_value: "fillValue", interpolation: "interpolation" },
    defaults: { fillMode: "constant", fillValue: 0, interpolation: "bilinear" }
  }
};
function named({ ours, options = [], defaults = {} }, args) {
  const all = { ...defaults };
  args.forEach((argument, i) => {
    const isOptions = i === ours.length && (0, import_kinds2.isPlainRecord)(argument) && !(argument instanceof import_apply.Slot);
    const given = isOptions ? Object.entries(argument) : [[[...ours, ...options][i], argument]];
    for (const [name, value] of given) if (value !== void 0) all[name] = value;
  });
  return all;
}
__name(named, "named");
function untold({ call = ["x"], config = {}, kwargs = {}, refused = {} }, all) {
  const told = /* @__PURE__ */ new Set(["activation", ...call, ...Object.values(config), ...Object.values(kwargs)]);
  return Object.entries(all).find(
    ([name, value]) => value !== null && (!told.has(name) || refused[name]?.includes(value) === true)
  );
}
__name(untold, "untold");
function numbersToKeras(value, isInteger) {
  if ((0, import_kinds2.isArray)(value) && valuesInSlots(value)) return value;
  if (!(0, import_kinds2.isArray)(value) && !(0, import_kinds2.isTypedArray)(value) && !(value instanceof import_tensor.Tensor)) return value;
  const config = { value: (0, import_tensor.toTensor)(value).toArray(), dtype: isInteger ? "int32" : "float32" };
  return { class_name: "__numpy__", config };
}
__name(numbersToKeras, "numbersToKeras");
var valuesInSlots = /* @__PURE__ */ __name((list) => list.some((part) => part instanceof import_apply.Slot), "valuesInSlots");
var sliceToKeras = /* @__PURE__ */ __name((start, size, step) => ({
  class_name: "__slice__",
  config: { start, stop: size === null || size === -1 ? null : start + (size - 1) * step + 1, step }
}), "sliceToKeras");
function standIn({ op, args }, [first]) {
  const rank = first.shape.length;
  const axes = Array.from({ length: Math.max(rank - 2, 0) }, (_, i) => i + 1);
  if (op === "globalAveragePool") return { op: "mean", args: [args[0], { axis: axes, ...args[1] }] };
  if (op === "globalMaxPool") return { op: "max", args: [args[0], { axis: axes, ...args[1] }] };
  return op === "activate" ? { op: `activate ${(0, import_activation_kinds.activationName)("ops.activate", args[1])}`, args } : { op, args };
}
__name(standIn, "standIn");
function operationToKeras(where, { name, use, keras }, values) {
  if (keras !== void 0) return keras;
  if (use?.op === "slice") return slicing(use);
  const { op, args } = use === void 0 ? { op: name, args: [] } : standIn(use, values);
  const rule = Object.hasOwn(rules, op) && use !== void 0 ? rules[op] : void 0;
  const all = rule === void 0 ? {} : named(rule, args);
  const other = rule === void 0 ? void 0 : untold(rule, all);
  if (rule === void 0 || other !== void 0)
    throw new import_errors3.OptionError(
      `${where}: expected ops that Keras has, received ${name}${other === void 0 ? "" : ` with ${other[0]}`}, which it has not. Put it into a layer of your own, and registerLayer() it.`
    );
  const { call = ["x"], config = {}, kwargs = {}, fixed = {}, integers = [] } = rule;
  const [module2, className] = rule.keras.split(".");
  const number = /* @__PURE__ */ __name((key) => numbersToKeras(all[key] ?? null, integers.includes(key)), "number");
  const given = Object.entries(kwargs).filter(([, own]) => all[own] !== void 0);
  return {
    ...{ module: `keras.src.ops.${module2}`, className },
    config: { ...Object.fromEntries(Object.entries(config).map(([key, own]) => [key, all[own] ?? null])), ...fixed },
    args: call.map(number),
    kwargs: Object.fromEntries(given.map(([key, own]) => [key, number(own)]))
  };
}
__name(operationToKeras, "operationToKeras");
function slicing({ args: [x, start, size = [], steps2 = []] }) {
  const [starts, sizes, distances] = [start, size, steps2];
  const axes = Array.from({ length: Math.max(starts.length, sizes.length, distances.length) });
  const key = axes.map((_, i) => sliceToKeras(starts[i] ?? 0, sizes[i] ?? null, distances[i] ?? 1));
  return { module: "keras.src.ops.numpy", className: "GetItem", config: {}, args: [x, key], kwargs: {} };
}
__name(slicing, "slicing");
var isKerasOperation = /* @__PURE__ */ __name((json) => typeof json.module === "string" && /^keras\.(src\.)?ops\./.test(json.module), "isKerasOperation");
var isTensor = /* @__PURE__ */ __name((part) => (0, import_keras_json.isRecord)(part) && part.class_name === "__keras_tensor__", "isTensor");
function tensorsIn(part) {
  if (isTensor(part)) return [part];
  if ((0, import_kinds2.isArray)(part)) return part.flatMap(tensorsIn);
  return (0, import_keras_json.isRecord)(part) ? Object.values(part).flatMap(tensorsIn) : [];
}
__name(tensorsIn, "tensorsIn");
var aliases = {
  ...{ Abs: "Absolute", Amax: "Max", Amin: "Min", TrueDivide: "Divide" }
};
var functionOf = /* @__PURE__ */ __name((op) => {
  const [room, name] = op.split(".");
  const own = name === void 0 ? ops : ops.image;
  return own[name ?? room];
}, "functionOf");
var composed = {
  GetItem: /* @__PURE__ */ __name(([x, key]) => item(x, (0, import_kinds2.isArray)(key) ? key : [key]), "GetItem"),
  Stack: /* @__PURE__ */ __name(([values], { axis: axis2 }) => ops.concatenate(
    values.map((value) => ops.expandDims(value, axis2)),
    axis2
  ), "Stack"),
  Std: /* @__PURE__ */ __name(([x], { axis: axis2, keepdims }) => ops.sqrt(ops.variance(x, { axis: axis2, keepdims: keepdims === true })), "Std"),
  Swapaxes: /* @__PURE__ */ __name(([x], { axis1, axis2 }) => {
    const axes = [...x.shape.keys()];
    const [a, b] = [axis1, axis2].map((at2) => axes.at(at2));
    return ops.transpose(
      x,
      axes.map((at2) => at2 === a ? b : at2 === b ? a : at2)
    );
  }, "Swapaxes")
};
function item(x, key) {
  const at2 = key.findIndex((each) => (0, import_keras_json.isRecord)(each) && each.class_name === "__ellipsis__");
  const whole = { class_name: "__slice__", config: {} };
  const filled = at2 < 0 ? key : key.toSpliced(at2, 1, ...Array(x.shape.length - key.length + 1).fill(whole));
  const parts = filled.map((each, axis2) => {
    const length = x.shape[axis2];
    const from = /* @__PURE__ */ __name((place2) => place2 < 0 && length !== null ? place2 + length : place2, "from");
    if (typeof each === "number") return { start: from(each), size: 1, step: 1, isOne: true };
    const { start, stop, step } = (0, import_keras_json.isRecord)(each) && (0, import_keras_json.isRecord)(each.config) ? each.config : {};
    const [first, distance] = [from(start ?? 0), step ?? 1];
    const last = length === null ? null : Math.min(stop == null ? length : from(stop), length);
    const size = last === null ? null : Math.ceil((last - first) / distance);
    return { start: first, size, step: distance, isOne: false };
  });
  const [starts, sizes, steps2] = ["start", "size", "step"].map((name) => parts.map((part2) => part2[name]));
  const part = ops.slice(x, starts, sizes, steps2);
  const ones = parts.flatMap(({ isOne }, axis2) => isOne ? [axis2] : []);
  return ones.length === 0 ? part : ops.squeeze(part, ones);
}
__name(item, "item");
var mostLength = 2 ** 20;
function oursOf(where, rule, { args, kwargs, config }) {
  const { ours, options, call = ["x"], fixed = {}, needed = [], defaults = {} } = rule;
  const told = {};
  call.forEach((name, i) => {
    told[name] = args[i];
  });
  for (const [key, name] of Object.entries(rule.kwargs ?? {})) told[name] = kwargs[key] ?? args[call.length];
  for (const [key, name] of Object.entries(rule.config ?? {})) told[name] = config[key];
  if (ours.includes("activation")) told.activation = defaults.activation;
  const long = (rule.lengths ?? []).find((name) => [told[name]].flat(2).some((length) => Number(length) > mostLength));
  const odd = Object.entries(fixed).find(([key, value]) => (config[key] ?? value) !== value);
  const missing = long ?? needed.find((name) => told[name] == null);
  if (odd !== void 0 || missing !== void 0)
    throw new import_errors3.FormatError(
      `${where}: expected operations with ${odd === void 0 ? missing : `${odd[0]} ${(0, import_show2.show)(odd[1])}`}, received one of class ${rule.keras} with ${(0, import_show2.show)(config)}.`
    );
  const own = /* @__PURE__ */ __name((name) => told[name] ?? void 0, "own");
  const rest = (options ?? []).filter((name) => own(name) !== void 0);
  return [
    ...ours.map(own),
    ...options === void 0 || rest.length === 0 ? [] : [Object.fromEntries(rest.map((name) => [name, own(name)]))]
  ];
}
__name(oursOf, "oursOf");
var readRules = new Map(
  Object.entries(rules).sort(([a], [b]) => Number(b.includes(" ")) - Number(a.includes(" "))).map(([op, rule]) => [rule.keras, [op, rule]])
);
function withSlots(args, kwargs, numbers) {
  let count = 0;
  const filled = /* @__PURE__ */ __name((part) => {
    if (isTensor(part)) return new import_apply.Slot(count++);
    if ((0, import_kinds2.isArray)(part)) return part.map(filled);
    const read2 = numbers(part);
    if (read2 !== part || !(0, import_keras_json.isRecord)(part)) return read2;
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, filled(each)]));
  }, "filled");
  return { args: filled(args), kwargs: filled(kwargs) };
}
__name(withSlots, "withSlots");
function operationFromKeras(where, json) {
  const { module: module2, class_name: className, config: given, inbound_nodes: calls } = json;
  const [call, ...others] = (0, import_kinds2.isArray)(calls) ? calls : [];
  if (!(0, import_keras_json.isRecord)(call) || others.length > 0 || !(0, import_kinds2.isArray)(call.args))
    throw new import_errors3.FormatError(`${where}: expected operations that are called once, received ${(0, import_show2.show)(className)}.`);
  const { name: _, ...config } = (0, import_keras_json.isRecord)(given) ? given : {};
  const kwargs = (0, import_keras_json.isRecord)(call.kwargs) ? call.kwargs : {};
  const keras = {
    ...{ module: String(module2), className: String(className), config },
    ...withSlots(call.args, kwargs, (part) => part)
  };
  const read2 = { ...keras, ...withSlots(call.args, kwargs, import_keras_json.arrayFromKeras) };
  const wanted = `${String(module2).slice(String(module2).lastIndexOf(".") + 1)}.${aliases[String(className)] ?? String(className)}`;
  const whole = Object.hasOwn(composed, String(className)) ? composed[String(className)] : void 0;
  const [op, rule] = readRules.get(wanted) ?? [];
  if (whole === void 0 && (op === void 0 || rule === void 0))
    throw new import_errors3.FormatError(
      `${where}: expected layers and operations that are known, received the operation ${(0, import_show2.show)(className)} of ${(0, import_show2.show)(module2)}.`
    );
  const name = (0, import_registry.snakeCase)(String(className));
  if (whole !== void 0) return { name, keras, compose: /* @__PURE__ */ __name((inputs) => [whole((0, import_between_layers.argumentsOn)(read2.args, inputs), config)], "compose") };
  const args = oursOf(where, rule, read2);
  const apply = functionOf(op.split(" ")[0]);
  return { name, keras, compose: /* @__PURE__ */ __name((inputs) => (0, import_between_layers.valuesIn)(apply(...(0, import_between_layers.argumentsOn)(args, inputs))), "compose") };
}
__name(operationFromKeras, "operationFromKeras");
var moduleOf = /* @__PURE__ */ __name((className) => {
  const known = [...readRules.keys(), ...Object.keys(composed).map((name) => `numpy.${name}`)];
  return known.find((name) => name.endsWith(`.${String(className)}`))?.split(".")[0];
}, "moduleOf");
function withModules(json) {
  if (!(0, import_keras_json.isRecord)(json) || !(0, import_keras_json.isRecord)(json.config)) return json;
  const { config, module: module2 } = json;
  if ((0, import_kinds2.isArray)(config.layers)) return { ...json, config: { ...config, layers: config.layers.map(withModules) } };
  const isLayer = module2 !== void 0 || Object.hasOwn(config, "dtype") || Object.hasOwn(config, "trainable");
  const room = isLayer ? void 0 : moduleOf(json.class_name);
  return room === void 0 ? json : { ...json, module: `keras.src.ops.${room}` };
}
__name(withModules, "withModules");

// lib/models/to-keras.ts
var import_network2 = link("models/network.ts");
function networkToKeras(network, compileConfig) {
  return new Writer().network(network, compileConfig);
}
__name(networkToKeras, "networkToKeras");
function namesOfInputs(layer, count) {
  if (layer instanceof import_network2.Network) return layer.isNamed.inputs ? layer.inputNames : null;
  return count > 1 ? layer.kerasInputNames : null;
}
__name(namesOfInputs, "namesOfInputs");
var Writer = class {
  static {
    __name(this, "Writer");
  }
  #written = /* @__PURE__ */ new Set();
  network(network, compileConfig = {}) {
    const { name, trainable } = network;
    if (network.inputs.length === 0)
      throw new import_errors4.ShapeError(
        `${network.where()}: expected a model with a known input shape. Give the first layer an inputShape, or some data to the model.`
      );
    const sequential = network.type === "Sequential";
    const config = { name, trainable, ...sequential ? this.#sequential(network) : this.#functional(network) };
    return {
      module: sequential ? "keras" : "keras.src.models.functional",
      class_name: sequential ? "Sequential" : "Functional",
      config,
      registered_name: sequential ? null : "Functional",
      ...sequential ? { build_config: { input_shape: network.inputs[0].shape } } : {},
      compile_config: compileConfig
    };
  }
  #sequential(network) {
    const [first] = network.inputs;
    const { layer: start } = network.graph.sourceOf(first);
    const { shape } = first;
    const layers = [start, ...network.layers.filter((layer) => layer !== start)];
    const calls = callsIn(network);
    return { layers: layers.map((layer) => this.#layer(layer, calls(layer))), build_input_shape: shape };
  }
  #functional(network) {
    const { sourceOf } = network.graph;
    const calls = callsIn(network);
    const history = /* @__PURE__ */ __name((value, first = 0) => {
      const node = sourceOf(value);
      return [node.layer.name, first + calls(node.layer).indexOf(node), node.inputs.length === 0 ? 0 : value.index];
    }, "history");
    const tensor = /* @__PURE__ */ __name((value) => ({
      class_name: "__keras_tensor__",
      config: { shape: value.shape, dtype: "float32", keras_history: history(value) }
    }), "tensor");
    const argumentsOf = /* @__PURE__ */ __name((node) => {
      const { layer } = node;
      const inputs = positional(node);
      const tensors = inputs.map(tensor);
      if (classOf2(layer).inputNames !== null) return tensors;
      return [(0, import_network2.arranged)(tensors, namesOfInputs(layer, inputs.length))];
    }, "argumentsOf");
    const call = /* @__PURE__ */ __name((node) => ({
      args: argumentsOf(node),
      kwargs: {
        ...node.training !== null && { training: node.training },
        ...givenOptions(node),
        ...classOf2(node.layer).masksToKeras(
          Object.fromEntries(node.given.map((name, i) => [name, tensor(node.inputs[positional(node).length + i])]))
        )
      }
    }), "call");
    const { isNamed, inputNames, outputNames } = network;
    return {
      layers: network.layers.map(
        (layer) => layer instanceof import_operation.OperationLayer ? operation(layer, calls(layer), tensor) : {
          ...this.#layer(layer, calls(layer)),
          name: layer.name,
          inbound_nodes: calls(layer).filter(({ inputs }) => inputs.length > 0).map(call)
        }
      ),
      input_layers: (0, import_network2.arranged)(
        network.inputs.map((value) => history(value)),
        isNamed.inputs ? inputNames : null
      ),
      output_layers: (0, import_network2.arranged)(
        network.outputs.map((value) => history(value, (0, import_network2.isFunctional)(sourceOf(value).layer) ? 1 : 0)),
        isNamed.outputs ? outputNames : null
      )
    };
  }
  #layer(layer, calls) {
    if (this.#written.has(layer))
      throw new import_errors4.OptionError(
        `${layer.where()}: expected a layer that stands in one network, received one that several nested ones share. Give it a network of its own.`
      );
    this.#written.add(layer);
    if (layer instanceof import_network2.Network) return this.network(layer);
    if (layer instanceof import_layers.InputLayer)
      return {
        ...(0, import_keras_json2.classToKeras)("keras.layers", layer.type, null),
        config: { batch_shape: [null, ...layer.shape], dtype: "float32", sparse: false, name: layer.name }
      };
    const ownName = (0, import_layers.customLayerName)(layer);
    if (ownName !== null) (0, import_comes_back.expectToComeBack)(layer);
    const object = (0, import_keras_json2.toKeras)(classOf2(layer).kerasModule, layer, ownName);
    for (const [name, inner] of (0, import_wrapper.wrappedBy)(layer)) object.config[(0, import_registry2.snakeCase)(name)] = this.#layer(inner, []);
    if (calls.length === 0) return object;
    const shapes = positional(calls[0]).map(({ shape }) => shape);
    const { inputNames } = classOf2(layer);
    if (inputNames === null)
      return { ...object, build_config: { input_shape: shapes.length === 1 ? shapes[0] : shapes } };
    const named2 = shapes.map((shape, i) => [`${(0, import_registry2.snakeCase)(inputNames[i])}_shape`, shape]);
    return { ...object, build_config: { shapes_dict: Object.fromEntries(named2) } };
  }
};
var classOf2 = /* @__PURE__ */ __name((layer) => layer.constructor, "classOf");
var positional = /* @__PURE__ */ __name(({ inputs, given }) => inputs.slice(0, inputs.length - given.length), "positional");
var givenOptions = /* @__PURE__ */ __name(({ layer, options }) => Object.fromEntries(
  Object.entries((0, import_schema.configOf)(classOf2(layer).callOptions, options)).map(([name, value]) => [(0, import_registry2.snakeCase)(name), value])
), "givenOptions");
function callsIn({ graph, inputs }) {
  const calls = /* @__PURE__ */ new Map();
  for (const node of /* @__PURE__ */ new Set([...graph.nodes, ...inputs.map(graph.sourceOf)]))
    calls.set(node.layer, [...calls.get(node.layer) ?? [], node]);
  return (layer) => calls.get(layer) ?? [];
}
__name(callsIn, "callsIn");
function operation(layer, nodes, tensor) {
  const { name } = layer;
  const uses = nodes.map(({ inputs }) => ({ inputs, use: operationToKeras(layer.where(), layer.operation, inputs) }));
  const [{ use }] = uses;
  return {
    ...{ module: use.module, class_name: use.className, config: { name, ...use.config } },
    ...{ registered_name: use.className, name },
    inbound_nodes: uses.map(
      ({ use: { args, kwargs }, inputs }) => (0, import_between_layers2.filledSlots)({ args, kwargs }, (slot) => tensor(inputs[slot.index]))
    )
  };
}
__name(operation, "operation");

// lib/models/drawing.ts
var drawing_exports = {};
__export(drawing_exports, {
  draw: () => draw
});

// lib/models/layered-layout.ts
var boxGap = 28;
var layerGap = 36;
var bendWidth = 8;
var sweeps = 8;
var mean = /* @__PURE__ */ __name((items) => items.reduce((sum, { x }) => sum + x, 0) / items.length, "mean");
function layeredLayout(boxes, edges) {
  const items = itemsOf2(boxes, edges);
  const chains = edges.map(([from, to]) => bends(items[from], items[to]));
  const layers = [];
  for (const item2 of [...items, ...chains.flatMap((chain) => chain.slice(1, -1))]) {
    while (layers.length <= item2.layer) layers.push([]);
    layers[item2.layer].push(item2);
  }
  for (const layer of layers) place(layer, () => 0);
  for (let i = 0; i < sweeps; i++) {
    const neighbours = /* @__PURE__ */ __name((item2) => i % 2 === 0 ? item2.above : item2.below, "neighbours");
    for (const layer of i % 2 === 0 ? layers : layers.toReversed()) {
      const wanted = new Map(layer.map((item2) => [item2, neighbours(item2).length > 0 ? mean(neighbours(item2)) : item2.x]));
      const wantedOf = /* @__PURE__ */ __name((item2) => wanted.get(item2), "wantedOf");
      layer.sort((a, b) => wantedOf(a) - wantedOf(b));
      place(layer, wantedOf);
    }
  }
  return drawn(layers, items, chains);
}
__name(layeredLayout, "layeredLayout");
function itemsOf2(boxes, edges) {
  const [into, outOf] = [boxes.map(() => []), boxes.map(() => [])];
  for (const [from, to] of edges) {
    into[to].push(from);
    outOf[from].push(to);
  }
  const layers = [];
  for (const [i] of boxes.entries()) layers[i] = into[i].reduce((layer, from) => Math.max(layer, layers[from] + 1), 0);
  return boxes.map(({ width, height }, i) => {
    const isLoose = into[i].length === 0 && outOf[i].length > 0;
    const layer = isLoose ? outOf[i].reduce((least, to) => Math.min(least, layers[to] - 1), Infinity) : layers[i];
    return { width, height, layer, above: [], below: [], x: 0 };
  });
}
__name(itemsOf2, "itemsOf");
function bends(from, to) {
  const chain = [from];
  for (let layer = from.layer + 1; layer < to.layer; layer++)
    chain.push({ width: bendWidth, height: 0, layer, above: [], below: [], x: 0 });
  chain.push(to);
  chain.slice(1).forEach((item2, i) => {
    chain[i].below.push(item2);
    item2.above.push(chain[i]);
  });
  return chain;
}
__name(bends, "bends");
function place(layer, wanted) {
  const distance = /* @__PURE__ */ __name((i) => (layer[i - 1].width + layer[i].width) / 2 + boxGap, "distance");
  const rightmost = [];
  for (let i = 0; i < layer.length; i++)
    rightmost[i] = i === 0 ? wanted(layer[i]) : Math.max(wanted(layer[i]), rightmost[i - 1] + distance(i));
  let leftmost = Infinity;
  for (let i = layer.length - 1; i >= 0; i--) {
    leftmost = Math.min(wanted(layer[i]), leftmost);
    layer[i].x = (rightmost[i] + leftmost) / 2;
    if (i > 0) leftmost -= distance(i);
  }
}
__name(place, "place");
function drawn(layers, boxes, chains) {
  const all = layers.flat();
  const left = all.reduce((least, { x, width }) => Math.min(least, x - width / 2), Infinity);
  const right = all.reduce((most, { x, width }) => Math.max(most, x + width / 2), -Infinity);
  const heights = layers.map((layer) => layer.reduce((most, { height }) => Math.max(most, height), 0));
  const tops = [];
  let top = 0;
  for (const height of heights) {
    tops.push(top);
    top += height + layerGap;
  }
  const topOf = /* @__PURE__ */ __name(({ layer, height }) => tops[layer] + (heights[layer] - height) / 2, "topOf");
  const routes = chains.map(
    (chain) => chain.flatMap((item2, i) => {
      const x = item2.x - left;
      if (i === 0) return [{ x, y: topOf(item2) + item2.height }];
      if (i === chain.length - 1) return [{ x, y: topOf(item2) }];
      return [tops[item2.layer], tops[item2.layer] + heights[item2.layer]].map((y) => ({ x, y }));
    })
  );
  return {
    width: boxes.length === 0 ? 0 : right - left,
    height: Math.max(top - layerGap, 0),
    places: boxes.map((item2) => ({ x: item2.x - item2.width / 2 - left, y: topOf(item2) })),
    routes
  };
}
__name(drawn, "drawn");

// lib/models/drawing.ts
var import_network3 = link("models/network.ts");

// lib/models/summary.ts
var summary_exports = {};
__export(summary_exports, {
  inPython: () => inPython,
  layersOf: () => layersOf,
  printSummary: () => printSummary,
  shapesInPython: () => shapesInPython
});
var import_checks2 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_shape2 = link("core/shape.ts");
var import_layer = link("layers/layer.ts");

// lib/models/text-table.ts
function wrap(text, width) {
  const lines = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== void 0 && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
    for (let last = lines[lines.length - 1]; last.length > width; last = lines[lines.length - 1])
      lines.splice(-1, 1, last.slice(0, width), last.slice(width));
  }
  return lines;
}
__name(wrap, "wrap");
function aligned(text, width, align) {
  if (align === "left") return text.padEnd(width);
  return (align === "right" ? text : text.padEnd(text.length + (width - text.length >> 1))).padStart(width);
}
__name(aligned, "aligned");
var frameWidth = /* @__PURE__ */ __name((columns) => 3 * columns + 1, "frameWidth");
var naturalWidths = /* @__PURE__ */ __name((columns, rows) => columns.map(({ title }, i) => rows.reduce((width, row) => Math.max(width, row[i].length), title.length)), "naturalWidths");
function textTable(columns, rows, widths) {
  const rule = /* @__PURE__ */ __name((left, fill, middle, right) => left + widths.map((width) => fill.repeat(width + 2)).join(middle) + right, "rule");
  const lines = /* @__PURE__ */ __name((cells, edge2) => {
    const wrapped = cells.map((cell, i) => wrap(cell, widths[i]));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, y) => {
      const texts = wrapped.map((cell, i) => aligned(cell[y] ?? "", widths[i], columns[i].align));
      return `${edge2} ${texts.join(` ${edge2} `)} ${edge2}`;
    });
  }, "lines");
  const titles = columns.map(({ title }) => title);
  return [
    rule("\u250F", "\u2501", "\u2533", "\u2513"),
    ...lines(titles, "\u2503"),
    rule("\u2521", "\u2501", "\u2547", "\u2529"),
    ...rows.flatMap((row, i) => [...i > 0 ? [rule("\u251C", "\u2500", "\u253C", "\u2524")] : [], ...lines(row, "\u2502")]),
    rule("\u2514", "\u2500", "\u2534", "\u2518")
  ];
}
__name(textTable, "textTable");

// lib/models/summary.ts
function layersOf(layer) {
  const layers = (0, import_kinds3.property)(layer, "layers");
  return (0, import_kinds3.isArray)(layers) ? layers.filter((each) => each instanceof import_layer.Layer) : [];
}
__name(layersOf, "layersOf");
var group = /* @__PURE__ */ __name((count) => count.toLocaleString("en-US"), "group");
function readable(bytes) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const step = bytes === 0 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1);
  return `${(bytes / 1024 ** step).toFixed(2)} ${units[step]}`;
}
__name(readable, "readable");
var inPython = /* @__PURE__ */ __name((shape) => `(${shape.map((size) => size ?? "None").join(", ")}${shape.length === 1 ? "," : ""})`, "inPython");
function shapesInPython(values) {
  const shapes = values.map(({ shape }) => inPython(shape));
  return shapes.length === 1 ? shapes[0] : `[${shapes.join(", ")}]`;
}
__name(shapesInPython, "shapesInPython");
var isChain = /* @__PURE__ */ __name(({ nodes, layers, sourceOf }) => nodes.length === layers.length && nodes.every(
  ({ inputs }, i) => i === 0 ? inputs.length === 0 : inputs.length === 1 && sourceOf(inputs[0]) === nodes[i - 1]
), "isChain");
function printSummary(network, options) {
  const settings = summarySettings(options);
  const { printFn, showTrainable } = settings;
  const graph = network.outputs.length === 0 ? null : network.graph;
  const isConnected = network.type !== "Sequential" && graph !== null && !isChain(graph);
  const columns = [
    { title: "Layer (type)", align: "left" },
    { title: "Output Shape", align: "left" },
    { title: "Param #", align: "right" },
    ...isConnected ? [{ title: "Connected to", align: "left" }] : [],
    ...showTrainable ? [{ title: "Trainable", align: "center" }] : []
  ];
  const uses = new Map(network.layers.map((layer) => [layer, []]));
  const callOf = /* @__PURE__ */ new Map();
  for (const node of graph?.nodes ?? []) {
    const own = uses.get(node.layer);
    callOf.set(node, own === void 0 ? 0 : own.push(node) - 1);
  }
  const source = /* @__PURE__ */ __name((value) => {
    const node = graph?.sourceOf(value);
    return node && `${node.layer.name}[${callOf.get(node)}][${node.inputs.length === 0 ? 0 : value.index}]`;
  }, "source");
  const rowsOf = /* @__PURE__ */ __name((layer, level) => {
    const own = level === 0 ? uses.get(layer) ?? [] : [];
    const last = own.at(-1) ?? layer.nodes.at(-1);
    const count = group(layer.countParams());
    const row = [
      `${level === 0 ? "" : `${"   ".repeat(level)}\u2514 `}${layer.name} (${layer.type})`,
      last === void 0 ? "?" : shapesInPython(last.outputs),
      last === void 0 ? `${count} (unbuilt)` : count,
      ...isConnected ? [own.flatMap(({ inputs }) => inputs.map(source)).join(", ") || "-"] : [],
      ...showTrainable ? [layer.weights.length === 0 ? "-" : layer.trainable ? "Y" : "N"] : []
    ];
    const inner = settings.expandNested ? layersOf(layer) : [];
    return [row, ...inner.flatMap((each) => rowsOf(each, level + 1))];
  }, "rowsOf");
  const rows = inRange(network.layers, settings.layerRange).flatMap((layer) => rowsOf(layer, 0));
  printFn(`Model: "${network.name}"`);
  for (const line of textTable(columns, rows, widthsOf(columns, rows, settings))) printFn(line);
  for (const line of totals(network)) printFn(line);
  const { features = null } = network.history ?? {};
  if (features !== null && features.reused > 0)
    printFn(
      ` Features: ${group(features.length)} of each sample are computed once below what is trained (last fit: ${group(features.reused)} samples spared, about ${features.savedSeconds.toFixed(1)} s)`
    );
  const { classNames } = network.metadata;
  if (classNames !== void 0) printFn(` Classes: ${group(classNames.length)} (${(0, import_checks2.showNames)(classNames)})`);
}
__name(printSummary, "printSummary");
function totals({ weights, trainableWeights, optimizer }) {
  const count = /* @__PURE__ */ __name((shapes) => shapes.reduce((sum, { shape }) => sum + (0, import_shape2.sizeOf)(shape), 0), "count");
  const [all, trainable] = [count(weights), count(trainableWeights)];
  const state = optimizer && optimizer.variables.length > 0 ? optimizer.state() : [];
  const wholes = state.filter(({ data }) => !(data instanceof Float32Array));
  const own = count(state);
  const ownBytes = 4 * own + 4 * count(wholes);
  const line = /* @__PURE__ */ __name((what, count2, bytes = 4 * count2) => ` ${what} params: ${group(count2)} (${readable(bytes)})`, "line");
  return [
    line("Total", all + own, 4 * all + ownBytes),
    line("Trainable", trainable),
    line("Non-trainable", all - trainable),
    ...state.length > 0 ? [line("Optimizer", own, ownBytes)] : []
  ];
}
__name(totals, "totals");
function summarySettings(options) {
  const names2 = ["lineLength", "positions", "printFn", "expandNested", "showTrainable", "layerRange"];
  (0, import_checks2.knownOptions)("summary", options, names2);
  const { lineLength = null, positions = null, printFn, layerRange = null } = options;
  if (lineLength !== null) (0, import_checks2.numberOption)("summary", "lineLength", lineLength, { min: 40, integer: true });
  if (printFn != null && typeof printFn !== "function")
    throw new import_errors5.OptionError(`summary: expected printFn to be a function, received ${(0, import_checks2.show)(printFn)}.`);
  const isPosition = /* @__PURE__ */ __name((position, i, all) => typeof position === "number" && position > (all[i - 1] ?? 0) && position <= 1, "isPosition");
  if (positions !== null && !((0, import_kinds3.isArray)(positions) && positions.length >= 3 && positions.every(isPosition)))
    throw new import_errors5.OptionError(
      `summary: expected positions to be ascending shares of the width up to 1, one a column, received ${(0, import_checks2.show)(positions)}.`
    );
  const isText = /* @__PURE__ */ __name((name) => typeof name === "string", "isText");
  if (layerRange !== null && !((0, import_kinds3.isArray)(layerRange) && layerRange.length === 2 && layerRange.every(isText)))
    throw new import_errors5.OptionError(
      `summary: expected layerRange to be the names of the first and the last layer, received ${(0, import_checks2.show)(layerRange)}.`
    );
  return {
    ...{ lineLength, positions, printFn: printFn ?? console.log, layerRange },
    expandNested: (0, import_checks2.booleanOption)("summary", "expandNested", options.expandNested ?? false),
    showTrainable: (0, import_checks2.booleanOption)("summary", "showTrainable", options.showTrainable ?? false)
  };
}
__name(summarySettings, "summarySettings");
function inRange(layers, range) {
  if (range == null) return layers;
  const matching = range.map((pattern) => {
    const expression = expressionOf(pattern);
    return layers.flatMap(({ name }, i) => name === pattern || expression.test(name) ? [i] : []);
  });
  const missing = matching.findIndex(({ length }) => length === 0);
  if (missing >= 0)
    throw new import_errors5.OptionError(
      `summary: expected layerRange to name layers, of ${(0, import_checks2.showNames)(layers.map(({ name }) => name))}, received ${(0, import_checks2.show)(range[missing])}.`
    );
  const [first, last] = matching;
  const ends = first[0] <= last.at(-1) ? [first[0], last.at(-1)] : [last[0], first.at(-1)];
  return layers.slice(ends[0], ends[1] + 1);
}
__name(inRange, "inRange");
function expressionOf(pattern) {
  try {
    return new RegExp(`^(?:${pattern})`);
  } catch (cause) {
    throw new import_errors5.OptionError(
      `summary: expected layerRange to be names or regular expressions, received ${(0, import_checks2.show)(pattern)}.`,
      {
        cause
      }
    );
  }
}
__name(expressionOf, "expressionOf");
var usualPositions = /* @__PURE__ */ __name((columns, showTrainable) => {
  const own = columns - Number(showTrainable) === 3 ? [0.45, 0.8, 1] : [0.3, 0.56, 0.74, 1];
  return showTrainable ? [...own.map((position) => position * 0.9), 1] : own;
}, "usualPositions");
function widthsOf(columns, rows, { lineLength, positions, showTrainable }) {
  if (positions !== null && positions.length !== columns.length)
    throw new import_errors5.OptionError(
      `summary: expected positions of ${columns.length} columns, received ${positions.length}: ${(0, import_checks2.show)(positions)}.`
    );
  const natural = naturalWidths(columns, rows);
  const frame = frameWidth(columns.length);
  const needed = natural.reduce((sum, width) => sum + width, frame);
  const most = lineLength ?? Math.max(process.stdout.columns ?? Infinity, 40);
  if (needed <= most && lineLength === null && positions === null) return natural;
  const content = Math.min(most, Math.max(needed, 88)) - frame;
  const ends = (positions ?? usualPositions(columns.length, showTrainable)).map((end) => Math.round(end * content));
  return ends.map((end, i) => Math.max(end - (ends[i - 1] ?? 0), 1));
}
__name(widthsOf, "widthsOf");

// lib/models/drawing.ts
var draw = /* @__PURE__ */ __name((network, settings) => picture(drawingOf(network, settings), network.name), "draw");
var letterWidth = 7.3;
var lineHeight = 17;
var padding = 9;
var margin = 16;
var escaped = /* @__PURE__ */ __name((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"), "escaped");
var round = /* @__PURE__ */ __name((value) => Math.round(value * 10) / 10, "round");
var at = /* @__PURE__ */ __name(({ x, y }, { elements }) => `<g transform="translate(${round(x)} ${round(y)})">${elements.join("")}</g>`, "at");
var label = /* @__PURE__ */ __name((text, x, y, kind) => `<text class="${kind}" x="${round(x)}" y="${round(y)}">${escaped(text)}</text>`, "label");
var rectangle = /* @__PURE__ */ __name(({ width, height }, kind) => `<rect class="${kind}" width="${round(width)}" height="${round(height)}" rx="4"/>`, "rectangle");
function drawingOf(network, settings) {
  const { nodes, sourceOf } = network.graph;
  const loose = network.inputs.map(sourceOf).filter((node) => !nodes.includes(node));
  const all = [...loose, ...nodes];
  const numbers = new Map(all.map((node, i) => [node, i]));
  const boxes = all.map((node) => boxOf(node, settings));
  const edges = all.flatMap(
    ({ inputs }, to) => [...new Set(inputs.map(sourceOf))].map((from) => [numbers.get(from), to])
  );
  const isTurned = settings.rankdir === "LR";
  const turned = /* @__PURE__ */ __name(({ width, height }) => isTurned ? { width: height, height: width } : { width, height }, "turned");
  const layout = layeredLayout(boxes.map(turned), edges);
  const point = /* @__PURE__ */ __name(({ x, y }) => isTurned ? { x: y, y: x } : { x, y }, "point");
  return {
    ...turned(layout),
    elements: [
      ...layout.routes.map((route) => edge(route.map(point), isTurned)),
      ...boxes.map((box, i) => at(point(layout.places[i]), box))
    ]
  };
}
__name(drawingOf, "drawingOf");
function edge([first, ...others], isTurned) {
  let last = first;
  const curves = others.map((next) => {
    const half = isTurned ? (next.x - last.x) / 2 : (next.y - last.y) / 2;
    const [a, b] = isTurned ? [
      { x: last.x + half, y: last.y },
      { x: next.x - half, y: next.y }
    ] : [
      { x: last.x, y: last.y + half },
      { x: next.x, y: next.y - half }
    ];
    last = next;
    return `C${[a, b, next].map(({ x, y }) => `${round(x)} ${round(y)}`).join(" ")}`;
  });
  return `<path class="edge" d="M${round(first.x)} ${round(first.y)}${curves.join("")}"/>`;
}
__name(edge, "edge");
function boxOf(node, settings) {
  const { layer } = node;
  const lines = linesOf(node, settings);
  const title = settings.showLayerNames ? `${layer.name} (${layer.type})` : layer.type;
  const inner = settings.expandNested && layer instanceof import_network3.Network ? drawingOf(layer, settings) : null;
  const textWidth = [title, ...lines].reduce((width2, line) => Math.max(width2, line.length * letterWidth), 0);
  const width = Math.max(textWidth, inner?.width ?? 0) + 2 * padding;
  const titleHeight = lineHeight + padding;
  const textHeight = lines.length === 0 ? 0 : lines.length * lineHeight + padding;
  const height = titleHeight + textHeight + (inner ? inner.height + 2 * padding : 0);
  return {
    ...{ width, height },
    elements: [
      rectangle({ width, height }, inner ? "frame" : "box"),
      rectangle({ width, height: titleHeight }, "title"),
      label(title, padding, lineHeight, "name"),
      ...lines.map((line, i) => label(line, padding, titleHeight + (i + 1) * lineHeight, "fact")),
      ...inner ? [at({ x: (width - inner.width) / 2, y: titleHeight + textHeight + padding }, inner)] : []
    ]
  };
}
__name(boxOf, "boxOf");
function linesOf({ layer, inputs, outputs }, settings) {
  const activation = activationOf(layer);
  return [
    ...settings.showShapes && inputs.length > 0 ? [`Input shape: ${shapesInPython(inputs)}`] : [],
    ...settings.showShapes ? [`Output shape: ${shapesInPython(outputs)}`] : [],
    ...settings.showDtype ? ["Output dtype: float32"] : [],
    ...settings.showLayerActivations && activation !== null ? [`Activation: ${activation}`] : [],
    ...settings.showTrainable && layer.weights.length > 0 ? [`Trainable: ${layer.trainable ? "yes" : "no"}`] : []
  ];
}
__name(linesOf, "linesOf");
function activationOf({ options }) {
  const activation = "activation" in options ? options.activation : null;
  return typeof activation === "string" ? activation : null;
}
__name(activationOf, "activationOf");
function picture(drawing, name) {
  const [width, height] = [drawing.width, drawing.height].map((size) => round(size + 2 * margin));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(name)}</title>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>
<style>
text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #222 }
.name { font-weight: bold }
.box { fill: #fff; stroke: #777 }
.frame { fill: #f6f6f6; stroke: #777; stroke-dasharray: 4 3 }
.title { fill: #dce8f5; stroke: #777 }
.edge { fill: none; stroke: #555; marker-end: url(#arrow) }
</style>
<rect width="100%" height="100%" fill="#fff"/>
${at({ x: margin, y: margin }, drawing)}
</svg>
`;
}
__name(picture, "picture");

// lib/models/from-keras.ts
var from_keras_exports = {};
__export(from_keras_exports, {
  networkFromKeras: () => networkFromKeras
});
var import_checks3 = link("core/checks.ts");
var import_errors6 = link("core/errors.ts");
var import_keras_json3 = link("core/keras-json.ts");
var import_kinds5 = link("core/kinds.ts");
var import_registry3 = link("core/registry.ts");
var import_shape3 = link("core/shape.ts");
var import_show3 = link("core/show.ts");
var import_trace = link("graph/trace.ts");
var import_operation2 = link("layers/core/operation.ts");
var import_layers2 = link("layers/index.ts");
var import_layer2 = link("layers/layer.ts");
var import_wrapper2 = link("layers/wrapper.ts");

// lib/models/keras-masks.ts
var import_kinds4 = link("core/kinds.ts");
var steps = /* @__PURE__ */ new Set(["Any", "Concatenate", "ConvertToTensor", "ExpandDims", "LogicalOr"]);
var constants = /* @__PURE__ */ new Set(["OnesLike", "ZerosLike"]);
var isOperation = /* @__PURE__ */ __name((layer) => (0, import_kinds4.isRecord)(layer) && typeof layer.module === "string" && layer.module.startsWith("keras.src.ops."), "isOperation");
function histories(argument) {
  if ((0, import_kinds4.isArray)(argument)) return argument.flatMap(histories);
  if (!(0, import_kinds4.isRecord)(argument)) return [];
  const { config } = argument;
  return (0, import_kinds4.isRecord)(config) && (0, import_kinds4.isArray)(config.keras_history) ? [JSON.stringify(config.keras_history)] : Object.values(argument).flatMap(histories);
}
__name(histories, "histories");
var layerOf = /* @__PURE__ */ __name((history) => JSON.parse(history)[0], "layerOf");
var callsOf = /* @__PURE__ */ __name((layer) => (0, import_kinds4.isRecord)(layer) && (0, import_kinds4.isArray)(layer.inbound_nodes) ? layer.inbound_nodes.filter(import_kinds4.isRecord) : [], "callsOf");
function paddingOf(layer) {
  if (!(0, import_kinds4.isRecord)(layer) || !(0, import_kinds4.isRecord)(layer.config)) return null;
  const { class_name: type, config } = layer;
  const isMasking = type === "Masking" || type === "Embedding" && config.mask_zero === true;
  const number = type === "Masking" ? config.mask_value ?? 0 : 0;
  return isMasking ? { number, inputs: callsOf(layer).flatMap(({ args }) => histories(args)) } : null;
}
__name(paddingOf, "paddingOf");
function maskOperations(layers, outputs) {
  const paddings = layers.flatMap((layer) => paddingOf(layer) ?? []);
  const found = /* @__PURE__ */ new Set();
  const follows = /* @__PURE__ */ __name(({ class_name: type, inbound_nodes: calls }) => {
    if (constants.has(type)) return true;
    const [first] = callsOf({ inbound_nodes: calls });
    const args = (0, import_kinds4.isArray)(first?.args) ? first.args : [];
    if (type === "NotEqual") {
      const [history] = histories(args[0]);
      return paddings.some(({ number, inputs }) => number === args[1] && inputs.includes(history));
    }
    return steps.has(type) && histories(args).every((history) => found.has(layerOf(history)));
  }, "follows");
  const open = new Set(layers.filter(isOperation));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const operation2 of open) {
      if (!follows(operation2)) continue;
      found.add(operation2.name);
      open.delete(operation2);
    }
  }
  return withoutUsed(found, layers, outputs);
}
__name(maskOperations, "maskOperations");
function withoutUsed(found, layers, outputs) {
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const name of outputs) found.delete(name);
    for (const layer of layers) {
      if ((0, import_kinds4.isRecord)(layer) && found.has(layer.name)) continue;
      for (const { args, kwargs } of callsOf(layer)) {
        const others = (0, import_kinds4.isRecord)(kwargs) ? Object.entries(kwargs).filter(([key]) => !isFilledIn(key)) : [];
        for (const history of histories([args, others.map(([, value]) => value)])) found.delete(layerOf(history));
      }
    }
  }
  return found;
}
__name(withoutUsed, "withoutUsed");
var isFilledIn = /* @__PURE__ */ __name((key) => /^((query|value|key)_)?mask$/.test(key), "isFilledIn");
function withoutMaskOperations(layers, outputs) {
  const operations = maskOperations(layers, outputs);
  if (operations.size === 0) return layers;
  const isMask = /* @__PURE__ */ __name((argument) => histories(argument).some((history) => operations.has(layerOf(history))), "isMask");
  const others = layers.filter((layer) => !(isOperation(layer) && operations.has(layer.name)));
  return others.map((layer) => {
    if (!(0, import_kinds4.isRecord)(layer) || !(0, import_kinds4.isArray)(layer.inbound_nodes)) return layer;
    const calls = layer.inbound_nodes.map((call) => {
      if (!(0, import_kinds4.isRecord)(call) || !(0, import_kinds4.isRecord)(call.kwargs)) return call;
      const kwargs = Object.entries(call.kwargs).filter(([key, value]) => !(isFilledIn(key) && isMask(value)));
      return { ...call, kwargs: Object.fromEntries(kwargs) };
    });
    return { ...layer, inbound_nodes: calls };
  });
}
__name(withoutMaskOperations, "withoutMaskOperations");

// lib/models/from-keras.ts
var import_network4 = link("models/network.ts");
var import_network_classes = link("models/network-classes.ts");
function networkFromKeras(json, options = {}) {
  const { where = "fromJSON" } = options;
  const reader = new Reader(where, (0, import_network_classes.networkClasses)(where), options.mostWeights ?? Infinity);
  try {
    const network = reader.network(json);
    reader.restoreTrainable();
    return { network, order: reader.order };
  } catch (error) {
    if (error instanceof import_errors6.FormatError) throw error;
    const reason = error instanceof import_errors6.FoveaError ? error.message : "expected the configuration of a Keras model, received one with parts that are missing or of another kind.";
    throw new import_errors6.FormatError(`${where}: ${reason}`, { cause: error });
  }
}
__name(networkFromKeras, "networkFromKeras");
var isNothing = /* @__PURE__ */ __name((value) => value === null || ((0, import_kinds5.isArray)(value) || (0, import_keras_json3.isRecord)(value)) && Object.values(value).every((part) => part === null), "isNothing");
var networkTypes = ["Sequential", "Functional", "Model"];
var mostAxes = 64;
var mostUses = 2 ** 15;
var Reader = class {
  static {
    __name(this, "Reader");
  }
  order = /* @__PURE__ */ new Map();
  #where;
  #classes;
  #mostWeights;
  /** Layers and networks with what their configurations say, those inside a network before it. */
  #trainable = [];
  /** How often a network uses layers. */
  #uses = /* @__PURE__ */ new Map();
  #weights = 0;
  constructor(where, classes2, mostWeights) {
    this.#where = where;
    this.#classes = classes2;
    this.#mostWeights = 2 * mostWeights;
  }
  /** A network passes its own flag on to its layers, which may have others: it comes first. */
  restoreTrainable() {
    for (const [layer, trainable] of this.#trainable.toReversed()) layer.trainable = trainable;
  }
  network(json) {
    if (!(0, import_keras_json3.isKerasObject)(json)) throw this.#error("expected { class_name, config }", json);
    if (networkTypes.includes(json.class_name)) {
      const network = json.class_name === "Sequential" ? this.#sequential(json.config) : this.#functional(json.config);
      const { trainable } = json.config;
      if (typeof trainable === "boolean") this.#trainable.push([network, trainable]);
      return network;
    }
    throw new import_errors6.FormatError(
      `${this.#where}: expected a Sequential or Functional model, received a ${(0, import_checks3.show)(json.class_name)}: a class of its own in Python, whose code no file holds.`
    );
  }
  #sequential({ name, layers, build_input_shape: inputShape }) {
    if (!Array.isArray(layers) || layers.length === 0) throw this.#error("expected the layers of a Sequential", layers);
    const made = layers.map((layer) => this.#layer(layer));
    if (!(made[0] instanceof import_layers2.InputLayer)) {
      const own = made[0] instanceof import_network4.Network ? made[0].inputs[0].shape.slice(1) : made[0].inputShape;
      const shape = own ?? (Array.isArray(inputShape) ? inputShape.slice(1) : void 0);
      if (shape === void 0) throw this.#error("expected a Sequential with a known input shape", null);
      made.unshift(new import_layers2.InputLayer({ shape }));
    }
    let shapes = [[null, ...made[0].shape]];
    let uses = 0;
    for (const layer of made.slice(1)) {
      uses = this.#add(uses, layer);
      this.#reserve(layer, shapes);
      shapes = layer.outputShapes(shapes);
    }
    const network = this.#classes.sequential({ name, layers: made });
    this.order.set(network, made);
    this.#uses.set(network, uses);
    return network;
  }
  #functional({ name, layers, input_layers: inputs, output_layers: outputs }) {
    if (!Array.isArray(layers)) throw this.#error("expected the layers of a Functional model", layers);
    const graph = /* @__PURE__ */ new Map();
    for (const json of withoutMaskOperations(layers, namesOf(outputs))) {
      const layer = this.#layer(json);
      const { name: given, inbound_nodes: nodes } = json;
      const [key, pending] = [given ?? layer.name, nodes ?? []];
      if (graph.has(key)) throw this.#error("expected layers with names of their own, received two called", key);
      if (!Array.isArray(pending)) throw this.#error(`expected inbound_nodes of ${layer.where()} to be a list`, pending);
      const calls = layer instanceof import_layers2.InputLayer ? [[layer.value()]] : [];
      graph.set(key, { key, layer, calls, pending, done: 0, histories: null, values: [] });
    }
    const find = /* @__PURE__ */ __name((history) => {
      const [key, call, output] = Array.isArray(history) ? history : [];
      const found = graph.get(key);
      if (found === void 0) throw this.#error("expected the name of a layer with call and output", history);
      return found.calls[call]?.[output];
    }, "find");
    const uses = this.#makeCalls([...graph.values()], find);
    const values = /* @__PURE__ */ __name((histories2, first) => this.#histories(histories2).map(([key, call, output]) => {
      const layer = graph.get(key)?.layer;
      const value = find([key, layer === void 0 ? call : call - first(layer), output]);
      if (value === void 0) throw this.#error("expected an input or output of the model", [key, call, output]);
      return value;
    }), "values");
    const ends = /* @__PURE__ */ __name((histories2, first) => {
      const found = values(histories2, first);
      const names2 = (0, import_keras_json3.isRecord)(histories2) ? Object.keys(histories2) : null;
      return names2?.length === found.length ? Object.fromEntries(names2.map((name2, i) => [name2, found[i]])) : found;
    }, "ends");
    const network = this.#classes.functional({
      name,
      inputs: ends(inputs, () => 0),
      outputs: ends(outputs, (layer) => (0, import_network4.isFunctional)(layer) ? 1 : 0)
    });
    this.order.set(
      network,
      [...graph.values()].map(({ layer }) => layer)
    );
    this.#uses.set(network, uses);
    return network;
  }
  /** Makes every call as soon as its arguments are there: layers may stand in any order. Returns the uses of layers. */
  #makeCalls(parts, find) {
    let uses = 0;
    const keyOf = /* @__PURE__ */ __name((name, call) => JSON.stringify([name, call]), "keyOf");
    const waiting = /* @__PURE__ */ new Map();
    const ready = parts.toReversed();
    for (let part = ready.pop(); part !== void 0; part = ready.pop()) {
      const { key, layer, calls, pending, values } = part;
      while (part.done < pending.length) {
        part.histories ??= this.#arguments(layer, pending[part.done]);
        const missing = this.#collect(part.histories, values, find);
        if (missing !== null) {
          const wanted = keyOf(missing[0], missing[1]);
          const others = waiting.get(wanted);
          if (others) others.push(part);
          else waiting.set(wanted, [part]);
          break;
        }
        uses = this.#add(uses, layer);
        calls.push(this.#call(layer, values.splice(0), pending[part.done]));
        part.done++;
        part.histories = null;
        for (const woken of waiting.get(keyOf(key, calls.length - 1)) ?? []) ready.push(woken);
      }
    }
    const stuck = parts.find(({ done, pending }) => done < pending.length);
    if (stuck)
      throw new import_errors6.FormatError(
        `${this.#where}: expected a graph without cycles and loose ends, received one in which ${stuck.layer.where()} waits for ${(0, import_checks3.show)(stuck.histories?.[stuck.values.length])}.`
      );
    return uses;
  }
  /** `total` with the uses of layers in one more. */
  #add(total, layer) {
    const uses = total + 1 + (this.#uses.get(layer) ?? 0);
    if (uses <= mostUses) return uses;
    throw new import_errors6.FormatError(
      `${this.#where}: expected at most ${mostUses} uses of layers, those in nested models counted, received more.`
    );
  }
  /** Adds to `values` what is there, in order. Returns where the first that is not there comes from; null: all are. */
  #collect(histories2, values, find) {
    while (values.length < histories2.length) {
      const history = histories2[values.length];
      const value = find(history);
      if (value === void 0) return history;
      values.push(value);
    }
    return null;
  }
  #layer(json) {
    if (!(0, import_keras_json3.isKerasObject)(json)) throw this.#error("expected a layer", json);
    const { class_name: className, config } = json;
    if (networkTypes.includes(className)) return this.network(json);
    if (isKerasOperation(json))
      return new import_operation2.OperationLayer(operationFromKeras(this.#where, json), { name: config.name });
    const isOwn = !(typeof json.module === "string" && json.module.startsWith("keras."));
    const registeredName = isOwn && typeof json.registered_name === "string" ? json.registered_name : void 0;
    if ((0, import_layers2.layerClass)(className, registeredName !== void 0) === void 0)
      throw new import_errors6.FormatError(
        `${this.#where}: expected layers of known classes, received the ${(0, import_show3.oneLine)(className, 60)} ${(0, import_checks3.show)(config.name ?? "")}. Known are ${(0, import_checks3.showNames)((0, import_layers2.layerTypes)())}; registerLayer() or customObjects add your own.`
      );
    const wrapped = (0, import_wrapper2.layerOptionsOf)((0, import_layers2.layerClass)(className, registeredName !== void 0)).flatMap((name) => {
      const inner = config[(0, import_registry3.snakeCase)(name)];
      return (0, import_keras_json3.isRecord)(inner) ? [[name, this.#layer(inner)]] : [];
    });
    const given = { ...(0, import_keras_json3.optionsFromKeras)(config), ...Object.fromEntries(wrapped) };
    const layer = (0, import_layers2.deserialize)({ className, registeredName, config: given });
    this.#trainable.push([layer, layer.trainable]);
    return layer;
  }
  #call(layer, values, call) {
    if (layer instanceof import_operation2.OperationLayer) return layer.applyAll(values);
    const kwargs = (0, import_keras_json3.isRecord)(call) && (0, import_keras_json3.isRecord)(call.kwargs) ? call.kwargs : {};
    const { training } = kwargs;
    const { callOptions } = classOf3(layer);
    const given = Object.entries(kwargs).filter(([key]) => Object.hasOwn(callOptions, (0, import_registry3.camelCase)(key)));
    const options = (0, import_keras_json3.optionsFromKeras)(Object.fromEntries(given));
    const masks = masksOf(layer, kwargs).map(([name], i, { length }) => [name, values[values.length - length + i]]);
    const inputs = values.slice(0, values.length - masks.length);
    this.#reserve(
      layer,
      inputs.map(({ shape }) => shape)
    );
    const mode = typeof training === "boolean" ? training : null;
    return layer.applyAll(inputs, { training: mode, ...options, ...Object.fromEntries(masks) });
  }
  /** Refuses weights that nobody has, before they take memory. */
  #reserve(layer, shapes) {
    const axes = Math.max(...shapes.map(({ length }) => length));
    if (axes > mostAxes)
      throw new import_errors6.FormatError(`${this.#where}: expected at most ${mostAxes} axes, received ${axes} at ${layer.where()}.`);
    if (layer instanceof import_network4.Network || layer.ownParameters.length > 0) return;
    this.#reserveParameters(layer, shapes);
    if (Object.keys(layer.sublayers).length === 0) return;
    const seen = /* @__PURE__ */ new Set([layer]);
    const visit = /* @__PURE__ */ __name((inner, given) => {
      if (!seen.has(inner) && inner instanceof import_layer2.Layer && inner.ownParameters.length === 0)
        this.#reserveParameters(inner, given);
      seen.add(inner);
    }, "visit");
    (0, import_trace.traceLayer)(layer, shapes, { training: false, isAbstract: true, visit });
  }
  #reserveParameters(layer, shapes) {
    for (const { name, shape } of layer.parameters(shapes)) {
      this.#weights += (0, import_shape3.knownSize)(shape) ?? 0;
      if (!(this.#weights <= this.#mostWeights))
        throw new import_errors6.FormatError(
          `${this.#where}: expected at most ${this.#mostWeights} weights, as many as the file has room for, received more: ${layer.where()} wants a ${name} of shape ${(0, import_shape3.formatShape)(shape)}.`
        );
    }
  }
  /** Histories of the values of a call, whose arguments may be nested. */
  #arguments(layer, call) {
    if (!(0, import_keras_json3.isRecord)(call) || !Array.isArray(call.args))
      throw this.#error(`expected a call of ${layer.where()} with args and kwargs`, call);
    if (layer instanceof import_operation2.OperationLayer) return tensorsIn([call.args, call.kwargs]).map(historyOf);
    const kwargs = (0, import_keras_json3.isRecord)(call.kwargs) ? call.kwargs : {};
    const { callOptions, inputNames } = classOf3(layer);
    const inputKeys = (inputNames ?? []).map(import_registry3.snakeCase);
    const masks = masksOf(layer, kwargs);
    const maskKeys = Object.keys(classOf3(layer).masksToKeras(Object.fromEntries(masks)));
    const others = Object.entries(kwargs).filter(
      ([key, value]) => !isNothing(value) && key !== "training" && !maskKeys.includes(key) && !Object.hasOwn(callOptions, (0, import_registry3.camelCase)(key)) && !inputKeys.includes(key)
    );
    if (others.length > 0)
      throw this.#error(`expected ${layer.where()} to be called on values only`, Object.fromEntries(others));
    const named2 = inputKeys.slice(call.args.length).flatMap((key) => isNothing(kwargs[key] ?? null) ? [] : [kwargs[key]]);
    return [...call.args, ...named2, ...masks.map(([, mask]) => mask)].flatMap((argument) => this.#inOrder(layer, argument)).map((value) => {
      if (!(0, import_keras_json3.isRecord)(value) || !(0, import_keras_json3.isRecord)(value.config) || !Array.isArray(value.config.keras_history))
        throw this.#error(`expected ${layer.where()} to be called on values only`, value);
      return value.config.keras_history;
    });
  }
  /** The values of an argument: in lists, or by the names of a model's or layer's inputs. */
  #inOrder(layer, argument) {
    if ((0, import_kinds5.isArray)(argument)) return argument.flat(8);
    const names2 = layer instanceof import_network4.Network ? layer.inputNames : layer.kerasInputNames;
    if (names2 === null || !(0, import_keras_json3.isRecord)(argument) || (0, import_keras_json3.isKerasObject)(argument)) return [argument];
    const given = names2.filter((name) => Object.hasOwn(argument, name));
    const isEnough = given.length > 0 && (given.length === names2.length || !(layer instanceof import_network4.Network));
    if (isEnough && given.length === Object.keys(argument).length) return given.map((name) => argument[name]);
    throw this.#error(`expected ${layer.where()} to be called on ${(0, import_checks3.showNames)(names2)}`, argument);
  }
  /** One history, a list of them, or an object with names. */
  #histories(histories2) {
    if ((0, import_keras_json3.isRecord)(histories2)) return Object.values(histories2).flatMap((history) => this.#histories(history));
    if (!Array.isArray(histories2)) throw this.#error("expected input_layers and output_layers", histories2);
    if (typeof histories2[0] === "string") return [histories2];
    return histories2.flatMap((history) => this.#histories(history));
  }
  #error(expected, received) {
    const text = (0, import_checks3.show)(received) ?? String(received);
    return new import_errors6.FormatError(
      `${this.#where}: ${expected}, received ${text.length > 200 ? `${text.slice(0, 200)} ...` : text}.`
    );
  }
};
var classOf3 = /* @__PURE__ */ __name((layer) => layer.constructor, "classOf");
var masksOf = /* @__PURE__ */ __name((layer, kwargs) => Object.entries(classOf3(layer).masksFromKeras(kwargs)).filter(([, mask]) => !isNothing(mask)), "masksOf");
var namesOf = /* @__PURE__ */ __name((histories2) => (0, import_kinds5.isArray)(histories2) && !(0, import_kinds5.isArray)(histories2[0]) ? [histories2[0]] : (0, import_kinds5.isArray)(histories2) || (0, import_keras_json3.isRecord)(histories2) ? Object.values(histories2).flatMap(namesOf) : [], "namesOf");
var historyOf = /* @__PURE__ */ __name(({ config }) => (0, import_keras_json3.isRecord)(config) ? config.keras_history : void 0, "historyOf");

// lib/models/files.ts
var files_exports = {};
__export(files_exports, {
  expectSavable: () => expectSavable,
  formatOf: () => formatOf,
  loadWeights: () => loadWeights,
  save: () => save,
  saveWeights: () => saveWeights,
  takeWeightsFrom: () => takeWeightsFrom
});
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_checks5 = link("core/checks.ts");
var import_errors8 = link("core/errors.ts");
var import_atomic_write = link("files/atomic-write.ts");
var import_file_system2 = link("files/file-system.ts");
var import_format = link("models/format.ts");

// lib/models/source.ts
var source_exports = {};
__export(source_exports, {
  largestFile: () => largestFile,
  openSource: () => openSource,
  requestOption: () => requestOption
});
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_checks4 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var import_kinds6 = link("core/kinds.ts");
var import_file_system = link("files/file-system.ts");
var import_web_files = link("files/web-files.ts");
var largestFile = 2 ** 32 - 1;
async function openSource(where, source, fileOfFolder, requestInit) {
  if ((0, import_kinds6.isBytes)(source)) return alone(where, source);
  if (isArrayBuffer(source)) return alone(where, new Uint8Array(source));
  if (!(0, import_kinds6.isUrl)(source) && (0, import_kinds6.isObject)(source))
    return alone(where, await (0, import_web_files.collect)(where, chunksOf(where, source), largestFile));
  const address = (0, import_web_files.webAddress)(source);
  if (address) return fromWeb(address, requestInit);
  const path = (0, import_file_system.filePath)(where, source);
  const stats = await (0, import_promises.stat)(path).catch(() => null);
  return stats?.isDirectory() ? fromFolder(where, path, fileOfFolder) : fromFile(where, path);
}
__name(openSource, "openSource");
var isArrayBuffer = /* @__PURE__ */ __name((value) => (0, import_kinds6.isObject)(value) && !ArrayBuffer.isView(value) && (0, import_kinds6.property)(value, Symbol.toStringTag) === "ArrayBuffer", "isArrayBuffer");
var alone = /* @__PURE__ */ __name((where, bytes) => ({
  ...{ where, bytes, name: "" },
  beside: /* @__PURE__ */ __name(async (name) => {
    throw new import_errors7.FormatError(
      `${where}: expected a model in one file, received bytes that refer to ${(0, import_checks4.show)(name)}. Give the path or the address of the model, so that the files beside it are found.`
    );
  }, "beside")
}), "alone");
var fromFile = /* @__PURE__ */ __name(async (where, path) => ({
  ...{ where: path, name: (0, import_node_path.basename)(path) },
  bytes: await (0, import_file_system.readWholeFile)(where, path, largestFile),
  beside: /* @__PURE__ */ __name(async (name) => (0, import_file_system.readWholeFile)(where, (0, import_node_path.join)((0, import_node_path.dirname)(path), inFolder(path, name)), largestFile), "beside")
}), "fromFile");
async function fromFolder(where, path, names2) {
  for (const name of names2) {
    const file = (0, import_node_path.join)(path, name);
    if ((await (0, import_promises.stat)(file).catch(() => null))?.isFile()) return fromFile(where, file);
  }
  const wanted = names2.length > 0 ? `expected a folder with ${names2.join(" or ")}` : "expected a file";
  throw new import_errors7.FormatError(`${where}: ${wanted}, received the folder ${(0, import_checks4.show)(path)}. Give the path of a file.`);
}
__name(fromFolder, "fromFolder");
function inFolder(where, name) {
  const parts = name.split("/");
  if (name !== "" && !/[\\\0:]/.test(name) && parts.every((part) => part !== "" && part !== "..")) return name;
  throw new import_errors7.FormatError(`${where}: expected names of files in the folder of this one, received ${(0, import_checks4.show)(name)}.`);
}
__name(inFolder, "inFolder");
async function fromWeb(address, requestInit) {
  const where = `${address.origin}${address.pathname}`;
  return {
    ...{ where, name: (0, import_node_path.basename)(address.pathname) },
    bytes: await (0, import_web_files.fetchBytes)(where, address, largestFile, requestInit),
    beside: /* @__PURE__ */ __name(async (name) => (0, import_web_files.fetchBytes)(where, new URL(encodeURI(inFolder(where, name)), address), largestFile, requestInit), "beside")
  };
}
__name(fromWeb, "fromWeb");
function chunksOf(where, source) {
  const stream = (0, import_kinds6.property)(source, "stream");
  const chunks = typeof stream === "function" ? stream.call(source) : source;
  if (typeof (0, import_kinds6.property)(chunks, Symbol.asyncIterator) === "function") return chunks;
  throw new import_errors7.OptionError(`${where}: expected a path, a URL, bytes or a stream of bytes, received ${(0, import_checks4.show)(source)}.`);
}
__name(chunksOf, "chunksOf");
function requestOption(where, requestInit = {}) {
  if ((0, import_kinds6.isRecord)(requestInit)) return requestInit;
  throw new import_errors7.OptionError(`${where}: expected requestInit to be the options of fetch, received ${(0, import_checks4.show)(requestInit)}.`);
}
__name(requestOption, "requestOption");

// lib/models/files.ts
var endsInSeparator = /* @__PURE__ */ __name((path) => /[\\/]$/.test(path), "endsInSeparator");
async function target(where, path, writing) {
  const ending = (0, import_node_path2.extname)(path).toLowerCase();
  const named2 = endsInSeparator(path) ? void 0 : writing.find(({ endings: endings2 }) => endings2.includes(ending));
  if (named2) return { format: named2, file: path };
  const isFolder = endsInSeparator(path) || ((await (0, import_promises2.stat)(path).catch(() => null))?.isDirectory() ?? false);
  const ofFolders = writing.find(({ fileOfFolder }) => isFolder && fileOfFolder !== void 0);
  if (ofFolders) return { format: ofFolders, file: (0, import_node_path2.join)(path, ofFolders.fileOfFolder) };
  const endings = writing.flatMap(({ endings: endings2 }) => endings2);
  throw new import_errors8.OptionError(`${where}: expected a file name that ends in ${endings.join(", ")}, received ${(0, import_checks5.show)(path)}.`);
}
__name(target, "target");
var writingModels = /* @__PURE__ */ __name(() => (0, import_format.registeredFormats)().filter(({ write }) => write !== void 0), "writingModels");
var writingWeights = /* @__PURE__ */ __name(() => (0, import_format.registeredFormats)().filter(({ writeWeights }) => writeWeights !== void 0), "writingWeights");
async function expectSavable(path, { weightsOnly = false } = {}) {
  const where = weightsOnly ? "saveWeights" : "save";
  const { file } = await target(where, (0, import_file_system2.filePath)(where, path), weightsOnly ? writingWeights() : writingModels());
  await (0, import_atomic_write.writeTarget)(where, file);
}
__name(expectSavable, "expectSavable");
async function save(network, path, state, options = {}) {
  const where = "save";
  (0, import_checks5.knownOptions)(where, options, ["overwrite", "includeOptimizer"]);
  const includes = (0, import_checks5.booleanOption)(where, "includeOptimizer", options.includeOptimizer ?? true);
  const { format, file } = await target(where, (0, import_file_system2.filePath)(where, path), writingModels());
  const written = includes ? state : { ...state, compiled: null };
  await writeFiles(where, file, format, options, async () => await format.write?.(network, written) ?? []);
}
__name(save, "save");
async function saveWeights(network, path, weights, options = {}) {
  const where = "saveWeights";
  (0, import_checks5.knownOptions)(where, options, ["overwrite", "dtype"]);
  const dtype = (0, import_checks5.choiceOption)(where, "dtype", options.dtype ?? "float32", ["float32", "float16", "bfloat16"]);
  const { format, file } = await target(where, (0, import_file_system2.filePath)(where, path), writingWeights());
  const { weightsDTypes = ["float32"] } = format;
  if (!weightsDTypes.includes(dtype))
    throw new import_errors8.OptionError(
      `${where}: expected dtype to be 'float32', as files of ${format.endings[0]} have it, received ${(0, import_checks5.show)(dtype)}. Give a name that ends in .safetensors.`
    );
  const written = { fileName: (0, import_node_path2.basename)(file), dtype };
  const make = /* @__PURE__ */ __name(async () => await format.writeWeights?.(network, weights, written) ?? [], "make");
  await writeFiles(where, file, format, options, make);
}
__name(saveWeights, "saveWeights");
async function writeFiles(where, file, { filesBeside }, options, make) {
  const overwrites = (0, import_checks5.booleanOption)(where, "overwrite", options.overwrite ?? true);
  const main = await (0, import_atomic_write.writeTarget)(where, file);
  if (!overwrites && main.old)
    throw new import_errors8.OptionError(
      `${where}: expected a new file with overwrite: false, received ${(0, import_checks5.show)(file)}, which is there.`
    );
  const old = filesBeside && main.old ? filesBeside(await (0, import_file_system2.readWholeFile)(where, main.file, largestFile)) : [];
  const files = await make();
  const beside = /* @__PURE__ */ __name((name) => (0, import_node_path2.join)((0, import_node_path2.dirname)(main.file), name), "beside");
  for (const { name, pieces } of files)
    await (0, import_atomic_write.writeFileAtomically)(name === null ? main : await (0, import_atomic_write.writeTarget)(where, beside(name)), pieces);
  for (const name of old.filter((name2) => files.every((each) => each.name !== name2)))
    await (0, import_promises2.rm)(beside(name), { force: true }).catch(() => {
    });
}
__name(writeFiles, "writeFiles");
function formatOf(source, readable2) {
  const recognized = readable2.filter((format2) => format2.recognizes(source.bytes));
  const named2 = /* @__PURE__ */ __name(({ endings }) => endings.some((ending) => source.name.toLowerCase().endsWith(ending)), "named");
  const format = recognized.find(named2) ?? recognized[0] ?? readable2.find(named2);
  if (format) return format;
  throw new import_errors8.FormatError(
    `${source.where}: expected one of the formats ${readable2.map(({ name }) => name).join(", ")}, received ${source.bytes.length} bytes of none of these.`
  );
}
__name(formatOf, "formatOf");
async function loadWeights(network, from, given = {}) {
  const where = "loadWeights";
  (0, import_checks5.knownOptions)(where, given, ["byName", "requestInit", "skipMismatch"]);
  const options = {
    byName: (0, import_checks5.booleanOption)(where, "byName", given.byName ?? false),
    skipMismatch: (0, import_checks5.booleanOption)(where, "skipMismatch", given.skipMismatch ?? false)
  };
  await takeWeightsFrom(network, where, from, { ...options, requestInit: requestOption(where, given.requestInit) });
}
__name(loadWeights, "loadWeights");
async function takeWeightsFrom(network, where, from, { requestInit = {}, ...options }) {
  const source = await openSource(where, from, (0, import_format.filesOfFolders)(), requestInit);
  const format = formatOf(
    source,
    (0, import_format.registeredFormats)().filter(({ readWeights }) => readWeights !== void 0)
  );
  await format.readWeights?.(source, network, options);
}
__name(takeWeightsFrom, "takeWeightsFrom");

// lib/models/non-finite.ts
var non_finite_exports = {};
__export(non_finite_exports, {
  ModelNonFiniteFinder: () => ModelNonFiniteFinder
});
var import_checks6 = link("core/checks.ts");
var import_backend = link("engine/backend.ts");
var import_memory = link("engine/memory.ts");
var import_recorder = link("engine/recorder.ts");
var import_function = link("training/function.ts");
var import_network5 = link("models/network.ts");
var areFinite = /* @__PURE__ */ __name((data) => {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}, "areFinite");
var columnsOf = /* @__PURE__ */ __name((inputs) => inputs.map(({ data, shape: [samples, ...sample] }) => ({
  ...{ samples, sample, length: data.length / samples, data }
})), "columnsOf");
var ModelNonFiniteFinder = class {
  static {
    __name(this, "ModelNonFiniteFinder");
  }
  #model;
  #inputs;
  /** Copies of the weights before the step. */
  #before = [];
  #copy = null;
  /** @param inputs gives the data of the last step. */
  constructor(model, inputs) {
    this.#model = model;
    this.#inputs = inputs;
  }
  async remember() {
    this.#copy ??= this.#recordCopy();
    await this.#copy.run(0);
  }
  #recordCopy() {
    const recorder = new import_recorder.Recorder();
    const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 };
    this.#before = this.#model.weights.map(({ memory }) => {
      const copy = (0, import_backend.allocate)(memory.length);
      const arrays = { x: recorder.external(memory), y: recorder.external(copy) };
      recorder.kernels.copyBlocks({ outer: 1, rows: 1, length: memory.length, ...from }, arrays);
      return copy;
    });
    return recorder.build();
  }
  /** The step is done once more, with the weights from before it; afterwards these are what they were. */
  async find() {
    const inputs = this.#inputs();
    if (inputs.length === 0) return "a step of the model itself";
    const wrong = inputs.findIndex(({ data }) => !areFinite(data));
    if (wrong >= 0) return `the data of input ${(0, import_checks6.show)(this.#model.inputNames[wrong])}`;
    const { weights } = this.#model;
    const after = weights.map(({ memory }) => (0, import_memory.settled)(memory).slice());
    const put = /* @__PURE__ */ __name((values) => void weights.forEach(({ memory }, i) => void (0, import_memory.writable)(memory).set(values[i])), "put");
    put(this.#before.map((values) => (0, import_memory.settled)(values)));
    try {
      return await this.#search(this.#model, inputs) ?? "the loss";
    } finally {
      put(after);
    }
  }
  /** Where in a network, given its inputs; null: its outputs are finite. */
  async #search(network, inputs) {
    const nodes = network.graph.nodes.filter((node) => node.inputs.length > 0);
    const values = [...new Set(nodes.flatMap(({ outputs: outputs2 }) => outputs2))];
    const probe = new Probe(network.inputs, values);
    const goal = { model: probe, outputs: values.length, training: true, differentiates: false, weights: [] };
    const { outputs } = await new import_function.GraphFunction(goal).run(columnsOf(inputs));
    const results = new Map([...network.inputs.entries()].map(([i, value]) => [value, inputs[i]]));
    for (const [i, value] of values.entries()) if (!results.has(value)) results.set(value, outputs[i]);
    for (const node of nodes) {
      const place2 = await this.#placeIn(node, results);
      if (place2 !== null) return network === this.#model ? place2 : `${place2} in ${network.where()}`;
    }
    return null;
  }
  async #placeIn({ layer, inputs, outputs }, results) {
    const isWhole = outputs.every((value) => areFinite(results.get(value)?.data ?? []));
    const weight = layer instanceof import_network5.Network ? void 0 : weightWithin(layer);
    if (weight !== void 0) return `the weight ${(0, import_checks6.show)(weight)} of ${layer.where()}`;
    if (isWhole) return null;
    if (layer instanceof import_network5.Network && layer.outputs.length > 0) {
      const inner = await this.#search(
        layer,
        inputs.map((value) => results.get(value))
      );
      if (inner !== null) return inner;
    }
    return `the output of ${layer.where()}`;
  }
};
var weightWithin = /* @__PURE__ */ __name((layer) => layer.weights.find(({ memory }) => !areFinite((0, import_memory.settled)(memory)))?.name, "weightWithin");

// lib/models/trainer.ts
var trainer_exports = {};
__export(trainer_exports, {
  Trainer: () => Trainer
});
var import_backup_and_restore = link("callbacks/backup-and-restore.ts");
var import_history = link("callbacks/history.ts");
var import_abort = link("core/abort.ts");
var import_checks8 = link("core/checks.ts");
var import_errors10 = link("core/errors.ts");
var import_kinds7 = link("core/kinds.ts");
var import_batches = link("data/batches.ts");
var import_dataset_batches = link("data/dataset-batches.ts");
var import_sources = link("data/sources.ts");
var import_watched = link("optimizers/watched.ts");
var import_between_batches = link("training/between-batches.ts");
var import_callbacks_in_use = link("training/callbacks-in-use.ts");
var import_data = link("training/data.ts");
var import_features = link("training/features.ts");
var import_first_data = link("training/first-data.ts");
var import_fit_loop = link("training/fit-loop.ts");
var import_fit_settings = link("training/fit-settings.ts");
var import_listeners = link("training/listeners.ts");
var import_options = link("training/options.ts");
var import_ownership = link("training/ownership.ts");
var import_pipeline = link("training/pipeline.ts");
var import_procedures = link("training/procedures.ts");
var import_profile = link("training/profile.ts");
var import_run_state = link("training/run-state.ts");
var import_training_state = link("training/training-state.ts");
var import_warnings = link("training/warnings.ts");
var import_check = link("models/mistakes/check.ts");
var import_review = link("models/mistakes/review.ts");

// lib/models/weights-hash.ts
var weights_hash_exports = {};
__export(weights_hash_exports, {
  weightsHash: () => weightsHash,
  weightsHashInSlices: () => weightsHashInSlices
});
var import_node_crypto = require("node:crypto");
var import_promises3 = require("node:timers/promises");
var import_checks7 = link("core/checks.ts");
var import_errors9 = link("core/errors.ts");
var import_backend2 = link("engine/backend.ts");
var import_memory2 = link("engine/memory.ts");
var import_recorder2 = link("engine/recorder.ts");
var import_network6 = link("models/network.ts");
var bytesOf = /* @__PURE__ */ __name(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength), "bytesOf");
function weightsHash(model) {
  if (!(model instanceof import_network6.Network)) throw new import_errors9.OptionError(`weightsHash: expected a model, received ${(0, import_checks7.show)(model)}.`);
  const hash = (0, import_node_crypto.createHash)("sha256");
  for (const { memory } of model.weights) hash.update(bytesOf((0, import_memory2.settled)(memory)));
  return hash.digest("hex");
}
__name(weightsHash, "weightsHash");
var slice2 = 2 ** 22;
async function weightsHashInSlices(model) {
  const memories = model.weights.map(({ memory }) => memory);
  const total = memories.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (total <= slice2) return weightsHash(model);
  const recorder = new import_recorder2.Recorder();
  const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 };
  const copies = memories.map((memory) => {
    const { length } = memory;
    const copy = (0, import_backend2.allocate)(length);
    const arrays = { x: recorder.external(memory), y: recorder.external(copy) };
    recorder.kernels.copyBlocks({ outer: 1, rows: 1, length, ...from }, arrays);
    return bytesOf(copy);
  });
  await recorder.build().run(0);
  const hash = (0, import_node_crypto.createHash)("sha256");
  for (const bytes of copies)
    for (let at2 = 0; at2 < bytes.length; at2 += slice2) {
      hash.update(bytes.subarray(at2, at2 + slice2));
      await (0, import_promises3.setImmediate)();
    }
  return hash.digest("hex");
}
__name(weightsHashInSlices, "weightsHashInSlices");

// lib/models/trainer.ts
var Trainer = class {
  static {
    __name(this, "Trainer");
  }
  state;
  procedures;
  #model;
  #exclusive;
  /** `compiledSteps`: the methods of a model that computes the steps it was compiled for. */
  constructor(model, compiledSteps, steps2, exclusive) {
    this.#model = model;
    this.#exclusive = exclusive;
    this.state = new import_training_state.TrainingState(model);
    this.procedures = new import_procedures.Procedures(model, compiledSteps, this.state, steps2);
  }
  fit(first, options) {
    const settings = (0, import_fit_settings.fitSettings)(options);
    const { callbacks, signal } = settings;
    (0, import_between_batches.expectNotBetweenBatches)("fit", this.#model);
    return (0, import_first_data.whileBuilt)(this.#model, first, signal, import_sources.labelled, (given) => {
      const work = this.#fitWork(settings, given);
      if (signal?.aborted) throw (0, import_abort.abortError)();
      return this.#whileTraining(
        "fit",
        work.training,
        (claim) => (0, import_callbacks_in_use.whileInUse)("fit", callbacks, () => this.#epochs(settings, claim, work))
      );
    });
  }
  #fitWork(settings, given) {
    const training = this.procedures.training("fit");
    const batches = (0, import_data.trainingBatches)(training.columnsOf, settings, given);
    if (settings.validationData == null && settings.validationSplit === 0) return { training, batches, validated: null };
    const testing = this.procedures.testing("fit");
    const validation = (0, import_data.validationBatches)(this.#model, testing.columnsOf, settings, given);
    return { training, batches, validated: validation && { testing, validation } };
  }
  /** Steps of a model's own claim the weights that they train themselves. */
  #whileTraining(where, { compiled }, work) {
    return this.state.whileTraining(where, compiled ? this.state.trained.changed : [], work);
  }
  async #epochs(settings, claim, { training, batches, validated }) {
    const [model, { compiled, measure }] = [this.#model, training];
    const { signal, epochs, initialEpoch } = settings;
    const counts = (0, import_options.countsOf)(batches.samples, settings.batchSize, settings.stepsPerEpoch);
    const callbacks = (0, import_listeners.callbacksOf)("fit", model, settings, { ...counts, epochs, initialEpoch, addHistory: true });
    const history = callbacks.history ?? new import_history.History();
    const listeners = new import_listeners.Listeners(model, { callbacks, verbose: 0, signal });
    model.history = history;
    model.stopTraining = false;
    compiled?.optimizer.build(this.state.variables());
    const kept = this.#keptFeatures(settings, callbacks.has("onBatchBegin", "onBatchEnd"), compiled);
    let review = null;
    const loop = new import_fit_loop.FitLoop({
      ...{ model, settings, callbacks, objective: measure, batches },
      pipeline: training.pipeline(batches, claim, kept?.training),
      features: kept,
      validation: validated && {
        objective: validated.testing.measure,
        batches: validated.validation,
        evaluate: /* @__PURE__ */ __name(() => this.#test(validated.testing, validated.validation, listeners, signal, kept?.validation), "evaluate")
      },
      state: this.#resumable(training),
      inspect: /* @__PURE__ */ __name(() => {
        (0, import_check.expectCodes)("fit", settings.silence);
        (0, import_check.expectCodes)("setWarnings", (0, import_warnings.silencedCodes)());
        const [trained, validation] = [this.state.trained.weights, validated?.validation ?? null];
        if (compiled === null) return;
        const fit = { model, compiled, trained, settings, batches, validation };
        (0, import_check.checkFit)(fit);
        review = new import_review.Review(fit);
      }, "inspect"),
      review: /* @__PURE__ */ __name(async (steps2) => review?.endEpoch(steps2), "review")
    });
    const logs = await (0, import_pipeline.whileOpen)([batches, validated?.validation ?? null], signal, async () => {
      try {
        const last = await this.#watched(training, callbacks, () => loop.run());
        compiled?.optimizer.finalize();
        return last;
      } finally {
        await Promise.all([kept?.training.close(), kept?.validation.close()]);
      }
    });
    history.features = kept?.training.report ?? null;
    await callbacks.onTrainEnd(logs);
    history.weightsHash = await weightsHashInSlices(model);
    loop.end(history.weightsHash);
    return history;
  }
  /** Where a fit keeps features of a frozen prefix; null where nobody would use them again, or nothing is frozen. */
  #keptFeatures(settings, isWatched, compiled) {
    const { cache, epochs, initialEpoch } = settings;
    const isFrozen = this.state.trained.changed.length < this.#model.weights.length;
    if (cache === false || compiled === null || epochs - initialEpoch < 2 || !isFrozen) return null;
    return {
      training: new import_features.FeatureCache({ ...settings, training: true, isWatched }),
      validation: new import_features.FeatureCache({ ...settings, featureEpochs: null, training: false, isWatched: false })
    };
  }
  /** What of a run is the model's, for one that goes on later. */
  #resumable({ state: own }) {
    const [model, state, optimizer] = [this.#model, this.state, this.procedures.compiled?.optimizer ?? null];
    return {
      capture: /* @__PURE__ */ __name(() => ({ ...(0, import_run_state.captureModel)(model, optimizer), count: state.count, own: own?.capture() ?? null }), "capture"),
      restore: /* @__PURE__ */ __name(async (saved) => {
        (0, import_run_state.restoreModel)("BackupAndRestore", model, optimizer, saved, () => optimizer?.build(state.variables()));
        state.count = Number((0, import_kinds7.property)(saved, "count"));
        await own?.restore((0, import_kinds7.property)(saved, "own"));
      }, "restore")
    };
  }
  /** Epochs of a fit, of which a backup must know whatever trains in them. */
  #watched({ state }, { callbacks }, work) {
    const isBackedUp = callbacks.some((callback) => callback instanceof import_backup_and_restore.BackupAndRestore);
    if (state === null || !isBackedUp) return work();
    return (0, import_watched.whileWatched)((trainer) => state.expectKnown(trainer), work);
  }
  /** Batches through test steps: loss and metrics. */
  async #test(testing, batches, listeners, signal, features = null) {
    const { measure, compiled } = testing;
    await listeners.callbacks.onTestBegin();
    const work = /* @__PURE__ */ __name(async () => {
      const pipeline = testing.pipeline(batches, () => {
      }, features);
      measure.reset();
      await listeners.run("test", batches, pipeline, () => measure.logs());
      return measure.logs();
    }, "work");
    const logs = await (compiled === null ? work() : this.#exclusive.run(signal, work));
    await listeners.callbacks.onTestEnd(logs);
    return logs;
  }
  evaluate(first, options) {
    const settings = (0, import_options.evaluateSettings)(options);
    const { signal, callbacks, batchSize, steps: steps2 } = settings;
    const model = this.#model;
    if (first.dataset !== void 0 && settings.sampleWeight != null)
      throw new import_errors10.OptionError(
        "evaluate: expected the sample weights of a data set in its batches, received sampleWeight."
      );
    (0, import_between_batches.expectNotBetweenBatches)("evaluate", model);
    return (0, import_first_data.whileBuilt)(model, first, signal, import_sources.labelled, (given) => {
      const testing = this.procedures.testing("evaluate", settings.precision);
      const batches = testBatches(testing, settings, given);
      return (0, import_callbacks_in_use.whileInUse)("evaluate", callbacks, () => {
        const counts = (0, import_options.countsOf)(batches.samples, batchSize, steps2);
        const listeners = new import_listeners.Listeners(model, {
          ...settings,
          callbacks: (0, import_listeners.callbacksOf)("evaluate", model, settings, counts)
        });
        return (0, import_pipeline.whileOpen)([batches], signal, () => this.#test(testing, batches, listeners, signal));
      });
    });
  }
  async trainOnBatch(x, y, options) {
    (0, import_checks8.knownOptions)("trainOnBatch", options, ["sampleWeight", "classWeight", "returnDict"]);
    (0, import_first_data.buildForArrays)(this.#model, x);
    const training = this.procedures.training("trainOnBatch");
    const data = batchData(x, y, options.sampleWeight);
    const batches = oneBatch(training.columnsOf("trainOnBatch", data, options.classWeight));
    return this.#whileTraining("trainOnBatch", training, (claim) => trainOn(training, batches, claim));
  }
  async testOnBatch(x, y, options) {
    (0, import_checks8.knownOptions)("testOnBatch", options, ["sampleWeight", "classWeight", "returnDict"]);
    (0, import_between_batches.expectNotBetweenBatches)("testOnBatch", this.#model);
    (0, import_first_data.buildForArrays)(this.#model, x);
    const testing = this.procedures.testing("testOnBatch");
    const columns = testing.columnsOf("testOnBatch", batchData(x, y, options.sampleWeight), options.classWeight);
    return this.#test(testing, oneBatch(columns), new import_listeners.Listeners(this.#model, import_listeners.silent));
  }
  /** The step for which the model was compiled. */
  async trainStep({ x, y, sampleWeight }) {
    const training = this.procedures.compiledTraining("trainStep");
    const batches = oneBatch(training.columnsOf("trainStep", batchData(x, y, sampleWeight)));
    return (0, import_ownership.whileOwned)("trainStep", this.state.trained.changed, (claim) => trainOn(training, batches, claim));
  }
  async testStep({ x, y, sampleWeight }) {
    const testing = this.procedures.compiledTesting("testStep");
    const batches = oneBatch(testing.columnsOf("testStep", batchData(x, y, sampleWeight)));
    return this.#test(testing, batches, new import_listeners.Listeners(this.#model, import_listeners.silent));
  }
  async profile(x, y) {
    const model = this.#model;
    (0, import_first_data.buildForArrays)(model, x);
    const compiled = y === void 0 ? null : this.procedures.expectCompiled("profile");
    const [objective, optimizer] = [compiled?.training ?? null, compiled?.optimizer ?? null];
    const columns = (0, import_data.columnsFor)("profile", model, { x, y }, objective);
    const { trained } = this.state;
    return this.state.whileTraining("profile", optimizer ? trained.changed : [], async () => {
      optimizer?.build(trained.variables);
      const kind = optimizer ? "train" : "predict";
      return (0, import_profile.profileStep)(model, { kind, objective, optimizer, trained }, columns, model.weights);
    });
  }
};
async function trainOn({ measure, pipeline }, batches, claim) {
  measure.reset();
  await (0, import_pipeline.runBatches)(batches, pipeline(batches, claim));
  return measure.logs();
}
__name(trainOn, "trainOn");
function testBatches({ columnsOf: columnsOf2 }, settings, given) {
  const { sampleWeight, batchSize, steps: steps2 } = settings;
  if (given.dataset !== void 0)
    return new import_dataset_batches.DatasetBatches(given.dataset, (batch) => columnsOf2("evaluate", batch), { steps: steps2 });
  const columns = columnsOf2("evaluate", batchData(given.x, given.y, sampleWeight));
  return new import_batches.ArrayBatches(columns, [0, columns[0]?.samples ?? 0], batchSize, steps2);
}
__name(testBatches, "testBatches");
var batchData = /* @__PURE__ */ __name((x, y, sampleWeight) => ({
  ...{ x, y: y ?? void 0, sampleWeight: sampleWeight ?? void 0 }
}), "batchData");
var oneBatch = /* @__PURE__ */ __name((columns) => new import_batches.ArrayBatches(columns, [0, columns[0]?.samples ?? 0], columns[0]?.samples ?? 0), "oneBatch");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "models/drawing.ts": null,
  "models/files.ts": null,
  "models/from-keras.ts": null,
  "models/keras-operations.ts": null,
  "models/metadata.ts": null,
  "models/non-finite.ts": null,
  "models/probe.ts": null,
  "models/source.ts": null,
  "models/stored-weights.ts": null,
  "models/summary.ts": null,
  "models/to-keras.ts": null,
  "models/trainer.ts": null,
  "models/weights-hash.ts": null
});
})
//# sourceMappingURL=models.js.map
