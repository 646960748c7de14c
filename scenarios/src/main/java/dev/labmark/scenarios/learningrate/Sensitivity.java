package dev.labmark.scenarios.learningrate;

import dev.labmark.harness.record.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rule would have read off the same sweep with other parameters. */
final class Sensitivity {

  private static final double NARROWER = 2.0 / 3;
  private static final double WIDER = 1.5;

  private static final List<String> COLUMNS =
      List.of("rule", "lr_min", "lr_max", "learning_rate_at_lowest_loss");

  private Sensitivity() {}

  /** A row for the rule itself and one for each neighbour; NaN where it finds no range. */
  static Table table(RangeRule rule, List<SweepPoint> points) {
    List<List<Object>> rows = new ArrayList<>();
    neighbours(rule)
        .forEach(
            (name, neighbour) -> {
              if (neighbour.read(points) instanceof RangeRule.Reading.Range range) {
                rows.add(List.of(name, range.lrMin(), range.lrMax(), range.lrAtLowestLoss()));
              } else {
                rows.add(List.of(name, Double.NaN, Double.NaN, Double.NaN));
              }
            });
    return new Table(COLUMNS, rows);
  }

  private static Map<String, RangeRule> neighbours(RangeRule rule) {
    double flat = rule.flatDecades();
    double width = rule.bandwidthDecades();
    double begin = rule.beginFraction();
    double end = rule.endFraction();
    Map<String, RangeRule> rules = new LinkedHashMap<>();
    rules.put("as used", rule);
    rules.put("window two thirds as wide", new RangeRule(flat, width * NARROWER, begin, end));
    rules.put("window half as wide again", new RangeRule(flat, width * WIDER, begin, end));
    rules.put("begin at half the fraction", new RangeRule(flat, width, begin / 2, end));
    rules.put(
        "begin at twice the fraction",
        new RangeRule(flat, width, Math.min(2 * begin, (begin + end) / 2), end));
    rules.put(
        "end a little earlier",
        new RangeRule(flat, width, begin, Math.max(end - (1 - end) / 2, (begin + end) / 2)));
    rules.put("end a little later", new RangeRule(flat, width, begin, end + (1 - end) / 2));
    return rules;
  }
}
