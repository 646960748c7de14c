/**
 * Networks that run: a {@link dev.labmark.models.spec.NetworkSpec} as a DJL block.
 *
 * <p>{@link dev.labmark.models.block.NetworkBlock} is the only class a caller needs, with {@link
 * dev.labmark.models.block.LayerTap} to look at, or replace, what a layer gives.
 */
@NullMarked
package dev.labmark.models.block;

import org.jspecify.annotations.NullMarked;
