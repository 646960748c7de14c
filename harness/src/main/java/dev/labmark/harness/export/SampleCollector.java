package dev.labmark.harness.export;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Samples of finished runs in the model of simpleclient. */
final class SampleCollector extends Collector {

  private final Supplier<List<Sample>> samples;

  /** Asked anew at each scrape. */
  SampleCollector(Supplier<List<Sample>> samples) {
    this.samples = samples;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    Map<String, MetricFamilySamples> families = new LinkedHashMap<>();
    for (Sample sample : samples.get()) {
      String name = sample.metric().prometheusName();
      families
          .computeIfAbsent(
              name,
              key ->
                  new MetricFamilySamples(
                      name, Type.GAUGE, sample.metric().help(), new ArrayList<>()))
          .samples
          .add(
              new MetricFamilySamples.Sample(
                  name,
                  List.copyOf(sample.labels().keySet()),
                  List.copyOf(sample.labels().values()),
                  sample.value()));
    }
    return List.copyOf(families.values());
  }
}
