package dev.labmark.scenarios.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.labmark.scenarios.fuzz.FuzzBudget;
import dev.labmark.scenarios.fuzz.FuzzBudget.Tries;
import dev.labmark.scenarios.fuzz.Guard;
import dev.labmark.scenarios.fuzz.Input;
import dev.labmark.scenarios.fuzz.Mutations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Data files from others: what is not right is refused with an {@link IOException} that says why.
 */
@AddLifecycleHook(FuzzBudget.class)
class DataFuzzTest {

  private static final PinnedSet SET = PinnedSet.embedded(Dataset.MNIST);
  private static final String NAME = "t10k-labels-idx1-ubyte";

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(2000)
  void idxIsReadOrRefused(@ForAll("idx") Input images, @ForAll("idx") Input labels) {
    Guard.run(
        "idx",
        images,
        () -> {
          try {
            return IdxReader.split("images", images.bytes(), "labels", labels.bytes()).count();
          } catch (BadDataException e) {
            return String.valueOf(e.getMessage()).length();
          }
        });
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(300)
  void compressedDataIsReadOrRefused(@ForAll("gzip") Input gzip) {
    Guard.run(
        "gzip",
        gzip,
        () -> {
          try {
            return SET.file(DatasetFile.TEST_LABELS)
                .readVerified("there", new ByteArrayInputStream(gzip.bytes()))
                .length;
          } catch (BadDataException e) {
            return String.valueOf(e.getMessage()).length();
          }
        });
  }

  @Property(tries = FuzzBudget.UNTIL_SPENT, shrinking = ShrinkingMode.OFF)
  @Tries(40)
  void anArchiveIsReadOrRefusedAndNothingIsUnpacked(@ForAll("archives") Input archive)
      throws IOException {
    Path folder = Files.createTempDirectory("labmark-archive");
    Path file = Files.write(folder.resolve("made.tgz"), archive.bytes());
    try {
      Guard.run(
          "archive",
          archive,
          () -> {
            try {
              return new NpmPackSource(
                      List.of("cp", file.toString(), "copy.tgz"), Duration.ofSeconds(30))
                  .fetch(SET, new RecordingListener())
                  .size();
            } catch (IOException e) {
              return String.valueOf(e.getMessage()).length();
            }
          });
      try (var files = Files.list(folder)) {
        if (files.count() != 1) {
          throw new AssertionError("something was unpacked into " + folder);
        }
      }
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  @Provide
  Arbitrary<Input> idx() {
    byte[] images = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8};
    byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 3, 9};
    return Mutations.of(
        List.of(images, labels),
        "\0",
        "\0\0\0\0",
        "\0\0\u0008\u0003",
        "\u007f\u007f\u007f\u007f",
        "\n");
  }

  @Provide
  Arbitrary<Input> gzip() throws IOException {
    return Mutations.of(
        List.of(
            EmbeddedSubset.compressed(Dataset.MNIST, DatasetFile.TEST_LABELS),
            gzipped(new byte[1 << 20]),
            new byte[100]),
        "\u001f",
        "\0",
        "\u0008",
        "PK\u0003\u0004");
  }

  @Provide
  Arbitrary<Input> archives() throws IOException {
    return Mutations.of(
        List.of(
            archive("package/data/" + NAME, 20),
            archive("../../" + NAME, 20),
            archive("/" + NAME, 9)),
        "\u001f",
        "\0",
        "\u0008",
        "9",
        "../");
  }

  private static byte[] archive(String name, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(size);
      tar.putArchiveEntry(entry);
      tar.write("x".repeat(size).getBytes(US_ASCII));
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
