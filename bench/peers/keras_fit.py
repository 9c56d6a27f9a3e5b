"""model.fit of net A, B or C in Keras; the backend is KERAS_BACKEND. A sample is the mean step of one epoch.
Option of the case: precision (bfloat16: the policy mixed_bfloat16)."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
from keras import layers
from serve import case, serve

threads, batch = case["threads"], case["batch"]
backend = keras.backend.backend()
if backend == "tensorflow":
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
elif backend == "torch":
    from torch_setup import prepare

    prepare()
if case.get("precision") == "bfloat16":
    keras.config.set_dtype_policy("mixed_bfloat16")
keras.utils.set_random_seed(0)


def net_a():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(2),
        layers.Dropout(0.25), layers.Flatten(),
        layers.Dense(128, activation="relu"), layers.Dropout(0.5), layers.Dense(10, activation="softmax"),
    ])  # fmt: skip


def net_b():
    return keras.Sequential([
        keras.Input((28, 28, 1)), layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D(2),
        layers.Conv2D(32, 5, activation="relu"), layers.MaxPooling2D(2),
        layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax"),
    ])  # fmt: skip


def net_c():
    def conv(x, filters, kernel, stride=1):
        return layers.BatchNormalization()(layers.Conv2D(filters, kernel, stride, "same", use_bias=False)(x))

    inputs = keras.Input((32, 32, 3))
    x = layers.ReLU()(conv(inputs, 16, 3))
    for filters in (16, 32, 64):
        for block in range(3):
            stride = 2 if block == 0 and filters > 16 else 1
            y = conv(layers.ReLU()(conv(x, filters, 3, stride)), filters, 3)
            x = layers.ReLU()(layers.Add()([y, x if stride == 1 else conv(x, filters, 1, stride)]))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(layers.GlobalAveragePooling2D()(x)))


model = {"A": net_a, "B": net_b, "C": net_c}[case["net"]]()
optimizer = keras.optimizers.SGD(0.01, momentum=0.9) if case["net"] == "C" else keras.optimizers.Adam(0.001)
model.compile(optimizer, "sparse_categorical_crossentropy")
steps = 32 if case["net"] == "B" else 8
random = np.random.default_rng(0)
x = random.random((steps * batch, *model.input_shape[1:]), dtype=np.float32)
y = random.integers(0, 10, steps * batch)


def step():
    model.fit(x, y, batch_size=batch, epochs=1, verbose=0)
    return steps


step()
parameters = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
serve(f"keras-{backend}", keras.__version__, step, images=batch, parameters=parameters)
