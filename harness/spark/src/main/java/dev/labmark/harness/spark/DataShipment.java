package dev.labmark.harness.spark;

import dev.labmark.harness.record.AtomicFolder;
import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.run.remote.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The data files of a run: each is handed to the driver once, when the first trial needs it. */
final class DataShipment implements AutoCloseable {

  private final Function<String, List<DataFile>> files;
  private final Set<String> sent = new HashSet<>();
  private @Nullable Path folder;

  /**
   * A shipment.
   *
   * @param files by scenario
   */
  DataShipment(Function<String, List<DataFile>> files) {
    this.files = files;
  }

  /** Takes a message. */
  interface Recipient {
    void send(Frame frame) throws IOException;
  }

  /**
   * Sends what the trials of a scenario need and was not sent before.
   *
   * @return path in a node's cache of data sets, SHA-256
   */
  synchronized Map<String, String> send(String scenario, Recipient driver) throws IOException {
    Map<String, String> needed = new TreeMap<>();
    for (DataFile file : files.apply(scenario)) {
      needed.put(file.path(), file.sha256());
      if (sent.add(file.sha256())) {
        Path copy = folder().resolve(file.sha256());
        Files.write(copy, file.content());
        driver.send(Frame.of(Frame.Kind.DATA, file.sha256(), copy.toString()));
      }
    }
    return needed;
  }

  private Path folder() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("labmark-data-");
    }
    return folder;
  }

  @Override
  public synchronized void close() {
    try {
      if (folder != null) {
        AtomicFolder.deleteTree(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
