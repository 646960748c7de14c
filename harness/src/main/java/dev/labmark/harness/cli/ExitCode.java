package dev.labmark.harness.cli;

/** What the command's exit codes mean. */
public final class ExitCode {

  public static final int DONE = 0;

  /** A trial failed, the gate found a regression, or a run could not be kept on disk. */
  public static final int FAILED = 1;

  /** Bad usage or input; nothing was done. */
  public static final int BAD_INPUT = 2;

  /** The gate cannot tell, and was asked to be strict. */
  public static final int INCONCLUSIVE = 3;

  /** The record is kept and can be resumed. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
