package dev.labmark.scenarios.operators;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A step as Perfetto and chrome://tracing open it: the Trace Event Format's JSON object, with a
 * complete event ({@code ph} X) for each phase and each call of an operator, times in microseconds
 * from the step's beginning, and metadata events that name process and thread.
 */
final class TraceFile {

  private static final int PROCESS = 1;
  private static final int THREAD = 1;

  private TraceFile() {}

  /**
   * Writes the file.
   *
   * @param process what the process is called
   */
  static void write(Path file, String process, StepProfile step) throws IOException {
    double beginUs = step.phases().get(0).startUs();
    try (OutputStream out = Files.newOutputStream(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ms");
      json.writeArrayFieldStart("traceEvents");
      name(json, "process_name", process);
      name(json, "thread_name", "training step");
      for (StepProfile.Span span : step.phases()) {
        event(json, span.phase().symbol(), "phase", span.startUs() - beginUs, span.durationUs());
        json.writeEndObject();
        for (OperatorCall call : span.calls()) {
          operator(json, call, beginUs);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void operator(JsonGenerator json, OperatorCall call, double beginUs)
      throws IOException {
    OperatorEvent event = call.event();
    event(json, event.name(), "operator", event.startUs() - beginUs, event.durationUs());
    json.writeObjectFieldStart("args");
    json.writeStringField("input shapes", shapes(event.shapes()));
    json.writeNumberField("net bytes", event.netBytes());
    json.writeEndObject();
    json.writeEndObject();
    for (OperatorCall inner : call.calls()) {
      operator(json, inner, beginUs);
    }
  }

  private static String shapes(List<List<Long>> shapes) {
    return String.join(" ", shapes.stream().map(List::toString).toList());
  }

  /** Begins an event, which is left open. */
  private static void event(
      JsonGenerator json, String name, String category, double startUs, double durationUs)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("cat", category);
    json.writeStringField("ph", "X");
    json.writeNumberField("ts", startUs);
    json.writeNumberField("dur", durationUs);
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", THREAD);
  }

  private static void name(JsonGenerator json, String what, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", what);
    json.writeStringField("ph", "M");
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", THREAD);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", name);
    json.writeEndObject();
    json.writeEndObject();
  }
}
