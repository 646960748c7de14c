package dev.labmark.harness.run;

import java.io.IOException;

/** A file that trials read their data from, and that does not come with Labmark itself. */
public interface DataFile {

  /** Below the folder that a machine's data sets lie in, with {@code /} between names. */
  String path();

  /** Of the content, in lower-case hexadecimal digits. */
  String sha256();

  /**
   * The content, verified.
   *
   * @throws IOException if it cannot be read, or is another one
   */
  byte[] content() throws IOException;
}
