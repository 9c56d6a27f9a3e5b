"""Frozen graphs of TensorFlow as graph models of TensorFlow.js, as its converter writes them.

    python scripts/tfjs-graphs.py FOLDER

Every model has a folder of its own, with model.json, shards of weights, and expected.json: inputs, and what TensorFlow
computes of them. Needs TensorFlow 2.
"""
import json
import os
import sys

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')
import numpy as np
import tensorflow as tf
from google.protobuf import json_format
from tensorflow.core.protobuf import config_pb2, meta_graph_pb2
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
from tensorflow.python.grappler import tf_optimizer

SHARD = 4 * 2**20
PASSES = 'pruning constfold arithmetic dependency pruning remap constfold arithmetic dependency'.split()


def optimized(frozen):
    """The graph as the converter's passes leave it."""
    graph = frozen.graph
    signature = meta_graph_pb2.SignatureDef()
    for tensor in frozen.inputs:
        signature.inputs[tensor.name].name = tensor.name
        signature.inputs[tensor.name].dtype = tensor.dtype.as_datatype_enum
    for tensor in frozen.outputs:
        signature.outputs[tensor.name].name = tensor.name
        signature.outputs[tensor.name].dtype = tensor.dtype.as_datatype_enum
    meta = tf.compat.v1.train.export_meta_graph(graph_def=graph.as_graph_def(), graph=graph)
    meta.signature_def['serving_default'].CopyFrom(signature)
    fetches = meta_graph_pb2.CollectionDef()
    fetches.node_list.value.extend(tensor.name for tensor in frozen.outputs)
    meta.collection_def['train_op'].CopyFrom(fetches)
    config = config_pb2.ConfigProto()
    options = config.graph_options.rewrite_options
    options.optimizers.extend(PASSES)
    options.meta_optimizer_iterations = config_pb2.ConfigProto().graph_options.rewrite_options.TWO
    options.min_graph_nodes = -1
    return tf_optimizer.OptimizeGraph(config, meta, cluster=None)


def convolutions_by_hand(graph_def):
    """Batch norms folded into convolutions, then biases and activations fused: passes of the converter's own."""
    nodes = {node.name: node for node in graph_def.node}
    uses = {}
    for node in graph_def.node:
        for name in node.input:
            uses[name.split(':')[0]] = uses.get(name.split(':')[0], 0) + 1
    gone = set()

    def node_of(name):
        node = nodes[name.split(':')[0]]
        return node_of(node.input[0]) if node.op == 'Identity' else node

    def array(name):
        node = node_of(name)
        return tf.make_ndarray(node.attr['value'].tensor) if node.op == 'Const' else None

    def constant(name, value):
        made = graph_def.node.add(name=name, op='Const')
        made.attr['dtype'].type = tf.float32.as_datatype_enum
        made.attr['value'].tensor.CopyFrom(tf.make_tensor_proto(value.astype(np.float32)))
        nodes[name] = made
        return name

    def become(node, op, inputs, attributes, fused):
        node.op = op
        del node.input[:]
        node.input.extend(inputs)
        node.attr.clear()
        for key, value in attributes.items():
            node.attr[key].CopyFrom(value)
        node.attr['fused_ops'].list.s.extend(fused)
        node.attr['num_args'].i = len(inputs) - 2

    kinds = {'Conv2D': '_FusedConv2D', 'DepthwiseConv2dNative': 'FusedDepthwiseConv2dNative', 'MatMul': '_FusedMatMul'}
    for node in list(graph_def.node):
        inner = nodes.get(node.input[0].split(':')[0]) if node.input else None
        if inner is None or uses[inner.name] > 1:
            continue
        if node.op.startswith('FusedBatchNorm') and inner.op in list(kinds)[:2]:
            gamma, beta, mean, variance = [array(name) for name in node.input[1:5]]
            scale = gamma / np.sqrt(variance + node.attr['epsilon'].f)
            kernel = array(inner.input[1])
            wide = scale.reshape(kernel.shape[-2:]) if inner.op != 'Conv2D' else scale
            inputs = [inner.input[0], constant(node.name + '/kernel', kernel * wide)]
            inputs.append(constant(node.name + '/bias', beta - mean * scale))
            gone.add(inner.name)
            become(node, kinds[inner.op], inputs, dict(inner.attr), [b'BiasAdd'])
        elif node.op == 'BiasAdd' and inner.op in kinds:
            gone.add(inner.name)
            become(node, kinds[inner.op], [*inner.input, node.input[1]], dict(inner.attr), [b'BiasAdd'])
        elif node.op in ('Relu', 'Relu6', 'Elu') and inner.op in kinds.values():
            gone.add(inner.name)
            fused = [*inner.attr['fused_ops'].list.s, node.op.encode()]
            attributes = {key: value for key, value in inner.attr.items() if key != 'fused_ops'}
            become(node, inner.op, list(inner.input), attributes, fused)
    kept = [node for node in graph_def.node if node.name not in gone]
    del graph_def.node[:]
    graph_def.node.extend(kept)
    return graph_def


