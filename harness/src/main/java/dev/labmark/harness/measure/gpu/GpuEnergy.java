package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;

/**
 * Energy that a device has taken over a series of samples: from its own counter, or else from its
 * power between samples. Which one it is, is settled by the first sample that has either.
 */
public final class GpuEnergy {

  private static final double MILLI = 1e-3;
  private static final double NANO = 1e-9;

  private enum Source {
    NONE,
    COUNTER,
    POWER
  }

  private Source source = Source.NONE;
  private String reason = "no sample was taken";
  private double joules;
  private int resets;
  private int gaps;
  private long lastMillijoules;
  private double lastWatts;
  private long lastNs;

  /** Adds a sample; they come in the order of their time. */
  public void add(GpuSample sample, long timeNs) {
    switch (source) {
      case NONE -> begin(sample, timeNs);
      case COUNTER -> count(sample);
      case POWER -> integrate(sample, timeNs);
    }
  }

  private void begin(GpuSample sample, long timeNs) {
    if (sample.energyMillijoules() instanceof Reading.Value counter) {
      source = Source.COUNTER;
      lastMillijoules = counter.value();
    } else if (sample.powerMilliwatts() instanceof Reading.Value power) {
      source = Source.POWER;
      lastWatts = power.value() * MILLI;
      lastNs = timeNs;
    } else if (sample.energyMillijoules() instanceof Reading.Unavailable no) {
      reason = no.reason();
    }
  }

  /** The counter begins at zero when the driver is loaded anew; what was before that is lost. */
  private void count(GpuSample sample) {
    if (sample.energyMillijoules() instanceof Reading.Value now) {
      boolean reset = now.value() < lastMillijoules;
      resets += reset ? 1 : 0;
      joules += (reset ? now.value() : now.value() - lastMillijoules) * MILLI;
      lastMillijoules = now.value();
    } else {
      gaps++;
    }
  }

  /** A trapezoid between two samples; over samples without a value it is as long as the gap. */
  private void integrate(GpuSample sample, long timeNs) {
    if (sample.powerMilliwatts() instanceof Reading.Value power) {
      double watts = power.value() * MILLI;
      joules += (lastWatts + watts) / 2 * (timeNs - lastNs) * NANO;
      lastWatts = watts;
      lastNs = timeNs;
    } else {
      gaps++;
    }
  }

  /** Whether there is any figure. */
  public boolean isKnown() {
    return source != Source.NONE;
  }

  /** Joules since the first sample that had a value. */
  public double joules() {
    return joules;
  }

  /** Where the figure comes from, or why there is none. */
  public String source() {
    String how =
        switch (source) {
          case NONE -> new Reading.Unavailable(reason).toString();
          case COUNTER ->
              "the device's energy counter"
                  + (resets == 0
                      ? ""
                      : ", which began anew " + resets + " times: the figure is too low");
          case POWER -> "power integrated by trapezoids between samples, not a counter";
        };
    return gaps == 0 ? how : how + "; " + gaps + " samples had no value";
  }
}
