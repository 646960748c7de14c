/**
 * How much memory a network's tensors take, step by step, from layer specs alone.
 *
 * <p>{@link dev.labmark.models.analysis.memory.TrainingMemory} plays one optimizer step, or one
 * inference, on a {@link dev.labmark.models.analysis.memory.Tape}: each layer holds and releases
 * buffers in the order in which libtorch's operators do, so that the peak is that of the liveness
 * of all tensors and not a sum over layers. What convolutions take beside their tensors is in
 * {@link dev.labmark.models.analysis.memory.ConvolutionEngine}.
 */
@NullMarked
package dev.labmark.models.analysis.memory;

import org.jspecify.annotations.NullMarked;
