/**
 * A trial on another machine: what is sent there, how it is started there, what comes back. These
 * classes run on nodes beside the libraries of a cluster's own software, so they need nothing but a
 * JDK.
 */
@NullMarked
package dev.labmark.harness.run.remote;

import org.jspecify.annotations.NullMarked;
