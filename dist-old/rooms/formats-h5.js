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

// lib/rooms/formats-h5.js
var formats_h5_exports = {};
__export(formats_h5_exports, {
  "formats/h5/read.ts": () => read_exports,
  "formats/h5/weights.ts": () => weights_exports,
  "formats/h5/write.ts": () => write_exports
});
module.exports = __toCommonJS(formats_h5_exports);

// lib/formats/h5/read.ts
var read_exports = {};
__export(read_exports, {
  read: () => read
});
var import_errors2 = link("core/errors.ts");
var import_registry = link("core/registry.ts");
var import_keras_operations = link("models/keras-operations.ts");
var import_metadata = link("models/metadata.ts");
var import_sequential = link("models/sequential.ts");
var import_stored_weights = link("models/stored-weights.ts");
var import_hdf5 = link("formats/containers/hdf5.ts");
var import_json = link("formats/containers/json.ts");
var import_compile = link("formats/keras/compile.ts");
var import_legacy = link("formats/keras/legacy.ts");
var import_legacy_compile = link("formats/keras/legacy-compile.ts");
var import_legacy_optimizer = link("formats/keras/legacy-optimizer.ts");

// lib/formats/h5/layout.ts
var import_errors = link("core/errors.ts");
var import_network = link("models/network.ts");
var weightsGroup = /* @__PURE__ */ __name((file) => file.has("model_weights") ? "model_weights" : "", "weightsGroup");
var below = /* @__PURE__ */ __name((group, name) => group === "" ? name : `${group}/${name}`, "below");
function storedIn(file, where, group) {
  return (file.texts(group, "weight_names") ?? []).map((name) => {
    const path = below(group, name);
    const shape = file.shape(path);
    if (shape === void 0) throw new import_errors.FormatError(`${where}: expected a dataset ${path}, received nothing.`);
    return { name, shape, read: /* @__PURE__ */ __name(() => file.numbers(path, shape, name), "read") };
  });
}
__name(storedIn, "storedIn");
function storedLayers(file, where) {
  const group = weightsGroup(file);
  const names = file.texts(group, "layer_names");
  if (names === void 0)
    throw new import_errors.FormatError(`${where}: expected a Keras file with layer_names, received another HDF5 file.`);
  return names.map((name) => ({ name, weights: storedIn(file, where, below(group, name)) }));
}
__name(storedLayers, "storedLayers");
function parametersOf(layer, layersOf) {
  const all = [...new Set(allParameters(layer, layersOf))];
  const trained = new Set(layer.trainableWeights);
  return [...all.filter((each) => trained.has(each)), ...all.filter((each) => !trained.has(each))];
}
__name(parametersOf, "parametersOf");
var allParameters = /* @__PURE__ */ __name((layer, layersOf) => layer instanceof import_network.Network ? layersOf(layer).flatMap((inner) => allParameters(inner, layersOf)) : layer.weights, "allParameters");
var layerParameters = /* @__PURE__ */ __name((network, layersOf) => layersOf(network).map((layer) => ({ name: layer.name, parameters: parametersOf(layer, layersOf) })), "layerParameters");

