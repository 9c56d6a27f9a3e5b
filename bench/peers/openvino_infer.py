"""Inference of an ONNX file with OpenVINO: static shapes, float32 (on some processors its default is bfloat16),
arrays shared, not copied."""

import numpy as np
import openvino
from serve import case, serve

core = openvino.Core()
model = core.read_model(case["model"])
shape = [case["batch"], *(dimension.get_length() for dimension in list(model.input(0).partial_shape)[1:])]
model.reshape(shape)
compiled = core.compile_model(
    model,
    "CPU",
    {
        "INFERENCE_NUM_THREADS": case["threads"],
        "PERFORMANCE_HINT": "LATENCY",
        "NUM_STREAMS": 1,
        "INFERENCE_PRECISION_HINT": "f32",
    },
)
request = compiled.create_infer_request()
x = np.random.default_rng(0).random(shape, dtype=np.float32)


def step():
    request.infer(x, share_inputs=True, share_outputs=True)


serve("openvino", openvino.__version__.split("-")[0], step, images=case["batch"])
