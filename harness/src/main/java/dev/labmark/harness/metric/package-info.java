/** A metric is one typed constant: name, unit, direction, help text. */
package dev.labmark.harness.metric;
