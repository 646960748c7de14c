package dev.labmark.scenarios.selftest;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks for the metrics again and again, as Prometheus does. */
final class Scraper implements EndpointLoad {

  private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

  private final Duration period;

  private Scraper(Duration period) {
    this.period = period;
  }

  /** More often than the 5 seconds of {@code dashboards/prometheus}. */
  static Scraper everySecond() {
    return new Scraper(Duration.ofSeconds(1));
  }

  @Override
  public Closeable begin(URI endpoint) {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint).header("Accept", OPEN_METRICS).timeout(period).build();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Future<?> scraping =
        timer.scheduleAtFixedRate(
            () -> scrape(client, request), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    return () -> {
      scraping.cancel(true);
      timer.shutdownNow();
    };
  }

  /** The first one that fails is the last: the run has ended, and nobody answers any more. */
  private static void scrape(HttpClient client, HttpRequest request) {
    try {
      client.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
