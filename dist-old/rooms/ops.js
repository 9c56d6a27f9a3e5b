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
var __toCommonJS = (mod2) => __copyProps(__defProp({}, "__esModule", { value: true }), mod2);

// lib/rooms/ops.js
var ops_exports = {};
__export(ops_exports, {
  "ops/arithmetic.ts": () => arithmetic_exports,
  "ops/blocks.ts": () => blocks_exports,
  "ops/composed.ts": () => composed_exports,
  "ops/conv-transpose.ts": () => conv_transpose_exports,
  "ops/ctc.ts": () => ctc_exports,
  "ops/einsum.ts": () => einsum_exports,
  "ops/elementwise.ts": () => elementwise_exports,
  "ops/filling.ts": () => filling_exports,
  "ops/host.ts": () => host_exports,
  "ops/images.ts": () => images_exports,
  "ops/joining.ts": () => joining_exports,
  "ops/matmul.ts": () => matmul_exports,
  "ops/movement.ts": () => movement_exports,
  "ops/normalization.ts": () => normalization_exports,
  "ops/random.ts": () => random_exports,
  "ops/reduction.ts": () => reduction_exports,
  "ops/resizing.ts": () => resizing_exports,
  "ops/scores.ts": () => scores_exports,
  "ops/searching.ts": () => searching_exports,
  "ops/warping.ts": () => warping_exports,
  "ops/where.ts": () => where_exports
});
module.exports = __toCommonJS(ops_exports);

// lib/ops/joining.ts
var joining_exports = {};
__export(joining_exports, {
  concatenate: () => concatenate
});
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_op = link("graph/op.ts");
var import_apply = link("ops/apply.ts");
function joined({ axis }, inputs, where2) {
  const [first] = inputs;
  const at = (0, import_shape.resolveAxis)(where2, axis, first.length);
  if (at === 0) throw new import_errors.ShapeError(`${where2}: expected an axis of the samples, received the batch axis.`);
  const others = /* @__PURE__ */ __name((shape2) => shape2.filter((size, i) => i !== at && size !== null), "others");
  if (!inputs.every((shape2) => shape2.length === first.length && (0, import_shape.sameShape)(others(shape2), others(first))))
    throw new import_errors.ShapeError(
      `${where2}: expected inputs that differ along axis ${axis} only, received ${inputs.map(import_shape.formatShape).join(" and ")}.`
    );
  const lengths = inputs.map((shape2) => shape2[at]);
  const total = (0, import_shape.isKnown)(lengths) ? lengths.reduce((sum2, length) => sum2 + length, 0) : null;
  return first.map((size, i) => i === at ? total : size);
}
__name(joined, "joined");
function copies(axis, inputs, output) {
  const at = (0, import_shape.resolveAxis)("concatenate", axis, output.length);
  const rows = (0, import_shape.sizeOf)(output.slice(0, at));
  const whole = (0, import_shape.sizeOf)(output.slice(at));
  let offset = 0;
  return inputs.map((shape2) => {
    const length = (0, import_shape.sizeOf)(shape2.slice(at));
    const yOffset = offset;
    offset += length;
    return { outer: 1, rows, length, xOffset: 0, xOuter: 0, xRow: length, yOffset, yOuter: 0, yRow: whole };
  });
}
__name(copies, "copies");
var reversed = /* @__PURE__ */ __name(({ xOffset, xOuter, xRow, yOffset, yOuter, yRow, ...size }) => ({
  ...size,
  ...{ xOffset: yOffset, xOuter: yOuter, xRow: yRow, yOffset: xOffset, yOuter: xOuter, yRow: xRow }
}), "reversed");
var concatenateOp = (0, import_op.defineOp)({
  name: "concatenate",
  shapes: /* @__PURE__ */ __name((attributes, inputs, where2) => ({ y: joined(attributes, Object.values(inputs), where2) }), "shapes"),
  forward(args, { kernels, attributes, shapes: { y: output, ...inputs } }) {
    copies(attributes.axis, Object.values(inputs), output).forEach((size, i) => {
      kernels.copyBlocks(size, { x: args[`x${i}`], y: args.y });
    });
  },
  gradient(args, { kernels, attributes, shapes: { y: output, ...inputs } }) {
    copies(attributes.axis, Object.values(inputs), output).forEach((size, i) => {
      const dx = args[`dx${i}`];
      if (dx) kernels.copyBlocks(reversed(size), { x: args.dy, y: dx });
    });
  }
});
function concatenate(values, axis = -1) {
  const list = (0, import_kinds.listOf)(values);
  if (list.length === 0 || list.some((value) => value == null))
    throw new import_errors.OptionError(`ops.concatenate: expected a list of symbolic values, received ${(0, import_checks.show)(values)}.`);
  (0, import_checks.numberOption)("ops.concatenate", "axis", axis, { integer: true });
  return (0, import_apply.applyOp)(concatenateOp, { axis }, Object.fromEntries(list.map((value, i) => [`x${i}`, value]))).y;
}
__name(concatenate, "concatenate");

// lib/ops/movement.ts
var movement_exports = {};
__export(movement_exports, {
  flip: () => flip,
  oneHot: () => oneHot,
  pad: () => pad,
  repeat: () => repeat,
  slice: () => slice,
  split: () => split,
  take: () => take,
  transpose: () => transpose
});
var import_checks4 = link("core/checks.ts");
var import_errors6 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_schema2 = link("core/schema.ts");
var import_shape6 = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_op4 = link("graph/op.ts");
var import_apply4 = link("ops/apply.ts");

// lib/ops/arithmetic.ts
var arithmetic_exports = {};
__export(arithmetic_exports, {
  add: () => add,
  divide: () => divide,
  divideNoNan: () => divideNoNan,
  equal: () => equal,
  floorDivide: () => floorDivide,
  greater: () => greater,
  greaterEqual: () => greaterEqual,
  less: () => less,
  lessEqual: () => lessEqual,
  logAddExp: () => logAddExp,
  logicalAnd: () => logicalAnd,
  logicalOr: () => logicalOr,
  logicalXor: () => logicalXor,
  maximum: () => maximum,
  merge: () => merge,
  minimum: () => minimum,
  mod: () => mod,
  multiply: () => multiply,
  notEqual: () => notEqual,
  power: () => power,
  scaleOffset: () => scaleOffset,
  squaredDifference: () => squaredDifference,
  subtract: () => subtract
});
var import_checks2 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_shape3 = link("core/shape.ts");
var import_kernels = link("engine/kernels.ts");
var import_op2 = link("graph/op.ts");
var import_apply2 = link("ops/apply.ts");

// lib/ops/broadcast.ts
var import_errors2 = link("core/errors.ts");
var import_shape2 = link("core/shape.ts");
function withRank(shape2, rank, newAxes) {
  const ones = Array(rank - shape2.length).fill(1);
  return newAxes === "first" ? [...ones, ...shape2] : [...shape2.slice(0, 1), ...ones, ...shape2.slice(1)];
}
__name(withRank, "withRank");
var nullOr = /* @__PURE__ */ __name((size) => size === 1 ? null : size, "nullOr");
function commonShapeOfTwo(wide, other) {
  const common = wide.map((size, axis) => size === 1 ? other[axis] : size === null ? nullOr(other[axis]) : size);
  const fits = other.every((size, axis) => size === 1 || size === null || wide[axis] === null || size === common[axis]);
  return fits ? common : null;
}
__name(commonShapeOfTwo, "commonShapeOfTwo");
function commonShape(shapes, newAxes) {
  const rank = Math.max(...shapes.map(({ length }) => length));
  const [first, ...others] = shapes.map((shape2) => withRank(shape2, rank, newAxes));
  return others.reduce((common, shape2) => common && commonShapeOfTwo(common, shape2), first);
}
__name(commonShape, "commonShape");
function stridesIn(to, shape2) {
  return shape2.map((size, axis) => size === 1 && to[axis] !== 1 ? 0 : (0, import_shape2.sizeOf)(shape2.slice(axis + 1)));
}
__name(stridesIn, "stridesIn");
var mostAxes = 6;
function collapsed(y, operands) {
  const axes2 = [];
  y.forEach((size, axis) => {
    const last = axes2.at(-1);
    if (size === 1) return;
    const strides = operands.map((operand2) => operand2[axis]);
    if (last?.strides.every((outer, i) => outer === strides[i] * size))
      axes2[axes2.length - 1] = { size: last.size * size, strides };
    else axes2.push({ size, strides });
  });
  return axes2;
}
__name(collapsed, "collapsed");
function broadcastAxes(where2, operands, y, newAxes) {
  const letters = Object.keys(operands);
  const strides = Object.values(operands).map((shape2) => stridesIn(y, withRank(shape2, y.length, newAxes)));
  const axes2 = collapsed(y, strides);
  if (axes2.length > mostAxes)
    throw new import_errors2.ShapeError(
      `${where2}: expected shapes that repeat along few axes, received ${Object.values(operands).map(import_shape2.formatShape).join(" and ")}.`
    );
  const none = letters.map(() => 0);
  const padded2 = [...Array(mostAxes - axes2.length).fill({ size: 1, strides: none }), ...axes2];
  return Object.fromEntries(
    padded2.flatMap(({ size, strides: strides2 }, i) => [
      [`d${i}`, size],
      ...letters.map((letter, operand2) => [`${letter}${i}`, strides2[operand2]])
    ])
  );
}
__name(broadcastAxes, "broadcastAxes");

// lib/ops/arithmetic.ts
function sizeOfBinary({ kind, newAxes }, a, b, y) {
  const axes2 = broadcastAxes(`ops.${kind}`, { a, b }, y, newAxes);
  return { kind: import_kernels.binaryKinds.indexOf(kind), ...axes2 };
}
__name(sizeOfBinary, "sizeOfBinary");
var binaryOp = (0, import_op2.defineOp)({
  name: "binary",
  shapes({ kind, newAxes }, { a, b }, where2) {
    const y = commonShape([a, b], newAxes);
    if (y === null)
      throw new import_errors3.ShapeError(
        `${where2}: expected inputs of one shape (axes of length 1 are repeated), received ${(0, import_shape3.formatShape)(a)} and ${(0, import_shape3.formatShape)(b)}.`
      );
    if (y.length === 0 && newAxes === "afterBatch")
      throw new import_errors3.ShapeError(`${where2}: expected inputs with a batch axis, received numbers (${kind}).`);
    return { y };
  },
  forward({ a, b, y }, { kernels, attributes, shapes }) {
    if (attributes.kind === "add" && (0, import_shape3.sameShape)(shapes.a, shapes.b))
      kernels.add({ count: (0, import_shape3.sizeOf)(shapes.y) }, { a, b, y });
    else kernels.binaryForward(sizeOfBinary(attributes, shapes.a, shapes.b, shapes.y), { a, b, y });
  },
  gradient({ a, b, dy, da, db }, { kernels, attributes, shapes }) {
    if (attributes.kind === "add" && (0, import_shape3.sameShape)(shapes.a, shapes.b)) return { da: dy, db: dy };
    if (import_kernels.binaryGradients.has(attributes.kind))
      kernels.binaryBackward(sizeOfBinary(attributes, shapes.a, shapes.b, shapes.y), { dy, a, b, da, db });
    else for (const dx of [da, db]) if (dx) kernels.fill({ count: dx.length, value: 0 }, { y: dx });
    return void 0;
  }
});
var binary = /* @__PURE__ */ __name((kind) => (a, b) => {
  if (a == null || b == null)
    throw new import_errors3.OptionError(`ops.${kind}: expected two operands, received ${(0, import_checks2.show)(a)} and ${(0, import_checks2.show)(b)}.`);
  return (0, import_apply2.applyOp)(binaryOp, { kind, newAxes: "first" }, { a, b }).y;
}, "binary");
var add = binary("add");
var subtract = binary("subtract");
var multiply = binary("multiply");
var divide = binary("divide");
var divideNoNan = binary("divideNoNan");
var maximum = binary("maximum");
var minimum = binary("minimum");
var power = binary("power");
var squaredDifference = binary("squaredDifference");
var logAddExp = binary("logAddExp");
var mod = binary("mod");
var floorDivide = binary("floorDivide");
var greater = binary("greater");
var greaterEqual = binary("greaterEqual");
var less = binary("less");
var lessEqual = binary("lessEqual");
var equal = binary("equal");
var notEqual = binary("notEqual");
var logicalAnd = binary("logicalAnd");
var logicalOr = binary("logicalOr");
var logicalXor = binary("logicalXor");
function merge(kind, values) {
  (0, import_checks2.choiceOption)("ops.merge", "kind", kind, import_kernels.binaryKinds);
  const [first, ...others] = (0, import_kinds2.isArray)(values) ? (0, import_kinds2.listOf)(values) : [];
  for (const value of [first, ...others]) (0, import_apply2.expectValue)("ops.merge", value);
  return others.reduce((a, b) => (0, import_apply2.applyOp)(binaryOp, { kind, newAxes: "afterBatch" }, { a, b }).y, first);
}
__name(merge, "merge");
function sizeOfScale({ scale, offset }, x) {
  const channels = Math.max(scale.length, offset.length);
  return { rows: (0, import_shape3.sizeOf)(x) / channels, channels };
}
__name(sizeOfScale, "sizeOfScale");
var repeated = /* @__PURE__ */ __name((numbers3, channels) => Float32Array.from({ length: channels }, (_, i) => numbers3[i % numbers3.length]), "repeated");
var scaleOffsetOp = (0, import_op2.defineOp)({
  name: "scaleOffset",
  shapes(attributes, { x }, where2) {
    for (const { length } of [attributes.scale, attributes.offset])
      if (length !== 1 && length !== x[x.length - 1])
        throw new import_errors3.ShapeError(
          `${where2}: expected one number for every channel, received ${length} (input shape ${(0, import_shape3.formatShape)(x)}).`
        );
    return { y: x };
  },
  forward({ x, y }, { kernels, external, attributes, shapes, saved }) {
    const size = sizeOfScale(attributes, shapes.x);
    saved.scale = external(repeated(attributes.scale, size.channels));
    const offset = external(repeated(attributes.offset, size.channels));
    kernels.scaleOffset(size, { x, scale: saved.scale, offset, y });
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, saved: { scale } }) {
    if (dx) kernels.scaleOffset(sizeOfScale(attributes, shapes.x), { x: dy, scale, y: dx });
  }
});
var scaleOptions = (0, import_schema.schema)({ scale: (0, import_schema.numbers)()(), offset: (0, import_schema.numbers)()() });
var scaleOffset = /* @__PURE__ */ __name((x, attributes) => (0, import_apply2.applyOp)(scaleOffsetOp, (0, import_schema.parseOptions)(scaleOptions, "ops.scaleOffset", attributes), { x }).y, "scaleOffset");

