package dev.labmark.scenarios.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.labmark.harness.measure.VectorExtension;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import dev.labmark.harness.spec.Violations;
import dev.labmark.models.analysis.memory.LargestBatch;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.TrainingMemory;
import dev.labmark.models.spec.InvalidSpecException;
import dev.labmark.models.spec.NetworkSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code labmark memory}: training memory from a network's spec alone. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Predicts what a training step of a network holds in memory, from its layers alone: no tensor"
          + " is made and no native library loaded, unless --verify asks for a measurement.",
      "NETWORK is one of the zoo (lenet5, alexnet, alexnet-ungrouped, vgg19, inception-naive,"
          + " inception-reduced, inception-naive-stacked, minigooglenet, minigooglenet-28) or a"
          + " .json or .yaml file."
    },
    footer = {
      "",
      "For example:  labmark memory vgg19 --batch 1,8,32 --optimizer adam --budget 16GiB",
      "              labmark memory my-network.yaml --batch 64 --verify"
    })
public final class MemoryCommand implements Callable<Integer> {

  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final int MAX_BATCH = 1 << 24;

  private final WorkerJvm jvm;
  private final Function<String, Optional<String>> environment;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "NETWORK", description = "A network of the zoo, or a file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String network;

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,32",
      description = "Images in a step (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches = List.of();

  @Option(
      names = "--optimizer",
      paramLabel = "O",
      defaultValue = "momentum",
      description = "sgd, momentum or adam (default: ${DEFAULT-VALUE}).")
  private String optimizer = "";

  @Option(
      names = "--budget",
      paramLabel = "BYTES",
      description = "Also find the largest batch that fits, as in 16GiB, 500MB or 1048576.")
  private @Nullable String budget;

  @Option(
      names = "--verify",
      description = "Also measure each batch, in a process of its own, and show what differs.")
  private boolean verify;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the engine (default: one for each core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print JSON for machines, in bytes.")
  private boolean json;

  /**
   * The command.
   *
   * @param jvm what measurements run in
   * @param environment variables that this process was started with
   */
  public MemoryCommand(WorkerJvm jvm, Function<String, Optional<String>> environment) {
    this.jvm = jvm;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    check();
    OptimizerKind kind = optimizerKind();
    Long budgetBytes = budget == null ? null : ByteSize.parse("--budget", budget);
    NetworkSpec chosen = NetworkChoice.of(network);
    Calibration calibration =
        Calibration.of(
            VectorExtension.detect(CPUINFO, environment.apply(VectorExtension.LIMIT)), threads);
    Map<Integer, MemoryForecast> forecasts = forecasts(chosen, kind, calibration);
    if (verify) {
      verify(kind, forecasts);
    }
    MemoryReport report =
        new MemoryReport(
            chosen.name(),
            chosen.parameterCount().trainable(),
            kind.symbol(),
            calibration.describe(chosen),
            new ArrayList<>(forecasts.values()),
            budgetBytes,
            budgetBytes == null ? null : largest(chosen, kind, calibration, budgetBytes));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report));
    } else {
      report.print(out);
    }
    out.flush();
    return 0;
  }

  private void check() {
    Violations violations = new Violations();
    batches.forEach(batch -> violations.inRange("--batch", batch, 1, MAX_BATCH));
    violations.inRange("--threads", threads, 1, 1024).throwIfAny();
  }

  private OptimizerKind optimizerKind() {
    return OptimizerKind.find(optimizer)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.unknown("optimizer", optimizer, OptimizerKind.symbols())));
  }

  private Map<Integer, MemoryForecast> forecasts(
      NetworkSpec chosen, OptimizerKind kind, Calibration calibration) {
    Map<Integer, MemoryForecast> forecasts = new LinkedHashMap<>();
    try {
      for (int batch : batches) {
        forecasts.put(
            batch,
            MemoryForecast.of(
                batch, kind, TrainingMemory.training(chosen, batch, kind, calibration.engine())));
      }
    } catch (InvalidSpecException e) {
      throw new InvalidInputException(String.join(System.lineSeparator(), e.violations()), e);
    }
    return forecasts;
  }

  private void verify(OptimizerKind kind, Map<Integer, MemoryForecast> forecasts)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    int[] done = {0};
    err.println("measuring in a process of its own");
    err.flush();
    new MeasuringProcess(jvm, threads)
        .measure(
            network,
            new ArrayList<>(forecasts.keySet()),
            kind,
            measured -> {
              done[0]++;
              err.println(
                  "measured batch " + measured.batch() + ", " + done[0] + "/" + forecasts.size());
              err.flush();
              forecasts.computeIfPresent(
                  Math.toIntExact(measured.batch()), (batch, forecast) -> forecast.with(measured));
            });
  }

  private static long largest(
      NetworkSpec chosen, OptimizerKind kind, Calibration calibration, long budgetBytes) {
    OptionalLong found = new LargestBatch(chosen, kind, calibration.engine()).within(budgetBytes);
    return found.orElse(0);
  }
}
