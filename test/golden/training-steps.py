"""
Writes training-steps.json: training steps of one's own as Keras computes them, with GradientTape. A GAN's two steps, a
VAE with given noise, a siamese network with contrastive and with triplet loss; several steps each. No weight has a
gradient that is zero but for rounding, which optimizers would blow up.

    python test/golden/training-steps.py && npx biome format --write test/golden/training-steps.json
"""
import json
import os
import pathlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

keras.utils.set_random_seed(11)
random = np.random.default_rng(5)
STEPS = 4


def numbers(*shape):
    return random.standard_normal(shape).astype("float32")


def listed(array):
    array = np.asarray(array, "float32")
    return {"shape": list(array.shape), "data": [float(f"{value:.9g}") for value in array.ravel()]}


def weights(*models):
    return [listed(value) for model in models for value in model.get_weights()]


def apply(tape, optimizer, loss, variables):
    optimizer.apply(tape.gradient(loss, variables), variables)


def gan():
    generator = keras.Sequential(
        [
            keras.Input((3,)),
            layers.Dense(6, use_bias=False),
            layers.BatchNormalization(),
            layers.LeakyReLU(),
            layers.Dense(5),
        ]
    )
    critic = keras.Sequential([keras.Input((5,)), layers.Dense(7), layers.LeakyReLU(), layers.Dense(1)])
    loss_fn = keras.losses.BinaryCrossentropy(from_logits=True)
    optimizers = [keras.optimizers.Adam(0.02, beta_1=0.5) for _ in range(2)]
    case = {"before": weights(generator, critic), "noise": [], "real": [], "losses": []}
    for size in (6, 6, 4, 6)[:STEPS]:
        noise, real = numbers(size, 3), numbers(size, 5)
        with tf.GradientTape() as tape:
            fake, true = critic(generator(noise, training=True), training=True), critic(real, training=True)
            critic_loss = loss_fn(ops.zeros_like(fake), fake) + loss_fn(ops.ones_like(true), true)
        apply(tape, optimizers[0], critic_loss, critic.trainable_variables)
        with tf.GradientTape() as tape:
            fake = critic(generator(noise, training=True), training=True)
            generator_loss = loss_fn(ops.ones_like(fake), fake)
        apply(tape, optimizers[1], generator_loss, generator.trainable_variables)
        case["noise"].append(listed(noise))
        case["real"].append(listed(real))
        case["losses"].append([float(critic_loss), float(generator_loss)])
    return {**case, "after": weights(generator, critic)}


def vae():
    images = keras.Input((4, 4, 1))
    x = layers.Conv2D(3, 3, strides=2, padding="same", activation="relu")(images)
    x = layers.Dense(6, activation="relu")(layers.Flatten()(x))
    encoder = keras.Model(images, [layers.Dense(2)(x), layers.Dense(2)(x)])
    latent = keras.Input((2,))
    x = layers.Reshape((2, 2, 3))(layers.Dense(12, activation="relu")(latent))
    x = layers.Conv2DTranspose(3, 3, strides=2, padding="same", activation="relu")(x)
    decoder = keras.Model(latent, layers.Conv2DTranspose(1, 3, padding="same", activation="sigmoid")(x))
    optimizer = keras.optimizers.Adam(0.01)
    case = {"before": weights(encoder, decoder), "x": [], "noise": [], "losses": []}
    for size in (5, 8, 5, 5)[:STEPS]:
        x, noise = random.random((size, 4, 4, 1), "float32"), numbers(size, 2)
        with tf.GradientTape() as tape:
            mean, log_variance = encoder(x, training=True)
            found = decoder(mean + ops.exp(0.5 * log_variance) * noise, training=True)
            entropy = keras.losses.binary_crossentropy(x, found)
            reconstruction = ops.mean(ops.sum(entropy, axis=(1, 2)))
            divergence = -0.5 * (1 + log_variance - ops.square(mean) - ops.exp(log_variance))
            divergence = ops.mean(ops.sum(divergence, axis=1))
            loss = reconstruction + divergence
        apply(tape, optimizer, loss, encoder.trainable_variables + decoder.trainable_variables)
        case["x"].append(listed(x))
        case["noise"].append(listed(noise))
        case["losses"].append([float(loss), float(reconstruction), float(divergence)])
    return {**case, "after": weights(encoder, decoder)}


def siamese(triplet):
    embedding = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Conv2D(4, 3, activation="tanh"),
            layers.AveragePooling2D(2),
            layers.BatchNormalization(center=False),
            layers.Flatten(),
            layers.Dense(3, use_bias=False),
        ]
    )
    distance = lambda a, b: ops.sqrt(ops.maximum(ops.sum(ops.square(a - b), axis=1), 1e-7))
    optimizer = keras.optimizers.RMSprop(0.01)
    case = {"before": weights(embedding), "x": [], "losses": []}
    for size in (6, 6, 3, 6)[:STEPS]:
        parts = [numbers(size, 6, 6, 1) for _ in range(3 if triplet else 2)]
        same = random.integers(0, 2, size).astype("float32")
        with tf.GradientTape() as tape:
            found = [embedding(part, training=True) for part in parts]
            near = distance(found[0], found[1])
            if triplet:
                loss = ops.mean(ops.maximum(near - distance(found[0], found[2]) + 0.5, 0.0))
            else:
                loss = ops.mean(
                    same * ops.square(near) + (1 - same) * ops.square(ops.maximum(1.0 - near, 0.0))
                )
        apply(tape, optimizer, loss, embedding.trainable_variables)
        case["x"].append([listed(part) for part in parts] + ([] if triplet else [listed(same)]))
        case["losses"].append([float(loss)])
    return {**case, "after": weights(embedding)}


cases = {"gan": gan(), "vae": vae(), "contrastive": siamese(False), "triplet": siamese(True)}
path = pathlib.Path(__file__).with_name("training-steps.json")
path.write_text(json.dumps({"keras": keras.__version__, **cases}, separators=(",", ":")) + "\n")
