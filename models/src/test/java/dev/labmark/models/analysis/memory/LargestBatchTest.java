package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.RandomNetworks;
import dev.labmark.models.spec.Convolution2d;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.FeatureVector;
import dev.labmark.models.spec.Linear;
import dev.labmark.models.spec.NetworkSpec;
import java.util.OptionalLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LargestBatchTest {

  private static final ConvolutionEngine ENGINE = ConvolutionEngine.avx512(2);

  @Provide
  Arbitrary<NetworkSpec> anyNetwork() {
    return RandomNetworks.any();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theBatchFitsAndTheNextDoesNot(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll OptimizerKind optimizer,
      @ForAll @IntRange(min = 1, max = 300) int batch,
      @ForAll @IntRange(max = 100) int spare) {
    long budget = peak(network, batch, optimizer) + spare;

    long largest = new LargestBatch(network, optimizer, ENGINE).within(budget).orElseThrow();

    assertTrue(largest >= batch, largest + " < " + batch);
    assertTrue(peak(network, largest, optimizer) <= budget);
    assertTrue(peak(network, largest + 1, optimizer) > budget);
  }

  // 2,020 + 8 + 28 + 20 - 16 + 1,612: TrainingStepByHandTest
  @Test
  void withOneByteLessThanASingleImageTakesThereIsNone() {
    NetworkSpec network =
        NetworkSpec.builder("wide", new FeatureVector(100)).add("fc", new Linear(2, true)).build();
    LargestBatch largest = new LargestBatch(network, OptimizerKind.SGD, ENGINE);

    assertEquals(OptionalLong.of(1), largest.within(3_672));
    assertEquals(OptionalLong.empty(), largest.within(3_671));
    assertEquals(OptionalLong.empty(), largest.within(0));
  }

  // the columns of a single image take more than the blocks of two
  @Test
  void twoImagesAreFoundAlsoWhereASingleOneTakesMore() {
    NetworkSpec network =
        NetworkSpec.builder("small", new FeatureMap(16, 32, 32))
            .add("c", Convolution2d.of(16, 3).withPadding(1))
            .build();
    long two = peak(network, 2, OptimizerKind.SGD);
    assertTrue(peak(network, 1, OptimizerKind.SGD) > two);

    assertEquals(
        OptionalLong.of(2), new LargestBatch(network, OptimizerKind.SGD, ENGINE).within(two));
  }

  // each image takes 4 bytes and more: 2^61 of them cannot be counted
  @Test
  void theLargestBudgetFindsABatchThatCanStillBeCounted() {
    NetworkSpec network =
        NetworkSpec.builder("one", new FeatureVector(1)).add("fc", new Linear(1, false)).build();

    long largest =
        new LargestBatch(network, OptimizerKind.SGD, ENGINE).within(Long.MAX_VALUE).orElseThrow();

    assertTrue(largest > 1L << 56 && largest < 1L << 61, Long.toString(largest));
  }

  private static long peak(NetworkSpec network, long batch, OptimizerKind optimizer) {
    return TrainingMemory.training(network, batch, optimizer, ENGINE).peakBytes();
  }
}
