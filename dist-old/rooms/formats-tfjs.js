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

// lib/rooms/formats-tfjs.js
var formats_tfjs_exports = {};
__export(formats_tfjs_exports, {
  "formats/tfjs/read.ts": () => read_exports,
  "formats/tfjs/write.ts": () => write_exports
});
module.exports = __toCommonJS(formats_tfjs_exports);

// lib/formats/tfjs/read.ts
var read_exports = {};
__export(read_exports, {
  read: () => read,
  readWeights: () => readWeights
});
var import_errors2 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_registry = link("core/registry.ts");
var import_metadata = link("models/metadata.ts");
var import_sequential = link("models/sequential.ts");
var import_stored_weights = link("models/stored-weights.ts");
var import_json = link("formats/containers/json.ts");
var import_compile = link("formats/keras/compile.ts");
var import_legacy = link("formats/keras/legacy.ts");
var import_legacy_compile = link("formats/keras/legacy-compile.ts");
var import_legacy_layers = link("formats/keras/legacy-layers.ts");

// lib/formats/tfjs/manifest.ts
var import_node_os = require("node:os");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_half = link("formats/containers/half.ts");
var bytesOf = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 };
function entryOf(where, json) {
  const { name, shape, dtype, quantization } = (0, import_kinds.isRecord)(json) ? json : {};
  const isShape = (0, import_kinds.isArray)(shape) && shape.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (typeof name !== "string" || !isShape || typeof dtype !== "string")
    throw new import_errors.FormatError(`${where}: expected weights with name, shape and dtype, received ${(0, import_show.show)(json)}.`);
  const { dtype: stored, scale, min } = (0, import_kinds.isRecord)(quantization) ? quantization : {};
  const type = quantization === void 0 ? dtype : String(stored);
  if (!Object.hasOwn(bytesOf, type))
    throw new import_errors.FormatError(
      `${where}: expected ${(0, import_show.show)(name)} to be of ${Object.keys(bytesOf).join(", ")}, received ${(0, import_show.show)(type)}.`
    );
  const isScaled = typeof scale === "number" && typeof min === "number";
  if (quantization !== void 0 && type !== "float16" && !isScaled)
    throw new import_errors.FormatError(`${where}: expected scale and min for ${(0, import_show.show)(name)}, received ${(0, import_show.show)(quantization)}.`);
  return { name, shape, type, scale: isScaled ? { scale, min } : null };
}
__name(entryOf, "entryOf");
async function storedWeights(source, manifest) {
  const { where } = source;
  if (!(0, import_kinds.isArray)(manifest))
    throw new import_errors.FormatError(`${where}: expected a list weightsManifest, received ${(0, import_show.show)(manifest)}.`);
  const seen = /* @__PURE__ */ new Set();
  const weights = [];
  for (const group of manifest) {
    const { paths, weights: entries } = (0, import_kinds.isRecord)(group) ? group : {};
    if (!(0, import_kinds.isArray)(paths) || !(0, import_kinds.isArray)(entries))
      throw new import_errors.FormatError(`${where}: expected groups of paths and weights, received ${(0, import_show.show)(group)}.`);
    const files = [];
    for (const path of paths) {
      if (typeof path !== "string" || seen.has(path))
        throw new import_errors.FormatError(`${where}: expected paths of files, each once, received ${(0, import_show.show)(path)}.`);
      seen.add(path);
      files.push(await source.beside(path));
    }
    weights.push(
      ...weightsIn(
        where,
        files,
        entries.map((entry) => entryOf(where, entry))
      )
    );
  }
  return weights;
}
__name(storedWeights, "storedWeights");
function weightsIn(where, files, entries) {
  const total = files.reduce((sum, { length }) => sum + length, 0);
  let end = 0;
  const placed = entries.map((entry) => {
    const begin = end;
    end += (0, import_shape.sizeOf)(entry.shape) * bytesOf[entry.type];
    if (!(end <= total))
      throw new import_errors.FormatError(
        `${where}: expected ${total} bytes of weights, as many as the files have, received a manifest with more: ${(0, import_show.show)(entry.name)} ends at ${end}.`
      );
    return { entry, begin };
  });
  if (end !== total) throw new import_errors.FormatError(`${where}: expected ${end} bytes of weights, received files with ${total}.`);
  return placed.map(({ entry, begin }) => ({
    ...{ name: entry.name, shape: entry.shape },
    read: /* @__PURE__ */ __name(() => numbersOf(entry, slice(files, begin, (0, import_shape.sizeOf)(entry.shape) * bytesOf[entry.type])), "read")
  }));
}
__name(weightsIn, "weightsIn");
function slice(files, begin, length) {
  const bytes = new Uint8Array(length);
  let [at, done] = [0, 0];
  for (const file of files) {
    const from = Math.max(0, begin + done - at);
    if (done < length && from < file.length) {
      const part = file.subarray(from, from + length - done);
      bytes.set(part, done);
      done += part.length;
    }
    at += file.length;
  }
  return bytes.buffer;
}
__name(slice, "slice");
function numbersOf({ type, scale }, buffer) {
  if ((0, import_node_os.endianness)() === "BE" && bytesOf[type] > 1)
    throw new import_errors.DataError("loadModel: expected a little-endian machine for weights of TensorFlow.js.");
  if (type === "float32") return new Float32Array(buffer);
  if (type === "float16") return (0, import_half.fromFloat16)(new Uint16Array(buffer));
  const numbers = type === "int32" ? new Int32Array(buffer) : type === "uint16" ? new Uint16Array(buffer) : new Uint8Array(buffer);
  if (scale === null) return Float32Array.from(numbers);
  return Float32Array.from(numbers, (number) => number * scale.scale + scale.min);
}
__name(numbersOf, "numbersOf");

