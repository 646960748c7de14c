/**
 * {@code labmark jmh}: JMH benchmarks as trials of a run. A benchmark with its parameters is a
 * variant, a fork is a replicate; forks go round by round over all benchmarks, so that whatever
 * else the machine does meets what is compared alike.
 */
@NullMarked
package dev.labmark.scenarios.jmh.session;

import org.jspecify.annotations.NullMarked;
