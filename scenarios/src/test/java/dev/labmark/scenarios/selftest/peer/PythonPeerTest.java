package dev.labmark.scenarios.selftest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is a PyTorch is found out by asking; scripts of a shell stand for Python. */
class PythonPeerTest {

  @TempDir private Path folder;

  private PythonPeer.Found found(String script) throws IOException {
    Path python = folder.resolve("python");
    Files.writeString(python, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    return PythonPeer.unpack(python.toString(), folder).find();
  }

  @Test
  void theVersionIsTold() throws IOException {
    assertEquals(new PythonPeer.Found.Torch("2.13.0+cpu"), found("echo 2.13.0+cpu"));
  }

  @Test
  void aPythonWithoutPyTorchIsToldWithItsReasonAndHowToGetOne() throws IOException {
    PythonPeer.Found found =
        found("echo \"ModuleNotFoundError: No module named 'torch'\" >&2; exit 1");

    String reason = assertInstanceOf(PythonPeer.Found.None.class, found).reason();
    assertTrue(reason.contains("No module named 'torch'"), reason);
    assertTrue(reason.contains("pip install torch"), reason);
  }

  @Test
  void noPythonAtAllIsTold() throws IOException {
    PythonPeer.Found found = PythonPeer.unpack(folder.resolve("nowhere").toString(), folder).find();

    String reason = assertInstanceOf(PythonPeer.Found.None.class, found).reason();
    assertTrue(reason.contains("could not be started"), reason);
  }

  @Test
  void theScriptsTravelWithTheCode() throws IOException {
    PythonPeer.unpack("python3", folder);

    for (String script :
        new String[] {
          "contestant.py", "experiment.py", "images.py", "memory.py", "networks.py", "training.py"
        }) {
      assertTrue(Files.size(folder.resolve(script)) > 0, script);
    }
  }
}
