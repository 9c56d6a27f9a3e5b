module.exports = (function (module, link) {
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
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
var __toESM = (mod2, isNodeMode, target) => (target = mod2 != null ? __create(__getProtoOf(mod2)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod2 || !mod2.__esModule ? __defProp(target, "default", { value: mod2, enumerable: true }) : target,
  mod2
));
var __toCommonJS = (mod2) => __copyProps(__defProp({}, "__esModule", { value: true }), mod2);

// node_modules/pbf/index.js
var pbf_exports = {};
__export(pbf_exports, {
  PbfReader: () => PbfReader,
  PbfWriter: () => PbfWriter
});
function readVarintRemainder(l, s, p) {
  const buf = p.buf;
  let h, b;
  b = buf[p.pos++];
  h = (b & 112) >> 4;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 3;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 10;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 17;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 24;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 1) << 31;
  if (b < 128) return toNum(l, h, s);
  throw new Error("Expected varint not more than 10 bytes");
}
function toNum(low, high, isSigned) {
  return isSigned ? high * 4294967296 + (low >>> 0) : (high >>> 0) * 4294967296 + (low >>> 0);
}
function writeBigVarint(val, pbf) {
  let low, high;
  if (val >= 0) {
    low = val % 4294967296 | 0;
    high = val / 4294967296 | 0;
  } else {
    low = ~(-val % 4294967296);
    high = ~(-val / 4294967296);
    if (low ^ 4294967295) {
      low = low + 1 | 0;
    } else {
      low = 0;
      high = high + 1 | 0;
    }
  }
  if (val >= 18446744073709552e3 || val < -18446744073709552e3) {
    throw new Error("Given varint doesn't fit into 10 bytes");
  }
  pbf.realloc(10);
  writeBigVarintLow(low, high, pbf);
  writeBigVarintHigh(high, pbf);
}
function writeBigVarintLow(low, high, pbf) {
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos] = low & 127;
}
function writeBigVarintHigh(high, pbf) {
  const lsb = (high & 7) << 4;
  pbf.buf[pbf.pos++] |= lsb | ((high >>>= 3) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127;
}
function makeRoomForExtraLength(startPos, len, pbf) {
  const extraLen = len <= 16383 ? 1 : len <= 2097151 ? 2 : len <= 268435455 ? 3 : Math.floor(Math.log(len) / (Math.LN2 * 7));
  pbf.realloc(extraLen);
  pbf.buf.copyWithin(startPos + extraLen, startPos, pbf.pos);
}
function writePackedVarint(arr, pbf) {
  const n = arr.length;
  let buf = pbf.buf, pos = pbf.pos, limit2 = pbf.length;
  for (let i = 0; i < n; i++) {
    let val = arr[i];
    if (val < 0 || pos + 10 > limit2) {
      pbf.pos = pos;
      pbf.writeVarint(val);
      buf = pbf.buf;
      pos = pbf.pos;
      limit2 = pbf.length;
      continue;
    }
    while (val > 127) {
      buf[pos++] = val % 128 | 128;
      val = Math.floor(val / 128);
    }
    buf[pos++] = val;
  }
  pbf.pos = pos;
}
function writePackedSVarint(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeSVarint(arr[i]);
}
function writePackedFloat(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeFloat(arr[i]);
}
function writePackedDouble(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeDouble(arr[i]);
}
function writePackedBoolean(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeBoolean(arr[i]);
}
function writePackedFixed32(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeFixed32(arr[i]);
}
function writePackedSFixed32(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeSFixed32(arr[i]);
}
function writePackedFixed64(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeFixed64(arr[i]);
}
function writePackedSFixed64(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeSFixed64(arr[i]);
}
function readUtf8(buf, pos, end) {
  let str = "";
  let i = pos;
  while (i < end) {
    const b0 = buf[i];
    let c = null;
    let bytesPerSequence = b0 > 239 ? 4 : b0 > 223 ? 3 : b0 > 191 ? 2 : 1;
    if (i + bytesPerSequence > end) break;
    let b1, b2, b3;
    if (bytesPerSequence === 1) {
      if (b0 < 128) {
        c = b0;
      }
    } else if (bytesPerSequence === 2) {
      b1 = buf[i + 1];
      if ((b1 & 192) === 128) {
        c = (b0 & 31) << 6 | b1 & 63;
        if (c <= 127) {
          c = null;
        }
      }
    } else if (bytesPerSequence === 3) {
      b1 = buf[i + 1];
      b2 = buf[i + 2];
      if ((b1 & 192) === 128 && (b2 & 192) === 128) {
        c = (b0 & 15) << 12 | (b1 & 63) << 6 | b2 & 63;
        if (c <= 2047 || c >= 55296 && c <= 57343) {
          c = null;
        }
      }
    } else if (bytesPerSequence === 4) {
      b1 = buf[i + 1];
      b2 = buf[i + 2];
      b3 = buf[i + 3];
      if ((b1 & 192) === 128 && (b2 & 192) === 128 && (b3 & 192) === 128) {
        c = (b0 & 15) << 18 | (b1 & 63) << 12 | (b2 & 63) << 6 | b3 & 63;
        if (c <= 65535 || c >= 1114112) {
          c = null;
        }
      }
    }
    if (c === null) {
      c = 65533;
      bytesPerSequence = 1;
    } else if (c > 65535) {
      c -= 65536;
      str += String.fromCharCode(c >>> 10 & 1023 | 55296);
      c = 56320 | c & 1023;
    }
    str += String.fromCharCode(c);
    i += bytesPerSequence;
  }
  return str;
}
function writeUtf8(buf, str, pos) {
  for (let i = 0, c, lead; i < str.length; i++) {
    c = str.charCodeAt(i);
    if (c > 55295 && c < 57344) {
      if (lead) {
        if (c < 56320) {
          buf[pos++] = 239;
          buf[pos++] = 191;
          buf[pos++] = 189;
          lead = c;
          continue;
        } else {
          c = lead - 55296 << 10 | c - 56320 | 65536;
          lead = null;
        }
      } else {
        if (c > 56319 || i + 1 === str.length) {
          buf[pos++] = 239;
          buf[pos++] = 191;
          buf[pos++] = 189;
        } else {
          lead = c;
        }
        continue;
      }
    } else if (lead) {
      buf[pos++] = 239;
      buf[pos++] = 191;
      buf[pos++] = 189;
      lead = null;
    }
    if (c < 128) {
      buf[pos++] = c;
    } else {
      if (c < 2048) {
        buf[pos++] = c >> 6 | 192;
      } else {
        if (c < 65536) {
          buf[pos++] = c >> 12 | 224;
        } else {
          buf[pos++] = c >> 18 | 240;
          buf[pos++] = c >> 12 & 63 | 128;
        }
        buf[pos++] = c >> 6 & 63 | 128;
      }
      buf[pos++] = c & 63 | 128;
    }
  }
  return pos;
}
var SHIFT_LEFT_32, SHIFT_RIGHT_32, TEXT_DECODER_MIN_LENGTH, utf8TextDecoder, PBF_VARINT, PBF_FIXED64, PBF_BYTES, PBF_FIXED32, PbfReader, PbfWriter;
var init_pbf = __esm({
  "node_modules/pbf/index.js"() {
    SHIFT_LEFT_32 = (1 << 16) * (1 << 16);
    SHIFT_RIGHT_32 = 1 / SHIFT_LEFT_32;
    TEXT_DECODER_MIN_LENGTH = 12;
    utf8TextDecoder = typeof TextDecoder === "undefined" ? null : new TextDecoder("utf-8");
    PBF_VARINT = 0;
    PBF_FIXED64 = 1;
    PBF_BYTES = 2;
    PBF_FIXED32 = 5;
    PbfReader = class {
      static {
        __name(this, "PbfReader");
      }
      /**
       * @param {Uint8Array | ArrayBuffer} buf
       */
      constructor(buf) {
        this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
        this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
        this.pos = 0;
        this.type = 0;
        this._valueStart = -1;
        this.length = this.buf.length;
      }
      /**
       * @template T
       * @param {(tag: number, result: T, pbf: PbfReader) => void} readField
       * @param {T} result
       * @param {number} [end]
       */
      readFields(readField, result, end = this.length) {
        let field;
        while (field = this.nextField(end)) {
          readField(field, result, this);
        }
        return result;
      }
      /**
       * @template T
       * @param {(tag: number, result: T, pbf: PbfReader) => void} readField
       * @param {T} result
       */
      readMessage(readField, result) {
        return this.readFields(readField, result, this.readVarint() + this.pos);
      }
      readFixed32() {
        const val = this.dataView.getUint32(this.pos, true);
        this.pos += 4;
        return val;
      }
      readSFixed32() {
        const val = this.dataView.getInt32(this.pos, true);
        this.pos += 4;
        return val;
      }
      // 64-bit int handling is based on github.com/dpw/node-buffer-more-ints (MIT-licensed)
      readFixed64() {
        const val = this.dataView.getUint32(this.pos, true) + this.dataView.getUint32(this.pos + 4, true) * SHIFT_LEFT_32;
        this.pos += 8;
        return val;
      }
      readSFixed64() {
        const val = this.dataView.getUint32(this.pos, true) + this.dataView.getInt32(this.pos + 4, true) * SHIFT_LEFT_32;
        this.pos += 8;
        return val;
      }
      readFloat() {
        const val = this.dataView.getFloat32(this.pos, true);
        this.pos += 4;
        return val;
      }
      readDouble() {
        const val = this.dataView.getFloat64(this.pos, true);
        this.pos += 8;
        return val;
      }
      /**
       * @param {boolean} [isSigned]
       */
      readVarint(isSigned) {
        const buf = this.buf;
        const b0 = buf[this.pos++];
        if (b0 < 128) return b0;
        let val = b0 & 127, b;
        b = buf[this.pos++];
        val |= (b & 127) << 7;
        if (b < 128) return val;
        b = buf[this.pos++];
        val |= (b & 127) << 14;
        if (b < 128) return val;
        b = buf[this.pos++];
        val |= (b & 127) << 21;
        if (b < 128) return val;
        b = buf[this.pos];
        val |= (b & 15) << 28;
        return readVarintRemainder(val, isSigned, this);
      }
      readSVarint() {
        const num = this.readVarint();
        return num % 2 === 1 ? (num + 1) / -2 : num / 2;
      }
      readBoolean() {
        return Boolean(this.readVarint());
      }
      readString() {
        const end = this.readVarint() + this.pos;
        const pos = this.pos;
        this.pos = end;
        if (end - pos >= TEXT_DECODER_MIN_LENGTH && utf8TextDecoder) {
          return utf8TextDecoder.decode(this.buf.subarray(pos, end));
        }
        return readUtf8(this.buf, pos, end);
      }
      readBytes() {
        const end = this.readVarint() + this.pos, buffer = this.buf.subarray(this.pos, end);
        this.pos = end;
        return buffer;
      }
      // verbose for performance reasons; doesn't affect gzipped size
      /**
       * @param {number[]} [arr]
       * @param {boolean} [isSigned]
       */
      readPackedVarint(arr = [], isSigned) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readVarint(isSigned));
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedSVarint(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readSVarint());
        return arr;
      }
      /** @param {boolean[]} [arr] */
      readPackedBoolean(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readBoolean());
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedFloat(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readFloat());
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedDouble(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readDouble());
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedFixed32(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readFixed32());
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedSFixed32(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readSFixed32());
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedFixed64(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readFixed64());
        return arr;
      }
      /** @param {number[]} [arr] */
      readPackedSFixed64(arr = []) {
        const end = this.readPackedEnd();
        while (this.pos < end) arr.push(this.readSFixed64());
        return arr;
      }
      readPackedEnd() {
        return this.type === PBF_BYTES ? this.readVarint() + this.pos : this.pos + 1;
      }
      /**
       * Advance to the next field. Returns the field number, or 0 at end-of-message.
       * @param {number} [end]
       */
      nextField(end = this.length) {
        if (this.pos === this._valueStart) this.skip(this.type);
        if (this.pos >= end) return 0;
        const tag = this.readVarint();
        this.type = tag & 7;
        this._valueStart = this.pos;
        return tag >>> 3;
      }
      /** @param {number} val */
      skip(val) {
        const type = val & 7;
        if (type === PBF_VARINT) while (this.buf[this.pos++] > 127) {
        }
        else if (type === PBF_BYTES) this.pos = this.readVarint() + this.pos;
        else if (type === PBF_FIXED32) this.pos += 4;
        else if (type === PBF_FIXED64) this.pos += 8;
        else throw new Error(`Unimplemented type: ${type}`);
      }
    };
    PbfWriter = class {
      static {
        __name(this, "PbfWriter");
      }
      /**
       * @param {Uint8Array | ArrayBuffer} [buf]
       */
      constructor(buf = new Uint8Array(16)) {
        this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
        this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
        this.pos = 0;
        this.length = this.buf.length;
      }
      /**
       * @param {number} tag
       * @param {number} type
       */
      writeTag(tag, type) {
        this.writeVarint(tag << 3 | type);
      }
      /** @param {number} min */
      realloc(min2) {
        let length = this.length || 16;
        while (length < this.pos + min2) length *= 2;
        if (length !== this.length) {
          const buf = new Uint8Array(length);
          buf.set(this.buf);
          this.buf = buf;
          this.dataView = new DataView(buf.buffer);
          this.length = length;
        }
      }
      finish() {
        this.length = this.pos;
        this.pos = 0;
        return this.buf.subarray(0, this.length);
      }
      /** @param {number} val */
      writeFixed32(val) {
        this.realloc(4);
        this.dataView.setInt32(this.pos, val, true);
        this.pos += 4;
      }
      /** @param {number} val */
      writeSFixed32(val) {
        this.realloc(4);
        this.dataView.setInt32(this.pos, val, true);
        this.pos += 4;
      }
      /** @param {number} val */
      writeFixed64(val) {
        this.realloc(8);
        this.dataView.setInt32(this.pos, val & -1, true);
        this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
        this.pos += 8;
      }
      /** @param {number} val */
      writeSFixed64(val) {
        this.realloc(8);
        this.dataView.setInt32(this.pos, val & -1, true);
        this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
        this.pos += 8;
      }
      /** @param {number} val */
      writeVarint(val) {
        val = +val || 0;
        if (val >= 0 && val < 128) {
          if (this.pos >= this.length) this.realloc(1);
          this.buf[this.pos++] = val;
          return;
        }
        if (val > 268435455 || val < 0) {
          writeBigVarint(val, this);
          return;
        }
        this.realloc(4);
        this.buf[this.pos++] = val & 127 | (val > 127 ? 128 : 0);
        if (val <= 127) return;
        this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
        if (val <= 127) return;
        this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
        if (val <= 127) return;
        this.buf[this.pos++] = val >>> 7 & 127;
      }
      /** @param {number} val */
      writeSVarint(val) {
        this.writeVarint(val < 0 ? -val * 2 - 1 : val * 2);
      }
      /** @param {boolean} val */
      writeBoolean(val) {
        this.writeVarint(+val);
      }
      /** @param {string} str */
      writeString(str) {
        str = String(str);
        this.realloc(str.length * 4);
        this.pos++;
        const startPos = this.pos;
        this.pos = writeUtf8(this.buf, str, this.pos);
        const len = this.pos - startPos;
        if (len >= 128) makeRoomForExtraLength(startPos, len, this);
        this.pos = startPos - 1;
        this.writeVarint(len);
        this.pos += len;
      }
      /** @param {number} val */
      writeFloat(val) {
        this.realloc(4);
        this.dataView.setFloat32(this.pos, val, true);
        this.pos += 4;
      }
      /** @param {number} val */
      writeDouble(val) {
        this.realloc(8);
        this.dataView.setFloat64(this.pos, val, true);
        this.pos += 8;
      }
      /** @param {Uint8Array} buffer */
      writeBytes(buffer) {
        const len = buffer.length;
        this.writeVarint(len);
        this.realloc(len);
        this.buf.set(buffer, this.pos);
        this.pos += len;
      }
      /**
       * @template T
       * @param {(obj: T, pbf: PbfWriter) => void} fn
       * @param {T} obj
       */
      writeRawMessage(fn, obj) {
        this.pos++;
        const startPos = this.pos;
        fn(obj, this);
        const len = this.pos - startPos;
        if (len >= 128) makeRoomForExtraLength(startPos, len, this);
        this.pos = startPos - 1;
        this.writeVarint(len);
        this.pos += len;
      }
      /**
       * @template T
       * @param {number} tag
       * @param {(obj: T, pbf: PbfWriter) => void} fn
       * @param {T} obj
       */
      writeMessage(tag, fn, obj) {
        this.writeTag(tag, PBF_BYTES);
        this.writeRawMessage(fn, obj);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedVarint(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedVarint, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedSVarint(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedSVarint, arr);
      }
      /**
       * @param {number} tag
       * @param {boolean[]} arr
       */
      writePackedBoolean(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedBoolean, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedFloat(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedFloat, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedDouble(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedDouble, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedFixed32(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedFixed32, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedSFixed32(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedSFixed32, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedFixed64(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedFixed64, arr);
      }
      /**
       * @param {number} tag
       * @param {number[]} arr
       */
      writePackedSFixed64(tag, arr) {
        if (arr.length) this.writeMessage(tag, writePackedSFixed64, arr);
      }
      /**
       * @param {number} tag
       * @param {Uint8Array} buffer
       */
      writeBytesField(tag, buffer) {
        this.writeTag(tag, PBF_BYTES);
        this.writeBytes(buffer);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeFixed32Field(tag, val) {
        this.writeTag(tag, PBF_FIXED32);
        this.writeFixed32(val);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeSFixed32Field(tag, val) {
        this.writeTag(tag, PBF_FIXED32);
        this.writeSFixed32(val);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeFixed64Field(tag, val) {
        this.writeTag(tag, PBF_FIXED64);
        this.writeFixed64(val);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeSFixed64Field(tag, val) {
        this.writeTag(tag, PBF_FIXED64);
        this.writeSFixed64(val);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeVarintField(tag, val) {
        this.writeTag(tag, PBF_VARINT);
        this.writeVarint(val);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeSVarintField(tag, val) {
        this.writeTag(tag, PBF_VARINT);
        this.writeSVarint(val);
      }
      /**
       * @param {number} tag
       * @param {string} str
       */
      writeStringField(tag, str) {
        this.writeTag(tag, PBF_BYTES);
        this.writeString(str);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeFloatField(tag, val) {
        this.writeTag(tag, PBF_FIXED32);
        this.writeFloat(val);
      }
      /**
       * @param {number} tag
       * @param {number} val
       */
      writeDoubleField(tag, val) {
        this.writeTag(tag, PBF_FIXED64);
        this.writeDouble(val);
      }
      /**
       * @param {number} tag
       * @param {boolean} val
       */
      writeBooleanField(tag, val) {
        this.writeVarintField(tag, +val);
      }
    };
    __name(readVarintRemainder, "readVarintRemainder");
    __name(toNum, "toNum");
    __name(writeBigVarint, "writeBigVarint");
    __name(writeBigVarintLow, "writeBigVarintLow");
    __name(writeBigVarintHigh, "writeBigVarintHigh");
    __name(makeRoomForExtraLength, "makeRoomForExtraLength");
    __name(writePackedVarint, "writePackedVarint");
    __name(writePackedSVarint, "writePackedSVarint");
    __name(writePackedFloat, "writePackedFloat");
    __name(writePackedDouble, "writePackedDouble");
    __name(writePackedBoolean, "writePackedBoolean");
    __name(writePackedFixed32, "writePackedFixed32");
    __name(writePackedSFixed32, "writePackedSFixed32");
    __name(writePackedFixed64, "writePackedFixed64");
    __name(writePackedSFixed64, "writePackedSFixed64");
    __name(readUtf8, "readUtf8");
    __name(writeUtf8, "writeUtf8");
  }
});

// lib/rooms/formats-onnx-read.js
var formats_onnx_read_exports = {};
__export(formats_onnx_read_exports, {
  "formats/onnx/read/model.ts": () => model_exports
});
module.exports = __toCommonJS(formats_onnx_read_exports);

// lib/formats/onnx/read/model.ts
var model_exports = {};
__export(model_exports, {
  read: () => read
});
var import_errors4 = link("core/errors.ts");
var import_shape10 = link("core/shape.ts");
var import_show3 = link("core/show.ts");
var import_turns = link("core/turns.ts");
var layers8 = __toESM(link("layers/all.ts"), 1);
var import_metadata = link("models/metadata.ts");
var import_model = link("models/model.ts");

// lib/formats/onnx/read/flow.ts
var asInFile = /* @__PURE__ */ __name((rank) => Array.from({ length: rank }, (_, axis) => axis), "asInFile");
var channelsLast = /* @__PURE__ */ __name((rank) => rank < 3 ? asInFile(rank) : [0, ...Array.from({ length: rank - 2 }, (_, i) => i + 2), 1], "channelsLast");
var sameOrder = /* @__PURE__ */ __name((a, b) => a.every((axis, i) => axis === b[i]), "sameOrder");
var Flow = class Flow {
  static {
    __name(this, "Flow");
  }
  shape;
  isInteger;
  isPositive;
  /** What it is while nobody has asked for it in the order of the file. */
  flattened;
  #forms;
  #turn;
  #unflatten;
  constructor(shape, forms, turn, { isInteger = false, isPositive = false } = {}, flat = null) {
    this.shape = shape;
    this.isInteger = isInteger;
    this.isPositive = isPositive;
    this.flattened = flat?.flattened ?? null;
    this.#forms = [...forms];
    this.#turn = turn;
    this.#unflatten = flat?.unflatten ?? null;
  }
  get rank() {
    return this.shape.length;
  }
  get facts() {
    return { isInteger: this.isInteger, isPositive: this.isPositive };
  }
  /** The value in the order that it was made in. */
  get first() {
    if (this.#forms.length === 0)
      this.#forms.push({ order: asInFile(this.rank), value: this.#unflatten() });
    return this.#forms[0];
  }
  /** The value with its axes in an order. */
  in(order) {
    const { first } = this;
    const known = this.#forms.find((form) => sameOrder(form.order, order));
    if (known) return known.value;
    const value = this.#turn(
      first.value,
      order.map((axis) => first.order.indexOf(axis))
    );
    this.#forms.push({ order, value });
    return value;
  }
  /** The same with other axes in its place: `moved` tells the new number of an axis. */
  transposed(perm) {
    const { first } = this;
    const forms = [first, ...this.#forms.filter((form) => form !== first)].map(({ order, value }) => ({
      ...{ value, order: order.map((axis) => perm.indexOf(axis)) }
    }));
    return new Flow(
      perm.map((axis) => this.shape[axis]),
      forms,
      this.#turn,
      this.facts
    );
  }
};
function segments(from, to) {
  const cut2 = [];
  let [i, k] = [0, 0];
  while (i < from.length || k < to.length) {
    const [ofFrom, ofTo] = [[i], [k]];
    if (i < from.length && k < to.length && from[i] === to[k]) [i, k] = [i + 1, k + 1];
    else if (from[i] === 1) [i, ofTo.length] = [i + 1, 0];
    else if (to[k] === 1) [k, ofFrom.length] = [k + 1, 0];
    else {
      let [a, b] = [from[i++] ?? null, to[k++] ?? null];
      while (a !== b) {
        if (a === null || b === null) return null;
        const isShort = a < b;
        const next = (isShort ? from[i] : to[k]) ?? null;
        if (next === null) return null;
        if (isShort) [a] = [a * next, ofFrom.push(i++)];
        else [b] = [b * next, ofTo.push(k++)];
      }
      if (a === null) return null;
    }
    cut2.push({ from: ofFrom, to: ofTo });
  }
  return cut2;
}
__name(segments, "segments");
function orderAfter(order, cut2) {
  const result = [];
  for (let i = 0; i < order.length; ) {
    const segment = cut2.find(({ from }) => from.includes(order[i]));
    if (segment === void 0 || segment.from.some((axis, k) => order[i + k] !== axis)) return null;
    result.push(...segment.to);
    i += segment.from.length;
  }
  const added = cut2.filter(({ from }) => from.length === 0).flatMap(({ to }) => to);
  return result.toSpliced(1, 0, ...added);
}
__name(orderAfter, "orderAfter");

// lib/formats/onnx/read/fold.ts
var import_shape3 = link("core/shape.ts");

// lib/formats/onnx/read/numbers.ts
var import_node_os = require("node:os");
var import_errors = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_show = link("core/show.ts");
var import_half = link("formats/containers/half.ts");
var integers = /* @__PURE__ */ __name((values, shape = [values.length]) => ({
  ...{ shape, isInteger: true },
  data: Float64Array.from(values)
}), "integers");
var bits = /* @__PURE__ */ __name((view, at) => view.getUint16(at, true), "bits");
var types = /* @__PURE__ */ new Map([
  [1, { name: "float", width: 4, field: 4, read: /* @__PURE__ */ __name((view, at) => view.getFloat32(at, true), "read") }],
  [2, { name: "uint8", width: 1, field: 5, read: /* @__PURE__ */ __name((view, at) => view.getUint8(at), "read") }],
  [3, { name: "int8", width: 1, field: 5, read: /* @__PURE__ */ __name((view, at) => view.getInt8(at), "read") }],
  [4, { name: "uint16", width: 2, field: 5, read: bits }],
  [5, { name: "int16", width: 2, field: 5, read: /* @__PURE__ */ __name((view, at) => view.getInt16(at, true), "read") }],
  [6, { name: "int32", width: 4, field: 5, read: /* @__PURE__ */ __name((view, at) => view.getInt32(at, true), "read") }],
  [7, { name: "int64", width: 8, field: 7, read: /* @__PURE__ */ __name((view, at) => Number(view.getBigInt64(at, true)), "read") }],
  [9, { name: "bool", width: 1, field: 5, read: /* @__PURE__ */ __name((view, at) => Number(view.getUint8(at) !== 0), "read") }],
  [10, { name: "float16", width: 2, field: 5, read: bits }],
  [11, { name: "double", width: 8, field: 10, read: /* @__PURE__ */ __name((view, at) => view.getFloat64(at, true), "read") }],
  [12, { name: "uint32", width: 4, field: 11, read: /* @__PURE__ */ __name((view, at) => view.getUint32(at, true), "read") }],
  [13, { name: "uint64", width: 8, field: 11, read: /* @__PURE__ */ __name((view, at) => Number(view.getBigUint64(at, true)), "read") }],
  [16, { name: "bfloat16", width: 2, field: 5, read: bits }]
]);
var fractions = /* @__PURE__ */ new Set([1, 10, 11, 16]);
var isIntegerType = /* @__PURE__ */ __name((type) => types.has(type) && !fractions.has(type), "isIntegerType");
var isKnownType = /* @__PURE__ */ __name((type) => types.has(type), "isKnownType");
var Numbers = class {
  static {
    __name(this, "Numbers");
  }
  #source;
  #typed;
  #files = /* @__PURE__ */ new Map();
  constructor(source, typed) {
    this.#source = source;
    this.#typed = typed;
  }
  #refuse(tensor, expected, received) {
    return new import_errors.FormatError(
      `${this.#source.where}: tensor ${(0, import_show.show)(tensor.name)}: expected ${expected}, received ${received}.`
    );
  }
  async read(tensor) {
    const { dims, type } = tensor;
    const element = types.get(type);
    if (element === void 0)
      throw this.#refuse(tensor, `numbers of ${[...types.values()].map(({ name }) => name).join(", ")}`, `type ${type}`);
    if (dims.length > import_shape.mostAxes || dims.some((size) => !Number.isSafeInteger(size) || size < 0))
      throw this.#refuse(tensor, `at most ${import_shape.mostAxes} sizes from 0`, (0, import_show.show)(dims));
    const count = (0, import_shape.sizeOf)(dims);
    const bytes = await this.#bytesOf(tensor, count * element.width);
    const data = bytes === null ? this.#fromTyped(tensor, element) : fromBytes(bytes, type, element);
    if (data.length !== count) throw this.#refuse(tensor, `${count} numbers for shape ${(0, import_show.show)(dims)}`, `${data.length}`);
    return { shape: dims, data, isInteger: isIntegerType(type) };
  }
  /** The numbers as a run of bytes; null: they stand in a typed field. */
  async #bytesOf(tensor, length) {
    const { external, raw } = tensor;
    if (external !== null) return this.#outside(tensor, external, length);
    if (raw !== null && raw.length !== length)
      throw this.#refuse(tensor, `${length} bytes for shape ${(0, import_show.show)(tensor.dims)}`, `${raw.length}`);
    return raw;
  }
  async #outside(tensor, external, length) {
    const location = external.get("location") ?? "";
    const offset = Number(external.get("offset") ?? 0);
    const told = Number(external.get("length") ?? length);
    if (!Number.isSafeInteger(offset) || offset < 0 || told !== length)
      throw this.#refuse(
        tensor,
        `${length} bytes from an offset of 0 or more in ${(0, import_show.show)(location)}`,
        `offset ${(0, import_show.show)(external.get("offset") ?? "0")} and length ${(0, import_show.show)(external.get("length") ?? "")}`
      );
    const known = this.#files.get(location) ?? this.#source.beside(location);
    this.#files.set(location, known);
    const file = await known;
    if (offset + length > file.length)
      throw this.#refuse(
        tensor,
        `bytes ${offset} to ${offset + length} of ${(0, import_show.show)(location)}`,
        `a file of ${file.length}`
      );
    return file.subarray(offset, offset + length);
  }
  #fromTyped({ type, typed }, { field }) {
    const chunks = typed.get(field) ?? [];
    if (field === 4 || field === 10) return Float32Array.from(this.#typed.fractions(chunks, field === 4 ? 4 : 8));
    const whole = this.#typed.whole(chunks);
    if (type === 10) return (0, import_half.fromFloat16)(Uint16Array.from(whole));
    return type === 16 ? (0, import_half.fromBfloat16)(Uint16Array.from(whole)) : Float64Array.from(whole);
  }
};
function fromBytes(bytes, type, { width, read: read2 }) {
  if (type === 1 && (0, import_node_os.endianness)() === "LE") return new Float32Array(new Uint8Array(bytes).buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / width;
  if (type === 10 || type === 16) {
    const halves = new Uint16Array(count);
    for (let i = 0; i < count; i++) halves[i] = read2(view, 2 * i);
    return type === 10 ? (0, import_half.fromFloat16)(halves) : (0, import_half.fromBfloat16)(halves);
  }
  const data = fractions.has(type) ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) data[i] = read2(view, width * i);
  return data;
}
__name(fromBytes, "fromBytes");

// lib/formats/onnx/read/use.ts
var import_errors2 = link("core/errors.ts");
var import_shape2 = link("core/shape.ts");
var import_show2 = link("core/show.ts");
var import_tensor = link("core/tensor.ts");
var layers = __toESM(link("layers/all.ts"), 1);
var import_permuted = link("formats/containers/permuted.ts");
var isFlow = /* @__PURE__ */ __name((item) => item instanceof Flow, "isFlow");
var Names = class {
  static {
    __name(this, "Names");
  }
  #counts = /* @__PURE__ */ new Map();
  unique(wanted) {
    const plain = wanted.replace(/[/\\\p{Cc}]+/gu, "_").slice(0, longestName) || "node";
    const legal = /^operation(_\d+)?$/.test(plain) ? `${plain}_` : plain;
    const count = this.#counts.get(legal) ?? 0;
    this.#counts.set(legal, count + 1);
    return count === 0 ? legal : this.unique(`${legal.slice(0, longestName - 8)}_${count}`);
  }
};
var longestName = 200;
var withRank = /* @__PURE__ */ __name((shape, rank) => [
  ...Array(Math.max(rank - shape.length, 0)).fill(1),
  ...shape
], "withRank");
var float32 = /* @__PURE__ */ __name(({ data }) => data instanceof Float32Array ? data : Float32Array.from(data), "float32");
var Use = class {
  static {
    __name(this, "Use");
  }
  node;
  opset;
  #options;
  /** A constant that is added to the output, as the bias of the layer; set before the node becomes one. */
  bias = null;
  /** The tensor of an attribute `value`. */
  constantAttribute = null;
  constructor(node, options) {
    this.node = node;
    this.opset = options.opset;
    this.#options = options;
  }
  get batch() {
    return this.#options.batch;
  }
  /** How errors begin. */
  get where() {
    const { name, op, outputs } = this.node;
    return `${this.#options.where}: node ${(0, import_show2.show)(name || (outputs[0] ?? ""))} (${op})`;
  }
  /** Places to take along an axis, within what the file allows. */
  places(count, at) {
    this.#options.spend(count);
    return Float32Array.from({ length: count }, (_, i) => at(i));
  }
  refuse(expected, received) {
    return new import_errors2.FormatError(`${this.where}: expected ${expected}, received ${received}.`);
  }
  input(index) {
    const name = this.node.inputs[index] ?? "";
    if (name === "") return null;
    const item = this.#options.items.get(name);
    if (item !== void 0) return item;
    throw this.refuse("inputs that are there before the node", (0, import_show2.show)(name));
  }
  get inputs() {
    return this.node.inputs.map((_, i) => this.input(i));
  }
  isOutputUsed(index) {
    const name = this.node.outputs[index] ?? "";
    return name !== "" && this.#options.isUsed(name);
  }
  /** An input that depends on those of the model. */
  flow(index) {
    const item = this.input(index);
    if (isFlow(item)) return item;
    throw this.refuse(`input ${index} to depend on the inputs of the model`, item === null ? "none" : "constants");
  }
  /** An input that is part of the file; null: it is absent. */
  constant(index) {
    const item = this.input(index);
    if (!isFlow(item)) return item;
    throw this.refuse(`input ${index} to be numbers of the file`, "what is computed from the inputs of the model");
  }
  needed(index) {
    const constant = this.constant(index);
    if (constant !== null) return constant;
    throw this.refuse(`an input ${index}`, "none");
  }
  /** Whole numbers of an input, all of them known; null: it is absent. */
  numbersAt(index) {
    const constant = this.constant(index);
    if (constant === null) return null;
    if (constant.data.every(Number.isFinite)) return Array.from(constant.data);
    throw this.refuse(`input ${index} to be known from the file`, "numbers that depend on the data");
  }
  /** The value of an attribute, of one kind; null: there is none. */
  #attribute(name, kind2) {
    const attribute = this.node.attributes.get(name);
    if (attribute === void 0) return null;
    if (attribute.kind === kind2) return attribute.value;
    throw this.refuse(`${name} to be of kind ${kind2}`, attribute.kind);
  }
  int(name, fallback) {
    return this.#attribute(name, "int") ?? fallback;
  }
  float(name, fallback) {
    return this.#attribute(name, "float") ?? fallback;
  }
  string(name, fallback) {
    return this.#attribute(name, "string") ?? fallback;
  }
  ints(name) {
    return this.#attribute(name, "ints");
  }
  floats(name) {
    return this.#attribute(name, "floats");
  }
  has(name) {
    return this.node.attributes.has(name);
  }
  /** A text that is one of some. */
  oneOf(name, fallback, known) {
    const given = this.string(name, fallback);
    const found = known.find((each) => each === given);
    if (found !== void 0) return found;
    throw this.refuse(`${name} to be ${known.join(", ")}`, (0, import_show2.show)(given));
  }
  axis(given, rank) {
    const axis = given < 0 ? given + rank : given;
    if (Number.isInteger(axis) && axis >= 0 && axis < rank) return axis;
    throw this.refuse(`an axis from ${-rank} to ${rank - 1}`, String(given));
  }
  /** Axes of an input or, in older files, of an attribute. */
  axes(index, rank) {
    const given = this.ints("axes") ?? this.numbersAt(index);
    return given === null ? null : given.map((axis) => this.axis(axis, rank));
  }
  /** A name for a layer that is made for this node. */
  name(suffix = "") {
    const { name, outputs, op } = this.node;
    return this.#options.names.unique(`${name || (outputs[0] ?? op)}${suffix}`);
  }
  flowOf(value, order, facts = {}) {
    const shape = order.map(() => null);
    for (const [i, axis] of order.entries()) shape[axis] = value.shape[i];
    return new Flow(shape, [{ order, value }], this.turn, facts);
  }
  /** A flow whose samples are lists in the order of what was flattened; it is turned only if somebody asks for that. */
  flattenedFlow(shape, flattened, facts = {}) {
    const unflatten = /* @__PURE__ */ __name(() => {
      const { value, order, shape: whole } = flattened;
      const sizes2 = order.slice(1).map((axis) => whole[axis]);
      const x = layers.reshape({ targetShape: sizes2, name: this.name("_unflatten") }).apply(value);
      const turned = this.turn(
        x,
        asInFile(order.length).map((axis) => order.indexOf(axis))
      );
      return layers.flatten({ name: this.name("_flat") }).apply(turned);
    }, "unflatten");
    return new Flow(shape, [], this.turn, facts, { flattened, unflatten });
  }
  /** What a layer gives that keeps the axes as they stand. */
  turn = /* @__PURE__ */ __name((value, axes) => {
    if (axes[0] !== 0)
      throw this.refuse(
        "the batch as the first axis",
        `axes in the order ${(0, import_shape2.formatShape)(axes)} (shape ${(0, import_shape2.formatShape)(value.shape)})`
      );
    const isMoved = axes.filter((axis) => value.shape[axis] !== 1).some((axis, i, moved) => i > 0 && axis < moved[i - 1]);
    const shape = axes.map((axis) => value.shape[axis]).slice(1);
    if (!isMoved && (0, import_shape2.isKnown)(shape))
      return layers.reshape({ targetShape: shape, name: this.name("_shape") }).apply(value);
    return layers.permute({ dims: axes.slice(1), name: this.name("_permute") }).apply(value);
  }, "turn");
  /** A layer with these weights, in the order of files. */
  apply(layer, x, weights = []) {
    const y = layer.apply(x);
    const own = layer.weights;
    if (weights.length !== own.length || own.some(({ shape }, i) => sizeOfShape(shape) !== weights[i].length))
      throw this.refuse(
        `weights of shapes ${own.map(({ shape }) => (0, import_shape2.formatShape)(shape)).join(", ")}`,
        `${weights.map(({ length }) => length).join(", ")} numbers`
      );
    own.forEach((parameter, i) => {
      parameter.assign(weights[i]);
    });
    return y;
  }
  /** A picture or a series with its channels last. */
  spatial(index) {
    const flow = this.flow(index);
    const rank = flow.rank - 2;
    if (rank < 1 || rank > 3)
      throw this.refuse("an input with one to three axes behind its channels", `shape ${(0, import_shape2.formatShape)(flow.shape)}`);
    const order = channelsLast(flow.rank);
    const channels = flow.shape[1];
    if (channels === null || channels < 1)
      throw this.refuse("an input whose channels are known", `shape ${(0, import_shape2.formatShape)(flow.shape)}`);
    return { flow, x: flow.in(order), order, lengths: flow.shape.slice(2), rank, channels };
  }
  /** Numbers for an operand beside a value whose axes stand in an order; those of fewer axes are repeated. */
  operand(constant, order) {
    if (constant.isInteger && constant.data.some(Number.isNaN))
      throw this.refuse("numbers that the file knows", "numbers that depend on the length of the batch");
    const shape = withRank(constant.shape, order.length);
    const data = (0, import_permuted.permuted)(float32(constant), shape, order);
    return new import_tensor.Tensor(
      data,
      order.map((axis) => shape[axis])
    );
  }
  /** A value in the order of the file. */
  plain(index) {
    const flow = this.flow(index);
    return flow.in(asInFile(flow.rank));
  }
};
var sizeOfShape = /* @__PURE__ */ __name((shape) => shape.reduce((product2, size) => product2 * size, 1), "sizeOfShape");

// lib/formats/onnx/read/fold.ts
var strides = /* @__PURE__ */ __name((shape) => shape.map((_, axis) => (0, import_shape3.sizeOf)(shape.slice(axis + 1))), "strides");
function broadcast(use, shapes) {
  const rank = Math.max(...shapes.map(({ length }) => length));
  const wide = shapes.map((shape) => withRank(shape, rank));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes2 = wide.map((shape) => shape[axis]).filter((size) => size !== 1);
    if (sizes2.some((size) => size !== sizes2[0]))
      throw use.refuse("shapes that can be repeated to a common one", shapes.map((shape) => `[${shape}]`).join(" and "));
    return sizes2[0] ?? 1;
  });
}
__name(broadcast, "broadcast");
function walk(shape, steps, visit) {
  const index = shape.map(() => 0);
  const places = steps.map(() => 0);
  const count = (0, import_shape3.sizeOf)(shape);
  for (let i = 0; i < count; i++) {
    visit(i, places);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++;
      for (let k = 0; k < places.length; k++) places[k] += steps[k][axis];
      if (index[axis] < shape[axis]) break;
      for (let k = 0; k < places.length; k++) places[k] -= steps[k][axis] * shape[axis];
      index[axis] = 0;
    }
  }
}
__name(walk, "walk");
var repeatedStrides = /* @__PURE__ */ __name((shape, to) => {
  const wide = withRank(shape, to.length);
  return strides(wide).map((stride, axis) => wide[axis] === 1 && to[axis] !== 1 ? 0 : stride);
}, "repeatedStrides");
var mapped = /* @__PURE__ */ __name((map2, kind2 = "as inputs") => (use, inputs, make) => {
  const shape = broadcast(
    use,
    inputs.map((each) => each.shape)
  );
  const isInteger = kind2 === "truth" || inputs.at(-1).isInteger;
  const data = make(shape, isInteger);
  const values = inputs.map(() => 0);
  const steps = inputs.map((each) => repeatedStrides(each.shape, shape));
  walk(shape, steps, (i, places) => {
    for (let k = 0; k < inputs.length; k++) values[k] = inputs[k].data[places[k]];
    data[i] = map2(...values);
  });
  return { shape, data, isInteger };
}, "mapped");
var joined = /* @__PURE__ */ __name((join2) => (use, inputs, make) => inputs.length === 1 ? inputs[0] : inputs.slice(1).reduce((a, b) => mapped(join2)(use, [a, b], make), inputs[0]), "joined");
function copied(from, shape, make, begin, steps) {
  const data = make(shape, from.isInteger);
  walk(shape, [steps], (i, [place]) => {
    data[i] = from.data[begin + place];
  });
  return { shape, data, isInteger: from.isInteger };
}
__name(copied, "copied");
function targetShape(use, wanted, from, allowZero) {
  const shape = wanted.map((size, axis) => size === 0 && !allowZero ? from[axis] ?? -2 : size);
  if (shape.filter((size) => size === -1).length > 1 || shape.some((size) => size < -1 || size > 0 && !Number.isInteger(size)))
    throw use.refuse("a shape of whole numbers, at most one of them -1", `[${wanted}]`);
  return shape;
}
__name(targetShape, "targetShape");
function reshaped(use, x, wanted) {
  const shape = targetShape(use, wanted, x.shape, use.int("allowzero", 0) !== 0);
  const rest = shape.reduce((product2, size) => size === -1 ? product2 : product2 * size, 1);
  const filled = shape.map((size) => size === -1 ? rest === 0 ? 0 : x.data.length / rest : size);
  if (filled.some((size) => !Number.isInteger(size)) || (0, import_shape3.sizeOf)(filled) !== x.data.length)
    throw use.refuse(`a shape of ${x.data.length} numbers`, `[${wanted}]`);
  return { ...x, shape: filled };
}
__name(reshaped, "reshaped");
function axesOf(use, inputs, rank) {
  const given = use.ints("axes") ?? (inputs[1] ? Array.from(inputs[1].data) : null);
  return given === null ? null : Array.from(given, (axis) => use.axis(axis, rank));
}
__name(axesOf, "axesOf");
function partOf(start, end, step, length) {
  const clamp = /* @__PURE__ */ __name((place, low2, high2) => Math.min(Math.max(place < 0 ? place + length : place, low2), high2), "clamp");
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const [begin, stop] = [clamp(start, Math.max(low, 0), high), clamp(end, low, high)];
  return { begin, count: Math.max(Math.ceil((stop - begin) / step), 0) };
}
__name(partOf, "partOf");
function slice(use, inputs, make) {
  const [x] = inputs;
  const rank = x.shape.length;
  const list = /* @__PURE__ */ __name((name, index) => use.ints(name) ?? (inputs[index] ? Array.from(inputs[index].data) : null), "list");
  const starts = list("starts", 1) ?? [];
  const ends = list("ends", 2) ?? [];
  const axes = (list("axes", 3) ?? starts.map((_, i) => i)).map((axis) => use.axis(axis, rank));
  const steps = inputs[4] ? Array.from(inputs[4].data) : starts.map(() => 1);
  if (steps.some((step) => !Number.isInteger(step) || step === 0) || ends.length !== starts.length)
    throw use.refuse("starts, ends and steps that are not 0", `[${starts}], [${ends}] and [${steps}]`);
  const own = strides(x.shape);
  const shape = [...x.shape];
  let begin = 0;
  const walked = [...own];
  axes.forEach((axis, i) => {
    const part = partOf(starts[i], ends[i], steps[i], x.shape[axis]);
    shape[axis] = part.count;
    begin += part.begin * own[axis];
    walked[axis] = own[axis] * steps[i];
  });
  return copied(x, shape, make, begin, walked);
}
__name(slice, "slice");
function concat(use, inputs, make) {
  const [first] = inputs;
  const axis = use.axis(use.int("axis", 0), first.shape.length);
  const fits = inputs.every(
    ({ shape: shape2 }) => shape2.length === first.shape.length && shape2.every((size, i) => i === axis || size === first.shape[i])
  );
  if (!fits) throw use.refuse("shapes that differ along one axis", inputs.map(({ shape: shape2 }) => `[${shape2}]`).join(", "));
  const shape = first.shape.with(
    axis,
    inputs.reduce((sum2, each) => sum2 + each.shape[axis], 0)
  );
  const data = make(shape, first.isInteger);
  const outer = (0, import_shape3.sizeOf)(shape.slice(0, axis));
  let at = 0;
  for (let row = 0; row < outer; row++)
    for (const each of inputs) {
      const length = (0, import_shape3.sizeOf)(each.shape.slice(axis));
      data.set(each.data.subarray(row * length, (row + 1) * length), at);
      at += length;
    }
  return { shape, data, isInteger: first.isInteger };
}
__name(concat, "concat");
function gather(use, [x, indices], make) {
  const axis = use.axis(use.int("axis", 0), x.shape.length);
  const length = x.shape[axis];
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  const data = make(shape, x.isInteger);
  const [outer, inner2, count] = [(0, import_shape3.sizeOf)(x.shape.slice(0, axis)), (0, import_shape3.sizeOf)(x.shape.slice(axis + 1)), indices.data.length];
  for (let i = 0; i < count; i++) {
    const index = indices.data[i] < 0 ? indices.data[i] + length : indices.data[i];
    if (!(index >= 0 && index < length)) throw use.refuse(`indices below ${length}`, String(indices.data[i]));
    for (let row = 0; row < outer; row++) {
      const from = (row * length + index) * inner2;
      data.set(x.data.subarray(from, from + inner2), (row * count + i) * inner2);
    }
  }
  return { shape, data, isInteger: x.isInteger };
}
__name(gather, "gather");
var reduced = /* @__PURE__ */ __name((begin, join2) => (use, inputs, make) => {
  const [x] = inputs;
  const axes = axesOf(use, inputs, x.shape.length) ?? [...x.shape.keys()];
  const keeps = use.int("keepdims", 1) !== 0;
  const kept = x.shape.map((size, axis) => axes.includes(axis) ? 1 : size);
  const data = make(kept, x.isInteger).fill(begin);
  const own = strides(kept).map((stride, axis) => axes.includes(axis) ? 0 : stride);
  walk(x.shape, [own], (i, [place]) => {
    data[place] = join2(data[place], x.data[i]);
  });
  return { shape: keeps ? kept : kept.filter((_, axis) => !axes.includes(axis)), data, isInteger: x.isInteger };
}, "reduced");
var withValue = /* @__PURE__ */ __name((use, shape, value, make) => {
  if (shape.some((size) => !Number.isSafeInteger(size) || size < 0))
    throw use.refuse("a shape of whole numbers that the file knows", `[${shape}]`);
  return { shape, data: make(shape, value.isInteger).fill(value.data[0] ?? 0), isInteger: value.isInteger };
}, "withValue");
var divide = /* @__PURE__ */ __name((use, inputs, make) => mapped(inputs[0].isInteger ? (a, b) => Math.trunc(a / b) : (a, b) => a / b)(use, inputs, make), "divide");
var truth = /* @__PURE__ */ __name((test2) => mapped((a, b) => Number(test2(a, b)), "truth"), "truth");
var folds = {
  Identity: /* @__PURE__ */ __name((_, [x]) => x, "Identity"),
  Dropout: /* @__PURE__ */ __name((_, [x]) => x, "Dropout"),
  Size: /* @__PURE__ */ __name((_, [x]) => integers([x.data.length], []), "Size"),
  Shape: /* @__PURE__ */ __name((use, [x]) => integers(x.shape.slice(use.int("start", 0), use.int("end", x.shape.length))), "Shape"),
  Cast(use, [x], make) {
    const to = use.int("to", 1);
    if (!isKnownType(to)) throw use.refuse("a type of numbers", `type ${to}`);
    const isInteger = isIntegerType(to);
    const data = make(x.shape, isInteger);
    for (let i = 0; i < data.length; i++)
      data[i] = to === 9 ? Number(x.data[i] !== 0) : isInteger ? Math.trunc(x.data[i]) : x.data[i];
    return { shape: x.shape, data, isInteger };
  },
  Reshape: /* @__PURE__ */ __name((use, [x, shape]) => reshaped(use, x, Array.from(shape.data)), "Reshape"),
  Flatten(use, [x]) {
    const axis = use.int("axis", 1);
    const at = axis < 0 ? axis + x.shape.length : axis;
    return { ...x, shape: [(0, import_shape3.sizeOf)(x.shape.slice(0, at)), (0, import_shape3.sizeOf)(x.shape.slice(at))] };
  },
  Squeeze(use, inputs) {
    const [x] = inputs;
    const axes = axesOf(use, inputs, x.shape.length);
    const isGone = /* @__PURE__ */ __name((size, axis) => axes === null ? size === 1 : axes.includes(axis), "isGone");
    return reshaped(
      use,
      x,
      x.shape.filter((size, axis) => !isGone(size, axis))
    );
  },
  Unsqueeze(use, inputs) {
    const [x] = inputs;
    const given = use.ints("axes") ?? Array.from(inputs[1]?.data ?? []);
    const rank = x.shape.length + given.length;
    const axes = given.map((axis) => use.axis(axis, rank));
    const rest = [...x.shape];
    const shape = Array.from({ length: rank }, (_, axis) => axes.includes(axis) ? 1 : rest.shift() ?? 1);
    return { ...x, shape };
  },
  Transpose(use, [x], make) {
    const perm = use.ints("perm") ?? [...x.shape.keys()].reverse();
    if (perm.length !== x.shape.length || x.shape.some((_, axis) => !perm.includes(axis)))
      throw use.refuse(`every axis of shape [${x.shape}] once`, `[${perm}]`);
    const own = strides(x.shape);
    return copied(
      x,
      perm.map((axis) => x.shape[axis]),
      make,
      0,
      perm.map((axis) => own[axis])
    );
  },
  Slice: slice,
  Concat: concat,
  Gather: gather,
  Expand(use, [x, sizes2], make) {
    const shape = broadcast(use, [x.shape, Array.from(sizes2.data)]);
    withValue(use, shape, integers([0]), make);
    return copied(x, shape, make, 0, repeatedStrides(x.shape, shape));
  },
  Tile(use, [x, repeats], make) {
    const shape = x.shape.map((size, axis) => size * repeats.data[axis]);
    const { data } = withValue(use, shape, { ...x, data: x.data.subarray(0, 1) }, make);
    const own = strides(x.shape);
    const places = strides(shape);
    for (let i = 0; i < data.length; i++)
      data[i] = x.data[own.reduce((at, stride, k) => at + Math.floor(i / places[k]) % x.shape[k] * stride, 0)];
    return { shape, data, isInteger: x.isInteger };
  },
  ConstantOfShape(use, [sizes2], make) {
    const attribute = use.constantAttribute;
    const value = attribute ?? { shape: [1], data: Float32Array.of(0), isInteger: false };
    return withValue(use, Array.from(sizes2.data), value, make);
  },
  Range(use, [start, limit2, delta], make) {
    const [from, to, step] = [start.data[0], limit2.data[0], delta.data[0]];
    const count = Math.max(Math.ceil((to - from) / step), 0);
    if (!Number.isSafeInteger(count)) throw use.refuse("a range that ends", `${from} to ${to} by ${step}`);
    const data = make([count], start.isInteger);
    for (let i = 0; i < count; i++) data[i] = from + i * step;
    return { shape: [count], data, isInteger: start.isInteger };
  },
  Add: joined((a, b) => a + b),
  Sub: joined((a, b) => a - b),
  Mul: joined((a, b) => a * b),
  Div: divide,
  Pow: /* @__PURE__ */ __name((use, [a, b], make) => ({
    ...mapped((x, y) => x ** y)(use, [a, { ...b, isInteger: a.isInteger }], make)
  }), "Pow"),
  Mod: mapped((a, b) => a - b * Math.floor(a / b)),
  Min: joined(Math.min),
  Max: joined(Math.max),
  Sum: joined((a, b) => a + b),
  Neg: mapped((x) => -x),
  Abs: mapped(Math.abs),
  Floor: mapped(Math.floor),
  Ceil: mapped(Math.ceil),
  Sqrt: mapped(Math.sqrt),
  Reciprocal: mapped((x) => 1 / x),
  Exp: mapped(Math.exp),
  Log: mapped(Math.log),
  Not: mapped((x) => Number(x === 0), "truth"),
  And: truth((a, b) => a !== 0 && b !== 0),
  Or: truth((a, b) => a !== 0 || b !== 0),
  Equal: truth((a, b) => a === b),
  Less: truth((a, b) => a < b),
  LessOrEqual: truth((a, b) => a <= b),
  Greater: truth((a, b) => a > b),
  GreaterOrEqual: truth((a, b) => a >= b),
  Where: mapped((condition, a, b) => condition !== 0 ? a : b),
  ReduceProd: reduced(1, (a, b) => a * b),
  ReduceSum: reduced(0, (a, b) => a + b),
  ReduceMax: reduced(-Infinity, Math.max),
  ReduceMin: reduced(Infinity, Math.min)
};

