package dev.labmark.harness.spark;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialFolder;
import dev.labmark.harness.record.TrialId;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.RemoteTrials;
import dev.labmark.harness.run.remote.Bytes;
import dev.labmark.harness.run.remote.Frame;
import dev.labmark.harness.run.remote.NodeResult;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands each trial to Spark as a job of one task, so that Spark places it, tries it again where a
 * node is lost, and gives a trial up that kills whatever it runs on, without the others. What comes
 * back is taken once: a second answer finds nobody who waits for it.
 */
final class SparkLauncher implements Launcher {

  /** Where messages go to, and come from. */
  interface Driver extends AutoCloseable {
    void send(Frame frame) throws IOException;

    Optional<Frame> receive() throws IOException;

    @Override
    void close();
  }

  private final Driver driver;
  private final RemoteTrials trials;
  private final DataShipment data;
  private final int atOnce;
  private final RecordCodec codec;
  private final Map<String, PendingTrial> pending = new HashMap<>();
  private @Nullable String down;

  SparkLauncher(Driver driver, RemoteTrials trials, DataShipment data, int atOnce) {
    this.driver = driver;
    this.trials = trials;
    this.data = data;
    this.atOnce = atOnce;
    this.codec = trials.codec();
    Thread reader = new Thread(this::read, "labmark-spark");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  /** How many share a node is for Spark to say. */
  @Override
  public int atOnce(LaunchSettings launch) {
    return atOnce;
  }

  @Override
  public boolean takesMore() {
    synchronized (pending) {
      return down == null;
    }
  }

  @Override
  public TrialRecord launch(
      TrialFolder folder, Consumer<RunEvent> events, BooleanSupplier stopRequested)
      throws IOException {
    TrialSpec spec = codec.read(folder.specFile(), TrialSpec.class);
    String trial = TrialId.of(spec).toString();
    PendingTrial waiting = new PendingTrial(trial, codec, events);
    if (submit(waiting, folder, spec)) {
      await(waiting, stopRequested);
    }
    boolean stopped = stopRequested.getAsBoolean();
    Frame answer = waiting.answer();
    return switch (answer.kind()) {
      case ENDED ->
          trials.ended(folder, spec, NodeResult.decoded(answer.content().array()), stopped);
      case LOST ->
          stopped
              ? trials.lost(folder, spec, Outcome.INTERRUPTED, RemoteTrials.INTERRUPTED)
              : trials.lost(
                  folder, spec, Outcome.FAILED, "Spark gave it up: " + answer.content().text());
      default -> trials.lost(folder, spec, Outcome.INTERRUPTED, answer.content().text());
    };
  }

  private boolean submit(PendingTrial waiting, TrialFolder folder, TrialSpec spec)
      throws IOException {
    synchronized (pending) {
      if (down != null) {
        waiting.end(Frame.of(Frame.Kind.DOWN, "", down));
        return false;
      }
      pending.put(waiting.trial(), waiting);
    }
    Map<String, String> needed = data.send(spec.scenario(), driver::send);
    send(
        new Frame(
            Frame.Kind.SUBMIT,
            waiting.trial(),
            Bytes.of(trials.task(folder, spec, needed).encoded())));
    return true;
  }

  /** A driver that has died is found by whoever reads from it. */
  private void send(Frame frame) {
    try {
      driver.send(frame);
    } catch (IOException e) {
      down("Spark's driver takes no messages: " + e.getMessage());
    }
  }

  private void await(PendingTrial waiting, BooleanSupplier stopRequested) throws IOException {
    try {
      boolean told = false;
      while (!waiting.hasEndedSoon()) {
        if (!told && stopRequested.getAsBoolean()) {
          told = true;
          send(Frame.of(Frame.Kind.CANCEL, waiting.trial(), ""));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for Spark");
    }
  }

  private void read() {
    try {
      for (Optional<Frame> frame = driver.receive(); frame.isPresent(); frame = driver.receive()) {
        take(frame.get());
      }
      down("Spark's driver has ended");
    } catch (IOException | InvalidInputException e) {
      down("Spark's driver cannot be understood: " + e.getMessage());
    }
  }

  private void take(Frame frame) {
    switch (frame.kind()) {
      case EVENT -> waiting(frame.subject()).ifPresent(trial -> trial.said(frame));
      case ENDED, LOST -> {
        @Nullable PendingTrial trial;
        synchronized (pending) {
          trial = pending.remove(frame.subject());
        }
        if (trial != null) {
          trial.end(frame);
        }
      }
      case DOWN -> down(frame.content().text());
      default -> throw new InvalidInputException("an answer was expected, came " + frame.kind());
    }
  }

  private Optional<PendingTrial> waiting(String trial) {
    synchronized (pending) {
      return Optional.ofNullable(pending.get(trial));
    }
  }

  /** Nothing more comes: what is under way may be resumed. */
  private void down(String why) {
    synchronized (pending) {
      if (down == null) {
        down = why;
      }
      pending.values().forEach(trial -> trial.end(Frame.of(Frame.Kind.DOWN, "", why)));
      pending.clear();
    }
  }

  @Override
  public void close() {
    driver.close();
    data.close();
  }
}
