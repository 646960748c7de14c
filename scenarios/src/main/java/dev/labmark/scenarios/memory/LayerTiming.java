package dev.labmark.scenarios.memory;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.models.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Times each layer of a forward pass in eval mode, from the end of the layer before it. On the CPU
 * an operator has ended when its call returns.
 */
public final class LayerTiming {

  private static final double NANOS = 1e9;

  private final LongSupplier nanoClock;

  /** Durations are taken from that clock. */
  public LayerTiming(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Times so many passes, after as many that are not recorded as {@code warmup} says.
   *
   * @return seconds of each pass by layer, layers in the network's order
   */
  public Map<String, List<Double>> measure(NetworkSpec network, int batch, int warmup, int rounds) {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        EngineNetwork built = new EngineNetwork(manager, network, batch, 1)) {
      for (int round = 0; round < warmup + rounds; round++) {
        boolean recorded = round >= warmup;
        long[] last = {nanoClock.getAsLong()};
        built.infer(
            (layer, output) -> {
              long now = nanoClock.getAsLong();
              if (recorded) {
                seconds
                    .computeIfAbsent(layer, name -> new ArrayList<>())
                    .add((now - last[0]) / NANOS);
              }
              last[0] = nanoClock.getAsLong();
              return output;
            });
      }
    }
    return seconds;
  }
}
