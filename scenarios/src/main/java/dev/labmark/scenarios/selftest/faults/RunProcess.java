package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A {@code labmark} that goes on in a process of its own, with the events that it tells. */
public final class RunProcess {

  private static final long PATIENCE_SECONDS = 300;
  private static final int SHOWN_LINES = 12;

  private final Process process;
  private final Path errors;
  private final RecordCodec codec = new RecordCodec();
  private final List<RunEvent> events = new ArrayList<>();
  private final Thread reader;
  private boolean silent;

  private RunProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.reader = new Thread(this::read, "labmark-events");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param errors where its standard error goes
   */
  public static RunProcess start(ProcessBuilder builder, Path errors) throws IOException {
    Process process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    return new RunProcess(process, errors);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        event(line).ifPresent(this::heard);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (this) {
        silent = true;
        notifyAll();
      }
    }
  }

  /** A kill may cut the last line off. */
  private Optional<RunEvent> event(String line) {
    try {
      return Optional.of(codec.readLine(line, RunEvent.class));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private synchronized void heard(RunEvent event) {
    events.add(event);
    notifyAll();
  }

  /**
   * Waits for such an event.
   *
   * @throws IOException if the process ends before
   */
  public synchronized RunEvent await(Predicate<RunEvent> wanted)
      throws IOException, InterruptedException {
    int seen = 0;
    while (true) {
      for (; seen < events.size(); seen++) {
        if (wanted.test(events.get(seen))) {
          return events.get(seen);
        }
      }
      if (silent) {
        throw new IOException("the run ended too early; it said: " + said());
      }
      wait();
    }
  }

  /** What it has told so far. */
  public synchronized List<RunEvent> events() {
    return List.copyOf(events);
  }

  /** Lets it go on for so long; {@code false} if it ends before. */
  boolean goesOnFor(Duration moment) throws InterruptedException {
    return !process.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it has started, and what that has. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Its workers, as many as there are. */
  List<ProcessHandle> workers() {
    return process.children().toList();
  }

  /** Its first worker, if one is there. */
  Optional<ProcessHandle> worker() {
    return process.children().findFirst();
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   */
  public int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    reader.join();
    return process.waitFor();
  }

  /** The end of what it said on standard error. */
  public String said() {
    try (Stream<String> lines = Files.lines(errors, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for these to end; those that have not are killed, and returned. */
  public static List<ProcessHandle> survivors(List<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      List<ProcessHandle> left = processes.stream().filter(ProcessHandle::isAlive).toList();
      left.forEach(ProcessHandle::destroyForcibly);
      return left;
    }
    return List.of();
  }
}
