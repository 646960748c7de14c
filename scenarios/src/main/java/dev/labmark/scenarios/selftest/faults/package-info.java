/**
 * What happens to long runs, done to short ones on purpose: each fault is a class that says what it
 * injects, what is promised then, and whether the promise was kept.
 */
@NullMarked
package dev.labmark.scenarios.selftest.faults;

import org.jspecify.annotations.NullMarked;
