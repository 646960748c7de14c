/** How Labmark's time and memory grow with the size of what it is given. */
@NullMarked
package dev.labmark.scenarios.selftest.scaling;

import org.jspecify.annotations.NullMarked;
