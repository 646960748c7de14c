"""p1-regularization as one Python script, trial after trial, start-up included.

After each epoch both splits are evaluated, as Labmark does for its curves.

usage: experiment.py JOB, a file of JSON beside the images. Prints one line of JSON per trial.
"""

import json
import pathlib
import sys

import torch

import images
import networks
import training


def trial(job, variant, seed, train_split, test_split):
    torch.manual_seed(seed)
    model = networks.lenet5(variant)
    networks.glorot(model)
    optimizer = training.sgd(model, job)
    for _ in range(job["epochs"]):
        for rows in torch.randperm(len(train_split)).split(job["batch"]):
            training.step(model, optimizer, train_split.images[rows], train_split.labels[rows])
        training.evaluate(model, train_split, job["evaluationBatch"])
        loss, accuracy = training.evaluate(model, test_split, job["evaluationBatch"])
    return {"variant": variant, "seed": seed, "test_loss": loss, "test_accuracy": accuracy}


def main():
    job_file = pathlib.Path(sys.argv[1])
    folder = job_file.parent
    job = json.loads(job_file.read_text())
    torch.set_num_threads(job["threads"])
    scaled = [
        images.Split(folder, name, job["side"], job["mean"], job["standardDeviation"])
        for name in ("train", "test")]
    raw = [images.Split(folder, name, job["side"], 0, 1) for name in ("train", "test")]
    for variant in job["variants"]:
        for seed in job["seeds"]:
            splits = raw if variant == "bn-input" else scaled
            print(json.dumps(trial(job, variant, seed, *splits)), flush=True)


if __name__ == "__main__":
    main()
