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

// lib/rooms/layers-attention.js
var layers_attention_exports = {};
__export(layers_attention_exports, {
  "layers/attention/attention.ts": () => attention_exports,
  "layers/attention/group-query-attention.ts": () => group_query_attention_exports,
  "layers/attention/multi-head-attention.ts": () => multi_head_attention_exports
});
module.exports = __toCommonJS(layers_attention_exports);

// lib/layers/attention/attention.ts
var attention_exports = {};
__export(attention_exports, {
  AdditiveAttention: () => AdditiveAttention,
  Attention: () => Attention,
  additiveAttention: () => additiveAttention,
  attention: () => attention
});
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_options = link("core/options.ts");
var import_schema2 = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_activation = link("ops/activation.ts");
var import_arithmetic2 = link("ops/arithmetic.ts");
var import_elementwise = link("ops/elementwise.ts");
var import_matmul = link("ops/matmul.ts");
var import_movement = link("ops/movement.ts");
var import_random = link("ops/random.ts");
var import_reduction = link("ops/reduction.ts");
var import_view = link("ops/view.ts");
var import_where = link("ops/where.ts");
var import_layer = link("layers/layer.ts");

// lib/layers/attention/masks.ts
var import_schema = link("core/schema.ts");
var import_arithmetic = link("ops/arithmetic.ts");
var attentionCallOptions = (0, import_schema.schema)({
  useCausalMask: (0, import_schema.writtenIf)((isUsed) => isUsed, (0, import_schema.boolean)(false)),
  returnAttentionScores: (0, import_schema.writtenIf)((isReturned) => isReturned, (0, import_schema.boolean)(false))
});
function maskOfSteps({ constant }, [rows, columns], { isCausal, window }) {
  if (!isCausal && window === null || rows === null || columns === null) return null;
  const mask = Float32Array.from({ length: rows * columns }, (_, i) => {
    const distance = Math.floor(i / columns) - i % columns;
    return Number((!isCausal || distance >= 0) && (window === null || Math.abs(distance) < window));
  });
  return constant(mask, [rows, columns]);
}
__name(maskOfSteps, "maskOfSteps");
var bothMasks = /* @__PURE__ */ __name((masks) => masks.reduce((both, mask) => both === null ? mask : mask === null ? both : (0, import_arithmetic.logicalAnd)(both, mask), null), "bothMasks");

