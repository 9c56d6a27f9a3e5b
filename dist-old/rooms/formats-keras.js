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

// lib/rooms/formats-keras.js
var formats_keras_exports = {};
__export(formats_keras_exports, {
  "formats/keras/compile.ts": () => compile_exports,
  "formats/keras/file.ts": () => file_exports,
  "formats/keras/legacy-compile.ts": () => legacy_compile_exports,
  "formats/keras/legacy-layers.ts": () => legacy_layers_exports,
  "formats/keras/legacy-optimizer.ts": () => legacy_optimizer_exports,
  "formats/keras/legacy.ts": () => legacy_exports,
  "formats/keras/to-legacy.ts": () => to_legacy_exports
});
module.exports = __toCommonJS(formats_keras_exports);

// lib/formats/keras/compile.ts
var compile_exports = {};
__export(compile_exports, {
  compileAsSaved: () => compileAsSaved,
  restoreOptimizerState: () => restoreOptimizerState
});
var import_errors = link("core/errors.ts");
var import_keras_json = link("core/keras-json.ts");
var import_shape = link("core/shape.ts");
var import_turns = link("core/turns.ts");
var optimizers = __toESM(link("optimizers/index.ts"), 1);
var import_compile_config = link("training/compile-config.ts");
function compileAsSaved(model, config, where) {
  const attempt = /* @__PURE__ */ __name((work) => {
    try {
      work();
      return null;
    } catch (error2) {
      if (error2 instanceof import_errors.FoveaError) return error2;
      throw error2;
    }
  }, "attempt");
  if (!(0, import_keras_json.isRecord)(config) || config.optimizer == null) return;
  const { optimizer } = config;
  const hasLoss = config.loss != null;
  const error = hasLoss ? attempt(() => model.compile((0, import_compile_config.compileConfigFromKeras)(config))) : null;
  if (error === null && hasLoss) return;
  const isKept = attempt(() => model.restoreOptimizer(optimizers.get(optimizer))) === null;
  if (error === null) return;
  const hint = isKept ? " compile({ optimizer: model.optimizer, ... }) goes on with the state of the optimizer." : "";
  process.emitWarning(`${where}: the model is loaded, but not compiled. ${error.message}${hint}`);
}
__name(compileAsSaved, "compileAsSaved");
async function restoreOptimizerState(model, where, stored2) {
  const { optimizer } = model;
  const count = stored2.length;
  if (optimizer === null) return;
  const state = [model.optimizerState(), model.optimizerState(true)].find(({ length }) => length === count);
  if (state === void 0) {
    if (count > optimizer.stateLength([]))
      process.emitWarning(
        `${where}: the state of ${optimizer.type} begins anew: expected ${model.optimizerState().length} variables for the trainable weights, received ${count}.`
      );
    return;
  }
  const { learningRate } = optimizer;
  const values = [];
  const turns = new import_turns.Turns();
  for (const [i, { name, shape }] of state.entries()) {
    if ((0, import_shape.sizeOf)(stored2[i].shape) !== (0, import_shape.sizeOf)(shape))
      throw new import_errors.FormatError(
        `${where}: ${stored2[i].name} (${name}): expected shape ${(0, import_shape.formatShape)(shape)}, received ${(0, import_shape.formatShape)(stored2[i].shape)}.`
      );
    values.push({ shape, data: await stored2[i].read() });
    if (turns.isOver) await turns.next();
  }
  if (optimizer.schedule === null && values[1].data[0] === Math.fround(learningRate))
    values[1] = { shape: [], data: [learningRate] };
  const iteration = values[0].data[0];
  if (!Number.isSafeInteger(iteration) || iteration < 0)
    throw new import_errors.FormatError(`${where}: expected the iteration to be a whole number from 0, received ${iteration}.`);
  try {
    model.restoreOptimizerState(values);
  } catch (error) {
    if (!(error instanceof import_errors.OptionError)) throw error;
    throw new import_errors.FormatError(`${where}: ${error.message}`, { cause: error });
  }
}
__name(restoreOptimizerState, "restoreOptimizerState");

// lib/formats/keras/legacy.ts
var legacy_exports = {};
__export(legacy_exports, {
  fromLegacy: () => fromLegacy
});
var import_keras_json3 = link("core/keras-json.ts");
var import_kinds2 = link("core/kinds.ts");

