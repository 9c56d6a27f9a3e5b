"""Random weights and expected outputs of one network of each family, by Keras: python make.py FOLDER"""
import json, os, sys
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import numpy as np, keras
folder = sys.argv[1]
cases = [
    ('VGG16', dict(include_top=False, input_shape=(32, 32, 3), pooling='avg')),
    ('ResNet50', dict(input_shape=(64, 64, 3), classes=10)),
    ('ResNet50V2', dict(input_shape=(64, 64, 3), classes=10)),
    ('MobileNet', dict(alpha=0.25, input_shape=(64, 64, 3), classes=10)),
    ('MobileNetV2', dict(alpha=0.35, input_shape=(64, 64, 3), classes=10)),
    ('MobileNetV3Small', dict(input_shape=(64, 64, 3), classes=10)),
    ('DenseNet121', dict(input_shape=(64, 64, 3), classes=10)),
    ('EfficientNetB0', dict(input_shape=(64, 64, 3), classes=10)),
    ('EfficientNetV2B0', dict(input_shape=(64, 64, 3), classes=10)),
    ('Xception', dict(input_shape=(71, 71, 3), classes=10)),
    ('InceptionV3', dict(input_shape=(75, 75, 3), classes=10)),
    ('InceptionResNetV2', dict(include_top=False, input_shape=(75, 75, 3), pooling='max')),
    ('NASNetMobile', dict(input_shape=(64, 64, 3), classes=10)),
    ('ConvNeXtTiny', dict(input_shape=(64, 64, 3), classes=10)),
]
rows = []
for name, arguments in cases:
    keras.backend.clear_session()
    keras.utils.set_random_seed(7)
    model = getattr(keras.applications, name)(weights=None, **arguments)
    rng = np.random.default_rng(3)
    for w in model.weights:
        if 'variance' in w.path: w.assign(rng.uniform(0.5, 1.5, w.shape))
        elif len(w.shape) == 1 and 'layer_scale' in w.path: w.assign(rng.uniform(0.1, 0.3, w.shape))
        elif len(w.shape) == 1: w.assign(w + rng.uniform(-0.1, 0.1, w.shape))
    x = rng.uniform(0, 255, (2, *arguments['input_shape'])).astype('float32')
    if not any(l.__class__.__name__ in ('Rescaling', 'Normalization') for l in model.layers): x = x / 127.5 - 1
    out = model(x, training=False).numpy()
    file = f'{name}.weights.h5'
    model.save_weights(f'{folder}/{file}')
    data = dict(x=x.flatten().tolist(), y=out.flatten().tolist())
    rows.append(dict(application=name, arguments=arguments, file=file, **data))
    print(name, out.shape, float(np.abs(out).max()), flush=True)
json.dump(rows, open(f'{folder}/cases.json', 'w'))