// lib/formats/h5/old-layouts.ts
var import_permuted = link("formats/containers/permuted.ts");
function transposed({ name, shape, read: read2 }, axes) {
  const target = axes.map((axis) => shape[axis]);
  return { name, shape: target, read: /* @__PURE__ */ __name(async () => (0, import_permuted.permutedInTurns)(await read2(), shape, axes), "read") };
}
__name(transposed, "transposed");
function fromKeras1(type, kernel) {
  const { name, shape, read: read2 } = kernel;
  if (type === "Conv1D" && shape.length === 4 && shape[1] === 1)
    return { name, shape: [shape[0], shape[2], shape[3]], read: read2 };
  if (type === "Conv1D" && shape.length === 4) {
    const turned = transposed(kernel, [2, 3, 1, 0]);
    return { ...turned, shape: [turned.shape[0], turned.shape[2], turned.shape[3]] };
  }
  return type === "Conv2DTranspose" && shape.length === 4 ? transposed(kernel, [0, 1, 3, 2]) : kernel;
}
__name(fromKeras1, "fromKeras1");
function fromOldLayouts(file, json, stored2) {
  const version = file.text("", "keras_version") ?? file.text("model_weights", "keras_version") ?? "";
  if (!version.startsWith("1.")) return stored2;
  const layers = json.config?.layers ?? [];
  const types = new Map(layers.map(({ class_name: type, config }) => [config?.name, type ?? ""]));
  return stored2.map(({ name, weights: [kernel, ...others] }) => ({
    name,
    weights: kernel ? [fromKeras1(types.get(name) ?? "", kernel), ...others] : []
  }));
}
__name(fromOldLayouts, "fromOldLayouts");

// lib/formats/h5/read.ts
function read({ bytes, where }, { compile, customObjects }) {
  return (0, import_hdf5.readHdf5)(bytes, where, async (file) => {
    const text = file.text("", "model_config");
    if (text === void 0)
      throw new import_errors2.FormatError(
        `${where}: expected a model, received weights without the configuration of one. Build the model, and call its loadWeights().`
      );
    const isKeras3 = (file.text("", "keras_version") ?? "").startsWith("3.");
    const written = (0, import_json.parseJson)(text, `${where}: model_config`);
    const json = isKeras3 ? (0, import_keras_operations.withModules)(written) : (0, import_legacy.fromLegacy)(written);
    const reading = { where, mostWeights: bytes.length };
    const { network: model, order } = (0, import_registry.withCustomObjects)(customObjects, () => (0, import_sequential.modelFromKeras)(json, reading));
    const layers = layerParameters(model, (network) => order.get(network) ?? []);
    await (0, import_stored_weights.takeWeights)(where, (0, import_stored_weights.pairsInOrder)(where, layers, fromOldLayouts(file, json, storedLayers(file, where))));
    const metadata = file.text("", import_metadata.metadataKey);
    if (metadata !== void 0) model.metadata = (0, import_metadata.metadataOfFile)(where, (0, import_json.parseJson)(metadata, `${where}: ${import_metadata.metadataKey}`));
    const training = compile ? file.text("", "training_config") : void 0;
    if (training !== void 0) {
      const config = (0, import_legacy_compile.compileConfigFromLegacy)((0, import_json.parseJson)(training, `${where}: training_config`));
      (0, import_registry.withCustomObjects)(customObjects, () => (0, import_compile.compileAsSaved)(model, config, where));
      await readOptimizer(file, where, model);
    }
    return model;
  });
}
__name(read, "read");
async function readOptimizer(file, where, model) {
  if (!file.has("optimizer_weights")) return;
  await (0, import_compile.restoreOptimizerState)(model, where, (0, import_legacy_optimizer.optimizerStateOf)(model, storedIn(file, where, "optimizer_weights")));
}
__name(readOptimizer, "readOptimizer");

// lib/formats/h5/write.ts
var write_exports = {};
__export(write_exports, {
  write: () => write
});
var import_keras_json = link("core/keras-json.ts");
var import_metadata2 = link("models/metadata.ts");
var import_to_keras = link("models/to-keras.ts");
var import_compile_config = link("training/compile-config.ts");
var import_objective = link("training/objective.ts");
var import_hdf5_writer2 = link("formats/containers/hdf5-writer.ts");
var import_file2 = link("formats/keras/file.ts");

