package dev.labmark.scenarios.selftest;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A question of cost, asked as side against side.
 *
 * @param name as on the command line
 * @param limit throughput of B over A that B is meant to reach
 */
record Contest(String name, String question, Arm a, Arm b, double limit) {

  private static final double LIMIT = 0.99;
  private static final List<String> NO_PROBES = List.of("--set", "launch.probePeriodMs=0");
  private static final List<String> ENDPOINT = List.of("--metrics-port", "0");

  /** What can be asked, by name. */
  static List<Contest> all() {
    Arm silent = new Arm("no endpoint", List.of(), EndpointLoad.none());
    return List.of(
        new Contest(
            "probes",
            "What do the probes cost that look at host and device while a trial runs?",
            new Arm("no probes", NO_PROBES, EndpointLoad.none()),
            new Arm("default probes", List.of(), EndpointLoad.none()),
            LIMIT),
        new Contest(
            "exporting",
            "What does exporting cost, scraped once a second?",
            silent,
            new Arm("endpoint, scraped", ENDPOINT, Scraper.everySecond()),
            LIMIT),
        new Contest(
            "hanging-scrapers",
            "What do clients cost that connect to the endpoint and never finish?",
            silent,
            new Arm("endpoint, 16 hanging clients", ENDPOINT, new HangingClients(16)),
            LIMIT));
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
        b.name(),
        a.name(),
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