// lib/formats/onnx/read/messages.ts
var import_errors3 = link("core/errors.ts");
var wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };
var typedFields = /* @__PURE__ */ new Set([4, 5, 7, 10, 11]);
function append(lists, field, value) {
  const list = lists.get(field);
  if (list) list.push(value);
  else lists.set(field, [value]);
}
__name(append, "append");
var Messages = class {
  static {
    __name(this, "Messages");
  }
  #Reader;
  where;
  constructor(where3, Reader) {
    this.where = where3;
    this.#Reader = Reader;
  }
  refuse(expected, received) {
    return new import_errors3.FormatError(`${this.where}: expected ${expected}, received ${received}. Is the file whole?`);
  }
  /** Every field of a message: its number, and its bytes or its number. */
  each(bytes, take4) {
    const pbf = new this.#Reader(bytes);
    while (pbf.pos < bytes.length) {
      const field = pbf.nextField();
      const value = field === 0 ? null : this.#valueOf(pbf, bytes.length);
      if (value === null || pbf.pos > bytes.length)
        throw this.refuse("fields of messages, one after the other", "bytes of another kind");
      take4(field, value);
    }
  }
  #valueOf(pbf, end) {
    const left = end - pbf.pos;
    if (pbf.type === wire.varint && left > 0) return pbf.readVarint(true);
    if (pbf.type === wire.fixed32 && left >= 4) return pbf.readFloat();
    if (pbf.type === wire.fixed64 && left >= 8) return pbf.readDouble();
    return pbf.type === wire.bytes && left > 0 ? pbf.readBytes() : null;
  }
  bytes(value) {
    if (typeof value !== "number") return value;
    throw this.refuse("a message", `the number ${value}`);
  }
  number(value) {
    if (typeof value === "number") return value;
    throw this.refuse("a number", `${value.length} bytes`);
  }
  text(value) {
    return new TextDecoder().decode(this.bytes(value));
  }
  /** Whole numbers of a field that may be packed. */
  whole(chunks) {
    return chunks.flatMap((chunk) => {
      if (typeof chunk === "number") return [chunk];
      const pbf = new this.#Reader(chunk);
      const numbers = [];
      while (pbf.pos < chunk.length) numbers.push(pbf.readVarint(true));
      if (pbf.pos > chunk.length) throw this.refuse("whole numbers", `${chunk.length} bytes that end within one`);
      return numbers;
    });
  }
  /** Fractions of a field that may be packed, each of 4 or 8 bytes. */
  fractions(chunks, width) {
    return chunks.flatMap((chunk) => {
      if (typeof chunk === "number") return [chunk];
      if (chunk.length % width !== 0) throw this.refuse(`numbers of ${width} bytes`, `${chunk.length} bytes`);
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      return Array.from(
        { length: chunk.length / width },
        (_, i) => width === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true)
      );
    });
  }
  /** Keys and values of a list of entries. */
  entry(bytes) {
    let [key, value] = ["", ""];
    this.each(bytes, (field, content) => {
      if (field === 1) key = this.text(content);
      else if (field === 2) value = this.text(content);
    });
    return [key, value];
  }
  tensor(bytes) {
    const dims = [];
    const typed = /* @__PURE__ */ new Map();
    const external = /* @__PURE__ */ new Map();
    let [name, type, isExternal] = ["", 0, false];
    let raw = null;
    this.each(bytes, (field, value) => {
      if (field === 1) dims.push(value);
      else if (field === 2) type = this.number(value);
      else if (field === 8) name = this.text(value);
      else if (field === 9) raw = this.bytes(value);
      else if (field === 13) external.set(...this.entry(this.bytes(value)));
      else if (field === 14) isExternal = value === 1;
      else if (typedFields.has(field)) append(typed, field, value);
    });
    return { name, dims: this.whole(dims), type, typed, raw, external: isExternal ? external : null };
  }
  #attribute(bytes) {
    let name = "";
    const fields = /* @__PURE__ */ new Map();
    this.each(bytes, (field, value) => {
      if (field === 1) name = this.text(value);
      else append(fields, field, value);
    });
    const first = /* @__PURE__ */ __name((field) => fields.get(field)?.[0] ?? 0, "first");
    const list = /* @__PURE__ */ __name((field) => fields.get(field) ?? [], "list");
    const type = this.#attributeType(fields);
    if (type === 1) return [name, { kind: "float", value: this.number(first(2)) }];
    if (type === 2) return [name, { kind: "int", value: this.number(first(3)) }];
    if (type === 3) return [name, { kind: "string", value: fields.has(4) ? this.text(first(4)) : "" }];
    if (type === 4) return [name, { kind: "tensor", value: this.tensor(this.bytes(first(5))) }];
    if (type === 6) return [name, { kind: "floats", value: this.fractions(list(7), 4) }];
    if (type === 7) return [name, { kind: "ints", value: this.whole(list(8)) }];
    return [name, { kind: "other", value: null }];
  }
  /** Old files do not tell the type: it is that of the field which is there. */
  #attributeType(fields) {
    const told = fields.get(20)?.[0];
    if (told !== void 0) return this.number(told);
    return ([2, 3, 4, 5, 6, 7, 8].find((field) => fields.has(field)) ?? 1) - 1;
  }
  node(bytes) {
    const [inputs, outputs] = [[], []];
    const attributes = /* @__PURE__ */ new Map();
    let [name, op, domain] = ["", "", ""];
    this.each(bytes, (field, value) => {
      if (field === 1) inputs.push(this.text(value));
      else if (field === 2) outputs.push(this.text(value));
      else if (field === 3) name = this.text(value);
      else if (field === 4) op = this.text(value);
      else if (field === 5) attributes.set(...this.#attribute(this.bytes(value)));
      else if (field === 7) domain = this.text(value);
    });
    return { op, domain: domain === "ai.onnx" ? "" : domain, name, inputs, outputs, attributes };
  }
  #shape(bytes) {
    const shape = [];
    this.each(bytes, (field, dimension) => {
      if (field !== 1) return;
      let size = null;
      this.each(this.bytes(dimension), (kind2, value) => {
        if (kind2 === 1) size = this.number(value);
      });
      shape.push(size);
    });
    return shape;
  }
  #value(bytes) {
    let [name, type] = ["", 0];
    let shape = null;
    this.each(bytes, (field, value) => {
      if (field === 1) name = this.text(value);
      else if (field === 2)
        this.each(this.bytes(value), (kind2, tensorType) => {
          if (kind2 !== 1) return;
          this.each(this.bytes(tensorType), (part, content) => {
            if (part === 1) type = this.number(content);
            else if (part === 2) shape = this.#shape(this.bytes(content));
          });
        });
    });
    return { name, type, shape };
  }
  #graph(bytes) {
    const [nodes, initializers] = [[], []];
    const [inputs, outputs] = [[], []];
    let name = "";
    this.each(bytes, (field, value) => {
      if (field === 1) nodes.push(this.node(this.bytes(value)));
      else if (field === 2) name = this.text(value);
      else if (field === 5) initializers.push(this.tensor(this.bytes(value)));
      else if (field === 11) inputs.push(this.#value(this.bytes(value)));
      else if (field === 12) outputs.push(this.#value(this.bytes(value)));
      else if (field === 15) throw this.refuse("dense weights", "a sparse initializer");
    });
    return { name, nodes, initializers, inputs, outputs };
  }
  model(bytes) {
    let opset = 0;
    const graphs = [];
    const metadata = [];
    this.each(bytes, (field, value) => {
      if (field === 7) graphs.push(this.bytes(value));
      else if (field === 8) opset = this.#opset(this.bytes(value)) ?? opset;
      else if (field === 14) metadata.push(this.entry(this.bytes(value)));
    });
    if (graphs.length === 0) throw this.refuse("an ONNX model with a graph", `${bytes.length} bytes without one`);
    return { ...this.#graph(graphs.length === 1 ? graphs[0] : Buffer.concat(graphs)), opset, metadata };
  }
  /** The version of ONNX's own operators; null: an import of others. */
  #opset(bytes) {
    let [domain, version] = ["", 0];
    this.each(bytes, (field, value) => {
      if (field === 1) domain = this.text(value);
      else if (field === 2) version = this.number(value);
    });
    return domain === "" || domain === "ai.onnx" ? version : null;
  }
};
function readMessages(where3, bytes, Reader) {
  const messages = new Messages(where3, Reader);
  try {
    return messages.model(bytes);
  } catch (error) {
    if (error instanceof import_errors3.FormatError) throw error;
    throw new import_errors3.FormatError(`${where3}: expected an ONNX model, received bytes that are none. Is the file whole?`, {
      cause: error
    });
  }
}
__name(readMessages, "readMessages");

