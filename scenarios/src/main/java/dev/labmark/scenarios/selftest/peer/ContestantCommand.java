package dev.labmark.scenarios.selftest.peer;

import ai.djl.translate.TranslateException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The process of a side that runs on the JVM. */
@Command(
    name = ContestantCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Started by 'selftest peer': one side, told what to do on standard input.")
public final class ContestantCommand implements Callable<Integer> {

  static final String NAME = "peer-contestant";

  @Parameters(index = "0", paramLabel = "SIDE")
  private PeerSide side;

  @Parameters(index = "1", paramLabel = "JOB")
  private Path jobFile;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public ContestantCommand() {}

  @Override
  public Integer call() throws IOException, TranslateException {
    PeerJob job = new ObjectMapper().readValue(jobFile.toFile(), PeerJob.class);
    Path folder = jobFile.toAbsolutePath().getParent();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (side == PeerSide.DJL) {
      new StockContestant(job, System::nanoTime).run(commands, System.out);
    } else if (folder != null) {
      new LabmarkContestant(job, System::nanoTime).run(folder, commands, System.out);
    }
    return 0;
  }
}
