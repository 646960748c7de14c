package dev.labmark.harness.metric;

/** Base units, as Prometheus names them; the symbol is what stands in a record. */
public enum Unit {
  BYTES("bytes"),
  BYTES_PER_SECOND("bytes/s"),
  CELSIUS("celsius"),
  COUNT("1"),
  FLOPS("flop/s"),
  HERTZ("hertz"),
  IMAGES_PER_SECOND("images/s"),
  JOULES("joules"),
  JOULES_PER_IMAGE("joules/image"),
  NATS("nats"),
  OPERATIONS_PER_SECOND("operations/s"),
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
