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
    for (Class<?> home :
        List.of(
            Metrics.class,
            BenchmarkMetrics.class,
            Telemetry.class,
            TableMetrics.class,
            ProbeMetrics.class,
            GateMetrics.class,
            TrendMetrics.class)) {
      for (Field field : home.getFields()) {
        if (field.getType() == Metric.class) {
          constants.add(field.get(null));
        }
      }
    }
    assertEquals(constants, Catalogue.all().stream().sorted(byDeclaration(constants)).toList());
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
    List<Unit> named = List.of(Unit.SECONDS, Unit.BYTES, Unit.WATTS, Unit.JOULES, Unit.CELSIUS);
    for (Metric metric : Catalogue.all()) {
      if (named.contains(metric.unit())) {
        assertTrue(metric.name().contains(metric.unit().symbol()), metric.name());
      }
    }
  }

  /** Prometheus makes these of a histogram or a summary; another metric must not have the name. */
  @Test
  void noGaugeHasTheNameOfAPartOfAHistogram() {
    for (Metric metric : Catalogue.all()) {
      if (metric.type() == MetricType.HISTOGRAM) {
        for (String part : List.of("_bucket", "_count", "_sum", "_max", "_created")) {
          assertTrue(Catalogue.find(metric.name() + part).isEmpty(), metric.name() + part);
        }
      }
    }
  }

  @Test
  void typesShowInNames() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Metric("images_total", Unit.COUNT, Direction.NEITHER, "help"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Metric("run_info", Unit.COUNT, Direction.NEITHER, "help"));
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
