package dev.labmark.scenarios.selftest;

import java.io.IOException;
import java.net.URI;

/** Who asks at a metrics endpoint, and how. */
public interface EndpointClients extends AutoCloseable {

  /** They begin. */
  void begin(URI endpoint) throws IOException;

  /** They go. */
  void end() throws IOException;

  /** Pages that they were given, or connections of those that read none, so far. */
  long acts();

  @Override
  void close();
}
