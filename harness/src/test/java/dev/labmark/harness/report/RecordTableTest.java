package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.page.Cell;
import dev.labmark.harness.report.page.Column;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.harness.report.page.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTableTest {

  private static final Table LAYERS =
      new Table(
          List.of("layer", "output_shape", "weights", "residual_bytes", "share"),
          List.of(
              List.of("conv1_1", "64x224x224", 1_728, -12, 0.25),
              List.of("fc6", "4096", 102_760_448L, 0, 1),
              List.of("TOTAL", "", 5_000_000_000_123L, -12, "NaN")));

  @Test
  void chosenColumnsStandUnderTheirHeadingsInThatOrder() {
    DataTable table =
        RecordTable.of(LAYERS)
            .caption("Every layer")
            .column("weights", "Weights")
            .column("layer", "Layer")
            .column("residual_bytes", "Residual", "bytes", "measured less analytical")
            .toDataTable();

    assertEquals("Every layer", table.caption());
    assertEquals(
        List.of(
            Column.number("Weights", ""),
            Column.text("Layer"),
            new Column("Residual", "bytes", "measured less analytical", true)),
        table.columns());
    assertEquals(List.of("1,728", "conv1_1", "\u221212"), texts(table, 0));
  }

  @Test
  void wholeNumbersAreExactHoweverLarge() {
    DataTable table = RecordTable.of(LAYERS).column("weights", "Weights").toDataTable();

    assertEquals(List.of("102,760,448"), texts(table, 1));
    assertEquals(List.of("5,000,000,000,123"), texts(table, 2));
  }

  @Test
  void allColumnsUnderTheirOwnNamesWhereNoneIsChosen() {
    DataTable table = RecordTable.of(LAYERS).toDataTable();

    assertEquals(
        List.of("Layer", "Output shape", "Weights", "Residual bytes", "Share"),
        table.columns().stream().map(Column::label).toList());
    assertEquals(
        List.of(false, false, true, true, true),
        table.columns().stream().map(Column::numeric).toList());
  }

  @Test
  void fractionsOfAColumnHaveAsManyDecimalsEachAndNotANumberStaysOne() {
    DataTable table = RecordTable.of(LAYERS).column("share", "Share").toDataTable();

    assertEquals(
        List.of("0.250", "1.000", "NaN"),
        table.rows().stream().map(row -> row.get(0).text()).toList());
  }

  @Test
  void theRowOfTotalsIsSetOff() {
    DataTable table = RecordTable.of(LAYERS).column("weights", "Weights").toDataTable();

    assertEquals(
        List.of(Tone.PLAIN, Tone.PLAIN, Tone.STRONG),
        table.rows().stream().map(row -> row.get(0).tone()).toList());
  }

  @Test
  void aColumnWithTextInItIsText() {
    Table mixed = new Table(List.of("kernel"), List.of(List.of(3), List.of("3x3")));

    DataTable table = RecordTable.of(mixed).toDataTable();

    assertFalse(table.columns().get(0).numeric());
    assertEquals(List.of("3"), texts(table, 0));
  }

  @Test
  void aColumnThatTheRecordLacksIsNamed() {
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class, () -> RecordTable.of(LAYERS).column("bias", "Bias"));

    assertTrue(String.valueOf(missing.getMessage()).contains("bias"), missing.getMessage());
  }

  private static List<String> texts(DataTable table, int row) {
    return table.rows().get(row).stream().map(Cell::text).toList();
  }
}
