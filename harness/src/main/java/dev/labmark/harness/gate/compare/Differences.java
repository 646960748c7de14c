package dev.labmark.harness.gate.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.TrialRecord;
import dev.labmark.harness.spec.ScenarioSpec;
import dev.labmark.harness.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked, where it ran and how it ended, path by path. */
final class Differences {

  /** Two runs never begin at the same time. */
  private static final String STARTED_AT = "startedAt";

  private final RecordCodec codec = new RecordCodec();

  /** Of what was asked; a scenario that only one of them has is one difference. */
  List<Difference> spec(RunRecord a, RunRecord b) {
    Map<String, String> ofA = flat(specOf(a));
    Map<String, String> ofB = flat(specOf(b));
    Set<String> common = new LinkedHashSet<>(scenarios(a));
    common.retainAll(scenarios(b));
    List<Difference> differences = new ArrayList<>();
    for (String scenario : union(scenarios(a), scenarios(b))) {
      if (!common.contains(scenario)) {
        ofA.keySet().removeIf(path -> path.startsWith(scenario + "."));
        ofB.keySet().removeIf(path -> path.startsWith(scenario + "."));
        differences.add(new Difference(scenario, variants(a, scenario), variants(b, scenario)));
      }
    }
    differences.addAll(0, between(ofA, ofB));
    return differences;
  }

  /** Of the machine and the build. */
  List<Difference> environment(RunRecord a, RunRecord b) {
    Map<String, String> ofA = flat(codec.toTree(a.environment()));
    Map<String, String> ofB = flat(codec.toTree(b.environment()));
    ofA.remove(STARTED_AT);
    ofB.remove(STARTED_AT);
    return between(ofA, ofB);
  }

  /** Of how trials ended that both of them planned. */
  List<Difference> outcomes(RunRecord a, RunRecord b) {
    Map<String, String> ofA = outcomes(a);
    Map<String, String> ofB = outcomes(b);
    Set<String> planned = planned(a);
    planned.retainAll(planned(b));
    ofA.keySet().retainAll(planned);
    ofB.keySet().retainAll(planned);
    return between(ofA, ofB);
  }

  private static Map<String, String> outcomes(RunRecord run) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (TrialRecord trial : run.trials()) {
      String reason = trial.reason();
      String outcome = trial.outcome().symbol() + (reason == null ? "" : ": " + reason);
      outcomes.put(trial.id().toString(), outcome);
    }
    return outcomes;
  }

  private static Set<String> planned(RunRecord run) {
    Set<String> planned = new LinkedHashSet<>();
    run.spec()
        .trials()
        .forEach(
            trial ->
                planned.add(trial.scenario() + "/" + trial.variant().name() + "/" + trial.seed()));
    return planned;
  }

  private ObjectNode specOf(RunRecord run) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("profile", run.spec().profile().symbol());
    tree.put("device", run.spec().device());
    for (ScenarioSpec spec : run.spec().scenarios()) {
      ObjectNode scenario = tree.putObject(spec.name());
      scenario.put("purpose", spec.purpose().symbol());
      scenario.put("variants", names(spec));
      scenario.set("seeds", codec.toTree(spec.seeds()));
      scenario.set("fewerSeeds", codec.toTree(spec.fewerSeeds()));
      scenario.set("settings", spec.settings());
      scenario.set("launch", codec.toTree(spec.launch()));
      scenario.set("validity", codec.toTree(spec.validity()));
    }
    return tree;
  }

  private static List<String> scenarios(RunRecord run) {
    return run.spec().scenarios().stream().map(ScenarioSpec::name).toList();
  }

  private static @Nullable String variants(RunRecord run, String scenario) {
    return run.spec().scenarios().stream()
        .filter(spec -> spec.name().equals(scenario))
        .map(Differences::names)
        .findFirst()
        .orElse(null);
  }

  private static String names(ScenarioSpec spec) {
    return String.join(", ", spec.variants().stream().map(Variant::name).toList());
  }

  /** Leaves by their path; a list of plain values is a leaf. */
  private static Map<String, String> flat(JsonNode tree) {
    Map<String, String> leaves = new LinkedHashMap<>();
    flatten("", tree, leaves);
    return leaves;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(field -> flatten(join(path, field), field.getValue(), leaves));
    } else {
      leaves.put(path, node.isTextual() ? node.asText() : node.toString());
    }
  }

  private static String join(String path, Map.Entry<String, JsonNode> field) {
    return path.isEmpty() ? field.getKey() : path + "." + field.getKey();
  }

  private static List<Difference> between(Map<String, String> a, Map<String, String> b) {
    List<Difference> differences = new ArrayList<>();
    for (String path : union(a.keySet(), b.keySet())) {
      @Nullable String ofA = a.get(path);
      @Nullable String ofB = b.get(path);
      if (ofA == null || !ofA.equals(ofB)) {
        differences.add(new Difference(path, ofA, ofB));
      }
    }
    return differences;
  }

  private static Set<String> union(Iterable<String> a, Iterable<String> b) {
    Set<String> union = new LinkedHashSet<>();
    a.forEach(union::add);
    b.forEach(union::add);
    return union;
  }
}
