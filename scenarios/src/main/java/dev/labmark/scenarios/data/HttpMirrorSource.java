package dev.labmark.scenarios.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A web folder with the four files as {@code .gz}. */
final class HttpMirrorSource implements FetchSource {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final URI base;
  private final Duration timeoutPerFile;

  /**
   * A mirror.
   *
   * @param base address of the folder, ending in a slash
   * @param timeoutPerFile from the request to the last byte
   */
  HttpMirrorSource(URI base, Duration timeoutPerFile) {
    this.base = base;
    this.timeoutPerFile = timeoutPerFile;
  }

  @Override
  public String name() {
    return base.toString();
  }

  @Override
  public Map<DatasetFile, byte[]> fetch(PinnedSet set, FetchListener listener)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    Map<DatasetFile, byte[]> contents = new EnumMap<>(DatasetFile.class);
    for (DatasetFile file : DatasetFile.values()) {
      contents.put(file, get(client, file, set.file(file).maxTransferBytes(), listener));
    }
    return contents;
  }

  private byte[] get(HttpClient client, DatasetFile file, int maxBytes, FetchListener listener)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(file.fileName() + ".gz")).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            info -> {
              long total = info.headers().firstValueAsLong("Content-Length").orElse(-1);
              return info.statusCode() == 200
                  ? new BoundedBody(
                      maxBytes, bytes -> listener.progressed(file.fileName(), bytes, total))
                  : BodySubscribers.replacing(new byte[0]);
            });
    try {
      HttpResponse<byte[]> response = answer.get(timeoutPerFile.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode() + " for " + request.uri());
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException(
          request.uri() + " had not come after " + timeoutPerFile.toMillis() / 1e3 + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(request.uri().toString(), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
