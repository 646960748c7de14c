/**
 * Problem 3 of the lab: tables of AlexNet, VGG19 and the inception module, and receptive fields,
 * each held against what the engine did.
 */
@NullMarked
package dev.labmark.scenarios.architecture;

import org.jspecify.annotations.NullMarked;
