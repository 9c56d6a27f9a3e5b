module.exports = (function (module, link) {
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
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
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/transfer.js
var transfer_exports2 = {};
__export(transfer_exports2, {
  "transfer/advise.ts": () => advise_exports,
  "transfer/transfer.ts": () => transfer_exports
});
module.exports = __toCommonJS(transfer_exports2);

// lib/transfer/transfer.ts
var transfer_exports = {};
__export(transfer_exports, {
  pictureShape: () => pictureShape,
  transfer: () => transfer
});
var import_checks3 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_schema2 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_value = link("graph/value.ts");
var import_layers = link("layers/index.ts");

// lib/transfer/base.ts
var applications = __toESM(link("applications/index.ts"), 1);
var import_pixels = link("applications/pixels.ts");
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_formats = link("formats/index.ts");
var import_all = link("layers/all.ts");
var import_model = link("models/model.ts");
var all = Object.entries(applications).flatMap(
  ([name, value]) => "preprocessInput" in value ? [[name, value]] : []
);
var plain = /* @__PURE__ */ __name((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""), "plain");
function applicationOf(name) {
  const own = plain(name);
  const found = all.filter(([key]) => own.startsWith(plain(key)) || own.length > 5 && plain(key).startsWith(own)).sort(([a], [b]) => b.length - a.length);
  return found[0]?.[1] ?? null;
}
__name(applicationOf, "applicationOf");
async function build(where3, application, settings) {
  const { weights: weights2, baseOptions: baseOptions2, inputShape: inputShape2 } = settings;
  const shape = inputShape2 ?? [application.size, application.size, 3];
  const options = { ...baseOptions2, inputShape: shape };
  if (weights2 === null || weights2 === "imagenet") return application({ ...options, includeTop: false, weights: weights2 });
  try {
    return await application({ ...options, includeTop: false, weights: weights2 });
  } catch (error) {
    if (!(error instanceof import_errors.FormatError || error instanceof import_errors.ShapeError)) throw error;
    return application({ ...options, includeTop: true, weights: weights2 }).catch((cause) => {
      throw new import_errors.FormatError(
        `${where3}: expected weights of ${(0, import_checks.show)(settings.base)}, with or without its classifier, in ${weights2}, received others.`,
        { cause }
      );
    });
  }
}
__name(build, "build");
async function modelOf(where3, settings) {
  const { base: base2, weights: weights2, baseOptions: baseOptions2 } = settings;
  const named = typeof base2 === "string" ? all.find(([name]) => plain(name) === plain(base2))?.[1] ?? null : null;
  if (named !== null) return { model: await build(where3, named, settings), application: named };
  if (baseOptions2 !== null || weights2 !== null && weights2 !== "imagenet")
    throw new import_errors.OptionError(
      `${where3}: expected weights and baseOptions beside the name of an application, received them with ${(0, import_checks.show)(base2)}. Its names are those of docs/applications.md.`
    );
  const model = base2 instanceof import_model.Model ? base2 : await (0, import_formats.loadModel)(base2, { compile: false });
  return { model, application: applicationOf(model.name) };
}
__name(modelOf, "modelOf");
function classifierOf(model) {
  const [output] = model.outputs;
  const units = output.shape.slice(1).reduce((count, size) => count * (size ?? Number.NaN), 1);
  const followers = [];
  for (let value = output; ; ) {
    const { layer, inputs } = model.graph.sourceOf(value);
    if (inputs.length !== 1 && layer.weights.length === 0) return null;
    const kernel = layer.weights.find(({ shape }) => shape.length > 1);
    if (kernel !== void 0) {
      const isNormalized = followers.some((each) => each instanceof import_all.BatchNormalization);
      const isLast = kernel.shape.at(-1) === units && !isNormalized;
      return isLast && (layer instanceof import_all.Dense || isScore(layer, followers)) ? inputs[0] : null;
    }
    followers.unshift(layer);
    value = inputs[0];
  }
}
__name(classifierOf, "classifierOf");
var activationOf = /* @__PURE__ */ __name((layer) => (0, import_kinds.property)(layer, "activation") ?? "linear", "activationOf");
var isScore = /* @__PURE__ */ __name((layer, followers) => [layer, ...followers].some((each) => activationOf(each) === "softmax" || each.type === "Softmax") || [layer, ...followers].every((each) => activationOf(each) === "linear") && !followers.some((each) => /elu|activation/i.test(each.type)), "isScore");
var isOfHead = /* @__PURE__ */ __name(({ type }) => /^(Dropout|Flatten|Reshape)$/.test(type), "isOfHead");
function featuresOf(where3, model, layer) {
  if (layer !== null) {
    const names = model.layers.map(({ name }) => name);
    if (!names.includes(layer))
      throw new import_errors.OptionError(
        `${where3}: expected features to be a layer of the base, one of ${(0, import_checks.showNames)(names)}, received ${(0, import_checks.show)(layer)}.`
      );
    return model.getLayer(layer).output;
  }
  let value = classifierOf(model) ?? model.outputs[0];
  for (; ; ) {
    const node = model.graph.sourceOf(value);
    if (node.inputs.length !== 1 || !isOfHead(node.layer)) return value;
    value = node.inputs[0];
  }
}
__name(featuresOf, "featuresOf");
function preparation(where3, model, application, preprocessing2) {
  if (typeof preprocessing2 === "function") return preprocessing2;
  if (preprocessing2 !== null) return (x) => (0, import_pixels.preprocessed)(preprocessing2, x);
  const first = model.layers.filter((layer) => !(layer instanceof import_all.InputLayer))[0];
  if (first instanceof import_all.Rescaling || first instanceof import_all.Normalization) return (x) => x;
  if (application !== null) return (x) => application.preprocessInput(x);
  throw new import_errors.OptionError(
    `${where3}: expected preprocessing for the base ${(0, import_checks.show)(model.name)}, whose pixels are not known, received none. Give preprocessing: 'tf', 'torch', 'caffe', 'unit', 'lite', 'none' or a layer.`
  );
}
__name(preparation, "preparation");
async function baseOf(where3, settings) {
  const { model, application } = await modelOf(where3, settings);
  if (model.inputs.length !== 1 || model.outputs.length !== 1)
    throw new import_errors.OptionError(
      `${where3}: expected a base with one input and one output, received ${model.inputs.length} and ${model.outputs.length}. Make a model of one of each.`
    );
  const [input3] = model.inputs;
  if (input3.shape.length !== 4)
    throw new import_errors.ShapeError(
      `${where3}: expected a base that takes pictures, [height, width, channels], received one of ${(0, import_shape.formatShape)(input3.shape.slice(1))}.`
    );
  const prepare = preparation(where3, model, application, settings.preprocessing);
  const features2 = featuresOf(where3, model, settings.features);
  const isWhole = features2 === model.outputs[0];
  return { model: isWhole ? model : new import_model.Model({ inputs: input3, outputs: features2, name: model.name }), prepare };
}
__name(baseOf, "baseOf");

// lib/transfer/options.ts
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_layer = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_model2 = link("models/model.ts");
var part = (0, import_schema.custom)({
  parse(value, where3, name) {
    if (value instanceof import_layer.Layer) return (x) => value.apply(x);
    if ((0, import_kinds2.isArray)(value) && value.every((layer) => layer instanceof import_layer.Layer))
      return (x) => (0, import_kinds2.listOf)(value).reduce((y, layer) => layer.apply(y), x);
    if (typeof value === "function") return value;
    throw new import_errors2.OptionError(
      `${where3}: expected ${name} to be a layer, a list of layers or a function of a value, received ${(0, import_checks2.show)(value)}.`
    );
  }
});
var pixelNames = ["caffe", "tf", "torch", "unit", "lite", "none"];
var classesOption = (0, import_schema.custom)({
  parse(value, where3, name) {
    if (typeof value === "number" && Number.isInteger(value) && value >= 2) return { count: value, names: null };
    if ((0, import_kinds2.isArray)(value) && value.length >= 2 && value.every((each) => typeof each === "string")) {
      const names = (0, import_kinds2.listOf)(value);
      if (new Set(names).size === names.length) return { count: names.length, names };
    }
    throw new import_errors2.OptionError(
      `${where3}: expected ${name} to be a number from 2, or a list of at least 2 names that differ, received ${(0, import_checks2.show)(value)}.`
    );
  }
});
var transferOptions = (0, import_schema.schema)({
  /**
   * The trained network: the name of an application, the path or address of a file of a model, or a model. The layers
   * of a model are shared, as by `apply`: fine-tuning changes it. Give `cloneModel` of it with its weights to keep it.
   */
  base: (0, import_schema.custom)({
    parse(value, where3, name) {
      if (typeof value === "string" || value instanceof URL || value instanceof import_model2.Model) return value;
      throw new import_errors2.OptionError(
        `${where3}: expected ${name} to be the name of an application, the path of a file or a model, received ${(0, import_checks2.show)(value)}.`
      );
    }
  })(),
  /** Names of the new classes in the order of their labels, or how many there are. */
  classes: classesOption(),
  /**
   * What follows the features, down to the probabilities. Default: the average of every channel where features are maps,
   * dropout, and a dense layer with softmax.
   */
  head: (0, import_schema.nullable)(part),
  /**
   * 'bottleneck' (default): the base is frozen, and its features are computed once for every picture. 'freeze': the same
   * without keeping them. 'fineTune': the head is trained first, and then layers of the base with it.
   */
  method: (0, import_schema.choice)("bottleneck", "freeze", "fineTune")("bottleneck"),
  /** The first layer of the base that fine-tuning changes, by its name or place (-1: the last). Default: the first. */
  unfreezeFrom: (0, import_schema.nullable)(
    (0, import_schema.custom)({
      parse(value, where3, name) {
        if (typeof value === "string" || Number.isInteger(value)) return value;
        throw new import_errors2.OptionError(`${where3}: expected ${name} to be a layer's name or place, received ${(0, import_checks2.show)(value)}.`);
      }
    })
  ),
  /**
   * From pixels of 0 to 255 to what the base takes: 'caffe', 'tf', 'torch', 'unit', 'lite', 'none' (see
   * docs/transfer.md), layers, or a function of a value. Default: as the application of the base's name has it.
   */
  preprocessing: (0, import_schema.nullable)(
    (0, import_schema.custom)({
      parse(value, where3, name) {
        if (typeof value !== "string") return part().parse(value, where3, name);
        if (pixelNames.includes(value)) return value;
        throw new import_errors2.OptionError(
          `${where3}: expected ${name} to be one of ${pixelNames.join(", ")}, layers or a function, received ${(0, import_checks2.show)(value)}.`
        );
      }
    })
  ),
  /** The layer of the base whose output is the features. Default: what stands before its classifier. */
  features: (0, import_schema.nullable)(import_schema.text),
  /** Of an application: 'imagenet' (default) to download trained weights, the path of a file, null for random ones. */
  weights: { ...(0, import_schema.nullable)(import_schema.text), fallback: "imagenet" },
  /** Further options of the application, such as `{ alpha: 0.25 }`. Default: none. */
  baseOptions: (0, import_schema.nullable)(
    (0, import_schema.custom)({
      parse(value, where3, name) {
        if ((0, import_kinds2.isRecord)(value)) return value;
        throw new import_errors2.OptionError(`${where3}: expected ${name} to be an object, received ${(0, import_checks2.show)(value)}.`);
      }
    })
  ),
  /** [height, width, channels] of the pictures. Default: those of the base, 224 x 224 where it takes any. */
  inputShape: (0, import_schema.nullable)((0, import_options.sampleShape)(false)),
  /** Random layers in front, active in training alone, such as `layers.randomFlip()`. Default: none. */
  augment: (0, import_schema.nullable)(part),
  /** Of the default head: the share of features that dropout drops. Default 0.5. */
  dropout: (0, import_schema.number)({ min: 0, below: 1 })(0.5),
  /** Learning rate of the head, with Adam. Default 0.01 for the default head, 0.001 for another. */
  learningRate: (0, import_schema.nullable)((0, import_schema.number)({ above: 0 })),
  /**
   * How the rate of the head falls while it is trained alone: 'cosine' (default) along a cosine down to 0 after the last
   * epoch of a fit, or 'none'. Only as long as the model is not compiled anew.
   */
  decay: (0, import_schema.choice)("cosine", "none")("cosine"),
  /** Of 'fineTune': epochs of the head alone, before `epochs` of fit with the base. Default 5. */
  headEpochs: (0, import_schema.integer)({ min: 0 })(5),
  /** Of 'fineTune': learning rate of the base, once it is trained. Default 0.00001. */
  baseRate: (0, import_schema.number)({ above: 0 })(1e-5),
  /** Of 'fineTune': learning rate of the head beside the base. Default: a hundredth of `learningRate`. */
  headRate: (0, import_schema.nullable)((0, import_schema.number)({ above: 0 })),
  /** Of 'fineTune': what the rate of a layer of the base is multiplied by, for the one before it. Default 1. */
  rateDecay: (0, import_schema.number)({ above: 0, max: 1 })(1),
  /** Of 'fineTune': epochs in which rates rise from 0; then they fall along a cosine. Default 1. */
  warmupEpochs: (0, import_schema.number)({ min: 0 })(1),
  /** Name of the model. Default: that of the base with '_transfer'. */
  name: (0, import_schema.nullable)(import_schema.text)
});
var { base, features, preprocessing, weights, baseOptions, inputShape } = transferOptions;
var adviceOptions = (0, import_schema.schema)({
  ...{ base, features, preprocessing, weights, baseOptions, inputShape },
  /** Pictures of 0 to 255 and their classes, `[x, y]`, or a data set of batches `{ x, y }`. */
  data: (0, import_schema.custom)({
    parse(value, where3, name) {
      if (typeof value === "object" && value !== null) return value;
      if (typeof value === "function") return value;
      throw new import_errors2.OptionError(`${where3}: expected ${name} to be [x, y] or batches { x, y }, received ${(0, import_checks2.show)(value)}.`);
    }
  })(),
  /** Pictures to look at. Default 300. */
  samples: (0, import_schema.integer)({ min: 4 })(300),
  /** Depths to look at. Default 6. */
  cuts: (0, import_schema.integer)({ min: 1 })(6),
  /** Parts into which the pictures are split: each is told apart by what was learnt of the others. Default 3. */
  folds: (0, import_schema.integer)({ min: 2 })(3),
  /** Of the choice of pictures and parts. Default 1. */
  seed: (0, import_schema.integer)({ min: 0, below: 2 ** 32 })(1)
});

// lib/transfer/transfer-model.ts
var import_callback_list = link("callbacks/callback-list.ts");
var import_learning_rate_scheduler = link("callbacks/learning-rate-scheduler.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_within = link("layers/within.ts");
var import_model3 = link("models/model.ts");
var import_optimizers = link("optimizers/index.ts");
var import_schedules = link("optimizers/schedules.ts");
var import_data = link("training/data.ts");
var quoted = /* @__PURE__ */ __name((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "quoted");
var weightsOf = /* @__PURE__ */ __name((layers) => `(${layers.map(({ name }) => quoted(name)).join("|")})/.*`, "weightsOf");
var hasOwnWeights = /* @__PURE__ */ __name(({ ownParameters }) => ownParameters.length > 0, "hasOwnWeights");
var TransferModel = class TransferModel extends import_model3.Model {
  static {
    __name(this, "TransferModel");
  }
  static {
    (0, import_kinds3.shareInstances)(TransferModel, "TransferModel");
  }
  #base = null;
  #plan = null;
  /** The optimizer that the model was made with. */
  #own = null;
  /** Takes the base and how it is trained, freezes the base, and compiles. */
  begin(base2, plan) {
    this.#base = base2;
    this.#plan = plan;
    this.freeze();
    const isBinary = this.outputs[0].shape.at(-1) === 1;
    this.compile({
      optimizer: (0, import_optimizers.adam)({ learningRate: plan.learningRate }),
      loss: isBinary ? "binaryCrossentropy" : "sparseCategoricalCrossentropy",
      metrics: ["accuracy"]
    });
    this.#own = this.optimizer;
  }
  /** The trained network within this one, up to its features. */
  get base() {
    if (this.#base === null)
      throw new import_errors3.OptionError(`${this.where()}: expected a model that transfer() has made, received another.`);
    return this.#base;
  }
  get #settings() {
    if (this.#plan === null)
      throw new import_errors3.OptionError(`${this.where()}: expected a model that transfer() has made, received another.`);
    return this.#plan;
  }
  /** Freezes the whole base: only the head is trained. */
  freeze() {
    this.base.trainable = false;
  }
  /** Makes the base trainable from a layer on, by its name or place; null: all of it. Layers before it are frozen. */
  unfreeze(from = null) {
    const { base: base2 } = this;
    const first = from === null ? 0 : base2.layers.indexOf(base2.getLayer(from));
    base2.trainable = true;
    for (const layer of base2.layers.slice(0, first)) layer.trainable = false;
  }
  async fit(x, second, third) {
    const { given, options } = (0, import_data.givenOf)(this, x, second, third);
    const run = /* @__PURE__ */ __name((own) => given.dataset === void 0 ? super.fit(given.x, given.y ?? null, own) : super.fit(given.dataset, own), "run");
    const { method, headEpochs } = this.#settings;
    if (method !== "fineTune") return run(this.#withDecay({ ...method === "freeze" && { cache: false }, ...options }));
    const { epochs = 1, initialEpoch = 0 } = options;
    const last = headEpochs + epochs;
    const first = initialEpoch < headEpochs ? await this.#trainHead(run, { ...options, epochs: headEpochs }) : null;
    const stepsPerEpoch = first === null ? 0 : Math.round((this.optimizer?.batches ?? 0) / (headEpochs - initialEpoch));
    this.unfreeze(this.#settings.unfreezeFrom);
    this.#recompile(stepsPerEpoch, epochs);
    const tuned = await run({ ...options, epochs: last, initialEpoch: Math.max(initialEpoch, headEpochs) });
    return first === null ? tuned : joined(first, tuned);
  }
  #trainHead(run, options) {
    this.freeze();
    return run(this.#withDecay(options));
  }
  /** The rate of every epoch follows from its number, so a fit that goes on from `initialEpoch` has the same. */
  #withDecay(options) {
    const { decay, learningRate } = this.#settings;
    if (decay === "none" || this.optimizer !== this.#own) return options;
    const { epochs = 1 } = options;
    const schedule = /* @__PURE__ */ __name((epoch) => learningRate / 2 * (1 + Math.cos(Math.PI * epoch / Math.max(epochs, 1))), "schedule");
    return { ...options, callbacks: [new import_learning_rate_scheduler.LearningRateScheduler(schedule), ...(0, import_callback_list.flatCallbacks)(options.callbacks)] };
  }
  /** Small rates for the base and less small ones for the head; they rise for a while, and then fall. */
  #recompile(stepsPerEpoch, epochs) {
    const { baseRate, headRate, learningRate, rateDecay, warmupEpochs } = this.#settings;
    const warmupSteps = Math.round(stepsPerEpoch * Math.min(warmupEpochs, epochs));
    const decaySteps = Math.max(1, stepsPerEpoch * epochs - warmupSteps);
    const optimizer = /* @__PURE__ */ __name((rate2) => (0, import_optimizers.adam)({
      learningRate: stepsPerEpoch === 0 ? rate2 : (0, import_schedules.cosineDecay)({ initialLearningRate: 0, warmupTarget: rate2, warmupSteps, decaySteps, alpha: 0.05 })
    }), "optimizer");
    const inBase = new Set((0, import_within.layersWithin)(this.base));
    const head = (0, import_within.layersWithin)(this).filter((layer) => hasOwnWeights(layer) && !inBase.has(layer));
    const tuned = this.base.layers.filter(({ trainableWeights }) => trainableWeights.length > 0);
    const groups = rateDecay === 1 ? [] : tuned.slice(0, -1).toReversed();
    const map = Object.fromEntries([
      [weightsOf(head), optimizer(headRate ?? learningRate / 100)],
      ...groups.map((layer, i) => [
        weightsOf((0, import_within.layersWithin)(layer).filter(hasOwnWeights)),
        optimizer(baseRate * rateDecay ** (i + 1))
      ])
    ]);
    this.compile({
      ...this.compileOptions,
      optimizer: (0, import_optimizers.multiOptimizer)({ optimizerMap: { defaultOptimizer: optimizer(baseRate), optimizerMap: map } })
    });
  }
};
function joined(first, second) {
  second.epoch = [...first.epoch, ...second.epoch];
  second.history = Object.fromEntries(
    Object.entries(second.history).map(([name, values]) => [name, [...first.history[name] ?? [], ...values]])
  );
  return second;
}
__name(joined, "joined");

// lib/transfer/transfer.ts
var where = "transfer";
var usualSide = 224;
var usualRate = 0.01;
var ownRate = 1e-3;
function pictureShape(where3, { model }, inputShape2) {
  const own = model.inputs[0].shape.slice(1);
  if (inputShape2 !== null) {
    if (inputShape2.length === 3 && own.every((size, axis) => size === null || size === inputShape2[axis]))
      return inputShape2;
    throw new import_errors4.ShapeError(
      `${where3}: expected inputShape to fit that of the base, ${(0, import_shape2.formatShape)(own)}, received ${(0, import_shape2.formatShape)(inputShape2)}.`
    );
  }
  return own.map((size, axis) => size ?? (axis < 2 ? usualSide : 3));
}
__name(pictureShape, "pictureShape");
function usualHead(features2, count, rate2) {
  const [, ...sizes] = features2.shape;
  const isPixel = sizes.length === 3 && sizes[0] === 1 && sizes[1] === 1;
  const x = sizes.length !== 3 ? sizes.length === 1 ? features2 : (0, import_layers.flatten)({ name: "features" }).apply(features2) : isPixel ? (0, import_layers.flatten)({ name: "features" }).apply(features2) : (0, import_layers.globalAveragePooling2d)({ name: "features" }).apply(features2);
  const dropped = rate2 === 0 ? x : (0, import_layers.dropout)({ rate: rate2, name: "head_dropout" }).apply(x);
  return (0, import_layers.dense)({ units: count, activation: "softmax", name: "classes" }).apply(dropped);
}
__name(usualHead, "usualHead");
function expectClasses(y, count) {
  if (!(y instanceof import_value.Value))
    throw new import_errors4.OptionError(`${where}: expected head to give a symbolic value, received ${(0, import_checks3.show)(y)}.`);
  const units = y.shape.at(-1);
  if (y.shape.length === 2 && (units === count || units === 1 && count === 2)) return y;
  throw new import_errors4.ShapeError(
    `${where}: expected head to give [batch, ${count}]${count === 2 ? " or [batch, 1]" : ""} for ${count} classes, received ${(0, import_shape2.formatShape)(y.shape)}.`
  );
}
__name(expectClasses, "expectClasses");
async function transfer(given) {
  const settings = (0, import_schema2.parseOptions)(transferOptions, where, given);
  const { classes, head, augment, method, name } = settings;
  if (settings.unfreezeFrom !== null && method !== "fineTune")
    throw new import_errors4.OptionError(`${where}: expected unfreezeFrom with method 'fineTune', received it with '${method}'.`);
  const base2 = await baseOf(where, settings);
  const { model } = base2;
  if (settings.unfreezeFrom !== null) model.getLayer(settings.unfreezeFrom);
  const pictures = (0, import_layers.input)({ shape: pictureShape(where, base2, settings.inputShape), name: "pictures" });
  const prepared = base2.prepare(augment === null ? pictures : augment(pictures));
  const features2 = model.apply(prepared, { training: false });
  const outputs = head === null ? usualHead(features2, classes.count, settings.dropout) : expectClasses(head(features2), classes.count);
  const joined2 = new TransferModel({ inputs: pictures, outputs, name: name ?? `${model.name}_transfer` });
  const learningRate = settings.learningRate ?? (head === null ? usualRate : ownRate);
  joined2.begin(model, { ...settings, learningRate });
  if (classes.names !== null) joined2.metadata = { classNames: classes.names };
  return joined2;
}
__name(transfer, "transfer");

// lib/transfer/advise.ts
var advise_exports = {};
__export(advise_exports, {
  adviseTransfer: () => adviseTransfer
});
var import_checks4 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_tensor = link("core/tensor.ts");
var import_sources = link("data/sources.ts");
var import_random = link("engine/random.ts");
var import_layers2 = link("layers/index.ts");
var import_model4 = link("models/model.ts");

// lib/transfer/probe.ts
var import_turns = link("core/turns.ts");
var steps = 100;
var rate = 0.5;
var penalty = 1e-3;
function standardized(features2, count, fitted) {
  const length = features2.length / count;
  const result = new Float32Array(features2.length);
  for (let j = 0; j < length; j++) {
    let [sum, squares] = [0, 0];
    for (const i of fitted) {
      const value = features2[i * length + j];
      sum += value;
      squares += value * value;
    }
    const mean = sum / fitted.length;
    const deviation = Math.sqrt(Math.max(squares / fitted.length - mean * mean, 0));
    const scale = deviation < 1e-6 ? 0 : 1 / (deviation * Math.sqrt(length));
    for (let i = 0; i < count; i++) result[i * length + j] = (features2[i * length + j] - mean) * scale;
  }
  return result;
}
__name(standardized, "standardized");
function softmax(scores) {
  let largest = scores[0];
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k] - largest);
    sum += scores[k];
  }
  for (let k = 0; k < scores.length; k++) scores[k] /= sum;
}
__name(softmax, "softmax");
async function accuracyOf(x, targets, classes, fitted, tested) {
  const length = x.length / targets.length;
  const [weights2, velocity, gradient] = [0, 1, 2].map(() => new Float64Array(classes * (length + 1)));
  const scores = new Float64Array(classes);
  const scoresOf = /* @__PURE__ */ __name((i) => {
    for (let k = 0; k < classes; k++) {
      const row = k * (length + 1);
      let sum = weights2[row + length];
      for (let j = 0; j < length; j++) sum += weights2[row + j] * x[i * length + j];
      scores[k] = sum;
    }
  }, "scoresOf");
  const turns = new import_turns.Turns();
  for (let step = 0; step < steps; step++) {
    gradient.fill(0);
    for (const i of fitted) {
      scoresOf(i);
      softmax(scores);
      scores[targets[i]] -= 1;
      for (let k = 0; k < classes; k++) {
        const [row, share] = [k * (length + 1), scores[k] / fitted.length];
        for (let j = 0; j < length; j++) gradient[row + j] += share * x[i * length + j];
        gradient[row + length] += share;
      }
      if (turns.isOver) await turns.next();
    }
    for (let w = 0; w < weights2.length; w++) {
      velocity[w] = 0.9 * velocity[w] - rate * (gradient[w] + penalty * weights2[w]);
      weights2[w] += velocity[w];
    }
  }
  const right = tested.filter((i) => {
    scoresOf(i);
    return scores.indexOf(Math.max(...scores)) === targets[i];
  });
  return right.length / tested.length;
}
__name(accuracyOf, "accuracyOf");
async function probe({ features: features2, labels }, folds, random) {
  const count = labels.length;
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const targets = labels.map((label) => classes.indexOf(label));
  const order = [...random.permutation(count, 1, 0)];
  let right = 0;
  for (let fold = 0; fold < folds; fold++) {
    const tested = order.filter((_, place) => place % folds === fold);
    const fitted = order.filter((_, place) => place % folds !== fold);
    const x = standardized(features2, count, fitted);
    right += tested.length * await accuracyOf(x, targets, classes.length, fitted, tested);
  }
  const accuracy = right / count;
  return { accuracy, error: Math.sqrt(accuracy * (1 - accuracy) / count) };
}
__name(probe, "probe");

// lib/transfer/advise.ts
var where2 = "adviseTransfer";
var enoughForBase = 100;
function cutsOf({ model }) {
  const { nodes } = model.graph;
  const lastUse = /* @__PURE__ */ new Map();
  for (const [i, { inputs }] of nodes.entries()) for (const value of inputs) lastUse.set(value, i);
  for (const value of model.outputs) lastUse.set(value, nodes.length);
  const open = /* @__PURE__ */ new Set();
  return nodes.flatMap(({ layer, inputs, outputs }, i) => {
    for (const value2 of inputs) if (lastUse.get(value2) === i) open.delete(value2);
    for (const value2 of outputs) if (lastUse.has(value2)) open.add(value2);
    const [value] = outputs;
    const isCut = open.size === 1 && open.has(value) && inputs.length > 0;
    return isCut ? [{ value, layer, after: nodes.slice(i + 1).map((node) => node.layer) }] : [];
  });
}
__name(cutsOf, "cutsOf");
var countOf = /* @__PURE__ */ __name((layers) => [...new Set(layers)].reduce((sum, layer) => sum + layer.countParams(), 0), "countOf");
function chosenCuts(base2, count) {
  const all2 = cutsOf(base2);
  const last = all2.length - 1;
  const places = Array.from({ length: count }, (_, i) => Math.round(last * (i + 1) / count));
  return [...new Set(places)].map((place) => all2[place]);
}
__name(chosenCuts, "chosenCuts");
var labelsOf = /* @__PURE__ */ __name(({ data, shape }) => {
  const width = shape[1] ?? 1;
  return Array.from({ length: shape[0] }, (_, i) => {
    if (width === 1) return Number(data[i]);
    const row = Array.from(data.subarray(i * width, (i + 1) * width));
    return row.indexOf(Math.max(...row));
  });
}, "labelsOf");
async function* batchesOf(data) {
  if ((0, import_sources.isDataset)(data)) {
    for await (const batch of (0, import_sources.iterated)(data)) {
      const { x, y } = batch;
      if (y === void 0) throw new import_errors5.DataError(`${where2}: expected batches { x, y }, received one without labels.`);
      yield { x: (0, import_tensor.toTensor)(x), y: (0, import_tensor.toTensor)(y) };
    }
    return;
  }
  if (!(0, import_kinds4.isArray)(data) || data.length !== 2)
    throw new import_errors5.OptionError(`${where2}: expected data to be [x, y] or batches { x, y }, received ${(0, import_checks4.show)(data)}.`);
  yield { x: (0, import_tensor.toTensor)(data[0]), y: (0, import_tensor.toTensor)(data[1]) };
}
__name(batchesOf, "batchesOf");
async function featuresOf2(model, data, limit, random) {
  const parts = model.outputs.map(() => []);
  const labels = [];
  const batchSize = 32;
  for await (const { x, y } of batchesOf(data)) {
    const all2 = labelsOf(y);
    const order = [...random.permutation(all2.length, 0, 0)];
    for (let first = 0; first < all2.length && labels.length < limit; first += batchSize) {
      const picked = order.slice(first, Math.min(first + batchSize, first + limit - labels.length));
      const length = x.data.length / all2.length;
      const pixels = new Float32Array(picked.length * length);
      for (const [i, sample] of picked.entries())
        pixels.set(x.data.subarray(sample * length, (sample + 1) * length), i * length);
      const given = await model.predict(new import_tensor.Tensor(pixels, [picked.length, ...x.shape.slice(1)]));
      for (const [i, each] of [given].flat().entries()) parts[i].push(each.data);
      labels.push(...picked.map((sample) => all2[sample]));
    }
    if (labels.length >= limit) break;
  }
  const features2 = parts.map((list) => {
    const joined2 = new Float32Array(list.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part2 of list) {
      joined2.set(part2, at);
      at += part2.length;
    }
    return joined2;
  });
  return { features: features2, labels };
}
__name(featuresOf2, "featuresOf");
var percent = /* @__PURE__ */ __name((share) => `${(100 * share).toFixed(1)} %`, "percent");
function concluded(cuts, chosen, { samples, classes }) {
  const top = cuts.reduce((best2, cut) => cut.accuracy > best2.accuracy ? cut : best2);
  const place = cuts.findLastIndex(({ accuracy, error }) => accuracy >= top.accuracy - Math.max(error, top.error));
  const best = cuts[place];
  const last = cuts[cuts.length - 1];
  const isDeepest = best === last;
  const isEnough = samples / classes >= enoughForBase;
  const method = isDeepest || !isEnough ? "bottleneck" : "fineTune";
  const following = chosen[place].after.find((layer) => layer.weights.length > 0);
  const first = `Features of ${best.layer} tell ${percent(best.accuracy)} of ${samples} pictures apart`;
  const text2 = isDeepest ? `${first}, and nothing earlier does better: the new task is like that of the base. Train a head on them (method: 'bottleneck')` + (isEnough ? ", and fine-tune the last layers if that is not enough." : ".") : `${first}, those of ${last.layer} ${percent(last.accuracy)}: the last layers know more of the old task than of the new one. ` + (isEnough ? `Train them anew (method: 'fineTune', unfreezeFrom: '${following?.name}').` : `There are few pictures, so leave them out (features: '${best.layer}').`);
  const unfreezeFrom = method === "fineTune" ? following?.name ?? null : null;
  return { cuts, best: best.layer, method, unfreezeFrom, samples, text: text2 };
}
__name(concluded, "concluded");
async function adviseTransfer(given) {
  const settings = (0, import_schema3.parseOptions)(adviceOptions, where2, given);
  const base2 = await baseOf(where2, settings);
  const chosen = chosenCuts(base2, settings.cuts);
  const inner = new import_model4.Model({
    inputs: base2.model.inputs[0],
    outputs: chosen.map(({ value }) => value.shape.length === 4 ? (0, import_layers2.globalAveragePooling2d)().apply(value) : value)
  });
  const pictures = (0, import_layers2.input)({ shape: pictureShape(where2, base2, settings.inputShape) });
  const outputs = inner.applyAll(base2.prepare(pictures), { training: false });
  const random = new import_random.Random(settings.seed);
  const model = new import_model4.Model({ inputs: pictures, outputs });
  const { features: features2, labels } = await featuresOf2(model, settings.data, settings.samples, random);
  const classes = new Set(labels).size;
  if (classes < 2 || labels.length < 2 * settings.folds)
    throw new import_errors5.DataError(
      `${where2}: expected pictures of at least 2 classes, at least ${2 * settings.folds} of them, received ${labels.length} of ${classes}.`
    );
  const all2 = countOf(base2.model.layers);
  const cuts = [];
  for (const [i, { layer, after }] of chosen.entries()) {
    const data = { features: features2[i], labels };
    const { accuracy, error } = await probe(data, settings.folds, random);
    const [count, weightsAfter] = [features2[i].length / labels.length, countOf(after) / all2];
    cuts.push({ layer: layer.name, features: count, weightsAfter, accuracy, error });
  }
  return concluded(cuts, chosen, { samples: labels.length, classes });
}
__name(adviseTransfer, "adviseTransfer");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "transfer/advise.ts": null,
  "transfer/transfer.ts": null
});
})
//# sourceMappingURL=transfer.js.map
