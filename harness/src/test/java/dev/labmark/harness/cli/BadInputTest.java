package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.labmark.harness.run.FakeScenario;
import dev.labmark.harness.run.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line on standard error, exit code 2, and nothing written. */
class BadInputTest {

  private static final List<Scenario<?>> SCENARIOS =
      List.of(FakeScenario.completing("p1-fake", "plain", "dropout"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run p1-fke | unknown scenario 'p1-fke'; did you mean 'p1-fake'? (known: p1-fake)",
        "run p1-fake --variants plan"
            + " | unknown variant 'plan'; did you mean 'plain'? (known: dropout, plain)",
        "run p1-fake --profile quik"
            + " | unknown profile 'quik'; did you mean 'quick'? (known: smoke, quick, lab)",
        "run p1-fake --set train.batchSise=1"
            + " | unknown setting 'train.batchSise'; did you mean 'train.batchSize'? (known:",
        "run p1-fake --set batchSize=1"
            + " | unknown setting 'batchSize'; did you mean 'train.batchSize'? (known:",
        "run p1-fake --set train.batchSize=0" + " | train.batchSize must be in 1..65536, was 0",
        "run p1-fake --set train.batchSize=many"
            + " | train.batchSize must be a whole number, was 'many'",
        "run p1-fake --set train.learningRate=NaN"
            + " | train.learningRate must be a finite number > 0, was NaN",
        "run p1-fake --set rate=1.0 | rate must be in [0, 1), was 1.0",
        "run p1-fake --set rate" + " | 'rate' is not path=value, as in train.batchSize=64",
        "run p1-fake --device gpu:99999 | --device must be cpu or gpu:N, was 'gpu:99999'",
        "run p1-fake --device tpu | --device must be cpu or gpu:N, was 'tpu'",
        "run p1-fake --seeds -1 | --seeds must be in 0..2147483647, was -1",
        "run p1-fake --seeds 1,1 | --seeds must name each seed once, was [1, 1]",
        "run p1-fake --seeds 4294967296 | --seeds must be in 0..2147483647, was 4294967296",
        "run p1-fake --seeds one | Invalid value for option '--seeds'",
        "run p1-fake --profil smoke"
            + " | Unknown option: '--profil'; did you mean --profile or --profile-ops or --prepare? (see"
            + " labmark run --help)",
        "run | Missing required parameter: 'SCENARIO' (see labmark run --help)",
        "rum p1-fake | Unmatched argument",
        "'' | Missing required subcommand (see labmark --help)"
      })
  void isToldInOneLineAndNothingIsWritten(String arguments, String message) throws IOException {
    Path out = folder.resolve("results");
    List<String> all = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    boolean run = all.contains("run") && all.size() > 1;

    Cli cli =
        Cli.execute(
            SCENARIOS,
            Stream.concat(
                    all.stream(),
                    run ? Stream.of("--in-process", "--out", out.toString()) : Stream.of())
                .toArray(String[]::new));

    assertRefused(cli, message);
    assertFalse(Files.exists(out));
  }

  @Test
  void anUnknownSubcommandGetsTheNearestOne() {
    Cli cli = Cli.execute(SCENARIOS, "lst");

    assertRefused(
        cli, "Unmatched argument at index 0: 'lst'; did you mean list? (see labmark --help)");
  }

  @Test
  void aFileInPlaceOfTheOutputFolderIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    Cli cli = Cli.execute(SCENARIOS, "run", "p1-fake", "--in-process", "--out", file.toString());

    assertRefused(cli, "cannot write to the output folder " + file);
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aGpuThatThisMachineHasNotIsToldBeforeAnythingIsWritten() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/null")), "only device files tell");
    assumeFalse(Files.exists(Path.of("/dev/kfd")) || Files.exists(Path.of("/dev/dxg")));

    Cli cli =
        Cli.execute(
            SCENARIOS,
            "run",
            "p1-fake",
            "--in-process",
            "--device",
            "gpu:4096",
            "--out",
            folder.resolve("results").toString());

    assertRefused(cli, "--device gpu:4096: this machine has ");
    assertEquals(List.of(), files());
  }

  @Test
  void aFolderOfTheUsersNamedLatestIsLeftAsItIs() throws IOException {
    Path latest = Files.createDirectory(folder.resolve("latest"));

    Cli cli = Cli.execute(SCENARIOS, "run", "p1-fake", "--in-process", "--out", folder.toString());

    assertRefused(cli, latest + " is in the way");
    assertEquals(List.of(latest), files());
  }

  @Test
  void thereIsNothingToResumeInAnEmptyOrMissingFolder() throws IOException {
    for (Path out : List.of(folder, folder.resolve("missing"))) {
      Cli cli =
          Cli.execute(
              SCENARIOS, "run", "p1-fake", "--in-process", "--resume", "--out", out.toString());

      assertRefused(cli, "no run in " + out + "; make one with: labmark run all");
    }
    assertEquals(List.of(), files());
  }

  @Test
  void thereIsNothingToReportInAnEmptyFolder() throws IOException {
    Cli cli = Cli.execute(SCENARIOS, "report", "--out", folder.toString());

    assertRefused(cli, "no run in " + folder + "; make one with: labmark run all");
    assertEquals(List.of(), files());
  }

  @Test
  void aRecordOfANewerLabmarkIsNotReported() throws IOException {
    Files.writeString(folder.resolve("run.json"), "{\"schema\":\"labmark.run/2\"}");

    Cli cli = Cli.execute(SCENARIOS, "report", "--out", folder.toString());

    assertRefused(cli, folder.toRealPath().resolve("run.json") + ": schema is 'labmark.run/2'");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void assertRefused(Cli cli, String message) {
    assertEquals(ExitCode.BAD_INPUT, cli.exitCode(), cli.err());
    assertTrue(cli.err().startsWith("labmark: " + message), cli.err());
    assertEquals(1, cli.err().lines().count(), cli.err());
    assertEquals("", cli.out());
  }
}
