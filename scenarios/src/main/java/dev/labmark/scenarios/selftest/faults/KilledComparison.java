package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.run.WorkerJvm;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A comparison of two builds is ended from outside. */
final class KilledComparison implements Fault {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** The run of a build, and the worker of that. */
  private static final int DEPTH = 2;

  @Override
  public String name() {
    return "killed-comparison";
  }

  @Override
  public String injected() {
    return "`kill -9` of `labmark gate --ab` while a build's trial runs, and SIGTERM";
  }

  @Override
  public String promise() {
    return "what it had started ends with it";
  }

  @Override
  public int rounds() {
    return 2;
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    String jar = jar(laboratory.jvm(), out).toString();
    RunProcess gate =
        laboratory.labmark(
            List.of(
                "gate",
                out.toString(),
                "--ab",
                jar,
                "--head",
                jar,
                "--profile",
                "smoke",
                "--pairs",
                "10"));
    while (gate.descendants().size() < DEPTH) {
      if (!gate.goesOnFor(LOOK)) {
        throw new IOException("the comparison ended too early: " + gate.said());
      }
    }
    List<ProcessHandle> started = gate.descendants();
    if (round == 0) {
      gate.handle().destroyForcibly();
    } else {
      gate.handle().destroy();
    }
    gate.end();
    List<ProcessHandle> left = RunProcess.survivors(started, SOON);
    losses.require(left.isEmpty(), "still running: " + left);
  }

  /** A jar that has nothing but where everything lies. */
  private static Path jar(WorkerJvm labmark, Path folder) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, labmark.mainClass());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(labmark.classPath().split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("labmark.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }
}
