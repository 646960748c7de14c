package dev.labmark.harness.cli.gate;

import dev.labmark.harness.gate.baseline.Baseline;
import dev.labmark.harness.gate.baseline.BaselineFolder;
import dev.labmark.harness.gate.baseline.MachineClass;
import dev.labmark.harness.gate.decision.StoredGate;
import dev.labmark.harness.gate.results.RunResults;
import dev.labmark.harness.gate.rule.Terms;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.verdict.GateVerdict;
import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a recorded run against the baseline of its class of machine. */
final class StoredVerdict {

  private final Path fileOrFolder;
  private final boolean portable;
  private final RecordCodec codec;

  /**
   * Holds runs against that baseline.
   *
   * @param portable whether only what is the same on every machine is asked for
   */
  StoredVerdict(Path fileOrFolder, boolean portable, RecordCodec codec) {
    this.fileOrFolder = fileOrFolder;
    this.portable = portable;
    this.codec = codec;
  }

  /**
   * The verdict.
   *
   * @param asked how the run was named, for the command that would accept it
   * @throws InvalidInputException if there is no baseline file at all, or it is none
   */
  GateVerdict of(RunStore store, Path asked) {
    RunRecord run = store.read();
    String machineClass = MachineClass.of(run.environment());
    boolean folder = Files.isDirectory(fileOrFolder) || !Files.exists(fileOrFolder);
    String accept =
        "labmark baseline accept %s%s"
            .formatted(
                asked,
                folder && !fileOrFolder.equals(Path.of(BaselineFolder.DEFAULT))
                    ? " --to " + fileOrFolder
                    : "");
    Path file = folder ? inFolder(machineClass, accept) : fileOrFolder;
    Baseline baseline = BaselineFolder.read(file, codec);
    boolean same = baseline.machineClass().equals(machineClass);
    boolean open = !same && !portable;
    List<String> notes = new ArrayList<>();
    if (open) {
      notes.add(
          "there is no baseline of this class of machine, %s; make one with: %s"
              .formatted(machineClass, accept));
    }
    return new StoredGate(
            baseline, file.toString(), same && !portable ? Terms.STORED : Terms.PORTABLE, open)
        .judge(run.id(), RunResults.read(store, run), accept, notes);
  }

  /** That of the machine's class, or any other. */
  private Path inFolder(String machineClass, String accept) {
    BaselineFolder baselines = new BaselineFolder(fileOrFolder, codec);
    Optional<Path> own = Optional.of(baselines.file(machineClass)).filter(Files::exists);
    return own.or(() -> baselines.files().stream().findFirst())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no baseline in %s; make one with: %s".formatted(fileOrFolder, accept)));
  }
}