// lib/ops/elementwise.ts
var elementwise_exports = {};
__export(elementwise_exports, {
  abs: () => abs,
  ceil: () => ceil,
  clip: () => clip,
  cos: () => cos,
  erf: () => erf,
  exp: () => exp,
  expm1: () => expm1,
  floor: () => floor,
  isfinite: () => isfinite,
  isinf: () => isinf,
  isnan: () => isnan,
  log: () => log,
  log10: () => log10,
  log1p: () => log1p,
  log2: () => log2,
  logicalNot: () => logicalNot,
  negative: () => negative,
  reciprocal: () => reciprocal,
  round: () => round,
  rsqrt: () => rsqrt,
  sign: () => sign,
  sin: () => sin,
  sqrt: () => sqrt,
  square: () => square,
  tan: () => tan,
  tanh: () => tanh
});
var import_checks3 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_shape4 = link("core/shape.ts");
var import_kernels2 = link("engine/kernels.ts");
var import_op3 = link("graph/op.ts");
var import_activation = link("ops/activation.ts");
var import_activation_kinds = link("ops/activation-kinds.ts");
var import_apply3 = link("ops/apply.ts");
var sizeOfUnary = /* @__PURE__ */ __name(({ kind, low, high }, x) => ({
  count: (0, import_shape4.sizeOf)(x),
  kind: import_kernels2.unaryKinds.indexOf(kind),
  low,
  high
}), "sizeOfUnary");
var unaryOp = (0, import_op3.defineOp)({
  name: "unary",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.unaryForward(sizeOfUnary(attributes, shapes.x), { x, y });
  },
  gradient({ x, y, dy, dx }, { kernels, attributes, shapes }) {
    const xOrY = import_kernels2.unariesFromOutput.has(attributes.kind) ? y : x;
    if (dx) kernels.unaryBackward(sizeOfUnary(attributes, shapes.x), { dy, xOrY, dx });
  }
});
var unary = /* @__PURE__ */ __name((kind) => (x) => (0, import_apply3.applyOp)(unaryOp, { kind, low: 0, high: 0 }, { x }).y, "unary");
var negative = unary("negative");
var abs = unary("abs");
var sign = unary("sign");
var square = unary("square");
var sqrt = unary("sqrt");
var rsqrt = unary("rsqrt");
var reciprocal = unary("reciprocal");
var expm1 = unary("expm1");
var log = unary("log");
var log1p = unary("log1p");
var log2 = unary("log2");
var log10 = unary("log10");
var sin = unary("sin");
var cos = unary("cos");
var tan = unary("tan");
var erf = unary("erf");
var floor = unary("floor");
var ceil = unary("ceil");
var round = unary("round");
var logicalNot = unary("logicalNot");
var isnan = unary("isNan");
var isinf = unary("isInf");
var isfinite = unary("isFinite");
function clip(x, low, high) {
  const areNumbers = typeof low === "number" && typeof high === "number";
  if (!areNumbers || !(low <= high))
    throw new import_errors4.OptionError(`ops.clip: expected low <= high in numbers, received ${(0, import_checks3.show)(low)} and ${(0, import_checks3.show)(high)}.`);
  return (0, import_apply3.applyOp)(unaryOp, { kind: "clip", low, high }, { x }).y;
}
__name(clip, "clip");
var exp = /* @__PURE__ */ __name((x) => (0, import_activation.mapElements)(x, (0, import_activation_kinds.elementwise)("exponential")), "exp");
var tanh = /* @__PURE__ */ __name((x) => (0, import_activation.mapElements)(x, (0, import_activation_kinds.elementwise)("tanh")), "tanh");

// lib/ops/strided-copy.ts
var import_errors5 = link("core/errors.ts");
var import_shape5 = link("core/shape.ts");
var mostAxes2 = 6;
var dense = /* @__PURE__ */ __name((shape2) => shape2.map((_, axis) => (0, import_shape5.sizeOf)(shape2.slice(axis + 1))), "dense");
function sizeOfCopy(where2, sizes, x, y) {
  const axes2 = [];
  sizes.forEach((size, axis) => {
    if (size === 1) return;
    const last = axes2.at(-1);
    const [from, to] = [x.strides[axis], y.strides[axis]];
    if (last !== void 0 && last.x === from * size && last.y === to * size)
      axes2[axes2.length - 1] = { size: last.size * size, x: from, y: to };
    else axes2.push({ size, x: from, y: to });
  });
  if (axes2.length > mostAxes2)
    throw new import_errors5.ShapeError(`${where2}: expected at most ${mostAxes2} axes that move apart, received ${axes2.length}.`);
  const padded2 = [...Array(mostAxes2 - axes2.length).fill({ size: 1, x: 0, y: 0 }), ...axes2];
  const named = padded2.flatMap((axis, i) => [
    [`d${i}`, axis.size],
    [`x${i}`, axis.x],
    [`y${i}`, axis.y]
  ]);
  return { xOffset: x.offset, yOffset: y.offset, ...Object.fromEntries(named) };
}
__name(sizeOfCopy, "sizeOfCopy");

