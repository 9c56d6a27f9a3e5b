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

// lib/rooms/layers-core.js
var layers_core_exports = {};
__export(layers_core_exports, {
  "layers/core/activation.ts": () => activation_exports,
  "layers/core/einsum-dense.ts": () => einsum_dense_exports,
  "layers/core/embedding.ts": () => embedding_exports,
  "layers/core/identity.ts": () => identity_exports,
  "layers/core/lambda.ts": () => lambda_exports,
  "layers/core/layer-scale.ts": () => layer_scale_exports,
  "layers/core/masking.ts": () => masking_exports,
  "layers/core/operation.ts": () => operation_exports
});
module.exports = __toCommonJS(layers_core_exports);

// lib/layers/core/operation.ts
var operation_exports = {};
__export(operation_exports, {
  OperationLayer: () => OperationLayer,
  operation: () => operation
});
var import_errors = link("core/errors.ts");
var import_layer = link("layers/layer.ts");
var OperationLayer = class OperationLayer extends import_layer.Layer {
  static {
    __name(this, "OperationLayer");
  }
  static type = "Operation";
  #operation;
  constructor(operation2, options8 = {}) {
    super(options8);
    this.#operation = operation2;
  }
  /** The same op with the same numbers, for another model. */
  copy() {
    return new OperationLayer(this.#operation, { name: this.name });
  }
  get operation() {
    return this.#operation;
  }
  get heedsMasks() {
    return this.#operation.heedsMasks ?? false;
  }
  call(inputs) {
    return this.#operation.compose(inputs);
  }
  config() {
    throw new import_errors.OptionError(
      `${this.where()}: expected layers that can be written to a file, received the op ${this.#operation.name}. Put it into a layer of your own, and registerLayer() it.`
    );
  }
};
var operation = /* @__PURE__ */ __name((given, inputs) => new OperationLayer(given).applyAll(inputs), "operation");

// lib/layers/core/einsum-dense.ts
var einsum_dense_exports = {};
__export(einsum_dense_exports, {
  EinsumDense: () => EinsumDense,
  einsumDense: () => einsumDense,
  outputShape: () => outputShape
});
var import_checks = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_scaled = link("initializers/scaled.ts");
var import_activation = link("ops/activation.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var import_einsum = link("ops/einsum.ts");
var import_layer2 = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_weight_spec = link("layers/weight-spec.ts");
var shapes = (0, import_options.sampleShape)(false)();
var outputShape = (0, import_schema.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => shapes.parse((0, import_kinds.isArray)(value) ? value : [value], where2, name), "parse")
});
var options = (0, import_schema.schema)({
  /**
   * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
   * axis is the batch, unless '...' stands for it.
   */
  equation: (0, import_schema.text)(),
  /** Sizes of the output's axes, without the batch and those of '...'; null: as in the input. */
  outputShape: outputShape(),
  /** Name of an activation. Default: none. */
  activation: import_options.activation,
  /** Axes of the output along which there is a bias of its own. Default: no bias. */
  biasAxes: (0, import_schema.nullable)(import_schema.text),
  /** Default 'glorotUniform'. */
  kernelInitializer: (0, import_options.initializer)("glorotUniform"),
  /** Default 'zeros'. */
  biasInitializer: (0, import_options.initializer)("zeros"),
  /** Default: none. */
  kernelRegularizer: import_options.regularizer,
  /** Default: none. */
  biasRegularizer: import_options.regularizer,
  /** Default: none. */
  kernelConstraint: import_options.constraint,
  /** Default: none. */
  biasConstraint: import_options.constraint,
  loraRank: (0, import_schema.unsupported)(),
  loraAlpha: (0, import_schema.unsupported)(),
  gptqUnpackedColumnSize: (0, import_schema.unsupported)(),
  quantizationConfig: (0, import_schema.unsupported)()
});
var EinsumDense = class extends import_layer2.Layer {
  static {
    __name(this, "EinsumDense");
  }
  static type = "EinsumDense";
  static options = options;
  #equation = (0, import_einsum.parseEquation)(this.type, this.options.equation);
  checkOptions() {
    const { equation, biasAxes } = this.options;
    const [input, kernel, output] = (0, import_einsum.parseEquation)(this.type, equation);
    if (kernel.ellipsis !== null || input.ellipsis === null !== (output.ellipsis === null))
      throw new import_errors2.OptionError(
        `${this.type}: expected '...' in the input and the output of the equation, or nowhere, received ${(0, import_checks.show)(equation)}.`
      );
    const known = /* @__PURE__ */ new Set([...input.labels, ...output.labels]);
    const odd = kernel.labels.find((label) => !known.has(label)) ?? output.labels.find((label) => !input.labels.includes(label) && !kernel.labels.includes(label)) ?? [...biasAxes ?? ""].find((label) => !output.labels.includes(label));
    if (odd !== void 0)
      throw new import_errors2.OptionError(
        `${this.type}: expected labels of axes that the other parts of the equation have, too, received ${(0, import_checks.show)(odd)} (equation ${(0, import_checks.show)(equation)}${biasAxes === null ? "" : `, biasAxes ${(0, import_checks.show)(biasAxes)}`}).`
      );
  }
  parameters(inputs) {
    const { biasAxes } = this.options;
    const [input, kernel, output] = this.#equation;
    const shape = (0, import_layer2.onlyInput)(this, inputs);
    const labels = (0, import_einsum.labelsOfAxes)(input, shape.length);
    const elided = shape.length - input.labels.length;
    const outputLabels = (0, import_einsum.labelsOfAxes)(output, output.labels.length + elided);
    const sizes = labels && outputLabels && this.#sizes(shape, labels, outputLabels, elided);
    if (!sizes)
      throw new import_errors2.ShapeError(
        `${this.where()}: expected an input that fits '${this.options.equation}' and outputShape ${(0, import_shape.formatShape)(this.options.outputShape)}, received shape ${(0, import_shape.formatShape)(shape)}.`
      );
    const sizeOf = /* @__PURE__ */ __name((label) => sizes.get(label) ?? null, "sizeOf");
    const axes = [...kernel.labels.keys()];
    const isOutput = /* @__PURE__ */ __name((axis) => output.labels.includes(kernel.labels[axis]), "isOutput");
    const spec = (0, import_weight_spec.weightSpec)(this.options, "kernel", kernel.labels.map(sizeOf));
    const [inner, outer] = [axes.filter((axis) => !isOutput(axis)), axes.filter(isOutput)];
    const own = { ...spec, initializer: (0, import_scaled.forAxes)(this.options.kernelInitializer, inner, outer) };
    if (biasAxes === null) return [own];
    const first = Math.min(...[...biasAxes].map((label) => outputLabels.indexOf(label)));
    const biasShape = outputLabels.slice(first).map((label) => biasAxes.includes(label) ? sizeOf(label) : 1);
    return [own, (0, import_weight_spec.weightSpec)(this.options, "bias", biasShape)];
  }
  /** The size of every label; null where the input and outputShape contradict each other. */
  #sizes(shape, labels, outputLabels, elided) {
    const given = [...this.options.outputShape];
    const sizes = new Map(labels.map((label, axis) => [label, shape[axis]]));
    const named = outputLabels.filter((label, axis) => axis > 0 && !label.startsWith("."));
    if (named.length !== given.length || elided > 0 && this.#equation[0].ellipsis === null) return null;
    for (const [i, label] of named.entries()) {
      const known = sizes.get(label);
      if (known != null && given[i] !== null && given[i] !== known) return null;
      sizes.set(label, given[i] ?? known ?? null);
    }
    return sizes;
  }
  call(inputs, { weight }) {
    const { equation, biasAxes, activation: activation3 } = this.options;
    const y = (0, import_einsum.einsum)(equation, (0, import_layer2.onlyInput)(this, inputs), weight("kernel"));
    return (0, import_activation.activate)(biasAxes === null ? y : (0, import_arithmetic.add)(y, weight("bias")), activation3);
  }
};
var einsumDense = (0, import_layer2.factory)(EinsumDense);

