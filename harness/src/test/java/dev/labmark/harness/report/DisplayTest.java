package dev.labmark.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          test_accuracy       | ratio    | 0.98765    | 98.77 %
          feature_correlation | ratio    | 0.123456   | 0.1235
          test_loss           | nats     | 0.04321    | 0.0432 nats
          test_loss           | nats     | 0.00001234 | 1.234e−05 nats
          p50                 | seconds  | 0.008812   | 8.812 ms
          p50                 | seconds  | 0.0000123  | 12.30 µs
          wall_seconds        | seconds  | 61.2512    | 61.25 s
          tensor_bytes_peak   | bytes    | 12345678   | 11.77 MiB
          tensor_bytes_peak   | bytes    | 0          | 0 B
          images_per_second   | images/s | 14321.7    | 14,322 images/s
          parameters          | 1        | 61706      | 61,706
          gradient_norm       | 1        | -1.23456   | −1.235
          test_loss           | nats     | NaN        | NaN nats
          anything            | points   | 0.41       | 0.4100 points
          """)
  void oneValueIsWrittenAsPeopleReadIt(
      String quantity, String unit, double value, String expected) {
    assertEquals(expected, Display.one(quantity, unit, value));
  }

  @Test
  void aColumnHasOneUnitAndOneNumberOfDecimals() {
    Display display = Display.of("p99", "seconds", List.of(0.0005, 0.25));

    assertEquals("ms", display.unit());
    assertEquals("0.5", display.format(0.0005));
    assertEquals("250.0", display.format(0.25));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 500.0 ms", "149.2, 2 min 29 s", "7384, 2 h 3 min", "NaN, NaN s"})
  void durationsAreReadable(double seconds, String expected) {
    assertEquals(expected, Display.duration(seconds));
  }
}