// lib/ops/movement.ts
var import_view = link("ops/view.ts");
var transposeOp = (0, import_op4.defineOp)({
  name: "transpose",
  shapes({ axes: axes2 }, { x }, where2) {
    if ([...axes2].sort((a, b) => a - b).some((axis, i) => axis !== i) || axes2.length !== x.length)
      throw new import_errors6.ShapeError(
        `${where2}: expected every axis of shape ${(0, import_shape6.formatShape)(x)} once, received axes ${(0, import_shape6.formatShape)(axes2)}.`
      );
    return { y: axes2.map((axis) => x[axis]) };
  },
  forward({ x, y }, { kernels, attributes: { axes: axes2 }, shapes }) {
    const from = dense(shapes.x);
    const walk = { offset: 0, strides: axes2.map((axis) => from[axis]) };
    kernels.copyStrided(sizeOfCopy("transpose", shapes.y, walk, { offset: 0, strides: dense(shapes.y) }), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes: { axes: axes2 }, shapes }) {
    const from = dense(shapes.y);
    const walk = { offset: 0, strides: shapes.x.map((_, axis) => from[axes2.indexOf(axis)]) };
    const size = sizeOfCopy("transpose", shapes.x, walk, { offset: 0, strides: dense(shapes.x) });
    if (dx) kernels.copyStrided(size, { x: dy, y: dx });
  }
});
function transpose(x, axes2) {
  (0, import_apply4.expectValue)("ops.transpose", x);
  const order = axes2 === void 0 ? [...x.shape.keys()].reverse() : (0, import_kinds3.listOf)(axes2);
  const resolved = order.map((axis) => (0, import_shape6.resolveAxis)("ops.transpose", axis, x.shape.length));
  return (0, import_apply4.applyOp)(transposeOp, { axes: resolved }, { x }).y;
}
__name(transpose, "transpose");
function sliced({ starts, sizes, steps }, x, where2) {
  return x.map((length, axis) => {
    const [start, size, step] = [starts[axis], sizes[axis], steps[axis]];
    const places2 = length === null ? size : size ?? Math.max(Math.ceil((length - start) / step), 0);
    if (length !== null && places2 !== null && (start < 0 || start + Math.max(places2 - 1, 0) * step >= Math.max(length, 1)))
      throw new import_errors6.ShapeError(
        `${where2}: expected a part of shape ${(0, import_shape6.formatShape)(x)}, received ${places2} from ${start} along axis ${axis}.`
      );
    return places2;
  });
}
__name(sliced, "sliced");
function walkOfSlice({ starts, steps }, whole) {
  const strides = dense(whole);
  return {
    offset: starts.reduce((sum2, start, axis) => sum2 + start * strides[axis], 0),
    strides: strides.map((stride, axis) => stride * steps[axis])
  };
}
__name(walkOfSlice, "walkOfSlice");
var sliceOp = (0, import_op4.defineOp)({
  name: "slice",
  shapes: /* @__PURE__ */ __name((attributes, { x }, where2) => ({ y: sliced(attributes, x, where2) }), "shapes"),
  forward({ x, y }, { kernels, attributes, shapes }) {
    const part = { offset: 0, strides: dense(shapes.y) };
    kernels.copyStrided(sizeOfCopy("slice", shapes.y, walkOfSlice(attributes, shapes.x), part), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (!dx) return;
    const part = { offset: 0, strides: dense(shapes.y) };
    kernels.fill({ count: (0, import_shape6.sizeOf)(shapes.x), value: 0 }, { y: dx });
    kernels.copyStrided(sizeOfCopy("slice", shapes.y, part, walkOfSlice(attributes, shapes.x)), { x: dy, y: dx });
  }
});
function slice(x, start, size = [], steps = []) {
  (0, import_apply4.expectValue)("ops.slice", x);
  const axes2 = [...x.shape.keys()];
  const along = /* @__PURE__ */ __name((name, list, min2, rest) => {
    const given = ((0, import_kinds3.isArray)(list) ? (0, import_kinds3.listOf)(list) : [list]).map((each) => each ?? rest);
    const numbers3 = (0, import_checks4.numbersOption)("ops.slice", name, (0, import_kinds3.isArray)(list) ? given : list, { integer: true, min: min2 });
    if (numbers3.length > axes2.length)
      throw new import_errors6.ShapeError(
        `ops.slice: expected at most ${axes2.length} numbers as ${name}, received ${numbers3.length} (input shape ${(0, import_shape6.formatShape)(x.shape)}).`
      );
    return axes2.map((axis) => numbers3[axis] ?? rest);
  }, "along");
  return (0, import_apply4.applyOp)(
    sliceOp,
    {
      starts: along("start", start, 0, 0),
      sizes: along("size", size, -1, -1).map((length) => length === -1 ? null : length),
      steps: along("steps", steps, 1, 1)
    },
    { x }
  ).y;
}
__name(slice, "slice");
var padOp = (0, import_op4.defineOp)({
  name: "pad",
  shapes: /* @__PURE__ */ __name(({ widths }, { x }) => ({
    y: x.map((length, axis) => length === null ? null : length + widths[axis][0] + widths[axis][1])
  }), "shapes"),
  forward({ x, y }, { kernels, attributes: { widths, value }, shapes }) {
    const steps = shapes.y.map(() => 1);
    const inside = walkOfSlice({ starts: widths.map(([before]) => before), sizes: [], steps }, shapes.y);
    kernels.fill({ count: (0, import_shape6.sizeOf)(shapes.y), value }, { y });
    kernels.copyStrided(sizeOfCopy("pad", shapes.x, { offset: 0, strides: dense(shapes.x) }, inside), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes: { widths }, shapes }) {
    const steps = shapes.y.map(() => 1);
    const inside = walkOfSlice({ starts: widths.map(([before]) => before), sizes: [], steps }, shapes.y);
    const size = sizeOfCopy("pad", shapes.x, inside, { offset: 0, strides: dense(shapes.x) });
    if (dx) kernels.copyStrided(size, { x: dy, y: dx });
  }
});
var takeOp = (0, import_op4.defineOp)({
  name: "take",
  shapes({ axis }, { x, indices }, where2) {
    const at = (0, import_shape6.resolveAxis)(where2, axis, x.length);
    return { y: [...x.slice(0, at), ...indices, ...x.slice(at + 1)] };
  },
  forward({ x, indices, y }, { kernels, attributes, shapes }) {
    kernels.takeForward(sizeOfTake(attributes, shapes.x, shapes.indices), { x, indices, y });
  },
  gradient({ indices, dy, dx, dindices }, { kernels, attributes, shapes }) {
    if (dx) kernels.takeBackward(sizeOfTake(attributes, shapes.x, shapes.indices), { dy, indices, dx });
    if (dindices) kernels.fill({ count: dindices.length, value: 0 }, { y: dindices });
  }
});
function sizeOfTake({ axis }, x, indices) {
  const at = (0, import_shape6.resolveAxis)("take", axis, x.length);
  return { outer: (0, import_shape6.sizeOf)(x.slice(0, at)), length: x[at], inner: (0, import_shape6.sizeOf)(x.slice(at + 1)), count: (0, import_shape6.sizeOf)(indices) };
}
__name(sizeOfTake, "sizeOfTake");
function take(x, indices, axis = 0) {
  (0, import_apply4.expectValue)("ops.take", x);
  (0, import_apply4.expectOperand)("ops.take", "list of indices", indices);
  return (0, import_apply4.applyOp)(takeOp, { axis: (0, import_shape6.resolveAxis)("ops.take", axis, x.shape.length) }, { x, indices }).y;
}
__name(take, "take");
var mostPlaces = 2 ** 24;
function places(where2, count, placeOf) {
  if (count <= mostPlaces) return Float32Array.from({ length: count }, (_, i) => placeOf(i));
  throw new import_errors6.ShapeError(`${where2}: expected an axis at most ${mostPlaces} long, received ${count}.`);
}
__name(places, "places");
function oneHot(x, classes, axis = -1) {
  (0, import_apply4.expectValue)("ops.oneHot", x);
  (0, import_checks4.numberOption)("ops.oneHot", "classes", classes, { min: 1, max: mostPlaces, integer: true });
  const at = (0, import_shape6.resolveAxis)("ops.oneHot", axis, x.shape.length + 1);
  const shape2 = [classes, ...Array(x.shape.length - at).fill(1)];
  const numbers3 = new import_tensor.Tensor(
    places("ops.oneHot", classes, (i) => i),
    shape2
  );
  return equal((0, import_view.expandDims)(multiply(sign(x), floor(abs(x))), at), numbers3);
}
__name(oneHot, "oneHot");
var paddedPlaces = {
  reflect: /* @__PURE__ */ __name((place, length) => mirrored(place, length, 2 * length - 2, 0), "reflect"),
  symmetric: /* @__PURE__ */ __name((place, length) => mirrored(place, length, 2 * length, 1), "symmetric"),
  edge: /* @__PURE__ */ __name((place, length) => Math.min(Math.max(place, 0), length - 1), "edge")
};
function mirrored(place, length, period, twice) {
  const inside = (place % period + period) % period;
  return inside < length ? inside : period - inside - twice;
}
__name(mirrored, "mirrored");
var padOptions = (0, import_schema2.schema)({ mode: (0, import_schema2.choice)("constant", "reflect", "symmetric", "edge")("constant"), value: (0, import_schema2.number)()(0) });
function pad(x, widths, options2 = {}) {
  (0, import_apply4.expectValue)("ops.pad", x);
  const { mode, value } = (0, import_schema2.parseOptions)(padOptions, "ops.pad", options2);
  if (!(0, import_kinds3.isArray)(widths) || !(0, import_kinds3.listOf)(widths).every((pair) => (0, import_shape6.isShape)(pair) && pair.length === 2))
    throw new import_errors6.OptionError(`ops.pad: expected two widths for every axis, received ${(0, import_checks4.show)(widths)}.`);
  if (widths.length !== x.shape.length)
    throw new import_errors6.ShapeError(
      `ops.pad: expected two widths for each of ${x.shape.length} axes, received ${widths.length} (input shape ${(0, import_shape6.formatShape)(x.shape)}).`
    );
  if (mode === "constant") return (0, import_apply4.applyOp)(padOp, { widths, value }, { x }).y;
  return widths.reduce((padded2, [before, after], axis) => {
    if (before === 0 && after === 0) return padded2;
    const length = x.shape[axis];
    if (length === null || mode === "reflect" && Math.max(before, after) >= length || Math.max(before, after) > length)
      throw new import_errors6.ShapeError(
        `ops.pad: expected an axis that is long enough for mode '${mode}', received shape ${(0, import_shape6.formatShape)(x.shape)} and widths ${before} and ${after} for axis ${axis}.`
      );
    return take(
      padded2,
      places("ops.pad", before + length + after, (i) => paddedPlaces[mode](i - before, length)),
      axis
    );
  }, x);
}
__name(pad, "pad");
function flip(x, axis) {
  (0, import_apply4.expectValue)("ops.flip", x);
  const at = (0, import_shape6.resolveAxis)("ops.flip", axis, x.shape.length);
  const length = x.shape[at];
  if (length === null)
    throw new import_errors6.ShapeError(`ops.flip: expected an axis of known length, received ${(0, import_shape6.formatShape)(x.shape)}.`);
  return take(
    x,
    places("ops.flip", length, (i) => length - 1 - i),
    at
  );
}
__name(flip, "flip");
function repeat(x, times, axis) {
  (0, import_apply4.expectValue)("ops.repeat", x);
  (0, import_checks4.numberOption)("ops.repeat", "times", times, { min: 1, max: 2 ** 20, integer: true });
  const at = (0, import_shape6.resolveAxis)("ops.repeat", axis, x.shape.length);
  const length = x.shape[at];
  if (length === null)
    throw new import_errors6.ShapeError(`ops.repeat: expected an axis of known length, received ${(0, import_shape6.formatShape)(x.shape)}.`);
  return take(
    x,
    places("ops.repeat", length * times, (i) => Math.floor(i / times)),
    at
  );
}
__name(repeat, "repeat");
var splitOp = (0, import_op4.defineOp)({
  name: "split",
  shapes({ axis, count }, { x }, where2) {
    const at = (0, import_shape6.resolveAxis)(where2, axis, x.length);
    const length = x[at];
    if (length !== null && length % count !== 0)
      throw new import_errors6.ShapeError(
        `${where2}: expected an axis that is a multiple of ${count} long, received axis ${axis} of shape ${(0, import_shape6.formatShape)(x)}.`
      );
    const part = x.with(at, length === null ? null : length / count);
    return Object.fromEntries(Array.from({ length: count }, (_, i) => [`y${i}`, part]));
  },
  forward(args, { kernels, attributes: { axis, count }, shapes: { x: whole, y0: part } }) {
    for (let i = 0; i < count; i++)
      kernels.copyStrided(
        sizeOfCopy("split", part, walkOfPart(axis, i, whole, part), { offset: 0, strides: dense(part) }),
        {
          x: args.x,
          y: args[`y${i}`]
        }
      );
  },
  gradient(args, { kernels, attributes: { axis, count }, shapes: { x: whole, y0: part } }) {
    const { dx } = args;
    if (!dx) return;
    for (let i = 0; i < count; i++)
      kernels.copyStrided(
        sizeOfCopy("split", part, { offset: 0, strides: dense(part) }, walkOfPart(axis, i, whole, part)),
        {
          x: args[`dy${i}`],
          y: dx
        }
      );
  }
});
function walkOfPart(axis, index, whole, part) {
  const at = (0, import_shape6.resolveAxis)("split", axis, whole.length);
  const strides = dense(whole);
  return { offset: index * part[at] * strides[at], strides };
}
__name(walkOfPart, "walkOfPart");
var mostParts = 65536;
function split(x, count, axis = 0) {
  (0, import_apply4.expectValue)("ops.split", x);
  (0, import_checks4.numberOption)("ops.split", "count", count, { min: 1, max: mostParts, integer: true });
  return Object.values((0, import_apply4.applyOp)(splitOp, { axis: (0, import_shape6.resolveAxis)("ops.split", axis, x.shape.length), count }, { x }));
}
__name(split, "split");

// lib/ops/reduction.ts
var reduction_exports = {};
__export(reduction_exports, {
  all: () => all,
  any: () => any,
  argmax: () => argmax,
  argmin: () => argmin,
  cumsum: () => cumsum,
  logsumexp: () => logsumexp,
  max: () => max,
  mean: () => mean,
  min: () => min,
  prod: () => prod,
  sum: () => sum,
  variance: () => variance
});
var import_checks5 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_shape7 = link("core/shape.ts");
var import_kernels3 = link("engine/kernels.ts");
var import_op5 = link("graph/op.ts");
var import_apply5 = link("ops/apply.ts");
function reduced({ from, to, keepdims }, x) {
  return [...x.slice(0, from), ...keepdims ? Array(to - from).fill(1) : [], ...x.slice(to)];
}
__name(reduced, "reduced");
var sizeOfReduction = /* @__PURE__ */ __name(({ kind, from, to }, x) => ({
  kind: import_kernels3.reductionKinds.indexOf(kind),
  outer: (0, import_shape7.sizeOf)(x.slice(0, from)),
  length: (0, import_shape7.sizeOf)(x.slice(from, to)),
  inner: (0, import_shape7.sizeOf)(x.slice(to))
}), "sizeOfReduction");
var reduceOp = (0, import_op5.defineOp)({
  name: "reduce",
  shapes: /* @__PURE__ */ __name((attributes, { x }) => ({ y: reduced(attributes, x) }), "shapes"),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.reduceForward(sizeOfReduction(attributes, shapes.x), { x, y });
  },
  gradient({ x, y, dy, dx }, { kernels, attributes, shapes }) {
    if (!dx) return;
    if (import_kernels3.reductionGradients.has(attributes.kind))
      kernels.reduceBackward(sizeOfReduction(attributes, shapes.x), { dy, x, y, dx });
    else kernels.fill({ count: dx.length, value: 0 }, { y: dx });
  }
});
var axes = (0, import_schema3.custom)({
  parse: /* @__PURE__ */ __name((value, where2, name) => (0, import_kinds4.isArray)(value) ? (0, import_checks5.numbersOption)(where2, name, value, { integer: true }) : (0, import_checks5.numberOption)(where2, name, value, { integer: true }), "parse")
});
var options = (0, import_schema3.schema)({ axis: (0, import_schema3.nullable)(axes), keepdims: (0, import_schema3.boolean)(false) });
function optionsOf(where2, [given = {}, keepdims]) {
  const isAxis = typeof given === "number" || (0, import_kinds4.isArray)(given);
  const parsed = (0, import_schema3.parseOptions)(options, where2, isAxis ? { axis: given } : given);
  return keepdims === void 0 ? parsed : { ...parsed, keepdims: (0, import_checks5.booleanOption)(where2, "keepdims", keepdims) };
}
__name(optionsOf, "optionsOf");
function runsOf(axes2) {
  const runs = [];
  for (const axis of [...new Set(axes2)].sort((a, b) => b - a)) {
    const last = runs.at(-1);
    if (last !== void 0 && last.from === axis + 1) last.from = axis;
    else runs.push({ from: axis, to: axis + 1 });
  }
  return runs;
}
__name(runsOf, "runsOf");
function reduce(kind, x, where2, given) {
  (0, import_apply5.expectValue)(where2, x);
  const { axis, keepdims } = optionsOf(where2, given);
  const rank = x.shape.length;
  const axes2 = axis === null ? [...x.shape.keys()] : [axis].flat().map((each) => (0, import_shape7.resolveAxis)(where2, each, rank));
  if (axes2.length === 0 && rank > 0)
    throw new import_errors7.ShapeError(`${where2}: expected at least one axis, received none (input shape ${(0, import_shape7.formatShape)(x.shape)}).`);
  return runsOf(axes2).reduce((value, run) => (0, import_apply5.applyOp)(reduceOp, { kind, ...run, keepdims }, { x: value }).y, x);
}
__name(reduce, "reduce");
var reduction = /* @__PURE__ */ __name((kind, where2 = kind) => (x, ...given) => reduce(kind, x, `ops.${where2}`, given), "reduction");
var sum = reduction("sum");
var mean = reduction("mean");
var prod = reduction("prod");
var max = reduction("max");
var min = reduction("min");
var logsumexp = reduction("logSumExp", "logsumexp");
var any = reduction("any");
var all = reduction("all");
function extremePlace(kind, x, where2, given) {
  const { axis, keepdims } = optionsOf(where2, given);
  return reduce(kind, x, where2, [axis ?? -1, keepdims]);
}
__name(extremePlace, "extremePlace");
var argmax = /* @__PURE__ */ __name((x, ...given) => extremePlace("argMax", x, "ops.argmax", given), "argmax");
var argmin = /* @__PURE__ */ __name((x, ...given) => extremePlace("argMin", x, "ops.argmin", given), "argmin");
function variance(x, ...given) {
  const where2 = "ops.variance";
  const { axis, keepdims } = optionsOf(where2, given);
  const centre = reduce("mean", x, where2, [{ axis, keepdims: true }]);
  return reduce("mean", squaredDifference(x, centre), where2, [{ axis, keepdims }]);
}
__name(variance, "variance");
function sizeOfCumsum({ axis }, x, reverse) {
  const at = (0, import_shape7.resolveAxis)("cumsum", axis, x.length);
  return { outer: (0, import_shape7.sizeOf)(x.slice(0, at)), length: x[at], inner: (0, import_shape7.sizeOf)(x.slice(at + 1)), reverse };
}
__name(sizeOfCumsum, "sizeOfCumsum");
var cumsumOp = (0, import_op5.defineOp)({
  name: "cumsum",
  shapes({ axis }, { x }, where2) {
    (0, import_shape7.resolveAxis)(where2, axis, x.length);
    return { y: x };
  },
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.cumsum(sizeOfCumsum(attributes, shapes.x, 0), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.cumsum(sizeOfCumsum(attributes, shapes.x, 1), { x: dy, y: dx });
  }
});
function cumsum(x, axis = -1) {
  (0, import_apply5.expectValue)("ops.cumsum", x);
  return (0, import_apply5.applyOp)(cumsumOp, { axis: (0, import_shape7.resolveAxis)("ops.cumsum", axis, x.shape.length) }, { x }).y;
}
__name(cumsum, "cumsum");

