package dev.labmark.scenarios.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.Table;
import dev.labmark.harness.report.TableRow;
import dev.labmark.harness.report.page.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceptiveFieldPageTest {

  private static final String PROOF = "3.3 Proof by induction over N";

  private static PageFixture fixture() {
    return new PageFixture(ReceptiveFieldScenario.NAME, Stack.variants());
  }

  private static Map<String, Table> table(Stack stack, long measured) {
    return Map.of(
        ReceptiveFieldScenario.TABLE,
        new Table(
            List.of(
                "layers",
                "kernel",
                "formula_field",
                "general_field",
                "measured_field",
                "channels",
                "weights",
                "weights_formula",
                "nonlinearities"),
            List.of(
                List.of(
                    stack.layers(),
                    stack.kernel(),
                    stack.formulaField(),
                    stack.formulaField(),
                    measured,
                    2,
                    stack.weights(2),
                    "formula of " + stack.variantName(),
                    stack.layers()))));
  }

  @Test
  void pairsAreComparedWithTheNumbersOfTheTable() {
    PageFixture run = fixture();
    for (Stack stack : Stack.values()) {
      run.completed(stack.variantName(), table(stack, stack.formulaField()));
    }
    String text = run.text(new ReceptiveFieldPage());
    assertTrue(text.contains("3 of 5x5 and 13x13 see the same 13 pixels"), text);
    assertTrue(text.contains("formula of 3x5x5 = 300 against formula of 1x13x13 = 676"), text);
    // 1 - 75/169
    assertTrue(text.contains("55.6% less"), text);
    assertTrue(text.contains("5 of 3x3 against 11x11 saves 62.8%"), text);
    assertTrue(text.contains("reached on 19 ways"), text);
  }

  @Test
  void aFieldThatDiffersIsShownThoughItsTrialFailed() {
    PageFixture run =
        fixture()
            .trial(Stack.ONE_5X5.variantName(), Outcome.FAILED, table(Stack.ONE_5X5, 4), Map.of());
    List<Section> sections = run.sections(new ReceptiveFieldPage());
    assertEquals(
        List.of("3.3 Fields and weights", PROOF), sections.stream().map(Section::title).toList());
    assertTrue(sections.toString().contains("text=4, note=, tone=BAD"), sections.toString());
  }

  @Test
  void theProofNeedsNoTrial() {
    assertEquals(List.of(PROOF), fixture().titles(new ReceptiveFieldPage()));
  }

  @Test
  void waysThroughAStackAreCounted() {
    Table table = new Table(List.of("layers", "kernel"), List.of(List.of(2, 3)));
    TriallessRow row = new TriallessRow(table);
    assertArrayEquals(new long[] {1, 2, 3, 2, 1}, new StackRow(row.first()).paths());
  }

  /** Rows are read with the trial that left them; here any does. */
  private record TriallessRow(Table table) {
    TableRow first() {
      return new TableRow(
          new dev.labmark.harness.record.TrialRecord(
              ReceptiveFieldScenario.NAME,
              "3.3",
              "any",
              1,
              Outcome.COMPLETED,
              null,
              Map.of(),
              Map.of(),
              List.of(),
              Map.of(),
              Map.of()),
          table,
          table.rows().get(0));
    }
  }
}
