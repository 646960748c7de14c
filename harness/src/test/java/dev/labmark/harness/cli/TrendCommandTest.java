package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordBuilder;
import dev.labmark.harness.record.RecordCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendCommandTest {

  private static final int RUNS = 12;
  private static final int STEP = 7;

  @TempDir Path out;

  @Test
  void aChangeIsShownWithCommitLevelsAndDirection() throws IOException {
    writeRuns();

    Cli cli = trend();

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.err());
    List<String> lines = lines(cli);
    String at = "at " + RecordBuilder.id(STEP) + ", commit 0000000000: ";
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.startsWith(
                        "images_per_second 12 1,000 800 images/s "
                            + at
                            + "1,000 -> 800, -20.0 %, worse, p = 0.00")),
        cli.out());
    assertTrue(lines.contains("test_accuracy 12 0.75 0.75 ratio none"), cli.out());
    assertTrue(
        lines.contains("12 runs, 2 series of at least 11 runs, 1 change at significance 0.01"),
        cli.out());
    assertTrue(cli.out().contains("Information, no verdict"), cli.out());
    assertEquals(
        out.resolve("trend").resolve("index.html").toString(), lines.get(lines.size() - 1));
  }

  @Test
  void pageDataAndOpenMetricsReplaceThoseOfTheTimeBefore() throws IOException {
    writeRuns();
    trend();
    Path folder = out.resolve("trend");
    Files.writeString(folder.resolve("old.txt"), "from before");

    trend("--metric", "images_per_second");

    assertFalse(Files.exists(folder.resolve("old.txt")));
    assertTrue(Files.readString(folder.resolve("index.html")).contains("800 images/s"));
    JsonNode data = new RecordCodec().read(folder.resolve("trend.json"), JsonNode.class);
    assertEquals("labmark.trend/1", data.path("schema").asText());
    assertEquals(1, data.path("series").size());
    assertEquals(
        List.of(
            "labmark_trend_change_ratio{run_id=\""
                + RecordBuilder.id(STEP)
                + "\",scenario=\"p1-regularization\",variant=\"plain\",metric=\"images_per_second\"}"
                + " 0.8 1767294000.000",
            "# EOF"),
        Files.readString(folder.resolve("trend.om")).lines().skip(2).toList());
  }

  @Test
  void jsonIsWhatThePageWasMadeOf() throws IOException {
    writeRuns();

    Cli cli = trend("--json");

    RecordCodec codec = new RecordCodec();
    assertEquals(
        codec.read(out.resolve("trend").resolve("trend.json"), JsonNode.class),
        codec.readLine(cli.out(), JsonNode.class));
  }

  @Test
  void listedRunsAreTakenAlone() throws IOException {
    writeRuns();

    Cli cli = trend(RecordBuilder.id(0), out.resolve(RecordBuilder.id(1)).toString());

    assertTrue(cli.out().contains("2 runs, 0 series of at least 11 runs, 0 changes"), cli.out());
    assertTrue(cli.out().contains("2 of the 11 runs that it takes"), cli.out());
  }

  @Test
  void whatCannotBeUsedIsRefused() throws IOException {
    assertRefused(trend(), "no run in " + out);
    writeRuns();
    assertRefused(trend("--significance", "0"), "--significance must be in [0.002, 0.5], was 0.0");
    assertRefused(trend("--scenario", "p2"), "unknown scenario 'p2'");
    assertRefused(trend("--metric", "test_acuracy"), "unknown metric 'test_acuracy'; did you mean");
    assertFalse(Files.exists(out.resolve("trend")));
  }

  @Test
  void aFolderOfTheUsersNamedTrendIsLeftAsItIs() throws IOException {
    writeRuns();
    Path mine = Files.createDirectory(out.resolve("trend"));
    Files.writeString(mine.resolve("notes.txt"), "mine");

    assertRefused(trend(), mine + " is in the way");
    assertEquals("mine", Files.readString(mine.resolve("notes.txt")));
  }

  @Test
  void theHelpSaysThatItIsNoGate() {
    String help = Cli.execute(List.of(), "trend", "--help").out().replaceAll("\\s+", " ");

    assertTrue(help.contains("It is information and no gate"), help);
  }

  private void writeRuns() throws IOException {
    for (int i = 0; i < RUNS; i++) {
      RecordBuilder.run(i)
          .metric("plain", Metrics.IMAGES_PER_SECOND, i < STEP ? 1000 : 800)
          .metric("plain", Metrics.TEST_ACCURACY, 0.75)
          .writeTo(out);
    }
  }

  private Cli trend(String... arguments) {
    List<String> all = new ArrayList<>(List.of("trend", "--out", out.toString()));
    all.addAll(List.of(arguments));
    return Cli.execute(List.of(), all.toArray(String[]::new));
  }

  private static List<String> lines(Cli cli) {
    return cli.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static void assertRefused(Cli cli, String message) {
    assertEquals(ExitCode.BAD_INPUT, cli.exitCode(), cli.err());
    assertTrue(cli.err().startsWith("labmark: " + message), cli.err());
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertEquals("", cli.out());
  }
}
