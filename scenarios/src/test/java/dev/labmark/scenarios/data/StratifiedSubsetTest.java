package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StratifiedSubsetTest {

  @Property
  void sharesSumToTheSizeAndStayWithinOneOfProportional(
      @ForAll @Size(10) List<@IntRange(max = 7000) Integer> classes,
      @ForAll @DoubleRange(max = 1) double fraction) {
    int[] counts = classes.stream().mapToInt(Integer::intValue).toArray();
    counts[0]++; // an empty split has no subset
    int total = IntStream.of(counts).sum();
    int size = (int) (fraction * total);
    int[] shares = StratifiedSubset.shares(counts, size);
    assertEquals(size, IntStream.of(shares).sum());
    for (int c = 0; c < counts.length; c++) {
      double proportional = (double) counts[c] * size / total;
      assertTrue(Math.abs(shares[c] - proportional) < 1, "class " + c);
      assertTrue(shares[c] <= counts[c], "class " + c);
    }
  }

  @Test
  void largestRemaindersGetWhatIsLeftAndTheLowerClassWinsATie() {
    // 10 of 16: exact shares 3.125, 1.875, 1.875, 3.125: the two left go to the middle
    assertArrayEquals(new int[] {3, 2, 2, 3}, StratifiedSubset.shares(new int[] {5, 3, 3, 5}, 10));
    // 3 of 4 equal classes: 0.75 each, so the three lowest
    assertArrayEquals(new int[] {1, 1, 1, 0}, StratifiedSubset.shares(new int[] {2, 2, 2, 2}, 3));
  }

  @Test
  void imagesOfEachClassAreSpreadEvenlyAndKeepTheOrderOfTheFile() {
    byte[] labels = {1, 1, 0, 1, 0, 1, 0, 1};
    ImageSplit split = new ImageSplit(1, 1, new byte[] {10, 11, 12, 13, 14, 15, 16, 17}, labels);
    // 5 of 8: shares 3 * 5/8 = 1.875 and 5 * 5/8 = 3.125, so two of class 0 and three of class 1.
    // Class 0 lies at 2, 4, 6 and gives its numbers 0 and floor(3/2) = 1: those at 2 and 4.
    // Class 1 lies at 0, 1, 3, 5, 7 and gives 0, floor(5/3) = 1, floor(10/3) = 3: at 0, 1 and 5.
    ImageSplit subset = split.stratified(5);
    assertArrayEquals(new byte[] {10, 11, 12, 14, 15}, subset.pixels());
    assertArrayEquals(new byte[] {1, 1, 0, 0, 1}, subset.labels());
  }

  @Test
  void aFifthOfOneClassIsEveryFifthImage() {
    ImageSplit split = new ImageSplit(1, 1, new byte[20], new byte[20]);
    assertArrayEquals(new int[] {0, 5, 10, 15}, StratifiedSubset.indices(split, 4));
  }

  /** From the first image to the end, with gaps as equal as whole numbers can be. */
  @Property
  void chosenImagesOfEachClassSpanItsWholeRange(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 9) Integer> classes,
      @ForAll @DoubleRange(max = 1) double fraction) {
    byte[] labels = new byte[classes.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes.get(i).byteValue();
    }
    ImageSplit split = new ImageSplit(1, 1, new byte[labels.length], labels);
    int size = Math.max(1, (int) (fraction * labels.length));
    int[] chosen = StratifiedSubset.indices(split, size);
    int[] shares = StratifiedSubset.shares(split.classCounts(), size);
    assertArrayEquals(IntStream.of(chosen).sorted().distinct().toArray(), chosen);
    assertEquals(size, chosen.length);
    for (int c = 0; c < ImageSplit.CLASSES; c++) {
      int label = c;
      int[] all = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      int[] numbers =
          IntStream.of(chosen)
              .filter(i -> labels[i] == label)
              .map(i -> Arrays.binarySearch(all, i))
              .toArray();
      assertEquals(shares[c], numbers.length, "class " + c);
      if (numbers.length > 0) {
        assertEquals(0, numbers[0], "class " + c);
        for (int i = 0; i < numbers.length; i++) {
          int gap = (i + 1 < numbers.length ? numbers[i + 1] : all.length) - numbers[i];
          assertEquals((double) all.length / numbers.length, gap, 0.9999, "class " + c);
        }
      }
    }
  }

  @Test
  void sizeOfTheSplitGivesAllImagesInOrder() {
    assertArrayEquals(
        IntStream.range(0, 20).toArray(), StratifiedSubset.indices(TinySet.TRAIN, 20));
  }

  @Test
  void productsBeyondTheRangeOfIntAreRight() {
    // floor(i * 60,000 / 59,999) = floor(i + i / 59,999) = i: all but the last
    ImageSplit split = new ImageSplit(1, 1, new byte[60_000], new byte[60_000]);
    assertArrayEquals(
        IntStream.range(0, 59_999).toArray(), StratifiedSubset.indices(split, 59_999));
  }

  @Test
  void allImagesAreTheSplitItself() {
    assertSame(TinySet.TRAIN, TinySet.TRAIN.stratified(20));
  }

  @Test
  void sizeOutsideTheSplitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TinySet.TRAIN.stratified(0));
    assertThrows(IllegalArgumentException.class, () -> TinySet.TRAIN.stratified(21));
  }
}
