package dev.labmark.models.spec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LayerSpecTest {

  private static final FeatureMap MAP = new FeatureMap(6, 3, 3);

  @Test
  void everyViolationOfALayerIsToldAtOnceWithPathBoundAndValue() {
    assertViolations(
        () -> new Convolution2d(0, 0, 0, -1, 0, 0, true),
        "convolution filters must be at least 1, was 0",
        "convolution kernel must be at least 1, was 0",
        "convolution stride must be at least 1, was 0",
        "convolution padding must be at least 0, was -1",
        "convolution dilation must be at least 1, was 0",
        "convolution groups must be at least 1, was 0");
    assertViolations(
        () -> new Pool2d(Pool2d.Kind.MAX, 2, 0, 2),
        "pool stride must be at least 1, was 0",
        "pool padding must be at most half the kernel 2, was 2");
    assertViolations(
        () -> new BatchNorm(0, 1),
        "batch norm epsilon must be positive and finite, was 0.0",
        "batch norm momentum must be in [0, 1), was 1.0");
  }

  @Test
  void localResponseNormKeepsTheShapeAndSumsEquallyFarToBothSides() {
    assertEquals(MAP, LocalResponseNorm.PAPER.outputShape(List.of(MAP)));
    assertEquals(ParameterCount.ZERO, count(LocalResponseNorm.PAPER, MAP));
    assertViolations(
        () -> LocalResponseNorm.PAPER.outputShape(List.of(new FeatureVector(54))),
        "takes a feature map channels x height x width, was 54");
    assertViolations(
        () -> new LocalResponseNorm(4, 0, -1, Double.NaN),
        "local response norm size must be odd, was 4",
        "local response norm k must be positive and finite, was 0.0",
        "local response norm alpha must be positive and finite, was -1.0",
        "local response norm beta must be positive and finite, was NaN");
    assertViolations(
        () -> new LocalResponseNorm(0, 1, 1, 1),
        "local response norm size must be at least 1, was 0");
  }

  @Test
  void dropoutKeepsSomething() {
    assertViolations(() -> new Dropout(1.0), "dropout rate must be in [0, 1), was 1.0");
    assertViolations(() -> new Dropout(-0.1), "dropout rate must be in [0, 1), was -0.1");
    assertViolations(() -> new Dropout(Double.NaN), "dropout rate must be in [0, 1), was NaN");
    assertDoesNotThrow(() -> new Dropout(0));
  }

  @Test
  void groupsDivideFiltersAndChannels() {
    assertViolations(
        () -> new Convolution2d(10, 3, 1, 0, 1, 4, true),
        "convolution filters must be a multiple of groups 4, was 10");
    Convolution2d grouped = new Convolution2d(8, 1, 1, 0, 1, 4, true);
    assertViolations(
        () -> grouped.outputShape(List.of(MAP)),
        "takes channels that are a multiple of groups 4, was 6x3x3");
  }

  @Test
  void aWindowLargerThanItsInputIsRejectedWithBothShapes() {
    assertViolations(
        () -> Convolution2d.of(16, 5).outputShape(List.of(MAP)),
        "a window of 5x5 does not fit its input 6x3x3 padded by 0:"
            + " its output would be 16x-1x-1");
    // a dilated 3x3 kernel spans 5 pixels; floor(-1 / 2) + 1 is 0, not 1
    assertViolations(
        () -> new Convolution2d(16, 3, 2, 0, 2, 1, true).outputShape(List.of(MAP)),
        "a window of 5x5 does not fit its input 6x3x3 padded by 0: its output would be 16x0x0");
  }

  @Test
  void layersSayWhichKindOfInputTheyTake() {
    assertViolations(
        () -> new Linear(10, true).outputShape(List.of(MAP)),
        "takes a feature vector, was 6x3x3: flatten it to 54 first");
    assertViolations(
        () -> Convolution2d.of(1, 1).outputShape(List.of(new FeatureVector(54))),
        "takes a feature map channels x height x width, was 54");
    assertViolations(
        () -> new Flatten().outputShape(List.of(MAP, MAP)),
        "takes one input, was given 2: [6x3x3, 6x3x3]");
    assertViolations(() -> new Linear(0, true), "linear units must be at least 1, was 0");
  }

  @Test
  void concatAddsChannelsOfMapsThatMatch() {
    assertEquals(
        new FeatureMap(10, 3, 3), new Concat().outputShape(List.of(MAP, new FeatureMap(4, 3, 3))));
    assertViolations(
        () -> new Concat().outputShape(List.of(MAP, new FeatureMap(4, 3, 2))),
        "joins maps of equal height and width, was given 6x3x3 and 4x3x2");
    assertViolations(
        () -> new Concat().outputShape(List.of(MAP)),
        "joins two inputs or more, was given [6x3x3]");
  }

  @Test
  void parametersFollowTheTextbookFormulas() {
    // AlexNet's second convolution (Krizhevsky et al. 2012, section 3.5): 256 kernels of 5x5x48
    assertEquals(
        new ParameterCount(5 * 5 * 48 * 256, 256, 0, 0, 0),
        count(new Convolution2d(256, 5, 1, 2, 1, 2, true), new FeatureMap(96, 27, 27)));
    assertEquals(
        new ParameterCount(400 * 120, 0, 0, 0, 0),
        count(new Linear(120, false), new FeatureVector(400)));
    assertEquals(
        new ParameterCount(9, 0, 0, 0, 0),
        count(new Convolution2d(1, 3, 1, 0, 1, 1, false), new FeatureMap(1, 3, 3)));
    assertEquals(new ParameterCount(0, 0, 6, 6, 12), count(BatchNorm.STANDARD, MAP));
    assertEquals(new ParameterCount(0, 0, 54, 54, 108), count(PixelNorm.STANDARD, MAP));
    assertEquals(12, count(BatchNorm.STANDARD, MAP).trainable());
    assertEquals(ParameterCount.ZERO, count(new Dropout(0.5), MAP));
  }

  @Test
  void countsThatDoNotFitInto64BitsAreRejected() {
    long huge = Integer.MAX_VALUE;
    assertViolations(
        () -> new FeatureMap(huge, huge, huge),
        "feature map of [2147483647, 2147483647, 2147483647] has more than 2^63-1 values");
    assertViolations(
        () -> count(new Linear(Long.MAX_VALUE, false), new FeatureVector(2)),
        "parameter WEIGHT of [9223372036854775807, 2] has more than 2^63-1 values");
    assertViolations(
        () -> count(BatchNorm.STANDARD, new FeatureVector(Long.MAX_VALUE)),
        "has more than 2^63-1 parameters");
  }

  @Test
  void shapesArePositive() {
    assertViolations(
        () -> new FeatureMap(0, -1, 1L << 31),
        "feature map channels must be in 1..2147483647, was 0",
        "feature map height must be in 1..2147483647, was -1",
        "feature map width must be in 1..2147483647, was 2147483648");
    assertViolations(
        () -> new FeatureVector(0), "feature vector features must be at least 1, was 0");
  }

  private static ParameterCount count(LayerSpec layer, FeatureShape input) {
    return ParameterCount.of(layer.parameters(List.of(input)));
  }

  private static void assertViolations(Executable action, String... expected) {
    InvalidSpecException thrown = assertThrows(InvalidSpecException.class, action);
    assertEquals(List.of(expected), thrown.violations());
    assertEquals(String.join(System.lineSeparator(), expected), thrown.getMessage());
  }
}
