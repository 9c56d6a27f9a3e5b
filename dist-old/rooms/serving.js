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

// lib/rooms/serving.js
var serving_exports = {};
__export(serving_exports, {
  "serving/classify.ts": () => classify_exports,
  "serving/server.ts": () => server_exports
});
module.exports = __toCommonJS(serving_exports);

// lib/serving/classify.ts
var classify_exports = {};
__export(classify_exports, {
  classify: () => classify,
  pictureOptions: () => pictureOptions,
  picturesOf: () => picturesOf,
  signalOption: () => signalOption
});
var import_abort = link("core/abort.ts");
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_schema = link("core/schema.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_images = link("data/images/index.ts");
var import_interpolations = link("engine/interpolations.ts");
var import_model = link("models/model.ts");
var fits = ["stretch", "crop", "pad"];
var pictureOptions = {
  /** Height and width for a model that takes pictures of any size. Default 224. */
  size: (0, import_schema.integer)({ min: 1 })(224),
  /**
   * How a picture gets other proportions: 'stretch', 'crop' or 'pad'. Default: what the model's `metadata.resize` says,
   * else 'stretch'.
   */
  resize: (0, import_schema.nullable)((0, import_schema.choice)(...fits)),
  /** How pixels come from others. Default 'bilinear'. */
  interpolation: (0, import_schema.choice)(...import_interpolations.interpolations)("bilinear"),
  /**
   * Makes of pixels from 0 to 255, [1, height, width, channels], what the model takes, such as
   * `applications.vgg16.preprocessInput`. Default: nothing, as for models that have it inside.
   */
  preprocess: (0, import_schema.nullable)(
    (0, import_schema.custom)({
      parse: /* @__PURE__ */ __name((value, where, name) => {
        if (typeof value === "function") return value;
        throw new import_errors.OptionError(`${where}: expected ${name} to be a function, received ${(0, import_checks.show)(value)}.`);
      }, "parse")
    })
  )
};
var signalOption = (0, import_schema.nullable)(
  (0, import_schema.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => {
      if ((0, import_kinds.isAbortSignal)(value)) return value;
      throw new import_errors.OptionError(`${where}: expected ${name} to be an AbortSignal, received ${(0, import_checks.show)(value)}.`);
    }, "parse")
  })
);
var options = (0, import_schema.schema)({
  ...pictureOptions,
  /** Pixels of the file at most. Default 2^28. */
  maxPixels: (0, import_schema.integer)({ min: 1, max: 2 ** 28 })(2 ** 28),
  /** How many classes, the likeliest first. Default 5. */
  top: (0, import_schema.integer)({ min: 1 })(5),
  /** Turns pictures upright as their Exif says. Default true. */
  orientation: (0, import_schema.boolean)(true),
  /** Rejects with AbortError. */
  signal: signalOption
});
function picturesOf({ inputs, outputs }) {
  if (inputs.length !== 1 || outputs.length !== 1 || outputs[0].shape.length !== 2) return null;
  const [, height, width, channels] = inputs[0].shape;
  if (inputs[0].shape.length !== 4 || channels !== 1 && channels !== 3 && channels !== 4) return null;
  return { size: [height, width], channels };
}
__name(picturesOf, "picturesOf");
function ranked(outputs, classNames, top) {
  const scores = Array.from(outputs);
  const all = scores.length === 1 ? [1 - scores[0], scores[0]] : scores;
  return all.map((probability, index) => ({ index, name: classNames[index] ?? null, probability })).sort((a, b) => b.probability - a.probability || a.index - b.index).slice(0, top);
}
__name(ranked, "ranked");
async function classify(model, picture, given = {}) {
  const where = "classify";
  const { signal, top, ...how } = (0, import_schema.parseOptions)(options, where, given);
  if (!(model instanceof import_model.Model)) throw new import_errors.OptionError(`${where}: expected a model, received ${(0, import_checks.show)(model)}.`);
  model.expectGraph(where);
  const pictures = picturesOf(model);
  if (pictures === null)
    throw new import_errors.OptionError(
      `${where}: expected a model from pictures [height, width, 1, 3 or 4] to [classes], received one from ${model.inputs.map(({ shape }) => (0, import_shape.formatShape)(shape)).join(", ")} to ${model.outputs.map(({ shape }) => (0, import_shape.formatShape)(shape)).join(", ")}.`
    );
  return (0, import_abort.unlessAborted)(signal ?? void 0, async () => {
    const own = fits.find((fit) => fit === model.metadata.resize) ?? "stretch";
    const x = await pixelsFor(pictures, picture, { ...how, resize: how.resize ?? own });
    const { data } = await model.predict(x, signal === null ? {} : { signal });
    return ranked(data, model.metadata.classNames ?? [], top);
  });
}
__name(classify, "classify");
async function pixelsFor({ size, channels }, picture, how) {
  const [height, width] = size;
  const { size: anySize, preprocess, ...options2 } = how;
  const pixels = await (0, import_images.decodeImage)(picture, {
    ...{ ...options2, channels },
    size: [height ?? anySize, width ?? anySize]
  });
  const x = new import_tensor.Tensor(pixels.data, [1, ...pixels.shape]);
  return preprocess === null ? x : preprocess(x);
}
__name(pixelsFor, "pixelsFor");

