package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.util.Optional;

/** The disk is full in the middle of a run. */
final class FullDisk implements Fault {

  @Override
  public String name() {
    return "full-disk";
  }

  @Override
  public String injected() {
    return "a file system (tmpfs) filled to the last byte while the second trial trains";
  }

  @Override
  public String promise() {
    return "the run ends with exit code 1 and says why in a sentence; the first trial is kept, and"
        + " `--resume` goes on when there is room again";
  }

  @Override
  public Optional<String> obstacle() {
    return SmallDisk.obstacle();
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    laboratory.reference();
    try (SmallDisk disk = SmallDisk.mount(laboratory.room())) {
      RunProcess run = laboratory.start(disk.folder());
      Moments.awaitSecondTraining(run);
      disk.fill();
      losses.requireExit(run, 1);
      losses.requireSaid(run, "the run cannot be kept in");
      losses.require(Trials.of(disk.folder()).size() == 1, "the first trial is not in the record");
      disk.free();
      laboratory.resume(disk.folder(), losses);
    }
  }
}