// lib/layers/attention/attention.ts
var sharedOptions = (0, import_schema2.schema)({
  /** Share of the scores that is set to 0 in training. Default 0. */
  dropout: (0, import_schema2.number)({ min: 0, below: 1 })(0),
  /** Where the random numbers of dropout start. Default: they follow from setSeed. */
  seed: import_options.seed
});
var AttentionLayer = class extends import_layer.Layer {
  static {
    __name(this, "AttentionLayer");
  }
  static callOptions = attentionCallOptions;
  static maskOptions = ["queryMask", "valueMask"];
  /** Keras takes one list of both. */
  static masksToKeras({ queryMask = null, valueMask = null }) {
    return queryMask === null && valueMask === null ? {} : { mask: [queryMask, valueMask] };
  }
  static masksFromKeras({ mask }) {
    const [queryMask = null, valueMask = null] = (0, import_kinds.isArray)(mask) ? mask : [];
    return { queryMask, valueMask };
  }
  /** What it gives has the steps of the query; the scores have no mask. */
  computeMask(_inputs, [query]) {
    return query;
  }
  query(inputs) {
    const fits = (inputs.length === 2 || inputs.length === 3) && inputs.every(({ length }) => length >= 3);
    if (fits && inputs.every(({ length }) => length === inputs[0].length)) return inputs[0];
    throw new import_errors.ShapeError(
      `${this.where()}: expected inputs [query, value] or [query, value, key] of shape [batch, steps, dim], received ${inputs.map(import_shape.formatShape).join(" and ")}.`
    );
  }
  call(inputs, context) {
    this.query(inputs.map(({ shape }) => shape));
    const [query, value, key = value] = inputs;
    const { dropout: rate, seed: seed3 } = this.options;
    const { options: options3, training, nextStream } = context;
    const scores = this.scores(query, key, context.weight);
    const steps = [query.shape[query.shape.length - 2], value.shape[value.shape.length - 2]];
    const [queryMask, valueMask] = context.masks;
    const seen = maskOfSteps(context, steps, { isCausal: options3.useCausalMask === true, window: null });
    const mask = bothMasks([seen, valueMask && (0, import_view.expandDims)(valueMask, -2)]);
    const weights = (0, import_activation.softmax)(mask === null ? scores : (0, import_where.where)(mask, scores, (0, import_arithmetic2.subtract)(scores, 1e9)));
    const kept = training && rate > 0 ? (0, import_random.dropout)(weights, { rate, seed: seed3, stream: nextStream(seed3) }) : weights;
    const product = (0, import_matmul.matmul)(kept, value);
    const output = queryMask === null ? product : (0, import_where.where)((0, import_view.expandDims)(queryMask, -1), product, 0);
    return options3.returnAttentionScores === true ? [output, kept] : [output];
  }
};
var scale = /* @__PURE__ */ __name((shape, initializer2) => ({ name: "scale", shape, initializer: initializer2 }), "scale");
var attentionOptions = (0, import_schema2.schema)({
  /** Whether scores are multiplied by a number that is learned. Default false. */
  useScale: (0, import_schema2.boolean)(false),
  /** 'dot': products of queries and keys. 'concat': sums of tanh(query + key). Default 'dot'. */
  scoreMode: (0, import_schema2.choice)("dot", "concat")("dot"),
  ...sharedOptions
});
var Attention = class extends AttentionLayer {
  static {
    __name(this, "Attention");
  }
  static type = "Attention";
  static options = attentionOptions;
  parameters() {
    const { useScale, scoreMode } = this.options;
    return [
      ...useScale ? [scale([], "ones")] : [],
      ...scoreMode === "concat" ? [{ name: "concat_score_weight", shape: [], initializer: "ones" }] : []
    ];
  }
  scores(query, key, weight) {
    const { useScale, scoreMode } = this.options;
    const scaled = /* @__PURE__ */ __name((x) => useScale ? (0, import_arithmetic2.multiply)(weight("scale"), x) : x, "scaled");
    if (scoreMode === "dot") {
      const axes2 = [...key.shape.keys()];
      return scaled((0, import_matmul.matmul)(query, (0, import_movement.transpose)(key, [...axes2.slice(0, -2), ...axes2.slice(-2).reverse()])));
    }
    const sums = (0, import_reduction.sum)((0, import_elementwise.tanh)(scaled(sumsOfPairs(query, key))), { axis: -1 });
    return (0, import_arithmetic2.multiply)(weight("concat_score_weight"), sums);
  }
};
var sumsOfPairs = /* @__PURE__ */ __name((query, key) => (0, import_arithmetic2.add)((0, import_view.expandDims)(query, -2), (0, import_view.expandDims)(key, -3)), "sumsOfPairs");
var additiveOptions = (0, import_schema2.schema)({
  /** Whether every number of tanh(query + key) has a factor that is learned. Default true. */
  useScale: (0, import_schema2.boolean)(true),
  ...sharedOptions
});
var AdditiveAttention = class extends AttentionLayer {
  static {
    __name(this, "AdditiveAttention");
  }
  static type = "AdditiveAttention";
  static options = additiveOptions;
  parameters(inputs) {
    return this.options.useScale ? [scale(this.query(inputs).slice(-1), "glorotUniform")] : [];
  }
  scores(query, key, weight) {
    const fits = (0, import_elementwise.tanh)(sumsOfPairs(query, key));
    return (0, import_reduction.sum)(this.options.useScale ? (0, import_arithmetic2.multiply)(weight("scale"), fits) : fits, { axis: -1 });
  }
};
var attention = (0, import_layer.factory)(Attention);
var additiveAttention = (0, import_layer.factory)(AdditiveAttention);

// lib/layers/attention/group-query-attention.ts
var group_query_attention_exports = {};
__export(group_query_attention_exports, {
  GroupQueryAttention: () => GroupQueryAttention,
  groupQueryAttention: () => groupQueryAttention
});
var import_errors3 = link("core/errors.ts");
var import_schema4 = link("core/schema.ts");
var import_shape3 = link("core/shape.ts");
var import_movement2 = link("ops/movement.ts");
var import_layer3 = link("layers/layer.ts");

