package dev.labmark.scenarios.selftest.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    String jar = folder.resolve("labmark.jar").toString();

    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> ClusterCommand.sparkHome(jar));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("-Pspark package"), refused.getMessage());

    Files.createDirectories(folder.resolve("spark/jars"));
    assertEquals(folder.resolve("spark"), ClusterCommand.sparkHome(jar));
  }
}