def write(folder, graph_def, frozen, signature, inputs, outputs):
    os.makedirs(folder, exist_ok=True)
    entries, arrays = [], []
    for node in graph_def.node:
        if node.op == 'Const':
            value = tf.make_ndarray(node.attr['value'].tensor)
            kind = 'bool' if value.dtype == bool else 'int32' if value.dtype.kind in 'iu' else 'float32'
            value = np.asarray(value, {'bool': np.uint8}.get(kind, kind))
            entries.append({'name': node.name, 'shape': list(value.shape), 'dtype': kind})
            arrays.append(np.ascontiguousarray(value).tobytes())
            node.attr['value'].tensor.tensor_content = b''
            for field in ('float_val', 'int_val', 'int64_val', 'bool_val', 'half_val', 'double_val'):
                node.attr['value'].tensor.ClearField(field)
    data = b''.join(arrays)
    shards = [data[i:i + SHARD] for i in range(0, len(data), SHARD)]
    paths = [f'group1-shard{i + 1}of{len(shards)}.bin' for i in range(len(shards))]
    for path, shard in zip(paths, shards):
        with open(os.path.join(folder, path), 'wb') as file:
            file.write(shard)
    topology = json_format.MessageToDict(graph_def)
    topology.pop('library', None)
    model = {
        'format': 'graph-model', 'generatedBy': tf.__version__, 'convertedBy': 'scripts/tfjs-graphs.py',
        'userDefinedMetadata': {'classNames': ['cat', 'dog']},
        'signature': signature, 'modelTopology': topology,
        'weightsManifest': [{'paths': paths, 'weights': entries}],
    }
    with open(os.path.join(folder, 'model.json'), 'w') as file:
        json.dump(model, file)
    tell = lambda x: {'shape': list(x.shape), 'data': np.asarray(x, np.float64).ravel().round(7).tolist()}
    with open(os.path.join(folder, 'expected.json'), 'w') as file:
        json.dump({'inputs': [tell(x) for x in inputs], 'outputs': [tell(np.asarray(y)) for y in outputs]}, file)


def ends(tensors):
    shape = lambda t: {'dim': [{'size': str(-1 if size is None else size)} for size in t.shape]}
    return {t.name.split(':')[0]: {'name': t.name, 'dtype': 'DT_FLOAT', 'tensorShape': shape(t)} for t in tensors}


def save(folder, function, specs, passes=None, batch=2, seed=0):
    concrete = tf.function(function).get_concrete_function(*specs)
    frozen = convert_variables_to_constants_v2(concrete)
    rng = np.random.default_rng(seed)
    sizes = [[batch if n is None and i == 0 else n or 8 for i, n in enumerate(s.shape)] for s in specs]
    inputs = [rng.normal(size=size) for size in sizes]
    inputs = [x.astype(np.float32) for x in inputs]
    outputs = frozen(*[tf.constant(x) for x in inputs])
    graph_def = frozen.graph.as_graph_def()
    if passes is not None:
        graph_def = passes(frozen)
    signature = {'inputs': ends(frozen.inputs), 'outputs': ends(frozen.outputs)}
    write(folder, graph_def, frozen, signature, inputs, outputs)


