package dev.labmark.harness.cli;

import dev.labmark.harness.export.PushTarget;
import dev.labmark.harness.spec.InvalidInputException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's metrics go while it goes on, and at its end. */
final class ExportOptions {

  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      description = "Serve http://127.0.0.1:N/metrics to Prometheus meanwhile; 0: any free port.")
  private @Nullable Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "The address to serve metrics on (default: ${DEFAULT-VALUE}, this machine).")
  private String host = "127.0.0.1";

  @Option(
      names = "--push",
      paramLabel = "URL",
      description = "Push the results to this Pushgateway at the end.")
  private @Nullable String push;

  @Option(
      names = "--push-group",
      paramLabel = "LABEL=VALUE",
      description = "Labels that name the group in the gateway, such as branch=main.")
  private Map<String, String> group = new LinkedHashMap<>();

  /** Where to listen, if at all. */
  Optional<InetSocketAddress> address() {
    return Optional.ofNullable(port).map(n -> address(host, n));
  }

  /** Where to push to, if at all. */
  Optional<PushTarget> pushTarget() {
    return Optional.ofNullable(push).map(url -> new PushTarget(url, group));
  }

  /**
   * An address to listen on.
   *
   * @throws InvalidInputException if there is none such
   */
  static InetSocketAddress address(String host, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new InvalidInputException("a port must be in 0..65535, was " + port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new InvalidInputException("no such address to serve metrics on: " + host, e);
    }
  }
}
