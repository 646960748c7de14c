package dev.labmark.harness.measure.gpu;

import dev.labmark.harness.measure.Reading;

/**
 * The driver's default memory pool of a device, in bytes. It holds this process's tensors where the
 * engine allocates by {@code cudaMallocAsync}, and nothing of them where it does not.
 *
 * @param live what is allocated now
 * @param livePeak the most since the marks were last set back
 * @param reserved what the pool holds of the device for it, now
 * @param reservedPeak the most since the marks were last set back
 */
public record TensorPool(Reading live, Reading livePeak, Reading reserved, Reading reservedPeak) {

  static TensorPool unavailable(String reason) {
    Reading no = new Reading.Unavailable(reason);
    return new TensorPool(no, no, no, no);
  }
}
