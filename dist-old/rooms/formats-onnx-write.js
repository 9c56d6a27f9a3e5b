module.exports = (function (module, link) {
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
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
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

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
  let buf = pbf.buf, pos = pbf.pos, limit = pbf.length;
  for (let i = 0; i < n; i++) {
    let val = arr[i];
    if (val < 0 || pos + 10 > limit) {
      pbf.pos = pos;
      pbf.writeVarint(val);
      buf = pbf.buf;
      pos = pbf.pos;
      limit = pbf.length;
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
      realloc(min) {
        let length = this.length || 16;
        while (length < this.pos + min) length *= 2;
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

// lib/rooms/formats-onnx-write.js
var formats_onnx_write_exports = {};
__export(formats_onnx_write_exports, {
  "formats/onnx/write/model.ts": () => model_exports
});
module.exports = __toCommonJS(formats_onnx_write_exports);

// lib/formats/onnx/write/model.ts
var model_exports = {};
__export(model_exports, {
  write: () => write
});
var import_version = link("core/version.ts");
var import_trace = link("graph/trace.ts");
var import_within = link("layers/within.ts");
var import_metadata = link("models/metadata.ts");
var import_permuted = link("formats/containers/permuted.ts");
var import_proto = link("formats/onnx/proto.ts");

// lib/formats/onnx/write/builder.ts
var import_value = link("graph/value.ts");
var channelsFirst = /* @__PURE__ */ __name((rank) => [
  0,
  rank - 1,
  ...Array.from({ length: rank - 2 }, (_, i) => i + 1)
], "channelsFirst");
var channelsLast = /* @__PURE__ */ __name((rank) => [0, ...Array.from({ length: rank - 2 }, (_, i) => i + 2), 1], "channelsLast");
var OnnxBuilder = class {
  static {
    __name(this, "OnnxBuilder");
  }
  nodes = [];
  initializers = /* @__PURE__ */ new Map();
  #values = /* @__PURE__ */ new Map();
  #weights;
  #weightNames;
  #counts = /* @__PURE__ */ new Map();
  /** The layer whose ops are being written. */
  scope = "";
  constructor(weights, weightNames2) {
    this.#weights = weights;
    this.#weightNames = weightNames2;
  }
  /** A name that nothing else has. */
  unique(name) {
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  }
  /** Adds a node with one output. Returns the name of the output. */
  node(op, inputs, attributes = {}) {
    return this.nodeOfSeveral(op, inputs, attributes, 1)[0];
  }
  nodeOfSeveral(op, inputs, attributes, count) {
    const name = this.unique(this.scope === "" ? op : `${this.scope}/${op}`);
    const outputs = Array.from({ length: count }, (_, i) => this.unique(count === 1 ? `${name}:0` : `${name}:${i}`));
    this.nodes.push({ op, name, inputs, outputs, attributes });
    return outputs;
  }
  floats(data, shape, hint = "constant", turn) {
    const name = this.unique(hint);
    this.initializers.set(name, { name, shape, data, turn });
    return name;
  }
  number = /* @__PURE__ */ __name((value) => this.floats(Float32Array.of(value), [], `number_${value}`), "number");
  /** Whole numbers, such as axes and shapes. */
  ints(values) {
    const name = `ints_${values.join("_")}`;
    if (!this.initializers.has(name))
      this.initializers.set(name, { name, shape: [values.length], data: BigInt64Array.from(values, BigInt) });
    return name;
  }
  /** The numbers of a weight or constant; null: the value is computed. */
  numbersOf({ source }) {
    if (!(0, import_value.isLeaf)(source)) return null;
    const { parameter, data } = source;
    return parameter ? this.#weights.get(parameter) ?? parameter.memory : data;
  }
  /**
   * A weight or constant with its axes in another order, and then in another shape, turned here; other values by nodes.
   */
  turned(value, axes, shape = null) {
    const data = this.numbersOf(value);
    if (data === null) {
      const name = this.node("Transpose", [this.get(value)], { perm: axes });
      return shape === null ? name : this.node("Reshape", [name, this.ints(shape)]);
    }
    const before = value.shape;
    const after = shape ?? axes.map((axis) => before[axis]);
    return this.floats(data, after, this.#hintOf(value), { shape: before, axes });
  }
  #hintOf({ source }) {
    const parameter = (0, import_value.isLeaf)(source) ? source.parameter : null;
    return (parameter && this.#weightNames.get(parameter)) ?? "constant";
  }
  set(value, name, layout = "last") {
    this.#values.set(value, { ...this.#values.get(value), [layout]: name });
  }
  /** Whether a value is there with the channels first, and not yet in the other layout. */
  isFirst(value) {
    const names = this.#values.get(value);
    return names?.first !== void 0 && names.last === void 0;
  }
  /** The name of a value in a layout. */
  get(value, layout = "last") {
    const names = this.#values.get(value) ?? {};
    const known = names[layout];
    if (known !== void 0) return known;
    const name = this.#made(value, names, layout);
    this.set(value, name, layout);
    return name;
  }
  #made(value, names, layout) {
    const rank = value.shape.length;
    const data = this.numbersOf(value);
    if (data !== null)
      return layout === "first" ? this.turned(value, channelsFirst(rank)) : this.floats(data, value.shape, this.#hintOf(value));
    if (layout === "first") return this.node("Transpose", [this.get(value)], { perm: channelsFirst(rank) });
    return this.node("Transpose", [names.first], { perm: channelsLast(rank) });
  }
  /** The sizes of a shape for Reshape; -1: the only one that is not known. */
  sizes(shape) {
    return this.ints(shape.map((size) => size ?? -1));
  }
};

// lib/formats/onnx/write/ops.ts
var import_errors2 = link("core/errors.ts");
var import_shape2 = link("core/shape.ts");

// lib/formats/onnx/write/elementwise.ts
var import_kernels = link("engine/kernels.ts");
var plain = /* @__PURE__ */ __name((op) => (to, x) => to.node(op, [x]), "plain");
var asNumber = /* @__PURE__ */ __name((to, x) => to.node("Cast", [x], { to: 1 }), "asNumber");
var asTruth = /* @__PURE__ */ __name((to, x) => to.node("Not", [to.node("Equal", [x, to.number(0)])]), "asTruth");
var unaries = {
  negative: plain("Neg"),
  abs: plain("Abs"),
  sign: plain("Sign"),
  square: /* @__PURE__ */ __name((to, x) => to.node("Mul", [x, x]), "square"),
  sqrt: plain("Sqrt"),
  rsqrt: /* @__PURE__ */ __name((to, x) => to.node("Reciprocal", [to.node("Sqrt", [x])]), "rsqrt"),
  reciprocal: plain("Reciprocal"),
  expm1: /* @__PURE__ */ __name((to, x) => to.node("Sub", [to.node("Exp", [x]), to.number(1)]), "expm1"),
  log: plain("Log"),
  log1p: /* @__PURE__ */ __name((to, x) => to.node("Log", [to.node("Add", [x, to.number(1)])]), "log1p"),
  log2: /* @__PURE__ */ __name((to, x) => to.node("Div", [to.node("Log", [x]), to.number(Math.LN2)]), "log2"),
  log10: /* @__PURE__ */ __name((to, x) => to.node("Div", [to.node("Log", [x]), to.number(Math.LN10)]), "log10"),
  sin: plain("Sin"),
  cos: plain("Cos"),
  tan: plain("Tan"),
  erf: plain("Erf"),
  floor: plain("Floor"),
  ceil: plain("Ceil"),
  round: plain("Round"),
  logicalNot: /* @__PURE__ */ __name((to, x) => asNumber(to, to.node("Equal", [x, to.number(0)])), "logicalNot"),
  isNan: /* @__PURE__ */ __name((to, x) => asNumber(to, to.node("IsNaN", [x])), "isNan"),
  isInf: /* @__PURE__ */ __name((to, x) => asNumber(to, to.node("IsInf", [x])), "isInf"),
  isFinite: /* @__PURE__ */ __name((to, x) => asNumber(to, to.node("Not", [to.node("Or", [to.node("IsNaN", [x]), to.node("IsInf", [x])])])), "isFinite")
};
function unary(to, kind, x, low, high) {
  return kind === "clip" ? clip(to, x, low, high) : unaries[kind](to, x);
}
__name(unary, "unary");
var clip = /* @__PURE__ */ __name((to, x, low, high) => to.node("Clip", [x, to.number(low), to.number(high)]), "clip");
var compared = /* @__PURE__ */ __name((op) => (to, a, b) => asNumber(to, to.node(op, [a, b])), "compared");
var logical = /* @__PURE__ */ __name((op) => (to, a, b) => asNumber(to, to.node(op, [asTruth(to, a), asTruth(to, b)])), "logical");
var combined = /* @__PURE__ */ __name((op) => (to, a, b) => to.node(op, [a, b]), "combined");
var binaries = {
  add: combined("Add"),
  subtract: combined("Sub"),
  multiply: combined("Mul"),
  divide: combined("Div"),
  divideNoNan: /* @__PURE__ */ __name((to, a, b) => to.node("Where", [to.node("Equal", [b, to.number(0)]), to.number(0), to.node("Div", [a, b])]), "divideNoNan"),
  maximum: combined("Max"),
  minimum: combined("Min"),
  power: combined("Pow"),
  squaredDifference: /* @__PURE__ */ __name((to, a, b) => {
    const difference = to.node("Sub", [a, b]);
    return to.node("Mul", [difference, difference]);
  }, "squaredDifference"),
  logAddExp: /* @__PURE__ */ __name((to, a, b) => {
    const largest = to.node("Max", [a, b]);
    const distance = to.node("Neg", [to.node("Abs", [to.node("Sub", [a, b])])]);
    return to.node("Add", [largest, to.node("Log", [to.node("Add", [to.number(1), to.node("Exp", [distance])])])]);
  }, "logAddExp"),
  mod: /* @__PURE__ */ __name((to, a, b) => to.node("Sub", [a, to.node("Mul", [b, to.node("Floor", [to.node("Div", [a, b])])])]), "mod"),
  floorDivide: /* @__PURE__ */ __name((to, a, b) => to.node("Floor", [to.node("Div", [a, b])]), "floorDivide"),
  greater: compared("Greater"),
  greaterEqual: compared("GreaterOrEqual"),
  less: compared("Less"),
  lessEqual: compared("LessOrEqual"),
  equal: compared("Equal"),
  notEqual: /* @__PURE__ */ __name((to, a, b) => asNumber(to, to.node("Not", [to.node("Equal", [a, b])])), "notEqual"),
  logicalAnd: logical("And"),
  logicalOr: logical("Or"),
  logicalXor: logical("Xor")
};
var gelu = /* @__PURE__ */ __name((to, x) => {
  const erf = to.node("Erf", [to.node("Div", [x, to.number(Math.SQRT2)])]);
  return to.node("Mul", [to.node("Mul", [x, to.number(0.5)]), to.node("Add", [erf, to.number(1)])]);
}, "gelu");
var geluTanh = /* @__PURE__ */ __name((to, x) => {
  const cube = to.node("Mul", [to.node("Mul", [x, x]), x]);
  const inner = to.node("Add", [x, to.node("Mul", [cube, to.number(0.044715)])]);
  const tanh = to.node("Tanh", [to.node("Mul", [inner, to.number(Math.sqrt(2 / Math.PI))])]);
  return to.node("Mul", [to.node("Mul", [x, to.number(0.5)]), to.node("Add", [tanh, to.number(1)])]);
}, "geluTanh");
var shrunk = /* @__PURE__ */ __name((to, x, threshold, move) => {
  const moved = move === 0 ? x : to.node("Sub", [x, to.node("Mul", [to.node("Sign", [x]), to.number(move)])]);
  const isLarge = to.node("Greater", [to.node("Abs", [x]), to.number(threshold)]);
  return to.node("Where", [isLarge, moved, to.number(0)]);
}, "shrunk");
var activations = {
  relu: /* @__PURE__ */ __name((to, x, { alpha, limit, threshold }) => {
    if (alpha === 0 && threshold === 0) return limit === Infinity ? to.node("Relu", [x]) : clip(to, x, 0, limit);
    const below = to.node("Mul", [to.node("Sub", [x, to.number(threshold)]), to.number(alpha)]);
    const above = limit === Infinity ? x : to.node("Min", [x, to.number(limit)]);
    return to.node("Where", [to.node("Greater", [x, to.number(threshold)]), above, below]);
  }, "relu"),
  relu6: /* @__PURE__ */ __name((to, x) => clip(to, x, 0, 6), "relu6"),
  leakyRelu: /* @__PURE__ */ __name((to, x, { alpha }) => to.node("LeakyRelu", [x], { alpha: { float: alpha } }), "leakyRelu"),
  elu: /* @__PURE__ */ __name((to, x, { alpha }) => to.node("Elu", [x], { alpha: { float: alpha } }), "elu"),
  celu: /* @__PURE__ */ __name((to, x, { alpha }) => to.node("Celu", [x], { alpha: { float: alpha } }), "celu"),
  selu: /* @__PURE__ */ __name((to, x) => to.node("Selu", [x], { alpha: { float: 1.6732632423543772 }, gamma: { float: 1.0507009873554805 } }), "selu"),
  sigmoid: plain("Sigmoid"),
  tanh: plain("Tanh"),
  exponential: plain("Exp"),
  softplus: plain("Softplus"),
  softsign: plain("Softsign"),
  silu: /* @__PURE__ */ __name((to, x) => to.node("Mul", [x, to.node("Sigmoid", [x])]), "silu"),
  gelu,
  geluTanh,
  mish: /* @__PURE__ */ __name((to, x) => to.node("Mul", [x, to.node("Tanh", [to.node("Softplus", [x])])]), "mish"),
  logSigmoid: /* @__PURE__ */ __name((to, x) => to.node("Neg", [to.node("Softplus", [to.node("Neg", [x])])]), "logSigmoid"),
  hardSigmoid: /* @__PURE__ */ __name((to, x) => to.node("HardSigmoid", [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }), "hardSigmoid"),
  hardSilu: plain("HardSwish"),
  hardTanh: /* @__PURE__ */ __name((to, x) => clip(to, x, -1, 1), "hardTanh"),
  hardShrink: /* @__PURE__ */ __name((to, x, { threshold }) => shrunk(to, x, threshold, 0), "hardShrink"),
  softShrink: /* @__PURE__ */ __name((to, x, { threshold }) => shrunk(to, x, threshold, threshold), "softShrink"),
  tanhShrink: /* @__PURE__ */ __name((to, x) => to.node("Sub", [x, to.node("Tanh", [x])]), "tanhShrink"),
  threshold: /* @__PURE__ */ __name((to, x, { alpha, threshold }) => to.node("Where", [to.node("Greater", [x, to.number(threshold)]), x, to.number(alpha)]), "threshold"),
  squareplus: /* @__PURE__ */ __name((to, x, { alpha }) => {
    const root = to.node("Sqrt", [to.node("Add", [to.node("Mul", [x, x]), to.number(alpha)])]);
    return to.node("Mul", [to.node("Add", [x, root]), to.number(0.5)]);
  }, "squareplus"),
  sparsePlus: /* @__PURE__ */ __name((to, x) => {
    const shifted = to.node("Add", [x, to.number(1)]);
    const middle = to.node("Mul", [to.node("Mul", [shifted, shifted]), to.number(0.25)]);
    const inner = to.node("Where", [to.node("LessOrEqual", [x, to.number(-1)]), to.number(0), middle]);
    return to.node("Where", [to.node("GreaterOrEqual", [x, to.number(1)]), x, inner]);
  }, "sparsePlus"),
  sparseSigmoid: /* @__PURE__ */ __name((to, x) => clip(to, to.node("Mul", [to.node("Add", [x, to.number(1)]), to.number(0.5)]), 0, 1), "sparseSigmoid")
};
var activation = /* @__PURE__ */ __name((to, x, how) => activations[import_kernels.activationKinds[how.kind]](to, x, how), "activation");

// lib/formats/onnx/write/spatial.ts
var import_errors = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_compute = link("graph/compute.ts");
var anyLength = 64;
function paddingOf(x, sizes, sliding) {
  const { strides, padding, dilationRate = sizes.map(() => 1) } = sliding;
  if (padding === "valid") return {};
  const lengths = x.slice(1, -1);
  if (padding === "same" && !(0, import_shape.isKnown)(lengths)) return { auto_pad: "SAME_UPPER" };
  const ends = sizes.map((size, i) => {
    const [length, dilation] = [lengths[i] ?? anyLength, dilationRate[i]];
    const { length: places, before } = (0, import_shape.slide)(length, size, strides[i], dilation, padding);
    const total = Math.max((places - 1) * strides[i] + (size - 1) * dilation + 1 - length, 0);
    return [before, Math.max(total - before, 0)];
  });
  return { pads: [...ends.map(([before]) => before), ...ends.map(([, after]) => after)] };
}
__name(paddingOf, "paddingOf");
var kernelAxes = /* @__PURE__ */ __name((rank, first) => {
  const sizes = Array.from({ length: rank }, (_, i) => i);
  return first === "filters" ? [rank + 1, rank, ...sizes] : [rank, rank + 1, ...sizes];
}, "kernelAxes");
function conv(to, { op, attributes, inputs: { x, w, b }, outputs: { y } }) {
  const { strides, padding, dilationRate } = attributes;
  const rank = strides.length;
  const shape = w.shape;
  const sizes = shape.slice(0, rank);
  const channels = x.shape[rank + 1];
  const isDepthwise = op.name === "depthwiseConv";
  const kernel = isDepthwise ? to.turned(w, kernelAxes(rank, "channels"), [shape[rank] * shape[rank + 1], 1, ...sizes]) : to.turned(w, kernelAxes(rank, "filters"));
  const name = to.node("Conv", [to.get(x, "first"), kernel, ...b ? [to.get(b)] : []], {
    ...{ kernel_shape: sizes, strides, dilations: dilationRate },
    ...{ group: isDepthwise ? channels : channels / shape[rank] },
    ...paddingOf(x.shape, sizes, { strides, padding, dilationRate })
  });
  to.set(y, name, "first");
}
__name(conv, "conv");
function convTranspose(to, { attributes, inputs: { x, w, b }, outputs: { y } }) {
  const { strides, padding, dilationRate } = attributes;
  const rank = strides.length;
  const sizes = w.shape.slice(0, rank);
  const ends = sizes.map((size, i) => {
    const extent = (size - 1) * dilationRate[i] + 1;
    const known = x.shape[i + 1];
    const length = known ?? anyLength;
    const longer = known === null ? strides[i] * length : y.shape[i + 1];
    const wanted = known === null && padding === "valid" ? longer + Math.max(extent - strides[i], 0) : longer;
    const { before } = (0, import_shape.slide)(wanted, size, strides[i], dilationRate[i], padding);
    const after = (length - 1) * strides[i] + extent - wanted - before;
    return { before, after: Math.max(after, 0), more: Math.max(-after, 0) };
  });
  const name = to.node(
    "ConvTranspose",
    [to.get(x, "first"), to.turned(w, kernelAxes(rank, "filters")), ...b ? [to.get(b)] : []],
    {
      ...{ kernel_shape: sizes, strides, dilations: dilationRate },
      pads: [...ends.map(({ before }) => before), ...ends.map(({ after }) => after)],
      output_padding: ends.map(({ more }) => more)
    }
  );
  to.set(y, name, "first");
}
__name(convTranspose, "convTranspose");
var pool = /* @__PURE__ */ __name((op) => (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { poolSize, strides, padding } = attributes;
  const name = to.node(op, [to.get(x, "first")], {
    ...{ kernel_shape: poolSize, strides },
    ...paddingOf(x.shape, poolSize, { strides, padding })
  });
  to.set(y, name, "first");
}, "pool");
var positions = /* @__PURE__ */ __name(({ shape }) => shape.slice(2).map((_, i) => i + 2), "positions");
var globalPool = /* @__PURE__ */ __name((op) => (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { keepdims } = attributes;
  const name = to.node(op, [to.get(x, "first")], { axes: positions(x), keepdims: Number(keepdims) });
  to.set(y, name, keepdims ? "first" : "last");
}, "globalPool");
function adaptiveMaxPool(to, call) {
  const { inputs, attributes, where: where2 } = call;
  const { outputSize } = attributes;
  const lengths = inputs.x.shape.slice(1, -1);
  if (!(0, import_shape.isKnown)(lengths) || lengths.some((length, i) => length % outputSize[i] !== 0))
    throw new import_errors.OptionError(
      `${where2}: expected lengths that are multiples of ${outputSize.join(" and ")}, received ${lengths.join(" and ")}: ONNX has no windows of different sizes.`
    );
  const poolSize = lengths.map((length, i) => length / outputSize[i]);
  pool("MaxPool")(to, { ...call, attributes: { poolSize, strides: poolSize, padding: "valid" } });
}
__name(adaptiveMaxPool, "adaptiveMaxPool");
function matrixOf({ op, where: where2 }, attributes, length, axis, rank) {
  const units = new Float32Array(length * length);
  for (let i = 0; i < length; i++) units[i * length + i] = 1;
  const shape = [1, ...Array.from({ length: rank }, (_, i) => i === axis ? length : 1), length];
  const result = (0, import_compute.compute)(
    where2,
    [new import_tensor.Tensor(units, shape)],
    ([x]) => Object.values(x.source.trace.op(op, attributes, { x }))[0]
  );
  return new import_tensor.Tensor(result.data, [result.size / length, length]);
}
__name(matrixOf, "matrixOf");
function byMatrices(to, call, attributesAlong) {
  const {
    inputs: { x },
    outputs: { y },
    where: where2
  } = call;
  const rank = x.shape.length - 2;
  const lengths = x.shape.slice(1, -1);
  if (!(0, import_shape.isKnown)(lengths))
    throw new import_errors.OptionError(
      `${where2}: expected an input of known size, received shape ${(0, import_shape.formatShape)(x.shape)}: ONNX needs it here.`
    );
  let name = to.get(x, "first");
  for (const [axis, length] of lengths.entries()) {
    const matrix = matrixOf(call, attributesAlong(axis), length, axis, rank);
    const last = rank + 1;
    const swapped = Array.from({ length: rank + 2 }, (_, i) => i === axis + 2 ? last : i === last ? axis + 2 : i);
    const transposed = Float32Array.from(
      matrix.data,
      (_, i) => matrix.data[i % matrix.shape[0] * length + Math.floor(i / matrix.shape[0])]
    );
    const factor = to.floats(transposed, [length, matrix.shape[0]]);
    const isLast = axis + 2 === last;
    const turned2 = isLast ? name : to.node("Transpose", [name], { perm: swapped });
    const product = to.node("MatMul", [turned2, factor]);
    name = isLast ? product : to.node("Transpose", [product], { perm: swapped });
  }
  to.set(y, name, "first");
}
__name(byMatrices, "byMatrices");
function adaptiveAveragePool(to, call) {
  const { outputSize } = call.attributes;
  byMatrices(to, call, (axis) => ({ outputSize: outputSize.map((size, i) => i === axis ? size : 1) }));
}
__name(adaptiveAveragePool, "adaptiveAveragePool");
function resize(to, call) {
  const { attributes, inputs, outputs, where: where2 } = call;
  const { size, isFactor, interpolation, antialias } = attributes;
  const { x } = inputs;
  if (x.shape.length !== 4)
    throw new import_errors.OptionError(
      `${where2}: expected a batch of pictures, received shape ${(0, import_shape.formatShape)(x.shape)}: ONNX needs it here.`
    );
  const mode = interpolation === "nearest" ? "nearest" : interpolation === "bilinear" && !antialias ? "linear" : null;
  const lengths = x.shape.slice(1, 3);
  if (mode !== null && (isFactor || (0, import_shape.isKnown)(lengths))) {
    const factors = isFactor ? size : size.map((length, i) => length / lengths[i]);
    const scales = to.floats(Float32Array.of(1, 1, ...factors), [4]);
    const options = { mode, coordinate_transformation_mode: "half_pixel", nearest_mode: "round_prefer_ceil" };
    to.set(outputs.y, to.node("Resize", [to.get(x, "first"), "", scales], options), "first");
  } else {
    const along = /* @__PURE__ */ __name((axis) => size.map((length, i) => i === axis ? length : 1), "along");
    byMatrices(to, call, (axis) => ({ ...attributes, size: along(axis) }));
  }
}
__name(resize, "resize");
var blocks = /* @__PURE__ */ __name((op) => (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { blockSize } = attributes;
  const mode = op === "DepthToSpace" ? { mode: "DCR" } : {};
  to.set(y, to.node(op, [to.get(x, "first")], { blocksize: blockSize, ...mode }), "first");
}, "blocks");

// lib/formats/onnx/write/ops.ts
var eachNumber = /* @__PURE__ */ __name((make) => (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const layout = to.isFirst(x) ? "first" : "last";
  to.set(y, make(to, to.get(x, layout), attributes), layout);
}, "eachNumber");
var axisIn = /* @__PURE__ */ __name((layout, axis, rank) => layout === "last" ? axis : channelsFirst(rank).indexOf(axis), "axisIn");
function withRank(to, value, rank, newAxes) {
  const missing = rank - value.shape.length;
  const name = to.get(value);
  if (missing === 0 || newAxes === "first") return name;
  return to.node("Unsqueeze", [name, to.ints(Array.from({ length: missing }, (_, i) => i + 1))]);
}
__name(withRank, "withRank");
var binary = /* @__PURE__ */ __name((to, { attributes, inputs: { a, b }, outputs: { y } }) => {
  const { kind, newAxes } = attributes;
  const rank = Math.max(a.shape.length, b.shape.length);
  const isFirst = [a, b].some((value) => to.isFirst(value));
  const canBeFirst = [a, b].every(({ shape }) => shape.length === rank || shape.length === 0);
  const layout = isFirst && canBeFirst ? "first" : "last";
  const named = /* @__PURE__ */ __name((value) => layout === "first" && value.shape.length > 0 ? to.get(value, "first") : withRank(to, value, rank, newAxes), "named");
  to.set(y, binaries[kind](to, named(a), named(b)), layout);
}, "binary");
var scaleOffset = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { scale, offset } = attributes;
  const rank = x.shape.length;
  const layout = to.isFirst(x) ? "first" : "last";
  const numbers = /* @__PURE__ */ __name((values) => {
    const shape = values.length === 1 ? [] : layout === "last" ? [values.length] : [values.length, ...Array(rank - 2).fill(1)];
    return to.floats(Float32Array.from(values), shape);
  }, "numbers");
  const scaled = to.node("Mul", [to.get(x, layout), numbers(scale)]);
  to.set(y, to.node("Add", [scaled, numbers(offset)]), layout);
}, "scaleOffset");
var dense = /* @__PURE__ */ __name((to, { inputs: { x, w, b }, outputs: { y } }) => {
  if (x.shape.length === 2 && b) return to.set(y, to.node("Gemm", [to.get(x), to.get(w), to.get(b)]));
  const product = to.node("MatMul", [to.get(x), to.get(w)]);
  to.set(y, b ? to.node("Add", [product, to.get(b)]) : product);
}, "dense");
var concatenate = /* @__PURE__ */ __name((to, { attributes, inputs, outputs: { y } }) => {
  const rank = y.shape.length;
  const axis = (0, import_shape2.resolveAxis)("concatenate", attributes.axis, rank);
  const values = Object.values(inputs);
  const layout = rank > 2 && values.every((value) => to.isFirst(value)) ? "first" : "last";
  const name = to.node(
    "Concat",
    values.map((value) => to.get(value, layout)),
    { axis: axisIn(layout, axis, rank) }
  );
  to.set(y, name, layout);
}, "concatenate");
var reductions = {
  mean: "ReduceMean",
  prod: "ReduceProd",
  max: "ReduceMax",
  min: "ReduceMin",
  logSumExp: "ReduceLogSumExp"
};
var reduce = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs: { y } }) => {
  const {
    kind,
    from,
    to: end,
    keepdims
  } = attributes;
  const axes = Array.from({ length: end - from }, (_, i) => from + i);
  const options = { keepdims: Number(keepdims) };
  to.set(y, reduced(to, kind, to.get(x), axes, options));
}, "reduce");
function reduced(to, kind, x, axes, options) {
  if (kind === "sum") return to.node("ReduceSum", [x, to.ints(axes)], options);
  if (kind === "any" || kind === "all") {
    const truth = to.node("Cast", [asTruth(to, x)], { to: 1 });
    return to.node(kind === "any" ? "ReduceMax" : "ReduceMin", [truth], { axes, ...options });
  }
  if (kind === "argMax" || kind === "argMin") {
    const place = to.node(kind === "argMax" ? "ArgMax" : "ArgMin", [x], { axis: axes[0], ...options });
    return to.node("Cast", [place], { to: 1 });
  }
  return to.node(reductions[kind], [x], { axes, ...options });
}
__name(reduced, "reduced");
var softmax = /* @__PURE__ */ __name((op) => (to, { attributes, inputs: { x }, outputs: { y }, where: where2 }) => {
  const rank = x.shape.length;
  const axes = [attributes.axis].flat().map((axis) => (0, import_shape2.resolveAxis)(where2, axis, rank));
  if (axes.length === 1) return to.set(y, to.node(op, [to.get(x)], { axis: axes[0] }));
  const largest = to.node("ReduceMax", [to.get(x)], { axes, keepdims: 1 });
  const shifted = to.node("Sub", [to.get(x), largest]);
  const sum = to.node("ReduceSum", [to.node("Exp", [shifted]), to.ints(axes)], { keepdims: 1 });
  const result = op === "LogSoftmax" ? to.node("Sub", [shifted, to.node("Log", [sum])]) : to.node("Div", [to.node("Exp", [shifted]), sum]);
  to.set(y, result);
}, "softmax");
var glu = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs: { y } }) => {
  const axis = (0, import_shape2.resolveAxis)("glu", attributes.axis, x.shape.length);
  const [value, gate] = to.nodeOfSeveral("Split", [to.get(x)], { axis }, 2);
  to.set(y, to.node("Mul", [value, to.node("Sigmoid", [gate])]));
}, "glu");
var batchNormalization = /* @__PURE__ */ __name((to, { attributes, inputs: { x, gamma, beta, mean, variance }, outputs: { y } }) => {
  const { axis, epsilon } = attributes;
  const rank = x.shape.length;
  const at = (0, import_shape2.resolveAxis)("batchNormalization", axis, rank);
  const channels = x.shape[at];
  const filled = /* @__PURE__ */ __name((value, number) => value ? to.get(value) : to.floats(new Float32Array(channels).fill(number), [channels]), "filled");
  const vectors = [filled(gamma, 1), filled(beta, 0), to.get(mean), to.get(variance)];
  const isLast = at === rank - 1;
  if (isLast || at === 1) {
    const layout = isLast && rank > 2 ? "first" : "last";
    const name = to.node("BatchNormalization", [to.get(x, layout), ...vectors], { epsilon: { float: epsilon } });
    return to.set(y, name, layout);
  }
  const along = vectors.map(
    (vector) => to.node("Reshape", [vector, to.ints([channels, ...Array(rank - 1 - at).fill(1)])])
  );
  const centred = to.node("Sub", [to.get(x), along[2]]);
  const deviation = to.node("Sqrt", [to.node("Add", [along[3], to.number(epsilon)])]);
  to.set(y, to.node("Add", [to.node("Mul", [to.node("Div", [centred, deviation]), along[0]]), along[1]]));
}, "batchNormalization");
var standardize = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs }) => {
  const { axis, epsilon } = attributes;
  const at = (0, import_shape2.resolveAxis)("standardize", axis, x.shape.length);
  const axes = x.shape.map((_, i) => i).filter((i) => i !== at);
  const mean = to.node("ReduceMean", [to.get(x)], { axes, keepdims: 1 });
  const centred = to.node("Sub", [to.get(x), mean]);
  const variance = to.node("ReduceMean", [to.node("Mul", [centred, centred])], { axes, keepdims: 1 });
  const rstd = to.node("Reciprocal", [to.node("Sqrt", [to.node("Add", [variance, to.number(epsilon)])])]);
  to.set(outputs.y, to.node("Mul", [centred, rstd]));
  to.set(outputs.mean, to.node("Squeeze", [mean, to.ints(axes)]));
  to.set(outputs.rstd, to.node("Squeeze", [rstd, to.ints(axes)]));
}, "standardize");
var view = /* @__PURE__ */ __name((to, { inputs: { x }, outputs: { y }, where: where2 }) => {
  expectOneUnknown(where2, y.shape);
  to.set(y, to.node("Reshape", [to.get(x), to.sizes(y.shape)]));
}, "view");
function expectOneUnknown(where2, shape) {
  if (shape.filter((size) => size === null).length > 1)
    throw new import_errors2.OptionError(
      `${where2}: expected at most one axis of unknown size, the batch, received ${(0, import_shape2.formatShape)(shape)}: ONNX needs them here.`
    );
}
__name(expectOneUnknown, "expectOneUnknown");
var slice = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { starts, sizes, steps } = attributes;
  const layout = to.isFirst(x) ? "first" : "last";
  const rank = x.shape.length;
  const axes = layout === "first" ? channelsFirst(rank) : x.shape.map((_, axis) => axis);
  const stepAlong = /* @__PURE__ */ __name((axis) => steps[axis] ?? 1, "stepAlong");
  const startAlong = /* @__PURE__ */ __name((axis) => starts[axis] ?? 0, "startAlong");
  const ends = axes.map((axis) => {
    const size = sizes[axis] ?? null;
    return size === null ? toTheEnd : startAlong(axis) + (size - 1) * stepAlong(axis) + 1;
  });
  const places = [axes.map(startAlong), ends, axes.map((_, i) => i), axes.map(stepAlong)];
  to.set(y, to.node("Slice", [to.get(x, layout), ...places.map((each) => to.ints(each))]), layout);
}, "slice");
var toTheEnd = 2 ** 31 - 1;
var pad = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { widths, value } = attributes;
  const layout = to.isFirst(x) ? "first" : "last";
  const ordered = layout === "last" ? widths : channelsFirst(widths.length).map((axis) => widths[axis]);
  const ends = [...ordered.map(([before]) => before), ...ordered.map(([, after]) => after)];
  to.set(y, to.node("Pad", [to.get(x, layout), to.ints(ends), to.number(value)]), layout);
}, "pad");
var take = /* @__PURE__ */ __name((to, { attributes, inputs: { x, indices }, outputs: { y } }) => {
  const whole = to.node("Cast", [to.get(indices)], { to: 7 });
  const axis = (0, import_shape2.resolveAxis)("take", attributes.axis, x.shape.length);
  to.set(y, to.node("Gather", [to.get(x), whole], { axis }));
}, "take");
var where = /* @__PURE__ */ __name((to, { inputs: { condition, a, b }, outputs: { y } }) => to.set(y, to.node("Where", [asTruth(to, to.get(condition)), to.get(a), to.get(b)])), "where");
var fullLike = /* @__PURE__ */ __name((to, { attributes, inputs: { like }, outputs: { y } }) => {
  const shape = to.node("Shape", [to.get(like)]);
  to.set(y, to.node("Expand", [to.number(attributes.value), shape]));
}, "fullLike");
var topK = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs }) => {
  const { k } = attributes;
  const [values, indices] = to.nodeOfSeveral("TopK", [to.get(x), to.ints([k])], { axis: -1 }, 2);
  to.set(outputs.values, values);
  to.set(outputs.indices, to.node("Cast", [indices], { to: 1 }));
}, "topK");
var matmul = /* @__PURE__ */ __name((to, { inputs: { a, b }, outputs: { y } }) => to.set(y, to.node("MatMul", [to.get(a), to.get(b)])), "matmul");
var transpose = /* @__PURE__ */ __name((to, { attributes, inputs: { x }, outputs: { y } }) => to.set(y, to.node("Transpose", [to.get(x)], { perm: attributes.axes })), "transpose");
var ops = {
  activation: eachNumber((to, x, attributes) => activation(to, x, attributes)),
  adaptiveAveragePool,
  adaptiveMaxPool,
  averagePool: pool("AveragePool"),
  batchNormalization,
  binary,
  concatenate,
  conv,
  convTranspose,
  dense,
  depthToSpace: blocks("DepthToSpace"),
  depthwiseConv: conv,
  expandDims: view,
  fullLike,
  globalAveragePool: globalPool("ReduceMean"),
  globalMaxPool: globalPool("ReduceMax"),
  glu,
  logSoftmax: softmax("LogSoftmax"),
  matmul,
  maxPool: pool("MaxPool"),
  pad,
  reduce,
  relu: eachNumber((to, x) => to.node("Relu", [x])),
  reshape: view,
  resize,
  scaleOffset,
  slice,
  softmax: softmax("Softmax"),
  spaceToDepth: blocks("SpaceToDepth"),
  squeeze: view,
  standardize,
  take,
  topK,
  transpose,
  unary: eachNumber((to, x, attributes) => {
    const { kind, low, high } = attributes;
    return unary(to, kind, x, low, high);
  }),
  where
};
function writeOp(to, call) {
  const write2 = Object.hasOwn(ops, call.op.name) ? ops[call.op.name] : void 0;
  if (write2 === void 0)
    throw new import_errors2.OptionError(`${call.where}: expected ops that ONNX has, received ${call.op.name}, which it has not.`);
  write2(to, call);
}
__name(writeOp, "writeOp");

