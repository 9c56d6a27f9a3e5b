"""Files of models by Keras 2, with what they give, for test/keras2-files.test.ts.

    python3 scripts/keras2-files.py [VERSION]     makes .keras2/files with TensorFlow VERSION (default 2.15.1), which
                                                  it installs into .keras2/venv

Each model is written as .keras and .h5, and beside it stands a .json with inputs, outputs and the steps of its
optimizer.
"""

import json
import os
import subprocess
import sys
import venv

ROOT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), ".keras2")
PYTHON = os.path.join(ROOT, "venv", "bin", "python")
FILES = os.path.join(ROOT, "files")


def install(version):
    venv.create(os.path.join(ROOT, "venv"), with_pip=True)
    numpy = "numpy<1.24" if version.startswith("2.12") else "numpy<2"
    subprocess.check_call([PYTHON, "-m", "pip", "install", "--quiet", f"tensorflow-cpu=={version}", numpy])


def make():
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import numpy as np
    import tensorflow as tf

    keras, L = tf.keras, tf.keras.layers
    archive = "keras_v3" if tf.__version__.startswith("2.12") else "keras"
    rng = np.random.default_rng(1)
    keras.utils.set_random_seed(1)

    def save(name, model, *inputs, step=None):
        outputs = model(list(inputs) if len(inputs) > 1 else inputs[0], training=False)
        tensors = lambda arrays: [
            {"shape": list(a.shape), "data": np.ravel(a).tolist()} for a in map(np.asarray, arrays)
        ]
        record = {
            "inputs": tensors(inputs),
            "outputs": tensors(outputs if isinstance(outputs, (list, tuple)) else [outputs]),
            "iterations": int(model.optimizer.iterations.numpy()) if getattr(model, "optimizer", None) else None,
        }
        model.save(os.path.join(FILES, name + ".keras"), save_format=archive)
        model.save(os.path.join(FILES, name + ".h5"), save_format="h5")
        if step is not None:
            record["target"], record["next"] = tensors([step])[0], []
            model.train_on_batch(inputs[0], step)
            record["next"] = tensors(weight.numpy() for weight in model.trainable_weights)
        with open(os.path.join(FILES, name + ".json"), "w") as file:
            json.dump(record, file)

    x = rng.normal(size=(4, 8, 8, 2)).astype("f4")
    model = keras.Sequential([
        L.Conv2D(4, 3, activation="relu", input_shape=(8, 8, 2)), L.BatchNormalization(), L.MaxPooling2D(),
        L.DepthwiseConv2D(2, padding="same"), L.LeakyReLU(), L.Dropout(0.3), L.Flatten(),
        L.Dense(3, activation="softmax", kernel_regularizer="l2"),
    ])
    metrics = ["accuracy", keras.metrics.SparseTopKCategoricalAccuracy(k=2)]
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=metrics)
    model.fit(x, np.array([0, 1, 2, 0]), epochs=2, verbose=0)
    save("sequential", model, x)

    first, second = keras.Input((8, 8, 2), name="x"), keras.Input((8, 8, 2), name="y")
    chain = keras.Sequential(
        [L.Conv2D(3, 2, input_shape=(8, 8, 2)), L.BatchNormalization(), L.SeparableConv2D(2, 2)], name="chain")
    inner = keras.Input((8, 8, 2))
    graph = keras.Model(inner, L.GlobalAveragePooling2D()(L.Conv2DTranspose(3, 2, strides=2)(inner)), name="graph")
    a, b = chain(first), chain(second)
    maxima = L.GlobalMaxPooling2D()(L.Concatenate()([a, L.Add()([a, b])]))
    both = L.Concatenate(name="both")([maxima, graph(first), graph(second)])
    model = keras.Model([first, second], [L.Dense(2, activation="hard_sigmoid", name="out")(both), graph(second)])
    chain.layers[0].trainable = False
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), ["mse", "mae"])
    model.fit([x, x[::-1]], [np.ones((4, 2)), np.ones((4, 3))], verbose=0)
    save("nested", model, x, np.ascontiguousarray(x[::-1]))

    series = keras.Input((6, 5))
    steps = L.Conv1D(4, 3, padding="causal")(series)
    seen = L.LayerNormalization()(L.MultiHeadAttention(2, 3)(steps, steps) + steps)
    out = tf.nn.relu(L.TimeDistributed(L.Dense(2))(seen * 2.0 - 0.5))
    save("functions", keras.Model(series, out), rng.normal(size=(2, 6, 5)).astype("f4"))

    picture = keras.Input((8, 8, 4))
    y = L.Conv2D(4, 1)(picture)
    whole = tf.concat([y[:, ::2, ::2], y[:, 1::2, ::2], y[:, ::2, 1::2], y[:, 1::2, 1::2]], axis=-1)
    first, second = tf.split(tf.nn.depth_to_space(whole, 2), [1, 3], axis=-1)
    largest = tf.reduce_max(first ** 2.0, axis=-1, keepdims=True)
    moments = tf.reduce_mean(second, axis=[1, 2], keepdims=True) - 1.0 / (1.5 + largest)
    shuffled = tf.reshape(tf.transpose(tf.reshape(y, [-1, 8, 8, 2, 2]), [0, 1, 2, 4, 3]), [tf.shape(y)[0], 8, 8, 4])
    pooled = tf.nn.avg_pool2d(tf.pad(shuffled, [[0, 0], [1, 1], [1, 1], [0, 0]]), 3, 1, "VALID")
    gates = [tf.nn.softmax(pooled, axis=1), tf.nn.gelu(pooled, approximate=True), tf.nn.leaky_relu(pooled, 0.1)]
    large = tf.image.resize(tf.add_n(gates), [16, 12], method="bicubic")
    both = tf.where(large > 0.1, large, tf.clip_by_value(large, -0.2, 0.2) * [1.0, 2.0, 3.0, 4.0])
    out = tf.squeeze(tf.expand_dims(tf.nn.l2_normalize(both, axis=-1), 1), axis=1)
    save("operations", keras.Model(picture, [out, moments, tf.stack([y, shuffled], axis=1)]),
         rng.normal(size=(2, 8, 8, 4)).astype("f4"))

    picture = keras.Input((8, 8, 3))
    y = L.ZeroPadding2D(1)(L.RandomFlip()(L.Rescaling(0.5)(picture)))
    y = L.PReLU(shared_axes=[1, 2])(L.Conv2D(4, 3, strides=2, name="block/conv")(y))
    y = L.SpatialDropout2D(0.2)(L.Cropping2D(1)(L.UpSampling2D(2, interpolation="bilinear")(y)))
    y = L.GlobalAveragePooling1D()(L.Reshape((-1, 4))(L.ReLU(6.0)(L.ELU()(y))))
    model = keras.Model(picture, L.Softmax()(y))
    model.compile(keras.optimizers.RMSprop(), keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
                  metrics=[keras.metrics.CategoricalAccuracy()])
    model.fit(rng.normal(size=(2, 8, 8, 3)), np.eye(4)[:2], verbose=0)
    save("many", model, rng.normal(size=(2, 8, 8, 3)).astype("f4"))

    O, G, rates = keras.optimizers, keras.optimizers.legacy, keras.optimizers.schedules
    for name, optimizer in {
        "Adafactor": O.Adafactor(0.01), "AdamW": O.AdamW(0.01, amsgrad=True), "Adadelta": O.Adadelta(0.5),
        "Adam-averaged": O.Adam(rates.ExponentialDecay(0.01, 2, 0.9), use_ema=True), "Adamax": O.Adamax(0.01),
        "Ftrl": O.Ftrl(0.05), "Lion": O.Lion(0.005), "SGD": O.SGD(0.05), "SGD-momentum": O.SGD(0.05, momentum=0.9),
        "RMSprop": O.RMSprop(0.01, momentum=0.9, centered=True), "legacy-Adadelta": G.Adadelta(0.5),
        "legacy-Adam": G.Adam(0.01, amsgrad=True, decay=0.1), "legacy-Adamax": G.Adamax(0.01),
        "legacy-Ftrl": G.Ftrl(0.05), "legacy-RMSprop": G.RMSprop(0.01, momentum=0.9),
        "legacy-SGD": G.SGD(0.05, momentum=0.9, nesterov=True),
    }.items():
        model = keras.Sequential([L.Conv2D(3, 3, activation="tanh", input_shape=(8, 8, 2)), L.Flatten(), L.Dense(3)])
        model.compile(optimizer, "mse", run_eagerly=True)
        target = rng.normal(size=(4, 3)).astype("f4")
        for _ in range(3):
            model.train_on_batch(x, target)
        save("optimizer-" + name, model, x, step=target)
        if name.startswith("legacy"):  # archives do not have their state
            os.remove(os.path.join(FILES, f"optimizer-{name}.keras"))

    for name in ["MobileNetV3Small", "EfficientNetB0"]:
        network = getattr(keras.applications, name)(input_shape=(64, 64, 3), weights=None, classes=5)
        save(name, network, rng.uniform(0, 255, size=(1, 64, 64, 3)).astype("f4"))


if __name__ == "__main__":
    if sys.argv[1:] == ["--make"]:
        make()
    else:
        install(sys.argv[1] if len(sys.argv) > 1 else "2.15.1")
        os.makedirs(FILES, exist_ok=True)
        subprocess.check_call([PYTHON, os.path.abspath(__file__), "--make"])