// lib/formats/keras/functions.ts
var import_registry = link("core/registry.ts");
var ofTwo = {
  add: "Add",
  sub: "Subtract",
  subtract: "Subtract",
  mul: "Multiply",
  multiply: "Multiply",
  maximum: "Maximum",
  minimum: "Minimum"
};
var ofNumber = {
  add: /* @__PURE__ */ __name((offset) => ({ scale: 1, offset }), "add"),
  sub: /* @__PURE__ */ __name((offset) => ({ scale: 1, offset: -offset }), "sub"),
  subtract: /* @__PURE__ */ __name((offset) => ({ scale: 1, offset: -offset }), "subtract"),
  mul: /* @__PURE__ */ __name((scale) => ({ scale }), "mul"),
  multiply: /* @__PURE__ */ __name((scale) => ({ scale }), "multiply"),
  truediv: /* @__PURE__ */ __name((divisor) => ({ scale: 1 / divisor }), "truediv"),
  true_divide: /* @__PURE__ */ __name((divisor) => ({ scale: 1 / divisor }), "true_divide"),
  divide: /* @__PURE__ */ __name((divisor) => ({ scale: 1 / divisor }), "divide")
};
var activations = [
  "elu",
  "exp",
  "gelu",
  "relu",
  "relu6",
  "selu",
  "sigmoid",
  "softmax",
  "softplus",
  "softsign",
  "tanh"
];
var otherNames = { swish: "silu", silu: "silu", exp: "exponential" };
var bareName = /* @__PURE__ */ __name((name) => (0, import_registry.snakeCase)(name.slice(name.lastIndexOf(".") + 1)), "bareName");
function layerOfFunction({ name, second }) {
  const bare2 = bareName(name);
  if (second === "value") {
    const type = Object.hasOwn(ofTwo, bare2) ? ofTwo[bare2] : void 0;
    return type === void 0 ? null : { class_name: type, config: {} };
  }
  if (second !== void 0)
    return Object.hasOwn(ofNumber, bare2) ? { class_name: "Rescaling", config: ofNumber[bare2](second) } : null;
  const known = Object.hasOwn(otherNames, bare2) ? otherNames[bare2] : bare2;
  if (!activations.includes(bare2) && known === bare2) return null;
  return { class_name: "Activation", config: { activation: known } };
}
__name(layerOfFunction, "layerOfFunction");

// lib/formats/keras/legacy-layers.ts
var legacy_layers_exports = {};
__export(legacy_layers_exports, {
  isLegacyLayer: () => isLegacyLayer,
  layerFromLegacy: () => layerFromLegacy,
  nameFromLegacy: () => nameFromLegacy
});
var import_keras_json2 = link("core/keras-json.ts");
var import_kinds = link("core/kinds.ts");
var isLegacyLayer = /* @__PURE__ */ __name((value) => (0, import_keras_json2.isRecord)(value) && typeof value.class_name === "string" && (0, import_keras_json2.isRecord)(value.config), "isLegacyLayer");
var entry = /* @__PURE__ */ __name((table, key) => Object.hasOwn(table, key) ? table[key] : void 0, "entry");
var renamed = {
  nb_filter: "filters",
  filter_length: "kernel_size",
  subsample: "strides",
  subsample_length: "strides",
  border_mode: "padding",
  dim_ordering: "data_format",
  atrous_rate: "dilation_rate",
  bias: "use_bias",
  init: "kernel_initializer",
  W_regularizer: "kernel_regularizer",
  b_regularizer: "bias_regularizer",
  W_constraint: "kernel_constraint",
  b_constraint: "bias_constraint",
  beta_init: "beta_initializer",
  gamma_init: "gamma_initializer",
  pool_length: "pool_size",
  stride: "strides",
  p: "rate"
};
var renamedIn = {
  Dense: { output_dim: "units" },
  GaussianNoise: { sigma: "stddev" },
  UpSampling1D: { length: "size" },
  LeakyReLU: { alpha: "negative_slope" },
  ThresholdedReLU: { theta: "threshold" },
  PReLU: { init: "alpha_initializer" }
};
var renamedClasses = {
  Convolution1D: "Conv1D",
  Convolution2D: "Conv2D",
  Convolution3D: "Conv3D",
  AtrousConvolution1D: "Conv1D",
  AtrousConvolution2D: "Conv2D",
  SeparableConvolution2D: "SeparableConv2D",
  Deconvolution2D: "Conv2DTranspose",
  ThresholdedReLU: "ReLU",
  BatchNormalizationV1: "BatchNormalization",
  BatchNormalizationV2: "BatchNormalization"
};
var mergedBy = {
  sum: "Add",
  mul: "Multiply",
  concat: "Concatenate",
  ave: "Average",
  max: "Maximum",
  dot: "Dot"
};
var dropped = {
  "*": ["input_dtype", "batch_size", "ragged"],
  BatchNormalization: ["mode", "fused", "virtual_batch_size", "adjustment"],
  Conv1DTranspose: ["groups"],
  Conv2DTranspose: ["groups", "output_shape"],
  Conv3DTranspose: ["groups"],
  DepthwiseConv1D: ["filters", "groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint"],
  DepthwiseConv2D: ["filters", "groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint"],
  SeparableConv1D: ["groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint"],
  SeparableConv2D: ["groups", "kernel_initializer", "kernel_regularizer", "kernel_constraint"],
  Dense: ["input_dim", "input_length"],
  MultiHeadAttention: ["query_shape", "key_shape", "value_shape"],
  Embedding: ["input_length", "dropout"],
  Merge: ["arguments", "output_mask", "output_mask_type", "mode_type", "output_shape_type", "output_shape", "mode"]
};
var nameFromLegacy = /* @__PURE__ */ __name((name) => typeof name === "string" ? name.replaceAll("/", "_") : name, "nameFromLegacy");
function layerFromLegacy({ class_name: className, config }) {
  const known = className === "Merge" ? entry(mergedBy, String(config.mode)) ?? className : className;
  const type = entry(renamedClasses, known) ?? known;
  return { class_name: type, config: optionsFromLegacy(className, type, config) };
}
__name(layerFromLegacy, "layerFromLegacy");
function optionsFromLegacy(className, type, config) {
  const unused2 = /* @__PURE__ */ new Set([...dropped["*"], ...entry(dropped, type) ?? [], ...entry(dropped, className) ?? []]);
  const names = { ...renamed, ...entry(renamedIn, className) };
  const options = Object.fromEntries(
    Object.entries(config).filter(([key]) => !unused2.has(key)).map(([key, value]) => [entry(names, key) ?? key, valueFromLegacy(key, value)])
  );
  const kernel = ["nb_row", "nb_col", "kernel_dim1", "kernel_dim2", "kernel_dim3"].filter((key) => key in options);
  if (kernel.length > 0) options.kernel_size = kernel.map((key) => options[key]);
  for (const key of kernel) delete options[key];
  if (className === "Merge" && "concat_axis" in options) {
    if (type === "Concatenate") options.axis = options.concat_axis;
    delete options.concat_axis;
  }
  if (className === "Merge" && type === "Dot") options.axes = options.dot_axes;
  delete options.dot_axes;
  if (options.data_format === "tf" || options.data_format === "th")
    options.data_format = options.data_format === "tf" ? "channels_last" : "channels_first";
  if (className === "Dense" && config.batch_input_shape === void 0 && config.input_dim != null)
    options.input_shape = [config.input_dim];
  if ("name" in options) options.name = nameFromLegacy(options.name);
  if (type === "BatchNormalization" && (0, import_kinds.isArray)(options.axis)) options.axis = options.axis[0];
  if (type === "InputLayer" && options.batch_input_shape !== void 0) {
    options.batch_shape = options.batch_input_shape;
    delete options.batch_input_shape;
  }
  return options;
}
__name(optionsFromLegacy, "optionsFromLegacy");
var initializers = {
  uniform: "random_uniform",
  normal: "random_normal",
  zero: "zeros",
  one: "ones"
};
function valueFromLegacy(key, value) {
  if (typeof value === "string") return /init/.test(key) ? entry(initializers, value) ?? value : value;
  if (isLegacyLayer(value) && typeof value.config.name === "string") return layerFromLegacy(value);
  if (!(0, import_keras_json2.isRecord)(value)) return value;
  if (value.type === "ndarray") return value.value;
  if (value.class_name === "__numpy__" && (0, import_keras_json2.isRecord)(value.config)) return value.config.value;
  if (value.class_name === "Policy" && (0, import_keras_json2.isRecord)(value.config)) return value.config.name;
  if (typeof value.name === "string" && value.class_name === void 0) return fromKeras1(value);
  if (value.class_name === "VarianceScaling" && (0, import_keras_json2.isRecord)(value.config)) {
    const { distribution } = value.config;
    if (distribution === "normal") return { ...value, config: { ...value.config, distribution: "truncated_normal" } };
  }
  return (0, import_keras_json2.isRecord)(value.config) && "dtype" in value.config ? { ...value, config: withoutDtype(value.config) } : value;
}
__name(valueFromLegacy, "valueFromLegacy");
var withoutDtype = /* @__PURE__ */ __name(({ dtype: _, ...others }) => others, "withoutDtype");
function fromKeras1({ name, m, ...others }) {
  if (name === "WeightRegularizer" || name === "L1L2Regularizer") return { class_name: "L1L2", config: others };
  return { class_name: name, config: { ...others, ...m !== void 0 && { max_value: m } } };
}
__name(fromKeras1, "fromKeras1");

