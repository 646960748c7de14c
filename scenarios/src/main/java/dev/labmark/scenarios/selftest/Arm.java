package dev.labmark.scenarios.selftest;

import java.util.List;

/**
 * One side of a comparison.
 *
 * @param arguments of {@code labmark run}, besides those that both sides share
 * @param load at the endpoint, where the arguments open one
 */
record Arm(String name, List<String> arguments, EndpointLoad load) {

  Arm {
    arguments = List.copyOf(arguments);
  }
}
