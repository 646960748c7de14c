package dev.labmark.harness.export;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheus.PrometheusNamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * Names of the catalogue are Prometheus names already; those of Micrometer's own meters, such as
 * {@code jvm.memory.used}, become ones.
 */
@SuppressWarnings("deprecation") // the simpleclient registry is what this project is given
final class CatalogueNames implements NamingConvention {

  private static final String OURS = "labmark_";

  private final NamingConvention others = new PrometheusNamingConvention();

  @Override
  public String name(String name, Meter.Type type, @Nullable String baseUnit) {
    return name.startsWith(OURS) ? name : others.name(name, type, baseUnit);
  }

  @Override
  public String tagKey(String key) {
    return others.tagKey(key);
  }
}
