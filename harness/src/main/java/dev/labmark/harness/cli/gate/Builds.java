package dev.labmark.harness.cli.gate;

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

/**
 * Finds builds: a jar, a folder that one lies in, or a commit of the working tree's repository,
 * which is checked out beside it and built.
 */
final class Builds implements AutoCloseable {

  private static final String JAR = "labmark.jar";
  private static final String BUILT = "scenarios/target/" + JAR;
  private static final int SHOWN_LINES = 10;

  /** Which commit, and for which process it was checked out. */
  private static final Pattern TREE = Pattern.compile("labmark-[0-9a-f]{8}-for-(\\d{1,18})-\\d+");

  private static final String WORKTREE = "worktree ";

  private final String java;
  private final Path repository;
  private final PrintWriter err;
  private final List<Path> worktrees = new ArrayList<>();

  /**
   * Builds for one comparison; commits are removed again on closing.
   *
   * @param java the executable to start builds with
   * @param repository the working tree, or a folder in it
   */
  Builds(String java, Path repository, PrintWriter err) {
    this.java = java;
    this.repository = repository;
    this.err = err;
  }

  /** Removes commits that processes which are gone could not remove any more. */
  void sweep() throws IOException, InterruptedException {
    Output list = git("worktree", "list", "--porcelain");
    if (list.exitCode() != 0) {
      throw new InvalidInputException("git worktree list: " + list.text().strip());
    }
    for (String line : list.text().lines().filter(l -> l.startsWith(WORKTREE)).toList()) {
      Path tree = Path.of(line.substring(WORKTREE.length()));
      Matcher name = TREE.matcher(String.valueOf(tree.getFileName()));
      if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
        err.println("removing " + tree + ", which a comparison that was killed left behind");
        err.flush();
        remove(tree);
      }
    }
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
    Output output = git("rev-parse", "--verify", "--quiet", name + "^{commit}");
    if (output.exitCode() != 0) {
      throw new InvalidInputException(
          "'" + name + "' is neither a jar of Labmark, nor a folder with one, nor a commit here");
    }
    return output.text().strip();
  }

  private Path built(String commit) throws IOException, InterruptedException {
    sweep();
    Path tree =
        Files.createTempDirectory(
            "labmark-" + commit.substring(0, 8) + "-for-" + ProcessHandle.current().pid() + "-");
    kept(tree);
    succeed(List.of("git", "worktree", "add", "--detach", "--force", tree.toString(), commit));
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

  private synchronized void kept(Path tree) {
    worktrees.add(tree);
  }

  private Output git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return Output.of(repository, command);
  }

  private void remove(Path tree) throws IOException, InterruptedException {
    Output removed = git("worktree", "remove", "--force", tree.toString());
    if (removed.exitCode() != 0) {
      // where git had not come to it, the folder is empty
      Files.deleteIfExists(tree);
    }
  }

  private void succeed(List<String> command) throws IOException, InterruptedException {
    Output output = Output.of(repository, command);
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
  public synchronized void close() throws IOException {
    try {
      for (Path tree : worktrees) {
        remove(tree);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worktrees.clear();
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
