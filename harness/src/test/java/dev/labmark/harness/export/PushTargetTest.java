package dev.labmark.harness.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as a Pushgateway does. */
class PushTargetTest {

  private static final Map<String, String> GROUP = Map.of("branch", "main");

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private int failures;

  @SuppressWarnings("NullAway.Init") // set before each test
  private HttpServer gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(requests.size() <= failures ? 500 : 202, -1);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void aRunReplacesItsGroupAndBringsNoTimestamps() throws IOException {
    target().push(Fixture.judged());

    assertEquals(List.of("PUT /metrics/job/labmark/branch/main"), requests);
    String line =
        bodies
            .get(0)
            .lines()
            .filter(l -> l.startsWith("labmark_test_accuracy{"))
            .findFirst()
            .orElseThrow();
    assertEquals(line.indexOf("} ") + 1, line.lastIndexOf(' '), line);
  }

  @Test
  void whatAGateFoundGoesWithTheRun() throws IOException {
    target().push(Fixture.judged());

    String verdict = "labmark_gate_verdict{run_id=\"" + SampleRecords.RUN_ID + "\",} 3.0";
    assertTrue(bodies.get(0).contains(verdict), bodies.get(0));
  }

  @Test
  void aGroupIsDeletedOnRequest() throws IOException {
    target().delete();

    assertEquals(List.of("DELETE /metrics/job/labmark/branch/main"), requests);
  }

  @Test
  void oneFailureIsTriedAgain() throws IOException {
    failures = 1;
    target().push(Fixture.judged());

    assertEquals(2, requests.size());
  }

  @Test
  void aGatewayThatKeepsFailingIsAskedThreeTimesAndNamed() {
    failures = Integer.MAX_VALUE;
    IOException e = assertThrows(IOException.class, () -> target().push(Fixture.judged()));

    assertEquals(3, requests.size());
    assertTrue(String.valueOf(e.getMessage()).contains("the Pushgateway at http://"), e::toString);
  }

  @Test
  void anAddressThatIsNoneIsRefusedBeforeTheRun() {
    for (String url : List.of("gateway:9091", "file:///etc/passwd", "http://", "a b")) {
      assertThrows(InvalidInputException.class, () -> new PushTarget(url, GROUP), url);
    }
  }

  private PushTarget target() {
    return new PushTarget("http://127.0.0.1:" + gateway.getAddress().getPort(), GROUP);
  }
}
