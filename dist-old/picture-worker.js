const importMetaUrl = require('node:url').pathToFileURL(__filename).href
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
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

// lib/data/images/picture-worker.ts
var picture_worker_exports = {};
module.exports = __toCommonJS(picture_worker_exports);
var import_node_worker_threads = require("node:worker_threads");

// lib/core/kinds.ts
var tagGetter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)?.get;
var typedArrayName = /* @__PURE__ */ __name((value) => tagGetter?.call(value), "typedArrayName");
var isObject = /* @__PURE__ */ __name((value) => typeof value === "object" && value !== null, "isObject");
var opaque = new Set(
  ["ArrayBuffer", "Date", "Error", "Map", "Promise", "RegExp", "Set", "SharedArrayBuffer"].concat(["WeakMap", "WeakRef", "WeakSet", "Boolean", "Number", "String", "Generator", "AsyncGenerator"]).map((name2) => `[object ${name2}]`)
);
var isArray = /* @__PURE__ */ __name((value) => read(() => Array.isArray(value) && value.length >= 0 && value.length < 2 ** 32) ?? false, "isArray");
function read(get) {
  try {
    return get();
  } catch {
    return void 0;
  }
}
__name(read, "read");
var isClass = /* @__PURE__ */ __name((value) => typeof value === "function" && (read(() => Function.prototype.toString.call(value).startsWith("class")) ?? false), "isClass");
var property = /* @__PURE__ */ __name((value, name2) => value == null ? void 0 : read(() => value[name2]), "property");
function messageOf(thrown) {
  const message = property(thrown, "message");
  return typeof message === "string" ? message : read(() => String(thrown)) ?? "something that is no text";
}
__name(messageOf, "messageOf");
var isHollow = /* @__PURE__ */ __name((value) => read(() => Object.hasOwn(value, "constructor") || Object.keys(value).length === 0) ?? true, "isHollow");
var marks = /* @__PURE__ */ new WeakMap();
function shareInstances(Class, name2) {
  const mark = /* @__PURE__ */ Symbol.for(`fovea.${name2}`);
  marks.set(Class, mark);
  const usual = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Class.prototype, mark, { value: true });
  Object.defineProperty(Class, Symbol.hasInstance, {
    value(value) {
      if (this === Class) return isObject(value) && property(value, mark) === true && !isHollow(value);
      return read(() => usual.call(this, value)) ?? false;
    }
  });
}
__name(shareInstances, "shareInstances");

