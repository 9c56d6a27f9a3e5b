"""One training step of net A, B or C as a TensorFlow graph written by hand: tf.nn, fused batch normalisation, one
raw optimizer op a variable.

Options of the case: xla (jit_compile), precision (bfloat16: as Keras's mixed_bfloat16, or, with rewrite, where
TensorFlow's own rewriting of the graph puts it). oneDNN is switched by the environment (TF_ENABLE_ONEDNN_OPTS).
TensorFlow's threads take numbers below the smallest normal one as zero anyway.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import tensorflow as tf
from serve import case, serve

tf.config.threading.set_intra_op_parallelism_threads(case["threads"])
tf.config.threading.set_inter_op_parallelism_threads(1)
tf.random.set_seed(0)
batch = case["batch"]
variables = []
rewrite, is_bfloat16 = bool(case.get("rewrite")), case.get("precision") == "bfloat16"
tf.config.optimizer.set_experimental_options({"auto_mixed_precision_onednn_bfloat16": rewrite})
compute_dtype = tf.bfloat16 if is_bfloat16 and not rewrite else tf.float32


def variable(*shape, fill=None):
    fan_in = tf.reduce_prod(shape[:-1])
    start = tf.random.normal(shape, stddev=(2.0 / float(fan_in)) ** 0.5) if fill is None else tf.fill(shape, fill)
    variables.append(tf.Variable(start))
    return variables[-1]


class Conv:
    def __init__(self, kernel, channels, filters, stride=1, padding="VALID", bias=True):
        self.w = variable(kernel, kernel, channels, filters)
        self.b = variable(filters, fill=0.0) if bias else None
        self.stride, self.padding = stride, padding

    def __call__(self, x):
        y = tf.nn.conv2d(x, tf.cast(self.w, x.dtype), self.stride, self.padding)
        return y if self.b is None else tf.nn.bias_add(y, tf.cast(self.b, x.dtype))


class Dense:
    def __init__(self, inputs, outputs):
        self.w, self.b = variable(inputs, outputs), variable(outputs, fill=0.0)

    def __call__(self, x):
        return tf.nn.bias_add(tf.matmul(x, tf.cast(self.w, x.dtype)), tf.cast(self.b, x.dtype))


class Norm:
    def __init__(self, channels):
        self.gamma, self.beta = variable(channels, fill=1.0), variable(channels, fill=0.0)
        self.mean, self.variance = tf.Variable(tf.zeros(channels)), tf.Variable(tf.ones(channels))

    def __call__(self, x):
        y, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=x, scale=self.gamma, offset=self.beta, mean=self.mean, variance=self.variance,
            epsilon=1e-3, exponential_avg_factor=0.01,
        )
        self.mean.assign(mean)
        self.variance.assign(variance)
        return y


def flat(x):
    return tf.reshape(x, [x.shape[0], -1])


def net_a():
    conv1, conv2, dense1, dense2 = Conv(3, 1, 32), Conv(3, 32, 64), Dense(9216, 128), Dense(128, 10)

    def forward(x):
        x = tf.nn.relu(conv2(tf.nn.relu(conv1(x))))
        x = tf.nn.dropout(tf.nn.max_pool2d(x, 2, 2, "VALID"), 0.25)
        return dense2(tf.nn.dropout(tf.nn.relu(dense1(flat(x))), 0.5))

    return forward


def net_b():
    conv1, conv2, dense1, dense2 = Conv(5, 1, 16), Conv(5, 16, 32), Dense(512, 128), Dense(128, 10)

    def forward(x):
        x = tf.nn.max_pool2d(tf.nn.relu(conv1(x)), 2, 2, "VALID")
        x = tf.nn.max_pool2d(tf.nn.relu(conv2(x)), 2, 2, "VALID")
        return dense2(tf.nn.relu(dense1(flat(x))))

    return forward


class Block:
    """Two 3x3 convolutions and a shortcut: the identity, or a 1x1 convolution where the shape changes."""

    def __init__(self, channels, filters, stride):
        self.conv1, self.norm1 = Conv(3, channels, filters, stride, "SAME", bias=False), Norm(filters)
        self.conv2, self.norm2 = Conv(3, filters, filters, 1, "SAME", bias=False), Norm(filters)
        self.projection = None
        if stride != 1 or channels != filters:
            self.projection, self.projection_norm = Conv(1, channels, filters, stride, bias=False), Norm(filters)

    def __call__(self, x):
        y = self.norm2(self.conv2(tf.nn.relu(self.norm1(self.conv1(x)))))
        return tf.nn.relu(y + (x if self.projection is None else self.projection_norm(self.projection(x))))


def net_c():
    conv, norm, blocks, channels = Conv(3, 3, 16, 1, "SAME", bias=False), Norm(16), [], 16
    for filters in (16, 32, 64):
        for block in range(3):
            blocks.append(Block(channels, filters, 2 if block == 0 and filters > 16 else 1))
            channels = filters
    dense = Dense(64, 10)

    def forward(x):
        x = tf.nn.relu(norm(conv(x)))
        for block in blocks:
            x = block(x)
        return dense(tf.reduce_mean(x, [1, 2]))

    return forward


build, shape = {"A": (net_a, (28, 28, 1)), "B": (net_b, (28, 28, 1)), "C": (net_c, (32, 32, 3))}[case["net"]]
forward = build()
first = [tf.Variable(tf.zeros_like(v)) for v in variables]
second = [tf.Variable(tf.zeros_like(v)) for v in variables]
steps = tf.Variable(0.0)


def momentum(v, gradient, velocity):
    tf.raw_ops.ResourceApplyMomentum(var=v.handle, accum=velocity.handle, lr=0.01, grad=gradient, momentum=0.9)


def adam(v, gradient, m, s):
    tf.raw_ops.ResourceApplyAdam(
        var=v.handle, m=m.handle, v=s.handle, beta1_power=0.9**steps, beta2_power=0.999**steps,
        lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, grad=gradient,
    )  # fmt: skip


@tf.function(jit_compile=bool(case.get("xla")))
def train(x, y):
    steps.assign_add(1.0)
    with tf.GradientTape() as tape:
        logits = tf.cast(forward(tf.cast(x, compute_dtype)), tf.float32)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
    gradients = tape.gradient(loss, variables)
    for v, gradient, m, s in zip(variables, gradients, first, second, strict=True):
        if case["net"] == "C":
            momentum(v, gradient, m)
        else:
            adam(v, gradient, m, s)
    return loss


batches = [(tf.random.uniform((batch, *shape)), tf.random.uniform((batch,), 0, 10, tf.int32)) for _ in range(8)]
turn = 0


def step():
    global turn
    turn += 1
    train(*batches[turn % len(batches)]).numpy()


for _ in range(3):
    step()
serve("tensorflow", tf.__version__, step, images=batch, parameters=sum(int(tf.size(v)) for v in variables))
