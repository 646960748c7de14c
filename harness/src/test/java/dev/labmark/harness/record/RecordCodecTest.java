package dev.labmark.harness.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labmark.harness.spec.InvalidInputException;
import dev.labmark.harness.spec.LaunchSettings;
import dev.labmark.harness.spec.Refusal;
import dev.labmark.harness.spec.ResolvedSpec;
import dev.labmark.harness.spec.TrainSettings;
import dev.labmark.harness.spec.TrialSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

  private final RecordCodec codec = new RecordCodec();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("records")
  void recordsComeBackEqual(RunRecord run) throws IOException {
    assertEquals(run, codec.readRun(file(codec.write(run))));
  }

  static Stream<RunRecord> records() {
    return Stream.of(
        SampleRecords.full(), SampleRecords.running(), SampleRecords.ended(Outcome.FAILED));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eventsComeBackEqualFromOneLine(RunEvent event) {
    String line = codec.writeLine(event);

    assertEquals(1, line.lines().count());
    assertEquals(event, codec.readLine(line, RunEvent.class));
  }

  static Stream<RunEvent> events() {
    TrialId trial = new TrialId("p1", "plain", 3);
    return Stream.of(
        new RunEvent.RunStarted("id", "results/id", 2),
        new RunEvent.TrialStarted(trial, 1, 2),
        new RunEvent.TrialKept(trial, 1, 2),
        new RunEvent.TrialProgress(
            trial,
            0.5,
            7,
            448,
            Map.of("step_loss", Double.NaN),
            List.of(0.01, Double.POSITIVE_INFINITY)),
        new RunEvent.PhaseStarted(trial, Phase.EVALUATION),
        new RunEvent.EpochFinished(trial, 1, 5, Map.of("test_loss", Double.NEGATIVE_INFINITY)),
        new RunEvent.TrialFinished(trial, 1, 2, Outcome.COMPLETED, null, Map.of()),
        new RunEvent.TrialFinished(
            trial,
            1,
            2,
            Outcome.DIVERGED,
            "two\nlines",
            Map.of("test_loss", new MetricValue(Double.NaN, "nats", "lower"))),
        new RunEvent.RunFinished("id", "results/id", Outcome.FAILED, "1 of 2 trials failed"));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1 + 0.2,
        -0.0,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        0x1p53 + 2,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void numbersKeepEveryBit(double value) {
    MetricValue written = new MetricValue(value, "1", "neither");

    MetricValue read = codec.readLine(codec.writeLine(written), MetricValue.class);

    assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(read.value()));
  }

  @Test
  void nonFiniteNumbersAreSpelledOut() {
    Table table = new Table(List.of("a", "b"), List.of(List.of(Double.NaN, 1e-320)));

    assertEquals(
        "{\"columns\":[\"a\",\"b\"],\"rows\":[[\"NaN\",1.0E-320]]}", codec.writeLine(table));
    assertTrue(
        codec
            .writeLine(new MetricValue(Double.NEGATIVE_INFINITY, "1", "neither"))
            .contains("\"value\":\"-Infinity\""));
  }

  @Test
  void anAbsentReasonIsNotWritten() {
    assertFalse(codec.toTree(SampleRecords.full()).has("reason"), "reason of a run that completed");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("run.json");

    assertEquals("no such file: " + missing, refused(missing, RunRecord.class));
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() {
    assertTrue(refused(folder, RunRecord.class).startsWith("cannot read " + folder));
  }

  @Test
  void aFileThatWasCutOffIsNamed() throws IOException {
    byte[] whole = codec.write(SampleRecords.full());
    Path file = file(Arrays.copyOf(whole, whole.length / 2));

    assertTrue(refused(file, RunRecord.class).startsWith(file.toString()));
  }

  @Test
  void aValueOfTheWrongKindIsNamedWithFileAndPath() throws IOException {
    Path file = edited("/trials/0/seed", "\"seed\" : 1", "\"seed\" : \"one\"");

    String message = refused(file, RunRecord.class);

    assertTrue(message.startsWith(file + " at trials.[0].seed: "), message);
    assertTrue(message.contains("one"), message);
  }

  @Test
  void anUnknownFieldIsNamedWithFileAndPath() throws IOException {
    Path file = edited("/environment/host", "\"host\"", "\"hots\" : \"\", \"host\"");

    String message = refused(file, RunRecord.class);

    assertTrue(message.startsWith(file + " at environment.hots: "), message);
  }

  @Test
  void whatIsMissingIsNamedWithFileAndPath() throws IOException {
    Path file = edited("/environment/jvm", "\"jvm\" : ", "\"jvm\" : null, \"jvm_\" : ");

    assertEquals(file + " at environment.jvm: is missing or null", refused(file, RunRecord.class));
  }

  @Test
  void whatWouldSteerATerminalIsReplaced() {
    MetricValue read =
        codec.readLine(
            "{\"value\":1,\"unit\":\"\\u001b[2J\\u0007s\\n\",\"direction\":\"lower\"}",
            MetricValue.class);

    assertEquals("\uFFFD[2J\uFFFDs\n", read.unit());
  }

  @Test
  void aFileThatIsTooLongIsRefusedUnread() throws IOException {
    Path file = folder.resolve("run.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    assertEquals(
        "cannot read "
            + file
            + ": it has 1,099,511,627,776 bytes, and no more than 134,217,728 are read",
        Refusal.of(() -> codec.readRun(file)));
  }

  @Test
  void aDeviceIsNotRead() {
    assertEquals(
        "cannot read /dev/zero: it is no regular file",
        Refusal.of(() -> codec.readRun(Path.of("/dev/zero"))));
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    Path file = file("[".repeat(1_000_000).getBytes(UTF_8));

    String message = Refusal.of(() -> codec.readRun(file));

    assertTrue(message.startsWith(file + ": ") && message.length() < 1_000, message);
  }

  @Test
  void whatASettingSaysOfItselfComesWithTheFile() throws IOException {
    Path file = edited("/spec/launch/threads", "\"threads\" : 2", "\"threads\" : 0");

    assertEquals(
        file + ": launch.threads must be in 1..1024, was 0", refused(file, RunRecord.class));
  }

  @Test
  void aTrialThatNamesItsWayOutOfTheFolderIsRefused() throws IOException {
    TrialSpec spec = SampleRecords.spec().trials().get(0);
    Path file = file(codec.writeLine(spec).replace("\"plain\"", "\"../../plain\"").getBytes(UTF_8));

    assertTrue(refused(file, TrialSpec.class).startsWith(file + ": variant must be a name"));
  }

  @Test
  void settingsThatCheckThemselvesSpeakForThemselves() {
    JsonNode tree =
        codec.readLine(
            "{\"epochs\":1,\"batchSize\":0,\"microBatchSize\":0,\"learningRate\":\"NaN\","
                + "\"momentum\":0,\"weightDecay\":0,\"warmupSteps\":0,\"evaluationBatchSize\":1}",
            JsonNode.class);

    String refused = Refusal.of(() -> codec.fromTree(tree, TrainSettings.class, "p1"));

    assertEquals(
        List.of(
            "train.batchSize must be in 1..65536, was 0",
            "train.learningRate must be a finite number > 0, was NaN"),
        refused.lines().toList());
  }

  @Test
  void aMissingNumberIsNotZero() {
    JsonNode tree = codec.readLine("{\"threads\":null}", JsonNode.class);

    assertThrows(
        InvalidInputException.class, () -> codec.fromTree(tree, LaunchSettings.class, "launch"));
  }

  @Test
  void aNewerRecordIsRefusedByItsVersionWhateverElseItHolds() throws IOException {
    Path file = file("{\"schema\":\"labmark.run/2\",\"novelty\":{}}".getBytes(UTF_8));

    assertEquals(
        file + ": schema is 'labmark.run/2', this Labmark reads labmark.run/1",
        Refusal.of(() -> codec.readRun(file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "null", "1", "not json"})
  void aFileThatIsNoRecordIsRefusedByName(String content) throws IOException {
    Path file = file(content.getBytes(UTF_8));

    String message = Refusal.of(() -> codec.readRun(file));

    assertTrue(message.startsWith(file.toString()), message);
  }

  @Test
  void aSpecComesBackEqualFromItsTree() {
    ResolvedSpec spec = SampleRecords.spec();

    assertEquals(spec, codec.fromTree(codec.toTree(spec), ResolvedSpec.class, "spec"));
  }

  private Path edited(String what, String old, String replacement) throws IOException {
    String record = new String(codec.write(SampleRecords.full()), UTF_8);
    assertTrue(record.contains(old), what);
    return file(record.replaceFirst(old, replacement).getBytes(UTF_8));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("given.json"), content);
  }

  private String refused(Path file, Class<?> type) {
    return Refusal.of(() -> codec.read(file, type));
  }
}