// lib/layers/core/activation.ts
var activation_exports = {};
__export(activation_exports, {
  Activation: () => Activation,
  activation: () => activation2
});
var import_schema2 = link("core/schema.ts");
var import_activation2 = link("ops/activation.ts");
var import_layer3 = link("layers/layer.ts");
var import_options2 = link("layers/options.ts");
var options2 = (0, import_schema2.schema)({
  /** Which one, by its name. */
  activation: (0, import_options2.activationOption)()
});
var Activation = class extends import_layer3.Layer {
  static {
    __name(this, "Activation");
  }
  static type = "Activation";
  static options = options2;
  static supportsMasking = true;
  call(inputs) {
    return (0, import_activation2.activate)((0, import_layer3.onlyInput)(this, inputs), this.options.activation);
  }
};
var activation2 = (0, import_layer3.factory)(Activation);

// lib/layers/core/embedding.ts
var embedding_exports = {};
__export(embedding_exports, {
  Embedding: () => Embedding,
  embedding: () => embedding
});
var import_errors3 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_initializers = link("initializers/index.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_movement = link("ops/movement.ts");
var import_layer4 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var import_weight_spec2 = link("layers/weight-spec.ts");
var mostRows = 2 ** 24;
var table = (0, import_schema3.custom)({
  parse: /* @__PURE__ */ __name((value) => {
    const isAlone = (0, import_kinds2.isArray)(value) && value.length === 1 && (value[0] instanceof import_tensor.Tensor || isTable(value[0]));
    return (0, import_tensor.toTensor)(isAlone ? value[0] : value);
  }, "parse")
});
var isTable = /* @__PURE__ */ __name((value) => (0, import_kinds2.isArray)(value) && (0, import_kinds2.isArray)(value[0]), "isTable");
var options3 = (0, import_schema3.schema)({
  /** Rows of the table: indices go from 0 up to, not including, this. */
  inputDim: (0, import_schema3.integer)({ min: 1, max: mostRows })(),
  /** Numbers that stand for an index. */
  outputDim: (0, import_schema3.integer)({ min: 1 })(),
  /** Default 'uniform'. */
  embeddingsInitializer: (0, import_options3.initializer)("uniform"),
  /** Default: none. */
  embeddingsRegularizer: import_options3.regularizer,
  /** Default: none. */
  embeddingsConstraint: import_options3.constraint,
  /** Whether steps whose index is 0 are padding, which layers after it do not count. Default false. */
  maskZero: (0, import_schema3.boolean)(false),
  /** The table's first values, [inputDim, outputDim], in place of the initializer's. */
  weights: (0, import_schema3.unwritten)((0, import_schema3.nullable)(table)),
  loraRank: (0, import_schema3.unsupported)(),
  loraAlpha: (0, import_schema3.unsupported)(),
  quantizationConfig: (0, import_schema3.unsupported)(),
  inputLength: (0, import_schema3.unsupported)()
});
var Given = class extends import_initializers.Initializer {
  static {
    __name(this, "Given");
  }
  #values;
  constructor(values) {
    super();
    this.#values = values;
  }
  prepare() {
    return (values) => values.set(this.#values.data);
  }
};
var Embedding = class extends import_layer4.Layer {
  static {
    __name(this, "Embedding");
  }
  static type = "Embedding";
  static options = options3;
  checkOptions() {
    const { inputDim, outputDim, weights } = this.options;
    if (weights !== null && !(0, import_shape2.sameShape)(weights.shape, [inputDim, outputDim]))
      throw new import_errors3.ShapeError(
        `${this.type}: expected weights of shape ${(0, import_shape2.formatShape)([inputDim, outputDim])}, received ${(0, import_shape2.formatShape)(weights.shape)}.`
      );
  }
  parameters() {
    const { inputDim, outputDim, weights } = this.options;
    const spec = (0, import_weight_spec2.weightSpec)(this.options, "embeddings", [inputDim, outputDim]);
    return [weights === null ? spec : { ...spec, initializer: new Given(weights) }];
  }
  call(inputs, { weight }) {
    return (0, import_movement.take)(weight("embeddings"), (0, import_layer4.onlyInput)(this, inputs), 0);
  }
  computeMask([indices]) {
    return this.options.maskZero ? (0, import_arithmetic2.notEqual)(indices, 0) : null;
  }
};
var embedding = (0, import_layer4.factory)(Embedding);

// lib/layers/core/identity.ts
var identity_exports = {};
__export(identity_exports, {
  Identity: () => Identity,
  identity: () => identity
});
var import_schema4 = link("core/schema.ts");
var import_layer5 = link("layers/layer.ts");
var options4 = (0, import_schema4.schema)({});
var Identity = class extends import_layer5.Layer {
  static {
    __name(this, "Identity");
  }
  static type = "Identity";
  static options = options4;
  static supportsMasking = true;
  call(inputs) {
    return (0, import_layer5.onlyInput)(this, inputs);
  }
};
var identity = (0, import_layer5.factory)(Identity);

// lib/layers/core/lambda.ts
var lambda_exports = {};
__export(lambda_exports, {
  Lambda: () => Lambda,
  lambda: () => lambda
});
var import_checks2 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_keras_json = link("core/keras-json.ts");
var import_kinds3 = link("core/kinds.ts");
var import_registry = link("core/registry.ts");
var import_schema5 = link("core/schema.ts");
var import_shape3 = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_value = link("graph/value.ts");
var import_layer6 = link("layers/layer.ts");
var import_options4 = link("layers/options.ts");
var nameOf = /* @__PURE__ */ __name(({ name, call }) => name ?? (0, import_registry.registeredName)("function", call), "nameOf");
var callable = (0, import_schema5.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    if (typeof value === "function") return { name: null, call: value };
    const found = (0, import_registry.customObject)("function", value);
    if (typeof value === "string" && typeof found === "function") return { name: value, call: found };
    throw new import_errors4.OptionError(
      `${where2}: expected ${name} to be a function, or the name of one, received ${(0, import_checks2.show)(value)}. Functions of files are registered first, by registerFunction(), or given to loadModel() as customObjects.`
    );
  }, "parse"),
  toConfig: /* @__PURE__ */ __name((named) => nameOf(named) ?? named.call, "toConfig"),
  toKeras: /* @__PURE__ */ __name((named) => {
    const name = nameOf(named);
    if (name !== null) return (0, import_keras_json.functionToKeras)(name);
    throw new import_errors4.OptionError(
      `Lambda: expected a function that files can name, received ${(0, import_checks2.functionName)(named.call, "one without a name")}. Use registerFunction(), or write a Layer of your own.`
    );
  }, "toKeras")
});
var record = (0, import_schema5.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => {
    if ((0, import_kinds3.isRecord)(value)) return { ...value };
    throw new import_errors4.OptionError(`${where2}: expected ${name} to be an object, received ${(0, import_checks2.show)(value)}.`);
  }, "parse")
});
var options5 = (0, import_schema5.schema)({
  /** Composes ops of symbolic values, and returns a value, or a list of several. */
  function: callable(),
  /** Shape of one sample of what it gives. It is found without; a wrong one is refused. */
  outputShape: (0, import_schema5.writtenIf)((shape) => shape !== null, (0, import_schema5.nullable)((0, import_options4.sampleShape)(false))),
  mask: (0, import_schema5.unsupported)(),
  /** What the function gets in its second argument, beside the context of a call. */
  arguments: record({})
});
var agree = /* @__PURE__ */ __name((shape, wanted) => shape.length === wanted.length && shape.every((size, axis) => size === null || wanted[axis] === null || size === wanted[axis]), "agree");
var Lambda = class extends import_layer6.Layer {
  static {
    __name(this, "Lambda");
  }
  static type = "Lambda";
  static options = options5;
  call(inputs, { weight: _, ...context }) {
    const { function: named, outputShape: outputShape2, arguments: given } = this.options;
    const result = this.#result(named, inputs.length === 1 ? inputs[0] : inputs, {
      ...context,
      ...given
    });
    const outputs = (0, import_kinds3.isArray)(result) ? result : [result];
    if (outputs.length === 0 || outputs.some((value) => !(value instanceof import_value.Value)))
      throw new import_errors4.OptionError(
        `${this.where()}: expected a function that composes ops and returns a symbolic value, or a list of them, received ${(0, import_checks2.show)(result)} from ${(0, import_checks2.functionName)(named.call, "it")}. ${hint}`
      );
    if (outputShape2 !== null && outputs.some(({ shape }) => !agree(shape.slice(1), outputShape2)))
      throw new import_errors4.OptionError(
        `${this.where()}: expected outputShape to be what the function gives, ${outputs.map(({ shape }) => (0, import_shape3.formatShape)(shape.slice(1))).join(" and ")}, received ${(0, import_shape3.formatShape)(outputShape2)}.`
      );
    return outputs;
  }
  #result({ call }, inputs, context) {
    try {
      return call(inputs, context);
    } catch (cause) {
      if (cause instanceof import_errors4.FoveaError) throw cause;
      throw new import_errors4.OptionError(
        `${this.where()}: expected a function that composes ops of symbolic values, received an error: ${(0, import_show.oneLine)((0, import_kinds3.messageOf)(cause), 200)}. ${hint}`,
        { cause }
      );
    }
  }
};
var hint = "JavaScript on numbers goes into ops.hostStep().";
var lambda = (0, import_layer6.factory)(Lambda);

