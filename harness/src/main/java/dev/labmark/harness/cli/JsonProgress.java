package dev.labmark.harness.cli;

import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunEvent;
import dev.labmark.harness.record.RunRecord;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Events as lines of JSON. */
final class JsonProgress implements Progress {

  private final PrintWriter out;
  private final RecordCodec codec;

  JsonProgress(PrintWriter out, RecordCodec codec) {
    this.out = out;
    this.codec = codec;
  }

  @Override
  public void accept(RunEvent event) {
    line(event);
  }

  @Override
  public void summary(RunRecord run, Path folder, Path report) {
    // the last event has said all that a machine needs
  }

  private void line(Object value) {
    out.println(codec.writeLine(value));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
