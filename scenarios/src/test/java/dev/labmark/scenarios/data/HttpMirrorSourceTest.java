package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpMirrorSourceTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RecordingListener listener = new RecordingListener();
  private final HttpServer server = newServer();

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() {
    for (DatasetFile file : DatasetFile.values()) {
      served.put("/set/" + file.fileName() + ".gz", Gzip.compress(TinySet.content(file)));
    }
    server.setExecutor(threads);
    server.createContext(
        "/set/",
        exchange -> {
          byte[] body = served.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.createContext(
        "/stalls/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          OutputStream body = exchange.getResponseBody();
          body.write(new byte[10]);
          body.flush();
          await(testIsOver);
          exchange.close();
        });
    server.createContext(
        "/moved/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().replace("/moved/", "/set/");
          exchange.getResponseHeaders().set("Location", path);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    testIsOver.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void fourFilesAreDownloadedWithProgress() throws Exception {
    Map<DatasetFile, byte[]> contents = mirror("/set/").fetch(TinySet.PINNED, listener);
    for (DatasetFile file : DatasetFile.values()) {
      assertArrayEquals(Gzip.compress(TinySet.content(file)), contents.get(file));
    }
    int length = Gzip.compress(TinySet.content(DatasetFile.TRAIN_IMAGES)).length;
    assertTrue(
        listener.heard().contains("train-images-idx3-ubyte " + length + "/" + length),
        listener.heard().toString());
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    assertEquals(4, mirror("/moved/").fetch(TinySet.PINNED, listener).size());
  }

  @Test
  void fileThatIsNotThereIsToldWithStatusAndAddress() {
    served.remove("/set/t10k-labels-idx1-ubyte.gz");
    String told = failure(mirror("/set/"));
    assertEquals("status 404 for " + uri("/set/t10k-labels-idx1-ubyte.gz"), told);
  }

  @Test
  void endlessFileIsGivenUpAtItsLimit() {
    served.put("/set/train-images-idx3-ubyte.gz", new byte[1_000_000]);
    assertEquals(
        uri("/set/train-images-idx3-ubyte.gz") + ", caused by longer than 65672 bytes",
        failure(mirror("/set/")));
  }

  @Test
  void answerThatStallsHalfWayIsGivenUp() {
    HttpMirrorSource impatient = new HttpMirrorSource(uri("/stalls/"), Duration.ofMillis(300));
    assertEquals(
        uri("/stalls/train-images-idx3-ubyte.gz")
            + " had not come after 0.3 s, caused by TimeoutException",
        failure(impatient));
  }

  @Test
  void serverThatIsDownIsTold() {
    server.stop(0);
    assertTrue(failure(mirror("/set/")).contains("ConnectException"));
  }

  private HttpMirrorSource mirror(String path) {
    return new HttpMirrorSource(uri(path), LONG_ENOUGH);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private String failure(HttpMirrorSource source) {
    return Failures.reason(
        assertThrows(IOException.class, () -> source.fetch(TinySet.PINNED, listener)));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
