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

// lib/rooms/formats-containers.js
var formats_containers_exports = {};
__export(formats_containers_exports, {
  "formats/containers/half.ts": () => half_exports,
  "formats/containers/hdf5-writer.ts": () => hdf5_writer_exports,
  "formats/containers/hdf5.ts": () => hdf5_exports,
  "formats/containers/json.ts": () => json_exports,
  "formats/containers/permuted.ts": () => permuted_exports,
  "formats/containers/pieces.ts": () => pieces_exports,
  "formats/containers/zip.ts": () => zip_exports
});
module.exports = __toCommonJS(formats_containers_exports);

// lib/formats/containers/permuted.ts
var permuted_exports = {};
__export(permuted_exports, {
  permuted: () => permuted,
  permutedInTurns: () => permutedInTurns
});

// lib/formats/containers/pieces.ts
var pieces_exports = {};
__export(pieces_exports, {
  inPieces: () => inPieces
});
var import_turns = link("core/turns.ts");
var pieceLength = 2 ** 18;
async function inPieces(length, work) {
  const turns = new import_turns.Turns();
  for (let begin = 0; begin < length; begin += pieceLength) {
    if (turns.isOver) await turns.next();
    work(begin, Math.min(begin + pieceLength, length));
  }
}
__name(inPieces, "inPieces");

// lib/formats/containers/permuted.ts
function permuting(data, shape, axes, result) {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  const lengths = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  return (begin, end) => {
    const index = lengths.map(() => 0);
    for (let k = lengths.length - 1, rest = begin; k >= 0; k--) {
      index[k] = rest % lengths[k];
      rest = Math.floor(rest / lengths[k]);
    }
    let from = index.reduce((sum, place, k) => sum + place * steps[k], 0);
    const last = lengths.length - 1;
    for (let i = begin; i < end; ) {
      const step = steps[last];
      const run = Math.min(lengths[last] - index[last], end - i);
      for (const after = i + run; i < after; i++, from += step) result[i] = data[from];
      index[last] += run;
      for (let k = last; k > 0 && index[k] === lengths[k]; k--) {
        from += steps[k - 1] - steps[k] * lengths[k];
        index[k] = 0;
        index[k - 1]++;
      }
    }
  };
}
__name(permuting, "permuting");
function permuted(data, shape, axes) {
  const result = new Float32Array(data.length);
  permuting(data, shape, axes, result)(0, data.length);
  return result;
}
__name(permuted, "permuted");
async function permutedInTurns(data, shape, axes) {
  const result = new Float32Array(data.length);
  await inPieces(data.length, permuting(data, shape, axes, result));
  return result;
}
__name(permutedInTurns, "permutedInTurns");

// lib/formats/containers/half.ts
var half_exports = {};
__export(half_exports, {
  bfloat16ToFloat32: () => bfloat16ToFloat32,
  float16ToFloat32: () => float16ToFloat32,
  float32ToBfloat16: () => float32ToBfloat16,
  float32ToFloat16: () => float32ToFloat16,
  fromBfloat16: () => fromBfloat16,
  fromFloat16: () => fromFloat16
});
var float16ToFloat32 = /* @__PURE__ */ __name((bits, numbers) => {
  const table = halves();
  for (let i = 0; i < bits.length; i++) numbers[i] = table[bits[i]];
}, "float16ToFloat32");
var bfloat16ToFloat32 = /* @__PURE__ */ __name((bits, numbers) => {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16;
}, "bfloat16ToFloat32");
function fromFloat16(bits) {
  const numbers = new Float32Array(bits.length);
  float16ToFloat32(bits, numbers);
  return numbers;
}
__name(fromFloat16, "fromFloat16");
function fromBfloat16(bits) {
  const numbers = new Float32Array(bits.length);
  bfloat16ToFloat32(bits, numbers);
  return numbers;
}
__name(fromBfloat16, "fromBfloat16");
var values;
function halves() {
  values ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => {
    const sign = bits & 32768 ? -1 : 1;
    const exponent = bits >> 10 & 31;
    const fraction = bits & 1023;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  return values;
}
__name(halves, "halves");
var wordsOf = /* @__PURE__ */ __name((numbers) => new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length), "wordsOf");
var rounded = /* @__PURE__ */ __name((value, count) => {
  const odd = value >>> count & 1;
  return value + (1 << count - 1) - 1 + odd >>> count;
}, "rounded");
var float32ToFloat16 = /* @__PURE__ */ __name((numbers, bits) => {
  const words = wordsOf(numbers);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const sign = word >>> 16 & 32768;
    const exponent = (word >>> 23 & 255) - 112;
    const fraction = word & 8388607;
    if (exponent === 143) bits[i] = sign | 31744 | (fraction === 0 ? 0 : 512);
    else if (exponent > 30) bits[i] = sign | 31744;
    else if (exponent > 0) bits[i] = sign | rounded(exponent << 23 | fraction, 13);
    else bits[i] = sign | (exponent < -10 ? 0 : rounded(fraction | 8388608, 14 - exponent));
  }
}, "float32ToFloat16");
var float32ToBfloat16 = /* @__PURE__ */ __name((numbers, bits) => {
  const words = wordsOf(numbers);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const isNumber = (word & 2147483647) <= 2139095040;
    bits[i] = !isNumber ? word >>> 16 | 64 : rounded(word, 16);
  }
}, "float32ToBfloat16");

