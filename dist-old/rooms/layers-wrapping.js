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

// lib/rooms/layers-wrapping.js
var layers_wrapping_exports = {};
__export(layers_wrapping_exports, {
  "layers/wrapping/time-distributed.ts": () => time_distributed_exports
});
module.exports = __toCommonJS(layers_wrapping_exports);

// lib/layers/wrapping/time-distributed.ts
var time_distributed_exports = {};
__export(time_distributed_exports, {
  TimeDistributed: () => TimeDistributed,
  timeDistributed: () => timeDistributed
});
var import_errors = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_joining = link("ops/joining.ts");
var import_movement = link("ops/movement.ts");
var import_view = link("ops/view.ts");
var import_layer = link("layers/layer.ts");
var import_within = link("layers/within.ts");
var import_wrapper = link("layers/wrapper.ts");
var TimeDistributed = class extends import_wrapper.Wrapper {
  static {
    __name(this, "TimeDistributed");
  }
  static type = "TimeDistributed";
  static options = import_wrapper.wrapperOptions;
  static maskOptions = ["mask"];
  static supportsMasking = true;
  call(inputs, { apply, training, masks: [mask], setMask }) {
    const x = (0, import_layer.onlyInput)(this, inputs);
    if (x.shape.length < 3)
      throw new import_errors.ShapeError(
        `${this.where()}: expected an input with a time axis and at least one more besides the batch, received shape ${(0, import_shape.formatShape)(x.shape)}.`
      );
    const [batch, time] = x.shape;
    if (mask !== null) this.#expectMaskOf(x, mask);
    const masked = /* @__PURE__ */ __name((input, ofMask) => {
      if (mask !== null) setMask(input, ofMask(mask));
      return input;
    }, "masked");
    if (training && time !== null && (0, import_within.layersWithin)(this.layer).some(({ mixesSamples }) => mixesSamples)) {
      const step = /* @__PURE__ */ __name((value, i) => (0, import_view.squeeze)((0, import_movement.slice)(value, [0, i], [-1, 1]), 1), "step");
      const steps = Array.from(
        { length: time },
        (_, i) => apply(this.layer, [masked(step(x, i), (mask2) => step(mask2, i))])
      );
      return steps[0].map(
        (_, i) => (0, import_joining.concatenate)(
          steps.map((outputs2) => (0, import_view.expandDims)(outputs2[i], 1)),
          1
        )
      );
    }
    const series = [batch, time];
    const samples = /* @__PURE__ */ __name((value) => (0, import_view.reshape)(value, [(0, import_shape.knownSize)(series), ...value.shape.slice(2)]), "samples");
    const outputs = apply(this.layer, [masked(samples(x), samples)]);
    return outputs.map((y) => (0, import_view.reshape)(y, [...series, ...y.shape.slice(1)]));
  }
  #expectMaskOf({ shape }, mask) {
    const isOther = /* @__PURE__ */ __name((size, i) => size !== null && shape[i] !== null && size !== shape[i], "isOther");
    if (mask.shape.length >= 2 && !mask.shape.slice(0, 2).some(isOther)) return;
    throw new import_errors.ShapeError(
      `${this.where()}: expected a mask that begins with the input's batch and time, ${(0, import_shape.formatShape)(shape.slice(0, 2))}, received ${(0, import_shape.formatShape)(mask.shape)}.`
    );
  }
};
var timeDistributed = (0, import_layer.factory)(TimeDistributed);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/wrapping/time-distributed.ts": null
});
})
//# sourceMappingURL=layers-wrapping.js.map
