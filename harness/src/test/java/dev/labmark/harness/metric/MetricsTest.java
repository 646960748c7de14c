package dev.labmark.harness.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void theCatalogueHoldsEveryConstant() throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : Metrics.class.getFields()) {
      if (field.getType() == Metric.class) {
        constants.add(field.get(null));
      }
    }
    assertEquals(constants, Metrics.all().stream().sorted(byDeclaration(constants)).toList());
  }

  private static java.util.Comparator<Metric> byDeclaration(List<Object> constants) {
    return java.util.Comparator.comparingInt(constants::indexOf);
  }

  @Test
  void namesAreUniqueAndFound() {
    assertEquals(Metrics.all().size(), Metrics.all().stream().map(Metric::name).distinct().count());
    Metrics.all()
        .forEach(metric -> assertEquals(metric, Metrics.find(metric.name()).orElseThrow()));
    assertTrue(Metrics.find("train_los").isEmpty());
  }

  /** https://prometheus.io/docs/practices/naming/: the unit is in the name, in base units. */
  @Test
  void unitsThatHaveANameAreInTheMetricsName() {
    for (Metric metric : Metrics.all()) {
      if (metric.unit() == Unit.SECONDS || metric.unit() == Unit.BYTES) {
        assertTrue(metric.name().contains(metric.unit().symbol()), metric.name());
      }
    }
  }

  @Test
  void prometheusNamesHaveThePrefix() {
    assertEquals("labmark_train_loss", Metrics.TRAIN_LOSS.prometheusName());
  }

  @Test
  void namesAreSnakeCase() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Metric("trainLoss", Unit.NATS, Direction.NEITHER, "help"));
  }
}