// lib/formats/onnx/read/elementwise.ts
var import_shape4 = link("core/shape.ts");
var layers2 = __toESM(link("layers/all.ts"), 1);
var import_activation = link("ops/activation.ts");
var import_activation_kinds = link("ops/activation-kinds.ts");
var ops = __toESM(link("ops/index.ts"), 1);
function map(use, compute, facts = {}) {
  const flow = use.flow(0);
  const { flattened } = flow;
  if (flattened === null) return use.flowOf(compute(flow.first.value), flow.first.order, facts);
  const value = compute(flattened.value);
  return use.flattenedFlow(flow.shape, { ...flattened, value }, facts);
}
__name(map, "map");
var unary = /* @__PURE__ */ __name((compute, facts = {}) => (use) => map(use, compute, facts), "unary");
var same = /* @__PURE__ */ __name((use) => use.input(0) instanceof Flow ? map(use, (x) => x, use.flow(0).facts) : use.needed(0), "same");
var activation2 = /* @__PURE__ */ __name((name, facts = {}) => (use) => map(use, (x) => layers2.activation({ activation: name, name: use.name() }).apply(x), facts), "activation");
var kind = /* @__PURE__ */ __name((x, name, options) => (0, import_activation.mapElements)(x, (0, import_activation_kinds.elementwise)(name, options)), "kind");
var isNear = /* @__PURE__ */ __name((a, b) => Math.abs(a - b) <= 1e-6 * Math.abs(b), "isNear");
function leakyRelu(use) {
  const negativeSlope = use.float("alpha", 0.01);
  return map(
    use,
    (x) => negativeSlope >= 0 ? layers2.leakyReLU({ negativeSlope, name: use.name() }).apply(x) : kind(x, "leakyRelu", { alpha: negativeSlope })
  );
}
__name(leakyRelu, "leakyRelu");
function hardSigmoid(use) {
  const [alpha, beta] = [use.float("alpha", 0.2), use.float("beta", 0.5)];
  if (isNear(alpha, 1 / 6) && beta === 0.5) return activation2("hardSigmoid", { isPositive: true })(use);
  return map(use, (x) => ops.clip(ops.add(ops.multiply(x, alpha), beta), 0, 1), { isPositive: true });
}
__name(hardSigmoid, "hardSigmoid");
function selu(use) {
  const [alpha, gamma] = [use.float("alpha", 1.6732631921768188), use.float("gamma", 1.0507010221481323)];
  return isNear(alpha, 1.6732632423543772) && isNear(gamma, 1.0507009873554805) ? activation2("selu")(use) : map(use, (x) => ops.multiply(kind(x, "elu", { alpha }), gamma));
}
__name(selu, "selu");
function limit(use, name, index, rest) {
  if (use.opset < 11) return use.float(name, rest);
  const given = use.constant(index);
  return given === null ? rest : given.data[0];
}
__name(limit, "limit");
function clip2(use) {
  const [low, high] = [limit(use, "min", 1, -Infinity), limit(use, "max", 2, Infinity)];
  if (!(low <= high)) throw use.refuse("min up to max", `${low} and ${high}`);
  return map(
    use,
    (x) => {
      if (low !== 0) return ops.clip(x, low, high);
      const maxValue = high < 34e37 ? high : null;
      return layers2.reLU({ ...maxValue !== null && { maxValue }, name: use.name() }).apply(x);
    },
    { isPositive: low >= 0 }
  );
}
__name(clip2, "clip");
function prelu2(use) {
  const flow = use.flow(0);
  const slope = use.needed(1);
  const { value, order } = flow.first;
  if (slope.shape.length > flow.rank || withRank(slope.shape, flow.rank)[0] !== 1)
    throw use.refuse("a slope for all samples", `shape ${(0, import_shape4.formatShape)(slope.shape)}`);
  const { shape, data } = use.operand(slope, order);
  const sharedAxes = [...shape.keys()].slice(1).filter((axis) => shape[axis] === 1 && value.shape[axis] !== 1);
  const layer = layers2.prelu({ ...sharedAxes.length > 0 && { sharedAxes }, name: use.name() });
  return use.flowOf(use.apply(layer, value, [data]), order);
}
__name(prelu2, "prelu");
function shrink(use) {
  const [lambda, bias] = [use.float("lambd", 0.5), use.float("bias", 0)];
  return map(
    use,
    (x) => ops.where(ops.less(x, -lambda), ops.add(x, bias), ops.where(ops.greater(x, lambda), ops.subtract(x, bias), 0))
  );
}
__name(shrink, "shrink");
function cast(use) {
  const to = use.int("to", 1);
  if (to === 9) return map(use, (x) => ops.notEqual(x, 0), { isInteger: true, isPositive: true });
  const { isInteger, isPositive } = use.flow(0);
  const isWhole = ![1, 10, 11, 16].includes(to);
  if (!isWhole || isInteger) return map(use, (x) => x, { isInteger: isWhole, isPositive });
  return map(use, (x) => ops.multiply(ops.sign(x), ops.floor(ops.abs(x))), { isInteger: true, isPositive });
}
__name(cast, "cast");
function commonOrder(use, items) {
  const rank = Math.max(...items.map(({ shape }) => shape.length));
  const flows = items.filter(isFlow);
  const wide = flows.filter((flow) => flow.rank === rank);
  if (wide.length === 0)
    throw use.refuse(
      "numbers with no more axes than the input",
      items.map(({ shape }) => (0, import_shape4.formatShape)(shape)).join(" and ")
    );
  const isInFile = /* @__PURE__ */ __name(({ first }) => first.order.every((axis, i) => axis === i), "isInFile");
  if (wide.length < flows.length) return asInFile(rank);
  return (wide.find((flow) => !isInFile(flow)) ?? wide[0]).first.order;
}
__name(commonOrder, "commonOrder");
function operandOf(use, constant, order) {
  if (constant.shape.length === order.length && constant.shape[0] !== 1)
    throw use.refuse("numbers that are the same for all samples", `shape ${(0, import_shape4.formatShape)(constant.shape)}`);
  return use.operand(constant, order);
}
__name(operandOf, "operandOf");
var operands = /* @__PURE__ */ __name((use, items, order) => items.map(
  (item) => isFlow(item) ? item.in(item.rank === order.length ? order : asInFile(item.rank)) : operandOf(use, item, order)
), "operands");
var allInputs = /* @__PURE__ */ __name((use) => use.inputs.map((item, i) => {
  if (item === null) throw use.refuse(`an input ${i}`, "none");
  return item;
}), "allInputs");
function join(use, items, op, merge, facts) {
  if (items.length === 1) return items[0];
  const order = commonOrder(use, items);
  const values = operands(use, items, order);
  const areFlows = items.every((item) => isFlow(item) && item.rank === order.length);
  const y = merge !== null && areFlows ? merge({ name: use.name() }).apply(values) : values.slice(1).reduce((a, b) => op(a, b), values[0]);
  return use.flowOf(y, order, facts);
}
__name(join, "join");
var arePositive = /* @__PURE__ */ __name((items) => items.every((item) => isFlow(item) ? item.isPositive : item.data.every((each) => each >= 0)), "arePositive");
var areIntegers = /* @__PURE__ */ __name((items) => items.every(({ isInteger }) => isInteger), "areIntegers");
var joining = /* @__PURE__ */ __name((op, merge = null) => (use) => {
  const items = allInputs(use);
  return join(use, items, op, merge, { isPositive: arePositive(items), isInteger: areIntegers(items) });
}, "joining");
var signed = /* @__PURE__ */ __name((op, merge = null) => (use) => {
  const items = allInputs(use);
  return join(use, items, op, merge, { isInteger: areIntegers(items) });
}, "signed");
var test = /* @__PURE__ */ __name((op) => (use) => join(use, allInputs(use), op, null, { isInteger: true, isPositive: true }), "test");
var withNumber = /* @__PURE__ */ __name((general, layerOf2) => (use) => {
  const items = allInputs(use);
  const at = items.findIndex((item) => !isFlow(item) && item.data.length === 1 && !item.isInteger);
  const other = items[1 - at];
  if (items.length !== 2 || at < 0 || !isFlow(other) || items[at].shape.length > other.rank) return general(use);
  const number = float32(items[at])[0];
  const options = layerOf2(number, at === 0);
  if (options === null || !Object.values(options).every(Number.isFinite)) return general(use);
  const { value, order } = other.first;
  return use.flowOf(layers2.rescaling({ scale: 1, ...options, name: use.name() }).apply(value), order);
}, "withNumber");
function divide3(use) {
  const items = allInputs(use);
  const quotient = join(use, items, ops.divide, null, { isPositive: arePositive(items) });
  if (!areIntegers(items) || !isFlow(quotient)) return quotient;
  const { value, order } = quotient.first;
  return use.flowOf(ops.multiply(ops.sign(value), ops.floor(ops.abs(value))), order, { isInteger: true });
}
__name(divide3, "divide");
function mean(use) {
  const items = allInputs(use);
  const sum2 = join(use, items, ops.add, null, { isPositive: arePositive(items) });
  if (!isFlow(sum2)) return sum2;
  return use.flowOf(ops.multiply(sum2.first.value, 1 / items.length), sum2.first.order, sum2.facts);
}
__name(mean, "mean");
function modulo(use) {
  if (use.int("fmod", 0) !== 0) throw use.refuse("a remainder with the sign of the divisor", "fmod 1");
  return signed(ops.mod)(use);
}
__name(modulo, "modulo");
function where2(use) {
  const items = allInputs(use);
  if (items.length !== 3) throw use.refuse("three inputs", String(items.length));
  const order = commonOrder(use, items);
  const [condition, a, b] = operands(use, items, order);
  return use.flowOf(ops.where(condition, a, b), order);
}
__name(where2, "where");
var softmaxAxes = /* @__PURE__ */ __name((use, flow) => use.opset < 13 ? asInFile(flow.rank).slice(use.axis(use.int("axis", 1), flow.rank)) : [use.axis(use.int("axis", -1), flow.rank)], "softmaxAxes");
var softmax2 = /* @__PURE__ */ __name((isLog) => (use) => {
  const flow = use.flow(0);
  const axes = softmaxAxes(use, flow);
  const places = axes.map((axis2) => flow.first.order.indexOf(axis2)).sort((a, b) => a - b);
  const areTogether = places.every((place, i) => i === 0 || place === places[i - 1] + 1);
  const { value, order } = areTogether ? flow.first : { value: flow.in(asInFile(flow.rank)), order: asInFile(flow.rank) };
  const own = areTogether ? places : axes;
  const axis = own.length === 1 ? own[0] : own;
  const y = isLog ? ops.logSoftmax(value, { axis }) : layers2.softmax({ axis, name: use.name() }).apply(value);
  return use.flowOf(y, order, { isPositive: !isLog });
}, "softmax");
var gelu = /* @__PURE__ */ __name((use) => use.oneOf("approximate", "none", ["none", "tanh"]) === "none" ? activation2("gelu")(use) : map(use, (x) => kind(x, "geluTanh", {})), "gelu");
var positive = { isPositive: true };
var elementwiseTable = {
  Identity: same,
  Dropout(use) {
    if (use.isOutputUsed(1)) throw use.refuse("a Dropout whose mask nobody uses", "one whose mask is used");
    const ratio = use.opset < 12 ? use.float("ratio", 0.5) : use.constant(1)?.data[0] ?? 0.5;
    const { facts } = use.flow(0);
    return map(use, (x) => layers2.dropout({ rate: ratio, name: use.name() }).apply(x), facts);
  },
  Cast: cast,
  CastLike: same,
  Relu: /* @__PURE__ */ __name((use) => map(use, (x) => layers2.reLU({ name: use.name() }).apply(x), positive), "Relu"),
  LeakyRelu: leakyRelu,
  PRelu: prelu2,
  Elu: /* @__PURE__ */ __name((use) => map(use, (x) => layers2.elu({ alpha: use.float("alpha", 1), name: use.name() }).apply(x)), "Elu"),
  Selu: selu,
  Celu: /* @__PURE__ */ __name((use) => use.float("alpha", 1) === 1 ? activation2("celu")(use) : map(use, (x) => kind(x, "celu", { alpha: use.float("alpha", 1) })), "Celu"),
  ThresholdedRelu: /* @__PURE__ */ __name((use) => map(use, (x) => kind(x, "threshold", { threshold: use.float("alpha", 1) })), "ThresholdedRelu"),
  Shrink: shrink,
  Sigmoid: activation2("sigmoid", positive),
  HardSigmoid: hardSigmoid,
  HardSwish: activation2("hardSilu"),
  Tanh: activation2("tanh"),
  Softplus: activation2("softplus", positive),
  Softsign: activation2("softsign"),
  Gelu: gelu,
  Mish: activation2("mish"),
  Clip: clip2,
  Exp: activation2("exponential", positive),
  Log: unary(ops.log),
  Sqrt: unary(ops.sqrt, positive),
  Reciprocal: unary(ops.reciprocal),
  Erf: unary(ops.erf),
  Abs: unary(ops.abs, positive),
  Neg: unary(ops.negative),
  Sign: unary(ops.sign),
  Floor: unary(ops.floor),
  Ceil: unary(ops.ceil),
  Round: unary(ops.round),
  Sin: unary(ops.sin),
  Cos: unary(ops.cos),
  Tan: unary(ops.tan),
  Not: unary(ops.logicalNot, { isInteger: true, isPositive: true }),
  IsNaN: unary(ops.isnan, { isInteger: true, isPositive: true }),
  IsInf(use) {
    if (use.int("detect_positive", 1) === 0 || use.int("detect_negative", 1) === 0)
      throw use.refuse("infinities of both signs", "one of them");
    return map(use, ops.isinf, { isInteger: true, isPositive: true });
  },
  Add: withNumber(joining(ops.add, layers2.add), (offset) => ({ offset })),
  Sub: withNumber(
    signed(ops.subtract, layers2.subtract),
    (number, isFirst) => isFirst ? { scale: -1, offset: number } : { offset: -number }
  ),
  Mul: withNumber(joining(ops.multiply, layers2.multiply), (scale) => ({ scale })),
  Div: withNumber(divide3, (number, isFirst) => isFirst ? null : { scale: 1 / number }),
  Pow: /* @__PURE__ */ __name((use) => {
    const items = allInputs(use);
    return join(use, items, ops.power, null, { isInteger: items[0].isInteger });
  }, "Pow"),
  Mod: modulo,
  Max: joining(ops.maximum, layers2.maximum),
  Min: joining(ops.minimum, layers2.minimum),
  Sum: joining(ops.add, layers2.add),
  Mean: mean,
  And: test(ops.logicalAnd),
  Or: test(ops.logicalOr),
  Xor: test(ops.logicalXor),
  Equal: test(ops.equal),
  Greater: test(ops.greater),
  GreaterOrEqual: test(ops.greaterEqual),
  Less: test(ops.less),
  LessOrEqual: test(ops.lessEqual),
  Where: where2,
  Softmax: softmax2(false),
  LogSoftmax: softmax2(true)
};