// lib/ops/resizing.ts
var resizing_exports = {};
__export(resizing_exports, {
  interpolations: () => import_interpolations.interpolations,
  resize: () => resize,
  upsample2d: () => upsample2d
});
var import_checks6 = link("core/checks.ts");
var import_errors8 = link("core/errors.ts");
var import_schema4 = link("core/schema.ts");
var import_shape8 = link("core/shape.ts");
var import_interpolations = link("engine/interpolations.ts");
var import_op6 = link("graph/op.ts");
var import_apply6 = link("ops/apply.ts");
function heightAxis(x, where2) {
  if (x.length === 3 || x.length === 4) return x.length - 3;
  throw new import_errors8.ShapeError(
    `${where2}: expected an input [batch, height, width, channels] or [height, width, channels], received shape ${(0, import_shape8.formatShape)(x)}.`
  );
}
__name(heightAxis, "heightAxis");
function sizeOfResizing({ interpolation, antialias }, x, y) {
  const [height, width, channels] = x.slice(-3);
  const [outHeight, outWidth] = y.slice(-3);
  return {
    ...{ batch: x.length === 4 ? x[0] : 1, height, width, channels, outHeight, outWidth },
    ...{ interpolation: import_interpolations.interpolations.indexOf(interpolation), antialias: Number(antialias) }
  };
}
__name(sizeOfResizing, "sizeOfResizing");
var resizeOp = (0, import_op6.defineOp)({
  name: "resize",
  shapes({ size, isFactor }, { x }, where2) {
    const first = heightAxis(x, where2);
    const resized = size.map((length, axis) => {
      const before = x[first + axis];
      return isFactor ? before && before * length : length;
    });
    return { y: [...x.slice(0, first), ...resized, x[first + 2]] };
  },
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.resize2dForward(sizeOfResizing(attributes, shapes.x, shapes.y), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.resize2dBackward(sizeOfResizing(attributes, shapes.x, shapes.y), { dy, dx });
  }
});
function checked(where2, size, interpolation) {
  const given = (0, import_checks6.numbersOption)(where2, "size", size, {}, 2);
  const [height, width] = ["height", "width"].map(
    (name, axis) => (0, import_checks6.numberOption)(where2, name, given[axis], { integer: true, min: 1 })
  );
  return {
    size: [height, width],
    interpolation: (0, import_checks6.choiceOption)(where2, "interpolation", interpolation, import_interpolations.interpolations)
  };
}
__name(checked, "checked");
function upsample2d(x, options2) {
  (0, import_apply6.expectValue)("ops.upsample2d", x);
  (0, import_checks6.knownOptions)("ops.upsample2d", options2, ["size", "interpolation"]);
  const { size, interpolation } = options2;
  const attributes = checked("ops.upsample2d", size, interpolation);
  return (0, import_apply6.applyOp)(resizeOp, { ...attributes, isFactor: true, antialias: false }, { x }).y;
}
__name(upsample2d, "upsample2d");
var resizeOptions = (0, import_schema4.schema)({
  interpolation: (0, import_schema4.custom)({
    parse: /* @__PURE__ */ __name((value, where2, name) => (0, import_checks6.choiceOption)(where2, name, value, import_interpolations.interpolations), "parse")
  })("bilinear"),
  antialias: (0, import_schema4.boolean)(false),
  cropToAspectRatio: (0, import_schema4.boolean)(false),
  padToAspectRatio: (0, import_schema4.boolean)(false),
  fillValue: (0, import_schema4.number)()(0)
});
var inProportion = /* @__PURE__ */ __name(([height, width], size) => [
  Math.floor(width * size[0] / size[1]),
  Math.floor(height * size[1] / size[0])
], "inProportion");
function cropped(x, lengths, size) {
  const others = x.shape.slice(0, -3);
  const kept = inProportion(lengths, size).map((length, axis) => Math.max(Math.min(lengths[axis], length), 1));
  const starts = lengths.map((length, axis) => Math.floor((length - kept[axis]) / 2));
  return slice(x, [...others.map(() => 0), ...starts], [...others.map(() => null), ...kept]);
}
__name(cropped, "cropped");
function padded(x, lengths, size, value) {
  const widths = inProportion(lengths, size).map((length, axis) => Math.floor(Math.max(length - lengths[axis], 0) / 2));
  const others = x.shape.slice(0, -3).map(() => 0);
  return pad(
    x,
    [...others, ...widths, 0].map((width) => [width, width]),
    { value }
  );
}
__name(padded, "padded");
function resize(x, size, options2 = {}) {
  (0, import_apply6.expectValue)("ops.image.resize", x);
  const parsed = (0, import_schema4.parseOptions)(resizeOptions, "ops.image.resize", options2);
  const { interpolation, antialias, fillValue, cropToAspectRatio, padToAspectRatio } = parsed;
  if (cropToAspectRatio && padToAspectRatio)
    throw new import_errors8.OptionError("ops.image.resize: expected cropToAspectRatio or padToAspectRatio, received both.");
  const attributes = checked("ops.image.resize", size, interpolation);
  const first = heightAxis(x.shape, "ops.image.resize");
  const [height, width] = x.shape.slice(first);
  const fitted = /* @__PURE__ */ __name(() => {
    if (height === null || width === null) return x;
    if (cropToAspectRatio) return cropped(x, [height, width], attributes.size);
    return padToAspectRatio ? padded(x, [height, width], attributes.size, fillValue) : x;
  }, "fitted");
  return (0, import_apply6.applyOp)(resizeOp, { ...attributes, isFactor: false, antialias }, { x: fitted() }).y;
}
__name(resize, "resize");

// lib/ops/matmul.ts
var matmul_exports = {};
__export(matmul_exports, {
  matmul: () => matmul
});
var import_checks7 = link("core/checks.ts");
var import_errors9 = link("core/errors.ts");
var import_shape9 = link("core/shape.ts");
var import_kernels4 = link("engine/kernels.ts");
var import_op7 = link("graph/op.ts");
var import_apply7 = link("ops/apply.ts");
function productShape(a, b, where2) {
  const refuse = /* @__PURE__ */ __name(() => new import_errors9.ShapeError(
    `${where2}: expected [..., m, k] and [..., k, n] with the same axes before, or none on one side, received ${(0, import_shape9.formatShape)(a)} and ${(0, import_shape9.formatShape)(b)}.`
  ), "refuse");
  if (a.length < 2 || b.length < 2) throw refuse();
  const [k, ofB] = [a[a.length - 1], b[b.length - 2]];
  if (k !== null && ofB !== null && k !== ofB) throw refuse();
  const [batchA, batchB] = [a.slice(0, -2), b.slice(0, -2)];
  const isRepeated = batchA.length === 0 || batchB.length === 0;
  const fits = batchA.length === batchB.length && batchA.every((size, i) => size === null || batchB[i] === null || size === batchB[i]);
  if (!isRepeated && !fits) throw refuse();
  const batch = batchA.length === 0 ? batchB : batchA.map((size, i) => size ?? batchB[i] ?? null);
  return [...batch, a[a.length - 2], b[b.length - 1]];
}
__name(productShape, "productShape");
function sizeOfProduct(a, b) {
  const [batchA, batchB] = [(0, import_shape9.sizeOf)(a.slice(0, -2)), (0, import_shape9.sizeOf)(b.slice(0, -2))];
  return {
    ...{ batch: Math.max(batchA, batchB), m: a[a.length - 2], n: b[b.length - 1], k: a[a.length - 1] },
    ...{ repeatA: Number(a.length === 2 && b.length > 2), repeatB: Number(b.length === 2 && a.length > 2) }
  };
}
__name(sizeOfProduct, "sizeOfProduct");
var sumKind = import_kernels4.reductionKinds.indexOf("sum");
var matmulOp = (0, import_op7.defineOp)({
  name: "matmul",
  shapes: /* @__PURE__ */ __name((_, { a, b }, where2) => ({ y: productShape(a, b, where2) }), "shapes"),
  forward({ a, b, y }, { kernels, shapes }) {
    kernels.matmul({ ...sizeOfProduct(shapes.a, shapes.b), transposeA: 0, transposeB: 0 }, { a, b, y });
  },
  /** da = dy b', db = a' dy; what was repeated gets the sum, which is one product over the rows of the whole batch. */
  gradient({ a, b, dy, da, db }, { kernels, buffer, shapes }) {
    const { batch, m, n, k, repeatA, repeatB } = sizeOfProduct(shapes.a, shapes.b);
    if (da) {
      const parts = repeatA ? buffer(batch * m * k) : da;
      const size = { batch, m, n: k, k: n, transposeA: 0, transposeB: 1, repeatA: 0, repeatB };
      kernels.matmul(size, { a: dy, b, y: parts });
      const sum2 = { kind: sumKind, outer: 1, length: batch, inner: m * k };
      if (repeatA) kernels.reduceForward(sum2, { x: parts, y: da });
    }
    if (!db) return;
    if (repeatB) {
      const size = { batch: 1, m: k, n, k: batch * m, transposeA: 1, transposeB: 0, repeatA: 0, repeatB: 0 };
      kernels.matmul(size, { a, b: dy, y: db });
    } else {
      const size = { batch, m: k, n, k: m, transposeA: 1, transposeB: 0, repeatA, repeatB: 0 };
      kernels.matmul(size, { a, b: dy, y: db });
    }
  }
});
function matmul(a, b) {
  if (a == null || b == null)
    throw new import_errors9.OptionError(`ops.matmul: expected two operands, received ${(0, import_checks7.show)(a)} and ${(0, import_checks7.show)(b)}.`);
  return (0, import_apply7.applyOp)(matmulOp, {}, { a, b }).y;
}
__name(matmul, "matmul");

// lib/ops/random.ts
var random_exports = {};
__export(random_exports, {
  dropout: () => dropout,
  randomBeta: () => randomBeta,
  randomLogGamma: () => randomLogGamma,
  randomNormal: () => randomNormal,
  randomOrder: () => randomOrder,
  randomUniform: () => randomUniform
});
var import_errors10 = link("core/errors.ts");
var import_options = link("core/options.ts");
var import_schema5 = link("core/schema.ts");
var import_shape10 = link("core/shape.ts");
var import_op8 = link("graph/op.ts");
var import_apply8 = link("ops/apply.ts");
var import_view2 = link("ops/view.ts");
var randomOptions = (0, import_schema5.schema)({ seed: import_options.seed, stream: (0, import_schema5.integer)({ min: 0, max: 2 ** 32 - 1 })() });
var shape = (0, import_schema5.nullable)((0, import_schema5.custom)({ parse: /* @__PURE__ */ __name((value, where2) => (0, import_view2.sizesOf)(where2, value), "parse") }));
function samplesOf(like, where2) {
  if (like.length > 0) return like[0];
  throw new import_errors10.ShapeError(`${where2}: expected a value with a batch axis, received shape ${(0, import_shape10.formatShape)(like)}.`);
}
__name(samplesOf, "samplesOf");
var dropoutOp = (0, import_op8.defineOp)({
  name: "dropout",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, y }, { kernels, attributes: { rate, seed: seed2, stream }, shapes, randomState }) {
    kernels.dropout({ count: (0, import_shape10.sizeOf)(shapes.x), stream, rate }, { x, state: randomState(seed2), y });
  },
  gradient({ dy, dx }, { kernels, attributes: { rate, seed: seed2, stream }, shapes, randomState }) {
    if (dx) kernels.dropout({ count: (0, import_shape10.sizeOf)(shapes.x), stream, rate }, { x: dy, state: randomState(seed2), y: dx });
  }
});
var dropoutOptions = (0, import_schema5.schema)({ ...randomOptions, rate: (0, import_schema5.number)({ min: 0, below: 1 })() });
var dropout = /* @__PURE__ */ __name((x, attributes) => (0, import_apply8.applyOp)(dropoutOp, (0, import_schema5.parseOptions)(dropoutOptions, "ops.dropout", attributes), { x }).y, "dropout");
var randomNormalOp = (0, import_op8.defineOp)({
  name: "randomNormal",
  shapes: /* @__PURE__ */ __name(({ shape: shape2 }, { like }) => ({ y: shape2 ?? like }), "shapes"),
  forward({ y }, { kernels, attributes: { seed: seed2, shape: _, ...distribution }, shapes, randomState }) {
    kernels.randomNormal({ count: (0, import_shape10.sizeOf)(shapes.y), ...distribution }, { state: randomState(seed2), y });
  }
});
var normalOptions = (0, import_schema5.schema)({ ...randomOptions, mean: (0, import_schema5.number)()(0), deviation: (0, import_schema5.number)({ min: 0 })(1), shape });
function randomNormal(like, options2) {
  (0, import_apply8.expectValue)("ops.randomNormal", like);
  return (0, import_apply8.applyOp)(randomNormalOp, (0, import_schema5.parseOptions)(normalOptions, "ops.randomNormal", options2), { like }).y;
}
__name(randomNormal, "randomNormal");
var randomUniformOp = (0, import_op8.defineOp)({
  name: "randomUniform",
  shapes: /* @__PURE__ */ __name(({ shape: shape2 }, { like }) => ({ y: shape2 ?? like }), "shapes"),
  forward({ y }, { kernels, attributes: { seed: seed2, stream }, shapes, randomState }) {
    kernels.randomUniform({ count: (0, import_shape10.sizeOf)(shapes.y), stream, low: 0, high: 1 }, { state: randomState(seed2), y });
  }
});
var uniformOptions = (0, import_schema5.schema)({ ...randomOptions, shape });
function randomUniform(like, options2) {
  (0, import_apply8.expectValue)("ops.randomUniform", like);
  return (0, import_apply8.applyOp)(randomUniformOp, (0, import_schema5.parseOptions)(uniformOptions, "ops.randomUniform", options2), { like }).y;
}
__name(randomUniform, "randomUniform");
var randomOrderOp = (0, import_op8.defineOp)({
  name: "randomOrder",
  shapes: /* @__PURE__ */ __name((_, { like }, where2) => ({ y: [samplesOf(like, where2)] }), "shapes"),
  forward({ y }, { kernels, attributes: { seed: seed2, stream }, shapes, randomState }) {
    kernels.randomOrder({ count: (0, import_shape10.sizeOf)(shapes.y), stream }, { state: randomState(seed2), y });
  }
});
var randomOrder = /* @__PURE__ */ __name((like, attributes) => (0, import_apply8.applyOp)(randomOrderOp, (0, import_schema5.parseOptions)(randomOptions, "ops.randomOrder", attributes), { like }).y, "randomOrder");
var randomBetaOp = (0, import_op8.defineOp)({
  name: "randomBeta",
  shapes(_, { like, alpha }, where2) {
    if (alpha.some((size) => size !== 1))
      throw new import_errors10.ShapeError(`${where2}: expected one number as alpha, received shape ${(0, import_shape10.formatShape)(alpha)}.`);
    return { y: [samplesOf(like, where2), 1] };
  },
  forward({ alpha, y }, { kernels, attributes: { seed: seed2, stream }, shapes, randomState }) {
    kernels.randomBeta({ count: (0, import_shape10.sizeOf)(shapes.y), stream }, { alpha, state: randomState(seed2), y });
  }
});
function randomBeta(like, alpha, attributes) {
  (0, import_apply8.expectValue)("ops.randomBeta", like);
  (0, import_apply8.expectOperand)("ops.randomBeta", "alpha", alpha);
  return (0, import_apply8.applyOp)(randomBetaOp, (0, import_schema5.parseOptions)(randomOptions, "ops.randomBeta", attributes), { like, alpha }).y;
}
__name(randomBeta, "randomBeta");
var randomLogGammaOp = (0, import_op8.defineOp)({
  name: "randomLogGamma",
  shapes({ shape: shape2 }, { alpha }, where2) {
    if (alpha.some((size) => size !== 1))
      throw new import_errors10.ShapeError(`${where2}: expected one number as alpha, received shape ${(0, import_shape10.formatShape)(alpha)}.`);
    return { y: shape2 };
  },
  forward({ alpha, y }, { kernels, attributes: { seed: seed2, stream }, shapes, randomState }) {
    kernels.randomLogGamma({ count: (0, import_shape10.sizeOf)(shapes.y), stream }, { alpha, state: randomState(seed2), y });
  }
});
var logGammaOptions = (0, import_schema5.schema)({
  ...randomOptions,
  shape: (0, import_schema5.custom)({ parse: /* @__PURE__ */ __name((value, where2) => (0, import_view2.sizesOf)(where2, value), "parse") })()
});
function randomLogGamma(like, alpha, attributes) {
  (0, import_apply8.expectValue)("ops.randomLogGamma", like);
  (0, import_apply8.expectOperand)("ops.randomLogGamma", "alpha", alpha);
  const parsed = (0, import_schema5.parseOptions)(logGammaOptions, "ops.randomLogGamma", attributes);
  return (0, import_apply8.applyOp)(randomLogGammaOp, parsed, { like, alpha }).y;
}
__name(randomLogGamma, "randomLogGamma");

