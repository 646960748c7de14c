package dev.labmark.harness.spark;

import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.TrialWorker;
import dev.labmark.harness.run.WorkerJvm;
import dev.labmark.harness.run.remote.NodeTask;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Violations;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Spark is asked for. Whatever the user says with {@code --conf spark.…} stands; the rest is
 * filled in here.
 *
 * @param spark Spark's own settings
 * @param installation what the driver is started from
 * @param node how Labmark is started on nodes
 * @param trialOptions of {@code labmark trial} on nodes
 * @param trialsAtOnce handed to Spark at a time, running or waiting there
 */
record SparkSettings(
    Map<String, String> spark,
    SparkInstallation installation,
    WorkerJvm node,
    List<String> trialOptions,
    int trialsAtOnce) {

  /** A folder with Spark's {@code jars}, instead of the one beside Labmark. */
  static final String HOME = "labmark.spark.home";

  /** Where {@code labmark.jar} lies on nodes, if not where it lies here. */
  static final String NODE_JAR = "labmark.node.jar";

  /** The Java of trials on nodes, if not the one that Spark runs with there. */
  static final String NODE_JAVA = "labmark.node.java";

  /** Has each trial serve its own metrics, at the node's address; 0: any free port. */
  static final String METRICS_PORT = "labmark.node.metricsPort";

  /** At least the trials that the cluster has room for; more waits in Spark's queue. */
  static final String AT_ONCE = "labmark.trials.atOnce";

  private static final List<String> OWN = List.of(HOME, NODE_JAR, NODE_JAVA, METRICS_PORT, AT_ONCE);

  private static final int TRIALS_AT_ONCE = 64;
  private static final int MOST_AT_ONCE = 4096;

  SparkSettings {
    spark = new TreeMap<>(spark);
    trialOptions = List.copyOf(trialOptions);
  }

  /**
   * Fills in what was not said.
   *
   * @throws InvalidInputException with everything that is wrong
   */
  static SparkSettings of(LauncherProvider.Order order, SparkInstallation beside) {
    Map<String, String> asked = order.settings();
    Violations violations = new Violations();
    for (String name : asked.keySet()) {
      violations.check(
          name.startsWith("spark.") || OWN.contains(name),
          "--conf takes settings of Spark (spark.…), "
              + String.join(", ", OWN)
              + "; not '"
              + name
              + "'");
    }
    int atOnce = number(violations, AT_ONCE, asked.get(AT_ONCE), TRIALS_AT_ONCE);
    violations.inRange(AT_ONCE, atOnce, 1, MOST_AT_ONCE);
    @Nullable String port = asked.get(METRICS_PORT);
    number(violations, METRICS_PORT, port, 0);
    violations.throwIfAny();
    @Nullable String home = asked.get(HOME);
    SparkInstallation installation =
        home == null ? beside : beside.at(Path.of(home).toAbsolutePath());
    @Nullable String jar = asked.get(NODE_JAR);
    return new SparkSettings(
        spark(order, installation),
        installation,
        new WorkerJvm(
            asked.getOrDefault(NODE_JAVA, NodeTask.JAVA),
            jar == null ? absolute(order.jvm().classPath()) : jar,
            order.jvm().mainClass()),
        trialOptions(order, port),
        atOnce);
  }

  private static List<String> trialOptions(LauncherProvider.Order order, @Nullable String port) {
    List<String> options = new ArrayList<>(List.of(TrialWorker.SOURCE_OPTION, order.source()));
    if (port != null) {
      options.addAll(
          List.of(
              "--metrics-port", port, "--metrics-host", NodeTask.HOST, "--run-id", order.runId()));
    }
    return options;
  }

  private static Map<String, String> spark(
      LauncherProvider.Order order, SparkInstallation installation) {
    Map<String, String> spark = new TreeMap<>();
    spark.put("spark.master", order.master());
    spark.put("spark.app.name", "labmark " + order.runId());
    spark.put("spark.task.cpus", Integer.toString(order.threads()));
    spark.put("spark.executor.heartbeatInterval", "5s");
    spark.put("spark.log.level", "WARN");
    spark.put("spark.ui.enabled", "false");
    spark.put("spark.ui.showConsoleProgress", "false");
    if (order.master().startsWith("local")) {
      spark.put("spark.driver.host", "127.0.0.1");
      spark.put("spark.driver.bindAddress", "127.0.0.1");
    }
    if (order.device().startsWith("gpu")) {
      spark.put("spark.executor.resource.gpu.amount", "1");
      spark.put("spark.task.resource.gpu.amount", "1");
    }
    order.settings().entrySet().stream()
        .filter(setting -> setting.getKey().startsWith("spark."))
        .forEach(setting -> spark.put(setting.getKey(), setting.getValue()));
    List<String> jars = new ArrayList<>();
    installation.own().forEach(jar -> jars.add(jar.toString()));
    @Nullable String more = order.settings().get("spark.jars");
    if (more != null) {
      jars.add(more);
    }
    spark.put("spark.jars", String.join(",", jars));
    return spark;
  }

  private static int number(
      Violations violations, String name, @Nullable String value, int otherwise) {
    if (value == null) {
      return otherwise;
    }
    violations.check(value.matches("\\d{1,9}"), name + " must be a number, was '" + value + "'");
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }

  /** A class path that holds wherever a process is started. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
