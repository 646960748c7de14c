package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.cli.ThisJvm;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunStore;
import dev.labmark.harness.run.WorkerJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where faults are injected: small runs, a folder for each, and one run that nothing happens to.
 */
final class Laboratory {

  /** Starts fast. */
  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final WorkerJvm labmark;
  private final Path folder;
  private final SplittableRandom random;
  private final LongSupplier nanoClock;
  private final Workload workload;
  private final Map<Workload, Laboratory> others = new EnumMap<>(Workload.class);
  private int rooms;
  private @Nullable Reference reference;

  /**
   * A laboratory.
   *
   * @param labmark what is started
   * @param folder for everything; whoever asks deletes it
   * @param seed of what is drawn
   */
  Laboratory(WorkerJvm labmark, Path folder, long seed, LongSupplier nanoClock) {
    this(labmark, folder, new SplittableRandom(seed), nanoClock, Workload.IN_TURN);
  }

  private Laboratory(
      WorkerJvm labmark,
      Path folder,
      SplittableRandom random,
      LongSupplier nanoClock,
      Workload workload) {
    this.labmark = labmark;
    this.folder = folder;
    this.random = random;
    this.nanoClock = nanoClock;
    this.workload = workload;
  }

  /** The same with other trainings, which have a reference of their own. */
  Laboratory with(Workload other) throws IOException {
    if (other == workload) {
      return this;
    }
    Laboratory known = others.get(other);
    if (known != null) {
      return known;
    }
    Path own = Files.createDirectory(folder.resolve(other.name()));
    Laboratory made = new Laboratory(labmark, own, random, nanoClock, other);
    others.put(other, made);
    return made;
  }

  /** The run that nothing happened to, and how long it took. */
  record Reference(Path run, Duration duration) {}

  /** What faults are measured by; run when first asked for. */
  Reference reference() throws IOException, InterruptedException {
    if (reference == null) {
      Path out = room();
      Duration life = life(() -> start(out));
      reference = new Reference(run(out), life);
    }
    return reference;
  }

  /** What is started when it is asked for. */
  interface Start {
    RunProcess begin() throws IOException;
  }

  /**
   * How long something takes that nothing happens to.
   *
   * @throws IOException if it fails
   */
  Duration life(Start start) throws IOException, InterruptedException {
    long begin = nanoClock.getAsLong();
    RunProcess run = start.begin();
    if (run.end() != 0) {
      throw new IOException("a run that nothing happened to failed: " + run.said());
    }
    return Duration.ofNanos(nanoClock.getAsLong() - begin);
  }

  /** A fresh folder for runs. */
  Path room() throws IOException {
    rooms++;
    return Files.createDirectory(folder.resolve("room-" + rooms));
  }

  /** Starts the workload, its runs in that folder. */
  RunProcess start(Path out, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(workload.arguments());
    arguments.addAll(List.of("--json", "--out", out.toString()));
    arguments.addAll(List.of(more));
    return labmark(arguments);
  }

  /** Starts any command. */
  RunProcess labmark(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(labmark.java());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", labmark.classPath(), labmark.mainClass()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put(ThisJvm.PARENT_VARIABLE, Long.toString(ProcessHandle.current().pid()));
    return RunProcess.start(builder, Files.createTempFile(folder, "said-", ".log"));
  }

  /** Goes on with an interrupted run and holds what comes out against the reference. */
  void resume(Path out, Losses losses) throws IOException, InterruptedException {
    losses.requireExit(start(out, "--resume"), 0);
    requireReference(out, losses);
  }

  /** The newest run of that folder is to be what it would have been without any fault. */
  void requireReference(Path out, Losses losses) throws IOException, InterruptedException {
    Path whole = reference().run();
    if (Files.exists(out.resolve(RunStore.LATEST))) {
      losses.addAll(SameRun.differences(whole, run(out)));
    } else {
      losses.add("there is no run in " + out);
    }
  }

  /** The folder of the newest run. */
  static Path run(Path out) {
    return RunStore.open(out, new RecordCodec()).folder();
  }

  /** How Labmark is started. */
  WorkerJvm jvm() {
    return labmark;
  }

  /**
   * A moment of a run's life, drawn evenly.
   *
   * @param share of the life that it is drawn from, from the beginning on
   */
  Duration moment(double share) throws IOException, InterruptedException {
    return momentOf(Duration.ofMillis(Math.round(reference().duration().toMillis() * share)));
  }

  /** A moment of such a life, drawn evenly. */
  Duration momentOf(Duration life) {
    return Duration.ofMillis(random.nextLong(life.toMillis()));
  }

  /** One of so many. */
  int draw(int bound) {
    return random.nextInt(bound);
  }
}
