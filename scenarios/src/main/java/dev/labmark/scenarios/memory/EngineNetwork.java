package dev.labmark.scenarios.memory;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.labmark.models.block.LayerTap;
import dev.labmark.models.block.NetworkBlock;
import dev.labmark.models.spec.NetworkSpec;

/** A network on the engine, with its parameters and one batch of random images. */
public final class EngineNetwork implements AutoCloseable {

  private final NDManager manager;
  private final NetworkSpec network;
  private final NetworkBlock block;
  private final NDArray images;
  private final int batch;

  /**
   * Allocates parameters and images.
   *
   * @param batch images, at least 1
   * @param seed of both
   */
  public EngineNetwork(NDManager parent, NetworkSpec network, int batch, long seed) {
    Engine.getInstance().setRandomSeed(Math.toIntExact(seed));
    this.manager = parent.newSubManager();
    this.network = network;
    this.batch = batch;
    this.block = new NetworkBlock(network);
    Shape shape = new Shape(batch).addAll(new Shape(network.input().dimensions()));
    block.initialize(manager, DataType.FLOAT32, shape);
    this.images = manager.randomUniform(0, 1, shape);
  }

  /** A forward pass in eval mode; outputs live until its end, as DJL has it. */
  public void infer(LayerTap tap) {
    try (NDManager scope = manager.newSubManager()) {
      ParameterStore store = new ParameterStore(manager, false);
      block.forward(store, imagesIn(scope), false, tap);
    }
  }

  /** The images as an array of another manager, which then owns what is made of them. */
  public NDArray imagesIn(NDManager scope) {
    NDArray alias = images.stopGradient();
    alias.attach(scope);
    return alias;
  }

  /** What was built. */
  public NetworkSpec network() {
    return network;
  }

  /** The network's layers on the engine. */
  public NetworkBlock block() {
    return block;
  }

  /** The owner of parameters and images. */
  public NDManager manager() {
    return manager;
  }

  /** Images in the batch. */
  public int batch() {
    return batch;
  }

  @Override
  public void close() {
    manager.close();
  }
}
