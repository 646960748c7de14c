package dev.labmark.scenarios.data;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints a fetch as plain lines: sources, failures, and every ten megabytes of a file. */
final class PrintingFetchListener implements FetchListener {

  private static final long STEP_BYTES = 10_000_000;

  private final PrintWriter out;
  private String file = "";
  private long nextBytes;

  PrintingFetchListener(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void started(String source) {
    print("Trying " + source);
    file = "";
  }

  @Override
  public synchronized void progressed(String newFile, long bytes, long totalBytes) {
    if (!newFile.equals(file)) {
      file = newFile;
      nextBytes = STEP_BYTES;
    }
    if (bytes >= nextBytes || bytes == totalBytes) {
      nextBytes = bytes + STEP_BYTES;
      String total = totalBytes < 0 ? "" : String.format(Locale.ROOT, " of %.1f", totalBytes / 1e6);
      print(String.format(Locale.ROOT, "  %s: %.1f%s MB", file, bytes / 1e6, total));
    }
  }

  @Override
  public synchronized void failed(String source, String reason) {
    print("  failed: " + reason);
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
