/** Beside Spark's libraries only: the driver, and what it sends to executors. */
@NullMarked
package dev.labmark.harness.spark.driver;

import org.jspecify.annotations.NullMarked;
