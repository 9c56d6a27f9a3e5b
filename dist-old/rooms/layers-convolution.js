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

// lib/rooms/layers-convolution.js
var layers_convolution_exports = {};
__export(layers_convolution_exports, {
  "layers/convolution/conv-transpose.ts": () => conv_transpose_exports,
  "layers/convolution/conv1d.ts": () => conv1d_exports,
  "layers/convolution/conv3d.ts": () => conv3d_exports,
  "layers/convolution/depthwise-conv.ts": () => depthwise_conv_exports,
  "layers/convolution/separable-conv.ts": () => separable_conv_exports
});
module.exports = __toCommonJS(layers_convolution_exports);

// lib/layers/convolution/conv-transpose.ts
var conv_transpose_exports = {};
__export(conv_transpose_exports, {
  Conv1DTranspose: () => Conv1DTranspose,
  Conv2DTranspose: () => Conv2DTranspose,
  Conv3DTranspose: () => Conv3DTranspose,
  conv1dTranspose: () => conv1dTranspose,
  conv2dTranspose: () => conv2dTranspose,
  conv3dTranspose: () => conv3dTranspose
});
var import_errors = link("core/errors.ts");
var import_schema = link("core/schema.ts");
var import_activation = link("ops/activation.ts");
var import_conv_transpose = link("ops/conv-transpose.ts");
var import_layer = link("layers/layer.ts");
var import_options = link("layers/options.ts");
var import_spatial = link("layers/spatial.ts");
var import_weight_spec = link("layers/weight-spec.ts");
var import_convolution = link("layers/convolution/convolution.ts");
var import_options2 = link("layers/convolution/options.ts");
var transposeOptions = /* @__PURE__ */ __name((rank) => ({
  ...import_options2.filters,
  ...(0, import_options2.windowOptions)(rank),
  /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
  padding: (0, import_options.padding)("valid"),
  /**
   * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
   * Default: as padding says.
   */
  outputPadding: (0, import_schema.nullable)((0, import_options.perAxis)(rank, 0)),
  ...import_options2.kernelOptions,
  ...import_options2.outputOptions
}), "transposeOptions");
function check(layer) {
  const { kernelSize, strides, dilationRate, padding: padding2, outputPadding } = layer.options;
  (0, import_convolution.checkSteps)(layer);
  outputPadding?.forEach((wanted, axis) => {
    const [least, most] = (0, import_conv_transpose.outputPaddings)(kernelSize[axis], strides[axis], dilationRate[axis], padding2);
    if (wanted < least || wanted > most)
      throw new import_errors.OptionError(
        `${layer.where()}: expected outputPadding from ${least} to ${most} along axis ${axis + 1}, received ${wanted} (kernel size ${kernelSize[axis]}, stride ${strides[axis]}, padding '${padding2}').`
      );
  });
}
__name(check, "check");
function transposeParameters(layer, inputs) {
  const { kernelSize, filters: filters3, useBias } = layer.options;
  const shape = (0, import_spatial.spatialShape)(layer, (0, import_layer.onlyInput)(layer, inputs), kernelSize.length);
  const kernel = (0, import_weight_spec.weightSpec)(layer.options, "kernel", [...kernelSize, filters3, shape[shape.length - 1]]);
  return [kernel, ...useBias ? [(0, import_weight_spec.weightSpec)(layer.options, "bias", [filters3])] : []];
}
__name(transposeParameters, "transposeParameters");
function transpose(layer, inputs, { weight }) {
  const { strides, padding: padding2, dilationRate, outputPadding, useBias, activation } = layer.options;
  const bias = useBias ? weight("bias") : null;
  const window = { strides, padding: padding2, dilationRate, outputPadding, bias };
  return (0, import_activation.activate)((0, import_conv_transpose.convTranspose)((0, import_layer.onlyInput)(layer, inputs), weight("kernel"), window), activation);
}
__name(transpose, "transpose");
var options1d = (0, import_schema.schema)(transposeOptions(1));
var Conv1DTranspose = class extends import_layer.Layer {
  static {
    __name(this, "Conv1DTranspose");
  }
  static type = "Conv1DTranspose";
  static options = options1d;
  constructor(...args) {
    super(...args);
    check(this);
  }
  parameters(inputs) {
    return transposeParameters(this, inputs);
  }
  call(inputs, context) {
    return transpose(this, inputs, context);
  }
};
var conv1dTranspose = (0, import_layer.factory)(Conv1DTranspose);
var options2d = (0, import_schema.schema)(transposeOptions(2));
var Conv2DTranspose = class extends import_layer.Layer {
  static {
    __name(this, "Conv2DTranspose");
  }
  static type = "Conv2DTranspose";
  static options = options2d;
  constructor(...args) {
    super(...args);
    check(this);
  }
  parameters(inputs) {
    return transposeParameters(this, inputs);
  }
  call(inputs, context) {
    return transpose(this, inputs, context);
  }
};
var conv2dTranspose = (0, import_layer.factory)(Conv2DTranspose);
var options3d = (0, import_schema.schema)(transposeOptions(3));
var Conv3DTranspose = class extends import_layer.Layer {
  static {
    __name(this, "Conv3DTranspose");
  }
  static type = "Conv3DTranspose";
  static options = options3d;
  constructor(...args) {
    super(...args);
    check(this);
  }
  parameters(inputs) {
    return transposeParameters(this, inputs);
  }
  call(inputs, context) {
    return transpose(this, inputs, context);
  }
};
var conv3dTranspose = (0, import_layer.factory)(Conv3DTranspose);

