package dev.labmark.scenarios.selftest.peer;

import dev.labmark.models.spec.Dropout;

/**
 * What a side trains, and how: the same for all, but for what makes a side that side.
 *
 * @param network {@code lenet5-} and a variant of p1-regularization, or {@code minigooglenet-28}
 * @param images embedded images trained on, and evaluated
 * @param threads of the engine
 * @param side of an image in pixels
 * @param mean subtracted from pixels in [0, 1]
 * @param standardDeviation what they are then divided by
 * @param channelsLast whether weights and images lie channels last in memory
 * @param fused whether PyTorch's fused optimizer is used; nobody else has one
 */
record PeerJob(
    String network,
    int images,
    int batch,
    double learningRate,
    double momentum,
    int threads,
    int side,
    double mean,
    double standardDeviation,
    boolean channelsLast,
    boolean fused) {

  /** Whether steps draw random numbers, each engine its own. */
  boolean hasDropout() {
    return PeerData.network(this).nodes().stream()
        .anyMatch(node -> node.layer() instanceof Dropout);
  }

  /** As one of the sides has it. */
  PeerJob of(PeerSide who) {
    return new PeerJob(
        network,
        images,
        batch,
        learningRate,
        momentum,
        threads,
        side,
        mean,
        standardDeviation,
        who == PeerSide.LABMARK ? channelsLast : who == PeerSide.PYTORCH_CHANNELS_LAST,
        who == PeerSide.PYTORCH_FUSED);
  }
}
