package dev.labmark.scenarios.jmh.session;

import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.spec.ResolvedSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** Keeps a run as {@code labmark run} keeps it. The composition root gives it. */
@FunctionalInterface
public interface RunKeeper {

  /**
   * Runs the trials from this process, and keeps record, report and exports.
   *
   * @param out where runs are kept
   * @param scenarios made when the run's folder is there
   * @return the exit code
   */
  int keep(ResolvedSpec spec, Path out, Function<Path, ScenarioCatalog> scenarios)
      throws IOException;
}
