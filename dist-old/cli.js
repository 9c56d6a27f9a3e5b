#!/usr/bin/env node
"use strict";
var __defProp = Object.defineProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });

// lib/cli/run.ts
var import_node_util = require("node:util");
var import__10 = require("./index.js");

// lib/cli/command.ts
var UsageError = class extends Error {
  static {
    __name(this, "UsageError");
  }
};
var Interrupted = class extends Error {
  static {
    __name(this, "Interrupted");
  }
};

// lib/cli/convert.ts
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import__ = require("./index.js");
function isOfWeights(file) {
  const ending = (0, import_node_path.extname)(file).toLowerCase();
  const named = import__.formats.filter(({ endings }) => endings.includes(ending));
  const isWeightsOnly = named.some(({ writesWeights }) => writesWeights) && named.every(({ writes }) => !writes);
  return isWeightsOnly || file.toLowerCase().endsWith(".weights.h5");
}
__name(isOfWeights, "isOfWeights");
async function linesOf(file) {
  const text = await (0, import_promises.readFile)(file, "utf8").catch((cause) => {
    throw new import__.DataError(
      `--classes: expected a text file with a class a line, received '${file}', which cannot be read.`,
      {
        cause
      }
    );
  });
  const lines = text.split(/\r?\n/).map((line2) => line2.trim());
  return lines.filter((line2) => line2 !== "");
}
__name(linesOf, "linesOf");
var convert = {
  name: "convert",
  about: "Writes a model in another format",
  files: ["IN", "OUT"],
  options: {
    classes: { value: "FILE", about: "text file with the names of the classes, a line each, to keep in OUT" },
    "no-optimizer": { about: "leave out what the model was compiled with, and the state of the optimizer" },
    weights: { about: "write the weights alone (files of .safetensors and .weights.h5 always are)" }
  },
  help: [
    "IN is a file, a folder with a model.json, or an http(s) address. The ending of OUT chooses the format;",
    "a folder, or a name that ends in a slash, becomes a layers model of TensorFlow.js.",
    "",
    "Reads:",
    ...import__.formats.filter(({ reads }) => reads).map(({ name, endings }) => `  ${name.padEnd(12)}${endings.join(", ")}`),
    "Writes:",
    ...import__.formats.filter(({ writes, writesWeights }) => writes || writesWeights).map(({ name, endings, writes }) => `  ${name.padEnd(12)}${endings.join(", ")}${writes ? "" : " (weights)"}`),
    "",
    "Examples:",
    "  npx fovea convert model.h5 model.keras",
    "  npx fovea convert model.keras model.onnx --classes labels.txt",
    "  npx fovea convert https://example.org/model.json model.keras",
    "  npx fovea convert model.keras web/"
  ],
  async run({ files: [from, to], options, print }) {
    const classNames = typeof options.classes === "string" ? await linesOf(options.classes) : null;
    const model2 = await (0, import__.loadModel)(from, { compile: options["no-optimizer"] !== true });
    if (classNames !== null) model2.metadata = { ...model2.metadata, classNames };
    const weightsOnly = options.weights === true || isOfWeights(to);
    if (/[\\/]$/.test(to)) await (0, import_promises.mkdir)(to, { recursive: true });
    await (weightsOnly ? model2.saveWeights(to) : model2.save(to));
    const [layers2, weights] = [model2.layers.length, model2.countParams()];
    const what = weightsOnly ? "the weights of " : "";
    print(`${to}: ${what}"${model2.name}", ${layers2} layers, ${weights.toLocaleString("en-US")} weights`);
    return { input: from, output: to, weightsOnly, name: model2.name, layers: layers2, weights };
  }
};

// lib/cli/evaluate.ts
var import__4 = require("./index.js");

// lib/cli/pictures.ts
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import__3 = require("./index.js");

