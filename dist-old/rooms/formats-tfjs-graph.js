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
var __toESM = (mod2, isNodeMode, target) => (target = mod2 != null ? __create(__getProtoOf(mod2)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod2 || !mod2.__esModule ? __defProp(target, "default", { value: mod2, enumerable: true }) : target,
  mod2
));
var __toCommonJS = (mod2) => __copyProps(__defProp({}, "__esModule", { value: true }), mod2);

// lib/rooms/formats-tfjs-graph.js
var formats_tfjs_graph_exports = {};
__export(formats_tfjs_graph_exports, {
  "formats/tfjs/graph/read.ts": () => read_exports
});
module.exports = __toCommonJS(formats_tfjs_graph_exports);

// lib/formats/tfjs/graph/read.ts
var read_exports = {};
__export(read_exports, {
  readGraph: () => readGraph
});
var import_errors13 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_shape8 = link("core/shape.ts");
var import_show5 = link("core/show.ts");
var layers8 = __toESM(link("layers/index.ts"), 1);
var import_model = link("models/model.ts");

// lib/formats/tfjs/graph/attributes.ts
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_show = link("core/show.ts");
function attribute({ attributes, where: where2 }, name, kind) {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : void 0;
  if (value === void 0) return void 0;
  if (!(0, import_kinds.isRecord)(value)) throw new import_errors.FormatError(`${where2}: expected an object as ${name}, received ${(0, import_show.show)(value)}.`);
  return Object.hasOwn(value, kind) ? value[kind] : void 0;
}
__name(attribute, "attribute");
function refuse({ where: where2 }, name, expected, received) {
  throw new import_errors.FormatError(`${where2}: expected ${name} to be ${expected}, received ${(0, import_show.show)(received)}.`);
}
__name(refuse, "refuse");
function decoded(node, name, value) {
  if (typeof value === "string") return Buffer.from(value, "base64").toString("latin1");
  if ((0, import_kinds.isArray)(value) && value.length < 256) return String.fromCharCode(...value.map(Number));
  return refuse(node, name, "a text", value);
}
__name(decoded, "decoded");
function wholeNumber(node, name, value) {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return Number.isSafeInteger(number) ? number : refuse(node, name, "a whole number", value);
}
__name(wholeNumber, "wholeNumber");
function list(node, name, kind) {
  const found = attribute(node, name, "list");
  if (found === void 0) return void 0;
  const items = (0, import_kinds.isRecord)(found) ? found[kind] ?? [] : found;
  return (0, import_kinds.isArray)(items) && items.length < 256 ? items : refuse(node, name, "a short list", found);
}
__name(list, "list");
function text(node, name, fallback) {
  const value = attribute(node, name, "s");
  return value === void 0 ? fallback : decoded(node, name, value);
}
__name(text, "text");
var texts = /* @__PURE__ */ __name((node, name) => (list(node, name, "s") ?? []).map((value) => decoded(node, name, value)), "texts");
function integer(node, name, fallback) {
  const value = attribute(node, name, "i");
  return value === void 0 ? fallback : wholeNumber(node, name, value);
}
__name(integer, "integer");
var integers = /* @__PURE__ */ __name((node, name, fallback) => list(node, name, "i")?.map((value) => wholeNumber(node, name, value)) ?? fallback, "integers");
function float(node, name, fallback) {
  const value = attribute(node, name, "f") ?? fallback;
  const number = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : refuse(node, name, "a number", value);
}
__name(float, "float");
function flag(node, name, fallback = false) {
  const value = attribute(node, name, "b") ?? fallback;
  return typeof value === "boolean" ? value : refuse(node, name, "true or false", value);
}
__name(flag, "flag");
var types = {
  ...{ 1: "DT_FLOAT", 2: "DT_DOUBLE", 3: "DT_INT32", 4: "DT_UINT8", 5: "DT_INT16", 6: "DT_INT8", 7: "DT_STRING" },
  ...{ 8: "DT_COMPLEX64", 9: "DT_INT64", 10: "DT_BOOL", 14: "DT_BFLOAT16", 19: "DT_HALF", 20: "DT_RESOURCE" }
};
function kindOfType(node, name) {
  const value = attribute(node, name, "type") ?? "DT_FLOAT";
  const type = String(typeof value === "number" ? types[value] : value);
  if (type === "DT_BOOL") return "bool";
  if (/^DT_U?INT(8|16|32|64)$/.test(type)) return "int";
  if (/^DT_(FLOAT|DOUBLE|HALF|BFLOAT16)$/.test(type)) return "float";
  return refuse(node, name, "a type of numbers", value);
}
__name(kindOfType, "kindOfType");
function shapeOf(where2, shape2) {
  if (shape2 === void 0 || shape2 === null) return null;
  const { dim = [], unknownRank = false } = (0, import_kinds.isRecord)(shape2) ? shape2 : { dim: null };
  if (unknownRank === true) return null;
  const sizes = (0, import_kinds.isArray)(dim) && dim.length <= 32 ? dim.map((each) => Number((0, import_kinds.isRecord)(each) ? each.size : each)) : [NaN];
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= -1)) return sizes.map((size) => size < 0 ? null : size);
  throw new import_errors.FormatError(`${where2}: expected a shape of whole numbers, received ${(0, import_show.show)(shape2)}.`);
}
__name(shapeOf, "shapeOf");
var shape = /* @__PURE__ */ __name((node, name) => shapeOf(node.where, attribute(node, name, "shape")), "shape");

// lib/formats/tfjs/graph/builder.ts
var import_errors3 = link("core/errors.ts");
var import_shape2 = link("core/shape.ts");
var import_turns = link("core/turns.ts");
var import_operation = link("layers/core/operation.ts");
var layers = __toESM(link("layers/index.ts"), 1);
var import_stored_weights = link("models/stored-weights.ts");

// lib/formats/tfjs/graph/wires.ts
var import_errors2 = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_show2 = link("core/show.ts");
var isSignal = /* @__PURE__ */ __name((wire) => "value" in wire, "isSignal");
var signal = /* @__PURE__ */ __name((value, channelsFirst2 = false) => ({ value, channelsFirst: channelsFirst2 }), "signal");
var constant = /* @__PURE__ */ __name((name, shape2, numbers) => ({
  ...{ name, shape: shape2 },
  read: /* @__PURE__ */ __name(() => numbers, "read")
}), "constant");
function shapeOfWire(wire) {
  if (!isSignal(wire)) return wire.shape;
  const { shape: shape2 } = wire.value;
  return wire.channelsFirst ? [shape2[0], shape2[3], shape2[1], shape2[2]] : shape2;
}
__name(shapeOfWire, "shapeOfWire");
function expectConstant({ where: where2 }, what, wire) {
  if (wire !== void 0 && !isSignal(wire)) return wire;
  throw new import_errors2.FormatError(
    `${where2}: expected ${what} that the file holds, received ${wire === void 0 ? "none" : "one that is computed"}.`
  );
}
__name(expectConstant, "expectConstant");
function expectWire({ where: where2 }, what, wire) {
  if (wire !== void 0) return wire;
  throw new import_errors2.FormatError(`${where2}: expected ${what}, received none.`);
}
__name(expectWire, "expectWire");
function expectSignal(node, what, wire) {
  const found = expectWire(node, what, wire);
  if (isSignal(found)) return found;
  throw new import_errors2.FormatError(`${node.where}: expected ${what} that is computed of the inputs, received a constant.`);
}
__name(expectSignal, "expectSignal");
function listOf(node, what, wire) {
  const found = expectConstant(node, what, wire);
  if ((0, import_shape.sizeOf)(found.shape) <= 128) return Array.from(found.read());
  throw new import_errors2.FormatError(`${node.where}: expected ${what} of at most 128 numbers, received ${(0, import_show2.show)(found.shape)}.`);
}
__name(listOf, "listOf");
function knownList(node, what, wire) {
  const numbers = listOf(node, what, wire);
  if (numbers.every((number) => Number.isSafeInteger(number))) return numbers;
  throw new import_errors2.FormatError(
    `${node.where}: expected ${what} of whole numbers that the file settles, received ${(0, import_show2.show)(numbers)}.`
  );
}
__name(knownList, "knownList");
function onlyNumber(node, what, wire) {
  const [number, ...others] = listOf(node, what, wire);
  if (number !== void 0 && others.length === 0) return number;
  throw new import_errors2.FormatError(`${node.where}: expected ${what} to be one number, received ${others.length + 1}.`);
}
__name(onlyNumber, "onlyNumber");
function axisOf({ where: where2 }, axis, rank) {
  const found = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(found) && found >= 0 && found < rank) return found;
  throw new import_errors2.FormatError(`${where2}: expected an axis of ${rank}, received ${axis}.`);
}
__name(axisOf, "axisOf");

