package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.spec.Profile;
import java.util.List;
import java.util.Map;

/**
 * Which of the values that benchmarks have for their parameters a profile takes: {@code lab} all of
 * them, the others fewer where those are dear.
 */
final class ProfileParameters {

  private static final Map<String, Map<String, List<String>>> QUICK =
      Map.of(
          "Batching", Map.of("batch", List.of("64")),
          "Inception", Map.of("batch", List.of("1", "8")),
          "Inference", Map.of("batch", List.of("1")),
          "LeNet5", Map.of("batch", List.of("64")),
          "MiniGoogLeNet", Map.of("batch", List.of("32"), "layout", List.of("CHANNELS_LAST")));

  private static final Map<String, Map<String, List<String>>> SMOKE =
      Map.of(
          "Batching", Map.of("batch", List.of("64")),
          "Inception", Map.of("batch", List.of("1")),
          "Inference", Map.of("batch", List.of("1"), "network", List.of("alexnet")),
          "LeNet5", Map.of("batch", List.of("64"), "variant", List.of("plain")),
          "MiniGoogLeNet", Map.of("batch", List.of("8"), "layout", List.of("CHANNELS_LAST")),
          "Stack", Map.of("batch", List.of("1")));

  private ProfileParameters() {}

  /** What is taken of a benchmark's own values. */
  static List<String> of(Profile profile, String group, String parameter, List<String> own) {
    Map<String, Map<String, List<String>>> fewer =
        switch (profile) {
          case SMOKE -> SMOKE;
          case QUICK -> QUICK;
          case LAB -> Map.of();
        };
    return fewer.getOrDefault(group, Map.of()).getOrDefault(parameter, own);
  }
}
