package dev.labmark.models.analysis.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.models.RandomNetworks;
import dev.labmark.models.spec.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the memory of any network, on any engine. */
class MemoryPropertyTest {

  @Provide
  Arbitrary<NetworkSpec> anyNetwork() {
    return RandomNetworks.any();
  }

  @Provide
  Arbitrary<ConvolutionEngine> anyEngine() {
    return Arbitraries.of(
        ConvolutionEngine.avx512(1),
        ConvolutionEngine.avx512(2),
        ConvolutionEngine.avx2(1),
        ConvolutionEngine.avx2(2));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theTimelineIsARunningSumWhoseHighestPointIsThePeak(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll("anyEngine") ConvolutionEngine engine,
      @ForAll @IntRange(min = 1, max = 20) int batch,
      @ForAll OptimizerKind optimizer) {
    assertTimeline(TrainingMemory.training(network, batch, optimizer, engine));
    assertTimeline(TrainingMemory.inference(network, batch, engine));
  }

  private static void assertTimeline(MemoryPrediction predicted) {
    long live = 0;
    long peak = 0;
    for (MemoryChange change : predicted.timeline()) {
      live += change.bytes();
      assertEquals(live, change.liveBytes());
      assertTrue(live >= 0, "below nothing at " + change);
      peak = Math.max(peak, live);
    }
    assertEquals(peak, predicted.peakBytes());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void componentsSumToThePeakAndNoneIsHeldLessThanNothing(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll("anyEngine") ConvolutionEngine engine,
      @ForAll @IntRange(min = 1, max = 20) int batch,
      @ForAll OptimizerKind optimizer) {
    MemoryPrediction predicted = TrainingMemory.training(network, batch, optimizer, engine);

    assertEquals(predicted.peakBytes(), sum(predicted.atPeak()));
    assertTrue(predicted.atPeak().values().stream().allMatch(bytes -> bytes > 0));
    assertTrue(predicted.peakBytes() >= predicted.persistentBytes());
    Map<Component, Long> left =
        predicted.timeline().stream()
            .collect(
                Collectors.groupingBy(
                    MemoryChange::component, Collectors.summingLong(MemoryChange::bytes)));
    assertTrue(left.values().stream().allMatch(bytes -> bytes >= 0), left.toString());
    assertEquals(0L, left.getOrDefault(Component.WORKSPACE, 0L));
    assertEquals(0L, left.getOrDefault(Component.PARAMETER_GRADIENTS, 0L));
    assertEquals(0L, left.getOrDefault(Component.UPDATE, 0L));
  }

  // from one way through a convolution to another, memory may shrink
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aLargerBatchTakesMoreWhereConvolutionsAreComputedAlike(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll("anyEngine") ConvolutionEngine engine,
      @ForAll OptimizerKind optimizer) {
    for (List<Integer> alike : List.of(List.of(2, 15), List.of(16, 40))) {
      MemoryPrediction training = TrainingMemory.training(network, alike.get(0), optimizer, engine);
      MemoryPrediction inference = TrainingMemory.inference(network, alike.get(0), engine);
      for (int batch = alike.get(0) + 1; batch <= alike.get(1); batch++) {
        long before = training.peakBytes();
        training = TrainingMemory.training(network, batch, optimizer, engine);
        assertTrue(training.peakBytes() > before, "training of " + batch);
        before = inference.peakBytes();
        inference = TrainingMemory.inference(network, batch, engine);
        assertTrue(inference.peakBytes() > before, "inference of " + batch);
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void adamTakesAtLeastWhatMomentumTakesAndThatAtLeastWhatSgdTakes(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll("anyEngine") ConvolutionEngine engine,
      @ForAll @IntRange(min = 1, max = 20) int batch) {
    long sgd = TrainingMemory.training(network, batch, OptimizerKind.SGD, engine).peakBytes();
    long momentum =
        TrainingMemory.training(network, batch, OptimizerKind.MOMENTUM, engine).peakBytes();
    long adam = TrainingMemory.training(network, batch, OptimizerKind.ADAM, engine).peakBytes();

    // one velocity for each parameter, whenever the peak may be
    assertEquals(sgd + Float.BYTES * network.parameterCount().trainable(), momentum);
    assertTrue(adam >= momentum, adam + " < " + momentum);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyLayerLeavesAtLeastItsOutputUnlessThatIsAView(
      @ForAll("anyNetwork") NetworkSpec network,
      @ForAll("anyEngine") ConvolutionEngine engine,
      @ForAll @IntRange(min = 1, max = 20) int batch) {
    MemoryPrediction training = TrainingMemory.training(network, batch, OptimizerKind.SGD, engine);
    MemoryPrediction inference = TrainingMemory.inference(network, batch, engine);

    assertEquals(
        List.copyOf(inference.forwardGrowthBytes().keySet()),
        network.nodes().stream().map(node -> node.name()).toList());
    inference
        .forwardGrowthBytes()
        .forEach(
            (layer, bytes) -> {
              assertTrue(bytes >= 0, layer);
              assertTrue(training.forwardGrowthBytes().getOrDefault(layer, -1L) >= bytes, layer);
            });
    assertTrue(inference.peakBytes() <= training.peakBytes());
    assertTrue(inference.persistentBytes() <= training.persistentBytes());
  }

  private static long sum(Map<Component, Long> components) {
    return components.values().stream().mapToLong(Long::longValue).sum();
  }
}