// lib/serving/server.ts
var server_exports = {};
__export(server_exports, {
  ModelServer: () => ModelServer,
  serve: () => serve
});
var import_node_crypto = require("node:crypto");
var import_node_events = require("node:events");
var import_node_http = require("node:http");
var import_abort2 = link("core/abort.ts");
var import_checks6 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var import_tensor4 = link("core/tensor.ts");
var import_version = link("core/version.ts");
var import_model2 = link("models/model.ts");

// lib/serving/body.ts
var import_node_zlib = require("node:zlib");
var import_checks2 = link("core/checks.ts");

// lib/serving/refusal.ts
var import_errors2 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var Refusal = class extends Error {
  static {
    __name(this, "Refusal");
  }
  status;
  headers;
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
};
var badRequest = /* @__PURE__ */ __name((message) => new Refusal(400, message), "badRequest");
function refusalOf(error) {
  if (error instanceof Refusal) return error;
  if (error instanceof import_errors2.OptionError || error instanceof import_errors2.ShapeError) return badRequest((0, import_kinds2.messageOf)(error));
  return new Refusal(500, "The model could not be computed. The log of the server says why.");
}
__name(refusalOf, "refusalOf");

// lib/serving/body.ts
var decoders = {
  identity: null,
  gzip: import_node_zlib.createGunzip,
  deflate: import_node_zlib.createInflate
};
var Bodies = class {
  static {
    __name(this, "Bodies");
  }
  #limits;
  #held = 0;
  constructor(limits) {
    this.#limits = limits;
  }
  /** Bytes that are held now. */
  get held() {
    return this.#held;
  }
  /** Gives the body of a request to `work`, for as long as this takes. Throws Refusal. */
  async during(request, work) {
    const own = { bytes: 0 };
    try {
      return await work(await this.#read(request, own));
    } finally {
      this.#held -= own.bytes;
    }
  }
  #count(own, bytes) {
    const { mostBytes, mostHeld } = this.#limits;
    if (own.bytes + bytes > mostBytes) throw tooLarge(mostBytes);
    if (this.#held + bytes > mostHeld)
      throw new Refusal(503, "The server holds as many bytes of requests as it may. Try again.", { "retry-after": "1" });
    own.bytes += bytes;
    this.#held += bytes;
  }
  async #read(request, own) {
    const { mostBytes, milliseconds } = this.#limits;
    const encoding = request.headers["content-encoding"]?.toLowerCase() ?? "identity";
    if (!Object.hasOwn(decoders, encoding))
      throw new Refusal(
        415,
        `Expected a content-encoding of ${Object.keys(decoders).join(", ")}, received ${(0, import_checks2.show)(encoding)}.`
      );
    if (Number(request.headers["content-length"]) > mostBytes) throw tooLarge(mostBytes);
    const decoder = decoders[encoding]?.();
    const source = decoder === void 0 ? request : request.pipe(decoder);
    const chunks = [];
    await new Promise((resolve, reject) => {
      const end = /* @__PURE__ */ __name((error) => {
        clearTimeout(timer);
        source.off("data", take);
        if (decoder !== void 0) request.unpipe(decoder);
        if (error === void 0) resolve();
        else {
          decoder?.destroy();
          reject(error);
        }
      }, "end");
      const take = /* @__PURE__ */ __name((chunk) => {
        try {
          this.#count(own, chunk.length);
          chunks.push(chunk);
        } catch (error) {
          end(error);
        }
      }, "take");
      const timer = setTimeout(
        () => end(new Refusal(408, `Expected the whole body within ${milliseconds / 1e3} s.`)),
        milliseconds
      );
      source.on("data", take);
      source.on("end", () => end());
      request.on("close", () => {
        if (!request.complete) end(badRequest("Expected a whole body, received one that was cut."));
      });
      decoder?.on("error", () => end(badRequest(`Expected a body of ${encoding}, received other bytes.`)));
    });
    return Buffer.concat(chunks);
  }
};
var tooLarge = /* @__PURE__ */ __name((mostBytes) => new Refusal(413, `Expected a body of at most ${mostBytes} bytes, received more.`), "tooLarge");
var mostDropped = 2 ** 24;
var millisecondsOfDropping = 1e3;
async function dropRest(request) {
  if (request.complete || request.destroyed) return true;
  return new Promise((resolve) => {
    let dropped = 0;
    const end = /* @__PURE__ */ __name((isAll) => {
      clearTimeout(timer);
      request.off("data", drop);
      resolve(isAll);
    }, "end");
    const drop = /* @__PURE__ */ __name((chunk) => {
      dropped += chunk.length;
      if (dropped > mostDropped) end(false);
    }, "drop");
    const timer = setTimeout(() => end(false), millisecondsOfDropping);
    request.on("data", drop);
    request.once("end", () => end(true));
    request.once("close", () => end(true));
    request.resume();
  });
}
__name(dropRest, "dropRest");

