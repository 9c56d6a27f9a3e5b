module.exports = (function (module, link) {
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
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

// lib/rooms/data-images.js
var data_images_exports = {};
__export(data_images_exports, {
  "data/images/decode.ts": () => decode_exports,
  "data/images/folder.ts": () => folder_exports,
  "data/images/picture.ts": () => picture_exports,
  "data/images/png-writer.ts": () => png_writer_exports,
  "data/images/save.ts": () => save_exports,
  "data/images/sheet.ts": () => sheet_exports,
  "data/images/workers.ts": () => workers_exports
});
module.exports = __toCommonJS(data_images_exports);

// lib/data/images/decode.ts
var decode_exports = {};
__export(decode_exports, {
  decodeImage: () => decodeImage,
  resizingOf: () => resizingOf
});
var import_checks = link("core/checks.ts");
var import_errors8 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_tensor = link("core/tensor.ts");
var import_interpolations2 = link("engine/interpolations.ts");
var import_file_system2 = link("files/file-system.ts");
var import_web_files = link("files/web-files.ts");

// lib/data/images/picture.ts
var picture_exports = {};
__export(picture_exports, {
  cutShort: () => cutShort,
  expectSize: () => expectSize,
  mostPixels: () => mostPixels
});
var import_errors = link("core/errors.ts");
var mostPixels = 2 ** 28;
function expectSize(where, width, height, most) {
  if (width > 0 && height > 0 && width * height <= most) return;
  throw new import_errors.FormatError(
    `${where}: expected a picture of 1 to ${most.toLocaleString("en")} pixels, received ${width} x ${height}.`
  );
}
__name(expectSize, "expectSize");
var cutShort = /* @__PURE__ */ __name((where, format) => new import_errors.FormatError(`${where}: expected a whole ${format} picture, received one that is cut short or damaged.`), "cutShort");

// lib/data/images/prepare.ts
var import_errors6 = link("core/errors.ts");
var import_file_system = link("files/file-system.ts");

// lib/data/images/bmp.ts
var import_errors2 = link("core/errors.ts");
function decodeBmp(where, bytes, most) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 54) throw cutShort(where, "BMP");
  const [offset, headerSize] = [view.getUint32(10, true), view.getUint32(14, true)];
  const [width, signedHeight] = [view.getInt32(18, true), view.getInt32(22, true)];
  const [bits, compression, colours] = [view.getUint16(28, true), view.getUint32(30, true), view.getUint32(46, true)];
  const height = Math.abs(signedHeight);
  const isPlain = compression === 0 || compression === 3 && bits === 32;
  if (!isPlain || ![1, 4, 8, 24, 32].includes(bits))
    throw new import_errors2.FormatError(
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

// lib/data/images/jpeg.ts
var import_errors4 = link("core/errors.ts");

// lib/data/images/codec.ts
var import_errors3 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_own_file = link("own-file.ts");
function decoder(format, codec) {
  let loaded = null;
  let complaints = [];
  async function load() {
    const own = await codec();
    const complain = /* @__PURE__ */ __name((line) => void complaints.push(line), "complain");
    await own.init(await WebAssembly.compile(await own.wasm()), { print: complain, printErr: complain });
    return own;
  }
  __name(load, "load");
  return async (where, bytes) => {
    loaded ??= load();
    const { decode: decode2 } = await loaded;
    complaints = [];
    try {
      return await decode2(bytes);
    } catch (cause) {
      loaded = null;
      const reason = complaints.at(-1) ?? (0, import_kinds.messageOf)(cause);
      throw new import_errors3.FormatError(`${where}: expected a whole ${format} picture, received one that is damaged (${reason}).`, {
        cause
      });
    }
  };
}
__name(decoder, "decoder");

// lib/data/images/jpeg.ts
var import_jpeg_codec = require("../jpeg-codec.js");
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
      throw new import_errors4.FormatError(`${where}: expected a grey or RGB picture, received a JPEG of CMYK, the colours of print.`);
    const picture = await decode(where, bytes);
    if (hasEnd(bytes)) return picture;
    throw cutShort(where, "JPEG");
  }
  throw new import_errors4.FormatError(`${where}: expected a JPEG picture (ff d8 ...), received other bytes.`);
}
__name(decodeJpeg, "decodeJpeg");

