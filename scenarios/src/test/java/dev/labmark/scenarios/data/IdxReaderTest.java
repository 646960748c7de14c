package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IdxReaderTest {

  private final byte[] images = TinySet.content(DatasetFile.TRAIN_IMAGES);
  private final byte[] labels = TinySet.content(DatasetFile.TRAIN_LABELS);

  @Test
  void readsWhatTheWriterWrites() throws BadDataException {
    ImageSplit split = IdxReader.split("i", images, "l", labels);
    assertEquals(20, split.count());
    assertEquals(2, split.rows());
    assertEquals(3, split.columns());
    assertArrayEquals(TinySet.TRAIN.pixels(), split.pixels());
    assertArrayEquals(TinySet.TRAIN.labels(), split.labels());
  }

  @Test
  void headerThatPromisesTwoToThe31ImagesIsRefusedWithoutTakingMemory() {
    ByteBuffer.wrap(images).putInt(4, 1 << 31);
    assertEquals(
        "i has a wrong IDX header: dimension 1 is 2147483648, which does not go with 136 bytes in"
            + " all",
        complaint());
  }

  @Test
  void headerWhoseProductOverflowsIsRefused() {
    ByteBuffer.wrap(images).putInt(4, 1).putInt(8, -1).putInt(12, -1);
    assertEquals(
        "i has a wrong IDX header: dimension 2 is 4294967295, which does not go with 136 bytes in"
            + " all",
        complaint());
  }

  @Test
  void headerWithoutImagesIsRefused() {
    ByteBuffer.wrap(images).putInt(4, 0);
    assertEquals(
        "i has a wrong IDX header: dimension 1 is 0, which does not go with 136 bytes in all",
        complaint());
  }

  @Test
  void truncatedContentIsNamedWithExpectedAndFound() {
    assertEquals(
        "i is truncated: its IDX header [20, 2, 3] promises 120 bytes of content, found 119",
        complaint(Arrays.copyOf(images, images.length - 1), labels));
  }

  @Test
  void truncatedHeaderIsNamed() {
    assertEquals(
        "i is truncated: expected an IDX header of 16 bytes, found 15 bytes in all",
        complaint(Arrays.copyOf(images, 15), labels));
  }

  @Test
  void trailingBytesAreNamed() {
    assertEquals(
        "l has trailing bytes: its IDX header [20] promises 20 bytes of content, found 22",
        complaint(images, Arrays.copyOf(labels, labels.length + 2)));
  }

  @Test
  void labelsInPlaceOfImagesAreAWrongMagic() {
    assertEquals(
        "i is not IDX of unsigned bytes with rank 3: expected the first four bytes 00000803, found"
            + " 00000801",
        complaint(labels, labels));
  }

  @Test
  void asManyLabelsAsImagesAreNeeded() {
    assertEquals(
        "i has 20 images but l has 10 labels",
        complaint(images, TinySet.content(DatasetFile.TEST_LABELS)));
  }

  @Test
  void labelOutsideTheClassesIsRefused() {
    labels[8 + 3] = 10;
    assertEquals("i and l: label 3 must be in 0..9, was 10", complaint());
  }

  private String complaint() {
    return complaint(images, labels);
  }

  private static String complaint(byte[] images, byte[] labels) {
    return String.valueOf(
        assertThrows(BadDataException.class, () -> IdxReader.split("i", images, "l", labels))
            .getMessage());
  }
}
