package dev.labmark.scenarios.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * How long a property is fed: a number of inputs in the build, which takes seconds, or as long as
 * {@code -Dlabmark.fuzz.seconds=…} says.
 */
public final class FuzzBudget implements AroundTryHook {

  /** More than any time allows. */
  public static final int UNTIL_SPENT = Integer.MAX_VALUE;

  private static final String SECONDS = "labmark.fuzz.seconds";

  /** Inputs in the build. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  public @interface Tries {
    /** How many. */
    int value();
  }

  private static final class Spent {
    private final long startNs = System.nanoTime();
    private int tries;
  }

  /** From a class to its properties. */
  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor input, List<Object> parameters) {
    Spent so = Store.getOrCreate(FuzzBudget.class, Lifespan.PROPERTY, Spent::new).get();
    TryExecutionResult result = input.execute(parameters);
    so.tries++;
    if (result.isSatisfied() && isSpent(so, context)) {
      System.out.printf(
          "%s: %d inputs in %d s%n",
          context.targetMethod().getName(),
          so.tries,
          Duration.ofNanos(System.nanoTime() - so.startNs).toSeconds());
      return TryExecutionResult.satisfied(true);
    }
    return result;
  }

  private static boolean isSpent(Spent so, TryLifecycleContext context) {
    Integer seconds = Integer.getInteger(SECONDS);
    return seconds == null
        ? so.tries >= context.targetMethod().getAnnotation(Tries.class).value()
        : System.nanoTime() - so.startNs >= Duration.ofSeconds(seconds).toNanos();
  }
}