// lib/formats/onnx/read/parts.ts
var import_shape7 = link("core/shape.ts");
var layers5 = __toESM(link("layers/all.ts"), 1);
var ops4 = __toESM(link("ops/index.ts"), 1);

// lib/formats/onnx/read/shapes.ts
var import_shape5 = link("core/shape.ts");
var layers3 = __toESM(link("layers/all.ts"), 1);
var ops2 = __toESM(link("ops/index.ts"), 1);
function reshapeValue(use, x, shape) {
  if (shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis])) return x;
  const [batch, ...sample] = shape;
  const isPlain = batch === null && sample.filter((size) => size === null).length < 2 && !sample.includes(0);
  const sizes2 = sample.map((size) => size ?? -1);
  if (isPlain && sample.length === 1) return layers3.flatten({ name: use.name() }).apply(x);
  if (isPlain && sample.length > 0) return layers3.reshape({ targetShape: sizes2, name: use.name() }).apply(x);
  if (shape.filter((size) => size === null).length > 1)
    throw use.refuse("a shape with one axis that is not known", (0, import_shape5.formatShape)(shape));
  return ops2.reshape(x, shape);
}
__name(reshapeValue, "reshapeValue");
function reshapeTo(use, flow, shape) {
  const { facts } = flow;
  const { order, value } = flow.first;
  const isInFile = order.every((axis, i) => axis === i);
  const becomesPicture = shape.length > 2 && shape.slice(2).every((size) => size === 1);
  const cut2 = segments(flow.shape, shape);
  const after = cut2 && orderAfter(order, cut2);
  if (after !== null && (!isInFile || becomesPicture || shape[0] !== null))
    return use.flowOf(
      reshapeValue(
        use,
        value,
        after.map((axis) => shape[axis])
      ),
      after,
      facts
    );
  const sample = flow.shape.slice(1);
  if (!isInFile && shape.length === 2 && shape[0] === null && (0, import_shape5.isKnown)(sample) && (0, import_shape5.sizeOf)(sample) === shape[1]) {
    const flat = layers3.flatten({ name: use.name() }).apply(value);
    return use.flattenedFlow(shape, { value: flat, order, shape: flow.shape }, facts);
  }
  return use.flowOf(reshapeValue(use, flow.in(asInFile(flow.rank)), shape), asInFile(shape.length), facts);
}
__name(reshapeTo, "reshapeTo");
function wantedShape(use, flow, wanted) {
  const allowZero = use.int("allowzero", 0) !== 0;
  const from = flow.shape.map((size) => size ?? Number.NaN);
  const sizes2 = targetShape(use, wanted, from, allowZero);
  const [batch, ...sample] = sizes2;
  const own = (0, import_shape5.knownSize)(flow.shape.slice(1));
  const rest = sample.reduce((product2, size) => size === -1 ? product2 : product2 * size, 1);
  const filled = sample.map((size) => {
    if (size !== -1) return Number.isNaN(size) ? null : size;
    const left = own === null ? null : own / rest;
    return left !== null && Number.isInteger(left) ? left : null;
  });
  const isOpen = batch === -1 || Number.isNaN(batch);
  const keepsBatch = flow.shape[0] === null && !(isOpen && own !== null && !Number.isNaN(rest) && !sample.includes(-1) && rest !== own);
  if (!keepsBatch) return { shape: sizes2.map((size) => Number.isNaN(size) || size === -1 ? null : size), keepsBatch };
  const isBatch = isOpen || batch === use.batch || use.batch === null;
  const fits = own === null || (0, import_shape5.knownSize)(filled) === null || (0, import_shape5.knownSize)(filled) === own;
  if (!isBatch || !fits)
    throw use.refuse(`a shape that keeps the batch (input shape ${(0, import_shape5.formatShape)(flow.shape)})`, (0, import_shape5.formatShape)(wanted));
  return { shape: [null, ...filled], keepsBatch };
}
__name(wantedShape, "wantedShape");
function reshape4(use) {
  const flow = use.flow(0);
  const { shape, keepsBatch } = wantedShape(use, flow, Array.from(use.needed(1).data));
  if (keepsBatch) return reshapeTo(use, flow, shape);
  if (shape.filter((size) => size === null).length > 1)
    throw use.refuse("a shape with one axis that is not known", (0, import_shape5.formatShape)(shape));
  return use.flowOf(ops2.reshape(flow.in(asInFile(flow.rank)), shape), asInFile(shape.length), flow.facts);
}
__name(reshape4, "reshape");
function flatten3(use) {
  const flow = use.flow(0);
  const given = use.int("axis", 1);
  const axis = given < 0 ? given + flow.rank : given;
  if (axis < 1 || axis > flow.rank) throw use.refuse("an axis behind the batch", String(given));
  const rest = (0, import_shape5.knownSize)(flow.shape.slice(axis));
  if (axis === 1) return reshapeTo(use, flow, [null, rest]);
  if (rest === null) throw use.refuse("known sizes from the axis on", (0, import_shape5.formatShape)(flow.shape));
  return use.flowOf(ops2.reshape(flow.in(asInFile(flow.rank)), [null, rest]), [0, 1], flow.facts);
}
__name(flatten3, "flatten");
function squeeze(use) {
  const flow = use.flow(0);
  const axes = use.axes(1, flow.rank) ?? [...flow.shape.keys()].filter((axis) => flow.shape[axis] === 1);
  if (axes.some((axis) => flow.shape[axis] !== 1))
    throw use.refuse("axes of length 1", `${(0, import_shape5.formatShape)(axes)} of shape ${(0, import_shape5.formatShape)(flow.shape)}`);
  return reshapeTo(
    use,
    flow,
    flow.shape.filter((_, axis) => !axes.includes(axis))
  );
}
__name(squeeze, "squeeze");
function unsqueeze(use) {
  const flow = use.flow(0);
  const given = use.ints("axes") ?? use.numbersAt(1) ?? [];
  const rank = flow.rank + given.length;
  const axes = given.map((axis) => use.axis(axis, rank));
  const rest = [...flow.shape];
  return reshapeTo(
    use,
    flow,
    Array.from({ length: rank }, (_, axis) => axes.includes(axis) ? 1 : rest.shift() ?? null)
  );
}
__name(unsqueeze, "unsqueeze");
function transpose(use) {
  const flow = use.flow(0);
  const perm = use.ints("perm") ?? asInFile(flow.rank).reverse();
  if (perm.length !== flow.rank || asInFile(flow.rank).some((axis) => !perm.includes(axis)))
    throw use.refuse(`every axis of shape ${(0, import_shape5.formatShape)(flow.shape)} once`, (0, import_shape5.formatShape)(perm));
  return flow.transposed(perm);
}
__name(transpose, "transpose");
function blockSize(use) {
  const size = use.int("blocksize", 0);
  if (Number.isSafeInteger(size) && size >= 1 && size < 2 ** 12) return size;
  throw use.refuse("a blocksize from 1", String(size));
}
__name(blockSize, "blockSize");
function depthToSpace2(use) {
  const { flow, x, order, channels } = use.spatial(0);
  const size = blockSize(use);
  const mode = use.oneOf("mode", "DCR", ["DCR", "CRD"]);
  const depth = channels / (size * size);
  if (!Number.isInteger(depth)) throw use.refuse(`channels divisible by ${size * size}`, String(channels));
  const own = /* @__PURE__ */ __name((i) => i % depth * size * size + Math.floor(i / depth), "own");
  const arranged = mode === "DCR" || depth === 1 ? x : ops2.take(x, use.places(channels, own), order.length - 1);
  return use.flowOf(ops2.depthToSpace(arranged, size), order, flow.facts);
}
__name(depthToSpace2, "depthToSpace");
function spaceToDepth2(use) {
  const { flow, x, order } = use.spatial(0);
  use.oneOf("mode", "DCR", ["DCR"]);
  return use.flowOf(ops2.spaceToDepth(x, blockSize(use)), order, flow.facts);
}
__name(spaceToDepth2, "spaceToDepth");
var shapeTable = {
  Reshape: reshape4,
  Flatten: flatten3,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
  DepthToSpace: depthToSpace2,
  SpaceToDepth: spaceToDepth2
};

