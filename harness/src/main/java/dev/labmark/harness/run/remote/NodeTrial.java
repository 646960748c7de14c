package dev.labmark.harness.run.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A trial's process on a node: its folder is unpacked, it is started, and what it leaves packed.
 */
public final class NodeTrial {

  private static final String LOG = "worker.log";
  private static final int KILL_SIGNAL = 128 + 9;

  private final Node node;
  private final NodeTask task;

  /**
   * The node, as far as trials need to know it.
   *
   * @param java the executable
   * @param host the address that the cluster knows it by
   * @param scratch for trials' folders
   * @param cache of data sets
   * @param content of data files that are not there
   * @param pid the process that starts trials
   */
  public record Node(
      String java, String host, Path scratch, Path cache, Content content, long pid) {}

  /** Where the contents of data files come from. */
  @FunctionalInterface
  public interface Content {
    byte[] of(String sha256) throws IOException;
  }

  /** A trial that is not started yet. */
  public NodeTrial(Node node, NodeTask task) {
    this.node = node;
    this.task = task;
  }

  /**
   * Runs it to its end.
   *
   * @param given variables beside those of the task, such as the device that the cluster gave
   * @param events hears its lines of JSON
   * @param stopRequested asks it to end as soon as it safely can
   * @throws IOException if its folder or its data cannot be had; also if it was killed from outside
   *     without leaving a record, so that it may be tried elsewhere
   */
  public NodeResult run(
      Map<String, String> given, Consumer<String> events, BooleanSupplier stopRequested)
      throws IOException {
    new DataCache(node.cache()).bring(task.data(), node.content());
    Path folder = Files.createTempDirectory(node.scratch(), "labmark-trial-");
    try {
      PackedFolder.unpack(task.folder().array(), folder, task.files());
      int exitCode = process(folder, given, events, stopRequested);
      if (exitCode == KILL_SIGNAL && !hasEnded(folder) && !stopRequested.getAsBoolean()) {
        throw new IOException("the process of " + task.trial() + " was killed (signal 9)");
      }
      return new NodeResult(
          task.trial(), exitCode, Bytes.of(PackedFolder.pack(folder, task.files())));
    } finally {
      delete(folder);
    }
  }

  private boolean hasEnded(Path folder) {
    return Files.exists(folder.resolve(task.files().get(task.files().size() - 1)));
  }

  private int process(
      Path folder, Map<String, String> given, Consumer<String> events, BooleanSupplier stop)
      throws IOException {
    Path log = folder.resolve(LOG);
    List<String> command =
        task.commandHere(node.java(), node.host(), folder.toString(), node.pid());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> task.dropped().stream().anyMatch(name::startsWith));
    variables.putAll(task.environment());
    variables.putAll(given);
    Process process = builder.start();
    process.getOutputStream().close();
    Stopper stopper = Stopper.of(process, stop);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String said = lines.readLine(); said != null; said = lines.readLine()) {
        if (said.startsWith("{")) {
          events.accept(said);
        } else {
          Files.writeString(log, said + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + task.trial(), e);
    } finally {
      process.destroy();
      stopper.close();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
