/** Whether anything grows while a long training is watched. */
@NullMarked
package dev.labmark.scenarios.selftest.soak;

import org.jspecify.annotations.NullMarked;
