package dev.labmark.harness.gate.trend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.labmark.harness.record.Environment;
import dev.labmark.harness.record.RunRecord;
import dev.labmark.harness.record.trend.Conditions;
import dev.labmark.harness.spec.ScenarioSpec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What has to be alike for two runs to lie in one series. Commit, JVM and engine are not of it:
 * that they changed is what a trend is to show.
 */
final class RunConditions {

  private static final int DIGITS = 8;

  private RunConditions() {}

  static Conditions of(RunRecord run, ScenarioSpec spec, String variant) {
    Environment environment = run.environment();
    return new Conditions(
        run.spec().profile().symbol(),
        environment.cpuModel(),
        environment.logicalCores(),
        environment.device(),
        spec.launch().threads(),
        spec.launch().sideBySide(),
        spec.seedsOf(variant),
        digest(spec.settings()));
  }

  /** Of the settings, in whatever order they were written. */
  private static String digest(JsonNode settings) {
    ObjectMapper sorted =
        JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    try {
      byte[] text = sorted.writeValueAsBytes(settings);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("settings have no digest", e);
    }
  }
}
