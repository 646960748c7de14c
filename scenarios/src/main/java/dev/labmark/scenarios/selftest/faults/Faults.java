package dev.labmark.scenarios.selftest.faults;

import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.Nearest;
import java.util.List;

/** The explicit list of what is injected. A new fault is one class and one line here. */
final class Faults {

  private Faults() {}

  /**
   * All of them.
   *
   * @param kills at random moments, of runs, of runs side by side, and of benchmarks each
   * @param killsARun of them, that one run goes through
   */
  static List<Fault> all(int kills, int killsARun) {
    return List.of(
        new Kill(Workload.IN_TURN, kills, killsARun),
        new Kill(Workload.SIDE_BY_SIDE, kills, killsARun),
        new KillBenchmarks(kills),
        new Crash(),
        new NativeMemory(),
        new JavaMemory(),
        new Divergence(),
        new FullDisk(),
        new ReadOnlyDisk(),
        new RemovedResults(),
        new TwoRuns(),
        new PortTaken(),
        new DeadGateway(),
        new HangingScrapers(),
        new Terminate(),
        new KilledComparison());
  }

  /**
   * Those of these names; all, where none is named.
   *
   * @throws InvalidInputException for a name that none has, with the nearest one
   */
  static List<Fault> select(List<Fault> all, List<String> names) {
    List<String> known = all.stream().map(Fault::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidInputException(Nearest.unknown("fault", name, known));
      }
    }
    return all.stream().filter(fault -> names.isEmpty() || names.contains(fault.name())).toList();
  }
}