// lib/formats/tfjs/graph/builder.ts
var [perNumber, someNumbers] = [4, 2 ** 20];
var Builder = class {
  static {
    __name(this, "Builder");
  }
  where;
  #mostNumbers;
  #names = /* @__PURE__ */ new Set();
  #shared = /* @__PURE__ */ new Map();
  #moved = /* @__PURE__ */ new Map();
  #fillings = [];
  #numbers = 0;
  /** `stored`: how many numbers the file has. */
  constructor(where2, stored) {
    this.where = where2;
    this.#mostNumbers = perNumber * stored + someNumbers;
  }
  /** Refuses numbers that nobody has, before they take memory. */
  spend({ where: where2 }, count) {
    this.#numbers += count;
    if (this.#numbers <= this.#mostNumbers) return;
    throw new import_errors3.FormatError(
      `${where2}: expected at most ${this.#mostNumbers} weights and numbers computed of them, for as many as the file holds, received more.`
    );
  }
  /** A name of a layer that no other has: that of the node, in which layers have no slashes. */
  nameOf({ name }, suffix = "") {
    const base = (name.replaceAll("/", "_") || "node") + suffix;
    let count = 0;
    let free = base;
    while (this.#names.has(free)) free = `${base}_${++count}`;
    this.#names.add(free);
    return free;
  }
  /** Applies a layer, which `make` makes with a name. */
  apply(node, inputs, make, suffix = "") {
    return make(this.nameOf(node, suffix)).applyAll(inputs)[0];
  }
  /** Ops that no layer stands for. */
  operation(node, inputs, compose) {
    const operation = { name: node.op, compose: /* @__PURE__ */ __name((values) => [compose(values)], "compose") };
    return this.apply(node, inputs, (name) => new import_operation.OperationLayer(operation, { name }));
  }
  /**
   * Applies a layer with these weights, the kernel first. Nodes with the same ones and the same options are uses of one
   * layer.
   */
  shared(node, x, weights, options, make, suffix = "") {
    const key = JSON.stringify([node.op, weights.map(({ name }) => name), options]);
    const known = this.#shared.get(key);
    if (known) return known.applyAll([x])[0];
    const { layer, y } = this.#weighted(node, x, weights, make, suffix);
    this.#shared.set(key, layer);
    return y;
  }
  /**
   * The same for this node alone: converters keep equal constants once, which few slopes and statistics are by chance.
   */
  weighted(node, x, weights, make) {
    return this.#weighted(node, x, weights, make, "").y;
  }
  #weighted(node, x, weights, make, suffix) {
    this.spend(
      node,
      weights.reduce((sum2, { shape: shape2 }) => sum2 + (0, import_shape2.sizeOf)(shape2), 0)
    );
    const layer = make(this.nameOf(node, suffix));
    const [y] = layer.applyAll([x]);
    for (const [i, constant2] of weights.entries()) {
      const parameter = layer.ownParameters[i];
      if ((0, import_shape2.sizeOf)(parameter.shape) !== (0, import_shape2.sizeOf)(constant2.shape) || !sameAxes(parameter.shape, constant2.shape))
        throw new import_errors3.FormatError(
          `${node.where}: expected ${parameter.name} of shape [${parameter.shape}], received [${constant2.shape}].`
        );
      this.#fillings.push({ parameter, constant: constant2 });
    }
    return { layer, y };
  }
  /** Gives all weights their numbers. */
  async fill() {
    const turns = new import_turns.Turns();
    for (const { parameter, constant: constant2 } of this.#fillings) await (0, import_stored_weights.assign)(parameter, constant2.read(), turns);
  }
  /** The value as the graph sees it. */
  plain(node, { value, channelsFirst: channelsFirst2 }) {
    return channelsFirst2 ? this.#permuted(node, value, [3, 1, 2], "_channels_first") : value;
  }
  /** A picture with its channels last, which the graph has first where `channelsFirst`. */
  channelsLast(node, wire, channelsFirst2) {
    if (wire.channelsFirst === channelsFirst2) return wire.value;
    if (wire.channelsFirst) return this.plain(node, wire);
    if (wire.value.shape.length !== 4)
      throw new import_errors3.FormatError(`${node.where}: expected pictures of four axes, received ${(0, import_shape2.formatShape)(wire.value.shape)}.`);
    return this.#permuted(node, wire.value, [2, 3, 1], "_channels_last");
  }
  #permuted(node, value, dims, suffix) {
    const known = this.#moved.get(value);
    if (known) return known;
    const moved = this.apply(node, [value], (name) => layers.permute({ dims, name }), suffix);
    this.#moved.set(value, moved);
    this.#moved.set(moved, value);
    return moved;
  }
  /** Several values in the same layout; with their channels last if one of them has them so here. */
  aligned(node, wires) {
    const channelsFirst2 = wires.some((wire) => wire.channelsFirst) && wires.every(({ value }) => value.shape.length === 4);
    const values = wires.map((wire) => channelsFirst2 ? this.channelsLast(node, wire, true) : this.plain(node, wire));
    return { values, channelsFirst: channelsFirst2 };
  }
  /** A layer that treats every number by itself. */
  elementwise(node, wire, make, suffix = "") {
    if (!isSignal(wire)) throw new import_errors3.FormatError(`${node.where}: expected a computed input, received a constant.`);
    return signal(this.apply(node, [wire.value], make, suffix), wire.channelsFirst);
  }
};
var sameAxes = /* @__PURE__ */ __name((a, b) => (0, import_shape2.sameShape)(
  a.filter((size) => size !== 1),
  b.filter((size) => size !== 1)
), "sameAxes");

// lib/formats/tfjs/graph/convolutions.ts
var convolutions_exports = {};
__export(convolutions_exports, {
  batchNormalization: () => batchNormalization2,
  convolution: () => convolution,
  pooling: () => pooling,
  prelu: () => prelu2,
  product: () => product,
  transposedConvolution: () => transposedConvolution
});
var import_errors7 = link("core/errors.ts");
var import_show3 = link("core/show.ts");
var import_tensor = link("core/tensor.ts");
var layers3 = __toESM(link("layers/index.ts"), 1);
var ops2 = __toESM(link("ops/index.ts"), 1);

// lib/formats/tfjs/graph/folding.ts
var import_errors5 = link("core/errors.ts");
var import_shape3 = link("core/shape.ts");

// lib/formats/tfjs/graph/ranges.ts
var import_errors4 = link("core/errors.ts");
var whole = { start: 0, count: null, step: 1 };
function stridedPart(node, shape2, begin, end, strides) {
  const mask = /* @__PURE__ */ __name((name) => {
    const bits = integer(node, name, 0);
    return (i) => Math.floor(bits / 2 ** i) % 2 === 1;
  }, "mask");
  const [begins, ends, ellipsis] = ["begin_mask", "end_mask", "ellipsis_mask"].map(mask);
  const [isNew, shrinks] = ["new_axis_mask", "shrink_axis_mask"].map(mask);
  const told = begin.map((_, i) => i).filter((i) => !isNew(i) && !ellipsis(i)).length;
  const ranges = [];
  const axes = [];
  const keep = /* @__PURE__ */ __name(() => axes.push(ranges.push(whole) - 1), "keep");
  begin.forEach((from, i) => {
    if (ellipsis(i)) {
      for (let left = shape2.length - told; left > 0; left--) keep();
    } else if (isNew(i)) axes.push(null);
    else {
      const range = rangeOf(node, shape2[ranges.length] ?? null, {
        ...{ from: begins(i) ? null : from, to: ends(i) ? null : end[i], step: strides[i] ?? 1 },
        single: shrinks(i)
      });
      ranges.push(range);
      if (!shrinks(i)) axes.push(ranges.length - 1);
    }
  });
  while (ranges.length < shape2.length) keep();
  if (ranges.length === shape2.length) return { ranges, axes };
  throw new import_errors4.FormatError(`${node.where}: expected at most ${shape2.length} axes, received ${ranges.length}.`);
}
__name(stridedPart, "stridedPart");
function rangeOf({ where: where2 }, length, { from, to, step, single }) {
  const refuse2 = /* @__PURE__ */ __name(() => new import_errors4.FormatError(
    `${where2}: expected a part of whole steps within ${length ?? "an axis of any size"}, received ${from} to ${to} by ${step}.`
  ), "refuse");
  const given = [from, to, step].filter((number) => number !== null);
  if (!given.slice(0, single ? 1 : void 0).every(Number.isSafeInteger) || step === 0) throw refuse2();
  const fromEnd = /* @__PURE__ */ __name((place2) => {
    if (place2 < 0 && length === null) throw refuse2();
    return place2 < 0 ? place2 + length : place2;
  }, "fromEnd");
  if (single) {
    const start2 = fromEnd(from ?? 0);
    if (start2 < 0 || length !== null && start2 >= length) throw refuse2();
    return { start: start2, count: 1, step: 1 };
  }
  if (from === null && to === null && step === 1) return whole;
  if (step < 0) {
    if (length === null) throw refuse2();
    const start2 = from === null ? length - 1 : Math.min(fromEnd(from), length - 1);
    const stop2 = to === null ? -1 : Math.max(fromEnd(to), -1);
    return { start: start2, count: Math.max(0, Math.ceil((stop2 - start2) / step)), step };
  }
  const start = Math.max(0, fromEnd(from ?? 0));
  if (to === null && length === null) return { start, count: null, step };
  const stop = Math.min(to === null ? Infinity : fromEnd(to), length ?? Infinity);
  return { start, count: Math.max(0, Math.ceil((stop - start) / step)), step };
}
__name(rangeOf, "rangeOf");
var slicePart = /* @__PURE__ */ __name((shape2, begin, size) => ({
  ranges: shape2.map((length, axis) => {
    const count = size[axis] ?? -1;
    const start = begin[axis] ?? 0;
    if (count === -1 || start === 0 && count === length)
      return { start, count: length === null ? null : length - start, step: 1 };
    return { start, count, step: 1 };
  }),
  axes: shape2.map((_, axis) => axis)
}), "slicePart");

// lib/formats/tfjs/graph/folding.ts
var ofOne = {
  ...{ Abs: Math.abs, Ceil: Math.ceil, Exp: Math.exp, Expm1: Math.expm1, Floor: Math.floor, Log: Math.log },
  ...{ Log1p: Math.log1p, Neg: /* @__PURE__ */ __name((x) => -x, "Neg"), OnesLike: /* @__PURE__ */ __name(() => 1, "OnesLike"), Reciprocal: /* @__PURE__ */ __name((x) => 1 / x, "Reciprocal"), Rsqrt: /* @__PURE__ */ __name((x) => 1 / Math.sqrt(x), "Rsqrt") },
  ...{ Relu: /* @__PURE__ */ __name((x) => Math.max(x, 0), "Relu"), Sigmoid: /* @__PURE__ */ __name((x) => 1 / (1 + Math.exp(-x)), "Sigmoid"), Sign: Math.sign, Sqrt: Math.sqrt },
  ...{ Square: /* @__PURE__ */ __name((x) => x * x, "Square"), Tanh: Math.tanh, ZerosLike: /* @__PURE__ */ __name(() => 0, "ZerosLike"), LogicalNot: /* @__PURE__ */ __name((x) => Number(x === 0), "LogicalNot") }
};
var ofTwo = {
  ...{ Add: /* @__PURE__ */ __name((a, b) => a + b, "Add"), AddV2: /* @__PURE__ */ __name((a, b) => a + b, "AddV2"), BiasAdd: /* @__PURE__ */ __name((a, b) => a + b, "BiasAdd"), Sub: /* @__PURE__ */ __name((a, b) => a - b, "Sub") },
  ...{ Mul: /* @__PURE__ */ __name((a, b) => a * b, "Mul"), RealDiv: /* @__PURE__ */ __name((a, b) => a / b, "RealDiv"), Div: /* @__PURE__ */ __name((a, b) => a / b, "Div"), FloorDiv: /* @__PURE__ */ __name((a, b) => Math.floor(a / b), "FloorDiv") },
  ...{ FloorMod: /* @__PURE__ */ __name((a, b) => a - b * Math.floor(a / b), "FloorMod"), Maximum: Math.max, Minimum: Math.min, Pow: /* @__PURE__ */ __name((a, b) => a ** b, "Pow") },
  ...{ SquaredDifference: /* @__PURE__ */ __name((a, b) => (a - b) ** 2, "SquaredDifference"), Equal: /* @__PURE__ */ __name((a, b) => Number(a === b), "Equal") },
  ...{ NotEqual: /* @__PURE__ */ __name((a, b) => Number(a !== b), "NotEqual"), Greater: /* @__PURE__ */ __name((a, b) => Number(a > b), "Greater"), Less: /* @__PURE__ */ __name((a, b) => Number(a < b), "Less") },
  ...{ GreaterEqual: /* @__PURE__ */ __name((a, b) => Number(a >= b), "GreaterEqual"), LessEqual: /* @__PURE__ */ __name((a, b) => Number(a <= b), "LessEqual") },
  ...{ LogicalAnd: /* @__PURE__ */ __name((a, b) => Number(a && b), "LogicalAnd"), LogicalOr: /* @__PURE__ */ __name((a, b) => Number(a || b), "LogicalOr") }
};
var ofMany = {
  ...{ Sum: { first: 0, join: /* @__PURE__ */ __name((a, b) => a + b, "join") }, Mean: { first: 0, join: /* @__PURE__ */ __name((a, b) => a + b, "join") } },
  ...{ Prod: { first: 1, join: /* @__PURE__ */ __name((a, b) => a * b, "join") }, Max: { first: -Infinity, join: Math.max } },
  ...{ Min: { first: Infinity, join: Math.min } }
};
function stridesOf(shape2) {
  let step = 1;
  return shape2.map((size) => size).reverse().map((size) => {
    const own2 = step;
    step *= size;
    return own2;
  }).reverse();
}
__name(stridesOf, "stridesOf");
function walk(numbers, shape2, offset, steps) {
  const result = new Float64Array((0, import_shape3.sizeOf)(shape2));
  const place2 = shape2.map(() => 0);
  let at = offset;
  for (let i = 0; i < result.length; i++) {
    result[i] = numbers[at];
    for (let axis = shape2.length - 1; axis >= 0; axis--) {
      at += steps[axis];
      if (++place2[axis] < shape2[axis]) break;
      at -= steps[axis] * shape2[axis];
      place2[axis] = 0;
    }
  }
  return result;
}
__name(walk, "walk");
function broadcast({ shape: shape2, read }, to) {
  const strides = stridesOf(shape2);
  const shift = to.length - shape2.length;
  const steps = to.map((_, axis) => axis < shift || shape2[axis - shift] === 1 ? 0 : strides[axis - shift]);
  return walk(read(), to, 0, steps);
}
__name(broadcast, "broadcast");
function commonShape(node, a, b) {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [x, y] = [a, b].map((shape2) => shape2[axis + shape2.length - rank] ?? 1);
    if (x === y || x === 1 || y === 1) return x === 1 ? y : x;
    throw new import_errors5.FormatError(`${node.where}: expected shapes that go together, received [${a}] and [${b}].`);
  });
}
__name(commonShape, "commonShape");
var transposed = /* @__PURE__ */ __name((x, axes) => ({
  name: x.name,
  shape: axes.map((axis) => x.shape[axis]),
  read: /* @__PURE__ */ __name(() => {
    const strides = stridesOf(x.shape);
    return walk(
      x.read(),
      axes.map((axis) => x.shape[axis]),
      0,
      axes.map((axis) => strides[axis])
    );
  }, "read")
}), "transposed");
function partOf(node, x, { ranges, axes }) {
  const strides = stridesOf(x.shape);
  const counts = ranges.map(({ start, count, step }, axis) => {
    const most = x.shape[axis] - start;
    const found = count ?? most;
    if (start >= 0 && found >= 0 && (found === 0 || start + (found - 1) * step >= 0 && (found - 1) * step < most))
      return found;
    throw new import_errors5.FormatError(`${node.where}: expected a part of shape [${x.shape}], received one outside.`);
  });
  const offset = ranges.reduce((sum2, { start }, axis) => sum2 + start * strides[axis], 0);
  const numbers = walk(
    x.read(),
    counts,
    offset,
    ranges.map(({ step }, axis) => step * strides[axis])
  );
  return constant(
    node.name,
    axes.map((axis) => axis === null ? 1 : counts[axis]),
    numbers
  );
}
__name(partOf, "partOf");
function joined(node, parts2, axis) {
  const [first2] = parts2;
  const same2 = /* @__PURE__ */ __name((shape2) => shape2.toSpliced(axis, 1).join() === first2.shape.toSpliced(axis, 1).join(), "same");
  if (!parts2.every(({ shape: shape2 }) => same2(shape2)))
    throw new import_errors5.FormatError(`${node.where}: expected parts that differ along axis ${axis} alone, received others.`);
  const outer = (0, import_shape3.sizeOf)(first2.shape.slice(0, axis));
  const arrays = parts2.map((part) => part.read());
  const numbers = [];
  for (let i = 0; i < outer; i++)
    for (const array of arrays) {
      const run = array.length / outer;
      for (let j = 0; j < run; j++) numbers.push(array[i * run + j]);
    }
  const length = parts2.reduce((sum2, { shape: shape2 }) => sum2 + shape2[axis], 0);
  return constant(node.name, first2.shape.toSpliced(axis, 1, length), numbers);
}
__name(joined, "joined");
var renamed = /* @__PURE__ */ __name((node, x, shape2) => {
  if ((0, import_shape3.sizeOf)(shape2) === (0, import_shape3.sizeOf)(x.shape)) return { ...x, name: node.name, shape: shape2 };
  throw new import_errors5.FormatError(`${node.where}: expected a shape of ${(0, import_shape3.sizeOf)(x.shape)} numbers, received [${shape2}].`);
}, "renamed");
function reduced(node, x, axes, keepdims) {
  const { first: first2, join } = ofMany[node.op];
  const gone = new Set(axes.map((axis) => axisOf(node, axis, x.shape.length)));
  const order = [...x.shape.keys()].sort((a, b) => Number(gone.has(a)) - Number(gone.has(b)) || a - b);
  const shape2 = x.shape.filter((_, axis) => !gone.has(axis));
  const numbers = transposed(x, order).read();
  const run = numbers.length / ((0, import_shape3.sizeOf)(shape2) || 1);
  const results = Float64Array.from({ length: (0, import_shape3.sizeOf)(shape2) }, (_, i) => {
    let result = first2;
    for (let j = 0; j < run; j++) result = join(result, numbers[i * run + j]);
    return node.op === "Mean" ? result / run : result;
  });
  return constant(node.name, keepdims ? x.shape.map((size, axis) => gone.has(axis) ? 1 : size) : shape2, results);
}
__name(reduced, "reduced");
var builders = {
  Cast(node, [x]) {
    const kind = kindOfType(node, "DstT");
    if (kind === "float") return { ...x, name: node.name };
    return constant(node.name, x.shape, Array.from(x.read(), kind === "int" ? Math.trunc : (n) => Number(n !== 0)));
  },
  ConcatV2: /* @__PURE__ */ __name((node, inputs) => joined(node, inputs.slice(0, -1), axisOf(node, listOf(node, "axis", inputs.at(-1))[0], inputs[0].shape.length)), "ConcatV2"),
  ExpandDims: /* @__PURE__ */ __name((node, [x, axis]) => renamed(node, x, x.shape.toSpliced(axisOf(node, listOf(node, "axis", axis)[0], x.shape.length + 1), 0, 1)), "ExpandDims"),
  Fill: /* @__PURE__ */ __name((node, [dims, value]) => constant(node.name, listOf(node, "dims", dims), filled(listOf(node, "dims", dims), value.read()[0])), "Fill"),
  GatherV2(node, [x, indices, axis]) {
    const at = axisOf(node, axis === void 0 ? 0 : listOf(node, "axis", axis)[0], x.shape.length);
    const parts2 = Array.from(indices.read(), (index) => {
      const start = index < 0 ? index + x.shape[at] : index;
      const ranges = x.shape.map((_, i) => ({ start: i === at ? start : 0, count: i === at ? 1 : null, step: 1 }));
      return partOf(node, x, { ranges, axes: [...x.shape.keys()] });
    });
    if (parts2.length === 0) throw new import_errors5.FormatError(`${node.where}: expected indices, received none.`);
    return renamed(node, joined(node, parts2, at), x.shape.toSpliced(at, 1, ...indices.shape));
  },
  Pack(node, inputs) {
    const axis = axisOf(node, integer(node, "axis", 0), inputs[0].shape.length + 1);
    return joined(
      node,
      inputs.map((x) => ({ ...x, shape: x.shape.toSpliced(axis, 0, 1) })),
      axis
    );
  },
  Range(node, inputs) {
    const [start, limit, delta] = inputs.map((x, i) => knownList(node, ["start", "limit", "delta"][i], x)[0]);
    const count = Math.max(0, Math.ceil((limit - start) / delta));
    if (!(count <= 2 ** 16)) throw new import_errors5.FormatError(`${node.where}: expected at most 65536 numbers, received ${count}.`);
    return constant(
      node.name,
      [count],
      Array.from({ length: count }, (_, i) => start + i * delta)
    );
  },
  Reshape(node, [x, shape2]) {
    const wanted = knownList(node, "shape", shape2);
    const rest = wanted.reduce((product3, size) => size === -1 ? product3 : product3 * size, 1);
    return renamed(
      node,
      x,
      wanted.map((size) => size === -1 ? (0, import_shape3.sizeOf)(x.shape) / rest : size)
    );
  },
  Slice: /* @__PURE__ */ __name((node, [x, begin, size]) => partOf(node, x, slicePart(x.shape, knownList(node, "begin", begin), knownList(node, "size", size))), "Slice"),
  Squeeze(node, [x]) {
    const given = integers(node, "squeeze_dims", integers(node, "axis", [])).map((a) => axisOf(node, a, x.shape.length));
    const shape2 = x.shape.filter((size, axis) => given.length > 0 ? !given.includes(axis) : size !== 1);
    return renamed(node, x, shape2);
  },
  StridedSlice: /* @__PURE__ */ __name((node, [x, ...parts2]) => {
    const [begin, end, strides] = parts2.map((part, i) => listOf(node, ["begin", "end", "strides"][i], part));
    return partOf(node, x, stridedPart(node, x.shape, begin, end, strides));
  }, "StridedSlice"),
  Transpose(node, [x, permutation]) {
    const axes = knownList(node, "perm", permutation);
    if (axes.toSorted((a, b) => a - b).some((axis, i) => axis !== i) || axes.length !== x.shape.length)
      throw new import_errors5.FormatError(`${node.where}: expected every axis once, received [${axes}].`);
    return { ...transposed(x, axes), name: node.name };
  }
};
function filled(shape2, value) {
  return new Float64Array((0, import_shape3.sizeOf)(shape2)).fill(value);
}
__name(filled, "filled");
function costOf(node, inputs) {
  if (node.op === "Fill") return (0, import_shape3.sizeOf)(knownList(node, "dims", inputs[0]));
  const total = inputs.reduce((sum2, { shape: shape2 }) => sum2 + (0, import_shape3.sizeOf)(shape2), 0);
  if (Object.hasOwn(ofTwo, node.op) && inputs.length === 2)
    return (0, import_shape3.sizeOf)(commonShape(node, inputs[0].shape, inputs[1].shape));
  if (node.op === "GatherV2" && inputs.length > 1) return (0, import_shape3.sizeOf)(inputs[1].shape) * (total + 1);
  return total;
}
__name(costOf, "costOf");
var canFold = /* @__PURE__ */ __name((op) => [builders, ofOne, ofTwo, ofMany].some((table) => Object.hasOwn(table, op)), "canFold");
var fold = /* @__PURE__ */ __name((node, wires, builder) => {
  const { name, op } = node;
  const inputs = wires.map((wire) => expectConstant(node, "inputs", wire));
  const [x, y] = [expectConstant(node, "an input", wires[0]), inputs[1]];
  builder.spend(node, costOf(node, inputs));
  if (Object.hasOwn(ofOne, op)) return constant(name, x.shape, Float64Array.from(x.read(), ofOne[op]));
  if (Object.hasOwn(ofTwo, op)) {
    expectWire(node, "two inputs", y);
    const shape2 = commonShape(node, x.shape, y.shape);
    const other = broadcast(y, shape2);
    const compute = ofTwo[op];
    const isWhole = op === "Div" && kindOfType(node, "T") === "int";
    const numbers = broadcast(x, shape2).map((number, i) => compute(number, other[i]));
    return constant(name, shape2, isWhole ? numbers.map(Math.trunc) : numbers);
  }
  if (Object.hasOwn(ofMany, op))
    return reduced(node, x, knownList(node, "axes", y), flag(node, "keep_dims", flag(node, "keepdims")));
  return builders[op](node, inputs);
}, "fold");
var shapeNode = /* @__PURE__ */ __name((node, [x]) => {
  const shape2 = shapeOfWire(expectWire(node, "an input", x));
  return constant(
    node.name,
    [shape2.length],
    shape2.map((size) => size ?? Number.NaN)
  );
}, "shapeNode");
var sizeNode = /* @__PURE__ */ __name((node, [x]) => {
  const shape2 = shapeOfWire(expectWire(node, "an input", x));
  return constant(node.name, [], [shape2.reduce((product3, size) => product3 * (size ?? Number.NaN), 1)]);
}, "sizeNode");

