package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.record.Outcome;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code kill -9}, at any moment of a run, and again while it is resumed. */
final class Kill implements Fault {

  /** What is resumed has less to do, and would else end before most kills. */
  private static final double RESUMED_SHARE = 0.35;

  /** A worker looks for its parent several times a second. */
  private static final Duration ORPHANS = Duration.ofSeconds(10);

  private static final Pattern HALF_DONE = Pattern.compile(".*\\.(part|draft)|\\.openmetrics-.*");

  private final Workload workload;
  private final int kills;
  private final int killsARun;

  /**
   * Kills.
   *
   * @param workload what is killed
   * @param kills in all
   * @param killsARun the first one of a run, then those of what is resumed
   */
  Kill(Workload workload, int kills, int killsARun) {
    this.workload = workload;
    this.kills = kills;
    this.killsARun = killsARun;
  }

  /** Who is killed. */
  private enum Victim {
    /** The parent alone; its workers are to notice. */
    PARENT,
    /** A worker alone; its parent is to go on. */
    WORKER,
    /** All at once, as when a machine or a container is switched off. */
    ALL
  }

  @Override
  public String name() {
    return switch (workload) {
      case IN_TURN -> "kill";
      case SIDE_BY_SIDE -> "kill-side-by-side";
    };
  }

  @Override
  public String injected() {
    return switch (workload) {
      case IN_TURN ->
          "`kill -9` of parent, worker or both (drawn) at a moment drawn from the whole run;"
              + " `--resume` at once, which is killed alike, and so on; `--resume`";
      case SIDE_BY_SIDE ->
          "the same done to four trials, two at a time: of the parent, of one of its workers, or of"
              + " all";
    };
  }

  @Override
  public String promise() {
    return "ended trials are kept byte for byte, no process is left behind, and the record equals"
        + " that of a run that nothing happened to";
  }

  @Override
  public int rounds() {
    return (kills + killsARun - 1) / killsARun;
  }

  @Override
  public int times() {
    return kills;
  }

  @Override
  public void inject(Laboratory whole, int round, Losses losses)
      throws IOException, InterruptedException {
    Laboratory laboratory = whole.with(workload);
    int left = Math.min(killsARun, kills - round * killsARun);
    Path out = laboratory.room();
    Map<Path, byte[]> ended = new HashMap<>();
    List<ProcessHandle> started = new ArrayList<>();
    while (left > 0) {
      boolean begun = Files.exists(out.resolve(RunStore.LATEST));
      RunProcess run = begun ? laboratory.start(out, "--resume") : laboratory.start(out);
      if (run.goesOnFor(laboratory.moment(begun ? RESUMED_SHARE : 1))) {
        started.addAll(run.descendants());
        kill(run, laboratory);
        run.end();
        left--;
        keep(out, ended, losses);
      } else {
        // it had ended before the kill came: it is to be whole, and another one is begun
        losses.requireExit(run, 0);
        laboratory.requireReference(out, losses);
        out = laboratory.room();
        ended.clear();
      }
    }
    goOn(laboratory, out, losses);
    keep(out, ended, losses);
    List<ProcessHandle> alive = RunProcess.survivors(started, ORPHANS);
    losses.require(alive.isEmpty(), "still running after the kill: " + alive);
  }

  private static void kill(RunProcess run, Laboratory laboratory) {
    Victim victim = Victim.values()[laboratory.draw(Victim.values().length)];
    List<ProcessHandle> workers = run.workers();
    if (victim == Victim.WORKER && !workers.isEmpty()) {
      workers.get(laboratory.draw(workers.size())).destroyForcibly();
      return;
    }
    List<ProcessHandle> descendants = run.descendants();
    run.handle().destroyForcibly();
    if (victim == Victim.ALL) {
      descendants.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static void goOn(Laboratory laboratory, Path out, Losses losses)
      throws IOException, InterruptedException {
    if (!Files.exists(out.resolve(RunStore.LATEST))) {
      // killed before there was anything to keep
      RunProcess refused = laboratory.start(out, "--resume");
      losses.requireExit(refused, 2);
      losses.requireSaid(refused, "no run in");
      losses.requireExit(laboratory.start(out), 0);
      laboratory.requireReference(out, losses);
      return;
    }
    laboratory.resume(out, losses);
    try (Stream<Path> files = Files.list(Laboratory.run(out))) {
      files
          .filter(file -> HALF_DONE.matcher(String.valueOf(file.getFileName())).matches())
          .forEach(file -> losses.add("left half done: " + file));
    }
  }

  /** The files of trials that have ended are to stay as they were when that was first seen. */
  private static void keep(Path out, Map<Path, byte[]> ended, Losses losses) throws IOException {
    if (!Files.exists(out.resolve(RunStore.LATEST))) {
      return;
    }
    Path folder = Laboratory.run(out);
    RunRecord record = RunStore.open(folder, new RecordCodec()).read();
    for (TrialRecord trial : record.trials()) {
      if (trial.outcome() == Outcome.COMPLETED) {
        Path own = folder.resolve("trials").resolve(trial.id().folderName());
        for (String name : List.of("trial.json", "series.csv", "latency.hlog")) {
          ended.putIfAbsent(own.resolve(name), Files.readAllBytes(own.resolve(name)));
        }
      }
    }
    for (Map.Entry<Path, byte[]> file : ended.entrySet()) {
      losses.require(
          Arrays.equals(file.getValue(), Files.readAllBytes(file.getKey())),
          "changed after its trial had ended: " + file.getKey());
    }
  }
}
