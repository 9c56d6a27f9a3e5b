"""Writes reductions.json: trainings by losses with reduction 'none', and by losses that are one number for a batch.
With keras==3.15.1 and tensorflow-cpu==2.21.0 (under JAX, Keras refuses losses that are no scalars):

    python test/golden/reductions.py > test/golden/reductions.json

Every case is one dense layer for each output, trained by SGD: the losses of two epochs of batches of 3 and 2 samples,
what `evaluate` gives, and the weights at the end.
"""

import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
from keras import losses

random = np.random.default_rng(31)
samples, steps = 5, 3


def rounded(values):
    return np.round(values, 3).astype("float32")


inputs = {"flat": rounded(random.normal(size=(samples, 3))), "steps": rounded(random.normal(size=(samples, steps, 3)))}
inputs["steps"][1, 2:] = 0
inputs["steps"][4, 1:] = 0
labels = {"flat": rounded(random.uniform(size=(samples, 2))), "steps": rounded(random.uniform(size=(samples, steps, 2)))}
weights = rounded(random.uniform(0.5, 2, size=samples))
kernel = rounded(random.normal(size=(3, 2)))
cases = []


def case(every, form="flat", weighted=False, masked=False, **options):
    x, y = inputs[form], labels[form]
    symbolic = keras.Input(x.shape[1:])
    hidden = keras.layers.Masking()(symbolic) if masked else symbolic
    outputs = [keras.layers.Dense(2, activation="softmax")(hidden) for _ in every]
    is_one = len(every) == 1
    model = keras.Model(symbolic, outputs[0] if is_one else outputs)
    model.set_weights([kernel, np.zeros(2)] * len(every))
    class_weight = options.pop("class_weight", None)
    model.compile(optimizer=keras.optimizers.SGD(0.05), loss=every[0] if is_one else every, **options)
    y = y if is_one else [y] * len(every)
    by = (weights[:, None] if form == "steps" else weights) if weighted else None
    given = {"sample_weight": by, "batch_size": 3, "verbose": 0}
    fitted = model.fit(x, y, epochs=2, shuffle=False, class_weight=class_weight, **given)
    cases.append(
        {
            **{"form": form, "masked": masked, "weighted": weighted, "class_weight": class_weight, **options},
            "losses": [keras.losses.serialize(loss) for loss in every],
            "history": fitted.history["loss"],
            "evaluate": np.atleast_1d(model.evaluate(x, y, **given)).tolist(),
            "after": [value.ravel().tolist() for value in model.get_weights()],
        }
    )


forms = [("flat", False), ("steps", False), ("steps", True)]
none = {"reduction": "none"}
for form, masked in forms:
    for weighted in (False, True):
        for name in ("MeanSquaredError", "CategoricalCrossentropy", "KLDivergence"):
            case([getattr(losses, name)(**none)], form, weighted, masked)
        for reduction in ("none", "sum", "sum_over_batch_size", "mean_with_sample_weight"):
            case([losses.Dice(reduction=reduction)], form, weighted, masked)
        case([losses.Tversky(alpha=0.3, beta=0.7)], form, weighted, masked)
case([losses.MeanSquaredError(**none), losses.MeanSquaredError(**none)], loss_weights=[1, 0.5])
case([losses.MeanSquaredError(**none), losses.MeanAbsoluteError()], loss_weights=[1, 0.5])
case([losses.Dice(), losses.MeanSquaredError(**none)], loss_weights=[0.7, 0.5])
case([losses.MeanSquaredError(**none)], class_weight={0: 1.0, 1: 3.0})
case([losses.Dice()], class_weight={0: 1.0, 1: 3.0})
case([losses.Dice()], weighted=True, weighted_metrics=["mse"])

shared = {"kernel": kernel.tolist(), "weights": weights.tolist()}
arrays = {form: {"x": inputs[form].tolist(), "y": labels[form].tolist()} for form in inputs}
print(json.dumps({**shared, **arrays, "cases": cases}, separators=(",", ":")))
