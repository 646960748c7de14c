package dev.labmark.harness.record.verdict;

import java.util.List;

/**
 * What a run was held against.
 *
 * @param source a baseline file, or the other build of a comparison
 * @param machineClass of the machine that it was measured on
 * @param commits that it was built from
 * @param runs their identities
 */
public record Against(String source, String machineClass, List<String> commits, List<String> runs) {

  public Against {
    commits = List.copyOf(commits);
    runs = List.copyOf(runs);
  }
}
