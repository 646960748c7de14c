package dev.labmark.scenarios.selftest.soak;

/** What must not grow. */
enum Quantity {
  RESIDENT("resident memory", "MiB", 1 << 20),
  NATIVE("native memory (malloc)", "MiB", 1 << 20),
  HEAP("Java heap, live", "MiB", 1 << 20),
  THREADS("threads", "", 1),
  FILES("open files", "", 1);

  /** Of bytes, a share of the level for each hour; of what is counted, half of one. */
  private static final double SHARE = 0.01;

  private static final double COUNT = 0.5;

  private final String title;
  private final String unit;
  private final double scale;

  Quantity(String title, String unit, double scale) {
    this.title = title;
    this.unit = unit;
    this.scale = scale;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  /** In its unit. */
  double of(SoakSample sample) {
    long value =
        switch (this) {
          case RESIDENT -> sample.residentBytes();
          case NATIVE -> sample.nativeBytes();
          case HEAP -> sample.heapBytes();
          case THREADS -> sample.threads();
          case FILES -> sample.files();
        };
    return value / scale;
  }

  /** What it may grow by in an hour and still be called flat, in its unit. */
  double limitPerHour(double level) {
    return scale == 1 ? COUNT : SHARE * level;
  }
}
