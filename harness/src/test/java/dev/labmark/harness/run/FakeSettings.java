package dev.labmark.harness.run;

import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.spec.Violations;

/** Settings of a {@link FakeScenario}. */
public record FakeSettings(TrainSettings train, double rate, String data) {

  public FakeSettings {
    new Violations().inUnitInterval("rate", rate).throwIfAny();
  }

  static FakeSettings ofEpochs(int epochs) {
    return new FakeSettings(new TrainSettings(epochs, 32, 0, 0.1, 0.9, 0, 1, 64), 0.5, "none");
  }
}
