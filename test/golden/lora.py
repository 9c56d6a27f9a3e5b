"""Writes lora.json: layers with low-rank adaptation by Keras: weights, outputs, penalties, gradients of
sum(outputs * upstream) + penalties by the input and all trained weights, and the kernel that files get.
With keras==3.15.1 and tensorflow-cpu==2.21.0:

    python test/golden/lora.py > test/golden/lora.json && npx biome check --write test/golden/lora.json
"""

import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np
import tensorflow as tf
from keras import layers

random = np.random.default_rng(17)
l2 = {"class_name": "L2", "config": {"l2": 0.01}}

# Class, options, shape of the input, arguments of enable_lora: none where the constructor has a rank.
cases = [
    ["Dense", {"units": 4, "lora_rank": 2}, [3, 5], None],
    ["Dense", {"units": 4, "activation": "tanh", "kernel_regularizer": l2}, [2, 3, 5], {"rank": 3, "lora_alpha": 5}],
    ["Dense", {"units": 2, "use_bias": False}, [3, 4], {"rank": 1, "lora_alpha": 0.5}],
    ["EinsumDense", {"equation": "abc,cde->abde", "output_shape": [None, 2, 3], "bias_axes": "de", "lora_rank": 2,
                     "lora_alpha": 6}, [2, 3, 4], None],
    ["EinsumDense", {"equation": "ab,bc->ac", "output_shape": 3}, [2, 4], {"rank": 2}],
    ["EinsumDense", {"equation": "abc,c->abc", "output_shape": [None, 4]}, [2, 3, 4], {"rank": 2, "lora_alpha": 1}],
    ["Embedding", {"input_dim": 6, "output_dim": 3, "lora_rank": 2}, [2, 4], None],
    ["Embedding", {"input_dim": 5, "output_dim": 4, "embeddings_regularizer": l2}, [3, 2],
     {"rank": 1, "lora_alpha": 3}],
    ["Conv1D", {"filters": 3, "kernel_size": 2, "padding": "causal", "dilation_rate": 2, "lora_rank": 2,
                "lora_alpha": 3}, [2, 6, 4], None],
    ["Conv2D", {"filters": 4, "kernel_size": [2, 3], "strides": 2, "padding": "same", "groups": 2, "lora_rank": 3},
     [2, 5, 6, 4], None],
    ["Conv2D", {"filters": 3, "kernel_size": 3, "activation": "relu", "kernel_regularizer": l2}, [2, 5, 4, 2],
     {"rank": 2, "lora_alpha": 4}],
    ["Conv3D", {"filters": 2, "kernel_size": 2, "use_bias": False, "lora_rank": 1, "lora_alpha": 2}, [1, 3, 4, 3, 2],
     None],
]


def numbers(values):
    return [round(float(value), 7) for value in np.ravel(values)]


def rounded(*shape):
    return np.round(random.normal(size=shape), 3).astype("float32")


def computed(name, options, shape, enable):
    layer = getattr(layers, name)(**options)
    x = random.integers(0, options["input_dim"], shape) if name == "Embedding" else rounded(*shape)
    layer.build(shape)
    if enable is not None:
        layer.enable_lora(**enable)
    layer.set_weights([rounded(*weight.shape) for weight in layer.weights])
    value = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(value)
        y = layer(value)
        upstream = rounded(*y.shape)
        penalties = sum(layer.losses, tf.constant(0.0))
        loss = tf.reduce_sum(y * upstream) + penalties
    trained = [weight.value for weight in layer.trainable_weights]
    by_input, *by_weights = tape.gradient(loss, [value, *trained])
    store = {}
    layer.save_own_variables(store)
    config = layer.get_config()
    return {
        "layer": name,
        "options": options,
        "enable": enable,
        "x": {"shape": shape, "data": numbers(x)},
        "weights": [
            {"name": weight.name, "shape": list(weight.shape), "trainable": weight.trainable, "data": numbers(weight)}
            for weight in layer.weights
        ],
        "config": {key: config[key] for key in ("lora_rank", "lora_alpha")},
        "y": numbers(y),
        "upstream": numbers(upstream),
        "penalties": round(float(penalties), 7),
        "by_input": None if by_input is None else numbers(by_input),
        "by_weights": [numbers(tf.convert_to_tensor(gradient)) for gradient in by_weights],
        "stored": [numbers(values) for values in store.values()],
    }


print(json.dumps([computed(*case) for case in cases], separators=(",", ":")))
