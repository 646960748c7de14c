package dev.labmark.harness.spark.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {

  private final EventLines lines = new EventLines();

  @Test
  void ofProgressTheNewestIsKept() {
    lines.about("s/v/1");
    lines.add("{\"event\":\"trial_progress\",\"fraction\":0.1}");
    lines.add("{\"event\":\"epoch_finished\"}");
    lines.add("{\"event\":\"trial_progress\",\"fraction\":0.2}");

    assertEquals(
        List.of(
            "s/v/1",
            "{\"event\":\"epoch_finished\"}",
            "{\"event\":\"trial_progress\",\"fraction\":0.2}"),
        lines.value());
  }

  @Test
  void aLongTrialNeedsNoMoreThanAShortOneAndKeepsItsName() {
    lines.about("s/v/1");
    for (int epoch = 1; epoch <= 1_000; epoch++) {
      lines.add("{\"event\":\"epoch_finished\",\"epoch\":" + epoch + "}");
    }

    assertEquals(50, lines.value().size());
    assertEquals("s/v/1", lines.value().get(0));
    assertTrue(lines.value().get(49).contains("1000"));
  }

  @Test
  void theDriverAddsNothingUp() {
    EventLines ofATask = (EventLines) lines.copyAndReset();
    ofATask.about("s/v/1");

    lines.merge(ofATask);

    assertTrue(lines.isZero());
    assertEquals(List.of("s/v/1"), ofATask.copy().value());
  }
}
