package dev.labmark.scenarios.selftest.cluster;

import dev.labmark.scenarios.selftest.faults.Losses;
import java.io.IOException;

/** Something that is promised of sweeps on a cluster. */
interface ClusterCheck {

  /** For {@code --only}. */
  String name();

  /** In words. */
  String promise();

  /** Tries it, and says what it saw. */
  String tryIt(ClusterLaboratory laboratory, Losses losses)
      throws IOException, InterruptedException;
}
