package dev.labmark.scenarios.data;

/** Hears how a fetch goes. Called from the fetching thread and, for downloads, from others. */
public interface FetchListener {

  /** A source is being tried; {@code source} says which, for people. */
  void started(String source);

  /**
   * Part of a file has come.
   *
   * @param file the file's name
   * @param bytes so far
   * @param totalBytes in all, or -1 if the source does not say
   */
  void progressed(String file, long bytes, long totalBytes);

  /** The source could not give the data set; the next one, if any, is tried. */
  void failed(String source, String reason);
}
