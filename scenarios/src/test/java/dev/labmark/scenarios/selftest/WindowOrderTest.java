package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowOrderTest {

  private static final int PAIRS = 200;

  @Test
  void ofTwoPairsOneBeginsWithEachSide() {
    List<Arm> order = WindowOrder.of(PAIRS, 1);

    assertEquals(2 * PAIRS, order.size());
    for (int i = 0; i < order.size(); i += 4) {
      assertNotEquals(order.get(i), order.get(i + 1));
      assertNotEquals(order.get(i + 2), order.get(i + 3));
      assertNotEquals(order.get(i), order.get(i + 2));
    }
  }

  @Test
  void whichOneIsDrawn() {
    List<Arm> order = WindowOrder.of(PAIRS, 1);
    int beginWithA = 0;
    for (int i = 0; i < order.size(); i += 4) {
      beginWithA += order.get(i) == Arm.A ? 1 : 0;
    }

    // 100 blocks with an even chance; 20 to 80 is six standard deviations
    assertEquals(50, beginWithA, 30);
    assertEquals(order, WindowOrder.of(PAIRS, 1));
    assertNotEquals(order, WindowOrder.of(PAIRS, 2));
  }
}
