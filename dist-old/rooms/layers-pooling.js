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

// lib/rooms/layers-pooling.js
var layers_pooling_exports = {};
__export(layers_pooling_exports, {
  "layers/pooling/adaptive-average-pooling.ts": () => adaptive_average_pooling_exports,
  "layers/pooling/adaptive-max-pooling.ts": () => adaptive_max_pooling_exports,
  "layers/pooling/average-pooling.ts": () => average_pooling_exports,
  "layers/pooling/global-average-pooling1d.ts": () => global_average_pooling1d_exports,
  "layers/pooling/global-average-pooling2d.ts": () => global_average_pooling2d_exports,
  "layers/pooling/global-average-pooling3d.ts": () => global_average_pooling3d_exports,
  "layers/pooling/global-max-pooling1d.ts": () => global_max_pooling1d_exports,
  "layers/pooling/global-max-pooling2d.ts": () => global_max_pooling2d_exports,
  "layers/pooling/global-max-pooling3d.ts": () => global_max_pooling3d_exports
});
module.exports = __toCommonJS(layers_pooling_exports);

// lib/layers/pooling/adaptive-average-pooling.ts
var adaptive_average_pooling_exports = {};
__export(adaptive_average_pooling_exports, {
  AdaptiveAveragePooling1D: () => AdaptiveAveragePooling1D,
  AdaptiveAveragePooling2D: () => AdaptiveAveragePooling2D,
  AdaptiveAveragePooling3D: () => AdaptiveAveragePooling3D,
  adaptiveAveragePooling1d: () => adaptiveAveragePooling1d,
  adaptiveAveragePooling2d: () => adaptiveAveragePooling2d,
  adaptiveAveragePooling3d: () => adaptiveAveragePooling3d
});
var import_pooling = link("ops/pooling.ts");
var import_layer = link("layers/layer.ts");
var import_options = link("layers/pooling/options.ts");
var AdaptiveAveragePooling1D = class extends import_layer.Layer {
  static {
    __name(this, "AdaptiveAveragePooling1D");
  }
  static type = "AdaptiveAveragePooling1D";
  static options = import_options.adaptiveOptions1d;
  call(inputs) {
    return (0, import_pooling.adaptiveAveragePool)((0, import_layer.onlyInput)(this, inputs), this.options.outputSize);
  }
};
var adaptiveAveragePooling1d = (0, import_layer.factory)(AdaptiveAveragePooling1D);
var AdaptiveAveragePooling2D = class extends import_layer.Layer {
  static {
    __name(this, "AdaptiveAveragePooling2D");
  }
  static type = "AdaptiveAveragePooling2D";
  static options = import_options.adaptiveOptions2d;
  call(inputs) {
    return (0, import_pooling.adaptiveAveragePool)((0, import_layer.onlyInput)(this, inputs), this.options.outputSize);
  }
};
var adaptiveAveragePooling2d = (0, import_layer.factory)(AdaptiveAveragePooling2D);
var AdaptiveAveragePooling3D = class extends import_layer.Layer {
  static {
    __name(this, "AdaptiveAveragePooling3D");
  }
  static type = "AdaptiveAveragePooling3D";
  static options = import_options.adaptiveOptions3d;
  call(inputs) {
    return (0, import_pooling.adaptiveAveragePool)((0, import_layer.onlyInput)(this, inputs), this.options.outputSize);
  }
};
var adaptiveAveragePooling3d = (0, import_layer.factory)(AdaptiveAveragePooling3D);

