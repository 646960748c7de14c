package dev.labmark.scenarios;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A real Prometheus on data of its own. */
final class PrometheusServer implements AutoCloseable {

  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final Process process;
  private final int port;

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** In CI there has to be one; elsewhere a test that needs it is disabled, with the reason. */
  static void require() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    if (!found) {
      String reason = "no Prometheus to ask: install the package prometheus";
      assertTrue(!"true".equals(System.getenv("CI")), reason);
      abort(reason);
    }
  }

  /** Starts on the data in a folder, scrapes the given port of this machine, and is ready. */
  static PrometheusServer start(Path folder, Path data, int scraped) throws IOException {
    int port = freePort();
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 200ms, scrape_timeout: 200ms}
        scrape_configs:
          - job_name: labmark
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(scraped));
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    PrometheusServer server = new PrometheusServer(process, port);
    server.await("Prometheus is ready", server::isReady);
    return server;
  }

  /** A port that nobody listened on a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The result of an instant query. */
  JsonNode query(String expression) {
    return get("/api/v1/query?query=" + encode(expression)).path("data").path("result");
  }

  /** The result of a range query; seconds. */
  JsonNode range(String expression, double start, double end, double step) {
    return get("/api/v1/query_range?query="
            + encode(expression)
            + "&start="
            + start
            + "&end="
            + end
            + "&step="
            + step)
        .path("data")
        .path("result");
  }

  /** Waits until something holds, a minute at the most. */
  void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(process.isAlive(), "Prometheus died while waiting: " + what);
      assertTrue(System.nanoTime() - start < LIMIT_NS, "waited in vain: " + what);
      LockSupport.parkNanos(POLL_NS);
    }
  }

  /** Where it is asked. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  private boolean isReady() {
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private JsonNode get(String path) {
    try {
      HttpResponse<String> response = send(path);
      assertTrue(response.statusCode() == 200, path + ": " + response.body());
      return mapper.readTree(response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(String path) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(url() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
