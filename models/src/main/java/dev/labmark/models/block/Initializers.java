package dev.labmark.models.block;

import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;

/** What weights start from. */
final class Initializers {

  /**
   * U(+-sqrt(6 / (fan_in + fan_out))): Glorot and Bengio 2010, "Understanding the difficulty of
   * training deep feedforward neural networks", equation 16, for every layer.
   *
   * <p>He's initialisation (He et al. 2015, equation 10) doubles the variance for ReLU. Dropout at
   * a rate of one half doubles it once more in each layer, and LeNet-5 with both stayed at chance
   * for hundreds of steps at the learning rate that the other variants are trained with.
   *
   * <p>DJL's scale is sqrt(magnitude / factor), the bound of a uniform; its no-argument form has
   * magnitude 6, where Glorot's formula needs 3.
   */
  static final Initializer WEIGHTS = new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3f);

  private Initializers() {}
}
