package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedSubsetTest {

  /** Of the 60,000 and 10,000 images of full MNIST, counted from its label files. */
  private static final int[] FULL_MNIST_TRAIN = {
    5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949
  };

  private static final int[] FULL_MNIST_TEST = {
    980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009
  };

  @ParameterizedTest
  @EnumSource
  void hasTenThousandAndTwoThousandVerifiedImages(Dataset dataset) {
    ImageDataset data = EmbeddedSubset.load(dataset);
    assertEquals(10_000, data.train().count());
    assertEquals(2_000, data.test().count());
    assertEquals(28, data.train().rows());
    assertEquals(28, data.test().columns());
    assertEquals(DataSource.EMBEDDED, data.origin().source());
    assertEquals(4, data.origin().sha256().size());
  }

  @Test
  void mnistHasTheClassFrequenciesOfTheFullSet() {
    ImageDataset data = EmbeddedSubset.load(Dataset.MNIST);
    assertProportional(FULL_MNIST_TRAIN, 6, data.train());
    assertProportional(FULL_MNIST_TEST, 5, data.test());
  }

  private static void assertProportional(int[] full, int factor, ImageSplit subset) {
    int[] counts = subset.classCounts();
    for (int c = 0; c < full.length; c++) {
      assertEquals((double) full[c] / factor, counts[c], 1, "class " + c);
    }
  }

  @Test
  void fashionMnistIsBalancedLikeTheFullSet() {
    ImageDataset data = EmbeddedSubset.load(Dataset.FASHION_MNIST);
    int[] expected = new int[10];
    Arrays.fill(expected, 1000);
    assertArrayEquals(expected, data.train().classCounts());
    Arrays.fill(expected, 200);
    assertArrayEquals(expected, data.test().classCounts());
  }

  /** Expected values worked out with Python's fractions, exact but for the last root. */
  @Test
  void pixelStatisticsAgreeWithAnIndependentCalculation() {
    PixelStatistics mnist = PixelStatistics.of(EmbeddedSubset.load(Dataset.MNIST).train());
    assertEquals(0.13083635654261705, mnist.mean(), 1e-14);
    assertEquals(0.30828368385114680, mnist.standardDeviation(), 1e-14);
    PixelStatistics fashion =
        PixelStatistics.of(EmbeddedSubset.load(Dataset.FASHION_MNIST).train());
    assertEquals(0.2862304846938776, fashion.mean(), 1e-14);
    assertEquals(0.3532147035743792, fashion.standardDeviation(), 1e-14);
  }

  @Test
  void pixelStatisticsOfBlackAndWhiteAreAHalf() {
    ImageSplit split = new ImageSplit(1, 2, new byte[] {0, (byte) 255}, new byte[] {0});
    assertEquals(new PixelStatistics(0.5, 0.5), PixelStatistics.of(split));
  }
}
