package dev.labmark.scenarios.regularization;

import dev.labmark.harness.spec.Nearest;
import dev.labmark.harness.spec.Violations;
import dev.labmark.models.spec.Activation;
import dev.labmark.models.spec.Pool2d;
import dev.labmark.models.zoo.LeNet5;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the variants of LeNet-5 have in common.
 *
 * @param activation {@code relu}, {@code tanh} or {@code sigmoid}
 * @param pooling {@code max} or {@code average}
 * @param inputBatchNorm what batch norm on the input normalises: {@code channel} (one gamma and
 *     beta for the only channel) or {@code pixel} (one for each of the 784 pixels)
 * @param inputDropout rate of the dropout variants for pixels
 * @param hiddenDropout rate of the dropout variants for hidden layers
 */
public record ModelSettings(
    String activation,
    String pooling,
    String inputBatchNorm,
    double inputDropout,
    double hiddenDropout) {

  private static final List<String> ACTIVATIONS = symbols(Activation.Function.values());
  private static final List<String> POOLINGS = symbols(Pool2d.Kind.values());
  private static final List<String> INPUT_BATCH_NORMS = List.of("channel", "pixel");

  /**
   * Checks everything.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException with every violation
   */
  public ModelSettings {
    Violations violations = new Violations();
    known(violations, "model.activation", activation, ACTIVATIONS);
    known(violations, "model.pooling", pooling, POOLINGS);
    known(violations, "model.inputBatchNorm", inputBatchNorm, INPUT_BATCH_NORMS);
    violations
        .inUnitInterval("model.inputDropout", inputDropout)
        .inUnitInterval("model.hiddenDropout", hiddenDropout)
        .throwIfAny();
  }

  private static void known(Violations violations, String path, String value, List<String> known) {
    if (!known.contains(value)) {
      violations.check(false, Nearest.unknown("value of " + path, value, known));
    }
  }

  private static List<String> symbols(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** The network of a variant. */
  LeNet5.Options options(Arm arm) {
    LeNet5.InputNormalization input =
        arm.inputBatchNorm()
            ? LeNet5.InputNormalization.valueOf(inputBatchNorm.toUpperCase(Locale.ROOT))
            : LeNet5.InputNormalization.NONE;
    return new LeNet5.Options(
        Activation.Function.valueOf(activation.toUpperCase(Locale.ROOT)),
        Pool2d.Kind.valueOf(pooling.toUpperCase(Locale.ROOT)),
        input,
        arm.hiddenBatchNorm(),
        arm.dropout() ? inputDropout : 0,
        arm.dropout() ? hiddenDropout : 0);
  }
}
