package dev.labmark.harness.export;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last state of the newest runs of an output folder; records and verdicts are read anew at each
 * scrape.
 */
public final class FinishedRuns {

  private final Path out;
  private final int newest;
  private final RecordCodec codec;

  /** The given number of newest runs. */
  public FinishedRuns(Path out, int newest, RecordCodec codec) {
    this.out = out;
    this.newest = newest;
    this.codec = codec;
  }

  /** What a scrape gets. */
  public Exposition exposition() {
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(new SampleCollector(this::samples));
    return new Exposition(registry);
  }

  /** What a scrape gets of one run. */
  static Exposition exposition(FinishedRun run) {
    CollectorRegistry registry = new CollectorRegistry();
    List<Sample> samples = RunSamples.all(run);
    registry.register(new SampleCollector(() -> samples));
    return new Exposition(registry);
  }

  private synchronized List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (Path run : RunStore.newest(out, newest)) {
      samples.addAll(RunSamples.all(FinishedRun.read(RunStore.open(run, codec))));
    }
    return samples;
  }
}
