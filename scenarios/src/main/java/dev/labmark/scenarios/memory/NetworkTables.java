package dev.labmark.scenarios.memory;

/** Names of the tables that {@link NetworkTrial} leaves in a record. */
public final class NetworkTables {

  /** Activations of inference, layer by layer. */
  public static final String ACTIVATIONS = "activations";

  /** Peaks of inference. */
  public static final String INFERENCE_PEAKS = "inference_peaks";

  /** Parameters, layer by layer. */
  public static final String PARAMETERS = "parameters";

  /** What forward operators leave behind in training, layer by layer. */
  public static final String TRAINING_GROWTH = "training_growth";

  /** Peaks of training steps. */
  public static final String TRAINING_PEAKS = "training_peaks";

  /** What the predicted peaks consist of. */
  public static final String PEAK_COMPONENTS = "peak_components";

  /** Live bytes in the course of a training step. */
  public static final String TIMELINE = "timeline";

  private NetworkTables() {}
}
