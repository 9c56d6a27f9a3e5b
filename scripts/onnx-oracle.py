"""The ONNX project's checker and ONNX Runtime as the judges of our files.

    python3 scripts/onnx-oracle.py --install   makes .onnx/ with both in it (once)
    .onnx/bin/python scripts/onnx-oracle.py    answers requests: a JSON list from standard input, one of
                                               answers to standard output

A request is {"file": path, "inputs": [tensor, ...]}; a tensor is {"shape", "data"}, the data float32 in base64. The
answer has the outputs, the names of inputs and outputs, and the kinds of the nodes; or the error.
"""

import base64
import json
import os
import subprocess
import sys
import venv

PACKAGES = ["onnx", "onnxruntime", "numpy"]
ENVIRONMENT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".onnx")


def install():
    venv.create(ENVIRONMENT, with_pip=True)
    subprocess.check_call([os.path.join(ENVIRONMENT, "bin", "python"), "-m", "pip", "install", "--quiet", *PACKAGES])


def answer(request):
    import numpy as np
    import onnx
    import onnxruntime

    try:
        onnx.checker.check_model(request["file"], full_check=True)
        session = onnxruntime.InferenceSession(request["file"], providers=["CPUExecutionProvider"])
        names = [value.name for value in session.get_inputs()]
        arrays = [np.frombuffer(base64.b64decode(t["data"]), "<f4").reshape(t["shape"]) for t in request["inputs"]]
        outputs = session.run(None, dict(zip(names, arrays)))
        return {
            "outputs": [
                {"shape": list(a.shape), "data": base64.b64encode(np.ascontiguousarray(a, "<f4").tobytes()).decode()}
                for a in outputs
            ],
            "inputNames": names,
            "outputNames": [value.name for value in session.get_outputs()],
            "nodes": [node.op_type for node in onnx.load(request["file"]).graph.node],
        }
    except Exception as error:
        return {"error": str(error)[:400]}


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    else:
        import onnxruntime

        onnxruntime.set_default_logger_severity(4)
        json.dump([answer(request) for request in json.load(sys.stdin)], sys.stdout)
