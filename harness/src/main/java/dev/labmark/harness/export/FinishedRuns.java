package dev.labmark.harness.export;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last state of the newest runs of an output folder; records and verdicts are read anew at each
 * scrape.
 */
public final class FinishedRuns {

  private static final Logger LOG = LoggerFactory.getLogger(FinishedRuns.class);

  private final Set<Path> leftOut = new HashSet<>();
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
      try {
        samples.addAll(RunSamples.all(FinishedRun.read(RunStore.open(run, codec))));
      } catch (RuntimeException e) {
        tell(run, e);
      }
    }
    return samples;
  }

  /** One run that is broken does not hide the others; it is told of once. */
  private void tell(Path run, RuntimeException reason) {
    if (leftOut.add(run)) {
      LOG.warn("{} is left out: {}", run, reason.getMessage());
    }
  }
}
