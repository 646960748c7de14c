package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetcherTest {

  private static final FetchSource GOOD =
      source("good", (set, listener) -> new EnumMap<>(TinySet.CONTENTS));
  private static final FetchSource DOWN =
      source(
          "down",
          (set, listener) -> {
            throw new IOException("no route");
          });
  private static final FetchSource CORRUPT =
      source(
          "corrupt",
          (set, listener) -> {
            Map<DatasetFile, byte[]> contents = new EnumMap<>(TinySet.CONTENTS);
            contents.put(DatasetFile.TEST_LABELS, new byte[] {1});
            return contents;
          });
  private static final FetchSource PARTIAL =
      source(
          "partial",
          (set, listener) -> {
            Map<DatasetFile, byte[]> contents = new EnumMap<>(TinySet.CONTENTS);
            contents.remove(DatasetFile.TEST_IMAGES);
            return contents;
          });

  @TempDir Path temp = Path.of("");
  private final RecordingListener listener = new RecordingListener();

  @Test
  void firstSourceThatHasTheRightFilesIsUsedAndEachFailureIsTold() throws Exception {
    Path folder = temp.resolve("a/b");
    assertEquals("good", fetcher(DOWN, CORRUPT, GOOD).fetch(folder, listener));
    assertVerified(folder);
    assertEquals(
        List.of("started down", "failed down: no route", "started corrupt"),
        listener.heard().subList(0, 3));
    assertTrue(listener.heard().get(3).startsWith("failed corrupt: t10k-labels-idx1-ubyte"));
    assertEquals("started good", listener.heard().get(4));
  }

  @Test
  void nothingIsStoredWhenAllFailAndEachReasonIsTold() throws IOException {
    String told = complaint(fetcher(DOWN, CORRUPT, PARTIAL), temp);
    assertTrue(told.contains("  down: no route"), told);
    assertTrue(told.contains("  corrupt: t10k-labels-idx1-ubyte from corrupt is not"), told);
    assertTrue(told.contains("  partial: it does not have t10k-images-idx3-ubyte"), told);
    assertEquals(List.of(), list(temp));
  }

  @Test
  void setThatIsThereAndRightIsNotFetchedAgain() throws Exception {
    TinySet.writeCompressedTo(temp);
    assertEquals(temp.toString(), fetcher(DOWN).fetch(temp, listener));
    assertEquals(List.of(), listener.heard());
  }

  @Test
  void onlyMissingFilesAreAdded() throws Exception {
    TinySet.writeCompressedTo(temp);
    Files.delete(temp.resolve("train-labels-idx1-ubyte.gz"));
    fetcher(GOOD).fetch(temp, listener);
    assertVerified(temp);
    assertEquals(
        List.of(
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte"),
        list(temp));
  }

  @Test
  void wrongFileInTheFolderIsNeitherReplacedNorDeleted() throws IOException {
    Path wrong = Files.write(temp.resolve("train-labels-idx1-ubyte"), new byte[] {7});
    String told = complaint(fetcher(GOOD), temp);
    assertTrue(told.startsWith(wrong + " is not the right file"), told);
    assertArrayEquals(new byte[] {7}, Files.readAllBytes(wrong));
    assertEquals(List.of("train-labels-idx1-ubyte"), list(temp));
  }

  @Test
  void folderThatCannotBeMadeIsToldBeforeAnySourceIsAsked() throws IOException {
    Path file = Files.write(temp.resolve("file"), new byte[1]);
    String told = complaint(fetcher(GOOD), file.resolve("mnist"));
    assertTrue(told.startsWith("The data folder " + file.resolve("mnist")), told);
    assertEquals(List.of(), listener.heard());
  }

  @Test
  void fullDiskLeavesNoHalfFile() throws IOException {
    Configuration oneBlock =
        Configuration.unix().toBuilder().setBlockSize(64).setMaxSize(128).build();
    try (FileSystem disk = Jimfs.newFileSystem(oneBlock)) {
      Path folder = disk.getPath("/data");
      String told = complaint(fetcher(GOOD), folder);
      assertTrue(told.startsWith("The data folder /data cannot be written"), told);
      assertEquals(List.of(), list(folder));
    }
  }

  @Test
  void renameThatFailsLeavesTheTargetAndNoTemporaryFile() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Files.write(target.resolve("inside"), new byte[1]);
    assertThrows(IOException.class, () -> AtomicStore.write(target, new byte[10]));
    assertEquals(List.of("target"), list(temp));
    assertEquals(List.of("inside"), list(target));
  }

  @Test
  void severalFetchesAtOnceAllSucceedAndLeaveOneGoodSet() throws Exception {
    int fetches = 8;
    CyclicBarrier allHaveTheFiles = new CyclicBarrier(fetches);
    FetchSource together =
        source(
            "together",
            (set, l) -> {
              try {
                allHaveTheFiles.await(60, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IOException(e);
              }
              return TinySet.CONTENTS;
            });
    ExecutorService threads = Executors.newFixedThreadPool(fetches);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < fetches; i++) {
        results.add(threads.submit(() -> fetcher(together).fetch(temp, listener)));
      }
      for (Future<String> result : results) {
        assertEquals("together", result.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertVerified(temp);
    assertEquals(4, list(temp).size());
  }

  @Test
  void folderSourceGivesCompressedFilesAndRefusesOversizedOnes() throws Exception {
    Path system = temp.resolve("system");
    FolderSource source = new FolderSource(system);
    assertTrue(complaint(fetcher(source), temp.resolve("t")).contains("no such folder"));
    TinySet.writeCompressedTo(system);
    fetcher(source).fetch(temp.resolve("t"), listener);
    assertVerified(temp.resolve("t"));
    Files.write(system.resolve("t10k-labels-idx1-ubyte.gz"), new byte[100_000]);
    assertTrue(complaint(fetcher(source), temp.resolve("u")).contains("too large: 100000 bytes"));
  }

  private static DataFetcher fetcher(FetchSource... sources) {
    return new DataFetcher(TinySet.PINNED, List.of(sources));
  }

  private String complaint(DataFetcher fetcher, Path folder) {
    return String.valueOf(
        assertThrows(InvalidInputException.class, () -> fetcher.fetch(folder, listener))
            .getMessage());
  }

  private static void assertVerified(Path folder) {
    PlaceStatus status = new DatasetFolder(TinySet.PINNED, folder).check();
    assertEquals(PlaceStatus.State.VERIFIED, status.state(), status.problems().toString());
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private interface Fetch {
    Map<DatasetFile, byte[]> fetch(PinnedSet set, FetchListener listener) throws IOException;
  }

  private static FetchSource source(String name, Fetch fetch) {
    return new FetchSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Map<DatasetFile, byte[]> fetch(PinnedSet set, FetchListener listener)
          throws IOException {
        return fetch.fetch(set, listener);
      }
    };
  }
}
