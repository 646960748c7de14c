package dev.labmark.models.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Batch norm of each value of an image by itself: [N, C, H, W] is taken as [N, C*H*W]. */
final class PixelNormBlock extends AbstractBlock {

  private final Block norm;

  PixelNormBlock(Block norm) {
    this.norm = addChildBlock("norm", norm);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    Shape shape = input.getShape();
    NDList flat = new NDList(input.reshape(flat(shape))); // [N,C,H,W] -> [N,C*H*W]
    NDArray normalised = norm.forward(parameterStore, flat, training, params).singletonOrThrow();
    return new NDList(normalised.reshape(shape)); // [N,C*H*W] -> [N,C,H,W]
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    norm.initialize(manager, dataType, flat(inputShapes[0]));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes.clone();
  }

  private static Shape flat(Shape shape) {
    return new Shape(shape.get(0), shape.slice(1).size());
  }
}
