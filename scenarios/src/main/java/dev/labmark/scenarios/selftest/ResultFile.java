package dev.labmark.scenarios.selftest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a self-test found, as JSON for people to read. */
public final class ResultFile {

  private ResultFile() {}

  /** Writes it, with the folders above it where they are missing. */
  public static void write(Path file, Object found) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), found);
  }
}