// lib/formats/tfjs/names.ts
var import_within = link("layers/within.ts");
var renamed = {
  DepthwiseConv1D: { kernel: "depthwise_kernel" },
  DepthwiseConv2D: { kernel: "depthwise_kernel" }
};
var namesOfWeights = /* @__PURE__ */ __name((network) => new Map(
  (0, import_within.layersWithin)(network).flatMap(
    ({ name, type, ownParameters }) => ownParameters.map(
      (parameter) => [parameter, `${name}/${renamed[type]?.[parameter.name] ?? parameter.name}`]
    )
  )
), "namesOfWeights");

// lib/formats/tfjs/read.ts
function jsonOf({ bytes, where }) {
  const json = (0, import_json.parseJson)(bytes, where);
  if ((0, import_kinds2.isRecord)(json) && (0, import_kinds2.isRecord)(json.modelTopology)) return json;
  throw new import_errors2.FormatError(
    `${where}: expected a model of TensorFlow.js with its modelTopology, received JSON of another kind.`
  );
}
__name(jsonOf, "jsonOf");
var isGraph = /* @__PURE__ */ __name(({ format }, topology) => format === "graph-model" || format === void 0 && (0, import_kinds2.isArray)(topology.node), "isGraph");
async function read(source, options) {
  const json = jsonOf(source);
  const model = await modelOf(source, json, options);
  model.metadata = (0, import_metadata.metadataOfFile)(`${source.where}: userDefinedMetadata`, withoutSignature(json.userDefinedMetadata));
  return model;
}
__name(read, "read");
function withoutSignature(metadata) {
  if (!(0, import_kinds2.isRecord)(metadata)) return metadata;
  const { signature: _, ...others } = metadata;
  return others;
}
__name(withoutSignature, "withoutSignature");
async function modelOf(source, json, { compile, customObjects }) {
  const { where } = source;
  const stored = await storedWeights(source, json.weightsManifest);
  const topology = json.modelTopology;
  if (isGraph(json, topology)) return (await Promise.resolve().then(() => __toESM(link("formats/tfjs/graph/read.ts"), 1))).readGraph(where, json, stored);
  const network = (0, import_legacy.fromLegacy)(topology.model_config ?? topology);
  const mostWeights = stored.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 1), 0);
  const { network: model } = (0, import_registry.withCustomObjects)(customObjects, () => (0, import_sequential.modelFromKeras)(network, { where, mostWeights }));
  await (0, import_stored_weights.takeWeights)(where, pairsOf(where, model, stored));
  const training = json.trainingConfig ?? topology.training_config;
  if (compile && training != null)
    (0, import_registry.withCustomObjects)(customObjects, () => (0, import_compile.compileAsSaved)(model, (0, import_legacy_compile.compileConfigFromLegacy)(training), where));
  return model;
}
__name(modelOf, "modelOf");
async function readWeights(source, network, options) {
  const stored = await storedWeights(source, jsonOf(source).weightsManifest);
  const pairs = options.byName ? (0, import_stored_weights.pairsByName)(layersOf(network), storedLayers(stored)) : pairsOf(source.where, network, stored);
  await (0, import_stored_weights.takeWeights)(source.where, pairs, options.skipMismatch);
}
__name(readWeights, "readWeights");
function parts(name) {
  const bare = name.replace(/:\d+$/, "");
  const at = bare.lastIndexOf("/");
  return { layer: (0, import_legacy_layers.nameFromLegacy)(bare.slice(0, Math.max(at, 0))), weight: bare.slice(at + 1) };
}
__name(parts, "parts");
function storedLayers(stored) {
  const layers = /* @__PURE__ */ new Map();
  for (const weight of stored) {
    const { layer } = parts(weight.name);
    layers.set(layer, [...layers.get(layer) ?? [], weight]);
  }
  return [...layers].map(([name, weights]) => ({ name, weights }));
}
__name(storedLayers, "storedLayers");
var layersOf = /* @__PURE__ */ __name((network) => network.layers.map(({ name, weights }) => ({ name, parameters: weights })), "layersOf");
function byNames(stored) {
  const named = /* @__PURE__ */ new Map();
  for (const weight of stored) {
    const path = weight.name.replace(/:\d+$/, "").split("/");
    const own = path.pop() ?? "";
    for (let from = Math.max(0, path.length - mostParts); from < path.length; from++) {
      const name = `${path.slice(from).join("_")}/${own}`;
      named.set(name, named.has(name) ? null : weight);
    }
  }
  return named;
}
__name(byNames, "byNames");
var mostParts = 16;
function pairsOf(where, network, stored) {
  const named = byNames(stored);
  return [...namesOfWeights(network)].map(([parameter, name]) => {
    const weight = named.get(name);
    if (!weight) throw new import_errors2.FormatError(`${where}: expected one weight ${name}, received a manifest without it.`);
    return { layer: { name, parameters: [parameter] }, stored: { name: weight.name, weights: [weight] } };
  });
}
__name(pairsOf, "pairsOf");

