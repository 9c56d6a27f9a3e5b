"""
Writes mixed-bfloat16.json: models under Keras's policy mixed_bfloat16 (TensorFlow, CPU), what they predict, their
gradients of the mean squared error, and the losses of some steps of SGD. Arrays are float32 in base64.

    python test/golden/mixed-bfloat16.py && npx biome format --write test/golden/mixed-bfloat16.json
"""
import base64
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

keras.config.set_dtype_policy("mixed_bfloat16")
L = keras.layers

CASES = {
    "dense": ((13,), 9, lambda: [
        L.Dense(17, activation="relu"),
        L.Dense(11, activation="tanh"),
        L.Dense(5, dtype="float32"),
    ]),
    "pictures": ((9, 8, 3), 6, lambda: [
        L.Conv2D(16, 3, padding="same", activation="relu"),
        L.MaxPooling2D(),
        L.Conv2D(18, 3, strides=2, padding="same", use_bias=False),
        L.BatchNormalization(),
        L.ReLU(),
        L.SeparableConv2D(10, 3, padding="same"),
        L.GlobalAveragePooling2D(),
        L.Dense(4, dtype="float32"),
    ]),
    "transposed": ((4, 5, 6), 4, lambda: [
        L.Conv2DTranspose(7, 3, strides=2, activation="elu"),
        L.DepthwiseConv2D(3),
        L.LayerNormalization(),
        L.AveragePooling2D(2),
        L.Flatten(),
        L.Dense(3),
    ]),
    "series": ((7, 12), 5, lambda: [
        L.LayerNormalization(),
        L.Conv1D(10, 3, padding="same", activation="gelu"),
        L.Dense(9),
        L.GlobalMaxPooling1D(),
        L.Dense(5, activation="softmax"),
    ]),
}


def packed(values):
    array = np.asarray(values, dtype="float32")
    return {"shape": list(array.shape), "data": base64.b64encode(array.tobytes()).decode()}


def case(name, shape, batch, make):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input(shape), *make()])
    random = np.random.default_rng(5)
    for variable in model.trainable_variables:
        variable.assign(variable + 0.05 * random.standard_normal(variable.shape).astype("float32"))
    before = model.get_weights()
    x = random.standard_normal((batch, *shape)).astype("float32")
    y = random.standard_normal((batch, model.output_shape[-1])).astype("float32")
    prediction = keras.ops.cast(model(x, training=False), "float32")
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(tf.cast(model(x, training=True), "float32") - y))
    gradients = tape.gradient(loss, model.trainable_variables)
    model.set_weights(before)
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="mse")
    losses = [float(model.train_on_batch(x, y)) for _ in range(8)]
    return {
        "name": name,
        "config": json.loads(model.to_json()),
        "before": [packed(value) for value in before],
        "x": packed(x),
        "y": packed(y),
        "prediction": packed(prediction),
        "gradients": [packed(tf.cast(value, "float32")) for value in gradients],
        "losses": losses,
        "after": [packed(value) for value in model.get_weights()],
    }


cases = [case(name, *rest) for name, rest in CASES.items()]
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(cases))
