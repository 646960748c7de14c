package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of {@code dashboards/prometheus} against Prometheus' own tool and the catalogue. */
class RulesTest {

  private static final Path FOLDER = Path.of("..", "dashboards", "prometheus");
  private static final Path RULES = FOLDER.resolve("rules/labmark.yml");
  private static final Pattern NAME = Pattern.compile("\\blabmark_[a-z0-9_]+");

  @Test
  void configurationAndRulesAreValid() throws IOException, InterruptedException {
    promtool("check", "config", FOLDER.resolve("prometheus.yml").toString());
  }

  @Test
  void rulesDoWhatTheirTestsSay() throws IOException, InterruptedException {
    promtool("test", "rules", FOLDER.resolve("rules/labmark.test.yml").toString());
  }

  @Test
  void everyMetricThatARuleNamesIsInTheCatalogue() throws IOException {
    Set<String> used = new TreeSet<>();
    Matcher names = NAME.matcher(Files.readString(RULES));
    while (names.find()) {
      used.add(names.group());
    }
    assertFalse(used.isEmpty());
    used.removeAll(CatalogueNames.known());
    assertEquals(Set.of(), used);
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    PrometheusServer.require();
    Promtool.run(arguments);
  }
}