// lib/cli/values.ts
var import__2 = require("./index.js");
function textOf(options, name) {
  const value = options[name];
  return typeof value === "string" ? value : void 0;
}
__name(textOf, "textOf");
function numberOf(options, name, { min = 0, max = Number.MAX_SAFE_INTEGER, integer = true } = {}) {
  const text = textOf(options, name);
  if (text === void 0) return void 0;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  throw new UsageError(`--${name}: expected a ${integer ? "whole " : ""}number ${range}, received "${text}".`);
}
__name(numberOf, "numberOf");
function choiceOf(options, name, words) {
  const text = textOf(options, name);
  const word = words.find((word2) => word2 === text);
  if (word !== void 0 || text === void 0) return word;
  throw new UsageError(`--${name}: expected one of ${words.join(", ")}, received "${text}".`);
}
__name(choiceOf, "choiceOf");
var applicationNames = Object.entries(import__2.applications).filter(([, value]) => typeof value === "function" && "preprocessInput" in value).map(([name]) => name);
var pictureOptions = {
  size: { value: "N", about: "height and width of pictures, for models that take any (224)" },
  resize: { value: "HOW", about: "other proportions: stretch (default), crop or pad" },
  preprocess: {
    value: "NAME",
    about: "prepare pixels as this application does, for models that have it not inside: vgg16, mobileNet, ..."
  }
};
function pictureValues(options) {
  const size = numberOf(options, "size", { min: 1 });
  const resize = choiceOf(options, "resize", ["stretch", "crop", "pad"]);
  const name = choiceOf(options, "preprocess", applicationNames);
  const application = name === void 0 ? void 0 : import__2.applications[name];
  return {
    ...size !== void 0 && { size },
    ...resize !== void 0 && { resize },
    ...application && { preprocess: /* @__PURE__ */ __name((pixels) => application.preprocessInput(pixels), "preprocess") }
  };
}
__name(pictureValues, "pictureValues");

// lib/cli/pictures.ts
var isFolder = /* @__PURE__ */ __name((path) => (0, import_promises2.stat)(path).then(
  (found) => found.isDirectory(),
  () => false
  // it is not there
), "isFolder");
async function folderIn(folder, names) {
  for (const name of names) if (await isFolder((0, import_node_path2.join)(folder, name))) return (0, import_node_path2.join)(folder, name);
  return null;
}
__name(folderIn, "folderIn");
var folderOptions = {
  "batch-size": { value: "N", about: "pictures of a step (32)" },
  resize: { value: "HOW", about: "other proportions: crop (default), stretch or pad" },
  strict: { about: "end with the first file that is no whole picture; else it is named and left out" }
};
function folderValues({ options, warn }) {
  return {
    batchSize: numberOf(options, "batch-size", { min: 1 }) ?? 32,
    resize: choiceOf(options, "resize", ["crop", "stretch", "pad"]),
    onError: options.strict === true ? "throw" : "skip",
    log: warn
  };
}
__name(folderValues, "folderValues");
var colorModes = { 1: "grayscale", 3: "rgb", 4: "rgba" };
async function partsOf(folder, { channels, validationSplit, ...options }) {
  const common2 = { ...options, resize: options.resize ?? "crop", colorMode: colorModes[channels] ?? "rgb" };
  const own = await folderIn(folder, ["val", "valid", "validation", "test"]);
  const ofTraining = await folderIn(folder, ["train", "training"]);
  if (own !== null && ofTraining !== null) {
    const { train: train2, classNames, files } = await import__3.datasets.imageFolder(ofTraining, common2);
    const names = classNames ?? [];
    const held = await import__3.datasets.imageFolder(own, { ...common2, classNames: names, shuffle: false });
    const counts2 = { train: files.train.length, validation: held.files.train.length };
    return { train: train2, validation: held.train, classNames: names, counts: counts2 };
  }
  const whole = await import__3.datasets.imageFolder(folder, { ...common2, validationSplit: validationSplit || null });
  const counts = { train: whole.files.train.length, validation: whole.files.validation.length };
  return {
    ...{ train: whole.train, validation: whole.validation },
    ...{ classNames: whole.classNames ?? [], counts }
  };
}
__name(partsOf, "partsOf");

