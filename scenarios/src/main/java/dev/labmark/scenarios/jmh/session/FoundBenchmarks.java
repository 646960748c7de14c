package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Profile;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks on the class path that were asked for, from the list that JMH's compiler wrote.
 */
record FoundBenchmarks(List<BenchmarkListEntry> entries) {

  FoundBenchmarks {
    entries = List.copyOf(entries);
  }

  /**
   * Looks for benchmarks whose class and method contain a match of one of the first expressions,
   * all where there is none, and of none of the second ones.
   *
   * @throws InvalidInputException if there is none, or an expression is none
   */
  static FoundBenchmarks find(List<String> includes, List<String> excludes) {
    includes.forEach(regex -> check("--include", regex));
    excludes.forEach(regex -> check("--exclude", regex));
    Collection<BenchmarkListEntry> found = list(includes, excludes);
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "no benchmark matches --include "
              + includes
              + (excludes.isEmpty() ? "" : " without --exclude " + excludes)
              + "; there are: "
              + list(List.of(), List.of()).stream()
                  .map(BenchmarkListEntry::getUsername)
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return new FoundBenchmarks(new ArrayList<>(found));
  }

  private static Collection<BenchmarkListEntry> list(List<String> includes, List<String> excludes) {
    OutputFormat nowhere =
        OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            VerboseMode.SILENT);
    return BenchmarkList.defaultList().find(nowhere, includes, excludes);
  }

  private static void check(String option, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new InvalidInputException(
          option + " must be a regular expression, was '" + regex + "': " + e.getDescription(), e);
    }
  }

  /** The values that a profile takes for each parameter, by class. */
  Map<String, Map<String, List<String>>> parameters(Profile profile) {
    Map<String, Map<String, List<String>>> parameters = new TreeMap<>();
    for (BenchmarkListEntry entry : entries) {
      String group = PlannedBenchmark.group(entry.getUsername());
      own(entry)
          .forEach(
              (name, values) ->
                  parameters
                      .computeIfAbsent(group, key -> new TreeMap<>())
                      .put(
                          name, ProfileParameters.of(profile, group, name, Arrays.asList(values))));
    }
    return parameters;
  }

  private static Map<String, String[]> own(BenchmarkListEntry entry) {
    return entry.getParams().orElse(Map.of());
  }

  /**
   * Every benchmark with every combination of values.
   *
   * @throws InvalidInputException if a parameter has no value, or two come to the same name
   */
  List<PlannedBenchmark> expand(Map<String, Map<String, List<String>>> parameters) {
    List<PlannedBenchmark> planned = new ArrayList<>();
    for (BenchmarkListEntry entry : entries) {
      String group = PlannedBenchmark.group(entry.getUsername());
      for (Map<String, String> values : combinations(entry, group, parameters)) {
        planned.add(new PlannedBenchmark(entry.getUsername(), entry.getMode(), values));
      }
    }
    Set<String> names = new HashSet<>();
    for (PlannedBenchmark benchmark : planned) {
      if (!names.add(benchmark.variantName())) {
        throw new InvalidInputException(
            "two benchmarks would be called "
                + benchmark.variantName()
                + "; take one of them with --include, or give each value once");
      }
    }
    return planned;
  }

  private static List<Map<String, String>> combinations(
      BenchmarkListEntry entry, String group, Map<String, Map<String, List<String>>> parameters) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (String name : new TreeMap<>(own(entry)).keySet()) {
      List<String> values = parameters.getOrDefault(group, Map.of()).getOrDefault(name, List.of());
      if (values.isEmpty()) {
        throw new InvalidInputException(
            "parameters." + group + "." + name + " must have a value, had none");
      }
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> shorter : combinations) {
        for (String value : values) {
          Map<String, String> one = new LinkedHashMap<>(shorter);
          one.put(name, value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
