package dev.labmark.harness.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.labmark.harness.run.DataFile;
import dev.labmark.harness.run.remote.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataShipmentTest {

  private final List<Frame> sent = new ArrayList<>();

  private record Images(String path, String sha256) implements DataFile {
    @Override
    public byte[] content() {
      return new byte[] {1, 2, 3};
    }
  }

  @Test
  void aFileIsSentOnceHoweverManyTrialsNeedIt() throws IOException {
    Path copy;
    try (DataShipment shipment =
        new DataShipment(scenario -> List.of(new Images("mnist/train", "aa")))) {
      assertEquals(Map.of("mnist/train", "aa"), shipment.send("s", sent::add));
      assertEquals(Map.of("mnist/train", "aa"), shipment.send("s", sent::add));

      assertEquals(1, sent.size());
      assertEquals("aa", sent.get(0).subject());
      copy = Path.of(sent.get(0).content().text());
      assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(copy));
    }
    assertFalse(Files.exists(copy));
  }
}
