package dev.labmark.harness.cli;

import java.util.Optional;

/** A process whose parent was killed has nobody to work for, nor has what it started itself. */
final class ParentWatch {

  /** {@code ProcessHandle.onExit} looks every five seconds at a process that is no child. */
  private static final long POLL_MS = 200;

  private ParentWatch() {}

  /** Ends this process as soon as the one that is now its parent has ended. */
  static void endWithParent() {
    ProcessHandle.current().parent().ifPresent(parent -> endWithParent(parent.pid()));
  }

  /**
   * Ends this process as soon as its parent has ended, at once if that was before the JVM was up.
   *
   * @param parent the process that started this one
   */
  static void endWithParent(long parent) {
    Thread watch = new Thread(() -> watch(parent), "labmark-parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(long parent) {
    try {
      while (isParent(parent)) {
        Thread.sleep(POLL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /** Orphans get another parent at once, also while nobody has collected the old one. */
  private static boolean isParent(long pid) {
    Optional<ProcessHandle> now = ProcessHandle.current().parent();
    return now.isPresent() && now.get().pid() == pid;
  }
}
