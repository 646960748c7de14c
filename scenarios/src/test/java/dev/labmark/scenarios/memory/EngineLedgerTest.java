package dev.labmark.scenarios.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import dev.labmark.harness.measure.TensorAllocator;
import dev.labmark.harness.measure.VectorExtension;
import dev.labmark.models.analysis.NetworkCost;
import dev.labmark.models.analysis.memory.MemoryPrediction;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.analysis.memory.TrainingMemory;
import dev.labmark.models.block.LayerTap;
import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Theory against the engine, for every network of the zoo. */
class EngineLedgerTest {

  private static final long SEED = 1;
  private static final double PERCENT = 0.01;

  private NDManager manager;
  private TensorAllocator allocator;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
    allocator =
        assertInstanceOf(TensorAllocator.Opened.Ready.class, TensorCounter.open(manager))
            .allocator();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  static Stream<Arguments> networksAndBatches() {
    return Zoo.names().stream()
        .flatMap(name -> Stream.of(1, 8).map(batch -> Arguments.of(name, batch)));
  }

  @ParameterizedTest
  @MethodSource("networksAndBatches")
  void everyLayerOfInferenceHoldsTheBytesOfTheTable(String name, int batch) throws IOException {
    NetworkSpec network = Zoo.find(name).orElseThrow();
    NetworkCost cost = NetworkCost.of(network);
    ActivationLedger ledger = new ActivationLedger(network);
    List<LayerTensors> layers;
    long peak;
    try (EngineNetwork built = new EngineNetwork(manager, network, batch, SEED)) {
      layers = InferenceMeasurement.of(built, Optional.of(allocator));
      long before = allocator.liveBytes();
      peak = allocator.record(pen -> built.infer(LayerTap.NONE)).peakBytes() - before;
    }
    MemoryPrediction predicted = TrainingMemory.inference(network, batch, calibration().engine());
    assertEquals(
        (double) peak,
        (double) (predicted.peakBytes() - predicted.persistentBytes()),
        PERCENT * peak,
        name + ": " + (predicted.peakBytes() - predicted.persistentBytes() - peak));
    ledger.add(batch, layers);
    assertEquals(0, ledger.residualBytes(), () -> ledger.table().rows().toString());
    long grown = layers.stream().mapToLong(layer -> layer.growthBytes().orElseThrow()).sum();
    long stored =
        layers.stream()
            .filter(layer -> !layer.layer().equals(NetworkSpec.INPUT))
            .mapToLong(LayerTensors::storageBytes)
            .sum();
    assertEquals(cost.total().activationBytes() * batch, grown);
    assertEquals(grown, stored, "the allocator and the tensors tell the same");
  }

  @ParameterizedTest
  @CsvSource({
    "lenet5, 1",
    "lenet5, 4",
    "lenet5, 16",
    "alexnet, 1",
    "alexnet, 16",
    "alexnet-ungrouped, 4",
    "inception-naive, 1",
    "inception-naive, 16",
    "inception-reduced, 4",
    "inception-naive-stacked, 4",
    "minigooglenet, 1",
    "minigooglenet, 4",
    "minigooglenet, 16",
    "minigooglenet-28, 4",
    "vgg19, 1"
  })
  void theTrainingPeakIsPredictedWithinOnePercent(String name, int batch) {
    NetworkSpec network = Zoo.find(name).orElseThrow();
    Calibration calibration = calibration();
    for (OptimizerKind optimizer : optimizers(name, batch)) {
      MemoryPrediction predicted =
          TrainingMemory.training(network, batch, optimizer, calibration.engine());
      StepMeasurement measured =
          StepMeasurement.of(allocator, manager, network, batch, optimizer, SEED);
      // LeNet-5's parameters are so few that scratch memory of single operators shows
      double tolerated = name.equals("lenet5") && batch == 1 ? 3 * PERCENT : PERCENT;
      double error = (double) (predicted.peakBytes() - measured.peakBytes()) / measured.peakBytes();
      assertTrue(
          Math.abs(error) <= tolerated,
          () ->
              "%s, batch %d, %s: predicted %d, measured %d; %s"
                  .formatted(
                      name,
                      batch,
                      optimizer,
                      predicted.peakBytes(),
                      measured.peakBytes(),
                      calibration.describe(network)));
      assertEquals(predicted.forwardGrowthBytes(), measured.forwardGrowthBytes());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void parametersAreThoseOfTheEnginesArrays(String name) {
    NetworkSpec network = Zoo.find(name).orElseThrow();
    try (EngineNetwork built = new EngineNetwork(manager, network, 1, SEED)) {
      ParameterLedger ledger = new ParameterLedger(built);
      assertEquals(0, ledger.residual(), () -> ledger.table().rows().toString());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void operatorsSeeTheMultiplyAccumulatesOfTheTable(String name) {
    NetworkSpec network = Zoo.find(name).orElseThrow();
    NetworkCost cost = NetworkCost.of(network);
    try (EngineNetwork built = new EngineNetwork(manager, network, 2, SEED)) {
      Map<String, Long> seen = OperationProfile.multiplyAccumulates(built);
      seen.forEach((layer, macs) -> assertEquals(cost.row(layer).macs().value(), macs, layer));
      assertEquals(cost.total().macs(), seen.values().stream().mapToLong(Long::longValue).sum());
    }
  }

  static List<String> names() {
    return Zoo.names();
  }

  private static Calibration calibration() {
    return Calibration.of(
        VectorExtension.detect(
            Path.of("/proc/cpuinfo"), Optional.ofNullable(System.getenv(VectorExtension.LIMIT))),
        Runtime.getRuntime().availableProcessors());
  }

  /** A step of the networks with sixty million parameters and more takes seconds: one for each. */
  private static List<OptimizerKind> optimizers(String name, int batch) {
    return switch (name) {
      case "alexnet" -> List.of(batch == 1 ? OptimizerKind.ADAM : OptimizerKind.SGD);
      // Adam would need five gibibytes
      case "alexnet-ungrouped", "vgg19" -> List.of(OptimizerKind.MOMENTUM);
      default -> List.of(OptimizerKind.values());
    };
  }
}
