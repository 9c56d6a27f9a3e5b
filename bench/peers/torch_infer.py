"""Prediction with a net of torch_nets.py in PyTorch. Options of the case: channelsLast, compile (torch.compile with
frozen weights, which it folds and packs once), precision (bfloat16: autocast)."""

import torch
from serve import case, serve
from torch_nets import nets
from torch_setup import autocast, prepare

prepare()
build, shape = nets[case["net"]]
layout = torch.channels_last if case.get("channelsLast") else torch.contiguous_format
net = build().to(memory_format=layout).eval()
x = torch.rand(case["batch"], *shape).to(memory_format=layout)


def predict(x):
    return torch.softmax(net(x), 1)


if case.get("compile"):
    torch._inductor.config.freezing = True
    predict = torch.compile(predict)

def step():
    predict(x)


# One autocast around all steps: it rounds the weights in the first one only.
with torch.no_grad(), autocast():
    for _ in range(3):
        step()
    parameters = sum(p.numel() for p in net.parameters())
    serve("pytorch", torch.__version__, step, images=case["batch"], parameters=parameters)
