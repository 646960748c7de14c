package dev.labmark.harness.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtomicFileTest {

  private static final int BLOCK = 512;
  private static final int DISK = 400 * BLOCK;

  private final FileSystem disk =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setBlockSize(BLOCK).setMaxSize(DISK).build());
  private final Path folder = disk.getPath("/results");
  private final Path target = folder.resolve("run.json");

  @BeforeEach
  void make() throws IOException {
    Files.createDirectory(folder);
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void contentIsReplacedAndNothingElseIsLeft() throws IOException {
    AtomicFile.write(target, "old and longer".getBytes(UTF_8));
    AtomicFile.write(target, "new".getBytes(UTF_8));

    assertEquals("new", Files.readString(target));
    assertEquals(List.of("run.json"), names());
  }

  @Test
  void oldContentStaysWhereTheDiskIsTooFullForNew() throws IOException {
    AtomicFile.write(target, "old".getBytes(UTF_8));

    assertThrows(IOException.class, () -> AtomicFile.write(target, new byte[DISK]));

    assertEquals("old", Files.readString(target));
    assertEquals(List.of("run.json"), names());
  }

  @Test
  void aFileIsAppendedBehindItsFirstBytes() throws IOException {
    Files.writeString(target, "heading\nx\n");
    Path source = Files.writeString(folder.resolve("source"), "heading\ny\nz\n");

    AtomicFile.appendLines(source, target, "heading\n".length());

    assertEquals("heading\nx\ny\nz\n", Files.readString(target));
  }

  @Test
  void aLastLineThatWasCutOffIsNotAppended() throws IOException {
    Files.writeString(target, "x\n");
    // longer than the buffer, so that the last newline is not in the last piece
    Path source = Files.writeString(folder.resolve("source"), "heading\ny\n" + "z".repeat(70_000));

    AtomicFile.appendLines(source, target, "heading\n".length());

    assertEquals("x\ny\n", Files.readString(target));
  }

  @Test
  void aLongFileIsAppendedWhole() throws IOException {
    String lines = "0123456789\n".repeat(10_000);
    Path source = Files.writeString(folder.resolve("source"), "skip\n" + lines);

    // both copies would not fit on the small disk
    try (FileSystem large = Jimfs.newFileSystem(Configuration.unix())) {
      Path copy = Files.createFile(large.getPath("/target"));
      AtomicFile.appendLines(source, copy, "skip\n".length());

      assertEquals(lines, Files.readString(copy));
    }
  }

  @Test
  void aFileThatWasCutOffInItsHeadingAddsNothing() throws IOException {
    Files.writeString(target, "x\n");
    Path source = Files.writeString(folder.resolve("source"), "head");

    AtomicFile.appendLines(source, target, "heading\n".length());

    assertEquals("x\n", Files.readString(target));
  }

  @Test
  void aMissingSourceIsNamed() {
    Path source = folder.resolve("source");

    NoSuchFileException missing =
        assertThrows(NoSuchFileException.class, () -> AtomicFile.appendLines(source, target, 0));

    assertEquals(source.toString(), missing.getFile());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
