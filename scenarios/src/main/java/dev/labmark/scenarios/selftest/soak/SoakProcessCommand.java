package dev.labmark.scenarios.selftest.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.cli.ExitCode;
import dev.labmark.harness.train.TrainingListener;
import dev.labmark.scenarios.selftest.ExportLoad;
import dev.labmark.scenarios.selftest.Load;
import dev.labmark.scenarios.selftest.LongTraining;
import dev.labmark.scenarios.selftest.ProbeLoad;
import dev.labmark.scenarios.selftest.Scraper;
import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The process behind {@code labmark selftest soak}: trains, and writes samples as it goes. */
@Command(
    name = SoakProcessCommand.NAME,
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Started by 'selftest soak': one long training, watched and scraped.")
public final class SoakProcessCommand implements Callable<Integer> {

  static final String NAME = "soak-process";

  @Spec private CommandSpec spec;

  @Option(names = "--seconds", required = true)
  private long seconds;

  @Option(names = "--period-seconds", required = true)
  private long periodSeconds;

  @Option(names = "--threads", required = true)
  private int threads;

  @Option(names = "--samples", required = true)
  private Path file;

  /** The command. */
  @SuppressWarnings("NullAway.Init") // picocli fills in the fields
  public SoakProcessCommand() {}

  @Override
  public Integer call() throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("labmark-soak-");
        Load exporting = new ExportLoad(new Scraper(), System::nanoTime);
        Load probes = new ProbeLoad(scratch.path(), threads, System::nanoTime);
        Writer samples = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      SoakTraining training =
          new SoakTraining(
              both(exporting, probes),
              exporting::acts,
              Duration.ofSeconds(seconds),
              Duration.ofSeconds(periodSeconds),
              System::nanoTime,
              sample -> write(sample, samples));
      LongTraining.until(
          training::isOver,
          () -> {
            exporting.begin();
            probes.begin();
            training.begin();
          },
          training,
          System::nanoTime);
      probes.end();
      exporting.end();
    }
    return ExitCode.DONE;
  }

  private static TrainingListener both(Load exporting, Load probes) {
    List<Load> all = List.of(exporting, probes);
    return new TrainingListener() {
      @Override
      public void stepFinished(Step step) {
        all.forEach(load -> load.stepFinished(step));
      }
    };
  }

  private void write(SoakSample sample, Writer samples) {
    try {
      samples.write(new ObjectMapper().writeValueAsString(sample));
      samples.write('\n');
      samples.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PrintWriter console = spec.commandLine().getErr();
    console.printf(
        Locale.ROOT,
        "  %.0f of %d s: %d steps, %d pages, %d MiB resident%n",
        sample.seconds(),
        seconds,
        sample.steps(),
        sample.pages(),
        sample.residentBytes() >> 20);
    console.flush();
  }
}