// lib/ops/warping.ts
var warping_exports = {};
__export(warping_exports, {
  adjustHsv: () => adjustHsv,
  affineTransform: () => affineTransform,
  clahe: () => clahe,
  displace: () => displace,
  displacedFillModes: () => displacedFillModes,
  equalize: () => equalize,
  fillModes: () => fillModes,
  warpInterpolations: () => warpInterpolations
});
var import_errors11 = link("core/errors.ts");
var import_schema6 = link("core/schema.ts");
var import_shape11 = link("core/shape.ts");
var import_op9 = link("graph/op.ts");
var import_apply9 = link("ops/apply.ts");
var fillModes = ["constant", "nearest", "reflect", "wrap"];
var warpInterpolations = ["nearest", "bilinear"];
function sizeOfWarp({ fillMode, fillValue, interpolation }, x, y) {
  const [batch, height, width, channels] = x;
  return {
    ...{ batch, height, width, channels, outHeight: y[1], outWidth: y[2] },
    ...{ fillMode: fillModes.indexOf(fillMode), bilinear: Number(interpolation === "bilinear"), fillValue }
  };
}
__name(sizeOfWarp, "sizeOfWarp");
var affineTransformOp = (0, import_op9.defineOp)({
  name: "affineTransform",
  shapes({ size }, { x, transforms }, where2) {
    if (x.length !== 4)
      throw new import_errors11.ShapeError(
        `${where2}: expected an input [batch, height, width, channels], received shape ${(0, import_shape11.formatShape)(x)}.`
      );
    const [rows, columns] = transforms;
    if (transforms.length !== 2 || columns !== 8 || rows !== null && x[0] !== null && rows !== x[0])
      throw new import_errors11.ShapeError(
        `${where2}: expected transforms [batch, 8], received shape ${(0, import_shape11.formatShape)(transforms)} (input shape ${(0, import_shape11.formatShape)(x)}).`
      );
    const [batch, height, width, channels] = x;
    return { y: [batch, ...size ?? [height, width], channels] };
  },
  forward({ x, transforms, y }, { kernels, attributes, shapes }) {
    kernels.warp2dForward(sizeOfWarp(attributes, shapes.x, shapes.y), { x, transform: transforms, y });
  },
  gradient({ transforms, dy, dx, dtransforms }, { kernels, attributes, shapes }) {
    if (dx) kernels.warp2dBackward(sizeOfWarp(attributes, shapes.x, shapes.y), { dy, transform: transforms, dx });
    if (dtransforms) kernels.fill({ count: dtransforms.length, value: 0 }, { y: dtransforms });
  }
});
var affineOptions = (0, import_schema6.schema)({
  fillMode: (0, import_schema6.choice)(...fillModes)("constant"),
  fillValue: (0, import_schema6.number)()(0),
  interpolation: (0, import_schema6.choice)(...warpInterpolations)("bilinear"),
  size: (0, import_schema6.nullable)((0, import_schema6.numbers)({ integer: true, min: 1 }, 2))
});
function affineTransform(x, transforms, options2 = {}) {
  const where2 = "ops.image.affineTransform";
  (0, import_apply9.expectValue)(where2, x);
  (0, import_apply9.expectOperand)(where2, "list of transforms", transforms);
  return (0, import_apply9.applyOp)(affineTransformOp, (0, import_schema6.parseOptions)(affineOptions, where2, options2), { x, transforms }).y;
}
__name(affineTransform, "affineTransform");
var adjustHsvOp = (0, import_op9.defineOp)({
  name: "adjustHsv",
  shapes(_, { x, changes }, where2) {
    if (x.length < 2 || ![3, null].includes(x[x.length - 1]))
      throw new import_errors11.ShapeError(`${where2}: expected pictures with three channels, received shape ${(0, import_shape11.formatShape)(x)}.`);
    const [rows, columns] = changes;
    if (changes.length !== 2 || columns !== 2 || rows !== null && x[0] !== null && rows !== x[0])
      throw new import_errors11.ShapeError(
        `${where2}: expected changes [batch, 2], received shape ${(0, import_shape11.formatShape)(changes)} (input shape ${(0, import_shape11.formatShape)(x)}).`
      );
    return { y: x };
  },
  forward({ x, changes, y }, { kernels, attributes, shapes }) {
    kernels.adjustHsvForward(sizeOfAdjusting(attributes, shapes.x), { x, change: changes, y });
  },
  gradient({ x, changes, dy, dx, dchanges }, { kernels, attributes, shapes }) {
    if (dx) kernels.adjustHsvBackward(sizeOfAdjusting(attributes, shapes.x), { dy, x, change: changes, dx });
    if (dchanges) kernels.fill({ count: dchanges.length, value: 0 }, { y: dchanges });
  }
});
var sizeOfAdjusting = /* @__PURE__ */ __name(({ low, high }, x) => ({
  ...{ batch: x[0], pixels: (0, import_shape11.sizeOf)(x.slice(1, -1)), low, high }
}), "sizeOfAdjusting");
var hsvOptions = (0, import_schema6.schema)({ low: (0, import_schema6.number)()(0), high: (0, import_schema6.number)()(1) });
function adjustHsv(x, changes, options2 = {}) {
  const where2 = "ops.image.adjustHsv";
  (0, import_apply9.expectValue)(where2, x);
  (0, import_apply9.expectOperand)(where2, "list of changes", changes);
  const attributes = (0, import_schema6.parseOptions)(hsvOptions, where2, options2);
  expectRange(where2, attributes);
  return (0, import_apply9.applyOp)(adjustHsvOp, attributes, { x, changes }).y;
}
__name(adjustHsv, "adjustHsv");
function expectRange(where2, { low, high }) {
  if (low <= high) return;
  throw new import_errors11.OptionError(`${where2}: expected low to be at most high, received ${low} and ${high}.`);
}
__name(expectRange, "expectRange");
var equalizeOp = (0, import_op9.defineOp)({
  name: "equalize",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, y }, { kernels, attributes, shapes }) {
    const channels = shapes.x[shapes.x.length - 1];
    kernels.equalize({ pixels: (0, import_shape11.sizeOf)(shapes.x.slice(0, -1)), channels, ...attributes }, { x, y });
  }
});
var equalizeOptions = (0, import_schema6.schema)({ low: (0, import_schema6.number)()(), high: (0, import_schema6.number)()(), bins: (0, import_schema6.integer)({ min: 1, max: 2 ** 24 })() });
function equalize(x, options2) {
  const attributes = (0, import_schema6.parseOptions)(equalizeOptions, "ops.image.equalize", options2);
  expectRange("ops.image.equalize", attributes);
  return (0, import_apply9.applyOp)(equalizeOp, attributes, { x }).y;
}
__name(equalize, "equalize");
var claheOp = (0, import_op9.defineOp)({
  name: "clahe",
  shapes(_, { x }, where2) {
    if (x.length === 4) return { y: x };
    throw new import_errors11.ShapeError(
      `${where2}: expected an input [batch, height, width, channels], received shape ${(0, import_shape11.formatShape)(x)}.`
    );
  },
  forward({ x, y }, { kernels, attributes: { low, high, clipLimit, tiles }, shapes }) {
    const [batch, height, width, channels] = shapes.x;
    const [tileRows, tileColumns] = tiles;
    kernels.clahe({ batch, height, width, channels, tileRows, tileColumns, low, high, clipLimit }, { x, y });
  }
});
var mostTiles = 2 ** 16;
var claheOptions = (0, import_schema6.schema)({
  ...{ low: (0, import_schema6.number)()(), high: (0, import_schema6.number)()(), clipLimit: (0, import_schema6.number)()() },
  tiles: (0, import_schema6.numbers)({ integer: true, min: 1, max: mostTiles }, 2)()
});
function clahe(x, options2) {
  const where2 = "ops.image.clahe";
  const attributes = (0, import_schema6.parseOptions)(claheOptions, where2, options2);
  expectRange(where2, attributes);
  if (attributes.tiles[0] * attributes.tiles[1] > mostTiles)
    throw new import_errors11.OptionError(`${where2}: expected at most ${mostTiles} tiles, received ${(0, import_shape11.formatShape)(attributes.tiles)}.`);
  return (0, import_apply9.applyOp)(claheOp, attributes, { x }).y;
}
__name(clahe, "clahe");
var displacedFillModes = [...fillModes, "mirror"];
var sizeOfDisplacing = /* @__PURE__ */ __name(({ fillMode, interpolation, fillValue }, [batch, height, width, channels]) => ({
  ...{ batch, height, width, channels, fillValue },
  ...{ fillMode: displacedFillModes.indexOf(fillMode), bilinear: Number(interpolation === "bilinear") }
}), "sizeOfDisplacing");
var displaceOp = (0, import_op9.defineOp)({
  name: "displace",
  shapes(_, { x, shifts }, where2) {
    const wanted = [...x.slice(0, 3), 2];
    const fits = shifts.every((size, axis) => size === null || wanted[axis] === null || size === wanted[axis]);
    if (x.length === 4 && shifts.length === 4 && fits) return { y: x };
    throw new import_errors11.ShapeError(
      `${where2}: expected an input [batch, height, width, channels] and shifts [batch, height, width, 2], received shapes ${(0, import_shape11.formatShape)(x)} and ${(0, import_shape11.formatShape)(shifts)}.`
    );
  },
  forward({ x, shifts, y }, { kernels, attributes, shapes }) {
    kernels.displace2dForward(sizeOfDisplacing(attributes, shapes.x), { x, shift: shifts, y });
  },
  gradient({ shifts, dy, dx, dshifts }, { kernels, attributes, shapes }) {
    if (dx) kernels.displace2dBackward(sizeOfDisplacing(attributes, shapes.x), { dy, shift: shifts, dx });
    if (dshifts) kernels.fill({ count: dshifts.length, value: 0 }, { y: dshifts });
  }
});
var displaceOptions = (0, import_schema6.schema)({
  fillMode: (0, import_schema6.choice)(...displacedFillModes)("constant"),
  fillValue: (0, import_schema6.number)()(0),
  interpolation: (0, import_schema6.choice)(...warpInterpolations)("bilinear")
});
function displace(x, shifts, options2 = {}) {
  const where2 = "ops.image.displace";
  (0, import_apply9.expectValue)(where2, x);
  (0, import_apply9.expectOperand)(where2, "array of shifts", shifts);
  return (0, import_apply9.applyOp)(displaceOp, (0, import_schema6.parseOptions)(displaceOptions, where2, options2), { x, shifts }).y;
}
__name(displace, "displace");

// lib/ops/where.ts
var where_exports = {};
__export(where_exports, {
  where: () => where
});
var import_errors12 = link("core/errors.ts");
var import_shape12 = link("core/shape.ts");
var import_op10 = link("graph/op.ts");
var import_apply10 = link("ops/apply.ts");
var sizeOfWhere = /* @__PURE__ */ __name((condition, a, b, y) => broadcastAxes("ops.where", { c: condition, a, b }, y, "first"), "sizeOfWhere");
var whereOp = (0, import_op10.defineOp)({
  name: "where",
  shapes(_, { condition, a, b }, where2) {
    const y = commonShape([condition, a, b], "first");
    if (y === null)
      throw new import_errors12.ShapeError(
        `${where2}: expected inputs of one shape (axes of length 1 are repeated), received ${[condition, a, b].map(import_shape12.formatShape).join(" and ")}.`
      );
    return { y };
  },
  forward({ condition, a, b, y }, { kernels, shapes }) {
    kernels.whereForward(sizeOfWhere(shapes.condition, shapes.a, shapes.b, shapes.y), { condition, a, b, y });
  },
  gradient({ condition, dy, dcondition, da, db }, { kernels, shapes }) {
    const size = sizeOfWhere(shapes.condition, shapes.a, shapes.b, shapes.y);
    if (da || db) kernels.whereBackward(size, { dy, condition, da, db });
    if (dcondition) kernels.fill({ count: dcondition.length, value: 0 }, { y: dcondition });
  }
});
function where(condition, a, b) {
  for (const [name, operand2] of Object.entries({ condition, a, b })) (0, import_apply10.expectOperand)("ops.where", name, operand2);
  return (0, import_apply10.applyOp)(whereOp, {}, { condition, a, b }).y;
}
__name(where, "where");