// lib/cli/evaluate.ts
var percent = /* @__PURE__ */ __name((share) => `${(100 * share).toFixed(1)} %`, "percent");
var probabilitiesOf = /* @__PURE__ */ __name((scores) => scores.length === 1 ? [1 - scores[0], scores[0]] : [...scores], "probabilitiesOf");
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map(
    (row) => row.map((cell, i) => i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i] + 2)).join("")
  );
}
__name(table, "table");
var evaluate = {
  name: "evaluate",
  about: "Says how many pictures of a folder a model gets right, class by class",
  files: ["MODEL", "DIR"],
  options: { ...folderOptions, ...pictureOptions },
  help: [
    "DIR has a folder for every class, by the names that the model has for them, or a folder val or test with these.",
    "Models without names take the folders in the order of their names.",
    "",
    "Examples:",
    "  npx fovea evaluate pets.keras pets/val",
    "  npx fovea evaluate vgg16.h5 photos --preprocess vgg16 --json"
  ],
  async run(call) {
    const {
      files: [file, folder],
      options,
      print,
      interruption: interruption2
    } = call;
    const { preprocess, size = 224, resize: _, ...rest } = pictureValues(options);
    const how = folderValues(call);
    const model2 = await (0, import__4.loadModel)(file, { compile: false });
    const [, height, width, channels] = model2.inputs[0].shape;
    const { classNames, resize: own } = model2.metadata;
    const resize = how.resize ?? ["crop", "pad", "stretch"].find((each) => each === own) ?? "stretch";
    const { train: train2, classNames: found } = await import__4.datasets.imageFolder(
      await folderIn(folder, ["val", "valid", "validation", "test"]) ?? folder,
      {
        ...{ ...rest, ...how, resize, shuffle: false, size: [height ?? size, width ?? size] },
        colorMode: channels === 1 ? "grayscale" : channels === 4 ? "rgba" : "rgb",
        ...classNames && { classNames }
      }
    );
    const names = classNames ?? found ?? [];
    const confusion = names.map(() => names.map(() => 0));
    const signal = interruption2();
    let [loss, pictures] = [0, 0];
    for await (const { x, y } of train2) {
      const predictions = await model2.predict(preprocess ? preprocess(x) : x, { signal });
      const outputs = predictions.data.length / x.shape[0];
      for (const [i, label] of (y?.data ?? []).entries()) {
        const scores = probabilitiesOf(predictions.data.subarray(i * outputs, (i + 1) * outputs));
        if (scores.length !== names.length)
          throw new import__4.OptionError(
            `evaluate: expected a folder for each of the ${scores.length} classes of the model, received ${names.length}.`
          );
        confusion[label][scores.indexOf(Math.max(...scores))]++;
        loss -= Math.log(Math.max(scores[label], 1e-7));
        pictures++;
      }
    }
    if (pictures === 0) throw new import__4.DataError(`evaluate: expected whole pictures in ${folder}, received none.`);
    const right = confusion.reduce((sum, row, i) => sum + row[i], 0);
    const perClass = confusion.map((row, i) => {
      const count = row.reduce((sum, each) => sum + each, 0);
      return { name: names[i], pictures: count, accuracy: count === 0 ? null : row[i] / count };
    });
    const rows = perClass.map(({ name, pictures: pictures2, accuracy }) => [
      ...[name, String(pictures2), accuracy === null ? "-" : percent(accuracy)]
    ]);
    for (const line2 of table([["class", "pictures", "right"], ...rows])) print(line2);
    print(
      `accuracy ${percent(right / pictures)} (${right} of ${pictures} pictures), loss ${(loss / pictures).toFixed(4)}`
    );
    return { accuracy: right / pictures, loss: loss / pictures, pictures, classes: perClass, confusion };
  }
};