// lib/formats/tfjs/graph/geometry.ts
var import_errors6 = link("core/errors.ts");
var layers2 = __toESM(link("layers/index.ts"), 1);
var ops = __toESM(link("ops/index.ts"), 1);
function channelsFirst(node) {
  const format = text(node, "data_format", "NHWC");
  if (format === "NHWC" || format === "NCHW") return format === "NCHW";
  throw new import_errors6.FormatError(`${node.where}: expected data_format NHWC or NCHW, received ${format.slice(0, 20)}.`);
}
__name(channelsFirst, "channelsFirst");
function spatial(node, name, fallback = [1, 1, 1, 1]) {
  const all2 = integers(node, name, fallback);
  const isFirst = channelsFirst(node);
  const [batch, channels] = [all2[0], all2[isFirst ? 1 : 3]];
  const found = isFirst ? all2.slice(2, 4) : all2.slice(1, 3);
  if (all2.length === 4 && batch === 1 && channels === 1 && found.every((size) => size >= 1))
    return found;
  throw new import_errors6.FormatError(
    `${node.where}: expected ${name} of four numbers from 1, 1 for batch and channels, received [${all2}].`
  );
}
__name(spatial, "spatial");
function paddingOf(node) {
  const padding = text(node, "padding", "VALID");
  if (padding === "SAME" || padding === "VALID") return padding === "SAME" ? "same" : "valid";
  const all2 = integers(node, "explicit_paddings", []);
  const at = channelsFirst(node) ? 4 : 2;
  const outside = all2.filter((_, i) => i < at || i >= at + 4);
  if (padding !== "EXPLICIT" || all2.length !== 8 || outside.some((width) => width !== 0) || all2.some((width) => width < 0))
    throw new import_errors6.FormatError(
      `${node.where}: expected padding SAME, VALID, or EXPLICIT with widths for height and width, received ${padding.slice(0, 20)} [${all2}].`
    );
  return [
    [all2[at], all2[at + 1]],
    [all2[at + 2], all2[at + 3]]
  ];
}
__name(paddingOf, "paddingOf");
var same = /* @__PURE__ */ __name((size, dilation) => {
  const total = (size - 1) * dilation;
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}, "same");
function padded(node, builder, x, padding, { kernelSize, strides, dilationRate }, value = 0) {
  if (padding === "same" || padding === "valid") return { x, padding };
  if (padding.flat().every((width) => width === 0)) return { x, padding: "valid" };
  const isSame = padding.every(
    (sides, axis) => strides[axis] === 1 && sides.join() === same(kernelSize[axis], dilationRate[axis]).join()
  );
  if (isSame) return { x, padding: "same" };
  if (value === 0) {
    const make = /* @__PURE__ */ __name((name) => layers2.zeroPadding2d({ padding, name }), "make");
    return { x: builder.apply(node, [x], make, "_pad"), padding: "valid" };
  }
  const widths = [[0, 0], ...padding, [0, 0]];
  return { x: builder.operation(node, [x], ([y]) => ops.pad(y, widths, { value })), padding: "valid" };
}
__name(padded, "padded");

