"""Writes masks.json: what Keras makes of masks. With keras==3.15.1 and tensorflow-cpu==2.21.0 (under JAX, metrics lose
the masks of outputs):

    python test/golden/masks.py > test/golden/masks.json

Every case is a functional model as JSON, with its weights and inputs. `layers`: outputs, the weights after the call, and
the gradients of sum(outputs * upstream) by the trainable weights. `training`: the logs of one step by SGD, and the
weights after it.
"""

import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
import tensorflow as tf
from keras import layers as L

random = np.random.default_rng(12)


def numbers(*shape):
    return random.normal(size=shape).astype("float32")


def series(*shape, padding=((0, 3), (0, 4), (1, 1))):
    """Numbers in which some steps are 0."""
    x = numbers(*shape)
    for place in padding:
        x[place] = 0
    return x


indices = np.array([[3, 0, 2, 1, 0], [4, 4, 0, 0, 1]], "int32")


def tensor(values):
    array = np.asarray(values)
    return {"shape": list(array.shape), "data": [float(f"{value:.9g}") for value in array.astype("float32").ravel()]}


def masked(x, value=0.0):
    return L.Masking(mask_value=value)(x)


def mean(x):
    return L.GlobalAveragePooling1D()(x)


def inputs(*shapes):
    return [keras.Input(shape) for shape in shapes]


def attention(layer, **call):
    def build():
        q, v = inputs((5, 4), (3, 4))
        return [q, v], layer([masked(q), masked(v)], **call)

    return build, [series(2, 5, 4), series(2, 3, 4, padding=((0, 2), (1, 0)))]


def heads(options={}, call={}, wanted=True):
    def build():
        q, v = inputs((5, 4), (3, 4))
        both = (masked(q), masked(v)) if wanted else (q, v)
        return [q, v], L.MultiHeadAttention(2, 3, **options)(*both, **call)

    return build, [series(2, 5, 4), series(2, 3, 4, padding=((0, 2), (1, 0)))]


def explicit(layer, shape, mask_shape, mask):
    def build():
        x, m = inputs(shape, mask_shape)
        return [x, m], layer(x, mask=m)

    return build, [numbers(2, *shape), np.asarray(mask, "float32")]


def single(build, x):
    def made():
        (i,) = inputs(x.shape[1:])
        return [i], build(i)

    return made, [x]


def attention_mask(**call):
    def build():
        q, v, m = inputs((4, 3), (5, 3), (4, 5))
        return [q, v, m], L.MultiHeadAttention(2, 3)(q, v, attention_mask=m, **call)

    return build, [numbers(2, 4, 3), numbers(2, 5, 3), (random.uniform(size=(2, 4, 5)) > 0.4).astype("float32")]


def listed_masks(layer):
    def build():
        q, v, a, b = inputs((4, 3), (5, 3), (4,), (5,))
        return [q, v, a, b], layer([q, v], mask=[a, b])

    return build, [numbers(2, 4, 3), numbers(2, 5, 3), np.float32([[1, 0, 1, 1], [1, 1, 1, 0]]), np.float32([[1, 1, 0, 0, 1], [0, 1, 1, 1, 1]])]


steps = np.float32([[1, 1, 0, 1, 0], [1, 0, 1, 1, 1]])


def two(build):
    def made():
        a, b = inputs((5, 3), (5, 3))
        return [a, b], build(a, b)

    return made, [series(2, 5, 3), series(2, 5, 3, padding=((0, 0), (0, 3), (1, 4)))]


