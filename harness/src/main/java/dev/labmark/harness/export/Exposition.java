package dev.labmark.harness.export;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Metrics as Prometheus reads them. */
public final class Exposition {

  private final CollectorRegistry registry;

  Exposition(CollectorRegistry registry) {
    this.registry = registry;
  }

  /**
   * A scrape.
   *
   * @param contentType what the body is
   */
  record Page(String contentType, String body) {}

  CollectorRegistry registry() {
    return registry;
  }

  /** OpenMetrics where the request accepts it, otherwise the older text format. */
  Page page(@Nullable String accept) throws IOException {
    String contentType = TextFormat.chooseContentType(accept);
    StringWriter body = new StringWriter();
    TextFormat.writeFormat(contentType, body, registry.metricFamilySamples());
    return new Page(contentType, body.toString());
  }
}
