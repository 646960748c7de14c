/** What a run came to, as far as a gate asks. */
@NullMarked
package dev.labmark.harness.gate.results;

import org.jspecify.annotations.NullMarked;
