package dev.labmark.scenarios.selftest;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;

/** What goes on at the metrics endpoint of a run while it trains. */
@FunctionalInterface
interface EndpointLoad {

  /** Begins; closing what it returns ends it. */
  Closeable begin(URI endpoint) throws IOException;

  /** Nobody asks. */
  static EndpointLoad none() {
    return endpoint -> () -> {};
  }
}
