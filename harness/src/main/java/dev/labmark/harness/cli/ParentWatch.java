package dev.labmark.harness.cli;

/** A process whose parent was killed has nobody to work for, nor has what it started itself. */
final class ParentWatch {

  private ParentWatch() {}

  /** Ends this process as soon as its parent has ended. */
  static void endWithParent() {
    ProcessHandle.current().parent().ifPresent(ParentWatch::endWith);
  }

  private static void endWith(ProcessHandle parent) {
    Thread watch =
        new Thread(
            () -> {
              parent.onExit().join();
              ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            },
            "labmark-parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
