package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What libtorch logged about its allocations.
 *
 * @param events allocations and frees
 * @param peakBytes the highest total of live bytes; 0 without events
 */
public record AllocationLog(long events, long peakBytes) {

  private static final Pattern EVENT =
      Pattern.compile("C10 (?:alloc|deleted) \\d+ bytes, total alloc (\\d+) bytes");

  static AllocationLog parse(Path log) throws IOException {
    long events = 0;
    long peakBytes = 0;
    try (Stream<String> lines = Files.lines(log)) {
      for (String line : (Iterable<String>) lines::iterator) {
        Matcher matcher = EVENT.matcher(line);
        if (matcher.find()) {
          events++;
          peakBytes = Math.max(peakBytes, Long.parseLong(matcher.group(1)));
        }
      }
    }
    return new AllocationLog(events, peakBytes);
  }
}
