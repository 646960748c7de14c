package dev.labmark.harness.run.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameTest {

  private static final NodeTask TASK =
      new NodeTask(
          "s/v/1",
          List.of("{java}", "-Dx={folder}", "{parent}", "{host}"),
          List.of("MALLOC_"),
          Map.of("OMP_NUM_THREADS", "1"),
          Map.of("mnist/a", "00ff"),
          List.of("spec.json", "trial.json"),
          Bytes.ofText("packed"));

  @Test
  void framesComeOneAfterAnotherUntilTheStreamEnds() throws IOException {
    Frame submit = new Frame(Frame.Kind.SUBMIT, "s/v/1", Bytes.of(TASK.encoded()));
    Frame lost = Frame.of(Frame.Kind.LOST, "s/v/2", "näher: \"{}\"\n");
    DataInputStream in = in(bytes(submit, lost));

    assertEquals(Optional.of(submit), Frame.read(in));
    assertEquals(Optional.of(lost), Frame.read(in));
    assertEquals(Optional.empty(), Frame.read(in));
  }

  @Test
  void whatIsNoFrameIsNotTakenForOne() {
    byte[] babble = "Exception in thread main".getBytes(StandardCharsets.UTF_8);

    assertThrows(IOException.class, () -> Frame.read(in(babble)));
  }

  @Test
  void aFrameThatWasCutOffAnywhereIsNotReadAsAWholeOne() throws IOException {
    byte[] whole = bytes(Frame.of(Frame.Kind.ENDED, "s/v/1", "content"));
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(EOFException.class, () -> Frame.read(in(cut)), "of length " + length);
    }
  }

  @Test
  void anAnnouncedLengthIsNotBelieved() throws IOException {
    byte[] whole = bytes(Frame.of(Frame.Kind.ENDED, "", ""));
    whole[whole.length - 4] = 0x7f;

    assertThrows(IOException.class, () -> Frame.read(in(whole)));
  }

  @Test
  void aTaskArrivesAsItWasAndKnowsItsVersion() throws IOException {
    byte[] encoded = TASK.encoded();
    assertEquals(TASK, NodeTask.decoded(encoded));
    assertEquals(
        List.of("/jdk/java", "-Dx=/tmp/here", "42", "node-7"),
        TASK.commandHere("/jdk/java", "node-7", "/tmp/here", 42));

    encoded[3]++;
    IOException refused = assertThrows(IOException.class, () -> NodeTask.decoded(encoded));
    assertEquals("this node's Labmark reads trials of version 1, was sent 2", refused.getMessage());
  }

  @Test
  void aResultArrivesAsItWas() throws IOException {
    NodeResult result = new NodeResult("s/v/1", 134, Bytes.ofText("zip"));

    assertEquals(result, NodeResult.decoded(result.encoded()));
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(Frame... frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Frame frame : frames) {
        frame.writeTo(out);
      }
    }
    return bytes.toByteArray();
  }
}
