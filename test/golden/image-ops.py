"""Writes image-ops-*.json: values of keras.ops.image, and the gradients of sum(values * weights) by every input, where
weights repeat. Blurs and edges are those of TensorFlow. With keras==3.15.1, and jax or tensorflow-cpu:

    python test/golden/image-ops.py jax > test/golden/image-ops-jax.json
    python test/golden/image-ops.py tensorflow > test/golden/image-ops-tensorflow.json
"""

import json
import os
import sys

backend = os.environ["KERAS_BACKEND"] = sys.argv[1]
import numpy as np
from keras import ops

numbers = np.random.default_rng(21)
pictures = numbers.uniform(0, 1, (2, 6, 7, 3)).astype("float32")
others = numbers.uniform(0, 1, (2, 6, 7, 3)).astype("float32")
grays = pictures[..., :1]
one = pictures[0]
volumes = numbers.normal(0, 1, (2, 5, 6, 4, 2)).astype("float32")
grid = numbers.normal(0, 1, (4, 5)).astype("float32")
places = numbers.uniform(-4, 9, (2, 3, 4)).astype("float32")
cube = numbers.normal(0, 1, (3, 4, 2)).astype("float32")
places3 = numbers.uniform(-1, 4, (3, 10)).astype("float32")
hues = numbers.uniform(-0.5, 1.5, (2, 3, 4, 3)).astype("float32")
line = numbers.normal(0, 1, (1, 3)).astype("float32")
corners = [[[0, 0], [6, 0], [0, 5], [6, 5]], [[1, 1], [5, 0], [0, 4], [6, 5]]]
moved = [[[1, 0.37], [5.1, 1], [0.61, 4], [6, 5]], [[0.1, 0], [6, 0.2], [0, 5], [5.7, 4.4]]]
weights = np.random.default_rng(8).normal(0, 1, 997).astype("float32")

jax_cases = [
    ["rgb_to_grayscale", [pictures], [], {}],
    ["rgb_to_grayscale", [grays], [], {}],
    ["rgb_to_grayscale", [one], [], {}],
    ["rgb_to_hsv", [pictures], [], {}],
    ["rgb_to_hsv", [np.round(pictures * 2) / 2 - 0.25], [], {}],
    ["hsv_to_rgb", [hues], [], {}],
    ["hsv_to_rgb", [one], [], {}],
    ["pad_images", [pictures], [], {"top_padding": 1, "bottom_padding": 2, "left_padding": 0, "right_padding": 3}],
    ["pad_images", [one], [], {"top_padding": 1, "target_height": 9, "right_padding": 2, "target_width": 9}],
    ["crop_images", [pictures], [], {"top_cropping": 1, "bottom_cropping": 2, "left_cropping": 0, "right_cropping": 3}],
    ["crop_images", [one], [], {"bottom_cropping": 1, "target_height": 4, "left_cropping": 2, "target_width": 3}],
    ["extract_patches_3d", [volumes], [2], {}],
    ["extract_patches_3d", [volumes], [[2, 3, 1]], {"strides": [1, 2, 2]}],
    ["extract_patches_3d", [volumes], [[3, 2, 2]], {"strides": 2, "padding": "same"}],
    ["extract_patches_3d", [volumes], [2], {"strides": 1, "dilation_rate": 2}],
    *[["map_coordinates", [grid, places], [order], {"fill_mode": mode}]
      for mode in ("constant", "nearest", "wrap", "mirror", "reflect") for order in (0, 1)],
    ["map_coordinates", [cube, places3], [1], {"fill_value": 2.5}],
    ["map_coordinates", [line, places], [1], {"fill_mode": "reflect"}],
    ["perspective_transform", [pictures], [corners, moved], {}],
    ["perspective_transform", [pictures], [moved, corners], {"interpolation": "nearest", "fill_value": 0.5}],
    ["perspective_transform", [one], [corners[0], moved[0]], {}],
    ["ssim", [pictures, others], [], {"filter_size": 5}],
    ["ssim", [one, others[0]], [], {"filter_size": 3, "filter_sigma": 0.7, "max_val": 2.0, "k1": 0.1, "k2": 0.2}],
    *[["scale_and_translate", [pictures], [[2, 4, 9, 3], [0.7, 1.6], [0.4, -1.2], [1, 2], method],
       {"antialias": smooth}]
      for method in ("linear", "cubic", "lanczos3", "lanczos5") for smooth in (True, False)],
    ["scale_and_translate", [one], [[12, 7, 3], [2.0], [1.5], [0], "bilinear"], {}],
]
tensorflow_cases = [
    ["gaussian_blur", [pictures], [], {}],
    ["gaussian_blur", [one], [], {"kernel_size": [5, 5], "sigma": [0.5, 2.0]}],
    ["gaussian_blur", [pictures], [], {"kernel_size": [3, 5], "sigma": [0.5, 2.0]}],
    ["sobel_edges", [pictures], [], {}],
]


def call(name, rest, options, *inputs):
    given = list(rest)
    if name == "perspective_transform":
        given = [ops.convert_to_tensor(part, "float32") for part in given]
    if name == "scale_and_translate":
        given[1:3] = [ops.convert_to_tensor(part, "float32") for part in given[1:3]]
    if name == "gaussian_blur":
        options = {"data_format": "channels_last", **options}
    return getattr(ops.image, name)(*inputs, *given, **options)


def by_jax(compute, inputs):
    import jax

    y = compute(*inputs)
    w = np.resize(weights, y.shape)
    return y, jax.grad(lambda *x: (compute(*x) * w).sum(), argnums=tuple(range(len(inputs))))(*inputs)


def by_tensorflow(compute, inputs):
    import tensorflow as tf

    values = [tf.constant(x) for x in inputs]
    with tf.GradientTape() as tape:
        tape.watch(values)
        y = compute(*values)
        loss = tf.reduce_sum(y * np.resize(weights, y.shape))
    return y, tape.gradient(loss, values)


def listed(x):
    return {"shape": list(x.shape), "data": [round(float(v), 7) for v in np.ravel(x)]}


def computed(name, inputs, rest, options):
    # Where two colours are equally bright, backends have different gradients.
    ties = name == "rgb_to_hsv" and len(np.unique(inputs[0])) < 9
    run = by_jax if backend == "jax" else by_tensorflow
    y, gradients = run(lambda *x: call(name, rest, options, *x), inputs)
    return {"name": name, "rest": rest, "options": options, "inputs": [listed(x) for x in inputs], "output": listed(y),
            "gradients": [] if ties else [listed(np.asarray(g)) for g in gradients]}


cases = jax_cases if backend == "jax" else tensorflow_cases
print(json.dumps({"weights": [float(v) for v in weights], "cases": [computed(*case) for case in cases]},
                 separators=(",", ":")))
