package dev.labmark.scenarios.architecture;

import java.util.regex.Pattern;

/** Names of layers as papers write them. */
final class ShortName {

  private static final Pattern OBVIOUS = Pattern.compile("\\.(conv|linear)$");

  private ShortName() {}

  /** {@code conv1_1.conv} is {@code conv1_1}, {@code fc6.linear} is {@code fc6}. */
  static String of(String layer) {
    return OBVIOUS.matcher(layer).replaceFirst("");
  }

  /** The stage that a layer belongs to: {@code conv1.relu} belongs to {@code conv1}. */
  static String stage(String layer) {
    int dot = layer.lastIndexOf('.');
    return dot < 0 ? layer : layer.substring(0, dot);
  }
}
