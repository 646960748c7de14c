package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.labmark.harness.spec.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFileTest {

  private static final String HEADING = "trial,metric,split,step,epoch,time_ms,value\n";
  private static final TrialId TRIAL = new TrialId("p1", "plain", 3);

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("series.csv");
  }

  @Test
  void pointsComeBackInOrderWithEveryBit() throws IOException {
    List<SeriesPoint> points =
        List.of(
            new SeriesPoint(TRIAL, "step_loss", "train", 1, 1 / 3.0, 12, 0.1 + 0.2),
            new SeriesPoint(TRIAL, "test_loss", "test", 2, 1, 34, Double.NaN),
            new SeriesPoint(TRIAL, "gradient_norm", "", 3, 2, 56, Double.POSITIVE_INFINITY),
            new SeriesPoint(TRIAL, "gradient_norm", "", 4, 3, 78, Double.MIN_VALUE));

    write(points);

    assertEquals(points, read());
  }

  @Test
  void theFileIsPlainCsvUnderAHeading() throws IOException {
    write(List.of(new SeriesPoint(TRIAL, "test_loss", "test", 469, 1, 5000, Double.NaN)));

    assertEquals(HEADING + "p1/plain/3,test_loss,test,469,1.0,5000,NaN\n", Files.readString(file));
  }

  @Test
  void aFileThatIsRemovedWhileItIsWrittenIsMissedAtTheNextCheckpoint() throws IOException {
    try (SeriesWriter writer = new SeriesWriter(file)) {
      writer.checkpoint();
      Files.delete(file);
      writer.write(point(1));

      UncheckedIOException missed = assertThrows(UncheckedIOException.class, writer::checkpoint);
      assertTrue(
          String.valueOf(missed.getMessage())
              .endsWith(file + ": it was removed while being written"),
          missed.getMessage());
      Files.createFile(file);
    }
  }

  @Test
  void pointsAreOnDiskAfterACheckpoint() throws IOException {
    try (SeriesWriter writer = new SeriesWriter(file)) {
      writer.write(point(1));
      writer.checkpoint();

      assertEquals(List.of(point(1)), read());
    }
  }

  @Test
  void aFileThatIsNotThereHasNoPoints() {
    assertEquals(List.of(), read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trial,met", HEADING})
  void aFileThatWasJustBegunHasNoPoints(String content) throws IOException {
    Files.writeString(file, content);

    assertEquals(List.of(), read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p",
        "p1/plain/3,test_lo",
        "p1/plain/3,step_loss,train,3,0.3,3,0.1234",
      })
  void aLastRowThatAKillCutOffIsLeftOut(String cutOff) throws IOException {
    write(List.of(point(1), point(2)));
    Files.writeString(file, Files.readString(file) + cutOff);

    assertEquals(List.of(point(1), point(2)), read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p1/plain/3,step_loss",
        "p1/plain,step_loss,train,2,0.2,2,0.5",
        "p1/plain/3,step_loss,train,two,0.2,2,0.5",
        "p1/plain/3,step_loss,train,2,0.2,2,half",
        "p1/../3,step_loss,train,2,0.2,2,0.5",
        "p1/plain/3,step_loss,train,2,0.2,2,0.p1/plain/3,step_loss,train,3,0.3,3,0.5"
      })
  void aBrokenRowInTheMiddleIsNamedWithFileAndLine(String broken) throws IOException {
    write(List.of(point(1)));
    Files.writeString(file, Files.readString(file) + broken + "\n" + row(3) + "\n");

    String message = Refusal.of(this::read);

    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.matches("(?s).*\\b(line )?3\\b.*"), message);
  }

  private static SeriesPoint point(int step) {
    return new SeriesPoint(TRIAL, "step_loss", "train", step, step / 10.0, step, 0.5);
  }

  private static String row(int step) {
    return String.join(",", SeriesFile.row(point(step)));
  }

  private void write(List<SeriesPoint> points) throws IOException {
    try (SeriesWriter writer = new SeriesWriter(file)) {
      points.forEach(writer::write);
    }
  }

  private List<SeriesPoint> read() {
    List<SeriesPoint> points = new ArrayList<>();
    SeriesFile.forEach(file, points::add);
    return points;
  }
}
