package dev.labmark.harness.spark.driver;

import dev.labmark.harness.run.remote.Frame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The process that holds the Spark application of one run. It takes messages from standard input
 * and ends with it.
 */
public final class Driver {

  private Driver() {}

  /** Starts it. */
  public static void main(String[] arguments) throws IOException {
    PrintStream messages = System.out;
    System.setOut(System.err);
    Answers answers = new Answers(new DataOutputStream(new BufferedOutputStream(messages)));
    int exitCode = 0;
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
      Optional<Frame> open = Frame.read(in);
      if (open.isPresent()) {
        run(open.get(), in, answers);
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      answers.send(Frame.of(Frame.Kind.DOWN, "", Reason.of(e)));
      exitCode = 1;
    }
    System.exit(exitCode);
  }

  private static void run(Frame open, DataInputStream in, Answers answers) throws IOException {
    Properties settings = new Properties();
    settings.load(new StringReader(open.content().text()));
    SparkConf conf = new SparkConf();
    settings.stringPropertyNames().forEach(name -> conf.set(name, settings.getProperty(name)));
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      if (context.sc().isStopped()) {
        throw new IOException("the cluster did not let the application in");
      }
      try (TrialJobs jobs = new TrialJobs(context, answers)) {
        answers.send(Frame.of(Frame.Kind.READY, "", context.sc().applicationId()));
        for (Optional<Frame> frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
          jobs.take(frame.get());
        }
      }
    }
  }
}