LAYERS = {
    "masking, dense": single(lambda x: L.Dense(2)(masked(x)), series(2, 5, 3)),
    "masking by another number": single(lambda x: mean(masked(x, 2.0)), np.where(series(2, 5, 3) == 0, 2, 1.5).astype("float32")),
    "masking samples": single(lambda x: L.Dense(2, use_bias=False)(masked(x)), series(3, 4, padding=((1, slice(None)),))),
    "embedding": single(lambda x: mean(L.Embedding(5, 3, mask_zero=True)(x)), indices),
    "embedding, identity, activation, dropout": single(
        lambda x: mean(L.Dropout(0.5)(L.Activation("tanh")(L.Identity()(L.Embedding(5, 3, mask_zero=True)(x))))), indices
    ),
    "keepdims": single(lambda x: L.GlobalAveragePooling1D(keepdims=True)(masked(x)), series(2, 5, 3)),
    "mean of nothing that is masked": explicit(L.GlobalAveragePooling1D(), (5, 3), (5,), steps),
    "softmax": explicit(L.Softmax(), (4, 5), (4, 5), random.uniform(size=(2, 4, 5)) > 0.4),
    "softmax, repeated": explicit(L.Softmax(axis=1), (4, 3), (4, 1), [[[1], [0], [1], [1]], [[0], [0], [0], [0]]]),
    "softmax, two axes": explicit(L.Softmax(axis=(1, 2)), (4, 3), (1, 3), [[[1, 0, 1]], [[1, 1, 0]]]),
    "batch normalization": single(lambda x: L.BatchNormalization(momentum=0.9)(masked(x)), series(2, 5, 3)),
    "batch normalization of volumes": single(lambda x: L.BatchNormalization()(masked(x)), series(2, 3, 2, 3, padding=((0, 1), (1, 2)))),
    "batch normalization along steps": single(lambda x: L.BatchNormalization(axis=1)(masked(x)), series(2, 5, 3)),
    "batch renormalization": single(
        lambda x: L.BatchNormalization(renorm=True, renorm_clipping={"rmax": 1.5, "rmin": 0.5, "dmax": 0.5})(masked(x)), series(2, 5, 3)
    ),
    "batch normalization, given a mask": explicit(L.BatchNormalization(scale=False, center=False), (5, 3), (5,), steps),
    "other normalization": single(
        lambda x: mean(L.UnitNormalization()(L.GroupNormalization(groups=2)(L.LayerNormalization()(masked(x))))), series(2, 5, 4)
    ),
    "activations": single(lambda x: mean(L.PReLU()(L.ELU()(L.LeakyReLU()(L.ReLU(negative_slope=0.5)(masked(x)))))), series(2, 5, 3)),
    "rescaling": single(lambda x: mean(L.Rescaling(2.0, offset=1.0)(masked(x))), series(2, 5, 3)),
    "spectral wrapper": single(lambda x: mean(L.SpectralNormalization(L.Dense(2))(masked(x))), series(2, 5, 3)),
    "time distributed": single(lambda x: mean(L.TimeDistributed(L.Dense(2))(masked(x))), series(2, 5, 3)),
    "time distributed pictures": single(
        lambda x: L.TimeDistributed(L.GlobalAveragePooling1D())(L.Masking()(x)), series(2, 3, 4, 2, padding=((0, 1, 2), (1, 2, 0)))
    ),
    "time distributed normalization": single(lambda x: L.TimeDistributed(L.BatchNormalization(momentum=0.8))(masked(x)), series(3, 4, 3, padding=((0, 1), (1, 2)))),
    "add": two(lambda a, b: mean(L.Add()([masked(a), masked(b)]))),
    "add something without a mask": two(lambda a, b: mean(L.Add()([masked(a), b]))),
    "multiply, average, subtract": two(
        lambda a, b: mean(L.Subtract()([L.Multiply()([masked(a), masked(b)]), L.Average()([masked(a), masked(a)])]))
    ),
    "maximum, minimum": two(lambda a, b: mean(L.Minimum()([L.Maximum()([masked(a), masked(b)]), masked(b)]))),
    "concatenate channels": two(lambda a, b: mean(L.Concatenate()([masked(a), masked(b)]))),
    "concatenate channels without a mask": two(lambda a, b: mean(L.Concatenate()([masked(a), b]))),
    "concatenate steps": two(lambda a, b: mean(L.Concatenate(axis=1)([masked(a), masked(b)]))),
    "concatenate steps without a mask": two(lambda a, b: mean(L.Concatenate(axis=1)([a, masked(b)]))),
    "dot": two(lambda a, b: mean(L.Dot(axes=2)([masked(a), masked(b)]))),
    "convolution drops the mask": single(lambda x: mean(L.Conv1D(2, 3, padding="same")(masked(x))), series(2, 5, 3)),
    "padding drops the mask": single(lambda x: mean(L.ZeroPadding1D(1)(masked(x))), series(2, 5, 3)),
    "a nested model": single(lambda x: mean(keras.Sequential([keras.Input((5, 3)), L.Dense(2), L.ReLU()])(masked(x))), series(2, 5, 3)),
    "attention": attention(L.Attention(use_scale=True)),
    "attention, scores": attention(L.Attention(score_mode="concat"), return_attention_scores=True),
    "attention, causal": attention(L.Attention(), use_causal_mask=True),
    "attention, then a mean": (lambda a: (lambda: (lambda i, o: (i, mean(o)))(*a[0]()), a[1]))(attention(L.Attention())),
    "attention, given masks": listed_masks(L.Attention()),
    "additive attention": attention(L.AdditiveAttention()),
    "additive attention, given masks": listed_masks(L.AdditiveAttention(use_scale=False)),
    "heads": heads(),
    "heads, then a mean": (lambda a: (lambda: (lambda i, o: (i, mean(o)))(*a[0]()), a[1]))(heads()),
    "heads, scores": heads(call={"return_attention_scores": True}),
    "heads, causal": heads(call={"use_causal_mask": True}),
    "heads, gate": heads(options={"use_gate": True}),
    "heads, given a mask": attention_mask(),
    "heads, given a mask, scores": attention_mask(return_attention_scores=True),
    "heads, then the input": single(lambda x: (lambda h: mean(L.Add()([h, L.MultiHeadAttention(1, 2)(h, h)])))(masked(x)), series(2, 5, 3)),
}


