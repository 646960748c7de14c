/** Labmark side by side with what a user would pick instead: PyTorch in Python, and stock DJL. */
@NullMarked
package dev.labmark.scenarios.selftest.peer;

import org.jspecify.annotations.NullMarked;
