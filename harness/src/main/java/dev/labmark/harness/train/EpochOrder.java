package dev.labmark.harness.train;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/** The order in which an epoch visits the training split. */
public final class EpochOrder {

  private EpochOrder() {}

  /**
   * A permutation of {@code 0..size-1} that depends on nothing but its arguments, so that an epoch
   * can be repeated without those before it.
   */
  public static int[] of(int size, long seed, int epoch) {
    UniformRandomProvider random =
        RandomSource.XO_SHI_RO_256_PP.create(new long[] {seed, epoch, ~seed, ~(long) epoch});
    int[] order = PermutationSampler.natural(size);
    PermutationSampler.shuffle(random, order);
    return order;
  }
}
