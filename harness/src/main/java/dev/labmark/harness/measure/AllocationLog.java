package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What libtorch logged about its allocations, in order, with the marks that the caller set between
 * them.
 */
public record AllocationLog(List<Entry> entries) {

  /** Begins a line that marks a place in the log. */
  static final String MARK = "labmark-mark ";

  private static final Pattern EVENT =
      Pattern.compile("C10 (alloc|deleted) (\\d+) bytes, total alloc (\\d+) bytes");

  public AllocationLog {
    entries = List.copyOf(entries);
  }

  /** A line of the log. */
  public sealed interface Entry permits Change, Mark {}

  /**
   * An allocation or a release.
   *
   * @param bytes what was allocated, or what was released as a negative number
   * @param liveBytes all that is held after it
   */
  public record Change(long bytes, long liveBytes) implements Entry {}

  /** A place that the caller marked. */
  public record Mark(String label) implements Entry {}

  static AllocationLog parse(Path log) throws IOException {
    List<Entry> entries = new ArrayList<>();
    // a byte is a character: native code may print anything
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines.forEach(line -> parse(line, entries));
    }
    return new AllocationLog(entries);
  }

  private static void parse(String line, List<Entry> entries) {
    if (line.startsWith(MARK)) {
      entries.add(new Mark(line.substring(MARK.length())));
      return;
    }
    Matcher matcher = EVENT.matcher(line);
    if (matcher.find()) {
      long bytes = Long.parseLong(matcher.group(2));
      boolean released = matcher.group(1).equals("deleted");
      entries.add(new Change(released ? -bytes : bytes, Long.parseLong(matcher.group(3))));
    }
  }

  /** The allocations and releases, without the marks. */
  public List<Change> changes() {
    return entries.stream().filter(Change.class::isInstance).map(Change.class::cast).toList();
  }

  /** The highest total of live bytes; 0 without allocations. */
  public long peakBytes() {
    return changes().stream().mapToLong(Change::liveBytes).max().orElse(0);
  }
}
