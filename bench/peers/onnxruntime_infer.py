"""Inference of an ONNX file with onnxruntime on preallocated values (input and output bound once).
Option of the case: level (of the graph's optimization, default all)."""

import numpy as np
import onnxruntime
from serve import case, serve

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = case["threads"]
options.inter_op_num_threads = 1
options.graph_optimization_level = getattr(
    onnxruntime.GraphOptimizationLevel, f"ORT_ENABLE_{case.get('level', 'all').upper()}"
)
options.add_session_config_entry("session.set_denormal_as_zero", "1")
options.add_free_dimension_override_by_name("batch", case["batch"])
session = onnxruntime.InferenceSession(case["model"], options, providers=["CPUExecutionProvider"])
value = session.get_inputs()[0]
x = np.random.default_rng(0).random((case["batch"], *value.shape[1:]), dtype=np.float32)
binding = session.io_binding()
binding.bind_cpu_input(value.name, x)
binding.bind_output(session.get_outputs()[0].name, "cpu")


def step():
    session.run_with_iobinding(binding)


serve("onnxruntime", onnxruntime.__version__, step, images=case["batch"])