// lib/formats/tfjs/graph/convolutions.ts
var ownActivations = {
  ...{ Elu: "elu", Relu: "relu", Relu6: "relu6", Sigmoid: "sigmoid", Tanh: "tanh" }
};
function fusedOf(node, others, filters) {
  const names = texts(node, "fused_ops");
  const hasBias = names[0] === "BiasAdd";
  const [activation3 = null, ...rest] = names.slice(hasBias ? 1 : 0);
  const isKnown = activation3 === null || ["LeakyRelu", "Prelu"].includes(activation3) || own(activation3) !== null;
  if (!isKnown || rest.length > 0)
    throw new import_errors7.FormatError(
      `${node.where}: expected fused_ops of BiasAdd and one of ${Object.keys(ownActivations).join(", ")}, LeakyRelu, Prelu, received ${(0, import_show3.show)(names)}.`
    );
  const bias = hasBias ? expectConstant(node, "a bias", others[0]) : null;
  if (bias && bias.shape.reduce((product3, size) => product3 * size, 1) !== filters)
    throw new import_errors7.FormatError(`${node.where}: expected a bias of ${filters} numbers, received shape [${bias.shape}].`);
  return {
    ...{ bias: bias && { ...bias, shape: [filters] }, activation: activation3 },
    alpha: activation3 === "Prelu" ? expectConstant(node, "slopes", others[1]) : null
  };
}
__name(fusedOf, "fusedOf");
var own = /* @__PURE__ */ __name((activation3) => activation3 !== null && Object.hasOwn(ownActivations, activation3) ? ownActivations[activation3] : null, "own");
var isApart = /* @__PURE__ */ __name(({ activation: activation3 }) => activation3 !== null && own(activation3) === null, "isApart");
function activated(node, builder, y, { activation: activation3, alpha }) {
  if (alpha) return slopes(node, builder, y, alpha);
  if (activation3 !== "LeakyRelu") return y;
  const negativeSlope = float(node, "leakyrelu_alpha", 0.2);
  return builder.apply(node, [y], (name) => layers3.leakyReLU({ negativeSlope, name }));
}
__name(activated, "activated");
function slopes(node, builder, x, alpha) {
  const sample = x.shape.slice(1);
  const shape2 = [...sample.map(() => 1), ...alpha.shape].slice(-sample.length);
  const sharedAxes = shape2.flatMap((size, axis) => size === 1 && sample[axis] !== 1 ? [axis + 1] : []);
  return builder.weighted(node, x, [{ ...alpha, shape: shape2 }], (name) => layers3.prelu({ sharedAxes, name }));
}
__name(slopes, "slopes");
var prelu2 = /* @__PURE__ */ __name((node, [x, alpha], builder) => {
  const input2 = expectSignal(node, "an input", x);
  return signal(slopes(node, builder, builder.plain(node, input2), expectConstant(node, "slopes", alpha)));
}, "prelu");
var weightsOf = /* @__PURE__ */ __name((kernel, { bias }) => bias ? [kernel, bias] : [kernel], "weightsOf");
function kernelOf(node, wire) {
  const kernel = expectConstant(node, "a kernel", wire);
  if (kernel.shape.length === 4 && kernel.shape.every((size) => size >= 1)) return kernel;
  throw new import_errors7.FormatError(`${node.where}: expected a kernel of four axes, received shape [${kernel.shape}].`);
}
__name(kernelOf, "kernelOf");
var convolution = /* @__PURE__ */ __name((node, [input2, weights, ...others], builder) => {
  const isFirst = channelsFirst(node);
  const picture = builder.channelsLast(node, expectSignal(node, "pictures", input2), isFirst);
  const kernel = kernelOf(node, weights);
  const [height, width, depth, last] = kernel.shape;
  const isDepthwise = /depthwise/i.test(node.op);
  const fused = fusedOf(node, others, isDepthwise ? depth * last : last);
  const window = {
    ...{ kernelSize: [height, width], strides: spatial(node, "strides") },
    dilationRate: spatial(node, "dilations")
  };
  const { x, padding } = padded(node, builder, picture, paddingOf(node), window);
  const channels = x.shape.at(-1) ?? depth;
  const common = {
    ...{ kernelSize: [...window.kernelSize], strides: [...window.strides], padding, useBias: fused.bias !== null },
    ...{ dilationRate: [...window.dilationRate], activation: own(fused.activation) }
  };
  const make = /* @__PURE__ */ __name((name) => isDepthwise ? layers3.depthwiseConv2d({ ...common, depthMultiplier: last, name }) : layers3.conv2d({ ...common, filters: last, groups: Math.max(1, Math.floor(channels / depth)), name }), "make");
  const suffix = isApart(fused) ? "_linear" : "";
  const y = builder.shared(node, x, weightsOf(kernel, fused), common, make, suffix);
  return signal(activated(node, builder, y, fused), isFirst);
}, "convolution");
function outputPadding(wanted, length, size, stride, isSame) {
  return wanted - ((length - 1) * stride + size - (isSame ? 2 * Math.floor(size / 2) : 0));
}
__name(outputPadding, "outputPadding");
var transposedConvolution = /* @__PURE__ */ __name((node, [sizes, weights, input2, ...others], builder) => {
  const isFirst = channelsFirst(node);
  const x = builder.channelsLast(node, expectSignal(node, "pictures", input2), isFirst);
  const kernel = kernelOf(node, weights);
  const [height, width, filters] = kernel.shape;
  const padding = paddingOf(node);
  if (padding !== "same" && padding !== "valid")
    throw new import_errors7.FormatError(`${node.where}: expected padding SAME or VALID, received EXPLICIT.`);
  const fused = fusedOf(node, others, filters);
  const strides = spatial(node, "strides");
  const outputs = Array.from(expectConstant(node, "sizes of the output", sizes).read()).slice(isFirst ? 2 : 1);
  const known = outputs.slice(0, 2).map((wanted, axis) => {
    const length = x.shape[axis + 1];
    if (length === null || Number.isNaN(wanted)) return null;
    return outputPadding(wanted, length, kernel.shape[axis], strides[axis], padding === "same");
  });
  const common = {
    ...{ kernelSize: [height, width], strides: [...strides], padding, useBias: fused.bias !== null },
    ...{ dilationRate: [...spatial(node, "dilations")], activation: own(fused.activation) },
    outputPadding: known.includes(null) ? null : known
  };
  const make = /* @__PURE__ */ __name((name) => layers3.conv2dTranspose({ ...common, filters, name }), "make");
  const suffix = isApart(fused) ? "_linear" : "";
  const y = builder.shared(node, x, weightsOf(kernel, fused), common, make, suffix);
  return signal(activated(node, builder, y, fused), isFirst);
}, "transposedConvolution");
var flagOf = /* @__PURE__ */ __name((node, ...names) => names.some((name) => flag(node, name)), "flagOf");
var product = /* @__PURE__ */ __name((node, [left, right, ...others], builder) => {
  const [a, b] = [expectWire(node, "a matrix", left), expectWire(node, "a matrix", right)];
  const flipsA = flagOf(node, "transpose_a", "adj_x");
  const flipsB = flagOf(node, "transpose_b", "adj_y");
  if (isSignal(a) && !isSignal(b) && !flipsA && b.shape.length === 2) {
    const kernel = flipsB ? transposed(b, [1, 0]) : b;
    const [, units] = kernel.shape;
    const fused = fusedOf(node, others, units);
    const common = { units, useBias: fused.bias !== null, activation: own(fused.activation) };
    const make = /* @__PURE__ */ __name((name) => layers3.dense({ ...common, name }), "make");
    const suffix = isApart(fused) ? "_linear" : "";
    const options = { ...common, flipsB };
    const y2 = builder.shared(node, builder.plain(node, a), weightsOf(kernel, fused), options, make, suffix);
    return signal(activated(node, builder, y2, fused));
  }
  if (texts(node, "fused_ops").length > 0)
    throw new import_errors7.FormatError(`${node.where}: expected a bias behind a product with a matrix of the file.`);
  const numbers = [a, b].map((wire) => isSignal(wire) ? null : new import_tensor.Tensor(Float32Array.from(wire.read()), wire.shape));
  const values = [a, b].flatMap((wire) => isSignal(wire) ? [builder.plain(node, wire)] : []);
  const flipped = /* @__PURE__ */ __name((x, flips) => {
    if (!flips) return x;
    if (x instanceof import_tensor.Tensor)
      throw new import_errors7.FormatError(`${node.where}: expected a matrix of the file as it is, not flipped.`);
    const axes = [...x.shape.keys()];
    return ops2.transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]);
  }, "flipped");
  const y = builder.operation(node, values, (given) => {
    const rest = [...given];
    const [x, z] = numbers.map((tensor) => tensor ?? rest.shift());
    return ops2.matmul(flipped(x, flipsA), flipped(z, flipsB));
  });
  return signal(y);
}, "product");
var batchNormalization2 = /* @__PURE__ */ __name((node, [input2, ...statistics], builder) => {
  const isFirst = channelsFirst(node);
  const x = builder.channelsLast(node, expectSignal(node, "pictures", input2), isFirst);
  const names = ["a scale", "an offset", "a mean", "a variance"];
  const weights = names.map((name, i) => expectConstant(node, name, statistics[i]));
  const [{ shape: shape2 }] = weights;
  if (weights.some((weight) => weight.shape.length !== 1 || weight.shape[0] !== shape2[0]))
    throw new import_errors7.FormatError(
      `${node.where}: expected scale, offset, mean and variance of one length, received shapes ${weights.map((weight) => `[${weight.shape}]`).join(", ")}. Freeze the graph for inference.`
    );
  const epsilon = float(node, "epsilon", 1e-4);
  const make = /* @__PURE__ */ __name((name) => layers3.batchNormalization({ epsilon, name }), "make");
  return signal(builder.weighted(node, x, weights, make), isFirst);
}, "batchNormalization");
var spatialAxes = /* @__PURE__ */ __name((node) => integers(node, "ksize", [1, 1, 1, 1]), "spatialAxes");
var pooling = /* @__PURE__ */ __name((node, [input2], builder) => {
  const isFirst = channelsFirst(node);
  const picture = builder.channelsLast(node, expectSignal(node, "pictures", input2), isFirst);
  const poolSize = spatial(node, "ksize", spatialAxes(node));
  const strides = spatial(node, "strides");
  const isMax = node.op === "MaxPool";
  const window = { kernelSize: poolSize, strides, dilationRate: [1, 1] };
  const explicit = paddingOf(node);
  if (!isMax && typeof explicit !== "string")
    throw new import_errors7.FormatError(`${node.where}: expected padding SAME or VALID, received EXPLICIT.`);
  const { x, padding } = padded(node, builder, picture, explicit, window, -34e37);
  const options = { poolSize: [...poolSize], strides: [...strides], padding };
  const make = /* @__PURE__ */ __name((name) => isMax ? layers3.maxPooling2d({ ...options, name }) : layers3.averagePooling2d({ ...options, name }), "make");
  return signal(builder.apply(node, [x], make), isFirst);
}, "pooling");

