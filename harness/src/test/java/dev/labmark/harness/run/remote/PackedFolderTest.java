package dev.labmark.harness.run.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedFolderTest {

  private static final List<String> NAMES = List.of("a.csv", "b.json");

  @TempDir Path folder;
  private Path from;
  private Path to;

  @BeforeEach
  void makeFolders() throws IOException {
    from = Files.createDirectory(folder.resolve("from"));
    to = Files.createDirectory(folder.resolve("to"));
  }

  @Test
  void filesArriveByteForByteAndOthersStayBehind() throws IOException {
    byte[] content = {0, -1, 13, 10, 42};
    Files.write(from.resolve("b.json"), content);
    Files.writeString(from.resolve("secret"), "not named");

    PackedFolder.unpack(PackedFolder.pack(from, NAMES), to, NAMES);

    assertArrayEquals(content, Files.readAllBytes(to.resolve("b.json")));
    assertFalse(Files.exists(to.resolve("a.csv")));
    assertFalse(Files.exists(to.resolve("secret")));
  }

  @Test
  void whatLayThereBeforeIsReplacedAndALinkIsNotFollowed() throws IOException {
    Files.writeString(from.resolve("a.csv"), "new");
    Path outside = Files.writeString(folder.resolve("outside"), "mine");
    Files.createSymbolicLink(to.resolve("a.csv"), outside);

    PackedFolder.unpack(PackedFolder.pack(from, NAMES), to, NAMES);

    assertEquals("new", Files.readString(to.resolve("a.csv")));
    assertFalse(Files.isSymbolicLink(to.resolve("a.csv")));
    assertEquals("mine", Files.readString(outside));
  }

  @Test
  void aLinkIsNotPacked() throws IOException {
    Files.createSymbolicLink(from.resolve("a.csv"), folder.resolve("elsewhere"));
    Files.writeString(folder.resolve("elsewhere"), "of the machine");

    PackedFolder.unpack(PackedFolder.pack(from, NAMES), to, NAMES);

    assertFalse(Files.exists(to.resolve("a.csv")));
  }

  @Test
  void aNameThatNobodyAwaitsIsRefusedAndNothingIsWrittenOutside() throws IOException {
    for (String name : List.of("../a.csv", "/tmp/a.csv", "sub/a.csv", "c.txt", "")) {
      IOException refused =
          assertThrows(IOException.class, () -> PackedFolder.unpack(zip(name), to, NAMES), name);
      assertTrue(
          String.valueOf(refused.getMessage()).contains("something else than its files"), name);
    }
    try (var left = Files.list(to)) {
      assertEquals(0, left.count());
    }
    assertFalse(Files.exists(folder.resolve("a.csv")));
  }

  @Test
  void moreThanTheBoundIsNotWrittenHoweverSmallItWasPacked() throws IOException {
    byte[] bomb = zipOfZeros(PackedFolder.MOST_BYTES + 1);
    assertTrue(bomb.length < 1 << 20, "packed: " + bomb.length);

    IOException refused =
        assertThrows(IOException.class, () -> PackedFolder.unpack(bomb, to, NAMES));

    assertTrue(
        String.valueOf(refused.getMessage()).contains("more than 256 MiB"), refused.getMessage());
  }

  private static byte[] zip(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(1);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOfZeros(long length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      byte[] zeros = new byte[1 << 20];
      for (long left = length; left > 0; left -= zeros.length) {
        zip.write(zeros, 0, (int) Math.min(zeros.length, left));
      }
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
