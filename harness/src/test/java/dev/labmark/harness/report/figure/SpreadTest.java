package dev.labmark.harness.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void intervalIsStudentsOverReplicates() {
    Spread spread = Spread.of(List.of(1.0, 2.0, 3.0));

    assertEquals(2, spread.mean(), 1e-12);
    assertEquals(1, spread.standardDeviation(), 1e-12);
    // t(0.975; 2) = 4.302653, over the square root of 3
    assertEquals(4.302653 / Math.sqrt(3), spread.halfInterval(), 1e-6);
  }

  @Test
  void oneReplicateHasNoInterval() {
    assertEquals(Double.NaN, Spread.of(List.of(1.0)).halfInterval());
    assertEquals(Double.NaN, Spread.of(List.of()).mean());
  }

  @Test
  void aValueThatIsNotANumberIsNotDropped() {
    assertEquals(Double.NaN, Spread.of(List.of(1.0, Double.NaN)).mean());
  }
}
