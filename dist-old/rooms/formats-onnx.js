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

// lib/rooms/formats-onnx.js
var formats_onnx_exports = {};
__export(formats_onnx_exports, {
  "formats/onnx/proto.ts": () => proto_exports
});
module.exports = __toCommonJS(formats_onnx_exports);

// lib/formats/onnx/proto.ts
var proto_exports = {};
__export(proto_exports, {
  elementTypes: () => elementTypes,
  modelPieces: () => modelPieces
});
var elementTypes = { float: 1, int64: 7, bool: 9 };
var irVersion = 8;
var attributeTypes = { float: 1, int: 2, string: 3, ints: 7 };
function writeAttribute([name, value], pbf) {
  pbf.writeStringField(1, name);
  if (typeof value === "string") {
    pbf.writeStringField(4, value);
    pbf.writeVarintField(20, attributeTypes.string);
  } else if (typeof value === "number") {
    pbf.writeVarintField(3, value);
    pbf.writeVarintField(20, attributeTypes.int);
  } else if ("float" in value) {
    pbf.writeFloatField(2, value.float);
    pbf.writeVarintField(20, attributeTypes.float);
  } else {
    for (const each of value) pbf.writeVarintField(8, each);
    pbf.writeVarintField(20, attributeTypes.ints);
  }
}
__name(writeAttribute, "writeAttribute");
function writeNode({ op, name, inputs, outputs, attributes }, pbf) {
  for (const input of inputs) pbf.writeStringField(1, input);
  for (const output of outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, name);
  pbf.writeStringField(4, op);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}
__name(writeNode, "writeNode");
function writeDimension(size, pbf) {
  if (typeof size === "number") pbf.writeVarintField(1, size);
  else pbf.writeStringField(2, size);
}
__name(writeDimension, "writeDimension");
function writeValue({ name, shape }, pbf) {
  pbf.writeStringField(1, name);
  const writeShape = /* @__PURE__ */ __name((sizes, inner) => {
    for (const size of sizes) inner.writeMessage(1, writeDimension, size);
  }, "writeShape");
  const writeTensorType = /* @__PURE__ */ __name((sizes, inner) => {
    inner.writeVarintField(1, elementTypes.float);
    inner.writeMessage(2, writeShape, sizes);
  }, "writeTensorType");
  const writeType = /* @__PURE__ */ __name((sizes, inner) => inner.writeMessage(1, writeTensorType, sizes), "writeType");
  pbf.writeMessage(2, writeType, shape);
}
__name(writeValue, "writeValue");
var Pieces = class Pieces {
  static {
    __name(this, "Pieces");
  }
  #Writer;
  all = [];
  length = 0;
  constructor(Writer) {
    this.#Writer = Writer;
  }
  add(...pieces) {
    for (const piece of pieces) {
      this.all.push(piece);
      this.length += piece.length;
    }
  }
  write(fields) {
    const pbf = new this.#Writer();
    fields(pbf);
    this.add(pbf.finish());
  }
  /** A field with a message, or with bytes, in pieces. */
  field(tag, make) {
    const inner = new Pieces(this.#Writer);
    make(inner);
    this.write((pbf) => {
      pbf.writeVarint(tag << 3 | lengthDelimited);
      pbf.writeVarint(inner.length);
    });
    this.add(...inner.all);
  }
};
var lengthDelimited = 2;
function writeTensor({ name, shape, data }, tensor) {
  tensor.write((pbf) => {
    for (const size of shape) pbf.writeVarintField(1, size);
    pbf.writeVarintField(2, data instanceof Float32Array ? elementTypes.float : elementTypes.int64);
    pbf.writeStringField(8, name);
  });
  tensor.field(9, (raw) => raw.add(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)));
}
__name(writeTensor, "writeTensor");
function writeGraph({ name, nodes, initializers, inputs, outputs }, graph) {
  graph.write((pbf) => {
    for (const node of nodes) pbf.writeMessage(1, writeNode, node);
    pbf.writeStringField(2, name);
  });
  for (const tensor of initializers) graph.field(5, (inner) => writeTensor(tensor, inner));
  graph.write((pbf) => {
    for (const value of inputs) pbf.writeMessage(11, writeValue, value);
    for (const value of outputs) pbf.writeMessage(12, writeValue, value);
  });
}
__name(writeGraph, "writeGraph");
function modelPieces(model, Writer) {
  const file = new Pieces(Writer);
  file.write((pbf) => {
    pbf.writeVarintField(1, irVersion);
    pbf.writeStringField(2, model.producer);
    pbf.writeStringField(3, model.version);
  });
  file.field(7, (graph) => writeGraph(model, graph));
  file.write((pbf) => {
    const writeOpset = /* @__PURE__ */ __name((version, inner) => {
      inner.writeStringField(1, "");
      inner.writeVarintField(2, version);
    }, "writeOpset");
    pbf.writeMessage(8, writeOpset, model.opset);
    const writeEntry = /* @__PURE__ */ __name(([key, value], inner) => {
      inner.writeStringField(1, key);
      inner.writeStringField(2, value);
    }, "writeEntry");
    for (const entry of Object.entries(model.metadata)) pbf.writeMessage(14, writeEntry, entry);
  });
  return file.all;
}
__name(modelPieces, "modelPieces");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "formats/onnx/proto.ts": null
});
})
//# sourceMappingURL=formats-onnx.js.map
