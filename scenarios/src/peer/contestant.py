"""One side of 'labmark selftest peer': trains when it is told to, and says how long that took.

usage: contestant.py JOB, a file of JSON beside images, orders and initial parameters. Reads commands from standard input, one a line, and answers each with a line of JSON:
  train STEPS      so many optimizer steps, on from where the last ended
  evaluate BATCH   the training split in eval mode, in batches of that size
  peak             tensor bytes at the peak of a step: parameters, gradients, velocity included
  end
"""

import json
import pathlib
import sys
import time

import torch

import images
import memory
import networks
import training


class Contestant:
    def __init__(self, job_file):
        folder = job_file.parent
        self.job = json.loads(job_file.read_text())
        torch.set_num_threads(self.job["threads"])
        side, mean, deviation = (self.job[k] for k in ("side", "mean", "standardDeviation"))
        self.train_split = images.Split(folder, "train", side, mean, deviation)
        self.order = images.read_order(folder / "order.i32", len(self.train_split))
        self.model = networks.network(self.job["network"])
        self.load(images.read_floats(folder / "parameters.f32"))
        if self.job["channelsLast"]:
            self.model = self.model.to(memory_format=torch.channels_last)
        self.optimizer = training.sgd(self.model, self.job)
        self.position = 0
        self.epoch = 0

    def load(self, values):
        """The initial parameters that Labmark has, in its order, which is that of the layers."""
        begin = 0
        with torch.no_grad():
            for parameter in self.model.parameters():
                end = begin + parameter.numel()
                parameter.copy_(values[begin:end].view_as(parameter))
                begin = end
        if begin != len(values):
            raise SystemExit(f"{len(values)} initial parameters for a network that has {begin}")

    def next_batch(self):
        size = self.job["batch"]
        if self.position + size > len(self.train_split):
            self.position = 0
            self.epoch = (self.epoch + 1) % len(self.order)
        rows = self.order[self.epoch, self.position:self.position + size]
        self.position += size
        batch = self.train_split.images[rows]
        if self.job["channelsLast"]:
            batch = batch.contiguous(memory_format=torch.channels_last)
        return batch, self.train_split.labels[rows]

    def one_step(self):
        return training.step(self.model, self.optimizer, *self.next_batch())

    def train(self, steps):
        begin = time.perf_counter()
        losses = [self.one_step() for _ in range(steps)]
        seconds = time.perf_counter() - begin
        return {"seconds": seconds, "images": steps * self.job["batch"], "losses": losses}

    def evaluate(self, batch):
        begin = time.perf_counter()
        loss, accuracy = training.evaluate(self.model, self.train_split, batch)
        seconds = time.perf_counter() - begin
        return {
            "seconds": seconds, "images": len(self.train_split), "losses": [loss],
            "accuracy": accuracy}

    def peak(self):
        """What lives from step to step, and what a step adds to it."""
        self.optimizer.zero_grad(set_to_none=True)
        lives = sum(t.numel() * t.element_size() for t in self.model.state_dict().values())
        velocities = [state["momentum_buffer"] for state in self.optimizer.state.values()]
        lives += sum(v.numel() * v.element_size() for v in velocities)
        return {"bytes": lives + memory.peak_growth(self.one_step)}

    def answer(self, command, *arguments):
        return getattr(self, command)(*map(int, arguments))


def main():
    contestant = Contestant(pathlib.Path(sys.argv[1]))
    print(json.dumps({"ready": f"PyTorch {torch.__version__}"}), flush=True)
    for line in sys.stdin:
        words = line.split()
        if words == ["end"]:
            return
        print(json.dumps(contestant.answer(*words)), flush=True)


if __name__ == "__main__":
    main()
