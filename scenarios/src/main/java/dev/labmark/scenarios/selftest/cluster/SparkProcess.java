package dev.labmark.scenarios.selftest.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A master or a worker of Spark, with what it says. */
final class SparkProcess {

  private final Process process;
  private final Path log;
  private final String ready;
  private boolean isReady;
  private volatile boolean off;
  private boolean silent;

  private SparkProcess(Process process, Path log, String ready) {
    this.process = process;
    this.log = log;
    this.ready = ready;
    Thread reader = new Thread(this::read, "labmark-spark-log");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param ready what it says then
   * @throws IOException if it ends before
   */
  static SparkProcess start(ProcessBuilder builder, Path log, String ready)
      throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    SparkProcess spark = new SparkProcess(process, log, ready);
    spark.awaitReady();
    return spark;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Files.writeString(
            log,
            line + System.lineSeparator(),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        heard(line);
      }
    } catch (IOException e) {
      // whoever switches it off closes what it says
      if (!off) {
        throw new UncheckedIOException(e);
      }
    } finally {
      fallSilent();
    }
  }

  private synchronized void heard(String line) {
    if (line.contains(ready)) {
      isReady = true;
      notifyAll();
    }
  }

  private synchronized void fallSilent() {
    silent = true;
    notifyAll();
  }

  private synchronized void awaitReady() throws IOException, InterruptedException {
    while (!isReady && !silent) {
      wait();
    }
    if (!isReady) {
      throw new IOException("Spark ended before it was ready; see " + log);
    }
  }

  /** As when its machine is switched off: with everything that it has started. */
  void switchOff() {
    off = true;
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
