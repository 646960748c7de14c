package dev.labmark.scenarios.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndpointClientsTest {

  private static final long PATIENCE_S = 30;

  @Test
  void aScraperAsksAgainAndAgainForOpenMetrics() throws IOException, InterruptedException {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          asked.add(exchange.getRequestHeaders().getFirst("Accept"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    try (Scraper scraper = new Scraper()) {
      scraper.begin(endpoint);
      for (int i = 0; i < 2; i++) {
        String accept = asked.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertTrue(String.valueOf(accept).startsWith("application/openmetrics-text"), accept);
      }
      scraper.end();
      assertTrue(scraper.acts() >= 2, "pages: " + scraper.acts());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aScraperThatIsGivenNoPageFails() throws IOException, InterruptedException {
    CountDownLatch refused = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
          refused.countDown();
        });
    server.start();
    try (Scraper scraper = new Scraper()) {
      scraper.begin(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics"));
      assertTrue(refused.await(PATIENCE_S, TimeUnit.SECONDS));
      assertThrows(IllegalStateException.class, scraper::end);
      assertEquals(0, scraper.acts());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void everyOtherHangingClientStopsInTheMiddleOfItsRequest() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      HangingClients hanging = new HangingClients(2);
      hanging.begin(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/metrics"));
      try (Socket first = server.accept();
          Socket second = server.accept()) {
        String half = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n";

        assertEquals(half, read(first, half.length()));
        assertEquals(half + "\r\n", read(second, half.length() + 2));
        assertEquals(2, hanging.acts());
        hanging.end();
        assertEquals(-1, first.getInputStream().read());
      }
    }
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }
}
