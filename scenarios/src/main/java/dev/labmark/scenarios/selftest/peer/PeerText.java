package dev.labmark.scenarios.selftest.peer;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code labmark selftest peer} says. */
final class PeerText {

  private static final int ROUNDS_TOLD = 5;

  private PeerText() {}

  static void announce(PeerContest contest, List<PeerSide> sides, PrintWriter console) {
    console.println(
        contest.name()
            + ": "
            + sides.stream().map(PeerSide::title).collect(Collectors.joining(" | ")));
    console.flush();
  }

  static void progress(int done, int rounds, PrintWriter console) {
    if (done % ROUNDS_TOLD == 0 || done == rounds) {
      console.println("  " + done + " of " + rounds + " rounds");
      console.flush();
    }
  }

  static void tell(PeerResult result, PrintWriter console) {
    console.println("  | side | batch | images/s | peak bytes | accuracy | Labmark over it |");
    console.println("  |---|---|---|---|---|---|");
    result
        .sides()
        .forEach(
            (title, side) ->
                console.println(
                    format(
                        "  | %s | %d | %.0f | %s | %s | %s |",
                        title,
                        side.batch(),
                        side.medianImagesPerSecond(),
                        side.peakBytes() == null ? "" : format("%,d", side.peakBytes()),
                        side.accuracy() == null ? "" : format("%.4f", side.accuracy()),
                        ratio(result, title))));
    if (result.lossDifference() != null) {
      console.println(
          format(
              "  losses of the first steps differ by %.1e at the most", result.lossDifference()));
    }
    Double peak = result.peakRatio();
    if (peak != null) {
      console.println(
          format(
              "  tensor bytes at the peak over PyTorch's: %.3f, at most 1: %s",
              peak, peak <= 1 ? "holds" : "missed"));
    }
    console.flush();
  }

  private static String ratio(PeerResult result, String title) {
    return result.ratios().stream()
        .filter(ratio -> ratio.over().equals(title))
        .map(
            ratio ->
                format(
                    "%.3f [%.3f, %.3f], at least %.2f: %s",
                    ratio.imagesPerSecond().estimate(),
                    ratio.imagesPerSecond().low(),
                    ratio.imagesPerSecond().high(),
                    ratio.limit(),
                    ratio.holds() ? "holds" : "missed"))
        .findFirst()
        .orElse("");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
