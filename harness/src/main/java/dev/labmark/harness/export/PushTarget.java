package dev.labmark.harness.export;

import dev.labmark.harness.spec.InvalidInputException;
import io.prometheus.client.exporter.HttpConnectionFactory;
import io.prometheus.client.exporter.PushGateway;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;

/**
 * A group of metrics in a Pushgateway: the results of one run. A gateway keeps a group until it is
 * replaced or deleted, so a group is named for what runs again and again (a machine, a branch), not
 * for a run.
 */
public final class PushTarget {

  private static final String JOB = "labmark";
  private static final int ATTEMPTS = 3;
  private static final int TIMEOUT_MS = 5_000;

  private final URL gateway;
  private final Map<String, String> group;

  /**
   * A group of a gateway.
   *
   * @param url as in {@code http://gateway:9091}
   * @param group labels that name the group, besides the job
   * @throws InvalidInputException if the address is none of HTTP
   */
  public PushTarget(String url, Map<String, String> group) {
    this.gateway = parse(url);
    this.group = new TreeMap<>(group);
  }

  private static URL parse(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
        throw new InvalidInputException("not an address as in http://gateway:9091: " + url);
      }
      return uri.toURL();
    } catch (URISyntaxException | MalformedURLException e) {
      throw new InvalidInputException("not an address as in http://gateway:9091: " + url, e);
    }
  }

  /**
   * Replaces the group by the results of a run.
   *
   * @throws IOException if the gateway cannot be reached or refuses, after three attempts
   */
  public void push(FinishedRun run) throws IOException {
    attempt(gateway -> gateway.push(FinishedRuns.exposition(run).registry(), JOB, group));
  }

  /**
   * Removes the group.
   *
   * @throws IOException if the gateway cannot be reached or refuses, after three attempts
   */
  public void delete() throws IOException {
    attempt(gateway -> gateway.delete(JOB, group));
  }

  private interface Request {
    void send(PushGateway gateway) throws IOException;
  }

  private void attempt(Request request) throws IOException {
    PushGateway client = new PushGateway(gateway);
    client.setConnectionFactory(connections());
    IOException last = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        request.send(client);
        return;
      } catch (IOException e) {
        if (last != null) {
          e.addSuppressed(last);
        }
        last = e;
      }
    }
    throw new IOException(
        "the Pushgateway at " + gateway + " did not take it in " + ATTEMPTS + " attempts: " + last,
        last);
  }

  private static HttpConnectionFactory connections() {
    return url -> {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      return connection;
    };
  }
}
