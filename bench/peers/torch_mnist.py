"""From nothing to 99 % on MNIST's test set: net B, Adam, batches of 64, evaluated after every epoch. The only step
is the whole training."""

import gzip
import os
from pathlib import Path

import numpy as np
import torch
from serve import case, serve
from torch_nets import net_b
from torch_setup import prepare

prepare(case["seed"])
GOAL, MOST_EPOCHS, BATCH = 0.99, 20, 64


def idx(name, header):
    for folder in (Path(os.environ["FOVEA_DATA_DIR"]), Path(os.environ["FOVEA_DATA_DIR"]) / "mnist"):
        if (folder / name).exists():
            return np.frombuffer((folder / name).read_bytes(), np.uint8, offset=header)
        if (folder / f"{name}.gz").exists():
            return np.frombuffer(gzip.decompress((folder / f"{name}.gz").read_bytes()), np.uint8, offset=header)
    raise FileNotFoundError(f"{name}: not in FOVEA_DATA_DIR")


def images(name):
    pixels = torch.from_numpy(idx(name, 16).reshape(-1, 1, 28, 28).astype(np.float32) / 255)
    return pixels.to(memory_format=torch.channels_last)


def labels(name):
    return torch.from_numpy(idx(name, 8).astype(np.int64))


def train():
    x, y = images("train-images-idx3-ubyte"), labels("train-labels-idx1-ubyte")
    test_x, test_y = images("t10k-images-idx3-ubyte"), labels("t10k-labels-idx1-ubyte")
    net = net_b().to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001, fused=True)
    criterion = torch.nn.CrossEntropyLoss()
    for epoch in range(MOST_EPOCHS):
        order = torch.randperm(len(x))
        for start in range(0, len(x), BATCH):
            batch = order[start : start + BATCH]
            optimizer.zero_grad(set_to_none=True)
            criterion(net(x[batch]), y[batch]).backward()
            optimizer.step()
        with torch.no_grad():
            parts = [slice(i, i + 1000) for i in range(0, len(test_x), 1000)]
            right = sum((net(test_x[part]).argmax(1) == test_y[part]).sum().item() for part in parts)
        if right / len(test_x) >= GOAL:
            return epoch + 1, right / len(test_x)
    raise RuntimeError(f"not {GOAL} after {MOST_EPOCHS} epochs")


epochs, accuracy = train()
serve("pytorch", torch.__version__, lambda: None, epochs=epochs, accuracy=accuracy)