// lib/formats/keras/legacy.ts
var networks = ["Sequential", "Functional", "Model"];
var isNetwork = /* @__PURE__ */ __name((json) => networks.includes(json.class_name), "isNetwork");
var isLegacy = /* @__PURE__ */ __name((value) => isLegacyLayer(value) || (0, import_keras_json3.isRecord)(value) && (0, import_kinds2.isArray)(value.config), "isLegacy");
var fromLegacy = /* @__PURE__ */ __name((json) => isLegacy(json) && isNetwork(json) ? network(json) : json, "fromLegacy");
function network(json) {
  const { class_name: className, config, name } = json;
  const named = name === void 0 ? {} : { name: nameFromLegacy(name) };
  if (className === "Sequential") {
    const { layers: layers2, ...others } = (0, import_kinds2.isArray)(config) ? { layers: config } : config;
    if ("name" in others) others.name = nameFromLegacy(others.name);
    return {
      ...{ class_name: className, ...named },
      config: { ...others, layers: (0, import_kinds2.isArray)(layers2) ? layers2.flatMap(inSequential) : layers2 }
    };
  }
  const functional = config;
  const { layers } = functional;
  const converted = (0, import_kinds2.isArray)(layers) ? new LegacyGraph(layers, functional).config() : functional;
  return { class_name: "Functional", ...named, config: converted };
}
__name(network, "network");
var inSequential = /* @__PURE__ */ __name((layer2) => {
  if (!isLegacy(layer2)) return [layer2];
  if (isNetwork(layer2)) return [network(layer2)];
  return isLegacyLayer(layer2) ? parts(layer2) : [layer2];
}, "inSequential");
function parts(layer2) {
  const own = layerFromLegacy(layer2);
  if (own.config.activation !== "hard_sigmoid") return [own];
  const name = /* @__PURE__ */ __name((part) => `${own.config.name}_hard_sigmoid_${part}`, "name");
  return [
    { class_name: own.class_name, config: { ...own.config, activation: "linear" } },
    { class_name: "Rescaling", config: { name: name("scale"), scale: 0.2, offset: 0.5 } },
    { class_name: "ReLU", config: { name: name("clip"), max_value: 1 } }
  ];
}
__name(parts, "parts");
var isHistory = /* @__PURE__ */ __name((value) => (0, import_kinds2.isArray)(value) && typeof value[0] === "string" && typeof value[1] === "number" && value.length >= 3, "isHistory");
function historiesIn(value) {
  if (isHistory(value)) return [value, ...historiesIn(value[3])];
  if ((0, import_kinds2.isArray)(value)) return value.flatMap(historiesIn);
  return (0, import_keras_json3.isRecord)(value) ? Object.values(value).flatMap(historiesIn) : [];
}
__name(historiesIn, "historiesIn");
var LegacyGraph = class {
  static {
    __name(this, "LegacyGraph");
  }
  #config;
  #layers;
  /** Nested networks, by their names. */
  #networks;
  /**
   * The number of the first call of each nested network. Networks that were made with their inputs count this as a
   * call, so that calls of others begin at 1.
   */
  #firstCalls = /* @__PURE__ */ new Map();
  /** The last of the layers that stand for one. */
  #ends = /* @__PURE__ */ new Map();
  constructor(layers, config) {
    this.#config = config;
    this.#layers = layers;
    const nested = layers.filter(isLegacy).filter(isNetwork);
    this.#networks = new Map(nested.map((each) => [each.name, each]));
    const nodes = layers.map((layer2) => isLegacy(layer2) ? layer2.inbound_nodes : void 0);
    for (const [name, call] of historiesIn([nodes, config.output_layers]))
      if (this.#networks.has(name)) this.#firstCalls.set(name, Math.min(call, 1, this.#firstCalls.get(name) ?? 1));
  }
  config() {
    const split = this.#layers.map((layer2) => isLegacyLayer(layer2) && !isNetwork(layer2) ? parts(layer2) : null);
    split.forEach((layers, i) => {
      if (layers && layers.length > 1)
        this.#ends.set(String(this.#layers[i].name), String(layers.at(-1)?.config.name));
    });
    const { name, input_layers: inputs, output_layers: outputs } = this.#config;
    return {
      ...this.#config,
      name: nameFromLegacy(name),
      layers: this.#layers.flatMap((layer2, i) => this.#placed(layer2, split[i])),
      input_layers: (0, import_kinds2.isArray)(inputs) ? inputs.map((input) => this.#output(input)) : inputs,
      output_layers: (0, import_kinds2.isArray)(outputs) ? outputs.map((output) => this.#output(output)) : outputs
    };
  }
  /** A layer, or those that stand for it, with their calls. */
  #placed(layer2, split) {
    if (!isLegacy(layer2)) return [layer2];
    const ofFunction = layer2.class_name === "TFOpLambda" ? this.#function(layer2) : null;
    if (ofFunction !== null) return [ofFunction];
    const nodes = (0, import_kinds2.isArray)(layer2.inbound_nodes) ? layer2.inbound_nodes : [];
    const calls = nodes.map((node) => this.#call(node));
    const [own, ...behind] = split ?? [network(layer2)];
    const name = nameFromLegacy(layer2.name);
    const placed = [{ ...own, name, inbound_nodes: calls }];
    const passedOn = /* @__PURE__ */ __name((from) => calls.map((_, call) => ({ args: [keras3Tensor([from, call, 0])], kwargs: {} })), "passedOn");
    behind.forEach(({ class_name, config }, i) => {
      const before = behind[i - 1]?.config.name ?? name;
      placed.push({ class_name, config, name: config.name, inbound_nodes: passedOn(before) });
    });
    return placed;
  }
  /** A function of TensorFlow between layers, as a layer; null where none computes it. */
  #function({ config, name, inbound_nodes: nodes }) {
    const calls = (0, import_kinds2.isArray)(nodes) ? nodes : [];
    const [first] = calls;
    if (!calls.every(isHistory) || !isHistory(first)) return null;
    const y = /* @__PURE__ */ __name((node) => (0, import_keras_json3.isRecord)(node[3]) ? node[3].y ?? void 0 : void 0, "y");
    const second = isHistory(y(first)) ? "value" : y(first);
    const layer2 = layerOfFunction({ name: String(config.function), second });
    if (layer2 === null) return null;
    const call = /* @__PURE__ */ __name((node) => {
      const other = y(node);
      const values = [this.#tensor(node), ...isHistory(other) ? [this.#tensor(other)] : []];
      return { args: values.length === 1 ? values : [values], kwargs: {} };
    }, "call");
    const own = nameFromLegacy(name);
    return { ...layer2, config: { ...layer2.config, name: own }, name: own, inbound_nodes: calls.map(call) };
  }
  /** A value that a call is made on. */
  #tensor([name, call, output]) {
    return keras3Tensor([
      this.#ends.get(name) ?? nameFromLegacy(name),
      call - (this.#firstCalls.get(name) ?? 0),
      output
    ]);
  }
  #call(node) {
    const inputs = isHistory(node) ? [node] : node;
    if (!(0, import_kinds2.isArray)(inputs) || !inputs.every(isHistory)) return node;
    const tensors = inputs.map((input) => this.#tensor(input));
    const given = inputs.map(([, , , kwargs2]) => kwargs2).find(import_keras_json3.isRecord) ?? {};
    const kwargs = Object.entries(given).map(([key, value]) => [key, isHistory(value) ? this.#tensor(value) : value]);
    return { args: tensors.length === 1 ? tensors : [tensors], kwargs: Object.fromEntries(kwargs) };
  }
  /** Keras 3 counts the calls of a nested Functional from 1 here, and only here. */
  #output(output) {
    if (!isHistory(output)) return output;
    const [name, call, index] = output;
    const nested = this.#networks.get(name);
    const first = nested !== void 0 && nested.class_name !== "Sequential" ? 1 : 0;
    return [this.#ends.get(name) ?? nameFromLegacy(name), call - (this.#firstCalls.get(name) ?? 0) + first, index];
  }
};
var keras3Tensor = /* @__PURE__ */ __name((history) => ({
  class_name: "__keras_tensor__",
  config: { keras_history: history }
}), "keras3Tensor");

// lib/formats/keras/legacy-compile.ts
var legacy_compile_exports = {};
__export(legacy_compile_exports, {
  compileConfigFromLegacy: () => compileConfigFromLegacy
});
var import_keras_json4 = link("core/keras-json.ts");
var import_kinds3 = link("core/kinds.ts");
var unused = ["is_legacy_optimizer", "jit_compile", "decay", "lr"];
var bareName2 = /* @__PURE__ */ __name((name) => typeof name === "string" ? name.replace(/^Custom>/, "") : name, "bareName");
function optimizerFromLegacy(optimizer) {
  if (!(0, import_keras_json4.isRecord)(optimizer) || !(0, import_keras_json4.isRecord)(optimizer.config)) return optimizer;
  const { config } = optimizer;
  const { decay } = config;
  const rate = config.learning_rate ?? config.lr;
  const hasDecay = typeof decay === "number" && decay > 0 && typeof rate === "number";
  const learningRate = hasDecay ? { class_name: "InverseTimeDecay", config: { initial_learning_rate: rate, decay_steps: 1, decay_rate: decay } } : rate;
  const others = Object.fromEntries(Object.entries(config).filter(([key]) => !unused.includes(key)));
  return { class_name: bareName2(optimizer.class_name), config: { ...others, learning_rate: learningRate } };
}
__name(optimizerFromLegacy, "optimizerFromLegacy");
function measureFromLegacy(value) {
  if ((0, import_kinds3.isArray)(value)) return value.map(measureFromLegacy);
  if (!(0, import_keras_json4.isRecord)(value)) return value;
  if (typeof value.class_name !== "string")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, measureFromLegacy(each)]));
  if (!(0, import_keras_json4.isRecord)(value.config)) return value;
  const { fn, reduction, ...others } = value.config;
  if (/Wrapper$/.test(value.class_name) && typeof fn === "string") return fn;
  const sums = reduction === "auto" || reduction === void 0 ? {} : { reduction };
  return { class_name: value.class_name, config: { ...others, ...sums } };
}
__name(measureFromLegacy, "measureFromLegacy");
function compileConfigFromLegacy(training) {
  if (!(0, import_keras_json4.isRecord)(training)) return training;
  const {
    optimizer,
    optimizer_config: alone,
    loss,
    metrics,
    weighted_metrics: weighted,
    loss_weights: weights
  } = training;
  return {
    optimizer: optimizerFromLegacy(alone ?? optimizer),
    loss: measureFromLegacy(loss),
    metrics: measureFromLegacy(metrics),
    weighted_metrics: measureFromLegacy(weighted),
    loss_weights: weights
  };
}
__name(compileConfigFromLegacy, "compileConfigFromLegacy");

// lib/formats/keras/to-legacy.ts
var to_legacy_exports = {};
__export(to_legacy_exports, {
  toLegacy: () => toLegacy
});
var import_errors2 = link("core/errors.ts");
var import_keras_json5 = link("core/keras-json.ts");
var import_kinds4 = link("core/kinds.ts");
var import_show = link("core/show.ts");
function bare(value) {
  if ((0, import_kinds4.isArray)(value)) return value.map(bare);
  if (!(0, import_keras_json5.isRecord)(value)) return value;
  if (value.class_name === "function") return value.config;
  if (value.class_name === "L1" || value.class_name === "L2")
    return { class_name: "L1L2", config: { l1: 0, l2: 0, ...value.config } };
  if (typeof value.class_name === "string" && (0, import_keras_json5.isRecord)(value.config))
    return { class_name: value.class_name, config: bare(value.config) };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]));
}
__name(bare, "bare");
var renamedIn2 = {
  InputLayer: { batch_shape: "batch_input_shape" },
  LeakyReLU: { negative_slope: "alpha" }
};
var placeOf = /* @__PURE__ */ __name((owner, tensor, first) => {
  const history = (0, import_kinds4.property)((0, import_kinds4.property)(tensor, "config"), "keras_history");
  if (!(0, import_kinds4.isArray)(history))
    throw new import_errors2.OptionError(
      `save: expected layers that take a list of inputs, received ${(0, import_show.show)(owner)}, whose inputs have names. Keras 2 and TensorFlow.js have none like it.`
    );
  const [layer2, call, output] = history;
  return [layer2, call + first(layer2), output];
}, "placeOf");
function expectSameMeaning(owner, option, value) {
  if (/activation$/.test(option) && value === "hard_sigmoid")
    throw new import_errors2.OptionError(
      `save: expected activations that Keras 2 and TensorFlow.js have, received the hard_sigmoid of ${(0, import_show.show)(owner)}, which is steeper there. Use .keras or .h5.`
    );
}
__name(expectSameMeaning, "expectSameMeaning");
var networks2 = ["Sequential", "Functional"];
function placesIn(places) {
  const list = (0, import_kinds4.isArray)(places) ? places : Object.values(places);
  return typeof list[0] === "string" ? [list] : list;
}
__name(placesIn, "placesIn");
function toLegacy({ class_name: className, config, name }) {
  const named = name === void 0 ? {} : { name };
  const layers = config.layers ?? [];
  if (className === "Sequential") return { class_name: className, config: { ...config, layers: layers.map(layer) } };
  if (className !== "Functional") return { ...layer({ class_name: className, config }), ...named };
  const nested = new Set(layers.filter((each) => networks2.includes(each.class_name)).map((each) => each.name));
  const first = /* @__PURE__ */ __name((layer2) => Number(nested.has(layer2)), "first");
  const call = /* @__PURE__ */ __name((owner, node) => {
    const { args, kwargs } = node;
    return args.flat().map((tensor) => [...placeOf(owner, tensor, first), kwargs]);
  }, "call");
  const ended = /* @__PURE__ */ __name(([layer2, call2, output]) => {
    const isChain = layers.some((each) => each.name === layer2 && each.class_name === "Sequential");
    return [layer2, call2 + Number(isChain), output];
  }, "ended");
  const ends = /* @__PURE__ */ __name((places) => placesIn(places).map(ended), "ends");
  return {
    class_name: "Model",
    config: {
      name: config.name,
      layers: layers.map((each) => ({
        ...layer(each),
        name: each.name,
        inbound_nodes: (each.inbound_nodes ?? []).map((node) => call(String(each.name), node))
      })),
      input_layers: ends(config.input_layers),
      output_layers: ends(config.output_layers)
    },
    ...named
  };
}
__name(toLegacy, "toLegacy");
function layer(json) {
  if (json.module?.startsWith("keras.src.ops.") === true)
    throw new import_errors2.OptionError(
      `save: expected layers that TensorFlow.js has, received the op ${json.class_name}. Save as .keras, or put it into a layer.`
    );
  if (networks2.includes(json.class_name)) return toLegacy(json);
  const names = renamedIn2[json.class_name] ?? {};
  const options = Object.entries(json.config).map(([key, value]) => {
    expectSameMeaning(String(json.config.name), key, value);
    return [names[key] ?? key, bare(value)];
  });
  return { class_name: json.class_name, config: Object.fromEntries(options) };
}
__name(layer, "layer");

