package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A side's end of the conversation: a training calls it after each step, and stands still here
 * until it is told to go on. The commands are those of {@code contestant.py}.
 */
final class Conversation {

  private static final double NANOS_PER_SECOND = 1e9;

  private final BufferedReader commands;
  private final PrintStream answers;
  private final LongSupplier nanoClock;
  private final Work work;
  private final ObjectMapper json = new ObjectMapper();
  private final List<Double> losses = new ArrayList<>();
  private int left;
  private long images;
  private long beginNs;
  private boolean over;

  /** What can be asked for between steps. */
  interface Work {

    /** The training split in eval mode. */
    PeerAnswer evaluate(int batchSize);

    /** Tensor bytes at the peak of a step. */
    PeerAnswer peak();
  }

  Conversation(BufferedReader commands, PrintStream answers, LongSupplier nanoClock, Work work) {
    this.commands = commands;
    this.answers = answers;
    this.nanoClock = nanoClock;
    this.work = work;
  }

  /** Before the first step. */
  void begin(String who) {
    say(PeerAnswer.ready(who));
    listen();
  }

  /** After each step. */
  void stepFinished(int stepImages, double loss) {
    losses.add(loss);
    stepFinished(stepImages);
  }

  /** After each step of a training that does not tell its loss. */
  void stepFinished(int stepImages) {
    images += stepImages;
    left--;
    if (left == 0) {
      double seconds = (nanoClock.getAsLong() - beginNs) / NANOS_PER_SECOND;
      say(PeerAnswer.trained(seconds, images, losses));
      listen();
    }
  }

  boolean isOver() {
    return over;
  }

  private void listen() {
    try {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] words = line.trim().split(" ", -1);
        switch (words[0]) {
          case "train" -> {
            left = Integer.parseInt(words[1]);
            losses.clear();
            images = 0;
            beginNs = nanoClock.getAsLong();
            return;
          }
          case "evaluate" -> say(work.evaluate(Integer.parseInt(words[1])));
          case "peak" -> say(work.peak());
          case "end" -> {
            over = true;
            return;
          }
          default -> throw new IllegalArgumentException("no command: " + line);
        }
      }
      over = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(PeerAnswer answer) {
    try {
      answers.println(json.writeValueAsString(answer));
      answers.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
