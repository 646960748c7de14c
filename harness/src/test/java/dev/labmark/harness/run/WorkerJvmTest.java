package dev.labmark.harness.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.spec.LaunchSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerJvmTest {

  private final ProcessBuilder process =
      new WorkerJvm("/jdk/bin/java", "labmark.jar:lib/a.jar", "dev.labmark.Main")
          .process(
              new LaunchSettings(
                  3, 1, 0, List.of("-Xmx1g", "-Xss1m"), Map.of("LABMARK_TEST", "here")),
              List.of("trial", "-cp", "spec.json"));

  @Test
  void flagsOfTheJvmStandBeforeTheMainClassAndArgumentsBehindIt() {
    assertEquals(
        List.of(
            "/jdk/bin/java",
            "-Xmx1g",
            "-Xss1m",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=3",
            "-cp",
            "labmark.jar:lib/a.jar",
            "dev.labmark.Main",
            "trial",
            "-cp",
            "spec.json"),
        process.command());
  }

  @Test
  void theEnvironmentHasWhatTheSettingsSayBesideWhatIsInherited() {
    Map<String, String> environment = process.environment();

    assertEquals("here", environment.get("LABMARK_TEST"));
    assertEquals("3", environment.get("OMP_NUM_THREADS"));
    assertEquals(System.getenv("PATH"), environment.get("PATH"));
  }
}
