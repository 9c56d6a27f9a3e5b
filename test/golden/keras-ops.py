"""Writes keras-ops.json: values of ops by Keras, and the gradients of sum(values * weights) by x, where weights repeat.
With keras==3.15.1 and tensorflow-cpu==2.21.0:

    python test/golden/keras-ops.py > test/golden/keras-ops.json
"""

import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
import numpy as np
import tensorflow as tf
from keras import ops

x = np.random.default_rng(7).normal(0, 2, (2, 4, 5)).astype("float32")
weights = np.random.default_rng(8).normal(0, 1, 120).astype("float32")

activations = (
    "celu elu gelu hard_shrink hard_sigmoid hard_silu hard_tanh leaky_relu log_sigmoid relu relu6 selu sigmoid silu "
    "soft_shrink softplus softsign sparse_plus sparse_sigmoid squareplus tanh_shrink"
)
cases = [[name, {}] for name in activations.split()] + [
    ["celu", {"alpha": 0.3}],
    ["elu", {"alpha": 0.3}],
    ["gelu", {"approximate": False}],
    ["hard_shrink", {"threshold": 1.5}],
    ["leaky_relu", {"negative_slope": 0.4}],
    ["soft_shrink", {"threshold": 0.2}],
    ["squareplus", {"b": 1.5}],
    ["threshold", {"threshold": 0.5, "default_value": -3.0}],
    ["std", {"axis": [1, 2], "keepdims": True}],
    ["std", {"axis": -1}],
    ["normalize", {}],
    ["normalize", {"axis": 1, "order": 1}],
    ["normalize", {"axis": 2, "order": 3, "epsilon": 3.0}],
    ["stop_gradient", {}],
    ["swapaxes", {"axis1": 1, "axis2": -1}],
    ["moveaxis", {"source": -1, "destination": 1}],
    ["moveaxis", {"source": [0, 2], "destination": [1, 0]}],
    ["tile", {"repeats": [1, 3, 2]}],
    ["rot90", {"k": 1, "axes": [1, 2]}],
    ["rot90", {"k": -1, "axes": [-2, -1]}],
    ["rot90", {"k": 4, "axes": [2, 1]}],
    ["sort", {}],
    ["sort", {"axis": 1}],
    ["argsort", {"axis": -1}],
    ["argsort", {"axis": 1}],
]


def computed(name, options):
    value = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(value)
        y = ops.cast(getattr(ops, name)(value, **options), "float32")
        loss = tf.reduce_sum(tf.reshape(y, [-1]) * np.resize(weights, int(tf.size(y))))
    gradient = tape.gradient(loss, value)
    zeros = tf.zeros_like(value)
    numbers = [[round(float(v), 7) for v in np.ravel(part)] for part in (y, zeros if gradient is None else gradient)]
    return {"name": name, "options": options, "shape": list(y.shape), "value": numbers[0], "gradient": numbers[1]}


print(json.dumps({"x": [float(v) for v in x.ravel()], "weights": [float(v) for v in weights],
                  "cases": [computed(*case) for case in cases]}, separators=(",", ":")))
