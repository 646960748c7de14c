package dev.labmark.scenarios.training;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.train.TensorSplit;
import dev.labmark.harness.train.TrainingLoop;
import dev.labmark.models.block.NetworkBlock;

/**
 * A network in training, for measurements of a scenario's own.
 *
 * @param manager parent of what the measurement allocates
 * @param heldOut what is evaluated after each epoch
 */
public record LiveTraining(
    NDManager manager,
    NetworkBlock network,
    TrainingLoop loop,
    TensorSplit train,
    TensorSplit heldOut,
    long plannedSteps) {}
