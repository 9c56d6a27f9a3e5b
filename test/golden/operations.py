"""Adds cases to operations.json, or makes those of these names anew: graphs with operations that Keras wrote, with its
outputs. Needs tensorflow-cpu and keras 3.15: python test/golden/operations.py"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
from keras import Input, ops

golden = pathlib.Path(__file__).with_name("operations.json")
kept = json.loads(golden.read_text())
data = {name: np.array(given["data"], "f").reshape(given["shape"]) for name, given in kept["data"].items()}
image = ops.image
scale = np.array([0.5, 1, 1.5, 2, 2.5, 3], "f")
offset = np.array([0, 0.1, -0.1, 0.2, -0.2, 0.3], "f")
mask = np.arange(4)[:, None] >= np.arange(4)
graphs = [
    ("roll", "x", lambda x: ops.roll(x, 1, axis=1)),
    ("roll several", "p", lambda p: ops.roll(p, (-1, 5), axis=(1, -2))),
    ("cast to whole numbers", "x", lambda x: ops.cast(ops.cast(x, "int32"), "float32") * x),
    ("cast of a condition", "x", lambda x: ops.cast(x > 0, "float32") * x),
    ("cast to bool", "x", lambda x: ops.cast(ops.cast(x, "bool"), "float32")),
    ("convert_to_tensor", "x", lambda x: ops.convert_to_tensor(x)),
    ("trunc", "x", lambda x: ops.trunc(x)),
    *[
        (f"rot90 {k} {a}", "p", lambda p, k=k, a=a: ops.rot90(p, k, axes=a))
        for k, a in ((1, (1, 2)), (2, (1, 2)), (3, (1, 2)), (-3, (2, 1)), (4, (1, 2)))
    ],
    ("flip several", "p", lambda p: ops.flip(p, axis=(1, 2))),
    ("flip one", "p", lambda p: ops.flip(p, axis=-1)),
    ("expand_dims several", "x", lambda x: ops.expand_dims(x, (1, 3))),
    ("expand_dims from the end", "x", lambda x: ops.expand_dims(x, (-2, -1))),
    ("expand_dims in no order", "x", lambda x: ops.expand_dims(x, (3, 1))),
    ("layer_normalization rms", "x", lambda x: ops.layer_normalization(x, scale, rms_scaling=True)),
    ("layer_normalization by name", "x", lambda x: ops.layer_normalization(x, gamma=scale, beta=offset)),
    ("expand_dims one", "x", lambda x: ops.expand_dims(x, -1)),
    ("average", "x", lambda x: ops.average(x, axis=1)),
    ("x[:, None]", "x", lambda x: x[:, None]),
    ("x[..., None]", "x", lambda x: x[..., None]),
    ("x[..., 1:, None]", "x", lambda x: x[..., 1:, None]),
    ("x[:, 1, None, ::2]", "x", lambda x: x[:, 1, None, ::2]),
    ("x[:, None, ..., 0]", "p", lambda p: p[:, None, ..., 0]),
    ("x[:, ::-1]", "x", lambda x: x[:, ::-1]),
    ("x[..., ::-1]", "p", lambda p: p[..., ::-1]),
    ("x[:, 3:0:-1]", "x", lambda x: x[:, 3:0:-1]),
    ("x[:, :, ::-2]", "x", lambda x: x[:, :, ::-2]),
    ("x[:, -2::-1, 1:]", "x", lambda x: x[:, -2::-1, 1:]),
    ("x[:, :-3:-1]", "x", lambda x: x[:, :-3:-1]),
    ("x[:, -1]", "x", lambda x: x[:, -1]),
    ("x[:, -2:]", "x", lambda x: x[:, -2:]),
    ("x[:, -10:2]", "x", lambda x: x[:, -10:2]),
    ("x[:, :10:2]", "x", lambda x: x[:, :10:2]),
    ("x[:, 3:2]", "x", lambda x: x[:, 3:2]),
    ("x[:, 10:]", "x", lambda x: x[:, 10:]),
    ("x[:, -10::-1]", "x", lambda x: x[:, -10::-1]),
    ("x[:, 10:-10:-2]", "x", lambda x: x[:, 10:-10:-2]),
    ("ones_like of another dtype", "x", lambda x: ops.cast(ops.ones_like(x, dtype="int32"), "float32") * x),
    ("cumsum in float32", "x", lambda x: ops.cumsum(x, axis=1, dtype="float32")),
    ("where by one truth value", "x", lambda x: ops.where(np.array(True), x, 0.0)),
    ("append", "xy", lambda x, y: ops.append(x, y, axis=1)),
    ("hstack", "xy", lambda x, y: ops.hstack([x, y])),
    ("unstack", "x", lambda x: list(ops.unstack(x, axis=1))),
    ("unstack last", "x", lambda x: list(ops.unstack(x, axis=-1))),
    ("norm", "x", lambda x: ops.norm(x, axis=-1)),
    ("norm 1", "x", lambda x: ops.norm(x, ord=1, axis=1, keepdims=True)),
    ("norm fro", "p", lambda p: ops.norm(p, ord="fro", axis=(1, 2))),
    ("norm matrix", "p", lambda p: ops.norm(p, axis=(1, 2), keepdims=True)),
    ("layer_normalization", "x", lambda x: ops.layer_normalization(x)),
    ("layer_normalization scaled", "x", lambda x: ops.layer_normalization(x, scale, offset, axis=-1, epsilon=0.1)),
    ("layer_normalization axis", "x", lambda x: ops.layer_normalization(x, axis=1)),
    ("rms_normalization", "x", lambda x: ops.rms_normalization(x, scale)),
    ("rms_normalization axis", "x", lambda x: ops.rms_normalization(x, axis=1, epsilon=0.1)),
    ("pad_images", "p", lambda p: image.pad_images(p, 1, 2, 0, 1)),
    ("pad_images target", "p", lambda p: image.pad_images(p, 1, 2, target_height=9, target_width=10)),
    (
        "pad_images end",
        "p",
        lambda p: image.pad_images(p, bottom_padding=1, right_padding=2, target_height=9, target_width=10),
    ),
    ("crop_images", "p", lambda p: image.crop_images(p, 1, 0, 0, 1)),
    ("crop_images target", "p", lambda p: image.crop_images(p, 1, 1, target_height=2, target_width=3)),
    (
        "crop_images end",
        "p",
        lambda p: image.crop_images(p, bottom_cropping=1, right_cropping=0, target_height=2, target_width=3),
    ),
    ("rgb_to_grayscale", "p", lambda p: image.rgb_to_grayscale(ops.concatenate([p, p], -1)[..., :3])),
    ("extract_patches", "p", lambda p: image.extract_patches(p, 2)),
    ("extract_patches strides", "p", lambda p: image.extract_patches(p, (3, 2), strides=1)),
    ("extract_patches dilation", "p", lambda p: image.extract_patches(p, 2, strides=1, dilation_rate=2)),
    ("round", "x", lambda x: ops.round(x * 10, 1)),
    ("round to tens", "x", lambda x: ops.round(x * 100, -1)),
    ("average weighted", "x", lambda x: ops.average(x, axis=1, weights=np.array([1, 2, 3, 4], "f"))),
    ("average weighted, last", "x", lambda x: ops.average(x, axis=-1, weights=scale)),
    ("diff", "x", lambda x: ops.diff(x)),
    ("diff twice", "x", lambda x: ops.diff(x, 2, axis=1)),
    ("dstack", "pp", lambda p, q: ops.dstack([p, q])),
    ("array_split", "x", lambda x: ops.array_split(x, 4, axis=-1)),
    ("hsplit", "x", lambda x: ops.hsplit(x, 2)),
    ("hsplit places", "x", lambda x: ops.hsplit(x, [1, 3])),
    ("dsplit", "x", lambda x: ops.dsplit(x, 3)),
    ("tile by one number", "x", lambda x: ops.tile(x, 2)),
    ("tile by fewer", "x", lambda x: ops.tile(x, (3, 2))),
    ("fliplr", "x", lambda x: ops.fliplr(x)),
    ("fabs", "x", lambda x: ops.fabs(x)),
    ("deg2rad", "x", lambda x: ops.deg2rad(x)),
    ("rad2deg", "x", lambda x: ops.rad2deg(x)),
    ("nan_to_num", "x", lambda x: ops.nan_to_num(ops.log(x - 0.2))),
    ("nan_to_num of some", "x", lambda x: ops.nan_to_num(ops.log(ops.maximum(x, 0)), nan=2.0, posinf=3.0, neginf=-4.0)),
    ("dot_product_attention", "p", lambda p: ops.dot_product_attention(p, p * 2, p + 1)),
    ("dot_product_attention scaled", "p", lambda p: ops.dot_product_attention(p, p, p, scale=0.3)),
    ("dot_product_attention masked", "p", lambda p: ops.dot_product_attention(p, p, p, mask=mask[None, None])),
    (
        "dot_product_attention biased",
        "p",
        lambda p: ops.dot_product_attention(p, p, p, ops.cast(mask[None, None], "float32")),
    ),
    ("gaussian_blur", "p", lambda p: image.gaussian_blur(p)),
    ("gaussian_blur wide", "p", lambda p: image.gaussian_blur(p, (3, 5), (0.5, 2.0))),
]


def case(name, names, graph):
    keras.utils.clear_session()
    inputs = [Input(data[each].shape[1:], name=f"{each}{names[:i].count(each) or ''}") for i, each in enumerate(names)]
    model = keras.Model(inputs, graph(*inputs), name="m")
    given = [data[each] for each in names]
    outputs = model(given if len(given) > 1 else given[0])
    arrays = [np.asarray(array, "float64") for array in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]
    numbers = [{"shape": list(a.shape), "data": [round(float(v), 7) for v in a.ravel()]} for a in arrays]
    return {"name": name, "inputs": list(names), "json": json.loads(model.to_json()), "outputs": numbers}


made = {name: case(name, names, graph) for name, names, graph in graphs}
places = {each["name"] for each in kept["cases"]}
kept["cases"] = [made.get(each["name"], each) for each in kept["cases"]]
kept["cases"] += [each for name, each in made.items() if name not in places]
golden.write_text(json.dumps(kept, indent=2) + "\n")
