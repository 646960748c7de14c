package dev.labmark.harness.spark;

import dev.labmark.harness.run.LauncherProvider;
import dev.labmark.harness.run.remote.Frame;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Spark's driver, in a process that has Spark's class path and ends with ours. */
final class DriverProcess implements SparkLauncher.Driver {

  private static final String MAIN = "dev.labmark.harness.spark.driver.Driver";
  private static final String MEMORY = "spark.driver.memory";
  private static final String LOG = "spark.log";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;

  private DriverProcess(Process process) {
    this.process = process;
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
  }

  /**
   * Starts it and waits until the cluster has let it in.
   *
   * @throws InvalidInputException if the cluster did not
   */
  static DriverProcess start(LauncherProvider.Order order, SparkSettings settings)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(order.jvm().java()));
    @Nullable String memory = settings.spark().get(MEMORY);
    if (memory != null) {
      command.add("-Xmx" + memory);
    }
    command.addAll(List.of("-cp", settings.installation().classPath(), MAIN));
    Path log = order.folder().resolve(LOG);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    DriverProcess driver = new DriverProcess(process);
    driver.open(settings, order.master(), log);
    return driver;
  }

  private void open(SparkSettings settings, String master, Path log) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings.spark());
    StringWriter text = new StringWriter();
    properties.store(text, null);
    send(Frame.of(Frame.Kind.OPEN, "", text.toString()));
    Optional<Frame> answer = receive();
    if (answer.isEmpty() || answer.get().kind() != Frame.Kind.READY) {
      close();
      throw new InvalidInputException(
          "Spark could not be reached by --master "
              + master
              + ": "
              + answer.map(frame -> frame.content().text()).orElse("its driver ended at once")
              + "; see "
              + log);
    }
  }

  @Override
  public void send(Frame frame) throws IOException {
    synchronized (out) {
      frame.writeTo(out);
    }
  }

  @Override
  public Optional<Frame> receive() throws IOException {
    return Frame.read(in);
  }

  /** Its standard input ends, and with that the application. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      // it has ended before us, which is what is wanted
      process.destroy();
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