// lib/layers/attention/heads.ts
var import_errors2 = link("core/errors.ts");
var import_options2 = link("core/options.ts");
var import_schema3 = link("core/schema.ts");
var import_shape2 = link("core/shape.ts");
var import_activation2 = link("ops/activation.ts");
var import_arithmetic3 = link("ops/arithmetic.ts");
var import_einsum = link("ops/einsum.ts");
var import_random2 = link("ops/random.ts");
var import_view2 = link("ops/view.ts");
var import_where2 = link("ops/where.ts");
var import_einsum_dense = link("layers/core/einsum-dense.ts");
var import_layer2 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var headOptions = (0, import_schema3.schema)({
  /** Share of the scores that is set to 0 in training. Default 0. */
  dropout: (0, import_schema3.number)({ min: 0, below: 1 })(0),
  /** Default true. */
  useBias: (0, import_schema3.boolean)(true),
  /** Whether what the heads give is multiplied by the sigmoid of a projection of the query. Default false. */
  useGate: (0, import_schema3.boolean)(false),
  /** How many steps to both sides a step sees, itself included. Default: all. */
  slidingWindow: (0, import_schema3.nullable)((0, import_schema3.integer)({ min: 1 })),
  flashAttention: (0, import_schema3.unsupported)(false),
  /** Default 'glorotUniform'. */
  kernelInitializer: (0, import_options3.initializer)("glorotUniform"),
  /** Default 'zeros'. */
  biasInitializer: (0, import_options3.initializer)("zeros"),
  /** Default: none. */
  kernelRegularizer: import_options3.regularizer,
  /** Default: none. */
  biasRegularizer: import_options3.regularizer,
  /** Default: none. */
  kernelConstraint: import_options3.constraint,
  /** Default: none. */
  biasConstraint: import_options3.constraint,
  /** Where the random numbers of dropout start. Default: they follow from setSeed. */
  seed: import_options2.seed
});
var letters = "abcdefghijklmnopqrstuvwxyz";
var HeadsAttention = class extends import_layer2.Layer {
  static {
    __name(this, "HeadsAttention");
  }
  static callOptions = attentionCallOptions;
  static inputNames = ["query", "value", "key"];
  static maskOptions = ["queryMask", "valueMask", "keyMask", "attentionMask"];
  static supportsMasking = true;
  /** In Keras's order of weights; made for the first inputs, of whose axes they depend. */
  projections = {};
  get #shared() {
    return this.options;
  }
  get sublayers() {
    const made = Object.entries(this.projections);
    return Object.fromEntries(made.flatMap(([key, layer]) => layer === null ? [] : [[this.groups[key], layer]]));
  }
  /** Keys or values of every head of the queries. */
  forQueries(x) {
    return x;
  }
  parameters(inputs) {
    this.#projectionsFor(inputs);
    return [];
  }
  #projectionsFor(inputs) {
    const [query, value, key = value] = inputs;
    const fits = inputs.length === 2 || inputs.length === 3;
    if (!fits || !this.takes(query.length) || value.length !== query.length || key.length !== query.length)
      throw new import_errors2.ShapeError(
        `${this.where()}: expected inputs [query, value] or [query, value, key] of shape [batch, steps, dim], or all of as many axes, received ${inputs.map(import_shape2.formatShape).join(" and ")}.`
      );
    if (this.projections.query === void 0) Object.assign(this.projections, this.project(query, value));
    return this.projections;
  }
  /** Whether inputs may have so many axes. */
  takes(rank) {
    return rank >= 3;
  }
  /** A projection of the last `bound` axes to axes of these sizes, with `free` axes before. */
  projection(name, { free, bound, sizes }, activation = "linear") {
    const { useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer } = this.#shared;
    const { kernelConstraint, biasConstraint, activityRegularizer } = this.#shared;
    const [before, inner] = [letters.slice(0, free), letters.slice(free, free + bound)];
    const outer = letters.slice(free + bound, free + bound + sizes.length);
    return new import_einsum_dense.EinsumDense({
      ...{ name, equation: `${before}${inner},${inner}${outer}->${before}${outer}`, activation },
      ...{ outputShape: [...Array(free - 1).fill(null), ...sizes], biasAxes: useBias ? outer : null },
      ...{ kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer },
      ...{ kernelConstraint, biasConstraint, activityRegularizer }
    });
  }
  call(inputs, context) {
    const [query, value, key = value] = inputs;
    const layers = this.#projectionsFor(inputs.map(({ shape }) => shape));
    const project = /* @__PURE__ */ __name((layer, x) => context.apply(layer, [x])[0], "project");
    const gate = layers.gate && project(layers.gate, query);
    const q = (0, import_arithmetic3.multiply)(project(layers.query, query), 1 / Math.sqrt(this.sizeOfKey));
    const k = this.forQueries(project(layers.key, key));
    const v = this.forQueries(project(layers.value, value));
    const attentionAxes = this.axesOf(query.shape.length);
    const equations = attentionEquations(q.shape.length, attentionAxes);
    const steps = [query.shape[attentionAxes[0]], value.shape[attentionAxes[0]]];
    const mask = this.#mask(attentionAxes, steps, context);
    const weights = this.#weights((0, import_einsum.einsum)(equations.scores, k, q), attentionAxes, mask, context);
    const heads = (0, import_einsum.einsum)(equations.output, this.#dropped(weights, context), v);
    const output = project(layers.output, gate === null ? heads : (0, import_arithmetic3.multiply)(heads, gate));
    return context.options.returnAttentionScores === true ? [output, weights] : [output];
  }
  /** 1 where a step of the query sees one of the values: [steps, steps], or with the batch before. */
  #mask(attentionAxes, steps, context) {
    const isCausal = context.options.useCausalMask === true;
    const { slidingWindow: window } = this.#shared;
    if ((isCausal || window !== null) && attentionAxes.length > 1)
      throw new import_errors2.OptionError(
        `${this.where()}: expected one of attentionAxes with ${isCausal ? "useCausalMask" : "slidingWindow"}, received ${(0, import_shape2.formatShape)(attentionAxes)}.`
      );
    const [query, value, key = null] = context.masks;
    return bothMasks([
      query && (0, import_view2.expandDims)(query, -1),
      value && (0, import_view2.expandDims)(value, -2),
      key && (0, import_view2.expandDims)(key, -2),
      maskOfSteps(context, steps, { isCausal, window }),
      context.given.attentionMask ?? null
    ]);
  }
  /** How much of every value each query takes: shares that sum to 1 over all steps. */
  #weights(scores, attentionAxes, mask, { options: options3 }) {
    const axis = attentionAxes.map((_, i) => i - attentionAxes.length);
    if (mask === null) return (0, import_activation2.softmax)(scores, { axis });
    const place = -2 * attentionAxes.length - 1;
    const heads = Array(Math.max(0, scores.shape.length - mask.shape.length)).fill(place);
    const seen = mask.shape.length === 2 ? mask : heads.reduce((value, at) => (0, import_view2.expandDims)(value, at), mask);
    const weights = (0, import_activation2.softmax)((0, import_where2.where)(seen, scores, -1e9), { axis });
    const isFused = this.#shared.dropout === 0 && options3.returnAttentionScores !== true && scores.shape.length === 4;
    return isFused ? weights : (0, import_where2.where)(seen, weights, 0);
  }
  #dropped(weights, { training, nextStream }) {
    const { dropout: rate, seed: seed3 } = this.#shared;
    return training && rate > 0 ? (0, import_random2.dropout)(weights, { rate, seed: seed3, stream: nextStream(seed3) }) : weights;
  }
};
function attentionEquations(rank, attentionAxes) {
  const target = letters.slice(0, rank);
  const others = new Map(attentionAxes.map((axis, i) => [axis, letters[rank + i]]));
  const source = [...target].map((letter, axis) => others.get(axis) ?? letter).join("");
  const batch = [...target].filter((_, axis) => !others.has(axis) && axis < rank - 1).join("");
  const product = batch + attentionAxes.map((axis) => target[axis]).join("") + [...others.values()].join("");
  return { scores: `${source},${target}->${product}`, output: `${product},${source}->${target}` };
}
__name(attentionEquations, "attentionEquations");