// lib/layers/pooling/adaptive-max-pooling.ts
var adaptive_max_pooling_exports = {};
__export(adaptive_max_pooling_exports, {
  AdaptiveMaxPooling1D: () => AdaptiveMaxPooling1D,
  AdaptiveMaxPooling2D: () => AdaptiveMaxPooling2D,
  AdaptiveMaxPooling3D: () => AdaptiveMaxPooling3D,
  adaptiveMaxPooling1d: () => adaptiveMaxPooling1d,
  adaptiveMaxPooling2d: () => adaptiveMaxPooling2d,
  adaptiveMaxPooling3d: () => adaptiveMaxPooling3d
});
var import_pooling2 = link("ops/pooling.ts");
var import_layer2 = link("layers/layer.ts");
var import_options2 = link("layers/pooling/options.ts");
var AdaptiveMaxPooling1D = class extends import_layer2.Layer {
  static {
    __name(this, "AdaptiveMaxPooling1D");
  }
  static type = "AdaptiveMaxPooling1D";
  static options = import_options2.adaptiveOptions1d;
  call(inputs) {
    return (0, import_pooling2.adaptiveMaxPool)((0, import_layer2.onlyInput)(this, inputs), this.options.outputSize);
  }
};
var adaptiveMaxPooling1d = (0, import_layer2.factory)(AdaptiveMaxPooling1D);
var AdaptiveMaxPooling2D = class extends import_layer2.Layer {
  static {
    __name(this, "AdaptiveMaxPooling2D");
  }
  static type = "AdaptiveMaxPooling2D";
  static options = import_options2.adaptiveOptions2d;
  call(inputs) {
    return (0, import_pooling2.adaptiveMaxPool)((0, import_layer2.onlyInput)(this, inputs), this.options.outputSize);
  }
};
var adaptiveMaxPooling2d = (0, import_layer2.factory)(AdaptiveMaxPooling2D);
var AdaptiveMaxPooling3D = class extends import_layer2.Layer {
  static {
    __name(this, "AdaptiveMaxPooling3D");
  }
  static type = "AdaptiveMaxPooling3D";
  static options = import_options2.adaptiveOptions3d;
  call(inputs) {
    return (0, import_pooling2.adaptiveMaxPool)((0, import_layer2.onlyInput)(this, inputs), this.options.outputSize);
  }
};
var adaptiveMaxPooling3d = (0, import_layer2.factory)(AdaptiveMaxPooling3D);

// lib/layers/pooling/average-pooling.ts
var average_pooling_exports = {};
__export(average_pooling_exports, {
  AveragePooling1D: () => AveragePooling1D,
  AveragePooling2D: () => AveragePooling2D,
  AveragePooling3D: () => AveragePooling3D,
  averagePooling1d: () => averagePooling1d,
  averagePooling2d: () => averagePooling2d,
  averagePooling3d: () => averagePooling3d,
  avgPool1d: () => avgPool1d,
  avgPool2d: () => avgPool2d,
  avgPool3d: () => avgPool3d
});
var import_pooling3 = link("ops/pooling.ts");
var import_layer3 = link("layers/layer.ts");
var import_options3 = link("layers/pooling/options.ts");
var AveragePooling1D = class extends import_layer3.Layer {
  static {
    __name(this, "AveragePooling1D");
  }
  static type = "AveragePooling1D";
  static options = import_options3.windowOptions1d;
  call(inputs) {
    const { poolSize, strides, padding } = this.options;
    return (0, import_pooling3.averagePool)((0, import_layer3.onlyInput)(this, inputs), poolSize, { strides, padding });
  }
};
var averagePooling1d = (0, import_layer3.factory)(AveragePooling1D);
var avgPool1d = averagePooling1d;
var AveragePooling2D = class extends import_layer3.Layer {
  static {
    __name(this, "AveragePooling2D");
  }
  static type = "AveragePooling2D";
  static options = import_options3.windowOptions2d;
  call(inputs) {
    const { poolSize, strides, padding } = this.options;
    return (0, import_pooling3.averagePool)((0, import_layer3.onlyInput)(this, inputs), poolSize, { strides, padding });
  }
};
var averagePooling2d = (0, import_layer3.factory)(AveragePooling2D);
var avgPool2d = averagePooling2d;
var AveragePooling3D = class extends import_layer3.Layer {
  static {
    __name(this, "AveragePooling3D");
  }
  static type = "AveragePooling3D";
  static options = import_options3.windowOptions3d;
  call(inputs) {
    const { poolSize, strides, padding } = this.options;
    return (0, import_pooling3.averagePool)((0, import_layer3.onlyInput)(this, inputs), poolSize, { strides, padding });
  }
};
var averagePooling3d = (0, import_layer3.factory)(AveragePooling3D);
var avgPool3d = averagePooling3d;