def targets(*shape, classes=None):
    return random.integers(0, classes, shape).astype("float32") if classes else numbers(*shape)


def weights(*shape):
    return random.uniform(size=shape).astype("float32")


def dense(units=1, activation=None):
    return lambda x: L.Dense(units, activation=activation)(masked(x))


whole = series(2, 5, 3)
TRAINING = {
    "mean squared error": (single(dense(), whole), targets(2, 5, 1), {"loss": "mse", "metrics": ["mae", "mse"], "weighted_metrics": ["mae"]}, None),
    "weights, and two metrics": (single(dense(), whole), targets(2, 5, 1), {"loss": "mse", "metrics": ["mae"], "weighted_metrics": ["mae"]}, weights(2, 5)),
    "weights of steps": (single(dense(), whole), targets(2, 5, 1), {"loss": "mae", "weighted_metrics": ["mse"]}, weights(2, 5)),
    "sums": (single(dense(2), whole), targets(2, 5, 2), {"loss": keras.losses.MeanSquaredError(reduction="sum")}, None),
    "means by weights": (single(dense(2), whole), targets(2, 5, 2), {"loss": keras.losses.Huber(reduction="mean_with_sample_weight")}, weights(2, 5)),
    "means": (single(dense(2), whole), targets(2, 5, 2), {"loss": keras.losses.MeanSquaredError(reduction="mean")}, weights(2, 5)),
    "classes": (
        single(dense(3, "softmax"), whole),
        targets(2, 5, classes=3),
        {"loss": "sparse_categorical_crossentropy", "metrics": ["accuracy"], "weighted_metrics": ["sparse_categorical_crossentropy"]},
        None,
    ),
    "classes, one ignored": (
        single(dense(3, "softmax"), whole),
        targets(2, 5, classes=3),
        {"loss": keras.losses.SparseCategoricalCrossentropy(ignore_class=1)},
        None,
    ),
    "binary": (single(dense(1, "sigmoid"), whole), targets(2, 5, 1, classes=2), {"loss": "binary_crossentropy", "metrics": ["accuracy"]}, None),
    "one-hot": (
        single(dense(3, "softmax"), whole),
        np.eye(3, dtype="float32")[random.integers(0, 3, (2, 5))],
        {"loss": "categorical_crossentropy", "metrics": ["accuracy", "cosine_similarity"]},
        weights(2, 5),
    ),
    "cosines": (single(dense(3), whole), targets(2, 5, 3), {"loss": "cosine_similarity", "metrics": ["root_mean_squared_error", "mean_absolute_percentage_error"]}, None),
    "masked samples": (single(dense(2), series(3, 4, padding=((1, slice(None)),))), targets(3, 2), {"loss": "mse", "metrics": ["mae"]}, None),
    "everything masked": (single(dense(2), np.zeros((2, 3, 2), "float32")), targets(2, 3, 2), {"loss": "mse", "metrics": ["mae"]}, None),
    "rows within steps": (single(lambda x: L.TimeDistributed(L.Dense(2))(L.Activation("linear")(L.TimeDistributed(L.Identity())(L.Masking()(x)))), series(2, 5, 3)), targets(2, 5, 2), {"loss": "mse"}, None),
    "an embedding": (single(lambda x: L.Dense(1)(L.Embedding(5, 3, mask_zero=True)(x)), indices), targets(2, 5, 1), {"loss": "mae"}, None),
}


