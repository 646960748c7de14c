package dev.labmark.scenarios.selftest.scaling;

import dev.labmark.scenarios.selftest.Eta;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * All jobs once, then all of them again, each time in another order: what the machine does
 * meanwhile is not put down to a size.
 */
record Rounds(List<Job> jobs, int rounds, long seed, LongSupplier nanoClock, PrintWriter console) {

  /** Everything that was measured, in that order. */
  Map<Question, List<Measurement>> measure() throws IOException {
    Map<Question, List<Measurement>> measured = new EnumMap<>(Question.class);
    double weight = jobs.stream().mapToDouble(Job::expectedSeconds).sum();
    Eta eta = new Eta(rounds * weight, nanoClock);
    Random random = new Random(seed);
    int done = 0;
    for (int round = 1; round <= rounds; round++) {
      List<Job> order = new ArrayList<>(jobs);
      Collections.shuffle(order, random);
      for (Job job : order) {
        List<Measurement> found = job.work().measure(round);
        measured.computeIfAbsent(job.question(), question -> new ArrayList<>()).addAll(found);
        eta.done(job.expectedSeconds());
        console.printf(
            Locale.ROOT,
            "  %d/%d  %s: %s; %s%n",
            ++done,
            rounds * jobs.size(),
            job.question().symbol(),
            job.name(),
            eta.text());
        console.flush();
      }
    }
    return measured;
  }
}
