package dev.labmark.scenarios.selftest.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateCalibrationTest {

  private static final int SIMULATIONS = 400;

  @Test
  void theGateKeepsToItsBoundsAndOtherRulesCryWolf() {
    List<Rate> rates = new GateCalibration(SIMULATIONS, 1).rates().toList();

    assertEquals(9, rates.size());
    for (Rate rate : rates) {
      assertTrue(rate.holds(), rate.toString());
      assertEquals(SIMULATIONS, rate.simulations());
    }
  }

  @Test
  void aBoundThatIsBrokenIsSaid() {
    assertTrue(new Rate("flagged", 1, 100, 0.01, true).holds());
    assertEquals(false, new Rate("flagged", 2, 100, 0.01, true).holds());
    assertEquals(false, new Rate("found", 93, 100, 0.94, false).holds());
  }
}
