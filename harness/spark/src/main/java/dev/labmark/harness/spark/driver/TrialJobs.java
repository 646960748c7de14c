package dev.labmark.harness.spark.driver;

import dev.labmark.harness.run.remote.Bytes;
import dev.labmark.harness.run.remote.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trials as jobs of one task each. In one job of all trials, a trial that fails too often would end
 * the others; and nothing that one of them found is lost with the driver, as its answer goes out
 * when it has ended.
 */
final class TrialJobs implements AutoCloseable {

  private final JavaSparkContext context;
  private final Answers answers;
  private final EventLines lines = new EventLines();
  private final Map<String, Broadcast<byte[]>> data = new HashMap<>();
  private final ExecutorService waiting =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "labmark-trial");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean closed;

  TrialJobs(JavaSparkContext context, Answers answers) {
    this.context = context;
    this.answers = answers;
    context.sc().register(lines, EventLines.NAME);
    context.sc().addSparkListener(new ClusterListener(answers, () -> closed));
  }

  void take(Frame frame) throws IOException {
    switch (frame.kind()) {
      case DATA ->
          data.put(
              frame.subject(),
              context.broadcast(Files.readAllBytes(Path.of(frame.content().text()))));
      case SUBMIT -> {
        TrialTask task = new TrialTask(Map.copyOf(data), lines);
        waiting.execute(() -> run(frame.subject(), frame.content().array(), task));
      }
      case CANCEL -> context.cancelJobGroup(frame.subject());
      default -> throw new IOException("an order was expected, came " + frame.kind());
    }
  }

  private void run(String trial, byte[] task, TrialTask run) {
    try {
      context.setJobGroup(trial, trial, false);
      List<byte[]> results = context.parallelize(List.of(task), 1).map(run).collect();
      answers.send(new Frame(Frame.Kind.ENDED, trial, Bytes.of(results.get(0))));
    } catch (Exception e) {
      // Spark's exceptions are Scala's, which no method declares
      answers.send(Frame.of(Frame.Kind.LOST, trial, Reason.of(e)));
    }
  }

  @Override
  public void close() {
    closed = true;
    waiting.shutdownNow();
  }
}
