/**
 * Prometheus: a live endpoint, a push to a gateway, and files with timestamps for replay. All
 * libraries of Prometheus and Micrometer stay inside.
 */
@NullMarked
package dev.labmark.harness.export;

import org.jspecify.annotations.NullMarked;
