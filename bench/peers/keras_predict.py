"""Prediction of net B in Keras on TensorFlow, for the time from nothing to the first result."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np
from keras import layers
from serve import case, serve

model = keras.Sequential([
    keras.Input((28, 28, 1)), layers.Conv2D(16, 5, activation="relu"), layers.MaxPooling2D(2),
    layers.Conv2D(32, 5, activation="relu"), layers.MaxPooling2D(2),
    layers.Flatten(), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax"),
])  # fmt: skip
x = np.zeros((case["batch"], 28, 28, 1), np.float32)


def step():
    model(x, training=False).numpy()


serve("keras-tensorflow", keras.__version__, step, images=case["batch"])
