/**
 * Trials as tasks of Apache Spark. This package runs in Labmark's process and touches no class of
 * Spark: {@link dev.labmark.harness.spark.driver} is started as a process of its own with Spark's
 * class path, since Spark's Jackson, Netty and slf4j are of other versions than Labmark's, and so
 * that a driver that dies takes no record with it. On nodes, a task only starts the trial's process
 * with Labmark's class path there, for the same reason.
 */
@NullMarked
package dev.labmark.harness.spark;

import org.jspecify.annotations.NullMarked;