// lib/formats/tfjs/graph/elementwise.ts
var import_errors8 = link("core/errors.ts");
var import_shape4 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var layers4 = __toESM(link("layers/index.ts"), 1);
var ops3 = __toESM(link("ops/index.ts"), 1);
var layerOf = /* @__PURE__ */ __name((make) => (node, [x], builder) => builder.elementwise(node, expectSignal(node, "an input", x), (name) => make(node, name)), "layerOf");
var activation2 = /* @__PURE__ */ __name((kind) => layerOf((_, name) => layers4.activation({ activation: kind, name })), "activation");
var opOf = /* @__PURE__ */ __name((compose) => (node, [x], builder) => {
  const input2 = expectSignal(node, "an input", x);
  return signal(
    builder.operation(node, [input2.value], ([value]) => compose(value)),
    input2.channelsFirst
  );
}, "opOf");
var truncated = /* @__PURE__ */ __name((x) => ops3.multiply(ops3.sign(x), ops3.floor(ops3.abs(x))), "truncated");
var cast = /* @__PURE__ */ __name((node, [x], builder) => {
  const input2 = expectSignal(node, "an input", x);
  const [from, to] = [kindOfType(node, "SrcT"), kindOfType(node, "DstT")];
  if (to === "float" || from === "bool" || from === to) return input2;
  return opOf(to === "int" ? truncated : (value) => ops3.notEqual(value, 0))(node, [input2], builder);
}, "cast");
var clip2 = /* @__PURE__ */ __name((node, [x, low, high], builder) => {
  const [least, most] = [onlyNumber(node, "the least", low), onlyNumber(node, "the most", high)];
  if (!(least <= most)) throw new import_errors8.FormatError(`${node.where}: expected bounds in order, received ${least} and ${most}.`);
  if (least === 0) return layerOf((_, name) => layers4.reLU({ maxValue: most, name }))(node, [x], builder);
  return opOf((value) => ops3.clip(value, least, most))(node, [x], builder);
}, "clip");
var overLast = /* @__PURE__ */ __name((make) => (node, [x], builder) => signal(builder.apply(node, [builder.plain(node, expectSignal(node, "an input", x))], make)), "overLast");
var square = /* @__PURE__ */ __name((node, [x], builder) => {
  const { value, channelsFirst: channelsFirst2 } = expectSignal(node, "an input", x);
  return signal(
    builder.apply(node, [value, value], (name) => layers4.multiply({ name })),
    channelsFirst2
  );
}, "square");
var add3 = {
  ...{ compose: ops3.add, merge: /* @__PURE__ */ __name((options) => layers4.add(options), "merge") },
  scaled: /* @__PURE__ */ __name((offset) => ({ scale: 1, offset }), "scaled")
};
var divide2 = {
  compose: ops3.divide,
  scaled: /* @__PURE__ */ __name((number, isLeft) => isLeft || number === 0 ? null : { scale: 1 / number, offset: 0 }, "scaled")
};
var binaries = {
  ...{ Add: add3, AddV2: add3, BiasAdd: add3, RealDiv: divide2, Div: divide2 },
  Sub: {
    ...{ compose: ops3.subtract, merge: /* @__PURE__ */ __name((options) => layers4.subtract(options), "merge") },
    scaled: /* @__PURE__ */ __name((number, isLeft) => isLeft ? { scale: -1, offset: number } : { scale: 1, offset: -number }, "scaled")
  },
  Mul: {
    ...{ compose: ops3.multiply, merge: /* @__PURE__ */ __name((options) => layers4.multiply(options), "merge") },
    scaled: /* @__PURE__ */ __name((scale) => ({ scale, offset: 0 }), "scaled")
  },
  Maximum: { compose: ops3.maximum, merge: /* @__PURE__ */ __name((options) => layers4.maximum(options), "merge") },
  Minimum: { compose: ops3.minimum, merge: /* @__PURE__ */ __name((options) => layers4.minimum(options), "merge") },
  ...{ Pow: { compose: ops3.power }, SquaredDifference: { compose: ops3.squaredDifference } },
  ...{ FloorDiv: { compose: ops3.floorDivide }, FloorMod: { compose: ops3.mod }, DivNoNan: { compose: ops3.divideNoNan } },
  ...{ Greater: { compose: ops3.greater }, GreaterEqual: { compose: ops3.greaterEqual } },
  ...{ Less: { compose: ops3.less }, LessEqual: { compose: ops3.lessEqual }, Equal: { compose: ops3.equal } },
  ...{ NotEqual: { compose: ops3.notEqual }, LogicalAnd: { compose: ops3.logicalAnd } },
  LogicalOr: { compose: ops3.logicalOr }
};
var mostChannels = 2 ** 16;
function perChannel({ shape: shape2, read }, { value, channelsFirst: channelsFirst2 }) {
  const rank = value.shape.length;
  const size = (0, import_shape4.sizeOf)(shape2);
  if (shape2.length > rank || size > mostChannels) return null;
  const axis = channelsFirst2 ? 1 : rank - 1;
  const aligned = [...Array(rank - shape2.length).fill(1), ...shape2];
  if (size !== 1 && (axis === 0 || aligned[axis] !== size || value.shape.at(-1) !== size)) return null;
  const numbers = Array.from(read());
  return size > 0 && numbers.every(Number.isFinite) ? numbers : null;
}
__name(perChannel, "perChannel");
var shared = /* @__PURE__ */ __name((numbers) => new Set(numbers).size === 1 ? numbers[0] : numbers, "shared");
function biasFor(node, wire) {
  if (node.op !== "BiasAdd" || isSignal(wire) || !channelsFirst(node)) return wire;
  return { ...wire, shape: [...wire.shape, 1, 1] };
}
__name(biasFor, "biasFor");
var binary = /* @__PURE__ */ __name((node, [left, right], builder) => {
  const { compose, merge, scaled: scaled2 } = binaries[node.op];
  const a = expectWire(node, "two inputs", left);
  const b = biasFor(node, expectWire(node, "two inputs", right));
  if (isSignal(a) && isSignal(b)) {
    const { values, channelsFirst: channelsFirst2 } = builder.aligned(node, [a, b]);
    const sameRank = values[0].shape.length === values[1].shape.length && values[0].shape.length > 1;
    const y2 = merge && sameRank ? builder.apply(node, values, (name) => merge({ name })) : builder.operation(node, values, ([x, z]) => compose(x, z));
    return signal(y2, channelsFirst2);
  }
  const isLeft = !isSignal(a);
  const [input2, known] = isLeft ? [b, a] : [a, b];
  const numbers = perChannel(known, input2);
  const parts2 = numbers && scaled2 ? numbers.map((number) => scaled2(number, isLeft)) : [null];
  const rescaling2 = parts2.flatMap((part) => part ?? []);
  if (rescaling2.length === parts2.length) {
    const scale = shared(rescaling2.map((part) => part.scale));
    const offset = shared(rescaling2.map((part) => part.offset));
    return builder.elementwise(node, input2, (name) => layers4.rescaling({ scale, offset, name }));
  }
  const tensor = tensorFor(known, numbers);
  const isPlain = numbers === null;
  const value = isPlain ? builder.plain(node, input2) : input2.value;
  const y = builder.operation(node, [value], ([x]) => isLeft ? compose(tensor, x) : compose(x, tensor));
  return signal(y, !isPlain && input2.channelsFirst);
}, "binary");
function tensorFor(known, numbers) {
  if (numbers === null) return new import_tensor2.Tensor(Float32Array.from(known.read()), known.shape);
  return new import_tensor2.Tensor(Float32Array.from(numbers), numbers.length === 1 ? [] : [numbers.length]);
}
__name(tensorFor, "tensorFor");
var sumOfMany = /* @__PURE__ */ __name((node, wires, builder) => {
  const inputs = wires.map((wire) => expectSignal(node, "inputs", wire));
  if (inputs.length < 2) return expectSignal(node, "inputs", inputs[0]);
  const { values, channelsFirst: channelsFirst2 } = builder.aligned(node, inputs);
  return signal(
    builder.apply(node, values, (name) => layers4.add({ name })),
    channelsFirst2
  );
}, "sumOfMany");
var select = /* @__PURE__ */ __name((node, wires, builder) => {
  const inputs = [0, 1, 2].map((i) => expectWire(node, "a condition and two inputs", wires[i]));
  const signals = inputs.filter(isSignal);
  const values = signals.map((wire) => builder.plain(node, wire));
  const tensors = inputs.map((wire) => isSignal(wire) ? null : new import_tensor2.Tensor(Float32Array.from(wire.read()), wire.shape));
  const y = builder.operation(node, values, (given) => {
    const rest = [...given];
    const [condition, x, z] = tensors.map((tensor) => tensor ?? rest.shift());
    return ops3.where(condition, x, z);
  });
  return signal(y);
}, "select");
var withDefault = /* @__PURE__ */ __name((node, [x]) => expectConstant(node, "a default", x), "withDefault");
var first = /* @__PURE__ */ __name((node, [x]) => expectWire(node, "an input", x), "first");
var like = /* @__PURE__ */ __name((number) => (node, [x], builder) => {
  const input2 = expectSignal(node, "an input", x);
  return signal(
    builder.operation(node, [input2.value], ([value]) => ops3.fullLike(value, number)),
    input2.channelsFirst
  );
}, "like");
var elementwise = {
  ...{ Identity: first, IdentityN: /* @__PURE__ */ __name((_node, wires) => wires, "IdentityN"), StopGradient: first, Snapshot: first },
  ...{ PreventGradient: first, CheckNumerics: first, EnsureShape: first, PlaceholderWithDefault: withDefault },
  ...Object.fromEntries(Object.keys(binaries).map((op) => [op, binary])),
  ...{ AddN: sumOfMany, Cast: cast, ClipByValue: clip2, Select: select, SelectV2: select, Square: square },
  ...{ ZerosLike: like(0), OnesLike: like(1) },
  Relu: layerOf((_, name) => layers4.reLU({ name })),
  Relu6: layerOf((_, name) => layers4.reLU({ maxValue: 6, name })),
  Elu: layerOf((_, name) => layers4.elu({ name })),
  LeakyRelu: layerOf((node, name) => layers4.leakyReLU({ negativeSlope: float(node, "alpha", 0.2), name })),
  Neg: layerOf((_, name) => layers4.rescaling({ scale: -1, name })),
  Softmax: overLast((name) => layers4.softmax({ name })),
  LogSoftmax: overLast((name) => layers4.activation({ activation: "logSoftmax", name })),
  ...{ Selu: activation2("selu"), Sigmoid: activation2("sigmoid"), Tanh: activation2("tanh") },
  ...{ Softplus: activation2("softplus"), Softsign: activation2("softsign"), Exp: activation2("exponential") },
  ...{ Abs: opOf(ops3.abs), Ceil: opOf(ops3.ceil), Cos: opOf(ops3.cos), Erf: opOf(ops3.erf), Expm1: opOf(ops3.expm1) },
  ...{ Floor: opOf(ops3.floor), IsNan: opOf(ops3.isnan), IsInf: opOf(ops3.isinf), IsFinite: opOf(ops3.isfinite) },
  ...{ Log: opOf(ops3.log), Log1p: opOf(ops3.log1p), LogicalNot: opOf(ops3.logicalNot), Round: opOf(ops3.round) },
  ...{ Reciprocal: opOf(ops3.reciprocal), Inv: opOf(ops3.reciprocal), Rsqrt: opOf(ops3.rsqrt), Sign: opOf(ops3.sign) },
  ...{ Sin: opOf(ops3.sin), Sqrt: opOf(ops3.sqrt), Tan: opOf(ops3.tan) }
};

// lib/formats/tfjs/graph/graph-def.ts
var import_errors9 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_show4 = link("core/show.ts");
var mostNodes = 2 ** 17;
function portOf(text2) {
  const [, node, output] = /^(.*?)(?::(\d{1,6}))?$/s.exec(text2) ?? [];
  return { node: node ?? text2, output: Number(output ?? 0) };
}
__name(portOf, "portOf");
var isControl = /* @__PURE__ */ __name((input2) => input2.startsWith("^"), "isControl");
function nodeOf(where2, json) {
  const { name, op, input: input2 = [], attr = {} } = (0, import_kinds2.isRecord)(json) ? json : {};
  const areNames = (0, import_kinds2.isArray)(input2) && input2.every((each) => typeof each === "string");
  if (typeof name !== "string" || typeof op !== "string" || !areNames || !(0, import_kinds2.isRecord)(attr))
    throw new import_errors9.FormatError(`${where2}: expected nodes with name, op, input and attr, received ${(0, import_show4.show)(json)}.`);
  return {
    ...{ name, op, attributes: attr, where: `${where2}: ${op} ${(0, import_show4.show)(name)}` },
    inputs: input2.filter((each) => !isControl(each)).map(portOf)
  };
}
__name(nodeOf, "nodeOf");
function nodesOf(where2, topology) {
  const { node: list2 } = (0, import_kinds2.isRecord)(topology) ? topology : {};
  if (!(0, import_kinds2.isArray)(list2) || list2.length === 0 || list2.length > mostNodes)
    throw new import_errors9.FormatError(
      `${where2}: expected a modelTopology with a list of at most ${mostNodes} nodes, received ${(0, import_show4.show)(list2)}.`
    );
  const nodes = /* @__PURE__ */ new Map();
  for (const json of list2) {
    const node = nodeOf(where2, json);
    if (nodes.has(node.name)) throw new import_errors9.FormatError(`${node.where}: expected nodes with names of their own.`);
    nodes.set(node.name, node);
  }
  return nodes;
}
__name(nodesOf, "nodesOf");
function inOrder(where2, nodes, wanted) {
  const ordered = [];
  const states = /* @__PURE__ */ new Map();
  const find = /* @__PURE__ */ __name((name, user) => {
    const node = nodes.get(name);
    if (node) return node;
    throw new import_errors9.FormatError(`${user}: expected inputs and outputs that are nodes, received ${(0, import_show4.show)(name)}.`);
  }, "find");
  const stack = wanted.map((name) => ({ node: find(name, where2), next: 0 })).reverse();
  for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
    const { node } = top;
    if (top.next === 0 && states.get(node.name) === "done") {
      stack.pop();
      continue;
    }
    states.set(node.name, "open");
    if (top.next === node.inputs.length) {
      states.set(node.name, "done");
      ordered.push(node);
      stack.pop();
      continue;
    }
    const input2 = find(node.inputs[top.next++].node, node.where);
    if (states.get(input2.name) === "open")
      throw new import_errors9.FormatError(`${node.where}: expected a graph without cycles, received one through ${(0, import_show4.show)(input2.name)}.`);
    if (!states.has(input2.name)) stack.push({ node: input2, next: 0 });
  }
  return ordered;
}
__name(inOrder, "inOrder");

