package dev.labmark.scenarios.memory;

import dev.labmark.harness.spec.InvalidInputException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them. */
public final class ByteSize {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z]*)");
  private static final long KIBI = 1024;
  private static final long KILO = 1000;
  private static final Map<String, BigDecimal> UNITS = units();

  private ByteSize() {}

  private static Map<String, BigDecimal> units() {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    units.put("", BigDecimal.ONE);
    units.put("b", BigDecimal.ONE);
    int power = 1;
    for (String prefix : new String[] {"k", "m", "g", "t"}) {
      units.put(prefix + "ib", BigDecimal.valueOf(KIBI).pow(power));
      units.put(prefix + "b", BigDecimal.valueOf(KILO).pow(power));
      power++;
    }
    return units;
  }

  /**
   * Reads {@code 16GiB}, {@code 500 MB} or {@code 1048576}.
   *
   * @param option named in the message if it is no such thing
   */
  public static long parse(String option, String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    BigDecimal unit =
        matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new InvalidInputException(
          option + " must be an amount such as 16GiB, 500MB or 1048576, was '" + text + "'");
    }
    BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit);
    if (bytes.compareTo(BigDecimal.ONE) < 0
        || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw new InvalidInputException(option + " must be in 1..2^63-1 bytes, was '" + text + "'");
    }
    return bytes.setScale(0, RoundingMode.DOWN).longValueExact();
  }

  /** {@code 2.49 GiB}; the unit in which the number has one to four digits before the point. */
  public static String format(long bytes) {
    double value = bytes;
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    int unit = 0;
    while (value >= KIBI && unit < units.length - 1) {
      value /= KIBI;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
  }
}
