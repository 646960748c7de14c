package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a side says, one line of JSON.
 *
 * @param ready who it is, with its version, once it has begun
 * @param seconds of wall time that the work took
 * @param images that it saw meanwhile
 * @param losses mean cross-entropy of each step's batch; of an evaluation, of the split
 * @param accuracy of an evaluation
 * @param bytes of tensors at the peak of a step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeerAnswer(
    @Nullable String ready,
    double seconds,
    long images,
    List<Double> losses,
    @Nullable Double accuracy,
    @Nullable Long bytes) {

  PeerAnswer {
    losses = losses == null ? List.of() : List.copyOf(losses);
  }

  static PeerAnswer ready(String who) {
    return new PeerAnswer(who, 0, 0, List.of(), null, null);
  }

  static PeerAnswer trained(double seconds, long images, List<Double> losses) {
    return new PeerAnswer(null, seconds, images, losses, null, null);
  }

  static PeerAnswer evaluated(double seconds, long images, double loss, double accuracy) {
    return new PeerAnswer(null, seconds, images, List.of(loss), accuracy, null);
  }

  static PeerAnswer peak(long bytes) {
    return new PeerAnswer(null, 0, 0, List.of(), null, bytes);
  }

  double imagesPerSecond() {
    return images / seconds;
  }
}