// lib/layers/attention/group-query-attention.ts
var options = (0, import_schema4.schema)({
  /** Numbers of a query, of a key and of a value in each head. */
  headDim: (0, import_schema4.integer)({ min: 1 })(),
  /** How many heads queries have: a multiple of numKeyValueHeads. */
  numQueryHeads: (0, import_schema4.integer)({ min: 1 })(),
  /** How many heads keys and values have: each serves as many heads of queries. */
  numKeyValueHeads: (0, import_schema4.integer)({ min: 1 })(),
  ...headOptions
});
var GroupQueryAttention = class extends HeadsAttention {
  static {
    __name(this, "GroupQueryAttention");
  }
  static type = "GroupQueryAttention";
  static pythonClass = "GroupedQueryAttention";
  static options = options;
  groups = {
    ...{ query: "_queryDense", key: "_keyDense", gate: "_gateDense", value: "_valueDense", output: "_outputDense" }
  };
  checkOptions() {
    const { numQueryHeads, numKeyValueHeads } = this.options;
    if (numQueryHeads % numKeyValueHeads !== 0)
      throw new import_errors3.OptionError(
        `${this.type}: expected numQueryHeads to be a multiple of numKeyValueHeads, received ${numQueryHeads} and ${numKeyValueHeads}.`
      );
  }
  get sizeOfKey() {
    return this.options.headDim;
  }
  takes(rank) {
    return rank === 3;
  }
  project(query, value) {
    if (query.at(-1) !== value.at(-1))
      throw new import_errors3.ShapeError(
        `${this.where()}: expected queries and values with a last axis of one size, as in Keras, received ${(0, import_shape3.formatShape)(query)} and ${(0, import_shape3.formatShape)(value)}.`
      );
    const { headDim, numQueryHeads, numKeyValueHeads, useGate } = this.options;
    const heads = /* @__PURE__ */ __name((name, count, activation) => this.projection(name, { free: 2, bound: 1, sizes: [count, headDim] }, activation), "heads");
    return {
      query: heads("query", numQueryHeads),
      key: heads("key", numKeyValueHeads),
      gate: useGate ? heads("gate", numQueryHeads, "sigmoid") : null,
      value: heads("value", numKeyValueHeads),
      output: this.projection("attention_output", { free: 2, bound: 2, sizes: query.slice(-1) })
    };
  }
  axesOf() {
    return [1];
  }
  forQueries(x) {
    const { numQueryHeads, numKeyValueHeads } = this.options;
    return (0, import_movement2.repeat)(x, numQueryHeads / numKeyValueHeads, 2);
  }
};
var groupQueryAttention = (0, import_layer3.factory)(GroupQueryAttention);

