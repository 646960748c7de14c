package dev.labmark.harness.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Vector instructions as oneDNN tells them apart: they decide its layouts, and so its memory. */
public enum VectorExtension {
  /** Foundation, BW, DQ and VL: what oneDNN calls avx512_core. */
  AVX512("avx512f avx512bw avx512dq avx512vl"),
  /** 256 bits. */
  AVX2("avx2"),
  /** Anything else, or not to be found out. */
  OTHER("");

  /** The variable that keeps oneDNN from using all that a processor has. */
  public static final String LIMIT = "ONEDNN_MAX_CPU_ISA";

  /** As Linux lists them, separated by spaces. */
  private final String flags;

  VectorExtension(String flags) {
    this.flags = flags;
  }

  /**
   * What a process uses on this machine.
   *
   * @param cpuinfo {@code /proc/cpuinfo}
   * @param limit the value of {@link #LIMIT} in the process
   */
  public static VectorExtension detect(Path cpuinfo, Optional<String> limit) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      Set<String> present =
          lines
              .filter(line -> line.startsWith("flags"))
              .findFirst()
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .map(line -> new HashSet<>(Arrays.asList(line.split("\\s+", -1))))
              .orElseGet(HashSet::new);
      VectorExtension highest = limit.map(VectorExtension::highest).orElse(AVX512);
      return Arrays.stream(values())
          .filter(extension -> extension.compareTo(highest) >= 0)
          .filter(extension -> present.containsAll(extension.required()))
          .findFirst()
          .orElse(OTHER);
    } catch (IOException e) {
      return OTHER;
    }
  }

  private List<String> required() {
    return flags.isEmpty() ? List.of() : List.of(flags.split(" ", -1));
  }

  /** oneDNN passes over a limit that it does not know, and so over one that is misspelt. */
  private static VectorExtension highest(String limit) {
    return switch (limit.toUpperCase(Locale.ROOT)) {
      case "SSE41", "AVX" -> OTHER;
      case "AVX2", "AVX2_VNNI", "AVX2_VNNI_2" -> AVX2;
      default -> AVX512;
    };
  }
}
