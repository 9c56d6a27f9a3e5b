"""One kernel of bench/kernels.ts in PyTorch: the same operation, the same shape, oneDNN or MKL below it.

Convolutions run in both layouts on request (channelsLast); their backward passes one at a time by the output mask.
"""

import math

import torch
from serve import case, serve
from torch_setup import prepare

prepare()
layout = torch.channels_last if case.get("channelsLast") else torch.contiguous_format


def gemm():
    a, b, c = torch.rand(case["m"], case["k"]), torch.rand(case["k"], case["n"]), torch.empty(case["m"], case["n"])
    return lambda: torch.mm(a, b, out=c)


def matmul():
    s = case

    def factor(rows, columns, transposed):
        if transposed:
            return torch.rand(s["batch"], columns, rows).transpose(1, 2)
        return torch.rand(s["batch"], rows, columns)

    a, b = factor(s["m"], s["k"], s["transposeA"]), factor(s["k"], s["n"], s["transposeB"])
    y = torch.empty(s["batch"], s["m"], s["n"])
    return lambda: torch.bmm(a, b, out=y)


def conv():
    s = case
    x = torch.rand(s["batch"], s["channels"], s["height"], s["width"]).to(memory_format=layout)
    w = torch.rand(s["filters"], s["channels"] // s["groups"], *s["kernel"]).to(memory_format=layout)
    stride, dilation, groups = [s["stride"]] * 2, [s.get("dilation", 1)] * 2, s["groups"]
    padding = [(size - 1) // 2 if s["same"] else 0 for size in s["kernel"]]
    forward = lambda: torch.conv2d(x, w, None, stride, padding, dilation, groups)
    if s["pass"] in ("forward", "predict"):
        return forward
    dy = torch.rand_like(forward())
    mask = {
        "backwardData": [True, False, False],
        "backwardWeights": [False, True, False],
        "backward": [True, True, False],
    }[s["pass"]]
    return lambda: torch.ops.aten.convolution_backward(
        dy, x, w, None, stride, padding, dilation, False, [0, 0], groups, mask
    )


def transposed():
    s = case
    x = torch.rand(s["batch"], s["channels"], s["height"], s["width"]).to(memory_format=layout)
    w = torch.rand(s["channels"], s["filters"], s["kernel"], s["kernel"]).to(memory_format=layout)
    b, stride = torch.rand(s["filters"]), s["stride"]
    padding = (max(s["kernel"] - stride, 0) + 1) // 2
    extra = stride - s["kernel"] + 2 * padding
    return lambda: torch.nn.functional.conv_transpose2d(x, w, b, stride, padding, extra)


def volume():
    s = case
    format = torch.channels_last_3d if s.get("channelsLast") else torch.contiguous_format
    x = torch.rand(s["batch"], s["channels"], *[s["side"]] * 3).to(memory_format=format)
    w = torch.rand(s["filters"], s["channels"], *[s["kernel"]] * 3).to(memory_format=format)
    return lambda: torch.conv3d(x, w, None, 1, s["kernel"] // 2)


def tensor():
    return torch.randn(case["batch"], case["channels"], case["height"], case["width"]).to(memory_format=layout)


def pool():
    x = tensor()
    if case["pass"] == "forward":
        return lambda: torch.max_pool2d_with_indices(x, 2)
    y, index = torch.nn.functional.max_pool2d_with_indices(x, 2)
    dy = torch.rand_like(y)
    return lambda: torch.ops.aten.max_pool2d_with_indices_backward(dy, x, [2, 2], [2, 2], [0, 0], [1, 1], False, index)


def poolVolume():
    x = torch.randn(case["batch"], case["channels"], *[case["side"]] * 3).to(memory_format=torch.channels_last_3d)
    if case["pass"] == "forward":
        return lambda: torch.nn.functional.max_pool3d_with_indices(x, 2)
    y, index = torch.nn.functional.max_pool3d_with_indices(x, 2)
    dy, both = torch.rand_like(y), [2, 2, 2]
    return lambda: torch.ops.aten.max_pool3d_with_indices_backward(dy, x, both, both, [0] * 3, [1] * 3, False, index)


def resize():
    s = case
    x = torch.randn(s["batch"], s["channels"], s["height"], s["height"]).to(memory_format=layout)
    size, mode = [s["outHeight"]] * 2, s["interpolation"]
    if s["pass"] == "forward":
        return lambda: torch.nn.functional.interpolate(x, size, mode=mode)
    dy = torch.randn(s["batch"], s["channels"], *size).to(memory_format=layout)
    backward = getattr(torch.ops.aten, f"upsample_{mode}2d_backward")
    return lambda: backward(dy, size, list(x.shape), False, None, None)


def norm():
    x, channels = tensor(), case["channels"]
    weight, bias, mean, var = torch.ones(channels), torch.zeros(channels), torch.zeros(channels), torch.ones(channels)
    forward = lambda: torch.native_batch_norm(x, weight, bias, mean, var, True, 0.1, 1e-3)
    if case["pass"] == "forward":
        return forward
    dy, (_, saved_mean, saved_invstd) = torch.randn_like(x), forward()
    return lambda: torch.ops.aten.native_batch_norm_backward(
        dy, x, weight, mean, var, saved_mean, saved_invstd, True, 1e-3, [True, True, True]
    )


def warp():
    shape = (case["batch"], case["channels"], case["side"], case["side"])
    x = torch.rand(shape).contiguous(memory_format=torch.channels_last).requires_grad_(case["pass"] == "backward")
    c, s = math.cos(0.3), math.sin(0.3)
    rows = torch.tensor([[c, -s, 0.0], [s, c, 0.0]]).expand(case["batch"], 2, 3)

    def forward():
        grid = torch.nn.functional.affine_grid(rows, shape, align_corners=False)
        return torch.nn.functional.grid_sample(x, grid, padding_mode="reflection", align_corners=False)

    if case["pass"] == "forward":
        return forward
    y = forward()
    dy = torch.rand_like(y)
    return lambda: torch.autograd.grad(y, x, dy, retain_graph=True)


def relu():
    x = tensor()
    if case["pass"] == "forward":
        return lambda: torch.relu(x)
    dy = torch.randn_like(x)
    return lambda: torch.ops.aten.threshold_backward(dy, x, 0)


def adam():
    weights = torch.nn.Parameter(torch.rand(case["count"]))
    weights.grad = torch.rand(case["count"])
    optimizer = torch.optim.Adam([weights], fused=True)
    return lambda: optimizer.step() and None


def dropout():
    x = torch.rand(case["count"])
    return lambda: torch.nn.functional.dropout(x, 0.5, True)


def softmax():
    x, y = torch.rand(case["rows"], case["columns"]), torch.randint(0, case["columns"], (case["rows"],))
    return lambda: torch.nn.functional.cross_entropy(x, y)


functions = (
    *(gemm, matmul, conv, transposed, volume, pool, poolVolume, resize, warp),
    *(norm, relu, adam, dropout, softmax),
)
operations = {f.__name__: f for f in functions}
call = operations[case["op"]]()


def step():
    call()


with torch.no_grad():
    for _ in range(3):
        step()
    serve("pytorch", torch.__version__, step)