// lib/cli/features.ts
var import_node_events = require("node:events");
var import_node_fs = require("node:fs");
var import_promises3 = require("node:stream/promises");
var import__5 = require("./index.js");
var preprocessings = ["caffe", "tf", "torch", "unit", "lite", "none"];
var inNineDigits = /* @__PURE__ */ __name((value) => Number(value.toPrecision(9)), "inNineDigits");
var field = /* @__PURE__ */ __name((text) => /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text, "field");
var writers = {
  csv: /* @__PURE__ */ __name((row) => `${field(row.file)},${field(row.class ?? "")},${row.features.join()}
`, "csv"),
  jsonl: /* @__PURE__ */ __name((row) => `${JSON.stringify(row)}
`, "jsonl")
};
var features = {
  name: "features",
  about: "Writes what a trained network sees in pictures: the numbers before its classifier",
  files: ["BASE", "DIR"],
  options: {
    out: { value: "FILE", about: "a .csv (file, class, numbers) or .jsonl that is written (features.csv)" },
    weights: { value: "FILE", about: "weights of an application (imagenet: downloaded)" },
    layer: {
      value: "NAME",
      about: "the layer whose output is taken (the one before the classifier); maps are averaged"
    },
    pixels: { value: "HOW", about: `what the network takes: ${preprocessings.join(", ")} (as its name says)` },
    "no-classes": { about: "DIR has pictures, and its folders are no classes" },
    "batch-size": folderOptions["batch-size"],
    resize: folderOptions.resize
  },
  help: [
    "BASE is the name of an application, or the file of a model.",
    "",
    "Examples:",
    "  npx fovea features mobileNetV2 pets --out pets.csv",
    "  npx fovea features efficientNetLite0 pets --weights efficientnet_lite0.keras --out pets.jsonl"
  ],
  async run(call) {
    const {
      files: [base, folder],
      options,
      print,
      interruption: interruption2
    } = call;
    const out = textOf(options, "out") ?? "features.csv";
    const write = writers[/\.(\w+)$/.exec(out)?.[1].toLowerCase() ?? ""];
    if (write === void 0)
      throw new UsageError(`--out: expected a name that ends in .csv or .jsonl, received "${out}".`);
    const [weights, layer] = [textOf(options, "weights"), textOf(options, "layer")];
    const preprocessing = choiceOf(options, "pixels", preprocessings);
    const net = await (0, import__5.transfer)({
      ...{ base, classes: 2, dropout: 0 },
      ...weights !== void 0 && { weights },
      ...layer !== void 0 && { features: layer },
      ...preprocessing !== void 0 && { preprocessing }
    });
    const extractor = (0, import__5.model)({ inputs: net.inputs, outputs: net.getLayer("classes").input });
    const [, height, width] = net.inputs[0].shape;
    const found = await import__5.datasets.imageFolder(folder, {
      ...{ ...folderValues(call), onError: "throw", resize: folderValues(call).resize ?? "crop", shuffle: false },
      ...{ size: [height, width], labels: options["no-classes"] === true ? null : "inferred" }
    });
    const signal = interruption2();
    const file = (0, import_node_fs.createWriteStream)(out);
    let pictures = 0;
    try {
      await (0, import_node_events.once)(file, "open");
      for await (const { x, y } of found.train) {
        const { data, shape } = await extractor.predict(x, { signal });
        for (let i = 0; i < shape[0]; i++) {
          const label = y === void 0 ? null : found.classNames?.[y.data[i]] ?? null;
          const numbers2 = Array.from(data.subarray(i * shape[1], (i + 1) * shape[1]), inNineDigits);
          file.write(write({ file: found.files.train[pictures++], class: label, features: numbers2 }));
        }
        if (file.writableNeedDrain) await (0, import_node_events.once)(file, "drain");
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Interrupted(`Stopped after ${pictures} pictures, which ${out} has.`);
    } finally {
      file.end();
      await (0, import_promises3.finished)(file);
    }
    const [, numbers] = extractor.outputs[0].shape;
    print(`${out}: ${pictures} pictures, ${numbers} numbers each`);
    return { output: out, pictures, features: numbers };
  }
};

// lib/cli/predict.ts
var import__6 = require("./index.js");
var ahead = 4;
async function bytesOf(stdin) {
  const chunks = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
__name(bytesOf, "bytesOf");
var nameOf = /* @__PURE__ */ __name(({ name, index }) => name ?? `class ${index}`, "nameOf");
var line = /* @__PURE__ */ __name((classes) => classes.map((each) => `${nameOf(each)} ${(100 * each.probability).toFixed(1)} %`).join(", "), "line");
var predict = {
  name: "predict",
  about: "Says what is on pictures: classes with their probabilities",
  files: ["MODEL", "PICTURE..."],
  takesStdin: true,
  options: {
    top: { value: "N", about: "how many classes, the likeliest first (3)" },
    ...pictureOptions
  },
  help: [
    'A PICTURE is a file (JPEG, PNG, WebP, GIF, BMP), a file: or http(s): address, or "-", a picture by standard input.',
    "Pictures that cannot be read are named, the others are answered, and the end is 1.",
    "",
    "Examples:",
    "  npx fovea predict pets.keras cat.jpg dog.png",
    "  curl -s https://example.org/cat.jpg | npx fovea predict pets.keras - --json"
  ],
  async run({ files: [file, ...pictures], options, print, warn, tell, stdin, interruption: interruption2 }) {
    const top = numberOf(options, "top", { min: 1 }) ?? 3;
    const how = pictureValues(options);
    const model2 = await (0, import__6.loadModel)(file, { compile: false });
    const signal = interruption2();
    const answer = /* @__PURE__ */ __name(async (picture) => {
      try {
        const source = picture === "-" ? await bytesOf(stdin) : fileOf(picture);
        return { file: picture, classes: await (0, import__6.classify)(model2, source, { ...how, top, signal }) };
      } catch (error) {
        if (error instanceof import__6.DataError || error instanceof import__6.FormatError) return { file: picture, error: error.message };
        throw error;
      }
    }, "answer");
    const waiting = [];
    const answers = [];
    for (let next = 0; answers.length < pictures.length; ) {
      while (waiting.length < ahead && next < pictures.length) waiting.push(answer(pictures[next++]));
      const told = await waiting.shift();
      if ("error" in told) warn(told.error);
      else print(`${told.file}: ${line(told.classes)}`);
      answers.push(told);
    }
    const failed2 = answers.filter((each) => "error" in each).length;
    tell({ model: model2.name, predictions: answers });
    if (failed2 > 0) throw new import__6.DataError(`${failed2} of ${answers.length} pictures could not be read.`);
    return null;
  }
};
var fileOf = /* @__PURE__ */ __name((picture) => /^file:/i.test(picture) ? new URL(picture) : picture, "fileOf");

// lib/cli/serve.ts
var import_promises4 = require("node:fs/promises");
var import__7 = require("./index.js");
async function tokenOf(options) {
  const file = textOf(options, "token-file");
  if (file === void 0) return process.env.FOVEA_TOKEN || void 0;
  const text = await (0, import_promises4.readFile)(file, "utf8").catch((cause) => {
    throw new import__7.DataError(`--token-file: expected a text file, received '${file}', which cannot be read.`, { cause });
  });
  return text.trim();
}
__name(tokenOf, "tokenOf");
var isLoopback = /* @__PURE__ */ __name((host) => /^(localhost|127\..*|::1)$/.test(host), "isLoopback");
var serve = {
  name: "serve",
  about: "Answers requests for a model by HTTP",
  files: ["MODEL"],
  options: {
    host: { value: "ADDRESS", about: "where it listens (127.0.0.1: this computer alone; 0.0.0.0: all may ask)" },
    port: { value: "N", about: "port (8000); 0: any that is free" },
    name: { value: "NAME", about: "name of the model in addresses (its own)" },
    "token-file": { value: "FILE", about: "file with a token that clients must send; else $FOVEA_TOKEN is one" },
    "max-requests": { value: "N", about: "requests that compute or wait, before others are refused with 503 (128)" },
    "max-bytes": { value: "N", about: "bytes of a request (67108864)" },
    timeout: { value: "MS", about: "milliseconds to compute an answer, before 504 (30000)" },
    "body-timeout": { value: "MS", about: "milliseconds for a request to come in, before 408 (30000)" },
    grace: { value: "MS", about: "milliseconds that running requests have to end at Ctrl-C or SIGTERM (10000)" },
    ...pictureOptions,
    "no-batching": { about: "compute every request by itself" }
  },
  help: [
    "MODEL is a file of any format that is read, a folder with a model.json, or an http(s) address.",
    "The Open Inference Protocol (KServe v2) is under /v2, POST /predict takes a picture, GET /metrics is for",
    "Prometheus. Ctrl-C and SIGTERM let running requests end. With --json the address is the first line.",
    "",
    "Examples:",
    "  npx fovea serve cats.keras",
    "  curl --data-binary @cat.jpg http://127.0.0.1:8000/predict",
    "  curl http://127.0.0.1:8000/v2/models/cats",
    "  FOVEA_TOKEN=secret npx fovea serve cats.keras --host 0.0.0.0"
  ],
  async run({ files: [file], options, print, tell, interruption: interruption2 }) {
    const given = {
      ...{ host: textOf(options, "host"), port: numberOf(options, "port", { max: 65535 }) },
      ...{ name: textOf(options, "name"), token: await tokenOf(options) },
      maxRequests: numberOf(options, "max-requests", { min: 1 }),
      maxBytes: numberOf(options, "max-bytes", { min: 1, max: 2 ** 30 }),
      timeout: numberOf(options, "timeout", { min: 1, max: 2 ** 31 - 1 }),
      bodyTimeout: numberOf(options, "body-timeout", { min: 1, max: 2 ** 30 }),
      grace: numberOf(options, "grace", { max: 2 ** 31 - 1 }),
      ...pictureValues(options)
    };
    const asGiven = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== void 0));
    const signal = interruption2();
    const model2 = await (0, import__7.loadModel)(file, { compile: false });
    const dynamicBatching = options["no-batching"] !== true;
    const server = await (0, import__7.serve)(model2, { ...asGiven, dynamicBatching, signal });
    const name = given.name ?? model2.name;
    if (!isLoopback(given.host ?? "127.0.0.1") && given.token === void 0)
      print("Everybody who reaches this port may ask: there is no token.");
    print(`"${name}" at ${server.url}: POST /predict, /v2/models/${encodeURIComponent(name)}, GET /metrics`);
    tell({ url: server.url, model: name });
    await server.closed();
    print("Closed.");
    return null;
  }
};

