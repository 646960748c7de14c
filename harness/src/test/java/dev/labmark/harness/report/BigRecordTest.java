package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.spec.Variant;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100 trials of 10,000 steps: about 50 MB of series. */
class BigRecordTest {

  private static final int VARIANTS = 20;
  private static final int SEEDS = 5;
  private static final int STEPS = 10_000;
  private static final long DATA_LIMIT_BYTES = 2_000_000;

  @TempDir Path scratch;

  /** What the child process runs. */
  static final class Child {
    public static void main(String[] arguments) {
      new ReportWriter(List.of()).write(Path.of(arguments[0]));
    }
  }

  @Test
  void reportIsWrittenWithinASmallHeapAndStaysLight() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("run"));
    writeRecord(folder);
    Path log = scratch.resolve("log.txt");

    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertTrue(child.waitFor(120, TimeUnit.SECONDS), "the report takes too long");
    assertEquals(0, child.exitValue(), () -> read(log));
    assertEquals(List.of(), tracesLongerThan(StepBins.MAX_BINS, folder));
    long bytes = Files.size(folder.resolve("report").resolve("figures.js"));
    assertTrue(bytes < DATA_LIMIT_BYTES, "data of the figures: " + bytes + " bytes");
  }

  /** Lengths of the lines that have more points than can be seen. */
  private static List<Integer> tracesLongerThan(int points, Path folder) throws IOException {
    String script = Files.readString(folder.resolve("report").resolve("figures.js"));
    JsonNode figures =
        new ObjectMapper()
            .readTree(script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1));
    List<Integer> longer = new ArrayList<>();
    figures
        .findValues("x")
        .forEach(
            x -> {
              if (x.size() > points) {
                longer.add(x.size());
              }
            });
    return longer;
  }

  private static void writeRecord(Path folder) throws IOException {
    List<Variant> variants =
        IntStream.range(0, VARIANTS).mapToObj(i -> new Variant("v" + i, "1", "variant")).toList();
    List<Long> seeds = LongStream.rangeClosed(1, SEEDS).boxed().toList();
    SampleRun run = new SampleRun().asked(variants, seeds);
    for (long seed : seeds) {
      for (Variant variant : variants) {
        run.trial(SampleTrial.ended(variant, seed, Outcome.COMPLETED, "", 0));
      }
    }
    run.writeTo(folder);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("series.csv"))) {
      out.write(String.join(",", SeriesFile.COLUMNS) + "\n");
      for (long seed : seeds) {
        for (Variant variant : variants) {
          for (int step = 1; step <= STEPS; step++) {
            out.write(SampleRun.SCENARIO + "/" + variant.name() + "/" + seed + ",step_loss,train,");
            out.write(step + "," + step / 1000.0 + "," + step + "," + seed * 10.0 / step + "\n");
          }
        }
      }
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
