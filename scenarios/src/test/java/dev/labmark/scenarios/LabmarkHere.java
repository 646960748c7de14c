package dev.labmark.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code labmark} in this process, given something bad: it says so in a few words, or does what it
 * can, and never falls over.
 */
final class LabmarkHere {

  private static final int MOST_CHARACTERS = 20_000;

  private LabmarkHere() {}

  /** How it ended, and what it said. */
  record Said(int exitCode, String out, String err) {}

  /** Runs a command, whose output must be fit for a terminal. */
  static Said run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    System.setErr(new PrintStream(told, true, UTF_8));
    int exitCode;
    try {
      exitCode = Main.run(List.of(arguments));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return checked(
        List.of(arguments), new Said(exitCode, said.toString(UTF_8), told.toString(UTF_8)));
  }

  private static Said checked(List<String> arguments, Said said) {
    String command = String.join(" ", arguments);
    require(!said.err().contains("\tat "), command + " fell over: " + said.err());
    require(said.exitCode() >= 0 && said.exitCode() <= 3, command + ": " + said.exitCode());
    if (said.exitCode() == 2) {
      require(said.err().startsWith("labmark: "), command + " said: " + said.err());
      require(said.err().length() < MOST_CHARACTERS, command + ": " + said.err().length());
    }
    require(isPlain(said.out()), command + " printed control characters: " + said.out());
    require(isPlain(said.err()), command + " printed control characters: " + said.err());
    return said;
  }

  private static boolean isPlain(String text) {
    return text.chars()
        .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r');
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(
          otherwise.substring(0, Math.min(otherwise.length(), MOST_CHARACTERS)));
    }
  }
}