// lib/layers/attention/multi-head-attention.ts
var multi_head_attention_exports = {};
__export(multi_head_attention_exports, {
  MultiHeadAttention: () => MultiHeadAttention,
  multiHeadAttention: () => multiHeadAttention
});
var import_checks = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema5 = link("core/schema.ts");
var import_shape4 = link("core/shape.ts");
var import_einsum_dense2 = link("layers/core/einsum-dense.ts");
var import_layer4 = link("layers/layer.ts");
var axes = (0, import_schema5.custom)({
  parse: /* @__PURE__ */ __name((value, where3, name) => ((0, import_kinds2.isArray)(value) ? value : [value]).map((axis) => (0, import_checks.numberOption)(where3, name, axis, { integer: true })), "parse")
});
var options2 = (0, import_schema5.schema)({
  /** How many attentions there are beside each other. */
  numHeads: (0, import_schema5.integer)({ min: 1 })(),
  /** Numbers of a query and of a key in each head. */
  keyDim: (0, import_schema5.integer)({ min: 1 })(),
  /** Numbers of a value in each head. Default: keyDim. */
  valueDim: (0, import_schema5.sameAs)("keyDim", (0, import_schema5.integer)({ min: 1 })),
  /** What stands in the place of the last axis. Default: as in the query. */
  outputShape: (0, import_schema5.nullable)(import_einsum_dense2.outputShape),
  /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
  attentionAxes: (0, import_schema5.nullable)(axes),
  ...headOptions
});
var MultiHeadAttention = class extends HeadsAttention {
  static {
    __name(this, "MultiHeadAttention");
  }
  static type = "MultiHeadAttention";
  static options = options2;
  /** As in Keras, the penalty is on what the projections give. */
  get activityRegularizer() {
    return null;
  }
  groups = {
    ...{ query: "queryDense", key: "keyDense", gate: "_gateDense", value: "valueDense", output: "outputDense" }
  };
  get sizeOfKey() {
    return this.options.keyDim;
  }
  project(query) {
    const { numHeads, keyDim, valueDim, useGate, outputShape: outputShape2 } = this.options;
    const [free, last] = [query.length - 1, query[query.length - 1]];
    const heads = /* @__PURE__ */ __name((name, dim, activation) => this.projection(name, { free, bound: 1, sizes: [numHeads, dim] }, activation), "heads");
    return {
      query: heads("query", keyDim),
      key: heads("key", keyDim),
      gate: useGate ? heads("gate", valueDim, "sigmoid") : null,
      value: heads("value", valueDim),
      output: this.projection("attention_output", { free, bound: 2, sizes: outputShape2 ?? [last] })
    };
  }
  axesOf(rank) {
    const { attentionAxes } = this.options;
    if (attentionAxes === null) return Array.from({ length: rank - 2 }, (_, i) => i + 1);
    const resolved = attentionAxes.map((axis) => (0, import_shape4.resolveAxis)(this.where(), axis, rank));
    if (resolved.length === 0 || resolved.some((axis) => axis === 0 || axis === rank - 1))
      throw new import_errors4.ShapeError(
        `${this.where()}: expected attentionAxes between the batch and the last axis, received ${(0, import_shape4.formatShape)(attentionAxes)}.`
      );
    return resolved;
  }
};
var multiHeadAttention = (0, import_layer4.factory)(MultiHeadAttention);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/attention/attention.ts": null,
  "layers/attention/group-query-attention.ts": null,
  "layers/attention/multi-head-attention.ts": null
});
})
//# sourceMappingURL=layers-attention.js.map
