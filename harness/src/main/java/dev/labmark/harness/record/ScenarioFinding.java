package dev.labmark.harness.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A finding with the scenario that read it off its trials. */
public record ScenarioFinding(String scenario, @JsonUnwrapped Finding finding) {}
