package dev.labmark.scenarios.operators;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * libtorch's own profiler, as DJL hands it through. It sees every operator on the CPU that the
 * thread that started it calls; on the CPU that includes the backward pass, which autograd runs in
 * the thread that asked for it. It costs some microseconds for each call: for passes of their own,
 * never for timed ones.
 */
public final class OperatorProfiler {

  private static final Pattern MEMORY = Pattern.compile("(-?[0-9.]+) (b|Kb|Mb|Gb)");
  private static final Map<String, Integer> SHIFT = Map.of("b", 0, "Kb", 10, "Mb", 20, "Gb", 30);

  private OperatorProfiler() {}

  /** Runs some work under the profiler. Calls come in the order in which they ended. */
  public static List<OperatorEvent> record(Runnable work) {
    try {
      Path file = Files.createTempFile("labmark-operators", ".json");
      try {
        JniUtils.startProfile(false, true, true);
        try {
          work.run();
        } finally {
          JniUtils.stopProfile(file.toString());
        }
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the profiler wrote. */
  static List<OperatorEvent> read(Path file) throws IOException {
    List<OperatorEvent> events = new ArrayList<>();
    for (JsonNode event : new ObjectMapper().readTree(file.toFile())) {
      List<List<Long>> shapes = new ArrayList<>();
      for (JsonNode input : event.path("shape")) {
        List<Long> shape = new ArrayList<>();
        input.forEach(size -> shape.add(size.asLong()));
        shapes.add(shape);
      }
      events.add(
          new OperatorEvent(
              event.path("name").asText(),
              event.path("ts").asDouble(),
              event.path("dur").asDouble(),
              event.path("tid").asInt(),
              shapes,
              bytes(event.path("cpu mem").asText("0 b"))));
    }
    return events;
  }

  /** {@code -1.15 Mb} is -1,205,862: the profiler spells binary units so. */
  static long bytes(String memory) {
    Matcher matcher = MEMORY.matcher(memory);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("the profiler's memory reads '" + memory + "'");
    }
    int shift = SHIFT.getOrDefault(matcher.group(2), 0);
    return Math.round(Double.parseDouble(matcher.group(1)) * (1L << shift));
  }
}
