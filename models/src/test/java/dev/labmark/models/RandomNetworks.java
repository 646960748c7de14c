package dev.labmark.models;

import dev.labmark.models.RandomNetworkBuilder.Kind;
import dev.labmark.models.RandomNetworkBuilder.Step;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.arbitraries.ListArbitrary;

/**
 * Possible networks of all kinds of layers, chains and graphs; they shrink to fewer steps and
 * smaller settings.
 */
public final class RandomNetworks {

  /** What keeps a map a map; the kinds with windows and branches more often than the others. */
  private static final List<Kind> MAPS =
      List.of(
          Kind.CONVOLUTION,
          Kind.CONVOLUTION,
          Kind.CONVOLUTION,
          Kind.AVERAGE_POOL,
          Kind.AVERAGE_POOL,
          Kind.BRANCHES,
          Kind.BRANCHES,
          Kind.JOIN,
          Kind.JOIN,
          Kind.BATCH_NORM,
          Kind.PIXEL_NORM,
          Kind.ACTIVATION,
          Kind.LOCAL_RESPONSE_NORM,
          Kind.DROPOUT);

  private RandomNetworks() {}

  /** Every kind of layer, on small images that need not be square. */
  public static Arbitrary<NetworkSpec> any() {
    List<Kind> kinds = new ArrayList<>(MAPS);
    kinds.addAll(List.of(Kind.MAX_POOL, Kind.FLATTEN, Kind.LINEAR));
    return networks(between(1, 14), steps(kinds, 5, 3).ofMinSize(1).ofMaxSize(14));
  }

  /**
   * Maps only, of layers whose gradient reaches every pixel that they read: no max-pooling. Images
   * are large, so that most receptive fields fit in.
   */
  public static Arbitrary<NetworkSpec> spatial() {
    return networks(between(60, 70), steps(MAPS, 5, 2).ofMinSize(3).ofMaxSize(12));
  }

  private static Arbitrary<NetworkSpec> networks(
      Arbitrary<Integer> sides, ListArbitrary<Step> steps) {
    Arbitrary<FeatureMap> inputs =
        Combinators.combine(between(1, 4), sides, sides).as(FeatureMap::new);
    return Combinators.combine(inputs, steps.withSizeDistribution(RandomDistribution.uniform()))
        .as(RandomNetworkBuilder::network);
  }

  private static ListArbitrary<Step> steps(List<Kind> kinds, int kernel, int stride) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            between(1, kernel),
            between(1, stride),
            between(0, kernel),
            between(1, 2),
            between(1, 3),
            between(1, 3),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list();
  }

  // small values are no more telling than others here
  private static Arbitrary<Integer> between(int low, int high) {
    return Arbitraries.integers().between(low, high).withDistribution(RandomDistribution.uniform());
  }
}
