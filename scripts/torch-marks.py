"""The recipes of bench/marks.ts in PyTorch: what accuracy they reach there.

    python3 scripts/torch-marks.py --install                    makes .torch/ with PyTorch in it (once)
    .torch/bin/python scripts/torch-marks.py cifar-10           or fashion-mnist, mnist; --epochs N, --seed N,
                                                                --threads N

Data from $FOVEA_DATA_DIR, in the same files. Net, initial distribution, order of augmentation, schedule, decay and loss
are those of bench/marks.ts; only the draws differ. The last line is one JSON object.
"""

import argparse
import gzip
import io
import json
import math
import os
import subprocess
import tarfile
import time
import venv
from pathlib import Path

PACKAGES = ["torch==2.3.1", "numpy<3", "pillow"]
ENVIRONMENT = Path(__file__).resolve().parent.parent / ".torch"
CIFAR = "airplane automobile bird cat deer dog frog horse ship truck".split()


def install():
    venv.create(ENVIRONMENT, with_pip=True)
    subprocess.check_call([ENVIRONMENT / "bin" / "python", "-m", "pip", "install", "--quiet", *PACKAGES])


def main(name, epochs, seed, threads):
    import numpy as np
    import torch
    from torch import nn
    from torch.nn import functional

    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    data = Path(os.environ["FOVEA_DATA_DIR"])

    def idx(part, kind, header):
        content = gzip.decompress((data / name / f"{part}-{kind}-ubyte.gz").read_bytes())
        return np.frombuffer(content, np.uint8, offset=header)

    def grey(part):
        return idx(part, "images-idx3", 16).reshape(-1, 1, 28, 28), idx(part, "labels-idx1", 8)

    def cifar(part):
        from PIL import Image

        pictures, labels = [], []
        with tarfile.open(data / "cifar-10" / f"{part}-jpeg.tar.gz") as archive:
            for member in archive:
                if member.name.endswith(".jpg"):
                    picture = Image.open(io.BytesIO(archive.extractfile(member).read())).convert("RGB")
                    pictures.append(np.asarray(picture).transpose(2, 0, 1))
                    folder = Path(member.name).parent.name
                    labels.append(CIFAR.index(folder if folder in CIFAR else Path(member.name).stem.split("_")[1]))
        return np.stack(pictures), np.array(labels)

    def samples(part):
        pixels, labels = cifar(part) if name == "cifar-10" else grey({"train": "train", "test": "t10k"}[part])
        return torch.from_numpy(pixels.copy()), torch.from_numpy(labels.astype(np.int64))

    def conv(channels, filters, strides=1, size=3):
        layer = nn.Conv2d(channels, filters, size, strides, padding=size // 2, bias=False)
        # He's normal distribution as Keras draws it: cut at two standard deviations, and wider by as much as that
        # costs.
        deviation = math.sqrt(2 / (channels * size * size)) / 0.87962566103423978
        nn.init.trunc_normal_(layer.weight, std=deviation, a=-2 * deviation, b=2 * deviation)
        return layer

    def dense(channels):
        layer = nn.Linear(channels, 10)
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
        return layer

    def normed(channels, filters, strides=1, size=3):
        return nn.Sequential(conv(channels, filters, strides, size), nn.BatchNorm2d(filters))

    class Block(nn.Module):
        def __init__(self, channels, filters, strides):
            super().__init__()
            self.inner = nn.Sequential(normed(channels, filters, strides), nn.ReLU(), normed(filters, filters))
            self.shortcut = nn.Identity() if channels == filters else normed(channels, filters, strides, 1)

        def forward(self, x):
            return functional.relu(self.inner(x) + self.shortcut(x))

    def resnet20():
        widths = [16, 16, 16, 16, 32, 32, 32, 64, 64, 64]
        blocks = [Block(a, b, 2 if b > a else 1) for a, b in zip(widths, widths[1:])]
        return nn.Sequential(normed(3, 16), nn.ReLU(), *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), dense(64))

    def simple_net():
        def stage(channels, filters):
            return [normed(channels, filters), nn.ReLU()]

        first = [*stage(1, 32), nn.MaxPool2d(2), *stage(32, 64), *stage(64, 64), nn.MaxPool2d(2)]
        last = [*stage(64, 128), *stage(128, 128), nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Dropout(0.3), dense(128)]
        return nn.Sequential(*first, *last)

    build, peak_rate, batch_size, weight_decay = {
        "cifar-10": (resnet20, 0.1, 64, 0.005),
        "fashion-mnist": (simple_net, 0.1, 128, 0.005),
        "mnist": (simple_net, 0.1, 128, 0.005),
    }[name]
    epochs = epochs or {"cifar-10": 1, "fashion-mnist": 24, "mnist": 6}[name]

    def scaled(x):
        return x.float() / 127.5 - 1

    def augmented(x):
        """Mirrored by chance (no digits), moved by up to an eighth of the side, to the nearest pixel; zeros come in."""
        x = torch.where(torch.rand(len(x), 1, 1, 1) < 0.5, x.flip(3), x) if name != "mnist" else x
        side = x.shape[2]
        most = side // 8 + 1
        padded = functional.pad(x, (most,) * 4)
        moves = torch.round((2 * torch.rand(len(x), 2) - 1) * side / 8).long() + most
        grid = torch.arange(side)
        rows, columns = (grid + moves[:, :1])[:, :, None], (grid + moves[:, 1:])[:, None, :]
        return padded[torch.arange(len(x))[:, None, None], :, rows, columns].permute(0, 3, 1, 2)

    x, y = samples("train")
    test_x, test_y = samples("test")
    net = build().to(memory_format=torch.channels_last)
    kernels = [p for p in net.parameters() if p.dim() > 1]
    steps_per_epoch = math.ceil(len(x) / batch_size)
    steps = epochs * steps_per_epoch
    warm = round(steps / 5)

    def rate(step):
        if step < warm:
            return peak_rate * step / warm
        return peak_rate * (1 + math.cos(math.pi * (step - warm) / (steps - warm))) / 2

    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = 0.1
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    begin, step = time.monotonic(), 0
    for epoch in range(epochs):
        order, right, total = torch.randperm(len(x)), 0, 0.0
        for first in range(0, len(x), batch_size):
            chosen = order[first : first + batch_size]
            inputs = augmented(scaled(x[chosen])).contiguous(memory_format=torch.channels_last)
            outputs = net(inputs)
            loss = functional.cross_entropy(outputs, y[chosen])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.param_groups[0]["lr"] = rate(step)
            with torch.no_grad():
                torch._foreach_mul_(kernels, 1 - rate(step) * weight_decay)
            # Keras keeps velocity = momentum * velocity - rate * gradient: here the rate is outside, which for a rate
            # that changes slowly is nearly the same.
            optimizer.step()
            total += loss.item() * len(chosen)
            right += (outputs.argmax(1) == y[chosen]).sum().item()
            step += 1
        print(f"epoch {epoch + 1}/{epochs}: loss {total / len(x):.4f}, accuracy {right / len(x):.4f}", flush=True)
    seconds = round(time.monotonic() - begin)
    net.eval()
    with torch.no_grad():
        parts = [slice(i, i + 500) for i in range(0, len(test_x), 500)]
        hits = sum((net(scaled(test_x[part])).argmax(1) == test_y[part]).sum().item() for part in parts)
    reached = {"testAccuracy": hits / len(test_x), "trainAccuracy": right / len(x)}
    setting = {"epochs": epochs, "steps": steps, "batchSize": batch_size, "seed": seed}
    parameters = sum(p.numel() for p in net.parameters())
    print(json.dumps({"name": name, **reached, **setting, "parameters": parameters, "seconds": seconds}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("name", nargs="?", choices=["cifar-10", "fashion-mnist", "mnist"])
    parser.add_argument("--install", action="store_true")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.install:
        install()
    else:
        main(chosen.name, chosen.epochs, chosen.seed, chosen.threads)