// lib/ops/normalization.ts
var normalization_exports = {};
__export(normalization_exports, {
  batchNormalization: () => batchNormalization,
  batchNormalizationCounted: () => batchNormalizationCounted,
  batchNormalizationTraining: () => batchNormalizationTraining,
  batchRenormalization: () => batchRenormalization,
  mostPowerIterations: () => mostPowerIterations,
  spectrallyNormalized: () => spectrallyNormalized
});
var import_errors13 = link("core/errors.ts");
var import_schema7 = link("core/schema.ts");
var import_shape13 = link("core/shape.ts");
var import_op11 = link("graph/op.ts");
var import_apply11 = link("ops/apply.ts");
var import_view3 = link("ops/view.ts");
function sizeOfNorm(axis, x) {
  const at = (0, import_shape13.resolveAxis)("batchNormalization", axis, x.length);
  return { outer: (0, import_shape13.sizeOf)(x.slice(0, at)), channels: x[at], inner: (0, import_shape13.sizeOf)(x.slice(at + 1)) };
}
__name(sizeOfNorm, "sizeOfNorm");
var trainingOp = (0, import_op11.defineOp)({
  name: "batchNormalizationTraining",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, gamma, beta, movingMean, movingVariance, y }, { kernels, attributes, shapes, saved, buffer }) {
    const { axis, epsilon, momentum } = attributes;
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon, momentum, activation: 0, parts: 0 };
    saved.mean = buffer(size.channels);
    saved.rstd = buffer(size.channels);
    const { mean: mean2, rstd } = saved;
    kernels.batchNormTraining(size, { x, gamma, beta, y, mean: mean2, rstd, movingMean, movingVariance });
  },
  gradient({ x, gamma, dy, dx, dgamma, dbeta }, { kernels, attributes: { axis }, shapes, saved: { mean: mean2, rstd } }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 1, activation: 0 };
    if (dx ?? dgamma ?? dbeta) kernels.batchNormBackward(size, { dy, x, gamma, mean: mean2, rstd, dx, dgamma, dbeta });
  }
});
var standardizeOp = (0, import_op11.defineOp)({
  name: "standardize",
  shapes({ axis }, { x }, where2) {
    const channels = [x[(0, import_shape13.resolveAxis)(where2, axis, x.length)]];
    return { y: x, mean: channels, rstd: channels };
  },
  forward({ x, y, mean: mean2, rstd }, { kernels, attributes: { axis, epsilon }, shapes }) {
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon, momentum: 0, activation: 0, parts: 0 };
    kernels.batchNormTraining(size, { x, y, mean: mean2, rstd });
  },
  gradient({ x, dy, dx, mean: mean2, rstd }, { kernels, attributes: { axis }, shapes }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 1, activation: 0 };
    if (dx) kernels.batchNormBackward(size, { dy, x, mean: mean2, rstd, dx });
  }
});
var moveOp = (0, import_op11.defineOp)({
  name: "move",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, towards, weight }, { kernels, attributes: { momentum }, shapes, external }) {
    const control = external(Float32Array.of(momentum));
    kernels.movingAverage({ count: (0, import_shape13.sizeOf)(shapes.weight) }, { w: towards, control, average: weight });
    return { y: x };
  },
  gradient: /* @__PURE__ */ __name(({ dy }) => ({ dx: dy }), "gradient")
});
function standardizeCounted(x, mask, { axis, epsilon }) {
  const channels = (0, import_shape13.resolveAxis)("batchNormalization", axis, x.shape.length);
  const places2 = { axis: [...x.shape.keys()].filter((each) => each !== channels), keepdims: true };
  const counts = logicalAnd((0, import_view3.expandDims)(notEqual(mask, 0), -1), greaterEqual(isnan(x), 0));
  const total = add(sum(counts, places2), 1e-7);
  const mean2 = divide(sum(where(counts, x, 0), places2), total);
  const variance2 = divide(sum(square(where(counts, subtract(x, mean2), 0)), places2), total);
  const rstd = rsqrt(add(variance2, epsilon));
  const flat = /* @__PURE__ */ __name((value) => (0, import_view3.reshape)(value, [x.shape[channels]]), "flat");
  return { y: multiply(subtract(x, mean2), rstd), mean: flat(mean2), variance: flat(variance2), rstd: flat(rstd) };
}
__name(standardizeCounted, "standardizeCounted");
function alongAxis(x, axis) {
  const channels = (0, import_shape13.resolveAxis)("batchNormalization", axis, x.shape.length);
  const shape2 = x.shape.map((_, i) => i === channels ? -1 : 1);
  return (vector) => (0, import_view3.reshape)(vector, shape2);
}
__name(alongAxis, "alongAxis");
var renormOp = (0, import_op11.defineOp)({
  name: "renorm",
  shapes: /* @__PURE__ */ __name((_, { mean: mean2 }) => ({ r: mean2, d: mean2 }), "shapes"),
  forward(args, { kernels, attributes, shapes }) {
    kernels.renorm({ channels: (0, import_shape13.sizeOf)(shapes.mean), ...attributes }, args);
  }
});
function checkChannels(axis, x, others, where2) {
  const channels = x[(0, import_shape13.resolveAxis)(where2, axis, x.length)];
  for (const [name, shape2] of Object.entries(others))
    if (shape2.length !== 1 || channels !== null && shape2[0] !== null && shape2[0] !== channels)
      throw new import_errors13.ShapeError(
        `${where2}: expected ${name} to have one number for each of ${channels ?? "the"} channels, received shape ${(0, import_shape13.formatShape)(shape2)} (input shape ${(0, import_shape13.formatShape)(x)}).`
      );
}
__name(checkChannels, "checkChannels");
var inferenceOp = (0, import_op11.defineOp)({
  name: "batchNormalization",
  shapes({ axis }, { x, ...others }, where2) {
    checkChannels(axis, x, others, where2);
    return { y: x };
  },
  forward({ x, gamma, beta, mean: mean2, variance: variance2, y }, { kernels, attributes: { axis, epsilon }, shapes, saved, buffer }) {
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon };
    saved.rstd = buffer(size.channels);
    const args = { x, gamma, beta, movingMean: mean2, movingVariance: variance2, y, rstd: saved.rstd };
    kernels.batchNormInference(size, args);
  },
  gradient({ x, gamma, mean: mean2, dy, dx, dgamma, dbeta }, { kernels, attributes: { axis }, shapes, saved: { rstd } }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 0, activation: 0 };
    if (dx ?? dgamma ?? dbeta) kernels.batchNormBackward(size, { dy, x, gamma, mean: mean2, rstd, dx, dgamma, dbeta });
  }
});
var operand = (0, import_schema7.custom)({ parse: /* @__PURE__ */ __name((value) => value, "parse") })(null);
var normOptions = (0, import_schema7.schema)({ gamma: operand, beta: operand, axis: (0, import_schema7.integer)()(-1), epsilon: (0, import_schema7.number)({ min: 0 })(1e-3) });
function batchNormalization(x, mean2, variance2, options2 = {}) {
  const where2 = "ops.batchNormalization";
  (0, import_apply11.expectValue)(where2, x);
  (0, import_apply11.expectOperand)(where2, "mean", mean2);
  (0, import_apply11.expectOperand)(where2, "variance", variance2);
  const { gamma, beta, ...attributes } = (0, import_schema7.parseOptions)(normOptions, where2, options2);
  return (0, import_apply11.applyOp)(inferenceOp, attributes, { x, mean: mean2, variance: variance2, gamma, beta }).y;
}
__name(batchNormalization, "batchNormalization");
var batchNormalizationTraining = /* @__PURE__ */ __name((x, movingMean, movingVariance, {
  gamma = null,
  beta = null,
  axis = -1,
  epsilon = 1e-3,
  momentum = 0.99
} = {}) => (0, import_apply11.applyOp)(trainingOp, { axis, epsilon, momentum }, { x, movingMean, movingVariance, gamma, beta }).y, "batchNormalizationTraining");
function batchNormalizationCounted(x, mask, { movingMean, movingVariance }, { gamma = null, beta = null, axis, epsilon, momentum }) {
  const { y, mean: mean2, variance: variance2 } = standardizeCounted(x, mask, { axis, epsilon });
  const along = alongAxis(x, axis);
  const scaled = gamma === null ? y : multiply(y, along(gamma));
  const moved = (0, import_apply11.applyOp)(moveOp, { momentum }, { x: scaled, towards: mean2, weight: movingMean }).y;
  const last = (0, import_apply11.applyOp)(moveOp, { momentum }, { x: moved, towards: variance2, weight: movingVariance }).y;
  return beta === null ? last : add(last, along(beta));
}
__name(batchNormalizationCounted, "batchNormalizationCounted");
function batchRenormalization(x, statistics, {
  axis,
  gamma = null,
  beta = null,
  mask = null,
  ...attributes
}) {
  const { epsilon } = attributes;
  const { y, mean: mean2, rstd } = mask === null ? (0, import_apply11.applyOp)(standardizeOp, { axis, epsilon }, { x }) : standardizeCounted(x, mask, { axis, epsilon });
  const { r, d } = (0, import_apply11.applyOp)(renormOp, attributes, { mean: mean2, rstd, ...statistics });
  const offset = gamma === null ? d : multiply(d, gamma);
  const along = alongAxis(x, axis);
  return add(
    multiply(y, along(gamma === null ? r : multiply(r, gamma))),
    along(beta === null ? offset : add(offset, beta))
  );
}
__name(batchRenormalization, "batchRenormalization");
var mostPowerIterations = 1e3;
var spectralOp = (0, import_op11.defineOp)({
  name: "spectralNormalization",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, kernel, u }, { kernels, attributes, shapes }) {
    const columns = (0, import_shape13.sizeOf)(shapes.u);
    kernels.spectralNorm({ rows: (0, import_shape13.sizeOf)(shapes.kernel) / columns, columns, ...attributes }, { w: kernel, u });
    return { y: x };
  },
  gradient({ dy, dkernel }, { kernels }) {
    if (dkernel) kernels.fill({ count: dkernel.length, value: 0 }, { y: dkernel });
    return { dx: dy };
  }
});
var spectrallyNormalized = /* @__PURE__ */ __name((x, kernel, u, attributes) => (0, import_apply11.applyOp)(spectralOp, attributes, { x, kernel, u }).y, "spectrallyNormalized");

// lib/ops/composed.ts
var composed_exports = {};
__export(composed_exports, {
  dividedByDeviation: () => dividedByDeviation,
  standardized: () => standardized,
  unitNormalized: () => unitNormalized
});
var unitNormalized = /* @__PURE__ */ __name((x, axis, epsilon) => multiply(x, rsqrt(maximum(sum(square(x), { axis, keepdims: true }), epsilon))), "unitNormalized");
function standardized(x, axis, epsilon) {
  const centred = subtract(x, mean(x, { axis, keepdims: true }));
  return multiply(centred, rsqrt(add(mean(square(centred), { axis, keepdims: true }), epsilon)));
}
__name(standardized, "standardized");
var dividedByDeviation = /* @__PURE__ */ __name((x, axis, epsilon) => multiply(x, rsqrt(add(variance(x, { axis, keepdims: true }), epsilon))), "dividedByDeviation");

// lib/ops/einsum.ts
var einsum_exports = {};
__export(einsum_exports, {
  einsum: () => einsum,
  labelsOfAxes: () => labelsOfAxes,
  parseEquation: () => parseEquation
});
var import_checks8 = link("core/checks.ts");
var import_errors14 = link("core/errors.ts");
var import_shape14 = link("core/shape.ts");
var import_apply12 = link("ops/apply.ts");
var import_view4 = link("ops/view.ts");
function parseEquation(where2, equation) {
  const parts = typeof equation === "string" ? /^([^,>-]*),([^,>-]*)->([^,>-]*)$/.exec(equation.replaceAll(" ", "")) : null;
  const parsed = parts?.slice(1).map((part) => /^[a-zA-Z]*(\.\.\.)?[a-zA-Z]*$/.test(part) ? labelsOf(part) : null);
  if (!parsed || parsed.includes(null) || parsed.some((part) => new Set(part?.labels).size !== part?.labels.length))
    throw new import_errors14.OptionError(
      `${where2}: expected an equation of two inputs, as 'abc,cd->abd' or '...x,xy->...y', in which an array has each label once, received ${(0, import_checks8.show)(equation)}.`
    );
  return parsed;
}
__name(parseEquation, "parseEquation");
function labelsOf(part) {
  const at = part.indexOf("...");
  return { labels: [...part.replace("...", "")], ellipsis: at < 0 ? null : at };
}
__name(labelsOf, "labelsOf");
function labelsOfAxes({ labels, ellipsis }, rank) {
  const elided = rank - labels.length;
  if (elided < 0 || elided > 0 && ellipsis === null) return null;
  const numbered = Array.from({ length: elided }, (_, i) => `.${elided - 1 - i}`);
  return labels.toSpliced(ellipsis ?? 0, 0, ...numbered);
}
__name(labelsOfAxes, "labelsOfAxes");
function inOrder(x, labels, wanted) {
  if (wanted.every((label, axis) => label === labels[axis])) return x;
  return transpose(
    x,
    wanted.map((label) => labels.indexOf(label))
  );
}
__name(inOrder, "inOrder");
function summed(x, labels, kept) {
  const axes2 = [...labels.keys()].filter((axis) => !kept.has(labels[axis]));
  return axes2.length === 0 ? [x, labels] : [sum(x, { axis: axes2 }), labels.filter((label) => kept.has(label))];
}
__name(summed, "summed");
function einsum(equation, a, b) {
  const where2 = "ops.einsum";
  const [ofA, ofB, ofOutput] = parseEquation(where2, equation);
  for (const value of [a, b]) (0, import_apply12.expectValue)(where2, value);
  const refuse = /* @__PURE__ */ __name(() => new import_errors14.ShapeError(
    `${where2}: expected inputs that fit '${equation}', received ${(0, import_shape14.formatShape)(a.shape)} and ${(0, import_shape14.formatShape)(b.shape)}.`
  ), "refuse");
  const [allA, allB] = [labelsOfAxes(ofA, a.shape.length), labelsOfAxes(ofB, b.shape.length)];
  if (allA === null || allB === null) throw refuse();
  const sizes = /* @__PURE__ */ new Map();
  for (const [labels, shape2] of [[allA, a.shape], [allB, b.shape]])
    labels.forEach((label, axis) => {
      const [known, size2] = [sizes.get(label) ?? null, shape2[axis]];
      if (known !== null && size2 !== null && known !== size2) throw refuse();
      sizes.set(label, size2 ?? known);
    });
  const elided = Math.max(a.shape.length - ofA.labels.length, b.shape.length - ofB.labels.length);
  const output = labelsOfAxes(ofOutput, ofOutput.labels.length + (ofOutput.ellipsis === null ? 0 : elided)) ?? [];
  const unknown = output.find((label) => !sizes.has(label));
  if (unknown !== void 0)
    throw new import_errors14.OptionError(`${where2}: expected an output of labels of the inputs, received '${equation}'.`);
  const [x, labelsX] = summed(a, allA, /* @__PURE__ */ new Set([...allB, ...output]));
  const [y, labelsY] = summed(b, allB, /* @__PURE__ */ new Set([...allA, ...output]));
  const common = labelsX.filter((label) => labelsY.includes(label));
  const batch = common.filter((label) => output.includes(label));
  const inner = common.filter((label) => !output.includes(label));
  const [rows, columns] = [labelsX, labelsY].map((labels) => labels.filter((label) => !common.includes(label)));
  const shapeOf = /* @__PURE__ */ __name((labels) => labels.map((label) => sizes.get(label) ?? null), "shapeOf");
  const size = /* @__PURE__ */ __name((labels) => (0, import_shape14.knownSize)(shapeOf(labels)), "size");
  const left = (0, import_view4.reshape)(inOrder(x, labelsX, [...batch, ...rows, ...inner]), [...shapeOf(batch), size(rows), size(inner)]);
  const right = (0, import_view4.reshape)(inOrder(y, labelsY, [...batch, ...inner, ...columns]), [
    ...shapeOf(batch),
    ...[size(inner), size(columns)]
  ]);
  const product = [...batch, ...rows, ...columns];
  return inOrder((0, import_view4.reshape)(matmul(left, right), shapeOf(product)), product, output);
}
__name(einsum, "einsum");

