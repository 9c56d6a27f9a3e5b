module.exports = (function (module, link) {
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value2) => __defProp(target, "name", { value: value2, configurable: true });
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

// lib/rooms/callbacks-tensorboard.js
var callbacks_tensorboard_exports = {};
__export(callbacks_tensorboard_exports, {
  "callbacks/tensorboard/event-writer.ts": () => event_writer_exports
});
module.exports = __toCommonJS(callbacks_tensorboard_exports);

// lib/callbacks/tensorboard/event-writer.ts
var event_writer_exports = {};
__export(event_writer_exports, {
  EventWriter: () => EventWriter,
  graph: () => graph_exports,
  summaries: () => summaries_exports
});
var import_promises = require("node:fs/promises");
var import_node_os = require("node:os");
var import_node_path = require("node:path");
var import_file_system = link("files/file-system.ts");

// lib/callbacks/tensorboard/protobuf.ts
var text = new TextEncoder();
function varint(value2) {
  const bytes = [];
  let rest = value2;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
  bytes.push(rest);
  return bytes;
}
__name(varint, "varint");
var concat = /* @__PURE__ */ __name((parts) => Buffer.concat(parts), "concat");
var integerField = /* @__PURE__ */ __name((number, value2) => Uint8Array.from([number * 8, ...varint(value2)]), "integerField");
function doubleField(number, value2) {
  const field = new Uint8Array(9);
  field[0] = number * 8 + 1;
  new DataView(field.buffer).setFloat64(1, value2, true);
  return field;
}
__name(doubleField, "doubleField");
var bytesField = /* @__PURE__ */ __name((number, bytes) => concat([Uint8Array.from([number * 8 + 2, ...varint(bytes.length)]), bytes]), "bytesField");
var textField = /* @__PURE__ */ __name((number, value2) => bytesField(number, text.encode(value2)), "textField");
var messageField = /* @__PURE__ */ __name((number, fields) => bytesField(number, concat(fields)), "messageField");
var message = concat;

// lib/callbacks/tensorboard/record.ts
var table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 2197175160 : crc >>> 1;
  return crc;
});
function crc32c(bytes) {
  let crc = 4294967295;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ crc >>> 8;
  return (crc ^ 4294967295) >>> 0;
}
__name(crc32c, "crc32c");
function masked(bytes) {
  const crc = crc32c(bytes);
  return (crc >>> 15 | crc << 17) + 2726488792 >>> 0;
}
__name(masked, "masked");
function record(data) {
  const bytes = new Uint8Array(data.length + 16);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, masked(bytes.subarray(0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, masked(data), true);
  return bytes;
}
__name(record, "record");

// lib/callbacks/tensorboard/graph.ts
var graph_exports = {};
__export(graph_exports, {
  graphOf: () => graphOf
});
var import_kinds = link("core/kinds.ts");
function sources(part) {
  if ((0, import_kinds.isArray)(part)) return part.flatMap(sources);
  if (!(0, import_kinds.isRecord)(part)) return [];
  const history = (0, import_kinds.property)(part.config, "keras_history");
  if (part.class_name === "__keras_tensor__" && (0, import_kinds.isArray)(history)) return [String(history[0])];
  return Object.values(part).flatMap(sources);
}
__name(sources, "sources");
function graphOf(json) {
  const config = (0, import_kinds.property)(json, "config");
  const layers = (0, import_kinds.property)(config, "layers");
  const isChain = (0, import_kinds.property)(json, "class_name") === "Sequential";
  const list = (0, import_kinds.isArray)(layers) ? layers : [];
  const nameOf = /* @__PURE__ */ __name((layer) => String((0, import_kinds.property)(layer, "name") ?? (0, import_kinds.property)((0, import_kinds.property)(layer, "config"), "name")), "nameOf");
  const nodes = list.map((layer, i) => {
    const before = isChain ? list.slice(Math.max(0, i - 1), i).map(nameOf) : sources((0, import_kinds.property)(layer, "inbound_nodes"));
    return messageField(1, [
      textField(1, nameOf(layer)),
      textField(2, String((0, import_kinds.property)(layer, "class_name"))),
      ...[...new Set(before)].map((name) => textField(3, name))
    ]);
  });
  return message([...nodes, messageField(4, [integerField(1, 22)])]);
}
__name(graphOf, "graphOf");

// lib/callbacks/tensorboard/summaries.ts
var summaries_exports = {};
__export(summaries_exports, {
  buckets: () => buckets,
  histogram: () => histogram,
  images: () => images,
  kerasModel: () => kerasModel,
  picturesOf: () => picturesOf,
  scalar: () => scalar
});
var import_png_writer = link("data/images/png-writer.ts");
var dtypes = { float: 1, double: 2, string: 7 };
var dataClasses = { scalar: 1, tensor: 2, blobs: 3 };
var shapeField = /* @__PURE__ */ __name((shape) => messageField(
  2,
  shape.map((size) => messageField(2, [integerField(1, size)]))
), "shapeField");
var bytesOf = /* @__PURE__ */ __name(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength), "bytesOf");
var numbers = /* @__PURE__ */ __name((data, shape) => [
  integerField(1, data instanceof Float64Array ? dtypes.double : dtypes.float),
  shapeField(shape),
  bytesField(4, bytesOf(data))
], "numbers");
var strings = /* @__PURE__ */ __name((values, shape) => [
  integerField(1, dtypes.string),
  shapeField(shape),
  ...values.map((value2) => bytesField(8, value2))
], "strings");
function value(tag, { name, content, dataClass }, tensor) {
  const plugin = [textField(1, name), ...content === void 0 ? [] : [textField(2, content)]];
  const metadata = [
    messageField(1, plugin),
    ...dataClass === void 0 ? [] : [integerField(4, dataClasses[dataClass])]
  ];
  return message([textField(1, tag), messageField(8, tensor), messageField(9, metadata)]);
}
__name(value, "value");
var scalar = /* @__PURE__ */ __name((tag, number) => value(tag, { name: "scalars", dataClass: "scalar" }, numbers(Float32Array.of(number), [])), "scalar");
var mostBuckets = 30;
function buckets(data) {
  let [least, most2, count] = [Infinity, -Infinity, 0];
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) continue;
    least = Math.min(least, data[i]);
    most2 = Math.max(most2, data[i]);
    count++;
  }
  if (count === 0) return new Float64Array(0);
  const rows = new Float64Array(3 * mostBuckets);
  const width = (most2 - least) / mostBuckets;
  for (let i = 0; i < mostBuckets; i++) {
    rows[3 * i] = least + i * width;
    rows[3 * i + 1] = i === mostBuckets - 1 ? most2 : least + (i + 1) * width;
  }
  if (width === 0) {
    rows[3 * mostBuckets - 1] = count;
    return rows;
  }
  for (let i = 0; i < data.length; i++)
    if (Number.isFinite(data[i])) rows[3 * Math.min(mostBuckets - 1, Math.floor((data[i] - least) / width)) + 2]++;
  return rows;
}
__name(buckets, "buckets");
function histogram(tag, data) {
  const rows = buckets(data);
  return value(tag, { name: "histograms", dataClass: "tensor" }, numbers(rows, [rows.length / 3, 3]));
}
__name(histogram, "histogram");
var mostPictures = 3;
function images(tag, { data, shape }) {
  const [count, height, width, channels] = shape;
  const size = height * width * channels;
  const files2 = Array.from({ length: Math.min(count, mostPictures) }, (_, i) => {
    const pixels = Uint8Array.from(
      { length: size },
      (_2, k) => Math.min(255, Math.floor(255.5 * Math.max(0, data[i * size + k] || 0)))
    );
    return (0, import_png_writer.png)(pixels, width, height, channels);
  });
  const parts = [Buffer.from(String(width)), Buffer.from(String(height)), ...files2];
  return value(tag, { name: "images", dataClass: "blobs" }, strings(parts, [parts.length]));
}
__name(images, "images");
function picturesOf(weight) {
  const shape = weight.shape.filter((length) => length !== 1);
  const { data } = weight;
  if (shape.length === 1) return { data, shape: [1, shape[0], 1, 1] };
  if (shape.length === 2) {
    const [rows, columns] = shape;
    if (rows <= columns) return { data, shape: [1, rows, columns, 1] };
    const turned = data.map((_, i) => data[i % rows * columns + Math.floor(i / rows)]);
    return { data: turned, shape: [1, columns, rows, 1] };
  }
  if (shape.length === 3) {
    const [height2, width2, count2] = shape;
    const size = height2 * width2;
    const apart = data.map((_, i) => data[i % size * count2 + Math.floor(i / size)]);
    return { data: apart, shape: [count2, height2, width2, 1] };
  }
  const [count, height, width, channels] = shape;
  return shape.length === 4 && [1, 3, 4].includes(channels) ? { data, shape: [count, height, width, channels] } : null;
}
__name(picturesOf, "picturesOf");
var kerasModel = /* @__PURE__ */ __name((tag, json) => value(tag, { name: "graph_keras_model", content: "1" }, strings([Buffer.from(JSON.stringify(json))], [])), "kerasModel");

