/**
 * JMH benchmarks, and profilers for JMH. Started by {@code labmark jmh}, which turns forks into
 * trials of a run; also by JMH's own {@code org.openjdk.jmh.Main} with {@code labmark.jar} on the
 * class path.
 *
 * <p>Operators run in native code that the JVM cannot see into, so nothing of them can be optimised
 * away; outputs go to a {@code Blackhole} nevertheless. The engine has threads of its own and
 * allows one training in a JVM: every benchmark is called from one thread.
 */
@NullMarked
package dev.labmark.scenarios.jmh;

import org.jspecify.annotations.NullMarked;
