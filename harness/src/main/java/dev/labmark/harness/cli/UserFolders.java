package dev.labmark.harness.cli;

import java.nio.file.Path;

/** Where this user's files lie. */
public final class UserFolders {

  private static final String APPLICATION = "labmark";

  private UserFolders() {}

  /** Labmark's folder in the user's cache, by the XDG base directory specification. */
  public static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve(APPLICATION);
  }
}
