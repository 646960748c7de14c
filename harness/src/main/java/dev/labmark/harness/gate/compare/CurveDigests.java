package dev.labmark.harness.gate.compare;

import dev.labmark.harness.record.SeriesFile;
import dev.labmark.harness.record.SeriesPoint;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The curves of a run as digests of blocks of points: 32 bytes for each 256 points tell whether two
 * files have the same curves, in whatever order trials lie in them, and where to look if not.
 */
final class CurveDigests {

  /** Points of a block. */
  static final int BLOCK = 256;

  private static final int POINT_BYTES = 2 * Long.BYTES;

  private final Map<CurveKey, Digest> curves = new LinkedHashMap<>();

  private CurveDigests() {}

  private static final class Digest {
    private final MessageDigest sha;
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private final ByteBuffer point = ByteBuffer.allocate(POINT_BYTES);
    private int pending;

    Digest() {
      try {
        sha = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }

    void add(SeriesPoint next) {
      point.clear();
      point.putLong(next.step());
      point.putLong(Double.doubleToLongBits(next.value()));
      sha.update(point.array());
      pending++;
      if (pending == BLOCK) {
        close();
      }
    }

    void close() {
      if (pending > 0) {
        blocks.add(ByteBuffer.wrap(sha.digest()));
        pending = 0;
      }
    }
  }

  /** Those of a file; none where there is no such file. */
  static CurveDigests read(Path series) {
    CurveDigests digests = new CurveDigests();
    SeriesFile.forEach(
        series,
        point ->
            digests.curves.computeIfAbsent(CurveKey.of(point), key -> new Digest()).add(point));
    digests.curves.values().forEach(Digest::close);
    return digests;
  }

  /** By curve, its blocks in order. */
  Map<CurveKey, List<ByteBuffer>> blocks() {
    Map<CurveKey, List<ByteBuffer>> blocks = new LinkedHashMap<>();
    curves.forEach((key, digest) -> blocks.put(key, digest.blocks));
    return blocks;
  }
}
