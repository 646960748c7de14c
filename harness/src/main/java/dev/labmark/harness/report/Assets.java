package dev.labmark.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The files beside the page that are the same for every report. */
final class Assets {

  private static final String WEBJAR = "org.webjars.npm/plotly.js-dist";
  private static final List<String> OWN = List.of("report.css", "report.js");

  private Assets() {}

  /** Copies them into a folder. */
  static void copyTo(Path folder) throws IOException {
    for (String name : OWN) {
      copy("/dev/labmark/harness/report/" + name, folder.resolve(name));
    }
    copy(
        "/META-INF/resources/webjars/plotly.js-dist/" + plotlyVersion() + "/plotly.js",
        folder.resolve("plotly.js"));
  }

  /** The version of the webjar on the class path: its resources lie in a folder of that name. */
  static String plotlyVersion() throws IOException {
    Properties webjar = new Properties();
    try (InputStream in = open("/META-INF/maven/" + WEBJAR + "/pom.properties")) {
      webjar.load(in);
    }
    return webjar.getProperty("version");
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = open(resource)) {
      Files.copy(in, file);
    }
  }

  private static InputStream open(String resource) {
    InputStream in = Assets.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("not on the class path: " + resource);
    }
    return in;
  }
}
