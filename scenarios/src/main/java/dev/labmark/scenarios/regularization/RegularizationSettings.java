package dev.labmark.scenarios.regularization;

import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.scenarios.data.DataSettings;

/** Everything that can be set in {@code p1-regularization}. */
public record RegularizationSettings(
    TrainSettings train, DataSettings data, ModelSettings model, DiagnosticsSettings diagnostics) {}
