package dev.labmark.scenarios.learningrate;

/**
 * An exponential moving average, with the bias towards its start corrected (Kingma and Ba 2015,
 * "Adam", section 3). It lags behind: what it shows at a step happened, on average, {@link
 * #lagSteps} before. Shown beside the raw losses and used to stop a sweep; nothing is read off it.
 */
final class SmoothedLoss {

  private final double decay;
  private double average;
  private double weight;

  /**
   * Nothing averaged yet.
   *
   * @param decay in [0, 1); 0 smooths nothing
   */
  SmoothedLoss(double decay) {
    this.decay = decay;
  }

  /** Takes the next loss in, and gives the average up to it. */
  double add(double loss) {
    average = decay * average + (1 - decay) * loss;
    weight = decay * weight + (1 - decay);
    return average / weight;
  }

  /** Mean age of what is averaged, in steps: decay / (1 - decay). */
  double lagSteps() {
    return decay / (1 - decay);
  }
}
