package dev.labmark.harness.gate.baseline;

import dev.labmark.harness.record.Environment;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Machines whose figures can be held against each other: the same processor, cores, Java, engine
 * and device. Clock frequencies, which wander, are no part of it.
 */
public final class MachineClass {

  private static final Pattern JAVA_FEATURE = Pattern.compile("\\b(\\d+)\\.\\d+\\.\\d+");
  private static final String DASH = "-";

  private MachineClass() {}

  /** As in {@code amd-epyc-2c-java17-pytorch2.7.1-cpu}: a file name. */
  public static String of(Environment environment) {
    return slug(
        String.join(
            DASH,
            environment.cpuModel().replaceAll("@.*|\\((R|TM)\\)|\\bCPU\\b", ""),
            environment.logicalCores() + "c",
            "java" + javaFeature(environment.jvm()),
            environment.engine() + engineRelease(environment.nativeVersion()),
            environment.device().startsWith("gpu") ? "gpu" : "cpu"));
  }

  private static String javaFeature(String jvm) {
    Matcher version = JAVA_FEATURE.matcher(jvm);
    return version.find() ? version.group(1) : jvm;
  }

  /** Before the date of the build. */
  private static String engineRelease(String nativeVersion) {
    return nativeVersion.split("[- ]", 2)[0];
  }

  private static String slug(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9.]+", DASH)
        .replaceAll("-{2,}", DASH)
        .replaceAll("^-|-$", "");
  }
}
