package dev.labmark.harness.spark;

import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where Spark's libraries lie, and the two of Labmark's that go with them.
 *
 * @param home a folder with Spark's {@code jars} in it
 * @param own of Labmark, sent to executors
 */
record SparkInstallation(Path home, List<Path> own) {

  SparkInstallation {
    own = List.copyOf(own);
  }

  /** As {@code mvn -Pspark package} leaves it: {@code spark/jars} beside {@code lib}. */
  static SparkInstallation besideLabmark() {
    Path launcher = codeSource(SparkInstallation.class);
    Path harness = codeSource(LauncherProvider.class);
    return new SparkInstallation(
        launcher.resolveSibling("..").resolve("spark").normalize(), List.of(launcher, harness));
  }

  /** The same Labmark with another Spark. */
  SparkInstallation at(Path other) {
    return new SparkInstallation(other, own);
  }

  private static Path codeSource(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("classes come from files", e);
    }
  }

  /**
   * The driver's class path.
   *
   * @throws InvalidInputException if there is no Spark
   */
  String classPath() {
    Path jars = home.resolve("jars");
    if (!Files.isDirectory(jars)) {
      throw new InvalidInputException(
          "no libraries of Spark in "
              + jars
              + "; build with: mvn -q -DskipTests -Pspark package, or name a Spark 4.0 with --conf "
              + SparkSettings.HOME
              + "=FOLDER");
    }
    StringBuilder path = new StringBuilder(jars + File.separator + "*");
    own.forEach(jar -> path.append(File.pathSeparator).append(jar));
    return path.toString();
  }
}
