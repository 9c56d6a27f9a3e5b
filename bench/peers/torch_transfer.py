"""Work of transfer learning on VGG16 in PyTorch: 'features' of a batch, a training step of a 'head' on the frozen base,
or of the last 'block' and the head. Options of the case: channelsLast, fused (the optimizer)."""

import torch
from serve import case, serve
from torch import nn
from torch_setup import prepare

prepare()
batch, part = case["batch"], case["part"]
layout = torch.channels_last if case.get("channelsLast") else torch.contiguous_format


def block(inputs, filters, count):
    convs = [nn.Conv2d(inputs if i == 0 else filters, filters, 3, padding=1) for i in range(count)]
    return nn.Sequential(*[layer for conv in convs for layer in (conv, nn.ReLU(inplace=True))], nn.MaxPool2d(2))


below = nn.Sequential(block(3, 64, 2), block(64, 128, 2), block(128, 256, 3), block(256, 512, 3))
below = below.to(memory_format=layout)
last = block(512, 512, 3).to(memory_format=layout)
head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))
for weight in [*below.parameters(), *([] if part == "block" else last.parameters())]:
    weight.requires_grad_(False)
trained = [weight for net in (last, head) for weight in net.parameters() if weight.requires_grad]
x = torch.rand(batch, 3, 224, 224).to(memory_format=layout)
y = torch.arange(batch) % 10
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(trained, lr=0.001, **({"fused": True} if case.get("fused") else {}))


def features():
    with torch.inference_mode():
        last(below(x))


def train():
    optimizer.zero_grad(set_to_none=True)
    with torch.no_grad():
        known = below(x)
    criterion(head(last(known)), y).backward()
    optimizer.step()


parameters = sum(p.numel() for p in trained)
serve("pytorch", torch.__version__, features if part == "features" else train, images=batch, parameters=parameters)
