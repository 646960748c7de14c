package dev.labmark.scenarios.selftest.peer;

import java.util.List;

/**
 * {@code p1-regularization} as {@code experiment.py} reads it.
 *
 * @param threads of PyTorch's operators
 * @param side of an image, in pixels
 * @param mean of the training split's pixels, of which 1 is white
 * @param standardDeviation of the same
 */
record ExperimentJob(
    List<String> variants,
    List<Long> seeds,
    int epochs,
    int batch,
    int evaluationBatch,
    double learningRate,
    double momentum,
    boolean fused,
    int threads,
    int side,
    double mean,
    double standardDeviation) {}
