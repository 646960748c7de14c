package dev.labmark.harness.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves {@code GET /metrics} and nothing else. Whatever a client does costs it a few threads of
 * its own at the most: they are bounded, and so are requests that wait, their size and their time.
 */
public final class MetricsEndpoint implements AutoCloseable {

  private static final String PATH = "/metrics";
  private static final int THREADS = 4;
  private static final int WAITING = 16;
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ThreadPoolExecutor executor;
  private final Exposition exposition;

  private MetricsEndpoint(HttpServer server, Exposition exposition) {
    this.server = server;
    this.exposition = exposition;
    AtomicInteger number = new AtomicInteger();
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "labmark-metrics-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.AbortPolicy());
  }

  /**
   * Listens from now on.
   *
   * @param address port 0 takes any that is free
   * @throws InvalidInputException if the port is taken, or the address is not this machine's
   */
  public static MetricsEndpoint open(InetSocketAddress address, Exposition exposition) {
    HttpServerLimits.set();
    try {
      MetricsEndpoint endpoint =
          new MetricsEndpoint(HttpServer.create(address, BACKLOG), exposition);
      endpoint.server.setExecutor(endpoint.executor);
      endpoint.server.createContext("/", endpoint::answer);
      endpoint.server.start();
      return endpoint;
    } catch (BindException e) {
      throw new InvalidInputException(
          "cannot serve metrics on "
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort()
              + ": "
              + e.getMessage()
              + "; choose another --metrics-port, or 0 for any that is free",
          e);
    } catch (IOException e) {
      throw new InvalidInputException("cannot serve metrics on " + address + ": " + e, e);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  /** What Prometheus is told to scrape. */
  public String url() {
    InetSocketAddress at = address();
    return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + PATH;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        refuse(exchange, HttpURLConnection.HTTP_NOT_FOUND, "there is only " + PATH);
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        refuse(exchange, HttpURLConnection.HTTP_BAD_METHOD, "there is only GET");
      } else {
        Exposition.Page page = exposition.page(exchange.getRequestHeaders().getFirst("Accept"));
        send(exchange, HttpURLConnection.HTTP_OK, page.contentType(), page.body());
      }
    }
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", why + "\n");
  }

  private static void send(HttpExchange exchange, int status, String contentType, String text)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