// lib/ops/conv-transpose.ts
var conv_transpose_exports = {};
__export(conv_transpose_exports, {
  convTranspose: () => convTranspose,
  outputPaddings: () => outputPaddings
});
var import_checks9 = link("core/checks.ts");
var import_errors15 = link("core/errors.ts");
var import_shape15 = link("core/shape.ts");
var import_kernels5 = link("engine/kernels.ts");
var import_op12 = link("graph/op.ts");
var import_apply13 = link("ops/apply.ts");
var import_planes = link("ops/planes.ts");
var extentOf = /* @__PURE__ */ __name((size, dilation) => (size - 1) * dilation + 1, "extentOf");
function outputPaddings(size, stride, dilation, padding) {
  const odd = padding === "same" ? extentOf(size, dilation) % 2 : 0;
  return padding === "same" ? [1 - odd, stride - odd] : [0, stride - 1];
}
__name(outputPaddings, "outputPaddings");
function outputLength({ strides, padding, dilationRate, outputPadding }, axis, size, length) {
  const [stride, extent] = [strides[axis], extentOf(size, dilationRate[axis])];
  if (outputPadding === null) return length * stride + (padding === "valid" ? Math.max(extent - stride, 0) : 0);
  return (length - 1) * stride + extent - (padding === "same" ? 2 * (extent >> 1) : 0) + outputPadding[axis];
}
__name(outputLength, "outputLength");
function outputShape(attributes, x, w, b, where2) {
  const { strides, padding, dilationRate, outputPadding } = attributes;
  const rank = strides.length;
  (0, import_planes.checkSpatial)(where2, x, rank);
  (0, import_planes.checkKernel)(where2, w, rank);
  const channels = x[rank + 1];
  if (w[rank + 1] !== channels)
    throw new import_errors15.ShapeError(
      `${where2}: expected a kernel [...${rank} sizes, filters, ${channels}], received shape ${(0, import_shape15.formatShape)(w)} (input shape ${(0, import_shape15.formatShape)(x)}).`
    );
  const [sizes, filters] = [w.slice(0, rank), w[rank]];
  if (b !== void 0 && (b.length !== 1 || b[0] !== filters))
    throw new import_errors15.ShapeError(`${where2}: expected a bias of shape [${filters}], received ${(0, import_shape15.formatShape)(b)}.`);
  outputPadding?.forEach((wanted, axis) => {
    const [least, most] = outputPaddings(sizes[axis], strides[axis], dilationRate[axis], padding);
    if (wanted < least || wanted > most)
      throw new import_errors15.ShapeError(
        `${where2}: expected an output padding from ${least} to ${most} along spatial axis ${axis}, received ${wanted} (kernel size ${sizes[axis]}, stride ${strides[axis]}, padding '${padding}').`
      );
  });
  const lengths = sizes.map((size, axis) => {
    const length = x[axis + 1];
    return length === null ? null : outputLength(attributes, axis, size, length);
  });
  return [x[0], ...lengths, filters];
}
__name(outputShape, "outputShape");
function planesOf(context) {
  const { attributes, shapes, convolution } = context;
  const rank = attributes.strides.length;
  const geometry = {
    ...{ batch: shapes.x[0], lengths: shapes.y.slice(1, -1), places: shapes.x.slice(1, -1) },
    ...{ sizes: shapes.w.slice(0, rank), channels: shapes.w[rank], filters: shapes.w[rank + 1], groups: 1 }
  };
  return new import_planes.Planes({ ...attributes, ...geometry }, convolution, context);
}
__name(planesOf, "planesOf");
var convTransposeOp = (0, import_op12.defineOp)({
  name: "convTranspose",
  shapes: /* @__PURE__ */ __name((attributes, { x, w, b }, where2) => ({ y: outputShape(attributes, x, w, b, where2) }), "shapes"),
  forward({ x, w, b, y }, context) {
    const planes = planesOf(context);
    const unfolded = planes.unfoldedLike(y);
    context.kernels.conv2dTransposeForward(planes.size, {
      ...{ x, w: planes.weights(w), y: unfolded },
      b: planes.isFlat ? b : null
    });
    planes.fold(unfolded, y, b);
  },
  gradient({ x, w, dy, dx, dw, db }, context) {
    const { kernels, shapes } = context;
    const planes = planesOf(context);
    const [unfolded, weights] = [planes.unfold(dy), planes.weights(w)];
    if (dx) kernels.conv2dForward(planes.size, { x: unfolded, w: weights, y: dx });
    if (dw) {
      const gradient = planes.weightsLike(dw);
      kernels.conv2dBackward(planes.size, { x: unfolded, w: weights, dy: x, dw: gradient });
      planes.restoreWeights(gradient, dw);
    }
    if (db) {
      const [filters, length] = [db.length, (0, import_shape15.sizeOf)(shapes.y.slice(0, -1))];
      kernels.reduceForward({ kind: import_kernels5.reductionKinds.indexOf("sum"), outer: 1, length, inner: filters }, { x: dy, y: db });
    }
  }
});
function convTranspose(x, kernel, options2 = {}) {
  const where2 = "ops.convTranspose";
  (0, import_apply13.expectValue)(where2, x);
  (0, import_apply13.expectOperand)(where2, "kernel", kernel);
  (0, import_checks9.knownOptions)(where2, options2, ["bias", "strides", "padding", "outputPadding", "dilationRate"]);
  const { bias = null, strides = 1, padding = "valid", outputPadding = null, dilationRate = 1 } = options2;
  const attributes = {
    strides: (0, import_planes.perSpatialAxis)(where2, "strides", x.shape, strides),
    padding: (0, import_checks9.choiceOption)(where2, "padding", padding, import_shape15.paddings),
    dilationRate: (0, import_planes.perSpatialAxis)(where2, "dilationRate", x.shape, dilationRate),
    outputPadding: outputPadding === null ? null : (0, import_planes.perSpatialAxis)(where2, "outputPadding", x.shape, outputPadding, 0)
  };
  return (0, import_apply13.applyOp)(convTransposeOp, attributes, { x, w: kernel, b: bias }).y;
}
__name(convTranspose, "convTranspose");

// lib/ops/blocks.ts
var blocks_exports = {};
__export(blocks_exports, {
  depthToSpace: () => depthToSpace,
  spaceToDepth: () => spaceToDepth
});
var import_checks10 = link("core/checks.ts");
var import_errors16 = link("core/errors.ts");
var import_shape16 = link("core/shape.ts");
var import_op13 = link("graph/op.ts");
var import_apply14 = link("ops/apply.ts");
function sizeOfBlocks(blockSize, deep, isToDepth) {
  const [batch, rows, columns, channels] = deep;
  const depth = channels / (blockSize * blockSize);
  const inDepth = [batch, rows, columns, blockSize, blockSize, depth];
  const inSpace = [batch, rows, blockSize, columns, blockSize, depth];
  const swapped = /* @__PURE__ */ __name((strides) => strides.with(2, strides[3]).with(3, strides[2]), "swapped");
  const [read, written] = isToDepth ? [inSpace, inDepth] : [inDepth, inSpace];
  return sizeOfCopy(
    isToDepth ? "spaceToDepth" : "depthToSpace",
    written,
    { offset: 0, strides: swapped(dense(read)) },
    { offset: 0, strides: dense(written) }
  );
}
__name(sizeOfBlocks, "sizeOfBlocks");
function picture(x, where2) {
  if (x.length === 4) return x;
  throw new import_errors16.ShapeError(
    `${where2}: expected an input [batch, height, width, channels], received shape ${(0, import_shape16.formatShape)(x)}.`
  );
}
__name(picture, "picture");
function inBlocks(x, axes2, block, where2) {
  return axes2.map((axis) => {
    const length = x[axis];
    if (length !== null && length % block !== 0)
      throw new import_errors16.ShapeError(
        `${where2}: expected an input whose axis ${axis} is a multiple of ${block}, received shape ${(0, import_shape16.formatShape)(x)}.`
      );
    return length && length / block;
  });
}
__name(inBlocks, "inBlocks");
var depthToSpaceOp = (0, import_op13.defineOp)({
  name: "depthToSpace",
  shapes({ blockSize }, { x }, where2) {
    const [batch, rows, columns] = picture(x, where2);
    const [channels] = inBlocks(x, [3], blockSize * blockSize, where2);
    return { y: [batch, rows && rows * blockSize, columns && columns * blockSize, channels] };
  },
  forward({ x, y }, { kernels, attributes: { blockSize }, shapes }) {
    kernels.copyStrided(sizeOfBlocks(blockSize, shapes.x, false), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes: { blockSize }, shapes }) {
    if (dx) kernels.copyStrided(sizeOfBlocks(blockSize, shapes.x, true), { x: dy, y: dx });
  }
});
var spaceToDepthOp = (0, import_op13.defineOp)({
  name: "spaceToDepth",
  shapes({ blockSize }, { x }, where2) {
    const [batch, , , channels] = picture(x, where2);
    return { y: [batch, ...inBlocks(x, [1, 2], blockSize, where2), channels && channels * blockSize * blockSize] };
  },
  forward({ x, y }, { kernels, attributes: { blockSize }, shapes }) {
    kernels.copyStrided(sizeOfBlocks(blockSize, shapes.y, true), { x, y });
  },
  gradient({ dy, dx }, { kernels, attributes: { blockSize }, shapes }) {
    if (dx) kernels.copyStrided(sizeOfBlocks(blockSize, shapes.y, false), { x: dy, y: dx });
  }
});
var checked2 = /* @__PURE__ */ __name((where2, blockSize) => ({
  blockSize: (0, import_checks10.numberOption)(where2, "blockSize", blockSize, { integer: true, min: 1 })
}), "checked");
function depthToSpace(x, blockSize) {
  return (0, import_apply14.applyOp)(depthToSpaceOp, checked2("ops.depthToSpace", blockSize), { x }).y;
}
__name(depthToSpace, "depthToSpace");
function spaceToDepth(x, blockSize) {
  return (0, import_apply14.applyOp)(spaceToDepthOp, checked2("ops.spaceToDepth", blockSize), { x }).y;
}
__name(spaceToDepth, "spaceToDepth");