// lib/formats/onnx/read/weights.ts
var import_shape6 = link("core/shape.ts");
var layers4 = __toESM(link("layers/all.ts"), 1);
var ops3 = __toESM(link("ops/index.ts"), 1);
var import_permuted2 = link("formats/containers/permuted.ts");
var ofRank = /* @__PURE__ */ __name((rank, makers) => makers[rank - 1], "ofRank");
var sizes = /* @__PURE__ */ __name((use, name, rank, rest) => {
  const given = use.ints(name) ?? Array(rank).fill(rest);
  if (given.length === rank && given.every((size) => Number.isSafeInteger(size) && size >= 1)) return [...given];
  throw use.refuse(`${rank} ${name} from 1`, (0, import_shape6.formatShape)(given));
}, "sizes");
var windowOf = /* @__PURE__ */ __name((use, rank, kernel) => ({
  kernel,
  strides: sizes(use, "strides", rank, 1),
  dilations: sizes(use, "dilations", rank, 1)
}), "windowOf");
var kernelShape = /* @__PURE__ */ __name((use, rank) => {
  if (!use.has("kernel_shape")) throw use.refuse("a kernel_shape", "none");
  return sizes(use, "kernel_shape", rank, 1);
}, "kernelShape");
var extentOf = /* @__PURE__ */ __name(({ kernel, dilations }, axis) => (kernel[axis] - 1) * dilations[axis] + 1, "extentOf");
function endsOf(use, window, lengths) {
  const rank = lengths.length;
  const auto = use.oneOf("auto_pad", "NOTSET", ["NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"]);
  if (auto === "SAME_UPPER") return "same";
  if (auto === "VALID") return lengths.map(() => [0, 0]);
  if (auto === "SAME_LOWER")
    return lengths.map((length, axis) => {
      if (length === null) throw use.refuse("a known length for SAME_LOWER", (0, import_shape6.formatShape)(lengths));
      const places = Math.ceil(length / window.strides[axis]);
      const total = Math.max((places - 1) * window.strides[axis] + extentOf(window, axis) - length, 0);
      return [total - (total >> 1), total >> 1];
    });
  const pads = use.ints("pads") ?? Array(2 * rank).fill(0);
  if (pads.length !== 2 * rank || pads.some((pad4) => !Number.isSafeInteger(pad4) || pad4 < 0 || pad4 > 2 ** 20))
    throw use.refuse(`${2 * rank} pads from 0`, (0, import_shape6.formatShape)(pads));
  return lengths.map((_, axis) => [pads[axis], pads[axis + rank]]);
}
__name(endsOf, "endsOf");
function areSame(window, ends, lengths) {
  return ends.every(([before, after], axis) => {
    const [stride, extent, length] = [window.strides[axis], extentOf(window, axis), lengths[axis]];
    if (stride === 1) return before + after === extent - 1 && before === extent - 1 >> 1;
    if (length === null) return false;
    const same2 = (0, import_shape6.slide)(length, window.kernel[axis], stride, window.dilations[axis], "same");
    const total = Math.max((same2.length - 1) * stride + extent - length, 0);
    return before === same2.before && after === total - same2.before;
  });
}
__name(areSame, "areSame");
var isNone = /* @__PURE__ */ __name((ends) => ends.every(([before, after]) => before === 0 && after === 0), "isNone");
var zeroPaddings = [layers4.zeroPadding1d, layers4.zeroPadding2d, layers4.zeroPadding3d];
var croppings = [layers4.cropping1d, layers4.cropping2d, layers4.cropping3d];
var sidesOf = /* @__PURE__ */ __name((ends) => ends.length === 1 ? ends[0] : ends, "sidesOf");
var zeroPadded = /* @__PURE__ */ __name((use, x, ends) => isNone(ends) ? x : ofRank(ends.length, zeroPaddings)({ padding: sidesOf(ends), name: use.name("_pad") }).apply(x), "zeroPadded");
var cropped = /* @__PURE__ */ __name((use, x, ends) => isNone(ends) ? x : ofRank(ends.length, croppings)({ cropping: sidesOf(ends), name: use.name("_crop") }).apply(x), "cropped");
function padded(use, x, window, lengths) {
  const ends = endsOf(use, window, lengths);
  if (ends === "same") return { x, padding: "same" };
  if (isNone(ends)) return { x, padding: "valid" };
  return areSame(window, ends, lengths) ? { x, padding: "same" } : { x: zeroPadded(use, x, ends), padding: "valid" };
}
__name(padded, "padded");
var convolutions = [layers4.conv1d, layers4.conv2d, layers4.conv3d];
var depthwise = [layers4.depthwiseConv1d, layers4.depthwiseConv2d];
var transposed = [layers4.conv1dTranspose, layers4.conv2dTranspose, layers4.conv3dTranspose];
function kernelOf(use, rank) {
  const kernel = use.needed(1);
  const told = use.ints("kernel_shape");
  if (kernel.shape.length !== rank + 2 || kernel.shape.includes(0))
    throw use.refuse(`a kernel of ${rank + 2} axes, none of them empty`, `shape ${(0, import_shape6.formatShape)(kernel.shape)}`);
  if (told !== null && told.join() !== kernel.shape.slice(2).join())
    throw use.refuse(`a kernel_shape of ${kernel.shape.slice(2)}`, (0, import_shape6.formatShape)(told));
  return kernel;
}
__name(kernelOf, "kernelOf");
function biasOf(use, filters) {
  const bias = use.constant(2) ?? use.bias;
  if (bias !== null && bias.data.length !== filters)
    throw use.refuse(`a bias of ${filters} numbers`, `shape ${(0, import_shape6.formatShape)(bias.shape)}`);
  return bias && float32(bias);
}
__name(biasOf, "biasOf");
var weightsOf = /* @__PURE__ */ __name((kernel, bias) => bias === null ? [kernel] : [kernel, bias], "weightsOf");
var positions = /* @__PURE__ */ __name((rank) => Array.from({ length: rank }, (_, i) => i + 2), "positions");
function conv2(use) {
  const { x, order, lengths, rank, channels } = use.spatial(0);
  const { shape, ...kernel } = kernelOf(use, rank);
  const [filters, depth, ...kernelSize] = shape;
  const groups = use.int("group", 1);
  if (groups < 1 || depth * groups !== channels || filters % groups !== 0)
    throw use.refuse(
      `a kernel for ${channels} channels in ${groups} groups`,
      `shape ${(0, import_shape6.formatShape)(shape)} (input shape ${(0, import_shape6.formatShape)(use.flow(0).shape)})`
    );
  const window = windowOf(use, rank, kernelSize);
  const { strides: strides2, dilations: dilationRate } = window;
  const bias = biasOf(use, filters);
  const input2 = padded(use, x, window, lengths);
  const data = float32({ ...kernel, shape });
  const common = { kernelSize, strides: strides2, dilationRate, padding: input2.padding, useBias: bias !== null };
  if (Math.max(...strides2) > 1 && Math.max(...dilationRate) > 1) {
    const turned2 = use.operand({ data, shape, isInteger: false }, [...positions(rank), 1, 0]);
    return use.flowOf(ops3.conv(input2.x, turned2, { strides: strides2, dilationRate, padding: input2.padding, bias }), order);
  }
  if (groups === channels && channels > 1 && rank < 3) {
    const depthMultiplier = filters / channels;
    const turned2 = (0, import_permuted2.permuted)(data, [channels, depthMultiplier, ...kernelSize], [...positions(rank), 0, 1]);
    const layer2 = ofRank(rank, depthwise)({ ...common, depthMultiplier, name: use.name() });
    return use.flowOf(use.apply(layer2, input2.x, weightsOf(turned2, bias)), order);
  }
  const layer = ofRank(rank, convolutions)({ ...common, filters, groups, name: use.name() });
  const turned = (0, import_permuted2.permuted)(data, shape, [...positions(rank), 1, 0]);
  return use.flowOf(use.apply(layer, input2.x, weightsOf(turned, bias)), order);
}
__name(conv2, "conv");
function cutOff(use, window, lengths, more) {
  const wanted = use.ints("output_shape")?.slice(-lengths.length);
  const auto = use.string("auto_pad", "NOTSET");
  const isAuto = auto === "SAME_UPPER" || auto === "SAME_LOWER";
  if (wanted === void 0 && !isAuto) return endsOf(use, window, lengths);
  return lengths.map((length, axis) => {
    const stride = window.strides[axis];
    if (length === null) throw use.refuse("an input of known size", `shape ${(0, import_shape6.formatShape)(lengths)}`);
    const output = wanted?.[axis] ?? length * stride;
    const total = (length - 1) * stride + extentOf(window, axis) + more[axis] - output;
    const half = Math.floor(total / 2);
    return auto === "SAME_UPPER" ? [half, total - half] : [total - half, half];
  });
}
__name(cutOff, "cutOff");
var mostGroups = 64;
function channelsOf(x, group, groups) {
  if (groups === 1) return x;
  const channels = x.shape[x.shape.length - 1];
  const count = channels / groups;
  const along2 = /* @__PURE__ */ __name((value, rest) => x.shape.map((_, axis) => axis === x.shape.length - 1 ? value : rest), "along");
  return ops3.slice(x, along2(group * count, 0), along2(count, null), along2(1, 1));
}
__name(channelsOf, "channelsOf");
function convTranspose(use) {
  const { x, order, lengths, rank, channels } = use.spatial(0);
  const { shape, ...kernel } = kernelOf(use, rank);
  const [depth, filters, ...kernelSize] = shape;
  const groups = use.int("group", 1);
  if (!(groups >= 1 && groups <= mostGroups && channels % groups === 0))
    throw use.refuse(`at most ${mostGroups} groups that divide ${channels} channels`, String(groups));
  if (depth !== channels) throw use.refuse(`a kernel for ${channels} channels`, `shape ${(0, import_shape6.formatShape)(shape)}`);
  const window = windowOf(use, rank, kernelSize);
  const more = use.ints("output_padding") ?? kernelSize.map(() => 0);
  const ends = cutOff(use, window, lengths, more);
  const [outputPadding, crops] = [
    ends.map(([, after], axis) => Math.max(more[axis] - after, 0)),
    ends.map(([before, after], axis) => [before, Math.max(after - more[axis], 0)])
  ];
  const isSame = (0, import_shape6.isKnown)(lengths) && ends.every(([before, after], axis) => {
    const [stride, extent] = [window.strides[axis], extentOf(window, axis)];
    const output = (lengths[axis] - 1) * stride + extent + more[axis] - before - after;
    const same2 = (0, import_shape6.slide)(output, kernelSize[axis], stride, window.dilations[axis], "same");
    return output === lengths[axis] * stride && same2.before === before;
  });
  const bias = biasOf(use, filters * groups);
  const numbers = float32({ ...kernel, shape });
  const [own, perGroup] = [[depth / groups, filters, ...kernelSize], numbers.length / groups];
  const parts = Array.from({ length: groups }, (_, group) => {
    const layer = ofRank(
      rank,
      transposed
    )({
      ...{ filters, kernelSize, strides: window.strides, dilationRate: window.dilations, useBias: bias !== null },
      ...isSame ? { padding: "same" } : { padding: "valid", outputPadding },
      name: use.name()
    });
    const part = numbers.subarray(group * perGroup, (group + 1) * perGroup);
    const turned = (0, import_permuted2.permuted)(part, own, [...positions(rank), 1, 0]);
    const biasOfPart = bias?.subarray(group * filters, (group + 1) * filters) ?? null;
    return use.apply(layer, channelsOf(x, group, groups), weightsOf(turned, biasOfPart));
  });
  const y = groups === 1 ? parts[0] : layers4.concatenate({ name: use.name() }).apply(parts);
  return use.flowOf(isSame ? y : cropped(use, y, crops), order);
}
__name(convTranspose, "convTranspose");
function batchNormalization2(use) {
  if (use.int("training_mode", 0) !== 0) throw use.refuse("a BatchNormalization that predicts", "training_mode 1");
  if (use.int("spatial", 1) !== 1) throw use.refuse("statistics of channels", "spatial 0");
  const flow = use.flow(0);
  const order = channelsLast(flow.rank);
  const weights = [1, 2, 3, 4].map((i) => float32(use.needed(i)));
  const layer = layers4.batchNormalization({
    ...{ epsilon: use.float("epsilon", 1e-5), momentum: Math.fround(use.float("momentum", 0.9)), name: use.name() }
  });
  return use.flowOf(use.apply(layer, flow.in(order), weights), order);
}
__name(batchNormalization2, "batchNormalization");
function instanceNormalization(use) {
  const { x, order } = use.spatial(0);
  const layer = layers4.groupNormalization({ groups: -1, epsilon: use.float("epsilon", 1e-5), name: use.name() });
  return use.flowOf(use.apply(layer, x, [float32(use.needed(1)), float32(use.needed(2))]), order);
}
__name(instanceNormalization, "instanceNormalization");
function groupNormalization2(use) {
  const { x, order, channels } = use.spatial(0);
  const groups = use.int("num_groups", 0);
  if (groups < 1 || channels % groups !== 0)
    throw use.refuse(`num_groups that divide ${channels} channels`, String(groups));
  const [gamma, beta] = [1, 2].map((i) => {
    const numbers = float32(use.needed(i));
    const each = channels / numbers.length;
    return numbers.length === groups && groups !== channels ? Float32Array.from({ length: channels }, (_, channel) => numbers[Math.floor(channel / each)]) : numbers;
  });
  const layer = layers4.groupNormalization({ groups, epsilon: use.float("epsilon", 1e-5), name: use.name() });
  return use.flowOf(use.apply(layer, x, [gamma, beta]), order);
}
__name(groupNormalization2, "groupNormalization");
function layerNormalization2(use) {
  const flow = use.flow(0);
  if (use.isOutputUsed(1) || use.isOutputUsed(2)) throw use.refuse("one output that is used", "mean or deviation");
  const first = use.axis(use.int("axis", -1), flow.rank);
  if (first === 0) throw use.refuse("axes of the samples", "the batch axis");
  const axis = asInFile(flow.rank).slice(first);
  const shape = axis.map((each) => flow.shape[each]);
  if (!(0, import_shape6.isKnown)(shape)) throw use.refuse("known sizes of the last axes", `shape ${(0, import_shape6.formatShape)(flow.shape)}`);
  const [gamma, beta] = [use.needed(1), use.constant(2)];
  const repeated = /* @__PURE__ */ __name((constant) => constant.data.length === 1 ? new Float32Array((0, import_shape6.sizeOf)(shape)).fill(constant.data[0]) : float32(constant), "repeated");
  const layer = layers4.layerNormalization({
    ...{ axis, epsilon: use.float("epsilon", 1e-5), center: beta !== null, name: use.name() }
  });
  const weights = [repeated(gamma), ...beta === null ? [] : [repeated(beta)]];
  return use.flowOf(use.apply(layer, use.plain(0), weights), asInFile(flow.rank));
}
__name(layerNormalization2, "layerNormalization");
function dense2(use, flow, data, shape, bias) {
  const [inputs, units] = shape;
  const last = flow.shape[flow.rank - 1];
  if (last !== inputs)
    throw use.refuse(
      `a matrix with ${last} rows`,
      `shape ${(0, import_shape6.formatShape)(shape)} (input shape ${(0, import_shape6.formatShape)(flow.shape)})`
    );
  const { flattened } = flow;
  const sample = flattened?.shape.slice(1) ?? [];
  const kernel = flattened === null ? data : (0, import_permuted2.permuted)(data, [...sample, units], [...flattened.order.slice(1).map((axis) => axis - 1), sample.length]);
  const layer = layers4.dense({ units, useBias: bias !== null, name: use.name() });
  const y = use.apply(layer, flattened?.value ?? flow.in(asInFile(flow.rank)), weightsOf(kernel, bias));
  return use.flowOf(y, asInFile(flow.rank));
}
__name(dense2, "dense");
var scaled = /* @__PURE__ */ __name((data, factor) => factor === 1 ? data : data.map((each) => each * factor), "scaled");
function gemm(use) {
  const [a, b] = [use.input(0), use.input(1)];
  const [alpha, beta] = [use.float("alpha", 1), use.float("beta", 1)];
  const [transA, transB] = [use.int("transA", 0) !== 0, use.int("transB", 0) !== 0];
  const c = use.input(2);
  if (!isFlow(a) || transA || isFlow(b) || b === null || isFlow(c)) return product(use, a, b, c);
  if (b.shape.length !== 2 || a.rank !== 2)
    throw use.refuse("two matrices", `shapes ${(0, import_shape6.formatShape)(a.shape)} and ${(0, import_shape6.formatShape)(b.shape)}`);
  const matrix = scaled(float32(b), alpha);
  const shape = transB ? [b.shape[1], b.shape[0]] : b.shape;
  const kernel = transB ? (0, import_permuted2.permuted)(matrix, b.shape, [1, 0]) : matrix;
  if (c === null) return dense2(use, a, kernel, shape, null);
  const offset = scaled(float32(c), beta);
  if (offset.length !== 1 && offset.length !== shape[1])
    throw use.refuse(`a C of ${shape[1]} numbers`, `shape ${(0, import_shape6.formatShape)(c.shape)}`);
  return dense2(use, a, kernel, shape, offset.length === 1 ? new Float32Array(shape[1]).fill(offset[0]) : offset);
}
__name(gemm, "gemm");
function product(use, a, b, c) {
  if (a === null || b === null) throw use.refuse("two matrices", "one");
  const matrix = /* @__PURE__ */ __name((item, isTransposed) => {
    const axes = isTransposed ? [1, 0] : [0, 1];
    if (!isFlow(item)) return use.operand(item, axes);
    return isTransposed ? ops3.transpose(item.in([0, 1]), [1, 0]) : item.in([0, 1]);
  }, "matrix");
  const y = ops3.matmul(matrix(a, use.int("transA", 0) !== 0), matrix(b, use.int("transB", 0) !== 0));
  const alpha = use.float("alpha", 1);
  const scaledProduct = alpha === 1 ? y : ops3.multiply(y, alpha);
  if (c === null) return use.flowOf(scaledProduct, [0, 1]);
  const offset = isFlow(c) ? c.in(asInFile(c.rank)) : use.operand(c, asInFile(Math.max(c.shape.length, 1)));
  const beta = use.float("beta", 1);
  const added = isFlow(c) && beta !== 1 ? ops3.multiply(offset, beta) : offset;
  const addedNumbers = !isFlow(c) && beta !== 1 ? use.operand({ ...c, data: scaled(float32(c), beta) }, asInFile(Math.max(c.shape.length, 1))) : added;
  return use.flowOf(ops3.add(scaledProduct, addedNumbers), [0, 1]);
}
__name(product, "product");
function matMul(use) {
  const [a, b] = [use.input(0), use.input(1)];
  if (a === null || b === null) throw use.refuse("two inputs", "one");
  if (isFlow(a) && !isFlow(b) && b.shape.length === 2 && a.rank >= 2) {
    const bias = use.bias && float32(use.bias);
    return dense2(use, a, float32(b), b.shape, bias);
  }
  const rankOf = /* @__PURE__ */ __name((item) => item.shape.length, "rankOf");
  if (rankOf(a) < 2 || rankOf(b) < 2)
    throw use.refuse("inputs with at least two axes", `shapes ${(0, import_shape6.formatShape)(a.shape)} and ${(0, import_shape6.formatShape)(b.shape)}`);
  const operand = /* @__PURE__ */ __name((item) => isFlow(item) ? item.in(asInFile(item.rank)) : use.operand(item, asInFile(item.shape.length)), "operand");
  const y = ops3.matmul(operand(a), operand(b));
  return use.flowOf(y, asInFile(y.shape.length));
}
__name(matMul, "matMul");

