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

// lib/rooms/formats-safetensors.js
var formats_safetensors_exports = {};
__export(formats_safetensors_exports, {
  "formats/safetensors/weights.ts": () => weights_exports
});
module.exports = __toCommonJS(formats_safetensors_exports);

// lib/formats/safetensors/weights.ts
var weights_exports = {};
__export(weights_exports, {
  readWeights: () => readWeights,
  storedWeights: () => storedWeights,
  writeWeights: () => writeWeights
});
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape2 = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_within = link("layers/within.ts");
var import_stored_weights = link("models/stored-weights.ts");
var import_half = link("formats/containers/half.ts");
var import_json = link("formats/containers/json.ts");
var import_pieces = link("formats/containers/pieces.ts");

// lib/formats/safetensors/torch.ts
var import_shape = link("core/shape.ts");
var import_permuted = link("formats/containers/permuted.ts");
var names = {
  alpha: "weight",
  beta: "bias",
  bias: "bias",
  embeddings: "weight",
  gamma: "weight",
  kernel: "weight",
  moving_mean: "running_mean",
  moving_variance: "running_var"
};
var isCounterOfTorch = /* @__PURE__ */ __name((name) => name.endsWith(".num_batches_tracked"), "isCounterOfTorch");
var isOfTorch = /* @__PURE__ */ __name((name) => /\.(running_(mean|var)|weight)$/.test(name), "isOfTorch");
var torchHint = " Its names are those of PyTorch: layers need the names of its modules, as applications.torchvision has them.";
function layoutOf({ type }, kernel) {
  const [positions, [inner, outer]] = [kernel.slice(0, -2), kernel.slice(-2)];
  const behind = positions.map((_, i) => i + 2);
  if (type.startsWith("Depthwise"))
    return {
      told: [inner * outer, 1, ...positions],
      shape: [inner, outer, ...positions],
      axes: [...behind, 0, 1]
    };
  const shape = [outer, inner, ...positions];
  return { told: shape, shape, axes: [...behind, 1, 0] };
}
__name(layoutOf, "layoutOf");
function weightOfTorch(layer, parameter, stored) {
  if (!Object.hasOwn(names, parameter.name)) return void 0;
  const found = stored.get(`${layer.name}.${names[parameter.name]}`);
  if (found === void 0 || parameter.shape.length < 2) return found;
  if (parameter.name === "alpha" && (0, import_shape.sizeOf)(found.shape) === (0, import_shape.sizeOf)(parameter.shape))
    return { ...found, shape: parameter.shape };
  if (parameter.name !== "kernel") return found;
  const { told, shape, axes } = layoutOf(layer, parameter.shape);
  if (!(0, import_shape.sameShape)(found.shape, told)) {
    const [outer, inner, ...positions] = found.shape;
    return { ...found, shape: [...positions, inner, outer] };
  }
  return {
    ...{ name: found.name, shape: parameter.shape },
    read: /* @__PURE__ */ __name(async () => (0, import_permuted.permutedInTurns)(await found.read(), shape, axes), "read")
  };
}
__name(weightOfTorch, "weightOfTorch");

