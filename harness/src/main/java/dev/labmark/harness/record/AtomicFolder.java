package dev.labmark.harness.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that are there whole or not at all. */
public final class AtomicFolder {

  private AtomicFolder() {}

  /** Fills a folder. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Writes beside the target, then takes its place. What could not be finished is removed. A link
   * that lies there is replaced, never followed.
   */
  public static void write(Path target, Content content) throws IOException {
    Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
    deleteTree(draft);
    try {
      Files.createDirectory(draft);
      content.writeTo(draft);
      deleteTree(target);
      Files.move(draft, target);
    } finally {
      deleteTree(draft);
    }
  }

  /** Removes a folder with all that is in it, if it is there; links are not followed. */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
