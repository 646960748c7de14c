package dev.labmark.harness.cli.gate;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tidies up when Ctrl-C or SIGTERM ends this process in the middle of a comparison. */
final class OnShutdown implements AutoCloseable {

  /** A run that was asked to stop ends with its step. */
  private static final long PATIENCE_SECONDS = 40;

  /** What is left to be done then. */
  interface Task {
    void run() throws IOException;
  }

  private final Thread hook;

  private OnShutdown(Thread hook) {
    this.hook = hook;
  }

  /** Ends what this process has started, waits for it, then does the task. */
  static OnShutdown run(Task task, PrintWriter err) {
    OnShutdown installed = new OnShutdown(new Thread(() -> tidyUp(task, err), "labmark-tidy-up"));
    Runtime.getRuntime().addShutdownHook(installed.hook);
    return installed;
  }

  private static void tidyUp(Task task, PrintWriter err) {
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    children.forEach(ProcessHandle::destroy);
    CompletableFuture.allOf(
            children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    try {
      task.run();
    } catch (IOException e) {
      err.println("labmark: not tidied up: " + e);
      err.flush();
    }
  }

  /** There is nothing to tidy up any more. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it runs already, and finds nothing
      return;
    }
  }
}