// lib/ops/ctc.ts
var ctc_exports = {};
__export(ctc_exports, {
  ctcLoss: () => ctcLoss
});
var import_checks11 = link("core/checks.ts");
var import_errors17 = link("core/errors.ts");
var import_shape17 = link("core/shape.ts");
var import_op14 = link("graph/op.ts");
var import_apply15 = link("ops/apply.ts");
function lossShape(where2, { maskIndex }, shapes) {
  const { target, output, targetLength, outputLength: outputLength2 } = shapes;
  const batches = [target, output, targetLength, outputLength2].map(([batch]) => batch);
  const fits = batches.every((batch) => batch === null || batches[0] === null || batch === batches[0]);
  const isMatched = target.length === 2 && output.length === 3 && targetLength.length === 1 && outputLength2.length === 1;
  if (isMatched && fits && (output[2] === null || output[2] > maskIndex)) return [output[0]];
  throw new import_errors17.ShapeError(
    `${where2}: expected labels [batch, length], logits [batch, steps, classes] and two lengths for each of the batch, received ${(0, import_shape17.formatShape)(target)}, ${(0, import_shape17.formatShape)(output)}, ${(0, import_shape17.formatShape)(targetLength)} and ${(0, import_shape17.formatShape)(outputLength2)}.`
  );
}
__name(lossShape, "lossShape");
var sizeOfCtc = /* @__PURE__ */ __name(({ target, output }, { maskIndex }) => {
  const [batch, steps, classes] = output;
  return { batch, steps, classes, labels: target[1], blank: maskIndex };
}, "sizeOfCtc");
var ctcOp = (0, import_op14.defineOp)({
  name: "ctcLoss",
  shapes: /* @__PURE__ */ __name((attributes, shapes, where2) => ({ y: lossShape(where2, attributes, shapes) }), "shapes"),
  forward({ target, output, targetLength, outputLength: outputLength2, y }, { kernels, shapes, attributes }) {
    kernels.ctcForward(sizeOfCtc(shapes, attributes), {
      ...{ x: output, labels: target, labelLengths: targetLength, stepLengths: outputLength2, loss: y }
    });
  },
  gradient({ target, output, targetLength, outputLength: outputLength2, dy, doutput }, { kernels, shapes, attributes }) {
    if (!doutput) return;
    kernels.ctcBackward(sizeOfCtc(shapes, attributes), {
      ...{ dloss: dy, x: output, labels: target, labelLengths: targetLength, stepLengths: outputLength2, dx: doutput }
    });
  }
});
function ctcLoss(target, output, targetLength, outputLength2, options2 = {}) {
  (0, import_checks11.knownOptions)("ops.ctcLoss", options2, ["maskIndex"]);
  const maskIndex = (0, import_checks11.numberOption)("ops.ctcLoss", "maskIndex", options2.maskIndex ?? 0, { integer: true, min: 0 });
  const operands = { target, output, targetLength, outputLength: outputLength2 };
  for (const [name, operand2] of Object.entries(operands)) (0, import_apply15.expectOperand)("ops.ctcLoss", name, operand2);
  return (0, import_apply15.applyOp)(ctcOp, { maskIndex }, operands).y;
}
__name(ctcLoss, "ctcLoss");

// lib/ops/filling.ts
var filling_exports = {};
__export(filling_exports, {
  fullLike: () => fullLike,
  onesLike: () => onesLike,
  zerosLike: () => zerosLike
});
var import_checks12 = link("core/checks.ts");
var import_op15 = link("graph/op.ts");
var import_apply16 = link("ops/apply.ts");
var fillOp = (0, import_op15.defineOp)({
  name: "fullLike",
  shapes: /* @__PURE__ */ __name((_, { like }) => ({ y: like }), "shapes"),
  forward({ y }, { kernels, attributes: { value } }) {
    kernels.fill({ count: y.length, value }, { y });
  }
});
var fullLike = /* @__PURE__ */ __name((like, value) => (0, import_apply16.applyOp)(fillOp, { value: (0, import_checks12.numberOption)("ops.fullLike", "value", value) }, { like }).y, "fullLike");
var onesLike = /* @__PURE__ */ __name((like) => fullLike(like, 1), "onesLike");
var zerosLike = /* @__PURE__ */ __name((like) => fullLike(like, 0), "zerosLike");

// lib/ops/host.ts
var host_exports = {};
__export(host_exports, {
  hostStep: () => hostStep
});
var import_checks13 = link("core/checks.ts");
var import_errors18 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");
var import_shape18 = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_tensor2 = link("core/tensor.ts");
var import_op16 = link("graph/op.ts");
var import_apply17 = link("ops/apply.ts");
var isNumber = /* @__PURE__ */ __name((value) => typeof value === "number", "isNumber");
function fill(where2, what, run, to, mayLack) {
  let given;
  try {
    given = run();
  } catch (cause) {
    throw new import_errors18.OptionError(
      `${where2}: expected ${what} that computes, received an error: ${(0, import_show.oneLine)((0, import_kinds5.messageOf)(cause), 200)}`,
      {
        cause
      }
    );
  }
  const isOne = (0, import_kinds5.isTypedArray)(given) || (0, import_tensor2.isShaped)(given) || (0, import_kinds5.isArray)(given) && (given.length === 0 || isNumber(given[0]));
  const results = isOne ? [given] : (0, import_kinds5.isArray)(given) ? (0, import_kinds5.listOf)(given) : null;
  if (results === null || results.length !== to.length)
    throw new import_errors18.OptionError(
      `${where2}: expected ${what} that gives ${to.length === 1 ? "an array" : `${to.length} arrays`} of numbers, received ${(0, import_checks13.show)(given)}.`
    );
  for (const [i, result] of results.entries()) {
    const numbers3 = (0, import_tensor2.isShaped)(result) ? result.data : result;
    if (numbers3 === null && mayLack) {
      to[i].fill(0);
      continue;
    }
    if (!((0, import_kinds5.isTypedArray)(numbers3) || (0, import_kinds5.isArray)(numbers3)))
      throw new import_errors18.OptionError(`${where2}: expected ${what} that gives arrays of numbers, received ${(0, import_checks13.show)(numbers3)}.`);
    if (numbers3.length !== to[i].length)
      throw new import_errors18.ShapeError(`${where2}: expected ${what} that gives ${to[i].length} numbers, received ${numbers3.length}.`);
    to[i].set(numbers3);
  }
}
__name(fill, "fill");
function inOrder2(prefix, named) {
  const found = [];
  for (let i = 0; Object.hasOwn(named, `${prefix}${i}`); i++)
    found.push(named[`${prefix}${i}`]);
  return found;
}
__name(inOrder2, "inOrder");
var tensorsOf = /* @__PURE__ */ __name((arrays, shapes) => arrays.map((data, i) => new import_tensor2.Tensor(data, shapes[i])), "tensorsOf");
var hostOp = (0, import_op16.defineOp)({
  name: "hostStep",
  shapes({ shapes }, inputs, where2) {
    const outputs = shapes(inOrder2("x", inputs), where2);
    return Object.fromEntries(outputs.map((shape2, i) => [`y${i}`, shape2]));
  },
  forward(args, { host, where: where2, attributes: { forward }, shapes }) {
    const [xs, ys] = [inOrder2("x", shapes), inOrder2("y", shapes)];
    const made = host(
      inOrder2("x", args),
      ys.map(import_shape18.sizeOf),
      (inputs, outputs) => fill(where2, "a function", () => forward(tensorsOf(inputs, xs)), outputs, false)
    );
    return Object.fromEntries(made.map((ref, i) => [`y${i}`, ref]));
  },
  gradient(args, { host, where: where2, attributes: { gradient }, shapes }) {
    if (gradient == null)
      throw new import_errors18.OptionError(
        `${where2}: expected a gradient to train what lies before a function in JavaScript, received none. Give it ops.hostStep(x, { forward, gradient }), or freeze the layers before it.`
      );
    const [xs, ys] = [inOrder2("x", shapes), inOrder2("y", shapes)];
    const read = [...inOrder2("dy", args), ...inOrder2("x", args), ...inOrder2("y", args)];
    const made = host(read, xs.map(import_shape18.sizeOf), (inputs, outputs) => {
      const behindX = ys.length + xs.length;
      const [dy, x, y] = [inputs.slice(0, ys.length), inputs.slice(ys.length, behindX), inputs.slice(behindX)];
      const run = /* @__PURE__ */ __name(() => gradient(tensorsOf(dy, ys), tensorsOf(x, xs), tensorsOf(y, ys)), "run");
      fill(where2, "a gradient", run, outputs, true);
    });
    return Object.fromEntries(made.map((ref, i) => [`dx${i}`, ref]));
  }
});
function checked3(where2, shapes) {
  const isSize = /* @__PURE__ */ __name((size) => size === null || Number.isInteger(size) && size >= 0, "isSize");
  if (!(0, import_kinds5.isArray)(shapes) || shapes.length === 0 || !shapes.every((shape2) => (0, import_kinds5.isArray)(shape2) && shape2.every(isSize)))
    throw new import_errors18.ShapeError(`${where2}: expected shapes, lists of whole numbers and null, received ${(0, import_checks13.show)(shapes)}.`);
  return shapes;
}
__name(checked3, "checked");
function hostStep(inputs, options2) {
  const where2 = "ops.hostStep";
  (0, import_checks13.knownOptions)(where2, options2, ["forward", "gradient", "shape", "shapes"]);
  const { forward, gradient = null, shape: shape2, shapes } = options2;
  const wrong = Object.entries({ forward, gradient, shape: shape2, shapes }).find(
    ([name, value]) => typeof value !== "function" && (value != null || name === "forward")
  );
  if (wrong !== void 0)
    throw new import_errors18.OptionError(`${where2}: expected ${wrong[0]} to be a function, received ${(0, import_checks13.show)(wrong[1])}.`);
  if (shape2 != null && shapes != null)
    throw new import_errors18.OptionError(`${where2}: expected shape of one output or shapes of several, received both.`);
  const values = (0, import_kinds5.listOf)(inputs);
  const all2 = /* @__PURE__ */ __name((given) => shapes?.(given) ?? [shape2?.(given) ?? given[0]], "all");
  const attributes = {
    forward,
    gradient,
    shapes: /* @__PURE__ */ __name((given, layer) => checked3(layer, all2(given)), "shapes")
  };
  const args = Object.fromEntries(values.map((value, i) => [`x${i}`, value]));
  const outputs = inOrder2("y", (0, import_apply17.applyOp)(hostOp, attributes, args));
  return shapes == null ? outputs[0] : outputs;
}
__name(hostStep, "hostStep");

// lib/ops/images.ts
var images_exports = {};
__export(images_exports, {
  adjustHsv: () => adjustHsv,
  affineTransform: () => affineTransform,
  clahe: () => clahe,
  displace: () => displace,
  equalize: () => equalize,
  resize: () => resize
});

// lib/ops/searching.ts
var searching_exports = {};
__export(searching_exports, {
  searchsorted: () => searchsorted,
  topK: () => topK
});
var import_checks14 = link("core/checks.ts");
var import_errors19 = link("core/errors.ts");
var import_shape19 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
var import_op17 = link("graph/op.ts");
var import_apply18 = link("ops/apply.ts");
var topKOp = (0, import_op17.defineOp)({
  name: "topK",
  shapes({ k }, { x }, where2) {
    const columns = x.at(-1);
    if (columns === void 0 || columns !== null && columns < k)
      throw new import_errors19.ShapeError(
        `${where2}: expected a last axis of at least ${k} numbers to take the largest ${k} of, received ${(0, import_shape19.formatShape)(x)}.`
      );
    const kept = [...x.slice(0, -1), k];
    return { values: kept, indices: kept };
  },
  forward({ x, values, indices }, { kernels, attributes: { k }, shapes }) {
    const columns = shapes.x[shapes.x.length - 1];
    kernels.topKForward({ rows: (0, import_shape19.sizeOf)(shapes.x.slice(0, -1)), columns, k }, { x, values, indices });
  },
  gradient({ indices, dvalues, dx }, { kernels, attributes: { k }, shapes }) {
    const columns = shapes.x[shapes.x.length - 1];
    if (dx) kernels.topKBackward({ rows: (0, import_shape19.sizeOf)(shapes.x.slice(0, -1)), columns, k }, { dvalues, indices, dx });
  }
});
function topK(x, k) {
  (0, import_apply18.expectValue)("ops.topK", x);
  return (0, import_apply18.applyOp)(topKOp, { k: (0, import_checks14.numberOption)("ops.topK", "k", k, { min: 1, integer: true }) }, { x });
}
__name(topK, "topK");
var searchSortedOp = (0, import_op17.defineOp)({
  name: "searchsorted",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x }), "shapes"),
  forward({ x, sorted, y }, { kernels, attributes, shapes }) {
    kernels.searchSorted({ count: (0, import_shape19.sizeOf)(shapes.x), length: sorted.length, ...attributes }, { x, sorted, y });
  }
});
function searchsorted(sorted, x, side = "left") {
  (0, import_apply18.expectValue)("ops.searchsorted", x);
  const list = (0, import_tensor3.toTensor)(sorted);
  if (list.shape.length !== 1)
    throw new import_errors19.ShapeError(`ops.searchsorted: expected a list of numbers, received shape ${(0, import_shape19.formatShape)(list.shape)}.`);
  const right = (0, import_checks14.choiceOption)("ops.searchsorted", "side", side, ["left", "right"]) === "right" ? 1 : 0;
  return (0, import_apply18.applyOp)(searchSortedOp, { right }, { x, sorted: list }).y;
}
__name(searchsorted, "searchsorted");

// lib/ops/scores.ts
var scores_exports = {};
__export(scores_exports, {
  classHits: () => classHits
});
var import_shape20 = link("core/shape.ts");
var import_op18 = link("graph/op.ts");
var import_apply19 = link("ops/apply.ts");
var classHitsOp = (0, import_op18.defineOp)({
  name: "classHits",
  shapes: /* @__PURE__ */ __name((_, { x }) => ({ y: x.slice(0, -1) }), "shapes"),
  forward({ x, labels, y }, { kernels, attributes: { sparse, k }, shapes }) {
    const [rows, columns] = [(0, import_shape20.sizeOf)(shapes.y), shapes.x[shapes.x.length - 1]];
    kernels.classHits({ rows, columns, sparse: Number(sparse), k }, { x, labels, y });
  }
});
var classHits = /* @__PURE__ */ __name((labels, x, attributes) => (0, import_apply19.applyOp)(classHitsOp, attributes, { x, labels }).y, "classHits");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "ops/arithmetic.ts": null,
  "ops/blocks.ts": null,
  "ops/composed.ts": null,
  "ops/conv-transpose.ts": null,
  "ops/ctc.ts": null,
  "ops/einsum.ts": null,
  "ops/elementwise.ts": null,
  "ops/filling.ts": null,
  "ops/host.ts": null,
  "ops/images.ts": null,
  "ops/joining.ts": null,
  "ops/matmul.ts": null,
  "ops/movement.ts": null,
  "ops/normalization.ts": null,
  "ops/random.ts": null,
  "ops/reduction.ts": null,
  "ops/resizing.ts": null,
  "ops/scores.ts": null,
  "ops/searching.ts": null,
  "ops/warping.ts": null,
  "ops/where.ts": null
});
})
//# sourceMappingURL=ops.js.map