// lib/formats/safetensors/weights.ts
var types = {
  F64: [8, (buffer) => new Float64Array(buffer)],
  F32: [4, (buffer) => new Float32Array(buffer)],
  F16: [2, (buffer) => (0, import_half.fromFloat16)(new Uint16Array(buffer))],
  BF16: [2, (buffer) => (0, import_half.fromBfloat16)(new Uint16Array(buffer))],
  I64: [8, (buffer) => Float64Array.from(new BigInt64Array(buffer), Number)],
  I32: [4, (buffer) => new Int32Array(buffer)],
  I16: [2, (buffer) => new Int16Array(buffer)],
  I8: [1, (buffer) => new Int8Array(buffer)],
  U8: [1, (buffer) => new Uint8Array(buffer)],
  BOOL: [1, (buffer) => new Uint8Array(buffer)]
};
function storedWeights({ bytes, where }) {
  const length = bytes.length < 8 ? Infinity : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  if (!(length <= bytes.length - 8))
    throw new import_errors.FormatError(`${where}: expected a header of at most ${bytes.length} bytes, received one of ${length}.`);
  const header = (0, import_json.parseJson)(bytes.subarray(8, 8 + length), `${where}: header`);
  if (!(0, import_kinds.isRecord)(header)) throw new import_errors.FormatError(`${where}: expected a header with names, received ${(0, import_show.show)(header)}.`);
  const data = bytes.subarray(8 + length);
  const named = Object.entries(header).filter(([name]) => name !== "__metadata__");
  return new Map(named.map(([name, entry]) => [name, storedWeight(where, name, entry, data)]));
}
__name(storedWeights, "storedWeights");
function storedWeight(where, name, entry, data) {
  const { dtype, shape, data_offsets: offsets } = (0, import_kinds.isRecord)(entry) ? entry : {};
  const isShape = (0, import_kinds.isArray)(shape) && shape.every((size2) => Number.isSafeInteger(size2) && size2 >= 0);
  if (typeof dtype !== "string" || !Object.hasOwn(types, dtype) || !isShape || !(0, import_kinds.isArray)(offsets))
    throw new import_errors.FormatError(
      `${where}: expected ${(0, import_show.show)(name)} to have a shape, data_offsets and a dtype of ${Object.keys(types).join(", ")}, received ${(0, import_show.show)(entry)}.`
    );
  const [size, read] = types[dtype];
  const [begin, end] = offsets;
  const isInside = Number.isSafeInteger(begin) && begin >= 0 && end <= data.length;
  if (!isInside || end - begin !== (0, import_shape2.sizeOf)(shape) * size)
    throw new import_errors.FormatError(
      `${where}: expected data_offsets of ${(0, import_show.show)(name)} that fit its shape and the file, received ${(0, import_show.show)(offsets)}.`
    );
  return {
    ...{ name, shape },
    read: /* @__PURE__ */ __name(async () => {
      const numbers = new Float32Array((end - begin) / size);
      await (0, import_pieces.inPieces)(numbers.length, (first, after) => {
        const bytes = data.subarray(begin + first * size, begin + after * size);
        numbers.set(read(new Uint8Array(bytes).buffer), first);
      });
      return numbers;
    }, "read")
  };
}
__name(storedWeight, "storedWeight");
function matched(network, stored) {
  const left = new Map(stored);
  const pairs = [];
  let missing = null;
  const owners = new Map(
    (0, import_within.layersWithin)(network).flatMap((layer) => layer.ownParameters.map((parameter) => [parameter, layer]))
  );
  for (const [parameter, layer] of owners) {
    const name = `${layer.name}/${parameter.name}`;
    const found = stored.get(name) ?? stored.get(name.replaceAll("/", ".")) ?? weightOfTorch(layer, parameter, stored);
    if (found === void 0) missing ??= name;
    else {
      left.delete(found.name);
      pairs.push({ layer: { name, parameters: [parameter] }, stored: { name: found.name, weights: [found] } });
    }
  }
  for (const name of left.keys()) if (isCounterOfTorch(name)) left.delete(name);
  return { pairs, missing, left };
}
__name(matched, "matched");
async function readWeights(source, network, options) {
  const { where } = source;
  const stored = storedWeights(source);
  const { pairs, missing, left } = matched(network, stored);
  const hint = [...stored.keys()].some(isOfTorch) ? torchHint : "";
  if (!options.byName && missing !== null)
    throw new import_errors.FormatError(
      `${where}: expected a weight ${missing}, received a file without it (${stored.size} others).${hint}`
    );
  if (!options.byName && !options.leavesOthers && left.size > 0)
    throw new import_errors.FormatError(
      `${where}: expected the weights of this network, received ${(0, import_show.show)([...left.keys()][0])}, which it has not.${hint}`
    );
  await (0, import_stored_weights.takeWeights)(where, pairs, options.skipMismatch);
}
__name(readWeights, "readWeights");
var written = {
  float32: { name: "F32", convert: null },
  float16: { name: "F16", convert: import_half.float32ToFloat16 },
  bfloat16: { name: "BF16", convert: import_half.float32ToBfloat16 }
};
async function bytesOf(numbers, convert) {
  const { buffer, byteOffset, byteLength } = numbers;
  if (convert === null) return new Uint8Array(buffer, byteOffset, byteLength);
  const halves = new Uint16Array(numbers.length);
  await (0, import_pieces.inPieces)(numbers.length, (begin, end) => convert(numbers.subarray(begin, end), halves.subarray(begin, end)));
  return new Uint8Array(halves.buffer);
}
__name(bytesOf, "bytesOf");
async function writeWeights(network, weights, { dtype }) {
  const header = { __metadata__: { format: "fovea" } };
  const pieces = [];
  const { name: type, convert } = written[dtype];
  let end = 0;
  for (const [parameter, name] of (0, import_within.weightNames)(network)) {
    const bytes = await bytesOf(weights.get(parameter) ?? parameter.memory, convert);
    pieces.push(bytes);
    header[name] = { dtype: type, shape: parameter.shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
  }
  const text = Buffer.from(JSON.stringify(header));
  const json = Buffer.concat([text, Buffer.alloc((8 - text.length % 8) % 8, " ")]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return [{ name: null, pieces: [length, json, ...pieces] }];
}
__name(writeWeights, "writeWeights");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/safetensors/weights.ts": null
});
})
//# sourceMappingURL=formats-safetensors.js.map
