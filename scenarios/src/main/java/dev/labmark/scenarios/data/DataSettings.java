package dev.labmark.scenarios.data;

import dev.labmark.harness.spec.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which data a trial uses. In JSON: {@code {"dataset": "mnist", "source": "embedded", "folder":
 * null, "trainImages": 0, "testImages": 0}}.
 *
 * @param dataset which data set
 * @param source the embedded subset or the full set
 * @param folder where to look for the full set first; null for the usual places only
 * @param trainImages how many training images to use, stratified; 0 for all that there are
 * @param testImages how many test images to use, stratified; 0 for all that there are
 */
public record DataSettings(
    Dataset dataset, DataSource source, @Nullable String folder, int trainImages, int testImages) {

  /**
   * Checks everything.
   *
   * @throws InvalidInputException listing each violation with its path, bound and value
   */
  public DataSettings {
    List<String> violations = new ArrayList<>();
    if (dataset == null) {
      violations.add("data.dataset must be mnist or fashion-mnist, was null");
    }
    if (source == null) {
      violations.add("data.source must be embedded or full, was null");
    } else {
      checkCount(violations, "data.trainImages", trainImages, source.trainImages(), source);
      checkCount(violations, "data.testImages", testImages, source.testImages(), source);
      if (source == DataSource.EMBEDDED && folder != null) {
        violations.add("data.folder needs data.source full, was '" + folder + "' with embedded");
      }
    }
    if (folder != null && !isPath(folder)) {
      violations.add("data.folder must be the path of a folder or null, was '" + folder + "'");
    }
    if (!violations.isEmpty()) {
      throw new InvalidInputException(violations);
    }
  }

  /** All of a data set, the full one from the usual places. */
  public static DataSettings of(Dataset dataset, DataSource source) {
    return new DataSettings(dataset, source, null, 0, 0);
  }

  private static void checkCount(
      List<String> violations, String path, int value, int max, DataSource source) {
    if (value < 0 || value > max) {
      violations.add(
          "%s must be in 0..%d (0 for all) with data.source %s, was %d"
              .formatted(path, max, source.id(), value));
    }
  }

  private static boolean isPath(String folder) {
    try {
      return !Path.of(folder).toString().isBlank();
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