// lib/formats/keras/file.ts
var file_exports = {};
__export(file_exports, {
  kerasVersion: () => kerasVersion,
  pairsOfGroups: () => pairsOfGroups,
  read: () => read,
  readWeights: () => readWeights,
  stored: () => stored,
  storedGroups: () => storedGroups,
  write: () => write
});
var import_errors3 = link("core/errors.ts");
var import_keras_json6 = link("core/keras-json.ts");
var import_registry3 = link("core/registry.ts");
var import_metadata = link("models/metadata.ts");
var import_sequential = link("models/sequential.ts");
var import_stored_weights = link("models/stored-weights.ts");
var import_to_keras = link("models/to-keras.ts");
var import_compile_config2 = link("training/compile-config.ts");
var import_objective = link("training/objective.ts");
var import_hdf5 = link("formats/containers/hdf5.ts");
var import_hdf5_writer = link("formats/containers/hdf5-writer.ts");
var import_json = link("formats/containers/json.ts");
var import_zip = link("formats/containers/zip.ts");

// lib/formats/keras/legacy-optimizer.ts
var legacy_optimizer_exports = {};
__export(legacy_optimizer_exports, {
  optimizerStateOf: () => optimizerStateOf
});
var isOfKeras3 = /* @__PURE__ */ __name((stored2) => /learning_rate$/.test(stored2[1]?.name ?? ""), "isOfKeras3");
var goesByWeight = /* @__PURE__ */ __name((name) => /^[^/]+\/[a-z]+\/.+/.test(name) && !/\/(m|v|vhat|rms|mg|momentum)(_\d+)?:0$/.test(name), "goesByWeight");
function optimizerStateOf(model, stored2) {
  if (model.optimizer === null || isOfKeras3(stored2)) return stored2;
  const [iteration, ...others] = stored2;
  const state = model.optimizerState();
  const variables = model.trainableWeights.length;
  const kinds = (state.length - 2) / variables;
  const isKnown = kinds === 1 || kinds === 2;
  if (iteration === void 0 || !isKnown || others.length < kinds * variables) return stored2;
  const rate = { name: "learning_rate", shape: [], read: /* @__PURE__ */ __name(() => Array.from(state[1].data), "read") };
  const byWeight = goesByWeight(others[0].name);
  const places = state.slice(2).map((_, i) => byWeight ? i : i % kinds * variables + Math.floor(i / kinds));
  return [iteration, rate, ...places.map((place) => others[place])];
}
__name(optimizerStateOf, "optimizerStateOf");

