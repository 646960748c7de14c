package dev.labmark.harness.gate.baseline;

import dev.labmark.harness.gate.results.VariantResults;
import dev.labmark.harness.record.verdict.Against;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A baseline file: what was accepted on one class of machine.
 *
 * @param schema {@link #SCHEMA}
 * @param accepted by scenario, variant and profile one
 */
public record Baseline(String schema, String machineClass, List<Accepted> accepted) {

  /** The version of the format that this build writes. */
  public static final String SCHEMA = "labmark.baseline/1";

  public Baseline {
    accepted = List.copyOf(accepted);
  }

  /** Without anything accepted. */
  static Baseline empty(String machineClass) {
    return new Baseline(SCHEMA, machineClass, List.of());
  }

  /** With further results, which take the place of those of the same variant and profile. */
  Baseline with(List<Accepted> further) {
    List<Accepted> all = new ArrayList<>();
    for (Accepted one : accepted) {
      if (further.stream().noneMatch(other -> other.replaces(one))) {
        all.add(one);
      }
    }
    all.addAll(further);
    all.sort(
        Comparator.comparing((Accepted one) -> one.results().scenario())
            .thenComparing(one -> one.results().variant())
            .thenComparing(Accepted::profile));
    return new Baseline(schema, machineClass, all);
  }

  /**
   * What to hold results against: of the same variant, and of the same settings if there is one,
   * else of the same profile.
   */
  public Optional<VariantResults> of(VariantResults run) {
    List<VariantResults> same =
        accepted.stream().filter(one -> one.isOf(run)).map(Accepted::results).toList();
    return Stream.<Stream<VariantResults>>of(
            same.stream().filter(one -> one.settings().equals(run.settings())),
            same.stream()
                .filter(
                    one -> one.settings().path("profile").equals(run.settings().path("profile"))),
            same.stream())
        .flatMap(found -> found)
        .findFirst();
  }

  /** Where it comes from, for a verdict. */
  public Against against(String source) {
    return new Against(
        source,
        machineClass,
        accepted.stream()
            .map(one -> one.provenance().environment().gitCommit())
            .distinct()
            .toList(),
        accepted.stream().map(one -> one.provenance().runId()).distinct().toList());
  }
}
