package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The help of every command that the help of another one lists. */
class HelpTest {

  private static final Pattern SUBCOMMAND = Pattern.compile("  ([a-z][a-z-]*) +\\S.*");

  /** Picocli writes down there what it cannot format, such as a lonely percent sign. */
  @Test
  void nothingIsWrittenOnStandardError() {
    List<String> asked = new ArrayList<>();

    ask(List.of(), asked);

    assertTrue(
        asked.containsAll(List.of("run", "compare", "data fetch", "export push", "selftest soak")),
        asked.toString());
  }

  private static void ask(List<String> command, List<String> asked) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    LabmarkHere.Said said = LabmarkHere.run(arguments.toArray(new String[0]));
    assertEquals(0, said.exitCode(), command.toString());
    assertEquals("", said.err(), command.toString());
    assertTrue(said.out().contains("Usage: labmark"), said.out());
    asked.add(String.join(" ", command));
    for (String name : subcommands(said.out())) {
      List<String> subcommand = new ArrayList<>(command);
      subcommand.add(name);
      ask(subcommand, asked);
    }
  }

  private static List<String> subcommands(String help) {
    return help.lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> line.startsWith("  "))
        .map(SUBCOMMAND::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .toList();
  }
}
