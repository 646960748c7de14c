package dev.labmark.scenarios.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.run.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in which settings a trial was not run as the sheet has it, which is profile lab. */
public final class CutFromLab {

  /** Where a trial's record says it. */
  public static final String KEY = "cut_from_lab";

  private static final String NOTHING = "nothing: the settings are those of profile lab";

  private CutFromLab() {}

  /** Adds it to what a trial found. */
  public static TrialResult addTo(TrialResult result, Object settings, Object lab) {
    RecordCodec codec = new RecordCodec();
    List<String> differences = new ArrayList<>();
    compare("", codec.toTree(settings), codec.toTree(lab), differences);
    String cut = differences.isEmpty() ? NOTHING : String.join(", ", differences);
    return result.worker(KEY, cut);
  }

  private static void compare(
      String prefix, JsonNode settings, JsonNode lab, List<String> differences) {
    for (Map.Entry<String, JsonNode> field : settings.properties()) {
      String path = prefix + field.getKey();
      JsonNode labs = lab.path(field.getKey());
      if (field.getValue().isObject()) {
        compare(path + ".", field.getValue(), labs, differences);
      } else if (!field.getValue().equals(labs)) {
        differences.add(path + " " + field.getValue().asText() + " instead of " + labs.asText());
      }
    }
  }
}
