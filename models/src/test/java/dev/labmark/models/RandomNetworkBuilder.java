package dev.labmark.models;

import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.BatchNorm;
import dev.labmark.models.spec.Concat;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.Dropout;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureShape;
import dev.labmark.models.spec.Flatten;
import dev.labmark.models.spec.LayerSpec;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.LocalResponseNorm;
import dev.labmark.models.spec.NetworkBuilder;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.PixelNorm;
import dev.labmark.models.spec.Pool2d;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a list of steps as a network: a step that does not fit where it stands is left out. */
final class RandomNetworkBuilder {

  /** More would only make the tests slow; joins double the channels. */
  private static final int MAX_CHANNELS = 24;

  /** What a step adds. */
  enum Kind {
    CONVOLUTION,
    AVERAGE_POOL,
    MAX_POOL,
    BATCH_NORM,
    PIXEL_NORM,
    ACTIVATION,
    LOCAL_RESPONSE_NORM,
    DROPOUT,
    BRANCHES,
    JOIN,
    FLATTEN,
    LINEAR
  }

  /** One step; each kind reads the settings that it needs. */
  record Step(
      Kind kind,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int filters,
      int groups,
      boolean flag) {}

  private record Made(String name, FeatureShape shape) {}

  private final NetworkBuilder builder;

  /** What has the current jump, so that a join of two of them sees a field that stays the same. */
  private final List<Made> aligned = new ArrayList<>();

  private Made last;
  private int count;

  private RandomNetworkBuilder(FeatureMap input) {
    builder = NetworkSpec.builder("random", input);
    last = new Made(NetworkSpec.INPUT, input);
    aligned.add(last);
  }

  static NetworkSpec network(FeatureMap input, List<Step> steps) {
    RandomNetworkBuilder random = new RandomNetworkBuilder(input);
    steps.forEach(random::take);
    if (random.count == 0) {
      random.append(new Activation(Activation.Function.RELU));
    }
    return random.builder.build();
  }

  private void take(Step step) {
    switch (step.kind()) {
      case BATCH_NORM -> append(BatchNorm.STANDARD);
      case PIXEL_NORM -> append(PixelNorm.STANDARD);
      case DROPOUT -> append(new Dropout(0.25));
      case ACTIVATION -> append(activation(step));
      case LINEAR -> linear(step);
      default -> {
        if (last.shape() instanceof FeatureMap map) {
          takeOnMap(step, map);
        }
      }
    }
  }

  private void takeOnMap(Step step, FeatureMap map) {
    switch (step.kind()) {
      case CONVOLUTION -> convolution(step, map);
      case AVERAGE_POOL -> pool(Pool2d.Kind.AVERAGE, step, map);
      case MAX_POOL -> pool(Pool2d.Kind.MAX, step, map);
      case LOCAL_RESPONSE_NORM ->
          append(new LocalResponseNorm(2 * step.filters() - 1, 2, 1e-4, 0.75));
      case BRANCHES -> branches(step, map);
      case JOIN -> join(step, map);
      case FLATTEN -> append(new Flatten());
      default -> throw new AssertionError(step.kind());
    }
  }

  private static Activation activation(Step step) {
    Activation.Function[] functions = Activation.Function.values();
    return new Activation(functions[step.groups() % functions.length]);
  }

  private void linear(Step step) {
    if (last.shape() instanceof FeatureMap) {
      append(new Flatten());
    }
    append(new Linear(2L * step.filters() + step.kernel(), step.flag()));
  }

  private void convolution(Step step, FeatureMap map) {
    int extent = step.dilation() * (step.kernel() - 1) + 1;
    if (extent <= Math.min(map.height(), map.width()) + 2L * step.padding()) {
      int groups = map.channels() % step.groups() == 0 ? step.groups() : 1;
      Convolution2d layer =
          new Convolution2d(
              groups * step.filters(),
              step.kernel(),
              step.stride(),
              step.padding(),
              step.dilation(),
              groups,
              step.flag());
      realign(step.stride());
      append(layer);
    }
  }

  private void pool(Pool2d.Kind kind, Step step, FeatureMap map) {
    int padding = Math.min(step.padding(), step.kernel() / 2);
    if (step.kernel() <= Math.min(map.height(), map.width()) + 2L * padding) {
      realign(step.stride());
      append(new Pool2d(kind, step.kernel(), step.stride(), padding));
    }
  }

  /** A convolution, a pooling and, where they keep the size, the input itself. */
  private void branches(Step step, FeatureMap map) {
    if (2 * map.channels() + step.filters() > MAX_CHANNELS) {
      return;
    }
    int half = step.kernel() / 2;
    Made source = last;
    realign(step.stride());
    int padding = step.dilation() * half;
    Convolution2d convolution =
        new Convolution2d(
            step.filters(), 2 * half + 1, step.stride(), padding, step.dilation(), 1, step.flag());
    append(convolution, List.of(source));
    append(activation(step));
    Made convolved = last;
    append(new Pool2d(Pool2d.Kind.AVERAGE, 2 * half + 1, step.stride(), half), List.of(source));
    List<Made> ends = new ArrayList<>(List.of(convolved, last));
    if (step.stride() == 1) {
      ends.add(source);
    }
    // the widest branch first, in the middle or last
    Collections.rotate(ends, step.groups());
    append(new Concat(), ends);
  }

  private void join(Step step, FeatureMap map) {
    List<Made> others =
        aligned.stream()
            .filter(
                made ->
                    made.shape() instanceof FeatureMap other
                        && other.height() == map.height()
                        && other.width() == map.width()
                        && other.channels() + map.channels() <= MAX_CHANNELS)
            .toList();
    if (!others.isEmpty()) {
      Made other = others.get(step.padding() % others.size());
      append(new Concat(), step.flag() ? List.of(last, other) : List.of(other, last));
    }
  }

  private void realign(int stride) {
    if (stride > 1) {
      aligned.clear();
    }
  }

  private void append(LayerSpec layer) {
    append(layer, List.of(last));
  }

  private void append(LayerSpec layer, List<Made> sources) {
    String name = "l" + count++;
    builder.add(name, layer, sources.stream().map(Made::name).toList());
    last = new Made(name, layer.outputShape(sources.stream().map(Made::shape).toList()));
    aligned.add(last);
  }
}
