package dev.labmark.scenarios.architecture;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.models.analysis.LayerKind;
import dev.labmark.scenarios.memory.PairedTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The answers of part 3.4. */
final class InceptionFindings {

  private static final double PERCENT = 100;

  private record Speed(double low, double median, double high) {

    static Optional<Speed> of(TrialRecord trial, PairedTiming.Pass pass) {
      Table table = trial.tables().get(SpeedTable.NAME);
      if (table == null) {
        return Optional.empty();
      }
      return ArchitectureTables.rows(table, "pass", pass.name().toLowerCase(Locale.ROOT)).stream()
          .findFirst()
          .map(
              row ->
                  new Speed(
                      ArchitectureTables.number(table, row, "speedup_p25"),
                      ArchitectureTables.number(table, row, "speedup_p50"),
                      ArchitectureTables.number(table, row, "speedup_p75")));
    }

    Evidence evidence(String quantity) {
      return Evidence.of(quantity, median, "ratio", 1);
    }
  }

  private final List<TrialRecord> trials;

  InceptionFindings(List<TrialRecord> trials) {
    this.trials = trials;
  }

  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    Optional<TrialRecord> naive = ArchitectureTables.completed(trials, InceptionScenario.NAIVE);
    Optional<TrialRecord> reduced = ArchitectureTables.completed(trials, InceptionScenario.REDUCED);
    Optional<TrialRecord> stacked = ArchitectureTables.completed(trials, InceptionScenario.STACKED);
    naive.ifPresent(trial -> findings.add(outputs(trial, "3.4b", "the naive module")));
    reduced.ifPresent(
        trial -> findings.add(outputs(trial, "3.4c", "the module with dimension reduction")));
    if (naive.isPresent() && reduced.isPresent()) {
      savings(findings, naive.get(), reduced.get());
    }
    if (naive.isPresent() && stacked.isPresent()) {
      stacking(findings, naive.get(), stacked.get());
    }
    List<TrialRecord> completed = new ArrayList<>();
    naive.ifPresent(completed::add);
    reduced.ifPresent(completed::add);
    stacked.ifPresent(completed::add);
    LedgerFindings.of("3.4", completed, findings);
    return findings;
  }

  private static long macs(TrialRecord trial) {
    return Math.round(trial.metric(Metrics.MULTIPLY_ACCUMULATES.name()).orElseThrow());
  }

  private static Finding outputs(TrialRecord trial, String part, String what) {
    Table table = Objects.requireNonNull(trial.tables().get(BranchesTable.NAME));
    List<Object> total = ArchitectureTables.rows(table, "branch", LayersTable.TOTAL).get(0);
    long analytical = ArchitectureTables.whole(table, total, "macs");
    long measured = ArchitectureTables.whole(table, total, "measured_macs");
    return new Finding(
        part,
        "What does " + what + " give, and how many operations does it take?",
        String.format(
            Locale.ROOT,
            "It gives %s and takes %,d multiply-accumulates for one image%s",
            ArchitectureTables.text(table, total, "output_shape"),
            analytical,
            measured == analytical
                ? "; the operators saw exactly as many."
                : String.format(Locale.ROOT, "; the operators saw %,d.", measured)),
        List.of(
            Evidence.count("multiply-accumulates by the specs", analytical),
            Evidence.count("multiply-accumulates the operators saw", measured)));
  }

  private static void savings(List<Finding> findings, TrialRecord naive, TrialRecord reduced) {
    double ratio = (double) macs(naive) / macs(reduced);
    findings.add(
        new Finding(
            "3.4d",
            "How many operations does dimension reduction save?",
            String.format(
                Locale.ROOT,
                "%.1f%% of them: %,d instead of %,d multiply-accumulates, %.2f times fewer.",
                PERCENT * (1 - 1 / ratio),
                macs(reduced),
                macs(naive),
                ratio),
            List.of(
                Evidence.of("operations of naive over reduced", ratio, "ratio", 1),
                Evidence.of("share of operations saved", 1 - 1 / ratio, "ratio", 1))));
    Optional<Speed> forward = Speed.of(reduced, PairedTiming.Pass.FORWARD);
    Optional<Speed> both = Speed.of(reduced, PairedTiming.Pass.FORWARD_BACKWARD);
    Optional<Speed> noise = Speed.of(naive, PairedTiming.Pass.FORWARD);
    if (forward.isPresent() && both.isPresent() && noise.isPresent()) {
      findings.add(speed(ratio, forward.get(), both.get(), noise.get(), whereTimeGoes(reduced)));
    }
    naive
        .metric(Metrics.ACTIVATION_BYTES.name())
        .ifPresent(
            wide ->
                reduced
                    .metric(Metrics.ACTIVATION_BYTES.name())
                    .ifPresent(narrow -> findings.add(memory(naive, reduced, wide, narrow))));
  }

  private static Finding speed(double ratio, Speed forward, Speed both, Speed noise, String where) {
    String gap;
    if (forward.median() >= ratio) {
      gap = "no less than the %.2f times fewer operations would give.".formatted(ratio);
    } else if (forward.median() > 1) {
      gap = "less than the %.2f times fewer operations would give. ".formatted(ratio) + where;
    } else {
      gap =
          "no gain at all, though it takes %.2f times fewer operations. ".formatted(ratio) + where;
    }
    return new Finding(
        "3.4d",
        "How much faster is the module with reduction, measured?",
        String.format(
            Locale.ROOT,
            "%.2f times forward (quartiles %.2f to %.2f) and %.2f times forward and backward (%.2f"
                + " to %.2f); the naive module against itself came out at %.2f (%.2f to %.2f),"
                + " which is noise. Forward, that is %s",
            forward.median(),
            forward.low(),
            forward.high(),
            both.median(),
            both.low(),
            both.high(),
            noise.median(),
            noise.low(),
            noise.high(),
            gap),
        List.of(
            forward.evidence("speed-up of a forward pass"),
            both.evidence("speed-up of forward and backward"),
            noise.evidence("naive against itself, forward"),
            Evidence.of("operations of naive over reduced", ratio, "ratio", 1)));
  }

  /** The share of layers that multiply nothing, which no saved operation makes faster. */
  private static String whereTimeGoes(TrialRecord trial) {
    Table table = trial.tables().get(LayerSecondsTable.NAME);
    if (table == null) {
      return "";
    }
    double all = 0;
    double idle = 0;
    double pooling = 0;
    for (List<Object> row : table.rows()) {
      double seconds = ArchitectureTables.number(table, row, "seconds_p50");
      all += seconds;
      if (ArchitectureTables.whole(table, row, "macs") == 0) {
        idle += seconds;
      }
      if (ArchitectureTables.text(table, row, "kind").equals(LayerKind.MAX_POOL.toString())) {
        pooling += seconds;
      }
    }
    return String.format(
        Locale.ROOT,
        "Of the reduced module's forward time, %.0f%% goes to layers that multiply nothing, %.0f%%"
            + " to max-pooling alone: reduction takes nothing off them.",
        PERCENT * idle / all,
        PERCENT * pooling / all);
  }

  private static Finding memory(
      TrialRecord naive, TrialRecord reduced, double wide, double narrow) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(Evidence.of("activations of one image, naive", wide, "bytes", 1));
    evidence.add(Evidence.of("activations of one image, reduced", narrow, "bytes", 1));
    Optional<Double> naivePeak = naive.metric(Metrics.TENSOR_BYTES_PEAK.name());
    Optional<Double> reducedPeak = reduced.metric(Metrics.TENSOR_BYTES_PEAK.name());
    String training = "";
    if (naivePeak.isPresent() && reducedPeak.isPresent()) {
      evidence.add(Evidence.of("training peak, naive", naivePeak.get(), "bytes", 1));
      evidence.add(Evidence.of("training peak, reduced", reducedPeak.get(), "bytes", 1));
      training =
          String.format(
              Locale.ROOT,
              " At its peak, a training step holds %.2f times as much.",
              naivePeak.get() / reducedPeak.get());
    }
    return new Finding(
        "3.4d",
        "Does reduction save memory, too?",
        String.format(
            Locale.ROOT,
            "In inference the naive module's outputs take %.2f times the bytes of the reduced"
                + " one's.%s",
            wide / narrow,
            training),
        evidence);
  }

  private static void stacking(List<Finding> findings, TrialRecord naive, TrialRecord stacked) {
    long first = macs(naive);
    long second = macs(stacked) - first;
    findings.add(
        new Finding(
            "3.4d",
            "What happens when a second naive module reads the first one's output?",
            String.format(
                Locale.ROOT,
                "It takes %.2f times the operations of the first, %,d, since pooling hands all"
                    + " input channels on and every module adds to them.",
                (double) second / first,
                second),
            List.of(
                Evidence.of(
                    "operations of the second over the first",
                    (double) second / first,
                    "ratio",
                    1))));
  }
}
