package dev.labmark.scenarios.regularization;

import dev.labmark.harness.spec.Variant;
import java.util.Arrays;
import java.util.List;

/** The five variants, by what they have. */
enum Arm {
  PLAIN("plain", "1.1", "standard-normalised input, nothing else", false, false, false),
  BN_HIDDEN(
      "bn-hidden",
      "1.2",
      "standard-normalised input, batch norm in the hidden layers",
      false,
      true,
      false),
  BN_INPUT(
      "bn-input",
      "1.3",
      "batch norm on the input instead of standard normalisation, and in the hidden layers",
      true,
      true,
      false),
  DROPOUT(
      "dropout",
      "1.4",
      "standard-normalised input, dropout on input and hidden layers",
      false,
      false,
      true),
  BN_DROPOUT(
      "bn-dropout",
      "1.5",
      "standard-normalised input, batch norm in the hidden layers, dropout on input and hidden",
      false,
      true,
      true);

  private final String variantName;
  private final String labPart;
  private final String title;
  private final boolean inputBatchNorm;
  private final boolean hiddenBatchNorm;
  private final boolean dropout;

  Arm(
      String name,
      String labPart,
      String title,
      boolean inputBatchNorm,
      boolean hiddenBatchNorm,
      boolean dropout) {
    this.variantName = name;
    this.labPart = labPart;
    this.title = title;
    this.inputBatchNorm = inputBatchNorm;
    this.hiddenBatchNorm = hiddenBatchNorm;
    this.dropout = dropout;
  }

  static Arm of(String variant) {
    return Arrays.stream(values())
        .filter(arm -> arm.variantName.equals(variant))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no variant " + variant));
  }

  static List<Variant> variants() {
    return Arrays.stream(values()).map(Arm::variant).toList();
  }

  Variant variant() {
    return new Variant(variantName, labPart, title);
  }

  /** Batch norm on the input; the input is then not normalised otherwise. */
  boolean inputBatchNorm() {
    return inputBatchNorm;
  }

  boolean hiddenBatchNorm() {
    return hiddenBatchNorm;
  }

  boolean dropout() {
    return dropout;
  }
}
