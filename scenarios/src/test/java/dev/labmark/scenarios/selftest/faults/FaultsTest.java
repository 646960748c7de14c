package dev.labmark.scenarios.selftest.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private final List<Fault> all = Faults.all(7, 3);

  @Test
  void namesAreDistinctAndWithoutOneAllAreMeant() {
    List<String> names = all.stream().map(Fault::name).toList();

    assertEquals(names.size(), new HashSet<>(names).size());
    assertEquals(all, Faults.select(all, List.of()));
    assertEquals(
        List.of("kill", "full-disk"),
        Faults.select(all, List.of("full-disk", "kill")).stream().map(Fault::name).toList());
  }

  @Test
  void anUnknownFaultIsNamedWithTheNearest() {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> Faults.select(all, List.of("kil")));

    assertTrue(String.valueOf(refused.getMessage()).contains("kill"), refused.getMessage());
  }

  @Test
  void killsAreSharedOutAmongRuns() {
    assertEquals(3, all.get(0).rounds());
    assertEquals(7, all.get(0).times());
  }
}
