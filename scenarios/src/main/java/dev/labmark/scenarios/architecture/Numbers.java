package dev.labmark.scenarios.architecture;

import java.util.Locale;

/** Numbers as the pages of this part write them. */
final class Numbers {

  /** Bytes in a mebibyte. */
  static final double MIB = 1 << 20;

  private static final double KIB = 1 << 10;
  private static final double GIB = 1 << 30;
  private static final double PERCENT = 100;
  private static final long WRITTEN_OUT_BELOW = 10_000;
  private static final int SIGNIFICANT_DIGITS = 2;

  private Numbers() {}

  /** Exactly, in groups of three digits. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * As lab sheets round: 3.2M, 150K; two significant digits, and what is below 10,000 written out.
   */
  static String rounded(long value) {
    if (Math.abs(value) < WRITTEN_OUT_BELOW) {
      return count(value);
    }
    double step =
        Math.pow(10, Math.floor(Math.log10((double) Math.abs(value))) - SIGNIFICANT_DIGITS + 1);
    double kept = Math.rint(value / step) * step;
    String[] suffixes = {"", "K", "M", "G", "T", "P", "E"};
    int thousands = 0;
    while (Math.abs(kept) >= 1_000 && thousands < suffixes.length - 1) {
      kept /= 1_000;
      thousands++;
    }
    return String.format(Locale.ROOT, kept < 10 ? "%.1f%s" : "%.0f%s", kept, suffixes[thousands]);
  }

  /** In the largest binary unit that it fills. */
  static String bytes(double bytes) {
    double size = Math.abs(bytes);
    if (size < KIB) {
      return String.format(Locale.ROOT, "%.0f B", bytes);
    }
    if (size < MIB) {
      return String.format(Locale.ROOT, "%.1f KiB", bytes / KIB);
    }
    return size < GIB
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / MIB)
        : String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
  }

  /** A ratio as a percentage; small ones keep a digit that is not 0. */
  static String percent(double ratio) {
    double percent = PERCENT * ratio;
    return String.format(
        Locale.ROOT, percent != 0 && Math.abs(percent) < 0.1 ? "%.2g%%" : "%.1f%%", percent);
  }

  /** How many times as much. */
  static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
