package dev.labmark.harness.cli;

import dev.labmark.harness.run.WorkerJvm;
import java.nio.file.Path;
import java.util.Optional;

/** What this process was started with. */
public final class ThisJvm {

  private ThisJvm() {}

  /** A JVM like this one that starts {@code mainClass}. */
  public static WorkerJvm worker(String mainClass) {
    return new WorkerJvm(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        System.getProperty("java.class.path"),
        mainClass);
  }

  /** A variable of the environment. */
  public static Optional<String> environmentVariable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }
}
