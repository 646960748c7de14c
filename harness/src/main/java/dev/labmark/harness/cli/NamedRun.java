package dev.labmark.harness.cli;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run as a user names it: by a folder, or by its id within the output folder. */
final class NamedRun {

  private static final String RECORD = "run.json";
  private static final int SUGGESTED = 10;

  private NamedRun() {}

  /**
   * The run.
   *
   * @param name a run's folder, an output folder for its newest run, or a run's id
   * @throws InvalidInputException if there is none, naming those that there are
   */
  static RunStore find(Path out, String name, RecordCodec codec) {
    Optional<Path> given = path(name).filter(NamedRun::hasRun);
    Optional<Path> inside = path(name).map(out::resolve).filter(NamedRun::hasRun);
    return given
        .or(() -> inside)
        .map(folder -> RunStore.open(folder, codec))
        .orElseThrow(() -> new InvalidInputException(unknown(out, name)));
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      // a name that can be no folder's is none
      return Optional.empty();
    }
  }

  private static boolean hasRun(Path folder) {
    return Files.exists(folder.resolve(RECORD))
        || Files.exists(folder.resolve(RunStore.LATEST).resolve(RECORD));
  }

  private static String unknown(Path out, String name) {
    String neither = "'" + name + "' is no folder with a run, and ";
    if (!Files.isDirectory(out)) {
      return neither + "there is no output folder " + out + "; name one with --out";
    }
    List<String> known =
        RunStore.newest(out, SUGGESTED).stream()
            .map(folder -> folder.getFileName().toString())
            .toList();
    return known.isEmpty()
        ? neither + "there is no run in " + out
        : Nearest.unknown("run", name, known) + " in " + out;
  }
}
