package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.scenarios.selftest.ScratchFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium that takes pictures of figures. */
record Browser(Path program) {

  static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

  private static final int LIMIT_SECONDS = 120;

  /** The first one on the search path. */
  static Optional<Browser> on(String path) {
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /**
   * Opens a page and keeps what it looks like.
   *
   * @param png written or replaced
   * @throws IOException if there is no picture in the end
   */
  void picture(Path page, int widthPx, int heightPx, Path png) throws IOException {
    try (ScratchFolder profile = ScratchFolder.create("labmark-browser-")) {
      Files.deleteIfExists(png);
      Process process =
          new ProcessBuilder(
                  program.toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--hide-scrollbars",
                  "--user-data-dir=" + profile.path(),
                  "--window-size=" + widthPx + "," + heightPx,
                  "--virtual-time-budget=30000",
                  "--screenshot=" + png.toAbsolutePath(),
                  page.toUri().toString())
              .redirectErrorStream(true)
              .redirectOutput(profile.path().resolve("said.txt").toFile())
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || !Files.exists(png)) {
          throw new IOException(program + " made no picture of " + page);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while taking a picture", e);
      } finally {
        process.descendants().toList().forEach(Browser::end);
        process.destroyForcibly().onExit().join();
      }
    }
  }

  /** Its files can be removed only when it writes no more. */
  private static void end(ProcessHandle helper) {
    helper.destroyForcibly();
    helper.onExit().join();
  }
}
