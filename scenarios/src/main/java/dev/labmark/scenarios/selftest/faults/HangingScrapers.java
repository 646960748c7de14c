package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Scrapers that are slow, or half gone. */
final class HangingScrapers implements Fault {

  private static final int SCRAPERS = 32;
  private static final String SAID = "metrics: ";

  @Override
  public String name() {
    return "hanging-scrapers";
  }

  @Override
  public String injected() {
    return SCRAPERS
        + " connections to `--metrics-port`: half in the middle of a request, half that"
        + " read no answer";
  }

  @Override
  public String promise() {
    return "the run ends with exit code 0 and its record is whole; the same where nobody scrapes";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    laboratory.reference();
    Path out = laboratory.room();
    RunProcess run = laboratory.start(out, "--metrics-port", "0");
    Moments.awaitPhase(run, Phase.PREPARATION);
    List<Socket> scrapers = new ArrayList<>();
    try {
      URI endpoint = endpoint(run);
      for (int i = 0; i < SCRAPERS; i++) {
        scrapers.add(hang(endpoint, i % 2 == 0 ? "" : "\r\n"));
      }
      losses.requireExit(run, 0);
      laboratory.requireReference(out, losses);
    } finally {
      for (Socket scraper : scrapers) {
        scraper.close();
      }
    }
  }

  private static URI endpoint(RunProcess run) {
    return run.said()
        .lines()
        .filter(line -> line.startsWith(SAID))
        .map(line -> URI.create(line.substring(SAID.length())))
        .findFirst()
        .orElseThrow();
  }

  private static Socket hang(URI endpoint, String end) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1);
    socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
    String request = "GET /metrics HTTP/1.1\r\nHost: " + endpoint.getHost() + "\r\n" + end;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
