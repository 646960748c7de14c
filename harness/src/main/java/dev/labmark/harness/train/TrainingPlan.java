package dev.labmark.harness.train;

import ai.djl.training.tracker.Tracker;

/**
 * What a training loop does.
 *
 * @param epochs passes over the training split
 * @param batchSize images per optimizer step
 * @param microBatchSize images per forward and backward pass; gradients of a step's micro-batches
 *     are accumulated, weighted so that their sum is the gradient of the whole batch's mean loss.
 *     Batch norm then sees micro-batches
 * @param learningRate per optimizer step, counted from 1, as DJL's trackers do
 * @param momentum of stochastic gradient descent (Sutskever et al. 2013, without Nesterov)
 * @param weightDecay L2 penalty
 * @param evaluationBatchSize images per forward pass in evaluations
 * @param seed of the visiting order
 */
public record TrainingPlan(
    int epochs,
    BatchSizeSchedule batchSize,
    int microBatchSize,
    Tracker learningRate,
    float momentum,
    float weightDecay,
    int evaluationBatchSize,
    long seed) {}
