"""Real Keras as the judge of our files.

    python3 scripts/keras-oracle.py --install     makes .keras/ with Keras in it (once)
    .keras/bin/python scripts/keras-oracle.py     answers a list of requests: JSON from standard input, JSON to standard
                                                  output; so does .keras2/venv/bin/python, with Keras 2

A request is {"file": path, "load": path?, "inputs": [tensor, ...], "targets": [tensor, ...]?, "save": path?}; the file
"load" has weights that take the place of the model's; a tensor is {"shape",
"data"}, the data float32 in base64. The answer has the outputs, all weights, and the optimizer's variables; with
targets also the loss of one more step of training (on inputs and targets) and the weights after it; with "save"
Keras writes the model, as it was opened, to that path. Where Keras refuses one, it is {"error": what it says}.
"""

import base64
import json
import os
import subprocess
import sys
import venv

PACKAGES = ["keras==3.15.1", "jax==0.10.2"]
ENVIRONMENT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".keras")


def install():
    venv.create(ENVIRONMENT, with_pip=True)
    subprocess.check_call([os.path.join(ENVIRONMENT, "bin", "python"), "-m", "pip", "install", "--quiet", *PACKAGES])


def answer(request):
    os.environ["KERAS_BACKEND"] = "jax"
    os.environ["JAX_PLATFORMS"] = "cpu"
    import keras
    import numpy as np

    def decode(tensor):
        return np.frombuffer(base64.b64decode(tensor["data"]), "<f4").reshape(tensor["shape"])

    def encode(values):
        array = np.asarray(values)
        return {"shape": list(array.shape), "data": base64.b64encode(array.astype("<f4").tobytes()).decode()}

    def alone(values):
        return values[0] if len(values) == 1 else values

    model = keras.models.load_model(request["file"])
    if "load" in request:
        model.set_weights([weight * 0 for weight in model.get_weights()])
        model.load_weights(request["load"])
    if "save" in request:
        model.save(request["save"])
    inputs = [decode(tensor) for tensor in request["inputs"]]
    outputs = model(alone(inputs), training=False)
    optimizer = getattr(model, "optimizer", None)  # a model that was never compiled has none
    result = {
        "keras": keras.__version__,
        "outputs": [encode(output) for output in (outputs if isinstance(outputs, (list, tuple)) else [outputs])],
        "weights": [encode(weight) for weight in model.weights],
        "trainable": len(model.trainable_weights),
        "optimizer": [
            {"path": getattr(variable, "path", variable.name), **encode(variable)}
            for variable in (optimizer.variables if optimizer else [])
        ],
    }
    if "targets" in request:
        targets = [decode(tensor) for tensor in request["targets"]]
        logs = model.train_on_batch(alone(inputs), alone(targets), return_dict=True)
        result["trained"] = {"loss": float(logs["loss"]), "weights": [encode(weight) for weight in model.weights]}
    return result


def answer_or_error(request):
    try:
        return answer(request)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    if sys.argv[1:] == ["--install"]:
        install()
    else:
        json.dump([answer_or_error(request) for request in json.load(sys.stdin)], sys.stdout)
