package dev.labmark.scenarios.selftest.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Somebody else has the port that metrics are to be served on. */
final class PortTaken implements Fault {

  @Override
  public String name() {
    return "port-taken";
  }

  @Override
  public String injected() {
    return "`--metrics-port` of a port that somebody listens on";
  }

  @Override
  public String promise() {
    return "refused (exit code 2) with the way out, before anything is measured or written";
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Path out = laboratory.room();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      RunProcess run = laboratory.start(out, "--metrics-port", port);
      losses.requireExit(run, 2);
      losses.requireSaid(run, "choose another --metrics-port");
    }
    try (Stream<Path> written = Files.list(out)) {
      written.forEach(file -> losses.add("was written: " + file));
    }
  }
}
