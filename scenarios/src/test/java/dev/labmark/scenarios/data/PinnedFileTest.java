package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PinnedFileTest {

  private static final PinnedFile PINNED = TinySet.PINNED.file(DatasetFile.TRAIN_IMAGES);
  private final byte[] content = TinySet.content(DatasetFile.TRAIN_IMAGES);

  @Test
  void rightContentIsAcceptedRawAndCompressed() throws IOException {
    assertArrayEquals(content, read(content));
    assertArrayEquals(content, read(Gzip.compress(content)));
  }

  @Test
  void compressionIsTheSameEachTimeWithoutTimeStampOrName() {
    byte[] compressed = Gzip.compress(content);
    assertArrayEquals(compressed, Gzip.compress(content));
    // RFC 1952: magic, deflate, no flags (so no name), time stamp 0
    assertArrayEquals(
        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}, Arrays.copyOf(compressed, 8));
  }

  @Test
  void oneChangedByteIsToldWithBothChecksums() {
    content[100] ^= 1;
    assertEquals(
        """
        there is not the right file (tiny TRAIN_IMAGES).
          expected SHA-256 of the decompressed content: %s of 136 bytes
          actual SHA-256 of the decompressed content:   %s of 136 bytes"""
            .formatted(PINNED.sha256(), TinySet.sha256(content)),
        complaint(content));
  }

  @Test
  void truncatedFileIsToldWithBothChecksums() {
    byte[] part = Arrays.copyOf(content, 50);
    String told = complaint(part);
    assertTrue(told.contains(PINNED.sha256()), told);
    assertTrue(
        told.endsWith(TinySet.sha256(part) + " of 50 bytes, so it is truncated or another file"),
        told);
  }

  @Test
  void truncatedGzipIsToldWithTheChecksumOfWhatCouldBeRead() {
    byte[] compressed = Gzip.compress(content);
    String told = complaint(Arrays.copyOf(compressed, compressed.length - 4));
    assertTrue(told.contains(TinySet.sha256(content) + " of 136 bytes, then: EOFException"), told);
  }

  @Test
  void trailingBytesAreTold() {
    byte[] longer = Arrays.copyOf(content, 137);
    assertTrue(complaint(longer).endsWith(TinySet.sha256(longer) + " of 137 bytes"));
  }

  @Test
  void gzipBombIsGivenUpAtTwiceTheRightLength() {
    String told = complaint(Gzip.compress(new byte[10_000_000]));
    assertTrue(told.endsWith("then: it is longer than twice that, the rest was not read"), told);
  }

  @Test
  void emptyFileIsTold() {
    assertTrue(complaint(new byte[0]).endsWith(" of 0 bytes, so it is truncated or another file"));
  }

  @Test
  void fileOfAnotherDataSetIsRecognised() throws IOException {
    byte[] other = EmbeddedSubset.compressed(Dataset.FASHION_MNIST, DatasetFile.TRAIN_LABELS);
    PinnedFile full = PinnedSet.full(Dataset.MNIST).file(DatasetFile.TRAIN_LABELS);
    String told =
        String.valueOf(
            assertThrows(
                    BadDataException.class,
                    () -> full.readVerified("there", new ByteArrayInputStream(other)))
                .getMessage());
    assertTrue(told.endsWith("which is: embedded Fashion-MNIST, train-labels-idx1-ubyte"), told);
  }

  private static byte[] read(byte[] file) throws IOException {
    return PINNED.readVerified("there", new ByteArrayInputStream(file));
  }

  private static String complaint(byte[] file) {
    return String.valueOf(assertThrows(BadDataException.class, () -> read(file)).getMessage());
  }
}
