package dev.labmark.harness.metric;

/** Base units, as Prometheus names them; the symbol is what stands in a record. */
public enum Unit {
  BYTES("bytes"),
  BYTES_PER_SECOND("bytes/s"),
  CELSIUS("celsius"),
  COUNT("1"),
  FLOPS("flop/s"),
  IMAGES_PER_SECOND("images/s"),
  JOULES("joules"),
  NATS("nats"),
  RATIO("ratio"),
  SECONDS("seconds"),
  WATTS("watts");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The spelling used in records, reports and expositions. */
  public String symbol() {
    return symbol;
  }
}
