"""One training step of net A, B or C in PyTorch. Options of the case: channelsLast, fused (the optimizer), compile
(torch.compile), precision (bfloat16: autocast)."""

import torch
from serve import case, serve
from torch_nets import nets
from torch_setup import autocast, prepare

prepare()
build, shape = nets[case["net"]]
batch = case["batch"]
layout = torch.channels_last if case.get("channelsLast") else torch.contiguous_format
net = build().to(memory_format=layout).train()
batches = [(torch.rand(batch, *shape).to(memory_format=layout), torch.randint(0, 10, (batch,))) for _ in range(8)]
criterion = torch.nn.CrossEntropyLoss()
fused = {"fused": True} if case.get("fused") else {}
if case["net"] == "C":
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, **fused)
else:
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001, **fused)


def loss_of(x, y):
    with autocast():
        return criterion(net(x), y)


if case.get("compile"):
    loss_of = torch.compile(loss_of)
turn = 0


def step():
    global turn
    turn += 1
    optimizer.zero_grad(set_to_none=True)
    loss_of(*batches[turn % len(batches)]).backward()
    optimizer.step()


for _ in range(3):
    step()
serve("pytorch", torch.__version__, step, images=batch, parameters=sum(p.numel() for p in net.parameters()))
