package dev.labmark.harness.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labmark.harness.record.RecordCodec;
import dev.labmark.harness.record.SampleRecords;
import dev.labmark.harness.spec.Refusal;
import dev.labmark.harness.spec.ResolvedSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumptionTest {

  private final RecordCodec codec = new RecordCodec();
  private final ResolvedSpec then = SampleRecords.spec();

  @Test
  void theSameSpecIsResumedAlsoAfterItWasReadFromAFile() {
    ResolvedSpec read = codec.readLine(codec.writeLine(then), ResolvedSpec.class);

    assertDoesNotThrow(() -> Resumption.check(codec, read, SampleRecords.spec()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | device | \"gpu:0\" | device was \"cpu\", is \"gpu:0\"",
        " | profile | \"lab\" | profile was \"smoke\", is \"lab\"",
        " | scenarios | [] | scenarios was [p1-regularization], is []",
        "/scenarios/0/launch | threads | 3 | scenarios[0].launch.threads was 2, is 3",
        "/scenarios/0 | purpose | \"exact_memory\""
            + " | scenarios[0].purpose was \"timed\", is \"exact_memory\"",
        "/scenarios/0 | seeds | [1,2] | scenarios[0].seeds was [1], is [1,2]",
        "/scenarios/0 | seeds | [2] | scenarios[0].seeds[0] was 1, is 2",
        "/scenarios/0 | variants | [{\"name\":\"plain\",\"labPart\":\"1.1\",\"title\":\"LeNet\"}]"
            + " | scenarios[0].variants was [plain, dropout], is [plain]",
        "/scenarios/0/settings/train | batchSize | 64"
            + " | scenarios[0].settings.train.batchSize was 128, is 64",
        "/scenarios/0/settings/train | momentum | 0.9"
            + " | scenarios[0].settings.train.momentum was absent, is 0.9",
        "/scenarios/0/settings | train | 1"
            + " | scenarios[0].settings.train was {\"batchSize\":128,\"learningRate\":0.05,"
            + "\"shuffle\":true,\"clip\":null,\"milestones\":[1,2]}, is 1"
      })
  void whatHasChangedIsNamed(String parent, String field, String value, String difference) {
    ObjectNode tree = codec.toTree(then).deepCopy();
    ((ObjectNode) tree.at(parent == null ? "" : parent))
        .set(field, codec.readLine(value, JsonNode.class));
    ResolvedSpec now = codec.fromTree(tree, ResolvedSpec.class, "spec");

    assertEquals(message(difference), refused(now));
  }

  @Test
  void aSettingThatIsGoneIsNamed() {
    ObjectNode tree = codec.toTree(then).deepCopy();
    ((ObjectNode) tree.at("/scenarios/0/settings/train")).remove(List.of("shuffle", "milestones"));

    assertEquals(
        message(
            "scenarios[0].settings.train.shuffle was true, is absent;"
                + " scenarios[0].settings.train.milestones was [1,2], is absent"),
        refused(codec.fromTree(tree, ResolvedSpec.class, "spec")));
  }

  private static String message(String differences) {
    return "cannot resume: the spec has changed: "
        + differences
        + ". Ask for the same again, or start a new run without --resume";
  }

  private String refused(ResolvedSpec now) {
    return Refusal.of(() -> Resumption.check(codec, then, now));
  }
}
