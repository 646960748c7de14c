package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.spec.Profile;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.spec.Variant;
import dev.labmark.scenarios.data.DataFolders;
import dev.labmark.scenarios.data.DataSettings;
import dev.labmark.scenarios.data.DataSource;
import dev.labmark.scenarios.data.Dataset;
import dev.labmark.scenarios.data.Datasets;
import dev.labmark.scenarios.data.ImageDataset;
import dev.labmark.scenarios.data.PixelStatistics;
import dev.labmark.scenarios.regularization.RegularizationScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * {@code p1-regularization} with all variants, as its {@code lab} profile has it, with full data.
 *
 * @param epochs of each trial
 * @param seedsPerRound replicates in a round; each round has others
 * @param sideBySide what Labmark is asked for: trials at a time, or {@code auto}
 */
record Experiment(int epochs, int seedsPerRound, String sideBySide) {

  private static final String NAME = "p1-regularization";

  /** What suits the script: with 1,000 it takes five times as long, most of it in page faults. */
  private static final int SCRIPTS_EVALUATION_BATCH = 250;

  /** The seeds of a round, which counts from 0. */
  List<Long> seeds(int round) {
    return LongStream.range(0, seedsPerRound)
        .map(i -> (long) round * seedsPerRound + i + 1)
        .boxed()
        .toList();
  }

  /** Writes what the script reads, images and labels; with what to scale them by. */
  static PixelStatistics writeData(DataFolders folders, Path folder) throws IOException {
    ImageDataset data = Datasets.load(DataSettings.of(Dataset.MNIST, DataSource.FULL), folders);
    PeerData.write(data.train(), "train", folder);
    PeerData.write(data.test(), "test", folder);
    return PixelStatistics.of(data.train());
  }

  /** Writes the script's job of a round. */
  Path writeJob(
      RegularizationScenario scenario, PixelStatistics pixels, int round, int threads, Path folder)
      throws IOException {
    TrainSettings train = scenario.settings(Profile.LAB).train();
    ExperimentJob job =
        new ExperimentJob(
            scenario.variants().stream().map(Variant::name).toList(),
            seeds(round),
            epochs,
            train.batchSize(),
            SCRIPTS_EVALUATION_BATCH,
            train.learningRate(),
            train.momentum(),
            false,
            threads,
            PeerData.SIDE,
            pixels.mean(),
            pixels.standardDeviation());
    return Files.writeString(
        folder.resolve("experiment.json"), new ObjectMapper().writeValueAsString(job));
  }

  /** The same, asked of Labmark: its diagnostics, which the script has not, are off. */
  List<String> command(int round, Path out) {
    return List.of(
        "run",
        NAME,
        "--profile",
        Profile.LAB.symbol(),
        "--seeds",
        String.join(",", seeds(round).stream().map(String::valueOf).toList()),
        "--set",
        "train.epochs=" + epochs,
        "--set",
        "diagnostics.driftProbes=0",
        "--set",
        "diagnostics.ablationDraws=0",
        "--side-by-side",
        sideBySide,
        "--out",
        out.toString());
  }
}
