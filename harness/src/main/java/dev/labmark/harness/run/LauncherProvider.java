package dev.labmark.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Launches trials on other machines. Providers are optional modules that the JDK's {@link
 * java.util.ServiceLoader} finds; without one, trials run in processes of this machine.
 */
public interface LauncherProvider {

  /** Whether it knows such a master, as in {@code spark://host:7077}. */
  boolean takes(String master);

  /**
   * Asks the cluster for what trials run on.
   *
   * @throws dev.labmark.harness.spec.InvalidInputException if a setting is wrong, or the cluster
   *     does not let us in
   * @throws IOException if nothing can be started here
   */
  Launcher open(Order order) throws IOException;

  /**
   * A run that wants to go elsewhere.
   *
   * @param master of the cluster
   * @param settings by name: the cluster's own, and those of the provider
   * @param jvm how this machine would start a trial
   * @param source what this Labmark was built from, which nodes are to have as well
   * @param runId the run
   * @param threads of the trial that has most
   * @param device {@code cpu} or {@code gpu:N}
   * @param folder of the run, where the cluster's log goes
   * @param data by scenario, the files that its trials need
   */
  record Order(
      String master,
      Map<String, String> settings,
      WorkerJvm jvm,
      String source,
      String runId,
      int threads,
      String device,
      Path folder,
      Function<String, List<DataFile>> data) {

    public Order {
      settings = Map.copyOf(settings);
    }
  }
}