// lib/formats/onnx/read/parts.ts
var orderOf = /* @__PURE__ */ __name((flows) => (flows.find(({ first }) => first.order.some((axis, i) => axis !== i)) ?? flows[0]).first.order, "orderOf");
function concat2(use) {
  const flows = use.inputs.map((_, i) => use.flow(i));
  if (flows.length === 1) return flows[0];
  const [{ rank }] = flows;
  if (flows.some((flow) => flow.rank !== rank))
    throw use.refuse("inputs with as many axes", flows.map(({ shape }) => (0, import_shape7.formatShape)(shape)).join(" and "));
  const axis = use.axis(use.int("axis", 1), rank);
  if (axis === 0) throw use.refuse("an axis of the samples", "the batch axis");
  const order = orderOf(flows);
  const layer = layers5.concatenate({ axis: order.indexOf(axis), name: use.name() });
  const y = layer.apply(flows.map((flow) => flow.in(order)));
  return use.flowOf(y, order, { isPositive: flows.every((flow) => flow.isPositive) });
}
__name(concat2, "concat");
function partAlong(use, length, start, end, step) {
  if (length !== null) return { ...partOf(start, end, step, length), step };
  if (start < 0 || step < 1 || end < 2 ** 31 - 1 && end < 0)
    throw use.refuse("an axis of known length", `places ${start} to ${end} of one of any length`);
  return { begin: start, count: end >= 2 ** 31 - 1 ? null : Math.ceil((end - start) / step), step };
}
__name(partAlong, "partAlong");
function slice4(use) {
  const flow = use.flow(0);
  const list = /* @__PURE__ */ __name((name, index) => use.ints(name) ?? use.numbersAt(index), "list");
  const [starts, ends] = [list("starts", 1) ?? [], list("ends", 2) ?? []];
  const axes = (list("axes", 3) ?? starts.map((_, i) => i)).map((axis) => use.axis(axis, flow.rank));
  const steps = use.numbersAt(4) ?? starts.map(() => 1);
  if (ends.length !== starts.length || axes.length !== starts.length || steps.some((step) => step === 0))
    throw use.refuse("as many starts, ends and axes", `${starts.length}, ${ends.length} and ${axes.length}`);
  const { order, value } = flow.first;
  let y = value;
  axes.forEach((axis, i) => {
    const isWhole = starts[i] === 0 && ends[i] >= 2 ** 31 - 1 && steps[i] === 1;
    if (isWhole) return;
    if (axis === 0) throw use.refuse("a part of every sample", "a part of the batch");
    y = cut(use, y, order.indexOf(axis), partAlong(use, flow.shape[axis], starts[i], ends[i], steps[i]));
  });
  return use.flowOf(y, order, flow.facts);
}
__name(slice4, "slice");
function cut(use, x, axis, { begin, count, step }) {
  if (count === 0) throw use.refuse("a part with at least one place", "an empty one");
  if (step < 0) {
    const places = use.places(count, (i) => begin + i * step);
    return ops4.take(x, places, axis);
  }
  const along2 = /* @__PURE__ */ __name((value, rest) => x.shape.map((_, i) => i === axis ? value : rest), "along");
  return ops4.slice(x, along2(begin, 0), along2(count, null), along2(step, 1));
}
__name(cut, "cut");
function split(use) {
  const flow = use.flow(0);
  const axis = use.axis(use.int("axis", 0), flow.rank);
  const length = flow.shape[axis];
  if (axis === 0 || length === null) throw use.refuse("an axis of the samples of known length", String(axis));
  const { order, value } = flow.first;
  const at = order.indexOf(axis);
  const count = use.node.outputs.length;
  const even = Math.ceil(length / count);
  const sizes2 = use.ints("split") ?? use.numbersAt(1) ?? Array.from({ length: count }, (_, i) => i < count - 1 ? even : length - even * (count - 1));
  if (sizes2.length !== count || sizes2.reduce((sum2, size) => sum2 + size, 0) !== length || sizes2.some((size) => size < 1))
    throw use.refuse(`${count} parts of ${length}`, (0, import_shape7.formatShape)(sizes2));
  let begin = 0;
  return sizes2.map((size) => {
    const part = cut(use, value, at, { begin, count: size, step: 1 });
    begin += size;
    return use.flowOf(part, order, flow.facts);
  });
}
__name(split, "split");
function gather2(use) {
  const [x, indices] = [use.input(0), use.input(1)];
  if (x !== null && !isFlow(x) && isFlow(indices)) return embedding2(use);
  const flow = use.flow(0);
  const axis = use.axis(use.int("axis", 0), flow.rank);
  const length = flow.shape[axis];
  const places = use.numbersAt(1) ?? [];
  const { shape } = use.needed(1);
  if (axis === 0 || shape.length > 1) throw use.refuse("one list of places of the samples", `axis ${axis}`);
  if (places.length === 0 || length !== null && places.some((place) => place < -length || place >= length))
    throw use.refuse(`places below ${length}`, (0, import_shape7.formatShape)(places));
  const { order, value } = flow.first;
  const at = order.indexOf(axis);
  const taken = use.flowOf(ops4.take(value, Float32Array.from(places), at), order, flow.facts);
  return shape.length === 1 ? taken : reshapeTo(
    use,
    taken,
    taken.shape.filter((_, i) => i !== axis)
  );
}
__name(gather2, "gather");
function embedding2(use) {
  const table = use.needed(0);
  if (table.shape.length !== 2 || use.axis(use.int("axis", 0), 2) !== 0)
    throw use.refuse("a table of rows", `shape ${(0, import_shape7.formatShape)(table.shape)}`);
  const [inputDim, outputDim] = table.shape;
  const layer = layers5.embedding({ inputDim, outputDim, name: use.name() });
  const indices = use.plain(1);
  const y = use.apply(layer, indices, [Float32Array.from(table.data)]);
  return use.flowOf(y, asInFile(y.shape.length));
}
__name(embedding2, "embedding");
function expand(use) {
  const flow = use.flow(0);
  const { data } = use.needed(1);
  if (data.length > flow.rank) throw use.refuse(`at most ${flow.rank} axes`, (0, import_shape7.formatShape)(Array.from(data)));
  const { order, value } = flow.first;
  const first = flow.rank - data.length;
  let y = value;
  data.forEach((size, i) => {
    const axis = first + i;
    const own = flow.shape[axis];
    if (axis === 0 || Number.isNaN(size) || size === 1 || size === own) return;
    if (own !== 1)
      throw use.refuse(`axes of length 1 or as long, ${(0, import_shape7.formatShape)(flow.shape)}`, (0, import_shape7.formatShape)(Array.from(data)));
    y = ops4.repeat(y, size, order.indexOf(axis));
  });
  return use.flowOf(y, order, flow.facts);
}
__name(expand, "expand");
function tile(use) {
  const flow = use.flow(0);
  const repeats = use.numbersAt(1) ?? [];
  const { order, value } = flow.first;
  if (repeats.length !== flow.rank || repeats[0] !== 1) throw use.refuse("repeats of the samples", (0, import_shape7.formatShape)(repeats));
  const y = repeats.reduce((tiled, times, axis) => {
    const length = flow.shape[axis];
    if (times === 1) return tiled;
    if (length === null || !(times >= 1) || length * times > 2 ** 24)
      throw use.refuse("an axis of known length, repeated at least once", (0, import_shape7.formatShape)(flow.shape));
    const places = use.places(length * times, (i) => i % length);
    return ops4.take(tiled, places, order.indexOf(axis));
  }, value);
  return use.flowOf(y, order, flow.facts);
}
__name(tile, "tile");
function padWidths(use, rank) {
  const pads = use.opset < 11 ? use.ints("pads") : use.numbersAt(1);
  const axes = (use.opset < 11 ? null : use.numbersAt(3))?.map((axis) => use.axis(axis, rank)) ?? asInFile(rank);
  if (pads === null || pads.length !== 2 * axes.length || pads.some((pad4) => Math.abs(pad4) > 2 ** 24))
    throw use.refuse(`${2 * axes.length} pads`, (0, import_shape7.formatShape)(pads ?? []));
  const widths = Array.from({ length: rank }, () => [0, 0]);
  axes.forEach((axis, i) => {
    widths[axis] = [pads[i], pads[i + axes.length]];
  });
  return widths;
}
__name(padWidths, "padWidths");
function pad2(use) {
  const flow = use.flow(0);
  const widths = padWidths(use, flow.rank);
  const mode = use.oneOf("mode", "constant", ["constant", "reflect", "edge", "wrap"]);
  const value = use.opset < 11 ? use.float("value", 0) : use.constant(2)?.data[0] ?? 0;
  if (widths[0].some((width) => width !== 0)) throw use.refuse("more of every sample", "more samples");
  const facts = mode === "constant" && value < 0 ? {} : flow.facts;
  const rank = flow.rank - 2;
  const isZeros = mode === "constant" && value === 0 && rank >= 1 && rank <= 3 && widths[1].every((width) => width === 0);
  const isSpatial = isZeros && widths.flat().every((width) => width >= 0);
  if (isSpatial) {
    const order2 = channelsLast(flow.rank);
    return use.flowOf(zeroPadded(use, flow.in(order2), widths.slice(2)), order2, facts);
  }
  const { order, value: x } = flow.first;
  const inOrder = order.map((axis) => widths[axis]);
  const kept = inOrder.reduce((y, [before, after], axis) => {
    if (before >= 0 && after >= 0) return y;
    const length = y.shape[axis];
    if (length === null) throw use.refuse("an axis of known length", (0, import_shape7.formatShape)(flow.shape));
    const begin = Math.max(-before, 0);
    return cut(use, y, axis, { begin, count: Math.max(length - begin - Math.max(-after, 0), 0), step: 1 });
  }, x);
  const more = inOrder.map(([before, after]) => [Math.max(before, 0), Math.max(after, 0)]);
  if (more.flat().every((width) => width === 0)) return use.flowOf(kept, order, facts);
  if (mode !== "wrap") return use.flowOf(ops4.pad(kept, more, mode === "constant" ? { value } : { mode }), order, facts);
  const wrapped = more.reduce((y, [before, after], axis) => {
    const length = y.shape[axis];
    if (before === 0 && after === 0) return y;
    if (length === null) throw use.refuse("an axis of known length", (0, import_shape7.formatShape)(flow.shape));
    const place = /* @__PURE__ */ __name((i) => ((i - before) % length + length) % length, "place");
    return ops4.take(y, use.places(before + length + after, place), axis);
  }, kept);
  return use.flowOf(wrapped, order, facts);
}
__name(pad2, "pad");
var partsTable = {
  Concat: concat2,
  Slice: slice4,
  Split: split,
  Gather: gather2,
  Expand: expand,
  Tile: tile,
  Pad: pad2
};

