package dev.labmark.models.file;

import dev.labmark.models.spec.NetworkSpec;
import dev.labmark.models.spec.Violations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the layers of a file hang together: who reads whom, and in which order they can run. */
final class Graph {

  private static final int MOST_HINTS = 20;

  private final Map<String, Declaration> byName = new LinkedHashMap<>();
  private final Violations violations;
  private int hints;

  /** Tells names that are used twice; the first layer of a name keeps it. */
  Graph(List<Declaration> declarations, Violations violations) {
    this.violations = violations;
    for (Declaration declaration : declarations) {
      String name = declaration.name();
      if (name.equals(NetworkSpec.INPUT)) {
        violations.add(declaration.path() + ".name: 'input' is what the network itself reads");
        continue;
      }
      Declaration first = byName.putIfAbsent(name, declaration);
      if (first != null) {
        violations.add(
            "%s.name: '%s' is the name of %s".formatted(declaration.path(), name, first.path()));
      }
    }
    declarations.forEach(this::requireInputs);
  }

  private void requireInputs(Declaration declaration) {
    List<String> names = new ArrayList<>(List.of(NetworkSpec.INPUT));
    byName.values().stream()
        .filter(Declaration::isNamed)
        .map(Declaration::name)
        .filter(name -> !name.equals(declaration.name()))
        .forEach(names::add);
    for (int i = 0; declaration.inputsAreDeclared() && i < declaration.inputs().size(); i++) {
      String input = declaration.inputs().get(i);
      if (!isKnown(input)) {
        violations.add(
            "%s.inputs[%d]: no layer '%s'%s"
                .formatted(declaration.path(), i, input, hint(input, names)));
      }
    }
  }

  /** For the first few: each is held against all names. */
  private String hint(String input, List<String> names) {
    return hints++ < MOST_HINTS ? Nearest.hint(input, names) : "";
  }

  private boolean isKnown(String name) {
    return name.equals(NetworkSpec.INPUT) || byName.containsKey(name);
  }

  /**
   * The layers in an order in which each comes after those it reads, otherwise as in the file.
   * Where some read one another in a circle, the circle is told; they and all behind them are left
   * out.
   */
  List<Declaration> sorted() {
    Map<String, Declaration> waiting = new LinkedHashMap<>(byName);
    List<Declaration> sorted = new ArrayList<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Declaration each : List.copyOf(waiting.values())) {
        if (each.inputs().stream().noneMatch(waiting::containsKey)) {
          sorted.add(each);
          waiting.remove(each.name());
          progress = true;
        }
      }
    }
    if (!waiting.isEmpty()) {
      violations.add("layers: cycle " + cycle(waiting));
    }
    return sorted;
  }

  /**
   * One circle among layers each of which waits for another: {@code c1 -> c2 -> c1}, an arrow from
   * a layer to one that reads it, beginning with the layer that the file has first.
   */
  private static String cycle(Map<String, Declaration> waiting) {
    List<String> walked = new ArrayList<>();
    Declaration current = waiting.values().iterator().next();
    while (!walked.contains(current.name())) {
      walked.add(current.name());
      current =
          current.inputs().stream()
              .filter(waiting::containsKey)
              .map(waiting::get)
              .findFirst()
              .orElseThrow();
    }
    List<String> circle = walked.subList(walked.indexOf(current.name()), walked.size());
    Collections.reverse(circle); // from readers to read, until here
    List<String> inFile = waiting.keySet().stream().filter(circle::contains).toList();
    Collections.rotate(circle, -circle.indexOf(inFile.get(0)));
    return String.join(" -> ", circle) + " -> " + circle.get(0);
  }

  /** Tells if there is not exactly one layer that nobody reads, the output. */
  void requireOneOutput() {
    Set<String> read = new HashSet<>();
    byName.values().forEach(each -> read.addAll(each.inputs()));
    List<String> unread = byName.keySet().stream().filter(name -> !read.contains(name)).toList();
    violations.require(
        unread.size() == 1,
        "layers: one layer may be the output, but none reads '%s'"
            .formatted(String.join("', '", unread)));
  }
}
