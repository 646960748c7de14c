package dev.labmark.harness.metric;

/** Base units, as Prometheus names them; the symbol is what stands in a record. */
public enum Unit {
  BYTES("bytes"),
  CELSIUS("celsius"),
  COUNT("1"),
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
