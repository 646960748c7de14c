package dev.labmark.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.Random;

/** A LeNet-5 of DJL's own blocks, and images that can be told apart. */
final class SmallNetwork {

  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private SmallNetwork() {}

  /** With batch norm in the hidden layers, and dropout where the rate is above 0. */
  static Block leNet5(NDManager manager, int seed, float dropout) {
    Engine.getInstance().setRandomSeed(seed);
    SequentialBlock block = new SequentialBlock();
    for (int filters : new int[] {6, 16}) {
      block
          .add(
              Conv2d.builder()
                  .setKernelShape(new Shape(5, 5))
                  .optPadding(filters == 6 ? new Shape(2, 2) : new Shape(0, 0))
                  .setFilters(filters)
                  .build())
          .add(BatchNorm.builder().build())
          .add(Activation::relu)
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    block.add(Blocks.batchFlattenBlock());
    for (int units : new int[] {120, 84}) {
      block
          .add(Linear.builder().setUnits(units).build())
          .add(BatchNorm.builder().build())
          .add(Activation::relu);
      if (dropout > 0) {
        block.add(Dropout.builder().optRate(dropout).build());
      }
    }
    block.add(Linear.builder().setUnits(CLASSES).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, SIDE, SIDE));
    return block;
  }

  /** One hidden layer of ReLU units. */
  static Block withoutBatchNorm(NDManager manager, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    SequentialBlock block =
        new SequentialBlock()
            .add(Blocks.batchFlattenBlock())
            .add(Linear.builder().setUnits(32).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(CLASSES).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1, SIDE, SIDE));
    return block;
  }

  /** Each class has a bright row of its own on noise. */
  static TensorSplit images(NDManager manager, int count, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    random.nextBytes(pixels);
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
      int row = 4 + 2 * labels[i];
      for (int column = 0; column < SIDE; column++) {
        pixels[(i * SIDE + row) * SIDE + column] = (byte) 255;
      }
    }
    return TensorSplit.ofGreyImages(manager, pixels, labels, SIDE, SIDE, CLASSES, 0.5, 0.3);
  }
}
