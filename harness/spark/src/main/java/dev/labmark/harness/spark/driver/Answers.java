package dev.labmark.harness.spark.driver;

import dev.labmark.harness.run.remote.Frame;
import java.io.DataOutputStream;
import java.io.IOException;

/** What the driver tells Labmark, from whatever thread. */
final class Answers {

  private final DataOutputStream out;

  Answers(DataOutputStream out) {
    this.out = out;
  }

  /** Without Labmark there is nobody to run trials for. */
  synchronized void send(Frame frame) {
    try {
      frame.writeTo(out);
    } catch (IOException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
