package dev.labmark.harness.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The endpoint over real sockets, asked by clients that mean well and by others. */
class MetricsEndpointTest {

  private final LiveMetrics live = new LiveMetrics(Fixture.info());
  private final MetricsEndpoint endpoint = open(0);

  @AfterEach
  void close() {
    endpoint.close();
    live.close();
  }

  @Test
  void metricsAreServedAsTheClientAccepts() throws IOException {
    String text = request("GET", "/metrics");
    assertTrue(text.startsWith("HTTP/1.1 200"), text);
    assertTrue(text.contains("labmark_run_info{"), text);

    String open = request("GET", "/metrics", "Accept: application/openmetrics-text");
    assertTrue(open.contains("application/openmetrics-text; version=1.0.0"), open);
    assertTrue(open.stripTrailing().endsWith("# EOF"), open);
  }

  @Test
  void thereIsNothingElse() throws IOException {
    for (String path : List.of("/", "/metrics/", "/metricsx", "/../etc/passwd", "/-/healthy")) {
      String answer = request("GET", path);
      assertTrue(answer.startsWith("HTTP/1.1 404"), path + ": " + answer);
      assertFalse(answer.contains("labmark_run_info"), path);
    }
  }

  @Test
  void nothingCanBeChanged() throws IOException {
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
      String answer = request(method, "/metrics", "Content-Length: 0");
      assertTrue(answer.startsWith("HTTP/1.1 405"), method + ": " + answer);
    }
  }

  @Test
  void hugeAndManyHeadersAreRefusedAndTheNextClientIsServed() throws IOException {
    String[] huge = {"X-Huge: " + "a".repeat(1 << 20)};
    String[] many = Collections.nCopies(10_000, "X-Many: b").toArray(String[]::new);
    for (String[] headers : List.of(huge, many)) {
      assertFalse(request("GET", "/metrics", headers).contains("labmark_"));
    }
    metricsAreServedAsTheClientAccepts();
  }

  @Test
  void nonsenseIsRefusedAndTheNextClientIsServed() throws IOException {
    for (String nonsense : List.of("\0\1\2\3\r\n\r\n", "GET\r\n\r\n", "GET % HTTP/9\r\n\r\n")) {
      assertFalse(ask(nonsense).contains("labmark_"));
    }
    metricsAreServedAsTheClientAccepts();
  }

  @Test
  void clientsThatHangTakeNoMoreThanTheEndpointsOwnThreads() throws IOException {
    List<Socket> hanging = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = socket();
        socket.getOutputStream().write("GET /metrics HT".getBytes(US_ASCII));
        hanging.add(socket);
      }
      long threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().startsWith("labmark-metrics-"))
              .count();
      assertTrue(threads <= 8, "threads: " + threads);
    } finally {
      for (Socket socket : hanging) {
        socket.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithTheWayOut() {
    int port = endpoint.address().getPort();
    InvalidInputException e = assertThrows(InvalidInputException.class, () -> open(port).close());
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("cannot serve metrics on 127.0.0.1:" + port),
        e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("--metrics-port"), e.getMessage());
  }

  @Test
  void itListensOnTheAddressThatItWasGivenAlone() {
    assertEquals(InetAddress.getLoopbackAddress(), endpoint.address().getAddress());
  }

  private MetricsEndpoint open(int port) {
    return MetricsEndpoint.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), live.exposition());
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.address().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private String request(String method, String path, String... headers) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + path + " HTTP/1.1");
    lines.addAll(List.of("Host: x", "Connection: close"));
    lines.addAll(List.of(headers));
    return ask(String.join("\r\n", lines) + "\r\n".repeat(2));
  }

  /** What came back; a connection that was closed on the request has said nothing more. */
  private String ask(String request) throws IOException {
    try (Socket socket = socket()) {
      try {
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
      } catch (SocketException closed) {
        return "";
      }
    }
  }
}
