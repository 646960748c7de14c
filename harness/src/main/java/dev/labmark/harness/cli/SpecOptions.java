package dev.labmark.harness.cli;

import dev.labmark.harness.run.RunRequest;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Profile;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to be run, and with which settings: all that a spec is resolved from. */
final class SpecOptions {

  private static final List<String> PROFILE_OPERATORS =
      List.of("launch.profileOperators=true", "launch.sideBySide=1");

  @Parameters(
      arity = "1..*",
      paramLabel = "SCENARIO",
      description = "Names as in 'labmark list', or 'all'.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "How much work: smoke, quick or lab (default: ${DEFAULT-VALUE}).")
  private String profile = "quick";

  @Option(
      names = "--variants",
      split = ",",
      paramLabel = "V",
      description = "Only these variants (default: all).")
  private List<String> variants = List.of();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "The replicates (default: the profile's).")
  private List<Long> seeds = List.of();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Overrides a setting, as in train.batchSize=64; --dry-run shows all paths.")
  private List<String> overrides = List.of();

  @Option(
      names = "--profile-ops",
      description = {
        "Profile the operators of a training step: where time goes, what the machine could do, and"
            + " a trace for Perfetto; trials then run one at a time.",
        "Short for --set launch.profileOperators=true --set launch.sideBySide=1."
      })
  private boolean profileOperators;

  @Mixin private SideBySideOption sideBySide = new SideBySideOption();

  @Option(
      names = "--device",
      paramLabel = "D",
      description = "cpu or gpu:N (default: ${DEFAULT-VALUE}).")
  private String device = "cpu";

  /**
   * All of it, for the planner.
   *
   * @param threads of the engine, before overrides
   * @throws InvalidInputException if one of them has no meaning, or two contradict each other
   */
  RunRequest request(int threads) {
    if (!device.matches("cpu|gpu:\\d{1,4}")) {
      throw new InvalidInputException("--device must be cpu or gpu:N, was '" + device + "'");
    }
    return new RunRequest(
        scenarios,
        variants,
        Profile.of(profile),
        seeds,
        allOverrides(),
        device,
        threads,
        sideBySide.sharing(profileOperators, overrides));
  }

  /** What stands for overrides comes before those that are spelled out. */
  private List<String> allOverrides() {
    List<String> all = new ArrayList<>();
    if (profileOperators) {
      all.addAll(PROFILE_OPERATORS);
    }
    all.addAll(overrides);
    return all;
  }
}