// lib/callbacks/tensorboard/event-writer.ts
var files = 0;
var most = 2 ** 18;
var EventWriter = class {
  static {
    __name(this, "EventWriter");
  }
  #where;
  #folder;
  #file;
  #pending = [];
  #bytes = 0;
  constructor(where, folder) {
    this.#where = where;
    this.#folder = folder;
    const seconds = String(Math.floor(Date.now() / 1e3)).padStart(10, "0");
    this.#file = (0, import_node_path.join)(folder, `events.out.tfevents.${seconds}.${(0, import_node_os.hostname)()}.${process.pid}.${files++}.v2`);
    this.#add([textField(3, "brain.Event:2")]);
  }
  #add(fields) {
    const bytes = record(message([doubleField(1, Date.now() / 1e3), ...fields]));
    this.#pending.push(bytes);
    this.#bytes += bytes.length;
  }
  /** Adds a value of a step. */
  add(step, value2) {
    this.#add([integerField(2, step), messageField(5, [bytesField(1, value2)])]);
  }
  addGraph(graph) {
    this.#add([bytesField(4, graph)]);
  }
  /** Whether so much is held that it should be written. */
  get isFull() {
    return this.#bytes > most;
  }
  /** Writes what is held. */
  async flush() {
    const pieces = this.#pending;
    if (pieces.length === 0) return;
    this.#pending = [];
    this.#bytes = 0;
    await (0, import_file_system.withFileErrors)(this.#where, "write", this.#file, async () => {
      await (0, import_promises.mkdir)(this.#folder, { recursive: true });
      await (0, import_promises.appendFile)(this.#file, Buffer.concat(pieces));
    });
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "callbacks/tensorboard/event-writer.ts": null
});
})
//# sourceMappingURL=callbacks-tensorboard.js.map