// lib/cli/summary.ts
var import__8 = require("./index.js");
var countOf = /* @__PURE__ */ __name((weights) => weights.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 1), 0), "countOf");
function layersIn(layer, path = "") {
  return Object.values(layer.sublayers).flatMap((inner) => {
    const own = path === "" ? inner.name : `${path}/${inner.name}`;
    return [...layersIn(inner, own), [own, inner]];
  });
}
__name(layersIn, "layersIn");
function notTrained(model2) {
  const trained = new Set(model2.trainableWeights);
  const told = new Set(trained);
  return layersIn(model2).flatMap(([path, layer]) => {
    const left = layer.weights.filter((weight) => !told.has(weight));
    for (const weight of left) told.add(weight);
    if (left.length === 0) return [];
    const reason = layer.trainable ? "numbers that the layer keeps itself: no gradient reaches them" : "the layer is frozen: trainable is false";
    return [{ layer: path, weights: countOf(left), reason }];
  });
}
__name(notTrained, "notTrained");
function described(layer) {
  const { name, type, trainable } = layer;
  const shapes = layer.nodes.at(-1)?.outputs.map(({ shape }) => shape) ?? [];
  const inner = Object.values(layer.sublayers);
  return {
    ...{ name, type, outputShapes: shapes, weights: layer.countParams(), trainable },
    ...inner.length > 0 && { layers: inner.map(described) }
  };
}
__name(described, "described");
var summary = {
  name: "summary",
  about: "Shows the layers of a model, their shapes and weights, and what cannot be trained",
  files: ["FILE"],
  options: { nested: { about: "show the layers of nested models, too" } },
  help: [
    "FILE is a file of any format that is read, a folder with a model.json, or an http(s) address.",
    "",
    "Examples:",
    "  npx fovea summary model.keras",
    "  npx fovea summary model.h5 --json"
  ],
  async run({ files: [file], options, print }) {
    const model2 = await (0, import__8.loadModel)(file);
    model2.summary({ showTrainable: true, expandNested: options.nested === true, printFn: print });
    const left = notTrained(model2);
    if (left.length > 0) print("\nNot trained:");
    for (const { layer, weights, reason } of left)
      print(`  ${layer}: ${weights.toLocaleString("en-US")} weights, ${reason}`);
    const optimizer = model2.optimizer?.name ?? null;
    print(`
Compiled with: ${optimizer ?? "nothing. Call compile() before fit()"}`);
    const others = Object.keys(model2.metadata).filter((name) => name !== "classNames");
    if (others.length > 0) print(`Metadata: ${others.join(", ")}`);
    return {
      ...{ file, name: model2.name, type: model2.type },
      inputs: model2.inputs.map(({ shape }, i) => ({ name: model2.inputNames[i], shape })),
      outputs: model2.outputs.map(({ shape }, i) => ({ name: model2.outputNames[i], shape })),
      layers: model2.layers.map(described),
      weights: { total: model2.countParams(), trainable: countOf(model2.trainableWeights) },
      ...{ notTrained: left, optimizer, metadata: model2.metadata }
    };
  }
};

