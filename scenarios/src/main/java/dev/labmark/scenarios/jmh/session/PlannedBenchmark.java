package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.spec.Variant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/**
 * A benchmark with a value for each of its parameters.
 *
 * @param method its class and method, as JMH names it
 * @param mode what JMH measures
 * @param parameters by name, in alphabetical order, as JMH has them
 */
record PlannedBenchmark(String method, Mode mode, Map<String, String> parameters) {

  private static final String LAB_PART = "jmh";

  PlannedBenchmark {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** {@code Inception} of {@code dev.labmark.scenarios.jmh.InceptionBenchmark.forward}. */
  static String group(String method) {
    String className = method.substring(0, method.lastIndexOf('.'));
    return className.substring(className.lastIndexOf('.') + 1).replaceAll("Benchmark$", "");
  }

  /** {@code Inception.forward}. */
  String shortName() {
    return group(method) + method.substring(method.lastIndexOf('.'));
  }

  /** {@code Inception.forward.batch8.inception-naive}: a bare number has its parameter's name. */
  String variantName() {
    StringBuilder name = new StringBuilder(shortName());
    parameters.forEach((key, value) -> name.append('.').append(part(key, value)));
    return name.toString();
  }

  private static String part(String key, String value) {
    String word = value.matches("[0-9.]+") ? key + value : value;
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+-]", "-");
  }

  Variant variant() {
    return new Variant(variantName(), LAB_PART, title());
  }

  private String title() {
    String values =
        parameters.entrySet().stream()
            .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining());
    return shortName() + values + ": " + measured();
  }

  private String measured() {
    return switch (mode) {
      case Throughput -> "operations per second";
      case AverageTime -> "time of an operation, mean";
      case SampleTime -> "time of operations, sampled";
      case SingleShotTime -> "time of the first operation";
      case All -> "everything";
    };
  }
}
