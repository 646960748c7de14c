package dev.labmark.harness.run;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.TrialSpec;
import dev.labmark.harness.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Short trials that are begun together, as many as are to run at a time; what they leave behind is
 * read, and nothing is merged.
 */
final class ShareTrials {

  private final RecordCodec codec;
  private final Launcher launcher;
  private final Path folder;
  private final BooleanSupplier stopRequested;

  ShareTrials(RecordCodec codec, Launcher launcher, Path folder, BooleanSupplier stopRequested) {
    this.codec = codec;
    this.launcher = launcher;
    this.folder = folder;
    this.stopRequested = stopRequested;
  }

  /** Runs one variant, with as many seeds as there are to be trials at a time. */
  List<TrialRecord> run(ScenarioSpec scenario, String device, Variant variant) throws IOException {
    List<TrialRecord> ended = Collections.synchronizedList(new ArrayList<>());
    List<SideBySide.Trial> trials = new ArrayList<>();
    LaunchSettings launch = scenario.launch();
    for (long seed = 1; seed <= launch.sideBySide(); seed++) {
      TrialSpec spec =
          new TrialSpec(
              scenario.name(),
              variant,
              seed,
              device,
              scenario.purpose(),
              launch,
              scenario.validity(),
              scenario.settings());
      trials.add(() -> ended.add(run(spec)));
    }
    SideBySide.run(trials, launch.sideBySide(), stopRequested);
    return List.copyOf(ended);
  }

  private TrialRecord run(TrialSpec spec) throws IOException {
    TrialFolder own = new TrialFolder(Files.createTempDirectory(folder, "trial-"));
    own.writeSpec(codec, spec);
    return launcher.launch(own, event -> {}, stopRequested);
  }
}
