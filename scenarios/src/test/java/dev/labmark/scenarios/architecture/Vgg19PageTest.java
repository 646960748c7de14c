package dev.labmark.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.page.DataTable;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.zoo.Vgg19;
import dev.labmark.scenarios.memory.NetworkTables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Vgg19PageTest {

  private static final Table LAYERS =
      LayersTable.of(
          NetworkCost.of(Vgg19.network()),
          PageFixture.tensors(NetworkCost.of(Vgg19.network())),
          false);

  private static PageFixture fixture() {
    return new PageFixture(Vgg19Scenario.NAME, new Vgg19Scenario().variants());
  }

  private static Map<String, Table> tables(Table growth, Table peaks) {
    return Map.of(
        LayersTable.NAME,
        LAYERS,
        NetworkTables.TRAINING_GROWTH,
        growth,
        NetworkTables.TRAINING_PEAKS,
        peaks,
        NetworkTables.PEAK_COMPONENTS,
        PageFixture.components(),
        NetworkTables.TIMELINE,
        PageFixture.timeline());
  }

  @Test
  void aFullRecordHasEverySection() {
    PageFixture run =
        fixture()
            .completed(
                Vgg19Scenario.VARIANT,
                tables(PageFixture.growth(4_000), PageFixture.peaks(20_000, 0, 0.0)));
    assertEquals(
        List.of(
            "3.2 Table 1, completed",
            "3.2 Two opposite halves",
            "3.2 What training holds, layer by layer",
            "3.2 One training step, event by event",
            "3.2 The peak of training"),
        run.titles(new Vgg19Page()));
    String text = run.text(new Vgg19Page());
    assertTrue(text.contains("it agrees with the allocator in every layer, to the byte"), text);
    assertTrue(text.contains("7.8 KiB where the table of layers has 3.9 KiB, 2.00 times"), text);
  }

  @Test
  void theSheetsTableHasItsRowsAndTotal() {
    PageFixture run = fixture().completed(Vgg19Scenario.VARIANT, Map.of(LayersTable.NAME, LAYERS));
    DataTable table =
        run.sections(new Vgg19Page()).get(0).blocks().stream()
            .filter(DataTable.class::isInstance)
            .map(DataTable.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(26, table.rows().size());
    assertEquals("conv1_1", table.rows().get(1).get(0).text());
    String total = table.rows().get(25).toString();
    assertTrue(total.contains("TOTAL") && total.contains("143,652,544"), total);
    String first = table.rows().get(1).toString();
    assertTrue(first.contains("3*3*3*64") && first.contains("3.2M"), first);
  }

  @Test
  void aSmokeRunHasNoSectionsOfTraining() {
    PageFixture run = fixture().completed(Vgg19Scenario.VARIANT, Map.of(LayersTable.NAME, LAYERS));
    assertEquals(
        List.of("3.2 Table 1, completed", "3.2 Two opposite halves"), run.titles(new Vgg19Page()));
  }

  @Test
  void nothingIsShownOfATrialThatDidNotComplete() {
    assertEquals(List.of(), fixture().titles(new Vgg19Page()));
    assertEquals(
        List.of(),
        fixture()
            .trial(
                Vgg19Scenario.VARIANT,
                Outcome.INTERRUPTED,
                Map.of(LayersTable.NAME, LAYERS),
                Map.of())
            .titles(new Vgg19Page()));
  }

  @Test
  void whatWasNotPredictedIsSaid() {
    PageFixture run =
        fixture()
            .completed(
                Vgg19Scenario.VARIANT,
                tables(PageFixture.growth(5_000), PageFixture.peaks(21_000, 1_000, -1.0 / 21)));
    String text = run.text(new Vgg19Page());
    assertFalse(text.contains("to the byte"), text);
    assertTrue(text.contains("The largest residual of a layer is 1000 B"), text);
    assertTrue(text.contains("not predicted"), text);
    assertTrue(text.contains("measured peak: 20.5 KiB"), text);
  }

  @Test
  void aPeakThatCouldNotBeMeasuredIsShownAsSuch() {
    String no = "unavailable";
    PageFixture run =
        fixture()
            .completed(
                Vgg19Scenario.VARIANT,
                Map.of(
                    NetworkTables.TRAINING_PEAKS,
                    PageFixture.peaks(no, no, no),
                    NetworkTables.PEAK_COMPONENTS,
                    PageFixture.components()));
    assertEquals(List.of("3.2 The peak of training"), run.titles(new Vgg19Page()));
    String text = run.text(new Vgg19Page());
    assertTrue(text.contains(no), text);
    assertFalse(text.contains("measured peak, undivided"), text);
  }
}
