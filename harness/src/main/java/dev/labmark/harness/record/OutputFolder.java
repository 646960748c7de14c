package dev.labmark.harness.record;

import dev.labmark.harness.spec.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder that runs are kept in, before there is one. */
public final class OutputFolder {

  private static final long LEAST_FREE_BYTES = 64L << 20;

  private OutputFolder() {}

  /**
   * Checks, before anything is measured, that results can be kept.
   *
   * @throws InvalidInputException if the output folder cannot be made or written to, or its disk
   *     has less than 64 MiB left
   */
  public static void checkWritable(Path out) {
    try {
      Files.createDirectories(out);
      Path probe = Files.createTempFile(out, ".labmark", ".probe");
      Files.delete(probe);
      long free = Files.getFileStore(out).getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw new InvalidInputException(
            "the disk of the output folder "
                + out
                + " has only "
                + (free >> 20)
                + " MiB left; free some, or choose another folder with --out");
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "cannot write to the output folder "
              + out.toAbsolutePath()
              + " ("
              + e
              + "); choose another with --out",
          e);
    }
  }

  /**
   * Checks, before anything is measured, that a new run can be kept and {@code latest} pointed at
   * it.
   *
   * @throws InvalidInputException if the output folder is not writable, something else than the
   *     link has its name, or the disk has no links
   */
  public static void checkCreatable(Path out) {
    checkWritable(out);
    Path latest = out.resolve(RunStore.LATEST);
    if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
      throw new InvalidInputException(
          latest
              + " is in the way: it is not the link that points at the newest run; move it, or"
              + " choose another folder with --out");
    }
    try {
      Path probe = Files.createTempFile(out, ".labmark", ".link");
      Files.delete(probe);
      Files.createSymbolicLink(probe, probe.getFileName());
      Files.delete(probe);
    } catch (IOException | UnsupportedOperationException e) {
      throw new InvalidInputException(
          "the disk of the output folder "
              + out
              + " takes no symbolic links ("
              + e
              + "), such as "
              + RunStore.LATEST
              + "; choose another with --out",
          e);
    }
  }
}