// lib/layers/pooling/global-average-pooling1d.ts
var global_average_pooling1d_exports = {};
__export(global_average_pooling1d_exports, {
  GlobalAveragePooling1D: () => GlobalAveragePooling1D,
  globalAveragePooling1d: () => globalAveragePooling1d
});
var import_arithmetic = link("ops/arithmetic.ts");
var ops = __toESM(link("ops/pooling.ts"), 1);
var import_reduction = link("ops/reduction.ts");
var import_view = link("ops/view.ts");
var import_where = link("ops/where.ts");
var import_layer4 = link("layers/layer.ts");
var import_spatial = link("layers/spatial.ts");
var import_options4 = link("layers/pooling/options.ts");
var GlobalAveragePooling1D = class extends import_layer4.Layer {
  static {
    __name(this, "GlobalAveragePooling1D");
  }
  static type = "GlobalAveragePooling1D";
  static options = import_options4.globalOptions;
  static maskOptions = ["mask"];
  call(inputs, { masks: [mask] }) {
    const x = (0, import_spatial.spatialInput)(this, inputs, 1);
    const { keepdims } = this.options;
    if (mask === null) return ops.globalAveragePool(x, { keepdims });
    const counts = (0, import_view.expandDims)((0, import_arithmetic.notEqual)(mask, 0), 2);
    return (0, import_arithmetic.divide)((0, import_reduction.sum)((0, import_where.where)(counts, x, 0), { axis: 1, keepdims }), (0, import_reduction.sum)(counts, { axis: 1, keepdims }));
  }
  /** What it gives has no steps: masks end here. */
  computeMask() {
    return null;
  }
};
var globalAveragePooling1d = (0, import_layer4.factory)(GlobalAveragePooling1D);

// lib/layers/pooling/global-average-pooling2d.ts
var global_average_pooling2d_exports = {};
__export(global_average_pooling2d_exports, {
  GlobalAveragePooling2D: () => GlobalAveragePooling2D,
  globalAveragePooling2d: () => globalAveragePooling2d
});
var ops2 = __toESM(link("ops/pooling.ts"), 1);
var import_layer5 = link("layers/layer.ts");
var import_spatial2 = link("layers/spatial.ts");
var import_options5 = link("layers/pooling/options.ts");
var GlobalAveragePooling2D = class extends import_layer5.Layer {
  static {
    __name(this, "GlobalAveragePooling2D");
  }
  static type = "GlobalAveragePooling2D";
  static options = import_options5.globalOptions;
  call(inputs) {
    return ops2.globalAveragePool((0, import_spatial2.spatialInput)(this, inputs, 2), { keepdims: this.options.keepdims });
  }
};
var globalAveragePooling2d = (0, import_layer5.factory)(GlobalAveragePooling2D);

// lib/layers/pooling/global-average-pooling3d.ts
var global_average_pooling3d_exports = {};
__export(global_average_pooling3d_exports, {
  GlobalAveragePooling3D: () => GlobalAveragePooling3D,
  globalAveragePooling3d: () => globalAveragePooling3d
});
var ops3 = __toESM(link("ops/pooling.ts"), 1);
var import_layer6 = link("layers/layer.ts");
var import_spatial3 = link("layers/spatial.ts");
var import_options6 = link("layers/pooling/options.ts");
var GlobalAveragePooling3D = class extends import_layer6.Layer {
  static {
    __name(this, "GlobalAveragePooling3D");
  }
  static type = "GlobalAveragePooling3D";
  static options = import_options6.globalOptions;
  call(inputs) {
    return ops3.globalAveragePool((0, import_spatial3.spatialInput)(this, inputs, 3), { keepdims: this.options.keepdims });
  }
};
var globalAveragePooling3d = (0, import_layer6.factory)(GlobalAveragePooling3D);

