package dev.labmark.harness.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.Evidence;
import dev.labmark.harness.record.Finding;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.ScenarioFinding;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.Purpose;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A made-up run with one scenario, shaped like the comparison of regularization. */
final class SampleRun {

  static final String SCENARIO = "p1-regularization";
  static final List<Long> SEEDS = List.of(1L, 2L, 3L);
  static final List<Variant> VARIANTS =
      List.of(
          new Variant("plain", "1.1", "LeNet-5 as it is"),
          new Variant("bn-hidden", "1.1", "Batch norm in the hidden layers"),
          new Variant("bn-input", "1.2", "Batch norm on the input too, in place of normalisation"),
          new Variant("dropout", "1.4", "Dropout, 0.2 on the input and 0.5 on hidden layers"),
          new Variant("bn-dropout", "1.5", "Batch norm and dropout"));

  private Outcome outcome = Outcome.COMPLETED;
  private List<Variant> variants = VARIANTS;
  private List<Long> seeds = SEEDS;
  private final List<TrialRecord> trials = new ArrayList<>();
  private final List<ScenarioFinding> findings = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  /** All variants and seeds, completed, with series and findings. */
  static SampleRun complete() {
    SampleRun run = new SampleRun();
    for (long seed : SEEDS) {
      for (Variant variant : VARIANTS) {
        run.trial(SampleTrial.completed(variant, seed));
      }
    }
    return run.finding(
            new Finding(
                "1.1",
                "Does batch norm in the hidden layers change the test accuracy?",
                "Yes: test accuracy is higher with it, by more than the noise of the seeds.",
                List.of(
                    new Evidence(
                        "test accuracy, bn-hidden less plain", 0.0041, 0.0022, 0.0060, "ratio", 3),
                    new Evidence(
                        "test loss, bn-hidden less plain", -0.0132, -0.02, -0.006, "nats", 3))))
        .finding(
            new Finding(
                "1.2",
                "Can batch norm on the input stand in for standard normalisation?",
                "No difference beyond seed noise.",
                List.of(
                    new Evidence(
                        "test accuracy, bn-input less bn-hidden",
                        -0.0003,
                        -0.0019,
                        0.0013,
                        "ratio",
                        3))));
  }

  SampleRun outcome(Outcome value) {
    outcome = value;
    return this;
  }

  SampleRun asked(List<Variant> variants, List<Long> seeds) {
    this.variants = variants;
    this.seeds = seeds;
    return this;
  }

  SampleRun trial(SampleTrial trial) {
    trials.add(trial.record());
    rows.addAll(trial.series());
    return this;
  }

  SampleRun finding(Finding finding) {
    findings.add(new ScenarioFinding(SCENARIO, finding));
    return this;
  }

  RunRecord record() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.putObject("train").put("batchSize", 128).put("epochs", 5).put("learningRate", 0.05);
    settings.putObject("data").put("name", "mnist").put("subset", true);
    return new RunRecord(
        RunRecord.SCHEMA,
        "20260101T120000Z-0123abcd",
        outcome,
        outcome == Outcome.COMPLETED ? null : "see the trials",
        new ResolvedSpec(
            Profile.QUICK,
            "cpu",
            List.of(
                new ScenarioSpec(
                    SCENARIO,
                    "Regularization of LeNet-5",
                    Purpose.TIMED,
                    LaunchSettings.timed(2),
                    variants,
                    seeds,
                    settings))),
        environment(),
        trials,
        findings);
  }

  /** Writes the record as a run leaves it behind. */
  Path writeTo(Path folder) throws IOException {
    Files.write(folder.resolve("run.json"), new RecordCodec().write(record()));
    if (!rows.isEmpty()) {
      try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("series.csv"))) {
        out.write(String.join(",", SeriesFile.COLUMNS) + "\n");
        for (String row : rows) {
          out.write(row + "\n");
        }
      }
    }
    return folder;
  }

  private static Environment environment() {
    return new Environment(
        "2026-01-01T12:00:00Z",
        "0.1.0-SNAPSHOT",
        "4c10c3b0123456789012345678901234567890ab",
        "false",
        "lab-7",
        "Linux 6.1 amd64",
        "Debian OpenJDK 64-Bit Server VM 17.0.15",
        "Intel Xeon Platinum 8375C",
        2,
        2,
        25_276_510_208L,
        "PyTorch",
        "0.36.0",
        "2.7.1 cpu linux-x86_64",
        2,
        "cpu",
        Environment.unknown("no accelerator"));
  }
}
