package dev.labmark.scenarios.selftest.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reliability.md says what faults say, and names tests that there are. */
class ReliabilityDocTest {

  private static final Path ROOT = Path.of("..");

  /** A test class in backquotes, with a method or without. */
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  private final String text = Files.readString(ROOT.resolve("docs/reliability.md"));

  ReliabilityDocTest() throws IOException {}

  @Test
  void everyFaultHasARowThatSaysWhatItInjectsAndPromises() {
    for (Fault fault : Faults.all(1, 1)) {
      String row =
          "| `" + fault.name() + "` | " + fault.injected() + " | \\d+ | " + fault.promise() + " |";
      String pattern = ".*" + Pattern.quote(row).replace("\\d+", "\\E[1-9]\\d*\\Q") + ".*";
      assertTrue(Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches(), row);
    }
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("harness", "models", "scenarios")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
          String name = String.valueOf(file.getFileName()).replace(".java", "");
          sources.merge(name, Files.readString(file), String::concat);
        }
      }
    }
    List<String> missing = new ArrayList<>();
    Matcher named = TEST.matcher(text);
    int found = 0;
    while (named.find()) {
      found++;
      String source = sources.getOrDefault(named.group(1), "");
      boolean there = named.group(2) == null || source.contains("void " + named.group(2) + "(");
      if (source.isEmpty() || !there) {
        missing.add(named.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 10, "tests named: " + found);
  }
}
