package dev.labmark.models.analysis.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps account of buffers that are taken and given back. */
final class Tape {

  private final List<MemoryChange> changes = new ArrayList<>();
  private final Map<Component, Long> live = new EnumMap<>(Component.class);
  private Map<Component, Long> atPeak = new EnumMap<>(Component.class);
  private Phase phase = Phase.PERSISTENT;
  private String layer = "";
  private long liveBytes;
  private long peakBytes;
  private Phase peakPhase = Phase.PERSISTENT;
  private String peakLayer = "";

  /** Memory that is held; given back once. */
  static final class Buffer {

    private final Component component;
    private final long bytes;
    private boolean released;

    private Buffer(Component component, long bytes) {
      this.component = component;
      this.bytes = bytes;
    }
  }

  /** Says whose operator comes next. */
  void at(Phase newPhase, String newLayer) {
    phase = newPhase;
    layer = newLayer;
  }

  /** Whose operator is at work. */
  String layer() {
    return layer;
  }

  /**
   * Takes memory; of zero bytes nothing is noted.
   *
   * @throws ArithmeticException if more than 2^63-1 bytes were held
   */
  Buffer hold(Component component, long bytes) {
    change(component, bytes);
    if (liveBytes > peakBytes) {
      peakBytes = liveBytes;
      peakPhase = phase;
      peakLayer = layer;
      atPeak = new EnumMap<>(live);
    }
    return new Buffer(component, bytes);
  }

  /** Gives memory back. */
  void release(Buffer... buffers) {
    for (Buffer buffer : buffers) {
      if (buffer.released) {
        throw new IllegalStateException("released twice, at " + phase + " of " + layer);
      }
      buffer.released = true;
      change(buffer.component, -buffer.bytes);
    }
  }

  /** Takes memory and gives it back at once. */
  void touch(Component component, long... bytes) {
    Buffer[] buffers = new Buffer[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      buffers[i] = hold(component, bytes[i]);
    }
    release(buffers);
  }

  private void change(Component component, long bytes) {
    if (bytes == 0) {
      return;
    }
    liveBytes = Math.addExact(liveBytes, bytes);
    live.merge(component, bytes, Long::sum);
    changes.add(new MemoryChange(phase, layer, component, bytes, liveBytes));
  }

  /** What is held now. */
  long liveBytes() {
    return liveBytes;
  }

  /** All of it, as a result. */
  MemoryPrediction prediction(long persistentBytes, Map<String, Long> forwardGrowthBytes) {
    return new MemoryPrediction(
        peakBytes, peakPhase, peakLayer, persistentBytes, atPeak, forwardGrowthBytes, changes);
  }
}
