"""
Writes dtype-policies.json.gz: files of models under policies of Keras 3 that are none here, in base64, what they
predict, and the trained weights after one more step.

    KERAS_BACKEND=jax python test/golden/dtype-policies.py
"""
import base64
import gzip
import json
import os
import pathlib
import tempfile

import keras
import numpy as np

L = keras.layers
x = np.random.default_rng(1).normal(size=(2, 4, 4, 2)).astype("f4")
y = np.eye(3, dtype="f4")[[0, 2]]
packed = lambda array: {
    "shape": list(array.shape),
    "data": base64.b64encode(np.asarray(array, "f4").tobytes()).decode(),
}


def network():
    seen = L.BatchNormalization(name="norm")(L.Conv2D(3, 3, activation="relu", name="conv")(inputs := keras.Input((4, 4, 2))))
    return keras.Model(inputs, L.Activation("softmax", dtype="float32")(L.Dense(3, name="dense")(L.Flatten()(seen))))


def files(model):
    with tempfile.TemporaryDirectory() as folder:
        result = {}
        for ending in ("keras", "h5"):
            model.save(path := os.path.join(folder, "model." + ending))
            result[ending] = base64.b64encode(pathlib.Path(path).read_bytes()).decode()
        return result


cases = []
for policy in ("mixed_float16", "float16", "bfloat16", "float64"):
    keras.utils.set_random_seed(1)
    keras.config.set_dtype_policy(policy)
    model = network()
    # Adam's 0.999 is 1 in bfloat16, so that its steps are 0 there.
    sgd, adam = keras.optimizers.SGD(0.5, momentum=0.5), keras.optimizers.Adam(0.0625, epsilon=0.001)
    model.compile(sgd if policy == "bfloat16" else adam, "categorical_crossentropy")
    model.train_on_batch(x, y)
    case = {"policy": policy, "files": files(model), "prediction": packed(np.asarray(model(x, training=False)))}
    model.train_on_batch(x, y)
    cases.append({**case, "after": [packed(np.asarray(weight)) for weight in model.trainable_weights]})
keras.config.set_dtype_policy("float32")
for mode in ("int8", "int4", "float8"):
    model = network()
    model.quantize(mode)
    cases.append({"policy": mode, "files": files(model)})
data = {"x": packed(x), "y": packed(y), "cases": cases}
path = pathlib.Path(__file__).with_name("dtype-policies.json.gz")
path.write_bytes(gzip.compress(json.dumps(data).encode(), mtime=0))
