package dev.labmark.scenarios.selftest.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Spark's own scheduler, standalone, on this machine's loopback: a master and workers, each a
 * process.
 */
final class SparkCluster implements AutoCloseable {

  /** Of every JVM of Spark's here. */
  static final List<String> STARTS_FAST = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String LOOPBACK = "127.0.0.1";

  private final Installation spark;
  private final Path folder;
  private final int port;
  private final SparkProcess master;
  private final List<SparkProcess> workers = new ArrayList<>();

  /**
   * What it is started from.
   *
   * @param java the executable
   * @param home has Spark's {@code jars}
   */
  record Installation(String java, Path home) {

    ProcessBuilder process(List<String> properties, String mainClass, List<String> arguments) {
      List<String> command = new ArrayList<>(List.of(java, "-Xmx512m"));
      command.addAll(STARTS_FAST);
      command.addAll(properties);
      command.addAll(List.of("-cp", home.resolve("jars") + "/*", mainClass));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder
          .environment()
          .putAll(
              Map.of(
                  "SPARK_HOME",
                  home.toString(),
                  "SPARK_SCALA_VERSION",
                  "2.13",
                  "SPARK_LOCAL_IP",
                  LOOPBACK));
      return builder;
    }
  }

  private SparkCluster(Installation spark, Path folder, int port, SparkProcess master) {
    this.spark = spark;
    this.folder = folder;
    this.port = port;
    this.master = master;
  }

  /** A master without workers. */
  static SparkCluster start(Installation spark, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    Files.createDirectories(folder);
    SparkProcess master =
        SparkProcess.start(
            spark.process(
                List.of("-Dspark.master.rest.enabled=false"),
                "org.apache.spark.deploy.master.Master",
                List.of("--host", LOOPBACK, "--port", Integer.toString(port), "--webui-port", "0")),
            folder.resolve("master.log"),
            "I have been elected leader");
    return new SparkCluster(spark, folder, port, master);
  }

  /**
   * Adds a worker.
   *
   * @param properties of Spark, as {@code -Dname=value}
   */
  SparkProcess addWorker(int cores, List<String> properties)
      throws IOException, InterruptedException {
    String name = "worker-" + (workers.size() + 1);
    SparkProcess worker =
        SparkProcess.start(
            spark.process(
                properties,
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                    "--host",
                    LOOPBACK,
                    "--webui-port",
                    "0",
                    "--cores",
                    Integer.toString(cores),
                    "--memory",
                    "2g",
                    "--work-dir",
                    folder.resolve(name).toString(),
                    url())),
            folder.resolve(name + ".log"),
            "Successfully registered with master");
    workers.add(worker);
    return worker;
  }

  /** Adds so many alike; the last one is returned. */
  SparkProcess addWorkers(int count, int cores) throws IOException, InterruptedException {
    SparkProcess last = addWorker(cores, List.of());
    for (int i = 1; i < count; i++) {
      last = addWorker(cores, List.of());
    }
    return last;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** For {@code --master}. */
  String url() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  @Override
  public void close() {
    workers.forEach(SparkProcess::switchOff);
    master.switchOff();
  }
}