// lib/data/images/png.ts
var import_node_util = require("node:util");
var import_errors5 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
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
  const bytesOf2 = /* @__PURE__ */ __name((pixels) => Math.ceil(pixels * bitsOfPixel / 8), "bytesOf");
  const passes = (isInterlaced ? adam7 : whole).flatMap(([x, y, dx, dy]) => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)];
    return columns > 0 && rows > 0 ? [{ x, y, dx, dy, columns, rows }] : [];
  });
  const length = passes.reduce((sum, { columns, rows }) => sum + rows * (1 + bytesOf2(columns)), 0);
  const { inflate } = await Promise.resolve().then(() => __toESM(require("node:zlib"), 1));
  const raw = await (0, import_node_util.promisify)(inflate)(chunks.data, { maxOutputLength: length + 1024 }).catch((cause) => {
    throw new import_errors5.FormatError(
      `${where}: expected a whole PNG picture, received one that is damaged (${(0, import_kinds2.messageOf)(cause)}).`,
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
    let above = new Uint8Array(bytesOf2(columns));
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

// lib/data/images/resizing.ts
var import_backend = link("engine/backend.ts");
var import_interpolations = link("engine/interpolations.ts");
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
    import_backend.kernels.resize2dForward(
      {
        ...{ batch: 1, height: from.height, width: from.width, channels },
        ...{ outHeight: place.height, outWidth: place.width },
        ...{ interpolation: import_interpolations.interpolations.indexOf(interpolation), antialias: 0 }
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
var import_webp_codec = require("../webp-codec.js");
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
var begins = /* @__PURE__ */ __name((bytes, signature2) => signature2.every((byte, i) => bytes[i] === byte), "begins");
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
  throw new import_errors6.FormatError(
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
  const bytes = isFile ? await (0, import_file_system.readWholeFile)(job.where, source, largestFile) : source;
  const picture = await pictureOf(where, bytes, job);
  const data = withChannels(picture, channels);
  const shape = [picture.height, picture.width, channels];
  return resizing === null ? { data, shape } : resized({ data, shape }, resizing);
}
__name(preparePicture, "preparePicture");

// lib/data/images/workers.ts
var workers_exports = {};
__export(workers_exports, {
  PictureWorkers: () => PictureWorkers,
  pictureWorkers: () => pictureWorkers
});
var import_node_events = require("node:events");
var import_node_os = require("node:os");
var import_errors7 = link("core/errors.ts");
var import_turns = link("core/turns.ts");
var import_own_file2 = link("own-file.ts");
var mostThreads = 8;
var errorClasses = { DataError: import_errors7.DataError, FormatError: import_errors7.FormatError, NativeError: import_errors7.NativeError };
function errorOf(name2, message) {
  const ErrorClass = errorClasses[name2];
  return ErrorClass === void 0 ? new Error(message) : new ErrorClass(message);
}
__name(errorOf, "errorOf");
var Thread = class {
  static {
    __name(this, "Thread");
  }
  #worker;
  #request = null;
  constructor(worker, ended) {
    this.#worker = worker;
    worker.on("message", (answer) => this.#answered(answer));
    const end = /* @__PURE__ */ __name((error) => {
      ended(this);
      this.#failed(error);
    }, "end");
    worker.on("error", end);
    worker.on("exit", () => end(new Error("it ended")));
    worker.unref();
  }
  get isIdle() {
    return this.#request === null;
  }
  /** Called when the thread is idle. */
  serve(request) {
    this.#request = request;
    this.#worker.ref();
    const moved = request.jobs.flatMap(({ source }) => typeof source === "string" ? [] : [source.buffer]);
    this.#worker.postMessage(request.jobs, moved);
  }
  #done() {
    const request = this.#request;
    this.#request = null;
    this.#worker.unref();
    return request;
  }
  #answered(answer) {
    if (answer.kind === "pictures") this.#done()?.resolve(answer.pictures);
    else if (answer.kind === "failure") this.#done()?.reject(errorOf(answer.name, answer.message));
  }
  #failed({ message }) {
    const request = this.#done();
    const where = request?.jobs[0]?.where;
    request?.reject(new import_errors7.DataError(`${where}: expected a thread that decodes pictures, received none (${message}).`));
  }
};
function builtFile() {
  const own = (0, import_own_file2.ownFile)();
  return own.endsWith(".ts") ? null : new URL("picture-worker.js", own);
}
__name(builtFile, "builtFile");
var PictureWorkers = class {
  static {
    __name(this, "PictureWorkers");
  }
  #file;
  #threads = /* @__PURE__ */ new Set();
  #waiting = [];
  #starting = 0;
  #isRefused;
  /** @param file the code of a thread; null: there are no threads. */
  constructor(file = builtFile()) {
    this.#file = file;
    this.#isRefused = file === null;
  }
  /** Lists of pictures that are prepared at the same time at most. */
  get concurrency() {
    return Math.min(mostThreads, (0, import_node_os.availableParallelism)());
  }
  /** Threads that there are. */
  get count() {
    return this.#threads.size;
  }
  /**
   * The pictures of a list. Their bytes, where they are given, move to the thread and are gone here. Throws what the
   * first picture that fails throws.
   */
  async prepare(jobs) {
    if (this.#isRefused) return here(jobs);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ jobs, resolve, reject });
      this.#serve();
    });
  }
  #serve() {
    for (const thread of [...this.#threads].filter(({ isIdle }) => isIdle)) {
      const request = this.#waiting.shift();
      if (request === void 0) return;
      thread.serve({
        jobs: request.jobs,
        resolve: /* @__PURE__ */ __name((pictures) => {
          request.resolve(pictures);
          this.#serve();
        }, "resolve"),
        reject: /* @__PURE__ */ __name((error) => {
          request.reject(error);
          this.#serve();
        }, "reject")
      });
    }
    const most = Math.min(this.#waiting.length, this.concurrency - this.#threads.size);
    while (this.#starting < most) void this.#start();
  }
  async #start() {
    this.#starting++;
    try {
      const worker = await startedWorker(this.#file);
      this.#threads.add(new Thread(worker, (thread) => void this.#threads.delete(thread)));
    } catch {
      this.#isRefused = true;
      for (const { jobs, resolve, reject } of this.#waiting.splice(0)) here(jobs).then(resolve, reject);
    }
    this.#starting--;
    this.#serve();
  }
};
async function here(jobs) {
  const pictures = [];
  const turns = new import_turns.Turns();
  for (const job of jobs) {
    if (turns.isOver) await turns.next();
    pictures.push(await preparePicture(job));
  }
  return pictures;
}
__name(here, "here");
async function startedWorker(file) {
  const { Worker } = await Promise.resolve().then(() => __toESM(require("node:worker_threads"), 1));
  const worker = new Worker(file, { execArgv: [] });
  await (0, import_node_events.once)(worker, "message");
  return worker;
}
__name(startedWorker, "startedWorker");
var workers = null;
function pictureWorkers() {
  workers ??= new PictureWorkers();
  return workers;
}
__name(pictureWorkers, "pictureWorkers");

// lib/data/images/decode.ts
function resizingOf(where, options) {
  const { size, resize = "stretch", interpolation = "bilinear" } = options;
  const fit = (0, import_checks.choiceOption)(where, "resize", resize, ["stretch", "crop", "pad"]);
  const how = { fit, interpolation: (0, import_checks.choiceOption)(where, "interpolation", interpolation, import_interpolations2.interpolations) };
  if (size === void 0) {
    const useless = ["resize", "interpolation"].find((name2) => Object.hasOwn(options, name2));
    if (useless === void 0) return null;
    throw new import_errors8.OptionError(`${where}: expected size beside ${useless}, received none.`);
  }
  const [height, width] = (0, import_kinds3.isArray)(size) ? (0, import_checks.numbersOption)(where, "size", size, { integer: true, min: 1 }, 2) : Array(2).fill((0, import_checks.numberOption)(where, "size", size, { integer: true, min: 1 }));
  return { height, width, ...how };
}
__name(resizingOf, "resizingOf");
async function decodeImage(source, options = {}) {
  const where = "decodeImage";
  (0, import_checks.knownOptions)(where, options, ["channels", "orientation", "size", "resize", "interpolation", "maxPixels"]);
  const channels = (0, import_checks.choiceOption)(where, "channels", options.channels ?? 3, [1, 3, 4]);
  const isUpright = (0, import_checks.booleanOption)(where, "orientation", options.orientation ?? true);
  const resizing = resizingOf(where, options);
  const { maxPixels = mostPixels } = options;
  const most = (0, import_checks.numberOption)(where, "maxPixels", maxPixels, { integer: true, min: 1, max: mostPixels });
  const isFile = typeof source === "string" || (0, import_kinds3.isUrl)(source);
  if (!isFile && !((0, import_kinds3.isTypedArray)(source) && /^Uint8/.test((0, import_kinds3.typedArrayName)(source) ?? "")))
    throw new import_errors8.OptionError(`${where}: expected bytes, a path or a URL, received ${(0, import_checks.show)(source)}.`);
  const address = (0, import_web_files.webAddress)(source);
  const own = address !== null ? new Uint8Array(await (0, import_web_files.fetchBytes)(`${where} (${address.origin}${address.pathname})`, address, largestFile)) : isFile ? (0, import_file_system2.filePath)(where, source) : new Uint8Array(source);
  const [{ data, shape }] = await pictureWorkers().prepare([
    { where, source: own, channels, isUpright, most, resizing }
  ]);
  return new import_tensor.Tensor(data, shape);
}
__name(decodeImage, "decodeImage");

// lib/data/images/save.ts
var save_exports = {};
__export(save_exports, {
  saveImage: () => saveImage
});
var import_node_util2 = require("node:util");
var import_errors9 = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_tensor2 = link("core/tensor.ts");
var import_atomic_write = link("files/atomic-write.ts");
var import_file_system3 = link("files/file-system.ts");

// lib/data/images/png-writer.ts
var png_writer_exports = {};
__export(png_writer_exports, {
  png: () => png,
  pngLines: () => pngLines,
  pngOf: () => pngOf
});
var import_node_zlib = require("node:zlib");
var signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
var colourTypes = [0, 0, 4, 2, 6];
function chunk(type, data) {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(data, 8);
  bytes.writeUInt32BE((0, import_node_zlib.crc32)(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
__name(chunk, "chunk");
function pngLines(pixels, width, height, channels) {
  const row = width * channels;
  const lines = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) lines.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  return lines;
}
__name(pngLines, "pngLines");
function pngOf(packed, width, height, channels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourTypes[channels]], 8);
  return [signature, chunk("IHDR", header), chunk("IDAT", packed), chunk("IEND", new Uint8Array(0))];
}
__name(pngOf, "pngOf");
function png(pixels, width, height, channels) {
  return Buffer.concat(pngOf((0, import_node_zlib.deflateSync)(pngLines(pixels, width, height, channels)), width, height, channels));
}
__name(png, "png");

// lib/data/images/save.ts
var bytesOf = /* @__PURE__ */ __name((data) => data instanceof Uint8Array ? data : new Uint8Array(Uint8ClampedArray.from(data).buffer), "bytesOf");
async function saveImage(path, picture) {
  const where = "saveImage";
  const name2 = (0, import_file_system3.filePath)(where, path);
  if (!name2.toLowerCase().endsWith(".png"))
    throw new import_errors9.OptionError(`${where}: expected a name that ends in .png, received ${(0, import_show.show)(name2)}.`);
  const { data, shape } = (0, import_tensor2.tensor)(picture);
  const [height, width, channels] = shape;
  if (shape.length !== 3 || !(channels >= 1 && channels <= 4) || height === 0 || width === 0)
    throw new import_errors9.ShapeError(
      `${where}: expected a picture [height, width, channels] of 1 to 4 channels, received shape ${(0, import_shape.formatShape)(shape)}.`
    );
  const { deflate } = await Promise.resolve().then(() => __toESM(require("node:zlib"), 1));
  const packed = await (0, import_node_util2.promisify)(deflate)(pngLines(bytesOf(data), width, height, channels));
  await (0, import_atomic_write.writeFileAtomically)(await (0, import_atomic_write.writeTarget)(where, name2), pngOf(packed, width, height, channels));
}
__name(saveImage, "saveImage");

// lib/data/images/sheet.ts
var sheet_exports = {};
__export(sheet_exports, {
  imageSheet: () => imageSheet
});
var import_checks2 = link("core/checks.ts");
var import_errors10 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
function eachOf(batch) {
  if (batch.shape.length !== 4) return [batch];
  const [count, ...shape] = batch.shape;
  const length = batch.size / count;
  return Array.from({ length: count }, (_, i) => new import_tensor3.Tensor(batch.data.subarray(i * length, (i + 1) * length), shape));
}
__name(eachOf, "eachOf");
function picturesOf(where, given) {
  const isList = (0, import_kinds4.isArray)(given) && (0, import_kinds4.listOf)(given).every((each) => (0, import_tensor3.isShaped)(each));
  const pictures = isList ? (0, import_kinds4.listOf)(given).map((each) => (0, import_tensor3.toTensor)(each)) : eachOf((0, import_tensor3.toTensor)(given));
  if (pictures.length === 0) throw new import_errors10.OptionError(`${where}: expected pictures, received none.`);
  const channels = pictures[0].shape[2];
  const wrong = pictures.find(({ shape, size }) => shape.length !== 3 || size === 0 || shape[2] !== channels);
  if (wrong !== void 0)
    throw new import_errors10.ShapeError(
      `${where}: expected pictures [height, width, channels] with as many channels each, received shape ${(0, import_shape2.formatShape)(wrong.shape)}.`
    );
  return pictures;
}
__name(picturesOf, "picturesOf");
function imageSheet(given, options = {}) {
  const where = "imageSheet";
  (0, import_checks2.knownOptions)(where, options, ["columns", "gap", "background"]);
  const pictures = picturesOf(where, given);
  const whole2 = { integer: true };
  const square = Math.ceil(Math.sqrt(pictures.length));
  const columns = (0, import_checks2.numberOption)(where, "columns", options.columns ?? square, { min: 1, max: 65536, ...whole2 });
  const gap = (0, import_checks2.numberOption)(where, "gap", options.gap ?? 2, { min: 0, max: 65536, ...whole2 });
  const background = (0, import_checks2.numberOption)(where, "background", options.background ?? 255, { min: 0, max: 255 });
  const [across, rows] = [Math.min(columns, pictures.length), Math.ceil(pictures.length / columns)];
  const [cellHeight, cellWidth] = [0, 1].map((axis) => Math.max(...pictures.map(({ shape }) => shape[axis])));
  const [height, width] = [rows * (cellHeight + gap) - gap, across * (cellWidth + gap) - gap];
  const channels = pictures[0].shape[2];
  const sheet = new Float32Array(height * width * channels).fill(background);
  for (const [i, { shape, data }] of pictures.entries()) {
    const [ownHeight, ownWidth] = shape;
    const top = Math.floor(i / columns) * (cellHeight + gap) + Math.floor((cellHeight - ownHeight) / 2);
    const left = i % columns * (cellWidth + gap) + Math.floor((cellWidth - ownWidth) / 2);
    const length = ownWidth * channels;
    for (let row = 0; row < ownHeight; row++)
      sheet.set(data.subarray(row * length, (row + 1) * length), ((top + row) * width + left) * channels);
  }
  return new import_tensor3.Tensor(sheet, [height, width, channels]);
}
__name(imageSheet, "imageSheet");

// lib/data/images/folder.ts
var folder_exports = {};
__export(folder_exports, {
  findPictures: () => findPictures,
  pictureEndings: () => pictureEndings
});
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_checks3 = link("core/checks.ts");
var import_errors11 = link("core/errors.ts");
var import_file_system4 = link("files/file-system.ts");
var pictureEndings = [".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp"];
var byCodePoints = /* @__PURE__ */ __name((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)), "byCodePoints");
var isFolder = /* @__PURE__ */ __name(async (path) => (0, import_promises.stat)(path).then(
  (found) => found.isDirectory(),
  () => false
  // a link that leads nowhere
), "isFolder");
async function foldersIn(folder, followLinks, seen = []) {
  const place = followLinks ? await (0, import_promises.realpath)(folder) : folder;
  if (seen.includes(place)) return [];
  const entries = await (0, import_promises.readdir)(folder, { withFileTypes: true });
  const folders = [];
  for (const entry of entries) {
    const path = (0, import_node_path.join)(folder, entry.name);
    if (entry.isDirectory() || followLinks && entry.isSymbolicLink() && await isFolder(path)) folders.push(path);
  }
  const inner = [];
  for (const path of folders) inner.push(...await foldersIn(path, followLinks, [...seen, place]));
  return [folder, ...inner];
}
__name(foldersIn, "foldersIn");
async function picturesIn(folder, followLinks) {
  const folders = (await foldersIn(folder, followLinks)).sort(byCodePoints);
  const found = [];
  for (const each of folders) {
    const entries = await (0, import_promises.readdir)(each, { withFileTypes: true });
    const names = entries.filter(
      (entry) => !entry.isDirectory() && pictureEndings.some((ending) => entry.name.toLowerCase().endsWith(ending))
    );
    found.push(...names.map(({ name: name2 }) => (0, import_node_path.join)(each, name2)).sort(byCodePoints));
  }
  return found;
}
__name(picturesIn, "picturesIn");
async function classesOf({ where, folder, classNames }) {
  const names = (await (0, import_promises.readdir)(folder)).filter((name2) => !name2.startsWith(".")).sort(byCodePoints);
  const areFolders = await Promise.all(names.map((name2) => isFolder((0, import_node_path.join)(folder, name2))));
  const found = names.filter((_, i) => areFolders[i]);
  const missing = classNames?.find((name2) => !found.includes(name2));
  if (missing !== void 0)
    throw new import_errors11.OptionError(
      `${where}: expected classNames among the folders ${(0, import_checks3.showNames)(found) || "of which there are none"}, received ${missing}.`
    );
  if (found.length === 0)
    throw new import_errors11.DataError(
      `${where}: expected a folder for every class in ${folder}, received none. Without classes: labels: null.`
    );
  return classNames ?? found;
}
__name(classesOf, "classesOf");
async function listed(listing) {
  const { where, folder, labels, followLinks } = listing;
  if (labels === "inferred") {
    const classNames = await classesOf(listing);
    const pictures = [];
    for (const [label, name2] of classNames.entries())
      for (const path of await picturesIn((0, import_node_path.join)(folder, name2), followLinks)) pictures.push({ path, label });
    return { pictures, classNames };
  }
  const paths = await picturesIn(folder, followLinks);
  if (labels === null) return { pictures: paths.map((path) => ({ path, label: null })), classNames: null };
  if (labels.length !== paths.length)
    throw new import_errors11.DataError(
      `${where}: expected a label for each of the ${paths.length} pictures in ${folder}, received ${labels.length}.`
    );
  return {
    pictures: paths.map((path, i) => ({ path, label: labels[i] })),
    classNames: [...new Set(labels)].sort((a, b) => a - b).map(String)
  };
}
__name(listed, "listed");
async function findPictures(listing) {
  const { where, folder } = listing;
  const found = await (0, import_file_system4.withFileErrors)(where, "read", folder, () => listed(listing));
  if (found.pictures.length > 0) return found;
  throw new import_errors11.DataError(`${where}: expected pictures (${pictureEndings.join(", ")}) in ${folder}, received none.`);
}
__name(findPictures, "findPictures");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "data/images/decode.ts": null,
  "data/images/folder.ts": null,
  "data/images/picture.ts": null,
  "data/images/png-writer.ts": null,
  "data/images/save.ts": null,
  "data/images/sheet.ts": null,
  "data/images/workers.ts": null
});
})
//# sourceMappingURL=data-images.js.map
