package dev.labmark.scenarios.selftest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code labmark selftest}: what is measured about Labmark itself. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = "Measures Labmark itself.",
    synopsisSubcommandLabel = "COMMAND")
public final class SelftestCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  public SelftestCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "which one? overhead, gate, peer, experiment, scaling, record, faults, cluster, or soak");
  }
}
