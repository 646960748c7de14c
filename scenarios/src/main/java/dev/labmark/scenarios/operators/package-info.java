/**
 * What the engine's operators do in a training step: how often, how long, for which layer, and how
 * near to what the machine can do.
 */
package dev.labmark.scenarios.operators;
