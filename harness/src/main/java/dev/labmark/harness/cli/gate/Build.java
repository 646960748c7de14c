package dev.labmark.harness.cli.gate;

import java.util.List;

/**
 * A build of Labmark that can be started.
 *
 * @param name what it was asked for by
 * @param start the command, without Labmark's own arguments
 */
public record Build(String name, List<String> start) {

  public Build {
    start = List.copyOf(start);
  }
}