// lib/formats/tfjs/graph/reductions.ts
var import_errors10 = link("core/errors.ts");
var layers5 = __toESM(link("layers/index.ts"), 1);
var ops4 = __toESM(link("ops/index.ts"), 1);
var reducers = {
  ...{ All: ops4.all, Any: ops4.any, Max: ops4.max, Mean: ops4.mean, Min: ops4.min, Prod: ops4.prod, Sum: ops4.sum }
};
var globals = { Max: layers5.globalMaxPooling2d, Mean: layers5.globalAveragePooling2d };
var keeps = /* @__PURE__ */ __name((node) => flag(node, "keep_dims", flag(node, "keepdims")), "keeps");
var reduction = /* @__PURE__ */ __name((node, [input2, along], builder) => {
  const wire = expectSignal(node, "an input", input2);
  const rank = shapeOfWire(wire).length;
  const axis = [...new Set(knownList(node, "axes", along).map((each) => axisOf(node, each, rank)))].sort((a, b) => a - b);
  const keepdims = keeps(node);
  const { op } = node;
  const isOfPictures = rank === 4 && axis.join() === (wire.channelsFirst ? "2,3" : "1,2");
  if ((op === "Max" || op === "Mean") && isOfPictures) {
    const y = builder.apply(node, [wire.value], (name) => globals[op]({ keepdims, name }));
    return signal(y, wire.channelsFirst && keepdims);
  }
  if (axis.length === 0) return wire;
  const x = builder.plain(node, wire);
  return signal(builder.operation(node, [x], ([value]) => reducers[op](value, { axis, keepdims })));
}, "reduction");
var place = /* @__PURE__ */ __name((find) => (node, [input2, along], builder) => {
  const wire = expectSignal(node, "an input", input2);
  const axis = axisOf(node, onlyNumber(node, "axis", along), shapeOfWire(wire).length);
  if (axis === 0) throw new import_errors10.FormatError(`${node.where}: expected an axis of the samples, received the batch axis.`);
  const x = builder.plain(node, wire);
  return signal(builder.operation(node, [x], ([value]) => find(value, { axis })));
}, "place");
var reductions = {
  ...Object.fromEntries(Object.keys(reducers).map((op) => [op, reduction])),
  ...{ ArgMax: place(ops4.argmax), ArgMin: place(ops4.argmin) }
};

// lib/formats/tfjs/graph/resizing.ts
var import_errors11 = link("core/errors.ts");
var import_shape5 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
var layers6 = __toESM(link("layers/index.ts"), 1);
var ops5 = __toESM(link("ops/index.ts"), 1);
function placesOf(length, wanted, { alignCorners, halfPixels }) {
  const scale = alignCorners && wanted > 1 ? (length - 1) / (wanted - 1) : length / wanted;
  return Array.from(
    { length: wanted },
    (_, i) => halfPixels ? (i + 0.5) * scale - (alignCorners ? 0 : 0.5) : i * scale
  );
}
__name(placesOf, "placesOf");
var within = /* @__PURE__ */ __name((length) => (place2) => Math.min(Math.max(place2, 0), length - 1), "within");
var vector = /* @__PURE__ */ __name((numbers, shape2 = [numbers.length]) => new import_tensor3.Tensor(Float32Array.from(numbers), shape2), "vector");
function nearest(x, axis, wanted, rule) {
  const length = x.shape[axis] ?? 1;
  const shift = rule.halfPixels ? 0.5 : 0;
  const round2 = rule.alignCorners ? (place2) => Math.floor(place2 + 0.5) : Math.floor;
  const places = placesOf(length, wanted, rule).map((place2) => round2(place2 + shift));
  return ops5.take(x, vector(places.map(within(length))), axis);
}
__name(nearest, "nearest");
function linear(x, axis, wanted, rule) {
  const length = x.shape[axis] ?? 1;
  const places = placesOf(length, wanted, rule);
  const low = places.map(Math.floor);
  const shares = vector(
    places.map((place2, i) => place2 - low[i]),
    [wanted, ...Array(3 - axis).fill(1)]
  );
  const [below, above] = [low, low.map((place2) => place2 + 1)].map(
    (indices) => ops5.take(x, vector(indices.map(within(length))), axis)
  );
  return ops5.add(below, ops5.multiply(ops5.subtract(above, below), shares));
}
__name(linear, "linear");
var longest = 2 ** 15;
var resizing = /* @__PURE__ */ __name((node, [input2, size], builder) => {
  const x = builder.channelsLast(node, expectSignal(node, "pictures", input2), false);
  const wanted = knownList(node, "size", size);
  const lengths = x.shape.slice(1, 3);
  if (x.shape.length !== 4 || wanted.length !== 2 || wanted.some((length) => length < 1 || length > longest))
    throw new import_errors11.FormatError(
      `${node.where}: expected pictures and two sizes from 1 to ${longest}, received shape ${(0, import_shape5.formatShape)(x.shape)} and [${wanted}].`
    );
  builder.spend(node, 4 * (wanted[0] + wanted[1]));
  const rule = {
    isNearest: node.op === "ResizeNearestNeighbor",
    alignCorners: flag(node, "align_corners"),
    halfPixels: flag(node, "half_pixel_centers")
  };
  const factors = wanted.map((length, axis) => length / (lengths[axis] ?? Number.NaN));
  const isRepetition = (rule.isNearest || rule.halfPixels) && !rule.alignCorners;
  if (isRepetition && factors.every(Number.isInteger)) {
    const interpolation = rule.isNearest ? "nearest" : "bilinear";
    const make = /* @__PURE__ */ __name((name) => layers6.upSampling2d({ size: [factors[0], factors[1]], interpolation, name }), "make");
    return signal(builder.apply(node, [x], make));
  }
  const along = rule.isNearest ? nearest : linear;
  const compose = /* @__PURE__ */ __name((value) => wanted.reduce((y, length, axis) => along(y, axis + 1, length, rule), value), "compose");
  return signal(builder.operation(node, [x], ([value]) => compose(value)));
}, "resizing");

// lib/formats/tfjs/graph/rewrites.ts
var import_shape6 = link("core/shape.ts");
var convolutions = [
  "Conv2D",
  "_FusedConv2D",
  "DepthwiseConv2dNative",
  "DepthwiseConv2d",
  "FusedDepthwiseConv2dNative"
];
var withBias = {
  ...{ Conv2D: "_FusedConv2D", DepthwiseConv2dNative: "FusedDepthwiseConv2dNative" },
  ...{ DepthwiseConv2d: "FusedDepthwiseConv2dNative", Conv2DBackpropInput: "Conv2DBackpropInput" },
  ...{ MatMul: "_FusedMatMul", BatchMatMul: "_FusedMatMul", BatchMatMulV2: "_FusedMatMul" }
};
var pixelwise = [
  "Add",
  "AddV2",
  "BiasAdd",
  "Elu",
  "FusedBatchNorm",
  "FusedBatchNormV2",
  "FusedBatchNormV3",
  "Relu",
  "Relu6"
];
var base64 = /* @__PURE__ */ __name((value) => Buffer.from(value, "latin1").toString("base64"), "base64");
function countUses(nodes, outputs) {
  const uses = /* @__PURE__ */ new Map();
  for (const { node } of [...nodes.flatMap(({ inputs }) => inputs), ...outputs])
    uses.set(node, (uses.get(node) ?? 0) + 1);
  return uses;
}
__name(countUses, "countUses");
function rewritten(nodes, outputs, constants, add5) {
  const uses = countUses(nodes, outputs);
  const named = new Map(nodes.map((node) => [node.name, node]));
  const onlyUser = /* @__PURE__ */ __name((port) => port && uses.get(port.node) === 1 ? named.get(port.node) : void 0, "onlyUser");
  for (const { name } of nodes) {
    const node = named.get(name);
    for (const changed of spread(node, onlyUser, named, constants) ?? scaled(node, onlyUser, constants, add5) ?? biased(node, onlyUser, constants) ?? [])
      named.set(changed.name, changed);
  }
  return nodes.map(({ name }) => named.get(name));
}
__name(rewritten, "rewritten");
function spread(node, onlyUser, named, constants) {
  if (node.op !== "BatchToSpaceND") return null;
  let inner = onlyUser(node.inputs[0]);
  while (inner && pixelwise.includes(inner.op)) inner = onlyUser(inner.inputs[0]);
  if (!inner || !convolutions.includes(inner.op)) return null;
  const apart = named.get(inner.inputs[0]?.node ?? "");
  const isPlain = text(inner, "padding", "") === "VALID" && text(inner, "data_format", "NHWC") === "NHWC";
  const moves = [...integers(inner, "strides", []), ...integers(inner, "dilations", [])];
  if (apart?.op !== "SpaceToBatchND" || !isPlain || moves.some((step) => step !== 1)) return null;
  const numbers = [apart.inputs[1], apart.inputs[2], node.inputs[1], node.inputs[2]].map((port) => {
    const found = constants(port);
    return found && (0, import_shape6.sizeOf)(found.shape) <= 4 ? Array.from(found.read()) : [];
  });
  const [block, pads, own2, crops] = numbers;
  if (block.length !== 2 || pads.length !== 4 || crops.length !== 4 || own2.join() !== block.join()) return null;
  const widths = pads.map((width, i) => width - crops[i]);
  if (widths.some((width) => width < 0)) return null;
  const list2 = /* @__PURE__ */ __name((items) => ({ list: { i: items } }), "list");
  const attributes = {
    ...inner.attributes,
    ...{ dilations: list2([1, ...block, 1]), padding: { s: base64("EXPLICIT") } },
    explicit_paddings: list2([0, 0, ...widths, 0, 0])
  };
  const inputs = [apart.inputs[0], ...inner.inputs.slice(1)];
  if (inner.name === node.inputs[0].node) return [{ ...inner, name: node.name, inputs, attributes }];
  return [
    { ...inner, inputs, attributes },
    { ...node, op: "Identity", inputs: node.inputs.slice(0, 1) }
  ];
}
__name(spread, "spread");
function scaled(node, onlyUser, constants, add5) {
  if (node.op !== "Mul" || node.inputs.length !== 2) return null;
  const [left, right] = node.inputs;
  const [port, other] = constants(left) === null ? [left, right] : [right, left];
  const [inner, scale] = [onlyUser(port), constants(other)];
  if (!inner || !scale || !convolutions.includes(inner.op) || texts(inner, "fused_ops").length > 0) return null;
  const kernel = constants(inner.inputs[1]);
  if (!kernel || !isBiasOf(inner, node, scale, constants)) return null;
  const count = (0, import_shape6.sizeOf)(scale.shape);
  const read = /* @__PURE__ */ __name(() => {
    const factors = scale.read();
    return Float32Array.from(kernel.read(), (number, i) => number * factors[i % count]);
  }, "read");
  const name = `${node.name}/kernel*scale`;
  add5(node, { name, shape: kernel.shape, read });
  return [{ ...inner, name: node.name, inputs: [inner.inputs[0], { node: name, output: 0 }] }];
}
__name(scaled, "scaled");
function biased(node, onlyUser, constants) {
  if (!["Add", "AddV2", "BiasAdd"].includes(node.op) || node.inputs.length !== 2) return null;
  const [left, right] = node.inputs;
  const isLeft = node.op !== "BiasAdd" && constants(left) !== null;
  const [port, other] = isLeft ? [right, left] : [left, right];
  const inner = onlyUser(port);
  const bias = constants(other);
  if (!inner || !bias || !Object.hasOwn(withBias, inner.op) || texts(inner, "fused_ops").length > 0) return null;
  if (!isBiasOf(inner, node, bias, constants)) return null;
  const attributes = { ...inner.attributes, fused_ops: { list: { s: [base64("BiasAdd")] } } };
  return [{ ...node, op: withBias[inner.op], inputs: [...inner.inputs, other], attributes }];
}
__name(biased, "biased");
function isBiasOf(inner, adding, { shape: shape2 }, constants) {
  const kernel = constants(inner.inputs[1])?.shape;
  if (!kernel) return false;
  const isProduct = /MatMul/.test(inner.op);
  const flips = ["transpose_a", "adj_x"].some((name) => inner.attributes[name]?.b);
  if (isProduct && (kernel.length !== 2 || flips)) return false;
  const isFlipped = ["transpose_b", "adj_y"].some((name) => inner.attributes[name]?.b);
  const [last, before] = [kernel.at(-1), kernel.at(-2)];
  const filters = isProduct && isFlipped ? kernel[0] : inner.op === "Conv2DBackpropInput" ? before : last;
  const count = /[dD]epthwise/.test(inner.op) ? before * last : filters;
  const isFirst = text(inner, "data_format", "NHWC") === "NCHW" && adding.op !== "BiasAdd";
  const axis = isFirst ? shape2.length - 3 : shape2.length - 1;
  return shape2.length <= 4 && shape2.every((size, i) => size === (i === axis ? count : 1)) && axis >= 0;
}
__name(isBiasOf, "isBiasOf");

