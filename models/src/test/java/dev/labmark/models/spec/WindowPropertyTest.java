package dev.labmark.models.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sliding windows against counting, one by one, the places where a window fits. */
class WindowPropertyTest {

  @Property
  void convolutionGivesOneValueForEachPlaceWhereItsKernelFits(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 11) int kernel,
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll @IntRange(max = 5) int padding,
      @ForAll @IntRange(min = 1, max = 3) int dilation) {
    Convolution2d layer = new Convolution2d(7, kernel, stride, padding, dilation, 1, true);
    int span = dilation * (kernel - 1) + 1;
    assertShape(
        7,
        places(height, span, stride, padding),
        places(width, span, stride, padding),
        () -> layer.outputShape(List.of(new FeatureMap(3, height, width))));
  }

  @Property
  void poolingGivesOneValueForEachPlaceWhereItsWindowFits(
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 7) int kernel,
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll Pool2d.Kind kind,
      @ForAll boolean padded) {
    int padding = padded ? kernel / 2 : 0;
    Pool2d layer = new Pool2d(kind, kernel, stride, padding);
    assertShape(
        3,
        places(height, kernel, stride, padding),
        places(width, kernel, stride, padding),
        () -> layer.outputShape(List.of(new FeatureMap(3, height, width))));
  }

  private static void assertShape(
      int channels, int rows, int columns, Supplier<FeatureShape> actual) {
    if (rows == 0 || columns == 0) {
      assertThrows(InvalidSpecException.class, actual::get);
    } else {
      assertEquals(new FeatureMap(channels, rows, columns), actual.get());
    }
  }

  private static int places(int size, int span, int stride, int padding) {
    int count = 0;
    for (int first = -padding; first + span <= size + padding; first += stride) {
      count++;
    }
    return count;
  }
}
