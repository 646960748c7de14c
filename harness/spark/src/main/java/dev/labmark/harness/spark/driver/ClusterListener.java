package dev.labmark.harness.spark.driver;

import dev.labmark.harness.run.remote.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/** Passes on what trials say in heartbeats, each line once, and that the application was ended. */
final class ClusterListener extends SparkListener {

  private final Answers answers;
  private final BooleanSupplier closed;
  private final Map<Long, List<String>> told = new HashMap<>();

  ClusterListener(Answers answers, BooleanSupplier closed) {
    this.answers = answers;
    this.closed = closed;
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                CollectionConverters.asJava(task._4())
                    .forEach(said -> heard((Long) task._1(), said)));
  }

  private void heard(Long task, AccumulableInfo said) {
    boolean ours = OptionConverters.toJava(said.name()).filter(EventLines.NAME::equals).isPresent();
    if (ours && OptionConverters.toJava(said.update()).orElse(null) instanceof List<?> value) {
      List<String> lines = value.stream().map(String::valueOf).toList();
      List<String> before = told.getOrDefault(task, List.of());
      told.put(task, lines);
      lines.stream()
          .skip(1)
          .filter(line -> !before.contains(line))
          .forEach(line -> answers.send(Frame.of(Frame.Kind.EVENT, lines.get(0), line)));
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    told.remove(end.taskInfo().taskId());
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    if (!closed.getAsBoolean()) {
      answers.send(
          Frame.of(Frame.Kind.DOWN, "", "the cluster has ended the application; see spark.log"));
    }
  }
}
