package dev.labmark.harness.cli.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void makeARepository() throws Exception {
    Files.createDirectory(repository());
    git("init", "-q");
    git(
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "first");
  }

  @Test
  void treesOfComparisonsThatWereKilledAreRemovedAndOthersAreNot() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertEquals(0, gone.waitFor());
    Path killed = tree("labmark-0123abcd-for-" + gone.pid() + "-1");
    Path goesOn = tree("labmark-0123abcd-for-" + ProcessHandle.current().pid() + "-2");
    Path theUsers = tree("labmark-next");

    try (Builds builds = builds()) {
      builds.sweep();
    }

    assertFalse(Files.exists(killed));
    assertTrue(Files.exists(goesOn.resolve(".git")));
    assertTrue(Files.exists(theUsers.resolve(".git")));
    assertEquals(3, git("worktree", "list").lines().count(), "git has forgotten it, too");
    assertTrue(said.toString().startsWith("removing " + killed), said.toString());
  }

  private Builds builds() {
    return new Builds("java", repository(), new PrintWriter(said));
  }

  private Path tree(String name) throws Exception {
    Path tree = folder.toRealPath().resolve(name);
    git("worktree", "add", "-q", "--detach", tree.toString(), "HEAD");
    return tree;
  }

  private Path repository() {
    return folder.resolve("repository");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(repository().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
