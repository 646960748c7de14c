package dev.labmark.harness.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One trial, resolved: what a worker process needs to know to run it, and how it is to be started.
 */
public record TrialSpec(
    String scenario,
    Variant variant,
    long seed,
    String device,
    Purpose purpose,
    LaunchSettings launch,
    JsonNode settings) {}