// lib/layers/convolution/conv1d.ts
var conv1d_exports = {};
__export(conv1d_exports, {
  Conv1D: () => Conv1D,
  conv1d: () => conv1d
});
var import_schema2 = link("core/schema.ts");
var import_layer2 = link("layers/layer.ts");
var import_options3 = link("layers/options.ts");
var import_convolution2 = link("layers/convolution/convolution.ts");
var import_options4 = link("layers/convolution/options.ts");
var options = (0, import_schema2.schema)({
  ...(0, import_options4.convolutionOptions)(1),
  /**
   * 'valid' (default): no padding. 'same': ceil(length / stride) outputs. 'causal': as many, and none sees what
   * comes after its own place.
   */
  padding: (0, import_options3.causalPadding)("valid")
});
var Conv1D = class extends import_layer2.Layer {
  static {
    __name(this, "Conv1D");
  }
  static type = "Conv1D";
  static options = options;
  constructor(...args) {
    super(...args);
    (0, import_convolution2.checkConvolution)(this);
  }
  parameters(inputs) {
    return (0, import_convolution2.convolutionParameters)(this, inputs);
  }
  call(inputs, context) {
    return (0, import_convolution2.convolve)(this, inputs, context);
  }
};
var conv1d = (0, import_layer2.factory)(Conv1D);

// lib/layers/convolution/conv3d.ts
var conv3d_exports = {};
__export(conv3d_exports, {
  Conv3D: () => Conv3D,
  conv3d: () => conv3d
});
var import_schema3 = link("core/schema.ts");
var import_layer3 = link("layers/layer.ts");
var import_convolution3 = link("layers/convolution/convolution.ts");
var import_options5 = link("layers/convolution/options.ts");
var options2 = (0, import_schema3.schema)((0, import_options5.convolutionOptions)(3));
var Conv3D = class extends import_layer3.Layer {
  static {
    __name(this, "Conv3D");
  }
  static type = "Conv3D";
  static options = options2;
  constructor(...args) {
    super(...args);
    (0, import_convolution3.checkConvolution)(this);
  }
  parameters(inputs) {
    return (0, import_convolution3.convolutionParameters)(this, inputs);
  }
  call(inputs, context) {
    return (0, import_convolution3.convolve)(this, inputs, context);
  }
};
var conv3d = (0, import_layer3.factory)(Conv3D);

// lib/layers/convolution/depthwise-conv.ts
var depthwise_conv_exports = {};
__export(depthwise_conv_exports, {
  DepthwiseConv1D: () => DepthwiseConv1D,
  DepthwiseConv2D: () => DepthwiseConv2D,
  depthwiseConv1d: () => depthwiseConv1d,
  depthwiseConv2d: () => depthwiseConv2d
});
var import_schema4 = link("core/schema.ts");
var import_activation2 = link("ops/activation.ts");
var import_convolution4 = link("ops/convolution.ts");
var import_layer4 = link("layers/layer.ts");
var import_spatial2 = link("layers/spatial.ts");
var import_weight_spec2 = link("layers/weight-spec.ts");
var import_options6 = link("layers/convolution/options.ts");
var depthwiseConvOptions = /* @__PURE__ */ __name((rank) => ({
  ...(0, import_options6.windowOptions)(rank),
  ...import_options6.depthwiseOptions,
  ...import_options6.outputOptions
}), "depthwiseConvOptions");
function parametersOf(layer, inputs) {
  const { kernelSize, depthMultiplier, useBias } = layer.options;
  const [channels] = (0, import_spatial2.spatialShape)(layer, (0, import_layer4.onlyInput)(layer, inputs), kernelSize.length).slice(-1);
  const filters3 = channels === null ? null : channels * depthMultiplier;
  const kernel = (0, import_weight_spec2.weightSpec)(layer.options, "depthwise", [...kernelSize, channels, depthMultiplier], "kernel");
  return [kernel, ...useBias ? [(0, import_weight_spec2.weightSpec)(layer.options, "bias", [filters3])] : []];
}
__name(parametersOf, "parametersOf");
function convolve3(layer, inputs, { weight }) {
  const { strides, padding: padding2, dilationRate, useBias, activation } = layer.options;
  const bias = useBias ? weight("bias") : null;
  const y = (0, import_convolution4.depthwiseConv)((0, import_layer4.onlyInput)(layer, inputs), weight("kernel"), { bias, strides, padding: padding2, dilationRate });
  return (0, import_activation2.activate)(y, activation);
}
__name(convolve3, "convolve");
var options1d2 = (0, import_schema4.schema)(depthwiseConvOptions(1));
var DepthwiseConv1D = class extends import_layer4.Layer {
  static {
    __name(this, "DepthwiseConv1D");
  }
  static type = "DepthwiseConv1D";
  static options = options1d2;
  parameters(inputs) {
    return parametersOf(this, inputs);
  }
  call(inputs, context) {
    return convolve3(this, inputs, context);
  }
};
var depthwiseConv1d = (0, import_layer4.factory)(DepthwiseConv1D);
var options2d2 = (0, import_schema4.schema)(depthwiseConvOptions(2));
var DepthwiseConv2D = class extends import_layer4.Layer {
  static {
    __name(this, "DepthwiseConv2D");
  }
  static type = "DepthwiseConv2D";
  static options = options2d2;
  parameters(inputs) {
    return parametersOf(this, inputs);
  }
  call(inputs, context) {
    return convolve3(this, inputs, context);
  }
};
var depthwiseConv2d = (0, import_layer4.factory)(DepthwiseConv2D);

