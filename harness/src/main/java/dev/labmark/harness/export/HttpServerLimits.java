package dev.labmark.harness.export;

import java.util.Map;

/**
 * What a client may ask of the JDK's HTTP server. The JDK takes these limits from system properties
 * and from nowhere else, when the first server of a process is made; one that the user set stays.
 */
final class HttpServerLimits {

  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "10",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "64",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "jdk.httpserver.maxConnections", "64");

  private HttpServerLimits() {}

  /** Sets what the user has not. */
  static void set() {
    LIMITS.forEach(System.getProperties()::putIfAbsent);
  }
}
