package dev.labmark.scenarios.selftest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the metrics again and again, as Prometheus does. Its own work is in what it costs:
 * {@link HttpURLConnection}, because {@code java.net.http} alone took as long as the endpoint.
 */
public final class Scraper implements EndpointClients {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  /** More often than the 5 seconds of {@code dashboards/prometheus}. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  private final Pulse pulse = new Pulse("scraper", PERIOD, this::scrape);
  private volatile @Nullable URI asked;

  /** One that is yet to begin. */
  public Scraper() {}

  @Override
  public void begin(URI endpoint) {
    asked = endpoint;
    pulse.begin();
  }

  @Override
  public void end() {
    pulse.end();
  }

  private void scrape() {
    URI endpoint = asked;
    if (endpoint == null) {
      throw new IllegalStateException("nobody is to be asked");
    }
    try {
      read(endpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(URI endpoint) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setRequestProperty("Accept", OPEN_METRICS);
    connection.setConnectTimeout(Math.toIntExact(PERIOD.toMillis()));
    connection.setReadTimeout(Math.toIntExact(PERIOD.toMillis()));
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException(endpoint + " answered with " + status);
    }
    try (InputStream page = connection.getInputStream()) {
      page.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Override
  public long acts() {
    return pulse.beats();
  }

  @Override
  public void close() {
    pulse.close();
  }
}
