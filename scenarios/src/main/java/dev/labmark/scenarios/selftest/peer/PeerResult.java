package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.labmark.harness.gate.PairedRatio;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a contest.
 *
 * @param sides by title, Labmark first
 * @param ratios Labmark over each other side
 * @param lossDifference largest difference between Labmark's losses and PyTorch's, relative, over
 *     the first steps from the same initial values on the same batches; null where dropout draws
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeerResult(
    PeerContest contest,
    Map<String, Side> sides,
    List<Ratio> ratios,
    @Nullable Double lossDifference) {

  /**
   * A side.
   *
   * @param batch images per forward pass
   * @param imagesPerSecond of each round
   * @param peakBytes of tensors in a step of training; null where it is not measured
   * @param accuracy on the images trained on, in the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Side(
      int batch,
      List<Double> imagesPerSecond,
      double medianImagesPerSecond,
      @Nullable Long peakBytes,
      @Nullable Double accuracy) {}

  /** Labmark over another side, with what is meant to be reached. */
  record Ratio(String over, PairedRatio imagesPerSecond, double limit) {

    /** Whether the median reaches the limit; the interval says how sure that is. */
    boolean holds() {
      return imagesPerSecond.estimate() >= limit;
    }
  }

  /** Whether everything that is meant to be reached is. */
  @JsonIgnore
  boolean holds() {
    Double peak = peakRatio();
    return ratios.stream().allMatch(Ratio::holds) && (peak == null || peak <= 1);
  }

  /** Labmark's peak over PyTorch's; null where one is missing. */
  @Nullable Double peakRatio() {
    Side labmark = sides.get(PeerSide.LABMARK.title());
    Side torch = sides.get(PeerSide.PYTORCH.title());
    return labmark == null
            || torch == null
            || labmark.peakBytes() == null
            || torch.peakBytes() == null
        ? null
        : (double) labmark.peakBytes() / torch.peakBytes();
  }
}
