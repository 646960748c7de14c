package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.util.Optional;

/** The disk is write-protected in the middle of a run, as kernels do after an error. */
final class ReadOnlyDisk implements Fault {

  @Override
  public String name() {
    return "read-only-disk";
  }

  @Override
  public String injected() {
    return "a file system made read-only while the second trial trains";
  }

  @Override
  public String promise() {
    return "as with a full disk; and a run that begins there is refused before anything is"
        + " measured";
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
      disk.protect();
      losses.requireExit(run, 1);
      losses.requireSaid(run, "the run cannot be kept in");
      RunProcess refused = laboratory.start(disk.folder());
      losses.requireExit(refused, 2);
      losses.requireSaid(refused, "cannot write to the output folder");
      losses.require(refused.events().isEmpty(), "something was begun: " + refused.events());
      disk.unprotect();
      laboratory.resume(disk.folder(), losses);
    }
  }
}
