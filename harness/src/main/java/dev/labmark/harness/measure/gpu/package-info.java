/**
 * What a GPU does while a trial runs, asked of the vendor's own libraries. Every quantity is read
 * by itself: one that a device does not tell is {@code unavailable: reason}, and the others are
 * read all the same. Nothing in here throws because of a device.
 *
 * <p>Four amounts of memory are kept apart: what live tensors take, what the engine's allocator has
 * reserved for them, what the process holds (context, libraries' workspaces), and what is in use on
 * the whole device, by whatever process.
 */
@NullMarked
package dev.labmark.harness.measure.gpu;

import org.jspecify.annotations.NullMarked;
