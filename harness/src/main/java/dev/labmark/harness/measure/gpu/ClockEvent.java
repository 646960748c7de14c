package dev.labmark.harness.measure.gpu;

import java.util.Arrays;
import java.util.List;

/** Why a device's clocks are lower than they might be: NVML's clocks event reasons. */
public enum ClockEvent {
  IDLE(0x1, false, "nothing runs"),
  CLOCK_SETTING(0x2, false, "clocks were set"),
  POWER_CAP(0x4, true, "power cap"),
  HARDWARE_SLOWDOWN(0x8, true, "hardware slowdown (heat, power brake or draw)"),
  SYNC_BOOST(0x10, false, "held to the clocks of its sync boost group"),
  THERMAL_SLOWDOWN(0x20, true, "too hot, lowered by the driver"),
  HARDWARE_THERMAL_SLOWDOWN(0x40, true, "too hot, lowered by the hardware"),
  POWER_BRAKE(0x80, true, "power brake from outside"),
  DISPLAY_CLOCK(0x100, false, "display clock setting");

  private final long bit;
  private final boolean throttling;
  private final String words;

  ClockEvent(long bit, boolean throttling, String words) {
    this.bit = bit;
    this.throttling = throttling;
    this.words = words;
  }

  /** Those whose bits are set; bits without a name are left out. */
  public static List<ClockEvent> of(long bits) {
    return Arrays.stream(values()).filter(event -> (bits & event.bit) != 0).toList();
  }

  /** Whether heat or power slows the device down, so that it is not as fast as it was set to be. */
  public boolean isThrottling() {
    return throttling;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
