"""The ONNX project's own tests of operators, for test/onnx-nodes.test.ts: JSON to standard output.

    .onnx/bin/python scripts/onnx-nodes.py

Every case is a model in base64 with its first input and its outputs. All other inputs become part of the model, as
weights and shapes are in files of networks; operators of later versions than 25 are taken as those of version 25.
"""

import base64
import json
import sys
import warnings

NEWEST = 25


def tensor(array):
    import numpy as np

    whole = np.asarray(array)
    data = np.ascontiguousarray(whole, "<f4").tobytes()
    return {"shape": list(whole.shape), "data": base64.b64encode(data).decode()}


def cases():
    import numpy as np
    from onnx import numpy_helper
    from onnx.backend.test.loader import load_model_tests

    for case in load_model_tests(kind="node"):
        model = case.model
        inputs, outputs = case.data_sets[0]
        try:
            for value, array in list(zip(model.graph.input, inputs))[1:]:
                model.graph.initializer.append(numpy_helper.from_array(np.asarray(array), value.name))
            tensors = [tensor(array) for array in [inputs[0], *outputs]]
        except (IndexError, TypeError, ValueError, AttributeError, NotImplementedError):
            continue  # sequences, maps and texts are no tensors of numbers
        del model.graph.input[1:]
        for imported in model.opset_import:
            imported.version = min(imported.version, NEWEST)
        yield {
            "name": case.name,
            "model": base64.b64encode(model.SerializeToString()).decode(),
            "input": tensors[0],
            "outputs": tensors[1:],
        }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    json.dump(list(cases()), sys.stdout)