// lib/serving/inference.ts
var import_checks3 = link("core/checks.ts");
var import_kinds3 = link("core/kinds.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
var import_turns = link("core/turns.ts");

// lib/serving/datatypes.ts
var import_tensor2 = link("core/tensor.ts");
var import_half = link("formats/containers/half.ts");
var floats = /* @__PURE__ */ __name((size, read) => ({ size, read }), "floats");
var datatypes = /* @__PURE__ */ new Map([
  ["BOOL", floats(1, (buffer) => new Uint8Array(buffer))],
  ["UINT8", floats(1, (buffer) => new Uint8Array(buffer))],
  ["UINT16", floats(2, (buffer) => (0, import_tensor2.toFloats)(new Uint16Array(buffer)))],
  ["UINT32", floats(4, (buffer) => (0, import_tensor2.toFloats)(new Uint32Array(buffer)))],
  ["UINT64", floats(8, (buffer) => (0, import_tensor2.toFloats)(new BigUint64Array(buffer)))],
  ["INT8", floats(1, (buffer) => (0, import_tensor2.toFloats)(new Int8Array(buffer)))],
  ["INT16", floats(2, (buffer) => (0, import_tensor2.toFloats)(new Int16Array(buffer)))],
  ["INT32", floats(4, (buffer) => (0, import_tensor2.toFloats)(new Int32Array(buffer)))],
  ["INT64", floats(8, (buffer) => (0, import_tensor2.toFloats)(new BigInt64Array(buffer)))],
  ["FP16", floats(2, (buffer) => (0, import_half.fromFloat16)(new Uint16Array(buffer)))],
  ["BF16", floats(2, (buffer) => (0, import_half.fromBfloat16)(new Uint16Array(buffer)))],
  ["FP32", floats(4, (buffer) => new Float32Array(buffer))],
  ["FP64", floats(8, (buffer) => (0, import_tensor2.toFloats)(new Float64Array(buffer)))]
]);

// lib/serving/inference.ts
var mostJson = 2 ** 23;
var pieceLength = 2 ** 13;
function jsonLength(header, length) {
  if (header === void 0) return length;
  const count = /^\d+$/.test(header) ? Number(header) : Number.NaN;
  if (count <= length) return count;
  throw badRequest(
    `Inference-Header-Content-Length: expected a whole number up to ${length}, received ${(0, import_checks3.show)(header)}.`
  );
}
__name(jsonLength, "jsonLength");
function parsedJson(bytes) {
  if (bytes.length > mostJson)
    throw new Refusal(413, `Expected at most ${mostJson} bytes of JSON, received ${bytes.length}. Send binary tensors.`);
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw badRequest(`Expected a JSON object, received text that is none (${(0, import_kinds3.messageOf)(error).slice(0, 60)}).`);
  }
  if ((0, import_kinds3.isRecord)(value)) return value;
  throw badRequest(`Expected a JSON object, received ${(0, import_checks3.show)(value)}.`);
}
__name(parsedJson, "parsedJson");
function entriesOf(what, list) {
  if (!(0, import_kinds3.isArray)(list) || list.length > 1e4) throw badRequest(`Expected a list of ${what}, received ${(0, import_checks3.show)(list)}.`);
  return list.map((entry) => {
    if (!(0, import_kinds3.isRecord)(entry) || typeof entry.name !== "string")
      throw badRequest(`Expected ${what} that have a name, received ${(0, import_checks3.show)(entry)}.`);
    return entry;
  });
}
__name(entriesOf, "entriesOf");
function parametersOf(where, { parameters = {} }) {
  if (!(0, import_kinds3.isRecord)(parameters))
    throw badRequest(`${where}: expected an object of parameters, received ${(0, import_checks3.show)(parameters)}.`);
  const refused = ["shared_memory_region", "classification"].find((name) => Object.hasOwn(parameters, name));
  if (refused !== void 0)
    throw badRequest(`${where}: expected no parameter "${refused}", which is an extension that is not served.`);
  return parameters;
}
__name(parametersOf, "parametersOf");
function flag(where, parameters, name) {
  const value = parameters[name];
  if (value === void 0 || typeof value === "boolean") return value;
  throw badRequest(`${where}: expected ${name} to be true or false, received ${(0, import_checks3.show)(value)}.`);
}
__name(flag, "flag");
function shapeOf(where, shape) {
  if ((0, import_kinds3.isArray)(shape) && shape.length <= 16 && shape.every((size) => Number.isInteger(size) && Number(size) > 0 && Number(size) < 2 ** 31))
    return shape;
  throw badRequest(`${where}: expected a shape of whole numbers from 1, received ${(0, import_checks3.show)(shape)}.`);
}
__name(shapeOf, "shapeOf");
function numbersOf(where, data, shape) {
  const count = (0, import_shape2.sizeOf)(shape);
  const wrong = /* @__PURE__ */ __name((received) => badRequest(`${where}: expected ${count} numbers, as the shape [${shape}] has, received ${received}.`), "wrong");
  if (!(0, import_kinds3.isArray)(data) || count > mostJson) throw wrong((0, import_checks3.show)(data));
  const numbers = new Float32Array(count);
  let found = 0;
  const fill = /* @__PURE__ */ __name((items, depth) => {
    for (const item of items) {
      if (typeof item === "number" || typeof item === "boolean") {
        if (found === count) throw wrong("more");
        numbers[found++] = Number(item);
      } else if ((0, import_kinds3.isArray)(item) && depth < shape.length) fill(item, depth + 1);
      else throw wrong(`${(0, import_checks3.show)(item)} among them`);
    }
  }, "fill");
  fill(data, 1);
  if (found < count) throw wrong(String(found));
  return numbers;
}
__name(numbersOf, "numbersOf");
var BinaryTensors = class {
  static {
    __name(this, "BinaryTensors");
  }
  #bytes;
  #position = 0;
  constructor(bytes) {
    this.#bytes = bytes;
  }
  /** The next ones in a buffer of their own. */
  take(where, size, wanted) {
    if (size !== wanted)
      throw badRequest(
        `${where}: expected binary_data_size ${wanted}, as its shape and datatype say, received ${(0, import_checks3.show)(size)}.`
      );
    const end = this.#position + wanted;
    if (end > this.#bytes.length)
      throw badRequest(`${where}: expected ${wanted} bytes, received ${this.#bytes.length - this.#position}.`);
    const copy = new Uint8Array(this.#bytes.subarray(this.#position, end));
    this.#position = end;
    return copy.buffer;
  }
  expectEnd() {
    const left = this.#bytes.length - this.#position;
    if (left > 0) throw badRequest(`Expected no bytes behind the tensors, received ${left}.`);
  }
};
function tensorOf(entry, binary) {
  const where = `Input ${(0, import_checks3.show)(entry.name)}`;
  const shape = shapeOf(where, entry.shape);
  const datatype = datatypes.get(String(entry.datatype));
  if (datatype === void 0)
    throw badRequest(
      `${where}: expected a datatype of ${(0, import_checks3.showNames)([...datatypes.keys()])}, received ${(0, import_checks3.show)(entry.datatype)}.`
    );
  const parameters = parametersOf(where, entry);
  const isBinary = Object.hasOwn(parameters, "binary_data_size");
  if (isBinary === (entry.data !== void 0))
    throw badRequest(`${where}: expected either data or the parameter binary_data_size.`);
  if (!isBinary) return new import_tensor3.Tensor(numbersOf(where, entry.data, shape), shape);
  return new import_tensor3.Tensor(
    datatype.read(binary.take(where, parameters.binary_data_size, datatype.size * (0, import_shape2.sizeOf)(shape))),
    shape
  );
}
__name(tensorOf, "tensorOf");
function expectNames(what, names, given, needsAll) {
  const unknown = given.find((name) => !names.includes(name));
  if (unknown !== void 0) throw badRequest(`Expected ${what} of ${(0, import_checks3.showNames)(names)}, received ${(0, import_checks3.show)(unknown)}.`);
  if (new Set(given).size < given.length || needsAll && given.length < names.length)
    throw badRequest(`Expected the ${what} ${(0, import_checks3.showNames)(names)} once each, received ${(0, import_checks3.showNames)(given) || "none"}.`);
}
__name(expectNames, "expectNames");
function readInference(model, body, header) {
  const length = jsonLength(header, body.length);
  const json2 = parsedJson(body.subarray(0, length));
  const { id } = json2;
  if (id !== void 0 && typeof id !== "string") throw badRequest(`Expected id to be a text, received ${(0, import_checks3.show)(id)}.`);
  const binary = new BinaryTensors(body.subarray(length));
  const given = entriesOf("inputs", json2.inputs);
  expectNames(
    "inputs",
    model.inputNames,
    given.map(({ name }) => name),
    true
  );
  const tensors = new Map(given.map((entry) => [entry.name, tensorOf(entry, binary)]));
  binary.expectEnd();
  const byDefault = flag("Request", parametersOf("Request", json2), "binary_data_output") ?? false;
  const wanted = json2.outputs === void 0 || (0, import_kinds3.isArray)(json2.outputs) && json2.outputs.length === 0 ? model.outputNames.map((name) => ({ name })) : entriesOf("outputs", json2.outputs);
  expectNames(
    "outputs",
    model.outputNames,
    wanted.map(({ name }) => name),
    false
  );
  return {
    id,
    inputs: model.inputNames.map((name) => tensors.get(name)),
    outputs: wanted.map((output) => {
      const where = `Output ${(0, import_checks3.show)(output.name)}`;
      return { name: output.name, isBinary: flag(where, parametersOf(where, output), "binary_data") ?? byDefault };
    })
  };
}
__name(readInference, "readInference");
function byOutput(model, predictions) {
  const tensors = predictions instanceof import_tensor3.Tensor ? [predictions] : (0, import_kinds3.isArray)(predictions) ? predictions : Object.values(predictions);
  const names = (0, import_kinds3.isRecord)(predictions) && !(predictions instanceof import_tensor3.Tensor) ? Object.keys(predictions) : model.outputNames;
  return new Map(names.map((name, i) => [name, tensors[i]]));
}
__name(byOutput, "byOutput");
async function jsonOfNumbers(name, data) {
  const turns = new import_turns.Turns();
  const pieces = [];
  for (let first = 0; first < data.length; first += pieceLength) {
    const piece = data.subarray(first, first + pieceLength);
    if (!piece.every(Number.isFinite))
      throw new Refusal(
        500,
        `Output ${(0, import_checks3.show)(name)}: expected finite numbers, received NaN or infinity, which JSON has not. Ask for binary_data.`
      );
    pieces.push(piece.join());
    if (turns.isOver) await turns.next();
  }
  return `[${pieces.join()}]`;
}
__name(jsonOfNumbers, "jsonOfNumbers");
async function writeInference(model, served, { id, outputs }, predictions) {
  const tensors = byOutput(model, predictions);
  const binary = [];
  const entries = [];
  for (const { name, isBinary } of outputs) {
    const { data, shape } = tensors.get(name);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const head2 = JSON.stringify({
      ...{ name, datatype: "FP32", shape },
      ...isBinary && { parameters: { binary_data_size: bytes.length } }
    });
    if (isBinary) binary.push(bytes);
    entries.push(isBinary ? head2 : `${head2.slice(0, -1)},"data":${await jsonOfNumbers(name, data)}}`);
  }
  const head = JSON.stringify({
    model_name: served.name,
    model_version: served.version,
    ...id !== void 0 && { id }
  });
  const json2 = Buffer.from(`${head.slice(0, -1)},"outputs":[${entries.join()}]}`);
  if (binary.length === 0) return { bytes: json2, headers: { "content-type": "application/json" } };
  return {
    bytes: Buffer.concat([json2, ...binary]),
    headers: {
      "content-type": "application/octet-stream",
      "inference-header-content-length": String(json2.length)
    }
  };
}
__name(writeInference, "writeInference");

// lib/serving/metrics.ts
var bounds = [1e-3, 25e-4, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
var family = /* @__PURE__ */ __name((name, type, help, lines) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...lines
], "family");
var Metrics = class {
  static {
    __name(this, "Metrics");
  }
  /** By endpoint and status: both are few, whatever clients ask for. */
  #requests = /* @__PURE__ */ new Map();
  #durations = /* @__PURE__ */ new Map();
  #samples = 0;
  /** Counts a request that is done. */
  request(endpoint, status, seconds) {
    const labels = `endpoint="${endpoint}",code="${status}"`;
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1);
    let durations = this.#durations.get(endpoint);
    if (durations === void 0) {
      durations = { counts: Array(bounds.length + 1).fill(0), sum: 0 };
      this.#durations.set(endpoint, durations);
    }
    durations.sum += seconds;
    for (const [i, bound] of bounds.entries()) if (seconds <= bound) durations.counts[i]++;
    durations.counts[bounds.length]++;
  }
  /** Counts samples that were computed. */
  computed(samples) {
    this.#samples += samples;
  }
  /** All as text. `gauges`: what is so now. */
  text(gauges) {
    const { user, system } = process.cpuUsage();
    const histogram = [...this.#durations].flatMap(([endpoint, { counts, sum }]) => [
      ...[...bounds, "+Inf"].map(
        (bound, i) => `fovea_request_duration_seconds_bucket{endpoint="${endpoint}",le="${bound}"} ${counts[i]}`
      ),
      `fovea_request_duration_seconds_sum{endpoint="${endpoint}"} ${sum}`,
      `fovea_request_duration_seconds_count{endpoint="${endpoint}"} ${counts[bounds.length]}`
    ]);
    const requests = [...this.#requests].map(([labels, count]) => `fovea_requests_total{${labels}} ${count}`);
    const one = /* @__PURE__ */ __name((name, type, help, value) => family(name, type, help, [`${name} ${value}`]), "one");
    return [
      ...family("fovea_requests_total", "counter", "Requests that were answered.", requests),
      ...family("fovea_request_duration_seconds", "histogram", "From the first byte to the answer.", histogram),
      ...one("fovea_samples_total", "counter", "Samples that were computed.", this.#samples),
      ...one("fovea_requests_in_progress", "gauge", "Requests that compute or wait.", gauges.inProgress),
      ...one("fovea_request_bytes", "gauge", "Bytes of requests that are held.", gauges.heldBytes),
      ...one("process_cpu_seconds_total", "counter", "CPU time.", (user + system) / 1e6),
      ...one("process_resident_memory_bytes", "gauge", "Resident memory.", process.memoryUsage.rss()),
      ...one("process_start_time_seconds", "gauge", "Start in Unix time.", Date.now() / 1e3 - process.uptime()),
      ""
    ].join("\n");
  }
};

// lib/serving/options.ts
var import_checks4 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_schema2 = link("core/schema.ts");
var tokenOption = (0, import_schema2.nullable)(
  (0, import_schema2.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => {
      if (typeof value === "string" && /^[\x21-\x7e]{1,4096}$/.test(value)) return value;
      throw new import_errors3.OptionError(`${where}: expected ${name} to be a text of visible ASCII characters without spaces.`);
    }, "parse")
  })
);
var serveOptions = (0, import_schema2.schema)({
  /** Name of the model in addresses. Default: its own. */
  name: (0, import_schema2.nullable)(import_schema2.text),
  /** Where it listens. Default '127.0.0.1': this computer alone. */
  host: (0, import_schema2.text)("127.0.0.1"),
  /** Default 8000; 0: any that is free. */
  port: (0, import_schema2.integer)({ min: 0, max: 65535 })(8e3),
  /** What clients must send as `Authorization: Bearer ...`, but for health. Default: nothing. */
  token: tokenOption,
  /** Requests that compute or wait at the same time; others are answered with 503. Default 128. */
  maxRequests: (0, import_schema2.integer)({ min: 1 })(128),
  /** Bytes of a body. Four of them are held at the same time at most. Default 64 MiB. */
  maxBytes: (0, import_schema2.integer)({ min: 1, max: 2 ** 30 })(2 ** 26),
  /** Pixels of a picture in a request. Default 50 million. */
  maxPixels: (0, import_schema2.integer)({ min: 1, max: 2 ** 28 })(5e7),
  /** Milliseconds to compute an answer, waiting included; then 504. Default 30,000. */
  timeout: (0, import_schema2.integer)({ min: 1, max: 2 ** 31 - 1 })(3e4),
  /** Milliseconds for the headers of a request, and then for its body; then 408. Default 30,000. */
  bodyTimeout: (0, import_schema2.integer)({ min: 1, max: 2 ** 30 })(3e4),
  /** Milliseconds that running requests have to end when the server is closed. Default 10,000. */
  grace: (0, import_schema2.integer)({ min: 0, max: 2 ** 31 - 1 })(1e4),
  /** Whether requests that wait at the same moment are computed as one batch. Default true. */
  dynamicBatching: (0, import_schema2.boolean)(true),
  ...pictureOptions,
  /** Is told of every request that failed by a fault of the server. Default: console.error. */
  log: (0, import_schema2.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => {
      if (typeof value === "function") return value;
      throw new import_errors3.OptionError(`${where}: expected ${name} to be a function, received ${(0, import_checks4.show)(value)}.`);
    }, "parse")
  })((line) => console.error(line)),
  /** Closes the server. */
  signal: signalOption
});

