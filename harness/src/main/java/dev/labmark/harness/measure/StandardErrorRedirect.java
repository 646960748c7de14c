package dev.labmark.harness.measure;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sends file descriptor 2 of this process, native code included, to a file for a while. */
final class StandardErrorRedirect {

  private static final int STDERR = 2;
  private static final int WRITE_ONLY = 1;

  private final Function write;
  private final Function dup2;
  private final Function close;
  private final int saved;

  private StandardErrorRedirect(Function write, Function dup2, Function close, int saved) {
    this.write = write;
    this.dup2 = dup2;
    this.close = close;
    this.saved = saved;
  }

  /** Redirects to an existing file. */
  static StandardErrorRedirect to(Path file) throws IOException {
    NativeLibrary libc = NativeLibrary.getInstance("c");
    Function dup2 = libc.getFunction("dup2");
    Function close = libc.getFunction("close");
    int target = libc.getFunction("open").invokeInt(new Object[] {file.toString(), WRITE_ONLY});
    if (target < 0) {
      throw new IOException("cannot open " + file);
    }
    int saved = libc.getFunction("dup").invokeInt(new Object[] {STDERR});
    dup2.invokeInt(new Object[] {target, STDERR});
    close.invokeInt(new Object[] {target});
    return new StandardErrorRedirect(libc.getFunction("write"), dup2, close, saved);
  }

  /** Writes a line, past Java's own stream, so that it comes to stand where native code is. */
  void print(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    write.invokeLong(new Object[] {STDERR, bytes, (long) bytes.length});
  }

  /** Gives the descriptor back. */
  void close() {
    dup2.invokeInt(new Object[] {saved, STDERR});
    close.invokeInt(new Object[] {saved});
  }
}
