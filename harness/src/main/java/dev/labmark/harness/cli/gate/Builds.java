package dev.labmark.harness.cli.gate;

import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds builds: a jar, a folder that one lies in, or a commit of the working tree's repository,
 * which is cloned, checked out and built. A linked working tree would be quicker made, but the
 * plugin that writes the commit into a build takes the main one's.
 */
final class Builds implements AutoCloseable {

  private static final String JAR = "labmark.jar";
  private static final String BUILT = "scenarios/target/" + JAR;
  private static final int SHOWN_LINES = 10;

  /** Which commit, and for which process it was cloned. */
  private static final Pattern CLONE = Pattern.compile("labmark-[0-9a-f]{8}-for-(\\d{1,18})-\\d+");

  private final String java;
  private final Path repository;
  private final Path folder;
  private final PrintWriter err;
  private final List<Path> clones = new ArrayList<>();

  /**
   * Builds for one comparison; commits are removed again on closing.
   *
   * @param java the executable to start builds with
   * @param repository the working tree, or a folder in it
   * @param folder where clones of it are made, such as the one for temporary files
   */
  Builds(String java, Path repository, Path folder, PrintWriter err) {
    this.java = java;
    this.repository = repository;
    this.folder = folder;
    this.err = err;
  }

  /** Removes commits that processes which are gone could not remove any more. */
  void sweep() throws IOException {
    for (Path clone : leftBehind()) {
      err.println("removing " + clone + ", which a comparison that was killed left behind");
      err.flush();
      AtomicFolder.deleteTree(clone);
    }
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Builds::isOfProcessThatIsGone).filter(Files::isWritable).toList();
    }
  }

  private static boolean isOfProcessThatIsGone(Path clone) {
    Matcher name = CLONE.matcher(String.valueOf(clone.getFileName()));
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /**
   * The build of that name.
   *
   * @throws InvalidInputException if there is no such jar or commit, or it cannot be built
   */
  Build find(String name) throws IOException, InterruptedException {
    Path path = Path.of(name);
    if (Files.isRegularFile(path)) {
      return ofJar(name, path);
    }
    if (Files.isRegularFile(path.resolve(JAR))) {
      return ofJar(name, path.resolve(JAR));
    }
    return ofJar(name, built(commit(name)));
  }

  private Build ofJar(String name, Path jar) {
    return new Build(name, List.of(java, "-jar", jar.toAbsolutePath().toString()));
  }

  private String commit(String name) throws IOException, InterruptedException {
    Output output =
        Output.of(
            repository,
            List.of(
                "git", "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"));
    if (output.exitCode() != 0) {
      throw new InvalidInputException(
          "'" + name + "' is neither a jar of Labmark, nor a folder with one, nor a commit here");
    }
    return output.text().strip();
  }

  private Path built(String commit) throws IOException, InterruptedException {
    sweep();
    Path clone = clone(commit);
    err.println("building " + commit + " in " + clone);
    err.flush();
    succeed("mvn", "-q", "-B", "-DskipTests", "-f", clone.resolve("pom.xml").toString(), "package");
    Path jar = clone.resolve(BUILT);
    if (!Files.exists(jar)) {
      throw new InvalidInputException("commit " + commit + " builds no " + BUILT);
    }
    return jar;
  }

  /** That commit in a folder of its own, until this is closed. */
  Path clone(String commit) throws IOException, InterruptedException {
    Path clone =
        Files.createTempDirectory(
            folder,
            "labmark-" + commit.substring(0, 8) + "-for-" + ProcessHandle.current().pid() + "-");
    kept(clone);
    // with the objects of this repository, so that a commit on no branch is there too
    String origin =
        succeed("git", "rev-parse", "--path-format=absolute", "--git-common-dir").strip();
    succeed("git", "clone", "--quiet", "--shared", "--no-checkout", origin, clone.toString());
    succeed("git", "-C", clone.toString(), "checkout", "--quiet", "--detach", commit);
    return clone;
  }

  private synchronized void kept(Path clone) {
    clones.add(clone);
  }

  private String succeed(String... command) throws IOException, InterruptedException {
    Output output = Output.of(repository, List.of(command));
    if (output.exitCode() != 0) {
      List<String> lines = output.text().lines().toList();
      throw new InvalidInputException(
          String.join(" ", command)
              + " ended with exit code "
              + output.exitCode()
              + ":\n"
              + String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())));
    }
    return output.text();
  }

  @Override
  public synchronized void close() throws IOException {
    for (Path clone : clones) {
      AtomicFolder.deleteTree(clone);
    }
    clones.clear();
  }

  /** What a process said, and how it ended. */
  private record Output(int exitCode, String text) {

    static Output of(Path folder, List<String> command) throws IOException, InterruptedException {
      Process process;
      try {
        process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
      } catch (IOException e) {
        throw new InvalidInputException(
            "cannot start " + command.get(0) + ", which commits are built with", e);
      }
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    }
  }
}
