package dev.labmark.models.analysis.memory;

/** What memory is held for. */
public enum Component {
  /** Weights, biases, gammas, betas and running statistics. */
  PARAMETERS,
  /** One gradient for each trained parameter; zeroed after a step and never freed. */
  GRADIENTS,
  /** What the optimizer remembers from step to step. */
  OPTIMIZER_STATE,
  /** The batch: images and labels. */
  INPUTS,
  /** What layers give, views not counted: held until the step ends. */
  ACTIVATIONS,
  /** What the backward pass needs beside outputs: pooling indices, dropout masks, statistics. */
  SAVED,
  /** Gradients on their way from layer to layer, and the loss's own values. */
  ACTIVATION_GRADIENTS,
  /** A parameter's new gradient before it is added to the held one. */
  PARAMETER_GRADIENTS,
  /** Copies in the layout that an operator computes in, and its scratch memory. */
  WORKSPACE,
  /** Temporaries of the optimizer's update. */
  UPDATE;

  /** For tables and legends, such as {@code optimizer state}. */
  public String title() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
