package dev.labmark.scenarios.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.record.Table;
import dev.labmark.harness.train.StepPhase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepProfileTest {

  private static final double EXACT = 1e-12;

  private final StepProfile step = Calls.aStep().step();

  @Test
  void phasesRunFromMarkToMark() {
    assertEquals(
        List.of(StepPhase.values()), step.phases().stream().map(StepProfile.Span::phase).toList());
    assertEquals(
        List.of(100.0, 300.0, 50.0, 400.0, 150.0),
        step.phases().stream().map(StepProfile.Span::durationUs).toList());
    assertEquals(1_000, step.durationUs(), EXACT);
    assertEquals(80 + 250 + 390 + 150, step.operatorUs(), EXACT);
  }

  @Test
  void phasesInAndOutsideOperatorsSumToTheStep() {
    Table table = PhaseTable.of(step);

    assertEquals(
        List.of("forward", 300e-6, 250e-6, 50e-6, 0.3),
        rounded(table.rows().get(1)),
        "300 us, 200 and 50 of them in operators");
    List<Object> total = table.rows().get(table.rows().size() - 1);
    assertEquals("TOTAL", total.get(0));
    for (int column = 1; column < table.columns().size(); column++) {
      double sum = 0;
      for (List<Object> row : table.rows().subList(0, table.rows().size() - 1)) {
        sum += (double) row.get(column);
      }
      assertEquals((double) total.get(column), sum, EXACT, table.columns().get(column));
    }
  }

  @Test
  void selfTimesSumToTheStep() {
    Table table = OperatorTable.of(step);

    double self = 0;
    double share = 0;
    for (List<Object> row : table.rows()) {
      self += (double) row.get(table.indexOf("self_seconds"));
      share += (double) row.get(table.indexOf("share"));
    }
    assertEquals(1_000e-6, self, EXACT);
    assertEquals(1, share, EXACT);
  }

  @Test
  void anOperatorsOwnTimeIsWithoutWhatItCalls() {
    Table table = OperatorTable.of(step);

    assertEquals(
        List.of("aten::conv2d", 1L, 200e-6, 100e-6, 0.1, "64x10", 900L),
        rounded(row(table, "aten::conv2d")));
    // two calls of 22.5 us each
    assertEquals(
        List.of("aten::mm", 2L, 45e-6, 45e-6, 0.045, "", 200L), rounded(row(table, "aten::mm")));
    assertEquals(
        List.of("outside operators", 0L, 130e-6, 130e-6, 0.13, "", 0L),
        rounded(row(table, "outside operators")));
  }

  @Test
  void anOperatorWithinOneOfItsNameIsCountedOnceInTheTotal() {
    StepProfile nested =
        new Calls().phase(StepPhase.FORWARD).call("aten::sum", 80, "aten::sum").end().step();

    assertEquals(
        List.of("aten::sum", 2L, 80e-6, 80e-6, 1.0),
        rounded(row(OperatorTable.of(nested), "aten::sum").subList(0, 5)));
  }

  @Test
  void beyondTwentyOperatorsTheRestIsTakenTogether() {
    Calls calls = new Calls().phase(StepPhase.FORWARD);
    for (int i = 0; i < 25; i++) {
      calls.call("op" + i, 100 - i);
    }
    Table table = OperatorTable.of(calls.end().step());

    assertEquals(22, table.rows().size());
    assertEquals("op0", table.rows().get(0).get(0));
    // 80 + 79 + 78 + 77 + 76
    assertEquals(List.of("other", 5L, 390e-6, 390e-6), rounded(table.rows().get(20).subList(0, 4)));
  }

  @Test
  void callersEncloseWhatTheyCall() {
    Table table = CallTree.of(step);

    List<String> paths = table.rows().stream().map(row -> row.get(0).toString()).toList();
    assertEquals("step", paths.get(0));
    assertTrue(paths.contains("step / forward / aten::conv2d / aten::convolution"), "" + paths);
    for (List<Object> parent : table.rows()) {
      double within =
          table.rows().stream()
              .filter(row -> row.get(1).equals(parent.get(0)))
              .mapToDouble(row -> (double) row.get(4))
              .sum();
      assertTrue(within <= (double) parent.get(4) + EXACT, parent + " holds " + within);
    }
  }

  @Test
  void microBatchesAddUp() {
    StepProfile two =
        new Calls()
            .phase(StepPhase.FORWARD)
            .call("aten::conv2d", 100)
            .phase(StepPhase.BACKWARD)
            .call("f", 10)
            .phase(StepPhase.FORWARD)
            .call("aten::conv2d", 140)
            .phase(StepPhase.BACKWARD)
            .call("f", 20)
            .end()
            .step();

    assertEquals(
        List.of("forward", 240e-6), rounded(PhaseTable.of(two).rows().get(1).subList(0, 2)));
    assertEquals(2, two.calls(StepPhase.FORWARD).size());
  }

  @Test
  void aStepWithoutItsEndIsNone() {
    Calls cut = new Calls().phase(StepPhase.FORWARD).call("aten::conv2d", 100);

    IllegalStateException refused = assertThrows(IllegalStateException.class, cut::step);
    assertEquals("the profiler did not see the step's end", refused.getMessage());
  }

  @Test
  void timesOfSeveralThreadsAreNotAdded() {
    List<OperatorEvent> events = new ArrayList<>(Calls.aStep().events());
    events.add(new OperatorEvent("aten::mm", 500, 10, 2, List.of(), 0));

    assertThrows(IllegalStateException.class, () -> StepProfile.of(events));
  }

  private static List<Object> row(Table table, String operator) {
    return table.rows().stream()
        .filter(row -> row.get(0).equals(operator))
        .findFirst()
        .orElseThrow();
  }

  /** Times to the picosecond: sums of microseconds are not exact. */
  private static List<Object> rounded(List<Object> row) {
    return row.stream()
        .map(
            value ->
                value instanceof Double number ? (Object) (Math.rint(number * 1e12) / 1e12) : value)
        .toList();
  }
}