// lib/formats/keras/weights.ts
var import_registry2 = link("core/registry.ts");
var import_network = link("models/network.ts");
function weightGroups(network2, layersOf, path = "") {
  const keyOf = numberedKeys();
  return [
    { path: `${path}vars`, name: network2.name, parameters: [] },
    ...layersOf(network2).flatMap((layer2) => groupsOf(layer2, layersOf, `${path}layers/${keyOf(layer2)}/`))
  ];
}
__name(weightGroups, "weightGroups");
function groupsOf(layer2, layersOf, path) {
  if (layer2 instanceof import_network.Network) return weightGroups(layer2, layersOf, path);
  const keysIn = /* @__PURE__ */ new Map();
  const inner = Object.entries(layer2.sublayers).flatMap(([field, sublayer]) => {
    const [name, place] = field.split("/");
    const keyOf = keysIn.get(name) ?? numberedKeys();
    keysIn.set(name, keyOf);
    const key = place === void 0 ? (0, import_registry2.snakeCase)(name) : `${(0, import_registry2.snakeCase)(name)}/${keyOf(sublayer)}`;
    return groupsOf(sublayer, layersOf, `${path}${key}/`);
  });
  return [{ path: `${path}vars`, name: layer2.name, parameters: layer2.ownParameters }, ...inner];
}
__name(groupsOf, "groupsOf");
function numberedKeys() {
  const counts = /* @__PURE__ */ new Map();
  return ({ pythonClass }) => {
    const key = (0, import_registry2.snakeCase)(pythonClass);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count === 0 ? key : `${key}_${count}`;
  };
}
__name(numberedKeys, "numberedKeys");

