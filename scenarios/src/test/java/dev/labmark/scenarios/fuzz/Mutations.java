package dev.labmark.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Bytes that began as a good input and have been cut, spliced, flipped and stuffed since. */
public final class Mutations {

  private static final int MOST_EDITS = 6;
  private static final int LONG = 100_000;

  private final List<byte[]> samples;
  private final List<byte[]> words;

  private Mutations(List<byte[]> samples, List<String> words) {
    this.samples = samples;
    this.words = words.stream().map(word -> word.getBytes(UTF_8)).toList();
  }

  /**
   * Of text or binary formats.
   *
   * @param words that mean something in the format
   */
  public static Arbitrary<Input> of(List<byte[]> samples, String... words) {
    Mutations mutations = new Mutations(samples, List.of(words));
    return Arbitraries.randomValue(random -> new Input(mutations.next(random)));
  }

  private byte[] next(Random random) {
    byte[] bytes = pick(samples, random).clone();
    int edits = random.nextInt(MOST_EDITS + 1);
    for (int i = 0; i < edits; i++) {
      bytes = edited(bytes, random);
    }
    return bytes;
  }

  private byte[] edited(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, from);
      case 1 -> joined(bytes, 0, from, bytes, to, bytes.length);
      case 2 -> joined(joined(bytes, 0, to, bytes, from, to), bytes, to, bytes.length);
      case 3 -> flipped(bytes, random);
      case 4 -> inserted(bytes, from, pick(words, random));
      case 5 -> inserted(bytes, from, repeated(pick(words, random), 1 + random.nextInt(LONG)));
      default -> {
        byte[] other = pick(samples, random);
        int at = random.nextInt(other.length + 1);
        yield joined(bytes, 0, from, other, at, other.length);
      }
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    for (int i = 0; i < bytes.length && i < 4; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static byte[] repeated(byte[] word, int bytes) {
    byte[] repeated = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      repeated[i] = word[i % word.length];
    }
    return repeated;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] word) {
    return joined(joined(bytes, 0, at, word, 0, word.length), bytes, at, bytes.length);
  }

  private static byte[] joined(byte[] first, byte[] second, int from, int to) {
    return joined(first, 0, first.length, second, from, to);
  }

  private static byte[] joined(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, aFrom, aTo - aFrom);
    out.write(b, bFrom, bTo - bFrom);
    return out.toByteArray();
  }

  private static byte[] pick(List<byte[]> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