// lib/formats/onnx/write/model.ts
var opset = 17;
var layerName = /* @__PURE__ */ __name((where2) => /"(.*)"/.exec(where2)?.[1] ?? where2, "layerName");
var described = /* @__PURE__ */ __name((name, { shape }) => ({
  name,
  shape: shape.map((size, axis) => size ?? (axis === 0 ? "batch" : `${name}_${axis}`))
}), "described");
async function turned({ name, shape, data, turn }) {
  if (turn === void 0 || !(data instanceof Float32Array)) return { name, shape, data };
  return { name, shape, data: await (0, import_permuted.permutedInTurns)(data, turn.shape, turn.axes) };
}
__name(turned, "turned");
async function write(network, { weights }) {
  const { PbfWriter: PbfWriter2 } = await Promise.resolve().then(() => (init_pbf(), pbf_exports));
  const shapes = network.inputs.map(({ shape }) => shape);
  const graph = (0, import_trace.traceLayer)(network, shapes, { training: false });
  const builder = new OnnxBuilder(weights, (0, import_within.weightNames)(network));
  const inputNames = network.inputNames.map((name) => builder.unique(name));
  for (const [i, value] of graph.inputs.entries()) builder.set(value, inputNames[i]);
  for (const call of graph.calls) {
    builder.scope = layerName(call.where);
    writeOp(builder, call);
  }
  builder.scope = "";
  const outputNames = network.outputNames.map((name) => builder.unique(name));
  graph.outputs.forEach((value, i) => {
    const name = builder.get(value);
    builder.nodes.push({
      op: "Identity",
      name: builder.unique("Identity"),
      inputs: [name],
      outputs: [outputNames[i]],
      attributes: {}
    });
  });
  const initializers = [];
  for (const tensor of builder.initializers.values()) initializers.push(await turned(tensor));
  const pieces = (0, import_proto.modelPieces)(
    {
      ...{ name: network.name, opset, producer: "fovea", version: import_version.version },
      ...{ nodes: builder.nodes, initializers },
      inputs: graph.inputs.map((value, i) => described(inputNames[i], value)),
      outputs: graph.outputs.map((value, i) => described(outputNames[i], value)),
      metadata: (0, import_metadata.metadataAsTexts)(network.metadata)
    },
    PbfWriter2
  );
  return [{ name: null, pieces }];
}
__name(write, "write");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/onnx/write/model.ts": null
});
})
//# sourceMappingURL=formats-onnx-write.js.map
