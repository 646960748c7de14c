package dev.labmark.models;

import dev.labmark.models.RandomNetworkBuilder.Kind;
import dev.labmark.models.RandomNetworkBuilder.Step;
import dev.labmark.models.spec.FeatureMap;
import dev.labmark.models.spec.NetworkSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Possible networks of all kinds of layers, chains and graphs; they shrink to fewer steps and
 * smaller settings.
 */
public final class RandomNetworks {

  private RandomNetworks() {}

  /** Every kind of layer, on small images that need not be square. */
  public static Arbitrary<NetworkSpec> any() {
    Arbitrary<FeatureMap> inputs =
        Combinators.combine(between(1, 4), between(1, 14), between(1, 14)).as(FeatureMap::new);
    Arbitrary<List<Step>> steps =
        steps(EnumSet.allOf(Kind.class), 5, 3, 2).list().ofMinSize(1).ofMaxSize(12);
    return Combinators.combine(inputs, steps).as(RandomNetworkBuilder::network);
  }

  /**
   * Maps only, of layers whose gradient reaches every pixel that they read: no max-pooling. Images
   * are large, so that most receptive fields fit in.
   */
  public static Arbitrary<NetworkSpec> spatial() {
    Set<Kind> kinds = EnumSet.complementOf(EnumSet.of(Kind.MAX_POOL, Kind.FLATTEN, Kind.LINEAR));
    Arbitrary<FeatureMap> inputs =
        Combinators.combine(between(1, 3), between(60, 70), between(60, 70)).as(FeatureMap::new);
    Arbitrary<List<Step>> steps = steps(kinds, 4, 2, 2).list().ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(inputs, steps).as(RandomNetworkBuilder::network);
  }

  private static Arbitrary<Step> steps(Set<Kind> kinds, int kernel, int stride, int dilation) {
    return Combinators.combine(
            Arbitraries.of(kinds),
            between(1, kernel),
            between(1, stride),
            between(0, kernel),
            between(1, dilation),
            between(1, 3),
            between(1, 3),
            Arbitraries.of(true, false))
        .as(Step::new);
  }

  private static Arbitrary<Integer> between(int low, int high) {
    return Arbitraries.integers().between(low, high);
  }
}
