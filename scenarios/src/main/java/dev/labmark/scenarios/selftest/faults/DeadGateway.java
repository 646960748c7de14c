package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** A Pushgateway that does not work. */
final class DeadGateway implements Fault {

  private static final int REFUSES = 0;

  @Override
  public String name() {
    return "dead-gateway";
  }

  @Override
  public String injected() {
    return "`--push` to a Pushgateway that refuses connections, and to one that takes them and"
        + " never answers";
  }

  @Override
  public String promise() {
    return "told on standard error; the run ends with exit code 0 and its record is whole";
  }

  @Override
  public int rounds() {
    return 2;
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    if (round == REFUSES) {
      push(laboratory, closedPort(), losses);
    } else {
      try (ServerSocket silent = listen()) {
        push(laboratory, silent.getLocalPort(), losses);
      }
    }
  }

  private static void push(Laboratory laboratory, int port, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    RunProcess run = laboratory.start(out, "--push", "http://127.0.0.1:" + port);
    losses.requireExit(run, 0);
    losses.requireSaid(run, "(the run is not harmed)");
    laboratory.requireReference(out, losses);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = listen()) {
      return closed.getLocalPort();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
