package dev.labmark.scenarios;

import dev.labmark.harness.record.BuildInfo;
import dev.labmark.harness.record.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What the build wrote down about itself, without loading the engine. */
final class BuildProperties {

  private static final String GIT = "build.properties";
  private static final String VERSIONS = "versions.properties";
  private static final String NATIVE = "/native/lib/pytorch.properties";

  private BuildProperties() {}

  static BuildInfo read() {
    Properties git = load(GIT);
    Properties versions = load(VERSIONS);
    Properties natives = load(NATIVE);
    return new BuildInfo(
        value(versions, "labmark", VERSIONS),
        value(git, "git.commit.id.full", "the build had no git repository"),
        value(git, "git.dirty", "the build had no git repository"),
        "PyTorch",
        value(versions, "djl", VERSIONS),
        natives.isEmpty()
            ? Environment.unknown("none on the class path, DJL takes one from its cache")
            : value(natives, "version", NATIVE)
                + " "
                + value(natives, "flavor", NATIVE)
                + " "
                + value(natives, "classifier", NATIVE));
  }

  private static String value(Properties properties, String key, String reasonIfMissing) {
    return properties.getProperty(key, Environment.unknown(reasonIfMissing));
  }

  private static Properties load(String resource) {
    Properties properties = new Properties();
    try (InputStream in = BuildProperties.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + resource, e);
    }
    return properties;
  }
}