// lib/formats/h5/weights.ts
var weights_exports = {};
__export(weights_exports, {
  layerGroups: () => layerGroups,
  readWeights: () => readWeights,
  writeWeights: () => writeWeights
});
var import_within = link("layers/within.ts");
var import_stored_weights2 = link("models/stored-weights.ts");
var import_hdf52 = link("formats/containers/hdf5.ts");
var import_hdf5_writer = link("formats/containers/hdf5-writer.ts");
var import_file = link("formats/keras/file.ts");
function readWeights({ bytes, where }, network, options) {
  return (0, import_hdf52.readHdf5)(bytes, where, async (file) => {
    if (file.texts(weightsGroup(file), "layer_names") === void 0 && file.has("layers"))
      return (0, import_stored_weights2.takeWeights)(where, (0, import_file.pairsOfGroups)(file, where, network, options), options.skipMismatch);
    const layers = layerParameters(network, ({ layers: layers2 }) => layers2);
    const json = {
      config: { layers: network.layers.map(({ type, name }) => ({ class_name: type, config: { name } })) }
    };
    const stored2 = fromOldLayouts(file, json, storedLayers(file, where));
    const pairs = options.byName ? (0, import_stored_weights2.pairsByName)(layers, stored2) : (0, import_stored_weights2.pairsInOrder)(where, layers, stored2);
    return (0, import_stored_weights2.takeWeights)(where, pairs, options.skipMismatch);
  });
}
__name(readWeights, "readWeights");
function layerGroups(network, weights, path, attributes2) {
  const layers = layerParameters(network, ({ layers: layers2 }) => layers2);
  const names = (0, import_within.weightNames)(network);
  const groups = layers.map(({ name, parameters }) => {
    const datasets = parameters.map((parameter) => ({
      name: `${network.name}/${names.get(parameter)}`,
      shape: parameter.shape,
      data: weights.get(parameter) ?? parameter.memory
    }));
    return {
      path: path === "" ? name : `${path}/${name}`,
      attributes: { weight_names: datasets.map(({ name: name2 }) => name2) },
      datasets
    };
  });
  return [{ path, attributes: { ...attributes2, layer_names: layers.map(({ name }) => name) }, datasets: [] }, ...groups];
}
__name(layerGroups, "layerGroups");
async function writeWeights(network, weights, { fileName }) {
  const groups = /\.weights\.h5$/i.test(fileName) ? (0, import_file.storedGroups)(network, weights) : layerGroups(network, weights, "", { keras_version: import_file.kerasVersion, backend: "tensorflow" });
  return [{ name: null, pieces: (0, import_hdf5_writer.writeHdf5)(groups) }];
}
__name(writeWeights, "writeWeights");

// lib/formats/h5/write.ts
var attributes = { keras_version: import_file2.kerasVersion, backend: "tensorflow" };
async function write(network, { weights, compiled }) {
  const root = { ...attributes, model_config: (0, import_keras_json.kerasJson)((0, import_to_keras.networkToKeras)(network)) };
  if ((0, import_metadata2.hasMetadata)(network.metadata)) root[import_metadata2.metadataKey] = JSON.stringify(network.metadata);
  const groups = layerGroups(network, weights, "model_weights", attributes);
  if (compiled) {
    const { optimizer, compileOptions, state } = compiled;
    const objective = compileOptions && new import_objective.Objective(network.outputNames, compileOptions);
    const { optimizer: config, ...others } = (0, import_compile_config.compileConfigToKeras)(optimizer, objective);
    root.training_config = (0, import_keras_json.kerasJson)({ ...others, optimizer_config: config });
    const datasets = state.map((variable, i) => ({
      name: `${optimizer.name}/${i}_${variable.name}`,
      ...(0, import_file2.stored)(variable)
    }));
    groups.push({ path: "optimizer_weights", attributes: { weight_names: datasets.map(({ name }) => name) }, datasets });
  }
  return [{ name: null, pieces: (0, import_hdf5_writer2.writeHdf5)([{ path: "", attributes: root, datasets: [] }, ...groups]) }];
}
__name(write, "write");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/h5/read.ts": null,
  "formats/h5/weights.ts": null,
  "formats/h5/write.ts": null
});
})
//# sourceMappingURL=formats-h5.js.map
