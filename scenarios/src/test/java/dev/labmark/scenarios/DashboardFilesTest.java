package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.metric.Catalogue;
import dev.labmark.harness.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every dashboard, whatever data there is. */
class DashboardFilesTest {

  private static final Path FOLDER = Path.of("..", "dashboards", "grafana", "dashboards");
  private static final int COLUMNS = 24;

  /** A variable: where the folder of results is served. */
  private static final String REPORTS = "${reports}/";

  private static final Pattern NAME = Pattern.compile("\\blabmark_[a-z0-9_]+");

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardHasAFixedNameAndNoDatasourceOfItsOwn(Path file) throws IOException {
    JsonNode dashboard = read(file);

    assertEquals(file.getFileName().toString(), dashboard.path("uid").asText() + ".json");
    assertTrue(dashboard.path("id").isNull());
    assertFalse(dashboard.has("__inputs"));
    assertFalse(dashboard.path("description").asText().isBlank());
    for (JsonNode datasource : dashboard.findValues("datasource")) {
      assertEquals("${datasource}", datasource.path("uid").asText(), datasource.toString());
    }
    assertEquals(
        "datasource", dashboard.path("templating").path("list").path(0).path("type").asText());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aPanelSaysWhatItShowsAndInWhichUnit(Path file) throws IOException {
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : read(file).path("panels")) {
      String title = panel.path("title").asText();
      assertTrue(ids.add(panel.path("id").asInt()), title);
      assertFalse(panel.path("description").asText().isBlank(), title);
      assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isBlank(), title);
      assertFalse(panel.path("targets").isEmpty(), title);
      panel
          .path("targets")
          .forEach(target -> assertFalse(target.path("expr").asText().isBlank(), title));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsLieOnTheGridAndNotOnOneAnother(Path file) throws IOException {
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : read(file).path("panels")) {
      JsonNode place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          int column = place.path("x").asInt() + x;
          assertTrue(column < COLUMNS, panel.path("title").asText());
          String cell = column + "/" + (place.path("y").asInt() + y);
          assertTrue(taken.add(cell), panel.path("title").asText() + " at " + cell);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyMetricIsInTheCatalogue(Path file) throws IOException {
    Set<String> used = names(Files.readString(file));
    used.removeIf(name -> CatalogueNames.known().contains(name));
    assertEquals(Set.of(), used);
  }

  @Test
  void everyMetricIsShownOrSaidToBeUnshown() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (Path file : dashboards()) {
      shown.addAll(names(Files.readString(file)));
    }
    String unshown = Files.readString(Path.of("..", "dashboards", "UNSHOWN.md"));
    for (Metric metric : Catalogue.all()) {
      boolean isShown = CatalogueNames.of(metric).stream().anyMatch(shown::contains);
      boolean isSaid = unshown.contains("`" + metric.name() + "`");
      assertTrue(isShown != isSaid, metric.name() + ": shown " + isShown + ", listed " + isSaid);
    }
  }

  @Test
  void dashboardsKeepToTheSchemaThatGrafanaPublishes() throws IOException, InterruptedException {
    Preview.require();
    Preview.run("validate.mjs");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void linksLeadToDashboardsThatExist(Path file) throws IOException {
    Set<String> uids = new HashSet<>();
    for (Path other : dashboards()) {
      uids.add("/d/" + read(other).path("uid").asText());
    }
    for (JsonNode link : read(file).path("links")) {
      String url = link.path("url").asText().replaceFirst("[?]from=0&to=\\d+$", "");
      assertTrue(uids.contains(url) || url.startsWith(REPORTS), link.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardOverStepsLeadsToMoreSteps(Path file) throws IOException {
    JsonNode dashboard = read(file);
    List<String> ranges = new ArrayList<>();
    for (JsonNode link : dashboard.path("links")) {
      String url = link.path("url").asText();
      if (url.contains("?from=0")) {
        assertTrue(url.startsWith("/d/" + dashboard.path("uid").asText() + "?"), url);
        ranges.add(link.path("title").asText() + " " + url.replaceFirst(".*to=", ""));
      }
    }
    assertEquals(
        DashboardQueries.isOverSteps(dashboard)
            ? List.of("300 steps 300000", "3,000 steps 3000000", "30,000 steps 30000000")
            : List.of(),
        ranges);
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
