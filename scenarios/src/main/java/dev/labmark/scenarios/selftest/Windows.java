package dev.labmark.scenarios.selftest;

import dev.labmark.harness.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Cuts a training into windows, and switches between them. Switching is in no window, nor is the
 * step after it.
 */
final class Windows implements TrainingListener {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Load load;
  private final List<Arm> order;
  private final long windowNs;
  private final LongSupplier nanoClock;
  private final IntConsumer each;
  private final List<Window> taken = new ArrayList<>();
  private boolean settling;
  private long beginNs;
  private long actsBefore;
  private int steps;
  private long images;

  /**
   * Windows of a training that is yet to begin.
   *
   * @param windowNs each ends with the first step that ends after so long
   * @param each hears how many are over, after each
   */
  Windows(Load load, List<Arm> order, long windowNs, LongSupplier nanoClock, IntConsumer each) {
    this.load = load;
    this.order = List.copyOf(order);
    this.windowNs = windowNs;
    this.nanoClock = nanoClock;
    this.each = each;
  }

  /** Before the first step. */
  void begin() throws IOException {
    settling = true;
    actsBefore = load.acts();
    if (order.get(taken.size()) == Arm.B) {
      load.begin();
    }
  }

  boolean areOver() {
    return taken.size() == order.size();
  }

  /** In the order in which they were taken. */
  List<Window> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void stepFinished(Step step) {
    if (areOver()) {
      return;
    }
    load.stepFinished(step);
    long nowNs = nanoClock.getAsLong();
    if (settling) {
      settling = false;
      beginNs = nowNs;
      steps = 0;
      images = 0;
      return;
    }
    steps++;
    images += step.images();
    if (nowNs - beginNs >= windowNs) {
      try {
        end(nowNs);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void end(long nowNs) throws IOException {
    Arm arm = order.get(taken.size());
    if (arm == Arm.B) {
      load.end();
    }
    taken.add(
        new Window(
            arm, steps, images, (nowNs - beginNs) / NANOS_PER_SECOND, load.acts() - actsBefore));
    each.accept(taken.size());
    if (!areOver()) {
      begin();
    }
  }
}
