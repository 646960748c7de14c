package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @TempDir Path folder;

  @Test
  void whatOneHasAnotherDoesNotGetUntilItIsClosed() throws IOException {
    Path file = folder.resolve(".lock");
    try (FolderLock first = FolderLock.take(file).orElseThrow()) {
      assertTrue(FolderLock.take(file).isEmpty(), first.toString());
    }

    FolderLock.take(file).orElseThrow().close();
    assertEquals("process " + ProcessHandle.current().pid(), FolderLock.holderOf(file));
  }

  @Test
  void aRunThatGoesOnIsRefusedToOthersByName() throws IOException {
    RunStore store = RunStore.create(folder, "run-a", new RecordCodec());
    try (FolderLock held = store.lock()) {
      assertEquals(
          "run run-a is going on in another process "
              + ProcessHandle.current().pid()
              + "; wait for its end, or end it, before --resume ("
              + folder.resolve("run-a")
              + ")",
          Refusal.of(() -> unused(store.lock())),
          held.toString());
    }
  }

  @Test
  void aWorkerOfAnEarlierAttemptIsWaitedForAndThenNamed() throws IOException {
    TrialFolder trial = TrialFolder.create(folder.resolve("p1_plain_1"));
    AtomicInteger pauses = new AtomicInteger();
    FolderLock worker = trial.lock();

    trial.awaitVacant(
        5,
        () -> {
          if (pauses.incrementAndGet() == 3) {
            worker.close();
          }
        });
    assertEquals(3, pauses.get());

    try (FolderLock again = trial.lock()) {
      String refused = Refusal.of(() -> trial.awaitVacant(2, pauses::incrementAndGet));
      assertTrue(
          refused.startsWith("another process " + ProcessHandle.current().pid()), refused + again);
    }
    assertEquals(5, pauses.get());
  }

  private static void unused(FolderLock lock) throws IOException {
    lock.close();
  }
}
