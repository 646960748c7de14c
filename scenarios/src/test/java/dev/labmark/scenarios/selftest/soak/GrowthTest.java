package dev.labmark.scenarios.selftest.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** 100 samples over two hours; a limit of 1 % of 400 MiB is 4 MiB an hour. */
class GrowthTest {

  private static final long MIB = 1 << 20;

  @Test
  void noiseAroundALevelIsFlat() {
    Growth growth = growth(i -> 400 * MIB + (i % 3) * MIB / 4);

    assertEquals(Growth.Verdict.FLAT, growth.verdict());
    assertEquals(4, growth.limit(), 0.01);
  }

  @Test
  void aLeakOfTenMebibytesAnHourGrows() {
    Growth growth = growth(i -> 400 * MIB + i * MIB / 5 + (i % 3) * MIB / 4);

    assertEquals(Growth.Verdict.GROWS, growth.verdict());
    assertEquals(10, growth.slope().perHour(), 0.2);
  }

  @Test
  void whatNoiseHidesIsOpen() {
    assertEquals(
        Growth.Verdict.OPEN, growth(i -> 400 * MIB + (i % 34 < 17 ? 0 : 40 * MIB)).verdict());
  }

  @Test
  void theSettlingIsNotJudged() {
    Growth growth = growth(i -> (i < 20 ? 100 + 15L * i : 400) * MIB);

    assertEquals(Growth.Verdict.FLAT, growth.verdict());
    assertEquals(0, growth.slope().perHour());
  }

  @Test
  void oneThreadMoreEachHourGrows() {
    List<SoakSample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(new SoakSample(72.0 * i, i, i, MIB, MIB, MIB, 20 + i / 50, 30));
    }

    Growth threads = Growth.of(Quantity.THREADS, samples);
    assertTrue(threads.verdict() != Growth.Verdict.FLAT, threads.row());
    assertEquals(Growth.Verdict.FLAT, Growth.of(Quantity.FILES, samples).verdict());
  }

  @Test
  void theFigureHasAPanelForEachQuantityAndAPointForEachSample() {
    List<SoakSample> samples = samples(i -> 400 * MIB);

    String svg = SoakFigure.of(samples);

    for (Quantity quantity : Quantity.values()) {
      assertTrue(svg.contains(">" + quantity.title()), quantity.title());
    }
    assertEquals(Quantity.values().length, svg.split("<polyline", -1).length - 1);
    String first = svg.substring(svg.indexOf("points=\"") + 8);
    assertEquals(100, first.substring(0, first.indexOf('"')).split(" ").length);
    assertTrue(!svg.contains("NaN"), svg);
  }

  private static Growth growth(IntToLongFunction bytes) {
    return Growth.of(Quantity.RESIDENT, samples(bytes));
  }

  private static List<SoakSample> samples(IntToLongFunction bytes) {
    List<SoakSample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(new SoakSample(72.0 * (i + 1), i, i, bytes.applyAsLong(i), MIB, 8 * MIB, 20, 30));
    }
    return samples;
  }
}
