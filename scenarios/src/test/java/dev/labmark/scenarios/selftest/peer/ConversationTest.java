package dev.labmark.scenarios.selftest.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final long SECOND_NS = 1_000_000_000;

  private final AtomicLong clockNs = new AtomicLong();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private Conversation told(String... commands) {
    Conversation.Work work =
        new Conversation.Work() {
          @Override
          public PeerAnswer evaluate(int batchSize) {
            return PeerAnswer.evaluated(2, batchSize, 0.5, 0.75);
          }

          @Override
          public PeerAnswer peak() {
            return PeerAnswer.peak(4_096);
          }
        };
    return new Conversation(
        new BufferedReader(new StringReader(String.join("\n", commands))),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        clockNs::get,
        work);
  }

  private List<PeerAnswer> answers() throws IOException {
    List<PeerAnswer> answers = new ArrayList<>();
    for (String line : said.toString(StandardCharsets.UTF_8).lines().toList()) {
      answers.add(new ObjectMapper().readValue(line, PeerAnswer.class));
    }
    return answers;
  }

  private void step(Conversation conversation, double loss) {
    clockNs.addAndGet(SECOND_NS);
    conversation.stepFinished(64, loss);
  }

  @Test
  void theTimeOfTheStepsThatWereAskedForIsTold() throws IOException {
    Conversation conversation = told("train 2", "train 1", "end");

    conversation.begin("me");
    step(conversation, 2.5);
    step(conversation, 2.25);
    assertFalse(conversation.isOver());
    clockNs.addAndGet(SECOND_NS / 2);
    step(conversation, 2);

    assertTrue(conversation.isOver());
    assertEquals(
        List.of(
            PeerAnswer.ready("me"),
            PeerAnswer.trained(2, 128, List.of(2.5, 2.25)),
            PeerAnswer.trained(1.5, 64, List.of(2.0))),
        answers());
  }

  @Test
  void betweenStepsOtherWorkIsDone() throws IOException {
    Conversation conversation = told("evaluate 200", "peak", "end");

    conversation.begin("me");

    assertTrue(conversation.isOver());
    assertEquals(
        List.of(
            PeerAnswer.ready("me"),
            PeerAnswer.evaluated(2, 200, 0.5, 0.75),
            PeerAnswer.peak(4_096)),
        answers());
  }

  @Test
  void whoeverTalksToNobodyAnyMoreIsOver() {
    Conversation conversation = told("train 1");

    conversation.begin("me");
    step(conversation, 1);

    assertTrue(conversation.isOver());
  }

  @Test
  void whatIsNoCommandIsRefused() {
    Conversation conversation = told("dance");

    assertThrows(IllegalArgumentException.class, () -> conversation.begin("me"));
  }
}