// lib/formats/containers/json.ts
var json_exports = {};
__export(json_exports, {
  parseJson: () => parseJson
});
var import_errors = link("core/errors.ts");
var deepest = 400;
function parseJson(json, where) {
  try {
    const text2 = typeof json === "string" ? json : new TextDecoder("utf-8", { fatal: true }).decode(json);
    if (depth(text2) <= deepest) return JSON.parse(text2);
  } catch (error) {
    throw new import_errors.FormatError(
      `${where}: expected JSON, received ${json.length} ${typeof json === "string" ? "characters" : "bytes"} that are none (${error.message}).`,
      {
        cause: error
      }
    );
  }
  throw new import_errors.FormatError(`${where}: expected JSON nested at most ${deepest} deep, received a deeper one.`);
}
__name(parseJson, "parseJson");
var [quote, backslash, open, close, openObject, closeObject] = [...'"\\[]{}'].map((c) => c.charCodeAt(0));
function depth(text2) {
  let [now, most, inString] = [0, 0, false];
  for (let i = 0; i < text2.length; i++) {
    const c = text2.charCodeAt(i);
    if (c === quote) inString = !inString;
    else if (inString) i += Number(c === backslash);
    else if (c === open || c === openObject) most = Math.max(most, ++now);
    else if (c === close || c === closeObject) now--;
  }
  return most;
}
__name(depth, "depth");

// lib/formats/containers/hdf5.ts
var hdf5_exports = {};
__export(hdf5_exports, {
  Hdf5File: () => Hdf5File,
  readHdf5: () => readHdf5
});
var import_errors2 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_turns3 = link("core/turns.ts");

// lib/formats/containers/hdf5-heaps.ts
var import_turns2 = link("core/turns.ts");
var signature = Buffer.from("GCOL\0\0\0", "latin1");
var headerLength = 16;
var partLength = 2 ** 23;
async function hasEndlessHeap(bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const turns = new import_turns2.Turns();
  for (let begin = 0; begin < file.length; begin += partLength) {
    const part = file.subarray(begin, begin + partLength + signature.length - 1);
    for (let at = part.indexOf(signature); at >= 0; at = part.indexOf(signature, at + 1))
      if (isEndless(file, begin + at)) return true;
    if (turns.isOver) await turns.next();
  }
  return false;
}
__name(hasEndlessHeap, "hasEndlessHeap");
function isEndless(file, at) {
  if (at + headerLength > file.length) return false;
  const end = Math.min(file.length, at + file.readUInt32LE(at + 8));
  for (let object = at + headerLength; object + headerLength <= end; ) {
    const [number, size] = [file.readUInt16LE(object), file.readUInt32LE(object + 8)];
    const step = number === 0 ? size : (headerLength + 8 * Math.ceil(size / 8)) % 2 ** 32;
    if (step === 0 || step >= 2 ** 31) return true;
    object += step;
  }
  return false;
}
__name(isEndless, "isEndless");
var referenceLength = 4 + 8 + 4;
var versions = { 1: [8, 8], 2: [8, 1], 3: [9, 1] };
function textLengths(bytes, name) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = /* @__PURE__ */ new Map();
  for (let at = file.indexOf(name); at >= 0; at = file.indexOf(name, at + 1)) {
    const after = file.toString("latin1", at + name.length, at + name.length + 16);
    const number = /^(\d*)\0/.exec(after)?.[1];
    if (number === void 0) continue;
    const whole = name + number;
    for (const [version, [header, step]] of Object.entries(versions))
      if (at >= header && file[at - header] === Number(version))
        sums.set(whole, Math.max(sums.get(whole) ?? 0, lengthAt(file, at, header, step, whole.length + 1)));
  }
  return sums;
}
__name(textLengths, "textLengths");
function lengthAt(file, at, header, step, nameLength) {
  const size = /* @__PURE__ */ __name((field) => file.readUInt16LE(at - header + field), "size");
  const padded2 = /* @__PURE__ */ __name((length) => step * Math.ceil(length / step), "padded");
  const type = at + padded2(nameLength);
  const space = type + padded2(size(4));
  const first = space + padded2(size(6));
  const isShared = file[at - header + 1] % 2 === 1;
  if (size(2) !== nameLength || first > file.length || !(isShared || file[type] % 16 === variableLength)) return 0;
  const [spaceVersion, rank] = [file[space], file[space + 1]];
  const sizes = space + (spaceVersion === 1 ? 8 : 4);
  let count = 1;
  for (let axis = 0; axis < rank && sizes + 8 * axis + 8 <= first; axis++) count *= file.readUInt32LE(sizes + 8 * axis);
  let sum = 0;
  for (let at2 = first; count-- > 0 && at2 + referenceLength <= file.length; at2 += referenceLength)
    sum += file.readUInt32LE(at2);
  return sum;
}
__name(lengthAt, "lengthAt");
var variableLength = 9;

