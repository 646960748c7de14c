package dev.labmark.scenarios.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.labmark.harness.train.StepPhase;
import dev.labmark.harness.train.TrainingListener;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks in the profiler's own stream where one phase of a step ends and the next begins, so that no
 * two clocks have to be brought together: the negation of an empty tensor whose shape names the
 * phase.
 */
final class PhaseMarks implements TrainingListener, AutoCloseable {

  private static final String OPERATOR = "aten::neg";

  /** No tensor of a network has so many columns and no rows. */
  private static final long FIRST_COLUMNS = 7_000_001;

  private static final List<StepPhase> PHASES = List.of(StepPhase.values());

  /** Behind the phases: the step is over. */
  private static final int END = PHASES.size();

  private final Map<StepPhase, NDArray> marks = new EnumMap<>(StepPhase.class);
  private final NDArray end;

  /** Marks owned by a manager. */
  PhaseMarks(NDManager manager) {
    for (StepPhase phase : PHASES) {
      marks.put(phase, manager.zeros(shape(PHASES.indexOf(phase))));
    }
    end = manager.zeros(shape(END));
  }

  private static Shape shape(int number) {
    return new Shape(0, FIRST_COLUMNS + number);
  }

  @Override
  public void phaseStarted(StepPhase phase) {
    NDArray mark = marks.get(phase);
    if (mark != null) {
      mark.neg().close();
    }
  }

  @Override
  public void stepFinished(Step step) {
    end.neg().close();
  }

  /** Whether a call is one of the marks. */
  static boolean isMark(OperatorEvent event) {
    return event.name().equals(OPERATOR) && number(event) >= 0 && number(event) <= END;
  }

  /** The phase that a mark begins; empty for the end of the step. */
  static Optional<StepPhase> phase(OperatorEvent mark) {
    int number = number(mark);
    return number == END ? Optional.empty() : Optional.of(PHASES.get(number));
  }

  private static int number(OperatorEvent event) {
    List<List<Long>> shapes = event.shapes();
    if (shapes.size() != 1 || shapes.get(0).size() != 2 || shapes.get(0).get(0) != 0) {
      return -1;
    }
    return Math.toIntExact(shapes.get(0).get(1) - FIRST_COLUMNS);
  }

  @Override
  public void close() {
    marks.values().forEach(NDArray::close);
    end.close();
  }
}
