package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullSetsTest {

  @TempDir Path temp = Path.of("");
  private Path given = temp;
  private Path cache = temp;
  private Path system = temp;

  @BeforeEach
  void folders() throws IOException {
    given = Files.createDirectory(temp.resolve("given"));
    cache = temp.resolve("cache");
    system = temp.resolve("system");
  }

  @Test
  void givenFolderComesBeforeCacheBeforeSystem() throws IOException {
    TinySet.writeCompressedTo(system.resolve("mnist"));
    assertEquals(system.resolve("mnist").toString(), load(given).origin().location());
    TinySet.writeTo(cache.resolve("mnist"));
    assertEquals(cache.resolve("mnist").toString(), load(given).origin().location());
    TinySet.writeTo(given);
    assertEquals(given.toString(), load(given).origin().location());
    TinySet.writeTo(given.resolve("mnist"));
    assertEquals(given.resolve("mnist").toString(), load(given).origin().location());
  }

  @Test
  void imagesAndChecksumsAreThoseOfTheFiles() throws IOException {
    TinySet.writeCompressedTo(system.resolve("mnist"));
    ImageDataset data = load(null);
    assertArrayEquals(TinySet.TRAIN.pixels(), data.train().pixels());
    assertArrayEquals(TinySet.TEST.labels(), data.test().labels());
    assertEquals(DataSource.FULL, data.origin().source());
    assertEquals(
        TinySet.sha256(TinySet.content(DatasetFile.TRAIN_IMAGES)),
        data.origin().sha256().get("train-images-idx3-ubyte"));
  }

  @Test
  void wrongFileInAnEarlierPlaceIsAnErrorAndIsLeftAlone() throws IOException {
    TinySet.writeTo(system.resolve("mnist"));
    TinySet.writeTo(cache.resolve("mnist"));
    Path wrong = cache.resolve("mnist/train-labels-idx1-ubyte");
    Files.write(wrong, new byte[] {1, 2, 3});
    String told = complaint(null);
    assertTrue(told.startsWith(wrong + " is not the right file"), told);
    assertTrue(told.contains("labmark data fetch mnist"), told);
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(wrong));
  }

  @Test
  void everyWrongFileIsNamedAtOnce() throws IOException {
    TinySet.writeTo(cache.resolve("mnist"));
    Files.write(cache.resolve("mnist/train-labels-idx1-ubyte"), new byte[3]);
    Files.write(cache.resolve("mnist/t10k-images-idx3-ubyte"), new byte[3]);
    String told = complaint(null);
    assertTrue(told.contains("train-labels-idx1-ubyte is not the right file"), told);
    assertTrue(told.contains("t10k-images-idx3-ubyte is not the right file"), told);
  }

  @Test
  void placeThatLacksAFileIsPassedBy() throws IOException {
    TinySet.writeTo(cache.resolve("mnist"));
    Files.delete(cache.resolve("mnist/t10k-images-idx3-ubyte"));
    TinySet.writeTo(system.resolve("mnist"));
    assertEquals(system.resolve("mnist").toString(), load(null).origin().location());
  }

  @Test
  void notFoundNamesEveryPlaceWhatItLacksAndTheCommandThatHelps() throws IOException {
    TinySet.writeTo(cache.resolve("mnist"));
    Files.delete(cache.resolve("mnist/t10k-images-idx3-ubyte"));
    assertEquals(
        """
        The tiny data set was not found. Four files, raw or .gz, were looked for in this order:
          %s/mnist does not exist
          %s lacks train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte
          %s/mnist lacks t10k-images-idx3-ubyte
          %s/mnist does not exist
        Get it with: labmark data fetch mnist"""
            .formatted(given, given, cache, system),
        complaint(given));
  }

  @Test
  void givenFolderThatIsNoneIsAnError() {
    Path none = temp.resolve("none");
    assertEquals("The data folder " + none + " is not a folder", complaint(none));
  }

  @Test
  void stateOfAPlaceTellsAbsentIncompleteCorruptAndVerified() throws IOException {
    DatasetFolder folder = new DatasetFolder(TinySet.PINNED, cache);
    assertEquals(PlaceStatus.State.ABSENT, folder.check().state());
    TinySet.writeTo(cache);
    assertEquals(PlaceStatus.State.VERIFIED, folder.check().state());
    assertTrue(folder.check().problems().isEmpty());
    Files.delete(cache.resolve("t10k-images-idx3-ubyte"));
    assertEquals(PlaceStatus.State.INCOMPLETE, folder.check().state());
    Files.createDirectory(cache.resolve("t10k-images-idx3-ubyte"));
    assertEquals(PlaceStatus.State.CORRUPT, folder.check().state());
  }

  private ImageDataset load(@Nullable Path folder) {
    return new FullSets(new DataFolders(cache, system)).load(TinySet.PINNED, folder);
  }

  private String complaint(@Nullable Path folder) {
    return String.valueOf(
        assertThrows(InvalidInputException.class, () -> load(folder)).getMessage());
  }
}