// lib/cli/train.ts
var import_node_path3 = require("node:path");
var import__9 = require("./index.js");
var methods = ["bottleneck", "freeze", "fineTune"];
var percent2 = /* @__PURE__ */ __name((share) => `${(100 * share).toFixed(1)} %`, "percent");
function transferValues(options) {
  const augments = options.augment === true;
  const given = {
    weights: textOf(options, "weights"),
    unfreezeFrom: textOf(options, "unfreeze-from"),
    learningRate: numberOf(options, "learning-rate", { min: Number.MIN_VALUE, integer: false }),
    dropout: numberOf(options, "dropout", { max: 0.99, integer: false })
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== void 0)),
    method: choiceOf(options, "method", methods) ?? (augments ? "freeze" : "bottleneck"),
    ...augments && {
      augment: [
        import__9.layers.randomFlip({ mode: "horizontal" }),
        import__9.layers.randomTranslation({ heightFactor: 0.05, widthFactor: 0.05 })
      ]
    }
  };
}
__name(transferValues, "transferValues");
function lineOf(epoch, epochs, logs) {
  const { loss, accuracy, val_loss: valLoss, val_accuracy: valAccuracy } = logs;
  const validated = valAccuracy === void 0 ? "" : `, validation: loss ${valLoss.toFixed(4)}, accuracy ${percent2(valAccuracy)}`;
  return `Epoch ${epoch}/${epochs}: loss ${loss.toFixed(4)}, accuracy ${percent2(accuracy)}${validated}`;
}
__name(lineOf, "lineOf");
var described2 = /* @__PURE__ */ __name(({ classNames, counts }) => `${counts.train} pictures of ${classNames.length} classes (${classNames.slice(0, 8).join(", ")}${classNames.length > 8 ? ", ..." : ""}), ${counts.validation} to validate with`, "described");
var train = {
  name: "train",
  about: "Trains a network that knows pictures already to tell the classes of a folder apart",
  files: ["DIR"],
  options: {
    out: { value: "FILE", about: "model that is written (NAME-OF-DIR.keras); its ending chooses the format" },
    base: { value: "NAME", about: "trained network: an application (mobileNetV2), or the file of a model" },
    weights: { value: "FILE", about: "weights of an application (imagenet: downloaded)" },
    method: { value: "HOW", about: "bottleneck (default), freeze, or fineTune: see docs/transfer.md" },
    "unfreeze-from": { value: "LAYER", about: "with fineTune: the first layer of the base that changes (all)" },
    epochs: { value: "N", about: "times that all pictures are looked at (10)" },
    "learning-rate": { value: "RATE", about: "of the new layers (0.01); it falls to 0" },
    dropout: { value: "SHARE", about: "of the features (0.5)" },
    augment: { about: "mirror and shift pictures at random; every epoch then runs through the whole network" },
    "validation-split": { value: "SHARE", about: "of the pictures, unless DIR has folders train and val (0.2)" },
    seed: { value: "N", about: "of all random numbers (1)" },
    ...folderOptions
  },
  help: [
    "DIR has a folder for every class, or folders train and val that have these. Ctrl-C ends after the running step, and",
    "writes what there is. With --json there is a line for every epoch.",
    "",
    "Examples:",
    "  npx fovea train pets --out pets.keras",
    "  npx fovea train pets --base efficientNetLite0 --weights efficientnet_lite0.keras --out pets.keras",
    "  npx fovea predict pets.keras cat.jpg"
  ],
  async run(call) {
    const {
      files: [folder],
      options,
      print,
      tell,
      interruption: interruption2
    } = call;
    const out = textOf(options, "out") ?? `${(0, import_node_path3.basename)((0, import_node_path3.resolve)(folder)) || "model"}.keras`;
    const epochs = numberOf(options, "epochs", { min: 1 }) ?? 10;
    const seed = numberOf(options, "seed", { max: 2 ** 32 - 1 }) ?? 1;
    const validationSplit = numberOf(options, "validation-split", { max: 0.99, integer: false }) ?? 0.2;
    const how = { ...folderValues(call), validationSplit, seed };
    const asked = transferValues(options);
    (0, import__9.setSeed)(seed);
    const { classNames } = await partsOf(folder, { ...how, size: [1, 1], channels: 3 });
    const net = await (0, import__9.transfer)({ base: textOf(options, "base") ?? "mobileNetV2", classes: classNames, ...asked });
    await net.expectSavable(out);
    const [, height, width, channels] = net.inputs[0].shape;
    const parts = await partsOf(folder, { ...how, size: [height, width], channels });
    net.metadata = { ...net.metadata, resize: how.resize ?? "crop" };
    print(`${folder}: ${described2(parts)}`);
    const signal = interruption2();
    const begun = performance.now();
    const all = epochs + (asked.method === "fineTune" ? 5 : 0);
    let [done, last] = [0, {}];
    const onEpochEnd = /* @__PURE__ */ __name((epoch, logs) => {
      ;
      [done, last] = [epoch + 1, { ...logs }];
      print(lineOf(done, all, last));
      tell({ epoch: done, ...last });
    }, "onEpochEnd");
    const validation = parts.validation === null ? {} : { validationData: parts.validation };
    const isAborted = await net.fit(parts.train, { ...validation, epochs, signal, verbose: 0, callbacks: { onEpochEnd } }).then(() => false).catch((error) => {
      if (!signal.aborted) throw error;
      return true;
    });
    await net.save(out);
    const seconds = (performance.now() - begun) / 1e3;
    if (isAborted)
      throw new Interrupted(`Stopped in epoch ${done + 1}. ${out} has the weights of the last finished step.`);
    print(`${out}: written after ${seconds.toFixed(1)} s. Go on with: npx fovea predict ${out} PICTURE`);
    return { output: out, classNames, pictures: parts.counts, epochs: done, seconds, ...last };
  }
};

