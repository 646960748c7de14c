package dev.labmark.harness.record;

import java.util.List;

/**
 * The tables that a trial has whose operators were profiled. All times are of one training step.
 */
public final class OperatorTables {

  /**
   * By operator: operator, calls, total_seconds, self_seconds, share, input_shapes, memory_bytes.
   * Self times sum to the step; the last row is what was in no operator. Memory is net and an
   * operator's own.
   */
  public static final String OPERATORS = "operators";

  /**
   * By phase: phase, seconds, operator_seconds, outside_seconds, share. The last row, TOTAL, is the
   * step.
   */
  public static final String PHASES = "operator_phases";

  /** Who calls whom: path, parent, name, calls, seconds. Callers come before what they call. */
  public static final String CALLS = "operator_calls";

  /**
   * By layer that multiplies and by pass: layer, kind, pass, flops, bytes, seconds,
   * flops_per_second, flops_per_byte. Operations and bytes are analytical, seconds measured.
   */
  public static final String LAYERS = "operator_layers";

  /** All of them. */
  public static final List<String> NAMES = List.of(OPERATORS, PHASES, CALLS, LAYERS);

  /** Key of a trial's {@code worker}: how operators were profiled, or why they were not. */
  public static final String PROBE = "probe.operators";

  private OperatorTables() {}
}
