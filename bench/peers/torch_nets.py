"""The nets of bench/nets.ts in PyTorch."""

import torch
from torch import nn


def net_a():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(inplace=True),
        nn.Conv2d(32, 64, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Dropout(0.25),
        nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(inplace=True), nn.Dropout(0.5), nn.Linear(128, 10),
    )  # fmt: skip


def net_b():
    return nn.Sequential(
        nn.Conv2d(1, 16, 5), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 5), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(512, 128), nn.ReLU(inplace=True), nn.Linear(128, 10),
    )  # fmt: skip


class Block(nn.Module):
    """Two 3x3 convolutions and a shortcut: the identity, or a 1x1 convolution where the shape changes."""

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(filters)
        self.shortcut = nn.Sequential()
        if stride != 1 or channels != filters:
            self.shortcut = nn.Sequential(nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        y = torch.relu_(self.norm1(self.conv1(x)))
        y = self.norm2(self.conv2(y))
        return torch.relu_(y + self.shortcut(x))


def net_c():
    parts = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)]
    channels = 16
    for filters in (16, 32, 64):
        for block in range(3):
            parts.append(Block(channels, filters, 2 if block == 0 and filters > 16 else 1))
            channels = filters
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def unit(channels, filters, kernel, stride=1, groups=1, bias=True):
    """Padded alike on all sides: with stride 2 Keras pads at the end only, and computes as much."""
    conv = nn.Conv2d(channels, filters, kernel, stride, kernel // 2, groups=groups, bias=bias)
    return nn.Sequential(conv, nn.BatchNorm2d(filters))


def mobilenet_v1():
    parts, channels = [unit(3, 32, 3, 2, bias=False), nn.ReLU(inplace=True)], 32
    first = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    for filters, stride in first + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]:
        parts += [unit(channels, channels, 3, stride, channels, bias=False), nn.ReLU(inplace=True)]
        parts += [unit(channels, filters, 1, bias=False), nn.ReLU(inplace=True)]
        channels = filters
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, 1000))


class Bottleneck(nn.Module):
    """1x1, 3x3 and 1x1 convolutions and a shortcut: the identity, or a 1x1 convolution where a stage begins."""

    def __init__(self, channels, filters, stride, is_first):
        super().__init__()
        self.units = nn.Sequential(
            unit(channels, filters, 1, stride), nn.ReLU(inplace=True),
            unit(filters, filters, 3), nn.ReLU(inplace=True), unit(filters, 4 * filters, 1),
        )  # fmt: skip
        self.shortcut = unit(channels, 4 * filters, 1, stride) if is_first else nn.Sequential()

    def forward(self, x):
        return torch.relu_(self.units(x) + self.shortcut(x))


def resnet50():
    parts, channels = [unit(3, 64, 7, 2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)], 64
    for filters, blocks, stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        for block in range(blocks):
            parts.append(Bottleneck(channels, filters, stride if block == 0 else 1, block == 0))
            channels = 4 * filters
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000))


def vgg16():
    parts, channels = [], 3
    for filters, convolutions in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]:
        for _ in range(convolutions):
            parts += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(inplace=True)]
            channels = filters
        parts.append(nn.MaxPool2d(2))
    dense = [nn.Linear(25088, 4096), nn.ReLU(inplace=True), nn.Linear(4096, 4096), nn.ReLU(inplace=True)]
    return nn.Sequential(*parts, nn.Flatten(), *dense, nn.Linear(4096, 1000))


digit, small, picture = (1, 28, 28), (3, 32, 32), (3, 224, 224)
nets = {
    **{"A": (net_a, digit), "B": (net_b, digit), "C": (net_c, small)},
    **{"MobileNetV1": (mobilenet_v1, picture), "ResNet50": (resnet50, picture), "VGG16": (vgg16, picture)},
}