// lib/serving/pictures.ts
var import_checks5 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
async function pictureIn(request, body) {
  const type = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) {
    if (body.length > 0) return body;
    throw badRequest("Expected a picture as the body, received none.");
  }
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => {
    throw badRequest("Expected a form with a file, received a body that is no whole form.");
  });
  const files = [...form.values()].filter((value) => typeof value !== "string");
  if (files.length === 1) return new Uint8Array(await files[0].arrayBuffer());
  throw badRequest(`Expected a form with one file, received ${files.length}.`);
}
__name(pictureIn, "pictureIn");
function topOf(query) {
  const text2 = query.get("top") ?? "5";
  if (/^[1-9]\d{0,8}$/.test(text2)) return Number(text2);
  throw badRequest(`Expected top to be a whole number from 1, received ${(0, import_checks5.show)(text2)}.`);
}
__name(topOf, "topOf");
function asBadRequest(error) {
  return error instanceof import_errors4.FormatError || error instanceof import_errors4.DataError ? badRequest((0, import_kinds4.messageOf)(error)) : error;
}
__name(asBadRequest, "asBadRequest");

// lib/serving/server.ts
var modelVersion = "1";
var json = /* @__PURE__ */ __name((value, status = 200) => ({
  ...{ status, body: JSON.stringify(value) },
  headers: { "content-type": "application/json" }
}), "json");
var digest = /* @__PURE__ */ __name((text2) => (0, import_node_crypto.createHash)("sha256").update(text2).digest(), "digest");
var ModelServer = class {
  static {
    __name(this, "ModelServer");
  }
  #model;
  #name;
  #options;
  #http;
  #bodies;
  #metrics = new Metrics();
  #routes;
  #token;
  /** Requests that compute or wait. */
  #inProgress = 0;
  #url = "";
  #closed = null;
  /** Use `serve`. */
  constructor(model, options2) {
    const { maxBytes, bodyTimeout, timeout, token } = options2;
    this.#model = model;
    this.#name = options2.name ?? model.name;
    this.#options = options2;
    this.#token = token === null ? null : digest(token);
    this.#bodies = new Bodies({ mostBytes: maxBytes, mostHeld: 4 * maxBytes, milliseconds: bodyTimeout });
    this.#routes = this.#allRoutes();
    this.#http = (0, import_node_http.createServer)(
      {
        headersTimeout: bodyTimeout,
        // Bodies have a time of their own: this is for connections that nobody reads from.
        requestTimeout: 3 * bodyTimeout,
        connectionsCheckingInterval: Math.min(bodyTimeout, 5e3)
      },
      (request, response) => void this.#serve(request, response)
    );
    this.#http.setTimeout(timeout + 3 * bodyTimeout);
    this.#http.on("clientError", refuseRaw);
  }
  /** Where it listens, or has listened: 'http://127.0.0.1:8000'. */
  get url() {
    return this.#url;
  }
  /** What `GET /metrics` answers. */
  get metrics() {
    return this.#metrics.text({ inProgress: this.#inProgress, heldBytes: this.#bodies.held });
  }
  /** Listens. Throws DataError where it cannot. */
  async listen() {
    const { host, port, signal } = this.#options;
    this.#http.listen(port, host);
    await (0, import_node_events.once)(this.#http, "listening").catch((cause) => {
      throw new import_errors5.DataError(`serve: expected to listen on ${host}, port ${port}, received: ${cause.message}.`, { cause });
    });
    const { address, port: ownPort, family: family2 } = this.#http.address();
    this.#url = `http://${family2 === "IPv6" ? `[${address}]` : address}:${ownPort}`;
    if (signal === null) return;
    if (signal.aborted) await this.close();
    else signal.addEventListener("abort", () => void this.close(), { once: true });
  }
  /** Takes no more requests, and resolves when those under way are answered, at the latest after `grace`. */
  close() {
    this.#closed ??= this.#close();
    return this.#closed;
  }
  /** Resolves when the server is closed, by whomever. */
  async closed() {
    if (this.#http.listening) await (0, import_node_events.once)(this.#http, "close");
    await this.#closed;
  }
  async #close() {
    const isOver = new Promise((resolve) => this.#http.close(() => resolve()));
    const timer = setTimeout(() => this.#http.closeAllConnections(), this.#options.grace);
    await isOver;
    clearTimeout(timer);
  }
  #allRoutes() {
    const own = `/v2/models/${encodeURIComponent(this.#name)}`;
    const models = [own, `${own}/versions/${modelVersion}`];
    const get = /* @__PURE__ */ __name((name, handle, isOpen = false) => ({ name, method: "GET", handle, isOpen }), "get");
    const post = /* @__PURE__ */ __name((name, handle) => ({ name, method: "POST", handle }), "post");
    const ready = get("health", () => this.#ready(), true);
    const metadata = get("metadata", () => json(this.#metadata()));
    const infer = post("infer", (request, signal) => this.#infer(request, signal));
    const text2 = { "content-type": "text/plain; version=0.0.4; charset=utf-8" };
    return new Map([
      [
        "/v2",
        get("metadata", () => json({ name: "fovea", version: import_version.version, extensions: ["binary_tensor_data"] }))
      ],
      ["/v2/health/live", get("health", () => json({ live: true }), true)],
      ["/v2/health/ready", ready],
      ["/metrics", get("metrics", () => ({ body: this.metrics, headers: text2 }))],
      ["/predict", post("predict", (request, signal, query) => this.#predict(request, signal, query))],
      ...models.flatMap((path) => [
        [path, metadata],
        [`${path}/ready`, ready],
        [`${path}/infer`, infer]
      ])
    ]);
  }
  #ready() {
    return this.#closed === null ? json({ ready: true }) : json({ ready: false }, 503);
  }
  #metadata() {
    const { inputs, inputNames, outputs, outputNames, metadata } = this.#model;
    const described = /* @__PURE__ */ __name((values, names) => values.map(({ shape }, i) => ({ name: names[i], datatype: "FP32", shape: shape.map((size) => size ?? -1) })), "described");
    const { classNames } = metadata;
    return {
      ...{ name: this.#name, versions: [modelVersion], platform: "fovea" },
      ...{ inputs: described(inputs, inputNames), outputs: described(outputs, outputNames) },
      ...classNames !== void 0 && { parameters: { class_names: classNames } }
    };
  }
  /** Does work for a request, unless there is too much already. It counts until it ends, even if its client is gone. */
  async #admit(signal, work) {
    this.#expectRoom();
    this.#inProgress++;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), this.#options.timeout);
    const either = AbortSignal.any([signal, deadline.signal]);
    const done = work(either).finally(() => {
      clearTimeout(timer);
      this.#inProgress--;
    });
    try {
      return await (0, import_abort2.unlessAborted)(either, () => done);
    } catch (error) {
      if (!deadline.signal.aborted) throw error;
      throw new Refusal(504, `Expected an answer within ${this.#options.timeout / 1e3} s; it was not ready.`);
    }
  }
  #expectRoom() {
    const { maxRequests } = this.#options;
    if (this.#inProgress >= maxRequests)
      throw new Refusal(503, `The server works on ${maxRequests} requests already. Try again.`, { "retry-after": "1" });
  }
  #infer(request, signal) {
    this.#expectRoom();
    const header = request.headers["inference-header-content-length"];
    return this.#bodies.during(
      request,
      (body) => this.#admit(signal, async (signal2) => {
        const inference = readInference(this.#model, body, header === void 0 ? void 0 : String(header));
        const { inputs } = inference;
        const { dynamicBatching } = this.#options;
        const x = inputs.length === 1 ? inputs[0] : inputs;
        const predictions = await this.#model.predict(x, { signal: signal2, dynamicBatching });
        this.#metrics.computed(inputs[0].shape[0]);
        const served = { name: this.#name, version: modelVersion };
        const { bytes, headers } = await writeInference(this.#model, served, inference, predictions);
        return { body: bytes, headers };
      })
    );
  }
  #predict(request, signal, query) {
    this.#expectRoom();
    if (picturesOf(this.#model) === null)
      throw new Refusal(404, `The model ${(0, import_checks6.show)(this.#name)} does not classify pictures. Use its infer.`);
    const top = topOf(query);
    const { size, resize, interpolation, preprocess, maxPixels } = this.#options;
    const how = { size, resize, interpolation, preprocess, maxPixels };
    return this.#bodies.during(
      request,
      (body) => this.#admit(signal, async (signal2) => {
        const picture = await pictureIn(request, body);
        const predictions = await classify(this.#model, picture, { ...how, top, signal: signal2 }).catch((error) => {
          throw asBadRequest(error);
        });
        this.#metrics.computed(1);
        return json({ model: this.#name, predictions });
      })
    );
  }
  /** Throws Refusal for what there is not, and for who may not. */
  #route(request) {
    const [path, query = ""] = (request.url ?? "").split("?", 2);
    const route = this.#routes.get(path.replace(/(?<=.)\/$/, ""));
    if (route?.isOpen !== true) this.#expectToken(request);
    if (route === void 0)
      throw new Refusal(
        404,
        `Expected an address such as /v2/models/${encodeURIComponent(this.#name)}, received ${(0, import_checks6.show)(path)}.`
      );
    if (request.method !== route.method && !(request.method === "HEAD" && route.method === "GET"))
      throw new Refusal(405, `Expected ${route.method}, received ${(0, import_checks6.show)(request.method)}.`, { allow: route.method });
    return { ...route, query: new URLSearchParams(query) };
  }
  /** The time it takes says nothing of the token. */
  #expectToken({ headers: { authorization = "" } }) {
    if (this.#token === null) return;
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
    if (!(0, import_node_crypto.timingSafeEqual)(digest(given), this.#token))
      throw new Refusal(401, 'Expected the token as "Authorization: Bearer ...".', { "www-authenticate": "Bearer" });
  }
  /** Never rejects. */
  async #serve(request, response) {
    const begun = performance.now();
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    request.on("error", () => {
    });
    let [name, answer] = ["other", { body: "" }];
    try {
      const route = this.#route(request);
      name = route.name;
      answer = await route.handle(request, gone.signal, route.query);
    } catch (error) {
      answer = this.#refused(error, request, gone.signal.aborted);
    }
    const isWhole = answer.status !== 408 && await dropRest(request);
    this.#metrics.request(name, response.destroyed ? 499 : answer.status ?? 200, (performance.now() - begun) / 1e3);
    if (response.destroyed) return;
    const bytes = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
    const isLast = !isWhole || this.#closed !== null;
    response.writeHead(answer.status ?? 200, {
      ...answer.headers,
      "content-length": bytes.length,
      "x-content-type-options": "nosniff",
      ...isLast && { connection: "close" }
    });
    response.end(request.method === "HEAD" ? void 0 : bytes);
  }
  #refused(error, { method, url }, isGone) {
    const { status, message, headers } = refusalOf(error);
    if (status === 500 && !isGone)
      this.#options.log(`${method} ${(0, import_checks6.show)(url)}: ${(0, import_kinds5.messageOf)(error).replaceAll(/\s+/g, " ")}`);
    const { body, headers: type } = json({ error: message.replaceAll(/\s+/g, " ") });
    return { status, body, headers: { ...type, ...headers } };
  }
};
function refuseRaw(error, socket) {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, message] = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? ["408 Request Timeout", "Expected the whole request in time."] : error.code === "HPE_HEADER_OVERFLOW" ? ["431 Request Header Fields Too Large", "Expected shorter headers."] : ["400 Bad Request", "Expected a request of HTTP."];
  const body = JSON.stringify({ error: message });
  socket.end(
    `HTTP/1.1 ${status}\r
connection: close\r
content-type: application/json\r
content-length: ${body.length}\r
\r
${body}`
  );
}
__name(refuseRaw, "refuseRaw");
async function warmUp(model) {
  const shapes = model.inputs.map(({ shape }) => shape.slice(1));
  if (!shapes.every((shape) => shape.every((size) => size !== null))) return;
  const zeros = shapes.map(
    (shape) => new import_tensor4.Tensor(new Float32Array(shape.reduce((count, size) => count * size, 1)), [1, ...shape])
  );
  await model.predict(zeros.length === 1 ? zeros[0] : zeros);
}
__name(warmUp, "warmUp");
async function serve(model, given = {}) {
  const where = "serve";
  if (!(model instanceof import_model2.Model)) throw new import_errors5.OptionError(`${where}: expected a model, received ${(0, import_checks6.show)(model)}.`);
  const options2 = (0, import_schema3.parseOptions)(serveOptions, where, given);
  model.expectGraph(where);
  await warmUp(model);
  const server = new ModelServer(model, options2);
  await server.listen();
  return server;
}
__name(serve, "serve");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "serving/classify.ts": null,
  "serving/server.ts": null
});
})
//# sourceMappingURL=serving.js.map