// lib/core/show.ts
var longest = 80;
var longestText = 60;
var mostItems = 8;
var deepest = 3;
var escapes = /* @__PURE__ */ new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["	", "\\t"]
]);
function oneLine(text, most) {
  const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
  const escaped = /* @__PURE__ */ __name((part) => part.replace(controls, (c) => escapes.get(c) ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`), "escaped");
  const line = text.length > most ? text : escaped(text);
  if (line.length <= most) return line;
  const end = Math.floor(most / 4);
  const head = escaped(text.slice(0, most)).slice(0, most - end - 5);
  return `${head.replace(/[\ud800-\udbff]$/, "")} ... ${escaped(text.slice(-end)).slice(-end).replace(/^[\udc00-\udfff]/, "")}`;
}
__name(oneLine, "oneLine");
var show = /* @__PURE__ */ __name((value) => oneLine(read(() => describe(value, 0)) ?? "an object that cannot be read", longest), "show");
function describe(value, depth) {
  if (typeof value === "string")
    return value.length <= longestText ? `'${value}'` : `'${value.slice(0, 30)}...${value.slice(-20)}' (${value.length} characters)`;
  if (typeof value === "bigint") return value > -(2n ** 64n) && value < 2n ** 64n ? `${value}n` : "a large BigInt";
  if (typeof value === "function") return describeFunction(value);
  if (!isObject(value)) return Object.is(value, -0) ? "-0" : String(value);
  if (isArray(value)) return describeList(value, depth);
  const kind = typedArrayName(value);
  if (kind !== void 0) return `${kind}(${value.length})`;
  const name2 = className(value);
  const shape = property(value, "shape");
  if (isArray(shape) && typedArrayName(property(value, "data")) !== void 0)
    return `Tensor ${describe(shape, depth + 1)}`;
  if (name2 === null) return describeEntries(value, depth);
  const own = property(value, "name");
  const message = property(value, "message");
  if (typeof message === "string") return `${name2} ${describe(message, depth)}`;
  return typeof own === "string" ? `${name2} "${own}"` : name2;
}
__name(describe, "describe");
function describeFunction(value) {
  const name2 = property(value, "name");
  const kind = isClass(value) ? "class" : "function";
  return typeof name2 === "string" && name2 !== "" ? `${kind} ${name2}` : `a ${kind}`;
}
__name(describeFunction, "describeFunction");
function className(value) {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return null;
  const name2 = property(property(prototype, "constructor"), "name");
  return typeof name2 === "string" && name2 !== "" ? name2 : "an object";
}
__name(className, "className");
function describeList(list, depth) {
  if (depth >= deepest) return "[...]";
  const items = list.slice(0, mostItems).map((item) => describe(item, depth + 1));
  return `[${items.join(", ")}${list.length > mostItems ? `, ...] (${list.length} values)` : "]"}`;
}
__name(describeList, "describeList");
function describeEntries(value, depth) {
  const keys = Object.keys(value);
  if (keys.length === 0) return "{}";
  if (depth >= deepest) return "{...}";
  const entries = keys.slice(0, mostItems).map((key) => {
    const described = Object.getOwnPropertyDescriptor(value, key);
    const text = described && "value" in described ? describe(described.value, depth + 1) : "(computed)";
    return `${key.slice(0, longestText)}: ${text}`;
  });
  return `{ ${entries.join(", ")}${keys.length > mostItems ? ", ..." : ""} }`;
}
__name(describeEntries, "describeEntries");

// lib/core/errors.ts
var longest2 = 600;
var FoveaError = class _FoveaError extends Error {
  static {
    __name(this, "FoveaError");
  }
  static {
    shareInstances(_FoveaError, "FoveaError");
  }
  constructor(message, options) {
    super(oneLine(message, longest2), options);
  }
  get name() {
    return this.constructor.name;
  }
};
var ShapeError = class _ShapeError extends FoveaError {
  static {
    __name(this, "ShapeError");
  }
  static {
    shareInstances(_ShapeError, "ShapeError");
  }
  code = "FOVEA_SHAPE";
};
var OptionError = class _OptionError extends FoveaError {
  static {
    __name(this, "OptionError");
  }
  static {
    shareInstances(_OptionError, "OptionError");
  }
  code = "FOVEA_OPTION";
};
var FormatError = class _FormatError extends FoveaError {
  static {
    __name(this, "FormatError");
  }
  static {
    shareInstances(_FormatError, "FormatError");
  }
  code = "FOVEA_FORMAT";
};
var DataError = class _DataError extends FoveaError {
  static {
    __name(this, "DataError");
  }
  static {
    shareInstances(_DataError, "DataError");
  }
  code = "FOVEA_DATA";
};
var NativeError = class _NativeError extends FoveaError {
  static {
    __name(this, "NativeError");
  }
  static {
    shareInstances(_NativeError, "NativeError");
  }
  code = "FOVEA_NATIVE";
};

// lib/files/file-system.ts
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var reasons = {
  ENOENT: ["which is not there", "Look at the spelling and the folder."],
  EACCES: ["for which this user has no permission", "Change the permissions of the file or its folder."],
  EPERM: ["for which this user has no permission", "Change the owner or the attributes of the file or its folder."],
  EROFS: ["on a file system that is read-only", "Choose a folder that can be written to."],
  ENOSPC: ["where no space is left", "Free some space, or choose another disk."],
  EDQUOT: ["where this user's quota is used up", "Free some space, or choose another disk."],
  EFBIG: ["which would be larger than the system allows", 'Look at "ulimit -f" and the file system.'],
  ENOTDIR: ["whose path goes through a file as if it were a folder", "Look at the folders of the path."],
  EISDIR: ["which is a folder", "Give the path of a file."],
  ELOOP: ["whose symbolic links go in a circle", "Look at where the links lead."],
  ENAMETOOLONG: ["whose name is too long for the file system", "Choose a shorter name."],
  EMFILE: ["while too many files are open", 'Close some, or raise "ulimit -n".'],
  ENFILE: ["while too many files are open on this machine", "Close some."],
  EBUSY: ["which something else holds", "A single file that is mounted cannot be replaced: mount its folder."],
  ETXTBSY: ["which something else holds", "Wait until it is let go."],
  EIO: ["where the disk fails", "Look at the disk."],
  ENXIO: ["which is no file", "Give the path of a file."],
  ENODEV: ["which is no file", "Give the path of a file."]
};
function fileError(where, action, path, error) {
  const { code = "", message } = error;
  const [meaning, hint] = reasons[code] ?? [`which fails (${message})`, "The cause of this error says more."];
  const reason = code === "" ? meaning : `${meaning} (${code})`;
  const text = `${where}: expected a file to ${action}, received ${show(path)}, ${reason}. ${hint}`;
  return new DataError(text, { cause: error });
}
__name(fileError, "fileError");
async function withFileErrors(where, action, path, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FoveaError || error.code === void 0) throw error;
    throw fileError(where, action, path, error);
  }
}
__name(withFileErrors, "withFileErrors");
var pieceLength = 2 ** 26;
function readWholeFile(where, path, most) {
  return withFileErrors(where, "read", path, async () => {
    const file = await (0, import_promises.open)(path, import_node_fs.constants.O_RDONLY | (import_node_fs.constants.O_NONBLOCK ?? 0));
    try {
      return await contents(file, where, path, most);
    } finally {
      await file.close();
    }
  });
}
__name(readWholeFile, "readWholeFile");
async function contents(file, where, path, most) {
  const stats = await file.stat();
  if (stats.isDirectory())
    throw new FormatError(`${where}: expected a file, received the folder ${show(path)}. Give the path of a file.`);
  if (!stats.isFile())
    throw new FormatError(`${where}: expected a file, received ${show(path)}, which is a pipe, a socket or a device.`);
  if (stats.size > most)
    throw new FormatError(`${where}: expected at most ${most} bytes, received ${show(path)} with ${stats.size}.`);
  const bytes = bytesFor(stats.size, where, path);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, Math.min(pieceLength, bytes.length - length), length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
__name(contents, "contents");
function bytesFor(size, where, path) {
  try {
    return new Uint8Array(size);
  } catch (error) {
    throw new DataError(`${where}: expected memory for the ${size} bytes of ${show(path)}, received none.`, {
      cause: error
    });
  }
}
__name(bytesFor, "bytesFor");

// lib/data/images/picture.ts
var mostPixels = 2 ** 28;
function expectSize(where, width, height, most) {
  if (width > 0 && height > 0 && width * height <= most) return;
  throw new FormatError(
    `${where}: expected a picture of 1 to ${most.toLocaleString("en")} pixels, received ${width} x ${height}.`
  );
}
__name(expectSize, "expectSize");
var cutShort = /* @__PURE__ */ __name((where, format) => new FormatError(`${where}: expected a whole ${format} picture, received one that is cut short or damaged.`), "cutShort");

// lib/data/images/bmp.ts
function decodeBmp(where, bytes, most) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 54) throw cutShort(where, "BMP");
  const [offset, headerSize] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, compression, colours] = [view.getUint16(28, true), view.getUint32(30, true), view.getUint32(46, true)];
  const height = Math.abs(signedHeight);
  const isPlain = compression === 0 || compression === 3 && bits === 32;
  if (!isPlain || ![1, 4, 8, 24, 32].includes(bits))
    throw new FormatError(
      `${where}: expected a BMP picture without compression, of 1, 4, 8, 24 or 32 bits, received compression ${compression} and ${bits} bits.`
    );
  expectSize(where, width, height, most);
  const stride = 4 * Math.ceil(width * bits / 32);
  const palette = 14 + headerSize;
  const entries = bits > 8 ? 0 : colours || 1 << bits;
  if (offset + stride * height > bytes.length || palette + 4 * entries > bytes.length) throw cutShort(where, "BMP");
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = offset + stride * (signedHeight < 0 ? y : height - 1 - y);
    for (let x = 0; x < width; x++) {
      const at = x * bits;
      const index = bits > 8 ? 0 : bytes[row + (at >> 3)] >> 8 - bits - (at & 7) & (1 << bits) - 1;
      const from = bits > 8 ? row + (at >> 3) : palette + 4 * Math.min(index, entries - 1);
      const to = 4 * (y * width + x);
      for (let i = 0; i < 3; i++) data[to + i] = bytes[from + 2 - i];
      data[to + 3] = bits === 32 && headerSize > 40 ? bytes[from + 3] : 255;
    }
  }
  return { width, height, data };
}
__name(decodeBmp, "decodeBmp");

// lib/data/images/exif.ts
function orientationIn(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 73;
  if (bytes.length < 14) return 1;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > bytes.length) return 1;
  const entries = view.getUint16(directory, isLittle);
  for (let i = 0, at = directory + 2; i < entries && at + 12 <= bytes.length; i++, at += 12)
    if (view.getUint16(at, isLittle) === 274) {
      const value = view.getUint16(at + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}
__name(orientationIn, "orientationIn");
function jpegFacts(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  for (let at = 2; at + 10 <= bytes.length && bytes[at] === 255; ) {
    const marker = bytes[at + 1];
    if (marker === 255) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 225 && Buffer.from(body.subarray(0, 6)).toString("latin1") === "Exif\0\0")
      orientation = orientationIn(body.subarray(6));
    const isFrame = marker >= 192 && marker <= 207 && ![196, 200, 204].includes(marker);
    if (isFrame)
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), components: bytes[at + 9], orientation };
    at += 2 + length;
  }
  return { width: 0, height: 0, components: 0, orientation };
}
__name(jpegFacts, "jpegFacts");
function upright(picture, orientation) {
  if (orientation === 1) return picture;
  const { width, height, data } = picture;
  const isTurned = orientation >= 5;
  const [newWidth, newHeight] = isTurned ? [height, width] : [width, height];
  const [fromRight, fromBelow] = [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)];
  const result = new Uint8Array(width * height * 4);
  for (let y = 0; y < newHeight; y++)
    for (let x = 0; x < newWidth; x++) {
      const [across, down] = isTurned ? [y, x] : [x, y];
      const from = 4 * ((fromBelow ? height - 1 - down : down) * width + (fromRight ? width - 1 - across : across));
      const to = 4 * (y * newWidth + x);
      for (let i = 0; i < 4; i++) result[to + i] = data[from + i];
    }
  return { width: newWidth, height: newHeight, data: result };
}
__name(upright, "upright");

// lib/data/images/gif.ts
var interlaced = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2]
];
var plain = [[0, 1]];
var mostCodes = 4096;
function unpack(bytes, codeSize, count) {
  const out = new Uint8Array(count);
  const [prefix, suffix, stack] = [new Uint16Array(mostCodes), new Uint8Array(mostCodes), new Uint8Array(mostCodes + 1)];
  const [clear, end] = [1 << codeSize, (1 << codeSize) + 1];
  let [bits, buffered, buffer, at, written] = [codeSize + 1, 0, 0, 0, 0];
  let [next, last, first] = [end + 1, -1, 0];
  for (let i = 0; i < clear; i++) suffix[i] = i;
  while (written < count) {
    while (buffered < bits && at < bytes.length) {
      buffer |= bytes[at++] << buffered;
      buffered += 8;
    }
    if (buffered < bits) break;
    const code = buffer & (1 << bits) - 1;
    buffer >>>= bits;
    buffered -= bits;
    if (code === end) break;
    if (code === clear) {
      ;
      [bits, next, last] = [codeSize + 1, end + 1, -1];
      continue;
    }
    if (code > next || last < 0 && code >= clear) break;
    let depth = 0;
    let current = code;
    if (code === next) {
      stack[depth++] = first;
      current = last;
    }
    while (current > end) {
      stack[depth++] = suffix[current];
      current = prefix[current];
    }
    first = suffix[current];
    stack[depth++] = first;
    while (depth > 0 && written < count) out[written++] = stack[--depth];
    if (last >= 0 && next < mostCodes) {
      prefix[next] = last;
      suffix[next++] = first;
      if (next === 1 << bits && bits < 12) bits++;
    }
    last = code;
  }
  return written === count ? out : null;
}
__name(unpack, "unpack");
function decodeGif(where, bytes, most) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const failure = /* @__PURE__ */ __name(() => cutShort(where, "GIF"), "failure");
  if (bytes.length < 13) throw failure();
  const [width, height, flags] = [view.getUint16(6, true), view.getUint16(8, true), bytes[10]];
  expectSize(where, width, height, most);
  let at = 13;
  const table = /* @__PURE__ */ __name((flags2) => {
    const length = flags2 & 128 ? 3 * (2 << (flags2 & 7)) : 0;
    at += length;
    return bytes.subarray(at - length, at);
  }, "table");
  const skipBlocks = /* @__PURE__ */ __name(() => {
    while (at < bytes.length && bytes[at] > 0) at += 1 + bytes[at];
    at++;
  }, "skipBlocks");
  const global = table(flags);
  let transparent = -1;
  while (bytes[at] === 33) {
    if (bytes[at + 1] === 249) transparent = bytes[at + 3] & 1 ? bytes[at + 6] : -1;
    at += 2;
    skipBlocks();
  }
  if (bytes[at] !== 44 || at + 11 > bytes.length) throw failure();
  const [left, top] = [view.getUint16(at + 1, true), view.getUint16(at + 3, true)];
  const [columns, rows, own] = [view.getUint16(at + 5, true), view.getUint16(at + 7, true), bytes[at + 9]];
  expectSize(where, columns, rows, most);
  at += 10;
  const local = table(own);
  const colours = own & 128 ? local : global;
  const codeSize = bytes[at++];
  if (!(codeSize >= 1 && codeSize <= 11)) throw failure();
  const parts = [];
  for (; at < bytes.length && bytes[at] > 0; at += 1 + bytes[at]) parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]));
  if (parts.length === 0) throw failure();
  const indices = unpack(Buffer.concat(parts), codeSize, columns * rows);
  if (indices === null) throw failure();
  const data = new Uint8Array(width * height * 4);
  let from = 0;
  for (const [first, step] of own & 64 ? interlaced : plain)
    for (let y = first; y < rows; y += step)
      for (let x = 0; x < columns; x++) {
        const index = indices[from++];
        if (left + x >= width || top + y >= height || index === transparent) continue;
        const to = 4 * ((top + y) * width + left + x);
        for (let i = 0; i < 3; i++) data[to + i] = colours[3 * index + i] ?? 0;
        data[to + 3] = 255;
      }
  return { width, height, data };
}
__name(decodeGif, "decodeGif");

// lib/own-file.ts
var import_node_module = __toESM(require("node:module"), 1);
var import_node_url = require("node:url");
function ownFile() {
  return importMetaUrl || (0, import_node_url.pathToFileURL)(__filename).href;
}
__name(ownFile, "ownFile");
var requireFrom = /* @__PURE__ */ __name((file) => import_node_module.default.createRequire(file), "requireFrom");

// lib/data/images/codec.ts
function decoder(format, codec) {
  let loaded2 = null;
  let complaints = [];
  async function load2() {
    const own = await codec();
    const complain = /* @__PURE__ */ __name((line) => void complaints.push(line), "complain");
    await own.init(await WebAssembly.compile(await own.wasm()), { print: complain, printErr: complain });
    return own;
  }
  __name(load2, "load");
  return async (where, bytes) => {
    loaded2 ??= load2();
    const { decode: decode2 } = await loaded2;
    complaints = [];
    try {
      return await decode2(bytes);
    } catch (cause) {
      loaded2 = null;
      const reason = complaints.at(-1) ?? messageOf(cause);
      throw new FormatError(`${where}: expected a whole ${format} picture, received one that is damaged (${reason}).`, {
        cause
      });
    }
  };
}
__name(decoder, "decoder");

// lib/data/images/jpeg.ts
var import_jpeg_codec = require("./jpeg-codec.js");
var decode = decoder("JPEG", import_jpeg_codec.jpegCodec);
var endOfImage = Buffer.of(255, 217);
function hasEnd(bytes) {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 255 && bytes[at + 1] !== 218)
    at += bytes[at + 1] === 255 ? 1 : 2 + bytes[at + 2] * 256 + bytes[at + 3];
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(endOfImage, at) >= 0;
}
__name(hasEnd, "hasEnd");
async function decodeJpeg(where, bytes) {
  if (bytes[0] === 255 && bytes[1] === 216) {
    if (jpegFacts(bytes).components === 4)
      throw new FormatError(`${where}: expected a grey or RGB picture, received a JPEG of CMYK, the colours of print.`);
    const picture = await decode(where, bytes);
    if (hasEnd(bytes)) return picture;
    throw cutShort(where, "JPEG");
  }
  throw new FormatError(`${where}: expected a JPEG picture (ff d8 ...), received other bytes.`);
}
__name(decodeJpeg, "decodeJpeg");

// lib/data/images/png.ts
var import_node_util = require("node:util");
var pngSignature = [137, 80, 78, 71, 13, 10, 26, 10];
var channelsOf = /* @__PURE__ */ new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4]
]);
var whole = [[0, 0, 1, 1]];
var adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
];
function readChunks(where, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header = null;
  let [palette, transparency] = [new Uint8Array(0), new Uint8Array(0)];
  const parts = [];
  for (let at = pngSignature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    if (at + 12 + length > bytes.length) throw cutShort(where, "PNG");
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR" && length === 13) {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      header = { width, height, bits: body[8], colour: body[9], isInterlaced: body[12] === 1 };
    } else if (type === "PLTE") palette = Uint8Array.from(body);
    else if (type === "tRNS") transparency = Uint8Array.from(body);
    else if (type === "IDAT") parts.push(body);
    else if (type === "IEND") break;
    at += 12 + length;
  }
  if (header === null || !channelsOf.has(header.colour) || ![1, 2, 4, 8, 16].includes(header.bits))
    throw cutShort(where, "PNG");
  return { header, palette, transparency, data: Buffer.concat(parts) };
}
__name(readChunks, "readChunks");
function unfilter(filter, row, above, step) {
  for (let i = 0; i < row.length; i++) {
    const left = i >= step ? row[i - step] : 0;
    const up = above[i];
    if (filter === 1) row[i] += left;
    else if (filter === 2) row[i] += up;
    else if (filter === 3) row[i] += left + up >> 1;
    else if (filter === 4) {
      const corner = i >= step ? above[i - step] : 0;
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      row[i] += a <= b && a <= c ? left : b <= c ? up : corner;
    }
  }
}
__name(unfilter, "unfilter");
function sampleAt(row, bits, i) {
  if (bits === 8) return row[i];
  if (bits === 16) return row[2 * i] << 8 | row[2 * i + 1];
  const at = i * bits;
  return row[at >> 3] >> 8 - bits - (at & 7) & (1 << bits) - 1;
}
__name(sampleAt, "sampleAt");
function pixelWriter({ header: { bits, colour }, palette, transparency }) {
  const channels = channelsOf.get(colour) ?? 1;
  const scale = bits < 8 ? 255 / ((1 << bits) - 1) : 1;
  const toByte = /* @__PURE__ */ __name((value) => bits === 16 ? value >> 8 : value * scale, "toByte");
  const keyAt = /* @__PURE__ */ __name((i) => transparency[2 * i] << 8 | transparency[2 * i + 1], "keyAt");
  return (row, pixel, to, at) => {
    const first = sampleAt(row, bits, pixel * channels);
    if (colour === 3) {
      for (let i = 0; i < 3; i++) to[at + i] = palette[3 * first + i] ?? 0;
      to[at + 3] = transparency[first] ?? 255;
      return;
    }
    const isGrey = colour === 0 || colour === 4;
    for (let i = 0; i < 3; i++) to[at + i] = toByte(isGrey ? first : sampleAt(row, bits, pixel * channels + i));
    if (colour === 4 || colour === 6) to[at + 3] = toByte(sampleAt(row, bits, pixel * channels + channels - 1));
    else {
      let isKey = transparency.length >= 2 * channels;
      for (let i = 0; isKey && i < channels; i++) isKey = sampleAt(row, bits, pixel * channels + i) === keyAt(i);
      to[at + 3] = isKey ? 0 : 255;
    }
  };
}
__name(pixelWriter, "pixelWriter");
async function decodePng(where, bytes, most) {
  const chunks = readChunks(where, bytes);
  const { width, height, bits, colour, isInterlaced } = chunks.header;
  expectSize(where, width, height, most);
  const bitsOfPixel = bits * (channelsOf.get(colour) ?? 1);
  const bytesOf = /* @__PURE__ */ __name((pixels) => Math.ceil(pixels * bitsOfPixel / 8), "bytesOf");
  const passes = (isInterlaced ? adam7 : whole).flatMap(([x, y, dx, dy]) => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    return columns > 0 && rows > 0 ? [{ x, y, dx, dy, columns, rows }] : [];
  });
  const length = passes.reduce((sum, { columns, rows }) => sum + rows * (1 + bytesOf(columns)), 0);
  const { inflate } = await Promise.resolve().then(() => __toESM(require("node:zlib"), 1));
  const raw = await (0, import_node_util.promisify)(inflate)(chunks.data, { maxOutputLength: length + 1024 }).catch((cause) => {
    throw new FormatError(
      `${where}: expected a whole PNG picture, received one that is damaged (${messageOf(cause)}).`,
      {
        cause
      }
    );
  });
  if (raw.length < length) throw cutShort(where, "PNG");
  const data = new Uint8Array(width * height * 4);
  const write = pixelWriter(chunks);
  let from = 0;
  for (const { x, y, dx, dy, columns, rows } of passes) {
    let above = new Uint8Array(bytesOf(columns));
    for (let row = 0; row < rows; row++) {
      const filter = raw[from++];
      const current = new Uint8Array(raw.buffer, raw.byteOffset + from, above.length);
      from += above.length;
      unfilter(filter, current, above, Math.max(1, bitsOfPixel >> 3));
      for (let column = 0; column < columns; column++)
        write(current, column, data, 4 * ((y + row * dy) * width + x + column * dx));
      above = current;
    }
  }
  return { width, height, data };
}
__name(decodePng, "decodePng");

// lib/engine/kernels.ts
var kernelNames = [
  "gemm",
  "densePack",
  "denseForward",
  "denseBackward",
  "matmul",
  "conv2dPack",
  "conv2dForward",
  "conv2dBackward",
  "conv2dTransposePack",
  "conv2dTransposeForward",
  "maxPool2dForward",
  "maxPool2dBackward",
  "averagePool2dForward",
  "averagePool2dBackward",
  "adaptiveMaxPool2dForward",
  "adaptiveMaxPool2dBackward",
  "adaptiveAveragePool2dForward",
  "adaptiveAveragePool2dBackward",
  "globalAverageForward",
  "globalAverageBackward",
  "globalMaxForward",
  "globalMaxBackward",
  "reluForward",
  "reluBackward",
  "activationForward",
  "activationBackward",
  "softmaxForward",
  "softmaxBackward",
  "logSoftmaxForward",
  "logSoftmaxBackward",
  "sparsemaxForward",
  "sparsemaxBackward",
  "gluForward",
  "gluBackward",
  "sparseCategoricalCrossentropy",
  "categoricalCrossentropy",
  "binaryCrossentropy",
  "ctcForward",
  "ctcBackward",
  "meanSquaredError",
  "classHits",
  "tally",
  "lossWeights",
  "labelFault",
  "labelFaultBytes",
  "add",
  "addInto",
  "fill",
  "scaleOffset",
  "unaryForward",
  "unaryBackward",
  "binaryForward",
  "binaryBackward",
  "searchSorted",
  "whereForward",
  "whereBackward",
  "copyBlocks",
  "gatherRows",
  "gatherBytes",
  "copyStrided",
  "takeForward",
  "takeBackward",
  "unfold",
  "fold",
  "batchNormTraining",
  "batchNormInference",
  "batchNormBackward",
  "foldBatchNorm",
  "renorm",
  "spectralNorm",
  "cumsum",
  "reduceForward",
  "reduceBackward",
  "topKForward",
  "topKBackward",
  "resize2dForward",
  "resize2dBackward",
  "adjustHsvForward",
  "adjustHsvBackward",
  "clahe",
  "displace2dForward",
  "displace2dBackward",
  "equalize",
  "warp2dForward",
  "warp2dBackward",
  "orthonormal",
  "permutation",
  "randomOrder",
  "randomBeta",
  "randomLogGamma",
  "randomBits",
  "randomUniform",
  "randomNormal",
  "truncatedNormal",
  "dropout",
  "sgd",
  "adam",
  "nadam",
  "adamax",
  "rmsprop",
  "adagrad",
  "adadelta",
  "ftrl",
  "lion",
  "scheduleFree",
  "lamb",
  "adafactor",
  "muon",
  "movingAverage",
  "l2Norm",
  "clipScale",
  "l1l2",
  "orthogonalPenalty",
  "constrainNorm",
  "fmaProbe",
  "readProbe"
];

// lib/addon.ts
var import_node_fs2 = require("node:fs");
var import_node_path = require("node:path");
var import_node_url2 = require("node:url");
var import_node_util2 = require("node:util");
var fileName = "fovea.node";
function* places() {
  const inPackage = importMetaUrl ? [new URL("../build/Release/fovea.node", importMetaUrl)] : [];
  for (const url of inPackage) yield (0, import_node_url2.fileURLToPath)(url.href);
  yield (0, import_node_url2.fileURLToPath)(new URL(fileName, ownFile()).href);
  const program = process.argv[1];
  if (program) yield (0, import_node_path.join)((0, import_node_path.dirname)((0, import_node_fs2.existsSync)(program) ? (0, import_node_fs2.realpathSync)(program) : program), fileName);
}
__name(places, "places");
function howToGet() {
  const script = (0, import_node_url2.fileURLToPath)(new URL("../scripts/build-native.mjs", ownFile()));
  return (0, import_node_fs2.existsSync)(script) ? `Build it: node ${/\s/.test(script) ? `"${script}"` : script}` : `Copy build/Release/${fileName} of the package beside the program, or name it in FOVEA_ADDON.`;
}
__name(howToGet, "howToGet");
function loadAddon() {
  const named = process.env.FOVEA_ADDON;
  const expected = `${named ? "FOVEA_ADDON" : "fovea"}: expected the native addon`;
  const hint = /* @__PURE__ */ __name(() => named ? "Unset it for the addon of the package." : howToGet(), "hint");
  const looked = /* @__PURE__ */ new Set();
  for (const path of named ? [(0, import_node_path.resolve)(named)] : places()) {
    looked.add(path);
    if (!(0, import_node_fs2.existsSync)(path)) continue;
    try {
      return requireFrom(path)(path);
    } catch (cause) {
      const reason = import_node_util2.types.isNativeError(cause) ? cause.message.split("\n")[0] : String(cause);
      throw new NativeError(`${expected} in ${path}, received "${reason}". ${hint()}`, { cause });
    }
  }
  throw new NativeError(`${expected} at ${[...looked].join(" or ")}, received none. ${hint()}`);
}
__name(loadAddon, "loadAddon");

// lib/engine/elements.ts
var arrayClasses = {
  ...{ float32: Float32Array, float64: Float64Array, uint8: Uint8Array, int32: Int32Array, uint32: Uint32Array }
};

// lib/engine/native.ts
var oneOf = /* @__PURE__ */ __name((...choices) => ({
  isValid: /* @__PURE__ */ __name((value) => choices.includes(value), "isValid"),
  expected: `one of ${choices.map((choice) => `'${choice}'`).join(", ")}`
}), "oneOf");
var variables = [
  {
    name: "FOVEA_NUM_THREADS",
    isValid: /* @__PURE__ */ __name((value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 256, "isValid"),
    expected: "a whole number from 1 to 256",
    unset: "one thread for every CPU of this process"
  },
  { name: "FOVEA_SIMD", ...oneOf("baseline", "avx2", "avx512", "neon"), unset: "the best instruction set of this CPU" },
  { name: "FOVEA_CONV", ...oneOf("im2col", "direct"), unset: "the fastest algorithm for each shape" }
];
function checkEnvironment() {
  for (const { name: name2, isValid, expected, unset } of variables) {
    const value = process.env[name2];
    if (value && !isValid(value))
      throw new OptionError(`${name2}: expected ${expected}, received '${value}'. Unset it for ${unset}.`);
  }
}
__name(checkEnvironment, "checkEnvironment");
function load() {
  checkEnvironment();
  const addon2 = loadAddon();
  addon2.setErrorClass(NativeError);
  return addon2;
}
__name(load, "load");
var loaded = null;
function addon() {
  loaded ??= load();
  return loaded;
}
__name(addon, "addon");
var mostFloats = 2 ** 32;
function zeros(length, dtype) {
  if (dtype === "float32" && length <= mostFloats) return native.floats(length);
  const arrayClass = arrayClasses[dtype];
  try {
    return new arrayClass(length);
  } catch (cause) {
    const bytes = length * arrayClass.BYTES_PER_ELEMENT;
    throw new NativeError(`fovea: expected ${bytes} bytes of memory, received none: the system has no more.`, { cause });
  }
}
__name(zeros, "zeros");
var native = {
  get kernels() {
    return addon().kernels;
  },
  get signatures() {
    return addon().signatures;
  },
  get constants() {
    return addon().constants;
  },
  get engine() {
    return addon().engine;
  },
  get Program() {
    return addon().Program;
  },
  lengths: /* @__PURE__ */ __name((kernel, size) => addon().lengths(kernel, size), "lengths"),
  allocate: /* @__PURE__ */ __name((length, dtype) => zeros(length, dtype), "allocate"),
  floats(count) {
    const { buffer, byteOffset, length } = addon().floats(count);
    return new Float32Array(buffer, byteOffset, length);
  }
};

// lib/engine/backend.ts
var backend = native;
var kernels = Object.defineProperties(
  {},
  Object.fromEntries(kernelNames.map((name2) => [name2, { enumerable: true, get: /* @__PURE__ */ __name(() => backend.kernels[name2], "get") }]))
);

// lib/engine/interpolations.ts
var interpolations = [
  "nearest",
  "bilinear",
  "bicubic",
  "lanczos3",
  "lanczos5",
  "area",
  "gaussian",
  "mitchellcubic"
];

// lib/data/images/resizing.ts
var single = Math.fround;
function middleOf({ height, width }, to) {
  const within = /* @__PURE__ */ __name((length, wanted) => Math.max(Math.min(length, Math.trunc(wanted)), 1), "within");
  const rows = within(height, single(single(width * to.height) / to.width));
  const columns = within(width, single(single(height * to.width) / to.height));
  const [top, left] = [height - rows, width - columns].map((rest) => Math.floor(rest / 2));
  return { top, left, height: rows, width: columns };
}
__name(middleOf, "middleOf");
function placeIn({ height, width }, to) {
  const ratio = Math.max(single(width / to.width), single(height / to.height));
  const [rows, columns] = [height, width].map((length) => single(length / ratio));
  const edge = /* @__PURE__ */ __name((length, used) => Math.max(0, Math.floor(single(length - used) / 2)), "edge");
  return {
    ...{ top: edge(to.height, rows), left: edge(to.width, columns) },
    ...{ height: Math.floor(rows), width: Math.floor(columns) }
  };
}
__name(placeIn, "placeIn");
function floatsOf(data, width, channels, part) {
  const row = part.width * channels;
  const result = new Float32Array(part.height * row);
  for (let y = 0; y < part.height; y++) {
    const from = ((part.top + y) * width + part.left) * channels;
    result.set(data.subarray(from, from + row), y * row);
  }
  return result;
}
__name(floatsOf, "floatsOf");
function resized({ data, shape: [height, width, channels] }, { fit, interpolation, ...to }) {
  const whole2 = { top: 0, left: 0, height, width };
  const from = fit === "crop" ? middleOf(whole2, to) : whole2;
  const place = fit === "pad" ? placeIn(whole2, to) : { top: 0, left: 0, height: to.height, width: to.width };
  const shape = [to.height, to.width, channels];
  const y = new Float32Array(place.height * place.width * channels);
  if (y.length > 0)
    kernels.resize2dForward(
      {
        ...{ batch: 1, height: from.height, width: from.width, channels },
        ...{ outHeight: place.height, outWidth: place.width },
        ...{ interpolation: interpolations.indexOf(interpolation), antialias: 0 }
      },
      { x: floatsOf(data, width, channels, from), y }
    );
  if (place.height === to.height && place.width === to.width) return { data: y, shape };
  const result = new Float32Array(to.height * to.width * channels);
  const row = place.width * channels;
  for (let line = 0; line < place.height; line++)
    result.set(y.subarray(line * row, (line + 1) * row), ((place.top + line) * to.width + place.left) * channels);
  return { data: result, shape };
}
__name(resized, "resized");

// lib/data/images/webp.ts
var import_webp_codec = require("./webp-codec.js");
var name = /* @__PURE__ */ __name((bytes, at) => Buffer.from(bytes.subarray(at, at + 4)).toString("latin1"), "name");
var isWebp = /* @__PURE__ */ __name((bytes) => name(bytes, 0) === "RIFF" && name(bytes, 8) === "WEBP", "isWebp");
function webpSize(bytes) {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = name(bytes, 12);
  if (kind === "VP8 ") return { width: view.getUint16(26, true) & 16383, height: view.getUint16(28, true) & 16383 };
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 16383) + 1, height: (bits >> 14 & 16383) + 1 };
  }
  const of24Bits = /* @__PURE__ */ __name((at) => (view.getUint16(at, true) | bytes[at + 2] << 16) + 1, "of24Bits");
  return kind === "VP8X" ? { width: of24Bits(24), height: of24Bits(27) } : null;
}
__name(webpSize, "webpSize");
function webpOrientation(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name(bytes, at) === "EXIF") return orientationIn(name(body, 0) === "Exif" ? body.subarray(6) : body);
    at += 8 + length + length % 2;
  }
  return 1;
}
__name(webpOrientation, "webpOrientation");
var decodeWebp = decoder("WebP", import_webp_codec.webpCodec);

// lib/data/images/prepare.ts
var largestFile = 2 ** 30;
var begins = /* @__PURE__ */ __name((bytes, signature) => signature.every((byte, i) => bytes[i] === byte), "begins");
async function pictureOf(where, bytes, { isUpright, most }) {
  if (begins(bytes, [255, 216])) {
    const { width, height, orientation } = jpegFacts(bytes);
    if (width > 0 && height > 0) expectSize(where, width, height, most);
    return upright(await decodeJpeg(where, bytes), isUpright ? orientation : 1);
  }
  if (begins(bytes, pngSignature)) return decodePng(where, bytes, most);
  if (isWebp(bytes)) {
    const size = webpSize(bytes);
    if (size !== null) expectSize(where, size.width, size.height, most);
    return upright(await decodeWebp(where, bytes), isUpright ? webpOrientation(bytes) : 1);
  }
  if (begins(bytes, [71, 73, 70, 56])) return decodeGif(where, bytes, most);
  if (begins(bytes, [66, 77])) return decodeBmp(where, bytes, most);
  const begin = Buffer.from(bytes.subarray(0, 4)).toString("hex");
  throw new FormatError(
    `${where}: expected a JPEG, PNG, WebP, GIF or BMP picture, received bytes that begin with "${begin}".`
  );
}
__name(pictureOf, "pictureOf");
var greyOf = /* @__PURE__ */ __name((red, green, blue) => red * 9797 + green * 19234 + blue * 3737 >> 15, "greyOf");
function withChannels({ width, height, data }, channels) {
  const result = new Uint8Array(width * height * channels);
  for (let from = 0, to = 0; to < result.length; from += 4)
    if (channels === 1) result[to++] = greyOf(data[from], data[from + 1], data[from + 2]);
    else for (let i = 0; i < channels; i++) result[to++] = data[from + i];
  return result;
}
__name(withChannels, "withChannels");
async function preparePicture(job) {
  const { source, channels, resizing } = job;
  const isFile = typeof source === "string";
  const where = isFile ? `${job.where} (${source})` : job.where;
  const bytes = isFile ? await readWholeFile(job.where, source, largestFile) : source;
  const picture = await pictureOf(where, bytes, job);
  const data = withChannels(picture, channels);
  const shape = [picture.height, picture.width, channels];
  return resizing === null ? { data, shape } : resized({ data, shape }, resizing);
}
__name(preparePicture, "preparePicture");

// lib/data/images/picture-worker.ts
var say = /* @__PURE__ */ __name((answer, moved = []) => import_node_worker_threads.parentPort?.postMessage(answer, moved), "say");
import_node_worker_threads.parentPort?.on("message", async (jobs) => {
  try {
    const pictures = [];
    for (const job of jobs) pictures.push(await preparePicture(job));
    say(
      { kind: "pictures", pictures },
      pictures.map(({ data }) => data.buffer)
    );
  } catch (error) {
    say({ kind: "failure", name: error instanceof Error ? error.name : "", message: messageOf(error) });
  }
});
say({ kind: "ready" });
//# sourceMappingURL=picture-worker.js.map