def model_of(build):
    keras.utils.clear_session()
    ins, outs = build()
    model = keras.Model(ins if len(ins) > 1 else ins[0], outs)
    for variable in model.variables:
        if "seed" not in variable.path:
            value = numbers(*variable.shape) / 2
            variable.assign(np.abs(value) + 0.5 if "variance" in variable.path or "stddev" in variable.path else value)
    return model


def alone(values):
    return values[0] if len(values) == 1 else values


def layer_case(name, build, data, training):
    model = model_of(build)
    result = {"name": name, "training": training, "model": model.to_json(), "inputs": [tensor(x) for x in data], "weights": [tensor(w) for w in model.get_weights()]}
    with tf.GradientTape() as tape:
        outputs = model(alone(data), training=training)
        flat = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
        upstream = [numbers(*y.shape) for y in flat]
        total = sum(tf.reduce_sum(y * u) for y, u in zip(flat, upstream))
    trainable = [variable.value for variable in model.trainable_variables]
    gradients = tape.gradient(total, trainable, unconnected_gradients="zero")
    result["outputs"] = [tensor(y) for y in flat]
    result["upstream"] = [tensor(u) for u in upstream]
    result["gradients"] = [tensor(tf.convert_to_tensor(g)) for g in gradients]
    result["after"] = [tensor(w) for w in model.get_weights()]
    return result


def config_of(value):
    return value if isinstance(value, str) else {"class_name": type(value).__name__, "config": value.get_config()}


def training_case(name, build, data, y, compiled, weights):
    model = model_of(build)
    model.compile(optimizer=keras.optimizers.SGD(0.5), run_eagerly=True, **compiled)
    result = {
        "name": name,
        "model": model.to_json(),
        "inputs": [tensor(x) for x in data],
        "weights": [tensor(w) for w in model.get_weights()],
        "targets": tensor(y),
        "sample_weight": None if weights is None else tensor(weights),
        "compile": {**compiled, "loss": config_of(compiled["loss"])},
    }
    result["logs"] = {key: float(value) for key, value in model.train_on_batch(alone(data), y, sample_weight=weights, return_dict=True).items()}
    result["after"] = [tensor(w) for w in model.get_weights()]
    return result


layer_cases = []
for name, (build, data) in LAYERS.items():
    for training in [False, True] if "normalization" in name else [False]:
        layer_cases.append(layer_case(name, build, data, training))
training_cases = [training_case(name, *case[0], *case[1:]) for name, case in TRAINING.items()]
print(json.dumps({"keras": keras.__version__, "layers": layer_cases, "training": training_cases}))