def mobilenet():
    layers = tf.keras.layers
    x = image = layers.Input((32, 32, 3), name='image')

    def norm(x):
        return layers.ReLU(6.0)(layers.BatchNormalization(
            gamma_initializer='random_uniform', beta_initializer='random_normal',
            moving_mean_initializer='random_normal', moving_variance_initializer='ones')(x))

    x = norm(layers.Conv2D(8, 3, 2, 'same', use_bias=False)(x))
    for filters, stride in [(16, 1), (16, 2), (32, 2)]:
        if stride == 2:
            x = layers.ZeroPadding2D(((0, 1), (0, 1)))(x)
        x = norm(layers.DepthwiseConv2D(3, stride, 'same' if stride == 1 else 'valid', use_bias=False)(x))
        y = norm(layers.Conv2D(filters, 1, use_bias=False)(x))
        x = layers.Add()([x, y]) if x.shape[-1] == filters else y
    x = layers.GlobalAveragePooling2D(keepdims=True)(x)
    x = layers.Dropout(0.1)(x)
    x = layers.Conv2D(5, 1, bias_initializer='random_normal')(x)
    x = layers.Reshape((5,))(x)
    return tf.keras.Model(image, layers.Softmax()(x))


def rich():
    """Many layers of Keras."""
    layers = tf.keras.layers
    x = image = layers.Input((16, 16, 4), name='image')
    x = layers.Conv2D(8, 3, dilation_rate=2, padding='same', activation='relu', bias_initializer='random_normal')(x)
    x = layers.Conv2D(8, 3, dilation_rate=3, activation='elu')(x)
    x = layers.DepthwiseConv2D(3, padding='same', dilation_rate=2, depth_multiplier=2, activation='selu')(x)
    x = layers.SeparableConv2D(8, 3, padding='same', activation='swish')(x)
    x = layers.PReLU(shared_axes=[1, 2], alpha_initializer='random_normal')(x)
    a = layers.Conv2DTranspose(6, 3, 2, 'same', activation='tanh')(x)
    b = layers.UpSampling2D(2, interpolation='bilinear')(x)
    x = layers.Concatenate()([a, b])
    x = layers.LeakyReLU(0.2)(x)
    x = layers.MaxPooling2D(3, 2, 'same')(x)
    x = layers.AveragePooling2D(2)(x)
    squeezed = layers.GlobalAveragePooling2D()(x)
    squeezed = layers.Dense(4, activation='relu')(squeezed)
    squeezed = layers.Dense(14, activation='hard_sigmoid')(squeezed)
    x = layers.Multiply()([x, layers.Reshape((1, 1, 14))(squeezed)])
    x = layers.UpSampling2D(2)(x)
    flat = layers.Flatten()(x)
    return tf.keras.Model(image, [layers.Dense(3, activation='softmax')(flat), layers.GlobalMaxPooling2D()(x)])


def detector(x):
    """Heads of boxes: reshapes by the shape of a value, parts, exponentials."""
    rng = np.random.default_rng(3)
    kernel = tf.constant(rng.normal(size=(3, 3, 3, 12)).astype(np.float32))
    y = tf.nn.conv2d(x, kernel, 2, 'SAME')
    shape = tf.shape(y)
    y = tf.reshape(y, [shape[0], shape[1] * shape[2] * 2, 6])
    boxes, scores = y[..., :4], tf.sigmoid(y[..., 4:])
    centers, sizes = tf.split(boxes, 2, axis=-1)
    corners = tf.concat([centers - tf.exp(sizes) / 2, centers + tf.exp(sizes) / 2], axis=-1)
    best = tf.reduce_max(scores, axis=-1, keepdims=True)
    return corners, scores, tf.cast(tf.argmax(scores, axis=-1), tf.float32), best * tf.cast(best > 0.5, tf.float32)


def main(folder):
    tf.keras.utils.set_random_seed(1)
    picture = lambda size, channels: [tf.TensorSpec([None, size, size, channels], tf.float32, name='image')]
    model, many = mobilenet(), rich()
    by_hand = lambda frozen: convolutions_by_hand(frozen.graph.as_graph_def())
    for ending, passes in {'': None, '-grappler': optimized, '-fused': by_hand}.items():
        save(os.path.join(folder, 'mobilenet' + ending), lambda x: model(x, training=False), picture(32, 3), passes)
        save(os.path.join(folder, 'rich' + ending), lambda x: many(x, training=False), picture(16, 4), passes)
        save(os.path.join(folder, 'detector' + ending), detector, picture(8, 3), passes)


if __name__ == '__main__':
    main(sys.argv[1])
