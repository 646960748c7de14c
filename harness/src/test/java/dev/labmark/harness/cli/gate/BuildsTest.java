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
    Files.createDirectory(clones());
    git("init", "-q");
    commit("first");
  }

  @Test
  void clonesOfComparisonsThatWereKilledAreRemovedAndOthersAreNot() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertEquals(0, gone.waitFor());
    Path killed = clone("labmark-0123abcd-for-" + gone.pid() + "-1");
    Path goesOn = clone("labmark-0123abcd-for-" + ProcessHandle.current().pid() + "-2");
    Path theUsers = clone("labmark-next");

    try (Builds builds = builds()) {
      builds.sweep();
    }

    assertFalse(Files.exists(killed));
    assertTrue(Files.exists(goesOn));
    assertTrue(Files.exists(theUsers));
    assertTrue(said.toString().startsWith("removing " + killed), said.toString());
  }

  @Test
  void aCommitOnNoBranchIsClonedAndIsTheHeadOfTheClone() throws Exception {
    commit("on no branch");
    String commit = git("rev-parse", "HEAD").strip();
    git("reset", "-q", "--hard", "HEAD~1");

    Path clone;
    try (Builds builds = builds()) {
      clone = builds.clone(commit);
      assertEquals(commit, git("-C", clone.toString(), "rev-parse", "HEAD").strip());
      assertTrue(Files.isDirectory(clone.resolve(".git")), "no link to the repository");
    }

    assertFalse(Files.exists(clone), "removed on closing");
  }

  private void commit(String message) throws IOException, InterruptedException {
    String[] author = {"-c", "user.name=a", "-c", "user.email=a@b"};
    List<String> command = new ArrayList<>(List.of(author));
    command.addAll(List.of("commit", "-q", "--allow-empty", "-m", message));
    git(command.toArray(String[]::new));
  }

  private Builds builds() {
    return new Builds("java", repository(), clones(), new PrintWriter(said));
  }

  private Path clone(String name) throws IOException {
    Path clone = clones().resolve(name);
    Files.createDirectories(clone.resolve(".git"));
    return clone;
  }

  private Path clones() {
    return folder.resolve("clones");
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
