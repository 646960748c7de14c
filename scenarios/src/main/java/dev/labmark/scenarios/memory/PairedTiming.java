package dev.labmark.scenarios.memory;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.labmark.models.analysis.memory.OptimizerKind;
import dev.labmark.models.block.LayerTap;
import dev.labmark.models.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times two networks in turn, so that whatever else the machine does meets both alike. Nothing is
 * counted or logged meanwhile.
 */
public final class PairedTiming {

  /** What is timed. */
  public enum Pass {
    /** Eval mode, no gradients. */
    FORWARD,
    /** Training mode, gradients of all parameters, no update. */
    FORWARD_BACKWARD
  }

  /**
   * One round.
   *
   * @param baselineSeconds of the network that is compared with
   * @param seconds of the network itself
   */
  public record Pair(double baselineSeconds, double seconds) {}

  private static final double NANOS = 1e9;

  private final LongSupplier nanoClock;

  /** Durations are taken from that clock. */
  public PairedTiming(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Times so many rounds, after as many that are not recorded as {@code warmup} says; every other
   * round begins with the other network.
   */
  public List<Pair> measure(
      Pass pass, NetworkSpec baseline, NetworkSpec network, int batch, int warmup, int rounds) {
    List<Pair> pairs = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        EngineNetwork first = new EngineNetwork(manager, baseline, batch, 1);
        EngineNetwork second = new EngineNetwork(manager, network, batch, 1)) {
      Runnable a = work(pass, first);
      Runnable b = work(pass, second);
      for (int round = 0; round < warmup + rounds; round++) {
        double baselineSeconds;
        double seconds;
        if (round % 2 == 0) {
          baselineSeconds = time(a);
          seconds = time(b);
        } else {
          seconds = time(b);
          baselineSeconds = time(a);
        }
        if (round >= warmup) {
          pairs.add(new Pair(baselineSeconds, seconds));
        }
      }
    }
    return pairs;
  }

  private static Runnable work(Pass pass, EngineNetwork network) {
    return switch (pass) {
      case FORWARD -> () -> network.infer(LayerTap.NONE);
      case FORWARD_BACKWARD -> {
        TrainerStep step = new TrainerStep(network, OptimizerKind.SGD);
        yield step::gradients;
      }
    };
  }

  private double time(Runnable work) {
    long begin = nanoClock.getAsLong();
    work.run();
    return (nanoClock.getAsLong() - begin) / NANOS;
  }
}
