package dev.labmark.harness.cli;

/**
 * What the engine's binding would report to its authors. DJL takes this from a system property and
 * from an environment variable only; one that the user set stays.
 */
public final class EngineTelemetry {

  private static final String OPT_OUT = "OPT_OUT_TRACKING";

  private EngineTelemetry() {}

  /** For an engine that is loaded in this process; workers are told when they are started. */
  public static void switchOff() {
    System.getProperties().putIfAbsent(OPT_OUT, "true");
  }
}
