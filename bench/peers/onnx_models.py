"""Writes the inference nets as ONNX files with random weights into the folder given: A, B, MobileNetV1, ResNet50,
VGG16; and each in int8, as onnxruntime quantizes it (NAME.int8.onnx).

Input [batch, channels, height, width], output probabilities; the batch is a free dimension. Weights are He's normal,
so that numbers stay sane.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import quantization
from onnxruntime.quantization.shape_inference import quant_pre_process

random = np.random.default_rng(0)


class Graph:
    """A chain of nodes under construction: every method adds one and returns the name of its output."""

    def __init__(self):
        self.nodes, self.initializers, self.count = [], [], 0

    def constant(self, values):
        self.count += 1
        self.initializers.append(numpy_helper.from_array(values.astype(np.float32), f"w{self.count}"))
        return f"w{self.count}"

    def node(self, kind, *inputs, **attributes):
        self.count += 1
        self.nodes.append(helper.make_node(kind, inputs, [f"v{self.count}"], **attributes))
        return f"v{self.count}"

    def conv(self, x, channels, filters, kernel, stride=1, pads=None, groups=1, bias=True):
        fan_in = channels // groups * kernel * kernel
        w = self.constant(random.normal(0, (2 / fan_in) ** 0.5, (filters, channels // groups, kernel, kernel)))
        b = [self.constant(random.normal(0, 0.01, filters))] if bias else []
        return self.node(
            "Conv", x, w, *b,
            strides=[stride] * 2, pads=pads or [0] * 4, group=groups, kernel_shape=[kernel] * 2,
        )

    def norm(self, x, channels):
        parts = [np.ones(channels), np.zeros(channels), np.zeros(channels), np.ones(channels)]
        return self.node("BatchNormalization", x, *[self.constant(p) for p in parts], epsilon=1e-3)

    def relu(self, x):
        return self.node("Relu", x)

    def pool(self, x, size=2, stride=2, pads=None):
        return self.node("MaxPool", x, kernel_shape=[size] * 2, strides=[stride] * 2, pads=pads or [0] * 4)

    def dense(self, x, inputs, outputs):
        w = self.constant(random.normal(0, (2 / inputs) ** 0.5, (inputs, outputs)))
        return self.node("Gemm", x, w, self.constant(np.zeros(outputs)))

    def save(self, folder, name, output, shape, classes):
        last = self.node("Softmax", output, axis=1)
        graph = helper.make_graph(
            self.nodes, name,
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", *shape])],
            [helper.make_tensor_value_info(last, TensorProto.FLOAT, ["batch", classes])],
            self.initializers,
        )  # fmt: skip
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.save(model, Path(folder) / f"{name}.onnx")


SAME = [1, 1, 1, 1]  # 3x3
SAME_END = [0, 0, 1, 1]  # 3x3 with stride 2, as Keras pads


def net_a(g):
    x = g.relu(g.conv("x", 1, 32, 3))
    x = g.pool(g.relu(g.conv(x, 32, 64, 3)))
    # Flattened channels first; the weights are random, so the order does not matter.
    x = g.relu(g.dense(g.node("Flatten", x), 9216, 128))
    return g.dense(x, 128, 10), (1, 28, 28), 10


def net_b(g):
    x = g.pool(g.relu(g.conv("x", 1, 16, 5)))
    x = g.pool(g.relu(g.conv(x, 16, 32, 5)))
    x = g.relu(g.dense(g.node("Flatten", x), 512, 128))
    return g.dense(x, 128, 10), (1, 28, 28), 10


def mobilenet_v1(g):
    x = g.relu(g.norm(g.conv("x", 3, 32, 3, 2, SAME_END, bias=False), 32))
    channels = 32
    first = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    for filters, stride in first + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]:
        pads = SAME if stride == 1 else SAME_END
        x = g.relu(g.norm(g.conv(x, channels, channels, 3, stride, pads, groups=channels, bias=False), channels))
        x = g.relu(g.norm(g.conv(x, channels, filters, 1, bias=False), filters))
        channels = filters
    x = g.node("Flatten", g.node("GlobalAveragePool", x))
    return g.dense(x, 1024, 1000), (3, 224, 224), 1000


def resnet50(g):
    def unit(x, channels, filters, kernel, stride=1):
        return g.norm(g.conv(x, channels, filters, kernel, stride, SAME if kernel == 3 else None), filters)

    x = g.relu(g.norm(g.conv("x", 3, 64, 7, 2, [3] * 4), 64))
    x = g.pool(x, 3, 2, SAME)
    channels = 64
    for filters, blocks, stage_stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        for block in range(blocks):
            stride = stage_stride if block == 0 else 1
            shortcut = unit(x, channels, 4 * filters, 1, stride) if block == 0 else x
            y = g.relu(unit(x, channels, filters, 1, stride))
            y = g.relu(unit(y, filters, filters, 3))
            x = g.relu(g.node("Add", unit(y, filters, 4 * filters, 1), shortcut))
            channels = 4 * filters
    x = g.node("Flatten", g.node("GlobalAveragePool", x))
    return g.dense(x, 2048, 1000), (3, 224, 224), 1000


def vgg16(g):
    x, channels = "x", 3
    for filters, convolutions in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]:
        for _ in range(convolutions):
            x = g.relu(g.conv(x, channels, filters, 3, 1, SAME))
            channels = filters
        x = g.pool(x)
    x = g.relu(g.dense(g.node("Flatten", x), 25088, 4096))
    x = g.relu(g.dense(x, 4096, 4096))
    return g.dense(x, 4096, 1000), (3, 224, 224), 1000


class Pictures(quantization.CalibrationDataReader):
    """One random picture, for the ranges of all values."""

    def __init__(self, shape):
        self.pictures = iter([{"x": random.random((1, *shape), dtype=np.float32)}])

    def get_next(self):
        return next(self.pictures, None)


def quantize(folder, name, shape):
    folded, quantized = folder / f"{name}.folded.onnx", folder / f"{name}.int8.onnx"
    quant_pre_process(folder / f"{name}.onnx", folded, skip_symbolic_shape=True)  # batch normalisations into weights
    quantization.quantize_static(folded, quantized, Pictures(shape), per_channel=True)
    folded.unlink()


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    nets = {"A": net_a, "B": net_b, "MobileNetV1": mobilenet_v1, "ResNet50": resnet50, "VGG16": vgg16}
    for name, build in nets.items():
        graph = Graph()
        output, shape, classes = build(graph)
        graph.save(folder, name, output, shape, classes)
        quantize(folder, name, shape)


main()
