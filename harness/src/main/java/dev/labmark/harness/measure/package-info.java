/**
 * Probes: what measures while a trial runs. A probe that cannot work on this machine says why and
 * costs nothing.
 */
package dev.labmark.harness.measure;
