package dev.labmark.harness.cli.gate;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds builds: a jar, a folder that one lies in, or a commit of the working tree's repository,
 * which is checked out beside it and built.
 */
final class Builds implements AutoCloseable {

  private static final String JAR = "labmark.jar";
  private static final String BUILT = "scenarios/target/" + JAR;
  private static final int SHOWN_LINES = 10;

  private final String java;
  private final PrintWriter err;
  private final List<Path> worktrees = new ArrayList<>();

  /**
   * Builds for one comparison; commits are removed again on closing.
   *
   * @param java the executable to start builds with
   */
  Builds(String java, PrintWriter err) {
    this.java = java;
    this.err = err;
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

  private static String commit(String name) throws IOException, InterruptedException {
    Output output =
        Output.of(List.of("git", "rev-parse", "--verify", "--quiet", name + "^{commit}"));
    if (output.exitCode() != 0) {
      throw new InvalidInputException(
          "'" + name + "' is neither a jar of Labmark, nor a folder with one, nor a commit here");
    }
    return output.text().strip();
  }

  private Path built(String commit) throws IOException, InterruptedException {
    Path tree = Files.createTempDirectory("labmark-" + commit.substring(0, 8) + "-");
    succeed(List.of("git", "worktree", "add", "--detach", "--force", tree.toString(), commit));
    worktrees.add(tree);
    err.println("building " + commit + " in " + tree);
    err.flush();
    succeed(
        List.of(
            "mvn", "-q", "-B", "-DskipTests", "-f", tree.resolve("pom.xml").toString(), "package"));
    Path jar = tree.resolve(BUILT);
    if (!Files.exists(jar)) {
      throw new InvalidInputException("commit " + commit + " builds no " + BUILT);
    }
    return jar;
  }

  private static void succeed(List<String> command) throws IOException, InterruptedException {
    Output output = Output.of(command);
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
  }

  @Override
  public void close() throws IOException {
    try {
      for (Path tree : worktrees) {
        Output.of(List.of("git", "worktree", "remove", "--force", tree.toString()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a process said, and how it ended. */
  private record Output(int exitCode, String text) {

    static Output of(List<String> command) throws IOException, InterruptedException {
      Process process;
      try {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
