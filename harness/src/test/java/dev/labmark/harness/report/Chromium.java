package dev.labmark.harness.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless browser that opens a page from disk. */
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int LIMIT_SECONDS = 120;

  private final Path program;
  private final Path scratch;

  /** What a page became, and what it wrote to the console. */
  record Page(String dom, List<String> console) {}

  private Chromium(Path program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /**
   * The browser of this machine. In CI there has to be one; elsewhere a test that needs it is
   * disabled, with the reason.
   */
  static Chromium onThisMachine(Path scratch) {
    Optional<Path> program =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty()) {
      String reason =
          "no browser to look at the report with: install the package chromium; looked on PATH for "
              + NAMES;
      assertTrue(!"true".equals(System.getenv("CI")), reason);
      abort(reason);
    }
    return new Chromium(program.orElseThrow(), scratch);
  }

  /** Opens a page, lets its scripts finish, and returns it. */
  Page open(Path html, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + scratch.resolve("profile"),
            "--enable-logging=stderr",
            "--window-size=1280,1600",
            "--virtual-time-budget=60000"));
    command.addAll(List.of(options));
    command.add("--dump-dom");
    command.add(html.toUri().toString());
    Path dom = scratch.resolve("dom.html");
    Path log = scratch.resolve("stderr.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "the browser did not finish");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try (Stream<String> lines = Files.lines(log, UTF_8)) {
      return new Page(
          Files.readString(dom), lines.filter(line -> line.contains(":CONSOLE")).toList());
    }
  }
}