// lib/formats/keras/file.ts
var kerasVersion = "3.15.1";
var metadataFile = "metadata.json";
var configFile = "config.json";
var weightsFile = "model.weights.h5";
var optimizerGroup = "optimizer/vars";
async function write(network2, { weights, compiled }) {
  const compileConfig = compiled && (0, import_compile_config2.compileConfigToKeras)(
    compiled.optimizer,
    compiled.compileOptions && new import_objective.Objective(network2.outputNames, compiled.compileOptions)
  );
  const groups = storedGroups(network2, weights);
  if (compiled) {
    const { optimizer, state } = compiled;
    groups.push(numbered(optimizerGroup, optimizer.name, state.map(stored)));
    for (const [name, { optimizer: inner, first }] of Object.entries(optimizer.nested))
      groups.push(numbered(`optimizer/${name}/vars`, inner.name, state.slice(first).map(stored)));
  }
  const json = /* @__PURE__ */ __name((value) => [new TextEncoder().encode((0, import_keras_json6.kerasJson)(value))], "json");
  const pieces = await (0, import_zip.pack)({
    [metadataFile]: json({
      ...{ keras_version: kerasVersion, date_saved: dateSaved(/* @__PURE__ */ new Date()) },
      ...(0, import_metadata.hasMetadata)(network2.metadata) && { [import_metadata.metadataKey]: network2.metadata }
    }),
    [configFile]: json((0, import_to_keras.networkToKeras)(network2, compileConfig ?? {})),
    [weightsFile]: (0, import_hdf5_writer.writeHdf5)(groups)
  });
  return [{ name: null, pieces }];
}
__name(write, "write");
var storedGroups = /* @__PURE__ */ __name((network2, weights) => weightGroups(network2, ({ layers }) => layers).map(
  ({ path, name, parameters }) => numbered(
    path,
    name,
    parameters.map((parameter) => ({ shape: parameter.shape, data: weights.get(parameter) ?? parameter.memory }))
  )
), "storedGroups");
var numbered = /* @__PURE__ */ __name((path, name, arrays) => ({
  ...{ path, attributes: { name } },
  datasets: arrays.map((array, i) => ({ name: String(i), ...array }))
}), "numbered");
var stored = /* @__PURE__ */ __name(({ shape, data }) => ({
  shape,
  data: data instanceof Float32Array ? data.slice() : BigInt64Array.from(data, BigInt)
}), "stored");
var dateSaved = /* @__PURE__ */ __name((date) => date.toISOString().slice(0, 19).replace("T", "@"), "dateSaved");
async function read({ bytes, where }, { compile, customObjects }) {
  const members = await (0, import_zip.unpack)(bytes, [metadataFile, configFile, weightsFile], where);
  const [config, weights] = [configFile, weightsFile].map((name) => memberOf(members, name, where));
  const written = (0, import_json.parseJson)(config, `${where}: ${configFile}`);
  const metadata = metadataIn(members.get(metadataFile), `${where}: ${metadataFile}`);
  const isKeras2 = isOfKeras2(metadata);
  const json = isKeras2 ? fromLegacy(written) : written;
  const { network: model, order } = (0, import_registry3.withCustomObjects)(
    customObjects,
    () => (0, import_sequential.modelFromKeras)(json, { where, mostWeights: weights.length })
  );
  model.metadata = (0, import_metadata.metadataOfFile)(`${where}: ${metadataFile}`, metadata[import_metadata.metadataKey]);
  const compileConfig = compile && (0, import_keras_json6.isRecord)(written) ? written.compile_config : null;
  await (0, import_hdf5.readHdf5)(weights, `${where}: ${weightsFile}`, async (file) => {
    const layersOf = /* @__PURE__ */ __name((network2) => order.get(network2) ?? [], "layersOf");
    const place = `${where}: ${weightsFile}`;
    const placeOf2 = /* @__PURE__ */ __name((path) => isKeras2 ? placeInKeras2(file, path) : path, "placeOf");
    await (0, import_stored_weights.takeWeights)(place, pairsOfGroups(file, place, model, {}, layersOf, placeOf2));
    (0, import_registry3.withCustomObjects)(
      customObjects,
      () => compileAsSaved(model, isKeras2 ? compileConfigFromLegacy(compileConfig) : compileConfig, where)
    );
    const state = numberedIn(file, place, optimizerGroup);
    await restoreOptimizerState(model, place, isKeras2 ? optimizerStateOf(model, state) : state);
  });
  return model;
}
__name(read, "read");
var isOfKeras2 = /* @__PURE__ */ __name(({ keras_version: version }) => typeof version === "string" && version.startsWith("2."), "isOfKeras2");
function metadataIn(member, where) {
  const json = member && (0, import_json.parseJson)(member, where);
  return (0, import_keras_json6.isRecord)(json) ? json : {};
}
__name(metadataIn, "metadataIn");
function memberOf(members, name, where) {
  const member = members.get(name);
  if (member === void 0)
    throw new import_errors3.FormatError(`${where}: expected an archive with ${name}, received one without it.`);
  return member;
}
__name(memberOf, "memberOf");
async function readWeights({ bytes, where }, network2, options) {
  const weights = memberOf(await (0, import_zip.unpack)(bytes, [weightsFile], where), weightsFile, where);
  const place = `${where}: ${weightsFile}`;
  await (0, import_hdf5.readHdf5)(
    weights,
    place,
    (file) => (0, import_stored_weights.takeWeights)(place, pairsOfGroups(file, place, network2, options), options.skipMismatch)
  );
}
__name(readWeights, "readWeights");
function pairsOfGroups(file, where, network2, { byName = false }, layersOf = (inner) => inner.layers, placeOf2 = (path) => path) {
  const groups = weightGroups(network2, layersOf);
  if (byName)
    return (0, import_stored_weights.pairsByName)(
      groups,
      groupsWithNames(file).map(({ path, name }) => ({ name, weights: numberedIn(file, where, path) }))
    );
  return groups.map(({ path, name, parameters }) => ({
    layer: { name, parameters },
    stored: { name, weights: numberedIn(file, where, placeOf2(path)) }
  }));
}
__name(pairsOfGroups, "pairsOfGroups");
function groupsWithNames(file, path = "") {
  return file.names(path).flatMap((name) => {
    const inner = path === "" ? name : `${path}/${name}`;
    if (name !== "vars") return file.has(inner) ? groupsWithNames(file, inner) : [];
    const layer2 = file.text(inner, "name");
    return layer2 === void 0 ? [] : [{ path: inner, name: layer2 }];
  });
}
__name(groupsWithNames, "groupsWithNames");
var numberedIn = /* @__PURE__ */ __name((file, where, path) => file.names(path).map((_, i) => {
  const name = `${path}/${i}`;
  const shape = file.shape(name);
  if (shape === void 0) throw new import_errors3.FormatError(`${where}: expected a dataset ${name}, received nothing.`);
  return { name, shape, read: /* @__PURE__ */ __name(() => file.numbers(name, shape, name), "read") };
}), "numberedIn");
function placeInKeras2(file, path) {
  const inAttention = path.replace(/\b(query|key|value|output)_dense\b/, "_$1_dense");
  const in212 = inAttention.replaceAll("layers/", "_layer_checkpoint_dependencies/").replace(/_(\d+)(?=\/)/g, (_, number) => `_${2 * Number(number)}`);
  return [inAttention, in212].find((place) => file.has(place)) ?? path;
}
__name(placeInKeras2, "placeInKeras2");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/keras/compile.ts": null,
  "formats/keras/file.ts": null,
  "formats/keras/legacy-compile.ts": null,
  "formats/keras/legacy-layers.ts": null,
  "formats/keras/legacy-optimizer.ts": null,
  "formats/keras/legacy.ts": null,
  "formats/keras/to-legacy.ts": null
});
})
//# sourceMappingURL=formats-keras.js.map
