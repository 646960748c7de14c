package dev.labmark.scenarios.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts the images that operations see, so that JMH reports images per second beside them. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ImageCounter {

  /** JMH sets it back to 0 before each iteration, and reports it under this name. */
  public long images;
}
