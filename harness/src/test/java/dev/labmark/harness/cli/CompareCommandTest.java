package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordBuilder;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.SeriesPoint;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.record.TrialId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  private static final String A = RecordBuilder.id(0);
  private static final String B = RecordBuilder.id(1);

  @TempDir Path out;

  @BeforeEach
  void writeTwoRuns() throws IOException {
    RecordBuilder.run(0)
        .seeds(1L, 2L, 3L)
        .metric("plain", Metrics.TEST_ACCURACY, 0.5, 0.6, 0.7)
        .metric("plain", Metrics.PARAMETERS, 61_706, 61_706, 61_706)
        .metric("plain", Metrics.IMAGES_PER_SECOND, 1000, 1010, 990)
        .trial("plain", 1, Map.of(), Map.of("layers", layers(0)))
        .writeTo(out, point(1, 2.25), point(2, 1.5));
    RecordBuilder.run(1)
        .batchSize(128)
        .seeds(1L, 2L, 3L)
        .metric("plain", Metrics.TEST_ACCURACY, 0.75, 0.85, 0.95)
        .metric("plain", Metrics.PARAMETERS, 61_706, 61_706, 61_706)
        .metric("plain", Metrics.IMAGES_PER_SECOND, 500, 505, 495)
        .trial("plain", 1, Map.of(), Map.of("layers", layers(12)))
        .writeTo(out, point(1, 2.25), point(2, 1.25));
  }

  @Test
  void whatExplainsADifferenceComesBeforeIt() {
    Cli cli = compare(A, B);

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    List<String> lines = lines(cli);
    List<String> order =
        List.of(
            "A " + A + " smoke completed commit 0000000000",
            "What was asked",
            "p1-regularization.settings.train.batchSize 64 -> 128",
            "Where it ran",
            "p1-regularization/plain",
            "test_accuracy 0.6 (3) 0.85 (3) ratio +0.25 [+0.25, +0.25] better",
            "images_per_second 1,000 (3) 500 (3) images/s 0.500x [0.500, 0.500] not comparable:"
                + " two sessions",
            "identical: parameters",
            "Curves: 0 identical, 1 differ, 0 of speed and by the clock are not compared",
            "p1-regularization/plain/1 step_loss first at step 2: 1.5 -> 1.25",
            "Tables: 0 identical, 12 values differ, 0 tables or columns of durations are not"
                + " compared",
            "layers",
            "p1-regularization/plain/1 conv1 weights 1 -> 13");
    List<Integer> places = order.stream().map(lines::indexOf).toList();
    assertFalse(places.contains(-1), () -> "missing of " + order + " in\n" + cli.out());
    assertEquals(places.stream().sorted().toList(), places);
    assertTrue(cli.out().contains("26 %"), cli.out());
  }

  @Test
  void aLongListIsCutAndSaysHowMuchIsMissing() {
    assertEquals(10, count(compare(A, B), "/1 conv"));
    assertTrue(compare(A, B).out().contains("and 2 more (--all shows them)"));

    Cli all = compare("--all", A, B);

    assertEquals(12, count(all, "/1 conv"));
    assertFalse(all.out().contains("more ("));
    assertTrue(lines(all).contains("parameters 61,706 (3) 61,706 (3) identical"), all.out());
  }

  @Test
  void jsonHasEverythingOnOneLine() {
    Cli cli = compare("--json", A, B);

    JsonNode json = new RecordCodec().readLine(cli.out(), JsonNode.class);
    assertEquals(1, cli.out().lines().count());
    assertEquals("labmark.comparison/1", json.path("schema").asText());
    assertEquals(B, json.path("b").asText());
    assertEquals("64", json.at("/spec/0/a").asText());
    assertEquals("BETTER", json.at("/metrics/0/standing").asText());
    assertEquals("PAIRED_BY_SEED", json.at("/metrics/0/change/method").asText());
    assertEquals(1.25, json.at("/curves/differences/0/b/value").asDouble());
    assertEquals(12, json.at("/tables/differences").size());
  }

  @Test
  void aRunIsNamedByFolderOrLatestToo() {
    Cli cli = Cli.execute(List.of(), "compare", out.resolve(A).toString(), out.toString());
    Cli latest = compare(A, "latest");

    assertEquals(compare(A, B).out(), cli.out());
    assertEquals(cli.out(), latest.out());
  }

  @Test
  void aRunAgainstItselfDiffersInNothing() {
    List<String> lines = lines(compare(A, A));

    assertTrue(lines.contains("What was asked: no difference"), lines.toString());
    assertTrue(lines.contains("Where it ran: no difference"), lines.toString());
    assertTrue(
        lines.contains("identical: test_accuracy, images_per_second, parameters"),
        lines.toString());
  }

  @Test
  void aRunThatIsNotThereGetsTheNearestOne() {
    String misspelt = A.replace("00000000", "00000009");

    assertRefused(compare(misspelt, B), "unknown run '" + misspelt + "'; did you mean '");
    assertRefused(
        Cli.execute(List.of(), "compare", A, B, "--out", out.resolve("missing").toString()),
        "'" + A + "' is no folder with a run, and there is no output folder");
    assertRefused(compare(A), "Missing required parameter: 'B'");
  }

  @Test
  void runsOfDifferentThingsAreRefused() throws IOException {
    RecordBuilder.run(2).scenario("p3-vgg19").variants("vgg19").writeTo(out);

    assertRefused(
        compare(A, "latest"),
        "runs " + A + " and " + RecordBuilder.id(2) + " have no variant in common");
  }

  private Cli compare(String... arguments) {
    List<String> all = new ArrayList<>(List.of("compare", "--out", out.toString()));
    all.addAll(List.of(arguments));
    return Cli.execute(List.of(), all.toArray(String[]::new));
  }

  private static List<String> lines(Cli cli) {
    return cli.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static long count(Cli cli, String text) {
    return lines(cli).stream().filter(line -> line.contains(text)).count();
  }

  private static Table layers(int more) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      rows.add(List.of("conv" + i, i + more));
    }
    return new Table(List.of("layer", "weights"), rows);
  }

  private static SeriesPoint point(long step, double loss) {
    return new SeriesPoint(
        new TrialId("p1-regularization", "plain", 1), "step_loss", "train", step, 1, 5, loss);
  }

  private static void assertRefused(Cli cli, String message) {
    assertEquals(ExitCode.BAD_INPUT, cli.exitCode(), cli.err());
    assertTrue(cli.err().startsWith("labmark: " + message), cli.err());
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertEquals("", cli.out());
  }
}
