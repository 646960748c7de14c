package dev.labmark.scenarios.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.measure.PeakResidentSet;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.spec.NetworkSpec;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The process behind {@code labmark memory --verify}: prints one line of JSON for each batch size.
 */
@Command(
    name = MemoryMeasureCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Started by 'memory --verify': measures in this process.")
public final class MemoryMeasureCommand implements Callable<Integer> {

  static final String NAME = "memory-measure";

  private final Function<String, Optional<String>> environment;

  @Parameters(paramLabel = "NETWORK")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String network;

  @Option(names = "--batch", split = ",", required = true)
  private List<Integer> batches = List.of();

  @Option(names = "--optimizer", required = true)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String optimizer;

  /** Reads the variables that this process was started with. */
  public MemoryMeasureCommand(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    PrintStream lines = System.out;
    System.setOut(System.err);
    NetworkSpec spec = NetworkChoice.of(network);
    OptimizerKind kind = OptimizerKind.find(optimizer).orElseThrow();
    ObjectMapper json = new ObjectMapper();
    for (int batch : batches) {
      PeakMeasurement measured =
          PeakMeasurement.of(spec, batch, kind, environment.apply(PeakResidentSet.VARIABLE));
      lines.println(json.writeValueAsString(measured));
      lines.flush();
    }
    return 0;
  }
}
