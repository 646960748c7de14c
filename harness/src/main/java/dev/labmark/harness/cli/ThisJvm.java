package dev.labmark.harness.cli;

import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;

/** What this process was started with. */
public final class ThisJvm {

  /**
   * Tells {@code labmark run} which process it works for, and is to end with. Not an option, since
   * that process may start an older Labmark.
   */
  public static final String PARENT_VARIABLE = "LABMARK_PARENT";

  private ThisJvm() {}

  /** A JVM like this one that starts {@code mainClass}. */
  public static WorkerJvm worker(String mainClass) {
    return new WorkerJvm(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        System.getProperty("java.class.path"),
        mainClass);
  }

  /**
   * The process that this one works for, if any.
   *
   * @throws InvalidInputException if the variable holds something else
   */
  static Optional<Long> parent() {
    Optional<String> pid = environmentVariable(PARENT_VARIABLE);
    if (pid.isPresent() && !pid.get().matches("\\d{1,18}")) {
      throw new InvalidInputException(
          PARENT_VARIABLE + " must be the number of a process, was '" + pid.get() + "'");
    }
    return pid.map(Long::valueOf);
  }

  /** The folder for temporary files. */
  public static Path temporaryFiles() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** A variable of the environment. */
  public static Optional<String> environmentVariable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }
}
