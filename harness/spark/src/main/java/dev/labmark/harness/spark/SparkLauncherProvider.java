package dev.labmark.harness.spark;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.Launcher;
import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.RemoteTrials;
import java.io.IOException;
import java.util.regex.Pattern;

/** Apache Spark, by any of its masters. */
public final class SparkLauncherProvider implements LauncherProvider {

  private static final Pattern MASTERS =
      Pattern.compile("local|local\\[[^\\]]+\\]|spark://.+|k8s://.+|yarn");

  @Override
  public boolean takes(String master) {
    return MASTERS.matcher(master).matches();
  }

  @Override
  public Launcher open(Order order) throws IOException {
    SparkSettings settings = SparkSettings.of(order, SparkInstallation.besideLabmark());
    RemoteTrials trials =
        new RemoteTrials(settings.node(), settings.trialOptions(), new RecordCodec());
    DriverProcess driver = DriverProcess.start(order, settings);
    return new SparkLauncher(
        driver, trials, new DataShipment(order.data()), settings.trialsAtOnce());
  }
}
