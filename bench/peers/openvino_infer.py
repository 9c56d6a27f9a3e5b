"""Inference of an ONNX file with OpenVINO: static shapes, arrays shared, not copied. Option of the case: precision
(float32, else its default, which on some processors is bfloat16)."""

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
        "CPU_DENORMALS_OPTIMIZATION": True,
        **({"INFERENCE_PRECISION_HINT": "f32"} if case.get("precision") == "float32" else {}),
    },
)
request = compiled.create_infer_request()
x = np.random.default_rng(0).random(shape, dtype=np.float32)


def step():
    request.infer(x, share_inputs=True, share_outputs=True)


names = {"f32": "float32", "bf16": "bfloat16", "f16": "float16"}
precision = names[compiled.get_property("INFERENCE_PRECISION_HINT").get_type_name()]
serve("openvino", openvino.__version__.split("-")[0], step, images=case["batch"], precision=precision)
