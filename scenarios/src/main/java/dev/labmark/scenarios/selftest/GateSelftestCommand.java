package dev.labmark.scenarios.selftest;

import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.spec.Violations;
import dev.labmark.scenarios.selftest.calibration.GateCalibration;
import dev.labmark.scenarios.selftest.calibration.Rate;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code labmark selftest gate}: how often the gate cries wolf, and how often it sleeps. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulates changes of the code on noisy machines, slower ones and others, and counts how often"
          + " the gate is right about them: 20 metrics of speed, 12 pairs, fresh pairs to confirm;"
          + " and 20 of accuracy and loss, 10 seeds against 20.",
      "For comparison, two rules that other tools go by on the same noise. No engine is started."
    })
public final class GateSelftestCommand implements Callable<Integer> {

  private static final int MOST = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--simulations",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Of each question (default: ${DEFAULT-VALUE}).")
  private int simulations;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the simulation (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public GateSelftestCommand() {}

  @Override
  public Integer call() {
    new Violations().inRange("--simulations", simulations, 1, MOST).throwIfAny();
    PrintWriter out = spec.commandLine().getOut();
    out.println("| simulated | rate | bound | of |");
    out.println("|---|---|---|---|");
    out.flush();
    List<Rate> rates =
        new GateCalibration(simulations, seed)
            .rates()
            .peek(
                rate -> {
                  out.println(row(rate));
                  out.flush();
                })
            .toList();
    return rates.stream().allMatch(Rate::holds) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String row(Rate rate) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f %% | %s %.0f %%%s | %d |",
        rate.question(),
        100 * rate.value(),
        rate.atMost() ? "at most" : "at least",
        100 * rate.bound(),
        rate.holds() ? "" : ": broken",
        rate.simulations());
  }
}
