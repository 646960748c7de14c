package dev.labmark.scenarios.selftest.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {

  @Test
  void checksAreChosenByName() {
    assertEquals(
        List.of("node-lost", "gpu"),
        ClusterCommand.select(List.of("gpu", "node-lost")).stream()
            .map(ClusterCheck::name)
            .toList());
    assertEquals(7, ClusterCommand.select(List.of()).size());

    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> ClusterCommand.select(List.of("node-lots")));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("did you mean 'node-lost'?"),
        refused.getMessage());
  }

  @Test
  void sparkLiesBesideTheJarOrItIsSaidHowToGetIt(@TempDir Path folder) throws IOException {
    WorkerJvm labmark = new WorkerJvm("java", folder.resolve("labmark.jar").toString(), "Main");

    assertTrue(refusal(labmark, List.of(MODULE)).contains("-Pspark package"));

    Files.createDirectories(folder.resolve("spark/jars"));
    assertEquals(
        new SparkCluster.Installation("java", folder.resolve("spark")),
        ClusterCommand.spark(labmark, List.of(MODULE)));
  }

  @Test
  void librariesThatAnEarlierBuildLeftAreNotTakenForTheModule(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("spark/jars"));
    WorkerJvm labmark = new WorkerJvm("java", folder.resolve("labmark.jar").toString(), "Main");

    assertTrue(refusal(labmark, List.of()).contains("built without Spark"));
  }

  private static String refusal(WorkerJvm labmark, List<LauncherProvider> modules) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> ClusterCommand.spark(labmark, modules));
    return String.valueOf(refused.getMessage());
  }

  /** Never opened. */
  private static final LauncherProvider MODULE =
      new LauncherProvider() {
        @Override
        public boolean takes(String master) {
          return true;
        }

        @Override
        public Launcher open(Order order) {
          throw new AssertionError("nothing is to be started");
        }
      };
}