// lib/formats/onnx/read/pools.ts
var import_shape8 = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var layers6 = __toESM(link("layers/all.ts"), 1);
var ops5 = __toESM(link("ops/index.ts"), 1);
var maxPools = [layers6.maxPooling1d, layers6.maxPooling2d, layers6.maxPooling3d];
var averagePools = [layers6.averagePooling1d, layers6.averagePooling2d, layers6.averagePooling3d];
var globalAverages = [
  layers6.globalAveragePooling1d,
  layers6.globalAveragePooling2d,
  layers6.globalAveragePooling3d
];
var globalMaxima = [
  layers6.globalMaxPooling1d,
  layers6.globalMaxPooling2d,
  layers6.globalMaxPooling3d
];
function beyond(use, window, ends, lengths) {
  if (use.int("ceil_mode", 0) === 0) return ends.map(() => 0);
  if (!(0, import_shape8.isKnown)(lengths)) throw use.refuse("an input of known size for ceil_mode", `shape ${(0, import_shape8.formatShape)(lengths)}`);
  return ends.map(([before, after], axis) => {
    const [stride, extent, length] = [window.strides[axis], extentOf(window, axis), lengths[axis]];
    const rounded2 = Math.ceil((length + before + after - extent) / stride) + 1;
    const places = (rounded2 - 1) * stride >= length + before ? rounded2 - 1 : rounded2;
    return Math.max((places - 1) * stride + extent - length - before - after, 0);
  });
}
__name(beyond, "beyond");
function poolingOf(use) {
  const { flow, x, order, lengths, rank } = use.spatial(0);
  const window = windowOf(use, rank, kernelShape(use, rank));
  const told = endsOf(use, window, lengths);
  const more = told === "same" ? [] : beyond(use, window, told, lengths);
  const ends = told === "same" ? told : told.map(([before, after], i) => [before, after + more[i]]);
  return { flow, x, order, rank, lengths, window, ends, told };
}
__name(poolingOf, "poolingOf");
var hasGaps = /* @__PURE__ */ __name(({ dilations }) => dilations.some((dilation) => dilation !== 1), "hasGaps");
function largestWithGaps(use, x, { kernel, strides: strides2, dilations }) {
  return kernel.reduce((value, size, i) => {
    const length = value.shape[i + 1];
    if (length === null) throw use.refuse("an input of known size for dilations", (0, import_shape8.formatShape)(x.shape));
    const count = Math.floor((length - (size - 1) * dilations[i] - 1) / strides2[i]) + 1;
    const parts = Array.from(
      { length: size },
      (_, place) => cut(use, value, i + 1, { begin: place * dilations[i], count, step: strides2[i] })
    );
    return parts.reduce((largest, part) => ops5.maximum(largest, part));
  }, x);
}
__name(largestWithGaps, "largestWithGaps");
var pooled = /* @__PURE__ */ __name((use, makers, { rank, window }, x, padding) => makers[rank - 1]({ poolSize: window.kernel, strides: window.strides, padding, name: use.name() }).apply(x), "pooled");
function maxPool(use) {
  if (use.isOutputUsed(1)) throw use.refuse("a MaxPool whose places nobody uses", "one whose output Indices is used");
  const pooling = poolingOf(use);
  const { flow, x, order, window, lengths, ends } = pooling;
  const facts = flow.facts;
  if (hasGaps(window) && ends === "same") throw use.refuse("pads that are told for dilations", "auto_pad");
  if (ends === "same" || !hasGaps(window) && !isNone(ends) && areSame(window, ends, lengths))
    return use.flowOf(pooled(use, maxPools, pooling, x, "same"), order, facts);
  if (isNone(ends) && !hasGaps(window)) return use.flowOf(pooled(use, maxPools, pooling, x, "valid"), order, facts);
  const widths = [[0, 0], ...ends, [0, 0]];
  const padded2 = flow.isPositive ? zeroPadded(use, x, ends) : ops5.pad(x, widths, { value: -34028234663852886e22 });
  if (hasGaps(window)) return use.flowOf(largestWithGaps(use, padded2, window), order, facts);
  return use.flowOf(pooled(use, maxPools, pooling, padded2, "valid"), order, facts);
}
__name(maxPool, "maxPool");
function factors({ window, told, ends, lengths }, axis, includesPadding) {
  const [[before], [, after]] = [ends[axis], ends[axis]];
  const [length, stride, size] = [lengths[axis], window.strides[axis], window.kernel[axis]];
  const places = Math.floor((before + length + after - size) / stride) + 1;
  const [first, last] = includesPadding ? [-before, length + told[axis][1]] : [0, length];
  return Array.from({ length: places }, (_, i) => {
    const begin = i * stride - before;
    return size / Math.max(Math.min(begin + size, last) - Math.max(begin, first), 1);
  });
}
__name(factors, "factors");
function averagePool(use) {
  const pooling = poolingOf(use);
  const { x, order, window, lengths, ends, rank, flow } = pooling;
  const includesPadding = use.int("count_include_pad", 0) !== 0;
  const facts = { isPositive: flow.isPositive };
  if (hasGaps(window)) throw use.refuse("windows without gaps", `dilations ${(0, import_shape8.formatShape)(window.dilations)}`);
  if (ends === "same" && includesPadding) throw use.refuse("pads that are told for count_include_pad", "auto_pad");
  if (ends === "same" || !includesPadding && !isNone(ends) && areSame(window, ends, lengths))
    return use.flowOf(pooled(use, averagePools, pooling, x, "same"), order, facts);
  const mean3 = pooled(use, averagePools, pooling, zeroPadded(use, x, ends), "valid");
  if (isNone(ends) || includesPadding && use.int("ceil_mode", 0) === 0) return use.flowOf(mean3, order, facts);
  if (!(0, import_shape8.isKnown)(lengths)) throw use.refuse("an input of known size", `shape ${(0, import_shape8.formatShape)(flow.shape)}`);
  const counted = Array.from({ length: rank }, (_, axis) => factors(pooling, axis, includesPadding)).reduce(
    (y, along2, axis) => {
      const shape = [1, ...Array.from({ length: rank }, (_, i) => i === axis ? along2.length : 1), 1];
      return along2.every((factor) => factor === 1) ? y : ops5.multiply(y, new import_tensor2.Tensor(Float32Array.from(along2), shape));
    },
    mean3
  );
  return use.flowOf(counted, order, facts);
}
__name(averagePool, "averagePool");
var globalPool = /* @__PURE__ */ __name((kind2) => (use) => {
  const { flow, x, order, rank } = use.spatial(0);
  const make = (kind2 === "max" ? globalMaxima : globalAverages)[rank - 1];
  return use.flowOf(make({ keepdims: true, name: use.name() }).apply(x), order, flow.facts);
}, "globalPool");
var reducedPositions = /* @__PURE__ */ __name((use, kind2, keepdims) => {
  const { flow, x, order, rank } = use.spatial(0);
  const make = (kind2 === "max" ? globalMaxima : globalAverages)[rank - 1];
  const y = make({ keepdims, name: use.name() }).apply(x);
  return use.flowOf(y, keepdims ? order : [0, 1], flow.facts);
}, "reducedPositions");

// lib/formats/onnx/read/reductions.ts
var ops6 = __toESM(link("ops/index.ts"), 1);
var reduction = /* @__PURE__ */ __name((reduce, isPositive = "never") => (use) => {
  const flow = use.flow(0);
  const axes = use.axes(1, flow.rank) ?? [];
  if (axes.length === 0 && use.int("noop_with_empty_axes", 0) !== 0) return flow;
  if (axes.length === 0 || axes.includes(0)) throw use.refuse("axes of the samples", "the batch axis");
  const keepdims = use.int("keepdims", 1) !== 0;
  const { order, value } = flow.first;
  const { op } = use.node;
  const areAllPositions = flow.rank > 2 && order.join() === channelsLast(flow.rank).join() && flow.rank < 6 && flow.shape[1] !== null && [...axes].sort((a, b) => a - b).join() === asInFile(flow.rank).slice(2).join();
  if (areAllPositions && (op === "ReduceMean" || op === "ReduceMax"))
    return reducedPositions(use, op === "ReduceMax" ? "max" : "average", keepdims);
  const y = reduce(value, { axis: axes.map((axis) => order.indexOf(axis)), keepdims });
  const kept = order.filter((axis) => keepdims || !axes.includes(axis));
  const renumbered = [...kept].sort((a, b) => a - b);
  const facts = { isPositive: isPositive === "always" || isPositive === "as input" && flow.isPositive };
  return use.flowOf(
    y,
    kept.map((axis) => renumbered.indexOf(axis)),
    facts
  );
}, "reduction");
var extreme = /* @__PURE__ */ __name((reduce) => (use) => {
  const flow = use.flow(0);
  const axis = use.axis(use.int("axis", 0), flow.rank);
  if (axis === 0) throw use.refuse("an axis of the samples", "the batch axis");
  if (use.int("select_last_index", 0) !== 0) throw use.refuse("the first of equal places", "select_last_index 1");
  const keepdims = use.int("keepdims", 1) !== 0;
  const y = reduce(use.plain(0), { axis, keepdims });
  return use.flowOf(y, asInFile(y.shape.length), { isInteger: true, isPositive: true });
}, "extreme");
var absolute = /* @__PURE__ */ __name((x, options) => ops6.sum(ops6.abs(x), options), "absolute");
var squared = /* @__PURE__ */ __name((x, options) => ops6.sum(ops6.square(x), options), "squared");
var reductionTable = {
  ArgMax: extreme((x, options) => ops6.argmax(x, options)),
  ArgMin: extreme((x, options) => ops6.argmin(x, options)),
  ReduceMean: reduction(ops6.mean, "as input"),
  ReduceSum: reduction(ops6.sum, "as input"),
  ReduceMax: reduction(ops6.max, "as input"),
  ReduceMin: reduction(ops6.min, "as input"),
  ReduceProd: reduction(ops6.prod, "as input"),
  ReduceL1: reduction(absolute, "always"),
  ReduceL2: reduction((x, options) => ops6.sqrt(squared(x, options)), "always"),
  ReduceSumSquare: reduction(squared, "always"),
  ReduceLogSum: reduction((x, options) => ops6.log(ops6.sum(x, options))),
  ReduceLogSumExp: reduction(ops6.logsumexp)
};

// lib/formats/onnx/read/resize.ts
var import_shape9 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
var layers7 = __toESM(link("layers/all.ts"), 1);
var ops7 = __toESM(link("ops/index.ts"), 1);
var modes = ["nearest", "linear", "cubic"];
var coordinates = ["half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric"];
var roundings = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];
function rulesOf(use) {
  const isOld = use.opset < 11;
  if (use.int("antialias", 0) !== 0) throw use.refuse("a Resize without antialias", "antialias 1");
  const policy = use.oneOf("keep_aspect_ratio_policy", "stretch", ["stretch"]);
  return {
    mode: policy && use.oneOf("mode", "nearest", modes),
    coordinate: isOld ? "asymmetric" : use.oneOf("coordinate_transformation_mode", "half_pixel", coordinates),
    rounding: isOld ? "floor" : use.oneOf("nearest_mode", "round_prefer_floor", roundings),
    cubic: use.float("cubic_coeff_a", -0.75),
    excludesOutside: use.int("exclude_outside", 0) !== 0
  };
}
__name(rulesOf, "rulesOf");
function origin({ coordinate }, place, scale, length, wanted) {
  if (coordinate === "asymmetric") return place / scale;
  const exact = scale * length;
  if (coordinate === "align_corners") return wanted === 1 || exact === 1 ? 0 : place * (length - 1) / (exact - 1);
  if (coordinate === "pytorch_half_pixel" && wanted <= 1) return 0;
  const centred = (place + 0.5) / scale - 0.5;
  if (coordinate !== "half_pixel_symmetric") return centred;
  const adjustment = wanted / exact;
  return length / 2 * (1 - adjustment) + centred;
}
__name(origin, "origin");
var rounded = {
  round_prefer_floor: /* @__PURE__ */ __name((x) => Math.ceil(x - 0.5), "round_prefer_floor"),
  round_prefer_ceil: /* @__PURE__ */ __name((x) => Math.floor(x + 0.5), "round_prefer_ceil"),
  floor: Math.floor,
  ceil: Math.ceil
};
function taps(rules, x) {
  if (rules.mode === "nearest") return { from: rounded[rules.rounding](x), weights: [1] };
  const below = Math.floor(x);
  const part = x - below;
  if (rules.mode === "linear") return { from: below, weights: [1 - part, part] };
  const a = rules.cubic;
  const near = /* @__PURE__ */ __name((t) => ((a + 2) * t - (a + 3)) * t * t + 1, "near");
  const far = /* @__PURE__ */ __name((t) => ((a * t - 5 * a) * t + 8 * a) * t - 4 * a, "far");
  return { from: below - 1, weights: [far(1 + part), near(part), near(1 - part), far(2 - part)] };
}
__name(taps, "taps");
function along(use, x, axis, length, wanted, scale, rules) {
  const count = rules.mode === "nearest" ? 1 : rules.mode === "linear" ? 2 : 4;
  const indices = Array.from({ length: count }, () => use.places(wanted, () => 0));
  const factors2 = Array.from({ length: count }, () => use.places(wanted, () => 0));
  for (let place = 0; place < wanted; place++) {
    const { from, weights } = taps(rules, origin(rules, place, scale, length, wanted));
    const counts = /* @__PURE__ */ __name((i) => !rules.excludesOutside || from + i >= 0 && from + i < length, "counts");
    const total = weights.reduce((sum2, weight, i) => counts(i) ? sum2 + weight : sum2, 0);
    weights.forEach((weight, i) => {
      indices[i][place] = Math.min(Math.max(from + i, 0), length - 1);
      factors2[i][place] = counts(i) ? weight / (rules.excludesOutside ? total : 1) : 0;
    });
  }
  const shape = x.shape.map((_, i) => i === axis ? wanted : 1);
  const terms = indices.map((places, i) => {
    const taken = ops7.take(x, places, axis);
    return count === 1 ? taken : ops7.multiply(taken, new import_tensor3.Tensor(factors2[i], shape));
  });
  return terms.reduce((sum2, term) => ops7.add(sum2, term));
}
__name(along, "along");
function layerOf(use, rules, scales) {
  if (scales.some((scale) => !Number.isInteger(scale) || scale < 1 || scale > 4096)) return null;
  const { mode, coordinate, rounding } = rules;
  const isHalf = coordinate === "half_pixel" || coordinate === "pytorch_half_pixel" || coordinate === "half_pixel_symmetric";
  const repeats = mode === "nearest" && (isHalf && (rounding === "round_prefer_floor" || rounding === "round_prefer_ceil") || coordinate === "asymmetric" && rounding === "floor");
  const name = use.name();
  const rank = scales.length;
  if (repeats && rank === 1) return layers7.upSampling1d({ size: scales[0], name });
  if (repeats && rank === 2) return layers7.upSampling2d({ size: [scales[0], scales[1]], name });
  if (repeats && rank === 3) return layers7.upSampling3d({ size: [scales[0], scales[1], scales[2]], name });
  const isBilinear = mode === "linear" && coordinate === "half_pixel" && rank === 2 && !rules.excludesOutside;
  return isBilinear ? layers7.upSampling2d({ size: [scales[0], scales[1]], interpolation: "bilinear", name }) : null;
}
__name(layerOf, "layerOf");
function forAxes(use, given, rank, rest) {
  if (given === null || given.length === 0) return null;
  const axes = use.ints("axes")?.map((axis) => use.axis(axis, rank)) ?? Array.from({ length: rank }, (_, i) => i);
  if (given.length !== axes.length) throw use.refuse(`${axes.length} scales or sizes`, (0, import_shape9.formatShape)(given));
  const all = Array(rank).fill(rest);
  axes.forEach((axis, i) => {
    all[axis] = given[i];
  });
  return all;
}
__name(forAxes, "forAxes");
function resize(use) {
  const { flow, x, order, lengths, rank } = use.spatial(0);
  const rules = rulesOf(use);
  const isUpsample = use.node.op === "Upsample" || use.opset < 11;
  const given = use.opset < 9 ? use.floats("scales") : use.numbersAt(isUpsample ? 1 : 2);
  const sizes2 = isUpsample ? null : forAxes(use, use.numbersAt(3), flow.rank, 0);
  const scales = forAxes(use, given, flow.rank, 1);
  if (scales === null === (sizes2 === null))
    throw use.refuse("either scales or sizes", scales === null ? "none" : "both");
  const [channels] = flow.shape.slice(1);
  if (scales !== null ? scales[0] !== 1 || scales[1] !== 1 : ![0, channels].includes(sizes2[1]))
    throw use.refuse("as many samples and channels as before", (0, import_shape9.formatShape)(scales ?? sizes2 ?? []));
  const factors2 = lengths.map((length, i) => {
    if (scales !== null) return scales[i + 2];
    if (length === null) throw use.refuse("an input of known size", (0, import_shape9.formatShape)(flow.shape));
    return (sizes2[i + 2] || length) / length;
  });
  const layer = layerOf(use, rules, factors2);
  if (layer !== null) return use.flowOf(layer.apply(x), order, flow.facts);
  const y = factors2.reduce((value, scale, i) => {
    const length = lengths[i];
    if (scale === 1) return value;
    if (length === null) throw use.refuse("an input of known size", (0, import_shape9.formatShape)(flow.shape));
    const wanted = sizes2 === null ? Math.floor(length * scale) : sizes2[i + 2] || length;
    if (!(wanted >= 1 && wanted <= 2 ** 20)) throw use.refuse("lengths from 1", String(wanted));
    return along(use, value, i + 1, length, wanted, scale, rules);
  }, x);
  return use.flowOf(y, order, rank > 0 && rules.mode !== "cubic" ? flow.facts : {});
}
__name(resize, "resize");

