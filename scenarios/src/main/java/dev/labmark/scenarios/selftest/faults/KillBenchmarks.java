package dev.labmark.scenarios.selftest.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code kill -9} of benchmarks: of the command, of JMH's runner, of a fork. */
final class KillBenchmarks implements Fault {

  /** Some of seconds, one after the other. */
  private static final List<String> BENCHMARKS =
      List.of("jmh", "--profile", "smoke", "--include", "Probe", "--out");

  private static final int TRIALS = 4;

  /** A runner looks for its parent several times a second; a fork notices when it has ended. */
  private static final Duration ORPHANS = Duration.ofSeconds(20);

  private final int kills;
  private @Nullable Duration life;

  /** As many kills, each of a run of its own. */
  KillBenchmarks(int kills) {
    this.kills = kills;
  }

  /** Who is killed. */
  private enum Victim {
    /** What the user started; the rest is to notice. */
    COMMAND,
    /** The process that JMH's runner lives in: the command is to end, and the fork to notice. */
    RUNNER,
    /** What runs a benchmark; the runner is to go on. */
    FORK,
    /** All at once. */
    ALL
  }

  @Override
  public String name() {
    return "kill-benchmarks";
  }

  @Override
  public String injected() {
    return "`kill -9` of `labmark jmh`, of the process of JMH's runner, of a fork, or of all"
        + " (drawn) at a moment drawn from the whole run";
  }

  @Override
  public String promise() {
    return "forks that had ended are in the record, which `labmark report` shows; a fork that is"
        + " killed costs that trial alone; no process is left behind";
  }

  @Override
  public int rounds() {
    return kills;
  }

  @Override
  public void inject(Laboratory laboratory, int round, Losses losses)
      throws IOException, InterruptedException {
    Duration life = life(laboratory);
    Path out = laboratory.room();
    RunProcess run = start(laboratory, out);
    while (!run.goesOnFor(laboratory.momentOf(life))) {
      // it had ended before the kill came
      losses.requireExit(run, 0);
      out = laboratory.room();
      run = start(laboratory, out);
    }
    Victim victim = Victim.values()[laboratory.draw(Victim.values().length)];
    List<ProcessHandle> runner = run.workers();
    List<ProcessHandle> started = run.descendants();
    List<ProcessHandle> forks = new ArrayList<>(started);
    forks.removeAll(runner);
    boolean goesOn = victim == Victim.FORK && !forks.isEmpty();
    switch (victim) {
      case COMMAND -> run.handle().destroyForcibly();
      case RUNNER -> runner.forEach(ProcessHandle::destroyForcibly);
      case FORK -> forks.forEach(ProcessHandle::destroyForcibly);
      case ALL -> {
        run.handle().destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
      }
    }
    if ((victim == Victim.RUNNER && runner.isEmpty())
        || (victim == Victim.FORK && forks.isEmpty())) {
      // nobody there yet
      run.handle().destroyForcibly();
    }
    int exit = run.end();
    losses.require(exit != 0 || goesOn, "exit code 0 after a kill of the " + victim);
    List<ProcessHandle> alive = RunProcess.survivors(started, ORPHANS);
    losses.require(alive.isEmpty(), "still running after the kill of the " + victim + ": " + alive);
    requireRecord(laboratory, out, goesOn, losses);
  }

  private static RunProcess start(Laboratory laboratory, Path out) throws IOException {
    List<String> command = new ArrayList<>(BENCHMARKS);
    command.add(out.toString());
    return laboratory.labmark(command);
  }

  private Duration life(Laboratory laboratory) throws IOException, InterruptedException {
    Duration known = life;
    if (known == null) {
      Path out = laboratory.room();
      known = laboratory.life(() -> start(laboratory, out));
      life = known;
    }
    return known;
  }

  private static long completed(Path out) {
    return record(out).trials().stream()
        .filter(trial -> trial.outcome() == Outcome.COMPLETED)
        .count();
  }

  private static RunRecord record(Path out) {
    return RunStore.open(out, new RecordCodec()).read();
  }

  private static void requireRecord(Laboratory laboratory, Path out, boolean goesOn, Losses losses)
      throws IOException, InterruptedException {
    if (!Files.exists(out.resolve(RunStore.LATEST))) {
      losses.require(!goesOn, "a fork ran without a record");
      return;
    }
    if (goesOn) {
      long failed =
          record(out).trials().stream().filter(trial -> trial.outcome() == Outcome.FAILED).count();
      losses.require(
          failed <= 1 && completed(out) == TRIALS - failed,
          failed + " forks failed and " + completed(out) + " completed");
    }
    Path file = Laboratory.run(out).resolve("jmh.json");
    int results = Files.exists(file) ? new ObjectMapper().readTree(file.toFile()).size() : 0;
    // JMH's own file has a fork a moment earlier
    long missing = results - completed(out);
    losses.require(
        missing == 0 || (missing == 1 && !goesOn),
        results + " forks in " + file + ", " + completed(out) + " in the record");
    losses.requireExit(laboratory.labmark(List.of("report", "--out", out.toString())), 0);
  }
}