// lib/formats/tfjs/graph/shapes.ts
var import_errors12 = link("core/errors.ts");
var import_shape7 = link("core/shape.ts");
var import_tensor4 = link("core/tensor.ts");
var layers7 = __toESM(link("layers/index.ts"), 1);
var ops6 = __toESM(link("ops/index.ts"), 1);
function ofSamples(node, x, target, builder) {
  if (target.length === 1) return builder.apply(node, [x], (name) => layers7.flatten({ name }));
  return builder.apply(node, [x], (name) => layers7.reshape({ targetShape: target, name }));
}
__name(ofSamples, "ofSamples");
var isOpen = /* @__PURE__ */ __name((size) => Number.isNaN(size) || size === -1, "isOpen");
var reshape3 = /* @__PURE__ */ __name((node, [input2, wanted], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const sizes = listOf(node, "shape", wanted);
  const [batch, ...target] = sizes;
  if (sizes.some((size) => !isOpen(size) && !(Number.isInteger(size) && size >= 1)))
    throw new import_errors12.FormatError(`${node.where}: expected a shape of whole numbers, received [${sizes}].`);
  const sample = (0, import_shape7.knownSize)(x.shape.slice(1));
  const open = target.filter(isOpen).length;
  const keepsBatch = sizes.length > 0 && (open === 0 ? sample === (0, import_shape7.sizeOf)(target) : open === 1 && (batch === 1 || Number.isNaN(batch)));
  const filled2 = target.map((size) => isOpen(size) ? -1 : size);
  if (keepsBatch && target.length > 0) return signal(ofSamples(node, x, filled2, builder));
  if (sizes.filter(isOpen).length > 1)
    throw new import_errors12.FormatError(
      `${node.where}: expected at most one size that the file does not settle, received [${sizes}].`
    );
  const all2 = sizes.map((size) => isOpen(size) ? -1 : size);
  return signal(builder.operation(node, [x], ([value]) => ops6.reshape(value, all2)));
}, "reshape");
function reshaped(node, x, target, builder, compose) {
  const sample = target.slice(1);
  const open = sample.filter((size) => size === null).length;
  const keepsBatch = target.length > 1 && target[0] === x.shape[0] && x.shape[0] === null && open <= 1;
  if (!keepsBatch) return signal(builder.operation(node, [x], ([value]) => compose(value)));
  return signal(
    ofSamples(
      node,
      x,
      sample.map((size) => size ?? -1),
      builder
    )
  );
}
__name(reshaped, "reshaped");
var squeeze2 = /* @__PURE__ */ __name((node, [input2], builder) => {
  const wire = expectSignal(node, "an input", input2);
  const shape2 = shapeOfWire(wire);
  const given = integers(node, "squeeze_dims", integers(node, "axis", []));
  const all2 = shape2.flatMap((size, axis) => size === 1 && axis > 0 ? [axis] : []);
  const axes = given.length > 0 ? given.map((axis) => axisOf(node, axis, shape2.length)) : all2;
  const target = shape2.filter((_, axis) => !axes.includes(axis));
  return reshaped(node, builder.plain(node, wire), target, builder, (value) => ops6.squeeze(value, axes));
}, "squeeze");
var expand = /* @__PURE__ */ __name((node, [input2, along], builder) => {
  const wire = expectSignal(node, "an input", input2);
  const shape2 = shapeOfWire(wire);
  const axis = axisOf(node, onlyNumber(node, "axis", along), shape2.length + 1);
  const x = builder.plain(node, wire);
  return reshaped(node, x, shape2.toSpliced(axis, 0, 1), builder, (value) => ops6.expandDims(value, axis));
}, "expand");
var concatenate3 = /* @__PURE__ */ __name((node, wires, builder) => {
  const inputs = wires.slice(0, -1).map((wire) => expectSignal(node, "inputs", wire));
  const rank = shapeOfWire(expectWire(node, "inputs", inputs[0])).length;
  const axis = axisOf(node, onlyNumber(node, "axis", wires.at(-1)), rank);
  if (inputs.length === 1) return inputs[0];
  const { values, channelsFirst: channelsFirst2 } = builder.aligned(node, inputs);
  const at = channelsFirst2 ? [0, 3, 1, 2][axis] : axis;
  const y = at > 0 ? builder.apply(node, values, (name) => layers7.concatenate({ axis: at, name })) : builder.operation(node, values, (given) => ops6.concatenate(given, 0));
  return signal(y, channelsFirst2);
}, "concatenate");
var pack = /* @__PURE__ */ __name((node, wires, builder) => {
  const inputs = wires.map((wire) => builder.plain(node, expectSignal(node, "inputs", wire)));
  const axis = axisOf(node, integer(node, "axis", 0), inputs[0].shape.length + 1);
  const compose = /* @__PURE__ */ __name((values) => {
    const parts2 = values.map((value) => ops6.expandDims(value, axis));
    return parts2.length === 1 ? parts2[0] : ops6.concatenate(parts2, axis);
  }, "compose");
  return signal(builder.operation(node, inputs, compose));
}, "pack");
function widthsOf(node, wire, rank) {
  const numbers = knownList(node, "paddings", wire);
  if (numbers.length !== 2 * rank || numbers.some((width) => width < 0))
    throw new import_errors12.FormatError(`${node.where}: expected two widths for each of ${rank} axes, received [${numbers}].`);
  return Array.from({ length: rank }, (_, axis) => [numbers[2 * axis], numbers[2 * axis + 1]]);
}
__name(widthsOf, "widthsOf");
var pad3 = /* @__PURE__ */ __name((node, [input2, widths, filling], builder) => {
  const wire = expectSignal(node, "an input", input2);
  const logical = widthsOf(node, widths, wire.value.shape.length);
  const all2 = wire.channelsFirst ? [logical[0], logical[2], logical[3], logical[1]] : logical;
  const value = node.op === "PadV2" ? onlyNumber(node, "a value", filling) : 0;
  const { channelsFirst: channelsFirst2 } = wire;
  const isOfPictures = all2.length === 4 && [...all2[0], ...all2[3]].every((width) => width === 0);
  if (node.op !== "MirrorPad" && value === 0 && isOfPictures) {
    const padding = all2.slice(1, 3);
    const make = /* @__PURE__ */ __name((name) => layers7.zeroPadding2d({ padding, name }), "make");
    return signal(builder.apply(node, [wire.value], make), channelsFirst2);
  }
  const mode = node.op === "MirrorPad" ? text(node, "mode", "REFLECT").toLowerCase() : "constant";
  if (mode !== "reflect" && mode !== "symmetric" && mode !== "constant")
    throw new import_errors12.FormatError(`${node.where}: expected mode REFLECT or SYMMETRIC, received ${mode.slice(0, 20)}.`);
  return signal(
    builder.operation(node, [wire.value], ([x]) => ops6.pad(x, all2, { mode, value })),
    channelsFirst2
  );
}, "pad");
function partOf2(node, x, { ranges, axes }, builder) {
  const isWhole = ranges.every(({ start, count, step }, axis) => {
    return start === 0 && step === 1 && (count === null || count === x.shape[axis]);
  });
  if (isWhole && axes.length === ranges.length && axes.every((axis, i) => axis === i)) return signal(x);
  const compose = /* @__PURE__ */ __name((value) => {
    const lengths = value.shape;
    const reversed = ranges.reduce((y2, { step }, axis) => step < 0 ? ops6.flip(y2, axis) : y2, value);
    const starts = ranges.map(({ start, step }, axis) => step < 0 ? (lengths[axis] ?? 1) - 1 - start : start);
    const y = ops6.slice(
      reversed,
      starts,
      ranges.map(({ count }) => count),
      ranges.map(({ step }) => Math.abs(step))
    );
    const gone = ranges.flatMap((_, axis) => axes.includes(axis) ? [] : [axis]);
    const squeezed = gone.length > 0 ? ops6.squeeze(y, gone) : y;
    return axes.reduce((z, axis, at) => axis === null ? ops6.expandDims(z, at) : z, squeezed);
  }, "compose");
  return signal(builder.operation(node, [x], ([value]) => compose(value)));
}
__name(partOf2, "partOf");
var slice2 = /* @__PURE__ */ __name((node, [input2, begin, size], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  return partOf2(node, x, slicePart(x.shape, knownList(node, "begin", begin), listOf(node, "size", size)), builder);
}, "slice");
var stridedSlice = /* @__PURE__ */ __name((node, [input2, ...parts2], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const [begin, end, strides] = ["begin", "end", "strides"].map((name, i) => listOf(node, name, parts2[i]));
  return partOf2(node, x, stridedPart(node, x.shape, begin, end, strides), builder);
}, "stridedSlice");
var mostParts = 4096;
function parts(node, x, axis, lengths, builder) {
  const total = lengths.reduce((sum2, length) => sum2 + length, 0);
  if (lengths.length > mostParts || lengths.some((length) => length < 1) || total !== x.shape[axis])
    throw new import_errors12.FormatError(
      `${node.where}: expected parts of axis ${axis} of ${(0, import_shape7.formatShape)(x.shape)}, received [${lengths}].`.slice(0, 400)
    );
  let end = 0;
  return lengths.map((length) => {
    const begin = end;
    end += length;
    const starts = x.shape.map((_, at) => at === axis ? begin : 0);
    const sizes = x.shape.map((_, at) => at === axis ? length : null);
    return signal(builder.operation(node, [x], ([value]) => ops6.slice(value, starts, sizes)));
  });
}
__name(parts, "parts");
function equalParts(node, x, axis, count, builder) {
  const length = x.shape[axis];
  if (length === null || count < 1 || length % count !== 0)
    throw new import_errors12.FormatError(
      `${node.where}: expected ${count} equal parts of axis ${axis}, received shape ${(0, import_shape7.formatShape)(x.shape)}.`
    );
  return parts(node, x, axis, Array(Math.min(count, mostParts + 1)).fill(length / count), builder);
}
__name(equalParts, "equalParts");
var split = /* @__PURE__ */ __name((node, [along, input2], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const axis = axisOf(node, onlyNumber(node, "axis", along), x.shape.length);
  return equalParts(node, x, axis, integer(node, "num_split", 1), builder);
}, "split");
var splitBySizes = /* @__PURE__ */ __name((node, [input2, sizes, along], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const axis = axisOf(node, onlyNumber(node, "axis", along), x.shape.length);
  const lengths = knownList(node, "sizes", sizes);
  const rest = (x.shape[axis] ?? Number.NaN) - lengths.reduce((sum2, length) => sum2 + Math.max(0, length), 0);
  return parts(
    node,
    x,
    axis,
    lengths.map((length) => length === -1 ? rest : length),
    builder
  );
}, "splitBySizes");
var unpack = /* @__PURE__ */ __name((node, [input2], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const axis = axisOf(node, integer(node, "axis", 0), x.shape.length);
  const found = equalParts(node, x, axis, x.shape[axis] ?? 0, builder);
  return found.map((part) => {
    const { value } = expectSignal(node, "a part", part);
    return signal(builder.operation(node, [value], ([y]) => ops6.squeeze(y, axis)));
  });
}, "unpack");
var transpose3 = /* @__PURE__ */ __name((node, [input2, permutation], builder) => {
  const wire = expectSignal(node, "an input", input2);
  const axes = knownList(node, "perm", permutation).map((axis) => axisOf(node, axis, wire.value.shape.length));
  if (new Set(axes).size !== wire.value.shape.length)
    throw new import_errors12.FormatError(`${node.where}: expected every axis once, received [${axes}].`);
  const order = axes.join();
  if (axes.every((axis, i) => axis === i)) return wire;
  if (order === "0,3,1,2" && !wire.channelsFirst) return signal(wire.value, true);
  if (order === "0,2,3,1" && wire.channelsFirst) return signal(wire.value);
  const x = builder.plain(node, wire);
  if (axes[0] === 0) return signal(builder.apply(node, [x], (name) => layers7.permute({ dims: axes.slice(1), name })));
  return signal(builder.operation(node, [x], ([value]) => ops6.transpose(value, axes)));
}, "transpose");
var blocks = /* @__PURE__ */ __name((compose) => (node, [input2], builder) => {
  if (channelsFirst(node)) throw new import_errors12.FormatError(`${node.where}: expected data_format NHWC, received NCHW.`);
  const x = builder.plain(node, expectSignal(node, "pictures", input2));
  const size = integer(node, "block_size", 2);
  return signal(builder.operation(node, [x], ([value]) => compose(value, size)));
}, "blocks");
var gather = /* @__PURE__ */ __name((node, [input2, indices, along], builder) => {
  if (integer(node, "batch_dims", 0) !== 0) throw new import_errors12.FormatError(`${node.where}: expected batch_dims 0.`);
  const places = expectConstant(node, "indices", indices);
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const axis = axisOf(node, along === void 0 ? 0 : onlyNumber(node, "axis", along), x.shape.length);
  const tensor = new import_tensor4.Tensor(Float32Array.from(places.read()), places.shape);
  return signal(builder.operation(node, [x], ([value]) => ops6.take(value, tensor, axis)));
}, "gather");
var numbersOfPiece = 256;
var tile = /* @__PURE__ */ __name((node, [input2, multiples], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const counts = knownList(node, "multiples", multiples);
  if (counts.length !== x.shape.length || counts.some((count) => count < 1 || count > 1024))
    throw new import_errors12.FormatError(`${node.where}: expected how often for each axis, 1 to 1024, received [${counts}].`);
  const pieces = counts.reduce((sum2, count) => count === 1 ? sum2 : sum2 + count, 0);
  builder.spend(node, numbersOfPiece * pieces);
  const compose = /* @__PURE__ */ __name((value) => counts.reduce((y, count, axis) => count === 1 ? y : ops6.concatenate(Array(count).fill(y), axis), value), "compose");
  return signal(builder.operation(node, [x], ([value]) => compose(value)));
}, "tile");
var reverse = /* @__PURE__ */ __name((node, [input2, along], builder) => {
  const x = builder.plain(node, expectSignal(node, "an input", input2));
  const axes = knownList(node, "axes", along).map((axis) => axisOf(node, axis, x.shape.length));
  return signal(builder.operation(node, [x], ([value]) => axes.reduce((y, axis) => ops6.flip(y, axis), value)));
}, "reverse");
var fill = /* @__PURE__ */ __name((node, wires) => {
  const shape2 = wires[0] && !isSignal(wires[0]) ? `[${Array.from(wires[0].read())}]` : "one that is computed";
  throw new import_errors12.FormatError(`${node.where}: expected a shape that the file settles, received ${shape2}.`);
}, "fill");
var shapes = {
  ...{ ConcatV2: concatenate3, ExpandDims: expand, Fill: fill, GatherV2: gather, Gather: gather, MirrorPad: pad3 },
  ...{ Pack: pack, Pad: pad3, PadV2: pad3, Reshape: reshape3, ReverseV2: reverse, Slice: slice2, Split: split },
  ...{ SplitV: splitBySizes, Squeeze: squeeze2, StridedSlice: stridedSlice, Tile: tile, Transpose: transpose3 },
  ...{ Unpack: unpack, DepthToSpace: blocks(ops6.depthToSpace), SpaceToDepth: blocks(ops6.spaceToDepth) }
};

