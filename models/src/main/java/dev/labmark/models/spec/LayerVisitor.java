package dev.labmark.models.spec;

/**
 * Something to be told apart by kind of layer, outside this package: a block, a table row. Stands
 * in for the pattern-matching switch that Java 17 lacks; the compiler sees to it that no kind is
 * forgotten.
 *
 * @param <R> what is made of a layer
 */
public interface LayerVisitor<R> {

  R activation(Activation layer);

  R batchNorm(BatchNorm layer);

  R concat(Concat layer);

  R convolution2d(Convolution2d layer);

  R dropout(Dropout layer);

  R flatten(Flatten layer);

  R linear(Linear layer);

  R localResponseNorm(LocalResponseNorm layer);

  R pixelNorm(PixelNorm layer);

  R pool2d(Pool2d layer);
}
