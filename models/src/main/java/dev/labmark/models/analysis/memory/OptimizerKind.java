package dev.labmark.models.analysis.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an optimizer costs in memory, as DJL's optimizers compute on parameter after parameter. */
public enum OptimizerKind {
  /** Plain stochastic gradient descent. */
  SGD(0, 2, 12),
  /** With momentum: one velocity for each parameter. */
  MOMENTUM(1, 2, 12),
  /** Adam (Kingma and Ba 2015, algorithm 1): two moments for each parameter. */
  ADAM(2, 6, 0);

  private final int stateCopies;
  private final int updateCopies;
  private final long scalarBytes;

  /**
   * @param scalarBytes factors beside the last temporary: float64, and its float32 copy
   */
  OptimizerKind(int stateCopies, int updateCopies, long scalarBytes) {
    this.stateCopies = stateCopies;
    this.updateCopies = updateCopies;
    this.scalarBytes = scalarBytes;
  }

  /** Tensors of a parameter's size that are kept from step to step. */
  public int stateCopies() {
    return stateCopies;
  }

  /**
   * Temporaries that are alive at once while a parameter is updated: the parameter server's copy of
   * the gradient, what the update makes of it, and scalars beside the last of them.
   *
   * @param parameterBytes size of the parameter
   */
  long[] update(long parameterBytes) {
    long[] held = new long[updateCopies + 1];
    Arrays.fill(held, parameterBytes);
    held[updateCopies] = scalarBytes;
    return held;
  }

  /** The spelling on the command line. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The optimizer of that spelling. */
  public static Optional<OptimizerKind> find(String symbol) {
    return Arrays.stream(values()).filter(kind -> kind.symbol().equals(symbol)).findFirst();
  }

  /** All spellings. */
  public static List<String> symbols() {
    return Arrays.stream(values()).map(OptimizerKind::symbol).toList();
  }
}
