package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.LaunchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Starts the sides, each as its users would.
 *
 * @param labmark how JVMs are started
 * @param python how PyTorch is
 */
record PeerStarter(WorkerJvm labmark, PythonPeer python) {

  /**
   * Starts a side. Labmark has to be the first: it leaves the initial parameters that the others
   * begin with.
   *
   * @param folder with the data that all share
   */
  PeerProcess start(PeerSide side, PeerJob job, Path folder) throws IOException {
    Path file = folder.resolve("job-" + side.symbol() + ".json");
    Files.writeString(file, new ObjectMapper().writeValueAsString(job.of(side)));
    if (side.isPython()) {
      ProcessBuilder script = python.script("contestant.py", file, job.threads());
      if (side == PeerSide.PYTORCH_KEEPING) {
        script.environment().putAll(LaunchSettings.timed(job.threads()).environment());
      }
      return PeerProcess.start(side, script);
    }
    LaunchSettings launch =
        side == PeerSide.LABMARK
            ? LaunchSettings.timed(job.threads())
            : new LaunchSettings(job.threads(), 1, 0, List.of(), Map.of());
    List<String> arguments =
        List.of("selftest", ContestantCommand.NAME, side.name(), file.toString());
    return PeerProcess.start(side, labmark.process(launch, arguments));
  }
}
