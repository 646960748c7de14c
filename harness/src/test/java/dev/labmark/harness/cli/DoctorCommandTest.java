package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.measure.gpu.FakeDriver;
import dev.labmark.harness.measure.gpu.GpuLibraries;
import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Check;
import dev.labmark.harness.run.ScenarioCatalog;
import dev.labmark.harness.run.WorkerMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On this machine with its real engine, and with a fake GPU driver. */
class DoctorCommandTest {

  private final FakeDriver driver;

  DoctorCommandTest(@TempDir Path folder) {
    driver = FakeDriver.ofTwoDevices(folder);
  }

  private static Cli doctor(String mainClass, GpuLibraries libraries, String... arguments) {
    Application application =
        new Application(
            new ScenarioCatalog(List.of()),
            List.of(),
            new BuildInfo("0.1.0", "4c10c3b", "false", "PyTorch", "0.36.0", "2.7.1 cpu"),
            mainClass,
            List.of(() -> List.of(Check.unavailable("data", "mnist, full", "not found"))));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new DoctorCommand(application, libraries))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Cli(exitCode, out.toString(), err.toString());
  }

  private static List<String> lines(Cli cli) {
    return cli.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void theEngineIsLoadedElsewhereAndWhatWorksIsTold() {
    Cli cli = doctor(WorkerMain.class.getName(), driver.neither());

    assertEquals(ExitCode.DONE, cli.exitCode(), cli.out());
    List<String> lines = lines(cli);
    assertTrue(lines.contains("engine available PyTorch 2.7.1, sees 0 GPUs"), cli.out());
    assertTrue(
        lines.contains(
            "NVIDIA GPUs unavailable "
                + driver.neither().nvml()
                + " cannot be loaded: no NVIDIA driver on this machine"),
        cli.out());
    assertTrue(lines.contains("mnist, full unavailable not found"), cli.out());
    assertEquals(
        List.of("machine", "engine", "device", "probe", "data"),
        cli.out().lines().filter(line -> !line.startsWith(" ")).toList());
  }

  @Test
  void anEngineThatDoesNotWorkIsAFailureWithItsReason() {
    Cli cli = doctor("no.such.Main", driver.neither());

    assertEquals(ExitCode.FAILED, cli.exitCode());
    assertTrue(
        lines(cli)
            .contains(
                "engine unavailable PyTorch 2.7.1 cpu: the worker ended with exit code 1:"
                    + " java.lang.ClassNotFoundException: no.such.Main"),
        cli.out());
  }

  @Test
  void everyQuantityOfEveryGpuIsTriedByItself() {
    driver
        .set("cuda.count", "2")
        .set("1.cuda.bus", "0000:01:00.0")
        .set("0.name", "Fake A")
        .set("1.power", "250500")
        .fail("1.temperature", 3)
        .fail("0.total", 15)
        .set("0.pool.used", "3145728");

    List<String> lines = lines(doctor("no.such.Main", driver.libraries()));

    for (String expected :
        List.of(
            "NVIDIA driver available 550.54.15, 2 GPUs",
            "GPU 0 of NVML available Fake A, GPU-a, 0000:01:00.0",
            "gpu:0 available Fake B, PCI bus id 0000:02:00.0 from CUDA",
            "gpu:0 tensors available 3.000 MiB",
            "gpu:0 power available 250.5 W",
            "gpu:0 energy available power, integrated between samples",
            "gpu:0 temperature unavailable the device does not support it (NOT_SUPPORTED)",
            "gpu:0 processes available 0 compute on it",
            "gpu:1 available Fake A, PCI bus id 0000:01:00.0 from CUDA",
            "gpu:1 device memory unavailable the GPU is lost: it fell off the bus or needs a reset"
                + " (GPU_IS_LOST)")) {
      assertTrue(lines.contains(expected), expected + " in " + lines);
    }
  }

  @Test
  void forMachinesItIsOneLineOfJson() {
    Cli cli = doctor("no.such.Main", driver.neither(), "--json");

    assertEquals(1, cli.out().lines().count());
    JsonNode checks = new RecordCodec().readLine(cli.out(), JsonNode.class);
    assertEquals("machine", checks.at("/0/area").asText());
    JsonNode last = checks.get(checks.size() - 1);
    assertEquals("mnist, full", last.path("what").asText());
    assertEquals(false, last.path("available").asBoolean(true));
    assertEquals("not found", last.path("detail").asText());
  }
}
