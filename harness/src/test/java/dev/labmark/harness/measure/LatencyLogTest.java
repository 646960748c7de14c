package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.LatencyPhase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyLogTest {

  private static final long START_MS = 1_767_268_800_000L;
  private static final long MS = 1_000_000;

  private final SettableClock clock = new SettableClock(START_MS);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void anIntervalEndsWithTheFirstStepBehindItsSecond() throws IOException {
    LatencyLog log = new LatencyLog(bytes, "s/v/1", clock, false);
    for (int i = 1; i <= 5; i++) {
      clock.forward(400);
      log.record(LatencyPhase.STEADY, i * MS);
    }
    assertEquals(List.of(3L), counts(), "1.2 s, and the second of two steps is not over");
    log.close();

    List<Histogram> intervals = intervals();
    assertEquals(List.of(3L, 2L), counts());
    assertEquals(START_MS, intervals.get(0).getStartTimeStamp());
    assertEquals(START_MS + 1_200, intervals.get(0).getEndTimeStamp());
    assertEquals(START_MS + 1_200, intervals.get(1).getStartTimeStamp());
    assertEquals(START_MS + 2_000, intervals.get(1).getEndTimeStamp());
    assertTrue(intervals.get(1).valuesAreEquivalent(5 * MS, intervals.get(1).getMaxValue()));
  }

  @Test
  void phasesShareNoInterval() throws IOException {
    try (LatencyLog log = new LatencyLog(bytes, "s/v/1", clock, false)) {
      log.record(LatencyPhase.WARMUP, 9 * MS);
      clock.forward(10);
      log.record(LatencyPhase.STEADY, MS);
      log.record(LatencyPhase.STEADY, MS);
    }

    assertEquals(List.of(1L, 2L), counts());
    assertEquals(
        List.of("s/v/1:warmup", "s/v/1:steady"),
        intervals().stream().map(Histogram::getTag).toList());
  }

  @Test
  void whatIsYetToBeSettledGetsItsTagThen() throws IOException {
    try (LatencyLog log = new LatencyLog(bytes, "s/v/1", clock, true)) {
      for (int epoch = 0; epoch < 2; epoch++) {
        for (int i = 0; i < 3; i++) {
          clock.forward(900);
          log.record(LatencyPhase.STEADY, MS);
        }
        log.settle(epoch == 0 ? LatencyPhase.EXCLUDED : LatencyPhase.STEADY);
      }
      log.record(LatencyPhase.STEADY, MS);
    }

    assertEquals(List.of(3L, 3L, 1L), counts(), "an interval is as long as an epoch");
    assertEquals(
        List.of("s/v/1:excluded", "s/v/1:steady", "s/v/1:steady"),
        intervals().stream().map(Histogram::getTag).toList());
  }

  @Test
  void aLogOfNothingIsEmpty() {
    new LatencyLog(bytes, "s/v/1", clock, false).close();

    assertEquals(0, bytes.size());
  }

  @Test
  void whatCouldNotBeWrittenIsTold() {
    LatencyLog log =
        new LatencyLog(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("the disk is full");
              }
            },
            "s/v/1",
            clock,
            false);
    log.record(LatencyPhase.STEADY, MS);

    assertThrows(UncheckedIOException.class, log::close);
  }

  @Test
  void hdrHistogramsOwnToolReadsIt(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("latency.hlog");
    try (LatencyLog log = LatencyLog.to(file, "s/v/1", clock, false)) {
      log.record(LatencyPhase.WARMUP, 900 * MS);
      for (int i = 1; i <= 200; i++) {
        clock.forward(i);
        log.record(LatencyPhase.STEADY, i * MS);
      }
    }
    Path summary = folder.resolve("summary");

    HistogramLogProcessor tool =
        new HistogramLogProcessor(
            new String[] {"-i", file.toString(), "-tag", "s/v/1:steady", "-o", summary.toString()});
    tool.start();
    tool.join();

    String percentiles = Files.readString(folder.resolve("summary.hgrm"));
    assertTrue(percentiles.contains("Total count    =          200"), percentiles);
    // nanoseconds, scaled to milliseconds by the tool; 3 digits: 200 ms lies in a step of 0.13 ms
    assertTrue(percentiles.matches("(?s).*Max     =      200\\.\\d+.*"), percentiles);
  }

  private List<Long> counts() throws IOException {
    return intervals().stream().map(Histogram::getTotalCount).toList();
  }

  private List<Histogram> intervals() throws IOException {
    List<Histogram> intervals = new ArrayList<>();
    try (HistogramLogReader reader =
        new HistogramLogReader(new ByteArrayInputStream(bytes.toByteArray()))) {
      while (reader.hasNext()) {
        EncodableHistogram next = reader.nextIntervalHistogram();
        intervals.add((Histogram) next);
      }
    }
    return intervals;
  }
}
