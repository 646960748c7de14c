package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void impossibleThreadCountsAreRefused(int threads) {
    String refused = Refusal.of(() -> new LaunchSettings(threads, 1, 0, List.of(), Map.of()));

    assertEquals("launch.threads must be in 1..1024, was " + threads, refused);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void impossibleNumbersOfTrialsAtATimeAreRefused(int trials) {
    String refused = Refusal.of(() -> new LaunchSettings(1, trials, 0, List.of(), Map.of()));

    assertEquals("launch.sideBySide must be in 1..1024, was " + trials, refused);
  }

  @Test
  void trialsSideBySideAreStartedForSpeedAndHaveAThreadOfTheMachineEach() {
    LaunchSettings timed = LaunchSettings.of(Purpose.TIMED, 3);

    assertEquals(
        new LaunchSettings(1, 3, 1_000, timed.jvmFlags(), timed.environment()),
        LaunchSettings.of(Purpose.SIDE_BY_SIDE, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 60_001})
  void impossiblePeriodsOfProbesAreRefused(int periodMs) {
    String refused = Refusal.of(() -> new LaunchSettings(1, 1, periodMs, List.of(), Map.of()));

    assertEquals("launch.probePeriodMs must be in 0..60000, was " + periodMs, refused);
  }

  @Test
  void onAGpuTensorsLieInTheDriversPoolAndProbesLookMoreOftenUnlessTheyAreOff() {
    LaunchSettings timed = LaunchSettings.of(Purpose.TIMED, 3);
    LaunchSettings gpu = timed.onGpu();

    Map<String, String> environment = new HashMap<>(timed.environment());
    environment.put("PYTORCH_CUDA_ALLOC_CONF", "backend:cudaMallocAsync");
    assertEquals(new LaunchSettings(3, 1, 200, timed.jvmFlags(), environment), gpu);
    assertEquals(0, LaunchSettings.exactMemory(3).onGpu().probePeriodMs());
  }

  @ParameterizedTest
  @EnumSource(names = "SIDE_BY_SIDE", mode = EnumSource.Mode.EXCLUDE)
  void otherTrialsAreAloneWithAllThreads(Purpose purpose) {
    LaunchSettings launch = LaunchSettings.of(purpose, 3);

    assertEquals(3, launch.threads());
    assertEquals(1, launch.sideBySide());
  }

  @Test
  void exactMemoryGivesEveryTensorBackAndKeepsNothingInReserve() {
    LaunchSettings exact = LaunchSettings.of(Purpose.EXACT_MEMORY, 3);

    assertEquals(Map.of("MALLOC_MMAP_THRESHOLD_", "65536"), exact.environment());
    assertEquals(LaunchSettings.of(Purpose.TIMED, 3).jvmFlags(), exact.jvmFlags());
    assertEquals(3, exact.threads());
    assertEquals(0, exact.probePeriodMs(), "what a probe allocates would be resident, too");
  }

  @Test
  void operatorsAreNotProfiledBesideOtherTrials() {
    String refused = Refusal.of(() -> new LaunchSettings(1, 2, 0, true, List.of(), Map.of()));

    assertEquals(
        "launch.sideBySide must be 1 with launch.profileOperators, since operators are timed alone"
            + " on the machine, was 2",
        refused);
  }

  @Test
  void operatorsAreProfiledOnRequestOnly() {
    for (Purpose purpose : Purpose.values()) {
      assertFalse(LaunchSettings.of(purpose, 3).profileOperators());
    }
  }

  @Test
  void environmentIsInAlphabeticalOrderWhateverTheOrderGiven() {
    LaunchSettings settings =
        new LaunchSettings(1, 1, 0, List.of(), Map.of("B", "2", "A", "1", "C", "3"));

    assertEquals(List.of("A", "B", "C"), List.copyOf(settings.environment().keySet()));
  }
}