// lib/layers/convolution/separable-conv.ts
var separable_conv_exports = {};
__export(separable_conv_exports, {
  SeparableConv1D: () => SeparableConv1D,
  SeparableConv2D: () => SeparableConv2D,
  separableConv1d: () => separableConv1d,
  separableConv2d: () => separableConv2d
});
var import_schema5 = link("core/schema.ts");
var import_activation3 = link("ops/activation.ts");
var import_convolution5 = link("ops/convolution.ts");
var import_layer5 = link("layers/layer.ts");
var import_spatial3 = link("layers/spatial.ts");
var import_weight_spec3 = link("layers/weight-spec.ts");
var import_options7 = link("layers/convolution/options.ts");
var separableConvOptions = /* @__PURE__ */ __name((rank) => ({
  ...import_options7.filters,
  ...(0, import_options7.windowOptions)(rank),
  ...import_options7.depthwiseOptions,
  ...import_options7.pointwiseOptions,
  ...import_options7.outputOptions
}), "separableConvOptions");
function parametersOf2(layer, inputs) {
  const { options: options3 } = layer;
  const { kernelSize, filters: filters3, depthMultiplier, useBias } = options3;
  const [channels] = (0, import_spatial3.spatialShape)(layer, (0, import_layer5.onlyInput)(layer, inputs), kernelSize.length).slice(-1);
  const between = channels === null ? null : channels * depthMultiplier;
  return [
    (0, import_weight_spec3.weightSpec)(options3, "depthwise", [...kernelSize, channels, depthMultiplier], "depthwise_kernel"),
    (0, import_weight_spec3.weightSpec)(options3, "pointwise", [...kernelSize.map(() => 1), between, filters3], "pointwise_kernel"),
    ...useBias ? [(0, import_weight_spec3.weightSpec)(options3, "bias", [filters3])] : []
  ];
}
__name(parametersOf2, "parametersOf");
function convolve4(layer, inputs, { weight }) {
  const { strides, padding: padding2, dilationRate, useBias, activation } = layer.options;
  const [depthwise, pointwise] = [weight("depthwise_kernel"), weight("pointwise_kernel")];
  const bias = useBias ? weight("bias") : null;
  const x = (0, import_layer5.onlyInput)(layer, inputs);
  return (0, import_activation3.activate)((0, import_convolution5.separableConv)(x, depthwise, pointwise, { bias, strides, padding: padding2, dilationRate }), activation);
}
__name(convolve4, "convolve");
var options1d3 = (0, import_schema5.schema)(separableConvOptions(1));
var SeparableConv1D = class extends import_layer5.Layer {
  static {
    __name(this, "SeparableConv1D");
  }
  static type = "SeparableConv1D";
  static options = options1d3;
  parameters(inputs) {
    return parametersOf2(this, inputs);
  }
  call(inputs, context) {
    return convolve4(this, inputs, context);
  }
};
var separableConv1d = (0, import_layer5.factory)(SeparableConv1D);
var options2d3 = (0, import_schema5.schema)(separableConvOptions(2));
var SeparableConv2D = class extends import_layer5.Layer {
  static {
    __name(this, "SeparableConv2D");
  }
  static type = "SeparableConv2D";
  static options = options2d3;
  parameters(inputs) {
    return parametersOf2(this, inputs);
  }
  call(inputs, context) {
    return convolve4(this, inputs, context);
  }
};
var separableConv2d = (0, import_layer5.factory)(SeparableConv2D);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "layers/convolution/conv-transpose.ts": null,
  "layers/convolution/conv1d.ts": null,
  "layers/convolution/conv3d.ts": null,
  "layers/convolution/depthwise-conv.ts": null,
  "layers/convolution/separable-conv.ts": null
});
})
//# sourceMappingURL=layers-convolution.js.map
