package dev.labmark.harness.gate.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.labmark.harness.record.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExactCellsTest {

  @Test
  void columnsWithAnyFractionAreLeftOut() {
    Table table =
        new Table(
            List.of("layer", "seconds", "weights", "mixed"),
            List.of(List.of("conv1", 0.25, 156, 1), List.of("conv2", 0.5, 2_416, 1.5)));

    assertEquals(
        Optional.of(
            new Table(
                List.of("layer", "weights"),
                List.of(List.of("conv1", 156), List.of("conv2", 2_416)))),
        ExactCells.of(table));
  }

  @Test
  void nothingIsLeftOfFractionsOrOfNoRows() {
    assertEquals(
        Optional.empty(), ExactCells.of(new Table(List.of("loss"), List.of(List.of(0.5)))));
    assertEquals(Optional.empty(), ExactCells.of(new Table(List.of("layer"), List.of())));
  }
}
