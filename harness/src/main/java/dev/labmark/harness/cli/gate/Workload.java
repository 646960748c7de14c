package dev.labmark.harness.cli.gate;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What both builds run in turn. */
final class Workload {

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "S",
      defaultValue = "p1-regularization",
      description = "What the builds run (default: ${DEFAULT-VALUE}).")
  private List<String> scenarios = List.of();

  @Option(
      names = "--variants",
      split = ",",
      paramLabel = "V",
      defaultValue = "bn-hidden",
      description = "Only these variants (default: ${DEFAULT-VALUE}; 'all' for all).")
  private List<String> variants = List.of();

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "quick",
      description = "How much work: smoke, quick or lab (default: ${DEFAULT-VALUE}).")
  private String profile = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a setting in both builds.")
  private List<String> overrides = List.of();

  /** Arguments of {@code labmark run}, but for the seed and where runs are kept. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("run");
    arguments.addAll(scenarios);
    if (!variants.equals(List.of("all"))) {
      arguments.addAll(List.of("--variants", String.join(",", variants)));
    }
    arguments.addAll(List.of("--profile", profile));
    overrides.forEach(override -> arguments.addAll(List.of("--set", override)));
    return arguments;
  }
}
