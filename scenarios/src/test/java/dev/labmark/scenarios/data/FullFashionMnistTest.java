package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On the full set as the Debian package dataset-fashion-mnist installs it. Where CI=true it has to
 * be there; elsewhere these tests are left out without it.
 */
class FullFashionMnistTest {

  private static final Path INSTALLED = Path.of("/usr/share/datasets/fashion-mnist");

  @TempDir Path temp = Path.of("");

  @BeforeAll
  static void needsTheDebianPackage() {
    boolean there = Files.isDirectory(INSTALLED);
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("CI has to install the Debian package dataset-fashion-mnist");
    }
    assumeTrue(there, "the Debian package dataset-fashion-mnist is not installed");
  }

  @Test
  void isFoundWithoutAnySettingAndHasTheKnownStatistics() {
    ImageDataset full = full();
    assertEquals(INSTALLED.toString(), full.origin().location());
    assertEquals(60_000, full.train().count());
    assertEquals(10_000, full.test().count());
    PixelStatistics statistics = PixelStatistics.of(full.train());
    // the values that users of Fashion-MNIST commonly normalise with
    assertEquals(0.2860, statistics.mean(), 5e-5);
    assertEquals(0.3530, statistics.standardDeviation(), 5e-5);
  }

  @Test
  void embeddedSubsetIsMadeAnewByteForByte() throws IOException {
    ImageDataset subset = full().stratified(10_000, 2_000);
    PinnedSet pinned = PinnedSet.embedded(Dataset.FASHION_MNIST);
    for (Map.Entry<DatasetFile, byte[]> made :
        IdxWriter.files(subset.train(), subset.test()).entrySet()) {
      assertEquals(
          pinned.file(made.getKey()).sha256(),
          TinySet.sha256(made.getValue()),
          made.getKey().fileName());
    }
    ImageDataset embedded = EmbeddedSubset.load(Dataset.FASHION_MNIST);
    assertArrayEquals(embedded.train().pixels(), subset.train().pixels());
    assertArrayEquals(embedded.test().labels(), subset.test().labels());
  }

  @Test
  void subsetWriterWritesTheEmbeddedFiles() throws IOException {
    ImageDataset full = full();
    for (String line : new SubsetWriter(Dataset.FASHION_MNIST).write(full, temp)) {
      // deflate may differ between zlib implementations, what it encodes may not
      assertTrue(
          line.endsWith("equal to the embedded file")
              || line.contains("same content as the embedded file"),
          line);
    }
    PlaceStatus written =
        new DatasetFolder(PinnedSet.embedded(Dataset.FASHION_MNIST), temp).check();
    assertEquals(PlaceStatus.State.VERIFIED, written.state());
  }

  @Test
  void fetchCopiesTheInstalledSet() throws InterruptedException {
    String source =
        DataFetcher.of(Dataset.FASHION_MNIST, DataFolders.withCache(temp))
            .fetch(temp.resolve("fashion-mnist"), new RecordingListener());
    assertEquals("folder " + INSTALLED, source);
    PlaceStatus status = DataStatus.of(Dataset.FASHION_MNIST, DataFolders.withCache(temp)).full();
    assertEquals(PlaceStatus.State.VERIFIED, status.state());
    assertEquals(temp.resolve("fashion-mnist").toString(), status.folder());
  }

  private ImageDataset full() {
    return Datasets.load(
        DataSettings.of(Dataset.FASHION_MNIST, DataSource.FULL), DataFolders.withCache(temp));
  }
}
