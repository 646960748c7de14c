package dev.labmark.harness.export;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.metric.Metrics;
import dev.labmark.harness.record.RecordBuilder;
import dev.labmark.harness.record.RecordCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedRunsTest {

  @TempDir private Path out;

  @Test
  void aBrokenRecordDoesNotHideTheOthers() throws IOException {
    RecordBuilder.run(1).metric("plain", Metrics.TEST_ACCURACY, 0.9).writeTo(out);
    Path broken = RecordBuilder.run(2).metric("plain", Metrics.TEST_ACCURACY, 0.9).writeTo(out);
    Files.writeString(broken.resolve("run.json"), "{\"schema\":\"labmark.run/1\"}");

    String page = new FinishedRuns(out, 20, new RecordCodec()).exposition().page(null).body();

    assertTrue(page.contains(RecordBuilder.id(1)), page);
    assertFalse(page.contains(RecordBuilder.id(2)), page);
  }
}
