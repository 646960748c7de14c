package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.spec.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {

  /** Takes masters of one kind. */
  private record Taker(String kind) implements LauncherProvider {
    @Override
    public boolean takes(String master) {
      return master.startsWith(kind);
    }

    @Override
    public Launcher open(Order order) {
      throw new AssertionError("nothing is opened here");
    }
  }

  @Test
  void theFirstProviderThatTakesTheMasterGetsIt() {
    LauncherProvider slurm = new Taker("slurm");
    LauncherProvider spark = new Taker("spark");

    assertSame(spark, ClusterOptions.provider("spark://host:7077", List.of(slurm, spark)));
  }

  @Test
  void withoutTheModuleItIsSaidHowToGetIt() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> ClusterOptions.provider("spark://host:7077", List.of()));

    assertEquals(
        "--master spark://host:7077: this Labmark runs trials on this machine only; it takes the"
            + " module for Apache Spark, which is built by: mvn -q -DskipTests -Pspark package",
        refused.getMessage());
  }

  @Test
  void aMasterThatNobodyKnowsIsQuoted() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> ClusterOptions.provider("sprak://host", List.of(new Taker("spark"))));

    assertEquals(
        "--master must be local, local[N], spark://HOST:PORT, k8s://URL or yarn, was"
            + " 'sprak://host'",
        refused.getMessage());
  }
}
