package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreShareTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | 15 | 1x1
          2  | 15 | 1x2 2x1
          6  | 15 | 1x6 2x3 4x1 6x1
          8  | 3  | 1x8 2x4 3x2
          16 | 1  | 1x16
          64 | 99 | 1x64 2x32 4x16 8x8 16x4 32x2 64x1
          """)
  void coresAreSharedOutByTwiceAsManyTrialsEachTime(int cores, int trials, String shares) {
    assertEquals(shares, words(CoreShare.of(cores, trials)));
  }

  private static String words(List<CoreShare> shares) {
    return shares.stream()
        .map(share -> share.trials() + "x" + share.threads())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 4", "2, 4, 2", "3, 4, 1", "9, 4, 1"})
  void everyTrialHasAThreadEvenWhereThereAreTooFewCores(int trials, int cores, int threads) {
    assertEquals(new CoreShare(trials, threads), CoreShare.among(trials, cores));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, '1 trial at a time, 2 threads'",
    "2, 1, '2 trials at a time, 1 thread each'",
    "3, 4, '3 trials at a time, 4 threads each'"
  })
  void peopleReadItInWords(int trials, int threads, String words) {
    assertEquals(words, new CoreShare(trials, threads).words());
  }
}
