package dev.labmark.scenarios.selftest.scaling;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A process behind {@code labmark selftest scaling}: trains, and writes what it took as JSON. */
@Command(
    name = StepsCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Started by 'selftest scaling': the trainings of one question, once.")
public final class StepsCommand implements Callable<Integer> {

  static final String NAME = "scaling-steps";

  @Parameters(index = "0", paramLabel = "QUESTION")
  private String question;

  @Parameters(index = "1", paramLabel = "FILE")
  private Path file;

  @Option(names = "--quick")
  private boolean quick;

  @Option(names = "--count-tensors")
  private boolean counted;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public StepsCommand() {}

  @Override
  public Integer call() throws IOException {
    new ObjectMapper()
        .writeValue(
            file.toFile(),
            new TrainingSteps(System::nanoTime)
                .measure(Sizes.trainings(Question.of(question), quick), counted));
    return ExitCode.DONE;
  }
}
