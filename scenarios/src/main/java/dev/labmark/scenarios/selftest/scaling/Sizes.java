package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import dev.labmark.models.zoo.MiniGoogLeNet;
import java.util.List;
import java.util.stream.Stream;

/** What is measured at which sizes. */
final class Sizes {

  /** Trials of a run whose series grow. */
  static final int TRIALS = 10;

  /** Each step leaves three points. */
  static final int POINTS_PER_STEP = 3;

  /** Steps of a trial in a run whose trials become more. */
  static final int STEPS = 200;

  private static final int QUICK = 3;
  private static final int NETWORK_BATCH = 16;
  private static final int CLASSES = 10;
  private static final int DEEP_FILTERS = 32;

  private static final List<Integer> LENET_BATCHES =
      List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);
  private static final List<Integer> GOOGLENET_BATCHES = List.of(1, 2, 4, 8, 16, 32, 64);
  private static final List<Integer> WIDTHS = List.of(16, 32, 48, 64, 96, 128, 192, 256);
  private static final List<Integer> DEPTHS = List.of(1, 2, 4, 8, 16, 32);
  private static final List<Integer> TRIAL_COUNTS = List.of(10, 20, 40, 80, 160, 320);
  private static final List<Integer> STEP_COUNTS = List.of(100, 333, 1_000, 3_333, 10_000, 33_334);

  private Sizes() {}

  /**
   * A training whose steps are measured.
   *
   * @param size where it stands in the figure
   */
  record Training(String series, long size, NetworkSpec network, int batch) {}

  /** A made-up run. */
  record Run(long size, int trials, int steps) {}

  /** The trainings of a question, smallest first in each series. */
  static List<Training> trainings(Question question, boolean quick) {
    return switch (question) {
      case BATCH ->
          Stream.concat(
                  few(LENET_BATCHES, quick).map(batch -> batch("LeNet-5", leNet(), batch)),
                  few(GOOGLENET_BATCHES, quick)
                      .map(batch -> batch("MiniGoogLeNet", googLeNet(), batch)))
              .toList();
      case NETWORK ->
          Stream.concat(
                  few(WIDTHS, quick).map(width -> network("wider", wide(width))),
                  few(DEPTHS, quick).map(depth -> network("deeper", deep(depth))))
              .toList();
      case TRIALS, SERIES -> List.of();
    };
  }

  /** The runs of a question, smallest first. */
  static List<Run> runs(Question question, boolean quick) {
    return switch (question) {
      case TRIALS ->
          few(TRIAL_COUNTS, quick).map(trials -> new Run(trials, trials, STEPS)).toList();
      case SERIES ->
          few(STEP_COUNTS, quick)
              .map(steps -> new Run((long) TRIALS * POINTS_PER_STEP * steps, TRIALS, steps))
              .toList();
      case BATCH, NETWORK -> List.of();
    };
  }

  private static Stream<Integer> few(List<Integer> sizes, boolean quick) {
    return sizes.stream().limit(quick ? QUICK : sizes.size());
  }

  private static Training batch(String series, NetworkSpec network, int batch) {
    return new Training(series, batch, network, batch);
  }

  private static Training network(String series, NetworkSpec network) {
    return new Training(series, NetworkCost.of(network).total().macs(), network, NETWORK_BATCH);
  }

  private static NetworkSpec leNet() {
    return LeNet5.network(LeNet5.Options.PLAIN);
  }

  private static NetworkSpec googLeNet() {
    return MiniGoogLeNet.network(MiniGoogLeNet.Options.GREY_28);
  }

  /** Two convolutions, the second with twice the filters; work grows with the square of these. */
  static NetworkSpec wide(int filters) {
    return NetworkSpec.builder("wide-" + filters, new FeatureMap(1, 28, 28))
        .add("c1.conv", Convolution2d.of(filters, 3).withPadding(1)) // [1,28,28] -> [f,28,28]
        .add("c1.relu", new Activation(Activation.Function.RELU))
        .add("c1.pool", new Pool2d(Pool2d.Kind.MAX, 2, 2, 0)) // -> [f,14,14]
        .add("c2.conv", Convolution2d.of(2 * filters, 3).withPadding(1)) // -> [2f,14,14]
        .add("c2.relu", new Activation(Activation.Function.RELU))
        .add("c2.pool", new Pool2d(Pool2d.Kind.MAX, 2, 2, 0)) // -> [2f,7,7]
        .add("flatten", new Flatten()) // -> [98f]
        .add("output.linear", new Linear(CLASSES, true)) // -> [10]
        .build();
  }

  /** Convolutions of 32 filters one after the other; work grows with their number. */
  static NetworkSpec deep(int convolutions) {
    NetworkBuilder builder =
        NetworkSpec.builder("deep-" + convolutions, new FeatureMap(1, 28, 28))
            .add("c0.conv", Convolution2d.of(DEEP_FILTERS, 3).withPadding(1));
    for (int i = 1; i <= convolutions; i++) {
      builder
          .add("c" + i + ".relu", new Activation(Activation.Function.RELU))
          .add("c" + i + ".conv", Convolution2d.of(DEEP_FILTERS, 3).withPadding(1));
    }
    return builder
        .add("pool", new Pool2d(Pool2d.Kind.AVERAGE, 28, 1, 0)) // [32,28,28] -> [32,1,1]
        .add("flatten", new Flatten()) // -> [32]
        .add("output.linear", new Linear(CLASSES, true)) // -> [10]
        .build();
  }
}
