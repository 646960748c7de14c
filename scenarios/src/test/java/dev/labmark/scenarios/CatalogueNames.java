package dev.labmark.scenarios;

import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import dev.labmark.harness.metric.MetricType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every name that a metric has in Prometheus. */
final class CatalogueNames {

  private CatalogueNames() {}

  /** Of all metrics. */
  static Set<String> known() {
    Set<String> known = new LinkedHashSet<>();
    Catalogue.all().forEach(metric -> known.addAll(of(metric)));
    return known;
  }

  /** Of one: by the clock, as a curve, and the parts of a histogram. */
  static Set<String> of(Metric metric) {
    String name = metric.prometheusName();
    Set<String> names = new LinkedHashSet<>(List.of(name, metric.curveName()));
    if (metric.type() == MetricType.HISTOGRAM) {
      List.of("_bucket", "_count", "_sum").forEach(part -> names.add(name + part));
    }
    return names;
  }
}
