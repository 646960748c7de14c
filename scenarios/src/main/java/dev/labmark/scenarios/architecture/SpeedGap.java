package dev.labmark.scenarios.architecture;

import dev.labmark.harness.report.TableRow;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the reduced module's speed was, held against its operations, and why the two differ. */
final class SpeedGap {

  private static final double GIGA = 1e9;

  private final InceptionModuleRecord naive;
  private final InceptionModuleRecord reduced;

  SpeedGap(InceptionModuleRecord naive, InceptionModuleRecord reduced) {
    this.naive = naive;
    this.reduced = reduced;
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    boolean gap = false;
    for (TableRow row : reduced.trial().rows(SpeedTable.NAME)) {
      texts.add(outcome(row));
      gap |= row.number("speedup_p75") < byOperations();
    }
    if (gap) {
      texts.add(reasons());
    }
    return texts;
  }

  private double byOperations() {
    return (double) naive.macs() / reduced.macs();
  }

  private String outcome(TableRow row) {
    double low = row.number("speedup_p25");
    double median = row.number("speedup_p50");
    double high = row.number("speedup_p75");
    String verdict;
    if (high < 1) {
      verdict = "the module with reduction was the slower one here, though it does less";
    } else if (low <= 1) {
      verdict = "too close to call, with quartiles on both sides of 1";
    } else if (high < byOperations()) {
      verdict = "faster, but by less than its operations would give";
    } else {
      verdict = "about what its operations would give, or more";
    }
    return "%s: %s times as fast (quartiles %s to %s) where the operations alone would give %s: %s."
            .formatted(
                row.text("pass").equals("forward") ? "Forward" : "Forward and backward",
                Numbers.times(median),
                Numbers.times(low),
                Numbers.times(high),
                Numbers.times(byOperations()),
                verdict)
        + " Counting the forward pass's operations, the naive module got through %s billion a"
            .formatted(rate(naive, row, row.number("naive_seconds_p50")))
        + " second and the reduced one through %s billion."
            .formatted(rate(reduced, row, row.number("seconds_p50")));
  }

  private static String rate(InceptionModuleRecord module, TableRow row, double seconds) {
    return String.format(Locale.ROOT, "%.1f", module.macs() * row.number("batch") / seconds / GIGA);
  }

  private String reasons() {
    return "Why time does not go with operations. Pooling, ReLUs, joining the branches and copying"
        + " tensors into the layout that an operator computes in move memory and multiply nothing;"
        + " reduction leaves them, and adds to them: the module has "
        + operators(reduced)
        + " layers with an output of their own where the naive one has "
        + operators(naive)
        + ". Each starts an operator, whose threads wait for the slowest of them, which on a"
        + " machine with other work can take long. And 1x1 convolutions and convolutions of few"
        + " channels do fewer operations for each value that they load, so the arithmetic units"
        + " are used less well."
        + idle();
  }

  /** What can be told apart: layers that multiply nothing, as they were timed by themselves. */
  private String idle() {
    double all = 0;
    double idle = 0;
    for (TableRow row : reduced.trial().rows(LayerSecondsTable.NAME)) {
      all += row.number("seconds_p50");
      if (row.number("macs") == 0) {
        idle += row.number("seconds_p50");
      }
    }
    return all == 0
        ? ""
        : String.format(
            Locale.ROOT,
            " Layers that multiply nothing took %.0f%% of the reduced module's forward pass; what"
                + " of the rest is layout and what is arithmetic, this run does not tell.",
            100 * idle / all);
  }

  private static long operators(InceptionModuleRecord module) {
    return MemoryTables.firstBatch(module.trial().rows(NetworkTables.ACTIVATIONS)).stream()
        .filter(row -> row.number("storage_bytes") > 0)
        .count();
  }
}
