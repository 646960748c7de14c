package dev.labmark.scenarios.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for the metrics again and again, as Prometheus does. Its own work is in what it costs. */
final class Scraper implements EndpointClients {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  /** More often than the 5 seconds of {@code dashboards/prometheus}. */
  static final Duration PERIOD = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Pulse pulse = new Pulse("scraper", PERIOD, this::scrape);
  private volatile @Nullable HttpRequest request;

  @Override
  public void begin(URI endpoint) {
    request =
        HttpRequest.newBuilder(endpoint).header("Accept", OPEN_METRICS).timeout(PERIOD).build();
    pulse.begin();
  }

  @Override
  public void end() {
    pulse.end();
  }

  private void scrape() {
    HttpRequest asked = request;
    if (asked == null) {
      throw new IllegalStateException("nobody is to be asked");
    }
    try {
      int status = client.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException(asked.uri() + " answered with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scraping", e);
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
