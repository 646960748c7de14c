package dev.labmark.scenarios.selftest.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A side in a process of its own, which stands still until it is told what to do. */
final class PeerProcess implements AutoCloseable {

  private static final int SECONDS_TO_END = 10;

  private final PeerSide side;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;
  private final ObjectMapper json = new ObjectMapper();

  private PeerProcess(PeerSide side, Process process) {
    this.side = side;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it, and waits until it is ready. */
  static PeerProcess start(PeerSide side, ProcessBuilder builder) throws IOException {
    PeerProcess started =
        new PeerProcess(side, builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    try {
      started.answer();
      return started;
    } catch (IOException e) {
      started.close();
      throw e;
    }
  }

  PeerAnswer train(int steps) throws IOException {
    return ask("train " + steps);
  }

  PeerAnswer evaluate(int batchSize) throws IOException {
    return ask("evaluate " + batchSize);
  }

  PeerAnswer peak() throws IOException {
    return ask("peak");
  }

  private PeerAnswer ask(String command) throws IOException {
    tell(command);
    return answer();
  }

  private void tell(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
  }

  /** Native libraries write to standard output as they like: only lines of JSON count. */
  private PeerAnswer answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith("{")) {
        return json.readValue(line, PeerAnswer.class);
      }
    }
    throw new IOException(
        side.title() + " ended before it had answered; it has said why on standard error");
  }

  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        tell("end");
        process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + side.title(), e);
    } finally {
      process.destroyForcibly();
    }
  }
}
