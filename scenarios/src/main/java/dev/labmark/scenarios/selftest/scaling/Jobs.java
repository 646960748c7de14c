package dev.labmark.scenarios.selftest.scaling;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a round consists of, each in processes of its own.
 *
 * @param scratch a folder for what is not kept
 */
record Jobs(Child child, Path scratch, int threads, boolean quick) {

  /**
   * A heap that grows with what is alive in it, so that the resident set tells how much that is.
   */
  static final List<String> RECORD_FLAGS = List.of("-Xms16m", "-Xmx1g", "-XX:+UseSerialGC");

  private static final double TRAINING_SECONDS = 0.6;
  private static final double PROCESS_SECONDS = 1.5;
  private static final double SECONDS_PER_POINT = 7e-6;
  private static final int PROCESSES = 3;

  /** The jobs of a question, in the order in which they are done. */
  List<Job> of(Question question) {
    return question.trains()
        ? List.of(training(question))
        : Sizes.runs(question, quick).stream().map(run -> run(question, run)).toList();
  }

  private Job training(Question question) {
    int trainings = Sizes.trainings(question, quick).size();
    return new Job(
        question,
        "training steps of " + trainings + " sizes",
        trainings * TRAINING_SECONDS,
        round -> train(question, round));
  }

  private List<Measurement> train(Question question, int round) throws IOException {
    Path result = scratch.resolve("steps.json");
    List<String> arguments =
        new ArrayList<>(
            List.of("selftest", StepsCommand.NAME, question.symbol(), result.toString()));
    if (quick) {
      arguments.add("--quick");
    }
    if (round == 1) {
      arguments.add("--count-tensors");
    }
    child.seconds(LaunchSettings.timed(threads), arguments);
    List<Measurement> measured =
        new ObjectMapper().readValue(result.toFile(), new TypeReference<>() {});
    return measured.stream().map(measurement -> measurement.inRound(round)).toList();
  }

  private Job run(Question question, Sizes.Run run) {
    double points = (double) run.trials() * run.steps() * Sizes.POINTS_PER_STEP;
    return new Job(
        question,
        run.trials() + " trials of " + run.steps() + " steps",
        PROCESSES * PROCESS_SECONDS + points * SECONDS_PER_POINT,
        round -> record(run, round));
  }

  /** A record is written, reported and exported. */
  private List<Measurement> record(Sizes.Run run, int round) throws IOException {
    try (ScratchFolder folder = ScratchFolder.create("labmark-scaling-")) {
      String out = folder.path().toString();
      List<Measurement> measured = new ArrayList<>();
      measured.add(
          watched(
              "keeping the record",
              run,
              round,
              List.of(
                  "selftest",
                  RecordCommand.NAME,
                  "--out",
                  out,
                  "--trials",
                  Integer.toString(run.trials()),
                  "--steps",
                  Integer.toString(run.steps()))));
      measured.add(watched("report", run, round, List.of("report", "--out", out)));
      String to = folder.path().resolve("run.om").toString();
      measured.add(
          watched(
              "export to OpenMetrics",
              run,
              round,
              List.of("export", "openmetrics", out, "--to", to)));
      return measured;
    }
  }

  private Measurement watched(String series, Sizes.Run run, int round, List<String> command)
      throws IOException {
    Path peak = scratch.resolve("peak.txt");
    List<String> arguments =
        new ArrayList<>(List.of("selftest", WatchedCommand.NAME, peak.toString(), "--"));
    arguments.addAll(command);
    double seconds = child.seconds(new LaunchSettings(1, 1, 0, RECORD_FLAGS, Map.of()), arguments);
    return new Measurement(series, run.size(), round, seconds, bytes(Files.readString(peak)));
  }

  private static @Nullable Long bytes(String read) {
    return read.isEmpty() ? null : Long.valueOf(read);
  }
}
