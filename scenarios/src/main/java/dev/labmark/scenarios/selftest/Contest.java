package dev.labmark.scenarios.selftest;

import dev.labmark.harness.spec.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A question of cost, asked as side against side.
 *
 * @param name as on the command line
 * @param a in words, without what is asked about
 * @param b in words, with it
 * @param limit throughput of B over A that B is meant to reach
 * @param load what is asked about
 */
record Contest(String name, String question, String a, String b, double limit, Load.Opener load) {

  private static final double LIMIT = 0.99;
  private static final int HANGING = 16;

  /**
   * What can be asked.
   *
   * @param threads of the engine
   */
  static List<Contest> all(int threads, LongSupplier nanoClock) {
    return List.of(
        new Contest(
            "probes",
            "What do the probes cost that look at host and device while a trial runs?",
            "no probes",
            "default probes",
            LIMIT,
            folder -> new ProbeLoad(folder, threads, nanoClock)),
        new Contest(
            "exporting",
            "What does exporting cost, scraped once a second?",
            "no endpoint",
            "endpoint, scraped",
            LIMIT,
            folder -> new ExportLoad(new Scraper(), nanoClock)),
        new Contest(
            "hanging-scrapers",
            "What do clients cost that connect to the endpoint and never finish?",
            "no endpoint",
            "endpoint, " + HANGING + " hanging clients",
            LIMIT,
            folder -> new ExportLoad(new HangingClients(HANGING), nanoClock)));
  }

  /**
   * One of them.
   *
   * @throws InvalidInputException if there is none of that name
   */
  static Contest find(List<Contest> all, String name) {
    return all.stream()
        .filter(contest -> contest.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--ask '"
                        + name
                        + "' is none of "
                        + all.stream().map(Contest::name).collect(Collectors.joining(", "))));
  }

  /** In words, with the figures behind it. */
  String answer(Comparison comparison) {
    Map<Verdict, String> words =
        Map.of(
            Verdict.HOLDS, "holds",
            Verdict.BROKEN, "does not hold",
            Verdict.OPEN, "open: the interval holds the limit; more --pairs would tell");
    return String.format(
        Locale.ROOT,
        "%s over %s: images/s %.4f [%.4f, %.4f], limit %.2f: %s",
        b,
        a,
        comparison.imagesPerSecond().estimate(),
        comparison.imagesPerSecond().low(),
        comparison.imagesPerSecond().high(),
        limit,
        words.get(verdict(comparison)));
  }

  /** Whether the limit is reached, beyond what noise explains. */
  enum Verdict {
    HOLDS,
    BROKEN,
    OPEN
  }

  Verdict verdict(Comparison comparison) {
    if (comparison.imagesPerSecond().low() >= limit) {
      return Verdict.HOLDS;
    }
    return comparison.imagesPerSecond().high() < limit ? Verdict.BROKEN : Verdict.OPEN;
  }
}
