package dev.labmark.harness.spec;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** What the user is told where an input is refused. */
public final class Refusal {

  private Refusal() {}

  /** The message of the {@link InvalidInputException} that the call must throw. */
  public static String of(Executable call) {
    return Objects.requireNonNull(assertThrows(InvalidInputException.class, call).getMessage());
  }
}
