package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SideBySideTest {

  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void oneAtATimeRunsInTheOrderGivenOnTheThreadThatAsks() throws IOException {
    Thread asking = Thread.currentThread();

    assertTrue(
        SideBySide.run(
            List.of(
                () -> ran.add("a " + (Thread.currentThread() == asking)),
                () -> ran.add("b " + (Thread.currentThread() == asking))),
            1,
            stop::get));

    assertEquals(List.of("a true", "b true"), ran);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void asManyRunAtATimeAsAllowedAndNoMore(int atOnce) throws IOException {
    AtomicInteger running = new AtomicInteger();
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    CyclicBarrier together = new CyclicBarrier(atOnce);
    SideBySide.Trial trial =
        () -> {
          seen.add(running.incrementAndGet());
          await(together);
          running.decrementAndGet();
        };

    SideBySide.run(Collections.nCopies(3 * atOnce, trial), atOnce, stop::get);

    assertEquals(atOnce, Collections.max(seen));
  }

  @Test
  void moreThanThereAreIsAllowedAndNoneAtAllIsAllBegun() throws IOException {
    assertTrue(SideBySide.run(List.of(() -> ran.add("a")), Integer.MAX_VALUE, stop::get));
    assertTrue(SideBySide.run(List.of(), 2, () -> true));
    assertEquals(List.of("a"), ran);
  }

  @Test
  void afterARequestToStopNoneIsBegun() throws IOException {
    SideBySide.Trial stops =
        () -> {
          ran.add("a");
          stop.set(true);
        };

    assertFalse(SideBySide.run(List.of(stops, () -> ran.add("b")), 1, stop::get));
    assertEquals(List.of("a"), ran);
  }

  @Test
  void aRequestToStopInTheLastOneLeavesNothingOut() throws IOException {
    assertTrue(SideBySide.run(List.of(() -> stop.set(true)), 2, stop::get));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatOneThrowsIsThrownAfterTheOthersHaveEnded(boolean failsFirst) {
    IOException full = new IOException("the disk is full");
    CyclicBarrier begun = new CyclicBarrier(2);
    CountDownLatch throwing = new CountDownLatch(1);
    SideBySide.Trial fails =
        () -> {
          await(begun);
          throwing.countDown();
          throw full;
        };
    SideBySide.Trial goesOn =
        () -> {
          await(begun);
          await(throwing);
          ran.add("b");
        };

    assertSame(full, thrownBy(failsFirst ? List.of(fails, goesOn) : List.of(goesOn, fails), 2));
    assertEquals(List.of("b"), ran);
  }

  @Test
  void afterAnExceptionNoneIsBegun() {
    IllegalStateException broken = new IllegalStateException("the display is broken");

    assertSame(
        broken,
        thrownBy(
            List.of(
                () -> {
                  throw broken;
                },
                () -> ran.add("b")),
            1));
    assertEquals(List.of(), ran);
  }

  @Test
  void whatOthersThrowIsNotLost() {
    CyclicBarrier together = new CyclicBarrier(2);
    SideBySide.Trial fails =
        () -> {
          await(together);
          throw new IOException("the disk is full");
        };

    Throwable thrown = thrownBy(List.of(fails, fails), 2);

    assertEquals(1, thrown.getSuppressed().length);
  }

  @Test
  void anInterruptIsPassedOnToTheTrialsAndKept() {
    Thread asking = Thread.currentThread();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    SideBySide.Trial waits =
        () -> {
          begun.countDown();
          await(never);
        };
    SideBySide.Trial interrupts =
        () -> {
          await(begun);
          asking.interrupt();
        };

    // the thread that asks runs one of the two, and whichever it is, the trial that waits ends
    Throwable thrown = thrownBy(List.of(waits, interrupts), 2);

    assertTrue(Thread.interrupted());
    assertEquals("interrupted", thrown.getMessage());
    assertArrayEquals(new Throwable[0], thrown.getSuppressed());
  }

  private Throwable thrownBy(List<SideBySide.Trial> trials, int atOnce) {
    return assertThrows(Throwable.class, () -> SideBySide.run(trials, atOnce, stop::get));
  }

  private static void await(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IOException("interrupted", e);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