// lib/layers/core/layer-scale.ts
var layer_scale_exports = {};
__export(layer_scale_exports, {
  LayerScale: () => LayerScale,
  layerScale: () => layerScale
});
var import_schema6 = link("core/schema.ts");
var import_initializers2 = link("initializers/index.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_layer7 = link("layers/layer.ts");
var options6 = (0, import_schema6.schema)({
  /** First value of every factor. */
  initValues: (0, import_schema6.number)()(),
  /** Channels. */
  projectionDim: (0, import_schema6.integer)({ min: 1 })()
});
var LayerScale = class extends import_layer7.Layer {
  static {
    __name(this, "LayerScale");
  }
  static type = "LayerScale";
  static options = options6;
  static kerasModule = "keras.src.applications.convnext";
  parameters() {
    const { initValues, projectionDim } = this.options;
    return [{ name: "gamma", shape: [projectionDim], initializer: (0, import_initializers2.constant)({ value: initValues }) }];
  }
  call(inputs, { weight }) {
    return (0, import_arithmetic3.multiply)((0, import_layer7.onlyInput)(this, inputs), weight("gamma"));
  }
};
var layerScale = (0, import_layer7.factory)(LayerScale);

// lib/layers/core/masking.ts
var masking_exports = {};
__export(masking_exports, {
  Masking: () => Masking,
  masking: () => masking
});
var import_schema7 = link("core/schema.ts");
var import_arithmetic4 = link("ops/arithmetic.ts");
var import_reduction = link("ops/reduction.ts");
var import_view = link("ops/view.ts");
var import_where = link("ops/where.ts");
var import_layer8 = link("layers/layer.ts");
var options7 = (0, import_schema7.schema)({
  /** Steps that hold nothing but this number are padding. Default 0. */
  maskValue: (0, import_schema7.number)()(0)
});
var Masking = class extends import_layer8.Layer {
  static {
    __name(this, "Masking");
  }
  static type = "Masking";
  static options = options7;
  static supportsMasking = true;
  call(inputs, { setMask }) {
    const x = (0, import_layer8.onlyInput)(this, inputs);
    const counts = (0, import_reduction.any)((0, import_arithmetic4.notEqual)(x, this.options.maskValue), { axis: -1, keepdims: true });
    const y = (0, import_where.where)(counts, x, 0);
    setMask(y, (0, import_view.squeeze)(counts, -1));
    return y;
  }
};
var masking = (0, import_layer8.factory)(Masking);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/core/activation.ts": null,
  "layers/core/einsum-dense.ts": null,
  "layers/core/embedding.ts": null,
  "layers/core/identity.ts": null,
  "layers/core/lambda.ts": null,
  "layers/core/layer-scale.ts": null,
  "layers/core/masking.ts": null,
  "layers/core/operation.ts": null
});
})
//# sourceMappingURL=layers-core.js.map