// lib/formats/onnx/read/operators.ts
var operators = new Map([
  ...Object.entries(elementwiseTable),
  ...Object.entries(shapeTable),
  ...Object.entries(partsTable),
  ...Object.entries(reductionTable),
  ["Conv", conv2],
  ["ConvTranspose", convTranspose],
  ["MaxPool", maxPool],
  ["AveragePool", averagePool],
  ["GlobalAveragePool", globalPool("average")],
  ["GlobalMaxPool", globalPool("max")],
  ["BatchNormalization", batchNormalization2],
  ["InstanceNormalization", instanceNormalization],
  ["GroupNormalization", groupNormalization2],
  ["LayerNormalization", layerNormalization2],
  ["Gemm", gemm],
  ["MatMul", matMul],
  ["Resize", resize],
  ["Upsample", resize]
]);
var quantized = "numbers are quantised: give the file before it was quantised";
var inner = "it has graphs of its own inside: give a file whose graph is flat";
var recurrent = "it is recurrent";
var unheld = "there is no layer for it";
var reasons = new Map([
  ...["QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "QLinearConv", "QLinearMatMul"].map(
    (op) => [op, quantized]
  ),
  ...["ConvInteger", "MatMulInteger"].map((op) => [op, quantized]),
  ...["If", "Loop", "Scan", "SequenceMap"].map((op) => [op, inner]),
  ...["LSTM", "GRU", "RNN"].map((op) => [op, recurrent]),
  ...["LRN", "LpPool", "GlobalLpPool", "MaxRoiPool", "RoiAlign", "MaxUnpool", "NonMaxSuppression"].map(
    (op) => [op, unheld]
  )
]);
var spatialOperators = /* @__PURE__ */ new Set([
  "Conv",
  "ConvTranspose",
  "MaxPool",
  "AveragePool",
  "GlobalAveragePool",
  "GlobalMaxPool",
  "Resize",
  "Upsample",
  "DepthToSpace",
  "SpaceToDepth"
]);
var transparent = /* @__PURE__ */ new Set([
  "BatchNormalization",
  "Concat",
  "GroupNormalization",
  "InstanceNormalization",
  "Pad",
  "Slice"
]);
var isTransparent = /* @__PURE__ */ __name((op) => Object.hasOwn(elementwiseTable, op) && !op.endsWith("oftmax") || transparent.has(op), "isTransparent");

// lib/formats/onnx/read/model.ts
var [oldest, newest] = [7, 25];
var mostNodes = 2 ** 15;
var mostFolded = 2 ** 22;
async function read(source) {
  const { PbfReader: PbfReader2 } = await Promise.resolve().then(() => (init_pbf(), pbf_exports));
  const proto = readMessages(source.where, source.bytes, PbfReader2);
  return new Graph(source, proto, new Messages(source.where, PbfReader2)).model();
}
__name(read, "read");
var Graph = class {
  static {
    __name(this, "Graph");
  }
  #where;
  #proto;
  #numbers;
  #items = /* @__PURE__ */ new Map();
  #names = new Names();
  /** Who takes a value. */
  #takers = /* @__PURE__ */ new Map();
  /** Who gives a value. */
  #makers = /* @__PURE__ */ new Map();
  #nodes;
  #initializers;
  #outputs;
  #options;
  /** Nodes that became part of another one. */
  #done = /* @__PURE__ */ new Set();
  #folded = 0;
  #mostFolded;
  constructor(source, proto, messages) {
    this.#where = source.where;
    this.#proto = proto;
    this.#numbers = new Numbers(source, messages);
    this.#initializers = new Map(proto.initializers.map((tensor) => [tensor.name, tensor]));
    this.#outputs = new Set(proto.outputs.map(({ name }) => name));
    this.#checkVersion();
    this.#nodes = this.#neededNodes();
    for (const node of this.#nodes) {
      for (const output of node.outputs) this.#makers.set(output, node);
      for (const input2 of new Set(node.inputs)) {
        const takers = this.#takers.get(input2);
        if (takers) takers.push(node);
        else this.#takers.set(input2, [node]);
      }
    }
    this.#checkOperators();
    this.#mostFolded = mostFolded + 4 * source.bytes.length;
    const [first] = this.#inputs();
    const batch = first?.shape?.[0] ?? null;
    this.#options = {
      ...{ where: this.#where, opset: proto.opset, names: this.#names, items: this.#items },
      batch: batch !== null && batch > 0 ? batch : null,
      isUsed: /* @__PURE__ */ __name((name) => this.#takers.has(name) || this.#outputs.has(name), "isUsed"),
      spend: /* @__PURE__ */ __name((count) => this.#spend(count), "spend")
    };
  }
  #refuse(expected, received) {
    return new import_errors4.FormatError(`${this.#where}: expected ${expected}, received ${received}.`);
  }
  #checkVersion() {
    const { opset } = this.#proto;
    if (!(opset >= oldest && opset <= newest))
      throw this.#refuse(`operators of version ${oldest} to ${newest}`, `version ${opset}`);
  }
  /** Nodes on which the outputs depend. They stand behind those whose outputs they take. */
  #neededNodes() {
    const { nodes, outputs } = this.#proto;
    if (nodes.length > mostNodes) throw this.#refuse(`at most ${mostNodes} nodes`, String(nodes.length));
    if (outputs.length === 0) throw this.#refuse("a graph with outputs", "none");
    const wanted = new Set(this.#outputs);
    const needed = [];
    for (const node of [...nodes].reverse()) {
      if (!node.outputs.some((name) => name !== "" && wanted.has(name))) continue;
      needed.push(node);
      for (const input2 of node.inputs) wanted.add(input2);
    }
    return needed.reverse();
  }
  /** Throws for operators that are not known, before anything is made. */
  #checkOperators() {
    for (const { op, domain, name, outputs } of this.#nodes) {
      const isKnown5 = domain === "" && (operators.has(op) || Object.hasOwn(folds, op) || op === "Constant");
      if (isKnown5) continue;
      const full = domain === "" ? op : `${domain}.${op}`;
      const reason = domain === "" ? reasons.get(op) : "it is none of ONNX itself";
      throw new import_errors4.FormatError(
        `${this.#where}: node ${(0, import_show3.show)(name || (outputs[0] ?? ""))}: expected an operator that can become a layer, received ${(0, import_show3.show)(full)}: ${reason ?? "there is no layer for it"}.`
      );
    }
  }
  /** Inputs of the model: before version 4 of the format weights were listed among them. */
  #inputs() {
    return this.#proto.inputs.filter(({ name }) => !this.#initializers.has(name));
  }
  /** Whether an input is a picture, series or volume with its channels first: it comes to an operator of such. */
  #isPicture(name) {
    const seen = /* @__PURE__ */ new Set([name]);
    for (const value of seen)
      for (const { op, inputs, outputs } of this.#takers.get(value) ?? []) {
        if (spatialOperators.has(op) && inputs[0] === value) return true;
        if (isTransparent(op)) for (const output of outputs) seen.add(output);
      }
    return false;
  }
  /** Whether an output is such: it comes from one, or from such an operator. */
  #isPictureOutput(name) {
    const seen = /* @__PURE__ */ new Set([name]);
    for (const value of seen) {
      const maker = this.#makers.get(value);
      if (maker === void 0 && this.#inputs().some((input2) => input2.name === value) && this.#isPicture(value))
        return true;
      if (maker === void 0) continue;
      if (spatialOperators.has(maker.op)) return true;
      if (isTransparent(maker.op)) for (const input2 of maker.inputs) seen.add(input2);
    }
    return false;
  }
  #makeInput({ name, shape, type }, turn) {
    if (shape === null || shape.length === 0 || shape.length > 5)
      throw this.#refuse(
        `input ${(0, import_show3.show)(name)} with one to five axes, the batch first`,
        shape === null ? "none" : `${shape.length}`
      );
    const sizes2 = shape.slice(1).map((size) => size !== null && size >= 1 ? size : null);
    const rank = shape.length;
    const order = rank > 2 && this.#isPicture(name) ? channelsLast(rank) : asInFile(rank);
    const all = [null, ...sizes2];
    const value = layers8.input({
      shape: order.slice(1).map((axis) => all[axis]),
      name: this.#names.unique(name || "input")
    });
    const facts = { isInteger: isIntegerType(type), isPositive: type === 2 || type === 9 };
    this.#define(name, new Flow(all, [{ order, value }], turn, facts));
    return value;
  }
  #define(name, item) {
    if (name === "") return;
    if (this.#items.has(name)) throw this.#refuse("values with names of their own", `two called ${(0, import_show3.show)(name)}`);
    this.#items.set(name, item);
  }
  async #prepare(node, use) {
    for (const name of node.inputs) {
      const tensor = this.#items.has(name) ? void 0 : this.#initializers.get(name);
      if (tensor) this.#items.set(name, await this.#numbers.read(tensor));
    }
    const value = node.attributes.get("value");
    if (value?.kind === "tensor") use.constantAttribute = await this.#numbers.read(value.value);
  }
  #spend(count) {
    this.#folded += count;
    if (!(this.#folded <= this.#mostFolded))
      throw this.#refuse(`at most ${this.#mostFolded} numbers that are computed from others`, `${this.#folded}`);
  }
  /** An array for folding, within what the file allows. */
  #make = /* @__PURE__ */ __name((shape, isInteger) => {
    const count = (0, import_shape10.sizeOf)(shape);
    this.#spend(count);
    return isInteger ? new Float64Array(count) : new Float32Array(count);
  }, "#make");
  #constantOf(use) {
    const { constantAttribute } = use;
    if (constantAttribute !== null) return constantAttribute;
    if (use.has("value_float"))
      return { shape: [], data: Float32Array.of(use.float("value_float", 0)), isInteger: false };
    if (use.has("value_int")) return integers([use.int("value_int", 0)], []);
    const floats = use.has("value_floats") ? use.floats("value_floats") : null;
    if (floats !== null) return { shape: [floats.length], data: Float32Array.from(floats), isInteger: false };
    if (use.has("value_ints")) return integers(use.ints("value_ints") ?? []);
    throw use.refuse("a value of numbers", "another one");
  }
  /** What a node gives: numbers if all it takes are known, else flows. */
  #convert(use) {
    const { op } = use.node;
    if (op === "Constant") return this.#constantOf(use);
    const { inputs } = use;
    const [x] = inputs;
    if (op === "Shape" && isFlow(x)) {
      const sizes2 = x.shape.map((size) => size ?? Number.NaN);
      return integers(sizes2.slice(use.int("start", 0), use.int("end", sizes2.length)));
    }
    if (op === "Size" && isFlow(x)) return integers([Number.NaN], []);
    const isConstant = inputs.every((item) => !isFlow(item));
    const fold = Object.hasOwn(folds, op) ? folds[op] : void 0;
    if (isConstant && fold !== void 0) {
      const known = inputs.filter((item) => item !== null);
      return fold(use, known, this.#make);
    }
    const convert = operators.get(op);
    if (convert === void 0 || isConstant)
      throw use.refuse("inputs that depend on those of the model", "numbers of the file");
    return convert(use);
  }
  /** A constant that an Add behind a node gives to all positions alike: it becomes the bias. */
  async #takeBias(use) {
    const { op, inputs, outputs } = use.node;
    const isConv = op === "Conv" || op === "ConvTranspose";
    const [next, ...others] = this.#takers.get(outputs[0]) ?? [];
    const isAlone = next?.op === "Add" && next.domain === "" && others.length === 0 && !this.#outputs.has(outputs[0]);
    if (!isConv && op !== "MatMul" || (inputs[2] ?? "") !== "" || !isAlone) return null;
    const other = next.inputs.find((name) => name !== outputs[0]) ?? "";
    await this.#prepare(next, new Use(next, this.#options));
    const [x, kernel, bias] = [inputs[0], inputs[1], other].map((name) => this.#items.get(name) ?? null);
    if (!isFlow(x) || kernel === null || isFlow(kernel) || bias === null || isFlow(bias)) return null;
    if (!isConv && (kernel.shape.length !== 2 || x.rank < 2)) return null;
    const axis = isConv ? 1 : x.rank - 1;
    const units = op === "Conv" ? kernel.shape[0] : op === "MatMul" ? kernel.shape[1] : kernel.shape[1] * use.int("group", 1);
    const shape = withRank(bias.shape, x.rank);
    if (shape.length !== x.rank || shape.some((size, i) => size !== (i === axis ? units : 1))) return null;
    use.bias = bias;
    return next;
  }
  async #run(node) {
    const use = new Use(node, this.#options);
    try {
      await this.#prepare(node, use);
      const added = await this.#takeBias(use);
      const converted = this.#convert(use);
      const items = "length" in converted ? converted : [converted];
      node.outputs.forEach((name, i) => {
        if (items[i] !== void 0) this.#define(name, items[i]);
      });
      if (added === null) return;
      this.#done.add(added);
      this.#define(added.outputs[0], items[0]);
    } catch (error) {
      if (error instanceof import_errors4.FormatError) throw error;
      const reason = error instanceof import_errors4.FoveaError ? error.message : "expected a node as ONNX tells it, received another one.";
      throw new import_errors4.FormatError(`${use.where}: ${reason}`, { cause: error });
    }
  }
  async model() {
    const inputs = this.#inputs();
    const turning = new Use(
      { op: "Input", domain: "", name: "input", inputs: [], outputs: [], attributes: /* @__PURE__ */ new Map() },
      this.#options
    );
    const used = inputs.filter(({ name }) => this.#takers.has(name) || this.#outputs.has(name));
    const values = used.map((input2) => this.#makeInput(input2, turning.turn));
    const turns = new import_turns.Turns();
    for (const node of this.#nodes) {
      if (!this.#done.has(node)) await this.#run(node);
      if (turns.isOver) await turns.next();
    }
    const outputs = [...this.#outputs].map((name) => this.#output(name, values));
    if (values.length === 0) throw this.#refuse("a graph with inputs", "none");
    try {
      const name = new Names().unique(this.#proto.name || "model");
      const made = (0, import_model.model)({ name, inputs: values, outputs });
      made.metadata = (0, import_metadata.metadataOfTexts)(`${this.#where}: metadata_props`, this.#proto.metadata);
      return made;
    } catch (error) {
      if (error instanceof import_errors4.FormatError) throw error;
      const reason = error instanceof import_errors4.FoveaError ? error.message : "expected a graph of layers, received another one.";
      throw new import_errors4.FormatError(`${this.#where}: ${reason}`, { cause: error });
    }
  }
  #output(name, inputs) {
    const item = this.#items.get(name) ?? null;
    if (!isFlow(item))
      throw this.#refuse(`output ${(0, import_show3.show)(name)} to depend on the inputs`, item === null ? "none" : "numbers of the file");
    const { rank } = item;
    const order = rank > 2 && this.#isPictureOutput(name) ? channelsLast(rank) : asInFile(rank);
    if (order.length > 0 && item.first.order.indexOf(0) !== 0)
      throw this.#refuse(`output ${(0, import_show3.show)(name)} with the batch as its first axis`, "another one");
    const value = item.in(order);
    return inputs.includes(value) ? layers8.identity({ name: this.#names.unique(`${name}_output`) }).apply(value) : value;
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/onnx/read/model.ts": null
});
})
//# sourceMappingURL=formats-onnx-read.js.map
