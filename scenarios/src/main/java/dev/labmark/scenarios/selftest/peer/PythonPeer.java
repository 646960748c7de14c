package dev.labmark.scenarios.selftest.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The peer's scripts, and the Python that runs them.
 *
 * @param python the interpreter, as on a command line
 * @param folder where the scripts are
 */
record PythonPeer(String python, Path folder) {

  private static final List<String> SCRIPTS =
      List.of(
          "contestant.py", "experiment.py", "images.py", "memory.py", "networks.py", "training.py");

  private static final String HOW_TO =
      "make one with 'python3 -m venv peer && peer/bin/pip install torch', and say --python"
          + " peer/bin/python";

  /** Unpacks the scripts, which travel with the code. */
  static PythonPeer unpack(String python, Path folder) throws IOException {
    for (String script : SCRIPTS) {
      try (InputStream in = PythonPeer.class.getResourceAsStream(script)) {
        if (in == null) {
          throw new IOException("the script " + script + " is missing in this build");
        }
        Files.write(folder.resolve(script), in.readAllBytes());
      }
    }
    return new PythonPeer(python, folder);
  }

  /** Whether it can be had: its version of PyTorch, or why there is none and what to do. */
  sealed interface Found {

    /** There is one. */
    record Torch(String version) implements Found {}

    /** There is none. */
    record None(String reason) implements Found {}
  }

  /** Looks for PyTorch. */
  Found find() throws IOException {
    try {
      Process asked =
          quiet(new ProcessBuilder(python, "-c", "import torch; print(torch.__version__)"))
              .redirectErrorStream(true)
              .start();
      asked.getOutputStream().close();
      String said =
          new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      String last = said.substring(said.lastIndexOf('\n') + 1);
      return asked.waitFor() == 0
          ? new Found.Torch(last)
          : new Found.None("'" + python + "' has no PyTorch (" + last + "): " + HOW_TO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking for PyTorch", e);
    } catch (IOException e) {
      return new Found.None("'" + python + "' could not be started: " + HOW_TO);
    }
  }

  /** A script with its arguments, not yet started. */
  ProcessBuilder script(String name, Path job, int threads) {
    List<String> command = new ArrayList<>();
    command.add(python);
    command.add(folder.resolve(name).toString());
    command.add(job.toString());
    ProcessBuilder builder = quiet(new ProcessBuilder(command));
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    return builder;
  }

  /** PyTorch warns of NumPy where that is not installed; nothing here needs it. */
  private static ProcessBuilder quiet(ProcessBuilder builder) {
    builder.environment().put("PYTHONWARNINGS", "ignore");
    return builder;
  }
}
