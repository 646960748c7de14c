package dev.labmark.scenarios.memory;

import dev.labmark.harness.measure.VectorExtension;
import dev.labmark.models.analysis.memory.ConvolutionEngine;
import dev.labmark.models.block.OpenLanes;
import dev.labmark.models.spec.NetworkSpec;
import java.util.Set;

/**
 * How the engine on this machine is taken to compute convolutions.
 *
 * @param engine what predictions are made with
 * @param extension what the processor has
 */
public record Calibration(ConvolutionEngine engine, VectorExtension extension) {

  /** Threads that the calibration was made with. */
  private static final int CALIBRATED_THREADS = 2;

  /** The calibration that serves a machine; where there is none of its own, that of AVX-512. */
  public static Calibration of(VectorExtension extension, int threads) {
    ConvolutionEngine engine =
        extension == VectorExtension.AVX2
            ? ConvolutionEngine.avx2(threads)
            : ConvolutionEngine.avx512(threads);
    return new Calibration(engine, extension);
  }

  /** What predictions for a network hold for, what was never tried, and what they leave out. */
  public String describe(NetworkSpec network) {
    Set<String> filled = OpenLanes.behindParameters(network);
    return filled.isEmpty()
        ? describe()
        : describe()
            + "; not in the prediction: filters of zeros that fill "
            + String.join(", ", filled)
            + " up to blocks of 16 channels";
  }

  private String describe() {
    String text = "calibrated for libtorch 2.7.1 on the CPU, " + engine.name();
    if (extension == VectorExtension.OTHER) {
      return text
          + "; this machine has neither AVX-512 nor AVX2: the workspace of convolutions is not"
          + " verified here";
    }
    return engine.threads() <= CALIBRATED_THREADS
        ? text
        : text
            + " with 1 and 2 threads; with "
            + engine.threads()
            + " threads the scratch memory of weight gradients is not verified";
  }
}
