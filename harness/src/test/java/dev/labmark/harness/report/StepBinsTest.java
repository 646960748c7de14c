package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StepBinsTest {

  @Test
  void sparseSeriesKeepEveryPoint() {
    StepBins bins = new StepBins();
    for (int epoch = 1; epoch <= 100; epoch++) {
      bins.add(epoch * 469L, epoch, epoch * 0.5);
    }

    assertEquals(1, bins.width());
    assertEquals(new StepBins.Bin(938, 938, 2, 1.0, 1.0), list(bins).get(1));
    assertEquals(100, list(bins).size());
  }

  @Property(tries = 50)
  void binsStayBoundedAndKeepTheMean(@ForAll @IntRange(min = 1, max = 20_000) int points) {
    StepBins bins = new StepBins();
    for (int step = 0; step < points; step++) {
      bins.add(step, 0, step);
    }

    List<StepBins.Bin> list = list(bins);
    assertTrue(list.size() <= StepBins.MAX_BINS);
    assertEquals((points - 1) / bins.width() + 1, list.size());
    list.forEach(bin -> assertEquals(bin.step(), bin.mean(), 1e-9));
  }

  @Test
  void widenedBinsAreThoseOfASeriesOfThatWidth() {
    StepBins bins = new StepBins();
    for (int step = 0; step < 10; step++) {
      bins.add(step, step, 2.0 * step);
    }

    bins.widenTo(4);

    assertEquals(
        List.of(
            new StepBins.Bin(0, 1.5, 1.5, 3.0, 6.0),
            new StepBins.Bin(1, 5.5, 5.5, 11.0, 14.0),
            new StepBins.Bin(2, 8.5, 8.5, 17.0, 18.0)),
        list(bins));
  }

  /** A single spike, wherever it is, is in exactly one bin, and not made smaller. */
  @Property(tries = 50)
  void noPeakIsLost(@ForAll @IntRange(min = 0, max = 9_999) int place) {
    StepBins bins = new StepBins();
    for (int step = 0; step < 10_000; step++) {
      bins.add(step, 0, step == place ? 7.5 : -step);
    }

    List<StepBins.Bin> list = list(bins);
    assertTrue(bins.width() > 1);
    assertEquals(
        List.of(place / bins.width()),
        list.stream().filter(bin -> bin.highest() == 7.5).map(StepBins.Bin::index).toList());
  }

  private static List<StepBins.Bin> list(StepBins bins) {
    List<StepBins.Bin> list = new ArrayList<>();
    bins.forEach(list::add);
    return list;
  }
}
