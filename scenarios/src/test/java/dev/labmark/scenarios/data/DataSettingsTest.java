package dev.labmark.scenarios.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSettingsTest {

  @TempDir Path temp = Path.of("");

  @Test
  void jsonSpellsNamesInLowerCaseAndReadsBack() throws IOException {
    ObjectMapper json = new ObjectMapper();
    DataSettings settings =
        new DataSettings(Dataset.FASHION_MNIST, DataSource.FULL, "/data", 600, 100);
    String text = json.writeValueAsString(settings);
    assertEquals(
        "{\"dataset\":\"fashion-mnist\",\"source\":\"full\",\"folder\":\"/data\","
            + "\"trainImages\":600,\"testImages\":100}",
        text);
    assertEquals(settings, json.readValue(text, DataSettings.class));
    assertEquals(
        DataSettings.of(Dataset.MNIST, DataSource.EMBEDDED),
        json.readValue("{\"dataset\":\"mnist\",\"source\":\"embedded\"}", DataSettings.class));
  }

  @Test
  void everyViolationIsReportedAtOnce() {
    InvalidInputException thrown =
        assertThrows(
            InvalidInputException.class,
            () -> new DataSettings(Dataset.MNIST, DataSource.EMBEDDED, " ", 10_001, -1));
    assertEquals(
        List.of(
            "data.trainImages must be in 0..10000 (0 for all) with data.source embedded, was 10001",
            "data.testImages must be in 0..2000 (0 for all) with data.source embedded, was -1",
            "data.folder needs data.source full, was ' ' with embedded",
            "data.folder must be the path of a folder or null, was ' '"),
        String.valueOf(thrown.getMessage()).lines().toList());
  }

  @Test
  void limitsTakeAStratifiedSubset() {
    ImageDataset data =
        Datasets.load(
            new DataSettings(Dataset.FASHION_MNIST, DataSource.EMBEDDED, null, 500, 0),
            new DataFolders(temp, temp));
    assertEquals(500, data.train().count());
    assertEquals(50, data.train().classCounts()[7]);
    assertEquals(2_000, data.test().count());
    assertEquals("fashion-mnist", data.name());
  }

  @Test
  void fullSetThatIsNowhereIsAnErrorNeverTheSubset() {
    assertThrows(
        InvalidInputException.class,
        () ->
            Datasets.load(
                DataSettings.of(Dataset.MNIST, DataSource.FULL), new DataFolders(temp, temp)));
  }
}
