"""Work of transfer learning on VGG16 in Keras: 'features' of a batch, a training step of a 'head' on the frozen base,
or of the last 'block' and the head. The backend is KERAS_BACKEND."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import keras
import numpy as np
from serve import case, serve

threads, batch, part = case["threads"], case["batch"], case["part"]
backend = keras.backend.backend()
if backend == "tensorflow":
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
elif backend == "torch":
    from torch_setup import prepare

    prepare()
keras.utils.set_random_seed(0)

base = keras.applications.VGG16(weights=None, include_top=False, input_shape=(224, 224, 3))
for layer in base.layers:
    layer.trainable = part == "block" and layer.name.startswith("block5")
inputs = keras.Input((224, 224, 3))
pooled = keras.layers.GlobalAveragePooling2D()(base(inputs, training=False))
model = keras.Model(inputs, keras.layers.Dense(10, activation="softmax")(pooled))
model.compile(keras.optimizers.Adam(0.001), "sparse_categorical_crossentropy")
x = np.random.default_rng(0).random((batch, 224, 224, 3), dtype=np.float32)
y = np.arange(batch) % 10


def features():
    base.predict_on_batch(x)


def train():
    model.train_on_batch(x, y)


parameters = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
step = features if part == "features" else train
serve(f"keras-{backend}", keras.__version__, step, images=batch, parameters=parameters)
