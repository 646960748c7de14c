package dev.labmark.harness.cli.gate;

import dev.labmark.harness.gate.baseline.MachineClass;
import dev.labmark.harness.gate.decision.Contamination;
import dev.labmark.harness.gate.decision.PairPlan;
import dev.labmark.harness.gate.decision.PairedSession;
import dev.labmark.harness.gate.results.RunResults;
import dev.labmark.harness.measure.CalibrationKernel;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.verdict.Against;
import dev.labmark.harness.record.verdict.GateVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs two builds in turn, A B, B A, ..., and judges the second by the first. */
final class BuildContest {

  private final Build base;
  private final Build head;
  private final PairPlan plan;
  private final BuildSampler sampler;
  private final Path out;
  private final PrintWriter console;
  private final LongSupplier nanoClock;
  private final CalibrationKernel kernel;
  private final List<Double> kernelSeconds = new ArrayList<>();
  private int taken;
  private long nextSeed = 1;
  private @Nullable RunStore lastBase;
  private @Nullable RunStore lastHead;

  /**
   * A contest.
   *
   * @param out where the runs of both are kept
   */
  BuildContest(
      Build base,
      Build head,
      PairPlan plan,
      BuildSampler sampler,
      Path out,
      PrintWriter console,
      LongSupplier nanoClock) {
    this.base = base;
    this.head = head;
    this.plan = plan;
    this.sampler = sampler;
    this.out = out;
    this.console = console;
    this.nanoClock = nanoClock;
    this.kernel = new CalibrationKernel(nanoClock);
  }

  /** What came of it, and the last run of the judged build, which the verdict is kept with. */
  record Result(GateVerdict verdict, RunStore head) {}

  /** Runs everything. */
  Result run() throws IOException, InterruptedException {
    PairedSession session = session();
    RunStore judged = Objects.requireNonNull(lastHead);
    GateVerdict verdict = session.judge(judged.read().id(), against(), notes());
    if (!PairedSession.suspects(verdict).isEmpty()) {
      console.println("something is slower; fresh pairs to confirm it:");
      console.flush();
      verdict = PairedSession.confirmed(verdict, session());
    }
    return new Result(verdict, Objects.requireNonNull(lastHead));
  }

  private PairedSession session() throws IOException, InterruptedException {
    PairedSession session = new PairedSession(plan);
    long begin = nanoClock.getAsLong();
    int first = taken;
    for (int more = session.more(); more > 0; more = session.more()) {
      int planned = session.pairs() + more;
      for (int i = 0; i < more; i++) {
        pair(session);
        Duration each =
            Duration.ofNanos((nanoClock.getAsLong() - begin) / Math.max(1, taken - first));
        Duration left = each.multipliedBy(planned - session.pairs());
        console.printf(
            "  pair %d of %d%s%n",
            session.pairs(), planned, left.isZero() ? "" : ", ETA " + left.toSeconds() + " s");
        console.flush();
      }
    }
    return session;
  }

  private void pair(PairedSession session) throws IOException, InterruptedException {
    long seed = nextSeed++;
    kernelSeconds.add(kernel.seconds());
    RunStore ofBase;
    RunStore ofHead;
    if (taken++ % 2 == 0) {
      ofBase = sampler.take(base, seed, out.resolve("base"));
      ofHead = sampler.take(head, seed, out.resolve("head"));
    } else {
      ofHead = sampler.take(head, seed, out.resolve("head"));
      ofBase = sampler.take(base, seed, out.resolve("base"));
    }
    session.add(RunResults.read(ofBase), RunResults.read(ofHead));
    lastBase = ofBase;
    lastHead = ofHead;
  }

  private Against against() {
    RunRecord run = Objects.requireNonNull(lastBase).read();
    return new Against(
        "build " + base.name(),
        MachineClass.of(run.environment()),
        List.of(run.environment().gitCommit()),
        List.of(run.id()));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "%s judged by %s: the same command in turn, each time in a process of its own"
            .formatted(head.name(), base.name()));
    Optional<String> disturbed = Contamination.note(kernelSeconds);
    disturbed.ifPresent(notes::add);
    return notes;
  }
}
