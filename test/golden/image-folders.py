"""Writes test/golden/image-folders.json: a folder of small pictures, and what Keras's image_dataset_from_directory makes
of it. Usage: python3 test/golden/image-folders.py (with the keras and tensorflow of "npm run keras:install")."""

import base64
import json
import os
import tempfile

import keras
import numpy as np
import tensorflow as tf

random = np.random.RandomState(1)
NAMES = """cats/10.png cats/2.PNG cats/sub/1.png cats/sub-b/1.png cats/sub/inner/é.png cats/notes.txt dogs/Z.png dogs/a.png
dogs/b.bmp dogs/c.gif dogs/\U0001f600.png dogs/\uffee.png eels/1.png eels/2.png eels/3.png .hidden/1.png""".split()

CASES = [
    {},
    {"shuffle": False},
    {"seed": 3, "validation_split": 0.3, "subset": "both"},
    {"seed": 4294967295, "validation_split": 0.5, "subset": "training"},
    {"seed": 12, "validation_split": 0.2, "subset": "validation", "label_mode": "categorical"},
    {"shuffle": False, "class_names": ["eels", "cats"], "label_mode": "binary"},
    {"shuffle": False, "labels": None},
    {"seed": 5, "label_mode": None},
    {"shuffle": False, "labels": [7, 5, 7, 5, 9, 9, 9, 7, 5, 7, 5, 7, 7, 5, 5], "label_mode": "int"},
    *(
        {"shuffle": False, "interpolation": way, "image_size": size, **fit}
        for way in "nearest bilinear bicubic area lanczos3 lanczos5 gaussian mitchellcubic".split()
        for size in [(3, 4), (9, 6)]
        for fit in [{}, {"crop_to_aspect_ratio": True}, {"pad_to_aspect_ratio": True}]
        if not (fit.get("crop_to_aspect_ratio") and way in ("gaussian", "mitchellcubic"))
    ),
]


def picture(name):
    if name.endswith(".txt"):
        return b"no picture"
    pixels = random.randint(0, 256, (random.randint(3, 9), random.randint(3, 9), 3)).astype("uint8")
    if name.endswith(".gif"):
        return base64.b64decode("R0lGODlhAgABAIAAAP8AAAD/ACwAAAAAAgABAAACAkQKADs=")
    if name.endswith(".bmp"):
        height, width, _ = pixels.shape
        rows = b"".join(row.tobytes() + bytes(-3 * width % 4) for row in pixels[::-1])
        numbers = [54 + len(rows), 0, 54, 40, width, height]
        header = b"".join(number.to_bytes(4, "little") for number in numbers)
        return b"BM" + header + b"\x01\0\x18\0" + bytes(24) + rows
    return tf.io.encode_png(pixels).numpy()


folder = tempfile.mkdtemp()
files = {name: picture(name) for name in NAMES}
for name, contents in files.items():
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(contents)


def part(data):
    paths = [os.path.relpath(path, folder) for path in data.file_paths]
    return {"paths": paths, "classes": data.class_names}


def batch(data):
    first = next(iter(data))
    x, y = first if isinstance(first, tuple) else (first, None)
    x = np.round(x.numpy().astype("float64"), 4)
    return {
        "shape": list(x.shape),
        "x": x.ravel().tolist(),
        "y": None if y is None else {"shape": list(y.shape), "data": y.numpy().astype("float64").ravel().tolist()},
    }


def run(options):
    given = {"image_size": (2, 2), "seed": 0, "verbose": False, "batch_size": 4, **options}
    data = keras.utils.image_dataset_from_directory(folder, **given)
    given.pop("verbose")
    parts = data if isinstance(data, list) else [data]
    shuffled = given.get("shuffle", True)
    seen = None if shuffled and given.get("subset") != "both" else batch(parts[-1])
    return {"options": given, "parts": [part(each) for each in parts], "batch": seen}


target = os.path.join(os.path.dirname(__file__), "image-folders.json")
golden = {
    "files": {name: base64.b64encode(contents).decode() for name, contents in files.items()},
    "cases": [run(options) for options in CASES],
}
with open(target, "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
