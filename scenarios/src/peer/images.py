"""Images and labels as Labmark writes them for its peers: bytes, one after the other."""

import torch


def read_bytes(path):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.uint8)


class Split:
    """One split, resident as two tensors: images [N, 1, side, side], labels [N]."""

    def __init__(self, folder, name, side, mean, standard_deviation):
        pixels = read_bytes(folder / f"{name}-images.u8").view(-1, 1, side, side)
        self.images = pixels.float().div_(255).sub_(mean).div_(standard_deviation)
        self.labels = read_bytes(folder / f"{name}-labels.u8").long()

    def __len__(self):
        return len(self.labels)


def read_floats(path):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.float32)


def read_order(path, size):
    """The order in which each epoch visits the training split: [epochs, size]."""
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.int32).view(-1, size).long()
