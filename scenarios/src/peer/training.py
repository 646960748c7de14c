"""Training and evaluation as the documentation of PyTorch shows them."""

import torch
from torch.nn import functional


def sgd(model, job):
    return torch.optim.SGD(
        model.parameters(), lr=job["learningRate"], momentum=job["momentum"], fused=job["fused"])


def step(model, optimizer, images, labels):
    """One optimizer step; the mean loss of its batch, read back."""
    optimizer.zero_grad(set_to_none=True)
    loss = functional.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@torch.inference_mode()
def evaluate(model, split, batch):
    """Mean loss and accuracy over a whole split, in order, in eval mode."""
    model.eval()
    loss = correct = 0
    for begin in range(0, len(split), batch):
        labels = split.labels[begin:begin + batch]
        logits = model(split.images[begin:begin + batch])
        loss += functional.cross_entropy(logits, labels, reduction="sum").item()
        correct += (logits.argmax(1) == labels).sum().item()
    model.train()
    return loss / len(split), correct / len(split)