// lib/formats/tfjs/graph/read.ts
var { convolution: convolution2, product: product2, batchNormalization: batchNormalization3, pooling: pooling2 } = convolutions_exports;
var builders2 = new Map(
  Object.entries({
    ...elementwise,
    ...shapes,
    ...reductions,
    ...{ Conv2D: convolution2, _FusedConv2D: convolution2, DepthwiseConv2d: convolution2 },
    ...{ DepthwiseConv2dNative: convolution2, FusedDepthwiseConv2dNative: convolution2 },
    ...{ Conv2DBackpropInput: transposedConvolution, Prelu: prelu2 },
    ...{ MatMul: product2, _FusedMatMul: product2, BatchMatMul: product2, BatchMatMulV2: product2 },
    ...{ FusedBatchNorm: batchNormalization3, FusedBatchNormV2: batchNormalization3 },
    ...{ FusedBatchNormV3: batchNormalization3, MaxPool: pooling2, AvgPool: pooling2 },
    ...{ ResizeBilinear: resizing, ResizeNearestNeighbor: resizing }
  })
);
function endsOf(where2, signature, which) {
  const ends = (0, import_kinds3.isRecord)(signature) ? signature[which] : void 0;
  if (!(0, import_kinds3.isRecord)(ends) || Object.keys(ends).length === 0) return null;
  return Object.values(ends).map((end) => {
    const { name, tensorShape } = (0, import_kinds3.isRecord)(end) ? end : {};
    if (typeof name !== "string")
      throw new import_errors13.FormatError(`${where2}: expected ${which} of the signature with names, received ${(0, import_show5.show)(end)}.`);
    return { port: portOf(name), shape: shapeOf(where2, tensorShape) };
  });
}
__name(endsOf, "endsOf");
function loosePorts(nodes) {
  const used = new Set([...nodes.values()].flatMap(({ inputs }) => inputs.map(({ node }) => node)));
  const silent = ["Const", "NoOp", "Placeholder"];
  return [...nodes.values()].flatMap(
    ({ name, op }) => used.has(name) || silent.includes(op) ? [] : [{ node: name, output: 0 }]
  );
}
__name(loosePorts, "loosePorts");
var GraphReader = class {
  static {
    __name(this, "GraphReader");
  }
  #where;
  #builder;
  #stored;
  #wires = /* @__PURE__ */ new Map();
  #inputs = /* @__PURE__ */ new Map();
  constructor(where2, stored) {
    this.#where = where2;
    this.#stored = new Map(stored.map((weight) => [weight.name, weight]));
    this.#builder = new Builder(
      where2,
      stored.reduce((sum2, { shape: shape2 }) => sum2 + (0, import_shape8.sizeOf)(shape2), 0)
    );
  }
  async read(json) {
    const where2 = this.#where;
    const { signature: own2, userDefinedMetadata: metadata } = json;
    const signature = own2 ?? ((0, import_kinds3.isRecord)(metadata) ? metadata.signature : void 0);
    const nodes = nodesOf(where2, json.modelTopology);
    const given = endsOf(where2, signature, "inputs") ?? [];
    const outputs = endsOf(where2, signature, "outputs")?.map(({ port }) => port) ?? loosePorts(nodes);
    const wanted = outputs.map(({ node }) => node);
    if (wanted.length === 0) throw new import_errors13.FormatError(`${where2}: expected a graph with outputs, received one without.`);
    const told = new Map(given.map(({ port, shape: shape2 }) => [port.node, shape2]));
    const present = given.filter(({ port }) => nodes.has(port.node)).map(({ port }) => port.node);
    const ordered = inOrder(where2, nodes, [...present, ...wanted]);
    for (const node of ordered) if (this.#isConstant(node)) this.#wires.set(node.name, this.#build(node));
    const constants = /* @__PURE__ */ __name((port) => {
      const wire = port && this.#wires.get(port.node)?.[port.output];
      return wire && !isSignal(wire) ? wire : null;
    }, "constants");
    const add5 = /* @__PURE__ */ __name((node, made2) => {
      this.#builder.spend(node, (0, import_shape8.sizeOf)(made2.shape));
      this.#wires.set(made2.name, [made2]);
      constantNodes.push({ ...node, name: made2.name, op: "Const", inputs: [] });
    }, "add");
    const constantNodes = [];
    const changed = rewritten(ordered, outputs, constants, add5);
    for (const node of inOrder(where2, byName([...changed, ...constantNodes]), [...present, ...wanted])) {
      if (this.#wires.has(node.name)) continue;
      const wires = node.op === "Placeholder" ? [this.#input(node, told.get(node.name))] : this.#build(node);
      this.#wires.set(node.name, wires);
    }
    const made = this.#model(present, outputs);
    await this.#builder.fill();
    return made;
  }
  #isConstant({ op, inputs }) {
    if (op === "Const") return true;
    return inputs.length > 0 && inputs.every(({ node }) => this.#wires.has(node)) && (canFold(op) || op === "Identity");
  }
  /** What a node gives. */
  #build(node) {
    if (node.op === "Const") return [this.#constant(node)];
    const inputs = node.inputs.map((port) => this.#wire(node, port));
    const build = this.#buildOf(node, inputs);
    const result = refusing(node.where, () => build(node, inputs, this.#builder));
    return (0, import_kinds3.isArray)(result) ? result : [result];
  }
  #buildOf({ op, where: where2 }, inputs) {
    if (op === "Shape") return shapeNode;
    if (op === "Size") return sizeNode;
    if (canFold(op) && inputs.length > 0 && inputs.every((wire) => !isSignal(wire))) return fold;
    const build = builders2.get(op);
    if (build) return build;
    throw new import_errors13.FormatError(
      `${where2}: expected operators of convolutional networks, received one of another kind. Convert a graph without control flow, frozen for inference.`
    );
  }
  #wire(node, { node: name, output }) {
    const wire = this.#wires.get(name)?.[output];
    if (wire !== void 0) return wire;
    throw new import_errors13.FormatError(`${node.where}: expected an output of ${(0, import_show5.show)(name)}, received number ${output}.`);
  }
  #constant({ name, where: where2 }) {
    const found = this.#stored.get(name);
    if (found) return { name, shape: found.shape, read: /* @__PURE__ */ __name(() => found.read(), "read") };
    throw new import_errors13.FormatError(`${where2}: expected numbers in the weightsManifest, received none of that name.`);
  }
  #input(node, told) {
    kindOfType(node, "dtype");
    const shape2 = told ?? shape(node, "shape");
    if (shape2 === null || shape2.length === 0)
      throw new import_errors13.FormatError(`${node.where}: expected an input with a batch axis, received the shape ${(0, import_show5.show)(shape2)}.`);
    if (shape2.slice(1).includes(0))
      throw new import_errors13.FormatError(`${node.where}: expected axes from 1, received the shape ${(0, import_show5.show)(shape2)}.`);
    const name = this.#builder.nameOf(node);
    const value = refusing(node.where, () => layers8.input({ shape: shape2.slice(1), name }));
    this.#inputs.set(node.name, value);
    return { value, channelsFirst: false };
  }
  #model(present, ports) {
    const names = /* @__PURE__ */ new Set([...present.filter((name) => this.#inputs.has(name)), ...this.#inputs.keys()]);
    const inputs = [...names].map((name) => this.#inputs.get(name));
    if (inputs.length === 0)
      throw new import_errors13.FormatError(`${this.#where}: expected a graph with inputs, received one without.`);
    const outputs = ports.map(({ node, output }) => {
      const wire = this.#wires.get(node)?.[output];
      if (wire && isSignal(wire))
        return this.#builder.plain(
          { name: node, op: "output", inputs: [], attributes: {}, where: `${this.#where}: output ${(0, import_show5.show)(node)}` },
          wire
        );
      throw new import_errors13.FormatError(
        `${this.#where}: expected outputs that are computed of the inputs, received ${(0, import_show5.show)(`${node}:${output}`)}.`
      );
    });
    return refusing(this.#where, () => (0, import_model.model)({ inputs, outputs }));
  }
};
function refusing(where2, work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof import_errors13.FormatError || !(error instanceof import_errors13.FoveaError)) throw error;
    throw new import_errors13.FormatError(`${where2}: ${error.message}`, { cause: error });
  }
}
__name(refusing, "refusing");
var byName = /* @__PURE__ */ __name((nodes) => new Map(nodes.map((node) => [node.name, node])), "byName");
var readGraph = /* @__PURE__ */ __name((where2, json, stored) => new GraphReader(where2, stored).read(json), "readGraph");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/tfjs/graph/read.ts": null
});
})
//# sourceMappingURL=formats-tfjs-graph.js.map
