package dev.labmark.harness.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On machines that are files, as Linux writes them. */
class VectorExtensionTest {

  private static final String COMPLETE = "fpu sse4_1 avx avx2 avx512f avx512dq avx512bw avx512vl";

  private final Path cpuinfo;

  VectorExtensionTest(@TempDir Path folder) {
    cpuinfo = folder.resolve("cpuinfo");
  }

  @ParameterizedTest
  @CsvSource({
    "fpu sse4_1 avx avx2 avx512f avx512dq avx512bw avx512vl, AVX512",
    // as Knights Landing has it: not what oneDNN calls avx512_core
    "fpu sse4_1 avx avx2 avx512f avx512cd avx512er avx512pf, AVX2",
    "fpu sse4_1 avx avx2 avx512f avx512dq avx512bw, AVX2",
    "fpu sse4_1 avx avx2 fma, AVX2",
    "fpu sse4_1 avx, OTHER",
    // a flag that only begins as another does
    "fpu sse4_1 avx avx2_vnni, OTHER",
  })
  void allFlagsOfAnExtensionMustBeThere(String flags, VectorExtension expected) {
    assertEquals(expected, detect(flags, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "AVX512_CORE, AVX512",
    "AVX512_CORE_BF16, AVX512",
    "AVX10_1_512, AVX512",
    "ALL, AVX512",
    "AVX2, AVX2",
    "avx2, AVX2",
    "AVX2_VNNI, AVX2",
    "AVX, OTHER",
    "SSE41, OTHER",
    // oneDNN passes over what it does not know
    "AVX3, AVX512",
  })
  void aLimitTakesAwayWhatLiesAboveIt(String limit, VectorExtension expected) {
    assertEquals(expected, detect(COMPLETE, Optional.of(limit)));
  }

  @Test
  void aLimitGivesAMachineNothingThatItHasNot() {
    assertEquals(VectorExtension.AVX2, detect("fpu sse4_1 avx avx2", Optional.of("AVX512_CORE")));
    assertEquals(VectorExtension.OTHER, detect("fpu sse4_1 avx", Optional.of("AVX2")));
  }

  @Test
  void aMachineThatTellsNothingHasNothing() throws IOException {
    assertEquals(VectorExtension.OTHER, VectorExtension.detect(cpuinfo, Optional.empty()));
    Files.writeString(cpuinfo, "processor\t: 0\nFeatures\t: fp asimd sve\n");
    assertEquals(VectorExtension.OTHER, VectorExtension.detect(cpuinfo, Optional.empty()));
  }

  private VectorExtension detect(String flags, Optional<String> limit) {
    String core =
        "processor\t: %d\nmodel name\t: Some CPU\nflags\t\t: %s\nbugs\t\t: spectre_v1\n\n";
    try {
      Files.writeString(cpuinfo, core.formatted(0, flags) + core.formatted(1, flags));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return VectorExtension.detect(cpuinfo, limit);
  }
}
