"""The networks of the lab as PyTorch users write them; layers in the order of Labmark's."""

import torch
from torch import nn


def lenet5(variant):
    """LeNet-5 for 1x28x28: plain, bn-hidden, bn-input, dropout or bn-dropout."""
    norm = variant in ("bn-hidden", "bn-input", "bn-dropout")
    drop = variant in ("dropout", "bn-dropout")

    def stage(layer, normed, *after):
        parts = [layer]
        if norm:
            parts.append(normed)
        parts += [nn.ReLU(), *after]
        if drop:
            parts.append(nn.Dropout(0.5))
        return parts

    layers = [nn.BatchNorm2d(1)] if variant == "bn-input" else []
    if drop:
        layers.append(nn.Dropout(0.2))
    layers += stage(nn.Conv2d(1, 6, 5, padding=2), nn.BatchNorm2d(6), nn.MaxPool2d(2))
    layers += stage(nn.Conv2d(6, 16, 5), nn.BatchNorm2d(16), nn.MaxPool2d(2))
    layers.append(nn.Flatten())
    layers += stage(nn.Linear(400, 120), nn.BatchNorm1d(120))
    layers += stage(nn.Linear(120, 84), nn.BatchNorm1d(84))
    layers.append(nn.Linear(84, 10))
    return nn.Sequential(*layers)


def glorot(network):
    """Weights as Glorot and Bengio (2010, eq. 16) draw them, biases 0, as in Labmark."""
    for layer in network:
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)


def conv_module(channels, filters, kernel, stride=1, padding=0):
    return nn.Sequential(
        nn.Conv2d(channels, filters, kernel, stride, padding), nn.BatchNorm2d(filters), nn.ReLU())


class Inception(nn.Module):
    def __init__(self, channels, filters1, filters3):
        super().__init__()
        self.one = conv_module(channels, filters1, 1)
        self.three = conv_module(channels, filters3, 3, padding=1)

    def forward(self, x):
        return torch.cat([self.one(x), self.three(x)], 1)


class Downsample(nn.Module):
    def __init__(self, channels, filters):
        super().__init__()
        self.three = conv_module(channels, filters, 3, stride=2)
        self.pool = nn.MaxPool2d(3, 2)

    def forward(self, x):
        return torch.cat([self.three(x), self.pool(x)], 1)


def minigooglenet():
    """MiniGoogLeNet for 1x28x28 (Zhang et al. 2017, appendix A)."""
    return nn.Sequential(
        conv_module(1, 96, 3, padding=1),
        Inception(96, 32, 32),
        Inception(64, 32, 48),
        Downsample(80, 80),
        Inception(160, 112, 48),
        Inception(160, 96, 64),
        Inception(160, 80, 80),
        Inception(160, 48, 96),
        Downsample(144, 96),
        Inception(240, 176, 160),
        Inception(336, 176, 160),
        nn.AvgPool2d(6),
        nn.Dropout(0.5),
        nn.Flatten(),
        nn.Linear(336, 10),
    )


def network(name):
    """By the name that Labmark has for it."""
    if name == "minigooglenet-28":
        return minigooglenet()
    return lenet5(name.removeprefix("lenet5-"))
