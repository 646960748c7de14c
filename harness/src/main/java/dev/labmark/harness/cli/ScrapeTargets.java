package dev.labmark.harness.cli;

import dev.labmark.harness.record.AtomicFile;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.TrialId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps {@code targets.json} in a run's folder: where the trials under way serve their metrics, as
 * Prometheus reads it ({@code file_sd_configs}). Without such trials there is no file.
 */
final class ScrapeTargets implements Consumer<RunEvent> {

  static final String FILE = "targets.json";

  private final Path file;
  private final RecordCodec codec;
  private final Map<TrialId, Target> targets = new LinkedHashMap<>();

  ScrapeTargets(Path folder, RecordCodec codec) {
    this.file = folder.resolve(FILE);
    this.codec = codec;
  }

  /** As Prometheus has it; its own labels beside those that the series have. */
  record Target(List<String> targets, Map<String, String> labels) {}

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.MetricsServed served) {
      targets.put(
          served.trial(), new Target(List.of(URI.create(served.url()).getAuthority()), Map.of()));
      write();
    } else if (event instanceof RunEvent.TrialFinished finished
        && targets.remove(finished.trial()) != null) {
      write();
    }
  }

  private void write() {
    try {
      AtomicFile.write(file, codec.write(List.copyOf(targets.values())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
