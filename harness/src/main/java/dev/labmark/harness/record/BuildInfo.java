package dev.labmark.harness.record;

/**
 * What the running program was built from. What is not known reads {@code unknown: reason}.
 *
 * @param gitDirty {@code true} where there were uncommitted changes
 */
public record BuildInfo(
    String labmarkVersion,
    String gitCommit,
    String gitDirty,
    String engine,
    String engineVersion,
    String nativeVersion) {

  /** The source, as far as it is known: two builds with the same one measure the same. */
  public String source() {
    return labmarkVersion
        + ", commit "
        + gitCommit
        + (Boolean.parseBoolean(gitDirty) ? " with changes" : "");
  }
}