// lib/formats/containers/hdf5.ts
var opened = 0;
var library;
async function load() {
  if (!("WebAssembly" in globalThis))
    throw new import_errors2.DataError(
      "loadModel: expected WebAssembly, which reads HDF5 files, received a process without it. Start Node.js without --jitless."
    );
  library ??= Promise.resolve().then(() => __toESM(require("../h5wasm.js"), 1)).then(async (h5) => {
    const { FS } = await h5.ready;
    const files = FS;
    for (const descriptor of [0, 1, 2]) files.close(files.getStream(descriptor));
    for (const _ of [0, 1, 2]) files.open("/dev/null", "w");
    for (const device of FS.readdir("/dev").map((name) => `/dev/${name}`))
      if (!FS.isDir(FS.lstat(device).mode)) FS.unlink(device);
    return h5;
  });
  try {
    return await library;
  } catch (error) {
    throw new import_errors2.DataError(
      'loadModel: expected room for WebAssembly, which reads HDF5 files, received too little. Raise "ulimit -v" to 16 GB, or start Node.js with --disable-wasm-trap-handler, which needs less address space.',
      { cause: error }
    );
  }
}
__name(load, "load");
function arrayOf({ type, size, signed }) {
  if (type === 1) return { 4: Float32Array, 8: Float64Array }[size];
  if (type !== 0) return void 0;
  const whole = signed ? { 1: Int8Array, 2: Int16Array, 4: Int32Array, 8: BigInt64Array } : { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array };
  return whole[size];
}
__name(arrayOf, "arrayOf");
var boundedFilters = [2, 3];
var textType = 3;
function fixedText(bytes) {
  const end = bytes.indexOf(0);
  return Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString("utf8");
}
__name(fixedText, "fixedText");
var Hdf5File = class {
  static {
    __name(this, "Hdf5File");
  }
  #library;
  #file;
  #where;
  #bytes;
  #textLengths = /* @__PURE__ */ new Map();
  /** Names and chunks that a file of this length can have: each needs an entry in an index. */
  #namesLeft;
  #chunksLeft;
  #turns = new import_turns3.Turns();
  constructor(library2, file, where, bytes) {
    this.#library = library2;
    this.#file = file;
    this.#where = where;
    this.#bytes = bytes;
    this.#namesLeft = bytes.length / 16;
    this.#chunksLeft = bytes.length / 16;
  }
  /** Names in a group; none where there is no such group. '' is the root. */
  names(group) {
    const found = this.#file.get(group === "" ? "/" : group);
    const names = found instanceof this.#library.Group ? found.keys() : [];
    this.#namesLeft -= names.length;
    if (this.#namesLeft < 0)
      throw new import_errors2.FormatError(`${this.#where}: expected groups with names of their own, received one that many share.`);
    return names;
  }
  /** Whether there is such a group. */
  has(group) {
    return this.#file.get(group) instanceof this.#library.Group;
  }
  /** A text of a group's attribute; undefined where there is none. */
  text(group, attribute) {
    const value = this.#attribute(group, attribute);
    return typeof value === "string" ? value : void 0;
  }
  /**
   * The texts of a group's attribute, a list, or of `attribute0`, `attribute1`, ..., over which h5py's users spread
   * what is too long for one; undefined where there are none.
   */
  texts(group, attribute) {
    const whole = this.#list(group, attribute);
    if (whole !== void 0) return whole;
    const parts = [];
    for (let part = this.#list(group, `${attribute}0`); part !== void 0; ) {
      parts.push(part);
      part = this.#list(group, `${attribute}${parts.length}`);
    }
    return parts.length > 0 ? parts.flat() : void 0;
  }
  /** Texts of one attribute. An empty list has numbers for its elements in files of some versions. */
  #list(group, attribute) {
    const value = this.#attribute(group, attribute);
    if (value === void 0) return void 0;
    if (value !== null) return (0, import_kinds.isArray)(value) ? value : [];
    throw this.#notTexts(group, attribute);
  }
  #notTexts(group, attribute) {
    const owner = group === "" ? "/" : group;
    return new import_errors2.FormatError(
      `${this.#where}: expected ${attribute} of ${owner} to be a list of texts that the file has room for, received another one.`
    );
  }
  /** The text of an attribute, or its texts; null where it holds something else, undefined where there is none. */
  #attribute(group, attribute) {
    const found = this.#file.get(group === "" ? "/" : group);
    if (!(found instanceof this.#library.Group) || !Object.hasOwn(found.attrs, attribute)) return void 0;
    const { metadata } = found.attrs[attribute];
    const { shape, total_size: count, type } = metadata;
    if (shape === null || count === 0) return [];
    if (type !== textType) return null;
    this.#namesLeft -= count;
    if (!(this.#namesLeft >= 0)) throw this.#notTexts(group, attribute);
    const texts = this.#texts(found, attribute, metadata);
    return shape.length === 0 ? texts[0] : texts;
  }
  /**
   * Texts as they lie in h5wasm's memory. Its own `json_value` does not look at whether they could be read, and follows
   * pointers that nobody has written.
   */
  #texts({ file_id, path }, attribute, { size, total_size, vlen, cset }) {
    const { Module } = this.#library;
    if (vlen && this.#lengthOf(attribute) > this.#bytes.length) throw this.#notTexts(path, attribute);
    const length = size * total_size;
    const pointer = this.#allocate(length);
    try {
      Module.HEAPU8.fill(0, pointer, pointer + length);
      if (Module.get_attribute_data(file_id, path, attribute, BigInt(pointer)) < 0)
        throw new import_errors2.FormatError(
          `${this.#where}: expected ${attribute} of ${path} to be readable, received damaged texts.`
        );
      const bytes = Module.HEAPU8.slice(pointer, pointer + length);
      if (!vlen)
        return Array.from({ length: total_size }, (_, i) => fixedText(bytes.subarray(i * size, (i + 1) * size)));
      const texts = Array.from(
        new Uint32Array(bytes.buffer),
        (at) => cset === 1 ? Module.UTF8ToString(at) : Module.AsciiToString(at)
      );
      Module.reclaim_vlen_memory(file_id, path, attribute, BigInt(pointer));
      return texts;
    } finally {
      Module._free(pointer);
    }
  }
  /** Bytes that the library makes room for before it reads the texts of an attribute. */
  #lengthOf(attribute) {
    const name = attribute.replace(/\d+$/, "");
    const known = this.#textLengths.get(name) ?? textLengths(this.#bytes, name);
    this.#textLengths.set(name, known);
    return known.get(attribute) ?? 0;
  }
  #allocate(length) {
    const { Module } = this.#library;
    const pointer = length <= this.#bytes.length ? Module._malloc(length) : 0;
    if (pointer === 0)
      throw new import_errors2.FormatError(`${this.#where}: expected texts that the file has room for, received more.`);
    return pointer;
  }
  /** The shape of a dataset; undefined where there is no such dataset. */
  shape(dataset) {
    const found = this.#file.get(dataset);
    return found instanceof this.#library.Dataset ? found.metadata.shape ?? void 0 : void 0;
  }
  /**
   * Numbers of a dataset that must have this shape; `what` they are is told in errors. Throws FormatError before
   * anything is read where it has not.
   */
  async numbers(dataset, shape, what) {
    const found = this.#file.get(dataset);
    const where = `${this.#where}: ${dataset} (${what})`;
    if (!(found instanceof this.#library.Dataset))
      throw new import_errors2.FormatError(`${where}: expected a dataset, received nothing.`);
    const { metadata } = found;
    if (metadata.shape?.join() !== shape.join())
      throw new import_errors2.FormatError(
        `${where}: expected shape ${(0, import_shape.formatShape)(shape)}, received ${(0, import_shape.formatShape)(metadata.shape ?? [])}.`
      );
    const Numbers = arrayOf(metadata);
    if (metadata.virtual_sources) throw new import_errors2.FormatError(`${where}: expected numbers, received parts of other files.`);
    if (Numbers === void 0)
      throw new import_errors2.FormatError(
        `${where}: expected float32 or whole numbers, received elements of HDF5's type ${metadata.type} and ${metadata.size} bytes.`
      );
    this.#expectBounded(found, where);
    const values2 = new Numbers(await this.#read(found, shape, where));
    if (values2 instanceof Float32Array || values2 instanceof Float64Array) return values2;
    return Float64Array.from(values2, Number);
  }
  /** Refuses what would cost more than the file and its numbers are worth. */
  #expectBounded(dataset, where) {
    const { shape, chunks, size } = dataset.metadata;
    const packed = dataset.filters.find(({ id }) => !boundedFilters.includes(id));
    if (packed)
      throw new import_errors2.FormatError(
        `${where}: expected numbers that are not packed, received them through the filter ${packed.name || packed.id}. Write the file without compression.`
      );
    if (chunks === null || shape === null) return;
    this.#chunksLeft -= chunks.reduce((count, length, axis) => count * Math.ceil(shape[axis] / length), 1);
    if (this.#chunksLeft < 0 || !((0, import_shape.sizeOf)(chunks) * size <= largestSmallChunk + 2 * (0, import_shape.sizeOf)(shape) * size))
      throw new import_errors2.FormatError(
        `${where}: expected chunks that suit shape ${(0, import_shape.formatShape)(shape)}, received chunks of ${(0, import_shape.formatShape)(chunks)}.`
      );
  }
  /**
   * The bytes as they lie in h5wasm's memory, whose own `value` does not look at whether they could be read. What is
   * long is read in parts along the first axis that has several places.
   */
  async #read(dataset, shape, where) {
    const { size } = dataset.metadata;
    const length = (0, import_shape.sizeOf)(shape) * size;
    if (length <= partLength2 || dataset.metadata.chunks !== null) return this.#readPart(dataset, where, length, null);
    const bytes = new Uint8Array(length);
    const axis = shape.findIndex((places2) => places2 > 1);
    const perPlace = length / shape[axis];
    const places = Math.max(1, Math.floor(partLength2 / perPlace));
    for (let first = 0; first < shape[axis]; first += places) {
      const count = Math.min(places, shape[axis] - first);
      const part = { offset: shape.map((_, i) => i === axis ? first : 0), count: [...shape] };
      part.count[axis] = count;
      bytes.set(new Uint8Array(this.#readPart(dataset, where, count * perPlace, part)), first * perPlace);
      if (this.#turns.isOver) await this.#turns.next();
    }
    return bytes.buffer;
  }
  /** `part`: its first places and lengths; null: all. */
  #readPart({ file_id, path }, where, length, part) {
    const { Module } = this.#library;
    const pointer = length <= Module.MAXIMUM_MEMORY ? Module._malloc(length) : 0;
    if (pointer === 0) throw new import_errors2.DataError(`${where}: expected memory for ${length} bytes, received none.`);
    try {
      const [count, offset, strides] = part ? [part.count.map(BigInt), part.offset.map(BigInt), part.count.map(() => 1n)] : [null, null, null];
      if (Module.get_dataset_data(file_id, path, count, offset, strides, BigInt(pointer)) < 0)
        throw new import_errors2.FormatError(
          `${where}: expected numbers that can be read, received damaged ones, or such that lie in another file.`
        );
      return Module.HEAPU8.slice(pointer, pointer + length).buffer;
    } finally {
      Module._free(pointer);
    }
  }
};
var partLength2 = 2 ** 22;
var largestSmallChunk = 2 ** 20;
var withoutCopy = { flags: "w", canOwn: true };
async function readHdf5(bytes, where, read) {
  if (await hasEndlessHeap(bytes))
    throw new import_errors2.FormatError(`${where}: expected an HDF5 file, received a damaged one: a heap of texts in it has no end.`);
  const h5 = await load();
  const files = h5.Module.FS;
  const path = `/${opened++}.h5`;
  let file;
  try {
    files.writeFile(path, bytes, withoutCopy);
    file = new h5.File(path, "r");
    if (file.file_id < 0) throw new Error("the library cannot open it");
    return await read(new Hdf5File(h5, file, where, bytes));
  } catch (error) {
    if (error instanceof import_errors2.FoveaError) throw error;
    throw new import_errors2.FormatError(
      `${where}: expected an HDF5 file, received ${bytes.length} bytes that are none, or a damaged one.`,
      {
        cause: error
      }
    );
  } finally {
    file?.close();
    files.unlink(path);
  }
}
__name(readHdf5, "readHdf5");

// lib/formats/containers/hdf5-writer.ts
var hdf5_writer_exports = {};
__export(hdf5_writer_exports, {
  writeHdf5: () => writeHdf5
});
var import_node_os = require("node:os");
var superblockLength = 96;
var undefinedAddress = 2n ** 64n - 1n;
var mostTexts = 4e3;
var [namesInLeaf, childrenInNode] = [8, 32];
var leafLength = 8 + 40 * namesInLeaf;
var nodeLength = 24 + 8 * (2 * childrenInNode + 1);
var u8 = /* @__PURE__ */ __name((...values2) => Buffer.from(values2), "u8");
var u16 = /* @__PURE__ */ __name((value) => u8(value & 255, value >> 8), "u16");
var u32 = /* @__PURE__ */ __name((value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}, "u32");
var u64 = /* @__PURE__ */ __name((value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}, "u64");
var text = /* @__PURE__ */ __name((value) => Buffer.from(value), "text");
var join = /* @__PURE__ */ __name((...parts) => Buffer.concat(parts), "join");
var roundUp = /* @__PURE__ */ __name((length) => Math.ceil(length / 8) * 8, "roundUp");
var padded = /* @__PURE__ */ __name((...parts) => {
  const bytes = join(...parts);
  return join(bytes, Buffer.alloc(roundUp(bytes.length) - bytes.length));
}, "padded");
var partsOf = /* @__PURE__ */ __name((list, length) => Array.from(
  { length: Math.max(1, Math.ceil(list.length / length)) },
  (_, i) => list.slice(i * length, (i + 1) * length)
), "partsOf");
var message = /* @__PURE__ */ __name((type, body, flags = 0) => {
  const content = padded(body);
  return join(u16(type), u16(content.length), u8(flags, 0, 0, 0), content);
}, "message");
var objectHeader = /* @__PURE__ */ __name((...messages) => {
  const content = join(...messages);
  return join(u8(1, 0), u16(messages.length), u32(1), u32(content.length), u32(0), content);
}, "objectHeader");
var dataspace = /* @__PURE__ */ __name((shape) => join(u8(1, shape.length, 0, 0), u32(0), ...shape.map(u64)), "dataspace");
var float32 = join(u8(17, 32, 31, 0), u32(4), u16(0), u16(32), u8(23, 8, 0, 23), u32(127));
var int64 = join(u8(16, 8, 0, 0), u32(8), u16(0), u16(64));
var anyText = join(u8(25, 1, 1, 0), u32(16), u8(16, 0, 0, 0), u32(1), u16(0), u16(8));
var fillValue = message(5, u8(2, 2, 2, 1, 0, 0, 0, 0), 1);
var Hdf5Writer = class {
  static {
    __name(this, "Hdf5Writer");
  }
  #blocks = [];
  #end = superblockLength;
  /** Where texts of attributes lie in global heaps. */
  #texts = /* @__PURE__ */ new Map();
  /** Lays a block at the end. Returns its address, which is a multiple of 8. */
  #lay(block) {
    const address = this.#end;
    this.#blocks.push(block, Buffer.alloc(roundUp(block.length) - block.length));
    this.#end += roundUp(block.length);
    return address;
  }
  /** Lays texts of any length into global heaps. A heap counts what it holds by 16 bits. */
  layTexts(texts) {
    for (const part of partsOf([...new Set(texts)], 1e3)) {
      const objects = part.map((each, i) => padded(u16(i + 1), u16(1), u32(0), u64(text(each).length), text(each)));
      const used = 16 + objects.reduce((sum, { length: length2 }) => sum + length2, 0);
      const length = Math.max(4096, used + 16);
      const free = join(u64(0), u64(length - used), Buffer.alloc(length - used - 16));
      const address = this.#lay(join(text("GCOL"), u8(1, 0, 0, 0), u64(length), ...objects, free));
      part.forEach((each, i) => void this.#texts.set(each, join(u32(text(each).length), u64(address), u32(i + 1))));
    }
  }
  /** The address of a dataset's header. */
  dataset({ shape, data }) {
    const address = this.#lay(littleEndian(data));
    return this.#lay(
      objectHeader(
        message(1, dataspace(shape)),
        message(3, data instanceof Float32Array ? float32 : int64, 1),
        fillValue,
        message(8, join(u8(3, 1), u64(address), u64(data.byteLength)))
      )
    );
  }
  /** The addresses of a group's header, B-tree and heap. `children`: addresses of headers by their names. */
  group(children, attributes) {
    const sorted = [...children].map(([name, header]) => ({ name: text(name), header })).sort((a, b) => Buffer.compare(a.name, b.name));
    let size = 8;
    const entries = sorted.map(({ name, header }) => {
      const place = size;
      size += roundUp(name.length + 1);
      return { name: padded(name, u8(0)), place, header };
    });
    const names = this.#lay(join(u64(0), ...entries.map(({ name }) => name)));
    const noFreeSpace = 1;
    const heap = this.#lay(join(text("HEAP"), u32(0), u64(size), u64(noFreeSpace), u64(names)));
    const leaves = partsOf(entries, namesInLeaf).filter((leaf) => leaf.length > 0);
    const tree = this.#tree(
      leaves.map((leaf) => {
        const links = leaf.map(({ place, header }) => join(u64(place), u64(header), Buffer.alloc(24)));
        const bytes = join(text("SNOD"), u8(1, 0), u16(leaf.length), ...links);
        return {
          address: this.#lay(join(bytes, Buffer.alloc(leafLength - bytes.length))),
          last: leaf[leaf.length - 1].place
        };
      })
    );
    const messages = Object.entries(attributes).flatMap(([key, value]) => this.#attributes(key, value));
    return [this.#lay(objectHeader(message(17, join(u64(tree), u64(heap))), ...messages)), tree, heap];
  }
  /** The B-tree over some leaves; `last`: where the last name in each stands in the heap. */
  #tree(leaves) {
    let [children, level] = [leaves, 0];
    do {
      const nodes = partsOf(children, childrenInNode);
      const first = this.#end;
      const sibling = /* @__PURE__ */ __name((i) => i < 0 || i >= nodes.length ? undefinedAddress : first + i * nodeLength, "sibling");
      children = nodes.map((node, i) => {
        const pairs = node.flatMap(({ address: address2, last }) => [u64(address2), u64(last)]);
        const before = nodes[i - 1]?.at(-1)?.last ?? 0;
        const bytes = join(
          text("TREE"),
          u8(0, level),
          u16(node.length),
          u64(sibling(i - 1)),
          u64(sibling(i + 1)),
          u64(before),
          ...pairs
        );
        const address = this.#lay(join(bytes, Buffer.alloc(nodeLength - bytes.length)));
        return { address, last: node.at(-1)?.last ?? 0 };
      });
      level++;
    } while (children.length > 1);
    return children[0].address;
  }
  /** A text, or a list of them, which is spread over `key0`, `key1`, ... where it is too long for one message. */
  #attributes(key, value) {
    if (typeof value === "string") return [this.#attribute(key, [], [value])];
    const parts = partsOf(value, mostTexts);
    return parts.map((part, i) => this.#attribute(parts.length > 1 ? `${key}${i}` : key, [part.length], part));
  }
  #attribute(key, shape, values2) {
    const name = join(text(key), u8(0));
    const space = dataspace(shape);
    const sizes = [name, anyText, space].map(({ length }) => u16(length));
    const stored = values2.map((value) => this.#texts.get(value) ?? Buffer.alloc(16));
    return message(12, join(u8(1, 0), ...sizes, padded(name), padded(anyText), padded(space), ...stored));
  }
  /** The file, in pieces. `root`: what `group` gave. */
  finish([header, tree, heap]) {
    const root = join(u64(0), u64(header), u32(1), u32(0), u64(tree), u64(heap));
    const superblock = join(
      u8(137),
      text("HDF\r\n\n"),
      u8(0, 0, 0, 0, 0, 8, 8, 0),
      u16(namesInLeaf / 2),
      u16(childrenInNode / 2),
      u32(0),
      u64(0),
      u64(undefinedAddress),
      u64(this.#end),
      u64(undefinedAddress),
      root
    );
    return [superblock, ...this.#blocks.filter(({ length }) => length > 0)];
  }
};
function littleEndian(data) {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  if ((0, import_node_os.endianness)() === "LE") return bytes;
  return data instanceof Float32Array ? Buffer.from(bytes).swap32() : Buffer.from(bytes).swap64();
}
__name(littleEndian, "littleEndian");
var emptyFolder = /* @__PURE__ */ __name(() => ({ folders: /* @__PURE__ */ new Map(), datasets: /* @__PURE__ */ new Map(), attributes: {} }), "emptyFolder");
function folderAt(root, parts) {
  let folder = root;
  for (const part of parts) {
    const inner = folder.folders.get(part) ?? emptyFolder();
    folder.folders.set(part, inner);
    folder = inner;
  }
  return folder;
}
__name(folderAt, "folderAt");
function writeHdf5(groups) {
  const root = emptyFolder();
  for (const { path, attributes, datasets } of groups) {
    const parts = path === "" ? [] : path.split("/");
    folderAt(root, parts).attributes = attributes;
    for (const dataset of datasets) {
      const names = dataset.name.split("/");
      folderAt(root, [...parts, ...names.slice(0, -1)]).datasets.set(names[names.length - 1], dataset);
    }
  }
  const writer = new Hdf5Writer();
  writer.layTexts(groups.flatMap(({ attributes }) => Object.values(attributes).flat()));
  const lay = /* @__PURE__ */ __name(({ folders, datasets, attributes }) => {
    const children = /* @__PURE__ */ new Map();
    for (const [name, folder] of folders) children.set(name, lay(folder)[0]);
    for (const [name, dataset] of datasets) children.set(name, writer.dataset(dataset));
    return writer.group(children, attributes);
  }, "lay");
  return writer.finish(lay(root));
}
__name(writeHdf5, "writeHdf5");

// lib/formats/containers/zip.ts
var zip_exports = {};
__export(zip_exports, {
  pack: () => pack,
  unpack: () => unpack
});
var import_node_util = require("node:util");
var import_node_zlib = require("node:zlib");
var import_errors3 = link("core/errors.ts");
var import_turns4 = link("core/turns.ts");
var alwaysAllowed = 4 * 2 ** 20;
var largestRatio = 64;
var endOfDirectory = 101010256;
var directoryEntry = 33639248;
var memberHeader = 67324752;
var largest = 2 ** 32 - 1;
var longestComment = 2 ** 16 - 1;
var methods = { stored: 0, deflated: 8 };
function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const least = end - longestComment;
  while (view.getUint32(end, true) !== endOfDirectory) if (--end < least) throw new RangeError("no end of a directory");
  const entries = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== directoryEntry) throw new RangeError("no entry of a directory");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const extra = new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength);
    const [originalSize, size, place] = longFields(
      [24, 20, 42].map((field) => view.getUint32(at + field, true)),
      extra
    );
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      ...{ size, originalSize, place }
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
__name(entriesOf, "entriesOf");
function longFields(fields2, extra) {
  const long = [];
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true))
    if (extra.getUint16(at, true) === 1)
      for (let i = at + 4; i + 8 <= at + 4 + extra.getUint16(at + 2, true); i += 8)
        long.push(Number(extra.getBigUint64(i, true)));
  return fields2.map((field) => field === largest ? long.shift() ?? field : field);
}
__name(longFields, "longFields");
function packedBytes(bytes, { place, size }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(place, true) !== memberHeader) throw new RangeError("no header of a member");
  const begin = place + 30 + view.getUint16(place + 26, true) + view.getUint16(place + 28, true);
  if (begin + size > bytes.length) throw new RangeError("a member beyond the end");
  return bytes.subarray(begin, begin + size);
}
__name(packedBytes, "packedBytes");
var inflated = (0, import_node_util.promisify)(import_node_zlib.inflateRaw);
async function unpacked(packed, { method, originalSize }) {
  if (method === methods.stored) return packed;
  if (method === methods.deflated) return inflated(packed, { maxOutputLength: Math.max(originalSize, 1) });
  throw new RangeError(`an unknown method, ${method}`);
}
__name(unpacked, "unpacked");
async function unpack(bytes, names, where) {
  const members = /* @__PURE__ */ new Map();
  try {
    for (const entry of entriesOf(bytes).filter(({ name }) => names.includes(name))) {
      const { name, size, originalSize, checksum } = entry;
      if (members.has(name)) throw new import_errors3.FormatError(`${where}: expected one ${name}, received several.`);
      if (originalSize > alwaysAllowed + largestRatio * size)
        throw new import_errors3.FormatError(
          `${where}: expected ${name} to unpack to a likely size, received ${size} bytes that claim to be ${originalSize}.`
        );
      const member = await unpacked(packedBytes(bytes, entry), entry);
      if (member.length !== originalSize || await checksumOf([member]) !== checksum)
        throw new import_errors3.FormatError(`${where}: ${name} is damaged (its checksum differs).`);
      members.set(name, member);
    }
  } catch (error) {
    if (error instanceof import_errors3.FormatError) throw error;
    throw new import_errors3.FormatError(
      `${where}: expected a zip archive, received ${bytes.length} bytes that are none, or a part of one.`,
      {
        cause: error
      }
    );
  }
  return members;
}
__name(unpack, "unpack");
var partLength3 = 2 ** 22;
async function checksumOf(pieces) {
  const turns = new import_turns4.Turns();
  let sum = 0;
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += partLength3) {
      sum = (0, import_node_zlib.crc32)(piece.subarray(at, at + partLength3), sum);
      if (turns.isOver) await turns.next();
    }
  return sum;
}
__name(checksumOf, "checksumOf");
function fields(...values2) {
  const bytes = Buffer.alloc(values2.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [value, length] of values2) at = bytes.writeUIntLE(value, at, length);
  return bytes;
}
__name(fields, "fields");
var common = [
  [20, 2],
  [2 ** 11, 2],
  [0, 2],
  [0, 2],
  [33, 2]
];
async function pack(members) {
  const archive = [];
  const directory = [];
  let end = 0;
  const add = /* @__PURE__ */ __name((piece) => {
    archive.push(piece);
    end += piece.length;
  }, "add");
  for (const [name, pieces] of Object.entries(members)) {
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    const path = Buffer.from(name);
    if (end + size > largest - 2 ** 16)
      throw new import_errors3.DataError(
        `save: expected a model of at most ${largest} bytes, as many as an archive can hold, received one whose ${name} has ${size}.`
      );
    const entry = fields(...common, [await checksumOf(pieces), 4], [size, 4], [size, 4], [path.length, 2], [0, 2]);
    directory.push(fields([directoryEntry, 4], [20, 2]), entry, fields([0, 2], [0, 2], [0, 2], [0, 4], [end, 4]), path);
    for (const piece of [fields([memberHeader, 4]), entry, path, ...pieces]) add(piece);
  }
  const at = end;
  for (const piece of directory) add(piece);
  const count = Object.keys(members).length;
  add(fields([endOfDirectory, 4], [0, 4], [count, 2], [count, 2], [end - at, 4], [at, 4], [0, 2]));
  return archive;
}
__name(pack, "pack");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/containers/half.ts": null,
  "formats/containers/hdf5-writer.ts": null,
  "formats/containers/hdf5.ts": null,
  "formats/containers/json.ts": null,
  "formats/containers/permuted.ts": null,
  "formats/containers/pieces.ts": null,
  "formats/containers/zip.ts": null
});
})
//# sourceMappingURL=formats-containers.js.map