// lib/cli/commands.ts
var commands = [convert, evaluate, features, predict, serve, summary, train];

// lib/cli/run.ts
var [succeeded, failed, wronglyUsed] = [0, 1, 2];
var interrupted = { SIGINT: 130, SIGTERM: 143 };
var never = /* @__PURE__ */ __name(() => new AbortController().signal, "never");
var common = {
  json: { about: "print JSON, and nothing else" },
  help: { about: "show this, and do nothing" }
};
async function run(args, streams, interruption2 = never) {
  const command = commands.find(({ name }) => name === args[0]);
  try {
    if (command === void 0) return withoutCommand(args, streams);
    return await runCommand(command, args.slice(1), streams, interruption2);
  } catch (error) {
    const isAborted = error instanceof DOMException && error.name === "AbortError";
    if (error instanceof Interrupted || isAborted) {
      streams.stderr.write(`${isAborted ? "Stopped." : sentence(error)}
`);
      return interrupted[String(interruption2().reason)] ?? interrupted.SIGINT;
    }
    const isUsage = error instanceof UsageError;
    const hint = isUsage ? ` See "npx fovea ${command ? `${command.name} ` : ""}--help".` : "";
    const label = streams.stderr.hasColors?.() ? "\x1B[31merror:\x1B[39m" : "error:";
    streams.stderr.write(`${label} ${sentence(error)}${hint}
`);
    return isUsage ? wronglyUsed : failed;
  }
}
__name(run, "run");
var sentence = /* @__PURE__ */ __name((error) => (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").trim(), "sentence");
function withoutCommand(args, { stdout }) {
  const [first] = args;
  if (first === "--version" || first === "-v") stdout.write(`${import__10.engine.version}
`);
  else if (first === "--help" || first === "-h") stdout.write(`${programHelp().join("\n")}
`);
  else {
    const received = first === void 0 ? "none" : `"${first}"`;
    throw new UsageError(
      `expected a command, one of ${commands.map(({ name }) => name).join(", ")}, received ${received}.`
    );
  }
  return succeeded;
}
__name(withoutCommand, "withoutCommand");
async function runCommand(command, args, { stdout, stderr, stdin = noInput }, interruption2) {
  const { values, positionals: files } = parsed(command, args);
  if (values.help === true) {
    stdout.write(`${commandHelp(command).join("\n")}
`);
    return succeeded;
  }
  const mayBeStdin = command.takesStdin === true;
  if (files.includes("-") && !mayBeStdin)
    throw new UsageError('expected a file, received "-". Standard input and output are not used: give a path.');
  if (files.filter((file) => file === "-").length > 1)
    throw new UsageError('expected "-", standard input, once, received it several times.');
  const takesSeveral = command.files.at(-1)?.endsWith("...") === true;
  const isCount = takesSeveral ? files.length >= command.files.length : files.length === command.files.length;
  if (!isCount || files.includes("")) {
    const received = files.length === 0 ? "none" : files.map((file) => `"${file}"`).join(" ");
    throw new UsageError(`expected ${command.files.join(" ")}, received ${received}.`);
  }
  const isJson = values.json === true;
  const print = isJson ? () => {
  } : (line2) => stdout.write(`${line2}
`);
  const tell = isJson ? (value) => stdout.write(`${JSON.stringify(value)}
`) : () => {
  };
  const warn = /* @__PURE__ */ __name((line2) => stderr.write(`${line2.replaceAll(/\s+/g, " ")}
`), "warn");
  const result = await command.run({ files, options: values, print, warn, tell, stdin, interruption: interruption2 });
  if (isJson && result !== null) stdout.write(`${JSON.stringify(result)}
`);
  return succeeded;
}
__name(runCommand, "runCommand");
var noInput = { async *[Symbol.asyncIterator]() {
} };
function parsed({ options }, args) {
  const all = Object.entries({ ...options, ...common });
  const config = {
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(
      all.map(([name, option]) => [
        name,
        { type: "value" in option ? "string" : "boolean", ...name === "help" && { short: "h" } }
      ])
    )
  };
  try {
    return (0, import_node_util.parseArgs)(config);
  } catch (error) {
    const [first] = sentence(error).split(/\.(?: |$)/);
    throw new UsageError(`${first}.`, { cause: error });
  }
}
__name(parsed, "parsed");
function columns(rows) {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3;
  return rows.map(([name, about]) => `  ${name.padEnd(width)}${about}`);
}
__name(columns, "columns");
var programHelp = /* @__PURE__ */ __name(() => [
  "Usage: npx fovea COMMAND ...",
  "",
  "Commands:",
  ...columns(commands.map(({ name, files, about }) => [`${name} ${files.join(" ")}`, about])),
  "",
  "Options:",
  ...columns([
    ["-h, --help", "show this; behind a command what it takes"],
    ["-v, --version", "show the version"]
  ]),
  "",
  "Ends with 0, with 1 where a file or what is in it is at fault, with 2 where the call is, with 130 after Ctrl-C."
], "programHelp");
var commandHelp = /* @__PURE__ */ __name(({ name, about, files, options, help }) => [
  `Usage: npx fovea ${name} [options] ${files.join(" ")}`,
  "",
  `${about}.`,
  "",
  "Options:",
  ...columns(
    Object.entries({ ...options, ...common }).map(([option, { about: about2, ...rest }]) => [
      `${option === "help" ? "-h, " : ""}--${option}${"value" in rest ? ` ${rest.value}` : ""}`,
      about2
    ])
  ),
  "",
  ...help
], "commandHelp");

// lib/cli/main.ts
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
var echo = 1e3;
function interruption() {
  if (controller !== null) return controller.signal;
  const own = new AbortController();
  controller = own;
  let begun = 0;
  for (const [name, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143]
  ])
    process.on(name, () => {
      if (own.signal.aborted) {
        if (performance.now() - begun > echo) process.exit(code);
        return;
      }
      begun = performance.now();
      own.abort(name);
    });
  return own.signal;
}
__name(interruption, "interruption");
var controller = null;
void run(process.argv.slice(2), process, interruption).then((code) => {
  process.exitCode = code;
});
//# sourceMappingURL=cli.js.map
