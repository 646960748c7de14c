package dev.labmark.harness.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.run.remote.NodeTask;
import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {

  private static final SparkInstallation BESIDE =
      new SparkInstallation(
          Path.of("/opt/labmark/spark"),
          List.of(Path.of("/opt/labmark/lib/launcher.jar"), Path.of("/opt/labmark/lib/h.jar")));

  @Test
  void aTaskHasAsManyCoresAsItsTrialHasThreads() {
    Map<String, String> spark = settings("spark://host:7077", "cpu", Map.of()).spark();

    assertEquals("spark://host:7077", spark.get("spark.master"));
    assertEquals("3", spark.get("spark.task.cpus"));
    assertEquals("/opt/labmark/lib/launcher.jar,/opt/labmark/lib/h.jar", spark.get("spark.jars"));
    assertEquals(null, spark.get("spark.task.resource.gpu.amount"));
    assertEquals(null, spark.get("spark.driver.host"));
  }

  @Test
  void aTrialOnAGpuGetsOneOfItsOwn() {
    Map<String, String> spark = settings("k8s://https://host", "gpu:0", Map.of()).spark();

    assertEquals("1", spark.get("spark.task.resource.gpu.amount"));
    assertEquals("1", spark.get("spark.executor.resource.gpu.amount"));
  }

  @Test
  void sparkInThisProcessListensOnThisMachineOnly() {
    Map<String, String> spark = settings("local[2]", "cpu", Map.of()).spark();

    assertEquals("127.0.0.1", spark.get("spark.driver.host"));
    assertEquals("127.0.0.1", spark.get("spark.driver.bindAddress"));
  }

  @Test
  void whatTheUserSaysStands() {
    SparkSettings settings =
        settings(
            "local",
            "cpu",
            Map.of(
                "spark.task.cpus", "2",
                "spark.jars", "/more.jar",
                "labmark.node.jar", "/node/labmark.jar",
                "labmark.node.java", "/jdk/java",
                "labmark.spark.home", "/opt/spark",
                "labmark.trials.atOnce", "500"));

    assertEquals("2", settings.spark().get("spark.task.cpus"));
    assertTrue(String.valueOf(settings.spark().get("spark.jars")).endsWith("/h.jar,/more.jar"));
    assertEquals(new WorkerJvm("/jdk/java", "/node/labmark.jar", "Main"), settings.node());
    assertEquals(Path.of("/opt/spark"), settings.installation().home());
    assertEquals(500, settings.trialsAtOnce());
  }

  @Test
  void nodesFindLabmarkWhereItLiesHereUnlessToldOtherwise() {
    String here = Path.of("target/labmark.jar").toAbsolutePath().toString();

    assertEquals(here, settings("local", "cpu", Map.of()).node().classPath());
    assertEquals("{java}", settings("local", "cpu", Map.of()).node().java());
  }

  @Test
  void everythingThatIsWrongIsTold() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                settings(
                    "local",
                    "cpu",
                    Map.of("labmark.node.jars", "x", "labmark.trials.atOnce", "0")));

    assertTrue(
        String.valueOf(refused.getMessage()).contains("not 'labmark.node.jars'"),
        refused.getMessage());
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("labmark.trials.atOnce must be in 1..4096, was 0"),
        refused.getMessage());
  }

  @Test
  void mastersOfSparkAreTakenAndNoOthers() {
    LauncherProvider provider = new SparkLauncherProvider();

    for (String master :
        List.of(
            "local", "local[2]", "local[*]", "spark://h:7077", "k8s://https://h:6443", "yarn")) {
      assertTrue(provider.takes(master), master);
    }
    for (String master : List.of("", "locals", "mesos://h", "spark://", "local[]", "http://h")) {
      assertEquals(false, provider.takes(master), master);
    }
  }

  @Test
  void nodesAreToldWhatTheRunsOwnLabmarkWasBuiltFrom() {
    assertEquals(
        List.of("--source", "1.0, commit 0123"), settings("local", "cpu", Map.of()).trialOptions());
    assertEquals(
        List.of(
            "--source",
            "1.0, commit 0123",
            "--metrics-port",
            "0",
            "--metrics-host",
            NodeTask.HOST,
            "--run-id",
            "run-1"),
        settings("local", "cpu", Map.of("labmark.node.metricsPort", "0")).trialOptions());
  }

  private static SparkSettings settings(
      String master, String device, Map<String, String> settings) {
    return SparkSettings.of(
        new LauncherProvider.Order(
            master,
            settings,
            new WorkerJvm("java", "target/labmark.jar", "Main"),
            "1.0, commit 0123",
            "run-1",
            3,
            device,
            Path.of("/results/run-1"),
            scenario -> List.of()),
        BESIDE);
  }
}
