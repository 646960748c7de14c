package dev.labmark.scenarios.operators;

import dev.labmark.harness.record.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who calls whom, as a table: phases, in them operators, in them those that they call, calls of one
 * name in one place taken together. Each lies in its parent with room to spare, which is the
 * parent's own time. What is too short to be seen is left out.
 */
final class CallTree {

  static final List<String> COLUMNS = List.of("path", "parent", "name", "calls", "seconds");

  /** The whole step. */
  static final String ROOT = "step";

  private static final double MICROS_PER_SECOND = 1e6;
  private static final double LEAST_SHARE = 0.002;
  private static final String SEPARATOR = " / ";

  private static final class Place {
    private final String parent;
    private final String name;
    private long calls;
    private double us;

    Place(String parent, String name) {
      this.parent = parent;
      this.name = name;
    }
  }

  private final Map<String, Place> places = new LinkedHashMap<>();

  private CallTree() {}

  static Table of(StepProfile step) {
    CallTree tree = new CallTree();
    tree.add("", ROOT, step.durationUs());
    for (StepProfile.Span span : step.phases()) {
      String phase = tree.add(ROOT, span.phase().symbol(), span.durationUs());
      span.calls().forEach(call -> tree.add(phase, call));
    }
    List<List<Object>> rows = new ArrayList<>();
    tree.places.forEach(
        (path, place) -> {
          if (place.us >= LEAST_SHARE * step.durationUs()) {
            rows.add(
                List.of(path, place.parent, place.name, place.calls, place.us / MICROS_PER_SECOND));
          }
        });
    return new Table(COLUMNS, rows);
  }

  private void add(String parent, OperatorCall call) {
    String path = add(parent, call.event().name(), call.event().durationUs());
    call.calls().forEach(inner -> add(path, inner));
  }

  private String add(String parent, String name, double us) {
    String path = parent.isEmpty() ? name : parent + SEPARATOR + name;
    Place place = places.computeIfAbsent(path, p -> new Place(parent, name));
    place.calls++;
    place.us += us;
    return path;
  }
}