// lib/formats/tfjs/write.ts
var write_exports = {};
__export(write_exports, {
  write: () => write
});
var import_node_crypto = require("node:crypto");
var import_turns = link("core/turns.ts");
var import_version = link("core/version.ts");
var import_metadata2 = link("models/metadata.ts");
var import_to_keras = link("models/to-keras.ts");
var import_to_legacy = link("formats/keras/to-legacy.ts");
var shardLength = 4 * 2 ** 20;
function shards(arrays) {
  const all = [];
  let left = 0;
  for (const bytes of arrays)
    for (let at = 0; at < bytes.length; ) {
      if (left === 0) {
        all.push([]);
        left = shardLength;
      }
      const part = bytes.subarray(at, at + left);
      all[all.length - 1].push(part);
      at += part.length;
      left -= part.length;
    }
  return all;
}
__name(shards, "shards");
function digest(pieces) {
  const hash = (0, import_node_crypto.createHash)("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex").slice(0, 12);
}
__name(digest, "digest");
async function write(network, { weights }) {
  const named = [...namesOfWeights(network)].map(([parameter, name]) => ({
    ...{ name, shape: parameter.shape, dtype: "float32" },
    data: weights.get(parameter) ?? parameter.memory
  }));
  const files = shards(named.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
  const paths = [];
  const turns = new import_turns.Turns();
  for (const [i, pieces] of files.entries()) {
    paths.push(`group1-shard${i + 1}of${files.length}-${digest(pieces)}.bin`);
    if (turns.isOver) await turns.next();
  }
  const json = {
    format: "layers-model",
    generatedBy: `fovea ${import_version.version}`,
    convertedBy: null,
    modelTopology: { keras_version: "2.15.0", backend: "tensorflow", model_config: (0, import_to_legacy.toLegacy)((0, import_to_keras.networkToKeras)(network)) },
    ...(0, import_metadata2.hasMetadata)(network.metadata) && { userDefinedMetadata: network.metadata },
    weightsManifest: [{ paths, weights: named.map(({ data: _, ...entry }) => entry) }]
  };
  return [
    ...files.map((pieces, i) => ({ name: paths[i], pieces })),
    { name: null, pieces: [new TextEncoder().encode(JSON.stringify(json))] }
  ];
}
__name(write, "write");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/tfjs/read.ts": null,
  "formats/tfjs/write.ts": null
});
})
//# sourceMappingURL=formats-tfjs.js.map
