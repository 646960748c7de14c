/**
 * Networks from files that users write: {@link dev.labmark.models.file.NetworkFile} reads JSON and
 * YAML and documents the format. The only place that knows Jackson.
 *
 * <p>Everything wrong with a file is told at once, each with its path inside the file; the bounds
 * are those of the records in {@code spec}, which are checked nowhere else.
 */
@NullMarked
package dev.labmark.models.file;

import org.jspecify.annotations.NullMarked;
