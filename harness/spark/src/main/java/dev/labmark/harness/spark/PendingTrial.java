package dev.labmark.harness.spark;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.run.remote.Frame;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A trial that somebody waits for. Nothing is heard of it after its end. */
final class PendingTrial {

  private static final long POLL_MS = 100;

  private final String trial;
  private final RecordCodec codec;
  private final Consumer<RunEvent> events;
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Frame answer;

  PendingTrial(String trial, RecordCodec codec, Consumer<RunEvent> events) {
    this.trial = trial;
    this.codec = codec;
    this.events = events;
  }

  String trial() {
    return trial;
  }

  /** What a process says in JSON need not be an event. */
  synchronized void said(Frame frame) {
    if (answer != null) {
      return;
    }
    try {
      events.accept(codec.readLine(frame.content().text(), RunEvent.class));
    } catch (InvalidInputException e) {
      // as with a worker of this machine: only events are passed on
      return;
    }
  }

  /** The first answer counts. */
  synchronized void end(Frame frame) {
    if (answer == null) {
      answer = frame;
      ended.countDown();
    }
  }

  /** Waits a moment for the answer. */
  boolean hasEndedSoon() throws InterruptedException {
    return ended.await(POLL_MS, TimeUnit.MILLISECONDS);
  }

  synchronized Frame answer() {
    if (answer == null) {
      throw new IllegalStateException(trial + " has not ended");
    }
    return answer;
  }
}
