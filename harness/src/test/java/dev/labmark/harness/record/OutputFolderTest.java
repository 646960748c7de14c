package dev.labmark.harness.record;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.labmark.harness.spec.Refusal;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutputFolderTest {

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path out = disk.getPath("/results");
  private final RecordCodec codec = new RecordCodec();

  @BeforeEach
  void make() throws IOException {
    Files.createDirectory(out);
  }

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void anOutputFolderIsMadeAndLeftEmpty() throws IOException {
    Path deep = out.resolve("a/b");

    assertDoesNotThrow(() -> OutputFolder.checkWritable(deep));

    assertEquals(List.of(), names(deep));
  }

  @Test
  void aFileInTheWayOfTheOutputFolderIsNamed() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "mine");

    for (Path folder : List.of(file, file.resolve("below"))) {
      String message = refused(folder);
      assertTrue(message.startsWith("cannot write to the output folder " + folder + " ("), message);
      assertTrue(message.endsWith("; choose another with --out"), message);
    }
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void aDiskThatIsTooFullIsRefused() throws IOException {
    try (FileSystem small =
        Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(5 << 20).build())) {
      assertEquals(
          "the disk of the output folder /results has only 5 MiB left; free some, or choose"
              + " another folder with --out",
          refused(small.getPath("/results")));
    }
  }

  @Test
  void theLinkToTheNewestRunIsReplacedAndNothingElseIs() throws IOException {
    RunStore.create(out, "run-a", codec).write(SampleRecords.running());

    assertDoesNotThrow(() -> OutputFolder.checkCreatable(out));
    assertEquals(List.of("latest", "run-a"), names(out), "no probe is left");

    Files.delete(out.resolve("latest"));
    Files.createDirectory(out.resolve("latest"));
    assertEquals(
        "/results/latest is in the way: it is not the link that points at the newest run; move it,"
            + " or choose another folder with --out",
        Refusal.of(() -> OutputFolder.checkCreatable(out)));
  }

  @Test
  void aLinkToARunThatIsGoneIsNotInTheWay() throws IOException {
    Files.createSymbolicLink(out.resolve("latest"), disk.getPath("gone"));

    assertDoesNotThrow(() -> OutputFolder.checkCreatable(out));
  }

  @Test
  void aDiskWithoutLinksIsRefused() throws IOException {
    try (FileSystem linkless =
        Jimfs.newFileSystem(Configuration.unix().toBuilder().setSupportedFeatures().build())) {
      Path folder = linkless.getPath("/results");

      String refused = Refusal.of(() -> OutputFolder.checkCreatable(folder));

      assertTrue(
          refused.startsWith("the disk of the output folder /results takes no symbolic links ("),
          refused);
      assertEquals(List.of(), names(folder));
    }
  }

  private static String refused(Path folder) {
    return Refusal.of(() -> OutputFolder.checkWritable(folder));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
