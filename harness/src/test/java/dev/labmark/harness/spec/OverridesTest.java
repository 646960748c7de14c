package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final ObjectNode other = JsonNodeFactory.instance.objectNode();

  @BeforeEach
  void plant() {
    tree.putObject("train")
        .put("batchSize", 128)
        .put("learningRate", 0.05)
        .put("shuffle", true)
        .put("optimizer", "sgd")
        .putNull("clip")
        .putArray("milestones")
        .add(1);
    other.putObject("train").put("batchSize", 32);
    other.putObject("data").put("name", "mnist");
  }

  @Test
  void eachOverrideGoesToEveryTreeThatHasItsPath() {
    apply("train.batchSize=64", "data.name=fashion-mnist");

    assertEquals(64, tree.at("/train/batchSize").asInt());
    assertEquals(64, other.at("/train/batchSize").asInt());
    assertEquals("fashion-mnist", other.at("/data/name").asText());
    assertTrue(tree.path("data").isMissingNode(), "no tree grows a path");
  }

  @Test
  void theLastOfSeveralOverridesCounts() {
    apply("train.batchSize=64", "train.batchSize=16");

    assertEquals(16, tree.at("/train/batchSize").asInt());
  }

  @Test
  void valuesKeepTheKindOfTheDefault() {
    apply("train.learningRate=1", "train.shuffle=false", "train.optimizer=7");

    assertTrue(tree.at("/train/learningRate").isDouble());
    assertEquals(1.0, tree.at("/train/learningRate").asDouble());
    assertTrue(tree.at("/train/shuffle").isBoolean());
    assertTrue(tree.at("/train/optimizer").isTextual());
  }

  @Test
  void aLeafThatIsNullTakesAnyText() {
    apply("train.clip=0.5");

    assertEquals("0.5", tree.at("/train/clip").asText());
  }

  @Test
  void notANumberIsANumberHereAndRefusedByTheSettingsThemselves() {
    apply("train.learningRate=NaN");

    assertEquals(Double.NaN, tree.at("/train/learningRate").asDouble());
  }

  @Test
  void onlyTheFirstEqualsSignSeparates() {
    apply("train.optimizer=a=b=c");

    assertEquals("a=b=c", tree.at("/train/optimizer").asText());
  }

  @Test
  void anEmptyValueIsAValue() {
    apply("train.optimizer=");

    assertEquals("", tree.at("/train/optimizer").asText("missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "train.batchSize", "=64"})
  void textWithoutAPathAndAValueIsRefused(String override) {
    assertEquals(
        "'" + override + "' is not path=value, as in train.batchSize=64", refused(override));
  }

  @ParameterizedTest
  @CsvSource({
    "train.batchsize=64, train.batchSize",
    "train.bachSize=64, train.batchSize",
    "data.nam=x, data.name"
  })
  void anUnknownPathGetsTheNearestOne(String override, String nearest) {
    String message = refused(override);

    String path = override.substring(0, override.indexOf('='));
    assertTrue(
        message.startsWith(
            "unknown setting '" + path + "'; did you mean '" + nearest + "'? (known: train.batch"),
        message);
  }

  @Test
  void aGroupOfSettingsIsNoSetting() {
    assertTrue(refused("train=1").startsWith("unknown setting 'train'"));
  }

  @ParameterizedTest
  @CsvSource({
    "train.batchSize, 1.5, a whole number",
    "train.batchSize, 99999999999999999999, a whole number",
    "train.learningRate, fast, a number",
    "train.shuffle, yes, true or false"
  })
  void aValueOfTheWrongKindIsRefused(String path, String value, String kind) {
    assertEquals(path + " must be " + kind + ", was '" + value + "'", refused(path + "=" + value));
  }

  @Test
  void aListIsSetByValuesBetweenCommas() {
    apply("train.milestones=4,16");
    assertEquals("[4,16]", tree.at("/train/milestones").toString());

    apply("train.milestones=");
    assertEquals("[]", tree.at("/train/milestones").toString());

    apply("train.milestones=adam,sgd");
    assertEquals("[\"adam\",\"sgd\"]", tree.at("/train/milestones").toString());
  }

  @Test
  void aListKeepsTheKindOfItsValues() {
    assertEquals(
        "train.milestones must be a list of whole numbers, as in 1,2,3, was '1,x'",
        refused("train.milestones=1,x"));
  }

  private void apply(String... overrides) {
    new Overrides(List.of(tree, other)).apply(List.of(overrides));
  }

  private String refused(String override) {
    return Refusal.of(() -> apply(override));
  }
}