// lib/layers/pooling/global-max-pooling1d.ts
var global_max_pooling1d_exports = {};
__export(global_max_pooling1d_exports, {
  GlobalMaxPooling1D: () => GlobalMaxPooling1D,
  globalMaxPool1d: () => globalMaxPool1d,
  globalMaxPooling1d: () => globalMaxPooling1d
});
var ops4 = __toESM(link("ops/pooling.ts"), 1);
var import_layer7 = link("layers/layer.ts");
var import_spatial4 = link("layers/spatial.ts");
var import_options7 = link("layers/pooling/options.ts");
var GlobalMaxPooling1D = class extends import_layer7.Layer {
  static {
    __name(this, "GlobalMaxPooling1D");
  }
  static type = "GlobalMaxPooling1D";
  static options = import_options7.globalOptions;
  call(inputs) {
    return ops4.globalMaxPool((0, import_spatial4.spatialInput)(this, inputs, 1), { keepdims: this.options.keepdims });
  }
};
var globalMaxPooling1d = (0, import_layer7.factory)(GlobalMaxPooling1D);
var globalMaxPool1d = globalMaxPooling1d;

// lib/layers/pooling/global-max-pooling2d.ts
var global_max_pooling2d_exports = {};
__export(global_max_pooling2d_exports, {
  GlobalMaxPooling2D: () => GlobalMaxPooling2D,
  globalMaxPool2d: () => globalMaxPool2d,
  globalMaxPooling2d: () => globalMaxPooling2d
});
var ops5 = __toESM(link("ops/pooling.ts"), 1);
var import_layer8 = link("layers/layer.ts");
var import_spatial5 = link("layers/spatial.ts");
var import_options8 = link("layers/pooling/options.ts");
var GlobalMaxPooling2D = class extends import_layer8.Layer {
  static {
    __name(this, "GlobalMaxPooling2D");
  }
  static type = "GlobalMaxPooling2D";
  static options = import_options8.globalOptions;
  call(inputs) {
    return ops5.globalMaxPool((0, import_spatial5.spatialInput)(this, inputs, 2), { keepdims: this.options.keepdims });
  }
};
var globalMaxPooling2d = (0, import_layer8.factory)(GlobalMaxPooling2D);
var globalMaxPool2d = globalMaxPooling2d;

// lib/layers/pooling/global-max-pooling3d.ts
var global_max_pooling3d_exports = {};
__export(global_max_pooling3d_exports, {
  GlobalMaxPooling3D: () => GlobalMaxPooling3D,
  globalMaxPool3d: () => globalMaxPool3d,
  globalMaxPooling3d: () => globalMaxPooling3d
});
var ops6 = __toESM(link("ops/pooling.ts"), 1);
var import_layer9 = link("layers/layer.ts");
var import_spatial6 = link("layers/spatial.ts");
var import_options9 = link("layers/pooling/options.ts");
var GlobalMaxPooling3D = class extends import_layer9.Layer {
  static {
    __name(this, "GlobalMaxPooling3D");
  }
  static type = "GlobalMaxPooling3D";
  static options = import_options9.globalOptions;
  call(inputs) {
    return ops6.globalMaxPool((0, import_spatial6.spatialInput)(this, inputs, 3), { keepdims: this.options.keepdims });
  }
};
var globalMaxPooling3d = (0, import_layer9.factory)(GlobalMaxPooling3D);
var globalMaxPool3d = globalMaxPooling3d;
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/pooling/adaptive-average-pooling.ts": null,
  "layers/pooling/adaptive-max-pooling.ts": null,
  "layers/pooling/average-pooling.ts": null,
  "layers/pooling/global-average-pooling1d.ts": null,
  "layers/pooling/global-average-pooling2d.ts": null,
  "layers/pooling/global-average-pooling3d.ts": null,
  "layers/pooling/global-max-pooling1d.ts": null,
  "layers/pooling/global-max-pooling2d.ts": null,
  "layers/pooling/global-max-pooling3d.ts": null
});
})
//# sourceMappingURL=layers-pooling.js.map
