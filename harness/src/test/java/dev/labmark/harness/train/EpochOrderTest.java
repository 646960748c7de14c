package dev.labmark.harness.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EpochOrderTest {

  @Property(tries = 100)
  void visitsEachImageOnce(
      @ForAll @IntRange(min = 1, max = 2_000) int size,
      @ForAll long seed,
      @ForAll @IntRange(max = 100) int epoch) {
    int[] order = EpochOrder.of(size, seed, epoch);
    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, size).toArray(), order);
  }

  @Property(tries = 100)
  void dependsOnSeedAndEpochAlone(
      @ForAll @IntRange(min = 100, max = 500) int size,
      @ForAll @IntRange(max = 1_000) int seed,
      @ForAll @IntRange(max = 100) int epoch) {
    int[] order = EpochOrder.of(size, seed, epoch);
    assertArrayEquals(order, EpochOrder.of(size, seed, epoch));
    assertFalse(Arrays.equals(order, EpochOrder.of(size, seed, epoch + 1)));
    assertFalse(Arrays.equals(order, EpochOrder.of(size, seed + 1L, epoch)));
  }
}
